package dev.holdfast.store.evidence;

import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Statistic;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The measurements of runs as CSV (RFC 4180: comma, CRLF, quotes where needed), one line for each run, scope and metric;
 * an empty cell is a statistic that the measurement does not have. A text that a spreadsheet would take for a formula
 * has an apostrophe before it.
 */
public final class MeasurementCsv {

    private static final List<String> ABOUT = List.of("run", "started_at", "project", "service", "environment",
            "scenario", "testbed", "branch", "commit", "dirty", "outcome", "verdict", "scope", "metric", "unit",
            "direction", "n");

    private static final List<Statistic> STATISTICS = List.of(Statistic.Simple.VALUE, Statistic.Simple.MIN,
            Statistic.Simple.MEAN, Statistic.MEDIAN, new Statistic.Percentile(90), Statistic.P95, Statistic.P99,
            Statistic.Simple.MAX);

    private MeasurementCsv() {}

    /**
     * Writes the header and all measurements of all runs, and flushes; leaves the target open.
     *
     * @throws IOException if the target refuses
     */
    public static void write(Iterator<RunRecord> runs, Writer target) throws IOException {
        List<String> header = new ArrayList<>(ABOUT);
        STATISTICS.forEach(statistic -> header.add(statistic.label()));
        line(header, target);
        while (runs.hasNext()) {
            RunRecord run = runs.next();
            for (Measurement measurement : run.measurements()) {
                line(cells(run, measurement), target);
            }
        }
        target.flush();
    }

    private static List<String> cells(RunRecord run, Measurement measurement) {
        RunContext context = run.context();
        List<String> cells = new ArrayList<>(List.of(run.id().value(), run.startedAt().toString(),
                text(context.project()), text(context.service()), text(context.environment()),
                text(context.scenario()), text(context.testbed().fingerprint()),
                text(context.git().map(GitState::branch).orElse("")),
                context.git().map(GitState::commit).orElse(""),
                context.git().map(git -> String.valueOf(git.dirty())).orElse(""), run.outcome().label(),
                run.judgement().label(), text(measurement.scope().label()), measurement.metric().name(),
                MetricSpelling.of(measurement.metric().unit()), MetricSpelling.of(measurement.metric().direction()),
                String.valueOf(measurement.n())));
        STATISTICS.forEach(statistic -> cells.add(number(measurement.value(statistic))));
        return cells;
    }

    private static String number(OptionalDouble value) {
        if (value.isEmpty()) {
            return "";
        }
        BigDecimal decimal = BigDecimal.valueOf(value.getAsDouble()).stripTrailingZeros();
        // Plain digits, but for numbers so large or small that they would fill a line.
        return Math.abs(decimal.scale()) > 30 ? decimal.toString() : decimal.toPlainString();
    }

    private static String text(String value) {
        return !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static void line(List<String> cells, Writer target) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            target.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
        }
        target.append("\r\n");
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
