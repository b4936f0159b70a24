-- The saved segments that plans leave out.
CREATE TABLE registry.suppression (segment_id INTEGER PRIMARY KEY, ts TIMESTAMP, staff_id INTEGER);
