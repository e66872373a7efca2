package dev.holdfast.cli.command;

import dev.holdfast.cli.exec.CommandMeter;
import dev.holdfast.cli.workspace.Fingerprint;
import dev.holdfast.cli.workspace.Expectations;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.config.HoldfastFile;
import dev.holdfast.core.check.ScopedObjective;
import dev.holdfast.core.detect.RegressionPolicy;
import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Measurement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.slo.Comparator;
import dev.holdfast.core.slo.Objective;
import dev.holdfast.core.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast exec}: any command as a run, with wall time, CPU time, peak memory and exit code. */
@Command(name = "exec", description = "Run a command, measure what it costs, remember the run.", customSynopsis = "holdfast exec --metric NAME [OPTIONS] -- COMMAND [ARGUMENTS]", footer = {
        "", "Measured are wall time, CPU time and the peak memory of the largest process.",
        "The command's own output goes to standard error. Where it fails, the exit code is 4."})
public final class ExecCommand implements Callable<Integer> {

    private static final int RUNS_MAX = 1000;

    /** What is asked of every command: each repetition ends with exit code 0. */
    private static final Objective SUCCEEDS = new Objective("success_rate == 100%", Metric.SUCCESS_RATE,
            Statistic.Simple.VALUE, Comparator.EQUAL, 1, Objective.Origin.DEFAULT);

    @Mixin
    private final CommonOptions common = new CommonOptions();
    @Mixin
    private final ContextOptions contextOptions = new ContextOptions();

    @Option(names = "--metric", paramLabel = "NAME", required = true, description = "Name of the wall time, as suite_duration; also the name of the series.")
    private String metricName = "";

    @Option(names = "--runs", paramLabel = "N", defaultValue = "1", description = "Repetitions that count (default: 1).")
    private int runs;

    @Option(names = "--warmup", paramLabel = "N", defaultValue = "0", description = "Repetitions before those, discarded (default: 0).")
    private int warmups;

    @Option(names = "--objective", paramLabel = "EXPR", description = "What must hold, as 'suite_duration < 60s'; may be repeated.")
    private List<String> objectives = new ArrayList<>();

    @Option(names = "--against", paramLabel = "BASELINE", description = "What to compare with: rolling, previous, branch:NAME or named:NAME.")
    private @Nullable String against;

    @Mixin
    private final Reruns reruns = new Reruns();

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The command and its arguments, after --.")
    private List<String> command = new ArrayList<>();

    private final Session session;

