//! Conditions as statements of the engine.
//!
//! ```text
//! atom ─► TextSource::of ─► Values   which spellings of a text there are        (read, kept by `audience`)
//!      ─► line                       where a share of the largest is cut        (read, kept by `audience`)
//!      ─► statement (pure)           one SELECT of person numbers with its values
//!      ─► bits                       one bit per person
//! ```

mod asking;
mod classes;
mod days;
mod dense;
mod figures;
mod given;
mod happening;
mod interest;
mod left;
mod moments;
mod numbers;
mod pattern;
mod piece;
mod products;
mod reach;
mod retention;
mod rfm;
mod run;
mod statement;
mod stretch;
mod tags;
#[cfg(test)]
mod tests;
mod text;
mod tiers;
mod traits;
mod values;
mod whole;
mod why;

use std::collections::BTreeMap;

use duckdb::Connection;

pub(in crate::store) use asking::Asking;
pub use given::{Given, OfJourney, OfRfm, OfSubField, OfTiers, Setting};
pub use interest::{OfInterest, OnTopic, Weighed};
pub use moments::{Dated, Means, Rows, standing};
pub use products::MOST_KNOWN;
pub use reach::{Reachable, reachable};
pub use rfm::types_of;
pub use statement::statement;
pub(in crate::store) use tags::{FRESH, begin_fresh};
pub use traits::Value;
pub use values::{TextSource, Values};
pub use whole::whole;

use crate::domain::catalogue::{FieldKey, FieldType};
use crate::domain::day::Day;
use crate::domain::ids::PersonId;
use crate::domain::interest::ProductTopics;
use crate::domain::journey::Moment;
use crate::domain::retention::{Doing, Frame, Since, Witness};
use crate::domain::rfm::{Figures, Refunds, Source};
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, Happening, Measure, Share, Span, TextTest};
use crate::request::{By, Cell, Fault, Moment as Happened, Note, Statement, TopTold};
use crate::store::arrow::day_at;
use crate::store::community::{Community, Lane};

/// Where and when conditions are asked now.
pub fn setting(lane: &mut Lane) -> Result<Setting, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| setting_on(conn, &community).map_err(|e| community.fault(&e)))
}

/// The same on a connection.
fn setting_on(conn: &Connection, community: &Community) -> duckdb::Result<Setting> {
    let newest: Option<Day> = conn.query_row("SELECT max(day) FROM ledger.orders", [], |r| day_at(r, 0))?;
    let (as_of, zone) = (community.as_of(), community.clock().zone);
    Ok(Setting {
        as_of,
        past_orders: newest.is_some_and(|newest| newest > as_of),
        past_tags: crate::store::tags::is_later(conn, zone.end_of(as_of))?,
        zone,
        standard: crate::store::standard::read(conn)?.into(),
        fresh: Vec::new(),
    })
}

/// The spellings of a column.
pub fn values(lane: &mut Lane, source: &TextSource) -> Result<Values, Fault> {
    on(lane, |conn| values::read(conn, source))
}

/// Some of the spellings of a column: those of the first rows, one more than `most` at most, in no order.
pub fn glimpse(lane: &mut Lane, source: &TextSource, most: usize) -> Result<Vec<String>, Fault> {
    on(lane, |conn| values::glimpse(conn, source, most))
}

/// Where a share of the largest is cut, among those of whom `living` says that they are there.
pub fn line(
    lane: &mut Lane,
    of: &Measure,
    share: Share,
    setting: &Setting,
    given: &Given,
    living: impl Fn(u32) -> bool,
) -> Result<(TopTold, Option<f64>), Fault> {
    let statement = figures::ranked(of, setting, given).into();
    on(lane, |conn| run::line(conn, &statement, share, living))
}

/// Refuses a condition with a regular expression that is none. Without this the engine would find it only where there
/// is a text to look at.
pub fn check(lane: &mut Lane, atom: &Atom) -> Result<(), Fault> {
    let community = lane.community().clone();
    pattern::of(atom)
        .into_iter()
        .try_for_each(|pattern| lane.reading(|conn| pattern::check(conn, pattern, |e| community.fault(e))))
}

