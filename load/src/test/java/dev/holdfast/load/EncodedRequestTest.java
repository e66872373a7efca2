package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.scenario.Body;
import dev.holdfast.core.scenario.Endpoint;
import dev.holdfast.core.scenario.Header;
import dev.holdfast.core.scenario.StatusSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedRequestTest {

    private static final Target TARGET = Target.of(URI.create("http://127.0.0.1:8080/api"));

    private static EncodedRequest encode(String method, Body body, Header... headers) {
        return EncodedRequest.of(0, new Endpoint("e", method, "/x?y=z", List.of(headers), body, StatusSet.DEFAULT),
                TARGET);
    }

    private static String text(EncodedRequest request) {
        return StandardCharsets.UTF_8.decode(request.bytes().duplicate().clear()).toString();
    }

    @Test
    void a_get_has_path_host_and_the_given_headers_in_order() {
        assertThat(text(encode("GET", Body.none(), new Header("B", "2"), new Header("A", "ä")))).isEqualTo(
                "GET /api/x?y=z HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nUser-Agent: holdfast\r\nB: 2\r\nA: ä\r\n\r\n");
    }

    @Test
    void a_body_brings_its_length_and_so_does_a_post_without_one() {
        assertThat(text(encode("PUT", Body.ofText("häß")))).endsWith("\r\nContent-Length: 5\r\n\r\nhäß");
        assertThat(text(encode("POST", Body.none()))).endsWith("\r\nContent-Length: 0\r\n\r\n");
        assertThat(text(encode("DELETE", Body.none()))).doesNotContain("Content-Length");
    }

    @Test
    void given_headers_replace_those_set_by_itself() {
        assertThat(text(encode("POST", Body.ofText("abc"), new Header("host", "h"), new Header("user-agent", "u"),
                new Header("content-length", "3"))))
                .isEqualTo("POST /api/x?y=z HTTP/1.1\r\nhost: h\r\nuser-agent: u\r\ncontent-length: 3\r\n\r\nabc");
    }

    @Test
    void it_knows_what_the_transport_must_know() {
        assertThat(encode("HEAD", Body.none()).head()).isTrue();
        assertThat(encode("GET", Body.none()).closes()).isFalse();
        assertThat(encode("GET", Body.none(), new Header("connection", "Close")).closes()).isTrue();
    }

    @Test
    void headers_that_contradict_the_body_are_refused() {
        assertThatThrownBy(() -> encode("POST", Body.ofText("abc"), new Header("Content-Length", "4")))
                .isInstanceOf(LoadException.class)
                .hasMessage("endpoint e gives Content-Length 4 but its body has 3 bytes."
                        + " Remove the header: it is set by itself.");
        assertThatThrownBy(() -> encode("POST", Body.ofText("abc"), new Header("Transfer-Encoding", "chunked")))
                .isInstanceOf(LoadException.class).hasMessageContaining("Transfer-Encoding");
    }
}
