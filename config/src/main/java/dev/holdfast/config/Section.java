package dev.holdfast.config;

import dev.holdfast.core.spelling.Nearest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A map whose keys are known. Made only by way of {@link #of}, which complains of the others.
 *
 * @param mistyped known keys that an unknown one probably means: nobody needs to hear that they are missing, too
 */
record Section(Value value, Map<String, Value> entries, Set<String> mistyped) {

    static Section of(Value value, Map<String, Value> entries, List<String> keys) {
        Map<String, Value> known = new LinkedHashMap<>();
        Set<String> mistyped = new HashSet<>();
        entries.forEach((name, entry) -> {
            if (keys.contains(name)) {
                known.put(name, entry);
                return;
            }
            Optional<String> nearest = Nearest.to(name.substring(0, Math.min(name.length(), 64)), keys);
            value.reading().findings().mistake(entry.key(), entry.path(),
                    nearest.isPresent() ? "unknown key" : "unknown key; known here: " + String.join(", ", keys),
                    nearest);
            nearest.ifPresent(mistyped::add);
        });
        return new Section(value, known, mistyped);
    }

    Optional<Value> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Whether the key is there, or probably meant to be. */
    boolean isMeant(String key) {
        return has(key) || mistyped.contains(key);
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** @param why what the key is for, after "'key' is missing" */
    Optional<Value> require(String key, String why) {
        Optional<Value> found = get(key);
        if (found.isEmpty() && !mistyped.contains(key)) {
            value.mistakeAtKey("'" + key + "' is missing" + why);
        }
        return found;
    }

    /** What {@code reader} makes of a key's value; the default where there is none, empty where it has a mistake. */
    <T> Optional<T> read(String key, Function<Value, Optional<T>> reader, T byDefault) {
        return get(key).map(reader).orElse(Optional.of(byDefault));
    }

    /** Where to complain of keys that do not fit each other: at the first that is there, else at the section. */
    Value placeOf(String... keys) {
        return Stream.of(keys).map(this::get).flatMap(Optional::stream).findFirst().orElse(value);
    }

    /** Those of the keys that are there, in the file's order. */
    List<String> present(List<String> keys) {
        return entries.keySet().stream().filter(keys::contains).toList();
    }
}