/// The people of a statement as one bit per number, the lowest of each word first.
pub fn bits(lane: &mut Lane, statement: &Statement) -> Result<Vec<u64>, Fault> {
    on(lane, |conn| run::bits(conn, statement))
}

/// Calls `each` with every value of a trait.
pub fn traits(
    lane: &mut Lane,
    by: By,
    field_type: FieldType,
    setting: &Setting,
    each: impl FnMut(u32, Value<'_>),
) -> Result<(), Fault> {
    on(lane, |conn| traits::read(conn, by, field_type, setting, each))
}

/// Calls `each` with the place of the text of everyone who has one among some texts, from 1 on; 0 for none of them.
pub fn positions(
    lane: &mut Lane,
    source: &TextSource,
    texts: &[String],
    each: impl FnMut(u32, u32),
) -> Result<(), Fault> {
    on(lane, |conn| traits::positions(conn, source, texts, each))
}

/// Calls `put` with every person and the code of each product bought, some more than once: its place among `known`, from 1
/// on, or where they are none or more than [`MOST_KNOWN`] what `code` says of the text.
pub fn bought(
    lane: &mut Lane,
    setting: &Setting,
    known: &[String],
    code: impl FnMut(Value<'_>) -> u32,
    put: impl FnMut(u32, u32),
) -> Result<(), Fault> {
    on(lane, |conn| products::read(conn, setting, known, code, put))
}

/// Calls `each` with what everyone who bought something has spent, in cents.
pub fn spent(lane: &mut Lane, setting: &Setting, mut each: impl FnMut(u32, i64)) -> Result<(), Fault> {
    let statement = figures::statement(&Measure::Spend(None), setting, &Given::default()).0.into();
    // Cents of one person are far below what a floating point number holds exactly.
    on(lane, |conn| run::figures(conn, &statement, |person, n| each(person, n as i64)))
}

/// The id of a person that meets a test, or that a test speaks against; any of them where there is none. Masked.
pub fn identity(
    lane: &mut Lane,
    person: PersonId,
    kind: &str,
    asked: &TextTest,
    given: &Given,
) -> Result<Option<SafeText>, Fault> {
    on(lane, |conn| why::identity(conn, person, kind, asked, given))
}

/// The last time that it happened to a person; without one that fits in the stretch, the last of the kind at all.
pub fn moment(
    lane: &mut Lane,
    person: PersonId,
    of: &Happening,
    within: Option<Span>,
    setting: &Setting,
    given: &Given,
) -> Result<Option<Happened>, Fault> {
    on(lane, |conn| why::moment(conn, person, of, within, setting, given))
}

/// A figure of a person; 0 for who has none, nothing for a field that is not set.
pub fn figure(
    lane: &mut Lane,
    person: PersonId,
    of: &Measure,
    setting: &Setting,
    given: &Given,
) -> Result<Cell, Fault> {
    on(lane, |conn| why::figure(conn, person, of, setting, given))
}

/// The newest note about a person that fits.
pub fn note(
    lane: &mut Lane,
    person: PersonId,
    asked: &TextTest,
    within: Option<Span>,
    setting: &Setting,
    given: &Given,
) -> Result<Option<Note>, Fault> {
    on(lane, |conn| why::note(conn, person, asked, within, setting, given))
}

/// Calls `each` with the number of everyone who has one, and tells how many of what is counted make one of what is told:
/// 100 cents a yuan.
pub fn numbers_of(
    lane: &mut Lane,
    of: &Measure,
    setting: &Setting,
    given: &Given,
    each: impl FnMut(u32, f64),
) -> Result<f64, Fault> {
    let (statement, holds) = figures::statement(of, setting, given);
    on(lane, |conn| run::figures(conn, &statement.into(), each))?;
    Ok(match holds {
        numbers::Holds::Whole(unit) => unit as f64,
        numbers::Holds::Double => 1.0,
    })
}

/// What everyone below a number is scored by.
pub fn rfm_figures(
    lane: &mut Lane,
    source: &Source,
    setting: &Setting,
    types: [FieldType; 3],
    people: usize,
) -> Result<Figures, Fault> {
    on(lane, |conn| rfm::read(conn, source, setting, types, people))
}

/// Calls `each` with everyone who paid between two days, both included, and what they paid then, in cents.
pub fn paid(
    lane: &mut Lane,
    between: (Day, Day),
    refunds: Refunds,
    setting: &Setting,
    each: impl FnMut(u32, i64),
) -> Result<(), Fault> {
    on(lane, |conn| rfm::paid(conn, between, refunds, setting, each))
}

/// Calls `each` with the moments of the rows of one condition, of those from a person's number up to another's, that one
/// not included, in no order.
pub fn each_moment(
    lane: &mut Lane,
    of: &Rows,
    people: std::ops::Range<u32>,
    each: impl FnMut(u32, Moment),
) -> Result<(), Fault> {
    on(lane, |conn| moments::read(conn, of, people, each))
}

/// Calls `each` with everyone who began by the day, and when.
pub fn starts(
    lane: &mut Lane,
    since: Since,
    setting: &Setting,
    each: impl FnMut(u32, Day),
) -> Result<(), Fault> {
    on(lane, |conn| retention::starts(conn, since, setting, each))
}

/// Tells what was done within a frame.
pub fn did(
    lane: &mut Lane,
    doing: &Doing,
    frame: &Frame,
    setting: &Setting,
    told: &mut impl Witness,
) -> Result<(), Fault> {
    on(lane, |conn| retention::did(conn, doing, frame, setting, told))
}

/// Calls `each` with everyone who bought, the day of the first order and the number of orders.
pub fn buyers(lane: &mut Lane, setting: &Setting, each: impl FnMut(u32, Day, u32)) -> Result<(), Fault> {
    on(lane, |conn| retention::buyers(conn, setting, each))
}

/// Calls `each` with everyone of whom a field says who brought them, and with that person where it is somebody's ref.
pub fn referrers(
    lane: &mut Lane,
    field: FieldKey,
    holds: FieldType,
    each: impl FnMut(u32, Option<u32>),
) -> Result<(), Fault> {
    on(lane, |conn| retention::referrers(conn, field, holds, each))
}

/// What interest is weighed by.
pub fn weighed(lane: &mut Lane) -> Result<Weighed, Fault> {
    on(lane, interest::weighed)
}

/// What the orders of each product were about, as far as is known on a day.
pub fn product_topics(lane: &mut Lane, as_of: Day) -> Result<ProductTopics, Fault> {
    on(lane, |conn| interest::product_topics(conn, as_of))
}

/// Calls `each` with the spellings of topics of the events that count, and how many events have each.
pub fn topics(
    lane: &mut Lane,
    weighed: &Weighed,
    as_of: Day,
    each: impl FnMut(&str, u64),
) -> Result<(), Fault> {
    on(lane, |conn| interest::topics(conn, weighed, as_of, each))
}

/// Calls `each` with everyone who did something on a topic, and what that comes to in billionths, 0 or more.
pub fn raws(
    lane: &mut Lane,
    topic: &str,
    of: &OfInterest,
    setting: &Setting,
    each: impl FnMut(u32, f64),
) -> Result<(), Fault> {
    on(lane, |conn| run::figures(conn, &interest::raws(topic, of, setting).into(), each))
}

/// Everything that a person did on topics, by folded topic.
pub fn interests_of(
    lane: &mut Lane,
    person: PersonId,
    weighed: &Weighed,
    products: &ProductTopics,
    setting: &Setting,
) -> Result<BTreeMap<String, OnTopic>, Fault> {
    on(lane, |conn| interest::of_person(conn, person, weighed, products, setting))
}

fn on<T>(lane: &mut Lane, run: impl FnOnce(&Connection) -> duckdb::Result<T>) -> Result<T, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| run(conn).map_err(|e| community.fault(&e)))
}
