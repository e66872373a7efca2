package dev.holdfast.core.run;

import java.time.Instant;
import java.util.Optional;

/** Which runs to list; what is absent does not restrict. */
public record RunQuery(Optional<String> project, Optional<String> service, Optional<String> environment,
        Optional<String> scenario, Optional<String> branch, Optional<Instant> since, int limit) {

    public RunQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
    }

    /** The newest runs of everything. */
    public static RunQuery newest(int limit) {
        return new RunQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), limit);
    }

    public RunQuery ofProject(String name) {
        return new RunQuery(Optional.of(name), service, environment, scenario, branch, since, limit);
    }

    public RunQuery ofService(String name) {
        return new RunQuery(project, Optional.of(name), environment, scenario, branch, since, limit);
    }

    public RunQuery ofEnvironment(String name) {
        return new RunQuery(project, service, Optional.of(name), scenario, branch, since, limit);
    }

    public RunQuery ofScenario(String name) {
        return new RunQuery(project, service, environment, Optional.of(name), branch, since, limit);
    }

    public RunQuery onBranch(String name) {
        return new RunQuery(project, service, environment, scenario, Optional.of(name), since, limit);
    }

    public RunQuery startedSince(Instant instant) {
        return new RunQuery(project, service, environment, scenario, branch, Optional.of(instant), limit);
    }
}
