package dev.holdfast.core.run;

import dev.holdfast.core.histogram.LatencyHistogram;
import dev.holdfast.core.sweep.Knee;
import dev.holdfast.core.sweep.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was done and what came of it. */
public sealed interface RunResult {

    /** The same facts as measurements, the one form that baselines, objectives and reports read. */
    List<Measurement> measurements();

    /**
     * A load run over HTTP.
     *
     * @param url base URL of the target
     * @param model the load in words: {@code 1000 requests, 10 at a time}
     * @param concurrency users or connections at once that were asked for, or the connection limit of an open model
     * @param elapsed measured time, warm-up left out
     * @param warmupRequests requests sent before measuring began and discarded
     * @param coldStart from spawn to first good answer, where Holdfast started the target
     * @param total all endpoints together, scope {@link Scope#RUN}
     * @param endpoints each endpoint and each step of a journey, in the file's order, then each journey as a whole, whose
     *     counts say how its last request ended; {@code total} holds requests alone
     * @param phases in order; empty where the run had but one
     * @param capacity what a search for it came to
     * @param timeline one entry for each second
     * @param sweep what came of one load after the other, where they were tried; all but phases and timeline then are of
     *     the stage that the sweep recommends
     */
    record Load(String url, String model, int concurrency, Duration elapsed, long warmupRequests,
            Optional<Duration> coldStart, EndpointResult total, List<EndpointResult> endpoints, Arrivals arrivals,
            GeneratorHealth generator, List<PhaseResult> phases, Optional<Capacity> capacity,
            List<Second> timeline, Optional<Sweep> sweep) implements RunResult {
        public Load {
            endpoints = List.copyOf(endpoints);
            phases = List.copyOf(phases);
            timeline = List.copyOf(timeline);
        }

        /** Of a run that is no sweep. */
        public Load(String url, String model, int concurrency, Duration elapsed, long warmupRequests,
                Optional<Duration> coldStart, EndpointResult total, List<EndpointResult> endpoints, Arrivals arrivals,
                GeneratorHealth generator, List<PhaseResult> phases, Optional<Capacity> capacity,
                List<Second> timeline) {
            this(url, model, concurrency, elapsed, warmupRequests, coldStart, total, endpoints, arrivals, generator,
                    phases, capacity, timeline, Optional.empty());
        }

        /** Whether its phases were other loads on the way to a number, so that only what was found compares. */
        public boolean isSearch() {
            return capacity.isPresent() || sweep.isPresent();
        }

        @Override
        public List<Measurement> measurements() {
            List<Measurement> all = new ArrayList<>();
            measure(total, elapsed, all);
            endpoints.forEach(endpoint -> measure(endpoint, elapsed, all));
            phases.forEach(phase -> measure(phase.total(), phase.elapsed(), all));
            capacity.flatMap(found -> found.metPerSecond().stream().boxed().findFirst()).ifPresent(
                    rate -> all.add(new Measurement.Scalar(Metric.CAPACITY, Scope.RUN, rate, 1)));
            sweep.flatMap(found -> found.knee() instanceof Knee.Found knee ? Optional.of(knee.at()) : Optional.empty())
                    .ifPresent(at -> all.add(
                            new Measurement.Scalar(Metric.KNEE_RATE, Scope.RUN, at.goodPerSecond(), at.offered())));
            coldStart.ifPresent(time -> all
                    .add(new Measurement.Scalar(Metric.COLD_START, Scope.RUN, (double) time.toNanos(), 1)));
            return List.copyOf(all);
        }

        private static void measure(EndpointResult part, Duration elapsed, List<Measurement> all) {
            RequestCounts counts = part.counts();
            long n = counts.requests();
            distribution(Metric.RESPONSE_TIME, part.scope(), part.responseTime(), all);
            distribution(Metric.SERVICE_TIME, part.scope(), part.serviceTime(), all);
            all.add(new Measurement.Scalar(Metric.COUNT, part.scope(), n, n));
            if (n == 0) {
                return;
            }
            share(Metric.ERROR_RATE, part.scope(), counts.errors(), n, all);
            share(Metric.ERROR_RATE_4XX, part.scope(), counts.unexpectedBetween(400, 500), n, all);
            share(Metric.ERROR_RATE_5XX, part.scope(), counts.unexpectedBetween(500, 600), n, all);
            share(Metric.SHED_RATE, part.scope(), counts.answers(429) + counts.answers(503), n, all);
            share(Metric.TIMEOUT_RATE, part.scope(), counts.timeouts(), n, all);
            share(Metric.SUCCESS_RATE, part.scope(), counts.success(), n, all);
            if (part.chat().isPresent() || !counts.rejected().isEmpty()) {
                long rejected = counts.rejected().values().stream().mapToLong(Long::longValue).sum();
                share(Metric.REJECTED_RATE, part.scope(), rejected, n, all);
            }
            part.chat().ifPresent(chat -> ChatMeasurements.of(part.scope(), chat, all));
            if (elapsed.isPositive()) {
                double seconds = elapsed.toNanos() / 1e9;
                all.add(new Measurement.Scalar(Metric.THROUGHPUT, part.scope(), counts.success() / seconds, n));
            }
        }

        public Load withColdStart(Duration time) {
            return new Load(url, model, concurrency, elapsed, warmupRequests, Optional.of(time), total, endpoints,
                    arrivals, generator, phases, capacity, timeline, sweep);
        }

        public Load with(InstrumentError error) {
            return new Load(url, model, concurrency, elapsed, warmupRequests, coldStart, total, endpoints, arrivals,
                    generator.with(error), phases, capacity, timeline, sweep);
        }

        private static void distribution(Metric metric, Scope scope, LatencyHistogram values, List<Measurement> all) {
            if (!values.isEmpty()) {
                all.add(new Measurement.Distribution(metric, scope, values));
            }
        }

        private static void share(Metric metric, Scope scope, long part, long n, List<Measurement> all) {
            all.add(new Measurement.Scalar(metric, scope, (double) part / n, n));
        }
    }

    /**
     * A command that was run one or more times.
     *
     * @param command the words of the command
     * @param exitCodes one for each counted repetition, in order
     * @param warmups repetitions before those, discarded
     * @param measured one entry for each metric, with a value per repetition
     */
    record Command(List<String> command, List<Integer> exitCodes, int warmups,
            List<Measurement> measured) implements RunResult {
        public Command {
            command = List.copyOf(command);
            exitCodes = List.copyOf(exitCodes);
            measured = List.copyOf(measured);
        }

        @Override
        public List<Measurement> measurements() {
            return measured;
        }
    }
}
