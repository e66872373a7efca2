package dev.holdfast.cli.command;

import dev.holdfast.cli.workspace.UserError;
import dev.holdfast.core.baseline.BaselinePolicy;

/** Baseline policies as they are typed. */
final class Policies {

    private Policies() {}

    static BaselinePolicy parse(String text) {
        if (text.equals("rolling")) {
            return new BaselinePolicy.Rolling();
        }
        if (text.equals("previous")) {
            return new BaselinePolicy.Previous();
        }
        if (text.startsWith("branch:") && text.length() > "branch:".length()) {
            return new BaselinePolicy.Branch(text.substring("branch:".length()));
        }
        if (text.startsWith("named:") && text.length() > "named:".length()) {
            return new BaselinePolicy.Named(text.substring("named:".length()));
        }
        throw UserError.usage("--against takes rolling, previous, branch:NAME or named:NAME, was '" + text + "'");
    }
}
