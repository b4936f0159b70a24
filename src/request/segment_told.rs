//! Segments as they are told of: what is kept of them, and the answers to [`super::SegmentAsk`].

use std::sync::Arc;

use roaring::RoaringBitmap;
use serde::Serialize;

use super::answer::{Moment, Note, RawTag, Refusal, Relation};
use super::only::ReachStep;
use super::people::{Cell, PersonRow};
use super::segment_ask::{By, SnapshotId};
use super::tags::Assigned;
use crate::domain::bands::Band;
use crate::domain::day::{Day, Ts};
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::model::ModelId;
use crate::domain::money::Cents;
use crate::domain::rfm::Figure;
use crate::domain::safe::SafeText;
use crate::domain::segment::{ClassId, Expr, Mistake, Problem, Scheme, SegmentId};
use crate::domain::standard::{Standard, Tag};
use crate::domain::tiers::Points;

/// A saved segment as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedSegment {
    /// Which.
    pub id: SegmentId,
    /// Its name, one in all languages.
    pub name: SafeText,
    /// Whom it means.
    pub expr: Arc<Expr>,
    /// 1 when it was first saved, one more with every other expression.
    pub version: i32,
    /// When it was saved last.
    pub ts: Option<Ts>,
    /// By whom.
    pub staff: Option<StaffId>,
    /// What it is for.
    pub about: SafeText,
    /// Its newest frozen list.
    pub snapshot: Option<SnapshotHead>,
    /// A suppression: plans leave these people out.
    pub suppresses: bool,
}

/// What is told of a frozen list without its people.
#[derive(Debug, Clone, PartialEq)]
pub struct SnapshotHead {
    /// Which.
    pub id: SnapshotId,
    /// The day that "now" meant.
    pub as_of: Day,
    /// When it was frozen.
    pub ts: Ts,
    /// How many people.
    pub people: u64,
    /// What the segment meant then.
    pub expr: Arc<Expr>,
}

/// What a segment meant when it was saved once.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentVersion {
    /// 1 for the first.
    pub version: i32,
    /// Whom it meant.
    pub expr: Arc<Expr>,
    /// When it was saved.
    pub ts: Option<Ts>,
    /// By whom.
    pub staff: Option<StaffId>,
}

/// The member who would write to a person in WeCom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// To whom.
    pub person: PersonId,
    /// Who.
    pub staff: StaffId,
    /// The contact's id in WeCom, in full.
    pub external_id: SafeText,
}

/// An answer about segments.
#[derive(Debug, Clone, PartialEq)]
pub enum SegmentTold {
    /// To [`SegmentAsk::Count`](super::SegmentAsk::Count).
    Counted(Counted),
    /// To [`SegmentAsk::People`](super::SegmentAsk::People).
    People(RoaringBitmap),
    /// To [`SegmentAsk::Sample`](super::SegmentAsk::Sample).
    Sample(Vec<PersonRow>),
    /// To [`SegmentAsk::Reach`](super::SegmentAsk::Reach).
    Reach(Vec<ChannelReach>),
    /// To [`SegmentAsk::Breakdown`](super::SegmentAsk::Breakdown).
    Breakdown(Breakdown),
    /// To [`SegmentAsk::Portrait`](super::SegmentAsk::Portrait), the farthest first.
    Portrait(Vec<(By, Share)>),
    /// To [`SegmentAsk::Cross`](super::SegmentAsk::Cross).
    Cross(Cross),
    /// To [`SegmentAsk::Overlap`](super::SegmentAsk::Overlap).
    Overlap(Overlap),
    /// To [`SegmentAsk::Why`](super::SegmentAsk::Why).
    Why(Why),
    /// To [`SegmentAsk::Explain`](super::SegmentAsk::Explain).
    Explained(Vec<Statement>),
    /// To [`SegmentAsk::Saved`](super::SegmentAsk::Saved), by name.
    Saved(Vec<(SavedSegment, Option<u64>)>),
    /// To [`SegmentAsk::Difference`](super::SegmentAsk::Difference).
    Difference(Difference),
    /// To [`SegmentAsk::Snapshots`](super::SegmentAsk::Snapshots).
    Snapshots(Vec<SnapshotHead>),
    /// To [`SegmentAsk::Versions`](super::SegmentAsk::Versions).
    Versions(Vec<SegmentVersion>),
    /// To [`SegmentAsk::Senders`](super::SegmentAsk::Senders), by staff member and person; who is nobody's contact is not among them.
    Senders(Vec<Sender>),
    /// To [`SegmentAsk::Values`](super::SegmentAsk::Values).
    Values(Vec<(SafeText, u64)>),
}

