package dev.holdfast.core.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Real histories with changes that people marked, where the folder with them lies beside the project; skipped elsewhere.
 * F1 as van den Burg and Williams (2020) define it, margin 5.
 */
class LabelledHistoriesTest {

    private static final Pattern LIST = Pattern.compile("\"(\\w+)\"\\s*:\\s*\\[([^\\[\\]]*)]");

    @Test
    void changes_that_people_marked_are_found() throws IOException {
        Optional<Path> folder = folder();
        assumeTrue(folder.isPresent(), "no labelled histories here");

        assertThat(f1(folder.get(), "ci_")).isGreaterThan(0.89);
        assertThat(f1(folder.get(), "jmh_")).isGreaterThan(0.97);
        assertThat(f1(folder.get(), "tcpd_")).isGreaterThan(0.70);
    }

    private static Optional<Path> folder() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared/data/detection/dev")).filter(Files::isDirectory).findFirst();
    }

    private static double f1(Path folder, String group) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().startsWith(group)).toList();
        }
        double sum = 0;
        for (Path file : files) {
            sum += f1(Files.readString(file));
        }
        return sum / files.size();
    }

    private static double f1(String text) {
        int marked = text.indexOf("\"annotations\"");
        int end = text.indexOf('}', marked);
        List<Set<Integer>> annotators = new ArrayList<>();
        Set<Integer> any = new TreeSet<>(Set.of(0));
        Matcher lists = LIST.matcher(text.substring(text.indexOf('{', marked), end));
        while (lists.find()) {
            Set<Integer> one = new TreeSet<>(Set.of(0));
            Arrays.stream(numbers(lists.group(2))).forEach(number -> one.add((int) number));
            annotators.add(one);
            any.addAll(one);
        }
        Matcher values = Pattern.compile("\"values\"\\s*:\\s*\\[([^\\[\\]]*)]").matcher(text);
        assertThat(values.find()).isTrue();
        Set<Integer> found = new TreeSet<>(Set.of(0));
        ChangeSearch.changes(numbers(values.group(1))).forEach(change -> found.add(change.index()));
        double precision = matches(any, found) / (double) found.size();
        double recall = annotators.stream().mapToDouble(one -> matches(one, found) / (double) one.size()).average()
                .orElseThrow();
        return 2 * precision * recall / (precision + recall);
    }

    private static int matches(Set<Integer> truth, Set<Integer> found) {
        Set<Integer> free = new TreeSet<>(found);
        int matched = 0;
        for (int change : truth) {
            Optional<Integer> nearest = free.stream().filter(place -> Math.abs(place - change) <= 5)
                    .min((a, b) -> Integer.compare(Math.abs(a - change), Math.abs(b - change)));
            if (nearest.isPresent()) {
                matched++;
                free.remove(nearest.get());
            }
        }
        return matched;
    }

    private static double[] numbers(String text) {
        return text.isBlank()
                ? new double[0]
                : Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    }
}
