package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.ExitCode;
import dev.holdfast.cli.workspace.Session;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.alert.Acknowledgement;
import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertActs;
import dev.holdfast.core.alert.AlertEvent;
import dev.holdfast.core.alert.AlertKey;
import dev.holdfast.core.alert.AlertPlace;
import dev.holdfast.core.alert.AlertUpdate;
import dev.holdfast.core.alert.Resolution;
import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.run.RunId;
import dev.holdfast.report.AlertTable;
import dev.holdfast.report.Numbers;
import dev.holdfast.store.SqliteStore;
import dev.holdfast.store.evidence.EvidenceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out what a person decides about alerts, and answers with what came of it. */
final class AlertDecisions {

    private final Session session;
    private final CommonOptions common;

    AlertDecisions(Session session, CommonOptions common) {
        this.session = session;
        this.common = common;
    }

    /**
     * A decision about alerts.
     *
     * @param accepted why, where the change is wanted, so that the baseline of its series starts anew
     */
    record Decided(AlertUpdate update, Optional<String> accepted) {

        /** The alerts that were decided about, as they are now. */
        List<Alert> alerts() {
            return update.events().stream().filter(AlertEvent.OfAlert.class::isInstance)
                    .map(AlertEvent.OfAlert.class::cast).map(AlertEvent.OfAlert::alert).distinct()
                    .flatMap(id -> update.book().find(id).stream()).toList();
        }

        /** For each place with a regression among them, the run from which its values are normal. */
        Map<AlertPlace, RunId> acceptedFrom() {
            Map<AlertPlace, RunId> from = new LinkedHashMap<>();
            if (accepted.isPresent()) {
                alerts().stream().filter(alert -> alert.key().isOfBaseline())
                        .forEach(alert -> from.merge(alert.key().place(), alert.start().run(),
                                (one, other) -> one.compareTo(other) < 0 ? one : other));
            }
            return from;
        }
    }

    interface Decision {
        Decided of(AlertActs acts, Workspace workspace);
    }

    interface Silencing {
        AlertUpdate of(AlertActs acts);
    }

    Decided decide(Decision decision) {
        Workspace workspace = Workspace.open(session, common.config);
        try (SqliteStore store = workspace.openExistingStore()) {
            Decided decided = update(workspace, store, decision);
            String by = Person.here(workspace);
            decided.acceptedFrom().values().forEach(run -> workspace.ledger(store).record(new BaselineDecision.Accept(
                    session.clock().instant(), run, decided.accepted().orElseThrow(), by)));
            if (common.json) {
                session.console().print(AlertTable.json(decided.alerts(), decided.update().book(),
                        session.clock().instant()));
            } else {
                decided.alerts().forEach(alert -> session.console().print(line(alert)));
            }
            decided.acceptedFrom().values().forEach(run -> session.console()
                    .talk("the baseline of its scenario starts anew from run " + run));
            return decided;
        }
    }

    int silence(Silencing silencing) {
        Workspace workspace = Workspace.open(session, common.config);
        try (SqliteStore store = workspace.openExistingStore()) {
            Decided decided = update(workspace, store,
                    (acts, here) -> new Decided(silencing.of(acts), Optional.empty()));
            if (common.json) {
                session.console().print(AlertTable.json(List.of(), decided.update().book(),
                        session.clock().instant()));
            } else {
                decided.update().events().forEach(event -> session.console().print(line(event)));
            }
            return ExitCode.PASS.code();
        }
    }

    private Decided update(Workspace workspace, SqliteStore store, Decision decision) {
        List<Decided> decided = new ArrayList<>(1);
        String by = Person.here(workspace);
        try {
            workspace.alerts(store).update(book -> {
                Decided made = decision.of(new AlertActs(book, by, session.clock().instant()), workspace);
                if (!made.acceptedFrom().isEmpty() && made.accepted().orElse("").isBlank()) {
                    throw UserError.usage("--note must say why the change is accepted: the baseline moves");
                }
                decided.add(made);
                return made.update();
            });
        } catch (IllegalArgumentException e) {
            throw UserError.usage(String.valueOf(e.getMessage()));
        } catch (EvidenceException e) {
            throw UserError.runtime(String.valueOf(e.getMessage()), e);
        }
        return decided.getFirst();
    }

    private static String line(Alert alert) {
        String what = alert.acknowledgement().map(given -> "acknowledged as " + given.kind().label() + ", owner "
                + given.owner() + given.until().map(until -> ", until " + Numbers.second(until)).orElse(""))
                .orElseGet(() -> alert.resolution().map(why -> "resolved as " + why.label()).orElse(
                        alert.state().label()));
        return alert.id() + "  " + what + ": " + alert.title() + "\n";
    }

    private static String line(AlertEvent event) {
        return switch (event) {
            case AlertEvent.Silenced made -> made.silence().id() + "  silenced until "
                    + Numbers.second(made.silence().until()) + ": " + made.silence().matcher().text() + "\n";
            case AlertEvent.Unsilenced ended -> ended.silence() + "  silenced no longer\n";
            case AlertEvent.OfAlert other -> "";
        };
    }

    static Acknowledgement.Kind kind(String text) {
        return AlertFilter.word("--as", text, Acknowledgement.Kind.values(), Acknowledgement.Kind::label);
    }

    static Resolution resolution(String text) {
        return AlertFilter.word("--as", text, Resolution.values(), Resolution::label);
    }
}
