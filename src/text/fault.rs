//! Every [`Fault`] in words: what happened, why, and what to do about it.

mod en;
mod import;
mod pattern;
mod reason;
mod zh;

pub use reason::reason;

use std::path::Path;

use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::request::{Fault, Holder, WrongExpression};
use crate::text::expression as words;

/// A fault in words, safe to draw. Only `what` is never empty; none ends with a full stop.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What happened, one line.
    pub what: String,
    /// Why, where that says more.
    pub why: String,
    /// What to do about it.
    pub fix: String,
    /// The line that is wrong and the marks under its places, where there is one.
    pub place: Option<[String; 2]>,
}

impl Told {
    fn new(what: impl Into<String>, why: impl Into<String>, fix: impl Into<String>) -> Told {
        Told { what: what.into(), why: why.into(), fix: fix.into(), place: None }
    }

    /// The same with the line that is wrong.
    fn at(self, place: [String; 2]) -> Told {
        Told { place: Some(place), ..self }
    }
}

/// Words a fault.
pub fn told(fault: &Fault, lang: Lang) -> Told {
    match lang {
        Lang::Zh => zh::told(fault),
        Lang::En => en::told(fault),
    }
}

/// An expression that cannot be read: what is wrong, what could stand there, what was probably meant.
fn expression(of: &WrongExpression, lang: Lang) -> Told {
    let told = Told::new(
        words::what(of, lang),
        words::could_stand(&of.mistake, lang),
        words::meant(&of.mistake, lang),
    );
    told.at(words::place(of))
}

/// A text of unknown origin as it may be drawn.
fn safe(text: &str) -> String {
    SafeText::new(text).as_str().to_string()
}

/// A path as it may be drawn.
fn path(path: &Path) -> String {
    safe(&path.to_string_lossy())
}

/// Texts of unknown origin, one after the other.
fn list(items: &[String], between: &str) -> String {
    items.iter().map(|i| safe(i)).collect::<Vec<_>>().join(between)
}

