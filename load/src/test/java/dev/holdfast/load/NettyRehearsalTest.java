package dev.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.scenario.Destination.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class NettyRehearsalTest {

    @ParameterizedTest
    @CsvSource({"false, HTTP_2", "true, HTTP_2", "true, HTTP_1_1", "true, AUTO"})
    void its_requests_are_answered(boolean secure, HttpVersion version) {
        int answered = new NettyRehearsal(new StopSignal(), System::nanoTime).hold(secure, version);
        assertThat(answered).isGreaterThan(5);
    }

    @Test
    void it_ends_when_the_run_is_stopped() {
        StopSignal stop = new StopSignal();
        stop.request();
        assertThat(new NettyRehearsal(stop, System::nanoTime).hold(true, HttpVersion.AUTO)).isZero();
    }
}
