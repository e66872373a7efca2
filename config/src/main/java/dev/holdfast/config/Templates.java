package dev.holdfast.config;

import dev.holdfast.core.template.Template;
import dev.holdfast.core.template.Template.Form;
import dev.holdfast.core.template.TemplateSyntaxException;
import java.util.Optional;
import java.util.Set;

/** Reads texts with places to fill in. */
final class Templates {

    private Templates() {}

    /** @param forms how values may be written here; empty after a mistake, which is recorded */
    static Optional<Template> read(Value value, Variables.Text text, Set<Form> forms) {
        if (!text.value().contains("{{")) {
            return Optional.of(Template.literal(text.value()));
        }
        try {
            Template template = Template.parse(text.value());
            if (!forms.containsAll(template.forms())) {
                value.mistake(
                        "a value is written 'as number' or 'as json' only where it is all of a string in a json body,"
                                + " and 'as path' only in a path");
                return Optional.empty();
            }
            return Optional.of(template);
        } catch (TemplateSyntaxException e) {
            value.mistakeWithin(text, e.position(), String.valueOf(e.getMessage()),
                    "a text with places to fill in, such as {{id}}");
            return Optional.empty();
        }
    }
}
