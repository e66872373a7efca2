package dev.holdfast.core.advice;

import dev.holdfast.core.advice.Advice.Topic;
import dev.holdfast.core.chat.ChatMetric;
import dev.holdfast.core.chat.ChatResult;
import dev.holdfast.core.chat.ChatStatus;
import dev.holdfast.core.run.EndpointResult;
import dev.holdfast.core.run.Finding;
import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.PhaseResult;
import dev.holdfast.core.run.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What the difference between light and heavy load, or between now and what is normal, suggests of a chat endpoint: whether
 * its requests wait or are computed more slowly. Phases are of all endpoints, so they speak only where all are chats.
 */
final class WaitAdvice {

    private static final double GREW = 1.5;
    private static final double STAYED = 1.2;
    private static final double SLOWED = 1.3;

    private record Loaded(String name, ChatResult chat) {
        double median(ChatMetric metric) {
            return Medians.of(chat, metric);
        }

        double answered() {
            return chat.wall().isZero() ? Double.NaN : chat.counts().of(ChatStatus.OK) * 1e9 / chat.wall().toNanos();
        }

        double good() {
            return chat.goodput().orElse(Double.NaN);
        }
    }

    private final EndpointResult part;
    private final List<Finding> findings;
    private final Set<Concern> concerns;
    private final List<Loaded> loads;
    private final List<Suggestion> found = new ArrayList<>();

    WaitAdvice(EndpointResult part, RunResult.Load load, List<Finding> findings, Set<Concern> concerns) {
        this.part = part;
        this.findings = findings;
        this.concerns = concerns;
        boolean chats = part.chat().isPresent() && load.endpoints().stream().allMatch(one -> one.chat().isPresent());
        this.loads = chats ? load.phases().stream().flatMap(phase -> loaded(phase).stream()).toList() : List.of();
    }

    private static Optional<Loaded> loaded(PhaseResult phase) {
        return phase.total().chat().filter(chat -> chat.counts().of(ChatStatus.OK) >= ChatAdvice.ANSWERS_MIN)
                .map(chat -> new Loaded("phase " + phase.name(), chat));
    }

    List<Suggestion> suggestions() {
        if (part.chat().isPresent()) {
            if (concerns.contains(Concern.START) || concerns.contains(Concern.TOTAL)) {
                queues();
                queuesMoreThanUsual();
            }
            if (concerns.contains(Concern.PACE) || concerns.contains(Concern.TOTAL)) {
                slows();
            }
            if (concerns.contains(Concern.AMOUNT)) {
                collapses();
            }
        }
        return found;
    }

    private void queues() {
        Optional<Loaded> light = least(loaded -> loaded.median(ChatMetric.TTFO));
        Optional<Loaded> heavy = most(loaded -> loaded.median(ChatMetric.TTFO));
        if (light.isEmpty() || heavy.isEmpty()) {
            return;
        }
        double before = light.get().median(ChatMetric.TTFO);
        double after = heavy.get().median(ChatMetric.TTFO);
        double pace = heavy.get().median(ChatMetric.TPOT) / light.get().median(ChatMetric.TPOT);
        if (after >= GREW * before && pace <= STAYED) {
            queue("the first output takes " + Words.time(before) + " in " + light.get().name() + " and "
                    + Words.time(after) + " in " + heavy.get().name() + " (p50), each token "
                    + Words.time(light.get().median(ChatMetric.TPOT)) + " and "
                    + Words.time(heavy.get().median(ChatMetric.TPOT))
                    + ": requests wait, they are not computed slower");
        }
    }

    /** Only where the baseline is good enough to count. */
    private void queuesMoreThanUsual() {
        Optional<Finding> first = againstNormal(Metric.TTFO)
                .filter(finding -> finding.judgement() == Judgement.FAIL || finding.judgement() == Judgement.WARN);
        Optional<Finding> pace = againstNormal(Metric.TPOT).filter(finding -> finding.judgement() == Judgement.PASS);
        OptionalDouble grew = first.map(Finding::change).orElse(OptionalDouble.empty());
        OptionalDouble stayed = pace.map(Finding::change).orElse(OptionalDouble.empty());
        if (grew.isPresent() && grew.getAsDouble() > 0 && stayed.isPresent()) {
            queue(String.format(Locale.ROOT,
                    "against what is normal the first output takes %+.1f %%, each token %+.1f %%: requests wait, or more is"
                            + " read, but they are not written slower",
                    100 * grew.getAsDouble(), 100 * stayed.getAsDouble()));
        }
    }

    private void queue(String why) {
        add(Topic.QUEUE, "treat it as a queue: show a place in line, let fewer in at a time, or add capacity", why);
    }

    private void slows() {
        Optional<Loaded> light = least(loaded -> loaded.median(ChatMetric.TPOT));
        Optional<Loaded> heavy = most(loaded -> loaded.median(ChatMetric.TPOT));
        if (light.isPresent() && heavy.isPresent() && heavy.get().median(ChatMetric.TPOT) >= SLOWED
                * light.get().median(ChatMetric.TPOT)) {
            add(Topic.CONCURRENCY, "let the service write fewer answers at a time",
                    "each token takes " + Words.time(light.get().median(ChatMetric.TPOT)) + " in "
                            + light.get().name() + " and " + Words.time(heavy.get().median(ChatMetric.TPOT)) + " in "
                            + heavy.get().name() + " (p50): the answers share what writes them");
        }
    }

    /** Where as many are answered and fewer are good, the rest is work for nobody. */
    private void collapses() {
        Optional<Loaded> best = most(Loaded::good);
        Optional<Loaded> worst = loads.stream()
                .filter(loaded -> best.isPresent() && loaded.answered() >= 0.9 * best.get().answered())
                .filter(loaded -> loaded.good() <= 0.7 * best.orElseThrow().good())
                .min(Comparator.comparingDouble(Loaded::good));
        worst.ifPresent(loaded -> add(Topic.CONCURRENCY, "let fewer requests in at a time, and the others wait or go",
                Words.digits(loaded.answered()) + " answers a second in " + loaded.name() + ", but only "
                        + Words.digits(loaded.good()) + " good ones; in " + best.orElseThrow().name() + " "
                        + Words.digits(best.get().answered()) + " answers, "
                        + Words.digits(best.get().good()) + " of them good"));
    }

    private Optional<Finding> againstNormal(Metric metric) {
        return findings.stream().filter(finding -> finding.kind() == Finding.Kind.BASELINE && finding.gates()
                && finding.metric().equals(metric) && finding.scope().equals(part.scope())).findFirst();
    }

    private Optional<Loaded> least(ToDoubleFunction<Loaded> of) {
        return loads.stream().filter(loaded -> of.applyAsDouble(loaded) > 0).min(Comparator.comparingDouble(of));
    }

    private Optional<Loaded> most(ToDoubleFunction<Loaded> of) {
        return loads.stream().filter(loaded -> of.applyAsDouble(loaded) > 0).max(Comparator.comparingDouble(of));
    }

    private void add(Topic topic, String what, String why) {
        found.add(new Suggestion(topic, part.scope(), what, why));
    }
}
