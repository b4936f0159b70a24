//! The rejects file: what was not taken, with its reason, to be repaired and imported again.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::domain::guard::guarded;
use crate::domain::import::{RawRecord, Reason, Reject};

/// The columns that are added behind those of the file. Import leaves columns out whose name begins with `_`.
const ADDED: [&str; 4] = ["_line", "_column", "_reason", "_original"];

/// Writes a rejects file: CSV in UTF-8 with a mark that spreadsheets know it by, the columns of the file, and behind
/// them line, column and reason. The text of a record that could not be split, or does not fit the header, stands whole
/// in `_original`.
pub struct RejectsFile {
    writer: csv::Writer<BufWriter<File>>,
    /// Positions of the file's columns that are kept.
    kept: Vec<usize>,
    written: u64,
}

impl RejectsFile {
    /// Makes the file, for its owner alone. An existing file is never written over: that is
    /// [`io::ErrorKind::AlreadyExists`].
    pub fn create(path: &Path, columns: &[String]) -> io::Result<RejectsFile> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = BufWriter::new(options.open(path)?);
        file.write_all(b"\xEF\xBB\xBF")?;
        let kept: Vec<usize> = (0..columns.len())
            .filter(|i| columns.get(*i).is_some_and(|c| !ADDED.contains(&c.as_str())))
            .collect();
        let mut writer = csv::WriterBuilder::new().flexible(false).from_writer(file);
        let header = kept.iter().filter_map(|i| columns.get(*i)).map(String::as_str).chain(ADDED);
        writer.write_record(header.map(|name| guarded(name).into_owned()))?;
        Ok(RejectsFile { writer, kept, written: 0 })
    }

    /// Writes a reject. `record` is the buffer as the reader or the converter left it.
    pub fn write(&mut self, reject: &Reject, record: &RawRecord) -> io::Result<()> {
        let ragged = matches!(reject.reason, Reason::TooFewCells | Reason::TooManyCells);
        let broken = matches!(
            reject.reason,
            Reason::CutQuote | Reason::LineTooLong | Reason::Undecodable | Reason::NotAnObject
        );
        let unsplit = broken || (record.len() == 1 && self.kept.len() > 1 && !ragged);
        let whole = match (unsplit, ragged) {
            (true, _) => record.get(0).unwrap_or_default().to_string(),
            (_, true) => as_line(record)?,
            _ => String::new(),
        };
        let cell = |i: &usize| if unsplit { "" } else { record.get(*i).unwrap_or_default() };
        let line = reject.line.to_string();
        let added = [
            line.as_str(),
            reject.column.as_deref().unwrap_or_default(),
            reject.reason.code(),
            whole.as_str(),
        ];
        self.writer
            .write_record(self.kept.iter().map(cell).chain(added).map(|cell| guarded(cell).into_owned()))?;
        self.written += 1;
        Ok(())
    }

    /// Writes what is left and answers how many rejects there are. The file is on the disk then.
    pub fn finish(self) -> io::Result<u64> {
        let written = self.written;
        let file = self.writer.into_inner().map_err(|e| io::Error::from(e.error().kind()))?;
        file.into_inner().map_err(|e| io::Error::from(e.error().kind()))?.sync_all()?;
        Ok(written)
    }
}

/// A record as a line of CSV.
fn as_line(record: &RawRecord) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(record.iter())?;
    let bytes = writer.into_inner().map_err(|e| io::Error::from(e.error().kind()))?;
    Ok(String::from_utf8_lossy(&bytes).trim_end_matches('\n').to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_once_and_for_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rejects.csv");
        let mut file = RejectsFile::create(&path, &["ref".into(), "_reason".into(), "city".into()]).unwrap();
        let ragged = RawRecord::of(3, &["u1"]);
        file.write(&Reject::new(3, None, Reason::TooFewCells, "u1"), &ragged).unwrap();
        let cell = RawRecord::of(5, &["=1", "x", "北,京"]);
        file.write(&Reject::new(5, Some("ref"), Reason::Formula, "=1"), &cell).unwrap();
        assert_eq!(file.finish().unwrap(), 2);
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(
            text,
            "\u{FEFF}ref,city,_line,_column,_reason,_original\nu1,,3,,too_few_cells,u1\n'=1,\"北,京\",5,ref,formula,\n"
        );
        let again = RejectsFile::create(&path, &[]).err().map(|e| e.kind());
        assert_eq!(again, Some(io::ErrorKind::AlreadyExists));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
