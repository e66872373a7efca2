package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.run.Direction;
import dev.holdfast.core.run.Metric;
import dev.holdfast.core.run.Scope;
import dev.holdfast.core.run.Statistic;
import dev.holdfast.core.slo.Target;
import dev.holdfast.core.slo.TargetStore;
import dev.holdfast.core.unit.Unit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TargetStore} does. An adapter's test inherits this and says how an empty store is opened. */
public abstract class TargetStoreContract {

    private static final Target SLOW = new Target("shop", "traces", Scope.endpoint("search"), Metric.RESPONSE_TIME,
            Statistic.P95, "p95 < 150ms", 150e6);
    private static final Target RATE = new Target("shop", "traces", Scope.RUN, Metric.ERROR_RATE,
            Statistic.Simple.VALUE, "error_rate < 1%", 0.01);
    private static final Target OTHER = new Target("shop", "login", Scope.RUN,
            new Metric("cache_hits", Unit.PERCENT, Direction.HIGHER_IS_BETTER), Statistic.Simple.MEAN,
            "cache_hits mean > 90%", 90);

    private TargetStore store = new InMemoryTargetStore();

    /** A store without targets. */
    protected abstract TargetStore openEmpty() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = openEmpty();
    }

    @Test
    void targets_come_back_in_their_order() {
        store.replace("shop", "traces", List.of(SLOW, RATE, SLOW));
        assertThat(store.targets("shop", "traces")).containsExactly(SLOW, RATE, SLOW);
        assertThat(store.targets("shop", "nobody")).isEmpty();
    }

    @Test
    void replacing_takes_away_what_was_there_of_this_service_and_no_other() {
        store.replace("shop", "traces", List.of(SLOW, RATE));
        store.replace("shop", "login", List.of(OTHER));
        store.replace("shop", "traces", List.of(RATE));
        assertThat(store.targets("shop", "traces")).containsExactly(RATE);
        assertThat(store.targets("shop", "login")).containsExactly(OTHER);
        store.replace("shop", "traces", List.of());
        assertThat(store.targets("shop", "traces")).isEmpty();
    }
}
