-- Tables of tape.db. Files like this one are append-only: a change is the next file.

CREATE TABLE signal (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE chunk (
  id     INTEGER PRIMARY KEY,
  signal INTEGER NOT NULL REFERENCES signal (id),
  first  INTEGER NOT NULL,
  last   INTEGER NOT NULL,
  points INTEGER NOT NULL,
  data   BLOB NOT NULL
) STRICT;

CREATE INDEX chunk_signal ON chunk (signal, last, first);

-- Points that are in no chunk yet, of all signals together; folded into chunks and deleted some minutes later.
CREATE TABLE fresh (
  id   INTEGER PRIMARY KEY,
  data BLOB NOT NULL
) STRICT;

CREATE TABLE step (
  id    INTEGER PRIMARY KEY,
  first INTEGER NOT NULL,
  last  INTEGER NOT NULL,
  data  BLOB NOT NULL
) STRICT;

-- What each ring holds, so that a start need not add it up.
CREATE TABLE ring (
  name  TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO ring (name, bytes) VALUES ('signals', 0), ('steps', 0);

CREATE TABLE loss (
  id     INTEGER PRIMARY KEY,
  first  INTEGER NOT NULL,
  last   INTEGER NOT NULL,
  points INTEGER NOT NULL
) STRICT;
