//! `interest …`: topics and who cares for them, why, and how active people are.

use serde_json::{Value as Json, json};

use crate::domain::day::Zone;
use crate::domain::interest::UNIT;
use crate::request::{Done, Interest};

/// What billionths are, as a number.
fn worth(of: f64) -> f64 {
    of / UNIT as f64
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