/// How many people an expression means, and what its nodes do to the count.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// The day that "now" meant.
    pub as_of: Day,
    /// How many.
    pub count: u64,
    /// Of how many living people.
    pub of: u64,
    /// Per node of [`Expr::nodes`].
    pub nodes: Vec<NodeCount>,
}

/// What one node of a tree does to the count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NodeCount {
    /// How many people it means by itself.
    pub alone: u64,
    /// Under `and`: how many drop out here, going from the first to the last. Under `or`: how many come in here.
    /// Nothing for the root, under a `not`, and for what is switched off.
    pub moves: Option<u64>,
    /// The whole count without this node. Nothing for the root and for what is switched off; a node of which all is
    /// switched off is so too.
    pub without: Option<u64>,
    /// Of `top p%`.
    pub top: Option<TopTold>,
}

/// How a share of the largest was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TopTold {
    /// People above 0.
    pub above: u64,
    /// ⌈p·n⌉
    pub wanted: u64,
    /// People at or above the line: more than wanted when several stand on it.
    pub within: u64,
    /// People on the line itself.
    pub on_line: u64,
}

/// How far a channel reaches into a segment: each number is a part of the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelReach {
    /// The channel's code.
    pub channel: String,
    /// All of the people.
    pub of: u64,
    /// Who has the id that the channel needs.
    pub with_id: u64,
    /// Of those, who refused it.
    pub refused: u64,
    /// Of those who did not, whom each suppression leaves out, by its name: who is in several counts with the first.
    pub left_out: Vec<(SegmentId, u64)>,
    /// Who has the id, has not refused it, and is in no suppression.
    pub allowed: u64,
}

impl ChannelReach {
    /// How many people are at a step.
    pub fn at(&self, step: ReachStep) -> u64 {
        match step {
            ReachStep::WithId => self.with_id,
            ReachStep::NoId => self.of.saturating_sub(self.with_id),
            ReachStep::Refused => self.refused,
            ReachStep::LeftOut => self.left_out.iter().map(|(_, people)| people).sum(),
            ReachStep::Allowed => self.allowed,
        }
    }

    /// What takes people off, and how many: a refusal, which is nothing, then suppressions.
    pub fn reasons(&self) -> impl Iterator<Item = (Option<SegmentId>, u64)> + '_ {
        let all = std::iter::once((None, self.refused));
        all.chain(self.left_out.iter().map(|(id, people)| (Some(*id), *people))).filter(|(_, n)| *n > 0)
    }
}

/// People by the values of one trait.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
    /// How many people.
    pub of: u64,
    /// How many stand beside them.
    pub against: u64,
    /// What the people spent, all of them.
    pub amount: Cents,
    /// Every value that one of them has, the most frequent first, bands in their order; who has none stands last.
    pub rows: Vec<Share>,
    /// A person may have several values, so that the rows add up to more than the people.
    pub several: bool,
}

/// One value of a trait.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The value; nothing for those who have none.
    pub value: Option<Trait>,
    /// How many of the people have it.
    pub people: u64,
    /// How many of those beside them have it.
    pub against: u64,
    /// What those of the people spent.
    pub amount: Cents,
    /// 100 × share of the people ÷ share of those beside them (formulas.md §4); nothing where either has nobody.
    pub tgi: Option<f64>,
    /// Of a portrait: how likely so great a distance is by chance, all values taken together (Benjamini–Hochberg).
    pub q: Option<f64>,
    /// Fewer than 30 of the people have it.
    pub few: bool,
    /// Who has it, as a condition.
    pub condition: Expr,
}

/// A value of a trait.
#[derive(Debug, Clone, PartialEq)]
pub enum Trait {
    /// A text.
    Text(SafeText),
    /// A number.
    Number(f64),
    /// Numbers between two round ones.
    Band(Band),
    /// A month, as its first day.
    Month(Day),
    /// A staff member.
    Staff(StaffId),
    /// A tag.
    Tag(Tag),
    /// A class.
    Class(Scheme, ClassId),
}

