//! Which numbers one condition means. The language writes up to eighteen digits, nine of them behind the point; a field
//! holds any floating point number.

use crate::domain::segment::{Atom, Expr, Measure, Number, NumberTest, Sign};

/// All digits of a number of the language, as a bound.
const MOST: i64 = 999_999_999_999_999_999;

/// Numbers that one condition means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Alike {
    /// This one.
    Is(Number),
    /// All between two that the language writes next to one another.
    Between(Number, Number),
    /// All above the largest.
    Above,
    /// All below the smallest.
    Below,
}

impl Alike {
    /// The numbers that a condition means which means this one.
    pub(super) fn of(n: f64) -> Alike {
        if let Some(exact) = Number::parse(&n.to_string(), false).filter(|exact| exact.as_f64() == n) {
            return Alike::Is(exact);
        }
        for places in (0..=9u8).rev() {
            let shifted = n * 10f64.powi(places.into());
            if shifted.abs() < 1e17 {
                let below = shifted.floor() as i64;
                let (low, high) = (Number::new(below, places), Number::new(below + 1, places));
                // What is lost by shifting never puts it outside.
                return match (low.as_f64() < n, n < high.as_f64()) {
                    (true, true) => Alike::Between(low, high),
                    (false, _) => Alike::Between(Number::new(below - 1, places), low),
                    (_, false) => Alike::Between(high, Number::new(below + 2, places)),
                };
            }
        }
        if n < 0.0 { Alike::Below } else { Alike::Above }
    }

    /// Who has one of them, as a condition.
    pub(super) fn condition(self, of: &Measure) -> Expr {
        let is = |sign, number| Atom::Number(of.clone(), NumberTest::Is(sign, number)).into();
        match self {
            Alike::Is(number) => is(Sign::Equal, number),
            Alike::Between(low, high) => Expr::and(vec![is(Sign::Greater, low), is(Sign::Less, high)]),
            Alike::Above => is(Sign::Greater, Number::whole(MOST)),
            Alike::Below => is(Sign::Less, Number::whole(-MOST)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_among_those_that_its_condition_means() {
        for n in [0.1234567890123, -0.1234567890123, 1e-12, -1e-12, 1234567890.123456, 1e16 + 2.0, 1.0 / 3.0]
        {
            match Alike::of(n) {
                Alike::Is(number) => assert_eq!(number.as_f64(), n),
                Alike::Between(low, high) => assert!(low.as_f64() < n && n < high.as_f64(), "{n}"),
                other => panic!("{n}: {other:?}"),
            }
        }
        assert_eq!(Alike::of(0.1), Alike::Is(Number::new(1, 1)));
        assert_eq!(Alike::of(-0.0), Alike::of(0.0));
        assert_eq!(
            (Alike::of(1e300), Alike::of(-1e300), Alike::of(f64::NAN)),
            (Alike::Above, Alike::Below, Alike::Above)
        );
    }
}
