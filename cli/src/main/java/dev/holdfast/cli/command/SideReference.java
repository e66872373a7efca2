package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.core.baseline.BaselineDecision;
import dev.holdfast.core.compare.Side;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.run.RunSummary;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One side of a comparison as it is typed: a single run as {@link RunReference} knows it, or all runs of a commit or a
 * branch that asked the same of the same, the newest {@value #RUNS_MAX} of them; {@code named:NAME} is the run of that
 * name.
 */
final class SideReference {

    /** As many runs of a branch as a rolling baseline takes, too. */
    private static final int RUNS_MAX = 20;
    private static final int SEARCHED = 1000;
    private static final String NAMED = "named:";
    private static final String BRANCH = "branch:";
    private static final String ADAPTER = "adapter:";

    private final RunStore runs;
    private final RunQuery among;
    private final List<BaselineDecision> decisions;
    private final RunReference single;

    SideReference(RunStore runs, RunQuery among, List<BaselineDecision> decisions) {
        this.runs = runs;
        this.among = among;
        this.decisions = decisions;
        this.single = new RunReference(runs, among);
    }

    /** The side that is compared. */
    Side after(String text) {
        return several(text).map(found -> gathered(found, summary -> true, List.of(), text))
                .orElseGet(() -> new Side(List.of(single.resolve(named(text)))));
    }

    /** The side that it is compared with: of a commit or a branch those runs that did what the other side did, if any. */
    Side before(String text, Side after) {
        if (text.equals("previous")) {
            return new Side(List.of(single.resolveBefore(text, after.runs().getFirst())));
        }
        return several(text)
                .map(found -> gathered(found,
                        summary -> text.startsWith(ADAPTER)
                                ? sameButPlace(summary, after.context())
                                : alike(summary, after.context()),
                        after.runs(), text))
                .orElseGet(() -> new Side(List.of(single.resolve(named(text)))));
    }

    /** The runs, newest first, where the text names more than one run can be. */
    private Optional<List<RunSummary>> several(String text) {
        if (text.startsWith(ADAPTER)) {
            return Optional.of(throughAdapter(text.substring(ADAPTER.length())));
        }
        if (text.startsWith(BRANCH)) {
            return Optional.of(onBranch(text.substring(BRANCH.length())));
        }
        if (text.startsWith(NAMED) || text.equals("latest") || text.equals("previous")
                || !runs.idsStartingWith(text).isEmpty()) {
            return Optional.empty();
        }
        if (text.matches("[0-9a-f]{4,64}")) {
            List<RunSummary> ofCommit = list(among).stream()
                    .filter(run -> run.git().map(git -> git.commit().startsWith(text)).orElse(false)).toList();
            if (!ofCommit.isEmpty()) {
                return Optional.of(ofCommit);
            }
        }
        return Optional.of(onBranch(text)).filter(found -> !found.isEmpty());
    }

    /** The text that names the runs of an adapter. */
    static String ofAdapter(String name) {
        return ADAPTER + name;
    }

    private List<RunSummary> throughAdapter(String name) {
        List<RunSummary> all = list(among);
        List<RunSummary> found = all.stream()
                .filter(run -> RunContext.adapterOf(run.environment()).filter(name::equals).isPresent()).toList();
        if (found.isEmpty()) {
            List<String> known = all.stream().flatMap(run -> RunContext.adapterOf(run.environment()).stream())
                    .distinct()
                    .sorted().toList();
            throw UserError.noData("there is no run of the adapter '" + name + "'; "
                    + (known.isEmpty()
                            ? "make one with 'holdfast run --adapter " + name + "'"
                            : "there are runs of " + String.join(", ", known)));
        }
        return found;
    }

    private List<RunSummary> onBranch(String branch) {
        return list(among.onBranch(branch));
    }

    private List<RunSummary> list(RunQuery query) {
        return runs.list(new RunQuery(query.project(), query.service(), query.environment(), query.scenario(),
                query.branch(), query.since(), SEARCHED));
    }

    private static boolean alike(RunSummary run, RunContext context) {
        return sameButPlace(run, context) && run.environment().equals(context.environment());
    }

    private static boolean sameButPlace(RunSummary run, RunContext context) {
        return run.service().equals(context.service()) && run.scenario().equals(context.scenario())
                && run.testbed().equals(context.testbed().fingerprint());
    }

    private static boolean alike(RunSummary run, RunSummary other) {
        return run.service().equals(other.service()) && run.environment().equals(other.environment())
                && run.scenario().equals(other.scenario()) && run.testbed().equals(other.testbed());
    }

    /** Of the runs that are preferred, else of all, those that did what the newest did; successful ones, if any were. */
    private Side gathered(List<RunSummary> found, Predicate<RunSummary> preferred, List<RunRecord> others,
            String text) {
        List<RunId> taken = others.stream().map(RunRecord::id).toList();
        List<RunSummary> free = found.stream().filter(run -> !taken.contains(run.id())).toList();
        if (free.isEmpty()) {
            throw UserError.noData(found.isEmpty()
                    ? "there is no run of '" + text + "'"
                    : "'" + text + "' has no other runs than those it is compared with");
        }
        RunSummary model = free.stream().filter(preferred).findFirst().orElse(free.getFirst());
        List<RunSummary> like = free.stream().filter(run -> alike(run, model)).toList();
        List<RunSummary> successful = like.stream().filter(RunSummary::successful).toList();
        List<RunRecord> records = (successful.isEmpty() ? like : successful).stream().limit(RUNS_MAX)
                .map(run -> runs.find(run.id()).orElse(null)).filter(Objects::nonNull).toList();
        String digest = records.stream().map(run -> run.context().configDigest())
                .filter(d -> others.stream().anyMatch(other -> other.context().configDigest().equals(d))).findFirst()
                .orElse(records.getFirst().context().configDigest());
        return new Side(records.stream().filter(run -> run.context().configDigest().equals(digest)).toList());
    }

    /** The id of a named run; other text is left as it is. */
    private String named(String text) {
        if (!text.startsWith(NAMED)) {
            return text;
        }
        String name = text.substring(NAMED.length());
        return decisions.stream().filter(BaselineDecision.Name.class::isInstance)
                .map(BaselineDecision.Name.class::cast).filter(decision -> decision.name().equals(name))
                .reduce((first, second) -> second).map(decision -> decision.run().value())
                .orElseThrow(() -> UserError.noData("no run is named '" + name
                        + "'; name one with 'holdfast baseline set " + name + " RUN --reason WHY'"));
    }
}
