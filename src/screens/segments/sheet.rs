//! What is told on a layer of its own: why a person is in, who came and went, how segments overlap.

use std::sync::Arc;

use super::choices::lists;
use super::facets::Choosing;
use super::live::{query, told};
use super::saved::all;
use super::state::view_of;
use crate::app::{Layer, Remote, Shared};
use crate::domain::ids::PersonId;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, Expr, SegmentId};
use crate::parts::cursor::Cursor;
use crate::parts::tree::{Node, Row};
use crate::request::{
    Answer, ChangePart, Fault, Only, PeopleView, SegmentAsk, SegmentTold, Slot, SnapshotHead, SnapshotId,
};

/// What a sheet is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// Why somebody is in an expression or not.
    Why {
        /// Who.
        person: PersonId,
        /// The name.
        name: SafeText,
        /// In what.
        expr: Arc<Expr>,
    },
    /// Who entered and left a segment between two of its frozen lists, or since one.
    Difference {
        /// Which.
        segment: SegmentId,
        /// Its name.
        name: SafeText,
        /// The earlier list; the newest one without.
        from: Option<SnapshotId>,
        /// The later list; whom the segment means now without.
        to: Option<SnapshotId>,
    },
    /// How segments overlap.
    Overlap(Vec<(SegmentId, SafeText)>),
}

/// A sheet, and the answer that it waits for.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What it is about.
    pub subject: Subject,
    /// The answer.
    pub answer: Remote<SegmentTold>,
    /// The cursor over its rows.
    pub cursor: Cursor,
    /// Of a difference, the lists that there are, newest first.
    pub lists: Remote<Vec<SnapshotHead>>,
}

/// The rows of a difference above its parts: the earlier list and the later one.
pub const LISTS: u64 = 2;

impl Sheet {
    /// Asks for a sheet.
    pub fn ask(subject: Subject, shared: &mut Shared) -> Sheet {
        let at = if matches!(subject, Subject::Difference { .. }) { LISTS } else { 0 };
        let cursor = Cursor { at, ..Cursor::default() };
        let mut sheet = Sheet { subject, answer: Remote::default(), cursor, lists: Remote::default() };
        if let Subject::Difference { segment, .. } = sheet.subject {
            shared.ask(Slot::SegmentLists, query(SegmentAsk::Snapshots(segment)), 0);
        }
        sheet.send(shared);
        sheet
    }

    fn send(&mut self, shared: &mut Shared) {
        let ask = match &self.subject {
            Subject::Why { person, expr, .. } => SegmentAsk::Why { person: *person, expr: Arc::clone(expr) },
            Subject::Difference { segment, from, to, .. } => {
                SegmentAsk::Difference { segment: *segment, from: *from, to: *to }
            }
            Subject::Overlap(of) => SegmentAsk::Overlap(
                of.iter().map(|(id, _)| Arc::new(Expr::Atom(Atom::Segment(*id)))).collect(),
            ),
        };
        self.answer.ask();
        shared.ask(self.slot(), query(ask), 0);
    }

    /// Where its answer lands.
    pub fn slot(&self) -> Slot {
        match self.subject {
            Subject::Why { .. } => Slot::SegmentWhy,
            Subject::Difference { .. } => Slot::SegmentDiff,
            Subject::Overlap(_) => Slot::SegmentOverlap,
        }
    }

    /// The answer came.
    pub fn answered(&mut self, result: Result<Answer, Fault>) {
        self.answer.land(told(result));
    }

    /// The lists came.
    pub fn lists_answered(&mut self, result: Result<Answer, Fault>) {
        self.lists.land(told(result).and_then(|told| match told {
            SegmentTold::Snapshots(lists) => Ok(lists),
            _ => Err(Fault::LaneGone),
        }));
    }

    /// Of a difference, what may stand in the row under the cursor: any list on both sides, so that one may look back too.
    pub fn choices(&self, shared: &Shared) -> Option<Layer> {
        let Subject::Difference { .. } = &self.subject else { return None };
        let known = self.lists.value.as_deref()?;
        match self.cursor.at {
            0 => lists(known, Choosing::From, None, shared),
            1 => lists(known, |list| Choosing::To(Some(list)), Some(Choosing::To(None)), shared),
            _ => None,
        }
    }

    /// Takes another list in the place of one of the two; says whether the choice was that of one.
    pub fn compare(&mut self, choosing: &Choosing, shared: &mut Shared) -> bool {
        let Subject::Difference { from, to, .. } = &mut self.subject else { return false };
        match choosing {
            Choosing::From(list) => *from = Some(*list),
            Choosing::To(list) => *to = *list,
            _ => return false,
        }
        self.send(shared);
        true
    }

    /// The tree of the expression that is explained, and its rows.
    pub fn tree(&self) -> Option<(Node, Vec<Row>)> {
        let Subject::Why { expr, .. } = &self.subject else { return None };
        let root = Node::root(Some(expr));
        let rows = root.rows();
        Some((root, rows))
    }

    /// How many rows it has.
    pub fn len(&self) -> u64 {
        match (&self.subject, &self.answer.value) {
            (Subject::Why { .. }, Some(_)) => self.tree().map_or(0, |(_, rows)| rows.len() as u64),
            (Subject::Difference { .. }, Some(SegmentTold::Difference(_))) => {
                LISTS + ChangePart::ALL.len() as u64
            }
            (Subject::Overlap(_), Some(SegmentTold::Overlap(of))) => of.patterns.len() as u64,
            _ => 0,
        }
    }

    /// Whether it has no row yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The people of the row under the cursor.
    pub fn view(&self, shared: &Shared) -> Option<PeopleView> {
        let not = Expr::negation;
        match (&self.subject, &self.answer.value) {
            (Subject::Difference { segment, .. }, Some(SegmentTold::Difference(of))) => {
                let part = usize::try_from(self.cursor.at.checked_sub(LISTS)?).ok()?;
                let part = *ChangePart::ALL.get(part)?;
                let newest = all(shared).iter().find(|saved| saved.id == *segment)?.snapshot.as_ref();
                let (from, to) = (of.from.id, of.to.as_ref().map(|list| list.id));
                if to.is_some() || newest.is_none_or(|newest| newest.id != from) {
                    let only = Only::Change { segment: *segment, from, to, part };
                    return Some(PeopleView { only: Some(only), ..PeopleView::default() });
                }
                // Since the newest list: an expression says the same, and says why.
                let (now, then) = (Expr::Atom(Atom::Segment(*segment)), Expr::Atom(Atom::Snapshot(*segment)));
                let expr = Expr::and(match part {
                    ChangePart::Entered => vec![now, not(then)],
                    ChangePart::Left => vec![then, not(now)],
                    ChangePart::Stayed => vec![now, then],
                });
                Some(view_of(&expr, shared))
            }
            (Subject::Overlap(names), Some(SegmentTold::Overlap(of))) => {
                let (bits, _) = of.patterns.get(usize::try_from(self.cursor.at).ok()?)?;
                let one = |(n, (id, _)): (usize, &(SegmentId, SafeText))| {
                    let segment = Expr::Atom(Atom::Segment(*id));
                    if bits.checked_shr(n as u32).unwrap_or(0) & 1 == 1 { segment } else { not(segment) }
                };
                Some(view_of(&Expr::and(names.iter().enumerate().map(one).collect()), shared))
            }
            _ => None,
        }
    }
}
