package dev.holdfast.store;

import dev.holdfast.core.alert.AlertStore;
import dev.holdfast.core.baseline.BaselineLedger;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.slo.TargetStore;
import dev.holdfast.store.evidence.EvidenceAlertStore;
import dev.holdfast.store.evidence.EvidenceFolder;
import dev.holdfast.store.evidence.EvidenceLedger;
import dev.holdfast.testing.AlertStoreContract;
import dev.holdfast.testing.BaselineLedgerContract;
import dev.holdfast.testing.RunStoreContract;
import dev.holdfast.testing.TargetStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** SQLite keeps the contracts of the ports. */
class SqliteContractTest {

    @TempDir
    Path folder = Path.of("unset");

    @Nested
    class Runs extends RunStoreContract {
        @Override
        protected RunStore openEmpty() {
            return SqliteStore.open(folder.resolve("runs.db")).runs();
        }
    }

    @Nested
    class Baselines extends BaselineLedgerContract {
        @Override
        protected BaselineLedger openEmpty() {
            return SqliteStore.open(folder.resolve("baselines.db")).baselines();
        }
    }

    @Nested
    class BaselinesWithEvidence extends BaselineLedgerContract {
        @Override
        protected BaselineLedger openEmpty() {
            return new EvidenceLedger(SqliteStore.open(folder.resolve("ledger.db")).baselines(),
                    new EvidenceFolder(folder.resolve("evidence")).decisions());
        }
    }

    @Nested
    class Alerts extends AlertStoreContract {
        @Override
        protected AlertStore openEmpty() {
            return SqliteStore.open(folder.resolve("alerts.db")).alerts();
        }
    }

    @Nested
    class AlertsWithEvidence extends AlertStoreContract {
        @Override
        protected AlertStore openEmpty() {
            return new EvidenceAlertStore(SqliteStore.open(folder.resolve("alerts.db")).alerts(),
                    new EvidenceFolder(folder.resolve("evidence")).alerts());
        }
    }

    @Nested
    class Targets extends TargetStoreContract {
        @Override
        protected TargetStore openEmpty() {
            return SqliteStore.open(folder.resolve("targets.db")).targets();
        }
    }
}
