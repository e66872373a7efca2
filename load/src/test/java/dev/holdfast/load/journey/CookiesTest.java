package dev.holdfast.load.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class CookiesTest {

    private final Cookies cookies = new Cookies(InstantSource.fixed(Instant.parse("2026-11-21T08:00:00Z")));

    private String sent(String path) {
        Ink ink = new Ink();
        cookies.write(path, ink);
        return ink.toString().strip();
    }

    @Test
    void a_cookie_goes_with_the_paths_below_its_own() {
        cookies.set("a=1; Path=/shop", "/login");
        cookies.set("b=2; Path=/; HttpOnly; Secure; SameSite=Lax", "/login");
        cookies.set("c=3", "/shop/basket?x=1");

        assertThat(sent("/shop")).isEqualTo("Cookie: a=1; b=2; c=3");
        assertThat(sent("/shop/basket")).isEqualTo("Cookie: a=1; b=2; c=3");
        assertThat(sent("/shop?x")).isEqualTo("Cookie: a=1; b=2; c=3");
        assertThat(sent("/shopping")).isEqualTo("Cookie: b=2");
    }

    @Test
    void a_later_cookie_of_the_same_name_and_path_takes_the_place_of_the_first() {
        cookies.set("a=1; Path=/", "/");
        cookies.set("a=2; Path=/", "/");

        assertThat(sent("/")).isEqualTo("Cookie: a=2");
    }

    @Test
    void a_cookie_whose_time_is_over_is_gone() {
        cookies.set("a=1", "/");
        cookies.set("b=1", "/");
        cookies.set("c=1; Expires=Sat, 21 Nov 2026 08:00:01 GMT", "/");
        cookies.set("a=; Max-Age=0", "/");
        cookies.set("b=; Expires=Thu, 01-Jan-1970 00:00:00 GMT", "/");

        assertThat(sent("/")).isEqualTo("Cookie: c=1");
        cookies.clear();
        assertThat(cookies.isEmpty()).isTrue();
    }

    @Test
    void what_could_end_a_header_is_no_cookie() {
        cookies.set("a=1\r\nX-Evil: 1", "/");
        cookies.set("novalue", "/");
        cookies.set("=1", "/");
        for (int i = 0; i < 200; i++) {
            cookies.set("n" + i + "=" + "x".repeat(i == 0 ? 9000 : 1), "/");
        }

        assertThat(sent("/")).doesNotContain("Evil", "novalue", "n0=").contains("n100=x").doesNotContain("n101=");
    }
}
