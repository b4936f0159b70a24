//! An import asked for from the console, and what is told of it.

use std::path::PathBuf;

use super::fault::Fault;
use crate::domain::ids::BatchId;
use crate::domain::import::{DateOrder, ImportKind, Mode, Reason, Reject, Stated};
use crate::domain::safe::SafeText;
use crate::domain::shell;

/// The encodings among which the console lets choose, by the names that `--encoding` takes.
pub const ENCODINGS: [&str; 5] = ["utf-8", "gb18030", "utf-16le", "utf-16be", "big5"];

/// An import as it is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportAsk {
    /// What the records are about.
    pub kind: ImportKind,
    /// The file; a leading `~` is the home folder.
    pub path: PathBuf,
    /// The encoding of a text file, when it was stated.
    pub encoding: Option<String>,
    /// The sheet of a spreadsheet, when it was stated.
    pub sheet: Option<String>,
    /// A saved mapping to begin with.
    pub profile: Option<String>,
    /// The name under which to save the mapping, once the import is through.
    pub save_profile: Option<String>,
    /// The columns of a file without header, in order; `None` takes them from its first line.
    pub columns: Option<Vec<String>>,
    /// What was stated about columns; the others are guessed.
    pub stated: Vec<Stated>,
    /// In which order the numbers of a date stand, when that was stated.
    pub dates: Option<DateOrder>,
    /// Make people whom nobody knows, in kinds that do not do so by themselves.
    pub create_people: bool,
    /// What may be changed.
    pub mode: Mode,
    /// Count everything, write nothing. Of several dry runs only the newest is carried out.
    pub dry_run: bool,
}

impl ImportAsk {
    /// The command line that does the same with this file.
    pub fn command(&self, path: &str) -> String {
        let mut words = vec!["tagdeck".to_string(), "import".into(), self.kind.code().into(), path.into()];
        let named = [
            ("--encoding", &self.encoding),
            ("--sheet", &self.sheet),
            ("--profile", &self.profile),
            ("--save-profile", &self.save_profile),
        ];
        for (name, value) in named {
            words.extend(value.iter().flat_map(|value| [name.to_string(), value.clone()]));
        }
        if let Some(columns) = &self.columns {
            words.extend(["--columns".into(), columns.join(",")]);
        }
        for Stated { column, target } in &self.stated {
            words.extend(["--map".into(), format!("{column}={target}")]);
        }
        if let Some(order) = self.dates {
            words.extend(["--date-format".into(), order.code().into()]);
        }
        if self.create_people {
            words.push("--create-people".into());
        }
        if self.mode != Mode::default() {
            words.extend(["--mode".into(), self.mode.code().into()]);
        }
        words.iter().map(|word| shell::word(word)).collect::<Vec<_>>().join(" ")
    }
}

/// What a file turned out to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileShape {
    /// `csv`, `tsv`, `blanks`, `xlsx`, `parquet`, `jsonl`.
    pub format: &'static str,
    /// The encoding of a text file: `UTF-8`, `GB18030`, …
    pub encoding: Option<&'static str>,
    /// What stands between cells.
    pub delimiter: Option<char>,
    /// The sheet that is read.
    pub sheet: Option<SafeText>,
    /// The first line was a header; else the names of the columns were stated.
    pub has_header: bool,
}

/// The beginning of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileHeader {
    /// What it turned out to be.
    pub shape: FileShape,
    /// The names of its columns, as its first line has them.
    pub columns: Vec<String>,
    /// The cells of its first record.
    pub sample: Vec<SafeText>,
    /// The sheets of a spreadsheet.
    pub sheets: Vec<SafeText>,
    /// What its records seem to be about.
    pub kind: ImportKind,
    /// Its first line seems to be a record already.
    pub bare: bool,
}

