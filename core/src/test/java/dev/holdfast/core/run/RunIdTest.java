package dev.holdfast.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {

    @Test
    void an_id_is_its_utc_second_and_six_random_characters() {
        RunId id = RunId.at(Instant.parse("2026-11-21T08:00:00.999Z"), new Random(1));

        assertThat(id.value()).matches("20261121-080000-[0-9a-f]{6}");
        assertThat(id).hasToString(id.value());
    }

    @Test
    void ids_sort_by_time() {
        List<RunId> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ids.add(RunId.at(Instant.parse("2026-12-31T23:58:00Z").plusSeconds(i), new Random(i)));
        }

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20261121-080000", "20261121-080000-3F9A1C", "20261121-080000-3f9a1c ",
            "../../../../etc/passwd", "20261121-080000-3f9a1c\n"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> new RunId(text))
                .hasMessage("run id must look like 20261121-080000-3f9a1c, was '" + text + "'");
    }
}
