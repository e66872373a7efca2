package dev.holdfast.store;

import dev.holdfast.core.alert.AlertSeverity;
import dev.holdfast.core.alert.AlertStore;
import dev.holdfast.store.evidence.EvidenceAlertStore;
import dev.holdfast.store.evidence.EvidenceFolder;
import dev.holdfast.testing.SampleAlerts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process of its own whose runs all show the same change, now worse, now less, so that each is news; it prints each once it
 * is kept. */
final class AlertingProcess {

    private AlertingProcess() {}

    /** Arguments: the folder of the database and the evidence, the index of the first run, how many runs. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int first = Integer.parseInt(args[1]);
        try (SqliteStore store = SqliteStore.open(database(Path.of(args[0])))) {
            AlertStore alerts = alerts(store, Path.of(args[0]));
            for (int i = first; i < first + Integer.parseInt(args[2]); i++) {
                SampleAlerts.show(alerts, i, SampleAlerts.slower("search", i,
                        i % 2 == 0 ? AlertSeverity.ERROR : AlertSeverity.CRITICAL));
                out.println(i);
            }
        }
    }

    static Path database(Path folder) {
        return folder.resolve("alerts.db");
    }

    static EvidenceFolder evidence(Path folder) {
        return new EvidenceFolder(folder.resolve("evidence"));
    }

    static AlertStore alerts(SqliteStore store, Path folder) {
        return new EvidenceAlertStore(store.alerts(), evidence(folder).alerts());
    }

    static Process start(Path folder, int first, int count) throws IOException {
        return new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), AlertingProcess.class.getName(), folder.toString(),
                String.valueOf(first), String.valueOf(count))).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
