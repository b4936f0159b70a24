//! Keys in the prompt.

use super::line::Doing;
use super::run::{LONGEST, Run, Step};
use super::state::{Prompt, standard};
use crate::action::{ActionId, Code, Key};
use crate::app::{Notice, Shared};
use crate::domain::ids::PersonId;
use crate::domain::safe::SafeText;
use crate::parts::line_edit::LineEdit;
use crate::request::{Answer, Detail, Fault, PeoplePage, PeopleView, Query, Receipt, Slot, TagAsk, Ticket};

/// What a key in the prompt led to.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Nothing to do outside.
    Stay,
    /// It is over.
    Close,
    /// This is to be written.
    Write(TagAsk),
    /// The run stands on this person now.
    Stand(PersonId),
    /// A note on this person.
    Note(PersonId),
}

impl Prompt {
    /// A run through a view, or through the marked ones; it asks for its list.
    pub fn run(
        view: PeopleView,
        marked: Option<roaring::RoaringBitmap>,
        first: Option<PersonId>,
        shared: &mut Shared,
    ) -> Prompt {
        let mut prompt = Prompt::new(Doing::Put, roaring::RoaringBitmap::new(), shared);
        prompt.run = Some(Run { only: marked, first, ..Run::default() });
        let page = PeoplePage {
            view,
            offset: 0,
            rows: LONGEST,
            anchor: None,
            columns: Vec::new(),
            detail: Detail::Screen,
        };
        shared.ask(Slot::Run, Query::People(page), 0);
        prompt
    }

    /// An action.
    pub fn act(&mut self, id: ActionId, shared: &mut Shared) -> Outcome {
        match id {
            ActionId::PromptClose => return self.close(shared),
            ActionId::PromptTag if self.selected.is_some() => self.take(shared),
            ActionId::PromptTag => return self.accept(),
            ActionId::PromptComplete => self.take(shared),
            ActionId::PromptOffer => {
                let standard = standard(shared);
                if let Some((span, code)) = self.line.offer(self.place(), &standard) {
                    self.edit.replace(span, &code);
                    self.changed(shared);
                }
            }
            ActionId::PromptPin => self.pin(shared),
            ActionId::PromptDown | ActionId::Down => {
                let last = self.candidates.len().saturating_sub(1);
                let next = self.selected.map_or(0, |at| (at + 1).min(last));
                self.selected = (!self.candidates.is_empty()).then_some(next);
            }
            ActionId::PromptUp | ActionId::Up => {
                self.selected = self.selected.and_then(|at| at.checked_sub(1))
            }
            ActionId::RunSkip => return self.step(Step::Skipped, shared),
            ActionId::RunBack => {
                if let Some(run) = &mut self.run {
                    run.back();
                }
                return self.stand(shared);
            }
            ActionId::RunNote => {
                return self.run.as_ref().and_then(Run::person).map_or(Outcome::Stay, Outcome::Note);
            }
            _ => {}
        }
        Outcome::Stay
    }

    /// A key that no action has.
    pub fn press(&mut self, key: Key, shared: &mut Shared) {
        if self.waiting.is_some() {
            return;
        }
        let at_end = self.edit.cursor() == self.edit.value().chars().count();
        let plain = !key.ctrl && !key.alt && !key.shift;
        match key.code {
            Code::Right if plain && at_end && !self.candidates.is_empty() => return self.take(shared),
            Code::Char(digit @ '1'..='9') if plain && self.edit.value().is_empty() => {
                let number = digit as u8 - b'0';
                if let Some(pinned) = shared.pins.get(&number) {
                    self.edit.set(pinned);
                    return self.changed(shared);
                }
            }
            _ => {}
        }
        let before = self.edit.cursor();
        if self.edit.press(key) {
            self.changed(shared);
        } else if self.edit.cursor() != before {
            self.look(shared);
        }
    }

    /// Pastes.
    pub fn paste(&mut self, text: &str, shared: &mut Shared) {
        if self.waiting.is_none() && self.edit.paste(text) {
            self.changed(shared);
        }
    }

    /// What it would do arrived.
    pub fn effect_arrived(&mut self, result: Result<Answer, Fault>) {
        self.effect.land(result.and_then(|answer| match answer {
            Answer::TagEffect(effect) => Ok(effect),
            _ => Err(Fault::LaneGone),
        }));
    }

