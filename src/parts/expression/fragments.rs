//! What one would type behind `~`: words that the team asks for already, and parts of the values.

use std::collections::BTreeMap;

use crate::domain::catalogue::FieldKey;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, Expr, TextOf, TextTest};

/// The shortest and the longest part within a word, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
/// The longest word between separators, in characters.
const LONGEST_WORD: usize = 20;
/// The most parts that are offered.
const MOST: usize = 20;
/// The most values that are looked at, the most frequent ones.
const LOOKED_AT: usize = 200;

/// The words that expressions ask a field for, by how many of them do.
pub(super) fn asked_for<'e>(field: FieldKey, of: impl Iterator<Item = &'e Expr>) -> Vec<String> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for expr in of {
        let words = expr.atoms().into_iter().filter_map(|atom| match atom {
            Atom::Text(TextOf::Field(key), TextTest::Holds(words)) if *key == field => Some(words),
            _ => None,
        });
        for word in words.flatten() {
            match found.iter_mut().find(|(known, _)| known == word) {
                Some((_, times)) => *times += 1,
                None => found.push((word.clone(), 1)),
            }
        }
    }
    found.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    found.into_iter().map(|(word, _)| word).collect()
}

/// How often a part was met.
#[derive(Default)]
struct Met {
    values: usize,
    people: u64,
    /// It stands between separators.
    word: bool,
}

/// The words between the separators of values and the parts that at least two of them hold, by how many people have such
/// a value. A part that is only ever seen within a longer one is left out.
pub(super) fn fragments(values: &[(SafeText, u64)]) -> Vec<String> {
    let mut found: BTreeMap<String, Met> = BTreeMap::new();
    for (value, people) in values.iter().take(LOOKED_AT) {
        let chars: Vec<char> = value.raw().chars().take(40).collect();
        let words: Vec<&[char]> =
            chars.split(|c| !c.is_alphanumeric()).filter(|word| is_a_word(word)).collect();
        let mut own: Vec<(String, bool)> = Vec::new();
        if words.len() > 1 {
            let short = words.iter().filter(|word| word.len() <= LONGEST_WORD);
            own.extend(short.map(|word| (word.iter().collect(), true)));
        }
        for length in LENGTHS {
            own.extend(
                chars
                    .windows(length)
                    .filter(|part| is_one_word(part))
                    .map(|part| (part.iter().collect(), false)),
            );
        }
        // Of the same part the one between separators stands first, and stays.
        own.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        own.dedup_by(|a, b| a.0 == b.0);
        for (part, word) in own {
            let met = found.entry(part).or_default();
            met.values += 1;
            met.people = met.people.saturating_add(*people);
            met.word |= word;
        }
    }
    let shared: Vec<(String, Met)> =
        found.into_iter().filter(|(_, met)| met.values > 1 || met.word).collect();
    let within = |part: &str, all: u64| {
        shared
            .iter()
            .any(|(other, met)| met.people == all && other.len() > part.len() && other.contains(part))
    };
    let mut kept: Vec<(&String, u64)> = shared
        .iter()
        .filter(|(part, met)| met.word || !within(part, met.people))
        .map(|(part, met)| (part, met.people))
        .collect();
    kept.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| b.0.len().cmp(&a.0.len())).then_with(|| a.0.cmp(b.0)));
    kept.into_iter().map(|(part, _)| part.clone()).take(MOST).collect()
}

/// Between separators: a letter is not enough, and numbers are no words.
fn is_a_word(word: &[char]) -> bool {
    word.len() >= *LENGTHS.start() && word.iter().any(|c| c.is_alphabetic())
}

/// Letters of Latin scripts make sense as whole words only, which values hold anyway; blanks and signs make none.
fn is_one_word(part: &[char]) -> bool {
    part.iter().all(|c| c.is_alphanumeric() && !c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::PersonField;
    use crate::domain::segment::{Names, parse};
    use crate::domain::standard::shipped;

    #[test]
    fn parts_that_values_share_come_by_their_people() {
        let value = |text: &str, people: u64| (SafeText::new(text), people);
        let titles = [
            value("产品经理", 40),
            value("产品总监", 20),
            value("用户增长", 9),
            value("增长经理", 8),
            value("CEO", 99),
        ];
        assert_eq!(fragments(&titles), ["产品", "经理", "增长"]);
        assert!(fragments(&titles[..1]).is_empty(), "nothing is shared");
    }

    #[test]
    fn words_between_separators_are_offered_whole() {
        let value = |text: &str, people: u64| (SafeText::new(text), people);
        let kinds =
            [value("互联网/房地产", 9), value("互联网、电商", 5), value("Real Estate", 3), value("法律", 2)];
        assert_eq!(fragments(&kinds), ["互联网", "房地产", "电商", "Estate", "Real"]);
    }

    #[test]
    fn words_of_the_team_come_by_how_many_expressions_ask_for_them() {
        let standard = shipped();
        let names = Names::of(&standard);
        let texts = ["title ~ 增长|产品", "city ~ 北京 or not title ~ 产品", "title = 运营"];
        let exprs: Vec<Expr> = texts.iter().map(|text| parse(text, &names).unwrap().expr).collect();
        let title = FieldKey::Canonical(PersonField::Title);
        assert_eq!(asked_for(title, exprs.iter()), ["产品", "增长"]);
    }
}
