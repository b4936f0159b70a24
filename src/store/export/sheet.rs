//! Rows as they are written, in each format.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::{Map, Value as Json};

use super::columnar::Columnar;
use super::delimited::Delimited;
use super::xlsx::Book;
use crate::domain::day::Zone;
use crate::request::{Holds, SheetFormat};
use crate::text::item::Item;

/// The mark by which spreadsheets know UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// A list that is being written.
pub struct Sheet {
    kind: Kind,
    zone: Zone,
}

enum Kind {
    Delimited(Box<Delimited<'static>>),
    Lines { out: BufWriter<File>, names: Vec<String> },
    Book { book: Box<Book>, file: File },
    Columnar(Box<Columnar>),
}

impl Sheet {
    /// Begins a list in a file, which stands at `path`, with the heads of its columns and what they hold; in JSON lines the
    /// heads are the names of the members.
    pub fn begin(
        mut file: File,
        path: &Path,
        format: SheetFormat,
        columns: Vec<(String, Holds)>,
        zone: &Zone,
    ) -> io::Result<Sheet> {
        let heads: Vec<String> = columns.iter().map(|(head, _)| head.clone()).collect();
        let kind = match format {
            SheetFormat::Csv | SheetFormat::Tsv => {
                file.write_all(BOM)?;
                let delimiter = if format == SheetFormat::Csv { b',' } else { b'\t' };
                let mut sheet = Delimited::new(Box::new(file), delimiter);
                sheet.record(heads)?;
                Kind::Delimited(Box::new(sheet))
            }
            SheetFormat::JsonLines => Kind::Lines { out: BufWriter::new(file), names: heads },
            SheetFormat::Xlsx => Kind::Book { book: Box::new(Book::new(&heads)?), file },
            SheetFormat::Parquet => Kind::Columnar(Box::new(Columnar::new(path, columns)?)),
        };
        Ok(Sheet { kind, zone: zone.clone() })
    }

    /// Writes one row: a value per head.
    pub fn row(&mut self, items: &[Item]) -> io::Result<()> {
        let zone = &self.zone;
        match &mut self.kind {
            Kind::Delimited(sheet) => sheet.record(items.iter().map(|item| item.plain(zone))),
            Kind::Lines { out, names } => {
                let cells = names.iter().cloned().zip(items.iter().map(|item| item.json(zone)));
                serde_json::to_writer(&mut *out, &Json::Object(Map::from_iter(cells)))?;
                out.write_all(b"\n")
            }
            Kind::Book { book, .. } => book.row(items, zone),
            Kind::Columnar(columnar) => columnar.row(items, zone),
        }
    }

    /// Writes what is left.
    pub fn finish(self) -> io::Result<()> {
        match self.kind {
            Kind::Delimited(sheet) => sheet.finish(),
            Kind::Lines { mut out, .. } => out.flush(),
            Kind::Book { book, file } => book.save(file),
            Kind::Columnar(columnar) => columnar.save(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::money::Cents;

    fn written(format: SheetFormat) -> Vec<u8> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("people");
        let file = File::create(&path).expect("made");
        let columns = [
            ("昵称", Holds::Text),
            ("消费", Holds::Money),
            ("生日", Holds::Day),
            ("external_id", Holds::Text),
        ];
        let columns = columns.map(|(head, holds)| (head.to_string(), holds)).to_vec();
        let mut sheet = Sheet::begin(file, &path, format, columns, &Zone::default()).expect("begun");
        let day = Day::parse("1990-02-03").expect("a day");
        let id = "20000000000000000001";
        sheet
            .row(&[Item::Text("=1+1".into()), Item::Money(Cents(150)), Item::Day(day), Item::Text(id.into())])
            .expect("a row");
        sheet
            .row(&[Item::Text("a\u{1b},\"b".into()), Item::Nothing, Item::Nothing, Item::Nothing])
            .expect("a row");
        sheet.finish().expect("finished");
        std::fs::read(path).expect("read")
    }

    #[test]
    fn a_list_is_the_same_rows_in_every_format() {
        let text = |format| String::from_utf8(written(format)).expect("UTF-8");
        assert_eq!(
            text(SheetFormat::Csv),
            "\u{FEFF}昵称,消费,生日,external_id\n'=1+1,1.50,1990-02-03,20000000000000000001\n\"a\u{1b},\"\"b\",,,\n"
        );
        assert!(text(SheetFormat::Tsv).contains("'=1+1\t1.50\t1990-02-03\t20000000000000000001\n"));
        let lines = text(SheetFormat::JsonLines);
        let first: Json = serde_json::from_str(lines.lines().next().expect("a line")).expect("JSON");
        assert_eq!((&first["昵称"], &first["消费"]), (&Json::from("=1+1"), &Json::from(1.5)));
        assert_eq!(lines.lines().count(), 2);
    }

    #[test]
    fn a_file_of_typed_columns_has_the_text_as_it_is() {
        let bytes = written(SheetFormat::Parquet);
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    }

    #[test]
    fn a_workbook_holds_texts_as_texts() {
        use calamine::{DataRef, Reader, ReaderRef, Xlsx};
        let bytes = written(SheetFormat::Xlsx);
        let mut book: Xlsx<_> = Xlsx::new(io::Cursor::new(bytes)).expect("a workbook");
        let name = book.sheet_names().first().cloned().expect("a sheet");
        let range = book.worksheet_range_ref(&name).expect("cells");
        let cell = |row, column| range.get_value((row, column)).cloned();
        assert_eq!(cell(1, 0), Some(DataRef::SharedString("=1+1")), "no formula");
        assert_eq!(cell(1, 1), Some(DataRef::Float(1.5)));
        assert_eq!(cell(1, 3), Some(DataRef::SharedString("20000000000000000001")), "all digits");
        assert!(matches!(cell(1, 2), Some(DataRef::DateTime(_))), "{:?}", cell(1, 2));
    }
}
