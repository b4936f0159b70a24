//! A list of people that leaves the file: what is asked for, and what the history keeps of it.

use std::path::{Path, PathBuf};

use roaring::RoaringBitmap;

use super::people::{Column, PeopleView};
use crate::domain::ids::BatchId;
use crate::domain::lang::Lang;

/// How a list is written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFormat {
    /// Comma-separated.
    Csv,
    /// Tab-separated.
    Tsv,
    /// One JSON object a line.
    JsonLines,
    /// A workbook with one sheet.
    Xlsx,
    /// Typed columns for programs.
    Parquet,
}

impl SheetFormat {
    /// All formats.
    pub const ALL: [SheetFormat; 5] =
        [SheetFormat::Csv, SheetFormat::Tsv, SheetFormat::JsonLines, SheetFormat::Xlsx, SheetFormat::Parquet];

    /// The end of the name of such a file.
    pub fn extension(self) -> &'static str {
        match self {
            SheetFormat::Csv => "csv",
            SheetFormat::Tsv => "tsv",
            SheetFormat::JsonLines => "jsonl",
            SheetFormat::Xlsx => "xlsx",
            SheetFormat::Parquet => "parquet",
        }
    }

    /// Whether programs read it: its columns are named by their codes, not in the language of whoever writes it.
    pub fn is_for_programs(self) -> bool {
        matches!(self, SheetFormat::JsonLines | SheetFormat::Parquet)
    }

    /// The format that a file's name says; `ndjson` is JSON lines too.
    pub fn of(path: &Path) -> Option<SheetFormat> {
        let end = path.extension()?.to_str()?.to_ascii_lowercase();
        let end = if end == "ndjson" { "jsonl" } else { end.as_str() };
        SheetFormat::ALL.into_iter().find(|format| format.extension() == end)
    }
}

/// A list to be written to a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportAsk {
    /// Which people in which order.
    pub view: PeopleView,
    /// Only these, wherever they stand in the view; `None` is everyone in it.
    pub marked: Option<RoaringBitmap>,
    /// What of them.
    pub columns: Vec<Column>,
    /// Where to; a leading `~` is the home folder.
    pub path: PathBuf,
    /// How.
    pub format: SheetFormat,
    /// Phones and ids in full.
    pub full: bool,
    /// A file that is there already is replaced.
    pub replace: bool,
    /// The language of the heads; formats for programs have codes.
    pub lang: Lang,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportTold {
    /// How many people.
    pub people: u64,
    /// Where they are.
    pub path: PathBuf,
    /// Phones and ids are in full.
    pub full: bool,
    /// The log entry.
    pub batch: Option<BatchId>,
}

/// What the history keeps of a list that left the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// Which people in which order.
    pub view: PeopleView,
    /// Only marked ones of them.
    pub marked: bool,
    /// How many.
    pub people: u64,
    /// The codes of the columns.
    pub columns: Vec<String>,
    /// Where to: a path, or `-` for standard output.
    pub target: String,
    /// The SHA-256 of the file in hexadecimal, where there is one.
    pub sha256: Option<String>,
    /// Phones and ids in full.
    pub full: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_says_the_format() {
        let of = |name: &str| SheetFormat::of(Path::new(name));
        assert_eq!(of("~/a b.csv"), Some(SheetFormat::Csv));
        assert_eq!(of("A.XLSX"), Some(SheetFormat::Xlsx));
        assert_eq!(of("x.ndjson"), Some(SheetFormat::JsonLines));
        assert_eq!(of("名单.parquet"), Some(SheetFormat::Parquet));
        assert_eq!((of("people"), of("people.xls"), of(".csv")), (None, None, None));
    }
}
