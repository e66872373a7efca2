package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the reference says is so. */
class ReferenceTest {

    private static final Path REFERENCE = Path.of("../docs/reference/holdfast-yaml.md");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path directory;

    static List<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(REFERENCE)).results().map(block -> block.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void each_example_is_valid(String block) throws IOException {
        Files.writeString(directory.resolve("payload.json"), "{}");
        Files.writeString(directory.resolve("starts.csv"), "0\n0.5\n");
        Files.writeString(directory.resolve("users.csv"), "name,email,city\nanna,anna@example.org,Köln\n");
        StringBuilder file = new StringBuilder();
        List<String> needed = List.of("version: 1", "service: shop", "target: {url: \"http://127.0.0.1\"}");
        for (String line : needed) {
            String key = line.substring(0, line.indexOf(':') + 1);
            file.append(block.lines().anyMatch(own -> own.startsWith(key)) ? "" : line + "\n");
        }
        Read.valid(directory, file + block);
    }

    @Test
    void each_key_of_the_schema_is_in_the_reference() throws IOException {
        String reference = Files.readString(REFERENCE);
        JsonNode schema = JsonMapper.builder().build().readTree(HoldfastSchema.text());

        assertThat(schema.findValues("properties").stream().flatMap(node -> node.propertyStream())
                .map(entry -> entry.getKey()).distinct().sorted()
                .filter(key -> !Pattern.compile("[`.]" + key + "`").matcher(reference).find())).isEmpty();
    }

    @Test
    void the_mistake_it_shows_is_what_is_printed() throws IOException {
        MatchResult shown = Pattern.compile("```text\n(.*?)\n```", Pattern.DOTALL)
                .matcher(Files.readString(REFERENCE)).results().findFirst().orElseThrow();
        assertThat(Files.readString(Path.of("src/test/resources/golden/typing-errors.txt")))
                .contains(shown.group(1).replace("holdfast.yaml", "typing-errors.yaml"));
    }
}
