package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.core.run.RunContext;
import dev.holdfast.core.run.RunId;
import dev.holdfast.core.run.RunQuery;
import dev.holdfast.core.run.RunRecord;
import dev.holdfast.core.run.RunStore;
import dev.holdfast.core.run.RunSummary;
import java.util.List;
import java.util.Optional;

/**
 * Runs as they are typed: an id or the beginning of one, {@code latest}, {@code previous}, or the beginning of a commit's
 * hash, which means its newest run.
 */
final class RunReference {

    private static final int SEARCHED = 1000;

    private final RunStore runs;
    private final RunQuery among;

    /** @param among which runs {@code latest}, {@code previous} and commits are looked for in */
    RunReference(RunStore runs, RunQuery among) {
        this.runs = runs;
        this.among = among;
    }

    RunRecord resolve(String text) {
        RunId id = id(text);
        return runs.find(id).orElseThrow(() -> UserError.noData("run " + id + " is not in the store"));
    }

    /** As {@link #resolve}, where {@code previous} is the run before this one that asked the same of the same. */
    RunRecord resolveBefore(String text, RunRecord after) {
        if (!text.equals("previous")) {
            return resolve(text);
        }
        RunContext context = after.context();
        List<RunId> alike = runs.list(new RunQuery(Optional.of(context.project()), Optional.of(context.service()),
                Optional.of(context.environment()), Optional.of(context.scenario()), Optional.empty(),
                Optional.empty(), SEARCHED)).stream().map(RunSummary::id).toList();
        int position = alike.indexOf(after.id());
        if (position < 0 || position + 1 >= alike.size()) {
            throw UserError.noData("there is no run of " + context.scenario() + " before " + after.id());
        }
        return resolve(alike.get(position + 1).value());
    }

    RunId id(String text) {
        return switch (text) {
            case "latest" -> nth(0, "there is no run yet");
            case "previous" -> nth(1, "there is no run before the latest yet");
            default -> named(text);
        };
    }

    private RunId nth(int index, String otherwise) {
        List<RunSummary> newest = runs.list(limited(index + 1));
        if (newest.size() <= index) {
            throw UserError.noData(otherwise + "; measure something with 'holdfast run'");
        }
        return newest.get(index).id();
    }

    private RunId named(String text) {
        List<RunId> ids = runs.idsStartingWith(text);
        if (ids.size() == 1) {
            return ids.getFirst();
        }
        if (ids.size() > 1) {
            throw UserError.usage("'" + text + "' is the beginning of several runs: "
                    + String.join(", ", ids.stream().map(RunId::value).toList()));
        }
        if (text.matches("[0-9a-f]{4,64}")) {
            for (RunSummary run : runs.list(limited(SEARCHED))) {
                if (run.git().map(git -> git.commit().startsWith(text)).orElse(false)) {
                    return run.id();
                }
            }
        }
        throw UserError.usage("no run or commit begins with '" + text
                + "'; give a run's id or its beginning, a commit, 'latest' or 'previous'");
    }

    private RunQuery limited(int limit) {
        return new RunQuery(among.project(), among.service(), among.environment(), among.scenario(), among.branch(),
                among.since(), limit);
    }
}
