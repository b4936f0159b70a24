//! Changes of the model in place: bounds, names, plans, tiers, weights, the rule. Nothing is kept until it is saved.

use super::panes::Pane;
use super::state::State;
use crate::action::{ActionId, Key};
use crate::app::{Notice, Shared};
use crate::domain::lang::Lang;
use crate::domain::tiers::{
    Box3, Cut, Edge, Label, MAX_TIERS, Points, Range, Tier, TierFault, TierModel, Weight,
};
use crate::parts::line_edit::LineEdit;
use crate::request::{Fault, check_tiers, numbered_tiers};

impl State {
    /// An action that changes the model.
    pub(super) fn act_on_model(&mut self, action: ActionId, shared: &mut Shared) {
        let lang = shared.lang;
        let here = self.tier_here(shared);
        match (action, here) {
            (ActionId::TypeTier | ActionId::TypeWeight, _) => self.begin_typing(None, shared),
            (ActionId::NextCut, _) => {
                _ = self.change(shared, |model| {
                    let at = Cut::ALL.iter().position(|cut| *cut == model.rule.cut).unwrap_or(0);
                    model.rule.cut = Cut::ALL.get((at + 1) % Cut::ALL.len()).copied().unwrap_or_default();
                    Ok(())
                })
            }
            (ActionId::CutSide, _) => {
                _ = self.change(shared, |model| {
                    model.rule.inclusive = !model.rule.inclusive;
                    Ok(())
                })
            }
            (ActionId::AddTier, _) => {
                let ranges = self.uncovered();
                self.change(shared, |model| add(model, here, ranges, lang));
            }
            (ActionId::DeleteTier, Some(at)) => {
                _ = self.change(shared, |model| {
                    model.tiers.remove(at);
                    Ok(())
                })
            }
            _ => {}
        }
    }

    /// Changes the model as far as it then can be; says whether it did.
    fn change(
        &mut self,
        shared: &mut Shared,
        change: impl FnOnce(&mut TierModel) -> Result<(), TierFault>,
    ) -> bool {
        let Some(overview) = shared.overview.value.clone() else { return false };
        let mut model = self.looked.model(shared);
        let changed = change(&mut model).and_then(|()| {
            model.number(&numbered_tiers(&overview.models));
            check_tiers(&model, overview.saved())
        });
        match changed {
            Ok(()) => self.looked.edit(shared, |edited| *edited = model),
            Err(fault) => {
                shared.tell(Notice::Failed(Fault::WrongTiers(fault)));
                return false;
            }
        }
        self.fit(shared);
        true
    }

    /// The bounds of the first gap, with the cut line where it ends there; all scores where there is no gap.
    fn uncovered(&self) -> [Range; 3] {
        let Some(told) = self.known() else { return [Range::ALL; 3] };
        let lines = told.lines[told.model.rule.cut as usize].map(|line| line.first_high());
        let gap = told.proof.gaps.iter().max_by_key(|gap| gap.people);
        gap.map_or([Range::ALL; 3], |gap| ranges(&gap.of, lines, told.model.asked()))
    }

    /// Begins to type the cell under the cursor, with a digit that was typed or with what it says.
    pub fn begin_typing(&mut self, digit: Option<char>, shared: &Shared) {
        if !self.can_type(shared) {
            return;
        }
        let model = self.looked.model(shared);
        let now = match self.pane {
            Pane::Fields => self
                .field_here(shared)
                .and_then(|(portrait, at)| model.portraits[portrait as usize].get(at))
                .map(|field| field.weight.to_string()),
            _ => self
                .tier_here(shared)
                .and_then(|at| model.tiers.get(at))
                .map(|tier| self.cell().typed(tier, shared.lang)),
        };
        let text = digit.map(String::from).or(now).unwrap_or_default();
        self.typing = Some(LineEdit::new(&text));
    }

    /// An action or a key while a cell is typed.
    pub fn type_key(&mut self, action: Option<ActionId>, key: Key, shared: &mut Shared) {
        match action {
            Some(ActionId::FieldAccept | ActionId::FieldNext) => self.end_typing(shared),
            Some(ActionId::FieldCancel) => self.typing = None,
            Some(_) => {}
            None => {
                if let Some(edit) = &mut self.typing {
                    edit.press(key);
                }
            }
        }
    }

    /// Puts what was typed into its cell, or says why it cannot stand there and goes on typing.
    fn end_typing(&mut self, shared: &mut Shared) {
        let Some(text) = self.typing.as_ref().map(|edit| edit.value().trim().to_string()) else { return };
        let (cell, lang) = (self.cell(), shared.lang);
        let done = match self.pane {
            Pane::Fields => {
                let Some((portrait, at)) = self.field_here(shared) else { return };
                self.change(shared, |model| {
                    let weight = Weight::parse(&text)?;
                    if let Some(field) = model.portraits[portrait as usize].get_mut(at) {
                        field.weight = weight;
                    }
                    Ok(())
                })
            }
            _ => {
                let Some(at) = self.tier_here(shared) else { return };
                self.change(shared, |model| match model.tiers.get_mut(at) {
                    Some(tier) => cell.put(tier, &text, lang),
                    None => Ok(()),
                })
            }
        };
        if done {
            self.typing = None;
        }
    }
}

/// Puts a tier behind another, or behind all.
fn add(model: &mut TierModel, after: Option<usize>, ranges: [Range; 3], lang: Lang) -> Result<(), TierFault> {
    if model.tiers.len() >= MAX_TIERS {
        return Err(TierFault::ManyTiers(model.tiers.len() + 1));
    }
    let named = |n: usize| Label::both(&format!("新层{n}"), &format!("tier {n}"));
    let free = |name: &Label| !model.tiers.iter().any(|tier| tier.is_named(name.get(lang)));
    let name = (1..=MAX_TIERS + 1).map(named).find(free).unwrap_or_default();
    let at = after.map_or(model.tiers.len(), |at| at + 1).min(model.tiers.len());
    model.tiers.insert(at, Tier { id: 0, name, ranges, plan: Label::default() });
    Ok(())
}

/// A box as bounds, with the cut line where it begins or ends there.
fn ranges(of: &Box3, lines: [u32; 3], asked: [bool; 3]) -> [Range; 3] {
    [0, 1, 2].map(|at| {
        let edge = |units: u32| match units {
            units if units == lines[at] => Edge::Line,
            units => Edge::At(Points(units.min(Points::MAX.0))),
        };
        let (low, high) = (of[at].start, of[at].end);
        let low = if low == 0 { Edge::At(Points::MIN) } else { edge(low) };
        let high = if high >= Points::END { Edge::At(Points::MAX) } else { edge(high) };
        if asked[at] { Range { low, high } } else { Range::ALL }
    })
}
