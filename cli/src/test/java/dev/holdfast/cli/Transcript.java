package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of documentation, done as its reader would do it: blocks named after a file become that file, and each command of
 * a {@code console} block is run and compared with what the page shows below it, where {@code …} stands for anything.
 *
 * <p>A command must end with 0 unless it is a loop or {@code echo $?} follows it. Of the shell it understands only what the pages need:
 * quotes, {@code > FILE}, a counting loop, {@code rm}, and {@code curl -X METHOD URL -d BODY}.
 */
final class Transcript {

    /** What the pages call the service that the reader has running. */
    private static final String SERVICE = "127.0.0.1:8080";
    private static final Pattern BLOCK = Pattern.compile("(?m)^```([a-z]+)(?: (\\S+))?\\n((?s:.*?))^```$");
    private static final Pattern LOOP = Pattern.compile("for i in \\$\\(seq (\\d+)\\); do (.*); done");
    private static final Pattern CURL = Pattern.compile("curl -X (\\w+) (\\S+)(?: -d '(.*)')?");
    /** What a busy machine adds below a row; no page is about that. */
    private static final Pattern DISTURBED = Pattern.compile(" +\\d+ of \\d+ s disturbed");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private final Harness harness;
    private final DemoTarget target;
    private int lastCode;

    Transcript(Harness harness, DemoTarget target) {
        this.harness = harness;
        this.target = target;
    }

    /** @return how many commands the page has */
    int follow(Path page) throws IOException {
        int commands = 0;
        Matcher blocks = BLOCK.matcher(Files.readString(page));
        while (blocks.find()) {
            if (blocks.group(2) != null) {
                harness.file(blocks.group(2), here(blocks.group(3)));
            } else if (blocks.group(1).equals("console")) {
                commands += console(blocks.group(3));
            }
        }
        return commands;
    }

    private int console(String block) {
        String[] steps = ("\n" + block).split("\n\\$ ", -1);
        assertThat(steps[0]).as("a console block begins with a command").isBlank();
        for (int i = 1; i < steps.length; i++) {
            String[] parts = steps[i].split("\n", 2);
            String said = run(here(parts[0].strip()));
            boolean asked = i + 1 < steps.length && steps[i + 1].startsWith("echo $?");
            if (!asked) {
                assertThat(lastCode).as("exit code of: %s%n%s", parts[0], said).isZero();
            }
            String shown = parts.length > 1 ? parts[1].strip() : "";
            String expected = here(shown);
            assertThat(isAsShown(said, expected))
                    .as("'%s' says as shown:%n%s%n--- shown:%n%s%n---", parts[0], said, expected).isTrue();
        }
        return steps.length - 1;
    }

    private String run(String command) {
        Matcher loop = LOOP.matcher(command);
        if (loop.matches()) {
            StringBuilder said = new StringBuilder();
            for (int i = 0; i < Integer.parseInt(loop.group(1)); i++) {
                said.append(run(loop.group(2)));
            }
            lastCode = 0; // of many runs one may be out of line
            return said.toString();
        }
        Matcher curl = CURL.matcher(command);
        if (curl.matches()) {
            lastCode = 0;
            return target.send(curl.group(1), curl.group(2).substring(target.url().length()),
                    curl.group(3) == null ? "" : curl.group(3));
        }
        if (command.equals("echo $?")) {
            String code = Integer.toString(lastCode);
            lastCode = 0;
            return code;
        }
        if (command.startsWith("rm ")) {
            command.substring(3).lines().flatMap(names -> words(names).stream()).forEach(this::remove);
            lastCode = 0;
            return "";
        }
        return holdfast(command);
    }

    private String holdfast(String command) {
        String[] parts = command.split(" > ", 2);
        List<String> words = words(parts[0]);
        assertThat(words.getFirst()).as("a command that a page may use").isEqualTo("holdfast");
        Harness.Answer answer = harness.run(words.subList(1, words.size()).toArray(String[]::new));
        lastCode = answer.code();
        if (parts.length == 1) {
            return answer.out() + answer.err();
        }
        if (!parts[1].equals("/dev/null")) {
            harness.file(parts[1], answer.out());
        }
        return answer.err();
    }

    private void remove(String name) {
        try {
            Files.delete(harness.folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1) != null
                    ? matcher.group(1)
                    : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return words;
    }

    /** Whether all lines are as shown; a line of its own {@code …} stands for any lines, elsewhere for a part of a line. */
    private static boolean isAsShown(String said, String shown) {
        List<String> lines = Stream.of(said.strip().split("\n", -1))
                .filter(line -> !DISTURBED.matcher(line).matches()).toList();
        // Which numbers of lines the pattern so far can stand for: no more work than lines times lines shown.
        BitSet reached = new BitSet();
        reached.set(0);
        for (String line : shown.split("\n", -1)) {
            BitSet next = new BitSet();
            if (line.strip().equals("…")) {
                int from = reached.nextSetBit(0);
                if (from >= 0) {
                    next.set(from, lines.size() + 1);
                }
            } else {
                Pattern pattern = pattern(line);
                reached.stream().filter(at -> at < lines.size() && pattern.matcher(lines.get(at)).matches())
                        .forEach(at -> next.set(at + 1));
            }
            reached = next;
        }
        return reached.get(lines.size());
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(Pattern.quote(line).replace("…", "\\E.*\\Q").replaceAll(" +", "\\\\E +\\\\Q"));
    }

    private String here(String text) {
        return text.replace(SERVICE, target.url().replace("http://", ""));
    }
}
