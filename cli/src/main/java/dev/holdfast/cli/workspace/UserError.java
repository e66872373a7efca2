package dev.holdfast.cli.workspace;

import org.jspecify.annotations.Nullable;

/** Something the user can mend. The message says what happened, where, and what to do. */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    private UserError(ExitCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Wrong arguments or a wrong file: exit code 2. */
    public static UserError usage(String message) {
        return new UserError(ExitCode.USAGE, message, null);
    }

    /** What was asked for could not be done: exit code 4. */
    public static UserError runtime(String message, @Nullable Throwable cause) {
        return new UserError(ExitCode.RUNTIME, message, cause);
    }

    /** There is nothing to answer with: exit code 3. */
    public static UserError noData(String message) {
        return new UserError(ExitCode.INCONCLUSIVE, message, null);
    }

    /** The user stopped it, and there is nothing to keep: exit code 130. */
    public static UserError interrupted(String message) {
        return new UserError(ExitCode.INTERRUPTED, message, null);
    }

    public ExitCode code() {
        return code;
    }
}
