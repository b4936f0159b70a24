//! `tiers list|show|save|use|rename|delete`.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::another;
use super::model::{self, Stated};
use super::written::measure_text;
use crate::cli::out::{Head, Item, Record};
use crate::cli::resolve::{self, staff_id, staff_name, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::cli::verbs::segment::expression;
use crate::cli::verbs::written;
use crate::domain::lang::Lang;
use crate::domain::model::ModelKind;
use crate::domain::safe::SafeText;
use crate::domain::tiers::{Portrait, TierModel};
use crate::request::{
    Answer, Fault, ModelBody, ModelChange, ModelVersion, Overview, Query, SavedModel, Write, model_named,
    of_kind, shipped_tiers,
};
use crate::text::cli::title;
use crate::text::{grids, tiers as words};

const KIND: ModelKind = ModelKind::Tiers;

/// The parameters of a model in one line.
fn parameters(model: &TierModel, overview: &Overview, lang: Lang) -> String {
    let tiers: Vec<String> =
        model.tiers.iter().map(|tier| SafeText::new(tier.name.get(lang)).to_string()).collect();
    let core = expression::shown(&model.core, overview, lang);
    let rule = words::rule(model.rule, lang);
    let measure = measure_text(&model.measure, overview, lang);
    match lang {
        Lang::Zh => format!("核心买家 {core} · {rule} · 衡量 {measure} · {}", tiers.join("、")),
        Lang::En => format!("core buyers {core} · {rule} · measured by {measure} · {}", tiers.join(", ")),
    }
}

/// Lists the saved models.
pub fn list(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let lang = run.lang;
    let heads = vec![
        Head::left("name", title("model", lang)),
        Head::left("active", title("active", lang)),
        Head::right("version", title("version", lang)),
        Head::left("parameters", title("parameters", lang)),
        Head::left("ts", title("ts", lang)),
        Head::left("staff", title("saved_by", lang)),
    ];
    let models: Vec<&SavedModel> = of_kind(&overview.models, KIND).collect();
    let data = Map::from_iter([("count".to_string(), json!(models.len()))]);
    let envelope = run.envelope(Some(&overview));
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for saved in models {
        let ModelBody::Tiers(model) = &*saved.body else { continue };
        rows.row(&[
            Item::text(&saved.name),
            Item::Bool(saved.active),
            Item::Count(u64::try_from(saved.version).unwrap_or_default()),
            Item::Parts(model::body(model, &overview), parameters(model, &overview, lang)),
            Item::or_nothing(saved.ts, Item::Ts),
            Item::or_nothing(saved.staff, |id| {
                Item::Parts(json!(staff_id(id, &overview)), staff_name(id, &overview, lang))
            }),
        ])?;
    }
    rows.finish()?;
    Ok(0)
}

/// Shows a model with its versions; without a name the program's own.
pub fn show(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let lang = run.lang;
    let zone = &overview.clock.zone;
    let Some(name) = run.args().text("name") else {
        let own = shipped_tiers(&overview.event_kinds);
        let mut record = Record::new(json!({
            "name": null, "active": !of_kind(&overview.models, KIND).any(|m| m.active), "version": null,
            "parameters": model::body(&own, &overview), "versions": [],
        }));
        record.pair(title("model", lang), grids::model_name(None, lang));
        describe(&mut record, &own, &overview, lang);
        let envelope = run.envelope(Some(&overview));
        run.record(&envelope, &record)?;
        return Ok(0);
    };
    let saved = model_named(name, KIND, &overview.models)?.clone();
    let versions = match session.ask(&Query::ModelVersions(KIND, saved.id))? {
        Answer::ModelVersions(versions) => versions,
        other => return Err(unexpected("ModelVersions", &other).into()),
    };
    let ModelBody::Tiers(model) = &*saved.body else { return Err(another("Tiers").into()) };
    let version = |of: &ModelVersion| {
        let ModelBody::Tiers(model) = &*of.body else { return Json::Null };
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
    describe(&mut record, model, &overview, lang);
    record.heading(lang.pick("版本", "versions"));
    for of in &versions {
        let ModelBody::Tiers(model) = &*of.body else { continue };
        let by = of.staff.map(|id| staff_name(id, &overview, lang)).unwrap_or_default();
        let when = of.ts.map(|ts| zone.minute(ts)).unwrap_or_default();
        record.text(format!("{} · {when} · {by} · {}", of.version, parameters(model, &overview, lang)));
    }
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}

/// Goal, measure, core buyers, sub-fields and tiers.
fn describe(record: &mut Record, model: &TierModel, overview: &Overview, lang: Lang) {
    let safe = |text: &str| SafeText::new(text).to_string();
    record.pair(lang.pick("目标", "goal"), safe(model.goal.get(lang)));
    record.pair(lang.pick("衡量", "measured by"), measure_text(&model.measure, overview, lang));
    record.pair(lang.pick("核心买家", "core buyers"), expression::shown(&model.core, overview, lang));
    record.pair(lang.pick("分界", "line"), words::rule(model.rule, lang));
    for portrait in Portrait::ALL {
        let fields = model.portraits[portrait as usize].iter();
        let told: Vec<String> =
            fields.map(|field| format!("{} × {}", safe(&field.name), field.weight)).collect();
        record.pair(portrait.name(lang), told.join(" · "));
    }
    record.heading(lang.pick("各层", "tiers"));
    for tier in &model.tiers {
        let ranges = Portrait::ALL.map(|portrait| {
            format!("{} {}", portrait.letter(), words::range(tier.ranges[portrait as usize], lang))
        });
        record.pair(
            safe(tier.name.get(lang)),
            format!("{} · {}", ranges.join(" · "), safe(tier.plan.get(lang))),
        );
    }
}

/// Saves parameters under a name.
pub fn save(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let Stated { model, .. } = model::stated(run.args(), &overview)?;
    let name = run.args().required("name")?.to_string();
    put(run, session.as_mut(), &overview, name, model)
}

/// Saves a model under a name.
pub(super) fn put(
    run: &mut Run<'_>,
    session: &mut dyn Session,
    overview: &Overview,
    name: String,
    model: TierModel,
) -> Outcome {
    let what = format!("{} = {}", SafeText::new(&name), parameters(&model, overview, run.lang));
    let body = Arc::new(ModelBody::Tiers(model));
    change(run, session, overview, ModelChange::Save { name, body }, &what)
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
    let what = grids::model_name(model.map(|m| &m.name), run.lang);
    let change_to = ModelChange::Use { kind: KIND, model: model.map(|m| m.id) };
    change(run, session.as_mut(), &overview, change_to, &what)
}

/// Gives a model another name.
pub fn rename(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let saved = named(run, &overview)?;
    let name = run.args().required("new")?.to_string();
    let what = format!("{} → {}", saved.name, SafeText::new(&name));
    change(run, session.as_mut(), &overview, ModelChange::Rename { kind: KIND, model: saved.id, name }, &what)
}

/// Takes a model out.
pub fn delete(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let saved = named(run, &overview)?;
    let what = saved.name.to_string();
    change(run, session.as_mut(), &overview, ModelChange::Delete { kind: KIND, model: saved.id }, &what)
}

fn named<'o>(run: &Run<'_>, overview: &'o Overview) -> Result<&'o SavedModel, Fault> {
    model_named(run.args().required("name")?, KIND, &overview.models)
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
