//! What people care for: what they did on a topic, weighed by how long ago it was. Texts are compared folded; the worth of
//! each event is rounded by itself to whole billionths, so that a sum does not depend on its order.

mod own;

use std::collections::BTreeSet;
use std::sync::Arc;

use duckdb::Connection;

pub use own::OnTopic;
pub(super) use own::of_person;

use super::given::{Given, Setting};
use super::happening;
use super::piece::Piece;
use super::run::bind;
use super::values::{Like, TextSource, Values};
use crate::domain::day::Day;
use crate::domain::interest::{Action, Gathering, ProductTopics, Weighing};
use crate::domain::segment::{EventKindId, TextAttribute};
use crate::domain::setting::Settings;
use crate::request::Bound;
use crate::store::arrow::{count_at, date, text_at};

/// What is weighed, as the file has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weighed {
    /// Weights and half-life.
    pub weighing: Weighing,
    /// Which kinds of events are which actions.
    pub kinds: Vec<(EventKindId, Action)>,
    /// All that is set of the file.
    pub settings: Settings,
}

impl Weighed {
    /// The first kind of events that is an action.
    pub fn kind(&self, action: Action) -> Option<EventKindId> {
        self.kinds.iter().find(|(_, known)| *known == action).map(|(kind, _)| *kind)
    }

    /// The kinds of events that count something.
    pub fn counted(&self) -> impl Iterator<Item = (EventKindId, Action)> {
        self.kinds.iter().copied().filter(|(_, action)| self.weighing.weight(*action) != 0)
    }

    /// The spellings of topics that an interest is told by.
    pub fn sources(&self) -> impl Iterator<Item = TextSource> {
        self.counted().map(|(kind, _)| TextSource::Event(kind, TextAttribute::Topic))
    }
}

/// What the statement of an interest needs beside its topic.
#[derive(Debug, Clone)]
pub struct OfInterest {
    /// Weights and kinds.
    pub weighed: Arc<Weighed>,
    /// The spellings of topics, in the order of [`Weighed::sources`].
    pub topics: Vec<Arc<Values>>,
    /// The products of the topic as they are spelt.
    pub products: Vec<String>,
    /// The median of those above 0, in billionths.
    pub median: Option<f64>,
}

/// Reads what is weighed.
pub(super) fn weighed(conn: &Connection) -> duckdb::Result<Weighed> {
    let mut found = conn.prepare("SELECT kind_id, code, zh, en FROM registry.event_kind ORDER BY kind_id")?;
    let kinds = found.query_map([], |row| {
        let names = [text_at(row, 1)?, text_at(row, 2)?, text_at(row, 3)?];
        Ok((EventKindId(row.get(0)?), Action::of_kind(&names.each_ref().map(String::as_str))))
    })?;
    let mut known = Vec::new();
    for kind in kinds {
        if let (kind, Some(action)) = kind? {
            known.push((kind, action));
        }
    }
    let settings = crate::store::read::settings_on(conn)?;
    Ok(Weighed { weighing: Weighing::of(&settings), kinds: known, settings })
}

/// Reads what the orders of each product were about.
pub(super) fn product_topics(conn: &Connection, as_of: Day) -> duckdb::Result<ProductTopics> {
    let mut found =
        conn.prepare("SELECT product, count(*) FROM ledger.orders WHERE product <> '' AND day <= ? AND status = 1 GROUP BY 1")?;
    let products = found.query_map([date(as_of)], |row| Ok((text_at(row, 0)?, count_at(row, 1)?)))?;
    let products: Vec<(String, u64)> = products.collect::<duckdb::Result<_>>()?;
    let mut topics = Gathering::new(products);
    if topics.is_empty() {
        return Ok(topics.finish());
    }
    let mut found = conn.prepare(
        "SELECT object, topic, count(*) FROM ledger.event WHERE object <> '' AND topic <> '' AND day <= ? GROUP BY ALL",
    )?;
    let mut rows = found.query([date(as_of)])?;
    while let Some(row) = rows.next()? {
        topics.saw(&text_at(row, 0)?, &text_at(row, 1)?, count_at(row, 2)?);
    }
    Ok(topics.finish())
}

/// Calls `each` with the spellings of topics of the events that count, and how many events have each.
pub(super) fn topics(
    conn: &Connection,
    weighed: &Weighed,
    as_of: Day,
    mut each: impl FnMut(&str, u64),
) -> duckdb::Result<()> {
    let piece = Piece::all(vec![
        Piece::one_of("kind_id", weighed.counted().map(|(kind, _)| kind.0.into()).collect()),
        Piece::new("topic <> '' AND day <= ?", vec![as_of.into()]),
    ])
    .within("SELECT topic, count(*) FROM ledger.event WHERE ", " GROUP BY 1");
    let mut found = conn.prepare(&piece.sql)?;
    let mut rows = found.query(duckdb::params_from_iter(piece.bound.iter().map(bind)))?;
    while let Some(row) = rows.next()? {
        each(&text_at(row, 0)?, count_at(row, 1)?);
    }
    Ok(())
}

