package dev.holdfast.report;

import dev.holdfast.core.run.GitState;
import dev.holdfast.core.run.Testbed;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where and of what a run was made, in a few words. */
final class Heads {

    private Heads() {}

    /** {@code 3f9a1c2b on main, uncommitted changes}. */
    static String commit(GitState git) {
        return git.shortCommit() + " on " + git.branch() + (git.dirty() ? ", with uncommitted changes" : "");
    }

    /** {@code 3f9a1c2b*}: the star stands for uncommitted changes. */
    static String shortCommit(GitState git) {
        return git.shortCommit() + (git.dirty() ? "*" : "");
    }

    /** The fingerprint and those of its facts that a person recognises the machine by. */
    static String testbed(Testbed testbed) {
        Map<String, String> facts = testbed.facts();
        StringBuilder text = new StringBuilder(testbed.fingerprint());
        append(" · ", facts.get("cpu"), "", text);
        append(" · ", facts.get("cores"), " cores", text);
        append(" · ", facts.get("memory_gib"), " GiB", text);
        append(" · ", facts.get("os"), "", text);
        append(" · ", facts.get("runtime"), "", text);
        return text.toString();
    }

    private static void append(String before, @Nullable String fact, String after,
            StringBuilder text) {
        if (fact != null) {
            text.append(before).append(fact).append(after);
        }
    }
}
