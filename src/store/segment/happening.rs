//! Events, and orders with their lines.

use super::days;
use super::figures::{day_within, nets};
use super::given::{Given, Setting};
use super::numbers::{self, Holds};
use super::piece::Piece;
use super::text;
use super::values::{Like, TextSource, column};
use crate::domain::segment::{Days, Happening, NumberAttribute, Span, TextAttribute, What, Where, WhereTest};
use crate::store::projection::nets_sql;

/// The people of whom it happened at least once, some more than once.
pub(super) fn people(of: &Happening, within: Option<Span>, setting: &Setting, given: &Given) -> Piece {
    match of.what {
        What::Order if of.filter.is_empty() => nets(setting)
            .within("SELECT person_id FROM ", " WHERE cents > 0 AND ")
            .then(day_within(within, setting)),
        _ => rows(of, within, setting, given).within("SELECT person_id FROM (", ")"),
    }
}

/// One row per event with `person_id, day, value`, or per order with `person_id, day, amount`: cents of the lines that
/// fit.
pub(super) fn rows(of: &Happening, within: Option<Span>, setting: &Setting, given: &Given) -> Piece {
    match of.what {
        What::Event(kind) => {
            let holds = Piece::all(vec![day_within(within, setting), filter(of, given)]);
            Piece::new(
                "SELECT person_id, day, value FROM ledger.event WHERE kind_id = ? AND ",
                vec![kind.0.into()],
            )
            .then(holds)
        }
        What::Order if of.filter.is_empty() => nets(setting)
            .within("SELECT person_id, day, cents AS amount FROM ", " WHERE cents > 0 AND ")
            .then(day_within(within, setting)),
        What::Order => orders_with(filter(of, given), within, setting),
    }
}

/// One row per order of which something is left, and which has a line that fits: `person_id, day, amount`, cents of such
/// lines.
pub(super) fn orders_with(filter: Piece, within: Option<Span>, setting: &Setting) -> Piece {
    let until = || Piece::new("day <= ?", vec![setting.as_of.into()]);
    // Only people with a line that fits need their orders put together.
    let whose = until()
        .then(Piece::plain(" AND "))
        .then(filter.clone())
        .within("SELECT person_id FROM ledger.orders WHERE status = 1 AND ", "");
    let figures = filter
        .clone()
        .within("CAST(sum(cents) FILTER (", ") AS BIGINT) AS amount, ")
        .then(filter.within("bool_or(", ") AS fits"));
    let (before, behind) = NET_OF_LINES;
    Piece::plain(before)
        .then(figures)
        .then(Piece::plain(behind))
        .then(until())
        .then(whose.within(" AND person_id IN (", ")"))
        .within(
            "SELECT person_id, day, amount FROM (",
            " GROUP BY person_id, coalesce(refund_of, order_id)) WHERE cents > 0 AND fits AND ",
        )
        .then(day_within(within, setting))
}

/// As [`nets_sql`] puts orders together, with more figures of their lines.
const NET_OF_LINES: (&str, &str) = (
    "SELECT person_id, coalesce(min(day) FILTER (cents > 0 AND refund_of IS NULL), min(day)) AS day, \
     sum(cents) AS cents, ",
    " FROM ledger.orders WHERE status = 1 AND ",
);

/// The lines of one person's orders of which something is left, on the day of their order: `ts, cents, product, day` and
/// the order's `name`, with `WHERE` behind.
pub(super) fn lines_left(whose: impl Fn() -> Piece, setting: &Setting) -> Piece {
    let paid = || {
        let until = Piece::new("day <= ?", vec![setting.as_of.into()]);
        Piece::all(vec![Piece::plain("status = 1"), until, whose()])
    };
    Piece::plain("SELECT ts, cents, product, day, name FROM (SELECT coalesce(refund_of, order_id) AS name, ts, cents, product FROM ledger.orders WHERE ")
        .then(paid())
        .then(Piece::plain(
            ") JOIN (SELECT coalesce(refund_of, order_id) AS name, \
             coalesce(min(day) FILTER (cents > 0 AND refund_of IS NULL), min(day)) AS day FROM ledger.orders WHERE ",
        ))
        .then(paid())
        .within("", " GROUP BY 1 HAVING sum(cents) > 0) USING (name) WHERE ")
}

/// All parts of a filter, on an event or on a line of an order.
pub(super) fn filter(of: &Happening, given: &Given) -> Piece {
    Piece::all(of.filter.iter().map(|part| one(part, of.what, given)).collect())
}

/// One part of a filter.
fn one(part: &Where, of: What, given: &Given) -> Piece {
    let holds = match &part.test {
        WhereTest::Text(attribute, asked) => {
            let source = match of {
                What::Order => TextSource::Product,
                What::Event(kind) => TextSource::Event(kind, *attribute),
            };
            let like = if *attribute == TextAttribute::Product { Like::Code } else { Like::Whole };
            text::test(column(*attribute), asked, like, &given.values(&source))
        }
        WhereTest::Number(NumberAttribute::Value, asked) => numbers::test("value", Holds::Double, asked),
        WhereTest::Number(NumberAttribute::Amount, asked) => numbers::test("cents", Holds::Whole(100), asked),
    };
    if part.not { holds.negated() } else { holds }
}

/// The people whose last of it was on such a day.
pub(super) fn last(of: &Happening, asked: &Days, setting: &Setting, given: &Given) -> Piece {
    rows(of, None, setting, given)
        .within("SELECT person_id FROM (SELECT person_id, max(day) AS day FROM (", ") GROUP BY 1) WHERE ")
        .then(days::test("day", asked))
}

/// The first and last day of an order of each person as of the day: `person_id, first_order, last_order`.
pub(super) fn first_and_last(setting: &Setting) -> Piece {
    if setting.past_orders {
        Piece::new(nets_sql("day <= ?"), vec![setting.as_of.into()]).within(
            "(SELECT person_id, min(day) AS first_order, max(day) AS last_order FROM (",
            ") WHERE cents > 0 GROUP BY 1)",
        )
    } else {
        Piece::plain("ledger.rollup")
    }
}
