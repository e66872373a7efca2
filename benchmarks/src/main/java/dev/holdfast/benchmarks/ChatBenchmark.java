package dev.holdfast.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds what the program measures of streamed answers against the times that the mock model was asked to keep. */
final class ChatBenchmark {

    private static final int REPETITIONS = 5;
    private static final double FIRST_MILLIS = 200;
    private static final double TOKEN_MILLIS = 20;
    /** Whole chunks, so that the last one is no shorter than the others. */
    private static final int TOKENS = 48;
    private static final JsonMapper JSON = JsonMapper.shared();

    private ChatBenchmark() {}

    /** @param evenly whether the streams begin one after the other and go on so, or all at once and in step */
    private record Load(int streams, boolean evenly, int tokensPerChunk) {

        /** The scenario's keys: some rounds that are not measured, some that are. */
        String keys() {
            double seconds = (FIRST_MILLIS + (TOKENS - 1) * TOKEN_MILLIS) / 1e3;
            return evenly
                    ? String.format(Locale.ROOT, "rate: %.2f/s, duration: 6s, warmup: 3s, connections: %d",
                            streams / seconds, 2 * streams)
                    : String.format(Locale.ROOT, "requests: %d, concurrency: %d, warmup: %d", 5 * streams, streams,
                            2 * streams);
        }

        String arrival() {
            return evenly ? "one after the other" : "all at once";
        }
    }

    static Section run(Path program) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                """
                `holdfast run` against the demo's mock model: first token after %.0f ms, %d tokens %.0f ms apart. What is measured
                minus what was asked for, so that the mock's own lateness is in it. %s Median (range) of %d runs.
                Goal: first output off by at most 5 ms at one stream and 15 ms at p95 of 100, time per token by 1 %%.

                | streams | begin | tokens per chunk | first output p50 ms | first output p95 ms | time per token p50 %% | own error, p95 ms |
                |--:|---|--:|--:|--:|--:|--:|
                """,
                FIRST_MILLIS, TOKENS, TOKEN_MILLIS, Cores.note(), REPETITIONS));
        try (DemoProcess demo = new DemoProcess()) {
            for (Load load : List.of(new Load(1, false, 1), new Load(20, true, 1), new Load(100, true, 1),
                    new Load(100, true, 4), new Load(100, false, 1))) {
                List<JsonNode> runs = new ArrayList<>();
                for (int i = 0; i < REPETITIONS; i++) {
                    runs.add(measure(program, demo.url(), load));
                }
                text.append(String.format(Locale.ROOT, "| %d | %s | %d | %s | %s | %s | %s |%n", load.streams,
                        load.arrival(), load.tokensPerChunk,
                        spread(runs, run -> first(run, "median") - FIRST_MILLIS),
                        spread(runs, run -> first(run, "p95") - FIRST_MILLIS),
                        spread(runs, run -> 100 * (run.get("responsiveness").get("time_per_token_ms").get("median")
                                .asDouble() / TOKEN_MILLIS - 1)),
                        spread(runs, run -> run.get("generator").get("instrument_error").get("first_output_p95_ns")
                                .asDouble() / 1e6)));
            }
        }
        return new Section("Accuracy: chat streams", text.append('\n').toString());
    }

    private static double first(JsonNode run, String percentile) {
        return run.get("responsiveness").get("first_output_ms").get(percentile).asDouble();
    }

    private static String spread(List<JsonNode> runs, ToDoubleFunction<JsonNode> figure) {
        return Spread.of(runs.stream().mapToDouble(figure)).text("%+.2f");
    }

    private static JsonNode measure(Path program, String url, Load load) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("holdfast-benchmark-");
        Files.writeString(folder.resolve("holdfast.yaml"),
                String.format(Locale.ROOT,
                        """
                        version: 1
                        service: mock
                        target: {url: %s}
                        endpoints:
                          answer:
                            chat:
                              prompt: {tokens: 50}
                              parameters: {mock: {ttft_ms: %.0f, token_ms: %.0f, tokens: %d, tokens_per_chunk: %d}}
                        scenarios:
                          streams: {%s}
                        """, url, FIRST_MILLIS, TOKEN_MILLIS, TOKENS, load.tokensPerChunk, load.keys()));
        Process process = new ProcessBuilder(
                Cores.on(Cores.CLIENT, List.of(program.toString(), "run", "--json", "--quiet")))
                .directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        JsonNode run = JSON.readTree(answer);
        if (run.get("success").asInt() == 0 || run.get("errors").asInt() > 0) {
            throw new IllegalStateException(run.get("errors") + " of " + run.get("requests") + " answers were none");
        }
        return run;
    }
}
