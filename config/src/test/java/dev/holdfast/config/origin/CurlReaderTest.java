package dev.holdfast.config.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.scenario.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** curl commands become files that send what curl would, and none of its secrets. */
class CurlReaderTest {

    @TempDir
    Path folder = Path.of("unset");

    private Imported read(String... commands) {
        return Imported.curl(folder, commands);
    }

    static List<List<String>> commands() {
        return List.of(
                List.of("curl 127.0.0.1:8080", "GET /"),
                List.of("$ curl -sSL -X POST http://127.0.0.1:8080/a", "POST /a"),
                List.of("curl -XDELETE 'http://127.0.0.1:8080/a b?x=ü'", "DELETE /a%20b?x=%C3%BC"),
                List.of("curl -I http://127.0.0.1:8080/a", "HEAD /a"),
                List.of("curl http://127.0.0.1:8080/a -d a=1 --data 'b=2 3'", "POST /a a=1&b=2 3"),
                List.of("curl -G http://127.0.0.1:8080/a?z=0 -d a=1 --data-urlencode 'b=2 &'",
                        "GET /a?z=0&a=1&b=2%20%26"),
                List.of("curl http://127.0.0.1:8080/a --data-raw '@x'", "POST /a @x"),
                List.of("curl http://127.0.0.1:8080/a --json '{\"a\": [1.0]}'", "POST /a {\"a\":[1.0]}"),
                List.of("curl -X PUT \\\n  -H 'Content-Type: application/json' \\\n  --data-binary $'{\"a\": \"it\\'s \\u00e9\\x21\"}' \\\n http://127.0.0.1:8080/a \\",
                        "PUT /a {\"a\":\"it's é!\"}"),
                List.of("curl \"http://127.0.0.1:8080/a?q=\\\"x\\\"\" -o /dev/null -w '%{http_code}' --max-time 3",
                        "GET /a?q=\"x\""),
                List.of("curl --url http://127.0.0.1:8080/a 'http://127.0.0.1:8080/b?f[x]=1'", "GET /a",
                        "GET /b?f[x]=1"),
                List.of("curl -- 'http://127.0.0.1:8080/$HOME${X}'", "GET /$HOME${X}"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_becomes_what_it_sends(List<String> commandAndRequests) {
        assertThat(read(commandAndRequests.getFirst()).requests())
                .containsExactlyElementsOf(commandAndRequests.subList(1, commandAndRequests.size()));
    }

    @Test
    void headers_are_those_that_curl_would_send() {
        Imported imported = read(
                "curl http://127.0.0.1:8080/a -H 'Accept: text/csv' -H'X-A:b' -H 'X-Empty;' -H 'Accept:'"
                        + " -A agent -e 'http://x/?q=1' --compressed -d x=1");

        assertThat(imported.endpoint("post-a").headers()).extracting(header -> header.name() + ": " + header.value())
                .containsExactly("Accept-Encoding: deflate, gzip, br, zstd",
                        "Content-Type: application/x-www-form-urlencoded", "User-Agent: agent", "Referer: http://x/",
                        "X-A: b", "X-Empty: ");
    }

    @Test
    void no_secret_of_a_command_reaches_the_file() {
        Imported imported = read(
                "curl -u joe:s3cr3t -b 'sid=s3cr3t' -H 'X-Api-Key: s3cr3t' 'http://127.0.0.1:8080/a?api_key=s3cr3t'",
                "curl --oauth2-bearer s3cr3t http://joe:s3cr3t@127.0.0.1:8080/b -d 'user=joe&password=s3cr3t'",
                "curl -H 'authorization: Token s3cr3t' --json '{\"password\": \"s3cr3t\"}' http://127.0.0.1:8080/c");

        assertThat(imported.text()).doesNotContain("s3cr3t").contains("Basic ${BASIC_AUTH:-none}", "${COOKIE:-none}",
                "${X_API_KEY:-none}", "${API_KEY:-none}", "Token ${API_TOKEN:-none}", "${PASSWORD:-none}");
    }

    @Test
    void a_variable_of_the_shell_stays_one() {
        Imported imported = read(
                "curl -H \"Authorization: Bearer $MY_TOKEN\" -H 'X-A: $NOT' \"http://127.0.0.1:8080/${ID}/x?n=$N\""
                        + " -d \"{\\\"user\\\": \\\"$NAME\\\", \\\"price\\\": \\\"\\$5\\\"}\" -H Content-Type:application/json");

        assertThat(imported.text()).contains("Bearer ${MY_TOKEN:-none}", "/${ID:-none}/x?n=${N:-none}",
                "${NAME:-none}");
        assertThat(imported.requests()).containsExactly("POST /none/x?n=none {\"user\":\"none\",\"price\":\"$5\"}");
        assertThat(imported.header("post-ID-x", "X-A")).isEqualTo("$NOT");
    }

    @Test
    void the_target_is_spoken_with_as_the_command_does() {
        Imported imported = read("curl -k --http1.1 https://localhost:8443/base/a");

        assertThat(imported.text()).contains("url: https://localhost:8443\n", "http: 1.1", "tls: {verify: false}");
    }

    @Test
    void a_body_may_be_a_file() {
        Imported.source(folder, "trace.json", "{\"name\": \"x\"}");

        Imported imported = read("curl --json @trace.json http://127.0.0.1:8080/a");

        assertThat(imported.requests()).containsExactly("POST /a {\"name\": \"x\"}");
        assertThat(imported.text()).contains("file: trace.json");
    }

    @Test
    void what_a_browser_copies_is_understood() {
        Imported imported = read("""
                                 curl 'https://shop.example/api/cart' \\
                                   -H 'accept: application/json' \\
                                   -H 'content-type: application/json' \\
                                   -b 'session=s3cr3t; theme=dark' \\
                                   -H 'origin: https://shop.example' \\
                                   -H 'referer: https://shop.example/?token=s3cr3t' \\
                                   -H 'sec-ch-ua: "Chromium";v="140"' \\
                                   -H 'sec-fetch-mode: cors' \\
                                   -H 'user-agent: Mozilla/5.0' \\
                                   --data-raw $'{"id":7,"note":"it\\'s"}'
                                 """);

        assertThat(imported.requests()).containsExactly("POST /api/cart {\"id\":7,\"note\":\"it's\"}");
        assertThat(imported.endpoint("post-api-cart").headers()).extracting(header -> header.name())
                .containsExactlyInAnyOrder("accept", "Cookie", "Content-Type");
        assertThat(imported.text()).contains("# Not this machine").doesNotContain("s3cr3t", "Mozilla");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "wget http://a|expected a curl command", "curl|has no address",
            "curl 'http://a|single quote that is not closed",
            "curl \"http://a|double quote that is not closed", "curl $'http://a|has $' that is not closed",
            "curl http://a ; rm x|has ';' outside of quotes", "curl http://a?x=1&y=2|has '&' outside of quotes",
            "curl \"http://a/$(id)\"|has a command inside", "curl `x`|has a command inside",
            "curl ^\"http://a^\"|cmd.exe",
            "curl -F a=@b http://a|multipart form (-F)", "curl -T x http://a|sends a file",
            "curl --frob=s3cr3t http://a|has --frob=…, which is not known",
            "curl -Q x http://a|has -Q, which is not known",
            "curl --proxy p http://a|has --proxy, which a file cannot say",
            "curl http://a -H|ends after -H", "curl ftp://a/x|not http or https", "curl http://a/[1-9]|has a pattern",
            "curl http://a/{b,c}|has a pattern", "curl -X BREW http://a|a method that the file does not have",
            "curl $BASE/x|a variable for the address", "curl http://a_b/|whose host a file cannot have",
            "curl http://a http://b|go to http://a and http://b", "curl -d @no.txt http://a|there is no such file here",
            "curl -H @h http://a|reads headers from a file", "curl \"${A:-b}\"|only a shell can replace"})
    void a_command_that_cannot_be_a_file_is_told_why(String command, String message) {
        assertThatThrownBy(() -> CurlReader.read(List.of(command), folder, Optional.empty()))
                .isInstanceOf(OriginException.class).hasMessageContaining(message).hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl 'http://127.0.0.1:8080/\uFDD0HOME\uFDD1'",
            "curl http://127.0.0.1:8080/ -d '\uFDD0HOME\uFDD1'",
            "curl http://127.0.0.1:8080/ --json '{\"a\": \"\\uFdd0HOME\\ufdd1\"}'",
            "curl http://127.0.0.1:8080/ -d $'\\uFDD0HOME\\uFDD1'"})
    void no_text_can_pass_for_a_variable(String command) {
        assertThat(read(command).text()).doesNotContain("${HOME");
    }

    @Test
    void endpoints_of_one_name_are_told_apart() {
        assertThat(read("curl 'http://127.0.0.1:8080/a?x=1' 'http://127.0.0.1:8080/a?x=2'").file().endpoints())
                .extracting(spec -> spec.endpoint()).extracting(Endpoint::name).containsExactly("get-a", "get-a-2");
    }
}
