//! Files that somebody holds, that are not ours, that cannot be written: message and exit code, nothing lost.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::run::{Holder, Home, Ran, finish, four, ran, spawn};
#[cfg(unix)]
use crate::run::{chmod, is_root};

/// A community with one person.
fn community() -> Home {
    let home = Home::new();
    home.run(&["people", "add", "--ref", "u1", "--nickname", "张三", "city=北京"]).ok();
    home
}

#[track_caller]
fn people(home: &Home) -> String {
    home.json(&["people", "list"]).ok().out
}

#[test]
fn a_held_file_ends_with_5_and_names_its_holder() {
    let home = community();
    let holder = Holder::start(&home);
    let pid = holder.child.id().to_string();
    for words in [
        &["people", "list"][..],
        &["people", "show", "u1"],
        &["people", "set", "u1", "city=上海"],
        &["people", "note", "u1", "--text", "hello"],
        &["history"],
        &["undo"],
        &["check"],
        &["backup", "copy.duckdb"],
    ] {
        let told = home.json(words).fault(5, "busy");
        let why = told["why"].as_str().unwrap_or_default();
        assert!(why.contains("tagdeck") && why.contains(&pid), "{words:?}: {told}");
        assert!(why.contains(&this_year()), "since when it runs: {told}");
    }
    assert!(!home.path("copy.duckdb").exists());
    let doctor = home.json(&["doctor"]).data();
    assert_eq!(doctor["holder"]["pid"].to_string(), pid, "{doctor}");
    holder.let_go();
    assert_eq!(home.json(&["people", "list"]).rows()[0]["spend"], 100_000.0);
}

/// The year of the machine's clock.
fn this_year() -> String {
    let seconds =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock").as_secs();
    jiff::Timestamp::from_second(seconds as i64).expect("a time").to_string()[..4].to_string()
}

