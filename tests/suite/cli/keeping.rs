//! Bytes that stay the same, modes, formats, streams.

use std::io::Write;
use std::process::Stdio;

use super::{community, mode, people};
use crate::run::{Holder, finish, spawn};

#[test]
fn repeated_reads_and_dry_runs_are_equal_to_the_byte() {
    let home = community();
    home.file("p.csv", "ref,nickname\nu9,九号\nu1,张三丰\n,nobody\n");
    let before = people(&home);
    for words in [
        &["people", "list", "--sort", "city"][..],
        &["people", "show", "u1"],
        &["history"],
        &["today"],
        &["staff", "list"],
        &["import", "people", "p.csv", "--dry-run"],
        &["people", "add", "--ref", "u7", "--nickname", "x", "--dry-run"],
        &["people", "set", "u1", "city=x", "--dry-run"],
        &["people", "note", "u1", "--text", "x", "--dry-run"],
        &["people", "refuse", "u1", "call", "--dry-run"],
        &["undo", "--dry-run"],
        &["staff", "add", "a", "b", "--dry-run"],
    ] {
        for format in ["json", "table", "csv"] {
            let with = [words, &["--format", format]].concat();
            let (first, second) = (home.run(&with).ok(), home.run(&with).ok());
            assert_eq!((first.out, first.err), (second.out, second.err), "{with:?}");
        }
    }
    assert_eq!(people(&home), before, "a dry run writes nothing");
    assert_eq!(home.json(&["history"]).rows().len(), 4, "three people and the account");
}

#[test]
fn an_envelope_has_its_five_members_and_the_time_only_when_asked() {
    let home = community();
    let keys = |words: &[&str]| -> Vec<String> {
        home.json(words).envelope().as_object().expect("an envelope").keys().cloned().collect()
    };
    let five = ["schema", "as_of", "data", "truncated", "warnings"];
    for words in
        [&["people", "list"][..], &["people", "show", "u1"], &["history"], &["staff", "list"], &["doctor"]]
    {
        assert_eq!(keys(words), five, "{words:?}");
    }
    assert_eq!(keys(&["people", "list", "--timing"]), [&five[..], &["ms"]].concat());
}

#[test]
fn a_reader_who_leaves_early_is_no_error() {
    let home = community();
    let mut command = home.command(&["people", "list"]);
    command.stdin(Stdio::null());
    let mut child = spawn(command);
    drop(child.stdout.take());
    let output = finish(child);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn an_import_reads_its_standard_input() {
    let home = community();
    let told = home.json_fed(&["import", "people", "-"], "ref,nickname\nu8,八号\n".as_bytes()).data();
    assert_eq!((&told["new"], &told["file"]), (&1.into(), &"-".into()));
    assert_eq!(home.json(&["people", "show", "u8"]).data()["person"]["nickname"], "八号");
}

#[cfg(unix)]
#[test]
fn everything_that_is_made_is_for_its_owner_alone() {
    let home = community();
    home.file("p.csv", "ref,nickname\nu9,九号\n,nobody\n");
    let told = home.json(&["import", "people", "p.csv", "--rejects", "rejects.csv"]).data();
    assert_eq!(told["rejects_file"], "rejects.csv");
    home.json(&["import", "people", "p.csv", "--rejects", "rejects.csv"]).fault(4, "target_exists");
    home.json(&["backup", "copy.duckdb"]).ok();
    for name in ["team.duckdb", "rejects.csv", "copy.duckdb"] {
        assert_eq!(mode(&home.path(name)), 0o600, "{name}");
    }
    let left: Vec<String> = std::fs::read_dir(home.folder())
        .expect("the folder")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|n| n.contains("part") || n.contains("making") || n.ends_with(".wal"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "nothing is left lying about");
}

#[test]
fn interrupting_an_import_takes_all_of_it_back() {
    let home = community();
    let before = people(&home);
    let Holder { child, mut stdin, .. } = Holder::start(&home);
    let feeder = std::thread::spawn(move || {
        let text = Holder::order_lines(10_000);
        // The pipe closes when the import ends.
        while stdin.write_all(text.as_bytes()).is_ok() {}
    });
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).expect("Ctrl-C");
    let output = finish(child);
    feeder.join().expect("the feeder");
    assert_eq!(output.status.code(), Some(130), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(people(&home), before);
    assert_eq!(home.json(&["check"]).data()["findings"], 0);
}
