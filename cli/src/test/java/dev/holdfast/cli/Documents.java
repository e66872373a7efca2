package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** JSON that commands print, read as a script would read it. */
final class Documents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RUN_SCHEMA = Path.of("../docs/reference/run.schema.json");

    private Documents() {}

    static JsonNode read(String text) {
        return JSON.readTree(text);
    }

    /** A run's document, after it was held to the published schema. */
    static JsonNode run(String text) {
        assertThat(Held.SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
        return read(text);
    }

    /** Read once: the schema is large. */
    private static final class Held {
        static final Schema SCHEMA = schema();

        private static Schema schema() {
            try {
                return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(RUN_SCHEMA), InputFormat.JSON);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
