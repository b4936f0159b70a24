//! The orders of the demo.

use crate::domain::day::Day;
use crate::domain::money::Cents;

use super::super::calendar::Moment;
use super::super::stream::Stream;
use super::super::words::products::{PRODUCTS, bought};
use super::guests::fixed_orders;
use super::{AS_OF, OrderRow, Person, SEED};

/// The order lines while they are written, in no order.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// The lines.
    pub(super) rows: Vec<OrderRow>,
    next: u32,
}

impl Book {
    /// Writes a paid order of one line. The amount is in whole yuan; without it, that of the product.
    pub(super) fn order(&mut self, person: u32, at: Moment, product: u16, yuan: Option<i64>) {
        let amount = Cents(yuan.unwrap_or(PRODUCTS[usize::from(product)].yuan) * 100);
        self.next += 1;
        let order = self.next;
        let (quantity, status, refund_of) = (1, "paid", None);
        self.rows.push(OrderRow { order, person, at, product, quantity, amount, status, refund_of });
    }

    /// Pays an amount of a line back.
    pub(super) fn refund(&mut self, paid: &OrderRow, at: Moment, amount: Cents) {
        self.next += 1;
        self.rows.push(OrderRow {
            order: self.next,
            at,
            quantity: -paid.quantity,
            amount: Cents(-amount.0),
            refund_of: Some(paid.order),
            ..*paid
        });
    }

    /// The lines in the order of time, orders numbered in that order.
    pub(super) fn close(self) -> Vec<OrderRow> {
        let mut rows = self.rows;
        rows.sort_by_key(|row| (row.at, row.order));
        let mut numbers = vec![0; self.next as usize + 1];
        let mut next = 0;
        for row in &rows {
            let number = &mut numbers[row.order as usize];
            if *number == 0 {
                next += 1;
                *number = next;
            }
        }
        for row in &mut rows {
            row.order = numbers[row.order as usize];
            row.refund_of = row.refund_of.map(|order| numbers[order as usize]);
        }
        rows
    }
}

/// A moment of a day; on the last day from seven to half past nine in the morning, since it is not over.
pub(super) fn moment(day: Day, s: &mut Stream) -> Moment {
    match Moment::on(day, s) {
        Moment { day, second } if day == AS_OF => Moment { day, second: 25_200 + second % 9_000 },
        at => at,
    }
}

/// The orders of all people: many of few, one or none of most.
pub(super) fn orders(people: &[Person]) -> Book {
    let s = &mut Stream::named(SEED, "demo orders");
    let mut book = Book::default();
    for person in people {
        let id = person.sample.person;
        if let Some(fixed) = fixed_orders(id) {
            for (back, product, yuan) in fixed {
                book.order(id, moment(AS_OF.plus(-back), s), *product, Some(*yuan));
            }
            continue;
        }
        for _ in 0..how_many(person, s) {
            place(&mut book, person, s);
        }
    }
    book
}

fn how_many(person: &Person, s: &mut Stream) -> i32 {
    if person.newcomer {
        return i32::from(s.chance(12));
    }
    match person.sample.standing.spend {
        place if place < 0.02 => s.between(8, 14),
        place if place < 0.10 => s.between(3, 7),
        place if place < 0.25 => s.between(2, 3),
        _ if s.chance(55) => 1 + i32::from(s.chance(14)),
        _ => 0,
    }
}

/// The day of something that happened since a person joined, more often of late; never while the person is silent.
pub(super) fn day_since(person: &Person, longest: i32, s: &mut Stream) -> Option<Day> {
    let standing = person.sample.standing;
    let last = if standing.silent { AS_OF.plus(-90) } else { AS_OF };
    let span = (last.0 - standing.joined.0).min(longest);
    let place = s.unit();
    (span >= 0).then(|| last.plus(-((0.55 * place + 0.45 * place * place) * f64::from(span)) as i32))
}

/// One order, sometimes of two lines, sometimes not paid, sometimes paid back in part or whole.
fn place(book: &mut Book, person: &Person, s: &mut Stream) {
    let Some(day) = day_since(person, 729, s) else { return };
    let at = moment(day, s);
    let top = person.sample.standing.spend < 0.2;
    let first = book.rows.len();
    book.order(person.sample.person, at, bought(person.sample.standing.topics, top, s), None);
    let pieces = if top && s.chance(12) { 2 } else { 1 };
    let status = match s.below(100) {
        0..4 => "unpaid",
        4..7 => "cancelled",
        7 => "refunded",
        _ => "paid",
    };
    let coupon = if s.chance(18) { s.pick(&[2_000, 5_000, 10_000]) } else { 0 };
    let row = &mut book.rows[first];
    row.quantity = pieces;
    row.amount = Cents(row.amount.0 * i64::from(pieces) - coupon);
    row.status = status;
    if s.chance(6) {
        let second = s.below(PRODUCTS.len() as u64) as u16;
        let line =
            OrderRow { product: second, quantity: 1, amount: PRODUCTS[usize::from(second)].cents(), ..*row };
        book.rows.push(line);
    }
    let paid = book.rows[first].clone();
    if status == "paid" && s.chance(4) {
        let back = paid.at.day.plus(s.between(1, 9));
        let amount = if s.chance(70) { paid.amount } else { Cents(paid.amount.0 / 2) };
        if back < AS_OF && !(person.sample.standing.silent && back > AS_OF.plus(-90)) {
            book.refund(&paid, moment(back, s), amount);
        }
    }
}
