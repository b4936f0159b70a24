//! Questions about tiers.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::laid::TiersLaid;
use crate::audience::atoms::Asked;
use crate::audience::people::Audience;
use crate::domain::catalogue::PersonField;
use crate::domain::day::Day;
use crate::domain::rfm::Refunds;
use crate::domain::segment::{Atom, HIGH, Measure, NumberTest, Share, Tally, UNSCORED};
use crate::domain::split::{Part, split};
use crate::domain::tiers::{Portrait, Proof, Spread, Standing, TierModel, TopCut, same_plans};
use crate::request::{
    Column, Detail, Fault, PersonRow, SubFieldTold, TierAsk, TierRow, TierSplit, TierSums, TierTold, TierWho,
    TiersTold,
};
use crate::store::segment;

impl Audience {
    /// Answers a question about tiers.
    pub(in crate::audience) fn tiers(&mut self, ask: &TierAsk, asked: &Asked) -> Result<TierTold, Fault> {
        Ok(match ask {
            TierAsk::All(model) => TierTold::All(Box::new(self.tiers_told(model, asked)?)),
            TierAsk::People(model, who) => TierTold::People(self.tier_people(model, who, asked)?),
            TierAsk::Rows(model, who, limit) => {
                let people = self.tier_people(model, who, asked)?;
                let laid = self.tiers_laid(model, asked)?;
                let shown: Vec<u32> = people.iter().take(*limit as usize).collect();
                TierTold::Rows(people.len(), self.tier_rows(&laid, &shown)?)
            }
            TierAsk::Why(model, person) => TierTold::Why(Box::new(self.tier_why(model, *person, asked)?)),
            TierAsk::Split(model, before, after) => {
                TierTold::Split(Box::new(self.tier_split(model, *before, *after, asked)?))
            }
            TierAsk::Top(of) => {
                let cut = |(of, share): &(Tally, Share)| Ok(self.top_cut(of, *share, asked)?.0);
                TierTold::Top(of.iter().map(cut).collect::<Result<Vec<TopCut>, Fault>>()?)
            }
        })
    }

    /// The rows of some people.
    pub(super) fn tier_rows(&mut self, laid: &Arc<TiersLaid>, people: &[u32]) -> Result<Vec<TierRow>, Fault> {
        let named = [Column::of(PersonField::Ref), Column::of(PersonField::Nickname)];
        let rows = self.rows(people, &named, Detail::Masked)?;
        let first_high = laid.first_high();
        let row = |person: PersonRow| {
            let id = person.person.0;
            let high =
                Portrait::ALL.map(|portrait| match laid.high(portrait, id, first_high[portrait as usize]) {
                    UNSCORED => None,
                    class => Some(class == HIGH),
                });
            TierRow { scores: laid.scores(id), high, standing: laid.standing(id), person }
        };
        Ok(rows.into_iter().map(row).collect())
    }

    fn tiers_told(&mut self, model: &TierModel, asked: &Asked) -> Result<TiersTold, Fault> {
        let laid = self.tiers_laid(model, asked)?;
        let everyone = self.everyone()?;
        let amounts = self.amounts(asked)?;
        let mut proof = Proof::of(&laid.boxes, model.asked());
        let first_high = laid.lines.map(|lines| lines.map(|line| line.first_high()));
        let mut combinations = [[TierSums::default(); 8]; 2];
        let mut tiers = vec![TierSums::default(); model.tiers.len()];
        let (mut gap, mut untiered) = (TierSums::default(), TierSums::default());
        let is_complete = proof.is_complete();
        // The places of a person: in the combinations of both rules, and among the tiers.
        let mut each = |person: u32, add: &dyn Fn(&mut TierSums)| {
            let sums = match laid.standing(person) {
                Standing::Tier(place) => tiers.get_mut(place),
                Standing::Gap => Some(&mut gap),
                Standing::Untiered => Some(&mut untiered),
            };
            if let Some(sums) = sums {
                add(sums);
            }
            for (rule, first_high) in first_high.iter().enumerate() {
                if let Some(combination) = laid.combination(person, *first_high) {
                    add(&mut combinations[rule][combination.place()]);
                }
            }
        };
        for person in everyone.iter() {
            let cents = amounts.get(person as usize).copied().unwrap_or_default();
            each(person, &|sums| {
                sums.people += 1;
                sums.cents += cents;
            });
            if !is_complete && laid.standing(person) != Standing::Untiered {
                proof.count(laid.place(person));
            }
        }
        let given = self.given(&Atom::Number(model.measure.clone(), NumberTest::IsSet), asked)?;
        let setting = &asked.setting;
        let unit = segment::numbers_of(self.lane(), &model.measure, setting, &given, |person, n| {
            if everyone.has(person) {
                each(person, &|sums| sums.measured += n);
            }
        })?;
        let all = tiers.iter_mut().chain([&mut gap, &mut untiered]).chain(combinations.iter_mut().flatten());
        all.for_each(|sums| sums.measured /= unit);
        let told = |field: &super::laid::FieldLaid| SubFieldTold {
            name: field.name.clone(),
            weight: field.weight,
            base: field.base,
            values: field.values.clone(),
        };
        Ok(TiersTold {
            as_of: asked.setting.as_of,
            model: model.clone(),
            of: everyone.len(),
            core: laid.core,
            fields: laid.fields.each_ref().map(|fields| fields.iter().map(told).collect()),
            lines: laid.lines,
            combinations,
            tiers,
            gap,
            untiered,
            boxes: laid.boxes.clone(),
            proof,
            same_plans: same_plans(&model.tiers),
        })
    }

