//! The model that the arguments of a verb state.

use serde_json::{Value as Json, json};

use super::written::{Written, measure_of};
use crate::cli::call::Args;
use crate::cli::verbs::segment::expression;
use crate::cli::verbs::tag::encoding;
use crate::domain::model::ModelKind;
use crate::domain::safe::SafeText;
use crate::domain::tiers::{Cut, Label, TierFault, TierModel};
use crate::request::{
    Fault, ModelBody, Overview, active_model, check_tiers, model_named, numbered_tiers, shipped_tiers,
};

/// A model with the name under which it is saved, as long as no argument says otherwise.
pub struct Stated {
    /// The name of the saved model that it begins with.
    pub name: Option<SafeText>,
    /// What it says.
    pub model: TierModel,
}

/// The model in use, or the one that `--model` names, with what else is stated put on top.
pub fn stated(args: &Args, overview: &Overview) -> Result<Stated, Fault> {
    let saved = match args.text("model") {
        Some(name) => Some(model_named(name, ModelKind::Tiers, &overview.models)?),
        None => active_model(&overview.models, ModelKind::Tiers),
    };
    let mut model = match saved.map(|saved| &*saved.body) {
        Some(ModelBody::Tiers(model)) => model.clone(),
        _ => shipped_tiers(&overview.event_kinds),
    };
    if let Some(file) = args.path("from") {
        let text = encoding::text_of(file)?;
        let written = Written::read(&text)
            .map_err(|detail| Fault::WrongTiers(TierFault::File(detail.trim().replace('\n', " "))))?;
        written.onto(&mut model, overview)?;
    }
    if let Some(core) = args.text("core") {
        model.core = (*expression::read(core, overview)?).clone();
    }
    if let Some(goal) = args.text("goal") {
        model.goal = Label::one(goal.trim());
    }
    if let Some(measure) = args.text("measure") {
        model.measure = measure_of(measure, overview)?;
    }
    if let Some(cut) = args.text("cut").and_then(Cut::from_code) {
        model.rule.cut = cut;
    }
    if let Some(side) = args.text("line") {
        model.rule.inclusive = side == "included";
    }
    for weight in args.texts("weight") {
        model.set_weight(weight).map_err(Fault::WrongTiers)?;
    }
    for tier in args.texts("tier") {
        model.set_tier(tier).map_err(Fault::WrongTiers)?;
    }
    model.number(&numbered_tiers(&overview.models));
    check_tiers(&model, &overview.segments).map_err(Fault::WrongTiers)?;
    Ok(Stated { name: saved.map(|saved| saved.name.clone()), model })
}

/// A model as JSON, with its name.
pub fn json(stated: &Stated, overview: &Overview) -> Json {
    let mut told = body(&stated.model, overview);
    if let Json::Object(told) = &mut told {
        told.insert("name".into(), json!(stated.name.as_ref().map(ToString::to_string)));
    }
    told
}

/// What a model says, as JSON: what `--from` reads.
pub fn body(model: &TierModel, overview: &Overview) -> Json {
    serde_json::to_value(Written::of(model, overview)).unwrap_or_default()
}
