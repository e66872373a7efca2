package dev.holdfast.config.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings of browsers become files that send what the pages sent, and none of its secrets. */
class HarReaderTest {

    @TempDir
    Path folder = Path.of("unset");

    /** As Chromium writes an entry: with the purpose of the request, in its own words. */
    private static String chromium(String type, String method, String url, int status, String more) {
        return """
               {"_resourceType": "%s", "_priority": "High", "request": {"method": "%s", "url": "%s", "httpVersion": "h2",
                "headers": [{"name": ":authority", "value": "shop.example"}, {"name": "accept", "value": "*/*"},
                 {"name": "sec-ch-ua-platform", "value": "x"}, {"name": "user-agent", "value": "x"}], "bodySize": 0%s},
                "response": {"status": %d, "content": {"mimeType": "application/json", "text": "e30=", "encoding": "base64"}}}
               """
                .formatted(type, method, url, more, status);
    }

    /** As Firefox writes it: without. */
    private static String firefox(String destination, String url, int status, String headers) {
        return """
               {"pageref": "page_1", "_securityState": "secure", "request": {"bodySize": 0, "method": "GET", "url": "%s",
                "httpVersion": "HTTP/2", "headers": [{"name": "Host", "value": "shop.example"},
                {"name": "Sec-Fetch-Dest", "value": "%s"}%s], "cookies": []},
                "response": {"status": %d, "content": {"mimeType": "text/plain"}}}
               """
                .formatted(url, destination, headers, status);
    }

    private static String har(String... entries) {
        return "{\"log\": {\"version\": \"1.2\", \"creator\": {\"name\": \"t\"}, \"entries\": ["
                + String.join(",", entries) + "], \"pages\": [{}]}}";
    }

    private static String post(String mediaType, String text) {
        return ", \"postData\": {\"mimeType\": \"" + mediaType + "\", \"text\": \"" + text.replace("\"", "\\\"")
                + "\"}";
    }

    private Imported read(String... entries) {
        return Imported.har(folder, har(entries));
    }

    @Test
    void pages_and_calls_are_kept_and_files_are_not() {
        Imported imported = read(
                chromium("document", "GET", "http://127.0.0.1:8080/", 200, ""),
                chromium("stylesheet", "GET", "http://127.0.0.1:8080/a.css", 200, ""),
                chromium("fetch", "GET", "http://127.0.0.1:8080/api/a?x=1#top", 200, ""),
                chromium("preflight", "OPTIONS", "http://127.0.0.1:8080/api/a", 204, ""),
                chromium("xhr", "DELETE", "http://127.0.0.1:8080/api/a/1", 204, ""),
                chromium("websocket", "GET", "ws://127.0.0.1:8080/live", 101, ""),
                chromium("fetch", "GET", "https://metrics.example/collect", 200, ""),
                chromium("xhr", "GET", "http://127.0.0.1:8080/aborted", 0, ""),
                chromium("image", "GET", "data:image/png;base64,AAAA", 200, ""));

        assertThat(imported.requests()).containsExactly("GET /", "GET /api/a?x=1", "DELETE /api/a/1");
        assertThat(imported.endpoint("delete-api-a-1").expected().spellings()).containsExactly("204");
        assertThat(imported.text()).contains("# 1 request for static files; they are kept with --all was left out",
                "# 1 request to https://metrics.example was left out", "# 1 request without an answer was left out",
                "# 2 requests that are no http requests were left out").doesNotContain("sec-ch", "user-agent");
    }

    @Test
    void firefox_says_what_it_wanted_in_a_header() {
        Imported imported = read(firefox("document", "http://127.0.0.1:8080/", 200, ""),
                firefox("script", "http://127.0.0.1:8080/app", 200, ""),
                firefox("empty", "http://127.0.0.1:8080/data.js", 200, ""),
                firefox("font", "http://127.0.0.1:8080/f.woff2", 200, ""));

        assertThat(imported.requests()).containsExactly("GET /", "GET /data.js");
    }

    @Test
    void without_any_word_of_purpose_type_and_name_decide() {
        String plain = chromium("", "GET", "http://127.0.0.1:8080/PATH", 200, "").replace("\"_resourceType\": \"\",",
                "");

        Imported imported = read(plain.replace("PATH", "api"), plain.replace("PATH", "logo.PNG"),
                plain.replace("PATH", "x").replace("application/json", "text/css"));

        assertThat(imported.requests()).containsExactly("GET /api");
    }

    @Test
    void what_was_asked_again_weighs_more() {
        String list = chromium("fetch", "GET", "http://127.0.0.1:8080/list", 200, "");
        Imported imported = read(list, chromium("fetch", "GET", "http://127.0.0.1:8080/item", 404, ""), list,
                chromium("fetch", "GET", "http://127.0.0.1:8080/list", 304, ""));

        assertThat(imported.file().scenario("smoke").orElseThrow().scenario().mix())
                .extracting(entry -> entry.endpoint().name() + " " + entry.weight())
                .containsExactly("get-list 3.0", "get-item 1.0");
        assertThat(imported.endpoint("get-list").expected().spellings()).containsExactly("200");
        assertThat(imported.text()).contains("# answered 404 when it was recorded");
    }

