//! Tags as they are typed: what each one means, or what is wrong with it and what was probably meant.

use std::ops::Range;

use super::book::{Standard, fold_code, print};
use super::family::{Family, FamilyId, Parameter};
use super::tag::{Tag, TagPattern};
use crate::domain::fold::fold;
use crate::domain::near::nearest;

/// What stands between two tags.
pub const SEPARATORS: [char; 9] = ['、', ',', '，', ';', '；', '/', '／', '|', '｜'];

/// A tag that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read {
    /// What it means.
    pub tag: Tag,
    /// It was written otherwise than the standard writes it: full-width, lower case, a level by its number.
    pub folded: bool,
    /// It was read by an alias.
    pub by_alias: bool,
}

/// What is wrong with a tag as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// No family and no alias of this code; the nearest codes.
    Unknown(Vec<String>),
    /// An alias, which is offered and not taken by itself.
    Alias(Tag),
    /// A number with zeros before it; the code without them.
    LeadingZero(Tag),
    /// The family wants a number in a range.
    WantsNumber {
        /// The least.
        min: u8,
        /// The most.
        max: u8,
    },
    /// The family takes no number.
    TakesNoNumber(Tag),
    /// The number is not in the family's range.
    OutOfRange {
        /// The least.
        min: i32,
        /// The most.
        max: i32,
    },
    /// The family wants one of its levels.
    WantsLevel(Vec<String>),
    /// The family is retired; what took its place.
    Retired(Option<Tag>),
    /// It clashes with another tag of the same line: one family twice, or two of an exclusive group.
    Clash(Tag),
}

impl Wrong {
    /// The tag that was probably meant, where there is one.
    pub fn offer(&self) -> Option<Tag> {
        match self {
            Wrong::Alias(tag) | Wrong::LeadingZero(tag) | Wrong::TakesNoNumber(tag) => Some(*tag),
            Wrong::Clash(tag) => Some(*tag),
            Wrong::Retired(instead) => *instead,
            _ => None,
        }
    }
}

/// One of the tags of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// As it was typed.
    pub text: String,
    /// Where in the line, in bytes.
    pub span: Range<usize>,
    /// What it means.
    pub meant: Result<Read, (Wrong, Range<usize>)>,
}

impl Standard {
    /// Reads every tag of a line. With `aliases`, other spellings are taken for what they mean.
    pub fn read(&self, line: &str, aliases: bool) -> Vec<Typed> {
        let mut all: Vec<Typed> = words(line)
            .map(|span| {
                let text = line[span.clone()].to_string();
                let meant = self
                    .read_one(&text, aliases)
                    .map_err(|(wrong, within)| (wrong, span.start + within.start..span.start + within.end));
                Typed { text, span, meant }
            })
            .collect();
        for at in 1..all.len() {
            let (before, rest) = all.split_at_mut(at);
            let Some(typed) = rest.first_mut() else { continue };
            let Ok(Read { tag, .. }) = typed.meant else { continue };
            let rivals: Vec<FamilyId> = self.rivals(tag.family).collect();
            let clash = before.iter().filter_map(|t| t.meant.as_ref().ok()).find(|other| {
                other.tag != tag && (other.tag.family == tag.family || rivals.contains(&other.tag.family))
            });
            if let Some(other) = clash {
                typed.meant = Err((Wrong::Clash(other.tag), typed.span.clone()));
            }
        }
        all
    }

    /// Reads one tag. A fault comes with its place within the text, in bytes.
    pub fn read_one(&self, text: &str, aliases: bool) -> Result<Read, (Wrong, Range<usize>)> {
        let code = fold_code(text);
        let whole = 0..text.len();
        let mut fault = None;
        for family in self.candidates(&code) {
            let Some(read) = read_as(family, &code) else { continue };
            match read {
                Ok(tag) if family.retired => {
                    let instead = family.merged_into.map(|into| self.merged(tag, into));
                    return match instead {
                        Some(tag) if aliases => Ok(Read { tag, folded: false, by_alias: true }),
                        instead => Err((Wrong::Retired(instead), whole)),
                    };
                }
                Ok(tag) => {
                    return Ok(Read { tag, folded: print(family, tag.value) != text, by_alias: false });
                }
                Err(wrong) => {
                    let behind = parameter_in(text, family);
                    fault.get_or_insert((wrong, behind));
                }
            }
        }
        if let Some(alias) = self.alias(text) {
            let retired = self.family(alias.tag.family).filter(|f| f.retired);
            let tag = match retired {
                None => alias.tag,
                Some(family) => match family.merged_into.map(|into| self.merged(alias.tag, into)) {
                    Some(tag) => tag,
                    None => return Err((Wrong::Retired(None), whole)),
                },
            };
            return if aliases {
                Ok(Read { tag, folded: false, by_alias: true })
            } else {
                Err((Wrong::Alias(tag), whole))
            };
        }
        Err(fault.unwrap_or_else(|| (Wrong::Unknown(self.nearest(text)), whole)))
    }

    /// Reads which tags are meant when some are taken away or looked for: a code, a family alone, or `F>=3`.
    pub fn read_pattern(&self, text: &str) -> Result<TagPattern, (Wrong, Range<usize>)> {
        self.read_pattern_told(text).map(|(pattern, _)| pattern)
    }

