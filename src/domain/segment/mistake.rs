//! What is wrong with an expression, where, and what was probably meant.

use std::ops::Range;

use super::names::NameKind;
use super::sign::Sign;
use super::words::{Attribute, Head, Later, Link};
use crate::domain::catalogue::FieldKey;
use crate::domain::standard::Wrong;

/// A mistake in an expression. Only the first one is told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a mistake at {} to {}: {problem:?}", span.start, span.end)]
pub struct Mistake {
    /// Its bytes in the typed text; empty at the end where something is missing.
    pub span: Range<usize>,
    /// What is wrong there.
    pub problem: Problem,
}

impl Mistake {
    /// A mistake at a place.
    pub(super) const fn new(span: Range<usize>, problem: Problem) -> Mistake {
        Mistake { span, problem }
    }

    /// The nearest names, where a name or a tag is unknown; else nothing.
    pub fn nearest(&self) -> &[String] {
        match &self.problem {
            Problem::Unknown { nearest, .. } => nearest,
            Problem::Tag(Wrong::Unknown(nearest)) => nearest,
            _ => &[],
        }
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Something else must stand here; empty where nothing more may follow.
    Expected(Vec<Expected>),
    /// Nothing of this kind has this name; the nearest names.
    Unknown {
        /// Of which kind.
        kind: NameKind,
        /// As it was typed.
        typed: String,
        /// Up to three, the nearest first.
        nearest: Vec<String>,
    },
    /// A tag that the standard does not know so.
    Tag(Wrong),
    /// A condition that a later release brings.
    Later(Later),
    /// A word that joins two conditions stands within a longer word: `北京且职位`. It wants blanks around it. The place
    /// is that of the word alone.
    JoinedWord,
    /// A value of more than one word wants quotes: `met_where = landing page`. The place is that of all the words.
    WantsQuotes,
    /// A quote without its end.
    OpenQuote,
    /// A regular expression without its second slash.
    OpenPattern,
    /// A bracket without its end; the place is that of the bracket.
    OpenBracket,
    /// A mark that stands for nothing by itself: `!`.
    StrayMark,
    /// A span before the condition narrows nothing in it: `30天内 城市 = 北京`.
    NotNarrowed,
    /// More brackets and nots within one another, or more levels, than [`super::MAX_DEPTH`].
    TooDeep,
    /// More conditions than [`super::MAX_CONDITIONS`].
    TooMany,
    /// A text of more bytes than [`super::MAX_TEXT`].
    TooLong,
}

/// What may stand at a place. Mistakes tell it and completion offers it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Expected {
    /// A condition: anything that one begins with.
    Condition,
    /// A condition that a span before it narrows: an event, an order, a figure …
    Narrowed,
    /// A number per person: `orders`, `count(…)`.
    Figure,
    /// A word that joins or narrows.
    Link(Link),
    /// A word that begins a condition.
    Head(Head),
    /// A sign of comparison.
    Sign(Sign),
    /// `~`
    Holds,
    /// `=~`
    Fits,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `#` and a tag.
    Tag,
    /// A value of something.
    Value(ValueOf),
    /// A regular expression between slashes.
    Pattern,
    /// A number, in yuan or not.
    Number {
        /// Yuan.
        money: bool,
    },
    /// Full years, 0 to 150.
    Years,
    /// A day: `2019-07-14`.
    Day,
    /// A span: `30d`, up to 9,999 of a unit.
    Span,
    /// How long ago: `60d ago`.
    Ago,
    /// `in next 7d`
    Next,
    /// `is set`
    Set,
    /// A share: `20%`, from 0.01 % to 100 %.
    Share,
    /// A name of a list.
    Name(NameKind),
    /// What an event or an order is narrowed by.
    Attribute(Attribute),
}

/// Of what a text value is, so that completion can offer those that are frequent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ValueOf {
    /// A field.
    Field(FieldKey),
    /// An identity of a kind, by its code.
    Identity(String),
    /// What events of a kind, or lines of orders, are narrowed by.
    Attribute(super::atom::What, Attribute),
    /// Notes.
    Note,
    /// Tags that the standard does not know.
    Raw,
    /// What people care for.
    Topic,
}
