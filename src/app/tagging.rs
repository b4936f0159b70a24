//! The prompt for tags: how it is opened, what it leads to, what comes back to it.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::geometry;
use super::layer::{Layer, Purpose};
use super::notice::Notice;
use super::state::App;
use crate::domain::ids::PersonId;
use crate::domain::standard::{Deed, Effect, Tag};
use crate::parts::preview::{Preview, Proposal};
use crate::parts::tagging::{Doing, Last, Outcome, Prompt};
use crate::request::{Answer, Fault, Receipt, TagAsk, Ticket, Write};
use crate::screens::people::writing::note_form;

impl App {
    /// Opens the prompt for the marked people, or for the one under the cursor.
    pub(super) fn open_tagging(&mut self, doing: Doing) {
        let people = self.people.meant(&mut self.shared).iter().map(|p| p.0).collect();
        let prompt = Prompt::new(doing, people, &mut self.shared);
        self.push_prompt(prompt);
    }

    /// Opens a run through the marked people, or through the view.
    pub(super) fn open_run(&mut self) {
        let first = self.people.person();
        self.people.end_range(&mut self.shared);
        let marked = (!self.shared.marks.is_empty()).then(|| self.shared.marks.clone());
        let view = self.people.view.clone();
        let prompt = Prompt::run(view, marked, first, &mut self.shared);
        self.push_prompt(prompt);
    }

    pub(super) fn push_prompt(&mut self, prompt: Prompt) {
        if self.shared.uses.value.is_none() && !self.shared.uses.loading {
            self.shared.ask_uses();
        }
        self.layers.push(Layer::Tagging(Box::new(prompt)));
    }

