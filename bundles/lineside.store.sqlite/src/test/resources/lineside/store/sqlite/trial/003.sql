-- One more column, and a trigger that holds semicolons of its own.
ALTER TABLE stop ADD COLUMN reason TEXT;

UPDATE stop SET reason = 'unknown' WHERE millis >= 100000;

CREATE TRIGGER stop_stays BEFORE DELETE ON stop
BEGIN
  SELECT raise(ABORT, 'stays');
END;
