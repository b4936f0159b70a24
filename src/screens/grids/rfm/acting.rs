//! Actions on cut points and on saved models.

use std::sync::Arc;

use super::cuts::{CutLine, between, moved, put};
use super::forms;
use super::looked::Chosen;
use super::state::{Look, Pane, State};
use super::update::layer;
use crate::action::{ActionId, Key, Readiness};
use crate::app::{Go, Layer, Notice, Shared, Then};
use crate::domain::model::ModelKind;
use crate::domain::rfm::Bands;
use crate::parts::confirm::{Confirm, Grade, Question};
use crate::parts::line_edit::LineEdit;
use crate::parts::picker::{Choice, Picker};
use crate::request::{Answer, Fault, ModelChange, Query, Slot, Write};
use crate::screens::grids::Choosing;

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
        let row = self.model_row(shared)?;
        let kind = ModelKind::Rfm;
        match (action, row) {
            (ActionId::LookAtModel, row) => return self.ask_to_look_at(State::choice(row), shared),
            (ActionId::UseModel, row) => {
                let model = row.map(|saved| saved.id);
                shared.write(Write::Model(ModelChange::Use { kind, model }));
            }
            (ActionId::RenameModel, Some(saved)) => return layer(forms::rename(saved)),
            (ActionId::DeleteModel, Some(saved)) => {
                let model = saved.id;
                shared.write(Write::Model(ModelChange::Delete { kind, model }));
            }
            (ActionId::ModelVersions, Some(saved)) => {
                let model = saved.id;
                self.versions_of = Some(model);
                shared.ask(Slot::GridVersions, Query::ModelVersions(kind, model), 0);
            }
            _ => {}
        }
        None
    }

    /// Looks at a model; asks first while lines were moved and not kept.
    fn ask_to_look_at(&mut self, chosen: Chosen, shared: &Shared) -> Option<Go> {
        if self.looked.edited.is_none() {
            self.chosen(Choosing::Model(chosen), shared);
            return None;
        }
        let confirm = Confirm::new(Question::DropModel, Grade::YesNo, 0);
        layer(Layer::Confirm { confirm, then: Then::Grid(Choosing::Model(chosen)) })
    }

    /// A choice was made: a model, or one of its versions.
    pub fn chosen(&mut self, choosing: Choosing, shared: &Shared) {
        match choosing {
            Choosing::Model(chosen) => {
                self.looked.chosen = chosen;
                self.looked.edited = None;
            }
            Choosing::Version(model, body) => {
                let Some(body) = body.rfm() else { return };
                self.looked.chosen = Chosen::Saved(model);
                self.looked.edited = (*body != self.looked.base(shared)).then(|| body.clone());
            }
        }
        self.looked.saving = None;
        self.look = Look::Grid;
        self.pane = Pane::Map;
    }

    /// The versions of a model came: a list to choose from.
    pub(super) fn versions_answered(
        &mut self,
        result: Result<Answer, Fault>,
        shared: &mut Shared,
    ) -> Option<Go> {
        let model = self.versions_of.take()?;
        let versions = match result {
            Ok(Answer::ModelVersions(versions)) => versions,
            Ok(_) | Err(Fault::Interrupted) => return None,
            Err(fault) => {
                shared.tell(Notice::Failed(fault));
                return None;
            }
        };
        let overview = shared.overview.value.as_ref()?;
        let choice = |of: crate::request::ModelVersion| {
            let n = of.version;
            let when = of.ts.map(|ts| overview.clock.zone.minute(ts)).unwrap_or_default();
            let by = of.staff.and_then(|id| overview.staff.iter().find(|staff| staff.staff_id == id));
            let by = by.map(|staff| staff.name.to_string()).unwrap_or_default();
            Choice {
                value: Choosing::Version(model, Arc::clone(&of.body)),
                name: shared.lang.pick(format!("第 {n} 版"), format!("version {n}")),
                about: format!("{when} {by}"),
                mark: String::new(),
                ready: Readiness::Ready,
            }
        };
        layer(Layer::GridChoices(Picker::new(versions.into_iter().map(choice).collect())))
    }
}
