package dev.holdfast.core.run;

import java.util.Optional;

/**
 * Where a run belongs: everything that decides which other runs it may be compared with, and what it was built from.
 *
 * @param project top-level name, under which services live
 * @param service the service under test
 * @param environment such as {@code local}, {@code ci} or {@code staging}
 * @param scenario the scenario's name, or {@code ad-hoc}
 * @param testbed the machine
 * @param git the commit, where there is one
 * @param configDigest digest of everything that shaped the load: equal digests mean the same question was asked
 * @param holdfastVersion the version that measured
 */
public record RunContext(String project, String service, String environment, String scenario, Testbed testbed,
        Optional<GitState> git, String configDigest, String holdfastVersion) {

    /** The branch, or {@code -} outside version control. */
    public String branch() {
        return git.map(GitState::branch).orElse("-");
    }
}
