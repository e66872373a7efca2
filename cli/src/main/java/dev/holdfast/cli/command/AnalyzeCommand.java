package dev.holdfast.cli.command;

import dev.holdfast.cli.history.History;
import dev.holdfast.cli.history.HistoryFile;
import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Reason;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.regime.BackTest;
import dev.holdfast.core.regime.ChangeWatch;
import dev.holdfast.core.regime.Regimes;
import dev.holdfast.core.regime.Trend;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.report.HistoryChart;
import dev.holdfast.report.HistoryReport;
import dev.holdfast.report.HistoryView;
import dev.holdfast.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast analyze}: where a history changed, of whatever origin. */
@Command(name = "analyze", description = "Find where a history changed: one of the store, or any CSV or JSON file.")
public final class AnalyzeCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "One number a line, CSV with a header, or JSON: a list of numbers, rows, or {\"name\", \"values\"}.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--column", paramLabel = "NAME", description = "Which column of a file, or key of its rows, is meant.")
    private @Nullable String column;

    @Option(names = "--series", paramLabel = "NAME", description = "A series of the store, as 'steady/list-traces response_time p95'.")
    private List<String> series = new ArrayList<>();

    @Option(names = "--online", description = "Also show what would have been reported run by run.")
    private boolean online;

    @Option(names = "--back-test", description = "Also show what simpler policies would have alarmed.")
    private boolean backTest;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the one history into a file.")
    private @Nullable Path svg;

    private final Session session;

    public AnalyzeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (files.isEmpty() && series.isEmpty()) {
            throw UserError.usage("analyze needs a FILE or --series");
        }
        List<History> histories = new ArrayList<>();
        for (Path file : files) {
            Path resolved = session.resolve(file);
            histories.addAll(HistoryFile.read(resolved, session.show(resolved), Optional.ofNullable(column)));
        }
        if (!series.isEmpty()) {
            histories.addAll(stored());
        }
        if (svg != null && histories.size() != 1) {
            throw UserError.usage("--svg draws one history, but there are " + histories.size());
        }
        Set<String> names = new HashSet<>();
        List<HistoryView> views = histories.stream().map(history -> view(history, unique(history.name(), names)))
                .toList();
        if (svg != null) {
            draw(views.getFirst(), svg);
        }
        session.console().print(common.json
                ? HistoryReport.json(views)
                : views.stream().map(view -> HistoryReport.text(view, session.console().style()))
                        .collect(Collectors.joining("\n")));
        return ExitCode.PASS.code();
    }

    private List<History> stored() {
        Workspace workspace = Workspace.open(session, common.config);
        try (SqliteStore store = workspace.openExistingStore()) {
            StoredSeries stored = new StoredSeries(store.runs(), RunQuery.newest(1).ofProject(workspace.project()));
            return series.stream().map(stored::of).toList();
        }
    }

    /** Two files may call their histories alike; a number tells them apart. */
    private static String unique(String name, Set<String> taken) {
        String unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            unique = name + " (" + i + ")";
        }
        return unique;
    }

    private HistoryView view(History history, String name) {
        double[] values = history.numbers();
        Regimes regimes = Regimes.of(values);
        return new HistoryView(name, history.unit(), history.values(), history.labels(), regimes,
                Trend.of(values, regimes),
                online || common.json ? Optional.of(ChangeWatch.replay(values)) : Optional.empty(),
                backTest ? BackTest.all(values) : List.of());
    }

    private void draw(HistoryView view, Path file) {
        try {
            Files.writeString(session.resolve(file), HistoryChart.svg(view));
            session.console().talk("drawn in " + file);
        } catch (IOException e) {
            throw UserError.runtime("the drawing could not be written: " + Reason.of(e), e);
        }
    }
}
