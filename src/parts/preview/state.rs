//! A proposal, what it would do, and the question.

use crate::app::{Remote, Shared};
use crate::domain::standard::{Effect, FamilyId, Tag};
use crate::parts::confirm::{Confirm, Grade, Question, grade};
use crate::parts::cursor::{Cursor, Motion};
use crate::request::{Answer, Derived, Fault, MergedRows, Query, RawSpelling, Slot, Write};

/// How many people of a merge are asked for at a time.
const WINDOW: u32 = 200;

/// What is proposed.
#[derive(Debug, Clone, PartialEq)]
pub enum Proposal {
    /// A family goes over into a tag.
    Merge {
        /// The family that goes.
        from: FamilyId,
        /// The tag that takes its place.
        into: Tag,
    },
    /// The rules of some families are applied; none means all that have one.
    Derive(Vec<FamilyId>),
    /// A spelling becomes a tag wherever it waits.
    Map {
        /// The spelling.
        spelling: Box<RawSpelling>,
        /// The tag.
        tag: Tag,
    },
}

impl Proposal {
    /// What is written when it is accepted.
    pub fn write(&self) -> Write {
        match self {
            Proposal::Merge { from, into } => Write::Merge { from: *from, into: *into },
            Proposal::Derive(families) => Write::Derive(families.clone()),
            Proposal::Map { spelling, tag } => {
                Write::MapRaw { raw: spelling.raw.raw().to_string(), tag: *tag }
            }
        }
    }
}

/// What a proposal would do.
#[derive(Debug, Clone, PartialEq)]
pub enum Foreseen {
    /// To people's tags.
    Effect(Box<Effect>),
    /// Per family with a rule.
    Derived(Vec<Derived>),
    /// The spelling itself says it.
    Cells,
}

/// The preview of a proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// What is proposed.
    pub proposal: Proposal,
    /// What it would do.
    pub foreseen: Remote<Foreseen>,
    /// The question, as soon as it is known how many people are concerned; none when nothing would change.
    pub confirm: Option<Confirm>,
    /// Of a merge: a window of everyone whom it touches.
    pub rows: Remote<MergedRows>,
    /// Which of them are seen.
    pub scroll: Cursor,
}

impl Preview {
    /// Asks what a proposal would do.
    pub fn ask(proposal: Proposal, shared: &mut Shared) -> Preview {
        let mut preview = Preview {
            proposal,
            foreseen: Remote::default(),
            confirm: None,
            rows: Remote::default(),
            scroll: Cursor::default(),
        };
        match &preview.proposal {
            Proposal::Merge { from, into } => {
                preview.foreseen.ask();
                shared.ask(Slot::TagEffect, Query::MergeEffect { from: *from, into: *into }, 0);
                preview.ask_rows(0, shared);
            }
            Proposal::Derive(families) => {
                preview.foreseen.ask();
                shared.ask(Slot::Derived, Query::Derive(families.clone()), 0);
            }
            Proposal::Map { .. } => preview.land(Ok(Foreseen::Cells)),
        }
        preview
    }

    /// Asks for the people of a merge from a row on.
    fn ask_rows(&mut self, offset: u64, shared: &mut Shared) {
        if let Proposal::Merge { from, into } = self.proposal {
            self.rows.ask();
            shared.ask(Slot::MergedRows, Query::MergedRows { from, into, offset, rows: WINDOW }, 0);
        }
    }

    /// The people came.
    pub fn rows_answered(&mut self, result: Result<Answer, Fault>) {
        self.rows.land(result.and_then(|answer| match answer {
            Answer::MergedRows(rows) => Ok(rows),
            _ => Err(Fault::LaneGone),
        }));
    }

    /// Moves through the people, of whom `page` are seen; asks for those that are not here.
    pub fn go(&mut self, motion: Motion, page: u64, shared: &mut Shared) {
        let Some(here) = &self.rows.value else { return };
        self.scroll.scroll(motion, here.total, page);
        let (first, end) = (self.scroll.top, self.scroll.top.saturating_add(page).min(here.total));
        let held = here.offset..here.offset.saturating_add(here.rows.len() as u64);
        if first < held.start || end > held.end {
            self.ask_rows(first.saturating_sub(u64::from(WINDOW) / 2), shared);
        }
    }

    /// The answer came.
    pub fn answered(&mut self, result: Result<Answer, Fault>) {
        self.land(result.and_then(|answer| match answer {
            Answer::TagEffect(effect) => Ok(Foreseen::Effect(effect)),
            Answer::Derived(derived) => Ok(Foreseen::Derived(derived)),
            _ => Err(Fault::LaneGone),
        }));
    }

    fn land(&mut self, result: Result<Foreseen, Fault>) {
        self.foreseen.land(result);
        self.confirm = self.question().map(|(question, people)| {
            // A change of the standard is asked about even when it touches nobody.
            let grade = if grade(people) == Grade::TypeCount { Grade::TypeCount } else { Grade::YesNo };
            Confirm::new(question, grade, people)
        });
    }

    /// What is asked, and about how many people.
    fn question(&self) -> Option<(Question, u64)> {
        let verb = self.proposal.write().verb();
        let people = match (self.foreseen.value.as_ref()?, &self.proposal) {
            (Foreseen::Effect(effect), _) => effect.touched,
            (Foreseen::Derived(derived), _) => {
                let changes = derived.iter().map(|d| d.gained + d.lost + d.changed).sum();
                if changes == 0 {
                    return None;
                }
                changes
            }
            (Foreseen::Cells, Proposal::Map { spelling, .. }) => spelling.people,
            (Foreseen::Cells, _) => return None,
        };
        let question = match self.proposal {
            Proposal::Derive(_) => Question::Changes { verb, changes: people },
            _ => Question::Write { verb, people, hidden: 0 },
        };
        Some((question, people))
    }

    /// Whether letters and digits are text.
    pub fn is_typed(&self) -> bool {
        self.confirm.as_ref().is_some_and(Confirm::is_typed)
    }
}
