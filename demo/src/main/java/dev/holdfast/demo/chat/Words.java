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
    // Four bytes in UTF-8.
    private static final String LEAF = Character.toString(0x1F343);

    private Words() {}

    /** The tokens, which joined give the answer: a capital first, a full stop after the last word. */
    static List<String> answer(String prompt, int tokens) {
        List<String> words = drawn(prompt, tokens);
        List<String> answer = new ArrayList<>(tokens);
        for (int i = 0; i < tokens; i++) {
            String word = words.get(i);
            String spaced = i == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : " " + word;
            answer.add(i == tokens - 1 ? spaced + "." : spaced);
        }
        return answer;
    }

    /** The answer with a character of four bytes after each word. */
    static List<String> leafyAnswer(String prompt, int tokens) {
        return answer(prompt, tokens).stream().map(token -> token + LEAF).toList();
    }

    /**
     * The arguments of a tool call, {@code {"words":"…"}}.
     *
     * @param isCut whether the end is missing, as in an answer that was cut short
     */
    static List<String> arguments(String prompt, int tokens, boolean isCut) {
        List<String> words = drawn(prompt, tokens);
        List<String> arguments = new ArrayList<>(tokens);
        for (int i = 0; i < tokens; i++) {
            String begun = (i == 0 ? "{\"words\":\"" : " ") + words.get(i);
            arguments.add(i == tokens - 1 && !isCut ? begun + "\"}" : begun);
        }
        return arguments;
    }

    /** FNV-1a over the characters: the same in every run and on every machine, as hashCode() is not bound to be. */
    static long hash(String prompt) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < prompt.length(); i++) {
            hash = (hash ^ prompt.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static List<String> drawn(String prompt, int tokens) {
        SplittableRandom random = new SplittableRandom(hash(prompt));
        List<String> words = new ArrayList<>(tokens);
        for (int i = 0; i < tokens; i++) {
            words.add(VOCABULARY.get(random.nextInt(VOCABULARY.size())));
        }
        return words;
    }
}
