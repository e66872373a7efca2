package dev.holdfast.core.template;

/** A text is no template. */
public final class TemplateSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final int position;

    TemplateSyntaxException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** Where in the text, in characters from 0. */
    public int position() {
        return position;
    }
}
