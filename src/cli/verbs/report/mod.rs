//! `report …`: who comes back, who buys again, who brought whom, and the page of a month.

pub mod month;
pub mod referrers;
pub mod repurchase;
pub mod retention;

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use crate::cli::call::Args;
use crate::cli::session::Session;
use crate::cli::verbs::segment::expression;
use crate::domain::retention::{Rate, Step};
use crate::domain::segment::{Atom, Expr};
use crate::request::{Fault, GridAsk, GridTold, Overview, RetentionAsk, RetentionTold};

/// Asks about who comes back.
fn told(session: &mut dyn Session, ask: RetentionAsk) -> Result<RetentionTold, Fault> {
    match super::rfm::told(session, GridAsk::Retention(ask))? {
        GridTold::Retention(told) => Ok(*told),
        _ => Err(another("Retention")),
    }
}

/// A store that answers another question than it was asked.
fn another(asked: &'static str) -> Fault {
    super::rfm::another(asked)
}

/// How long periods are.
fn step(args: &Args) -> Step {
    args.text("by").and_then(Step::from_code).unwrap_or_default()
}

/// Whom `--of` means.
fn whom(args: &Args, overview: &Overview) -> Result<Arc<Expr>, Fault> {
    match args.text("of") {
        Some(typed) => expression::segment_or_expression(typed, overview),
        None => Ok(Arc::new(Atom::Everyone.into())),
    }
}

/// A share as JSON writes it, to a millionth.
fn share(of: f64) -> Json {
    json!((of * 1e6).round() / 1e6)
}

/// A rate as JSON: how many of how many, the part, and between what the true part lies with 95 % certainty.
fn rate(of: Rate) -> Map<String, Json> {
    let [low, high] = of.interval().map_or([Json::Null, Json::Null], |(low, high)| [share(low), share(high)]);
    Map::from_iter([
        ("people".to_string(), json!(of.people)),
        ("n".to_string(), json!(of.of)),
        ("rate".to_string(), of.share().map_or(Json::Null, share)),
        ("low".to_string(), low),
        ("high".to_string(), high),
    ])
}

/// With further members before those of a rate.
fn with(members: Json, of: Rate) -> Json {
    let Json::Object(mut all) = members else { return Json::Object(rate(of)) };
    all.extend(rate(of));
    Json::Object(all)
}
