//! Lines of orders of which something is left.
//!
//! Nearly everyone has no order that came to nothing: of them every line counts, and a few small numbers of each line are
//! all that is read, a stretch of the table at a time. Only of the others the orders are put together, by name.

use std::ops::Range;

use duckdb::Connection;
use duckdb::arrow::array::{Array, ArrayRef, Int64Array, StringArray};

use super::given::Setting;
use super::piece::Piece;
use super::run::bits;
use super::stretch::{among, each_batch, ids, in_stretches};

/// What is read of the lines.
pub(super) struct Lines<'l> {
    /// Up to when.
    pub(super) setting: &'l Setting,
    /// What is asked of a line.
    pub(super) holds: Piece,
    /// What is told of it: one column.
    pub(super) column: Piece,
    /// Whose lines, from a person's number up to another's, that one not included; everyone's without.
    pub(super) people: Option<Range<u32>>,
}

/// One line of an order of somebody who has one that came to nothing.
struct Line<T> {
    person: u32,
    /// Where the name of its order stands among all of them.
    name: (usize, usize),
    cents: i64,
    tells: Option<T>,
}

/// Calls `put` with the person of every line that fits, and what it tells. `tell` calls with the rows of a column that
/// tell something.
pub(super) fn each<T: Copy>(
    conn: &Connection,
    of: &Lines<'_>,
    mut tell: impl FnMut(&ArrayRef, &mut dyn FnMut(usize, T)),
    mut put: impl FnMut(u32, T),
) -> duckdb::Result<()> {
    let nothing_left = of.nothing_left();
    let apart = bits(conn, &nothing_left.clone().into())?;
    let is_apart =
        |person: u32| apart.get(person as usize / 64).is_some_and(|word| word >> (person % 64) & 1 == 1);
    in_stretches(conn, "ledger.orders", |rows| {
        let piece = Piece::plain("SELECT person_id, ")
            .then(of.column.clone())
            .then(of.from())
            .then(Piece::all(vec![of.holds.clone(), rows]).within(" AND ", ""));
        each_batch(conn, &piece, |batch| {
            let Some(ids) = ids(batch) else { return };
            tell(batch.column(1), &mut |row, told| {
                let person = ids.value(row) as u32;
                if !is_apart(person) {
                    put(person, told);
                }
            });
        })
    })?;
    if apart.iter().all(|word| *word == 0) {
        return Ok(());
    }
    let column =
        Piece::plain("CASE WHEN ").then(of.holds.clone()).then(of.column.clone().within(" THEN ", " END"));
    let piece = Piece::plain("SELECT person_id, ")
        .then(column)
        .then(Piece::plain(", coalesce(refund_of, order_id), cents"))
        .then(of.from())
        .then(nothing_left.within(" AND person_id IN (", ")"));
    let (mut names, mut lines) = (String::new(), Vec::<Line<T>>::new());
    each_batch(conn, &piece, |batch| {
        let texts = batch.column(2).as_any().downcast_ref::<StringArray>();
        let cents = batch.column(3).as_any().downcast_ref::<Int64Array>();
        let (Some(ids), Some(texts), Some(cents)) = (ids(batch), texts, cents) else { return };
        let first = lines.len();
        for row in 0..batch.num_rows() {
            let from = names.len();
            names.push_str(if texts.is_null(row) { "" } else { texts.value(row) });
            let cents = if cents.is_null(row) { 0 } else { cents.value(row) };
            let name = (from, names.len());
            lines.push(Line { person: ids.value(row) as u32, name, cents, tells: None });
        }
        tell(batch.column(1), &mut |row, told| {
            if let Some(line) = lines.get_mut(first + row) {
                line.tells = Some(told);
            }
        });
    })?;
    let order = |line: &Line<T>| (line.person, names.get(line.name.0..line.name.1).unwrap_or_default());
    lines.sort_unstable_by(|a, b| order(a).cmp(&order(b)));
    for lines in lines.chunk_by(|a, b| order(a) == order(b)) {
        if lines.iter().map(|line| i128::from(line.cents)).sum::<i128>() > 0 {
            lines
                .iter()
                .filter_map(|line| Some((line.person, line.tells?)))
                .for_each(|(p, told)| put(p, told));
        }
    }
    Ok(())
}

impl Lines<'_> {
    /// Paid lines up to the day.
    fn from(&self) -> Piece {
        let day = self.setting.as_of.into();
        let paid = Piece::new(" FROM ledger.orders WHERE status = 1 AND day <= ?", vec![day]);
        self.whose().into_iter().fold(paid, |all, whose| all.then(whose.within(" AND ", "")))
    }

    fn whose(&self) -> Option<Piece> {
        self.people.as_ref().map(among)
    }

    /// Who may have an order of which nothing is left.
    fn nothing_left(&self) -> Piece {
        if self.setting.past_orders {
            self.from().within("SELECT person_id", " AND cents <= 0")
        } else {
            let net = Piece::plain("SELECT person_id FROM ledger.order_net WHERE cents <= 0");
            self.whose().into_iter().fold(net, |all, whose| all.then(whose.within(" AND ", "")))
        }
    }
}