/// The four numbers and what else an import tells: `records = new + updated + duplicate + rejected`. Counted while it
/// runs, shown by the console and on the command line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportTold {
    /// Records of the file.
    pub records: u64,
    /// Taken as new rows.
    pub new: u64,
    /// Taken as changes of rows that were here.
    pub updated: u64,
    /// Here already, nothing to do.
    pub duplicate: u64,
    /// Not taken.
    pub rejected: u64,
    /// People whom the import made.
    pub people_created: u64,
    /// Values that were replaced by what they are an alias of.
    pub folded: u64,
    /// Tags that were taken away because the file, which is the complete state, does not have them.
    pub removed: u64,
    /// The batch; `None` in a dry run and when nothing was new.
    pub batch: Option<BatchId>,
    /// What the file turned out to be.
    pub shape: FileShape,
    /// Each column with what it is taken for, as `--map` takes it; `-` is left out.
    pub columns: Vec<(String, String)>,
    /// Rejects by reason, the most frequent first.
    pub reasons: Vec<(Reason, u64)>,
    /// The first rejects, at most [`ImportTold::SHOWN`].
    pub rejects: Vec<Reject>,
    /// Where all rejects are.
    pub rejects_file: Option<PathBuf>,
    /// Of a dry run: why the file cannot be imported with its columns taken so. Nothing was counted then.
    pub trouble: Option<Fault>,
}

impl ImportTold {
    /// How many rejects are shown with the numbers.
    pub const SHOWN: usize = 20;

    /// Nothing counted yet of a file with these columns.
    pub fn new(shape: FileShape, columns: Vec<(String, String)>) -> ImportTold {
        ImportTold { shape, columns, ..ImportTold::default() }
    }

    /// Counts a reject.
    pub fn reject(&mut self, reject: Reject) {
        self.rejected += 1;
        match self.reasons.iter_mut().find(|(reason, _)| *reason == reject.reason) {
            Some((_, count)) => *count += 1,
            None => self.reasons.push((reject.reason, 1)),
        }
        if self.rejects.len() < ImportTold::SHOWN {
            self.rejects.push(reject);
        }
    }

    /// Brings the reasons into their order, once all are counted.
    pub fn rank_reasons(&mut self) {
        self.reasons.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.code().cmp(b.0.code())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejects_are_counted_by_reason_and_the_first_are_kept() {
        let mut told = ImportTold::default();
        for line in 1..=30 {
            let reason = if line == 1 { Reason::NotADate } else { Reason::MissingPerson };
            told.reject(Reject::new(line, None, reason, "a,b"));
        }
        told.rank_reasons();
        assert_eq!(told.reasons, [(Reason::MissingPerson, 29), (Reason::NotADate, 1)]);
        assert_eq!((told.rejected, told.rejects.len()), (30, ImportTold::SHOWN));
    }

    #[test]
    fn the_same_import_in_a_shell() {
        let plain = ImportAsk {
            kind: ImportKind::Orders,
            path: "~/a b.csv".into(),
            encoding: None,
            sheet: None,
            profile: None,
            save_profile: None,
            columns: None,
            stated: Vec::new(),
            dates: None,
            create_people: false,
            mode: Mode::Upsert,
            dry_run: false,
        };
        assert_eq!(plain.command("/home/li/a b.csv"), "tagdeck import orders '/home/li/a b.csv'");
        let whole = ImportAsk {
            sheet: Some("第 2 张".into()),
            save_profile: Some("旧系统".into()),
            columns: Some(vec!["#1".into(), "#2".into()]),
            stated: vec![Stated { column: "#1".into(), target: "person".into() }],
            dates: Some(DateOrder::Dmy),
            create_people: true,
            mode: Mode::Insert,
            ..plain
        };
        assert_eq!(
            whole.command("a.csv"),
            "tagdeck import orders a.csv --sheet '第 2 张' --save-profile 旧系统 --columns '#1,#2' --map '#1=person' --date-format dmy --create-people \
             --mode insert"
        );
    }
}
