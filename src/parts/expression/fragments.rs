//! Parts that several values share: what one would type behind `~`.

use std::collections::BTreeMap;

use crate::domain::safe::SafeText;

/// The shortest and the longest part, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;
/// The most parts that are offered.
const MOST: usize = 20;
/// The most values that are looked at, the most frequent ones.
const LOOKED_AT: usize = 200;

/// The parts that at least two of the values hold, by how many people have such a value. A part that is only ever seen
/// within a longer one is left out.
pub(super) fn fragments(values: &[(SafeText, u64)]) -> Vec<String> {
    let mut found: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    for (value, people) in values.iter().take(LOOKED_AT) {
        let chars: Vec<char> = value.raw().chars().take(40).collect();
        let mut own: Vec<String> = Vec::new();
        for length in LENGTHS {
            own.extend(
                chars.windows(length).filter(|part| is_one_word(part)).map(|part| part.iter().collect()),
            );
        }
        own.sort_unstable();
        own.dedup();
        for part in own {
            let (values, all) = found.entry(part).or_default();
            *values += 1;
            *all = all.saturating_add(*people);
        }
    }
    let shared: Vec<(String, u64)> = found
        .iter()
        .filter(|(_, (values, _))| *values > 1)
        .map(|(part, (_, all))| (part.clone(), *all))
        .collect();
    let within = |part: &str, all: u64| {
        shared.iter().any(|(other, more)| *more == all && other.len() > part.len() && other.contains(part))
    };
    let mut kept: Vec<(String, u64)> =
        shared.iter().filter(|(part, all)| !within(part, *all)).cloned().collect();
    kept.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| b.0.len().cmp(&a.0.len())).then_with(|| a.0.cmp(&b.0)));
    kept.into_iter().map(|(part, _)| part).take(MOST).collect()
}

/// Letters of Latin scripts make sense as whole words only, which values hold anyway; blanks and signs make none.
fn is_one_word(part: &[char]) -> bool {
    part.iter().all(|c| c.is_alphanumeric() && !c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
