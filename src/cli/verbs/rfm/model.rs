//! The model that the arguments of a verb state.

use serde_json::{Value as Json, json};

use crate::cli::call::Args;
use crate::cli::resolve;
use crate::domain::catalogue::{FieldKey, FieldType};
use crate::domain::lang::Lang;
use crate::domain::model::ModelKind;
use crate::domain::rfm::{Axis, Binning, High, Recency, Refunds, RfmModel, Source, Window, parse_window};
use crate::domain::safe::SafeText;
use crate::request::{Fault, ModelBody, Overview, active_model, model_named};

/// A model with the name under which it is saved, as long as no argument says otherwise.
pub struct Stated {
    /// The name of the saved model that it begins with.
    pub name: Option<SafeText>,
    /// What it says.
    pub model: RfmModel,
}

/// The model in use, or the one that `--model` names, with what else is stated put on top.
pub fn stated(args: &Args, overview: &Overview) -> Result<Stated, Fault> {
    let saved = match args.text("model") {
        Some(name) => Some(model_named(name, ModelKind::Rfm, &overview.models)?),
        None => active_model(&overview.models, ModelKind::Rfm),
    };
    let mut model = match saved.map(|saved| &*saved.body) {
        Some(ModelBody::Rfm(model)) => model.clone(),
        _ => RfmModel::default(),
    };
    let name = saved.map(|saved| saved.name.clone());
    source(args, overview, &mut model)?;
    match args.text("binning") {
        Some("r-rfm") => model.binning = Binning::Package,
        Some(_) => model.binning = Binning::Quintiles,
        None => {}
    }
    match args.text("high") {
        Some("figures") => model.high = High::Figures,
        Some(_) => model.high = High::Scores,
        None => {}
    }
    if let Some(cuts) = args.text("cuts") {
        model.set_cuts(cuts).map_err(Fault::WrongCuts)?;
    }
    Ok(Stated { name, model })
}

fn source(args: &Args, overview: &Overview, model: &mut RfmModel) -> Result<(), Fault> {
    let window = args.text("window").map(window).transpose()?;
    let refunds =
        args.text("refunds").map(|how| if how == "ignore" { Refunds::Ignore } else { Refunds::Net });
    let recency = match args.text("r") {
        Some("any") => Some(Recency::Any),
        Some("in-window") => Some(Recency::InWindow),
        _ => None,
    };
    let field = |name: &'static str| {
        let typed = args.text(name).filter(|_| name != "r" || recency.is_none());
        typed.map(|typed| number_field(typed, name == "r", overview)).transpose()
    };
    let (r, f, m) = (field("r")?, field("f")?, field("m")?);
    if r.is_some() || f.is_some() || m.is_some() {
        let standing = match model.source {
            Source::Fields { r, f, m } => [Some(r), Some(f), Some(m)],
            Source::Orders { .. } => [None; 3],
        };
        let (Some(r), Some(f), Some(m)) = (r.or(standing[0]), f.or(standing[1]), m.or(standing[2])) else {
            return Err(Fault::Missing("--r FIELD --f FIELD --m FIELD"));
        };
        model.source = Source::Fields { r, f, m };
        return Ok(());
    }
    if window.is_none() && refunds.is_none() && recency.is_none() {
        return Ok(());
    }
    let (mut of_window, mut of_refunds, mut of_recency) = Default::default();
    if let Source::Orders { window, refunds, recency } = model.source {
        (of_window, of_refunds, of_recency) = (window, refunds, recency);
    }
    model.source = Source::Orders {
        window: window.unwrap_or(of_window),
        refunds: refunds.unwrap_or(of_refunds),
        recency: recency.unwrap_or(of_recency),
    };
    Ok(())
}

fn window(typed: &str) -> Result<Window, Fault> {
    parse_window(typed).ok_or_else(|| Fault::NotOneOf {
        what: "--window",
        value: typed.into(),
        known: ["30", "90", "365", "all"].map(str::to_string).to_vec(),
    })
}

/// A field of numbers, for R of days too.
fn number_field(typed: &str, may_be_day: bool, overview: &Overview) -> Result<FieldKey, Fault> {
    let key = resolve::field(typed, overview)?;
    let holds = match key {
        FieldKey::Canonical(field) => field.field_type(),
        FieldKey::Own(id) => {
            overview.fields.iter().find(|f| f.id == id).map_or(FieldType::Text, |f| f.field_type)
        }
    };
    match holds {
        FieldType::Number => Ok(key),
        FieldType::Day if may_be_day => Ok(key),
        _ => Err(Fault::BadArgument {
            what: "--r --f --m",
            value: typed.into(),
            example: "--r days_since --f orders_count --m amount",
        }),
    }
}

/// A model as JSON.
pub fn json(stated: &Stated, overview: &Overview) -> Json {
    let mut told = body(&stated.model, overview);
    if let Json::Object(told) = &mut told {
        told.insert("name".into(), json!(stated.name.as_ref().map(ToString::to_string)));
    }
    told
}

/// What a model says, as JSON.
pub fn body(model: &RfmModel, overview: &Overview) -> Json {
    let field = |key: FieldKey| resolve::field_names(key, overview, Lang::En).0;
    let mut told = match &model.source {
        Source::Orders { window, refunds, recency } => json!({
            "source": "orders",
            "window": match window { Window::All => json!("all"), Window::Days(days) => json!(days) },
            "refunds": match refunds { Refunds::Net => "net", Refunds::Ignore => "ignore" },
            "r": match recency { Recency::Any => "any", Recency::InWindow => "in-window" },
        }),
        Source::Fields { r, f, m } => {
            json!({ "source": "fields", "r": field(*r), "f": field(*f), "m": field(*m) })
        }
    };
    if let Json::Object(told) = &mut told {
        let binning = match model.binning {
            Binning::Quintiles => "quintiles",
            Binning::Package => "r-rfm",
        };
        told.insert("binning".into(), json!(binning));
        let high = match model.high {
            High::Scores => "scores",
            High::Figures => "figures",
        };
        told.insert("high".into(), json!(high));
        let by_hand: serde_json::Map<String, Json> = Axis::ALL
            .into_iter()
            .filter_map(|axis| {
                let bands = model.cuts[axis as usize].as_ref()?;
                Some((axis.letter().to_ascii_lowercase().to_string(), units(axis, &bands.cuts)))
            })
            .collect();
        told.insert("cuts".into(), Json::Object(by_hand));
        let advice: serde_json::Map<String, Json> =
            model.advice.iter().map(|(class, actions)| (class.code().to_string(), json!(actions))).collect();
        told.insert("advice".into(), Json::Object(advice));
    }
    told
}

/// Cut points in days, orders or yuan.
pub fn units(axis: Axis, cuts: &[f64]) -> Json {
    cuts.iter().map(|cut| json!(number(cut / axis.unit() as f64))).collect()
}

/// A number as JSON writes it best: whole where it is whole, else with at most four decimals.
pub fn number(of: f64) -> Json {
    let rounded = (of * 10_000.0).round() / 10_000.0;
    if rounded.fract() == 0.0 && rounded.abs() < 9e15 { json!(rounded as i64) } else { json!(rounded) }
}
