package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.config.first.FirstBody;
import dev.holdfast.config.first.FirstEndpoint;
import dev.holdfast.config.first.FirstFile;
import dev.holdfast.config.first.FirstTarget;
import dev.holdfast.config.first.Outline;
import dev.holdfast.config.first.Written;
import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Header;
import dev.holdfast.core.scenario.StatusSet;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class FirstFileTest {

    private static final URI URL = URI.create("http://127.0.0.1:8080");

    @TempDir
    Path directory;

    @Test
    void the_first_file_is_as_agreed_and_valid_without_a_warning() throws IOException {
        String text = FirstFile.text("checkout-api", Outline.of(URL));

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
        String path = "/a?b=${X}&c='1'$$&d=$";
        FirstEndpoint odd = new FirstEndpoint("make it", "POST", Written.literal(path), Map.of(), Optional.empty(),
                List.of(), 1, List.of());
        String text = FirstFile.text("shop", new Outline(FirstTarget.at(URL, List.of()),
                List.of(FirstEndpoint.get("list", "/list"), odd, FirstEndpoint.get("list", "/again")),
                Outline.Order.RANDOM, List.of()));

        assertThat(Read.file(directory, text).endpoints()).extracting(EndpointSpec::endpoint)
                .containsExactly(Endpoint.get("list", "/list"), new Endpoint("make-it", "POST", path, List.of(),
                        Body.none(), StatusSet.DEFAULT), Endpoint.get("list-2", "/again"));
    }

    @Test
    void any_text_reads_as_itself_again() {
        Random random = new Random(20261121);
        String signs = "${}$$#:'\"\\ ,[]&*!|>%@`\t\n?-~<0aÜ€\u0000\u2028\u0085\uFEFFyesNO1.e";
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            JsonNode value = JsonNodeFactory.instance.objectNode().put(text.toString(), text.toString());
            FirstEndpoint endpoint = new FirstEndpoint("a", "POST", Written.literal("/"),
                    Map.of("X-A", Written.literal("a $" + round + "${B}")), Optional.of(round % 2 == 0
                            ? new FirstBody.Text(Written.literal(text.toString()))
                            : new FirstBody.Json(value)),
                    List.of("201"), 1, List.of(text.toString()));
            Endpoint read = Read.file(directory, FirstFile.text("shop", new Outline(FirstTarget.at(URL, List.of()),
                    List.of(endpoint), Outline.Order.RANDOM, List.of(text.toString())))).endpoints().getFirst()
                    .endpoint();

            String body = new String(read.bodies().getFirst().bytes(), StandardCharsets.UTF_8);
            if (round % 2 == 0) {
                assertThat(body).isEqualTo(text.toString());
            } else {
                assertThat(new JsonMapper().readTree(body)).as(body).isEqualTo(value);
            }
            assertThat(read.headers()).extracting(Header::value).contains("a $" + round + "${B}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "true", "12", "1e3", "my shop", "", "ümlaut", "-", "a:", "~", "x #y", "é",
            "a-name-that-is-much-longer-than-the-sixty-characters-which-a-name-may-have"})
    void any_service_name_gives_a_valid_file(String service) {
        Read.valid(directory, FirstFile.text(service, Outline.of(URL)));
    }

    @Test
    void the_schema_lies_on_the_class_path() throws IOException {
        assertThat(HoldfastSchema.text()).contains("\"$id\": \"" + HoldfastSchema.ID + "\"")
                .isEqualTo(Files.readString(Path.of("../docs/reference/holdfast.schema.json")));
    }
}
