//! What a family and its code must be like.

use super::book::{Standard, fold_code};
use super::family::{Family, Parameter};
use crate::domain::safe::SafeText;

/// The most characters of a tag in WeCom (field.md §2.2).
pub const MAX_NAME: usize = 30;
/// Above this many characters some of WeCom's tools cut a tag.
pub const WARN_NAME: usize = 15;
/// The most characters of a group in WeCom.
pub const MAX_GROUP: usize = 15;

/// What is wrong with a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeFault {
    /// Neither 1–8 of A–Z nor 1–15 Chinese characters.
    Form(String),
    /// Another family or alias has the code.
    Taken(String),
    /// A count that does not lie within 1..=99 or ends before it begins.
    Range(u8, u8),
    /// A family of levels without a level, with two of one name, or with one that is empty, a number or has blanks.
    Levels(String),
    /// The rule gives a number where none is wanted, or none where one is.
    Rule(String),
    /// A tag of it would be longer than WeCom takes.
    TooLong(String),
    /// An exclusive group holds families without a parameter only.
    Exclusive(String),
}

/// Checks the form of a code, and gives it folded.
pub fn check_code(code: &str) -> Result<String, CodeFault> {
    let folded = fold_code(code);
    let length = folded.chars().count();
    let latin = (1..=8).contains(&length) && folded.chars().all(|c| c.is_ascii_uppercase());
    let chinese = (1..=15).contains(&length) && folded.chars().all(is_chinese);
    if latin || chinese { Ok(folded) } else { Err(CodeFault::Form(code.into())) }
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}')
}

/// Checks a family beside all others of the standard.
pub fn check_family(standard: &Standard, family: &Family) -> Result<(), CodeFault> {
    let code = check_code(&family.code)?;
    let twin = standard.families.iter().any(|f| f.id != family.id && fold_code(&f.code) == code);
    if twin || standard.alias(&code).is_some_and(|a| a.tag.family != family.id) {
        return Err(CodeFault::Taken(family.code.clone()));
    }
    match &family.parameter {
        Parameter::None => {}
        Parameter::Count { min, max } if *min >= 1 && min <= max && *max <= 99 => {}
        Parameter::Count { min, max } => return Err(CodeFault::Range(*min, *max)),
        Parameter::Level(levels) => {
            let mut names: Vec<String> = levels.iter().map(|l| fold_code(&l.name)).collect();
            let bad = |n: &String| {
                n.is_empty()
                    || SafeText::new(n).as_str() != n
                    || n.contains(char::is_whitespace)
                    || n.chars().all(|c| c.is_ascii_digit())
            };
            if names.is_empty() || names.iter().any(bad) {
                return Err(CodeFault::Levels(family.code.clone()));
            }
            names.sort();
            if names.windows(2).any(|two| two[0] == two[1]) {
                return Err(CodeFault::Levels(family.code.clone()));
            }
        }
    }
    let wants_number = family.parameter != Parameter::None;
    if family.rule.as_ref().is_some_and(|rule| rule.is_number() != wants_number) {
        return Err(CodeFault::Rule(family.code.clone()));
    }
    let longest = family.parameter.values().map(|v| super::print(family, v));
    if let Some(long) = longest.into_iter().find(|name| name.chars().count() > MAX_NAME) {
        return Err(CodeFault::TooLong(long));
    }
    let exclusive = family.group.and_then(|g| standard.group(g)).is_some_and(|g| g.exclusive);
    if exclusive && family.parameter != Parameter::None {
        return Err(CodeFault::Exclusive(family.code.clone()));
    }
    Ok(())
}
