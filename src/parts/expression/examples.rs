//! What may stand at the end of an expression beside what the language offers: examples of numbers and days, and further
//! values of a list.

use crate::domain::day::Day;
use crate::domain::segment::{Completion, Expected, Mistake, Problem, Suggestion, SuggestionKind};

/// Examples of what is typed freely, where such a thing is wanted at the end of a text.
pub(super) fn examples(mistake: &Mistake, end: usize, today: Day) -> Vec<Suggestion> {
    let Problem::Expected(expected) = &mistake.problem else { return Vec::new() };
    if mistake.span.start < end {
        return Vec::new();
    }
    let days = || [0, -7, -30, -90, -365].map(|back| today.plus(back).to_string()).to_vec();
    let numbers = |of: &[u32]| of.iter().map(u32::to_string).collect();
    let texts: Vec<String> = expected
        .iter()
        .flat_map(|expected| match expected {
            Expected::Number { money: true } => numbers(&[3_000, 1_000, 500, 100, 5_000, 10_000]),
            Expected::Number { money: false } => numbers(&[1, 2, 3, 5, 10, 0]),
            Expected::Years => numbers(&[18, 25, 30, 35, 40, 50]),
            Expected::Day => days(),
            _ => Vec::new(),
        })
        .collect();
    texts.into_iter().map(|text| Suggestion { text, kind: SuggestionKind::Example }).collect()
}

/// Further values where one of a list stands at the end: `, 上海` behind `in (北京`, `|增长` behind `~ 产品`. `complete`
/// tells what may stand at the end of a text.
pub(super) fn further(text: &str, complete: impl Fn(&str) -> Completion) -> Vec<Suggestion> {
    let text = text.trim_end();
    let mut found = Vec::new();
    for joint in ["|", ", "] {
        let more = complete(&format!("{text}{joint}"));
        let list = text.rsplit(['~', '～', '(', '（', ' ']).next().unwrap_or(text);
        let there = |value: &str| list.split(['|', '｜', ',', '，']).any(|one| one.trim() == value);
        found.extend(
            more.suggestions
                .into_iter()
                .filter(|more| matches!(more.kind, SuggestionKind::Value | SuggestionKind::Staff))
                .filter(|more| !there(&more.text))
                .map(|more| Suggestion { text: format!("{joint}{}", more.text), kind: more.kind }),
        );
    }
    found
}
