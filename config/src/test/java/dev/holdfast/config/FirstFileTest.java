package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.StatusSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstFileTest {

    private static final URI URL = URI.create("http://127.0.0.1:8080");

    @TempDir
    Path directory;

    @Test
    void the_first_file_is_as_agreed_and_valid_without_a_warning() throws IOException {
        String text = FirstFile.text(new FirstFile.Answers("checkout-api", URL, List.of()));

        Path golden = Path.of("src/test/resources/golden/first-file.txt");
        if (!Files.exists(golden) || !Files.readString(golden).equals(text)) {
            Files.writeString(golden.resolveSibling("first-file.txt.actual"), text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
        Parsed.Valid valid = Read.valid(directory, text);
        assertThat(valid.warnings()).isEmpty();
        assertThat(valid.file().scenarios()).containsOnlyKeys("smoke", "steady");
    }

    @Test
    void known_endpoints_are_written_with_method_and_path() {
        Endpoint odd = new Endpoint("make it", "POST", "/a?b=${X}&c='1'$$", List.of(), Body.none(), StatusSet.DEFAULT);
        String text = FirstFile.text(new FirstFile.Answers("shop", URL,
                List.of(Endpoint.get("list", "/list"), odd, Endpoint.get("list", "/again"))));

        assertThat(Read.file(directory, text).endpoints()).extracting(EndpointSpec::endpoint)
                .containsExactly(Endpoint.get("list", "/list"), new Endpoint("make-it", odd.method(), odd.path(),
                        List.of(), Body.none(), StatusSet.DEFAULT), Endpoint.get("2-list", "/again"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "true", "12", "1e3", "my shop", "", "ümlaut", "-", "a:", "~", "x #y", "é",
            "a-name-that-is-much-longer-than-the-sixty-characters-which-a-name-may-have"})
    void any_service_name_gives_a_valid_file(String service) {
        Read.valid(directory, FirstFile.text(new FirstFile.Answers(service, URL, List.of())));
    }

    @Test
    void the_schema_lies_on_the_class_path() throws IOException {
        assertThat(HoldfastSchema.text()).contains("\"$id\": \"" + HoldfastSchema.ID + "\"")
                .isEqualTo(Files.readString(Path.of("../docs/reference/holdfast.schema.json")));
    }
}