    /// The prompt, wherever it lies.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Tagging(prompt) => Some(&**prompt),
            _ => None,
        })
    }

    fn prompt_mut(&mut self) -> Option<&mut Prompt> {
        self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Tagging(prompt) => Some(&mut **prompt),
            _ => None,
        })
    }

    /// Carries out what a key in the prompt led to.
    pub(super) fn tagging_outcome(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Stay => {}
            Outcome::Close => self.close_prompt(),
            Outcome::Write(ask) => self.propose(Write::Tag(Box::new(ask))),
            Outcome::Stand(person) => self.people.stand_on(person, &mut self.shared),
            Outcome::Note(person) => {
                let form = note_form(vec![person], &self.shared);
                self.push_layer(form);
            }
        }
    }

    fn close_prompt(&mut self) {
        self.layers.retain(|layer| !matches!(layer, Layer::Tagging(_)));
        self.people.leave_run();
    }

    /// Writes tags. The prompt in front waits for it, goes on to the next person of a run, or is closed when so many
    /// people are concerned that nobody should wait.
    pub(super) fn send_tags(&mut self, ask: Box<TagAsk>) {
        if let Deed::Put(tags) = &ask.deed {
            self.shared.remember_tags(tags);
        }
        let people = ask.people.len();
        self.shared.last_tagging =
            Some(Last { deed: ask.deed.clone(), reason: ask.reason.clone(), people: ask.people.clone() });
        let ticket = self.shared.write(Write::Tag(ask));
        let Some(Layer::Tagging(prompt)) = self.layers.last_mut() else { return };
        if prompt.run.is_none() && people > WAITED_FOR {
            return self.close_prompt();
        }
        let outcome = prompt.sent(ticket, &mut self.shared);
        self.tagging_outcome(outcome);
    }

    /// Does the last tagging again: to the marked people, or to the one under the cursor, which moves down then. On the
    /// person to whom it was done last it moves down first.
    pub(super) fn repeat_tagging(&mut self) {
        let Some(Last { deed, reason, people: done }) = self.shared.last_tagging.clone() else { return };
        let here = |app: &App| -> RoaringBitmap { app.people.person().iter().map(|p| p.0).collect() };
        let marked = !self.shared.marks.is_empty() || self.people.range.is_some();
        if !marked && here(self) == done {
            self.people.down(&mut self.shared);
        }
        let people: RoaringBitmap = self.people.meant(&mut self.shared).iter().map(|p| p.0).collect();
        if people.is_empty() {
            return;
        }
        self.propose(Write::Tag(Box::new(TagAsk { people, deed, reason })));
        if !marked {
            self.people.down(&mut self.shared);
        }
    }

    /// A tag was chosen: shows what the change that it is for would do.
    pub(super) fn foresee(&mut self, purpose: Purpose, tag: Tag) {
        let proposal = match purpose {
            Purpose::Merge(from) => Proposal::Merge { from, into: tag },
            Purpose::Map(spelling) => Proposal::Map { spelling, tag },
        };
        let preview = Preview::ask(proposal, &mut self.shared);
        self.layers.push(Layer::Preview(Box::new(preview)));
    }

    /// Enter in a preview: a Yes writes, a No closes, a wrong count and an answer under way wait.
    pub(super) fn answer_preview(&mut self, preview: Box<Preview>) {
        match &preview.confirm {
            Some(confirm) if confirm.is_yes() => self.send(preview.proposal.write()),
            Some(confirm) if confirm.is_typed() => self.layers.push(Layer::Preview(preview)),
            None if preview.foreseen.loading => self.layers.push(Layer::Preview(preview)),
            Some(_) | None => {}
        }
    }

    /// What a preview waits for arrived.
    pub(super) fn foreseen(&mut self, result: Result<Answer, Fault>) {
        if let Some(Layer::Preview(preview)) = self.layers.last_mut() {
            preview.answered(result);
        }
    }

    /// The codes that a deed names, as the standard writes them.
    pub(super) fn codes_of(&self, deed: &Deed) -> String {
        let standard =
            self.shared.overview.value.as_ref().map(|o| Arc::clone(&o.standard)).unwrap_or_default();
        let codes: Vec<String> = match deed {
            Deed::Put(tags) => tags.iter().map(|tag| standard.print(*tag)).collect(),
            Deed::Take(patterns) => patterns.iter().map(|pattern| standard.print_pattern(*pattern)).collect(),
        };
        codes.join(" ")
    }

    /// What tagging would do arrived.
    pub(super) fn effect_answered(&mut self, result: Result<Answer, Fault>) {
        if matches!(self.layers.last(), Some(Layer::Preview(_))) {
            self.foreseen(result);
        } else if let Some(prompt) = self.prompt_mut() {
            prompt.effect_arrived(result);
        }
    }

    /// The people of a run arrived.
    pub(super) fn run_answered(&mut self, result: Result<Answer, Fault>) {
        if let Err(fault) = &result
            && *fault != Fault::Interrupted
        {
            self.shared.tell(Notice::Failed(fault.clone()));
        }
        if let Some(Layer::Tagging(prompt)) =
            self.layers.iter_mut().rev().find(|layer| matches!(layer, Layer::Tagging(_)))
        {
            let outcome = prompt.run_arrived(result, &mut self.shared);
            self.tagging_outcome(outcome);
        }
    }

    /// A write ended; says whether it was one of a run, which tells of it in its own line.
    pub(super) fn run_written(&mut self, ticket: Ticket, result: &Result<Receipt, Fault>) -> bool {
        let person = self.prompt().and_then(|prompt| prompt.written_for(ticket));
        let Some(person) = person else { return false };
        let who = self.people.name_of(person);
        self.prompt_mut().is_some_and(|prompt| prompt.written(ticket, result, who))
    }

    /// Tells what tagging did.
    pub(super) fn tell_tagged(&mut self, effect: Box<Effect>) {
        let standard = self.shared.overview.value.as_ref().map(|o| Arc::clone(&o.standard));
        self.shared.tell(Notice::Tagged { effect, standard: standard.unwrap_or_default() });
    }

    /// The person whom the prompt is for, when it is one.
    pub fn tagged_person(&self) -> Option<PersonId> {
        let people = &self.prompt()?.people;
        people.iter().next().filter(|_| people.len() == 1).map(PersonId)
    }

    /// Keeps the list above the prompt.
    pub(super) fn make_room(&mut self) {
        let rows = if self.prompt().is_some() { geometry::PROMPT_ROWS } else { 0 };
        if rows != self.shared.prompt_rows {
            self.shared.prompt_rows = rows;
            self.people.fit(&self.shared);
        }
    }
}

/// For more people than this the prompt does not wait.
const WAITED_FOR: u64 = 50;
