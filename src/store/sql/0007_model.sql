-- Saved models. `body` is the model as JSON; it holds ids, no names. At most one of a table is in use.
CREATE TABLE registry.rfm_model (
    model_id INTEGER PRIMARY KEY, name VARCHAR, active BOOLEAN, version INTEGER, body VARCHAR, ts TIMESTAMP,
    staff_id INTEGER);
CREATE TABLE registry.tier_model (
    model_id INTEGER PRIMARY KEY, name VARCHAR, active BOOLEAN, version INTEGER, body VARCHAR, ts TIMESTAMP,
    staff_id INTEGER);
CREATE TABLE registry.journey_model (
    model_id INTEGER PRIMARY KEY, name VARCHAR, active BOOLEAN, version INTEGER, body VARCHAR, ts TIMESTAMP,
    staff_id INTEGER);
-- Every version that was ever saved, the present one too. `kind` is rfm, tiers or journey.
CREATE TABLE registry.model_version (
    kind VARCHAR, model_id INTEGER, version INTEGER, body VARCHAR, ts TIMESTAMP, staff_id INTEGER,
    PRIMARY KEY (kind, model_id, version));
