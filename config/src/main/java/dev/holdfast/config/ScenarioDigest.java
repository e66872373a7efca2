package dev.holdfast.config;

import dev.holdfast.core.scenario.AbortRule;
import dev.holdfast.core.scenario.BreakpointPlan;
import dev.holdfast.core.scenario.Limits;
import dev.holdfast.core.scenario.LoadModel;
import dev.holdfast.core.scenario.Phase;
import dev.holdfast.core.scenario.Scenario;
import dev.holdfast.core.scenario.StartTimes;
import dev.holdfast.core.scenario.SweepPlan;
import dev.holdfast.core.scenario.Warmup;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The fingerprint of everything that shapes a scenario's load. */
final class ScenarioDigest {

    private static final int STARTS_AT_ONCE = 8192;

    private ScenarioDigest() {}

    /** What a mix sends of one endpoint: the endpoint's own digest, and its weight. */
    record Part(String name, String digest, double weight) {}

    static String of(Scenario scenario, List<Part> mix, Optional<BreakpointPlan> search,
            Optional<SweepPlan> sweep) {
        Digest digest = new Digest();
        for (Phase phase : scenario.phases()) {
            digest.add("model", of(phase.model()).hex());
        }
        double sum = mix.stream().mapToDouble(Part::weight).sum();
        List<Part> ordered = switch (scenario.order()) {
            case RANDOM -> mix.stream().sorted(Comparator.comparing(Part::name)).toList();
            case IN_TURN -> mix; // as the file names them is as they are sent
        };
        ordered.forEach(part -> digest.add("endpoint", part.digest()).add("share", part.weight() / sum));
        digest.add("order", scenario.order()).add("warmup", switch (scenario.warmup()) {
            case Warmup.None ignored -> "none";
            case Warmup.For time -> time.duration().toString();
            case Warmup.Requests requests -> requests.requests() + " requests";
        });
        Limits limits = scenario.limits();
        digest.add("connections", limits.connections()).add("connect", limits.connectTimeout())
                .add("timeout", limits.requestTimeout()).add("answer", limits.answerBytesMax())
                .add("drain", limits.drainTimeout());
        for (AbortRule rule : scenario.aborts()) {
            digest.add("abort", rule.quantity()).add("limit", rule.limit()).add("span", rule.span());
        }
        search.ifPresent(plan -> digest.add("search", plan));
        sweep.ifPresent(plan -> digest.add("good share", plan.goodShare()).add("good within", plan.within()));
        return digest.add("threads", scenario.threads()).add("seed", scenario.seed()).hex();
    }

    private static Digest of(LoadModel model) {
        Digest digest = new Digest();
        return switch (model) {
            case LoadModel.FixedCount count -> digest.add("requests", count.requests()).add("concurrency",
                    count.concurrency());
            case LoadModel.Users users -> digest.add("users", users.users()).add("spawn", users.spawnPerSecond())
                    .add("think", users.thinkTime()).add("duration", users.length());
            case LoadModel.Open open -> digest.add("profile", open.profile()).add("spacing", open.spacing());
            case LoadModel.Replay replay -> add(digest, replay.starts());
        };
    }

    private static Digest add(Digest digest, StartTimes starts) {
        ByteBuffer buffer = ByteBuffer.allocate(STARTS_AT_ONCE * Long.BYTES);
        for (int i = 0; i < starts.count(); i++) {
            buffer.putLong(starts.nanosOf(i));
            if (!buffer.hasRemaining() || i == starts.count() - 1) {
                digest.add("starts", Arrays.copyOf(buffer.array(), buffer.position()));
                buffer.clear();
            }
        }
        return digest;
    }
}
