//! The prompt: whom it is for, the line as typed so far, and what that would do.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::completion::{Candidate, candidates};
use super::line::{Doing, Line};
use super::run::Run;
use crate::app::{Remote, Shared};
use crate::domain::standard::{Deed, Effect, Standard};
use crate::parts::line_edit::LineEdit;
use crate::request::{Fault, Query, Slot, TagAsk, Ticket};

/// A tagging as it can be done again.
#[derive(Debug, Clone, PartialEq)]
pub struct Last {
    /// What was done.
    pub deed: Deed,
    /// Why.
    pub reason: String,
    /// To whom.
    pub people: RoaringBitmap,
}

/// The line in which tags are typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// Whether they are given or taken away.
    pub doing: Doing,
    /// Whom it is for; in a run, whoever is to be tagged now.
    pub people: RoaringBitmap,
    /// What was typed.
    pub edit: LineEdit,
    /// The same, read.
    pub line: Line,
    /// What the word at the cursor may become.
    pub candidates: Vec<Candidate>,
    /// Which of them is selected.
    pub selected: Option<usize>,
    /// What it would do; an older answer stays, dimmed, while a new one is under way.
    pub effect: Remote<Box<Effect>>,
    /// What that was asked for.
    pub(super) asked: Option<Deed>,
    /// It was to be written and could not be: nothing was typed, or something is wrong.
    pub refused: bool,
    /// Why the write failed.
    pub fault: Option<Fault>,
    /// The write that it waits for.
    pub waiting: Option<Ticket>,
    /// It goes from person to person.
    pub run: Option<Run>,
}

/// Asks so many milliseconds after the last key.
const PACE_MS: u16 = 30;

impl Prompt {
    /// An empty line for some people.
    pub fn new(doing: Doing, people: RoaringBitmap, shared: &mut Shared) -> Prompt {
        let mut prompt = Prompt {
            doing,
            people,
            edit: LineEdit::default(),
            line: Line::default(),
            candidates: Vec::new(),
            selected: None,
            effect: Remote::default(),
            asked: None,
            refused: false,
            fault: None,
            waiting: None,
            run: None,
        };
        prompt.look(shared);
        prompt
    }

    /// What would be written; nothing while the line is empty or wrong.
    pub fn ask(&self) -> Option<TagAsk> {
        let right = self.line.words.iter().all(|word| word.meant.is_ok());
        let deed = self.line.deed(self.doing).filter(|_| right)?;
        Some(TagAsk { people: self.people.clone(), deed, reason: self.line.reason.clone() })
    }

    /// Whether what is shown of the effect is that of another line or of other people.
    pub fn is_stale(&self) -> bool {
        self.effect.loading
    }

    /// Where the cursor stands, in bytes.
    pub fn place(&self) -> usize {
        self.edit.value().chars().take(self.edit.cursor()).map(char::len_utf8).sum()
    }

    /// Whether a wrong word has an offer.
    pub fn has_offer(&self, shared: &Shared) -> bool {
        self.line.offer(self.place(), &standard(shared)).is_some()
    }

    /// Whether there are several digits with lines of their own to choose from, and nothing is typed.
    pub fn shows_pins(&self, shared: &Shared) -> bool {
        self.edit.value().is_empty() && !shared.pins.is_empty() && self.selected.is_none()
    }

    /// Reads the line anew, finds its completions, and asks what it would do when that is another thing than before.
    pub(super) fn look(&mut self, shared: &mut Shared) {
        let standard = standard(shared);
        let text = self.edit.value();
        self.line = Line::read(text, self.doing, &standard);
        self.complete(shared, &standard);
        let deed = self.line.deed(self.doing);
        if deed != self.asked {
            self.asked = deed;
            self.effect_anew(shared, PACE_MS);
        }
    }

    /// Finds what the word at the cursor may become.
    fn complete(&mut self, shared: &Shared, standard: &Standard) {
        let place = self.place();
        self.selected = None;
        self.candidates.clear();
        if place <= self.line.end {
            let word = self.line.word_at(place).map_or("", |word| word.text.as_str());
            self.candidates = candidates(word, standard, &shared.recent_tags(), shared.lang);
        }
    }

    /// Asks what it would do, for other people too.
    pub(super) fn effect_anew(&mut self, shared: &mut Shared, pace_ms: u16) {
        match (&self.asked, self.people.is_empty()) {
            (Some(deed), false) => {
                let ask = TagAsk { people: self.people.clone(), deed: deed.clone(), reason: String::new() };
                self.effect.ask();
                shared.ask(Slot::TagEffect, Query::TagEffect(Box::new(ask)), pace_ms);
            }
            _ => {
                self.effect = Remote::default();
                shared.forget(Slot::TagEffect);
            }
        }
    }
}

/// The standard, empty while it is not known.
pub(super) fn standard(shared: &Shared) -> Arc<Standard> {
    shared.overview.value.as_ref().map(|o| Arc::clone(&o.standard)).unwrap_or_default()
}
