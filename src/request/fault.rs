//! Errors that a person can act on. Typed here, worded in `text`.

use std::path::PathBuf;

use crate::domain::catalogue::FieldType;
use crate::domain::ids::BatchId;
use crate::domain::model::ModelFault;
use crate::domain::rfm::CutsFault;
use crate::domain::segment::SegmentFault;
use crate::domain::standard::StandardFault;
use crate::domain::tiers::TierFault;

use super::pattern::WrongPattern;
use super::segment_told::WrongExpression;
use super::tags::WrongTags;

/// Who holds the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holder {
    /// The program, when the system tells.
    pub program: Option<String>,
    /// Its process id.
    pub pid: Option<u32>,
    /// When it was started, RFC 3339.
    pub since: Option<String>,
}

/// What stands in the way of an undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    /// The later batch.
    pub batch: BatchId,
    /// Its verb.
    pub verb: String,
    /// Who.
    pub actor: String,
    /// When, RFC 3339.
    pub ts: String,
}

/// An error that a person can act on.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// The command line is off; the text says how.
    Usage(String),
    /// No field of this name.
    UnknownField { name: String, nearest: Vec<String> },
    /// No column of this name.
    UnknownColumn { name: String, nearest: Vec<String> },
    /// No channel of this code or name.
    UnknownChannel { name: String, known: Vec<String> },
    /// A value from a closed list is none of it.
    NotOneOf { what: &'static str, value: String, known: Vec<String> },
    /// A value that a field cannot hold.
    BadValue { field: String, value: String, wanted: FieldType },
    /// A value that is no phone number, no day …
    BadArgument { what: &'static str, value: String, example: &'static str },
    /// A text that must not be empty.
    Missing(&'static str),
    /// There is no file to read.
    NoFile { path: PathBuf },
    /// Nobody has this ref or id.
    NoPerson { who: String, nearest: Vec<String> },
    /// Several people have this id.
    AmbiguousPerson { who: String, refs: Vec<String> },
    /// No such staff member.
    NoStaff { who: String, nearest: Vec<String> },
    /// Tags of a line that cannot be taken.
    WrongTags(Box<WrongTags>),
    /// No segment of this name.
    NoSegment { name: String, nearest: Vec<String> },
    /// A change of the saved segments that cannot be made.
    WrongSegment(SegmentFault),
    /// No model of this name.
    NoModel { name: String, nearest: Vec<String> },
    /// A change of the saved models that cannot be made.
    WrongModel(ModelFault),
    /// Cut points that cannot be.
    WrongCuts(CutsFault),
    /// A model of tiers that cannot be.
    WrongTiers(TierFault),
    /// An expression that cannot be read.
    Expression(Box<WrongExpression>),
    /// A regular expression that is none.
    Pattern(Box<WrongPattern>),
    /// A family, group or alias that is not as one must be.
    WrongStandard(StandardFault),
    /// No family of this code.
    NoFamily { code: String, nearest: Vec<String> },
    /// No such batch.
    NoBatch(String),
    /// The file or this run is read-only.
    ReadOnly { verb: String },
    /// A decision that needs `--yes`.
    NeedsYes { what: String },
    /// A file that is the complete state would take tags away, which needs `--yes`.
    WouldRemove { tags: u64 },
    /// The ref belongs to somebody.
    RefTaken { reference: String },
    /// A later batch touched the same rows.
    UndoBlocked { batch: BatchId, by: Vec<Blocker> },
    /// It was taken back already.
    AlreadyUndone { batch: BatchId, by: BatchId },
    /// A log entry cannot be undone.
    LogEntry { batch: BatchId, verb: String },
    /// Nothing stands that could be undone.
    NothingToUndo,
    /// Nothing was undone.
    NothingToRedo,
    /// An import is done again from its file.
    RedoImport { file: String, sha256: String, command: String },
    /// Writing while "now" is set to a past day.
    PastAsOf,
    /// The target exists.
    TargetExists { path: PathBuf },
    /// More people than a workbook's sheet has rows.
    TooManyForSheet { people: u64, most: u64 },
    /// The file waits for a migration, which needs writing.
    NeedsMigration { path: PathBuf },
    /// Somebody holds the file.
    Busy { path: PathBuf, holder: Holder },
    /// A DuckDB file, but not one of Tagdeck.
    Foreign { path: PathBuf },
    /// Not a DuckDB file at all.
    NotDuckDb { path: PathBuf },
    /// Written by a newer Tagdeck or engine.
    Newer { path: PathBuf, found: String, ours: String },
    /// The engine noticed damage.
    Damaged { path: PathBuf, detail: String },
    /// No room on the disk.
    DiskFull { path: PathBuf },
    /// The system does not allow it.
    Denied { path: PathBuf },
    /// A file operation failed.
    Io { path: PathBuf, detail: String },
    /// The engine refused; its own words.
    Engine(String),
    /// Cancelled by the person.
    Interrupted,
    /// A lane is gone; the program should be started anew.
    LaneGone,
    /// `check` found something.
    CheckFailed { findings: usize },
    /// An import's own trouble, worded by its code and detail.
    Import { code: &'static str, detail: String, exit: u8 },
}

impl From<StandardFault> for Fault {
    fn from(fault: StandardFault) -> Fault {
        Fault::WrongStandard(fault)
    }
}

impl Fault {
    /// The exit code of the command line.
    pub fn exit(&self) -> u8 {
        use Fault::*;
        match self {
            Usage(_)
            | UnknownField { .. }
            | UnknownColumn { .. }
            | UnknownChannel { .. }
            | NotOneOf { .. }
            | BadValue { .. }
            | BadArgument { .. }
            | WrongTags(_)
            | Expression(_)
            | Pattern(_)
            | WrongStandard(_)
            | WrongCuts(_)
            | WrongTiers(_)
            | WrongModel(ModelFault::NoName | ModelFault::LongName(_) | ModelFault::NameForm(_))
            | WrongSegment(
                SegmentFault::NoName
                | SegmentFault::LongName(_)
                | SegmentFault::NameForm(_)
                | SegmentFault::Circle(_),
            )
            | Missing(_) => 2,
            NoFile { .. }
            | NoPerson { .. }
            | AmbiguousPerson { .. }
            | NoStaff { .. }
            | NoFamily { .. }
            | NoSegment { .. }
            | NoModel { .. }
            | WrongSegment(SegmentFault::NotFrozen(_))
            | NoBatch(_) => 3,
            ReadOnly { .. }
            | NeedsYes { .. }
            | WouldRemove { .. }
            | RefTaken { .. }
            | WrongSegment(SegmentFault::Taken(_) | SegmentFault::Used { .. })
            | WrongModel(ModelFault::Taken(_) | ModelFault::Used { .. })
            | UndoBlocked { .. }
            | AlreadyUndone { .. }
            | LogEntry { .. }
            | NothingToUndo
            | NothingToRedo
            | RedoImport { .. }
            | PastAsOf
            | TargetExists { .. }
            | TooManyForSheet { .. }
            | NeedsMigration { .. } => 4,
            Busy { .. } => 5,
            CheckFailed { .. } => 6,
            Interrupted => 130,
            Import { exit, .. } => *exit,
            Foreign { .. }
            | NotDuckDb { .. }
            | Newer { .. }
            | Damaged { .. }
            | DiskFull { .. }
            | Denied { .. }
            | Io { .. }
            | Engine(_)
            | LaneGone => 1,
        }
    }

    /// The stable name in JSON.
    pub fn code(&self) -> &'static str {
        use Fault::*;
        match self {
            Usage(_) => "usage",
            UnknownField { .. } => "unknown_field",
            UnknownColumn { .. } => "unknown_column",
            UnknownChannel { .. } => "unknown_channel",
            NotOneOf { .. } => "not_one_of",
            BadValue { .. } => "bad_value",
            BadArgument { .. } => "bad_argument",
            Missing(_) => "missing",
            NoFile { .. } => "no_file",
            NoPerson { .. } => "no_person",
            AmbiguousPerson { .. } => "ambiguous_person",
            NoStaff { .. } => "no_staff",
            WrongTags(_) => "wrong_tags",
            Expression(_) => "wrong_expression",
            NoSegment { .. } => "no_segment",
            WrongSegment(of) => match of {
                SegmentFault::NoName | SegmentFault::LongName(_) | SegmentFault::NameForm(_) => "wrong_name",
                SegmentFault::Taken(_) => "name_taken",
                SegmentFault::Circle(_) => "circle",
                SegmentFault::Used { .. } => "segment_used",
                SegmentFault::NotFrozen(_) => "not_frozen",
            },
            NoModel { .. } => "no_model",
            WrongModel(of) => match of {
                ModelFault::NoName | ModelFault::LongName(_) | ModelFault::NameForm(_) => "wrong_name",
                ModelFault::Taken(_) => "name_taken",
                ModelFault::Used { .. } => "model_used",
            },
            WrongCuts(_) => "wrong_cuts",
            WrongTiers(_) => "wrong_tiers",
            Pattern(_) => "wrong_pattern",
            WrongStandard(_) => "wrong_standard",
            NoFamily { .. } => "no_family",
            NoBatch(_) => "no_batch",
            ReadOnly { .. } => "read_only",
            NeedsYes { .. } | WouldRemove { .. } => "needs_yes",
            RefTaken { .. } => "ref_taken",
            UndoBlocked { .. } => "undo_blocked",
            AlreadyUndone { .. } => "already_undone",
            LogEntry { .. } => "log_entry",
            NothingToUndo => "nothing_to_undo",
            NothingToRedo => "nothing_to_redo",
            RedoImport { .. } => "redo_import",
            PastAsOf => "past_as_of",
            TargetExists { .. } => "target_exists",
            TooManyForSheet { .. } => "too_many_for_sheet",
            NeedsMigration { .. } => "needs_migration",
            Busy { .. } => "busy",
            Foreign { .. } => "foreign_file",
            NotDuckDb { .. } => "not_duckdb",
            Newer { .. } => "newer_file",
            Damaged { .. } => "damaged",
            DiskFull { .. } => "disk_full",
            Denied { .. } => "denied",
            Io { .. } => "io",
            Engine(_) => "engine",
            Interrupted => "interrupted",
            LaneGone => "lane_gone",
            CheckFailed { .. } => "check_failed",
            Import { code, .. } => code,
        }
    }
}
