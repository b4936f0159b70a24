//! The three figures of RFM per person.

use duckdb::Connection;
use duckdb::arrow::array::{Array, Int32Array, Int64Array};

use super::figures::nets;
use super::given::Setting;
use super::happening::first_and_last;
use super::piece::Piece;
use super::run::bind;
use super::text::column;
use crate::domain::catalogue::{Field, FieldKey, FieldType};
use crate::domain::day::Day;
use crate::domain::rfm::{Figure, Figures, Recency, Refunds, Source, Window};
use crate::request::Statement;
use crate::store::projection::nets_sql;

/// `person_id, r, f, m`: whole days, orders, cents; all BIGINT. `r` is missing for who has orders outside the window
/// alone, where that is told apart. Who never ordered has no row. `types` says what the fields of a source hold.
pub(super) fn figures(source: &Source, setting: &Setting, types: [FieldType; 3]) -> Piece {
    match source {
        Source::Fields { r, f, m } => of_fields([*r, *f, *m], types, setting.as_of),
        Source::Orders { window: Window::All, refunds, .. } => {
            if *refunds == Refunds::Net && !setting.past_orders {
                return Piece::new(
                    "SELECT person_id, CAST(CAST(? AS DATE) - last_order AS BIGINT) AS r, \
                     CAST(orders AS BIGINT) AS f, spend AS m FROM ledger.rollup WHERE orders > 0",
                    vec![setting.as_of.into()],
                );
            }
            Piece::new(
                "SELECT person_id, CAST(CAST(? AS DATE) - max(day) FILTER (cents > 0) AS BIGINT) AS r, \
                 count(*) FILTER (cents > 0) AS f, CAST(sum(cents) AS BIGINT) AS m FROM ",
                vec![setting.as_of.into()],
            )
            .then(kept(*refunds, setting))
            .then(Piece::plain(" GROUP BY 1 HAVING count(*) FILTER (cents > 0) > 0"))
        }
        Source::Orders { window: Window::Days(days), refunds, recency } => {
            let from = setting.as_of.plus(1 - i32::from((*days).max(1)));
            let in_window = Piece::plain(
                "SELECT person_id, max(day) FILTER (cents > 0) AS last, count(*) FILTER (cents > 0) AS f, \
                 CAST(sum(cents) AS BIGINT) AS m FROM ",
            )
            .then(kept(*refunds, setting))
            .then(Piece::new(" WHERE day >= ? GROUP BY 1", vec![from.into()]));
            let ever = match refunds {
                Refunds::Net => first_and_last(setting)
                    .within("SELECT person_id, last_order FROM ", " WHERE last_order IS NOT NULL"),
                Refunds::Ignore => kept(*refunds, setting).within(
                    "SELECT person_id, max(day) FILTER (cents > 0) AS last_order FROM ",
                    " GROUP BY 1 HAVING count(*) FILTER (cents > 0) > 0",
                ),
            };
            let last = match recency {
                Recency::Any => "last_order",
                Recency::InWindow => "CASE WHEN f > 0 THEN last END",
            };
            Piece::new(
                format!(
                    "SELECT person_id, CAST(CAST(? AS DATE) - {last} AS BIGINT) AS r, coalesce(f, 0) AS f, \
                     coalesce(m, 0) AS m FROM ("
                ),
                vec![setting.as_of.into()],
            )
            .then(ever)
            .then(in_window.within(") LEFT JOIN (", ") USING (person_id)"))
        }
    }
}

/// What is left of each order: `person_id, day, cents`.
fn kept(refunds: Refunds, setting: &Setting) -> Piece {
    match refunds {
        Refunds::Net => nets(setting),
        Refunds::Ignore => Piece::new(
            format!("({})", nets_sql("day <= ? AND cents > 0 AND refund_of IS NULL")),
            vec![setting.as_of.into()],
        ),
    }
}

