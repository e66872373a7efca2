package dev.holdfast.benchmarks.detection;

import dev.holdfast.core.regime.ChangeWatch;
import dev.holdfast.core.regime.Detection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Scores {@code holdfast analyze} on labelled histories and the watch on made-up ones, and writes the page of it. */
public final class DetectionBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPEED = """
                                        ## Speed

                                        What it costs to search a history stands among the functions on [the page of benchmarks](benchmarks.md).
                                        """;

    private final Path program;
    private final Path histories;
    private final Scorer scorer;

    private DetectionBenchmark(Path program, Path data) throws IOException {
        this.program = program;
        this.histories = data.resolve("detection").resolve("dev");
        this.scorer = new Scorer(data.resolveSibling("tools").resolve("detection_score.py"), histories);
    }

    /**
     * The page, as Markdown; a sentence instead of scores where the histories or the scorer are missing.
     *
     * @param data folder that {@code detection/dev} lies in, the scorer in {@code ../tools}
     */
    public static String page(Path program, Path data) throws IOException, InterruptedException {
        String head = """
                      # Detection

                      Written by `benchmarks/run detection`: how well changes of level are found in histories whose changes are known.
                      How it is done is told in [the decision](../explanation/decisions/change-points.md).

                      """;
        DetectionBenchmark benchmark = new DetectionBenchmark(program, data);
        if (!Files.isDirectory(benchmark.histories)) {
            return head + "There are no labelled histories in " + data + "; give their folder by --data.\n";
        }
        if (!benchmark.scorer.isThere()) {
            return head
                    + "Not scored: that needs python3 and tools/detection_score.py beside the folder of histories.\n";
        }
        return head + benchmark.labelled() + benchmark.madeUp() + SPEED;
    }

    private String labelled() throws IOException, InterruptedException {
        Path answers = Files.createTempFile("holdfast-analyze", ".json");
        Path places = Files.createTempFile("holdfast-segments", ".json");
        Path alerts = Files.createTempFile("holdfast-alerts", ".json");
        List<String> command = new ArrayList<>(List.of(program.toString(), "analyze", "--json"));
        try (Stream<Path> files = Files.list(histories)) {
            files.map(Path::toString).filter(file -> file.endsWith(".json") && !file.endsWith("index.json")).sorted()
                    .forEach(command::add);
        }
        Process process = new ProcessBuilder(command).redirectOutput(answers.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (process.waitFor() != 0) {
            throw new IOException("holdfast analyze ended with " + process.exitValue());
        }
        ObjectNode segments = JSON.createObjectNode();
        ObjectNode online = JSON.createObjectNode();
        for (var entry : JSON.readTree(answers.toFile()).properties()) {
            segments.set(entry.getKey(), entry.getValue().get("changePoints"));
            online.set(entry.getKey(), entry.getValue().get("alerts"));
        }
        JSON.writeValue(places.toFile(), segments);
        JSON.writeValue(alerts.toFile(), online);
        JsonNode offlineScores = scorer.score("segments", places);
        JsonNode onlineScores = scorer.score("alerts", alerts);
        return """
               ## With the whole history in view

               F1 / F1\\* with a margin of 5 runs, for histories of continuous integration (ci), of JMH with planted changes (jmh), and of
               the Turing Change Point Dataset (tcpd). F1 as in van den Burg and Williams (2020), where index 0 counts as found; F1\\*
               pools all changes and leaves it out.

               | method | ci | jmh | tcpd |
               |---|--:|--:|--:|
               | **holdfast** | %s | %s | %s |
               """
                .formatted(offline(offlineScores.get("ci")), offline(offlineScores.get("jmh")),
                        offline(offlineScores.get("tcpd")))
                + OtherTools.OFFLINE
                + """

                  ## Run by run

                  Precision / recall / false alarms per 1,000 runs / repeats per change found / median runs late (0: at the first of
                  the new level). Labels are the strict ones: of the false alarms at ci, about half are small changes that a second,
                  liberal labelling has. \\* measured on other histories of the same kinds.

                  | method | ci | jmh |
                  |---|--:|--:|
                  | **holdfast** | %s | %s |
                  """.formatted(
                        online(onlineScores.get("ci")), online(onlineScores.get("jmh")))
                + OtherTools.ONLINE + "\n";
    }

    private static String offline(JsonNode score) {
        return "**" + number(score, "f1", "%.3f") + " / " + number(score, "micro_f1", "%.3f") + "**";
    }

    private static String online(JsonNode score) {
        return "**" + number(score, "precision", "%.2f") + " / " + number(score, "recall", "%.2f") + " / "
                + number(score, "false_per_1000_runs", "%.1f") + " / "
                + number(score, "duplicates_per_detection", "%.2f") + " / " + number(score, "median_delay", "%.0f")
                + "**";
    }

    private static String number(JsonNode score, String key, String format) {
        String text = String.format(Locale.ROOT, format, score.get(key).asDouble());
        return text.startsWith("0.") ? text.substring(1) : text;
    }

    private String madeUp() throws IOException, InterruptedException {
        ObjectNode alerts = JSON.createObjectNode();
        try (Stream<Path> files = Files.list(histories.resolve("synthetic"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode bundle = JSON.readTree(file.toFile());
                ArrayNode all = alerts.putArray(bundle.get("name").asString());
                for (JsonNode series : bundle.get("values")) {
                    ArrayNode one = all.addArray();
                    for (Detection detection : ChangeWatch.replay(numbers(series))) {
                        if (detection.change().up()) {
                            one.addArray().add(detection.at()).add(detection.change().index());
                        }
                    }
                }
            }
        }
        Path predictions = Files.createTempFile("holdfast-synthetic", ".json");
        JSON.writeValue(predictions.toFile(), alerts);
        StringBuilder nulls = new StringBuilder(
                """
                ## Made-up histories

                Sixty of each kind, 100 with noise of 1, 3 or 10 %. Where nothing changes:

                | noise | false alarms per 1,000 runs |
                |---|--:|
                """);
        StringBuilder steps = new StringBuilder("""

                                                Where the level goes up:

                                                | noise, its size in %, step in % | found within 5 runs | within 20 |
                                                |---|--:|--:|
                                                """);
        for (JsonNode row : scorer.score("synth", predictions)) {
            String name = row.get("bundle").asString().replaceFirst("null_|step_", "").replace('_', ' ');
            if (row.get("kind").asString().equals("null")) {
                nulls.append(String.format(Locale.ROOT, "| %s | %.2f |%n", name,
                        row.get("false_per_1000_runs").asDouble()));
            } else {
                steps.append(String.format(Locale.ROOT, "| %s | %.0f %% | %.0f %% |%n", name,
                        100 * row.get("within_5").asDouble(), 100 * row.get("within_20").asDouble()));
            }
        }
        return nulls.append(steps).append('\n').toString();
    }

    private static double[] numbers(JsonNode series) {
        double[] numbers = new double[series.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = series.get(i).asDouble();
        }
        return numbers;
    }
}
