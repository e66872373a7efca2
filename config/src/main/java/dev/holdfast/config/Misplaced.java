package dev.holdfast.config;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Complains of keys of a load that are known, but belong to another load. */
final class Misplaced {

    private Misplaced() {}

    /**
     * @param keys which to look at
     * @param load what makes the load of the section, as in {@code rate} or {@code kind: smoke}
     */
    static void check(Section section, List<String> keys, String load, Predicate<String> belongs) {
        for (String key : section.present(keys)) {
            if (!belongs.test(key)) {
                section.get(key).orElseThrow().mistakeAtKey("does not go with '" + load + "'; " + home(key));
            }
        }
    }

    /** Where the key belongs. Kinds are named only for keys of their own: most have those of a rate, too. */
    private static String home(String key) {
        if (LoadReader.MAKERS.contains(key)) {
            return "it is a load of its own";
        }
        List<String> makers = LoadReader.MAKERS.stream().filter(maker -> LoadReader.goesWith(maker, key)).toList();
        List<String> homes = makers.isEmpty()
                ? Stream.of(Kind.values()).filter(kind -> kind.knows(key)).map(kind -> "kind: " + kind.word()).toList()
                : makers;
        return homes.isEmpty()
                ? "a scenario has one or the other"
                : "it belongs to a scenario with '" + String.join("' or '", homes) + "'";
    }
}
