//! When people began, what they did since, how often they bought, who brought them.
//!
//! What was done is read in stretches of whole periods that hold a bounded number of rows, as plain rows: marking bits is
//! far less work than letting the engine tell persons and periods apart, and no stretch is large in memory.

use duckdb::Connection;
use duckdb::arrow::array::{Array, Date32Array, Int32Array, TimestampMicrosecondArray};

use super::figures::nets;
use super::given::Setting;
use super::happening::first_and_last;
use super::piece::Piece;
use super::run::bind;
use crate::domain::catalogue::{FieldKey, FieldType};
use crate::domain::day::{Day, Ts};
use crate::domain::retention::{Doing, Frame, Since, Witness};
use crate::request::Statement;

/// Calls `each` with everyone who began by the day, and when.
pub(super) fn starts(
    conn: &Connection,
    since: Since,
    setting: &Setting,
    mut each: impl FnMut(u32, Day),
) -> duckdb::Result<()> {
    let statement = match since {
        Since::Joined => {
            let joined = "SELECT person_id, joined FROM ledger.person WHERE joined <= ?";
            Piece::new(joined, vec![setting.as_of.into()])
        }
        Since::Added => {
            let added = "SELECT person_id, min(added) FROM ledger.relation WHERE added <= ? GROUP BY 1";
            Piece::new(added, vec![setting.until().into()])
        }
        Since::FirstOrder => first_and_last(setting)
            .within("SELECT person_id, first_order FROM ", " WHERE first_order IS NOT NULL"),
    };
    rows(conn, statement, |ids, column| {
        if let Some(days) = column.downcast_ref::<Date32Array>() {
            ids.iter().zip(days.values()).for_each(|(id, day)| each(*id as u32, Day(*day)));
        }
        if let Some(instants) = column.downcast_ref::<TimestampMicrosecondArray>() {
            let instants = instants.values();
            ids.iter().zip(instants).for_each(|(id, ts)| each(*id as u32, setting.zone.day_of(Ts(*ts))));
        }
    })
}

/// How many rows a stretch of several periods holds at most.
const STRETCH: u64 = 4 << 20;

/// Tells what was done within a frame.
pub(super) fn did(
    conn: &Connection,
    doing: &Doing,
    frame: &Frame,
    setting: &Setting,
    told: &mut impl Witness,
) -> duckdb::Result<()> {
    let mut past = Vec::new();
    if doing.orders() && setting.past_orders {
        past = past_orders(conn, frame, setting)?;
    }
    let mut past = past.into_iter().peekable();
    for (first, last) in stretches(conn, doing, frame)? {
        let mut of_days = Vec::new();
        if let Some(kinds) = kinds(doing) {
            of_days.push(Piece::plain("SELECT person_id, day FROM ledger.event WHERE ").then(kinds));
        }
        if doing.orders() && !setting.past_orders {
            of_days.push(Piece::plain("SELECT person_id, day FROM ledger.order_net WHERE cents > 0"));
        }
        for of_days in of_days {
            let within = Piece::new(" AND day BETWEEN ? AND ?", vec![first.into(), last.into()]);
            rows(conn, of_days.then(within), |ids, column| {
                let Some(days) = column.downcast_ref::<Date32Array>() else { return };
                ids.iter().zip(days.values()).for_each(|(id, day)| told.did(*id as u32, Day(*day)));
            })?;
        }
        while let Some((day, person)) = past.next_if(|(day, _)| *day <= last) {
            told.did(person, day);
        }
        told.close(last);
    }
    Ok(())
}

/// A condition on events that count; nothing where none do.
fn kinds(doing: &Doing) -> Option<Piece> {
    match doing.kinds() {
        None => Some(Piece::always()),
        Some([]) => None,
        Some(kinds) => Some(Piece::one_of("kind_id", kinds.iter().map(|kind| kind.0.into()).collect())),
    }
}

/// The days of a frame in stretches of whole periods, by how many events there are.
fn stretches(conn: &Connection, doing: &Doing, frame: &Frame) -> duckdb::Result<Vec<(Day, Day)>> {
    let mut events = vec![0u64; usize::from(frame.cohorts)];
    if let Some(kinds) = kinds(doing) {
        let between = vec![frame.first_day().into(), frame.as_of.into()];
        let statement = Statement::from(
            Piece::plain("SELECT day, count(*) FROM ledger.event WHERE ")
                .then(kinds)
                .then(Piece::new(" AND day BETWEEN ? AND ? GROUP BY 1", between)),
        );
        let mut found = conn.prepare(&statement.sql)?;
        let mut found = found.query(duckdb::params_from_iter(statement.bound.iter().map(bind)))?;
        while let Some(row) = found.next()? {
            let place = crate::store::arrow::day_at(row, 0)?.and_then(|day| frame.place(day));
            if let Some(of) = place.and_then(|place| events.get_mut(place)) {
                *of += crate::store::arrow::count_at(row, 1)?;
            }
        }
    }
    let mut told: Vec<(Day, Day)> = Vec::new();
    let mut held = 0;
    for (place, more) in events.into_iter().enumerate() {
        let last = frame.last_day_of(place).min(frame.as_of);
        match told.last_mut() {
            Some((_, until)) if held + more <= STRETCH => {
                *until = last;
                held += more;
            }
            _ => {
                told.push((frame.day_of(place), last));
                held = more;
            }
        }
    }
    Ok(told)
}

