//! A regular expression that is none.

use std::ops::Range;

use crate::domain::segment::pattern_place;

use super::fault::Fault;

/// What is wrong with it, as the engine tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternFlaw {
    /// A backslash before a sign that means nothing there.
    Escape,
    /// A class of signs that there is not.
    Class,
    /// A range of signs that ends before it begins.
    Range,
    /// A `[` without its `]`.
    OpenClass,
    /// A `(` without its `)`.
    OpenGroup,
    /// A `)` without its `(`.
    CloseGroup,
    /// A sign that repeats with nothing before it.
    NothingRepeated,
    /// A repetition of a repetition.
    RepeatedTwice,
    /// More repetitions than can be.
    TooOften,
    /// A `(?` that means nothing.
    GroupKind,
    /// A group's name that is none, or twice the same.
    GroupName,
    /// It takes too much room.
    TooLarge,
    /// Something else.
    Other,
}

/// A regular expression that is none: what is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongPattern {
    /// As it was written.
    pub pattern: String,
    /// What is wrong.
    pub flaw: PatternFlaw,
    /// The part of it that is wrong; the whole where that is not known.
    pub part: String,
    /// The whole expression as it was typed, and the bytes in it that are wrong, where that is known.
    pub place: Option<(String, Range<usize>)>,
}

impl WrongPattern {
    /// What the words of the engine's expressions (RE2) mean: `missing ]: [a-z`.
    pub fn told(pattern: &str, words: &str) -> WrongPattern {
        use PatternFlaw::*;
        const KNOWN: [(&str, PatternFlaw); 15] = [
            ("invalid escape sequence", Escape),
            ("trailing \\", Escape),
            ("invalid character class range", Range),
            ("invalid character class", Class),
            ("missing ]", OpenClass),
            ("missing )", OpenGroup),
            ("unexpected )", CloseGroup),
            ("no argument for repetition operator", NothingRepeated),
            ("missing argument to repetition operator", NothingRepeated),
            ("bad repetition operator", RepeatedTwice),
            ("invalid repetition size", TooOften),
            ("invalid perl operator", GroupKind),
            ("invalid named capture group", GroupName),
            ("duplicate capture group name", GroupName),
            ("pattern too large", TooLarge),
        ];
        let found = KNOWN.iter().find_map(|(known, flaw)| Some((*flaw, words.split_once(known)?.1)));
        let (flaw, behind) = found.unwrap_or((Other, ""));
        let part = behind.strip_prefix(": ").filter(|part| !part.is_empty() && pattern.contains(part));
        WrongPattern { pattern: pattern.into(), flaw, part: part.unwrap_or(pattern).into(), place: None }
    }

    /// The same with its place in an expression, where it stands in that one; a place that is known stays.
    pub fn within(mut self, text: &str) -> WrongPattern {
        if self.place.is_none()
            && let Some(span) = pattern_place(text, &self.pattern, &self.part)
        {
            self.place = Some((text.to_string(), span));
        }
        self
    }
}

impl Fault {
    /// The same; of a regular expression with its place in the expression that was asked.
    pub fn within(self, text: &str) -> Fault {
        match self {
            Fault::Pattern(of) => Fault::Pattern(Box::new(of.within(text))),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_engine_are_read() {
        let told = WrongPattern::told("x[a-z", "Invalid Input Error: missing ]: [a-z");
        assert_eq!((told.flaw, told.part.as_str()), (PatternFlaw::OpenClass, "[a-z"));
        let told = WrongPattern::told("a(", "missing ): a(");
        assert_eq!((told.flaw, told.part.as_str()), (PatternFlaw::OpenGroup, "a("));
        let told = WrongPattern::told("a", "something new");
        assert_eq!((told.flaw, told.part.as_str()), (PatternFlaw::Other, "a"));
    }
}
