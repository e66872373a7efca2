package dev.holdfast.config.origin;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every source: it becomes a valid file, or a message; never anything else. */
@Timeout(60)
class ImportPropertiesTest {

    private static final String CURL = "curl -X POST -u a:b -H 'Content-Type: application/json' -b \"s=$X\" --compressed"
            + " -d $'{\"a\": [1, \"\\u00e9\"]}' 'http://127.0.0.1:8080/a/b?c=d&e={f}'";

    @TempDir
    Path folder = Path.of("unset");

    /** A random schema and, by construction, one that has values. */
    private static String schema(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 8)) {
            case 0 -> {
                int least = random.nextInt(2000) - 1000;
                yield "{\"type\": \"integer\", \"minimum\": " + least + ", \"maximum\": "
                        + (least + 7 + random.nextInt(9))
                        + (random.nextBoolean() ? ", \"multipleOf\": " + (1 + random.nextInt(7)) : "") + "}";
            }
            case 1 -> {
                int least = random.nextInt(20) - 10;
                yield "{\"type\": \"number\", \"exclusiveMinimum\": " + least + ", \"exclusiveMaximum\": "
                        + (least + 0.25)
                        + "}";
            }
            case 2 -> {
                int least = random.nextInt(30);
                yield "{\"type\": [\"null\", \"string\"], \"minLength\": " + least + ", \"maxLength\": "
                        + (least + random.nextInt(3)) + "}";
            }
            case 3 -> List.of("{\"type\": \"string\", \"pattern\": \"^[A-Z]{2,4}-\\\\d{3}(?:x|y)+[^a-c]?$\"}",
                    "{\"type\": \"string\", \"format\": \"uuid\"}", "{\"enum\": [null, 3, \"b\"]}",
                    "{\"type\": \"string\", \"pattern\": \"^\\\\w+@\\\\w+\\\\.(com|org)$\", \"minLength\": 12}",
                    "{\"type\": \"boolean\"}", "{\"const\": {\"a\": 1}}", "{\"type\": \"null\"}")
                    .get(random.nextInt(7));
            case 4 -> "{\"type\": \"array\", \"minItems\": " + random.nextInt(4) + ", \"uniqueItems\": true, \"items\":"
                    + " {\"type\": \"string\"}}";
            case 5 -> "{\"type\": \"array\", \"maxItems\": " + random.nextInt(3) + ", \"items\": "
                    + schema(random, depth + 1) + "}";
            case 6 ->
                "{\"oneOf\": [{\"type\": \"null\"}, " + schema(random, depth + 1) + "]}".replace("oneOf", "anyOf");
            default -> {
                List<String> properties = new ArrayList<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    properties.add("\"p" + i + "\": " + schema(random, depth + 1));
                }
                yield "{\"allOf\": [{\"type\": \"object\", \"properties\": {" + String.join(", ", properties)
                        + "}}, {\"required\": [\"p0\"]}]}";
            }
        };
    }

    @Test
    void a_made_up_body_is_one_that_its_schema_takes() {
        Random random = new Random(20261121);
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (int round = 0; round < 500; round++) {
            String text = schema(random, 0);
            OpenApiDocument document = OpenApiDocument.read(new DocumentFile(
                    Imported.source(folder, "a.json", "{\"openapi\": \"3.1.0\", \"paths\": {\"/a\": {}}}"), "a.json"));
            String sample = new SchemaSample(document).of(JsonValues.parsed(text).orElseThrow()).orElseThrow()
                    .toString();
            Schema schema = registry.getSchema(text, InputFormat.JSON);

            assertThat(schema.validate(sample, InputFormat.JSON)).as("%s of %s", sample, text).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi", "har", "curl"})
    void a_damaged_source_becomes_a_valid_file_or_a_message(String kind) throws IOException {
        Random random = new Random(20261121);
        byte[] seed = switch (kind) {
            case "openapi" -> Files.readAllBytes(Path.of("../cli/src/test/resources/origin/demo-openapi.yaml"));
            case "har" -> Files.readAllBytes(Path.of("src/test/resources/origin/chromium.har"));
            default -> CURL.getBytes(StandardCharsets.UTF_8);
        };
        int valid = 0;
        int rounds = kind.equals("har") ? 150 : 400;
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = damaged(seed, random);
            try {
                Path file = Files.write(folder.resolve("source"), bytes);
                Imported.of(folder, switch (kind) {
                    case "openapi" -> OpenApiReader.read(file, "source", Optional.empty());
                    case "har" -> HarReader.read(file, "source", Optional.empty(), random.nextBoolean());
                    default -> CurlReader.read(List.of(new String(bytes, StandardCharsets.UTF_8)), folder,
                            Optional.empty());
                });
                valid++;
            } catch (OriginException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n", "s3cr3t");
            }
        }
        assertThat(valid).as("some damage does no harm").isBetween(rounds / 20, rounds);
    }

    private static byte[] damaged(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        byte[] interesting = "{}[]:,-#&*!|>'\"%@`\t\n $?~<0a\\\u0000\u007fé".getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(20), bytes.length - at);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = interesting[random.nextInt(interesting.length)];
                default -> System.arraycopy(bytes, random.nextInt(bytes.length - length), bytes, at, length);
            }
        }
        return bytes;
    }
}
