-- Times are nanoseconds since 1970 UTC, values are in the metric's unit, booleans are 0 or 1.

-- Where runs belong: runs of one setting may be compared with each other.
CREATE TABLE setting (
    id          INTEGER PRIMARY KEY,
    project     TEXT NOT NULL,
    service     TEXT NOT NULL,
    environment TEXT NOT NULL,
    scenario    TEXT NOT NULL,
    load        TEXT NOT NULL, -- digest of what the scenario sends: another load is another question
    testbed     TEXT NOT NULL,
    branch      TEXT NOT NULL,
    UNIQUE (project, service, environment, scenario, load, testbed, branch)
) STRICT;

-- What is measured within a run. Together with a setting and a statistic, a history.
CREATE TABLE series (
    id        INTEGER PRIMARY KEY,
    scope     TEXT NOT NULL,
    metric    TEXT NOT NULL,
    unit      TEXT NOT NULL,
    direction TEXT NOT NULL,
    UNIQUE (scope, metric, unit, direction)
) STRICT;

CREATE TABLE run (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    setting     INTEGER NOT NULL REFERENCES setting,
    kind        TEXT NOT NULL CHECK (kind IN ('load', 'command')),
    started_at  INTEGER NOT NULL,
    duration_ns INTEGER NOT NULL,
    git_commit  TEXT,
    git_dirty   INTEGER,
    outcome     TEXT NOT NULL,
    verdict     TEXT NOT NULL,
    successful  INTEGER NOT NULL,
    regressed   INTEGER NOT NULL
) STRICT;

CREATE INDEX run_by_start ON run (started_at);

-- The key is the order in which a history is read: newest first within a series, without sorting.
CREATE TABLE measurement (
    setting    INTEGER NOT NULL,
    series     INTEGER NOT NULL REFERENCES series,
    started_at INTEGER NOT NULL,
    run        INTEGER NOT NULL REFERENCES run,
    n          INTEGER NOT NULL,
    value      REAL,
    min        REAL,
    mean       REAL,
    p50        REAL,
    p90        REAL,
    p95        REAL,
    p99        REAL,
    max        REAL,
    PRIMARY KEY (setting, series, started_at, run)
) STRICT, WITHOUT ROWID;

-- The whole run: its evidence document, gzipped.
CREATE TABLE document (
    run  INTEGER PRIMARY KEY REFERENCES run,
    gzip BLOB NOT NULL
) STRICT;

-- The baselines that runs were last held against. Members is a JSON array of run ids, oldest first; an end of the
-- interval that the data cannot bound is null.
CREATE TABLE performance_baselines (
    project             TEXT NOT NULL,
    service             TEXT NOT NULL,
    environment         TEXT NOT NULL,
    scenario            TEXT NOT NULL,
    load                TEXT NOT NULL,
    testbed             TEXT NOT NULL,
    branch              TEXT NOT NULL,
    scope               TEXT NOT NULL,
    metric              TEXT NOT NULL,
    unit                TEXT NOT NULL,
    direction           TEXT NOT NULL,
    statistic           TEXT NOT NULL,
    origin              TEXT NOT NULL,
    median              REAL NOT NULL,
    scale               REAL NOT NULL,
    interval_low        REAL,
    interval_high       REAL,
    interval_confidence REAL NOT NULL,
    confidence          REAL NOT NULL,
    runs                INTEGER NOT NULL,
    scale_runs          INTEGER NOT NULL, -- runs that the scale was learnt from
    members             TEXT NOT NULL,
    learnt_at           INTEGER NOT NULL,
    PRIMARY KEY (project, service, environment, scenario, load, testbed, branch, scope, metric, unit, direction,
                 statistic, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE baseline_decision (
    id         INTEGER PRIMARY KEY,
    decided_at INTEGER NOT NULL,
    decision   TEXT NOT NULL CHECK (decision IN ('accept', 'name')),
    run        TEXT NOT NULL,
    name       TEXT,
    reason     TEXT NOT NULL,
    decided_by TEXT NOT NULL
) STRICT;

CREATE TABLE performance_targets (
    project     TEXT NOT NULL,
    service     TEXT NOT NULL,
    position    INTEGER NOT NULL,
    scope       TEXT NOT NULL,
    metric      TEXT NOT NULL,
    unit        TEXT NOT NULL,
    direction   TEXT NOT NULL,
    statistic   TEXT NOT NULL,
    expression  TEXT NOT NULL,
    limit_value REAL NOT NULL,
    PRIMARY KEY (project, service, position)
) STRICT, WITHOUT ROWID;

-- Empty until alerts are kept.
CREATE TABLE performance_alerts (
    id              INTEGER PRIMARY KEY,
    project         TEXT NOT NULL,
    service         TEXT NOT NULL,
    environment     TEXT NOT NULL,
    rule            TEXT NOT NULL,
    scope           TEXT NOT NULL,
    metric          TEXT NOT NULL,
    statistic       TEXT NOT NULL,
    severity        TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error', 'critical')),
    state           TEXT NOT NULL CHECK (state IN ('pending', 'firing', 'acknowledged', 'resolved')),
    run             TEXT,
    opened_at       INTEGER NOT NULL,
    acknowledged_at INTEGER,
    resolved_at     INTEGER,
    owner           TEXT,
    note            TEXT
) STRICT;

CREATE VIEW v_run AS
SELECT r.id, strftime('%Y-%m-%dT%H:%M:%SZ', r.started_at / 1000000000, 'unixepoch') AS started,
       r.duration_ns / 1e9 AS duration_s, r.kind, s.project, s.service, s.environment, s.scenario, s.testbed, s.branch,
       r.git_commit, r.git_dirty, r.outcome, r.verdict, r.successful, r.regressed, r.started_at
  FROM run r JOIN setting s ON s.id = r.setting;

CREATE VIEW v_measurement AS
SELECT r.id AS run, strftime('%Y-%m-%dT%H:%M:%SZ', m.started_at / 1000000000, 'unixepoch') AS started,
       s.project, s.service, s.environment, s.scenario, s.testbed, s.branch, r.git_commit, r.successful, r.regressed,
       q.scope, q.metric, q.unit, q.direction, m.n, m.value, m.min, m.mean, m.p50, m.p90, m.p95, m.p99, m.max,
       m.started_at
  FROM measurement m
  JOIN run r ON r.key = m.run
  JOIN setting s ON s.id = m.setting
  JOIN series q ON q.id = m.series;
