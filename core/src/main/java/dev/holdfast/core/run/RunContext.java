package dev.holdfast.core.run;

import java.util.Optional;

/**
 * Where a run belongs: everything that decides which other runs it may be compared with, and what it was built from.
 *
 * @param project top-level name, under which services live
 * @param service the service under test
 * @param environment such as {@code local}, {@code ci} or {@code staging}; with {@code @} and the adapter's name where the
 *     load went to one
 * @param scenario the scenario's name, or {@code ad-hoc}
 * @param testbed the machine
 * @param git the commit, where there is one
 * @param configDigest digest of everything that shaped the load: equal digests mean the same question was asked
 * @param holdfastVersion the version that measured
 */
public record RunContext(String project, String service, String environment, String scenario, Testbed testbed,
        Optional<GitState> git, String configDigest, String holdfastVersion) {

    /** Stands between an environment and an adapter. */
    private static final String ADAPTER = "@";

    /** The adapter that the load went to; empty where it went to the target. */
    public Optional<String> adapter() {
        return adapterOf(environment);
    }

    /** The adapter that an environment names. */
    public static Optional<String> adapterOf(String environment) {
        int at = environment.indexOf(ADAPTER);
        return at < 0 ? Optional.empty() : Optional.of(environment.substring(at + ADAPTER.length()));
    }

    /** The same with an adapter, whose runs have histories of their own. */
    public RunContext throughAdapter(String adapter) {
        return new RunContext(project, service, environment + ADAPTER + adapter, scenario, testbed, git, configDigest,
                holdfastVersion);
    }

    /** The branch, or {@code -} outside version control. */
    public String branch() {
        return git.map(GitState::branch).orElse("-");
    }
}
