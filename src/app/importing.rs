//! The import layer, and what comes back of an import.

use super::layer::Layer;
use super::notice::Notice;
use super::state::App;
use super::tasks::Outcome as End;
use crate::parts::import::{Outcome, Wizard};
use crate::request::{Answer, Fault, ImportTold, Query, Slot, Ticket, Touched};

impl App {
    /// Opens the import at its first step.
    pub(super) fn open_import(&mut self) {
        self.layers.push(Layer::Import(Box::default()));
    }

    /// Carries out what a key in the import layer led to.
    pub(super) fn import_outcome(&mut self, outcome: Outcome) {
        let Some(Layer::Import(wizard)) = self.layers.last_mut() else { return };
        match outcome {
            Outcome::Stay => {}
            Outcome::Close => {
                self.layers.pop();
                for slot in [Slot::Suggestions, Slot::Header, Slot::Trial] {
                    self.shared.forget(slot);
                }
            }
            Outcome::Files => {
                let typed = wizard.path.value().to_string();
                self.shared.forget(Slot::Header);
                self.shared.ask(Slot::Suggestions, Query::Files { typed }, 30);
            }
            Outcome::Header => {
                self.shared.forget(Slot::Suggestions);
                let (encoding, sheet) = (wizard.encoding.clone(), wizard.sheet.clone());
                self.shared.ask(Slot::Header, Query::FileHeader { path: wizard.file(), encoding, sheet }, 0);
            }
            Outcome::Trial => {
                if let Some(ask) = wizard.ask(true) {
                    self.shared.import(ask);
                }
            }
            Outcome::NoTrial => self.shared.forget(Slot::Trial),
            Outcome::Import => {
                wizard.importing = wizard.ask(false).map(|ask| self.shared.import(ask));
            }
        }
    }

    /// The beginning of a file arrived.
    pub(super) fn header_answered(&mut self, result: Result<Answer, Fault>) {
        let lang = self.shared.lang;
        if let Some(wizard) = self.wizard() {
            wizard.header_arrived(
                result.and_then(|answer| match answer {
                    Answer::FileHeader(header) => Ok(*header),
                    _ => Err(Fault::LaneGone),
                }),
                lang,
            );
            let outcome = wizard.reread();
            self.import_outcome(outcome);
        }
    }

    /// How far a write or an import is.
    pub(super) fn progress(&mut self, ticket: Ticket, done: u64, of: Option<u64>) {
        self.shared.tasks.progress(ticket, done, of);
        let awaited = self.shared.awaits(Slot::Trial, ticket);
        if let Some(wizard) = self.wizard()
            && (awaited || wizard.importing == Some(ticket))
        {
            wizard.read = Some(done);
        }
    }

    /// An import or its dry run ended.
    pub(super) fn imported(&mut self, ticket: Ticket, result: Result<Box<ImportTold>, Fault>) {
        if self.shared.accepts(Slot::Trial, ticket) {
            if let Some(wizard) = self.wizard() {
                wizard.trial_arrived(result.map(|told| *told));
            }
            return;
        }
        let end = result.as_ref().map_or(End::Failed, |told| End::Done(told.new + told.updated));
        if self.shared.tasks.end(ticket, end).is_none() {
            return;
        }
        match result {
            Ok(told) => {
                self.layers.retain(
                    |layer| !matches!(layer, Layer::Import(wizard) if wizard.importing == Some(ticket)),
                );
                self.import_receipt(*told);
            }
            Err(fault) => match self.wizard().filter(|wizard| wizard.importing == Some(ticket)) {
                Some(wizard) => wizard.failed(fault),
                None => self.shared.tell(Notice::Failed(fault)),
            },
        }
    }

    fn import_receipt(&mut self, told: ImportTold) {
        let ImportTold { new, updated, duplicate, rejected, rejects_file, batch, .. } = told;
        self.shared.tell(Notice::Imported { new, updated, duplicate, rejected, rejects_file });
        self.file_is_made();
        if batch.is_some() {
            self.touched(Touched::all());
        }
    }

    /// Something was written: where there was no file, there is one.
    pub(super) fn file_is_made(&mut self) {
        if std::mem::take(&mut self.shared.missing) {
            self.layers.retain(|layer| *layer != Layer::FirstRun);
            self.ask_overview();
        }
    }

    fn wizard(&mut self) -> Option<&mut Wizard> {
        self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Import(wizard) => Some(&mut **wizard),
            _ => None,
        })
    }
}
