package dev.holdfast.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.json.JsonSearch.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSearchTest {

    private final JsonSearch search = new JsonSearch();

    private Answer find(String path, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return search.find(JsonPath.parse(path), bytes, 0, bytes.length);
    }

    private String text() {
        return new String(search.text(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "$|7|7", "$.id|{\"id\":\"t1\"}|t1", "$.a.b[1].c|{\"a\":{\"b\":[0,{\"c\":true}]}}|true",
            "$.n|{\"m\":{\"n\":1},\"n\":-2.5e3}|-2.5e3", "$['a b']|{\"a b\":[1, 2]}|[1, 2]",
            "$[2]|[1,[2],{\"x\":3}]|{\"x\":3}",
            "$.id|{\"id\":1,\"id\":2}|1"})
    void a_value_is_found(String path, String json, String text) {
        assertThat(find(path, json)).isEqualTo(Answer.FOUND);
        assertThat(text()).isEqualTo(text);
    }

    @Test
    void escapes_are_undone_in_names_and_values() {
        assertThat(find("$.ä", "{\"\\u00e4\":\"\\ud83d\\ude00\\n\\\"\\/ü\\t\"}")).isEqualTo(Answer.FOUND);
        assertThat(text()).isEqualTo("😀\n\"/ü\t");
    }

    @Test
    void what_stands_after_the_value_is_not_read() {
        assertThat(find("$.id", "{ \"id\" :\t\"a\" , nonsense")).isEqualTo(Answer.FOUND);
        assertThat(text()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"$.id|{}", "$.id|{\"di\":1}", "$.id|[1]", "$[1]|[1]",
            "$[0]|[]", "$.a.b|{\"a\":1}", "$.id|\"id\"", "$.idd|{\"id\":1}", "$.i|{\"id\":1}"})
    void a_place_that_is_not_there_is_absent(String path, String json) {
        assertThat(find(path, json)).isEqualTo(Answer.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"id\"", "{\"id\":", "{\"id\":\"", "{\"id\":tru}", "{\"id\":01x", "{id:1}",
            "{\"id\":\"\\x\"}", "{\"id\":\"\\u12g4\"}", "{\"a\":1 \"id\":2}", "{\"id\":-}", "{\"id\":1.}"})
    void what_is_no_json_is_told(String json) {
        boolean number = json.equals("{\"id\":01x"); // a number of one digit was read, and nothing after it
        assertThat(find("$.id", json)).isEqualTo(number ? Answer.FOUND : Answer.NO_JSON);
    }

    @Test
    void nesting_without_end_does_no_harm() {
        assertThat(find("$.id", "{\"a\":" + "[".repeat(100_000))).isEqualTo(Answer.NO_JSON);
    }

    @Test
    void no_bytes_break_it() {
        Random random = new Random(25);
        byte[] seed = "{\"a\":[1,{\"id\":\"x\\u0041\"},null],\"id\":-1.5e+3}".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = seed.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int end = random.nextInt(bytes.length + 1);
            if (search.find(JsonPath.parse("$.a[1].id"), bytes, 0, end) == Answer.FOUND) {
                assertThat(search.text()).isNotNull();
            }
        }
    }

    @Test
    void members_are_told_in_order() {
        byte[] json = "{\"b\":1,\"a\":{\"c\":2}}".getBytes(StandardCharsets.UTF_8);
        assertThat(search.members(json, 0, json.length)).containsExactly("b", "a");
        assertThat(search.members(json, 1, json.length)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "$.", "$..id", "$.a.", "$[", "$[-1]", "$[*]", "$['a", "$.a b", "$x"})
    void what_is_no_path_is_refused(String path) {
        assertThatThrownBy(() -> JsonPath.parse(path)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no path into JSON");
    }
}
