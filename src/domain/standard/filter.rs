//! Conditions on tags among the words of a filter: `#A`, `#F`, `#F>=3`, `tagged`, `tagged(价值)`, `untagged`, `raw("S")`,
//! each with `not` before it for the opposite. They are conditions of the segment language.

use super::book::Standard;
use super::parse::Wrong;
use crate::domain::fold::fold;
use crate::domain::segment::{Atom, Expr};

/// A filter with its conditions on tags taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split {
    /// The words that are left, folded.
    pub words: Vec<String>,
    /// The conditions, each as the segment language has it.
    pub conditions: Vec<Expr>,
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
    /// Takes the conditions on tags out of a filter. A lone `#` or an open bracket, behind which somebody is still
    /// typing, is left out.
    pub fn split_filter(&self, filter: &str) -> Result<Split, WrongCondition> {
        let mut split = Split::default();
        let mut negated = false;
        let mut words = words(filter).into_iter().peekable();
        while let Some(word) = words.next() {
            let folded = fold(word);
            let next_is_condition = words.peek().is_some_and(|next| looks_like_condition(&fold(next)));
            if matches!(folded.as_str(), "not" | "非") && next_is_condition {
                negated = !negated;
                continue;
            }
            match self.condition(word, &folded)? {
                Some(Some((atom, against))) => split.conditions.push(match negated != against {
                    true => Expr::negation(atom.into()),
                    false => atom.into(),
                }),
                Some(None) => {}
                None => split.words.push(folded),
            }
            negated = false;
        }
        Ok(split)
    }

    /// `None` when a word is no condition; `Some(None)` when it is one half typed.
    fn condition(&self, word: &str, folded: &str) -> Result<Option<Option<(Atom, bool)>>, WrongCondition> {
        if let Some(code) = folded.strip_prefix('#') {
            if code.is_empty() {
                return Ok(Some(None));
            }
            let tags =
                self.read_pattern(code).map_err(|(wrong, _)| WrongCondition { text: word.into(), wrong })?;
            return Ok(Some(Some((Atom::Tag { tags, by: None, since: None }, false))));
        }
        if let Some((open, _)) =
            bracket(word).filter(|(open, _)| RAW.contains(&fold(&word[..*open]).as_str()))
        {
            let text = inside(&word[open..]).map(|spelling| fold(&spelling)).unwrap_or_default();
            return Ok(Some((!text.is_empty()).then_some((Atom::Raw { text, by: None }, false))));
        }
        for (name, against) in [("tagged", false), ("有标签", false), ("untagged", true), ("未打标签", true)]
        {
            let Some(rest) = folded.strip_prefix(name) else { continue };
            if rest.is_empty() {
                return Ok(Some(Some((Atom::Tagged(None), against))));
            }
            if let Some(group) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
                let known = self.group_named(group).ok_or_else(|| WrongCondition {
                    text: word.into(),
                    wrong: Wrong::Unknown(self.nearest_groups(group)),
                })?;
                return Ok(Some(Some((Atom::Tagged(Some(known.id)), against))));
            }
        }
        Ok(None)
    }

    fn nearest_groups(&self, name: &str) -> Vec<String> {
        let names = self.groups.iter().flat_map(|g| [g.zh.as_str(), g.en.as_str()]);
        crate::domain::near::nearest(name, names, 3)
    }
}

/// The names of a condition on a spelling that waits.
const RAW: [&str; 2] = ["raw", "原始标签"];

/// The names of conditions with something in brackets.
const BRACKETED: [&str; 6] = ["tagged", "untagged", "有标签", "未打标签", RAW[0], RAW[1]];

fn looks_like_condition(folded: &str) -> bool {
    folded.starts_with('#')
        || BRACKETED.iter().any(|name| {
            folded
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('(') || (rest.is_empty() && !RAW.contains(name)))
        })
}

