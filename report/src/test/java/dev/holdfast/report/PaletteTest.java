package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void colour_needs_a_terminal_and_nobody_who_objects() {
        assertThat(Palette.of(true, Map.of(), StandardCharsets.UTF_8)).isEqualTo(Palette.COLOUR);
        assertThat(Palette.of(true, Map.of("NO_COLOR", ""), StandardCharsets.UTF_8)).isEqualTo(Palette.COLOUR);
        assertThat(Palette.of(true, Map.of("NO_COLOR", "1"), StandardCharsets.UTF_8)).isEqualTo(Palette.PLAIN);
        assertThat(Palette.of(true, Map.of("TERM", "dumb"), StandardCharsets.UTF_8)).isEqualTo(Palette.PLAIN);
        assertThat(Palette.of(false, Map.of(), StandardCharsets.UTF_8)).isEqualTo(Palette.PLAIN);
        assertThat(Palette.of(false, Map.of(), StandardCharsets.US_ASCII)).isEqualTo(Palette.ASCII);
    }

    @Test
    void a_name_cannot_steer_the_terminal() {
        assertThat(Palette.COLOUR.fit("a\u001b[2Jb\rc\nd\u202Ee\u009b1m"))
                .isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFDe\uFFFD1m");
        assertThat(Palette.ASCII.fit("µ ± ✗ \u001b ü")).isEqualTo("u +/- x ? ?");
    }

    @Test
    void columns_beyond_what_can_be_read_are_not_used() {
        assertThat(TextStyle.of(Palette.PLAIN, 230).columns()).isEqualTo(100);
        assertThat(TextStyle.of(Palette.PLAIN, 20).columns()).isEqualTo(60);
        assertThatThrownBy(() -> new TextStyle(Palette.PLAIN, 20)).hasMessageContaining("was 20");
    }
}
