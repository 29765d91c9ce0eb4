-- Tables of people.db. Files like this one are append-only: a change is the next file.

CREATE TABLE person (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  roles    TEXT NOT NULL,
  language TEXT NOT NULL,
  pin_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
