//! `interest …`: topics and who cares for them, why, and how active people are.

pub mod activity;
pub mod people;
pub mod topics;
pub mod why;

use serde_json::{Map, Value as Json, json};

use crate::cli::session::Session;
use crate::domain::day::Zone;
use crate::domain::interest::{Action, UNIT, Weighing};
use crate::domain::safe::SafeText;
use crate::request::{Cell, Done, Fault, GridAsk, GridTold, Interest, InterestAsk, InterestTold, PersonRow};

/// Asks about interest and activity.
fn told(session: &mut dyn Session, ask: InterestAsk) -> Result<InterestTold, Fault> {
    match super::rfm::told(session, GridAsk::Interest(ask))? {
        GridTold::Interest(told) => Ok(told),
        _ => Err(another("Interest")),
    }
}

/// A store that answers another question about interest than it was asked.
fn another(asked: &'static str) -> Fault {
    super::rfm::another(asked)
}

/// The parameters of every figure of interest.
fn parameters(of: &Weighing) -> Json {
    let weights = Action::ALL.map(|action| (action.code().to_string(), json!(of.weight(action))));
    json!({ "weights": Map::from_iter(weights), "half_life": of.half_life() })
}

/// What billionths are, as a number.
fn worth(of: f64) -> f64 {
    of / UNIT as f64
}

/// A text of a person: the ref at 0, the nickname at 1.
fn text(of: &PersonRow, at: usize) -> SafeText {
    match of.cells.get(at) {
        Some(Cell::Text(text)) => text.clone(),
        _ => SafeText::default(),
    }
}

/// An interest with everything that it is made of.
pub(super) fn json(of: &Interest, zone: &Zone) -> Json {
    let done = |done: &Done| {
        json!({
            "ts": zone.rfc3339(done.ts), "action": done.action.code(), "on": done.on.raw(), "age": done.age,
            "adds": worth(done.worth as f64),
        })
    };
    json!({
        "topic": of.topic.raw(), "score": of.score.as_f64(), "raw": worth(of.raw as f64),
        "median": of.median.map(worth), "done": of.done.iter().map(done).collect::<Json>(),
    })
}
