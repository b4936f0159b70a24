//! What one person did on topics.

use std::collections::{BTreeMap, BTreeSet};

use duckdb::Connection;

use super::{Weighed, counts, worth};
use crate::domain::day::Ts;
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::interest::{Action, ProductTopics};
use crate::domain::safe::SafeText;
use crate::domain::segment::EventKindId;
use crate::request::{Bound, Done};
use crate::store::arrow::{text_at, ts_at};
use crate::store::segment::figures::day_within;
use crate::store::segment::given::Setting;
use crate::store::segment::happening::lines_left;
use crate::store::segment::piece::Piece;
use crate::store::segment::run::bind;

/// What a person did on a topic.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OnTopic {
    /// The topic as it is spelt most often, of equals the first by text.
    pub topic: String,
    /// The newest first.
    pub done: Vec<Done>,
}

impl OnTopic {
    /// What it all comes to, in billionths, 0 or more.
    pub fn raw(&self) -> i64 {
        self.done.iter().map(|done| done.worth).sum::<i64>().max(0)
    }
}

/// Everything that a person did on topics, by folded topic.
pub(in crate::store::segment) fn of_person(
    conn: &Connection,
    person: PersonId,
    weighed: &Weighed,
    products: &ProductTopics,
    setting: &Setting,
) -> duckdb::Result<BTreeMap<String, OnTopic>> {
    let mut told: BTreeMap<String, OnTopic> = BTreeMap::new();
    let mut spelt: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let whose = || Piece::new("person_id = ?", vec![(person.0 as i32).into()]);
    let age = |day: Option<crate::domain::day::Day>| {
        day.map_or(0, |day| u32::try_from(setting.as_of.0.saturating_sub(day.0)).unwrap_or_default())
    };
    let worth = || worth(setting.as_of, &weighed.weighing);

    let kinds: Vec<(EventKindId, Action)> = weighed.counted().collect();
    let events = worth()
        .within("SELECT ts, day, kind_id, topic, object, ", " FROM (SELECT *, ")
        .then(counts(&kinds, &weighed.weighing))
        .then(Piece::plain(" AS weight FROM ledger.event WHERE "))
        .then(Piece::all(vec![
            whose(),
            Piece::one_of("kind_id", kinds.iter().map(|(kind, _)| kind.0.into()).collect()),
            Piece::new("day <= ? AND topic <> ''", vec![setting.as_of.into()]),
        ]))
        .within("", ") ORDER BY ts DESC, kind_id, topic, object");
    each(conn, &events, |row| {
        let (kind, topic) = (EventKindId(row.get(2)?), text_at(row, 3)?);
        let Some((_, action)) = kinds.iter().find(|(known, _)| *known == kind) else { return Ok(()) };
        let folded = fold(&topic);
        if folded.is_empty() {
            return Ok(());
        }
        *spelt.entry(folded.clone()).or_default().entry(topic).or_default() += 1;
        told.entry(folded).or_default().done.push(Done {
            ts: ts_at(row, 0)?.unwrap_or(Ts(0)),
            action: *action,
            on: SafeText::new(&text_at(row, 4)?),
            age: age(crate::store::arrow::day_at(row, 1)?),
            worth: row.get(5)?,
        });
        Ok(())
    })?;

    let order = Bound::Number(weighed.weighing.weight(Action::Order));
    if order != Bound::Number(0) {
        let lines = worth()
            .within("SELECT ts, day, name, product, ", " FROM (SELECT *, CAST(? AS BIGINT) AS weight FROM (")
            .then(Piece::new("", vec![order]))
            .then(lines_left(whose, setting))
            .then(day_within(None, setting))
            .within("", ")) ORDER BY ts, product");
        // An order counts once for a topic, however many lines it has on it.
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        each(conn, &lines, |row| {
            let product = text_at(row, 3)?;
            let Some(topic) = products.topic(&product) else { return Ok(()) };
            if seen.insert((text_at(row, 2)?, topic.to_string())) {
                told.entry(topic.to_string()).or_default().done.push(Done {
                    ts: ts_at(row, 0)?.unwrap_or(Ts(0)),
                    action: Action::Order,
                    on: SafeText::new(&product),
                    age: age(crate::store::arrow::day_at(row, 1)?),
                    worth: row.get(4)?,
                });
            }
            Ok(())
        })?;
    }
    for (folded, on) in &mut told {
        on.done.sort_by(|a, b| b.ts.cmp(&a.ts).then(a.action.cmp(&b.action)));
        let most = spelt
            .remove(folded)
            .into_iter()
            .flatten()
            .max_by(|(a, n), (b, m)| n.cmp(m).then_with(|| b.cmp(a)));
        on.topic = most.map_or_else(|| folded.clone(), |(topic, _)| topic);
    }
    Ok(told)
}

fn each(
    conn: &Connection,
    piece: &Piece,
    mut row: impl FnMut(&duckdb::Row<'_>) -> duckdb::Result<()>,
) -> duckdb::Result<()> {
    let mut found = conn.prepare(&piece.sql)?;
    let mut rows = found.query(duckdb::params_from_iter(piece.bound.iter().map(bind)))?;
    while let Some(next) = rows.next()? {
        row(next)?;
    }
    Ok(())
}