/// Days (or the day) of the last order, orders and yuan from three fields; whole days down, orders to the nearest. Days
/// to come, fewer than no orders and what no whole number holds are figures of nobody.
fn of_fields(keys: [FieldKey; 3], types: [FieldType; 3], as_of: Day) -> Piece {
    let [r, f, m] = [0, 1, 2].map(|at| of_field(keys[at], types[at]));
    let days = if types[0] == FieldType::Day {
        Piece::new("CAST(CAST(? AS DATE) - r.v AS BIGINT)", vec![as_of.into()])
    } else {
        Piece::plain("TRY_CAST(floor(r.v) AS BIGINT)")
    };
    Piece::plain("SELECT person_id, r, f, m FROM (SELECT person_id, ")
        .then(days)
        .then(Piece::plain(
            " AS r, TRY_CAST(round(f.v) AS BIGINT) AS f, TRY_CAST(round(m.v * 100) AS BIGINT) AS m FROM (",
        ))
        .then(r)
        .then(f.within(") r JOIN (", ") f USING (person_id) JOIN ("))
        .then(m.within("", ") m USING (person_id)) WHERE r >= 0 AND f >= 0 AND m IS NOT NULL"))
}

/// `person_id, v` of a field of numbers or days; nobody of a field of texts.
fn of_field(key: FieldKey, holds: FieldType) -> Piece {
    match (key, holds) {
        (FieldKey::Own(field), FieldType::Number | FieldType::Day) => {
            let own = if holds == FieldType::Day { "day" } else { "num" };
            Piece::new(
                format!(
                    "SELECT person_id, {own} AS v FROM ledger.person_field WHERE field_id = ? AND {own} IS NOT NULL"
                ),
                vec![field.0.into()],
            )
        }
        (FieldKey::Canonical(field), FieldType::Day) => {
            let own = column(field);
            Piece::plain(format!("SELECT person_id, {own} AS v FROM ledger.person WHERE {own} IS NOT NULL"))
        }
        _ => Piece::plain("SELECT person_id, 0 AS v FROM ledger.person WHERE FALSE"),
    }
}

/// What the fields of a source hold.
pub fn types_of(source: &Source, own: &[Field]) -> [FieldType; 3] {
    let Source::Fields { r, f, m } = source else { return [FieldType::Number; 3] };
    [r, f, m].map(|key| match key {
        FieldKey::Canonical(field) => field.field_type(),
        FieldKey::Own(id) => own.iter().find(|f| f.id == *id).map_or(FieldType::Text, |f| f.field_type),
    })
}

/// Reads the figures of everyone below a number.
pub(super) fn read(
    conn: &Connection,
    source: &Source,
    setting: &Setting,
    types: [FieldType; 3],
    people: usize,
) -> duckdb::Result<Figures> {
    let statement = Statement::from(figures(source, setting, types));
    let mut told = Figures::new(people);
    let mut found = conn.prepare(&statement.sql)?;
    for batch in found.query_arrow(duckdb::params_from_iter(statement.bound.iter().map(bind)))? {
        let Some(ids) = batch.column(0).as_any().downcast_ref::<Int32Array>() else { continue };
        let whole = |at: usize| batch.column(at).as_any().downcast_ref::<Int64Array>();
        let (Some(r), Some(f), Some(m)) = (whole(1), whole(2), whole(3)) else { continue };
        for row in 0..ids.len() {
            let person = ids.value(row) as u32;
            if r.is_null(row) {
                told.put_lapsed(person);
                continue;
            }
            told.put(
                person,
                Figure {
                    r: u16::try_from(r.value(row)).unwrap_or(u16::MAX),
                    f: u32::try_from(f.value(row)).unwrap_or(u32::MAX),
                    m: m.value(row),
                },
            );
        }
    }
    Ok(told)
}

/// What everyone who paid between two days, both included, paid then: calls `each` with the person and cents.
pub(super) fn paid(
    conn: &Connection,
    between: (Day, Day),
    refunds: Refunds,
    setting: &Setting,
    mut each: impl FnMut(u32, i64),
) -> duckdb::Result<()> {
    let statement = Statement::from(
        kept(refunds, setting)
            .within(
                "SELECT person_id, CAST(sum(cents) AS BIGINT) AS n FROM ",
                " WHERE day BETWEEN ? AND ? GROUP BY 1 HAVING count(*) FILTER (cents > 0) > 0",
            )
            .then(Piece::new("", vec![between.0.into(), between.1.into()])),
    );
    super::run::figures(conn, &statement, |person, n| each(person, n as i64))
}
