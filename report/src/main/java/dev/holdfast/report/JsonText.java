package dev.holdfast.report;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * A JSON document under construction, indented by two spaces. What is absent, and what is no finite number, is written as
 * {@code null}, so that a key is always there. For one thread.
 */
public final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private JsonText(JsonGenerator json) {
        this.json = json;
    }

    /** One object with its {@code schema} first, ending with a line feed. */
    public static String document(String schema, Consumer<JsonText> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(new Indented(), text)) {
            JsonText document = new JsonText(generator);
            generator.writeStartObject();
            document.field("schema", schema);
            fields.accept(document);
            generator.writeEndObject();
        }
        return text.append('\n').toString();
    }

    public JsonText field(String name, @Nullable String value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
        return this;
    }

    public JsonText field(String name, Optional<String> value) {
        return field(name, value.orElse(null));
    }

    public JsonText field(String name, Instant value) {
        return field(name, value.toString());
    }

    public JsonText field(String name, boolean value) {
        json.writeName(name).writeBoolean(value);
        return this;
    }

    public JsonText field(String name, long value) {
        json.writeName(name).writeNumber(value);
        return this;
    }

    public JsonText field(String name, double value) {
        json.writeName(name);
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
        return this;
    }

    public JsonText field(String name, OptionalDouble value) {
        return field(name, value.orElse(Double.NaN));
    }

    public JsonText object(String name, Consumer<JsonText> fields) {
        json.writeName(name);
        return braces(fields);
    }

    public <T> JsonText object(String name, Optional<T> value, Function<T, Consumer<JsonText>> fields) {
        return value.isPresent() ? object(name, fields.apply(value.get())) : field(name, Optional.empty());
    }

    /** An array of objects. */
    public <T> JsonText array(String name, Iterable<T> values, Function<T, Consumer<JsonText>> fields) {
        json.writeName(name).writeStartArray();
        values.forEach(value -> braces(fields.apply(value)));
        json.writeEndArray();
        return this;
    }

    public JsonText strings(String name, Iterable<String> values) {
        json.writeName(name).writeStartArray();
        values.forEach(json::writeString);
        json.writeEndArray();
        return this;
    }

    private JsonText braces(Consumer<JsonText> fields) {
        json.writeStartObject();
        fields.accept(this);
        json.writeEndObject();
        return this;
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
