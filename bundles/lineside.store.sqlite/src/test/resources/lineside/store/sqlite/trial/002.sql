-- Another type of a column: the table is made anew and the old one goes.
CREATE TABLE stop_next (
  id     INTEGER PRIMARY KEY,
  millis INTEGER NOT NULL CHECK (millis >= 0)
) STRICT;

INSERT INTO stop_next (id, millis) SELECT id, CAST(seconds AS INTEGER) * 1000 FROM stop;

DROP TABLE stop;

ALTER TABLE stop_next RENAME TO stop;

CREATE INDEX stop_millis ON stop (millis);
