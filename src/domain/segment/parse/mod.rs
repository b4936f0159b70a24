//! From text to tree: by hand, one piece at a time, without going back. At each place the parser notes what could stand
//! there; a mistake tells that list, and completion offers it.

mod condition;
mod day;
mod figure;
mod happening;
mod pieces;
mod scheme;
mod tag;
mod test;

use std::ops::Range;

pub(super) use day::window_word;
pub use figure::Tally;

use super::mistake::{Expected, Mistake, Problem};
use super::names::Names;
use super::span::Span;
use super::token::{Token, tokens};
use super::tree::{Expr, MAX_CONDITIONS, MAX_DEPTH};
use super::words::Link;
use crate::domain::standard::TagPattern;

/// The most bytes of a text that is read as an expression.
pub const MAX_TEXT: usize = 1 << 20;

/// An expression that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The tree.
    pub expr: Expr,
    /// Where each of its conditions stands in the text, in bytes, in the order of [`Expr::atoms`].
    pub places: Vec<Range<usize>>,
    /// Codes of tags that were read by an alias: where each stands, and what it means.
    pub aliases: Vec<(Range<usize>, TagPattern)>,
}

/// Reads an expression: checks it against the names and gives the tree.
///
/// # Errors
/// The first mistake, with its place, what could stand there, or the nearest names.
pub fn parse(text: &str, names: &Names<'_>) -> Result<Parsed, Mistake> {
    if text.len() > MAX_TEXT {
        return Err(Mistake::new(0..text.len(), Problem::TooLong));
    }
    Parser::new(text, names).whole()
}

/// Reads a number per person: a figure, or a figure less something, as the rule of a counting family has it.
///
/// # Errors
/// As [`parse()`].
pub fn parse_tally(text: &str, names: &Names<'_>) -> Result<Tally, Mistake> {
    if text.len() > MAX_TEXT {
        return Err(Mistake::new(0..text.len(), Problem::TooLong));
    }
    Parser::new(text, names).tally()
}

/// What could stand behind a text that has just ended; nothing when there is a mistake within it.
pub(super) fn expected_behind(text: &str, names: &Names<'_>) -> Vec<Expected> {
    let mut parser = Parser::new(text, names);
    let ended = parser.whole();
    match ended {
        Err(Mistake { problem: Problem::OpenBracket | Problem::Expected(_), .. }) | Ok(_)
            if parser.wanted.0 == parser.tokens.len() =>
        {
            parser.wanted.1
        }
        _ => Vec::new(),
    }
}

/// A parser at a place of a text.
struct Parser<'t, 'n> {
    names: &'t Names<'n>,
    tokens: Vec<Token>,
    /// The piece that is next.
    at: usize,
    /// Where the text ends, in bytes.
    end: usize,
    /// What could not be taken into pieces, behind the last one.
    broken: Option<Mistake>,
    /// Brackets and nots around this place.
    nest: usize,
    /// Where the conditions so far stand.
    places: Vec<Range<usize>>,
    /// The aliases so far.
    aliases: Vec<(Range<usize>, TagPattern)>,
    /// A span that stands before the condition that is being read.
    before: Option<(Span, Range<usize>)>,
    /// The piece that was last taken as a bare text value.
    value: Option<usize>,
    /// The furthest piece that was looked at, and what could stand there.
    wanted: (usize, Vec<Expected>),
}

impl<'t, 'n> Parser<'t, 'n> {
    fn new(text: &'t str, names: &'t Names<'n>) -> Parser<'t, 'n> {
        let (tokens, broken) = tokens(text);
        Parser {
            names,
            tokens,
            at: 0,
            end: text.len(),
            broken,
            nest: 0,
            places: Vec::new(),
            aliases: Vec::new(),
            before: None,
            value: None,
            wanted: (0, Vec::new()),
        }
    }

    fn whole(&mut self) -> Result<Parsed, Mistake> {
        let expr = self.any_of()?;
        if self.at < self.tokens.len() || self.broken.is_some() {
            return self.wrong();
        }
        if expr.depth() > MAX_DEPTH {
            return Err(Mistake::new(0..self.end, Problem::TooDeep));
        }
        let (places, aliases) = (std::mem::take(&mut self.places), std::mem::take(&mut self.aliases));
        Ok(Parsed { expr, places, aliases })
    }

    /// Conditions with `or` between them.
    fn any_of(&mut self) -> Result<Expr, Mistake> {
        let mut any = vec![self.all_of()?];
        while self.take_link(Link::Or) {
            any.push(self.all_of()?);
        }
        Ok(Expr::or(any))
    }

    /// Conditions with `and` between them.
    fn all_of(&mut self) -> Result<Expr, Mistake> {
        let mut all = vec![self.one()?];
        while self.take_link(Link::And) {
            all.push(self.one()?);
        }
        Ok(Expr::and(all))
    }

    /// A condition, something in brackets, or the opposite of either.
    fn one(&mut self) -> Result<Expr, Mistake> {
        let start = self.here();
        self.want(Expected::Condition);
        let not = self.take_link(Link::Not);
        let bracket = !not && self.take_open();
        if !not && !bracket {
            return self.condition();
        }
        self.nest += 1;
        if self.nest > MAX_DEPTH {
            return Err(Mistake::new(start, Problem::TooDeep));
        }
        let expr = if not { Expr::negation(self.one()?) } else { self.any_of()? };
        if bracket && !self.take_close() {
            let ends = self.at == self.tokens.len() && self.broken.is_none();
            return if ends { Err(Mistake::new(start, Problem::OpenBracket)) } else { self.wrong() };
        }
        self.nest -= 1;
        Ok(expr)
    }

    /// One condition, its place noted.
    fn condition(&mut self) -> Result<Expr, Mistake> {
        let start = self.here();
        if self.places.len() == MAX_CONDITIONS {
            return Err(Mistake::new(start, Problem::TooMany));
        }
        self.before = None;
        let expr = self.head()?;
        if let Some((_, place)) = self.before.take() {
            return Err(Mistake::new(place, Problem::NotNarrowed));
        }
        let end = self.tokens.get(self.at.saturating_sub(1)).map_or(start.end, |token| token.span.end);
        self.places.push(start.start..end);
        Ok(expr)
    }
}
