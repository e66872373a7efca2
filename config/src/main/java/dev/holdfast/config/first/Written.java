package dev.holdfast.config.first;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value as it stands in the file: parts that stand for themselves and variables of the environment.
 *
 * @param text before it is put in quotes for YAML
 */
public record Written(String text) {

    /** What is sent where a variable is not set, so that the file is valid before anybody has set one. */
    public static final String UNSET = "none";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-" + UNSET + ")?}");

    /** A text that stands for itself, whatever is in it. */
    public static Written literal(String text) {
        return new Written(Literal.of(text));
    }

    /** A variable of the environment, or {@value #UNSET}. */
    public static Written variable(String name) {
        return new Written("${" + name + ":-" + UNSET + "}");
    }

    public Written then(Written next) {
        return new Written(text + next.text);
    }

    public boolean hasVariable() {
        return !variables().isEmpty();
    }

    /** The names of its variables, in order. */
    public List<String> variables() {
        List<String> names = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            if (variable.group(1) != null) {
                names.add(variable.group(1));
            }
        }
        return names;
    }
}
