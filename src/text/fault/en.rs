//! Faults in English.

use super::{Told, expression, holder, import, list, path, pattern, safe};
use crate::domain::catalogue::FieldType;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::request::Fault;
use crate::text::{models, segments, tags, tiers};

pub(super) fn told(fault: &Fault) -> Told {
    match fault {
        Fault::WrongTags(of) => {
            let wrong: Vec<String> = of.wrong.iter().map(|w| tags::wrong(w, Lang::En)).collect();
            Told::new(wrong.join("; "), "", "mend it and try again; nothing was written").at(tags::place(of))
        }
        Fault::Expression(of) => expression(of, Lang::En),
        Fault::NoSegment { name, nearest } => Told::new(
            format!("no segment is called \"{}\"", safe(name)),
            "",
            match nearest.is_empty() {
                true => "tagdeck segment list lists them all".to_string(),
                false => format!("did you mean {}?", list(nearest, " or ")),
            },
        ),
        Fault::WrongSegment(fault) => {
            let [what, fix] = segments::fault(fault, Lang::En);
            Told::new(what, "", fix)
        }
        Fault::NoModel { name, nearest } => Told::new(
            format!("no model is called \"{}\"", safe(name)),
            "",
            match nearest.is_empty() {
                true => "none is saved yet: save makes one".to_string(),
                false => format!("did you mean {}?", list(nearest, " or ")),
            },
        ),
        Fault::WrongModel(fault) => {
            let [what, fix] = models::fault(fault, Lang::En);
            Told::new(what, "", fix)
        }
        Fault::WrongCuts(fault) => {
            let [what, fix] = models::cuts(fault, Lang::En);
            Told::new(what, "", fix)
        }
        Fault::WrongTiers(fault) => {
            let [what, fix] = tiers::fault(fault, Lang::En);
            Told::new(what, "", fix)
        }
        Fault::Pattern(of) => pattern::pattern(of, Lang::En),
        Fault::WrongStandard(fault) => {
            Told::new(tags::standard_fault(fault, Lang::En), "", "mend it and try again; nothing was written")
        }
        Fault::NoFamily { code, nearest } => Told::new(
            format!("no family has the code \"{}\"", safe(code)),
            "",
            match nearest.is_empty() {
                true => "tagdeck tag standard lists them all".to_string(),
                false => format!("did you mean {}?", list(nearest, " or ")),
            },
        ),
        Fault::Usage(text) => Told::new(safe(text), "", "see tagdeck --help"),
        Fault::UnknownField { name, nearest } => Told::new(
            format!("there is no field \"{}\"", safe(name)),
            "",
            match nearest.is_empty() {
                true => "name a field by its code or by its name in either language".to_string(),
                false => format!("did you mean {}?", list(nearest, " or ")),
            },
        ),
        Fault::UnknownColumn { name, nearest } => Told::new(
            format!("there is no column \"{}\"", safe(name)),
            "",
            match nearest.is_empty() {
                true => "a column is a field, a kind of id, tags, spend, orders, first_order or last_order"
                    .to_string(),
                false => format!("did you mean {}?", list(nearest, " or ")),
            },
        ),
        Fault::UnknownChannel { name, known } => Told::new(
            format!("there is no channel \"{}\"", safe(name)),
            "",
            format!("channels are: {}", list(known, ", ")),
        ),
        Fault::NotOneOf { what, value, known } => Told::new(
            format!("{what} cannot be \"{}\"", safe(value)),
            "",
            format!("one of: {}", list(known, ", ")),
        ),
        Fault::BadValue { field, value, wanted } => Told::new(
            format!("\"{}\" is no value for {}", safe(value), safe(field)),
            format!("{} holds {}", safe(field), kind(*wanted)),
            match wanted {
                FieldType::Day => "write it as 2019-07-14",
                FieldType::Number => "write it as 1200 or 0.5",
                FieldType::Text => "write text without control characters",
            },
        ),
        Fault::BadArgument { what, value, example } => Told::new(
            format!("{what} cannot be read: \"{}\"", safe(value)),
            "",
            format!("write it as {example}"),
        ),
        Fault::Missing(what) => Told::new(format!("{what} must not be empty"), "", format!("give {what}")),
        Fault::NoFile { path: p } => Told::new(
            format!("there is no file {}", path(p)),
            "",
            "look at the path; a community is named with --db, made with import or people add, tried with tagdeck demo",
        ),
        Fault::NoPerson { who, nearest } => Told::new(
            format!("nobody is known as \"{}\"", safe(who)),
            "",
            match nearest.is_empty() {
                true => "find people with tagdeck people list".to_string(),
                false => format!("did you mean {}?", list(nearest, " or ")),
            },
        ),
        Fault::AmbiguousPerson { who, refs } => Told::new(
            format!("several people are known as \"{}\"", safe(who)),
            format!("they are {}", list(refs, ", ")),
            "use the ref of one of them",
        ),
        Fault::NoStaff { who, nearest } => Told::new(
            format!("there is no staff member \"{}\"", safe(who)),
            "",
            match nearest.is_empty() {
                true => "see tagdeck staff list, or add one with tagdeck staff add".to_string(),
                false => format!("did you mean {}?", list(nearest, " or ")),
            },
        ),
        Fault::NoBatch(batch) => {
            Told::new(format!("there is no batch {}", safe(batch)), "", "see tagdeck history")
        }
        Fault::ReadOnly { verb } => Told::new(
            format!("{} is refused: this run is read-only", safe(verb)),
            "--read-only was given, or the file cannot be written",
            "leave --read-only out, or look at the file's mode with tagdeck doctor",
        ),
        Fault::WouldRemove { tags } => Told::new(
            format!("{tags} tags would be taken away: the file does not have them"),
            "",
            "look with --dry-run first, then say --yes",
        ),
        Fault::NeedsYes { what } => {
            Told::new(safe(what), "this needs a decision", "say --yes if that is what you want")
        }
        Fault::RefTaken { reference } => Told::new(
            format!("the ref {} belongs to somebody", safe(reference)),
            "",
            format!("choose another, or change them with tagdeck people set {}", safe(reference)),
        ),
        Fault::UndoBlocked { batch, by } => Told::new(
            format!("batch {batch} cannot be undone"),
            format!(
                "later batches touched the same rows: {}",
                by.iter()
                    .map(|b| format!(
                        "{} ({} by {}, {})",
                        b.batch,
                        safe(&b.verb),
                        safe(&b.actor),
                        safe(&b.ts)
                    ))
                    .collect::<Vec<_>>()
                    .join("; ")
            ),
            "undo those first",
        ),
        Fault::AlreadyUndone { batch, by } => Told::new(
            format!("batch {batch} was undone already"),
            format!("by batch {by}"),
            "tagdeck redo takes that back",
        ),
        Fault::LogEntry { batch, verb } => Told::new(
            format!("batch {batch} cannot be undone"),
            format!("{} is a log entry: it says what was shown or taken out", safe(verb)),
            "",
        ),
        Fault::NothingToUndo => Told::new("there is nothing to undo", "", ""),
        Fault::NothingToRedo => Told::new("there is nothing to redo", "nothing is undone at present", ""),
        Fault::RedoImport { file, sha256, command } => Told::new(
            "an import is not redone from memory",
            format!("its rows are gone; the file was {} (SHA-256 {})", safe(file), safe(sha256)),
            format!("run: {}", safe(command)),
        ),
        Fault::PastAsOf => Told::new(
            "nothing can be written while \"now\" is another day",
            "--as-of is for reading",
            "leave --as-of out",
        ),
        Fault::TargetExists { path: p } => Told::new(
            format!("{} is there already", path(p)),
            "",
            "name another file, or say --yes to replace it",
        ),
        Fault::TooManyForSheet { people, most } => Told::new(
            format!("{} people are too many for one sheet", grouped(*people)),
            format!("an XLSX sheet holds {}", grouped(*most)),
            "write CSV, or narrow the list",
        ),
        Fault::NeedsMigration { path: p } => Told::new(
            format!("{} was made by an older Tagdeck", path(p)),
            "it must be brought up to date first, which needs writing",
            "open it once without --read-only; a backup is made before",
        ),
        Fault::Busy { path: p, holder: h } => {
            let who = holder(h, "since");
            Told::new(
                format!("somebody holds {}", path(p)),
                if who.is_empty() { "another program has it open".to_string() } else { who },
                "try again with --wait 30s, type :release in the open console, or close that program",
            )
        }
        Fault::Foreign { path: p } => Told::new(
            format!("{} is not one of Tagdeck's files", path(p)),
            "it is a DuckDB file with other tables",
            "name another file with --db",
        ),
        Fault::NotDuckDb { path: p } => Told::new(
            format!("{} is not a DuckDB file", path(p)),
            "",
            "to read a table from it, use tagdeck import; to open a community, name its file with --db",
        ),
        Fault::Newer { path: p, found, ours } => Told::new(
            format!("{} was written by a newer program", path(p)),
            format!("it says {}, this program knows {}", safe(found), safe(ours)),
            "update Tagdeck",
        ),
        Fault::Damaged { path: p, detail } => Told::new(
            format!("{} is damaged", path(p)),
            safe(detail),
            "keep the file as it is and restore a backup with tagdeck restore",
        ),
        Fault::DiskFull { path: p } => Told::new(
            format!("no room on the disk for {}", path(p)),
            "nothing of this was written",
            "make room and try again; a file that grew on the way keeps that room and fills it first",
        ),
        Fault::Denied { path: p } => Told::new(
            format!("the system does not allow it: {}", path(p)),
            "",
            "look at owner and mode with tagdeck doctor; to only read, use --read-only",
        ),
        Fault::Io { path: p, detail } => {
            Told::new(format!("{} cannot be read or written", path(p)), safe(detail), "")
        }
        Fault::Engine(detail) => Told::new(
            "the engine refused",
            safe(detail),
            "nothing of this was written; tagdeck check looks at the file",
        ),
        Fault::Interrupted => Told::new("interrupted", "nothing of it was written", ""),
        Fault::LaneGone => Told::new(
            "a part of the program stopped",
            "what was reported as saved is saved",
            "start Tagdeck again",
        ),
        Fault::CheckFailed { findings: 1 } => Told::new("the check found 1 thing", "", "see the list above"),
        Fault::CheckFailed { findings } => {
            Told::new(format!("the check found {findings} things"), "", "see the list above")
        }
        Fault::Import { code, detail, .. } => import::told(code, detail, Lang::En),
    }
}

fn kind(wanted: FieldType) -> &'static str {
    match wanted {
        FieldType::Text => "text",
        FieldType::Number => "a number",
        FieldType::Day => "a day",
    }
}
