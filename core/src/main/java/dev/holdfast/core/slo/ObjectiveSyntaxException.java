package dev.holdfast.core.slo;

/** An objective that cannot be understood. The message names the word at fault, the rule and, where there is one, a guess. */
public final class ObjectiveSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int position;

    ObjectiveSyntaxException(String message, int position) {
        super(message);
        this.position = position;
    }

    /** Where in the text the mistake is, from 0. */
    public int position() {
        return position;
    }
}