    public ExecCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (runs < 1 || runs > RUNS_MAX || warmups < 0 || warmups > RUNS_MAX) {
            throw UserError
                    .usage("--runs must be 1 to " + RUNS_MAX + " and --warmup 0 to " + RUNS_MAX + ", were " + runs
                            + " and " + warmups);
        }
        reruns.requireValid();
        Workspace workspace = Workspace.open(session, common.config);
        Metric wall = wallMetric(workspace);
        List<ScopedObjective> asked = asked(workspace, wall);
        RegressionPolicy policy = against == null
                ? workspace.regression()
                : workspace.regression().against(Policies.parse(against));
        workspace.requireKeeping();
        session.interruption().hold();
        RunRecord run = measure(workspace, wall);
        return RunAnswer.give(session, reruns.keep(workspace, new Expectations(asked, policy), run,
                () -> measure(workspace, wall)), common.json).code();
    }

    private Metric wallMetric(Workspace workspace) {
        List<Metric> catalogue = workspace.file().map(HoldfastFile::metrics).orElse(List.of());
        try {
            Metric metric = catalogue.stream().filter(m -> m.name().equals(metricName)).findFirst()
                    .orElseGet(() -> Metric.builtIn(metricName)
                            .orElseGet(() -> new Metric(metricName, Unit.NANOSECOND, Direction.LOWER_IS_BETTER)));
            if (metric.unit().dimension() != Unit.Dimension.TIME) {
                throw UserError
                        .usage("--metric " + metricName + " is no time, and exec measures how long a command takes;"
                                + " choose another name");
            }
            return metric;
        } catch (IllegalArgumentException e) {
            throw UserError
                    .usage("--metric takes lower-case letters, digits and _, as suite_duration, was '" + metricName
                            + "'");
        }
    }

    private List<ScopedObjective> asked(Workspace workspace, Metric wall) {
        List<Metric> measured = List.of(wall, Metric.CPU_TIME, Metric.MEMORY_PEAK, Metric.SUCCESS_RATE);
        List<ScopedObjective> all = new ArrayList<>(
                workspace.file().map(file -> Objectives.ofCommand(file, measured)).orElse(List.of()));
        for (Objective objective : Objectives.parse(objectives, List.of(wall))) {
            all.add(new ScopedObjective(Scope.RUN, objective));
        }
        if (all.stream().noneMatch(asked -> asked.objective().metric().equals(Metric.SUCCESS_RATE))) {
            all.add(new ScopedObjective(Scope.RUN, SUCCEEDS));
        }
        return all;
    }

    private RunRecord measure(Workspace workspace, Metric wall) {
        RunContext context = contextOptions.context(workspace, workspace.service(), metricName,
                Fingerprint.of(String.join("\0", command), 16));
        CommandMeter meter = new CommandMeter(command, session.folder(), session.interruption());
        Instant startedAt = session.clock().instant();
        long begin = System.nanoTime();
        List<CommandMeter.Reading> readings = new ArrayList<>();
        boolean interrupted = false;
        try (var _ = session.interruption().stoppingThisThread()) {
            for (int i = -warmups; i < runs; i++) {
                CommandMeter.Reading reading = meter.measure();
                if (i >= 0) {
                    readings.add(reading);
                }
            }
        } catch (InterruptedException e) {
            interrupted = true; // the user's Ctrl-C; the repetitions until then are kept
        }
        if (readings.isEmpty()) {
            throw UserError.interrupted("interrupted before the first repetition ended; nothing was kept");
        }
        List<Integer> exitCodes = readings.stream().map(CommandMeter.Reading::exitCode).toList();
        boolean failed = exitCodes.stream().anyMatch(code -> code != 0);
        List<String> notes = failed
                ? List.of("exit codes " + exitCodes + ": a failing command's cost says little, so it is not judged")
                : List.of();
        Outcome outcome = interrupted ? Outcome.INTERRUPTED : failed ? Outcome.FAILED : Outcome.COMPLETED;
        return new RunRecord(RunId.at(startedAt, session.random()), startedAt,
                Duration.ofNanos(System.nanoTime() - begin),
                context, outcome, new RunResult.Command(command, exitCodes, warmups, measurements(wall, readings)),
                Judgement.INCONCLUSIVE, List.of(), notes);
    }

    private static List<Measurement> measurements(Metric wall, List<CommandMeter.Reading> readings) {
        List<Measurement> all = new ArrayList<>();
        all.add(new Measurement.Samples(wall, Scope.RUN, readings.stream()
                .map(reading -> Unit.NANOSECOND.convert(reading.wallNanos(), wall.unit())).toList()));
        samples(Metric.CPU_TIME, readings.stream().map(CommandMeter.Reading::cpuNanos).toList(), all);
        samples(Metric.MEMORY_PEAK, readings.stream().map(CommandMeter.Reading::peakBytes).toList(), all);
        all.add(new Measurement.Samples(Metric.SUCCESS_RATE, Scope.RUN,
                readings.stream().map(reading -> reading.exitCode() == 0 ? 1.0 : 0.0).toList()));
        return all;
    }

    private static void samples(Metric metric, List<OptionalLong> values, List<Measurement> all) {
        if (values.stream().allMatch(OptionalLong::isPresent)) {
            all.add(new Measurement.Samples(metric, Scope.RUN,
                    values.stream().map(value -> (double) value.getAsLong()).toList()));
        }
    }
}
