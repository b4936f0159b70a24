//! Other files, and other rows: the forms that ask which.

use std::path::PathBuf;

use super::layer::{Goal, Layer};
use super::msg::Elsewhere;
use super::notice::Notice;
use super::state::App;
use super::visits::ScreenId;
use crate::domain::catalogue::{FieldType, Value};
use crate::parts::cursor::Motion;
use crate::parts::form::{Form, FormField, Label, Title, Wanted};
use crate::request::{Answer, Fault, Query, Slot};
use crate::screens::grids::forms::Wrong;

/// The form for the path of another community.
pub(super) fn open_file() -> Layer {
    let field = FormField::path(Wanted::Something, "");
    Layer::Form { form: Form::new(Title::OpenFile, vec![field]), goal: Goal::OpenFile }
}

/// The form for the number of a row.
pub(super) fn go_to() -> Layer {
    let field = FormField::text(Label::Row, Wanted::Value(FieldType::Number), None, "");
    Layer::Form { form: Form::new(Title::GoTo, vec![field]), goal: Goal::GoTo }
}

impl App {
    /// Does what a form without a write asks for; says whether it was one.
    pub(super) fn accept_without_write(&mut self) -> bool {
        let Some(Layer::Form { form, goal }) = self.layers.last() else { return false };
        match goal {
            Goal::OpenFile => {
                let path = form.fields.first().map(|field| PathBuf::from(field.value())).unwrap_or_default();
                self.ask_to_open(path);
            }
            Goal::GoTo => {
                let row = form.fields.first().and_then(|field| field.read().ok().flatten());
                self.layers.pop();
                if let Some(Value::Number(row)) = row {
                    // Beyond the end is the end; a fraction means the row that it is in.
                    self.go_to_row(row.clamp(1.0, 1e15) as u64);
                }
            }
            Goal::Grid(intent) => {
                let Some(taken) = self.grids.take_form(intent, form, &self.shared) else { return false };
                match (taken, self.layers.last_mut()) {
                    (Err(Wrong::Field(at, problem)), Some(Layer::Form { form, .. })) => {
                        form.focus = at;
                        form.problem = Some((at, problem));
                    }
                    (Err(Wrong::Fault(fault)), Some(Layer::Form { form, .. })) => form.fault = Some(fault),
                    _ => _ = self.layers.pop(),
                }
            }
            _ => return false,
        }
        true
    }

    /// Moves the cursor of the people to a row, counted from 1.
    pub(super) fn go_to_row(&mut self, row: u64) {
        if self.screen == ScreenId::People && self.shared.has_file() {
            self.people.go(Motion::To(row.saturating_sub(1)), &mut self.shared);
        }
    }

    /// Asks whether a file can be opened; the console leaves for it when it can.
    pub(super) fn ask_to_open(&mut self, path: PathBuf) {
        self.shared.ask(Slot::Open, Query::Openable(path), 0);
    }

    /// It is known whether a file can be opened.
    pub(super) fn open_answered(&mut self, result: Result<Answer, Fault>) {
        let fault = match result {
            Ok(Answer::Openable(path)) => {
                self.layers.retain(|layer| !matches!(layer, Layer::Form { goal: Goal::OpenFile, .. }));
                return self.leave_for(Elsewhere::File(path));
            }
            Ok(_) => Fault::LaneGone,
            Err(fault) => fault,
        };
        match self.layers.last_mut() {
            Some(Layer::Form { form, goal: Goal::OpenFile }) => form.fault = Some(fault),
            _ => self.shared.tell(Notice::Failed(fault)),
        }
    }
}
