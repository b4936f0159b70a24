//! Who bought what: the products of orders of which something is left.
//!
//! Nearly everyone has no order that came to nothing: of them every line counts, and two small numbers of each line are all
//! that is read, a stretch of the table at a time. Only of the others the orders are put together, by name.

use duckdb::Connection;
use duckdb::arrow::array::{Array, Int32Array, Int64Array, StringArray, UInt16Array};
use duckdb::arrow::record_batch::RecordBatch;

use super::given::Setting;
use super::piece::Piece;
use super::run::{bind, bits};
use super::traits::Value;
use crate::request::Bound;

/// The most products of which the engine is asked which one it is; of more the text itself is read.
pub const MOST_KNOWN: usize = 250;
/// Rows of the table read at a time.
const SPAN: i64 = 1 << 22;

/// One line of an order of somebody who has one that came to nothing.
struct Line {
    person: u32,
    /// Where the name of its order stands among all of them.
    name: (usize, usize),
    cents: i64,
    product: u32,
}

/// Calls `put` with every person and the code of each product bought, some more than once. The code is the place among
/// `known`, from 1 on; where none are known, what `code` says of the text.
pub(super) fn read(
    conn: &Connection,
    setting: &Setting,
    known: &[String],
    mut code: impl FnMut(Value<'_>) -> u32,
    mut put: impl FnMut(u32, u32),
) -> duckdb::Result<()> {
    let lines =
        || Piece::new(" FROM ledger.orders WHERE status = 1 AND day <= ?", vec![setting.as_of.into()]);
    let nothing_left = if setting.past_orders {
        lines().within("SELECT person_id", " AND cents <= 0")
    } else {
        Piece::plain("SELECT person_id FROM ledger.order_net WHERE cents <= 0")
    };
    let apart = bits(conn, &nothing_left.clone().into())?;
    let is_apart =
        |person: u32| apart.get(person as usize / 64).is_some_and(|word| word >> (person % 64) & 1 == 1);
    let product = product(known);
    let last: Option<i64> = conn.query_row("SELECT max(rowid) FROM ledger.orders", [], |r| r.get(0))?;
    for first in (0..=last.unwrap_or(-1)).step_by(SPAN as usize) {
        let span = vec![Bound::Number(first), Bound::Number(first.saturating_add(SPAN - 1))];
        let piece = Piece::plain("SELECT person_id, ")
            .then(product.clone())
            .then(lines())
            .then(Piece::new(" AND product <> '' AND rowid BETWEEN ? AND ?", span));
        each_batch(conn, &piece, |batch| {
            each_product(batch, &mut code, |_, person, product| {
                if product > 0 && !is_apart(person) {
                    put(person, product);
                }
            });
        })?;
    }
    if apart.iter().all(|word| *word == 0) {
        return Ok(());
    }
    let piece = Piece::plain("SELECT person_id, ")
        .then(product)
        .then(Piece::plain(", coalesce(refund_of, order_id), cents"))
        .then(lines())
        .then(nothing_left.within(" AND person_id IN (", ")"));
    let (mut names, mut found) = (String::new(), Vec::new());
    each_batch(conn, &piece, |batch| {
        let texts = batch.column(2).as_any().downcast_ref::<StringArray>();
        let cents = batch.column(3).as_any().downcast_ref::<Int64Array>();
        let (Some(texts), Some(cents)) = (texts, cents) else { return };
        each_product(batch, &mut code, |row, person, product| {
            let from = names.len();
            names.push_str(if texts.is_null(row) { "" } else { texts.value(row) });
            let cents = if cents.is_null(row) { 0 } else { cents.value(row) };
            found.push(Line { person, name: (from, names.len()), cents, product });
        });
    })?;
    let of = |line: &Line| (line.person, names.get(line.name.0..line.name.1).unwrap_or_default());
    found.sort_unstable_by(|a, b| of(a).cmp(&of(b)));
    for order in found.chunk_by(|a, b| of(a) == of(b)) {
        if order.iter().map(|line| i128::from(line.cents)).sum::<i128>() > 0 {
            order.iter().filter(|line| line.product > 0).for_each(|line| put(line.person, line.product));
        }
    }
    Ok(())
}

/// The product of a line: its place among the known ones as a small number, or its text.
fn product(known: &[String]) -> Piece {
    if known.is_empty() || known.len() > MOST_KNOWN {
        return Piece::plain("product");
    }
    let places = vec!["?"; known.len()].join(", ");
    let texts = known.iter().map(|text| text.as_str().into()).collect();
    Piece::new(format!("CAST(list_position([{places}], product) AS USMALLINT)"), texts)
}

/// Calls `each` with every row of `person_id, product`, its person and the code of its product; 0 where there is none.
fn each_product(
    batch: &RecordBatch,
    code: &mut impl FnMut(Value<'_>) -> u32,
    mut each: impl FnMut(usize, u32, u32),
) {
    let Some(people) = batch.column(0).as_any().downcast_ref::<Int32Array>() else { return };
    let people = people.values().iter().map(|person| *person as u32).enumerate();
    let products = batch.column(1).as_any();
    if let Some(places) = products.downcast_ref::<UInt16Array>() {
        let some = places.null_count() == 0;
        for ((row, person), place) in people.zip(places.values()) {
            each(row, person, if some || places.is_valid(row) { (*place).into() } else { 0 });
        }
    } else if let Some(texts) = products.downcast_ref::<StringArray>() {
        for (row, person) in people {
            let text = if texts.is_null(row) { "" } else { texts.value(row) };
            each(row, person, if text.is_empty() { 0 } else { code(Value::Text(text)) });
        }
    }
}

fn each_batch(conn: &Connection, piece: &Piece, mut each: impl FnMut(&RecordBatch)) -> duckdb::Result<()> {
    let mut found = conn.prepare(&piece.sql)?;
    for batch in found.query_arrow(duckdb::params_from_iter(piece.bound.iter().map(bind)))? {
        each(&batch);
    }
    Ok(())
}
