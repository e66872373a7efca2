package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code golden/NAME.yaml} is answered with {@code golden/NAME.txt}, word by word. */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")).sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_file_is_answered_as_agreed(String name) throws IOException {
        Path expected = GOLDEN.resolve(name.replace(".yaml", ".txt"));
        String actual = answer(GOLDEN.resolve(name));
        if (!Files.exists(expected) || !Files.readString(expected).equals(actual)) {
            Files.writeString(GOLDEN.resolve(name.replace(".yaml", ".txt.actual")), actual);
        }
        assertThat(expected).exists();
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private static String answer(Path file) {
        String text = switch (new ConfigReader(Read.ENVIRONMENT).read(file)) {
            case Parsed.Invalid invalid -> invalid.render();
            case Parsed.Valid valid ->
                valid.warnings().stream().map(Warning::render).collect(Collectors.joining("\n", "valid\n", ""));
        };
        return text.replace(GOLDEN + "/", "") + "\n";
    }
}
