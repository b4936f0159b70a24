//! Conditions on tags among the words of a filter: `#A`, `#F`, `#F>=3`, `tagged`, `tagged(价值)`, `untagged`, each with
//! `not` before it for the opposite.

use super::book::Standard;
use super::family::GroupId;
use super::parse::Wrong;
use super::tag::TagPattern;
use crate::domain::fold::fold;

/// People whom a condition on tags means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TagSet {
    /// Those of whom anyone or the rule says a tag that fits.
    Has(TagPattern),
    /// Those with any tag, or with any of a group.
    Tagged(Option<GroupId>),
}

/// One condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TagCondition {
    /// Of whom it speaks.
    pub set: TagSet,
    /// It means everyone else.
    pub negated: bool,
}

/// A filter with its conditions on tags taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split {
    /// The words that are left, folded.
    pub words: Vec<String>,
    /// The conditions.
    pub conditions: Vec<TagCondition>,
}

/// A condition that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongCondition {
    /// As it was typed.
    pub text: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

impl Standard {
    /// Takes the conditions on tags out of a filter. A lone `#`, which somebody is still typing, is left out.
    pub fn split_filter(&self, filter: &str) -> Result<Split, WrongCondition> {
        let mut split = Split::default();
        let mut negated = false;
        let mut words = filter.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let folded = fold(word);
            let next_is_condition = words.peek().is_some_and(|next| looks_like_condition(&fold(next)));
            if matches!(folded.as_str(), "not" | "非") && next_is_condition {
                negated = !negated;
                continue;
            }
            match self.condition(word, &folded)? {
                Some(Some((set, against))) => {
                    split.conditions.push(TagCondition { set, negated: negated != against });
                }
                Some(None) => {}
                None => split.words.push(folded),
            }
            negated = false;
        }
        Ok(split)
    }

    /// `None` when a word is no condition; `Some(None)` when it is one half typed.
    fn condition(&self, word: &str, folded: &str) -> Result<Option<Option<(TagSet, bool)>>, WrongCondition> {
        if let Some(code) = folded.strip_prefix('#') {
            if code.is_empty() {
                return Ok(Some(None));
            }
            let pattern =
                self.read_pattern(code).map_err(|(wrong, _)| WrongCondition { text: word.into(), wrong })?;
            return Ok(Some(Some((TagSet::Has(pattern), false))));
        }
        for (name, against) in [("tagged", false), ("有标签", false), ("untagged", true), ("未打标签", true)]
        {
            let Some(rest) = folded.strip_prefix(name) else { continue };
            if rest.is_empty() {
                return Ok(Some(Some((TagSet::Tagged(None), against))));
            }
            if let Some(group) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
                let known = self.group_named(group).ok_or_else(|| WrongCondition {
                    text: word.into(),
                    wrong: Wrong::Unknown(self.nearest_groups(group)),
                })?;
                return Ok(Some(Some((TagSet::Tagged(Some(known.id)), against))));
            }
        }
        Ok(None)
    }

    fn nearest_groups(&self, name: &str) -> Vec<String> {
        let names = self.groups.iter().flat_map(|g| [g.zh.as_str(), g.en.as_str()]);
        crate::domain::near::nearest(name, names, 3)
    }
}

fn looks_like_condition(folded: &str) -> bool {
    folded.starts_with('#')
        || ["tagged", "untagged", "有标签", "未打标签"].iter().any(|name| {
            folded.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::shipped;

    #[test]
    fn conditions_are_told_from_words() {
        let standard = shipped();
        let split = standard.split_filter("北京 #f３ not #A untagged(价值) Not 张三").unwrap();
        assert_eq!(split.words, ["北京", "not", "张三"]);
        let [f3, not_a, no_value] = split.conditions[..] else { panic!("{split:?}") };
        assert_eq!(f3.set, TagSet::Has(standard.read_pattern("F3").unwrap()));
        assert!(not_a.negated && !f3.negated);
        assert_eq!(
            no_value,
            TagCondition { set: TagSet::Tagged(Some(standard.groups[0].id)), negated: true }
        );
        assert!(
            standard.split_filter("not untagged").unwrap().conditions[0]
                == TagCondition { set: TagSet::Tagged(None), negated: false }
        );
        assert_eq!(standard.split_filter("#").unwrap(), Split::default());
        assert!(matches!(standard.split_filter("#ZZ9").unwrap_err().wrong, Wrong::Unknown(_)));
        assert!(standard.split_filter("tagged(价质)").is_err());
    }
}
