package dev.holdfast.report;

import dev.holdfast.core.run.Judgement;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.unit.Interval;
import dev.holdfast.testing.SampleRuns;

/** Runs with phases, a capacity, an abort and a disturbance to render. */
final class PhasedSamples {

    private PhasedSamples() {}

    static RunRecord spike() {
        Scope hold = Scope.phase("hold");
        return SampleRuns.sample(1).scenario("spike").endpoints(2).phase("base", 100, 10, 1).phase("ramp", 300, 2, 1.4)
                .phase("hold", 500, 5, 2.6).phase("recovery", 100, 10, 1.1)
                .judged(Judgement.FAIL,
                        Samples.objective(hold, Metric.RESPONSE_TIME, Statistic.P95, "p95 in hold < 2 x base",
                                Judgement.FAIL, 112e6, new Interval(108e6, 117e6, 0.95), 88e6,
                                "p95 in hold is 2.55 times that of base, 2.41 to 2.70; the limit is 2."),
                        Samples.objective(Scope.phase("recovery"), Metric.RECOVERY_TIME, Statistic.Simple.VALUE,
                                "recovers within 10s", Judgement.PASS, 2e9, new Interval(2e9, 3e9, 0.95), 10e9, ""),
                        Samples.baseline(hold, Metric.RESPONSE_TIME, Statistic.P95, Judgement.WARN, 112e6, 98e6, 0.04,
                                "p95 rose from 98.0 ms to 112 ms."),
                        Samples.baseline(Scope.phase("base"), Metric.RESPONSE_TIME, Statistic.P95, Judgement.PASS,
                                43.1e6, 43e6, 0.05, ""))
                .build();
    }

    static RunRecord breakpoint() {
        return SampleRuns.sample(2).scenario("breakpoint").endpoints(1).errorShare(0.001).phase("stage-1", 100, 5, 1)
                .phase("stage-2", 200, 5, 1.1).phase("stage-3", 400, 5, 1.3).phase("stage-4", 800, 5, 9)
                .phase("stage-5", 441, 5, 4).phase("stage-6", 420, 5, 1.4).phase("confirm", 420, 10, 1.4)
                .capacity(420, 441).build();
    }

    static RunRecord aborted() {
        return SampleRuns.sample(3).endpoints(1).errorShare(0.6).phase("base", 100, 5, 1).phase("hold", 400, 4, 5)
                .outcome(Outcome.ABORTED).judged(Judgement.FAIL)
                .notes("aborted after 9 s in phase hold: error_rate > 50% for 3s",
                        "The environment variable TOKEN was substituted in one header.")
                .build();
    }

    static RunRecord disturbed() {
        return SampleRuns.sample(4).endpoints(2).phase("base", 100, 6, 1).phase("hold", 300, 6, 1.2).disturbed(3)
                .build();
    }
}
