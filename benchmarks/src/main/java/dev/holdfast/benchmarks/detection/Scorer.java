package dev.holdfast.benchmarks.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The scorer that lies beside the histories, a Python program without dependencies. */
record Scorer(Path script, Path histories) {

    boolean isThere() throws InterruptedException {
        if (!Files.exists(script)) {
            return false;
        }
        try {
            return new ProcessBuilder("python3", "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException ignored) { // no python3 here
            return false;
        }
    }

    /** @param mode segments, alerts or synth */
    JsonNode score(String mode, Path predictions) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of("python3", script.toString(), mode, histories.toString(),
                predictions.toString(), "--json")).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        JsonNode scores = new ObjectMapper().readTree(process.getInputStream());
        if (process.waitFor() != 0) {
            throw new IOException("the scorer ended with " + process.exitValue());
        }
        return scores;
    }
}
