//! A list in any format, row by row.

use std::io::{self, Write};

use serde_json::{Map, Value as Json};

use super::envelope::Envelope;
use super::table::Table;
use crate::cli::call::Format;
use crate::domain::day::Zone;
use crate::store::export::Delimited;
use crate::text::item::Item;

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The name in JSON, CSV and TSV.
    pub code: String,
    /// The title of a table, safe to draw.
    pub title: String,
    /// Numbers, which stand to the right.
    pub right: bool,
}

impl Head {
    /// A column of text.
    pub fn left(code: &str, title: &str) -> Head {
        Head { code: code.to_string(), title: title.to_string(), right: false }
    }

    /// A column of numbers.
    pub fn right(code: &str, title: &str) -> Head {
        Head { right: true, ..Head::left(code, title) }
    }
}

/// Rows that are written as they come.
pub struct Rows<'w> {
    envelope: Envelope,
    heads: Vec<Head>,
    zone: Zone,
    sheet: Sheet<'w>,
    written: u64,
}

enum Sheet<'w> {
    Json(&'w mut dyn Write),
    Delimited(Box<Delimited<'w>>),
    Table(Table<'w>),
}

impl<'w> Rows<'w> {
    /// Begins a list. `data` is what JSON has beside the rows.
    pub fn begin(
        out: &'w mut dyn Write,
        format: Format,
        envelope: Envelope,
        data: &Map<String, Json>,
        heads: Vec<Head>,
        zone: &Zone,
        bold: bool,
    ) -> io::Result<Rows<'w>> {
        let delimited = |out: &'w mut dyn Write, delimiter| -> io::Result<Sheet<'w>> {
            let mut sheet = Delimited::new(Box::new(out), delimiter);
            sheet.record(heads.iter().map(|h| h.code.clone()))?;
            Ok(Sheet::Delimited(Box::new(sheet)))
        };
        let sheet = match format {
            Format::Json => {
                envelope.begin_rows(out, data)?;
                Sheet::Json(out)
            }
            Format::Csv => delimited(out, b',')?,
            Format::Tsv => delimited(out, b'\t')?,
            Format::Table => {
                let titles = heads.iter().map(|h| h.title.clone()).collect();
                Sheet::Table(Table::new(out, titles, heads.iter().map(|h| h.right).collect(), bold))
            }
        };
        Ok(Rows { envelope, heads, zone: zone.clone(), sheet, written: 0 })
    }

    /// Writes one row: a value per head.
    pub fn row(&mut self, items: &[Item]) -> io::Result<()> {
        let zone = &self.zone;
        match &mut self.sheet {
            Sheet::Json(out) => {
                let row: Map<String, Json> =
                    self.heads.iter().zip(items).map(|(h, i)| (h.code.clone(), i.json(zone))).collect();
                if self.written > 0 {
                    out.write_all(b",")?;
                }
                serde_json::to_writer(&mut **out, &row)?;
            }
            Sheet::Delimited(sheet) => sheet.record(items.iter().map(|i| i.plain(zone)))?,
            Sheet::Table(table) => table.row(items.iter().map(|i| i.shown(zone)).collect())?,
        }
        self.written += 1;
        Ok(())
    }

    /// Ends the list.
    pub fn finish(self) -> io::Result<()> {
        match self.sheet {
            Sheet::Json(out) => self.envelope.end_rows(out),
            Sheet::Delimited(sheet) => sheet.finish(),
            Sheet::Table(table) => table.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::verbs::find;
    use crate::domain::money::Cents;

    fn written(format: Format) -> String {
        let envelope = Envelope::of(find("people list").unwrap());
        let heads = vec![Head::left("ref", "编号"), Head::right("spend", "消费")];
        let mut out = Vec::new();
        let data = Map::from_iter([("count".to_string(), Json::from(2))]);
        let mut rows =
            Rows::begin(&mut out, format, envelope, &data, heads, &Zone::default(), false).unwrap();
        rows.row(&[Item::Text("=u1".into()), Item::Money(Cents(150))]).unwrap();
        rows.row(&[Item::Text("u\u{1b}2".into()), Item::Nothing]).unwrap();
        rows.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_list_is_the_same_rows_in_every_format() {
        assert_eq!(written(Format::Csv), "ref,spend\n'=u1,1.50\nu\u{1b}2,\n");
        assert_eq!(written(Format::Tsv), "ref\tspend\n'=u1\t1.50\nu\u{1b}2\t\n");
        assert_eq!(written(Format::Table), "编号  消费\n=u1   1.50\nu␛2\n");
        let json: Json = serde_json::from_str(&written(Format::Json)).unwrap();
        assert_eq!(json["data"]["count"], 2);
        assert_eq!(json["data"]["rows"][0]["spend"], 1.5);
        assert_eq!(json["data"]["rows"][1]["spend"], Json::Null);
        assert_eq!(json["data"]["rows"][1]["ref"], "u\u{1b}2");
    }
}
