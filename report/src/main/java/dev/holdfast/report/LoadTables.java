package dev.holdfast.report;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Second;
import dev.holdfast.core.unit.Unit;
import dev.holdfast.report.Table.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The tables of a load run: its endpoints twice, by response and by service time, and its phases. */
final class LoadTables {

    private record Figure(String name, ToDoubleFunction<LatencyHistogram> of, boolean optional) {}

    private static final List<Figure> RESPONSE = List.of(percentile(50, false), percentile(90, true),
            percentile(95, false), percentile(99, false), max(false));
    private static final List<Figure> SERVICE = List.of(percentile(50, false), percentile(95, false),
            percentile(99, false), max(true));
    private static final List<Figure> PHASE = List.of(percentile(50, false), percentile(95, false),
            percentile(99, false), max(true));

    private LoadTables() {}

    static Table responseTimes(RunResult.Load load) {
        List<EndpointResult> parts = parts(load);
        Scale scale = scale(parts, EndpointResult::responseTime);
        Table table = new Table().left("endpoint").number("requests").number("errors").number("rate /s");
        columns(RESPONSE, scale, table);
        double seconds = load.elapsed().toNanos() / 1e9;
        for (EndpointResult part : parts) {
            RequestCounts counts = part.counts();
            List<Span> cells = new ArrayList<>(List.of(name(part.scope()), Span.plain(Numbers.count(counts.requests())),
                    errors(counts),
                    Span.plain(seconds > 0 ? Numbers.significant(counts.requests() / seconds) : Numbers.NONE)));
            RESPONSE.forEach(figure -> cells.add(cell(figure, part.responseTime(), scale)));
            table.row(cells.toArray(Span[]::new));
        }
        return table;
    }

    static Table serviceTimes(RunResult.Load load) {
        List<EndpointResult> parts = parts(load);
        Scale scale = scale(parts, EndpointResult::serviceTime);
        Scale bytes = Scale.of(Unit.BYTE,
                parts.stream().mapToDouble(part -> part.counts().bytesReceived()).toArray());
        Table table = new Table().left("endpoint");
        columns(SERVICE, scale, table);
        table.column(bytes.header("received"), Align.NUMBER, true);
        for (EndpointResult part : parts) {
            List<Span> cells = new ArrayList<>(List.of(name(part.scope())));
            SERVICE.forEach(figure -> cells.add(cell(figure, part.serviceTime(), scale)));
            cells.add(Span.plain(bytes.format(part.counts().bytesReceived())));
            table.row(cells.toArray(Span[]::new));
        }
        return table;
    }

    /** Response times by phase, with the rates that were asked for and that came; empty where the run had but one. */
    static Table phases(RunResult.Load load) {
        Scale scale = scale(load.phases().stream().map(PhaseResult::total).toList(), EndpointResult::responseTime);
        Table table = new Table().left("phase").column("load", Align.LEFT, true).number("requests").number("errors")
                .number("offered /s").number("achieved /s");
        columns(PHASE, scale, table);
        for (PhaseResult phase : load.phases()) {
            double offered = phase.arrivals().offeredPerSecond();
            List<Span> cells = new ArrayList<>(List.of(name(phase.total().scope()), Span.dim(phase.model()),
                    Span.plain(Numbers.count(phase.total().counts().requests())), errors(phase.total().counts()),
                    Span.plain(offered > 0 ? Numbers.significant(offered) : Numbers.NONE),
                    Span.plain(Numbers.significant(phase.arrivals().achievedPerSecond()))));
            PHASE.forEach(figure -> cells.add(cell(figure, phase.total().responseTime(), scale)));
            table.row(cells, disturbed(phase, load.timeline()));
        }
        return table;
    }

    private static Optional<Span> disturbed(PhaseResult phase, List<Second> timeline) {
        double begin = phase.begin().toNanos() / 1e9;
        double end = begin + phase.elapsed().toNanos() / 1e9;
        List<Second> within = timeline.stream().filter(s -> s.second() + 0.5 >= begin && s.second() + 0.5 < end)
                .toList();
        long disturbed = within.stream().filter(Second::disturbed).count();
        return disturbed == 0
                ? Optional.empty()
                : Optional.of(new Span(Numbers.count(disturbed) + " of " + within.size() + " s disturbed", Tone.WARN));
    }

    /** Every endpoint, then all together where there is more than one. */
    private static List<EndpointResult> parts(RunResult.Load load) {
        List<EndpointResult> parts = new ArrayList<>(load.endpoints());
        if (parts.size() != 1) {
            parts.add(load.total());
        }
        return parts;
    }

    private static void columns(List<Figure> figures, Scale scale, Table table) {
        figures.forEach(figure -> table.column(scale.header(figure.name()), Align.NUMBER, figure.optional()));
    }

    private static Scale scale(List<EndpointResult> parts, Function<EndpointResult, LatencyHistogram> times) {
        return Scale.of(Unit.NANOSECOND, parts.stream().map(times).filter(histogram -> !histogram.isEmpty())
                .mapToDouble(histogram -> histogram.percentileNanos(95)).toArray());
    }

    private static Span errors(RequestCounts counts) {
        return new Span(Numbers.count(counts.errors()), counts.errors() > 0 ? Tone.WARN : Tone.PLAIN);
    }

    private static Span cell(Figure figure, LatencyHistogram times, Scale scale) {
        return Span.plain(times.isEmpty() ? Numbers.NONE : scale.format(figure.of().applyAsDouble(times)));
    }

    private static Figure percentile(double percentile, boolean optional) {
        return new Figure("p" + (int) percentile, histogram -> histogram.percentileNanos(percentile), optional);
    }

    private static Figure max(boolean optional) {
        return new Figure("max", histogram -> histogram.maxNanos().orElseThrow(), optional);
    }

    private static Span name(Scope scope) {
        return switch (scope) {
            case Scope.WholeRun whole -> Span.strong("all");
            case Scope.OfPhase phase -> Span.plain(phase.name());
            case Scope.OfEndpoint endpoint -> Span.plain(endpoint.name());
            case Scope.OfJourney journey -> Span.plain(journey.words());
        };
    }
}
