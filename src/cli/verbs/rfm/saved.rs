//! `rfm list|show|save|use|rename|delete`.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::model::{self, Stated};
use super::{another, told};
use crate::cli::out::{Head, Item, Record};
use crate::cli::resolve::{self, staff_id, staff_name, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::cli::verbs::written;
use crate::domain::model::ModelKind;
use crate::domain::rfm::{Place, RfmModel};
use crate::domain::safe::SafeText;
use crate::request::{
    Answer, Fault, GridAsk, GridTold, ModelBody, ModelChange, Overview, Query, SavedModel, Write,
    model_named, of_kind,
};
use crate::text::cli::title;
use crate::text::grids as words;

const KIND: ModelKind = ModelKind::Rfm;

/// Lists the saved models.
pub fn list(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let lang = run.lang;
    let head = |code: &'static str, name: &'static str| Head::left(code, title(name, lang));
    let heads = vec![
        head("name", "model"),
        Head::left("active", title("active", lang)),
        Head::right("version", title("version", lang)),
        head("parameters", "parameters"),
        head("ts", "ts"),
        head("staff", "saved_by"),
    ];
    let models: Vec<&SavedModel> = of_kind(&overview.models, KIND).collect();
    let data = Map::from_iter([("count".to_string(), json!(models.len()))]);
    let envelope = run.envelope(Some(&overview));
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for saved in models {
        let ModelBody::Rfm(model) = &*saved.body else { continue };
        rows.row(&[
            Item::text(&saved.name),
            Item::Bool(saved.active),
            Item::Count(u64::try_from(saved.version).unwrap_or_default()),
            Item::Parts(model::body(model, &overview), words::parameters(model, lang)),
            Item::or_nothing(saved.ts, Item::Ts),
            Item::or_nothing(saved.staff, |id| {
                Item::Parts(json!(staff_id(id, &overview)), staff_name(id, &overview, lang))
            }),
        ])?;
    }
    rows.finish()?;
    Ok(0)
}

/// Shows a model with its versions.
pub fn show(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let saved = named(run, "name", &overview)?.clone();
    let versions = match session.ask(&Query::ModelVersions(KIND, saved.id))? {
        Answer::ModelVersions(versions) => versions,
        other => return Err(unexpected("ModelVersions", &other).into()),
    };
    let lang = run.lang;
    let zone = &overview.clock.zone;
    let ModelBody::Rfm(model) = &*saved.body else { return Err(another("Rfm").into()) };
    let version = |of: &crate::request::ModelVersion| {
        let ModelBody::Rfm(model) = &*of.body else { return Json::Null };
        json!({
            "version": of.version, "parameters": model::body(model, &overview),
            "ts": of.ts.map(|ts| zone.rfc3339(ts)), "staff": of.staff.map(|id| staff_id(id, &overview)),
        })
    };
    let mut record = Record::new(json!({
        "name": saved.name.to_string(), "active": saved.active, "version": saved.version,
        "parameters": model::body(model, &overview),
        "versions": versions.iter().map(version).collect::<Json>(),
    }));
    record.pair(title("model", lang), saved.name.to_string());
    record.pair(title("active", lang), lang.pick(["否", "是"], ["no", "yes"])[usize::from(saved.active)]);
    record.pair(title("parameters", lang), words::parameters(model, lang));
    record.heading(lang.pick("版本", "versions"));
    for of in &versions {
        let ModelBody::Rfm(model) = &*of.body else { continue };
        let by = of.staff.map(|id| staff_name(id, &overview, lang)).unwrap_or_default();
        let when = of.ts.map(|ts| zone.minute(ts)).unwrap_or_default();
        record.text(format!("{} · {when} · {by} · {}", of.version, words::parameters(model, lang)));
    }
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}

/// Saves parameters under a name.
pub fn save(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let Stated { mut model, .. } = model::stated(run.args(), &overview)?;
    for typed in run.args().texts("advice") {
        set_advice(&mut model, typed)?;
    }
    if run.args().has("freeze") {
        let ask = GridAsk::Rfm { model: model.clone(), against: None, detail: false };
        let GridTold::Rfm(found) = told(session.as_mut(), ask)? else { return Err(another("Rfm").into()) };
        model.cuts = found.scale.bands.map(Some);
    }
    let name = run.args().required("name")?.to_string();
    let what = format!("{} = {}", SafeText::new(&name), words::parameters(&model, run.lang));
    change(
        run,
        session.as_mut(),
        &overview,
        ModelChange::Save { name, body: Arc::new(ModelBody::Rfm(model)) },
        &what,
    )
}

/// Advice as it is typed: `重要保持=打电话；送试用`. Without text the program's own comes back.
fn set_advice(model: &mut RfmModel, typed: &str) -> Result<(), Fault> {
    let wrong = || Fault::BadArgument {
        what: "--advice",
        value: typed.into(),
        example: "keep=call them;a free trial",
    };
    let (class, text) = typed.split_once(['=', '＝']).ok_or_else(wrong)?;
    let Place::Class(class) = super::place(class.trim())? else { return Err(wrong()) };
    let actions: Vec<String> = text
        .split([';', '；'])
        .map(str::trim)
        .filter(|action| !action.is_empty())
        .map(str::to_string)
        .collect();
    if actions.is_empty() {
        model.advice.remove(&class);
    } else {
        model.advice.insert(class, actions);
    }
    Ok(())
}

/// Chooses the model in use.
pub fn choose(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let model = match run.args().text("name") {
        Some(name) => Some(model_named(name, KIND, &overview.models)?),
        None => None,
    };
    let what = words::model_name(model.map(|m| &m.name), run.lang);
    let change_to = ModelChange::Use { kind: KIND, model: model.map(|m| m.id) };
    change(run, session.as_mut(), &overview, change_to, &what)
}

/// Gives a model another name.
pub fn rename(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let saved = named(run, "name", &overview)?;
    let name = run.args().required("new")?.to_string();
    let what = format!("{} → {}", saved.name, SafeText::new(&name));
    change(run, session.as_mut(), &overview, ModelChange::Rename { kind: KIND, model: saved.id, name }, &what)
}

/// Takes a model out.
pub fn delete(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let saved = named(run, "name", &overview)?;
    let what = saved.name.to_string();
    change(run, session.as_mut(), &overview, ModelChange::Delete { kind: KIND, model: saved.id }, &what)
}

fn named<'o>(run: &Run<'_>, arg: &'static str, overview: &'o Overview) -> Result<&'o SavedModel, Fault> {
    model_named(run.args().required(arg)?, KIND, &overview.models)
}

/// A dry run refuses what the write itself would.
fn change(
    run: &mut Run<'_>,
    session: &mut dyn Session,
    overview: &Overview,
    change: ModelChange,
    what: &str,
) -> Outcome {
    change.check(&overview.models, &overview.segments)?;
    written::write(run, session, overview, &Write::Model(change), None, what)
}
