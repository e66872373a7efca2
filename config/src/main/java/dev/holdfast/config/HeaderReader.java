package dev.holdfast.config;

import dev.holdfast.core.scenario.Header;
import dev.holdfast.core.scenario.Request;
import dev.holdfast.core.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code headers}. Their values are secrets: no message shows one. */
final class HeaderReader {

    private static final int COUNT_MAX = 100;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\t -~]*");

    /** Headers by lower-case name, in order; a later one of the same name takes the earlier one's place. */
    record Headers(Map<String, Written> byName) {

        /**
         * @param written the value as it stands in the file, with its variables not replaced: what a digest may see
         * @param value with its places to fill in
         */
        record Written(Header header, String written, Template value) {}

        static final Headers NONE = new Headers(Map.of());

        Headers overriddenBy(Headers others) {
            Map<String, Written> all = new LinkedHashMap<>(byName);
            all.putAll(others.byName);
            return new Headers(all);
        }

        Headers withDefault(String name, String value) {
            return new Headers(Map.of(name.toLowerCase(Locale.ROOT),
                    new Written(new Header(name, value), value, Template.literal(value))))
                    .overriddenBy(this);
        }

        List<Request.Field> fields() {
            return byName.values().stream().map(one -> new Request.Field(one.header.name(), one.value)).toList();
        }

        List<Header> list() {
            return byName.values().stream().map(Written::header).toList();
        }
    }

    private HeaderReader() {}

    static Headers read(Section section) {
        return read(section, false);
    }

    /** As {@link #read}; values may have places to fill in. */
    static Headers readTemplates(Section section) {
        return read(section, true);
    }

    private static Headers read(Section section, boolean templates) {
        Map<String, Headers.Written> headers = new LinkedHashMap<>();
        section.get("headers").flatMap(v -> v.asSecret().map("a map of headers: {Accept: application/json}", COUNT_MAX))
                .orElse(Map.of()).forEach((name, value) -> {
                    Optional<Headers.Written> header = header(name, value, templates);
                    if (header.isPresent() && headers.put(name.toLowerCase(Locale.ROOT), header.get()) != null) {
                        value.mistakeAtKey("header given twice; the case of its letters makes no difference");
                    }
                });
        return new Headers(headers);
    }

    private static Optional<Headers.Written> header(String name, Value value, boolean templates) {
        if (!NAME.matcher(name).matches()) {
            value.mistakeAtKey("expected a header's name: letters, digits and -");
            return Optional.empty();
        }
        Optional<Variables.Text> text = value.scalarText("a header's value");
        if (text.isPresent() && !VALUE.matcher(text.get().value()).matches()) {
            value.mistake("a header's value has only visible ASCII characters, blanks and tabs");
            return Optional.empty();
        }
        return text.flatMap(t -> template(value, t, templates)
                .map(filled -> new Headers.Written(new Header(name, t.value()), t.written(), filled)));
    }

    private static Optional<Template> template(Value value, Variables.Text text, boolean templates) {
        return templates
                ? Templates.read(value, text, Set.of(Template.Form.FITTED))
                : Optional.of(Template.literal(text.value()));
    }
}
