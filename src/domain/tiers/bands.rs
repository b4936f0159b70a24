//! Numbers in bands, each a condition of the segment language.

use crate::domain::segment::{Atom, DayOf, DayTest, Expr, Measure, Number, NumberTest, Sign};

/// A band of numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// From here on, this included.
    pub low: Option<Number>,
    /// Up to here, this not included.
    pub high: Option<Number>,
    /// Who is in it.
    pub condition: Expr,
}

/// The bands between bounds that ascend: one more than there are bounds.
fn between<B: Copy>(bounds: &[B], number: impl Fn(B) -> Number, is: impl Fn(Sign, B) -> Atom) -> Vec<Band> {
    (0..=bounds.len())
        .map(|at| {
            let (low, high) = (at.checked_sub(1).map(|at| bounds[at]), bounds.get(at).copied());
            let from = low.map(|low| is(Sign::AtLeast, low).into());
            let below = high.map(|high| is(Sign::Less, high).into());
            let condition = Expr::and(from.into_iter().chain(below).collect());
            Band { low: low.map(&number), high: high.map(&number), condition }
        })
        .collect()
}

/// The bands of a number per person. Who has no orders or events has 0 of them; who has no value of a field is in none.
pub fn bands(of: &Measure, bounds: &[Number]) -> Vec<Band> {
    let is = |sign, bound| Atom::Number(of.clone(), NumberTest::Is(sign, bound));
    let mut told = between(bounds, |bound| bound, is);
    if let ([only], true) = (&mut told[..], of.may_be_missing()) {
        only.condition = Atom::Number(of.clone(), NumberTest::IsSet).into();
    }
    told
}

/// The bands of full years since a day.
pub fn years(of: &DayOf, bounds: &[u16]) -> Vec<Band> {
    let is = |sign, bound| Atom::Day(of.clone(), DayTest::Age(sign, bound));
    let mut told = between(bounds, |bound| Number::whole(bound.into()), is);
    if let [only] = &mut told[..] {
        only.condition = Atom::Day(of.clone(), DayTest::Age(Sign::AtLeast, 0)).into();
    }
    told
}
