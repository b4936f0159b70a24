//! What may stand at a place of an expression that is being typed, and what it would replace.

mod offer;

use std::ops::Range;

use super::mistake::{Problem, ValueOf};
use super::names::Names;
use super::parse::{expected_behind, window_word};
use super::token::{Kind, end_of_word, tokens};
use crate::domain::fold::fold;
use crate::domain::lang::Lang;

/// What may stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the text that a suggestion replaces: the word at the place, or nothing.
    pub span: Range<usize>,
    /// What begins with what is typed there comes first, then what contains it; all, where nothing is typed.
    pub suggestions: Vec<Suggestion>,
}

/// One thing that may stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The text to put there, quoted where it must be. What ends with an open bracket wants more behind it.
    pub text: String,
    /// What it is.
    pub kind: SuggestionKind,
}

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SuggestionKind {
    /// A field of the catalogue, or a kind of identity.
    Field,
    /// A figure or function: `spend`, `count(`.
    Function,
    /// A kind of event, or an order.
    Event,
    /// A sign or a word that asks something of what stands before it.
    Operator,
    /// A word that joins or narrows.
    Word,
    /// A value that people have.
    Value,
    /// A tag of the standard.
    Tag,
    /// A group of tags.
    TagGroup,
    /// A staff member.
    Staff,
    /// A channel.
    Channel,
    /// A segment.
    Segment,
    /// A class of a scheme.
    Class,
    /// A saved model.
    Model,
    /// A span or a share, as an example.
    Example,
}

/// What may stand at byte `at` of a text. Only what stands before it is looked at; where there is a mistake before it,
/// nothing is offered. `values` gives the values of a field or an attribute, the most frequent first.
pub fn complete(
    text: &str,
    at: usize,
    names: &Names<'_>,
    lang: Lang,
    values: &dyn Fn(&ValueOf) -> Vec<String>,
) -> Completion {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let (typed, span) = typed_at(text, at);
    let folded = fold(&typed);
    let offers = expected_behind(&text[..span.start], names);
    let found = offer::offers(&offers, &folded, names, lang, values);
    let rank = |offer: &offer::Offer| {
        let spellings = std::iter::once(&offer.suggestion.text).chain(&offer.also);
        spellings
            .filter_map(|spelling| {
                let spelling = fold(spelling.trim_start_matches('"'));
                if spelling.starts_with(&folded) { Some(0) } else { spelling.contains(&folded).then_some(1) }
            })
            .min()
    };
    let mut ranked: Vec<(i32, Suggestion)> =
        found.into_iter().filter_map(|offer| Some((rank(&offer)?, offer.suggestion))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut suggestions: Vec<Suggestion> = Vec::with_capacity(ranked.len());
    for (_, suggestion) in ranked {
        if !suggestions.iter().any(|known| known.text == suggestion.text) {
            suggestions.push(suggestion);
        }
    }
    Completion { span, suggestions }
}

/// What is being typed at a place, and which bytes it takes, those behind the place too.
fn typed_at(text: &str, at: usize) -> (String, Range<usize>) {
    let (before, broken) = tokens(&text[..at]);
    if let Some(open) = broken.filter(|mistake| mistake.problem == Problem::OpenQuote) {
        let start = open.span.start;
        let typed: String = text[start..at].chars().skip(1).collect();
        let whole = tokens(&text[start..]).0.into_iter().next();
        let end = whole.filter(|token| matches!(token.kind, Kind::Quoted(_)));
        return (typed, start..end.map_or(at, |token| start + token.span.end));
    }
    match before.last() {
        Some(token) if token.span.end == at && matches!(token.kind, Kind::Word(_)) => {
            // What is typed behind `30天内` without a blank is a word of its own.
            let behind = window_word(&text[token.span.clone()]).map_or(0, |(_, from)| from);
            let from = if behind < token.span.len() { behind } else { 0 };
            let start = token.span.start + from;
            (text[start..at].to_string(), start..end_of_word(text, at))
        }
        _ => (String::new(), at..at),
    }
}
