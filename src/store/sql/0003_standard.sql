-- The tag standard, and who said which tag of whom. The shipped standard is written behind this by the program.
CREATE TABLE registry.tag_group (
    group_id INTEGER PRIMARY KEY, zh VARCHAR, en VARCHAR, exclusive BOOLEAN, required_days INTEGER, wecom_id VARCHAR,
    position INTEGER);
-- `levels` and `roles` are JSON lists; `least` and `most` bound a count; `into_family` and `into_value` name the tag
-- that took the place of a merged family.
CREATE TABLE registry.tag_family (
    family_id INTEGER PRIMARY KEY, code VARCHAR, zh VARCHAR, en VARCHAR, group_id INTEGER, class VARCHAR,
    parameter VARCHAR, least INTEGER, most INTEGER, levels VARCHAR, place INTEGER, rule VARCHAR, half_life INTEGER,
    owner INTEGER, roles VARCHAR, version INTEGER, retired BOOLEAN, into_family INTEGER, into_value INTEGER,
    position INTEGER);
CREATE TABLE registry.tag_code (family_id INTEGER, value INTEGER, wecom_id VARCHAR, PRIMARY KEY (family_id, value));
CREATE TABLE registry.tag_alias (raw VARCHAR PRIMARY KEY, shown VARCHAR, family_id INTEGER, value INTEGER);

-- The truth, only ever appended to: one row per batch and assignment. `value` is NULL when the tag was taken away; `op`
-- is 1 given, 2 taken away, 3 an undo or a redo; the columns `was_…` are what stood before, which an undo puts back.
CREATE TABLE ledger.tag_event (
    batch BIGINT, seq INTEGER, person_id INTEGER, staff_id INTEGER, family_id INTEGER, value INTEGER, op TINYINT,
    source TINYINT, ts TIMESTAMP, was_value INTEGER, was_source TINYINT, was_ts TIMESTAMP);
-- Its projection: what stands. `batch` is that of the last event.
CREATE TABLE ledger.assignment (
    family_id INTEGER, person_id INTEGER, staff_id INTEGER, value INTEGER, source TINYINT, ts TIMESTAMP, batch BIGINT);
