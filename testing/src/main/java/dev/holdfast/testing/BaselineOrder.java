package dev.holdfast.testing;

import dev.holdfast.core.baseline.Baseline;
import java.util.Comparator;

/** The order in which a ledger lists what it kept: by series, part by part, then by origin. */
final class BaselineOrder {

    static final Comparator<Baseline> BY_SERIES = Comparator
            .comparing((Baseline baseline) -> baseline.series().project())
            .thenComparing(baseline -> baseline.series().service())
            .thenComparing(baseline -> baseline.series().environment())
            .thenComparing(baseline -> baseline.series().scenario())
            .thenComparing(baseline -> baseline.series().testbed())
            .thenComparing(baseline -> baseline.series().branch())
            .thenComparing(baseline -> baseline.series().scope().label())
            .thenComparing(baseline -> baseline.series().metric().name())
            .thenComparing(baseline -> baseline.series().statistic().label()).thenComparing(Baseline::origin);

    private BaselineOrder() {}
}