    @Test
    void bodies_are_kept_as_far_as_they_were_recorded() {
        String url = "http://127.0.0.1:8080/";
        Imported imported = read(
                chromium("fetch", "POST", url + "json", 201,
                        post("application/json; charset=utf-8", "{\"a\": [1, 2.50], \"b\": \"${X}\"}")),
                chromium("fetch", "POST", url + "form", 200,
                        post("application/x-www-form-urlencoded", "q=a+b&password=hunter2&csrf_token=1")),
                chromium("fetch", "POST", url + "pairs", 200,
                        ", \"postData\": {\"mimeType\": \"application/x-www-form-urlencoded\", \"params\": [{\"name\": \"a\", \"value\": \"1%20\"}]}"),
                chromium("fetch", "POST", url + "text", 200, post("text/plain", "a: b # c $ d")),
                chromium("fetch", "POST", url + "file", 200, post("multipart/form-data; boundary=x", "--x")),
                chromium("fetch", "POST", url + "lost", 200, "").replace("\"bodySize\": 0", "\"bodySize\": 10"),
                chromium("fetch", "POST", url + "xml", 200, post("text/xml", "<password>hunter2</password>")),
                chromium("fetch", "POST", url + "empty", 200, ""));

        assertThat(imported.requests()).containsExactly("POST /json {\"a\":[1,2.50],\"b\":\"${X}\"}",
                "POST /form q=a+b&password=none&csrf_token=none", "POST /pairs a=1%20", "POST /text a: b # c $ d",
                "POST /empty");
        assertThat(imported.header("post-json", "content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(imported.text()).contains("# POST /file was left out: its body is multipart",
                "# POST /lost was left out: its body was not recorded",
                "# POST /xml was left out: its body may hold a secret").doesNotContain("hunter2");
    }

    @Test
    void no_secret_of_a_recording_reaches_the_file() {
        String jwt = "eyJhbGciOiJIUzI1NiJ9.e30.s3cr3t";
        String entry = chromium("fetch", "POST",
                "http://u:s3cr3t@127.0.0.1:8080/a/" + jwt + "?access_token=s3cr3t&id_token=" + jwt + "&x=" + jwt
                        + "&state=s3cr3t-s3cr3t&page=2",
                200, post("application/json", "{\"n\": {\"clientSecret\": \"s3cr3t\", \"pin\": 1234, \"t\": \"" + jwt
                        + "\", \"passwords\": 2}}"))
                .replace("{\"name\": \"accept\", \"value\": \"*/*\"}",
                        "{\"name\": \"Authorization\", \"value\": \"Bearer s3cr3t\"}, {\"name\": \"cookie\", \"value\": \"sid=s3cr3t\"},"
                                + "{\"name\": \"X-CSRF-Token\", \"value\": \"s3cr3t\"}, {\"name\": \"X-Trace\", \"value\": \"s3cr3ts3cr3ts3cr3t00\"},"
                                + "{\"name\": \"Referer\", \"value\": \"http://a/?t=s3cr3t\"}, {\"name\": \"X-Lang\", \"value\": \"de\"}");

        Imported imported = read(entry);

        assertThat(imported.text()).doesNotContain("s3cr3t", "1234", "eyJ").contains("Bearer ${API_TOKEN:-none}",
                "cookie: ${COOKIE:-none}", "${X_CSRF_TOKEN:-none}", "${X_TRACE:-none}", "X-Lang: de");
        assertThat(imported.requests()).containsExactly(
                "POST /a/none?access_token=none&id_token=none&x=none&state=none&page=2 "
                        + "{\"n\":{\"clientSecret\":\"none\",\"pin\":\"none\",\"t\":\"none\",\"passwords\":2}}");
    }

    @Test
    void headers_that_all_have_are_said_once() {
        Imported imported = read(chromium("fetch", "GET", "http://127.0.0.1:8080/a", 200, ""),
                chromium("fetch", "GET", "http://127.0.0.1:8080/b", 200, ""));

        assertThat(imported.text()).containsOnlyOnce("accept:");
        assertThat(imported.header("get-a", "Accept")).isEqualTo("*/*");
    }

    @Test
    void another_machine_is_named_with_a_warning_unless_the_user_names_one() {
        Path file = Imported.source(folder, "a.har",
                har(chromium("document", "GET", "https://shop.example/", 200, "")));

        assertThat(HarReader.read(file, "a.har", Optional.empty(), false).target().remarks().getFirst())
                .contains("make sure that you may load it");
        assertThat(HarReader.read(file, "a.har", Optional.of(URI.create("http://127.0.0.1:9")), false).target().url())
                .hasToString("http://127.0.0.1:9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|is no HAR file", "[]|is no HAR file", "{\"log\": 1}|is no HAR file",
            "{\"log\": {\"entries\": []}}|has no request that can be sent", "{\"log\": {\"entries\": [|not whole",
            "{\"log\": {\"entries\": [s3cr3t|a.har:1:2",
            "{\"log\": {\"entries\": [1, null, {}, {\"request\": 2}]}}|4 requests that are no http"})
    void a_recording_that_is_none_is_told_what_it_lacks(String text, String message) {
        Path file = Imported.source(folder, "a.har", text);

        assertThatThrownBy(() -> HarReader.read(file, "a.har", Optional.empty(), false))
                .isInstanceOf(OriginException.class).hasMessageStartingWith("a.har:").hasMessageContaining(message)
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void a_recording_of_chromium_on_the_demo_service_is_understood() throws IOException {
        Path recorded = Path.of("src/test/resources/origin/chromium.har");
        Imported imported = Imported.of(folder, HarReader.read(recorded, "chromium.har", Optional.empty(), false));

        assertThat(imported.requests()).contains("GET /", "GET /admin/counts")
                .anySatisfy(request -> assertThat(request).startsWith("POST /api/traces {\"name\":"));
        assertThat(imported.text()).doesNotContain("s3cr3t").contains("${COOKIE:-none}");
        assertThat(Files.readString(recorded)).contains("\"_resourceType\"", "s3cr3t");
    }
}
