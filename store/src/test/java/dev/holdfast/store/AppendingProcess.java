package dev.holdfast.store;

import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.testing.SampleRuns;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that appends runs and prints the id of each once it is kept: for tests that kill it. */
final class AppendingProcess {

    private AppendingProcess() {}

    /** Arguments: the database, the index of the first run, how many runs. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int first = Integer.parseInt(args[1]);
        try (SqliteStore store = SqliteStore.open(Path.of(args[0]))) {
            RunStore runs = store.runs();
            for (int i = first; i < first + Integer.parseInt(args[2]); i++) {
                RunRecord run = run(i);
                runs.append(run);
                out.println(run.id());
            }
        }
    }

    static RunRecord run(int index) {
        return SampleRuns.sample(index).endpoints(2).requests(40).build();
    }

    static Process start(Path database, int first, int count) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                        System.getProperty("java.class.path"), AppendingProcess.class.getName(), database.toString(),
                        String.valueOf(first), String.valueOf(count)));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
