package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveScreenTest {

    @ParameterizedTest
    @CsvSource({"200, 60", "120, 40", "120, 20", "80, 24", "60, 15", "40, 6", "20, 3", "10, 1"})
    void it_shows_as_much_as_there_is_room_for(int columns, int rows) {
        StringBuilder shown = new StringBuilder();
        for (LiveView view : List.of(LiveSamples.healthy(), LiveSamples.failing())) {
            LiveScreen.render(view, Palette.PLAIN, columns, rows).forEach(line -> shown.append(line).append('\n'));
            shown.append("=".repeat(columns)).append('\n');
        }
        Golden.assertMatches("live-" + columns + "x" + rows + ".txt", shown.toString());
    }

    @Test
    void it_begins_and_ends_without_making_anything_up() {
        StringBuilder shown = new StringBuilder();
        for (LiveView view : List.of(LiveSamples.beginning(), LiveSamples.draining())) {
            LiveScreen.render(view, Palette.PLAIN, 80, 24).forEach(line -> shown.append(line).append('\n'));
            shown.append("=".repeat(80)).append('\n');
        }
        Golden.assertMatches("live-ends.txt", shown.toString());
    }

    @Test
    void it_is_ascii_where_the_terminal_is() {
        String shown = String.join("\n", LiveScreen.render(LiveSamples.failing(), Palette.ASCII, 80, 24)) + "\n";

        assertThat(shown).isASCII();
        Golden.assertMatches("live-ascii.txt", shown);
    }

    @Test
    void no_line_is_too_wide_and_there_is_none_too_many() {
        SplittableRandom random = new SplittableRandom(20261121);
        for (int i = 0; i < 300; i++) {
            LiveView view = LiveSamples.any(random);
            Palette palette = random.nextBoolean() ? Palette.ASCII : Palette.COLOUR;
            int columns = 1 + random.nextInt(random.nextBoolean() ? 60 : 220);
            int rows = 1 + random.nextInt(random.nextBoolean() ? 12 : 70);

            List<String> lines = LiveScreen.render(view, palette, columns, rows);

            assertThat(lines).hasSizeBetween(1, rows).allSatisfy(line -> {
                String text = line.replaceAll("\u001b\\[[0-9;]*m", "");
                assertThat(DisplayWidth.of(text)).as(text).isLessThanOrEqualTo(columns);
                assertThat(text).doesNotContainPattern("\\p{Cntrl}");
            });
        }
    }

    @Test
    void more_rows_never_show_less() {
        for (LiveView view : List.of(LiveSamples.healthy(), LiveSamples.failing(), LiveSamples.beginning())) {
            for (int columns : List.of(45, 80, 130)) {
                for (int rows = 4; rows < 60; rows++) {
                    assertThat(LiveScreen.render(view, Palette.PLAIN, columns, rows + 1))
                            .hasSizeGreaterThanOrEqualTo(
                                    LiveScreen.render(view, Palette.PLAIN, columns, rows).size());
                }
            }
        }
    }

    @Test
    void colour_says_nothing_that_words_do_not() {
        List<String> coloured = LiveScreen.render(LiveSamples.failing(), Palette.COLOUR, 80, 24);
        List<String> plain = LiveScreen.render(LiveSamples.failing(), Palette.PLAIN, 80, 24);

        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing()))
                .containsExactlyElementsOf(plain);
        assertThat(String.join("", coloured)).contains("\u001b[31m").contains("\u001b[33mdisturbed");
    }

    @Test
    void the_history_is_of_the_last_minute() {
        LiveHistory history = new LiveHistory();
        for (int i = 0; i < 200; i++) {
            history.add(new LiveView.Moment(i, java.util.OptionalLong.empty()));
        }

        assertThat(history.moments()).hasSize(60).last().isEqualTo(
                new LiveView.Moment(199, java.util.OptionalLong.empty()));
    }
}
