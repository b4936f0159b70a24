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
    /// Read other spellings of tags as what they mean.
    pub aliases: bool,
    /// The file is the complete state of the staff members in it.
    pub full: Full,
    /// What becomes of records that are here already.
    pub mode: Mode,
    /// Count everything, write nothing.
    pub dry_run: bool,
    /// Where rejects go.
    pub rejects: Option<PathBuf>,
}

impl ImportOrder {
    /// A plain import: everything that may be stated is left to be found out, what is here already is brought up to
    /// date. `name` is that of the file for the history.
    pub fn of(kind: ImportKind, source: Source, name: impl Into<String>) -> ImportOrder {
        ImportOrder {
            kind,
            source,
            name: name.into(),
            command: String::new(),
            reading: ReadOptions::default(),
            stated: Vec::new(),
            dates: None,
            profile: None,
            save_profile: None,
            create_people: false,
            aliases: false,
            full: Full::No,
            mode: Mode::Upsert,
            dry_run: false,
            rejects: None,
        }
    }
}

/// Whether a file is the complete state of the staff members in it, so that what it does not have is taken away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Full {
    /// It is not; nothing is ever taken away.
    #[default]
    No,
    /// It is, and taking anything away is refused until somebody agrees.
    Ask,
    /// It is, and somebody agreed.
    Yes,
}