/// The condition on a spelling that waits, as it is typed into a filter: `raw("三次 复购")`.
pub fn raw_condition(spelling: &str) -> String {
    format!("raw(\"{}\")", spelling.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A filter in words. What stands in the brackets of a condition belongs to its word, with the blanks in it.
fn words(filter: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = filter.trim_start();
    while !rest.is_empty() {
        let end = match bracket(rest) {
            Some((_, end)) => end,
            None => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        let (word, more) = rest.split_at(end);
        words.push(word);
        rest = more.trim_start();
    }
    words
}

/// Where the bracket of a condition with one opens, and where the condition ends; at the end of the text when the
/// bracket is not closed yet.
fn bracket(text: &str) -> Option<(usize, usize)> {
    let open = text.find(['(', '（'])?;
    if !BRACKETED.contains(&fold(&text[..open]).as_str()) {
        return None;
    }
    let mut letters = text[open..].char_indices().skip(1);
    let mut quote = None;
    while let Some((at, c)) = letters.next() {
        match (quote, c) {
            (Some('"'), '\\') => _ = letters.next(),
            (Some(closing), c) => quote = (c != closing).then_some(closing),
            (None, '"' | '“' | '「') => quote = closing(c),
            (None, ')' | '）') => return Some((open, open + at + c.len_utf8())),
            (None, _) => {}
        }
    }
    Some((open, text.len()))
}

/// The mark that ends a quoted text.
fn closing(opening: char) -> Option<char> {
    match opening {
        '"' => Some('"'),
        '“' => Some('”'),
        '「' => Some('」'),
        _ => None,
    }
}

/// What stands between closed brackets, without quotes.
fn inside(bracketed: &str) -> Option<String> {
    let text = bracketed.strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?.trim();
    let Some(end) = text.chars().next().and_then(closing) else { return Some(text.into()) };
    let mut letters = text.chars().skip(1);
    let mut out = String::new();
    while let Some(c) = letters.next() {
        match c {
            '\\' if end == '"' => out.extend(letters.next()),
            c if c == end => return Some(out),
            c => out.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::segment::{Names, parse};
    use crate::domain::standard::shipped;

    #[test]
    fn conditions_are_told_from_words() {
        let standard = shipped();
        let split = standard.split_filter("北京 #f３ not #A untagged(价值) Not 张三").unwrap();
        assert_eq!(split.words, ["北京", "not", "张三"]);
        let expr = |text: &str| parse(text, &Names::of(&standard)).unwrap().expr;
        assert_eq!(split.conditions, [expr("#F3"), expr("not #A"), expr("untagged(价值)")]);
        assert_eq!(
            standard.split_filter("not untagged 有标签 非 tagged(Value)").unwrap().conditions,
            [expr("tagged"), expr("tagged"), expr("not tagged(价值)")]
        );
        assert_eq!(standard.split_filter("#").unwrap(), Split::default());
        assert!(matches!(standard.split_filter("#ZZ9").unwrap_err().wrong, Wrong::Unknown(_)));
        assert!(standard.split_filter("tagged(价质)").is_err());
    }
    #[test]
    fn a_spelling_that_waits_is_found_as_it_was_written() {
        let standard = shipped();
        let spelling = |filter: &str| -> Vec<(String, bool)> {
            let split = standard.split_filter(filter).unwrap();
            assert!(split.words.is_empty(), "{split:?}");
            let raw = split.conditions.iter().map(|condition| match (condition, condition.children()) {
                (Expr::Atom(Atom::Raw { text, by: None }), _) => (text.clone(), false),
                (Expr::Not(_), [Expr::Atom(Atom::Raw { text, by: None })]) => (text.clone(), true),
                other => panic!("{other:?}"),
            });
            raw.collect()
        };
        for written in ["S", "三次 复购", "说\"好\"", "a\\b", "(旧)", "未打标签("] {
            assert_eq!(spelling(&raw_condition(written)), [(fold(written), false)], "{written}");
        }
        let s = || ("s".to_string(), false);
        assert_eq!(spelling("raw(S) Raw（“Ｓ”） 原始标签(「s」)"), [s(), s(), s()]);
        assert_eq!(spelling("not raw(\"S\")"), [("s".to_string(), true)]);
        for half in ["raw(", "raw()", "raw(\"三次 复", "raw(\"\")", "raw(\"S"] {
            assert_eq!(spelling(half), [], "{half}");
        }
        assert_eq!(standard.split_filter("raw 生").unwrap().words, ["raw", "生"]);
        let split = standard.split_filter("raw(\"a b\") 北京 tagged( 价值 )").unwrap();
        assert_eq!((split.words, split.conditions.len()), (vec!["北京".to_string()], 2));
    }
}
