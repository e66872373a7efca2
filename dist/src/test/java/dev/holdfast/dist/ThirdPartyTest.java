package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThirdPartyTest {

    @TempDir
    Path home;

    @Test
    void a_library_whose_licence_nobody_wrote_down_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ThirdParty().write(List.of(Path.of("left-pad-1.3.0.jar")), home))
                .withMessageContaining("add a line for \"left-pad\" with its licence");
    }
}
