package dev.holdfast.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${NAME}} and {@code ${NAME:-default}} by variables of the environment; {@code $$} stands for a dollar sign. */
record Variables(Map<String, String> environment) {

    private static final Pattern REFERENCE = Pattern
            .compile("\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}|\\$\\{");
    private static final int LENGTH_MAX = 4_000_000;

    Variables {
        environment = Map.copyOf(environment);
    }

    /** A text and what became of it. {@code written} may be shown, {@code value} may not where the two differ by a variable. */
    record Text(String written, String value, boolean replaced) {}

    /** As a shell does it: an empty variable counts as missing where there is a default. */
    Optional<Text> replace(String written, Consumer<String> mistake) {
        if (written.indexOf('$') < 0) {
            return Optional.of(new Text(written, written, false));
        }
        StringBuilder value = new StringBuilder();
        boolean replaced = false;
        boolean whole = true;
        Matcher reference = REFERENCE.matcher(written);
        int end = 0;
        while (reference.find()) {
            value.append(written, end, reference.start());
            end = reference.end();
            String name = reference.group(1);
            if (reference.group().equals("$$")) {
                value.append('$');
            } else if (name == null) {
                mistake.accept("'${' begins a variable: write ${NAME} or ${NAME:-default}, or $$ for a dollar sign");
                whole = false;
            } else {
                replaced = true;
                whole &= append(name, Optional.ofNullable(reference.group(2)), value, mistake);
            }
            if (value.length() > LENGTH_MAX) {
                mistake.accept("is longer than " + LENGTH_MAX + " characters once its variables are replaced");
                return Optional.empty();
            }
        }
        value.append(written, end, written.length());
        return whole ? Optional.of(new Text(written, value.toString(), replaced)) : Optional.empty();
    }

    private boolean append(String name, Optional<String> byDefault, StringBuilder value, Consumer<String> mistake) {
        String set = environment.getOrDefault(name, "");
        if (!set.isEmpty() || (environment.containsKey(name) && byDefault.isEmpty())) {
            value.append(set);
            return true;
        }
        if (byDefault.isPresent()) {
            value.append(byDefault.get());
            return true;
        }
        mistake.accept("the environment variable " + Quoted.shortened(name) + " is not set; set it, or write ${"
                + Quoted.shortened(name) + ":-default}");
        return false;
    }
}
