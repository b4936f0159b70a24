//! Small text files of others: bytes to text, whatever program wrote them.

use std::io::Read;
use std::path::Path;

use crate::cli::verbs::files;
use crate::request::Fault;

/// The name of the standard input and output.
pub const STREAM: &str = "-";

/// The text of a file, or of the standard input for `-`: UTF-8 or UTF-16 with their marks, UTF-8, else GB18030, as
/// spreadsheets on Chinese systems write it.
pub fn text_of(path: &Path) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    if path == Path::new(STREAM) {
        std::io::stdin().read_to_end(&mut bytes).map_err(|e| files::io(path, &e))?;
    } else {
        bytes = std::fs::read(path).map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => Fault::NoFile { path: path.to_path_buf() },
            _ => files::io(path, &e),
        })?;
    }
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(other) => Ok(encoding_rs::GB18030.decode_without_bom_handling(other.as_bytes()).0.into_owned()),
    }
}

/// The records of a text with cells divided by commas, semicolons or tabs, whichever its first line has most of.
pub fn records(text: &str) -> Vec<Vec<String>> {
    let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
    let count = |c: u8| first.bytes().filter(|b| *b == c).count();
    let delimiter = [b',', b'\t', b';'].into_iter().max_by_key(|c| (count(*c), *c == b',')).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    reader
        .records()
        .filter_map(Result::ok)
        .map(|record| record.iter().map(str::to_string).collect::<Vec<_>>())
        .filter(|cells| cells.iter().any(|c| !c.is_empty()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_other_programs_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let (gb, ..) = encoding_rs::GB18030.encode("标签名称,标签ID\n");
        for bytes in [
            gb.to_vec(),
            "标签名称,标签ID\n".into(),
            [b"\xef\xbb\xbf", "标签名称,标签ID\n".as_bytes()].concat(),
        ] {
            std::fs::write(&path, &bytes).unwrap();
            assert_eq!(text_of(&path).unwrap(), "标签名称,标签ID\n");
        }
        assert_eq!(
            text_of(&folder.path().join("none")),
            Err(Fault::NoFile { path: folder.path().join("none") })
        );
        assert_eq!(records("u1\n\n u2 ,x\n\"u,3\"\n"), [vec!["u1"], vec!["u2", "x"], vec!["u,3"]]);
        assert_eq!(records("a\tb\n1\t2\n"), [["a", "b"], ["1", "2"]]);
    }
}
