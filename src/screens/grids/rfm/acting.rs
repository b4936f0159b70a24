//! Actions on cut points and on saved models.

use super::cuts::{CutLine, between, moved, put};
use super::state::{Look, Pane, State};
use crate::action::{ActionId, Key};
use crate::app::{Go, Notice, Shared};
use crate::domain::rfm::Bands;
use crate::parts::line_edit::LineEdit;
use crate::screens::grids::Choosing;
use crate::screens::grids::models::ModelDone;

impl State {
    /// An action on the cut line under the cursor.
    pub(super) fn act_on_cuts(&mut self, action: ActionId, shared: &mut Shared) {
        let units = match action {
            ActionId::CutDown => -1,
            ActionId::CutUp => 1,
            ActionId::CutDownTen => -10,
            ActionId::CutUpTen => 10,
            ActionId::TypeCut => return self.begin_typing(None, shared),
            ActionId::DrawCuts => {
                if let Some((line, _)) = self.line(shared) {
                    self.looked.edit(shared, |model| model.cuts[line.axis as usize] = None);
                }
                return;
            }
            _ => return,
        };
        let times = i64::try_from(shared.count.unwrap_or(1)).unwrap_or(i64::MAX);
        let Some((line, bands)) = self.line(shared) else { return };
        let bands = moved(&bands, line.at, times.saturating_mul(units), line.axis);
        self.looked.edit(shared, |model| model.cuts[line.axis as usize] = Some(bands));
    }

    /// The line under the cursor, and the bands of its figure.
    fn line(&self, shared: &Shared) -> Option<(CutLine, Bands)> {
        let bands = self.bands(shared)?;
        let line = self.cuts.line(&bands)?;
        let [r, f, m] = bands;
        Some((line, [r, f, m].into_iter().nth(line.axis as usize)?))
    }

    /// Begins to type the line under the cursor, with a digit that was typed into the pane.
    pub fn begin_typing(&mut self, digit: Option<char>, shared: &Shared) {
        if self.line(shared).is_some() {
            self.cuts.typing = Some(LineEdit::new(&digit.map(String::from).unwrap_or_default()));
        }
    }

    /// An action or a key while a line is typed.
    pub fn type_key(&mut self, action: Option<ActionId>, key: Key, shared: &mut Shared) {
        match action {
            Some(ActionId::FieldAccept | ActionId::FieldNext) => self.end_typing(shared),
            Some(ActionId::FieldCancel) => self.cuts.typing = None,
            Some(_) => {}
            None => {
                if let Some(edit) = &mut self.cuts.typing {
                    edit.press(key);
                }
            }
        }
    }

    /// Puts the line where it was typed, or says where it may stand.
    fn end_typing(&mut self, shared: &mut Shared) {
        let Some((line, bands)) = self.line(shared) else { return };
        let put = self.cuts.typed(line.axis).map(|cut| put(&bands, line.at, cut));
        match put {
            Some((bands, true)) => {
                self.cuts.typing = None;
                self.looked.edit(shared, |model| model.cuts[line.axis as usize] = Some(bands));
            }
            _ => {
                let (low, high) = between(&bands, line.at);
                shared.tell(Notice::CutBetween { axis: line.axis, low, high });
            }
        }
    }

    /// An action on the model under the cursor.
    pub(super) fn act_on_models(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        match self.models.act(action, &self.looked, shared)? {
            ModelDone::Leads(front) => Some(Go::Layer(front)),
            ModelDone::Chosen(choosing) => {
                self.chosen(choosing, shared);
                None
            }
        }
    }

    /// A choice was made: a model, or one of its versions.
    pub fn chosen(&mut self, choosing: Choosing, shared: &Shared) {
        match choosing {
            Choosing::Model(chosen) => self.looked.choose(chosen),
            Choosing::Version(model, body) => self.looked.choose_version(model, &body, shared),
            Choosing::Whose { .. }
            | Choosing::BroughtBy(_)
            | Choosing::CameBack(_)
            | Choosing::Template(_) => return,
        }
        self.look = Look::Grid;
        self.pane = Pane::Map;
    }
}