/// The holder of a file as `program (PID 12, since …)`; empty when nothing is known.
fn holder(holder: &Holder, since: &str) -> String {
    let program = holder.program.as_deref().map(safe).unwrap_or_default();
    let details: Vec<String> = [
        holder.pid.map(|pid| format!("PID {pid}")),
        holder.since.as_deref().map(|s| format!("{since} {}", safe(s))),
    ]
    .into_iter()
    .flatten()
    .collect();
    match (program.is_empty(), details.is_empty()) {
        (_, true) => program,
        (true, false) => details.join(", "),
        (false, false) => format!("{program} ({})", details.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::FieldType;
    use crate::domain::ids::BatchId;
    use crate::domain::model::ModelFault;
    use crate::domain::rfm::CutsFault;
    use crate::domain::segment::SegmentFault;
    use crate::domain::tiers::{Portrait, TierFault};
    use crate::request::{Blocker, WrongPattern};

    fn expression_fault(text: &str) -> WrongExpression {
        let standard = crate::domain::standard::shipped();
        let names = crate::domain::segment::Names::of(&standard);
        let mistake = crate::domain::segment::parse(text, &names).expect_err("no expression");
        WrongExpression::new(text, mistake, &standard)
    }

    fn all() -> Vec<Fault> {
        let path = || std::path::PathBuf::from("/a/b.duckdb");
        let s = || "x\u{1b}[31m".to_string();
        let list = || vec![s()];
        let batch = BatchId(7);
        vec![
            Fault::Usage(s()),
            Fault::UnknownField { name: s(), nearest: list() },
            Fault::UnknownField { name: s(), nearest: vec![] },
            Fault::UnknownColumn { name: s(), nearest: list() },
            Fault::UnknownColumn { name: s(), nearest: vec![] },
            Fault::UnknownChannel { name: s(), known: list() },
            Fault::Pattern(Box::new(WrongPattern::told(&s(), "missing ]: x"))),
            Fault::NotOneOf { what: "--kind", value: s(), known: list() },
            Fault::BadValue { field: s(), value: s(), wanted: FieldType::Day },
            Fault::BadValue { field: s(), value: s(), wanted: FieldType::Number },
            Fault::BadValue { field: s(), value: s(), wanted: FieldType::Text },
            Fault::BadArgument { what: "--as-of", value: s(), example: "2019-07-14" },
            Fault::Missing("--text"),
            Fault::Expression(Box::new(expression_fault(&s()))),
            Fault::NoSegment { name: s(), nearest: list() },
            Fault::NoSegment { name: s(), nearest: vec![] },
            Fault::NoModel { name: s(), nearest: list() },
            Fault::NoModel { name: s(), nearest: vec![] },
            Fault::WrongModel(ModelFault::NoName),
            Fault::WrongModel(ModelFault::LongName(s())),
            Fault::WrongModel(ModelFault::NameForm(s())),
            Fault::WrongModel(ModelFault::Taken(s())),
            Fault::WrongModel(ModelFault::Used { name: s(), by: list() }),
            Fault::WrongTiers(TierFault::Range(s())),
            Fault::WrongTiers(TierFault::Weight(s())),
            Fault::WrongTiers(TierFault::NoTiers),
            Fault::WrongTiers(TierFault::ManyTiers(50)),
            Fault::WrongTiers(TierFault::TierName(s())),
            Fault::WrongTiers(TierFault::SameName(s())),
            Fault::WrongTiers(TierFault::FieldName(Portrait::B, s())),
            Fault::WrongTiers(TierFault::ManyFields(Portrait::I, 30)),
            Fault::WrongTiers(TierFault::NoFields),
            Fault::WrongTiers(TierFault::Bands(s())),
            Fault::WrongTiers(TierFault::Unasked(s(), Portrait::N)),
            Fault::WrongTiers(TierFault::Circle),
            Fault::WrongTiers(TierFault::InRule),
            Fault::WrongTiers(TierFault::NoField(s())),
            Fault::WrongTiers(TierFault::NoTier(s())),
            Fault::WrongTiers(TierFault::File(s())),
            Fault::WrongCuts(CutsFault::Form(s())),
            Fault::WrongCuts(CutsFault::Number(s())),
            Fault::WrongCuts(CutsFault::Many('R', 9)),
            Fault::WrongCuts(CutsFault::Order('R')),
            Fault::WrongSegment(SegmentFault::NoName),
            Fault::WrongSegment(SegmentFault::LongName(s())),
            Fault::WrongSegment(SegmentFault::NameForm(s())),
            Fault::WrongSegment(SegmentFault::Taken(s())),
            Fault::WrongSegment(SegmentFault::Circle(list())),
            Fault::WrongSegment(SegmentFault::Used { name: s(), by: list() }),
            Fault::WrongSegment(SegmentFault::NotFrozen(s())),
            Fault::NoFile { path: path() },
            Fault::NoPerson { who: s(), nearest: list() },
            Fault::AmbiguousPerson { who: s(), refs: list() },
            Fault::NoStaff { who: s(), nearest: list() },
            Fault::NoBatch(s()),
            Fault::ReadOnly { verb: s() },
            Fault::NeedsYes { what: s() },
            Fault::RefTaken { reference: s() },
            Fault::UndoBlocked {
                batch,
                by: vec![Blocker { batch, verb: s(), actor: s(), ts: "2019-07-14T00:00:00+08:00".into() }],
            },
            Fault::AlreadyUndone { batch, by: batch },
            Fault::LogEntry { batch, verb: s() },
            Fault::NothingToUndo,
            Fault::NothingToRedo,
            Fault::RedoImport { file: s(), sha256: s(), command: s() },
            Fault::PastAsOf,
            Fault::TargetExists { path: path() },
            Fault::TooManyForSheet { people: 2_000_000, most: 1_048_575 },
            Fault::NeedsMigration { path: path() },
            Fault::Busy {
                path: path(),
                holder: Holder { program: Some(s()), pid: Some(9), since: Some(s()) },
            },
            Fault::Busy { path: path(), holder: Holder::default() },
            Fault::Foreign { path: path() },
            Fault::NotDuckDb { path: path() },
            Fault::Newer { path: path(), found: s(), ours: s() },
            Fault::Damaged { path: path(), detail: s() },
            Fault::DiskFull { path: path() },
            Fault::Denied { path: path() },
            Fault::Io { path: path(), detail: s() },
            Fault::Engine(s()),
            Fault::Interrupted,
            Fault::LaneGone,
            Fault::CheckFailed { findings: 2 },
            Fault::Import { code: "map_missing_field", detail: s(), exit: 2 },
            Fault::Import { code: "something_new", detail: s(), exit: 1 },
        ]
    }

    #[test]
    fn every_fault_is_told_in_both_languages_and_commands_no_terminal() {
        for fault in all() {
            for lang in [Lang::Zh, Lang::En] {
                let told = told(&fault, lang);
                assert!(!told.what.is_empty(), "{fault:?}");
                for part in [&told.what, &told.why, &told.fix] {
                    assert!(!part.contains('\u{1b}'), "{fault:?}: {part:?}");
                    assert!(!part.ends_with(['.', '。']), "{fault:?}: {part:?}");
                }
            }
        }
    }

    #[test]
    fn a_holder_is_named_as_far_as_it_is_known() {
        let whole =
            Holder { program: Some("/usr/bin/tagdeck".into()), pid: Some(42), since: Some("today".into()) };
        assert_eq!(holder(&whole, "since"), "/usr/bin/tagdeck (PID 42, since today)");
        assert_eq!(holder(&Holder { pid: Some(42), ..Holder::default() }, "since"), "PID 42");
        assert_eq!(holder(&Holder::default(), "since"), "");
    }
}
