//! Tags of a command line: what each one means, or every wrong one with its place.

use std::ops::Range;

use crate::cli::out::Warning;
use crate::cli::run::Run;
use crate::domain::standard::{Deed, Standard, Tag, TagPattern, Wrong};
use crate::request::{Fault, WrongTag, WrongTags};
use crate::text::tags;

/// What the codes of a line mean, and what was read otherwise than it was written.
pub struct Codes {
    /// What to do with them.
    pub deed: Deed,
    /// A remark per code that was folded or read by an alias.
    pub remarks: Vec<Warning>,
}

/// The tags to give.
pub fn to_give(run: &Run<'_>, standard: &Standard) -> Result<Codes, Fault> {
    let line = line(run)?;
    let mut wrong = Vec::new();
    let mut given: Vec<Tag> = Vec::new();
    let mut remarks = Vec::new();
    for typed in standard.read(&line, run.args().has("alias")) {
        match typed.meant {
            Ok(read) => {
                remarks.extend(remark(
                    run,
                    &typed.text,
                    &standard.print(read.tag),
                    read.folded,
                    read.by_alias,
                ));
                if !given.contains(&read.tag) {
                    given.push(read.tag);
                }
            }
            Err(fault) => wrong.push((typed.text, typed.span, fault)),
        }
    }
    refuse(&line, wrong, standard)?;
    Ok(Codes { deed: Deed::Put(given), remarks })
}

/// The tags to take away.
pub fn to_take(run: &Run<'_>, standard: &Standard) -> Result<Codes, Fault> {
    let line = line(run)?;
    let mut wrong = Vec::new();
    let mut taken: Vec<TagPattern> = Vec::new();
    let mut remarks = Vec::new();
    for typed in standard.read_patterns(&line, run.args().has("alias")) {
        match typed.meant {
            Ok((pattern, folded, by_alias)) => {
                remarks.extend(remark(run, &typed.text, &standard.print_pattern(pattern), folded, by_alias));
                if !taken.contains(&pattern) {
                    taken.push(pattern);
                }
            }
            Err(fault) => wrong.push((typed.text, typed.span, fault)),
        }
    }
    refuse(&line, wrong, standard)?;
    // Patterns of one family stand together, as a deed wants them.
    taken.sort_by_key(|p| p.family);
    Ok(Codes { deed: Deed::Take(taken), remarks })
}

/// The one tag that an argument means.
pub fn one(text: &str, standard: &Standard, aliases: bool) -> Result<Tag, Fault> {
    match standard.read_one(text, aliases) {
        Ok(read) => Ok(read.tag),
        Err((wrong, at)) => {
            Err(wrong_tags(text, vec![(text.to_string(), at.clone(), (wrong, at))], standard))
        }
    }
}

/// The codes as one line, as they were typed.
fn line(run: &Run<'_>) -> Result<String, Fault> {
    let line = run.args().texts("codes").collect::<Vec<_>>().join(" ");
    let blank = line.chars().all(|c| c.is_whitespace() || crate::domain::standard::SEPARATORS.contains(&c));
    if blank { Err(Fault::Missing("CODES")) } else { Ok(line) }
}

/// Told of a code that was read otherwise than it was written.
fn remark(run: &Run<'_>, text: &str, means: &str, folded: bool, by_alias: bool) -> Option<Warning> {
    let code = match (folded, by_alias) {
        (_, true) => "alias",
        (true, _) => "folded",
        _ => return None,
    };
    Some(Warning { code, text: tags::read_as(text, means, by_alias, run.lang) })
}

/// A code that is wrong: its text, its place in the line, what is wrong and where exactly.
type Bad = (String, Range<usize>, (Wrong, Range<usize>));

fn refuse(line: &str, wrong: Vec<Bad>, standard: &Standard) -> Result<(), Fault> {
    if wrong.is_empty() { Ok(()) } else { Err(wrong_tags(line, wrong, standard)) }
}

fn wrong_tags(line: &str, wrong: Vec<Bad>, standard: &Standard) -> Fault {
    let wrong = wrong
        .into_iter()
        .map(|(text, _, (wrong, span))| {
            let offer = wrong.offer().map(|tag| standard.print(tag));
            WrongTag { text, span, wrong, offer }
        })
        .collect();
    Fault::WrongTags(Box::new(WrongTags { line: line.to_string(), wrong }))
}
