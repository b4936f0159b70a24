//! Conditions on tiers as sets, and as statements.

use std::sync::Arc;

use crate::audience::atoms::Asked;
use crate::audience::bits::Bits;
use crate::audience::people::Audience;
use crate::domain::segment::{Atom, Expr, Measure, NumberTest, Scheme, Score, Share, Sign};
use crate::domain::tiers::{Points, Portrait, Spread, TopCut};
use crate::request::{Fault, TopTold};
use crate::store::segment::{self, Given, OfSubField, OfTiers};

use super::laid::TiersLaid;
use super::values::joined;

/// Points by how many people have them, their people, and from which number on they are within a share.
pub(super) type Line = (TopTold, Option<f64>);

impl Audience {
    /// Whom a condition on tiers means.
    pub(in crate::audience) fn tier_set(&mut self, atom: &Atom, asked: &Asked) -> Result<Bits, Fault> {
        let everyone = self.everyone()?;
        let laid = self.tiers_laid(&asked.tiers(atom.tiers().flatten()), asked)?;
        let first_high = laid.first_high();
        Ok(match atom {
            Atom::Class(scheme @ Scheme::Tier(_), test) => {
                let holds = |person: &u32| {
                    let class = laid.tier(*person);
                    test.holds(class, scheme.is_set(class))
                };
                Bits::of(everyone.iter().filter(holds))
            }
            Atom::Class(scheme @ Scheme::Bin(_, portrait), test) => {
                let holds = |person: &u32| {
                    let class = laid.high(*portrait, *person, first_high[*portrait as usize]);
                    test.holds(class, scheme.is_set(class))
                };
                Bits::of(everyone.iter().filter(holds))
            }
            Atom::Number(Measure::Score(Score::Bin(_, portrait)), test) => {
                let holds = |person: &u32| {
                    laid.score(*portrait, *person)
                        .is_some_and(|points| number_holds(points.0.into(), Points::UNIT.into(), test))
                };
                Bits::of(everyone.iter().filter(holds))
            }
            Atom::Top(Measure::Score(Score::Bin(_, portrait)), share) => {
                let (_, line) = top(&laid, *portrait, *share, &everyone);
                let within = |person: &u32| {
                    let points = laid.score(*portrait, *person).map_or(0, |points| points.0);
                    points > 0 && line.is_some_and(|line| f64::from(points) >= line)
                };
                Bits::of(everyone.iter().filter(within))
            }
            _ => Bits::default(),
        })
    }

    /// Where a share of the largest scores is cut, in ten-thousandths of a point; nothing for other conditions.
    pub(in crate::audience) fn tier_line(
        &mut self,
        atom: &Atom,
        asked: &Asked,
    ) -> Result<Option<Line>, Fault> {
        let Atom::Top(Measure::Score(Score::Bin(model, portrait)), share) = atom else { return Ok(None) };
        let everyone = self.everyone()?;
        let laid = self.tiers_laid(&asked.tiers(*model), asked)?;
        Ok(Some(top(&laid, *portrait, *share, &everyone)))
    }

    /// What the statement of a condition on tiers needs beside it.
    pub(in crate::audience) fn of_tiers(&mut self, atom: &Atom, asked: &Asked) -> Result<OfTiers, Fault> {
        let model = asked.tiers(atom.tiers().flatten());
        let laid = self.tiers_laid(&model, asked)?;
        let mut fields = Vec::new();
        for portrait in Portrait::ALL {
            for field in &laid.fields[portrait as usize] {
                let mut worth: Vec<Points> =
                    field.values.iter().filter_map(|value| value.fitted.points).collect();
                worth.sort_unstable();
                worth.dedup();
                let mut statements = Vec::with_capacity(worth.len());
                for points in worth {
                    let same = field.values.iter().filter(|value| value.fitted.points == Some(points));
                    let conditions: Vec<&Expr> = same.map(|value| &value.condition).collect();
                    statements.push((points, self.whole(&joined(&conditions), asked)?));
                }
                fields.push(OfSubField { portrait, weight: field.weight, worth: statements });
            }
        }
        let boxes = laid.boxes.iter().cloned();
        Ok(OfTiers {
            fields,
            asked: model.asked(),
            first_high: laid.first_high(),
            tiers: model.tiers.iter().map(|tier| tier.id).zip(boxes).collect(),
        })
    }

    /// A whole expression as one statement; it names no segments.
    fn whole(&mut self, expr: &Expr, asked: &Asked) -> Result<crate::request::Statement, Fault> {
        let atoms = expr.atoms();
        let given = atoms
            .iter()
            .map(|atom| Ok((*atom, self.given(atom, asked)?)))
            .collect::<Result<Vec<(&Atom, Given)>, Fault>>()?;
        let given = |atom: &Atom| Given::of(&given, atom);
        segment::whole(expr, &asked.setting, &given, &Default::default())
            .ok_or_else(|| Fault::Engine("a value is told by a segment".into()))
    }

    /// What any statement of a condition needs, of tiers and stages too: more than is needed to have its people.
    pub(in crate::audience) fn explained_given(
        &mut self,
        atom: &Atom,
        asked: &Asked,
    ) -> Result<Given, Fault> {
        let mut given = self.given(atom, asked)?;
        if atom.tiers().is_some() {
            given.tiers = Some(Arc::new(self.of_tiers(atom, asked)?));
        }
        if let Some(model) = atom.journey() {
            given.journey = self.of_journey(model, asked)?;
        }
        Ok(given)
    }
}

/// Whether a whole number of so many to the unit meets a test, exactly.
pub(in crate::audience) fn number_holds(own: i64, unit: i64, test: &NumberTest) -> bool {
    let is = |sign: Sign, number: &crate::domain::segment::Number| match (number.times(unit), sign) {
        (Ok(exact), sign) => sign.holds(own.cmp(&exact)),
        (Err(_), Sign::Equal) => false,
        (Err(_), Sign::Unequal) => true,
        (Err(below), Sign::Greater | Sign::AtLeast) => own > below,
        (Err(below), Sign::Less | Sign::AtMost) => own <= below,
    };
    match test {
        NumberTest::Is(sign, number) => is(*sign, number),
        NumberTest::In(numbers) => numbers.iter().any(|number| is(Sign::Equal, number)),
        NumberTest::IsSet => true,
    }
}

/// Where a share of the largest scores above 0 is cut.
fn top(laid: &TiersLaid, portrait: Portrait, share: Share, everyone: &Bits) -> Line {
    let above =
        everyone.iter().filter_map(|person| laid.score(portrait, person)).filter(|points| points.0 > 0);
    let told = Spread::of(above.map(|points| f64::from(points.0))).top(share);
    let TopCut { of: above, wanted, within, on_line, line } = told;
    (TopTold { above, wanted, within, on_line }, line)
}
