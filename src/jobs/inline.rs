//! Lanes without threads: every job is done before the call returns. For tests and for the command line, which has
//! nothing to do meanwhile.

use super::guarded::guarded;
use super::port::{Open, Ports};
use crate::app::{Effect, Msg};
use crate::request::{
    Answer, ExportAsk, ExportTold, Fault, ImportAsk, ImportTold, Query, Receipt, Slot, Ticket, Write,
};

/// The inline twin of [`Lanes`](super::Lanes).
pub struct Inline {
    open: Open,
    ports: Option<Ports>,
    released: bool,
}

impl Inline {
    /// Nothing is opened before the first question.
    pub fn new(open: Open) -> Inline {
        Inline { open, ports: None, released: false }
    }

    /// Answers one question.
    pub fn answer(&mut self, query: &Query) -> Result<Answer, Fault> {
        let [reader, ..] = &mut self.ports()?.readers;
        let result = guarded(|| reader.answer(query));
        self.released &= result.is_err();
        result
    }

    /// Carries out one write.
    pub fn write(
        &mut self,
        write: &Write,
        mut progress: impl FnMut(u64, Option<u64>),
    ) -> Result<Receipt, Fault> {
        let writer = &mut self.ports()?.writer;
        let result = guarded(|| writer.write(write, &mut progress));
        self.released &= result.is_err();
        result
    }

    /// Carries out one import or its dry run.
    pub fn import(
        &mut self,
        ask: &ImportAsk,
        mut progress: impl FnMut(u64, Option<u64>),
    ) -> Result<ImportTold, Fault> {
        let writer = &mut self.ports()?.writer;
        let result = guarded(|| writer.import(ask, &mut progress));
        self.released &= result.is_err();
        result
    }

    /// Writes one list to a file.
    pub fn export(
        &mut self,
        ask: &ExportAsk,
        mut progress: impl FnMut(u64, Option<u64>),
    ) -> Result<ExportTold, Fault> {
        let writer = &mut self.ports()?.writer;
        let result = guarded(|| writer.export(ask, &mut progress));
        self.released &= result.is_err();
        result
    }

    /// Lets the file go.
    pub fn release(&mut self) -> Result<(), Fault> {
        let Some(ports) = &mut self.ports else { return Ok(()) };
        guarded(|| ports.writer.release())?;
        self.released = true;
        Ok(())
    }

    /// Carries out the effects that concern the store, in their order, and returns what lanes would have sent. Of
    /// several asks of one slot only the newest is answered; there is never anything to cancel.
    pub fn carry_out(&mut self, effects: &[Effect]) -> Vec<Msg> {
        let mut messages = Vec::new();
        for (place, effect) in effects.iter().enumerate() {
            let was_released = self.released;
            let message = match effect {
                Effect::Ask { slot, ticket, query, .. } if !asked_again(&effects[place + 1..], *slot) => {
                    Some(Msg::Answered { slot: *slot, ticket: *ticket, result: self.answer(query) })
                }
                Effect::Write { ticket, write } => Some(self.written(*ticket, write, &mut messages)),
                Effect::Import { ticket, ask } => Some(self.imported(*ticket, ask, &mut messages)),
                Effect::Export { ticket, ask } => {
                    let tell = |done, of| messages.push(Msg::Progress { ticket: *ticket, done, of });
                    Some(Msg::Exported { ticket: *ticket, result: self.export(ask, tell) })
                }
                Effect::Release => self.release().is_ok().then_some(Msg::Released(true)),
                _ => None,
            };
            if was_released && !self.released {
                messages.push(Msg::Released(false));
            }
            if self.found_changed() {
                messages.push(Msg::Changed);
            }
            messages.extend(message);
        }
        messages
    }

    fn written(&mut self, ticket: Ticket, write: &Write, messages: &mut Vec<Msg>) -> Msg {
        let result = self.write(write, |done, of| messages.push(Msg::Progress { ticket, done, of }));
        Msg::Written { ticket, result }
    }

    fn imported(&mut self, ticket: Ticket, ask: &ImportAsk, messages: &mut Vec<Msg>) -> Msg {
        let result = self.import(ask, |done, of| messages.push(Msg::Progress { ticket, done, of }));
        Msg::Imported { ticket, result: result.map(Box::new) }
    }

    fn found_changed(&mut self) -> bool {
        let Some(ports) = &mut self.ports else { return false };
        let by_a_reader =
            ports.readers.iter_mut().fold(false, |found, reader| reader.found_changed() | found);
        ports.writer.found_changed() | by_a_reader
    }

    fn ports(&mut self) -> Result<&mut Ports, Fault> {
        if self.ports.is_none() {
            self.ports = Some(guarded(&mut self.open)?);
        }
        self.ports.as_mut().ok_or(Fault::LaneGone)
    }
}

fn asked_again(later: &[Effect], slot: Slot) -> bool {
    later.iter().any(|effect| matches!(effect, Effect::Ask { slot: again, .. } if *again == slot))
}
