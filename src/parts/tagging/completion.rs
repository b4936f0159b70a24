//! What a half-typed tag may become: by its code, its titles, their pinyin and initials.

use crate::domain::fold::fold;
use crate::domain::lang::Lang;
use crate::domain::search_key::pinyin_of;
use crate::domain::standard::{Family, Parameter, Standard, Tag, fold_code, level, print};

/// One thing that a word may become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What takes the place of the word.
    pub code: String,
    /// What it means: title, definition, range.
    pub about: String,
    /// A number is typed behind it.
    pub more: bool,
}

/// The most that are offered.
const MOST: usize = 20;

/// How well a word fits, the best first; the place in the list breaks ties.
type Rank = (u8, usize, usize);

/// What a word may become: tags that were used last first, then as well as it fits. Nothing typed offers everything.
pub(super) fn candidates(word: &str, standard: &Standard, recent: &[Tag], lang: Lang) -> Vec<Candidate> {
    let wanted = fold(word);
    let number: String = wanted.chars().skip_while(|c| !c.is_ascii_digit()).collect();
    let letters: String = wanted.chars().take_while(|c| !c.is_ascii_digit()).collect();
    let mut found: Vec<(Rank, Candidate)> = Vec::new();
    let mut offer = |rank: u8, tag: Option<Tag>, candidate: Candidate| {
        let used = tag.and_then(|t| recent.iter().position(|r| *r == t)).unwrap_or(usize::MAX);
        let whole = !candidate.more && fold_code(&candidate.code) == fold_code(word);
        if !whole && found.iter().all(|(_, c)| c.code != candidate.code) {
            let place = found.len();
            found.push(((rank, used, place), candidate));
        }
    };
    if wanted.is_empty() {
        for tag in recent {
            if let Some(family) = standard.family(tag.family).filter(|f| !f.retired) {
                offer(0, Some(*tag), of_tag(family, tag.value, lang));
            }
        }
    }
    for family in standard.families.iter().filter(|f| !f.retired) {
        let titles = [family.zh.as_str(), family.en.as_str()];
        match &family.parameter {
            Parameter::None => {
                if let Some(rank) = fits(&wanted, &family.code, &titles) {
                    offer(rank, Some(Tag { family: family.id, value: 0 }), of_tag(family, 0, lang));
                }
            }
            Parameter::Count { min, max } => {
                let Some(rank) = fits(&letters, &family.code, &titles) else { continue };
                let value = number.parse::<i32>().ok().filter(|n| family.parameter.values().contains(n));
                match value {
                    Some(value) => {
                        offer(rank, Some(Tag { family: family.id, value }), of_tag(family, value, lang));
                    }
                    None => {
                        let about = format!("{} {min}–{max}", family.title(lang));
                        offer(rank, None, Candidate { code: family.code.clone(), about, more: true });
                    }
                }
            }
            Parameter::Level(levels) => {
                for value in (1..).take(levels.len()) {
                    let code = print(family, value);
                    let Some(rank) = fits(&wanted, &code, &titles) else { continue };
                    offer(rank, Some(Tag { family: family.id, value }), of_tag(family, value, lang));
                }
            }
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, candidate)| candidate).take(MOST).collect()
}

/// How well a word fits a code or a title; 0 is best. Nothing typed fits everything equally.
fn fits(wanted: &str, code: &str, titles: &[&str]) -> Option<u8> {
    if wanted.is_empty() {
        return Some(1);
    }
    let code = fold(code);
    if code.starts_with(wanted) {
        return Some(0);
    }
    let (full, initials) = pinyin_of(&code);
    if !code.is_ascii() && (initials.starts_with(wanted) || full.starts_with(wanted)) {
        return Some(1);
    }
    // A single letter stands somewhere in nearly every title.
    let long = wanted.chars().count() > 1 || !wanted.is_ascii();
    let title = titles.iter().filter_map(|title| {
        let title = fold(title);
        let (full, initials) = pinyin_of(&title);
        let begins = title.split(' ').any(|word| word.starts_with(wanted));
        let sounds = !title.is_ascii() && (initials.starts_with(wanted) || full.starts_with(wanted));
        if begins || sounds {
            Some(2)
        } else if long && title.contains(wanted) {
            Some(3)
        } else {
            None
        }
    });
    title.min().or_else(|| (long && code.contains(wanted)).then_some(4))
}

fn of_tag(family: &Family, value: i32, lang: Lang) -> Candidate {
    let definition = match &family.parameter {
        Parameter::Level(levels) => level(levels, value).map(|l| l.definition.clone()).unwrap_or_default(),
        _ => String::new(),
    };
    let about = if definition.is_empty() { family.title(lang).to_string() } else { definition };
    Candidate { code: print(family, value), about, more: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::shipped;

    fn codes(word: &str, recent: &[&str]) -> Vec<String> {
        let standard = shipped();
        let recent: Vec<Tag> = recent.iter().map(|c| standard.read_one(c, false).unwrap().tag).collect();
        candidates(word, &standard, &recent, Lang::Zh).into_iter().map(|c| c.code).collect()
    }

    #[test]
    fn codes_titles_pinyin_and_initials_find_tags() {
        assert_eq!(codes("f", &[])[0], "F");
        assert_eq!(codes("fg3", &[]), ["F3"], "initials of 复购次数 with a number");
        assert_eq!(codes("yixiangg", &[]), ["意向高"]);
        assert_eq!(codes("高价值", &[])[0], "A");
        assert!(codes("gjz", &[]).contains(&"A".to_string()));
        assert!(codes("repur", &[]).contains(&"F".to_string()));
        assert!(codes("qqqq", &[]).is_empty());
    }

    #[test]
    fn what_was_used_last_comes_first() {
        assert_eq!(codes("", &["意向中", "F3"])[..2], ["意向中", "F3"]);
        assert_eq!(codes("意向", &["意向中"])[0], "意向中");
        assert!(!codes("A", &[]).contains(&"A".to_string()), "a whole code needs no completion");
    }
}
