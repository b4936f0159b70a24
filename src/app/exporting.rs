//! A list on its way to a file: what its form asks for, and what comes back.

use std::path::PathBuf;

use super::layer::{Goal, Layer, Then};
use super::notice::Notice;
use super::state::App;
use super::tasks::Outcome as End;
use crate::domain::lang::Lang;
use crate::parts::confirm::{Confirm, Grade, Question};
use crate::parts::form::Form;
use crate::request::{ExportAsk, ExportTold, Fault, SheetFormat, Ticket};

/// The code of the choice that means everyone in the view.
pub const EVERYONE: &str = "view";
/// The code of the choice that means the marked.
pub const MARKED: &str = "marked";
/// The code of the choice that writes phones and ids in full.
pub const FULL: &str = "full";
/// The code of the choice that masks them.
pub const MASKED: &str = "masked";

/// What a filled form of an export asks for; `None` for another form.
pub(super) fn export_ask(form: &Form, goal: &Goal, lang: Lang) -> Option<ExportAsk> {
    let Goal::Export { view, marked, columns } = goal else { return None };
    let chosen = |code: &str| form.fields.iter().any(|field| field.value() == code);
    let path = PathBuf::from(form.fields.first()?.value());
    Some(ExportAsk {
        view: view.clone(),
        marked: chosen(MARKED).then(|| marked.clone()),
        columns: columns.clone(),
        format: SheetFormat::of(&path)?,
        path,
        full: chosen(FULL),
        replace: false,
        lang,
    })
}

impl App {
    /// Writes the file; the form in front stays until it is known that it is there.
    pub(super) fn send_export(&mut self, ask: ExportAsk) {
        let ticket = self.shared.export(ask);
        if let Some(Layer::Form { form, .. }) = self.layers.last_mut() {
            form.waiting = Some(ticket);
            form.fault = None;
        }
    }

    /// A list was written to a file, or was not.
    pub(super) fn exported(&mut self, ticket: Ticket, result: Result<ExportTold, Fault>) {
        let end = result.as_ref().map_or(End::Failed, |told| End::Done(told.people));
        if self.shared.tasks.end(ticket, end).is_none() {
            return;
        }
        let waits = |layer: &Layer| matches!(layer, Layer::Form { form, .. } if form.waiting == Some(ticket));
        match result {
            Ok(ExportTold { people, path, full, .. }) => {
                self.layers.retain(|layer| !waits(layer));
                self.shared.tell(Notice::Exported { people, path, full });
                self.ask_history();
            }
            Err(fault) => self.not_exported(ticket, fault),
        }
    }

    /// The form says why, or asks whether what stands there may be replaced.
    fn not_exported(&mut self, ticket: Ticket, fault: Fault) {
        let lang = self.shared.lang;
        let waiting = self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Form { form, goal } if form.waiting == Some(ticket) => Some((form, goal)),
            _ => None,
        });
        let Some((form, goal)) = waiting else { return self.shared.tell(Notice::Failed(fault)) };
        form.waiting = None;
        match (fault, export_ask(form, goal, lang)) {
            (Fault::TargetExists { path }, Some(ask)) => {
                let confirm = Confirm::new(Question::Replace { path }, Grade::YesNo, 0);
                let then = Then::Export(Box::new(ExportAsk { replace: true, ..ask }));
                self.layers.push(Layer::Confirm { confirm, then });
            }
            (fault, _) => form.fault = Some(fault),
        }
    }
}
