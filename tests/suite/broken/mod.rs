//! Files that are broken in fifteen ways, five of each: what cannot be read at all is refused by its code and changes
//! nothing; what can be read is taken, and every other record stands in the rejects file with its line and reason.

mod places;
mod shape;
mod text;
mod values;

use crate::run::{Home, Ran, four};

/// What becomes of a file.
enum Want<'w> {
    /// Nothing of it is taken: exit code and stable name.
    Refused(i32, &'w str),
    /// So many records are taken; the others are rejected, each with its line and reason.
    Taken(u64, &'w [(u64, &'w str)]),
}
use Want::{Refused, Taken};

/// A community with one person, `u1`.
fn community() -> Home {
    let home = Home::new();
    home.run(&["people", "add", "--ref", "u1", "--nickname", "一号"]).ok();
    home
}

/// Everything that an import could change, as text.
fn state(home: &Home) -> String {
    let batches = home.json(&["history"]).rows().iter().map(|b| b["batch"].to_string()).collect::<Vec<_>>();
    format!("{}{batches:?}", home.json(&["people", "list", "--columns", "phone"]).ok().out)
}

/// Imports a file into a community of its own and looks at what became of it. Returns the home for more.
#[track_caller]
fn import(kind: &str, name: &str, bytes: impl AsRef<[u8]>, more: &[&str], want: Want<'_>) -> Home {
    let home = community();
    home.file(name, bytes);
    take(&home, kind, name, more, want);
    home
}

/// Imports a file that is there already.
#[track_caller]
fn take(home: &Home, kind: &str, name: &str, more: &[&str], want: Want<'_>) {
    let before = state(home);
    let ran = home.json(&[&["import", kind, name, "--rejects", "rejects.csv"], more].concat());
    judge(home, &before, &ran, want);
}

#[track_caller]
fn judge(home: &Home, before: &str, ran: &Ran, want: Want<'_>) {
    let rejects = home.path("rejects.csv");
    match want {
        Refused(exit, code) => {
            ran.fault(exit, code);
            assert_eq!(state(home), before, "nothing is half-written");
            assert!(!rejects.exists(), "no rejects file of an import that did not happen");
        }
        Taken(taken, wanted) => {
            assert_eq!(ran.code, 0, "{ran:?}");
            let data = ran.envelope()["data"].take();
            let [new, updated, duplicate, rejected] = four(&data);
            let found = if rejected == 0 { Vec::new() } else { read_rejects(&rejects) };
            let found: Vec<(u64, &str)> =
                found.iter().map(|(line, reason)| (*line, reason.as_str())).collect();
            assert_eq!((new + updated, duplicate, found.as_slice()), (taken, 0, wanted), "{data}");
            assert_eq!(rejected, wanted.len() as u64);
            assert_eq!(rejects.exists(), rejected > 0);
            assert_eq!(data["batch"].is_null(), taken == 0, "what takes nothing is no batch");
            if taken == 0 {
                assert_eq!(state(home), before);
            }
        }
    }
    assert_eq!(home.json(&["check"]).data()["findings"], 0);
}

/// Line and reason of every record of a rejects file.
fn read_rejects(path: &std::path::Path) -> Vec<(u64, String)> {
    let text = std::fs::read_to_string(path).expect("a rejects file");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let at =
        |name: &str| headers.iter().position(|h| h == name).unwrap_or_else(|| panic!("{name}: {headers:?}"));
    let (line, reason) = (at("_line"), at("_reason"));
    reader
        .records()
        .map(|r| r.expect("a record"))
        .map(|r| (r[line].parse().expect("a line"), r[reason].to_string()))
        .collect()
}

/// A text in GB18030.
fn gb(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}