/// People by two traits.
#[derive(Debug, Clone, PartialEq)]
pub struct Cross {
    /// How many people.
    pub of: u64,
    /// Values down, with all who have them.
    pub rows: Vec<(Option<Trait>, u64)>,
    /// Values across, with all who have them.
    pub columns: Vec<(Option<Trait>, u64)>,
    /// Per row the people of each column.
    pub cells: Vec<Vec<u64>>,
    /// Who a row and a column mean, as conditions.
    pub conditions: (Vec<Expr>, Vec<Expr>),
}

/// How sets overlap (formulas.md §10).
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// Living people.
    pub of: u64,
    /// How many each has.
    pub sizes: Vec<u64>,
    /// Per pair how many are in both.
    pub both: Vec<Vec<u64>>,
    /// Who is in exactly these and no others: bits by place, the largest first, and in none at last (bits 0).
    pub patterns: Vec<(u8, u64)>,
}

/// Why a person is in a segment or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Who.
    pub person: PersonId,
    /// Whether the person is in it.
    pub holds: bool,
    /// Per node of [`Expr::nodes`] whether it holds.
    pub nodes: Vec<bool>,
    /// Per condition of [`Expr::atoms`] the row that decided; nothing where there is none.
    pub rows: Vec<Option<Decided>>,
}

/// The row that decided a condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Decided {
    /// A value.
    Value(Cell),
    /// An event or an order.
    Moment(Moment),
    /// A figure, and its rank among those above 0 and how many they are, where a share of the largest was asked.
    Rank {
        /// The figure.
        figure: Cell,
        /// The smallest figure within.
        line: Cell,
    },
    /// A tag.
    Tag(Assigned),
    /// A spelling that waits.
    Raw(RawTag),
    /// A friendship.
    Relation(Relation),
    /// A note.
    Note(Note),
    /// A refusal.
    Refusal(Refusal),
    /// A frozen list.
    Snapshot(SnapshotHead),
    /// Where the person stands in a scheme, and by which figures and scores of R, F and M.
    Class(Scheme, ClassId, Option<(Figure, [u8; 3])>),
    /// Where the person stands among tiers, or in one score of them, and the scores B, I and N.
    Tier(Scheme, ClassId, [Option<Points>; 3]),
    /// How much the person cares for a topic, and by what.
    Interest(Box<super::Interest>),
    /// Where the person stands in a journey.
    Stage {
        /// Which; the one in use without a number.
        journey: Option<ModelId>,
        /// The stage.
        stage: ClassId,
        /// The day on which it was reached; nothing where nobody knows.
        since: Option<Day>,
        /// The newest row by which it was reached.
        row: Option<Box<Decided>>,
    },
}

/// What the engine is asked for one condition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// One SELECT of person numbers, with a `?` for each value.
    pub sql: String,
    /// The values in their order.
    pub bound: Vec<Bound>,
}

/// A value that is bound to a statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "lowercase")]
pub enum Bound {
    /// VARCHAR
    Text(String),
    /// BIGINT
    Number(i64),
    /// DOUBLE
    Double(f64),
    /// DATE
    Date(Day),
    /// TIMESTAMP
    Timestamp(Ts),
}

/// Who entered and left a segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The earlier list.
    pub from: SnapshotHead,
    /// The later list; nothing for now.
    pub to: Option<SnapshotHead>,
    /// In the later one alone.
    pub entered: RoaringBitmap,
    /// In the earlier one alone.
    pub left: RoaringBitmap,
    /// In both.
    pub stayed: RoaringBitmap,
}

/// An expression that cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub struct WrongExpression {
    /// The whole text as it was typed.
    pub text: String,
    /// What is wrong, and where.
    pub mistake: Box<Mistake>,
    /// The tag that was probably meant, as the standard writes it.
    pub offer: Option<String>,
}

impl WrongExpression {
    /// A mistake in a text, found with the names of that standard.
    pub fn new(text: &str, mistake: Mistake, standard: &Standard) -> WrongExpression {
        let offer = match &mistake.problem {
            Problem::Tag(wrong) => wrong.offer().map(|tag| standard.print(tag)),
            _ => None,
        };
        WrongExpression { text: text.into(), mistake: Box::new(mistake), offer }
    }
}
