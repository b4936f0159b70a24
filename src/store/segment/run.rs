//! Runs statements.

use std::ops::Range;

use duckdb::Connection;
use duckdb::arrow::array::{Array, Float64Array, Int32Array, Int64Array};
use duckdb::types::Value;

use super::piece::Piece;
use crate::domain::day::Ts;
use crate::domain::journey::Moment;
use crate::domain::segment::Share;
use crate::request::{Bound, Statement, TopTold};
use crate::store::arrow::{date, timestamp};

/// A value as the engine takes it.
pub(super) fn bind(bound: &Bound) -> Value {
    match bound {
        Bound::Text(text) => Value::Text(text.clone()),
        Bound::Number(number) => Value::BigInt(*number),
        Bound::Double(number) => Value::Double(*number),
        Bound::Date(day) => date(*day),
        Bound::Timestamp(ts) => timestamp(*ts),
    }
}

/// The people of a statement as one bit per number, the lowest of each word first.
pub(super) fn bits(conn: &Connection, statement: &Statement) -> duckdb::Result<Vec<u64>> {
    let mut bits: Vec<u64> = Vec::new();
    let mut found = conn.prepare(&statement.sql)?;
    for batch in found.query_arrow(duckdb::params_from_iter(statement.bound.iter().map(bind)))? {
        let Some(ids) = batch.columns().first().and_then(|c| c.as_any().downcast_ref::<Int32Array>()) else {
            continue;
        };
        for id in ids.values() {
            let (word, bit) = (*id as u32 as usize / 64, *id as u32 % 64);
            if word >= bits.len() {
                bits.resize((word + 1).next_multiple_of(1024), 0);
            }
            bits[word] |= 1 << bit;
        }
    }
    Ok(bits)
}

/// Figures of a statement of `person_id, n`, by person.
pub(super) fn figures(
    conn: &Connection,
    statement: &Statement,
    mut each: impl FnMut(u32, f64),
) -> duckdb::Result<()> {
    let mut found = conn.prepare(&statement.sql)?;
    for batch in found.query_arrow(duckdb::params_from_iter(statement.bound.iter().map(bind)))? {
        let Some(ids) = batch.column(0).as_any().downcast_ref::<Int32Array>() else { continue };
        let figures = batch.column(1).as_any();
        let whole = figures.downcast_ref::<Int64Array>();
        let small = figures.downcast_ref::<Int32Array>();
        let double = figures.downcast_ref::<Float64Array>();
        for row in 0..ids.len() {
            let n = match (whole, small, double) {
                (Some(n), _, _) if !n.is_null(row) => n.value(row) as f64,
                (_, Some(n), _) if !n.is_null(row) => f64::from(n.value(row)),
                (_, _, Some(n)) if !n.is_null(row) => n.value(row),
                _ => continue,
            };
            each(ids.value(row) as u32, n);
        }
    }
    Ok(())
}

/// Whole numbers of a statement of `person_id, n`, by person; `n` is BIGINT.
pub(super) fn whole(
    conn: &Connection,
    statement: &Statement,
    mut each: impl FnMut(u32, i64),
) -> duckdb::Result<()> {
    let mut found = conn.prepare(&statement.sql)?;
    for batch in found.query_arrow(duckdb::params_from_iter(statement.bound.iter().map(bind)))? {
        let Some(ids) = batch.column(0).as_any().downcast_ref::<Int32Array>() else { continue };
        let Some(numbers) = batch.column(1).as_any().downcast_ref::<Int64Array>() else { continue };
        for row in (0..ids.len()).filter(|row| !numbers.is_null(*row)) {
            each(ids.value(row) as u32, numbers.value(row));
        }
    }
    Ok(())
}

/// What `select` takes from a statement, of those from a person's number up to another's: what the engine groups by person
/// fits into its memory then.
fn among(of: &Statement, people: Range<u32>, select: &str) -> Piece {
    let number = |person: u32| Bound::Number(person.into());
    Piece::new(of.sql.clone(), of.bound.clone())
        .within(select, ") WHERE person_id >= ? AND person_id < ?")
        .then(Piece::new("", vec![number(people.start), number(people.end)]))
}

/// Last moments of a statement of `person_id, n`, of those from a person's number up to another's.
pub(super) fn last_moments(
    conn: &Connection,
    of: &Statement,
    people: Range<u32>,
    each: impl FnMut(u32, i64),
) -> duckdb::Result<()> {
    whole(conn, &among(of, people, "SELECT person_id, n FROM (").into(), each)
}

/// Moments of a statement of `person_id, ts, until`, of those from a person's number up to another's.
pub(super) fn moments(
    conn: &Connection,
    of: &Statement,
    people: Range<u32>,
    mut each: impl FnMut(u32, Moment),
) -> duckdb::Result<()> {
    let rows = among(of, people, "SELECT person_id, epoch_us(ts), epoch_us(until) FROM (");
    let mut found = conn.prepare(&rows.sql)?;
    for batch in found.query_arrow(duckdb::params_from_iter(rows.bound.iter().map(bind)))? {
        let Some(ids) = batch.column(0).as_any().downcast_ref::<Int32Array>() else { continue };
        let whole = |at: usize| batch.column(at).as_any().downcast_ref::<Int64Array>();
        let (Some(from), Some(until)) = (whole(1), whole(2)) else { continue };
        for row in 0..ids.len() {
            each(ids.value(row) as u32, Moment { from: Ts(from.value(row)), until: Ts(until.value(row)) });
        }
    }
    Ok(())
}

/// Where a share of the largest figures above 0 of the living is cut; nothing when nobody is above 0.
pub(super) fn line(
    conn: &Connection,
    statement: &Statement,
    share: Share,
    living: impl Fn(u32) -> bool,
) -> duckdb::Result<(TopTold, Option<f64>)> {
    let mut above = Vec::new();
    figures(conn, statement, |person, n| {
        if n > 0.0 && living(person) {
            above.push(n);
        }
    })?;
    let n = above.len() as u64;
    let wanted = share.of(n);
    let Some(last) = (wanted as usize).checked_sub(1).filter(|last| *last < above.len()) else {
        return Ok((TopTold { above: n, wanted, within: 0, on_line: 0 }, None));
    };
    let (_, line, _) = above.select_nth_unstable_by(last, |a, b| b.total_cmp(a));
    let line = *line;
    let within = above.iter().filter(|n| **n >= line).count() as u64;
    let on_line = above.iter().filter(|n| **n == line).count() as u64;
    Ok((TopTold { above: n, wanted, within, on_line }, Some(line)))
}