    /// Whom the tab BIN means.
    pub(in crate::audience) fn tier_people(
        &mut self,
        model: &TierModel,
        who: &TierWho,
        asked: &Asked,
    ) -> Result<RoaringBitmap, Fault> {
        let laid = self.tiers_laid(model, asked)?;
        let everyone = self.everyone()?;
        let first_high = laid.first_high();
        let fits = |person: &u32| {
            let within = |of: &crate::domain::tiers::Box3| {
                let at = laid.place(*person);
                laid.standing(*person) != Standing::Untiered
                    && (0..3).all(|axis| of[axis].contains(&at[axis]))
            };
            let is_high = |of: Portrait| match laid.high(of, *person, first_high[of as usize]) {
                UNSCORED => None,
                class => Some(class == HIGH),
            };
            who.standing.is_none_or(|standing| laid.standing(*person) == standing)
                && who.high.is_none_or(|(of, high)| is_high(of) == Some(high))
                && who.combination.is_none_or(|own| laid.combination(*person, first_high) == Some(own))
                && who.within.as_ref().is_none_or(within)
        };
        let people: RoaringBitmap = everyone.iter().filter(fits).collect();
        match &who.top {
            Some((of, share)) => Ok(people & self.top_cut(of, *share, asked)?.1),
            None => Ok(people),
        }
    }

    fn tier_split(
        &mut self,
        model: &TierModel,
        before: (Day, Day),
        after: (Day, Day),
        asked: &Asked,
    ) -> Result<TierSplit, Fault> {
        let at = |day: Day| Asked { setting: Arc::new(asked.setting.on(day)), ..asked.clone() };
        let then = self.tiers_laid(model, &at(before.1))?;
        let now = self.tiers_laid_by(model, Some(&then), &at(after.1))?;
        let everyone = self.everyone()?;
        let standings = (0..model.tiers.len()).map(Standing::Tier).chain([Standing::Gap, Standing::Untiered]);
        let mut places: Vec<(Standing, Part, Part)> =
            standings.map(|standing| (standing, Part::default(), Part::default())).collect();
        let mut side = |audience: &mut Audience, days: (Day, Day), laid: &TiersLaid, later: bool| {
            let setting = at(days.1).setting;
            segment::paid(audience.lane(), days, Refunds::Net, &setting, |person, cents| {
                let standing = laid.standing(person);
                let place = places.iter_mut().find(|(known, ..)| *known == standing);
                if let Some((_, before, after)) = place.filter(|_| everyone.has(person)) {
                    let part = if later { after } else { before };
                    part.payers += 1;
                    part.cents += cents;
                }
            })
        };
        side(self, before, &then, false)?;
        side(self, after, &now, true)?;
        places.retain(|(_, before, after)| before.payers + after.payers > 0);
        let parts: Vec<(Part, Part)> = places.iter().map(|(_, before, after)| (*before, *after)).collect();
        Ok(TierSplit { before, after, lines: *then.own_lines(), split: split(&parts), places })
    }

    /// Where a share of the largest numbers above 0 is cut.
    /// Where a share of the largest is cut, and who is within.
    fn top_cut(&mut self, of: &Tally, share: Share, asked: &Asked) -> Result<(TopCut, RoaringBitmap), Fault> {
        let everyone = self.everyone()?;
        let given = self.given(&Atom::Number(of.of.clone(), NumberTest::IsSet), asked)?;
        let mut numbers = Vec::new();
        let unit = match &of.of {
            Measure::Score(crate::domain::segment::Score::Bin(model, portrait)) => {
                let laid = self.tiers_laid(&asked.tiers(*model), asked)?;
                let score = |person| Some((person, laid.score(*portrait, person)?.as_f64()));
                numbers.extend(everyone.iter().filter_map(score));
                1.0
            }
            measure => segment::numbers_of(self.lane(), measure, &asked.setting, &given, |person, n| {
                if everyone.has(person) {
                    numbers.push((person, n));
                }
            })?,
        };
        let less = of.less.as_f64();
        numbers.iter_mut().for_each(|(_, n)| *n = *n / unit - less);
        numbers.retain(|(_, n)| *n > 0.0);
        let cut = Spread::of(numbers.iter().map(|(_, n)| *n)).top(share);
        let within = |(person, n): &(u32, f64)| cut.line.is_some_and(|line| *n >= line).then_some(*person);
        Ok((cut, numbers.iter().filter_map(within).collect()))
    }
}