    /// The same, and whether it was read by an alias.
    pub fn read_pattern_told(&self, text: &str) -> Result<(TagPattern, bool), (Wrong, Range<usize>)> {
        let folded = fold_code(text);
        let split = folded.find(['<', '>', '=', '≥', '≤']);
        let (head, compared) = folded.split_at(split.unwrap_or(folded.len()));
        if let (Some(family), false) = (self.by_code(head.trim()), compared.is_empty())
            && let Some(pattern) = compare(family, compared)
        {
            return Ok((pattern, false));
        }
        if let (Some(family), true) = (self.by_code(&folded), split.is_none()) {
            return Ok((TagPattern::any(family.id), false));
        }
        match self.read_one(text, true) {
            Ok(read) => Ok((TagPattern::of(read.tag), read.by_alias)),
            Err((Wrong::Retired(_), _)) if self.retired_tag(&folded).is_some() => self
                .retired_tag(&folded)
                .map(|tag| (TagPattern::of(tag), false))
                .ok_or((Wrong::Unknown(Vec::new()), 0..text.len())),
            Err(fault) => Err(fault),
        }
    }

    /// The one tag of a retired family that a text is.
    pub(super) fn retired(&self, text: &str) -> Option<Tag> {
        self.retired_tag(&fold_code(text))
    }

    fn retired_tag(&self, code: &str) -> Option<Tag> {
        self.candidates(code).filter(|f| f.retired).find_map(|f| read_as(f, code)?.ok())
    }

    /// Families whose code a text begins with, the longest code first.
    fn candidates<'s>(&'s self, code: &str) -> impl Iterator<Item = &'s Family> + use<'s> {
        let mut found: Vec<(usize, &Family)> = self
            .families
            .iter()
            .filter_map(|f| {
                let own = fold_code(&f.code);
                code.starts_with(&own).then_some((own.len(), f))
            })
            .collect();
        found.sort_by_key(|(length, family)| (std::cmp::Reverse(*length), family.retired));
        found.into_iter().map(|(_, family)| family)
    }

    /// The codes nearest to a text: of a counting family the one with the number that was typed.
    pub fn nearest(&self, text: &str) -> Vec<String> {
        let number: i32 = text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
        let known: Vec<String> = self
            .families
            .iter()
            .filter(|f| !f.retired)
            .flat_map(|family| match &family.parameter {
                Parameter::Count { min, max } => {
                    vec![print(family, number.clamp(i32::from(*min), i32::from(*max)))]
                }
                other => other.values().map(|value| print(family, value)).collect(),
            })
            .collect();
        nearest(text, known.iter().map(String::as_str), 3)
    }
}

/// The places of the words of a line.
pub(super) fn words(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let between = |c: char| c.is_whitespace() || SEPARATORS.contains(&c);
    line.split(between).filter(|w| !w.is_empty()).map(move |word| {
        let start = word.as_ptr() as usize - line.as_ptr() as usize;
        start..start + word.len()
    })
}

/// The place of what stands behind the family's code in a text, or the whole text when nothing does.
fn parameter_in(text: &str, family: &Family) -> Range<usize> {
    let start: usize = text.chars().take(family.code.chars().count()).map(char::len_utf8).sum();
    if start < text.len() { start..text.len() } else { 0..text.len() }
}

/// A code read as one of a family; nothing when it is not of that family's form.
fn read_as(family: &Family, code: &str) -> Option<Result<Tag, Wrong>> {
    let rest = code.strip_prefix(&fold_code(&family.code))?;
    let tag = |value: i32| Tag { family: family.id, value };
    let digits = !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    let range = family.parameter.values();
    match &family.parameter {
        Parameter::None if rest.is_empty() => Some(Ok(tag(0))),
        Parameter::None if digits => Some(Err(Wrong::TakesNoNumber(tag(0)))),
        Parameter::Count { min, max } if rest.is_empty() => {
            Some(Err(Wrong::WantsNumber { min: *min, max: *max }))
        }
        Parameter::Level(levels) if rest.is_empty() => {
            Some(Err(Wrong::WantsLevel(levels.iter().map(|l| l.name.clone()).collect())))
        }
        Parameter::Count { .. } | Parameter::Level(_) if digits => {
            let number = rest.trim_start_matches('0').parse::<i32>().unwrap_or(if rest.len() > 6 {
                i32::MAX
            } else {
                0
            });
            Some(match number {
                n if !range.contains(&n) => Err(Wrong::OutOfRange { min: *range.start(), max: *range.end() }),
                n if rest.starts_with('0') => Err(Wrong::LeadingZero(tag(n))),
                n => Ok(tag(n)),
            })
        }
        Parameter::Level(levels) => {
            let place = levels.iter().position(|l| fold_code(&l.name) == *rest);
            Some(match place {
                Some(place) => Ok(tag(place as i32 + 1)),
                None if family.code.is_ascii() && rest.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                    return None;
                }
                None => Err(Wrong::WantsLevel(levels.iter().map(|l| l.name.clone()).collect())),
            })
        }
        _ => None,
    }
}

/// `>=3` and its like, on the values of a family.
fn compare(family: &Family, compared: &str) -> Option<TagPattern> {
    let (sign, number) = ["<=", ">=", "≤", "≥", "<", ">", "="]
        .into_iter()
        .find_map(|sign| compared.strip_prefix(sign).map(|number| (sign, number)))?;
    let number = number.trim();
    let value = match &family.parameter {
        Parameter::Level(levels) => match levels.iter().position(|l| fold(&l.name) == fold(number)) {
            Some(place) => place as i32 + 1,
            None => number.parse().ok()?,
        },
        _ => number.parse().ok()?,
    };
    let (least, most) = match sign {
        "<=" | "≤" => (i32::MIN, value),
        ">=" | "≥" => (value, i32::MAX),
        "<" => (i32::MIN, value.checked_sub(1)?),
        ">" => (value.checked_add(1)?, i32::MAX),
        _ => (value, value),
    };
    Some(TagPattern { family: family.id, least, most })
}
