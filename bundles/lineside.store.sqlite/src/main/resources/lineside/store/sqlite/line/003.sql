-- Segments that were dropped, see docs/journal.md. event is the journal id of the event that says so; at is plant time, milliseconds.
CREATE TABLE dropped (
  first INTEGER PRIMARY KEY REFERENCES segment (first),
  event INTEGER NOT NULL CHECK (event > first),
  at    INTEGER NOT NULL
) STRICT;

CREATE TRIGGER dropped_no_update BEFORE UPDATE ON dropped
BEGIN SELECT raise(ABORT, 'what was dropped is never changed'); END;

CREATE TRIGGER dropped_no_delete BEFORE DELETE ON dropped
BEGIN SELECT raise(ABORT, 'what was dropped is never deleted'); END;
