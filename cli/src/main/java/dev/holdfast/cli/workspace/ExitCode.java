package dev.holdfast.cli.workspace;

import dev.holdfast.core.run.Judgement;

/** How the program ends; part of its public contract. */
public enum ExitCode {
    /** Fine, warnings included. */
    PASS(0),
    /** A regression, or an objective missed. */
    FAIL(1),
    /** Wrong arguments or a wrong file. */
    USAGE(2),
    /** No verdict: too little data, or too noisy. */
    INCONCLUSIVE(3),
    /** The work could not be done. */
    RUNTIME(4),
    /** Stopped by Ctrl-C. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static ExitCode of(Judgement judgement) {
        return switch (judgement) {
            case PASS, WARN -> PASS;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case FAIL -> FAIL;
        };
    }
}
