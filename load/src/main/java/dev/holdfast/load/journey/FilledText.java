package dev.holdfast.load.journey;

import dev.holdfast.core.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A template ready to be filled: pieces that are bytes already, and values. For one thread. */
final class FilledText {

    private interface Piece {
        void write(Memory memory, Ink ink) throws UnfillableException;
    }

    private final List<Piece> pieces = new ArrayList<>();

    FilledText(Template template, Place place, Vocabulary words, Sources sources, Pen pen) {
        for (Template.Part part : template.parts()) {
            pieces.add(switch (part) {
                case Template.Text text -> fixed(text.text());
                case Template.Fill fill -> {
                    Value value = sources.value(fill.slot(), words);
                    String what = fill.slot().written();
                    yield (memory, ink) -> pen.write(value.of(memory), place, fill.form(), what, ink);
                }
            });
        }
    }

    private static Piece fixed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (memory, ink) -> ink.add(bytes);
    }

    void write(Memory memory, Ink ink) throws UnfillableException {
        for (Piece piece : pieces) {
            piece.write(memory, ink);
        }
    }
}
