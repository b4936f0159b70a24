//! One thing in any format: JSON whole, lines for people, name and value for CSV and TSV.

use std::io::{self, Write};

use serde_json::Value as Json;

use super::envelope::Envelope;
use crate::cli::call::Format;
use crate::store::export::Delimited;
use crate::ui::width::width as width_of;

/// One thing.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// As JSON.
    pub data: Json,
    /// As people read it, safe to draw.
    lines: Vec<Line>,
}

#[derive(Debug, Clone)]
enum Line {
    Heading(String),
    Pair(String, String),
    Text(String),
}

impl Record {
    /// A thing with its JSON and no lines yet.
    pub fn new(data: Json) -> Record {
        Record { data, lines: Vec::new() }
    }

    /// Adds a heading; an empty line stands before it.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.lines.push(Line::Heading(text.into()));
    }

    /// Adds a name and its value; left out when the value is empty.
    pub fn pair(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.lines.push(Line::Pair(name.into(), value));
        }
    }

    /// Adds a line as it is.
    pub fn text(&mut self, text: impl Into<String>) {
        self.lines.push(Line::Text(text.into()));
    }

    /// Writes it.
    pub fn write(
        &self,
        out: &mut dyn Write,
        format: Format,
        envelope: &Envelope,
        bold: bool,
    ) -> io::Result<()> {
        match format {
            Format::Json => envelope.whole(out, &self.data),
            Format::Csv => self.delimited(out, b','),
            Format::Tsv => self.delimited(out, b'\t'),
            Format::Table => self.lines(out, bold),
        }
    }

    fn delimited(&self, out: &mut dyn Write, delimiter: u8) -> io::Result<()> {
        let mut sheet = Delimited::new(Box::new(out), delimiter);
        sheet.record(["name".to_string(), "value".to_string()])?;
        let members: Vec<(String, &Json)> = match &self.data {
            Json::Object(map) => map.iter().map(|(k, v)| (k.clone(), v)).collect(),
            other => vec![("value".to_string(), other)],
        };
        for (name, value) in members {
            let text = match value {
                Json::Null => String::new(),
                Json::String(text) => text.clone(),
                other => other.to_string(),
            };
            sheet.record([name, text])?;
        }
        sheet.finish()
    }

    fn lines(&self, out: &mut dyn Write, bold: bool) -> io::Result<()> {
        let width = |line: &Line| match line {
            Line::Pair(name, _) => width_of(name),
            _ => 0,
        };
        let widest = self.lines.iter().map(width).max().unwrap_or_default();
        for (i, line) in self.lines.iter().enumerate() {
            match line {
                Line::Heading(text) => {
                    let blank = if i > 0 { "\n" } else { "" };
                    match bold {
                        true => writeln!(out, "{blank}\u{1b}[1m{text}\u{1b}[0m")?,
                        false => writeln!(out, "{blank}{text}")?,
                    }
                }
                Line::Pair(name, value) => {
                    let blanks = " ".repeat(widest.saturating_sub(width_of(name)) + 2);
                    writeln!(out, "{name}{blanks}{value}")?;
                }
                Line::Text(text) => writeln!(out, "{text}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::verbs::find;
    use serde_json::json;

    #[test]
    fn a_record_is_lines_for_people_and_names_and_values_for_a_sheet() {
        let mut record = Record::new(json!({"city": "北京", "n": 3, "list": [1, 2], "none": null}));
        record.heading("张三");
        record.pair("城市", "北京");
        record.pair("empty", "");
        record.pair("n", "3");
        let envelope = Envelope::of(find("people show").unwrap());
        let written = |format| {
            let mut out = Vec::new();
            record.write(&mut out, format, &envelope, false).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(Format::Table), "张三\n城市  北京\nn     3\n");
        assert_eq!(written(Format::Csv), "name,value\ncity,北京\nn,3\nlist,\"[1,2]\"\nnone,\n");
    }
}
