package dev.holdfast.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.holdfast.demo.trace.TraceDatabase;

class MockDocsTest {
    private static final Path PAGE = Path.of("../docs/reference/mock-model.md");

    @Test
    void the_page_describes_the_settings_that_there_are() throws IOException {
        Set<String> described = new TreeSet<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `")) {
                Matcher names = Pattern.compile("`([a-z0-9_]+)`").matcher(line.substring(0, line.indexOf("|", 1)));
                while (names.find()) {
                    described.add(names.group(1));
                }
            }
        }
        try (DemoService service = DemoService
                .start(DemoOptions.DEFAULTS.withDatabase(new TraceDatabase.Memory()));
                DemoClient client = new DemoClient(service)) {
            String refusal = client.post("/v1/chat/completions",
                    "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"mock\":{\"x\":1}}").body();
            String known = refusal.substring(refusal.indexOf("Known: ") + "Known: ".length(), refusal.length() - 2);
            assertThat(described).containsExactlyInAnyOrder(known.split(", "));
        }
    }
}
