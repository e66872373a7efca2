package dev.holdfast.config;

import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Length;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Composes the bodies of chat requests. Prompts of a wanted length are made of common English words, about a token each in
 * the vocabularies in use; what the model counted stands in its usage. The same file gives the same prompts.
 */
final class Prompts {

    /** Different prompts where they are drawn; fewer where they are so long that they would fill the memory. */
    private static final int DRAWN = 200;
    private static final int DRAWN_MIN = 8;
    private static final long CHARACTERS_MAX = 32L << 20;
    private static final int CHARACTERS_PER_WORD = 6;
    private static final long SEED = 7;

    private static final List<String> WORDS = List.of("about", "again", "air", "also", "answer", "back", "before",
            "better", "book", "bring", "call", "case", "change", "city", "close", "come", "country", "day", "different",
            "door", "each", "early", "earth", "even", "every", "example", "eye", "family", "far", "few", "find",
            "first",
            "follow", "food", "form", "friend", "give", "good", "great", "group", "hand", "head", "help", "high",
            "home",
            "house", "idea", "important", "keep", "kind", "know", "large", "last", "learn", "left", "letter", "life",
            "light", "line", "list", "little", "live", "long", "look", "man", "mean", "might", "money", "morning",
            "mother", "move", "music", "name", "near", "need", "never", "next", "night", "number", "often", "old",
            "open", "order", "other", "own", "page", "paper", "part", "people", "place", "plan", "play", "point",
            "question", "read", "right", "river", "room", "same", "school", "sea", "second", "see", "sentence", "set",
            "show", "side", "small", "song", "sound", "spell", "start", "state", "still", "stop", "story", "study",
            "table", "talk", "tell", "thing", "think", "time", "together", "tree", "true", "turn", "under", "until",
            "use", "very", "voice", "walk", "want", "watch", "water", "way", "week", "white", "word", "work", "world",
            "write", "year", "young");

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** Texts of drawn lengths, each beginning in its own way, so that no cache of prefixes answers for the model. */
    List<String> drawn(Length tokens) {
        long characters = (long) tokens.longest() * CHARACTERS_PER_WORD;
        int count = Math.clamp(CHARACTERS_MAX / characters, DRAWN_MIN, DRAWN);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(tokens.draw(random)));
        }
        return texts;
    }

    /** One text of a drawn length. */
    String text(int tokens) {
        StringBuilder text = new StringBuilder(tokens * CHARACTERS_PER_WORD);
        for (int i = 0; i < tokens; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    /**
     * A request with each of the prompts.
     *
     * @param parameters further members of the request, as the inside of a JSON object; empty for none
     */
    List<Body> bodies(Optional<String> model, Optional<String> system, List<String> prompts, Optional<Length> maxTokens,
            boolean streamed, String parameters) {
        List<Body> bodies = new ArrayList<>(prompts.size());
        for (String prompt : prompts) {
            StringBuilder json = new StringBuilder(prompt.length() + 200).append('{');
            model.ifPresent(name -> JsonText.quote(name, json.append("\"model\":")).append(','));
            json.append("\"messages\":[");
            system.ifPresent(text -> message("system", text, json).append(','));
            message("user", prompt, json).append("],\"stream\":").append(streamed);
            if (streamed) {
                json.append(",\"stream_options\":{\"include_usage\":true}");
            }
            maxTokens.ifPresent(limit -> json.append(",\"max_tokens\":").append(limit.draw(random)));
            bodies.add(Body.ofText(json.append(parameters.isEmpty() ? "" : ",").append(parameters).append('}')
                    .toString()));
        }
        return bodies;
    }

    private static StringBuilder message(String role, String content, StringBuilder json) {
        json.append("{\"role\":\"").append(role).append("\",\"content\":");
        return JsonText.quote(content, json).append('}');
    }
}
