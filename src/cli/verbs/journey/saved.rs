//! `journey list|show|save|use|rename|delete`.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::stated;
use crate::cli::out::{Head, Item, Record};
use crate::cli::resolve::{self, staff_id, staff_name, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::cli::verbs::models;
use crate::cli::verbs::rfm::another;
use crate::cli::verbs::segment::expression;
use crate::domain::model::ModelKind;
use crate::domain::safe::SafeText;
use crate::request::{Answer, ModelBody, ModelChange, ModelVersion, Query, journeys};
use crate::text::cli::title;
use crate::text::journeys as words;

const KIND: ModelKind = ModelKind::Journey;

/// Lists the saved journeys.
pub fn list(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let lang = run.lang;
    let head = |code: &'static str, name: &'static str| Head::left(code, title(name, lang));
    let heads = vec![
        head("name", "model"),
        head("active", "active"),
        Head::right("version", title("version", lang)),
        head("ranks", "stages"),
        head("ts", "ts"),
        head("staff", "saved_by"),
    ];
    let data = Map::from_iter([("count".to_string(), json!(journeys(&overview.models).count()))]);
    let envelope = run.envelope(Some(&overview));
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for (saved, model) in journeys(&overview.models) {
        rows.row(&[
            Item::text(&saved.name),
            Item::Bool(saved.active),
            Item::Count(u64::try_from(saved.version).unwrap_or_default()),
            Item::Parts(stated::ranks(model, &overview, lang), words::way(model, lang)),
            Item::or_nothing(saved.ts, Item::Ts),
            Item::or_nothing(saved.staff, |id| {
                Item::Parts(json!(staff_id(id, &overview)), staff_name(id, &overview, lang))
            }),
        ])?;
    }
    rows.finish()?;
    Ok(0)
}

/// Shows a journey with its stages and versions.
pub fn show(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let saved = models::named(run, KIND, &overview)?.clone();
    let versions = match session.ask(&Query::ModelVersions(KIND, saved.id))? {
        Answer::ModelVersions(versions) => versions,
        other => return Err(unexpected("ModelVersions", &other).into()),
    };
    let lang = run.lang;
    let zone = &overview.clock.zone;
    let ModelBody::Journey(model) = &*saved.body else { return Err(another("Journey").into()) };
    let version = |of: &ModelVersion| {
        let ModelBody::Journey(model) = &*of.body else { return Json::Null };
        json!({
            "version": of.version, "ranks": stated::ranks(model, &overview, lang),
            "ts": of.ts.map(|ts| zone.rfc3339(ts)), "staff": of.staff.map(|id| staff_id(id, &overview)),
        })
    };
    let mut record = Record::new(json!({
        "name": saved.name.to_string(), "active": saved.active, "version": saved.version,
        "ranks": stated::ranks(model, &overview, lang),
        "versions": versions.iter().map(version).collect::<Json>(),
    }));
    record.pair(title("model", lang), saved.name.to_string());
    record.pair(title("active", lang), lang.pick(["否", "是"], ["no", "yes"])[usize::from(saved.active)]);
    for rank in &model.ranks {
        record.heading(SafeText::new(lang.pick(&rank.zh, &rank.en)).to_string());
        for stage in &rank.stages {
            let name = SafeText::new(lang.pick(&stage.zh, &stage.en)).to_string();
            record.pair(name, expression::shown(&stage.expr, &overview, lang));
        }
    }
    record.heading(lang.pick("版本", "versions"));
    for of in &versions {
        let ModelBody::Journey(model) = &*of.body else { continue };
        let by = of.staff.map(|id| staff_name(id, &overview, lang)).unwrap_or_default();
        let when = of.ts.map(|ts| zone.minute(ts)).unwrap_or_default();
        record.text(format!("{} · {when} · {by} · {}", of.version, words::way(model, lang)));
    }
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}

/// Saves a journey under a name.
pub fn save(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let model = stated::to_save(run.args(), &overview)?;
    let name = run.args().required("name")?.to_string();
    let what = format!("{} = {}", SafeText::new(&name), words::way(&model, run.lang));
    let change = ModelChange::Save { name, body: Arc::new(ModelBody::Journey(model)) };
    models::change(run, session.as_mut(), &overview, change, &what)
}

/// Chooses the journey in use.
pub fn choose(run: &mut Run<'_>) -> Outcome {
    models::choose(run, KIND)
}

/// Gives a journey another name.
pub fn rename(run: &mut Run<'_>) -> Outcome {
    models::rename(run, KIND)
}

/// Takes a journey out.
pub fn delete(run: &mut Run<'_>) -> Outcome {
    models::delete(run, KIND)
}
