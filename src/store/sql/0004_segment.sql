-- Saved segments and their frozen lists. `tree` is the expression as JSON; it holds ids, no names.
CREATE TABLE registry.segment (
    segment_id INTEGER PRIMARY KEY, name VARCHAR, about VARCHAR, version INTEGER, tree VARCHAR, ts TIMESTAMP,
    staff_id INTEGER);
-- Every version that was ever saved, the present one too.
CREATE TABLE registry.segment_version (
    segment_id INTEGER, version INTEGER, tree VARCHAR, ts TIMESTAMP, staff_id INTEGER,
    PRIMARY KEY (segment_id, version));

-- A frozen list is named by the batch that froze it. `tree` is what the segment meant then.
CREATE TABLE ledger.snapshot (
    segment_id INTEGER, as_of DATE, ts TIMESTAMP, people BIGINT, tree VARCHAR, batch BIGINT);
CREATE TABLE ledger.segment_snapshot (batch BIGINT, person_id INTEGER);
