//! Whom a row or cell means: as people of a set, and as an expression.

use super::panes::Pane;
use super::rows::{ProofRow, proof_rows};
use super::state::State;
use crate::action::Reason;
use crate::app::Shared;
use crate::domain::model::ModelId;
use crate::domain::segment::{
    Atom, ClassId, ClassTest, Expr, HIGH, LOW, Measure, Number, NumberTest, Scheme, Score, Sign, print,
};
use crate::domain::tiers::{
    Box3, Combination, CutRule, GAP, Points, Portrait, Shortcut, Standing, TierModel, UNTIERED,
};
use crate::request::{GridSet, Only, PeopleView, TierWho};

impl State {
    /// The people of the row or cell under the cursor, by the model that the numbers on the screen are of.
    pub fn set_here(&self, shared: &Shared) -> Option<GridSet> {
        let told = self.known()?;
        let mut model = Box::new(told.model.clone());
        let who = match self.pane {
            Pane::Tiers => {
                let standing = match self.tier_line(shared)?.standing {
                    Standing::Tier(at) => {
                        let id = self.looked.model(shared).tiers.get(at)?.id;
                        Standing::Tier(model.tiers.iter().position(|tier| tier.id == id)?)
                    }
                    other => other,
                };
                TierWho { standing: Some(standing), ..TierWho::default() }
            }
            Pane::Proof => match proof_rows(told).get(self.at(Pane::Proof))? {
                ProofRow::Gap(at) => boxed(told.proof.gaps.get(*at)?.of.clone()),
                ProofRow::Overlap(at) => boxed(told.proof.overlaps.get(*at)?.of.clone()),
                ProofRow::Verdict | ProofRow::Void(_) | ProofRow::SamePlan(_) => return None,
            },
            Pane::Lines => {
                model.rule = CutRule { cut: self.cut(), ..model.rule };
                let high = self.line_rows(shared).get(self.at(Pane::Lines)).copied();
                TierWho { high: Some(high?), ..TierWho::default() }
            }
            Pane::Combinations => {
                model.rule = CutRule { cut: self.cut(), ..model.rule };
                let combination = Combination::ALL.get(self.at(Pane::Combinations)).copied();
                TierWho { combination: Some(combination?), ..TierWho::default() }
            }
            Pane::Top => {
                let of = Shortcut::ALL.get(self.at(Pane::Top))?;
                TierWho { top: Some((of.tally(), of.share())), ..TierWho::default() }
            }
            Pane::Fields | Pane::Values | Pane::Models => return None,
        };
        Some(GridSet::Tiers { model, who })
    }

    /// The same people, or those of a value of a sub-field, as a view.
    pub fn view_here(&self, shared: &Shared) -> Option<PeopleView> {
        if self.pane == Pane::Values {
            let names = shared.overview.value.as_ref()?.names();
            let filter = format!("={}", print(&self.value_here(shared)?.condition, &names, shared.lang));
            return Some(PeopleView { filter, ..PeopleView::default() });
        }
        let grid = Box::new(self.set_here(shared)?);
        Some(PeopleView { only: Some(Only::Grid { grid }), ..PeopleView::default() })
    }

    /// The same people as an expression that names the model.
    ///
    /// # Errors
    /// No expression names such people, or not before the model is saved.
    pub fn expr_here(&self, shared: &Shared) -> Result<Expr, Reason> {
        if self.pane == Pane::Values {
            let value = self.value_here(shared).ok_or(Reason::NoRowHere)?;
            return Ok(value.condition.clone());
        }
        let Some(GridSet::Tiers { model, who }) = self.set_here(shared) else {
            return Err(Reason::NoRowHere);
        };
        if let Some((tally, share)) = who.top {
            let whole = tally.less == Number::whole(0);
            return if whole {
                Ok(Atom::Top(tally.of, share).into())
            } else {
                Err(Reason::NoExpressionNames)
            };
        }
        let named = self.looked.named(shared).ok_or(Reason::SaveModelFirst)?;
        // By another rule than the model's own, or by a model that is not told of yet.
        if *model != self.looked.model(shared) {
            return Err(Reason::NoExpressionNames);
        }
        Ok(expression(named, &who, &model))
    }
}

fn boxed(of: Box3) -> TierWho {
    TierWho { within: Some(of), ..TierWho::default() }
}

/// Tiers, lines and bounds as conditions: `tier(季度) = 核心`, `bin.b(季度) = 高`, `bin.b(季度) >= 50`.
fn expression(named: Option<ModelId>, who: &TierWho, model: &TierModel) -> Expr {
    let class = |scheme, id: ClassId| Expr::Atom(Atom::Class(scheme, ClassTest::Is(id)));
    let is_high = |of: Portrait, high: bool| class(Scheme::Bin(named, of), if high { HIGH } else { LOW });
    let mut all = Vec::new();
    if let Some(standing) = who.standing {
        let id = match standing {
            Standing::Tier(at) => model.tiers.get(at).map_or(GAP, |tier| tier.id),
            Standing::Gap => GAP,
            Standing::Untiered => UNTIERED,
        };
        all.push(class(Scheme::Tier(named), ClassId(id)));
    }
    let asked = || Portrait::ALL.into_iter().filter(|of| model.asked()[*of as usize]);
    if let Some(Combination(high)) = who.combination {
        all.extend(asked().map(|of| is_high(of, high[of as usize])));
    }
    all.extend(who.high.map(|(of, high)| is_high(of, high)));
    if let Some(within) = &who.within {
        for of in asked() {
            let range = &within[of as usize];
            let score = |test| Expr::Atom(Atom::Number(Measure::Score(Score::Bin(named, of)), test));
            let bound = |sign, points: u32| score(NumberTest::Is(sign, number(points)));
            let low = (range.start > 0).then(|| bound(Sign::AtLeast, range.start));
            let high = (range.end < Points::END).then(|| bound(Sign::Less, range.end));
            let any = (low.is_none() && high.is_none()).then(|| score(NumberTest::IsSet));
            all.extend([low, high, any].into_iter().flatten());
        }
    }
    Expr::and(all)
}

/// Points as a number of the segment language, exactly.
fn number(points: u32) -> Number {
    Number::new(points.into(), 4)
}
