//! Conditions on numbers.

use super::piece::Piece;
use crate::domain::segment::{Number, NumberTest, Sign};
use crate::request::Bound;

/// What a column of numbers holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Whole numbers of that many to the unit: 100 for cents, 1 for counts.
    Whole(i64),
    /// Floating point numbers.
    Double,
}

/// A condition on a column of numbers. It does not hold where there is none.
pub(super) fn test(column: &str, holds: Holds, test: &NumberTest) -> Piece {
    match test {
        NumberTest::Is(sign, number) => compared(column, holds, *sign, *number),
        NumberTest::In(numbers) => {
            Piece::any(numbers.iter().map(|n| compared(column, holds, Sign::Equal, *n)).collect())
        }
        NumberTest::IsSet => Piece::plain(format!("{column} IS NOT NULL")),
    }
}

/// Whether a test holds for who has nothing.
pub(super) fn holds_for_none(test: &NumberTest) -> bool {
    match test {
        NumberTest::Is(sign, number) => sign.holds(0f64.total_cmp(&number.as_f64())),
        NumberTest::In(numbers) => numbers.contains(&Number::whole(0)),
        NumberTest::IsSet => true,
    }
}

fn compared(column: &str, holds: Holds, sign: Sign, number: Number) -> Piece {
    match holds {
        Holds::Double => Piece::compare(column, sign, Bound::Double(number.as_f64())),
        Holds::Whole(unit) => match (number.times(unit), sign) {
            (Ok(exact), sign) => Piece::compare(column, sign, Bound::Number(exact)),
            // Nothing whole is equal to what stands between two whole numbers.
            (Err(_), Sign::Equal) => Piece::never(),
            (Err(_), Sign::Unequal) => Piece::plain(format!("{column} IS NOT NULL")),
            (Err(below), Sign::Greater | Sign::AtLeast) => {
                Piece::compare(column, Sign::Greater, Bound::Number(below))
            }
            (Err(below), Sign::Less | Sign::AtMost) => {
                Piece::compare(column, Sign::AtMost, Bound::Number(below))
            }
        },
    }
}
