-- Core tables of line.db, described in docs/journal.md. Files like this one are append-only: a change is the next file.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row per epoch of this gateway, newest id last.
CREATE TABLE epoch (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  reason   TEXT NOT NULL,
  previous TEXT,
  aside    TEXT
) STRICT;

CREATE TABLE stream (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO stream (id, name) VALUES
  (1, 'ops'), (2, 'prod'), (3, 'stop'), (4, 'mat'), (5, 'qual'), (6, 'maint'), (7, 'alarm'), (8, 'audit'), (9, 'master');

CREATE TABLE type (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE actor (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- id   = epoch.id * 2^40 + seq, so that the key is (epoch, seq) in six bytes
-- lane = epoch.id * 16 + stream.id
-- No foreign keys on type and actor: two look-ups per row for what the chain and verify prove anyway.
CREATE TABLE journal (
  id         INTEGER PRIMARY KEY,
  lane       INTEGER NOT NULL,
  stream_seq INTEGER NOT NULL CHECK (stream_seq > 0),
  type       INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  clock      INTEGER NOT NULL CHECK (clock IN (0, 1, 2)),
  actor      INTEGER NOT NULL,
  body       TEXT NOT NULL,
  hash       BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE UNIQUE INDEX journal_lane ON journal (lane, stream_seq);

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only: an event is never changed'); END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only: an event is never deleted'); END;

-- The journal in words, for people and for programs that are not this one.
CREATE VIEW events (epoch, seq, stream, stream_seq, type, at, clock, actor, body, hash) AS
SELECT e.name, j.id & 1099511627775, s.name, j.stream_seq, t.name, j.at,
       CASE j.clock WHEN 0 THEN 'unsync' WHEN 1 THEN 'sync' ELSE 'stepped' END,
       a.name, j.body, lower(hex(j.hash))
FROM journal j
JOIN epoch e  ON e.id = j.id >> 40
JOIN stream s ON s.id = j.lane & 15
JOIN type t   ON t.id = j.type
JOIN actor a  ON a.id = j.actor;

CREATE TABLE answer (
  id      INTEGER PRIMARY KEY,
  command TEXT NOT NULL UNIQUE,
  at      INTEGER NOT NULL,
  body    TEXT NOT NULL
) STRICT;

CREATE TABLE cursor (
  uplink     TEXT NOT NULL,
  epoch      INTEGER NOT NULL REFERENCES epoch (id),
  stream     INTEGER NOT NULL REFERENCES stream (id),
  stream_seq INTEGER NOT NULL,
  PRIMARY KEY (uplink, epoch, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot (
  capability TEXT NOT NULL,
  version    INTEGER NOT NULL,
  epoch      INTEGER NOT NULL REFERENCES epoch (id),
  seq        INTEGER NOT NULL,
  facts      TEXT NOT NULL,
  hash       BLOB NOT NULL,
  PRIMARY KEY (capability, version)
) STRICT;

CREATE TABLE pulse (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  token INTEGER NOT NULL
) STRICT;

INSERT INTO pulse (id, token) VALUES (1, 0);

-- position is the journal id of the last event taken; broken says why a projection stands still.
CREATE TABLE projection (
  name     TEXT PRIMARY KEY,
  version  INTEGER NOT NULL,
  position INTEGER NOT NULL,
  tables   TEXT NOT NULL,
  broken   TEXT
) STRICT, WITHOUT ROWID;
