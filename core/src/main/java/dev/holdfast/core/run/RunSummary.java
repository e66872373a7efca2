package dev.holdfast.core.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The head of a stored run, for lists; {@link RunStore#find} gives the whole. */
public record RunSummary(RunId id, Instant startedAt, Duration duration, String project, String service,
        String environment, String scenario, String testbed, Optional<GitState> git, Outcome outcome,
        Judgement judgement, boolean successful, boolean regressed) {}
