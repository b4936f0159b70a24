//! What was said so far of an import, and what the dry run told.

use std::path::PathBuf;

use crate::app::Remote;
use crate::domain::import::{DateOrder, ImportKind, Mode, Stated};
use crate::domain::safe::SafeText;
use crate::parts::cursor::Cursor;
use crate::parts::line_edit::LineEdit;
use crate::parts::picker::Picker;
use crate::request::{Fault, FileHeader, ImportAsk, ImportTold, Ticket};

/// The rows above the list of the dry run: file, shape, and two for the numbers or what is wrong.
const TRIAL_HEAD: u16 = 4;
/// The rows above the paths that complete what is typed: label, field, what is wrong, a blank.
const PATH_HEAD: u16 = 4;

/// Where one is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Step {
    /// Which file.
    #[default]
    Path,
    /// What its records are about.
    Kind,
    /// What the import would do, with everything that can be changed about it.
    Trial,
    /// What one column is taken for, by its position from 0.
    Column(usize),
    /// Under which name the mapping is saved.
    Name,
}

/// A row of the dry run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// Import now.
    Go,
    /// What may be changed.
    Mode,
    /// Whether unknown people are made.
    CreatePeople,
    /// In which order the numbers of a date stand.
    Dates,
    /// Whether the first line is a header.
    Header,
    /// In which encoding the text is read.
    Encoding,
    /// Which sheet is read.
    Sheet,
    /// Which saved mapping it begins with.
    Profile,
    /// Under which name the mapping is saved.
    Save,
    /// A column with what it is taken for.
    Column(usize),
    /// A reason of rejects with its count.
    Reason(usize),
    /// A reject.
    Reject(usize),
}

/// An import as far as it was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Wizard {
    /// Where one is.
    pub step: Step,
    /// The path as it is typed.
    pub path: LineEdit,
    /// Paths that complete it.
    pub suggestions: Vec<SafeText>,
    /// Which of them is selected.
    pub selected: Option<usize>,
    /// The beginning of the file.
    pub header: Remote<FileHeader>,
    /// The kinds to choose from.
    pub kinds: Picker<ImportKind>,
    /// The kind that was chosen.
    pub kind: Option<ImportKind>,
    /// The first line is a header.
    pub with_header: bool,
    /// What was stated about columns.
    pub stated: Vec<Stated>,
    /// The stated encoding, as `--encoding` takes it.
    pub encoding: Option<String>,
    /// The stated sheet.
    pub sheet: Option<String>,
    /// The saved mapping to begin with.
    pub profile: Option<String>,
    /// The name under which the mapping is saved, as it is typed.
    pub name: LineEdit,
    /// The saved mappings of the kind.
    pub profiles: Vec<String>,
    /// The stated order of dates.
    pub dates: Option<DateOrder>,
    /// Unknown people are made.
    pub create_people: bool,
    /// What may be changed.
    pub mode: Mode,
    /// What the dry run told.
    pub trial: Remote<ImportTold>,
    /// The selected row of the dry run.
    pub cursor: Cursor,
    /// What a column may be taken for, as `--map` takes it.
    pub targets: Picker<String>,
    /// The import that is under way.
    pub importing: Option<Ticket>,
    /// Why it failed.
    pub fault: Option<Fault>,
    /// Records read so far by what is under way.
    pub read: Option<u64>,
}

impl Default for Wizard {
    fn default() -> Wizard {
        Wizard {
            step: Step::Path,
            path: LineEdit::default(),
            suggestions: Vec::new(),
            selected: None,
            header: Remote::default(),
            kinds: Picker::new(Vec::new()),
            kind: None,
            with_header: true,
            stated: Vec::new(),
            encoding: None,
            sheet: None,
            profile: None,
            name: LineEdit::default(),
            profiles: Vec::new(),
            dates: None,
            create_people: false,
            mode: Mode::default(),
            trial: Remote::default(),
            cursor: Cursor::default(),
            targets: Picker::new(Vec::new()),
            importing: None,
            fault: None,
            read: None,
        }
    }
}

impl Wizard {
    /// Whether letters are text.
    pub fn has_text_field(&self) -> bool {
        self.step != Step::Trial
    }

    /// Width and height, in cells, that it would like to have in a body of this height.
    pub fn size(&self, body: u16) -> (u16, u16) {
        match self.step {
            Step::Path => (76, 14),
            Step::Kind => (64, 14),
            Step::Column(_) => (64, 22),
            Step::Name => (64, 6),
            Step::Trial => (96, body),
        }
    }

