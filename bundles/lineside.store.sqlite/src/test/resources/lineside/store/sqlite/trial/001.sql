-- A schema of two tables, as a first version of a product would have it.
CREATE TABLE stop (
  id      INTEGER PRIMARY KEY,
  seconds TEXT NOT NULL
) STRICT;

CREATE INDEX stop_seconds ON stop (seconds);
