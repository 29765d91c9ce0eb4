-- Manifests of the segment files, see docs/journal.md. first and last are journal ids; sealed is plant time, milliseconds.
CREATE TABLE segment (
  first    INTEGER PRIMARY KEY,
  last     INTEGER NOT NULL CHECK (last >= first),
  file     TEXT NOT NULL,
  sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
  sealed   INTEGER NOT NULL,
  previous TEXT NOT NULL,
  heads    TEXT NOT NULL
) STRICT;

CREATE TRIGGER segment_no_update BEFORE UPDATE ON segment
BEGIN SELECT raise(ABORT, 'a manifest is never changed'); END;

CREATE TRIGGER segment_no_delete BEFORE DELETE ON segment
BEGIN SELECT raise(ABORT, 'a manifest is never deleted'); END;

DROP TRIGGER journal_no_delete;

-- What a segment holds may leave the database.
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
WHEN OLD.id > coalesce((SELECT last FROM segment WHERE first <= OLD.id ORDER BY first DESC LIMIT 1), 0)
BEGIN SELECT raise(ABORT, 'the journal is append-only: an event is never deleted'); END;
