//! What is told on a layer of its own: why a person is in, who came and went, how segments overlap.

use std::sync::Arc;

use super::live::{query, told};
use crate::app::{Remote, Shared};
use crate::domain::ids::PersonId;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, Expr, SegmentId};
use crate::parts::cursor::Cursor;
use crate::parts::tree::{Node, Row};
use crate::request::{Answer, Fault, SegmentAsk, SegmentTold, Slot};

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
    /// Who entered and left a segment since its newest frozen list.
    Difference {
        /// Which.
        segment: SegmentId,
        /// Its name.
        name: SafeText,
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
}

impl Sheet {
    /// Asks for a sheet.
    pub fn ask(subject: Subject, shared: &mut Shared) -> Sheet {
        let ask = match &subject {
            Subject::Why { person, expr, .. } => SegmentAsk::Why { person: *person, expr: Arc::clone(expr) },
            Subject::Difference { segment, .. } => {
                SegmentAsk::Difference { segment: *segment, from: None, to: None }
            }
            Subject::Overlap(of) => SegmentAsk::Overlap(
                of.iter().map(|(id, _)| Arc::new(Expr::Atom(Atom::Segment(*id)))).collect(),
            ),
        };
        let mut sheet = Sheet { subject, answer: Remote::default(), cursor: Cursor::default() };
        sheet.answer.ask();
        shared.ask(sheet.slot(), query(ask), 0);
        sheet
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
            (Subject::Difference { .. }, Some(SegmentTold::Difference(_))) => 3,
            (Subject::Overlap(_), Some(SegmentTold::Overlap(of))) => of.patterns.len() as u64,
            _ => 0,
        }
    }

    /// Whether it has no row yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The people of the row under the cursor, as an expression.
    pub fn meant(&self) -> Option<Expr> {
        let not = Expr::negation;
        match (&self.subject, &self.answer.value) {
            (Subject::Difference { segment, .. }, Some(SegmentTold::Difference(_))) => {
                let (now, then) = (Expr::Atom(Atom::Segment(*segment)), Expr::Atom(Atom::Snapshot(*segment)));
                Some(Expr::and(match self.cursor.at {
                    0 => vec![now, not(then)],
                    1 => vec![then, not(now)],
                    _ => vec![now, then],
                }))
            }
            (Subject::Overlap(names), Some(SegmentTold::Overlap(of))) => {
                let (bits, _) = of.patterns.get(usize::try_from(self.cursor.at).ok()?)?;
                let one = |(n, (id, _)): (usize, &(SegmentId, SafeText))| {
                    let segment = Expr::Atom(Atom::Segment(*id));
                    if bits.checked_shr(n as u32).unwrap_or(0) & 1 == 1 { segment } else { not(segment) }
                };
                Some(Expr::and(names.iter().enumerate().map(one).collect()))
            }
            _ => None,
        }
    }
}
