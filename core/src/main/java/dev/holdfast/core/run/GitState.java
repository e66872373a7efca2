package dev.holdfast.core.run;

/**
 * The commit that was measured.
 *
 * @param commit the full hash
 * @param branch the branch, or {@code HEAD} where it is detached
 * @param dirty whether the work tree differed from the commit
 */
public record GitState(String commit, String branch, boolean dirty) {
    public GitState {
        if (!commit.matches("[0-9a-f]{7,64}") || branch.isBlank()) {
            throw new IllegalArgumentException("not a commit and a branch: '" + commit + "', '" + branch + "'");
        }
    }

    public String shortCommit() {
        return commit.substring(0, Math.min(8, commit.length()));
    }
}
