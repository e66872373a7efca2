package dev.holdfast.config.origin;

import dev.holdfast.config.first.Written;
import java.util.function.UnaryOperator;

/** How a source's texts become the file's: in documents all stands for itself, in a shell's command {@code $NAME} is a variable. */
interface Writing {

    /** Every character stands for itself. */
    Writing LITERAL = (text, spelling) -> Written.literal(spelling.apply(text));

    /** @param spelling is applied to all that stands for itself */
    Written written(String text, UnaryOperator<String> spelling);

    default Written written(String text) {
        return written(text, UnaryOperator.identity());
    }

    /** Whether the text names a variable already, so that it holds no secret. */
    default boolean isVariable(String text) {
        return written(text).hasVariable();
    }
}
