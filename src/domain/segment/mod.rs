//! The segment language: expressions that say which people are meant, and what one can do with them without looking at
//! a single person: read them, print them, say them in a sentence, complete them, tell which days and which rows they
//! speak of.

mod atom;
mod circle;
mod complete;
mod days;
mod mistake;
mod names;
mod number;
mod parse;
mod print;
mod reads;
mod saved;
mod scheme;
mod sentence;
mod sign;
mod span;
#[cfg(test)]
mod tests;
mod token;
mod tree;
mod words;

pub use atom::{
    Atom, DayOf, DayTest, EventKindId, Happening, Measure, NumberAttribute, NumberTest, Pattern, SegmentId,
    Since, StaffTest, TextAttribute, TextOf, TextTest, What, Where, WhereTest,
};
pub use circle::{Meaning, circle};
pub use complete::{Completion, Suggestion, SuggestionKind, complete};
pub use days::{Days, Resolved, age, anniversary, resolved};
pub use mistake::{Expected, Mistake, Problem, ValueOf};
pub use names::{NameKind, Named, Names};
pub use number::{Number, Share};
pub use parse::{MAX_TEXT, Parsed, Tally, parse, parse_tally};
pub use print::{print, print_atom, print_tally};
pub use reads::Reads;
pub use saved::{MAX_NAME, SegmentFault, check_name};
pub use scheme::{ClassId, ClassTest, HIGH, LOW, Scheme, Score, UNSCORED};
pub use sentence::sentence;
pub use sign::Sign;
pub use span::{Span, Unit};
pub use token::pattern_place;
pub use tree::{Expr, MAX_CONDITIONS, MAX_DEPTH};
pub use words::{Attribute, Head, Later, Link};