    /// The list of a run arrived.
    pub fn run_arrived(&mut self, result: Result<Answer, Fault>, shared: &mut Shared) -> Outcome {
        let (Some(run), Ok(Answer::People(window))) = (&mut self.run, result) else {
            return Outcome::Close;
        };
        run.begin(window.rows.iter().map(|row| row.person), window.matched);
        self.stand(shared)
    }

    /// A write was sent. In a run one goes on at once, else the prompt waits for it.
    pub fn sent(&mut self, ticket: Ticket, shared: &mut Shared) -> Outcome {
        let Some(run) = &mut self.run else {
            self.waiting = Some(ticket);
            self.fault = None;
            return Outcome::Stay;
        };
        run.writing.extend(run.person().map(|person| (ticket, person)));
        self.edit = LineEdit::default();
        self.changed(shared);
        self.step(Step::Done, shared)
    }

    /// A write of a run ended; says whether it was one.
    pub fn written(&mut self, ticket: Ticket, result: &Result<Receipt, Fault>, who: SafeText) -> bool {
        let Some(run) = &mut self.run else { return false };
        let Some(at) = run.writing.iter().position(|(waiting, _)| *waiting == ticket) else { return false };
        let (_, person) = run.writing.remove(at);
        match result {
            Ok(receipt) => run.last = receipt.effect.clone().map(|effect| (who, effect)),
            Err(_) => run.failed(person),
        }
        true
    }

    /// Whom a write of a run is for.
    pub fn written_for(&self, ticket: Ticket) -> Option<PersonId> {
        let writing = &self.run.as_ref()?.writing;
        writing.iter().find(|(waiting, _)| *waiting == ticket).map(|(_, person)| *person)
    }

    fn changed(&mut self, shared: &mut Shared) {
        self.refused = false;
        self.fault = None;
        self.look(shared);
    }

    /// Takes the selected candidate, or the first.
    fn take(&mut self, shared: &mut Shared) {
        let Some(candidate) = self.candidates.get(self.selected.unwrap_or(0)).cloned() else { return };
        let place = self.place();
        let span = self.line.word_at(place).map_or(place..place, |word| word.span.clone());
        let blank = if candidate.more { "" } else { " " };
        self.edit.replace(span, &format!("{}{blank}", candidate.code));
        self.changed(shared);
    }

    fn accept(&mut self) -> Outcome {
        if self.waiting.is_some() || self.people.is_empty() {
            return Outcome::Stay;
        }
        match self.ask() {
            Some(ask) => Outcome::Write(ask),
            None => {
                self.refused = true;
                Outcome::Stay
            }
        }
    }

    /// Pins the line to the first free digit, or takes it off its digit.
    fn pin(&mut self, shared: &mut Shared) {
        let text = self.edit.value().trim().to_string();
        if text.is_empty() {
            self.refused = true;
            return;
        }
        let before = shared.pins.len();
        shared.pins.retain(|_, pinned| *pinned != text);
        if shared.pins.len() == before
            && let Some(free) = (1..=9).find(|digit| !shared.pins.contains_key(digit))
        {
            shared.pins.insert(free, text);
        }
    }

    fn close(&mut self, shared: &mut Shared) -> Outcome {
        if self.selected.take().is_some() {
            return Outcome::Stay;
        }
        self.end(shared)
    }

    /// It ends; a run says how far it came.
    fn end(&mut self, shared: &mut Shared) -> Outcome {
        shared.forget(Slot::TagEffect);
        shared.forget(Slot::Run);
        if let Some(run) = self.run.as_ref().filter(|run| !run.people.is_empty()) {
            let (done, skipped) = run.counts();
            shared.tell(Notice::RunEnded { done, of: run.of, skipped });
        }
        Outcome::Close
    }

    fn step(&mut self, step: Step, shared: &mut Shared) -> Outcome {
        let more = self.run.as_mut().is_some_and(|run| run.step(step));
        if more { self.stand(shared) } else { self.end(shared) }
    }

    /// The run stands on another person: the effect is theirs.
    fn stand(&mut self, shared: &mut Shared) -> Outcome {
        let Some(person) = self.run.as_ref().and_then(Run::person) else { return self.end(shared) };
        self.people = std::iter::once(person.0).collect();
        self.effect_anew(shared, 0);
        Outcome::Stand(person)
    }
}
