package dev.holdfast.config.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.config.first.FirstFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAPI documents become files that send what the documents describe. */
class OpenApiReaderTest {

    @TempDir
    Path folder = Path.of("unset");

    private static String document(String paths) {
        return "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n" + paths.indent(2);
    }

    private Imported read(String paths) {
        return Imported.openApi(folder, document(paths));
    }

    @Test
    void the_demo_services_document_becomes_the_agreed_file() throws IOException {
        Path source = Path.of("../cli/src/test/resources/origin/demo-openapi.yaml");
        String text = FirstFile.text("demo", OpenApiReader.read(source, "demo-openapi.yaml", Optional.empty()));

        Path golden = Path.of("src/test/resources/golden/first-file-of-openapi.txt");
        if (!Files.exists(golden) || !Files.readString(golden).equals(text)) {
            Files.writeString(golden.resolveSibling("first-file-of-openapi.txt.actual"), text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void a_document_in_json_is_the_same_as_in_yaml() {
        String json = """
                      {"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {"2XX": {}}}},
                      \t"/b/{id}": {"put": {"operationId": "b \\ud83d\\ude00", "requestBody": {"content":
                      {"application/json": {"example": {"a": [1.0, 2e3], "$b": "${HOME}"}}}}}}}}
                      """;

        Imported imported = Imported.openApi(folder, json);

        assertThat(imported.requests()).containsExactly("GET /a",
                "PUT /b/example {\"a\":[1.0,2E+3],\"$b\":\"${HOME}\"}");
        assertThat(imported.endpoint("get-a").expected().spellings()).containsExactly("2xx");
    }

    @Test
    void parameters_are_filled_in_as_their_style_says() {
        Imported imported = read(
                """
                /a/{id}/{when}:
                  parameters:
                    - {name: id, in: path, required: true, schema: {type: integer, minimum: 7}}
                    - {name: when, in: path, required: true, schema: {type: string, format: date-time}}
                  get:
                    parameters:
                      - {name: page, in: query, schema: {type: integer}}
                      - {name: size, in: query, schema: {type: integer, example: 50}}
                      - {name: q, in: query, required: true, example: "ü & more"}
                      - {name: tag, in: query, required: true, schema: {type: array, items: {type: string, enum: [x, y]}, minItems: 2, uniqueItems: true}}
                      - {name: flat, in: query, required: true, explode: false, example: [1, 2]}
                      - {name: deep, in: query, required: true, style: deepObject, example: {a: 1, b: z}}
                      - {name: f, in: query, required: true, content: {application/json: {schema: {type: object, properties: {n: {type: boolean}}}}}}
                      - {name: X-Tenant, in: header, required: true, schema: {type: string, enum: [acme]}}
                      - {name: sid, in: cookie, required: true, schema: {type: string, example: s3cr3t}}
                    responses: {default: {description: any}}
                """);

        assertThat(imported.requests())
                .containsExactly("GET /a/7/2026-01-15T09%3A30%3A00Z?size=50&q=%C3%BC%20%26%20more"
                        + "&tag=x&tag=y&flat=1,2&deep%5Ba%5D=1&deep%5Bb%5D=z&f=%7B%22n%22%3Atrue%7D");
        String name = "get-a-id-when";
        assertThat(imported.header(name, "X-Tenant")).isEqualTo("acme");
        assertThat(imported.header(name, "Cookie")).isEqualTo("sid=none");
        assertThat(imported.text()).doesNotContain("s3cr3t");
    }

    @Test
    void what_cannot_be_sent_is_left_out_and_named() {
        Imported imported = read(
                """
                /old: {get: {deprecated: true}}
                /trace: {trace: {}}
                /upload: {post: {requestBody: {required: true, content: {multipart/form-data: {schema: {type: object}}}}}}
                /image: {put: {requestBody: {required: true, content: {image/png: {}}}}}
                /away: {$ref: "other.yaml#/a"}
                /lost: {get: {parameters: [{$ref: "#/components/parameters/none"}]}}
                /self: {$ref: "#/paths/~1self"}
                /endless: {post: {requestBody: {required: true, content: {application/json: {schema: {$ref: "#/x-n"}}}}}}
                /good: {get: {}}
                """
                        .replace("/good", "/good") + "x:\n");

        assertThat(imported.requests()).containsExactly("GET /good");
        assertThat(imported.text()).contains("# GET /old was left out: deprecated",
                "# TRACE /trace was left out: the file has no requests with TRACE",
                "# POST /upload was left out: its body is multipart/form-data",
                "# PUT /image was left out: its body is image/png",
                "# /away was left out: $ref 'other.yaml#/a' leads out of the document; bundle it into one file first",
                "# GET /lost was left out: $ref '#/components/parameters/none' leads to nothing",
                "# /self was left out: a $ref leads to itself",
                "# POST /endless was left out: $ref '#/x-n' leads to nothing");
    }

    @Test
    void recursive_schemas_end_where_they_may() {
        Imported imported = Imported.openApi(folder, document(
                """
                /tree: {post: {requestBody: {content: {application/json: {schema: {$ref: "#/x-tree"}}}}}}
                /never: {post: {requestBody: {required: true, content: {application/json: {schema: {$ref: "#/x-never"}}}}}}
                """)
                + "x-tree: {type: object, required: [name, nodes], properties: {name: {type: string}, nodes: {type: array, items: {$ref: '#/x-tree'}}, up: {$ref: '#/x-tree'}}}\n"
                + "x-never: {type: object, required: [a], properties: {a: {$ref: '#/x-never'}}}\n");

        assertThat(imported.requests()).containsExactly("POST /tree {\"name\":\"example\",\"nodes\":[]}");
        assertThat(imported.text()).contains("# POST /never was left out: no value of its body has an end");
    }

    @Test
    void secrets_come_from_the_environment() {
        Imported imported = Imported.openApi(folder,
                document(
                        """
                        /a: {get: {}}
                        /b: {get: {security: [{query: []}]}}
                        /c: {post: {security: [{}], requestBody: {content: {application/json: {example: {user: u, password: hunter2, n: 1}}}}}}
                        /d: {get: {security: [{basic: [], header: []}]}}
                        """)
                        + "security: [{login: [read]}]\ncomponents: {securitySchemes: {login: {type: oauth2},"
                        + " query: {type: apiKey, in: query, name: api_key}, basic: {type: http, scheme: basic},"
                        + " header: {type: apiKey, in: header, name: X-Key}}}\n");

        assertThat(imported.header("get-a", "Authorization")).isEqualTo("Bearer none");
        assertThat(imported.requests()).contains("GET /b?api_key=none",
                "POST /c {\"user\":\"u\",\"password\":\"none\",\"n\":1}");
        assertThat(imported.header("get-d", "Authorization")).isEqualTo("Basic none");
        assertThat(imported.text()).contains("Bearer ${LOGIN:-none}", "X-Key: ${HEADER:-none}", "${PASSWORD:-none}",
                "the Base64 of USER:PASSWORD", "never printed: LOGIN, QUERY, PASSWORD, BASIC, HEADER.")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:9000/v1/, http://localhost:9000/v1",
            "https://api.example.com/v2, http://127.0.0.1:8080/v2",
            "/v3, http://127.0.0.1:8080/v3", "v4, http://127.0.0.1:8080",
            "'https://{x}.example.com', http://127.0.0.1:8080",
            "'http://127.0.0.1:99999999/', refused", "http://[::1]:8080, http://[::1]:8080"})
    void only_this_machine_is_a_target(String server, String target) {
        String document = document("/a: {get: {}}\n") + "servers: [{url: '" + server + "'}]\n";
        if (target.equals("refused")) {
            assertThatThrownBy(() -> Imported.openApi(folder, document)).isInstanceOf(OriginException.class)
                    .hasMessageContaining("api.yaml: servers: ").hasMessageContaining("--url");
        } else {
            assertThat(Imported.openApi(folder, document).file().target().orElseThrow().url())
                    .isEqualTo(URI.create(target));
        }
    }

    @Test
    void the_users_address_wins_and_keeps_the_base_path() {
        Path file = Imported.source(folder, "a.yaml",
                document("/a: {get: {}}\n") + "servers: [{url: 'https://example.com/v1'}]\n");

        assertThat(OpenApiReader.read(file, "a", Optional.of(URI.create("http://127.0.0.1:9"))).target().url())
                .hasToString("http://127.0.0.1:9/v1");
        assertThat(OpenApiReader.read(file, "a", Optional.of(URI.create("http://127.0.0.1:9/x"))).target().url())
                .hasToString("http://127.0.0.1:9/x");
    }

    @Test
    void what_changes_data_has_a_scenario_of_its_own() {
        Imported imported = read("/a: {get: {operationId: list}, post: {operationId: make}}\n");

        assertThat(imported.file().scenarios()).containsOnlyKeys("smoke", "steady", "changes");
        assertThat(read("/a: {post: {}}\n").file().scenarios()).containsOnlyKeys("smoke", "steady");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"swagger: '2.0'|is a Swagger 2.0 document",
            "openapi: 4.0.0|is of OpenAPI 4.0.0",
            "a: 1|the key 'openapi' is missing", "[]|is no OpenAPI document", "'{\"log\": {}}'|use --from-har",
            "openapi: 3.0.0|paths: has no path", "'{\"openapi\": '|not whole", "'{\"a\": 01}'|is not valid JSON here",
            "'a: [1'|is not valid YAML", "' '|is empty", "'a: &a [*a]'|contains itself",
            "'openapi: 3.0.0\npaths: {/a: {get: {deprecated: true}}}'|GET /a was left out: deprecated"})
    void a_document_that_is_none_is_told_what_it_lacks(String text, String message) {
        assertThatThrownBy(() -> Imported.openApi(folder, text.replace("\\n", "\n")))
                .isInstanceOf(OriginException.class).hasMessageStartingWith("api.yaml:").hasMessageContaining(message);
    }

    @Test
    void hostile_documents_are_refused_or_bounded() {
        assertThatThrownBy(() -> Imported.openApi(folder, "{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(OriginException.class).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> Imported.openApi(folder, "[".repeat(100_000))).isInstanceOf(OriginException.class)
                .hasMessageContaining("nested deeper");
        StringBuilder bomb = new StringBuilder(
                document("""
                         /a: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/x-9'}}}}}}
                         /ok: {get: {}}
                         """));
        bomb.append("x-0: {type: integer, minimum: 1e999999999, multipleOf: 1e-99999999}\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("x-").append(i).append(": {type: object, properties: {");
            for (char c = 'a'; c < 'k'; c++) {
                bomb.append(c).append(": {$ref: '#/x-").append(i - 1).append("'}, ");
            }
            bomb.append("}}\n");
        }
        assertThat(Imported.openApi(folder, bomb.toString()).requests()).contains("GET /ok");
        StringBuilder many = new StringBuilder("openapi: 3.0.0\npaths:\n");
        for (int i = 0; i < 1200; i++) {
            many.append("  /p").append(i).append(": {get: {}}\n");
        }
        assertThat(Imported.openApi(folder, many.toString()).text()).contains("# 200 more requests were left out");
    }
}