#[test]
fn whoever_waits_gets_the_file_when_it_is_let_go() {
    let home = community();
    let holder = Holder::start(&home);
    let began = Instant::now();
    home.json(&["people", "list", "--wait", "300ms"]).fault(5, "busy");
    assert!(began.elapsed() >= Duration::from_millis(250), "it tried for as long as it was told to");
    let mut reader = home.command(&["people", "list", "--json", "--wait", "30s"]);
    reader.stdin(Stdio::null());
    let reader = spawn(reader);
    let writer = spawn(home.command(&["people", "note", "u1", "--text", "after", "--json", "--wait", "30s"]));
    holder.let_go();
    for child in [reader, writer] {
        let output = finish(child);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(home.json(&["people", "show", "u1"]).data()["notes"][0]["text"], "after");
}

#[test]
fn beside_a_reader_others_read_and_nobody_writes() {
    let home = community();
    let mode = duckdb::AccessMode::ReadOnly;
    let config = duckdb::Config::default().access_mode(mode).expect("a mode");
    let reader = duckdb::Connection::open_with_flags(home.db(), config).expect("the file opens");
    assert_eq!(home.json(&["people", "list"]).rows().len(), 1);
    let told = home.json(&["people", "set", "u1", "city=上海"]).fault(5, "busy");
    let pid = std::process::id().to_string();
    assert!(told["why"].as_str().unwrap_or_default().contains(&pid), "{told}");
    home.json(&["people", "show", "u1", "--reveal"]).fault(5, "busy");
    drop(reader);
    home.run(&["people", "set", "u1", "city=上海"]).ok();
}

#[test]
fn a_held_file_is_not_replaced() {
    let home = community();
    home.run(&["backup", "copy.duckdb"]).ok();
    let before = people(&home);
    let holder = Holder::start(&home);
    let copy = home.path("copy.duckdb");
    let copy = copy.to_string_lossy();
    home.json(&["restore", &copy, "--yes"]).fault(5, "busy");
    holder.let_go();
    assert_ne!(people(&home), before, "what the holder wrote is there");
}

#[test]
fn a_held_file_is_not_made_anew() {
    let home = community();
    let db = home.db();
    let db = db.to_string_lossy();
    for words in
        [&["generate", "--people", "10", "--yes", "--db", &db][..], &["demo", "--yes", "--make", &db]]
    {
        let before = people(&home);
        let holder = Holder::start(&home);
        let mut command = home.bare();
        command.args(words).arg("--json");
        ran(command).fault(5, "busy");
        holder.let_go();
        assert_ne!(people(&home), before, "what the holder wrote is there");
        home.json(&["undo"]).ok();
    }
}

/// A file that is left exactly as it is by every verb, each of which ends with this code.
#[track_caller]
fn refused(home: &Home, exit: i32, code: &str) {
    let bytes = std::fs::read(home.db()).ok();
    home.file("p.csv", "ref,nickname\nu9,九号\n");
    for words in [
        &["people", "list"][..],
        &["people", "add", "--ref", "u9", "--nickname", "九号"],
        &["people", "note", "u1", "--text", "x"],
        &["import", "people", "p.csv"],
        &["import", "people", "p.csv", "--dry-run"],
        &["undo"],
        &["check"],
    ] {
        let told = home.json(words);
        told.fault(exit, code);
        assert!(!told.err.contains("panicked"), "{}", told.err);
    }
    assert_eq!(std::fs::read(home.db()).ok(), bytes, "the file is as it was");
}

#[test]
fn a_file_that_is_no_database() {
    let home = Home::new();
    home.file("team.duckdb", "these are no rows\n".repeat(1_000));
    refused(&home, 1, "not_duckdb");
    let home = Home::new();
    home.file("team.duckdb", "x");
    refused(&home, 1, "not_duckdb");
}

#[test]
fn an_empty_file_is_no_community_for_a_reader() {
    let home = Home::new();
    home.file("team.duckdb", "");
    let told = home.json(&["people", "list"]);
    assert_eq!(told.code, 1, "{told:?}");
    assert!(!told.error()["what"].as_str().unwrap_or_default().is_empty());
    assert_eq!(std::fs::metadata(home.db()).expect("the file").len(), 0, "reading makes nothing");
}

#[test]
fn a_database_of_somebody_else() {
    let home = Home::new();
    let conn = duckdb::Connection::open(home.db()).expect("a database");
    conn.execute_batch("CREATE TABLE orders (id INTEGER); INSERT INTO orders VALUES (1); CHECKPOINT")
        .expect("a table");
    drop(conn);
    refused(&home, 1, "foreign_file");
}

#[test]
fn a_file_of_a_newer_program() {
    let home = community();
    tamper(
        &home,
        "INSERT INTO registry.migration VALUES (99, 'later', 'abc', TIMESTAMP '2030-01-01', '9.0.0')",
    );
    refused(&home, 1, "newer_file");
    tamper(&home, "DELETE FROM registry.migration WHERE number = 99");
    assert_eq!(home.json(&["people", "list"]).rows().len(), 1);
    tamper(&home, "UPDATE registry.migration SET sha256 = 'abc'");
    refused(&home, 1, "damaged");
}

fn tamper(home: &Home, sql: &str) {
    let conn = duckdb::Connection::open(home.db()).expect("the file opens");
    conn.execute_batch(&format!("{sql}; CHECKPOINT")).expect("SQL");
}

#[test]
fn a_damaged_file_is_told_and_left_alone() {
    let home = community();
    let whole = std::fs::read(home.db()).expect("the file");
    for (from, to, what) in [(0, 4_096, "no beginning"), (4_096, 12_288, "no headers"), (8, 12, "no magic")] {
        let mut bytes = whole.clone();
        bytes[from..to].fill(0xA5);
        home.file("team.duckdb", &bytes);
        let told = home.json(&["people", "list"]);
        assert_eq!((told.code, told.err.contains("panicked")), (1, false), "{what}: {told:?}");
        assert_eq!(std::fs::read(home.db()).expect("the file"), bytes, "{what}");
    }
    home.file("team.duckdb", &whole[..whole.len() / 2]);
    let told = home.json(&["people", "list"]);
    assert_eq!((told.code, told.err.contains("panicked")), (1, false), "cut in half: {told:?}");
    home.file("team.duckdb", &whole);
    assert_eq!(home.json(&["people", "list"]).rows().len(), 1);
}

#[test]
fn any_name_of_a_file_works() {
    for name in [
        "ledger.duckdb",
        "registry.duckdb",
        "community.duckdb",
        "main.db",
        "it's mine.duckdb",
        "私域 客户.duckdb",
        "a;b\"c",
    ] {
        let home = Home::new();
        let db = home.path(name);
        let run = |words: &[&str]| {
            let mut command = home.bare();
            command.args(words).arg("--db").arg(&db).arg("--json");
            Ran::ok(ran(command))
        };
        run(&["people", "add", "--ref", "u1", "--nickname", "张三"]);
        run(&["people", "set", "u1", "city=北京"]);
        run(&["undo"]);
        assert_eq!(run(&["people", "list"]).rows().len(), 1, "{name}");
        run(&["check"]);
        run(&["backup", "copy.duckdb"]);
    }
}

#[test]
fn a_directory_and_a_missing_file() {
    let home = Home::new();
    std::fs::create_dir(home.db()).expect("a folder");
    for words in [&["people", "list"][..], &["people", "add", "--ref", "u1", "--nickname", "x"], &["check"]] {
        let told = home.json(words);
        told.fault(1, "io");
        assert!(told.error()["why"].as_str().unwrap_or_default().contains("directory"), "{told:?}");
    }
    std::fs::remove_dir(home.db()).expect("the folder goes");
    for words in [
        &["people", "list"][..],
        &["people", "show", "u1"],
        &["people", "set", "u1", "city=x"],
        &["people", "note", "u1", "--text", "x"],
        &["history"],
        &["undo"],
        &["staff", "list"],
        &["today"],
        &["check"],
        &["backup", "copy.duckdb"],
    ] {
        home.json(words).fault(3, "no_file");
    }
    assert!(!home.db().exists(), "reading makes no file");
}

#[test]
#[cfg(unix)]
fn a_read_only_directory() {
    let home = Home::new();
    chmod(home.folder(), 0o777);
    let run = |words: &[&str]| {
        let mut command = home.as_nobody(words);
        command.arg("--json");
        ran(command)
    };
    run(&["people", "add", "--ref", "u1", "--nickname", "张三"]).ok();
    let before = run(&["people", "list"]).ok().out;
    let bytes = || std::fs::read(home.db()).expect("the file");
    let kept = bytes();
    chmod(home.folder(), 0o555);
    assert_eq!(run(&["people", "list"]).ok().out, before, "reading goes on");
    run(&["people", "add", "--ref", "u2", "--nickname", "李四"]).fault(1, "denied");
    assert_eq!((run(&["people", "list"]).ok().out, bytes()), (before, kept));
    std::fs::rename(home.db(), home.path("other")).ok();
    chmod(home.folder(), 0o777);
}

/// A small file system of its own. Gone with the value.
struct SmallDisk<'h>(&'h Path);

