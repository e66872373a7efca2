package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.cli.workspace.Workspace;
import dev.holdfast.core.alert.Alert;
import dev.holdfast.core.alert.AlertBook;
import dev.holdfast.core.alert.AlertMatcher;
import dev.holdfast.core.alert.AlertSeverity;
import dev.holdfast.core.alert.AlertState;
import dev.holdfast.core.spelling.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which alerts to list. */
final class AlertFilter {

    @Parameters(arity = "0..1", paramLabel = "MATCH", description = "Only those that match, as 'list-*' or 'metric=response_time'.")
    private @Nullable String match;

    @Option(names = "--state", paramLabel = "STATE", description = "Only pending, firing, acknowledged or resolved ones.")
    private @Nullable String state;

    @Option(names = "--severity", paramLabel = "LEVEL", description = "Only from this severity on: info, warning, error or critical.")
    private @Nullable String severity;

    @Option(names = "--all", description = "Resolved ones, too.")
    private boolean all;

    List<Alert> of(AlertBook book, Workspace workspace) {
        Predicate<Alert> wanted = state == null
                ? alert -> all || alert.isOpen()
                : inState(AlertFilter.word("--state", state, AlertState.values(), AlertState::label));
        if (severity != null) {
            AlertSeverity least = word("--severity", severity, AlertSeverity.values(), AlertSeverity::label);
            wanted = wanted.and(alert -> alert.severity().compareTo(least) >= 0);
        }
        if (match != null) {
            wanted = wanted.and(matcher(match)::matches);
        }
        return here(book, workspace).stream().filter(wanted).toList();
    }

    /** The alerts of the workspace's project, or all where no file names one. */
    static List<Alert> here(AlertBook book, Workspace workspace) {
        return book.alerts().stream().filter(
                alert -> workspace.file().isEmpty() || alert.key().place().project().equals(workspace.project()))
                .toList();
    }

    /** The one of the values that is written so. */
    static <T> T word(String option, String text, T[] values, Function<T, String> label) {
        List<String> labels = Arrays.stream(values).map(label).toList();
        int at = labels.indexOf(text);
        if (at < 0) {
            throw UserError.usage(option + " takes " + String.join(", ", labels) + ", was '" + text + "'"
                    + Nearest.to(text, labels).map(near -> "; did you mean " + near + "?").orElse(""));
        }
        return values[at];
    }

    private static Predicate<Alert> inState(AlertState wanted) {
        return alert -> alert.state() == wanted;
    }

    private static AlertMatcher matcher(String text) {
        try {
            return new AlertMatcher(text);
        } catch (IllegalArgumentException e) {
            throw UserError.usage(String.valueOf(e.getMessage()));
        }
    }
}
