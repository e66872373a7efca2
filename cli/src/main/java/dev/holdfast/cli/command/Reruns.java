package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.Expectations;
import dev.holdfast.cli.workspace.Keeper;
import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.run.Outcome;
import dev.holdfast.core.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Repeats a run that looks worse than normal and judges all of them together. How often is said beforehand and kept to:
 * who stops as soon as the answer pleases deceives himself.
 */
final class Reruns {

    private static final int RUNS_MAX = 20;

    @Option(names = "--rerun", paramLabel = "N", description = "Where it looks worse than normal, repeat it, N runs in all, and judge them together.")
    private @Nullable Integer runs;

    /**
     * Judges and keeps a run, and as many more as are asked for.
     *
     * @param again measures the next
     * @return what the last of them came to, in which all were judged
     */
    Keeper.Kept keep(Workspace workspace, Expectations expected, RunRecord first, Supplier<RunRecord> again) {
        List<RunRecord> attempts = new ArrayList<>();
        Keeper.Kept kept = Keeper.keep(workspace, first, expected);
        int wanted = runs != null && kept.report().asksForReruns() ? runs : 1;
        while (attempts.size() + 1 < wanted && kept.report().run().outcome() != Outcome.INTERRUPTED) {
            attempts.add(kept.report().run());
            workspace.session().console().talk((attempts.size() == 1 ? "it looks worse than normal; " : "") + "run "
                    + (attempts.size() + 1) + " of " + wanted);
            RunRecord run = again.get();
            if (run.outcome() == Outcome.FAILED) {
                workspace.session().console().talk("error: this run got no answer and was not kept: "
                        + String.join("; ", run.notes()));
                break;
            }
            kept = Keeper.keep(workspace, run, attempts, expected).after(kept);
        }
        return kept;
    }

    /** @throws UserError where the number makes no sense */
    void requireValid() {
        if (runs != null && (runs < 2 || runs > RUNS_MAX)) {
            throw UserError.usage("--rerun takes 2 to " + RUNS_MAX + " runs in all, was " + runs
                    + "; 5 tell most changes of 10 % from noise of 3 %");
        }
    }
}
