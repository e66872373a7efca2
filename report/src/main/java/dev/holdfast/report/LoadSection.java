package dev.holdfast.report;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.run.Arrivals;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Failure;
import dev.holdfast.core.run.GeneratorHealth;
import dev.holdfast.core.run.RequestCounts;
import dev.holdfast.core.run.RunResult;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.unit.Unit;
import dev.holdfast.report.Table.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What a load run measured. */
final class LoadSection {

    private record Figure(String name, ToDoubleFunction<LatencyHistogram> of, boolean optional) {}

    private static final List<Figure> RESPONSE = List.of(percentile(50, false), percentile(90, true),
            percentile(95, false), percentile(99, false), new Figure("max", h -> h.maxNanos().orElseThrow(), false));
    private static final List<Figure> SERVICE = List.of(percentile(50, false), percentile(95, false),
            percentile(99, false), new Figure("max", h -> h.maxNanos().orElseThrow(), true));

    private LoadSection() {}

    static void write(RunResult.Load load, Page page) {
        List<EndpointResult> parts = parts(load);
        page.heading("Response time, from the moment each request was due");
        page.table(responseTimes(load, parts));
        page.heading("Service time, from the moment each request was sent");
        page.table(serviceTimes(parts));
        page.blank();
        answers(load.total().counts(), page);
        arrivals(load.arrivals(), page);
        warmup(load, page);
        generator(load.generator(), page);
    }

    /** Every endpoint, then all together where there is more than one. */
    private static List<EndpointResult> parts(RunResult.Load load) {
        List<EndpointResult> parts = new ArrayList<>(load.endpoints());
        if (parts.size() != 1) {
            parts.add(load.total());
        }
        return parts;
    }

    private static Table responseTimes(RunResult.Load load, List<EndpointResult> parts) {
        Scale scale = scale(parts, EndpointResult::responseTime);
        Table table = new Table().left("endpoint").number("requests").number("errors").number("rate /s");
        RESPONSE.forEach(
                figure -> table.column(scale.header(figure.name()), Align.NUMBER, figure.optional()));
        double seconds = load.elapsed().toNanos() / 1e9;
        for (EndpointResult part : parts) {
            RequestCounts counts = part.counts();
            List<Span> cells = new ArrayList<>(List.of(name(part.scope()), Span.plain(Numbers.count(counts.requests())),
                    new Span(Numbers.count(counts.errors()), counts.errors() > 0 ? Tone.WARN : Tone.PLAIN),
                    Span.plain(seconds > 0 ? Numbers.significant(counts.requests() / seconds) : Numbers.NONE)));
            RESPONSE.forEach(figure -> cells.add(cell(figure, part.responseTime(), scale)));
            table.row(cells.toArray(Span[]::new));
        }
        return table;
    }

    private static Table serviceTimes(List<EndpointResult> parts) {
        Scale scale = scale(parts, EndpointResult::serviceTime);
        Scale bytes = Scale.of(Unit.BYTE,
                parts.stream().mapToDouble(part -> part.counts().bytesReceived()).toArray());
        Table table = new Table().left("endpoint");
        SERVICE.forEach(
                figure -> table.column(scale.header(figure.name()), Align.NUMBER, figure.optional()));
        table.column(bytes.header("received"), Align.NUMBER, true);
        for (EndpointResult part : parts) {
            List<Span> cells = new ArrayList<>(List.of(name(part.scope())));
            SERVICE.forEach(figure -> cells.add(cell(figure, part.serviceTime(), scale)));
            cells.add(Span.plain(bytes.format(part.counts().bytesReceived())));
            table.row(cells.toArray(Span[]::new));
        }
        return table;
    }

    private static void answers(RequestCounts counts, Page page) {
        String answers = counts.statuses().entrySet().stream().map(entry -> status(entry, counts))
                .collect(Collectors.joining(" · "));
        page.fact("answers", answers.isEmpty() ? "none" : answers.replaceFirst("× ", "× status "));
        if (!counts.failures().isEmpty()) {
            page.fact("failures", new Span(counts.failures().entrySet().stream().map(LoadSection::failure)
                    .collect(Collectors.joining(" · ")), Tone.WARN));
        }
        if (counts.requests() > 0) {
            page.fact("errors", Numbers.percent((double) counts.errors() / counts.requests()) + " ("
                    + Numbers.count(counts.errors()) + " of " + Numbers.plural(counts.requests(), "request") + ")");
        }
    }

