package dev.holdfast.testing;

import dev.holdfast.core.baseline.Baseline;
import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.baseline.BaselineLedger;
import dev.holdfast.core.run.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Baselines and decisions in lists. For one thread at a time. */
public final class InMemoryBaselineLedger implements BaselineLedger {

    private record Slot(SeriesKey series, String origin) {}

    private final List<BaselineDecision> decisions = new ArrayList<>();
    private final Map<Slot, Baseline> kept = new LinkedHashMap<>();

    @Override
    public void record(BaselineDecision decision) {
        decisions.add(decision);
    }

    @Override
    public List<BaselineDecision> decisions() {
        return decisions.stream().sorted(Comparator.comparing(BaselineDecision::at)).toList();
    }

    @Override
    public void keep(List<Baseline> baselines) {
        baselines.forEach(baseline -> kept.put(new Slot(baseline.series(), baseline.origin()), baseline));
    }

    @Override
    public List<Baseline> kept() {
        return kept.values().stream().sorted(BaselineOrder.BY_SERIES).toList();
    }
}
