//! A line of tags as it is typed: `A F3 TP2 -- why`.

use std::ops::Range;

use crate::domain::standard::{Deed, Read, Standard, Tag, TagPattern, Wrong};
use crate::request::{WrongTag, WrongTags};

/// What is done with the tags of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// They are given.
    Put,
    /// They are taken away: `F` is any of the family, `F>=3` those from there on.
    Take,
}

/// What a word of the line means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// A tag to give.
    Tag(Read),
    /// Tags to take away.
    Fitting(TagPattern),
}

/// One word of the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// As it was typed.
    pub text: String,
    /// Where in the line, in bytes.
    pub span: Range<usize>,
    /// What it means, or what is wrong and where in the line.
    pub meant: Result<Meant, (Wrong, Range<usize>)>,
}

impl Word {
    /// The code that may take its place. A rival that stands in the line already is none.
    pub fn offer(&self, standard: &Standard) -> Option<String> {
        match &self.meant {
            Err((Wrong::Clash(_), _)) | Ok(_) => None,
            Err((wrong, _)) => wrong.offer().map(|tag| standard.print(tag)),
        }
    }

    /// What is wrong with it, and the code that it is told with.
    pub fn wrong(&self, standard: &Standard) -> Option<WrongTag> {
        let (wrong, span) = self.meant.as_ref().err()?;
        let offer = wrong.offer().map(|tag| standard.print(tag));
        Some(WrongTag { text: self.text.clone(), span: span.clone(), wrong: wrong.clone(), offer })
    }
}

/// A line, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// The words before the reason.
    pub words: Vec<Word>,
    /// What stands behind ` -- `, outer blanks off.
    pub reason: String,
    /// Where the words end, in bytes.
    pub end: usize,
}

impl Line {
    /// Reads a line.
    pub fn read(text: &str, doing: Doing, standard: &Standard) -> Line {
        let (end, reason) = reason_of(text);
        let codes = text.get(..end).unwrap_or_default();
        let words = standard
            .read(codes, false)
            .into_iter()
            .map(|typed| {
                let meant = match doing {
                    Doing::Put => typed.meant.map(Meant::Tag),
                    Doing::Take => {
                        let at = typed.span.start;
                        let place = |(wrong, within): (Wrong, Range<usize>)| {
                            (wrong, at + within.start..at + within.end)
                        };
                        standard.read_pattern(&typed.text).map(Meant::Fitting).map_err(place)
                    }
                };
                Word { text: typed.text, span: typed.span, meant }
            })
            .collect();
        Line { words, reason: reason.to_string(), end }
    }

    /// What is to be done with the words that can be read; nothing while there are none.
    pub fn deed(&self, doing: Doing) -> Option<Deed> {
        let meant = self.words.iter().filter_map(|word| word.meant.as_ref().ok());
        match doing {
            Doing::Put => {
                let mut tags: Vec<Tag> = Vec::new();
                for meant in meant {
                    if let Meant::Tag(read) = meant
                        && !tags.contains(&read.tag)
                    {
                        tags.push(read.tag);
                    }
                }
                (!tags.is_empty()).then_some(Deed::Put(tags))
            }
            Doing::Take => {
                let mut patterns: Vec<TagPattern> = meant
                    .filter_map(
                        |meant| if let Meant::Fitting(pattern) = meant { Some(*pattern) } else { None },
                    )
                    .collect();
                patterns.sort_by_key(|p| (p.family, p.least, p.most));
                patterns.dedup();
                (!patterns.is_empty()).then_some(Deed::Take(patterns))
            }
        }
    }

    /// All that is wrong with it.
    pub fn wrong(&self, text: &str, standard: &Standard) -> Option<WrongTags> {
        let wrong: Vec<WrongTag> = self.words.iter().filter_map(|word| word.wrong(standard)).collect();
        (!wrong.is_empty()).then(|| WrongTags { line: text.to_string(), wrong })
    }

    /// The word that a place within the line, in bytes, is in or just behind.
    pub fn word_at(&self, place: usize) -> Option<&Word> {
        self.words.iter().find(|word| word.span.start <= place && place <= word.span.end)
    }

    /// The wrong word for which a code is offered: the one at a place, else the first.
    pub fn offer(&self, place: usize, standard: &Standard) -> Option<(Range<usize>, String)> {
        let here = self.word_at(place).into_iter();
        here.chain(&self.words).find_map(|word| word.offer(standard).map(|code| (word.span.clone(), code)))
    }
}

/// Where the words end, and the reason behind `--` or `——` that stands by itself.
fn reason_of(text: &str) -> (usize, &str) {
    for dashes in ["--", "——"] {
        for (at, _) in text.match_indices(dashes) {
            let (before, behind) = (&text[..at], &text[at + dashes.len()..]);
            let alone = (before.is_empty() || before.ends_with(char::is_whitespace))
                && (behind.is_empty() || behind.starts_with(char::is_whitespace));
            if alone {
                return (at, behind.trim());
            }
        }
    }
    (text.len(), "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::shipped;

    fn read(text: &str, doing: Doing) -> Line {
        Line::read(text, doing, &shipped())
    }

    #[test]
    fn several_codes_and_a_reason_make_one_deed() {
        let standard = shipped();
        let line = read("A f３、TP2 F3 --  约过两次 ", Doing::Put);
        assert_eq!(line.reason, "约过两次");
        let Some(Deed::Put(tags)) = line.deed(Doing::Put) else { panic!("{line:?}") };
        assert_eq!(tags.iter().map(|t| standard.print(*t)).collect::<Vec<_>>(), ["A", "F3", "TP2"]);
        assert_eq!(read("A --x", Doing::Put).reason, "", "dashes stand by themselves");
        assert_eq!(read("——", Doing::Put), Line { words: vec![], reason: String::new(), end: 0 });
        assert_eq!(read("", Doing::Put).deed(Doing::Put), None);
    }

    #[test]
    fn what_is_wrong_has_its_place_in_the_line_and_an_offer() {
        let standard = shipped();
        let text = "A S F03";
        let line = read(text, Doing::Put);
        let wrong = line.wrong(text, &standard).unwrap();
        let told: Vec<_> = wrong.wrong.iter().map(|w| (w.span.clone(), w.offer.as_deref())).collect();
        assert_eq!(told, [(2..3, Some("A")), (5..7, Some("F3"))]);
        assert_eq!(
            line.offer(text.len(), &standard),
            Some((4..7, "F3".into())),
            "the one at the cursor first"
        );
        assert_eq!(line.offer(0, &standard), Some((2..3, "A".into())));
        let clash = read("A B", Doing::Put);
        assert!(clash.wrong("A B", &standard).is_some_and(|w| w.wrong[0].offer.as_deref() == Some("A")));
        assert_eq!(clash.offer(0, &standard), None, "the rival stands there already");
        assert_eq!(clash.deed(Doing::Put), read("A", Doing::Put).deed(Doing::Put));
    }

    #[test]
    fn taking_away_reads_families_and_comparisons() {
        let line = read("F>=3 A", Doing::Take);
        let Some(Deed::Take(patterns)) = line.deed(Doing::Take) else { panic!("{line:?}") };
        assert_eq!(patterns.len(), 2);
        assert!(line.wrong("F>=3 A", &shipped()).is_none());
        assert!(read("ZZ9", Doing::Take).wrong("ZZ9", &shipped()).is_some());
    }
}