    private static String status(Map.Entry<Integer, Long> entry, RequestCounts counts) {
        long unexpected = counts.unexpectedStatuses().getOrDefault(entry.getKey(), 0L);
        String note = unexpected == 0
                ? ""
                : unexpected == entry.getValue()
                        ? " (unexpected)"
                        : " (" + Numbers.count(unexpected) + " unexpected)";
        return Numbers.count(entry.getValue()) + " × " + entry.getKey() + note;
    }

    private static String failure(Map.Entry<Failure, Long> entry) {
        return Numbers.count(entry.getValue()) + " × " + entry.getKey().label().replace('_', ' ');
    }

    private static void arrivals(Arrivals arrivals, Page page) {
        List<String> parts = new ArrayList<>();
        if (arrivals.offeredPerSecond() > 0) {
            parts.add("offered " + Numbers.rate(arrivals.offeredPerSecond()));
            parts.add("achieved " + Numbers.rate(arrivals.achievedPerSecond()) + " ("
                    + Numbers.percent(arrivals.achievedPerSecond() / arrivals.offeredPerSecond()) + ")");
        } else {
            parts.add("achieved " + Numbers.rate(arrivals.achievedPerSecond()));
        }
        if (arrivals.offered() > arrivals.sent()) {
            parts.add(Numbers.count(arrivals.offered() - arrivals.sent()) + " due but never sent");
        }
        parts.add(Numbers.count(arrivals.late()) + " of " + Numbers.count(arrivals.sent())
                + " sent more than 1 ms late");
        page.fact("arrivals", String.join(" · ", parts));
    }

    private static void warmup(RunResult.Load load, Page page) {
        page.fact("warm-up", load.warmupRequests() == 0
                ? "none: measured from the first request on"
                : Numbers.plural(load.warmupRequests(), "request")
                        + " discarded, so that cold caches and connections do not pass for the service's speed");
        page.fact("measured", "for " + Numbers.span(load.elapsed()));
        load.coldStart().ifPresent(time -> page.fact("cold start",
                Numbers.duration(time.toNanos()) + " from the start of the process to its first good answer"));
    }

    private static void generator(GeneratorHealth generator, Page page) {
        List<String> parts = new ArrayList<>(List.of(generator.mode()));
        if (!generator.schedulerLag().isEmpty()) {
            parts.add("own lag p99 " + Numbers.duration(generator.schedulerLag().percentileNanos(99)));
        }
        if (!generator.poolWait().isEmpty()) {
            parts.add("wait for a connection p99 " + Numbers.duration(generator.poolWait().percentileNanos(99)));
        }
        generator.cpu().ifPresent(cpu -> parts.add("CPU " + Numbers.percent(cpu)));
        page.fact("generator", new Span(String.join(" · ", parts), generator.bottleneck() ? Tone.BAD : Tone.PLAIN));
        if (generator.bottleneck()) {
            page.fact("", new Span("✗ the generator was the bottleneck", Tone.BAD));
        }
        generator.warnings().forEach(warning -> page.fact("", new Span("! " + warning, Tone.WARN)));
    }

    private static Scale scale(List<EndpointResult> parts, Function<EndpointResult, LatencyHistogram> times) {
        return Scale.of(Unit.NANOSECOND, parts.stream().map(times).filter(histogram -> !histogram.isEmpty())
                .mapToDouble(histogram -> histogram.percentileNanos(95)).toArray());
    }

    private static Span cell(Figure figure, LatencyHistogram times, Scale scale) {
        return Span.plain(times.isEmpty() ? Numbers.NONE : scale.format(figure.of().applyAsDouble(times)));
    }

    private static Figure percentile(double percentile, boolean optional) {
        return new Figure("p" + (int) percentile, histogram -> histogram.percentileNanos(percentile), optional);
    }

    private static Span name(Scope scope) {
        return switch (scope) {
            case Scope.WholeRun whole -> Span.strong("all");
            case Scope.OfPhase phase -> Span.plain(phase.name());
            case Scope.OfEndpoint endpoint -> Span.plain(endpoint.name());
        };
    }
}
