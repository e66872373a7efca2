package dev.holdfast.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTest {

    private static final Thresholds STANDARD = new Thresholds(0.10, 0.20);

    /** Columns: change for the worse, deviations, severity, what it alerts as once it is confirmed. */
    @ParameterizedTest
    @CsvSource({"-0.50,-9,,", "0,0,,", "0.10,0.5,,", "0.10,9,,", "0.11,1,INFO,", "0.11,1.01,WARNING,WARNING",
            "0.20,9,WARNING,WARNING", "0.21,0.5,ERROR,WARNING", "0.21,2,ERROR,WARNING", "0.21,2.01,ERROR,ERROR",
            "0.21,3,ERROR,ERROR", "0.21,3.01,CRITICAL,CRITICAL", "9,37,CRITICAL,CRITICAL"})
    void a_change_is_as_bad_as_it_is_large_and_as_it_is_far_out(double worseBy, double z, Severity expected,
            Severity alert) {
        Optional<Severity> severity = Severity.of(worseBy, z, STANDARD);

        assertThat(severity).isEqualTo(Optional.ofNullable(expected));
        assertThat(severity.flatMap(s -> s.alert(z))).isEqualTo(Optional.ofNullable(alert));
    }
}
