package dev.holdfast.load.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SearchTest {

    @Test
    void a_pattern_finds_its_group() throws Search.TooLongException {
        assertThat(Search.find(Pattern.compile("v=(\\d+)"), "u=1 v=42 v=43").group(1)).isEqualTo("42");
        assertThat(Search.find(Pattern.compile("w"), "u=1").hasMatch()).isFalse();
    }

    @Test
    void a_pattern_that_goes_round_in_circles_is_given_up() {
        assertThatThrownBy(() -> Search.find(Pattern.compile("a*a*a*a*a*c"), "a".repeat(300)))
                .isInstanceOf(Search.TooLongException.class);
        assertThatThrownBy(() -> Search.find(Pattern.compile("(a|b)*c"), "ab".repeat(500_000)))
                .isInstanceOf(Search.TooLongException.class);
    }
}
