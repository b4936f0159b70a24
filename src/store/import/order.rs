//! What is to be imported, and how.

use std::path::PathBuf;

use super::read::{ReadOptions, Source};
use crate::domain::import::{DateFormat, ImportKind, Mode, Stated};

/// An import as it was asked for.
pub struct ImportOrder {
    /// What the records are about.
    pub kind: ImportKind,
    /// Where they come from.
    pub source: Source,
    /// The file's name for the history; `-` for standard input.
    pub name: String,
    /// The command that does the same again, for the history.
    pub command: String,
    /// What was stated about the file.
    pub reading: ReadOptions,
    /// What was stated about its columns.
    pub stated: Vec<Stated>,
    /// How it writes its dates, when that was stated.
    pub dates: Option<DateFormat>,
    /// The saved mapping to begin with; what is stated here stands above it.
    pub profile: Option<String>,
    /// The name under which to save what is stated, with what the profile said, once the import is through.
    pub save_profile: Option<String>,
    /// Make people whom nobody knows, in kinds that do not do so by themselves.
    pub create_people: bool,
    /// What becomes of records that are here already.
    pub mode: Mode,
    /// Count everything, write nothing.
    pub dry_run: bool,
    /// Where rejects go.
    pub rejects: Option<PathBuf>,
}
