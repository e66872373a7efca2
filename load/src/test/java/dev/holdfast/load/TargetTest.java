package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:8080, 127.0.0.1:8080, '', 8080", "http://127.0.0.1/, 127.0.0.1, '', 80",
            "HTTP://127.0.0.1:81/api/v1/, 127.0.0.1:81, /api/v1, 81", "http://[::1]:82/%C3%A4, [::1]:82, /%C3%A4, 82",
            "http://127.0.0.1/ä, 127.0.0.1, /%C3%A4, 80", "https://127.0.0.1, 127.0.0.1, '', 443",
            "https://[::1]:8443/a, [::1]:8443, /a, 8443"})
    void a_base_url_gives_address_host_header_and_prefix(String url, String host, String basePath, int port) {
        Target target = Target.of(URI.create(url));
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.basePath()).isEqualTo(basePath);
        assertThat(target.address().getPort()).isEqualTo(port);
        assertThat(target.address().getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void the_name_that_a_certificate_must_carry_is_the_host_alone() {
        assertThat(Target.of(URI.create("https://[::1]:8443")).name()).isEqualTo("::1");
        assertThat(Target.of(URI.create("https://[::1]:8443")).secure()).isTrue();
        assertThat(Target.of(URI.create("http://127.0.0.1:80")).secure()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ftp://127.0.0.1|cannot load ftp://127.0.0.1: a target is written as http://host:port or https://host:port, optionally with a base path.",
            "127.0.0.1|cannot load 127.0.0.1: a target is written as http://host:port or https://host:port, optionally with a base path.",
            "http://me:secret@127.0.0.1|cannot load http://127.0.0.1: it carries credentials. Send them as an Authorization header of the endpoint.",
            "http://127.0.0.1/?a=b|cannot load http://127.0.0.1/?a=b: a base URL has no query and no fragment. Put the query into the endpoint's path.",
            "http://127.0.0.1:70000|cannot load http://127.0.0.1:70000: a port is 1 to 65535, was 70000."})
    void what_cannot_be_loaded_is_refused_with_what_to_do(String url, String message) {
        assertThatThrownBy(() -> Target.of(URI.create(url))).isInstanceOf(LoadException.class).hasMessage(message);
    }

    @Test
    void an_unknown_host_is_refused() {
        assertThatThrownBy(() -> Target.of(URI.create("http://no-such-host.invalid:80")))
                .isInstanceOf(LoadException.class)
                .hasMessage("cannot load http://no-such-host.invalid:80: host 'no-such-host.invalid' is unknown."
                        + " Check its spelling, or name an address.");
    }
}
