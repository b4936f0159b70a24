//! Tags as they are typed to be taken away: a code, a family alone, or a comparison such as `F>=3`.

use std::ops::Range;

use super::book::{Standard, fold_code};
use super::parse::{Read, Wrong, words};
use super::tag::TagPattern;

/// One of the patterns of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedPattern {
    /// As it was typed.
    pub text: String,
    /// Where in the line, in bytes.
    pub span: Range<usize>,
    /// What it means; whether it was written otherwise than the standard writes it; whether by an alias.
    pub meant: Result<(TagPattern, bool, bool), (Wrong, Range<usize>)>,
}

impl Standard {
    /// Reads every pattern of a line. With `aliases`, other spellings are taken for what they mean.
    pub fn read_patterns(&self, line: &str, aliases: bool) -> Vec<TypedPattern> {
        words(line)
            .map(|span| {
                let text = line[span.clone()].to_string();
                let meant = self
                    .one_pattern(&text, aliases)
                    .map_err(|(wrong, at)| (wrong, span.start + at.start..span.start + at.end));
                TypedPattern { text, span, meant }
            })
            .collect()
    }

    fn one_pattern(
        &self,
        text: &str,
        aliases: bool,
    ) -> Result<(TagPattern, bool, bool), (Wrong, Range<usize>)> {
        match self.read_one(text, aliases) {
            Ok(Read { tag, folded, by_alias }) => Ok((TagPattern::of(tag), folded, by_alias)),
            // An alias is offered and not taken by itself, here too.
            Err((Wrong::Alias(tag), at)) => Err((Wrong::Alias(tag), at)),
            Err(_) => self.read_pattern(text).map(|pattern| (pattern, fold_code(text) != text, false)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::shipped;

    #[test]
    fn what_is_taken_away_is_a_code_a_family_or_a_comparison() {
        let standard = shipped();
        let read = |line: &str| standard.read_patterns(line, false);
        let all = read("a F、TP>=2 意向");
        let printed: Vec<String> =
            all.iter().map(|t| standard.print_pattern(t.meant.as_ref().unwrap().0)).collect();
        assert_eq!(printed, ["A", "F", "TP>=2", "意向"]);
        assert!(all[0].meant.as_ref().unwrap().1, "the small letter is told");
        assert!(matches!(&read("A S")[1].meant, Err((Wrong::Alias(_), at)) if *at == (2..3)));
        assert!(matches!(standard.read_patterns("S", true)[0].meant, Ok((_, _, true))));
        assert!(matches!(read("F100")[0].meant, Err((Wrong::OutOfRange { .. }, _))));
        assert!(read("A B").iter().all(|t| t.meant.is_ok()), "both of an exclusive group may go");
    }
}