    /// How many rows stand above its list.
    pub fn head(&self) -> u16 {
        match self.step {
            Step::Path => PATH_HEAD,
            Step::Kind | Step::Column(_) | Step::Name => 2,
            Step::Trial => TRIAL_HEAD,
        }
    }

    /// The file: blanks around it and quotation marks that a terminal put there are off.
    pub fn file(&self) -> PathBuf {
        let typed = self.path.value().trim();
        let inner = ['\'', '"'].iter().find_map(|q| typed.strip_prefix(*q)?.strip_suffix(*q));
        PathBuf::from(inner.unwrap_or(typed))
    }

    /// What is to be asked of the store; nothing before a kind was chosen.
    pub fn ask(&self, dry_run: bool) -> Option<ImportAsk> {
        let columns = self.header.value.as_ref().map_or(0, |header| header.columns.len());
        Some(ImportAsk {
            kind: self.kind?,
            path: self.file(),
            encoding: self.encoding.clone(),
            sheet: self.sheet.clone(),
            profile: self.profile.clone(),
            save_profile: self.save_as(),
            columns: (!self.with_header).then(|| (0..columns).map(position).collect()),
            stated: self.stated.clone(),
            dates: self.dates,
            create_people: self.create_people,
            mode: self.mode,
            dry_run,
        })
    }

    /// The name under which the mapping is saved, when one was given.
    pub fn save_as(&self) -> Option<String> {
        Some(self.name.value().trim().to_string()).filter(|name| !name.is_empty())
    }

    /// Whether the import can begin: the newest dry run is here and found nothing wrong.
    pub fn is_ready(&self) -> bool {
        let sound = self.trial.value.as_ref().is_some_and(|told| told.trouble.is_none());
        sound && !self.trial.loading && self.trial.fault.is_none() && self.importing.is_none()
    }

    /// The rows of the dry run.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = vec![Row::Go, Row::Mode];
        let kind = self.kind.unwrap_or(ImportKind::People);
        if !kind.creates_people() && kind != ImportKind::Staff {
            rows.push(Row::CreatePeople);
        }
        let told = self.trial.value.as_ref();
        let unknown =
            told.and_then(|told| told.trouble.as_ref()).is_some_and(|t| t.code() == "date_order_unknown");
        if unknown || self.dates.is_some() {
            rows.push(Row::Dates);
        }
        if let Some(header) = &self.header.value {
            let format = header.shape.format;
            let may = [
                (Row::Header, !["jsonl", "parquet"].contains(&format)),
                (Row::Encoding, !["xlsx", "parquet"].contains(&format)),
                (Row::Sheet, header.sheets.len() > 1),
            ];
            rows.extend(may.into_iter().filter(|(_, may)| *may).map(|(row, _)| row));
        }
        if !self.profiles.is_empty() {
            rows.push(Row::Profile);
        }
        rows.push(Row::Save);
        if let Some(told) = told {
            rows.extend((0..told.columns.len()).map(Row::Column));
            rows.extend((0..told.reasons.len()).map(Row::Reason));
            rows.extend((0..told.rejects.len()).map(Row::Reject));
        }
        rows
    }

    /// The row under the cursor.
    pub fn row(&self) -> Row {
        let at = usize::try_from(self.cursor.at).unwrap_or(usize::MAX);
        self.rows().get(at).copied().unwrap_or(Row::Go)
    }

    /// A value of a column, so that one sees what it holds; empty when none is known.
    pub fn sample(&self, column: usize) -> String {
        let Some(header) = &self.header.value else { return String::new() };
        match self.with_header {
            true => header.sample.get(column).map(SafeText::to_string).unwrap_or_default(),
            false => {
                header.columns.get(column).map(|cell| SafeText::new(cell).to_string()).unwrap_or_default()
            }
        }
    }

    /// The name by which a column is stated: its own, or its position where a command line could not take that.
    pub(super) fn stated_name(&self, column: usize) -> String {
        let names = self.trial.value.as_ref().map(|told| &told.columns);
        let name = names.and_then(|columns| columns.get(column)).map(|(name, _)| name.as_str()).unwrap_or("");
        if name.is_empty() || name.contains([',', '，', '=']) { position(column) } else { name.to_string() }
    }
}

/// The position of a column as `--map` takes it.
fn position(column: usize) -> String {
    format!("#{}", column.saturating_add(1))
}
