//! Files before they are imported: paths as they are typed, and what the beginning of a file says.

use std::path::{Path, PathBuf};

use super::order::ImportOrder;
use super::read::{ReadOptions, Records, Shape, Source, Step, TextEncoding};
use super::{carry, read};
use crate::domain::import::{Catalogue, Mapping, RawRecord, likely_kind, looks_like_a_record};
use crate::domain::safe::SafeText;
use crate::request::{Fault, FileHeader, FileShape};
use crate::store::Writer;

/// How many paths complete what was typed.
const PATHS: usize = 50;

/// A path as it was typed, with a leading `~` as the home folder.
pub fn expanded(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_path_buf(),
    }
}

/// The beginning of a file, read in an encoding and from a sheet where those were stated.
///
/// # Errors
/// A file that is missing, may not be read, is empty or no table.
pub fn header(path: &Path, encoding: Option<&str>, sheet: Option<&str>) -> Result<FileHeader, Fault> {
    let path = expanded(path);
    let options = ReadOptions {
        encoding: encoding.and_then(TextEncoding::named),
        sheet: sheet.map(str::to_string),
        ..ReadOptions::default()
    };
    let mut records = opened(&path, options)?;
    let sample = first_record(records.as_mut());
    let shape = records.shape();
    let bare = matches!(shape.format, read::Format::Csv | read::Format::Tsv | read::Format::Blanks)
        && looks_like_a_record(&shape.columns);
    Ok(FileHeader {
        kind: likely_kind(&shape.columns),
        columns: shape.columns.clone(),
        sample,
        sheets: shape.sheets.iter().map(|name| SafeText::new(name)).collect(),
        bare,
        shape: told(shape),
    })
}

/// The columns and the rows of a small table, of any format that is imported. A record that cannot be read is left out.
///
/// # Errors
/// As [`header`].
pub fn table(path: &Path) -> Result<(Vec<String>, Vec<Vec<String>>), Fault> {
    let path = expanded(path);
    let mut records = opened(&path, ReadOptions::default())?;
    let (columns, mut rows) = (records.shape().columns.clone(), Vec::new());
    let name = path.to_string_lossy();
    let mut record = RawRecord::new();
    loop {
        match records.next(&mut record).map_err(|fault| carry::read_fault(&name, &fault))? {
            Step::Record => rows.push(record.iter().map(str::to_string).collect()),
            Step::Rejected(_) => {}
            Step::End => return Ok((columns, rows)),
        }
    }
}

/// What the columns of an order's file are taken for, however wrong that is, and what the file is.
///
/// # Errors
/// As [`header`], and columns that were stated but are not there.
pub fn proposal(
    writer: &mut Writer,
    mut order: ImportOrder,
    path: &Path,
) -> Result<(FileShape, Vec<(String, String)>), Fault> {
    writer.adopt_profile(&mut order)?;
    let mut records = opened(path, order.reading.clone())?;
    first_record(records.as_mut());
    let shape = records.shape().clone();
    let (fields, kinds) = writer.lane_write(|site| {
        let fault = |e| site.community.fault(&e);
        let fields = crate::store::read::fields(site.conn).map_err(fault)?;
        Ok((fields, carry::identity_kinds(site.conn).map_err(fault)?))
    })?;
    let catalogue = Catalogue { fields: &fields, identity_kinds: &kinds };
    let mapping = Mapping::propose(order.kind, &shape.columns, &order.stated, catalogue)
        .map_err(|fault| carry::mapping_fault(&fault))?;
    let columns = mapping.columns();
    Ok((told(&shape), columns))
}

/// Paths that begin with what was typed, written as it was: folders first, with a slash behind them. Hidden files only
/// when a dot was typed.
pub fn paths_like(typed: &str) -> Vec<SafeText> {
    let (folder, begun) = match typed.rfind('/') {
        Some(slash) => typed.split_at(slash + 1),
        None => ("", typed),
    };
    let place = if folder.is_empty() { PathBuf::from(".") } else { expanded(Path::new(folder)) };
    let Ok(entries) = std::fs::read_dir(place) else { return Vec::new() };
    let mut found: Vec<(bool, String)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let hidden = name.starts_with('.') && !begun.starts_with('.');
            (name.starts_with(begun) && !hidden).then(|| (!entry.path().is_dir(), name))
        })
        .collect();
    found.sort();
    let path = |(is_file, name): (bool, String)| {
        SafeText::new(&format!("{folder}{name}{}", if is_file { "" } else { "/" }))
    };
    found.into_iter().take(PATHS).map(path).collect()
}

/// A shape as it is told.
pub(super) fn told(shape: &Shape) -> FileShape {
    FileShape {
        format: shape.format.code(),
        encoding: shape.encoding,
        delimiter: shape.delimiter,
        sheet: shape.sheet.as_deref().map(SafeText::new),
        has_header: shape.has_header,
    }
}

fn opened(path: &Path, options: ReadOptions) -> Result<Box<dyn Records>, Fault> {
    let name = path.to_string_lossy();
    carry::records_of(Source::Path(path.to_path_buf()), options)
        .map_err(|fault| carry::read_fault(&name, &fault))
}

/// The cells of the first record that can be read, of the first few.
fn first_record(records: &mut dyn Records) -> Vec<SafeText> {
    let mut record = RawRecord::new();
    for _ in 0..10 {
        match records.next(&mut record) {
            Ok(Step::Record) => return record.iter().map(SafeText::new).collect(),
            Ok(Step::Rejected(_)) => {}
            Ok(Step::End) | Err(_) => break,
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_file_says_what_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("orders.csv");
        std::fs::write(&file, "订单号;客户;日期;金额\nA1;1;2019-07-01;12\n").expect("written");
        let found = header(&file, None, None).expect("a header");
        assert_eq!((found.kind, found.bare), (crate::domain::import::ImportKind::Orders, false));
        assert_eq!((found.shape.format, found.shape.delimiter), ("csv", Some(';')));
        assert_eq!(found.columns, ["订单号", "客户", "日期", "金额"]);
        assert_eq!(found.sample.first().map(SafeText::as_str), Some("A1"));
        std::fs::write(&file, "00004 19970101 2 29.33\n00004 19970118 2 29.73\n").expect("written");
        assert!(header(&file, None, None).expect("a header").bare);
        let fault = header(&folder.path().join("none.csv"), None, None).expect_err("no file");
        assert_eq!(fault.code(), "import_no_file");
        assert_eq!(header(folder.path(), None, None).expect_err("a folder").code(), "import_directory");
    }

    #[test]
    fn paths_are_completed_as_they_are_typed() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.csv", "a.csv", ".hidden"] {
            std::fs::write(folder.path().join(name), "x").expect("written");
        }
        std::fs::create_dir(folder.path().join("sub")).expect("made");
        let root = folder.path().to_string_lossy().into_owned();
        let names = |typed: &str| {
            let found = paths_like(&format!("{root}/{typed}"));
            found.iter().map(|p| p.raw().trim_start_matches(&root).to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names(""), ["/sub/", "/a.csv", "/b.csv"]);
        assert_eq!(names("a"), ["/a.csv"]);
        assert_eq!(names(".h"), ["/.hidden"]);
        assert!(paths_like("/no/such/folder/").is_empty());
    }
}
