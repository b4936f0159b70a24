//! Figures per person: statements of `person_id, n`, who has none of them being left out.

use super::classes;
use super::days;
use super::given::{Given, Setting};
use super::happening;
use super::numbers::Holds;
use super::piece::Piece;
use crate::domain::catalogue::FieldKey;
use crate::domain::day::Day;
use crate::domain::segment::{Days, Happening, Measure, Score, Span, What};
use crate::store::projection::nets_sql;

/// A statement of `person_id, n`, and what `n` is. One row per person at most.
pub(super) fn statement(of: &Measure, setting: &Setting, given: &Given) -> (Piece, Holds) {
    match of {
        Measure::Field(FieldKey::Own(field)) => {
            let from =
                "SELECT person_id, num AS n FROM ledger.person_field WHERE field_id = ? AND num IS NOT NULL";
            (Piece::new(from, vec![field.0.into()]), Holds::Double)
        }
        // No canonical field is a number.
        Measure::Field(FieldKey::Canonical(_)) => {
            (Piece::plain("SELECT person_id, 0 AS n FROM ledger.person WHERE FALSE"), Holds::Whole(1))
        }
        Measure::Score(score) => (classes::scores(score, setting, given), classes::holds(score)),
        Measure::Spend(None) if !setting.past_orders => {
            (Piece::plain("SELECT person_id, spend AS n FROM ledger.rollup"), Holds::Whole(100))
        }
        Measure::Orders(None) if !setting.past_orders => {
            (Piece::plain("SELECT person_id, orders AS n FROM ledger.rollup"), Holds::Whole(1))
        }
        Measure::Spend(within) => {
            let of =
                nets(setting).within("SELECT person_id, CAST(sum(cents) AS BIGINT) AS n FROM ", " WHERE ");
            (of.then(day_within(*within, setting)).within("", " GROUP BY 1"), Holds::Whole(100))
        }
        Measure::Orders(within) => {
            let of = nets(setting).within("SELECT person_id, count(*) AS n FROM ", " WHERE cents > 0 AND ");
            (of.then(day_within(*within, setting)).within("", " GROUP BY 1"), Holds::Whole(1))
        }
        Measure::Count(of, within) => (counted(of, *within, "count(*)", setting, given), Holds::Whole(1)),
        Measure::Sum(of, within) => match of.what {
            What::Order => {
                let sum = "CAST(sum(amount) AS BIGINT)";
                (counted(of, *within, sum, setting, given), Holds::Whole(100))
            }
            // Who did it without a value comes to 0.
            What::Event(_) => {
                (counted(of, *within, "coalesce(sum(value), 0)", setting, given), Holds::Double)
            }
        },
    }
}

/// A statement of `person_id, n` by which a share of the largest is cut: the figure, but of an interest what it is rounded
/// from, in billionths, so that not all who are near 5 are on the line.
pub(super) fn ranked(of: &Measure, setting: &Setting, given: &Given) -> Piece {
    match (of, &given.interest) {
        (Measure::Score(Score::Interest(topic)), Some(interest)) => {
            super::interest::raws(topic, interest, setting).within("SELECT person_id, raw AS n FROM (", ")")
        }
        _ => statement(of, setting, given).0,
    }
}

fn counted(of: &Happening, within: Option<Span>, figure: &str, setting: &Setting, given: &Given) -> Piece {
    happening::rows(of, within, setting, given)
        .within(&format!("SELECT person_id, {figure} AS n FROM ("), ") GROUP BY 1")
}

/// What is left of each order as of the day: the projection, or the lines up to then.
pub(super) fn nets(setting: &Setting) -> Piece {
    if setting.past_orders {
        Piece::new(format!("({})", nets_sql("day <= ?")), vec![setting.as_of.into()])
    } else {
        Piece::plain("ledger.order_net")
    }
}

/// The days of a stretch that ends on the day that "now" means; all up to then without one.
pub(super) fn days_within(within: Option<Span>, today: Day) -> Days {
    Days::Between(within.map(|span| span.first_of_last(today)), Some(today))
}

/// A condition on `day`.
pub(super) fn day_within(within: Option<Span>, setting: &Setting) -> Piece {
    days::test("day", &days_within(within, setting.as_of))
}
