//! What a file turned out to be, as the dry run shows it.

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Text with a comma, semicolon, bar or tab between cells, and quotation marks.
    Csv,
    /// The same with tabs.
    Tsv,
    /// Text with blanks between cells.
    Blanks,
    /// A spreadsheet: XLSX, XLSB, XLS or ODS.
    Sheet,
    /// A JSON object on each line.
    JsonLines,
    /// Parquet, which is read elsewhere.
    Parquet,
}

impl Format {
    /// The name on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Blanks => "blanks",
            Format::Sheet => "xlsx",
            Format::JsonLines => "jsonl",
            Format::Parquet => "parquet",
        }
    }

    /// The format that a file name's extension stands for; `txt` and others say nothing.
    pub fn from_extension(extension: &str) -> Option<Format> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "csv" => Format::Csv,
            "tsv" | "tab" => Format::Tsv,
            "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" => Format::Sheet,
            "jsonl" | "ndjson" | "json" => Format::JsonLines,
            "parquet" | "pq" => Format::Parquet,
            _ => return None,
        })
    }
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Shape {
    /// The format.
    pub format: Format,
    /// The encoding of a text file: `UTF-8`, `GB18030`, …
    pub encoding: Option<&'static str>,
    /// What stands between cells.
    pub delimiter: Option<char>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// All sheets of a spreadsheet.
    #[serde(skip)]
    pub sheets: Vec<String>,
    /// Whether the first line was a header; else the names were stated.
    pub has_header: bool,
    /// The names of the columns.
    pub columns: Vec<String>,
}

impl Shape {
    /// The shape of a text file before its header is read.
    pub(super) fn of_text(format: Format, encoding: &'static str) -> Shape {
        Shape {
            format,
            encoding: Some(encoding),
            delimiter: None,
            sheet: None,
            sheets: Vec::new(),
            has_header: false,
            columns: Vec::new(),
        }
    }

    /// How many cells a record has at least and at most: cells under empty headers at the end may be absent.
    pub(super) fn widths(&self) -> (usize, usize) {
        let least = self.columns.iter().rposition(|c| !c.trim().is_empty()).map_or(0, |i| i + 1);
        (least, self.columns.len())
    }
}
