-- What happened to alerts, in its order: the source of performance_alerts and of silences. Never changed.
CREATE TABLE alert_event (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    alert    TEXT,          -- null for silences
    event    TEXT NOT NULL, -- opened, seen, quiet, told, returned, acknowledged, resolved, silenced, unsilenced
    document TEXT NOT NULL  -- the whole event as JSON
) STRICT;

CREATE INDEX alert_event_by_alert ON alert_event (alert);

DROP TABLE performance_alerts; -- was never filled

-- Each alert as its events tell. An alert that is about no single series has no scope, metric, unit or statistic.
CREATE TABLE performance_alerts (
    id                  TEXT PRIMARY KEY,
    alert_group         TEXT NOT NULL, -- id of the first alert that the same commits can have caused
    project             TEXT NOT NULL,
    service             TEXT NOT NULL,
    environment         TEXT NOT NULL,
    scenario            TEXT NOT NULL,
    testbed             TEXT NOT NULL,
    branch              TEXT NOT NULL,
    rule                TEXT NOT NULL CHECK (rule IN ('regression', 'trend', 'objective', 'suite-shift', 'target-down')),
    scope               TEXT,
    metric              TEXT,
    unit                TEXT,
    statistic           TEXT,
    severity            TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error', 'critical')),
    state               TEXT NOT NULL CHECK (state IN ('pending', 'firing', 'acknowledged', 'resolved')),
    title               TEXT NOT NULL,
    explanation         TEXT NOT NULL,
    value               REAL,
    reference           REAL,
    change              REAL,
    first_run           TEXT NOT NULL,
    last_run            TEXT NOT NULL, -- the last that showed it
    runs                INTEGER NOT NULL,
    last_good_commit    TEXT,
    first_bad_commit    TEXT,
    opened_at           INTEGER NOT NULL,
    last_seen_at        INTEGER NOT NULL,
    owner               TEXT,
    acknowledged_until  INTEGER,
    resolution          TEXT CHECK (resolution IN ('fixed', 'accepted', 'false-alarm', 'went-away')),
    resolved_at         INTEGER,
    resolved_by         TEXT,
    mark                TEXT CHECK (mark IN ('fixed', 'accepted', 'false-alarm')), -- what somebody last said of it
    note                TEXT           -- of the acknowledgement or of the resolution
) STRICT, WITHOUT ROWID;
