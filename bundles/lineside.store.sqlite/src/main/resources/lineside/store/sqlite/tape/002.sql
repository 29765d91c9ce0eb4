-- Minutes of signals for the uplinks. The id is the sequence in the series: a number that is missing was dropped.

CREATE TABLE minute (
  id   INTEGER PRIMARY KEY,
  data BLOB NOT NULL
) STRICT;

CREATE TABLE telemetry (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  series TEXT NOT NULL,
  newest INTEGER NOT NULL
) STRICT;

INSERT INTO telemetry (one, series, newest) VALUES (1, lower(hex(randomblob(4))), 0);

CREATE TABLE telemetry_cursor (
  uplink TEXT PRIMARY KEY,
  seq    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO ring (name, bytes) VALUES ('telemetry', 0);
