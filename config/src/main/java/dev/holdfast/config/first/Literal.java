package dev.holdfast.config.first;

import java.util.regex.Pattern;

/**
 * The one place that knows what a text from elsewhere must not say by accident: in {@code holdfast.yaml} some signs stand
 * for something else, and whatever was recorded or typed stands for itself.
 */
public final class Literal {

    /** The last one of a text is doubled, too: something may follow it. */
    private static final Pattern DOLLAR = Pattern.compile("\\$(?=[${]|\\z)");

    private Literal() {}

    /** The text as the file writes it, so that {@code ${NAME}} in it is no variable, and two braces are no place to fill in. */
    public static String of(String text) {
        return DOLLAR.matcher(text).replaceAll("\\$\\$").replace("{{", "\\{{");
    }
}
