package dev.holdfast.testing;

import dev.holdfast.core.alert.AlertStore;
import dev.holdfast.core.baseline.BaselineLedger;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.slo.TargetStore;
import org.junit.jupiter.api.Nested;

/** The fakes keep the contracts of the ports they stand in for. */
class InMemoryTest {

    @Nested
    class Runs extends RunStoreContract {
        @Override
        protected RunStore openEmpty() {
            return new InMemoryRunStore();
        }
    }

    @Nested
    class Baselines extends BaselineLedgerContract {
        @Override
        protected BaselineLedger openEmpty() {
            return new InMemoryBaselineLedger();
        }
    }

    @Nested
    class Alerts extends AlertStoreContract {
        @Override
        protected AlertStore openEmpty() {
            return new InMemoryAlertStore();
        }
    }

    @Nested
    class Targets extends TargetStoreContract {
        @Override
        protected TargetStore openEmpty() {
            return new InMemoryTargetStore();
        }
    }
}