/// Everyone who did something on a topic, with what that comes to in billionths, 0 or more: `person_id, raw`.
pub(super) fn raws(topic: &str, of: &OfInterest, setting: &Setting) -> Piece {
    let until = || Bound::from(setting.as_of);
    let weighing = &of.weighed.weighing;
    let weight = |action| Bound::Number(weighing.weight(action));
    let mut parts = Vec::new();
    let kinds: Vec<(EventKindId, Action)> = of.weighed.counted().collect();
    if !kinds.is_empty() {
        parts.push(
            counts(&kinds, weighing)
                .within("SELECT person_id, day, ", " AS weight FROM ledger.event WHERE ")
                .then(on_topic(topic, &kinds, &of.topics))
                .then(Piece::new(" AND day <= ?", vec![until()])),
        );
    }
    if !of.products.is_empty() && weighing.weight(Action::Order) != 0 {
        let products = of.products.iter().map(|product| product.as_str().into()).collect();
        parts.push(
            Piece::new(
                "SELECT person_id, day, CAST(? AS BIGINT) AS weight FROM (",
                vec![weight(Action::Order)],
            )
            .then(happening::orders_with(Piece::one_of_repeating("product", products), None, setting))
            .within("", ")"),
        );
    }
    let none = || Piece::plain("SELECT person_id, day, 0 AS weight FROM ledger.event WHERE FALSE");
    let all = parts.into_iter().reduce(|all, next| all.then(Piece::plain(" UNION ALL ")).then(next));
    worth(setting.as_of, weighing)
        .within("SELECT person_id, greatest(CAST(sum(", ") AS BIGINT), 0) AS raw FROM (")
        .then(all.unwrap_or_else(none))
        .within("", ") GROUP BY person_id")
}

/// The weight of an event by its kind, as an expression.
fn counts(kinds: &[(EventKindId, Action)], weighing: &Weighing) -> Piece {
    let one = |(kind, action): &(EventKindId, Action)| {
        let weight = Bound::Number(weighing.weight(*action));
        Piece::new(" WHEN ? THEN CAST(? AS BIGINT)", vec![kind.0.into(), weight])
    };
    match kinds {
        [] => Piece::plain("CAST(0 AS BIGINT)"),
        some => some.iter().map(one).fold(Piece::plain("CASE kind_id"), Piece::then).within("", " END"),
    }
}

/// What is left of `weight` since `day`, in billionths.
fn worth(as_of: Day, weighing: &Weighing) -> Piece {
    Piece::new(
        "CAST(round(weight * pow(2, -(CAST(? AS DATE) - day) / ?) * 1000000000) AS BIGINT)",
        vec![as_of.into(), Bound::Double(f64::from(weighing.half_life()))],
    )
}

/// Events of some kinds on a topic.
fn on_topic(topic: &str, kinds: &[(EventKindId, Action)], topics: &[Arc<Values>]) -> Piece {
    let known: Option<Vec<Vec<&str>>> = topics.iter().map(|values| values.spelt(topic)).collect();
    if let Some(known) = known {
        // What is spelt so in events of one kind means the same in those of another.
        let spelt: BTreeSet<&str> = known.into_iter().flatten().collect();
        return Piece::all(vec![
            Piece::one_of("kind_id", kinds.iter().map(|(kind, _)| kind.0.into()).collect()),
            Piece::one_of_repeating("topic", spelt.into_iter().map(Into::into).collect()),
        ]);
    }
    let wanted = [topic.to_string()];
    let of = |((kind, _), values): (&(EventKindId, Action), &Arc<Values>)| {
        let is = values.like("topic", Like::Whole, &wanted);
        Piece::all(vec![Piece::new("kind_id = ?", vec![kind.0.into()]), is]).within("(", ")")
    };
    Piece::any(kinds.iter().zip(topics).map(of).collect())
}

/// The scores of everyone who did something on a topic, in tenths: `person_id, n`.
pub(super) fn scores(topic: &str, setting: &Setting, given: &Given) -> Piece {
    let Some(of) = &given.interest else {
        return Piece::plain("SELECT person_id, 0 AS n FROM ledger.person WHERE FALSE");
    };
    // Where nobody is above 0, everyone is at it.
    let median = of.median.unwrap_or(1.0);
    Piece::new(
        "SELECT person_id, CAST(floor(50 * (1 - pow(2, -raw / ?)) + 0.5) AS BIGINT) AS n FROM (",
        vec![Bound::Double(median)],
    )
    .then(raws(topic, of, setting))
    .within("", ")")
}
