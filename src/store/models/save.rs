//! Changes of the saved models, each row with its images in the history.

use std::sync::Arc;

use duckdb::types::Value;

use super::{VERSION, rows, table};
use crate::domain::fold::fold;
use crate::domain::model::{ModelId, ModelKind, check_model_name};
use crate::domain::standard::{FamilyId, Standard, Tag};
use crate::request::{Fault, ModelBody, ModelChange, Saved, SavedModel, find_model, of_kind};
use crate::store::arrow::timestamp;
use crate::store::batch::Batch;
use crate::store::{segments, standard};

/// Saves a model, or another body under its name, and gives how many rows changed.
pub(in crate::store) fn save(batch: &mut Batch<'_>, name: &str, body: &Arc<ModelBody>) -> Result<u64, Fault> {
    let name = check_model_name(name).map_err(Fault::WrongModel)?;
    batch.reason.clone_from(&name);
    let kind = body.kind();
    let all = read(batch)?;
    check(batch, &all, &ModelChange::Save { name: name.clone(), body: Arc::clone(body) })?;
    let standing = of_kind(&all, kind).find(|m| fold(m.name.raw()) == fold(&name));
    if standing.is_some_and(|m| m.body == *body) {
        return Ok(0);
    }
    let model = match standing {
        Some(standing) => next_version(batch, standing, body),
        None => SavedModel {
            id: next_id(batch, kind)?,
            name: crate::domain::safe::SafeText::new(&name),
            // The first is what is meant from now on.
            active: of_kind(&all, kind).next().is_none(),
            version: 1,
            body: Arc::clone(body),
            ts: Some(batch.ts),
            staff: Some(batch.actor),
        },
    };
    let mut seq = 0;
    put_version(batch, &model, false, &mut seq)?;
    Ok(u64::try_from(seq).unwrap_or_default())
}

/// Gives a model another name.
pub(in crate::store) fn rename(
    batch: &mut Batch<'_>,
    kind: ModelKind,
    id: ModelId,
    name: &str,
) -> Result<u64, Fault> {
    let all = read(batch)?;
    check(batch, &all, &ModelChange::Rename { kind, model: id, name: name.into() })?;
    let name = check_model_name(name).map_err(Fault::WrongModel)?;
    let model = find_model(&all, kind, id)?;
    if model.name.raw() == name {
        return Ok(0);
    }
    batch.reason = format!("{} → {name}", model.name.raw());
    put(batch, &SavedModel { name: crate::domain::safe::SafeText::new(&name), ..model.clone() }, &mut 0)?;
    Ok(1)
}

/// Puts a model into use, and the one that was out of it; without one the program's own is.
pub(in crate::store) fn activate(
    batch: &mut Batch<'_>,
    kind: ModelKind,
    id: Option<ModelId>,
) -> Result<u64, Fault> {
    let all = read(batch)?;
    if let Some(id) = id {
        batch.reason = find_model(&all, kind, id)?.name.raw().to_string();
    }
    let mut seq = 0;
    for model in of_kind(&all, kind).filter(|m| m.active != (Some(m.id) == id)) {
        put(batch, &SavedModel { active: !model.active, ..model.clone() }, &mut seq)?;
    }
    Ok(u64::try_from(seq).unwrap_or_default())
}

/// Takes a model out with all its versions.
pub(in crate::store) fn delete(batch: &mut Batch<'_>, kind: ModelKind, id: ModelId) -> Result<u64, Fault> {
    let all = read(batch)?;
    check(batch, &all, &ModelChange::Delete { kind, model: id })?;
    batch.reason = find_model(&all, kind, id)?.name.raw().to_string();
    let versions = rows::versions(batch.conn, kind, id).map_err(|e| batch.fault(e))?;
    let mut seq = 0;
    for version in versions {
        let key = format!("{}:{}:{}", kind.code(), id.0, version.version);
        VERSION.put(batch, &key, None, false, &mut seq)?;
    }
    table(kind).put(batch, &id.0.to_string(), None, false, &mut seq)?;
    Ok(u64::try_from(seq).unwrap_or_default())
}

/// Makes every model that names a merged family name what became of it, as a new version. `standard` is the one before the
/// merge; the ledger's half of the batch follows.
pub(in crate::store) fn merge(
    batch: &Batch<'_>,
    standard: &Standard,
    from: FamilyId,
    into: Tag,
    seq: &mut i32,
) -> Result<u64, Fault> {
    let first = *seq;
    let all = read(batch)?;
    for model in &all {
        let merged = model.body.after_merge(standard, from, into);
        if merged != *model.body {
            put_version(batch, &next_version(batch, model, &Arc::new(merged)), true, seq)?;
        }
    }
    Ok(u64::try_from(*seq - first).unwrap_or_default())
}

/// A model that says something else from now on.
fn next_version(batch: &Batch<'_>, model: &SavedModel, body: &Arc<ModelBody>) -> SavedModel {
    SavedModel {
        version: model.version + 1,
        body: Arc::clone(body),
        ts: Some(batch.ts),
        staff: Some(batch.actor),
        ..model.clone()
    }
}

/// Writes the row of a model and that of its version.
fn put_version(batch: &Batch<'_>, model: &SavedModel, pair: bool, seq: &mut i32) -> Result<(), Fault> {
    let kind = model.body.kind();
    table(kind).put(batch, &model.id.0.to_string(), Some(&row(model)?), pair, seq)?;
    let key = format!("{}:{}:{}", kind.code(), model.id.0, model.version);
    let [_, _, _, version, written, ts, staff] = row(model)?;
    let row = [Value::Text(kind.code().into()), Value::Int(model.id.0), version, written, ts, staff];
    VERSION.put(batch, &key, Some(&row), pair, seq)
}

/// Writes the row of a model.
fn put(batch: &Batch<'_>, model: &SavedModel, seq: &mut i32) -> Result<(), Fault> {
    table(model.body.kind()).put(batch, &model.id.0.to_string(), Some(&row(model)?), false, seq)
}

fn row(of: &SavedModel) -> Result<[Value; 7], Fault> {
    Ok([
        Value::Int(of.id.0),
        Value::Text(of.name.raw().into()),
        Value::Boolean(of.active),
        Value::Int(of.version),
        Value::Text(serde_json::to_string(&*of.body).map_err(|e| Fault::Engine(e.to_string()))?),
        of.ts.map_or(Value::Null, timestamp),
        of.staff.map_or(Value::Null, |staff| Value::Int(staff.0)),
    ])
}

/// Looks at a change beside what is saved.
fn check(batch: &Batch<'_>, all: &[SavedModel], change: &ModelChange) -> Result<(), Fault> {
    let read = || Ok((segments::read(batch.conn)?, standard::read(batch.conn)?));
    let (segments, standard) = read().map_err(|e| batch.fault(e))?;
    change.check(Saved { segments: &segments, models: all, standard: &standard })
}

fn read(batch: &Batch<'_>) -> Result<Vec<SavedModel>, Fault> {
    rows::read(batch.conn).map_err(|e| batch.fault(e))
}

/// A number that no model of the kind has or had.
fn next_id(batch: &Batch<'_>, kind: ModelKind) -> Result<ModelId, Fault> {
    let table = table(kind).table;
    let last = batch.number(
        &format!(
            "SELECT max(id) FROM (
                 SELECT CAST(model_id AS BIGINT) AS id FROM registry.{table}
                 UNION ALL SELECT TRY_CAST(key AS BIGINT) FROM registry.change WHERE tbl = '{table}')"
        ),
        [],
    )?;
    Ok(ModelId(i32::try_from(last).unwrap_or(i32::MAX).saturating_add(1)))
}
