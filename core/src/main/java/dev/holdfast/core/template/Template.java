package dev.holdfast.core.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text with places to be filled in: text and places in turns, no two texts side by side, no empty text. Written with double
 * braces; a backslash before two braces says that braces are meant.
 */
public record Template(List<Part> parts) {

    /** A piece of a template. */
    public sealed interface Part {}

    /** What stands there as it is. */
    public record Text(String text) implements Part {}

    /** A place to be filled in. */
    public record Fill(Slot slot, Form form) implements Part {}

    /** How a value is written into its place. */
    public enum Form {
        /** As the place asks for: percent-encoded in a path, escaped in a JSON string. */
        FITTED,
        /** As a number of a JSON document, in place of the string that the template is: {@code as number}. */
        NUMBER,
        /** As a part of a JSON document, in place of the string that the template is: {@code as json}. */
        JSON,
        /** As a part of a path in which slashes and a query may stand: {@code as path}. */
        PATH;

        String suffix() {
            return this == FITTED ? "" : " as " + name().toLowerCase(Locale.ROOT);
        }
    }

    public Template {
        parts = List.copyOf(parts);
    }

    /** A text without places, whatever stands in it. */
    public static Template literal(String text) {
        return new Template(text.isEmpty() ? List.of() : List.of(new Text(text)));
    }

    /** @throws TemplateSyntaxException with the place and what was expected */
    public static Template parse(String text) throws TemplateSyntaxException {
        return TemplateParser.parse(text);
    }

    /** Whether a value may be captured under this name: one that no built-in word has. */
    public static boolean isName(String text) {
        return TemplateParser.isName(text);
    }

    /** Templates one after the other. */
    public static Template join(List<Template> pieces) {
        List<Part> parts = new ArrayList<>();
        for (Template piece : pieces) {
            for (Part part : piece.parts) {
                if (part instanceof Text more && !parts.isEmpty() && parts.getLast() instanceof Text before) {
                    parts.set(parts.size() - 1, new Text(before.text + more.text));
                } else {
                    parts.add(part);
                }
            }
        }
        return new Template(parts);
    }

    /** Whether there is nothing to fill in. */
    public boolean isFixed() {
        return parts.stream().allMatch(part -> part instanceof Text);
    }

    /** What its places need, each once. */
    public Set<Slot> slots() {
        Set<Slot> slots = new LinkedHashSet<>();
        parts.forEach(part -> {
            if (part instanceof Fill fill) {
                slots.add(fill.slot());
            }
        });
        return slots;
    }

    /** The forms that its places ask for. */
    public Set<Form> forms() {
        Set<Form> forms = new LinkedHashSet<>();
        parts.forEach(part -> {
            if (part instanceof Fill fill) {
                forms.add(fill.form());
            }
        });
        return forms;
    }

    /** As it may be written; equal templates have equal texts. */
    public String written() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text fixed -> text.append(fixed.text().replace("{{", "\\{{"));
                case Fill fill -> text.append("{{").append(fill.slot().written()).append(fill.form().suffix())
                        .append("}}");
            }
        }
        return text.toString();
    }
}