impl SmallDisk<'_> {
    /// Gives it more room.
    fn grow(&self, megabytes: u32) {
        let size = format!("remount,size={megabytes}m");
        let grown = std::process::Command::new("mount").args(["-o", &size]).arg(self.0).status();
        assert!(grown.is_ok_and(|s| s.success()), "the disk grows");
    }

    fn mount(folder: &Path, megabytes: u32) -> Option<SmallDisk<'_>> {
        std::fs::create_dir(folder).expect("a folder");
        let size = format!("size={megabytes}m");
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tagdeck"])
            .arg(folder)
            .output();
        mounted.is_ok_and(|o| o.status.success()).then_some(SmallDisk(folder))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg("-l").arg(self.0).output();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk() {
    if !is_root() {
        println!("skipped: only root may mount a small disk");
        return;
    }
    let home = Home::new();
    let folder = home.path("disk");
    let Some(disk) = SmallDisk::mount(&folder, 16) else {
        println!("skipped: no small disk can be mounted here");
        return;
    };
    let db = folder.join("team.duckdb");
    let run = |words: &[&str]| {
        let mut command = home.bare();
        command.args(words).arg("--db").arg(&db).arg("--json");
        ran(command)
    };
    run(&["people", "add", "--ref", "u1", "--nickname", "张三"]).ok();
    let before = run(&["people", "list"]).ok().out;
    let mut chance = crate::run::Chance::new(9);
    let mut line = |n: u64| {
        // Nothing that could be made smaller.
        let product = [chance.next(), chance.next(), chance.next()].map(|n| format!("{n:016x}")).concat();
        format!("{n},u1,2019-07-01,{product},{}.00\n", n % 97)
    };
    let lines: String = (0..400_000).map(&mut line).collect();
    home.file("o.csv", format!("order,person,ts,product,amount\n{lines}"));
    let told = run(&["import", "orders", "o.csv"]).fault(1, "disk_full");
    assert!(told["fix"].as_str().unwrap_or_default().contains("a file that grew"), "{told}");
    assert_eq!(run(&["people", "list"]).ok().out, before, "nothing of it is there");
    run(&["people", "note", "u1", "--text", "no room"]).fault(1, "disk_full");
    assert_eq!(run(&["people", "list"]).ok().out, before);
    disk.grow(64);
    run(&["people", "note", "u1", "--text", "room again"]).ok();
    let notes = run(&["people", "show", "u1"]).data()["notes"].take();
    assert_eq!((notes.as_array().map_or(0, Vec::len), &notes[0]["text"]), (1, &"room again".into()));
    let report = run(&["import", "orders", "o.csv"]).data();
    assert_eq!(four(&report), [400_000, 0, 0, 0]);
    let found = run(&["check"]).envelope()["data"]["rows"].take();
    let rows = found.as_array().expect("checks");
    assert!(rows.iter().all(|r| r["ok"] == true || r["check"] == "space"), "{found}");
    drop(disk);
}