/// The orders of a frame as they stood on its day, by day. What is left of an order then is not kept, so that all lines
/// are looked at, once.
fn past_orders(conn: &Connection, frame: &Frame, setting: &Setting) -> duckdb::Result<Vec<(Day, u32)>> {
    let of = nets(setting)
        .within("SELECT DISTINCT person_id, day FROM ", " WHERE cents > 0")
        .then(Piece::new(" AND day >= ?", vec![frame.first_day().into()]));
    let mut told = Vec::new();
    rows(conn, of, |ids, column| {
        let Some(days) = column.downcast_ref::<Date32Array>() else { return };
        told.extend(ids.iter().zip(days.values()).map(|(id, day)| (Day(*day), *id as u32)));
    })?;
    told.sort_unstable();
    Ok(told)
}

/// Calls `each` with everyone who bought, the day of the first order and the number of orders, as of the day.
pub(super) fn buyers(
    conn: &Connection,
    setting: &Setting,
    mut each: impl FnMut(u32, Day, u32),
) -> duckdb::Result<()> {
    let statement = if setting.past_orders {
        nets(setting).within(
            "SELECT person_id, min(day), CAST(count(*) AS INTEGER) FROM ",
            " WHERE cents > 0 GROUP BY 1",
        )
    } else {
        Piece::plain("SELECT person_id, first_order, orders FROM ledger.rollup WHERE orders > 0")
    };
    let statement = Statement::from(statement);
    let mut found = conn.prepare(&statement.sql)?;
    for batch in found.query_arrow(duckdb::params_from_iter(statement.bound.iter().map(bind)))? {
        let whole = |at: usize| batch.column(at).as_any().downcast_ref::<Int32Array>();
        let days = batch.column(1).as_any().downcast_ref::<Date32Array>();
        let (Some(ids), Some(days), Some(orders)) = (whole(0), days, whole(2)) else { continue };
        for row in 0..ids.len() {
            let count = u32::try_from(orders.value(row)).unwrap_or_default();
            each(ids.value(row) as u32, Day(days.value(row)), count);
        }
    }
    Ok(())
}

/// Calls `each` with everyone of whom a field says who brought them, and with that person where the text is a ref.
pub(super) fn referrers(
    conn: &Connection,
    field: FieldKey,
    holds: FieldType,
    mut each: impl FnMut(u32, Option<u32>),
) -> duckdb::Result<()> {
    let named = match (field, holds) {
        (FieldKey::Own(field), FieldType::Text) => Piece::new(
            "SELECT person_id, trim(text) AS ref FROM ledger.person_field WHERE field_id = ? AND text IS NOT NULL",
            vec![field.0.into()],
        ),
        // Refs that are all digits are taken for numbers when a field is first met.
        (FieldKey::Own(field), FieldType::Number) => Piece::new(
            "SELECT person_id, CAST(TRY_CAST(num AS BIGINT) AS VARCHAR) AS ref FROM ledger.person_field \
             WHERE field_id = ? AND num IS NOT NULL",
            vec![field.0.into()],
        ),
        (FieldKey::Canonical(field), FieldType::Text) => {
            let own = super::text::column(field);
            Piece::plain(format!(
                "SELECT person_id, trim({own}) AS ref FROM ledger.person WHERE {own} IS NOT NULL"
            ))
        }
        (_, FieldType::Day | FieldType::Number) => return Ok(()),
    };
    let both = named.within(
        "SELECT named.person_id, person.person_id FROM (",
        ") named LEFT JOIN ledger.person person ON person.ref = named.ref WHERE named.ref <> ''",
    );
    rows(conn, both, |ids, column| {
        let Some(by) = column.downcast_ref::<Int32Array>() else { return };
        for (row, id) in ids.iter().enumerate() {
            each(*id as u32, (!by.is_null(row)).then(|| by.value(row) as u32));
        }
    })
}

/// Calls `each` with the people and the second column of each batch of a statement.
fn rows(
    conn: &Connection,
    piece: Piece,
    mut each: impl FnMut(&[i32], &dyn std::any::Any),
) -> duckdb::Result<()> {
    let statement = Statement::from(piece);
    let mut found = conn.prepare(&statement.sql)?;
    for batch in found.query_arrow(duckdb::params_from_iter(statement.bound.iter().map(bind)))? {
        if let Some(ids) = batch.column(0).as_any().downcast_ref::<Int32Array>() {
            each(ids.values(), batch.column(1).as_any());
        }
    }
    Ok(())
}
