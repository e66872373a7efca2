package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation: its commands do what it shows, and its links lead somewhere. */
class DocsTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("pagesWithCommands")
    void every_command_of_a_page_does_what_the_page_shows(Path page) throws IOException {
        Path project = Files.createDirectory(folder.resolve("shop"));
        try (DemoTarget target = DemoTarget.start(Duration.ofMillis(40))) {
            assertThat(new Transcript(new Harness(project), target).follow(page)).isPositive();
        }
    }

    @Test
    void every_link_between_pages_leads_somewhere() throws IOException {
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                assertThat(page.resolveSibling(links.group(1))).as("link in %s", page).exists();
            }
        }
    }

    static List<Path> pagesWithCommands() throws IOException {
        return pages().stream().filter(DocsTest::hasCommands).toList();
    }

    private static boolean hasCommands(Path page) {
        try {
            return Files.readString(page).contains("```console\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> all = Files.walk(DOCS)) {
            return all.filter(path -> path.toString().endsWith(".md")).sorted().toList();
        }
    }
}
