package dev.holdfast.demo.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The answer to a prompt, token by token: words that follow from the prompt alone. */
final class Words {
    private static final List<String> VOCABULARY = List.of("a", "after", "answer", "as", "at", "before", "between",
            "budget", "by", "cache", "change", "commit", "count", "day", "each", "every", "fast", "first", "for",
            "from",
            "gate", "holds", "in", "is", "keeps", "last", "late", "latency", "limit", "load", "long", "measure", "more",
            "most", "noise", "of", "on", "one", "other", "over", "queue", "rate", "request", "run", "same", "sample",
            "service", "signal", "slow", "some", "steady", "than", "that", "the", "then", "this", "time", "to", "under",
            "wait", "when", "while", "with", "work");

    private Words() {}

    /** The tokens, which joined give the answer: a capital first, a full stop after the last word. */
    static List<String> answer(String prompt, int tokens) {
        SplittableRandom random = new SplittableRandom(hash(prompt));
        List<String> words = new ArrayList<>(tokens);
        for (int i = 0; i < tokens; i++) {
            String word = VOCABULARY.get(random.nextInt(VOCABULARY.size()));
            String spaced = i == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : " " + word;
            words.add(i == tokens - 1 ? spaced + "." : spaced);
        }
        return words;
    }

    /** FNV-1a over the characters: the same in every run and on every machine, as hashCode() is not bound to be. */
    static long hash(String prompt) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < prompt.length(); i++) {
            hash = (hash ^ prompt.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
