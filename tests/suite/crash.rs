//! `kill -9` at random moments of imports, notes, undo and redo: what was reported is in the history exactly once, an
//! import is there whole or not at all, and the file opens clean.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;

use crate::run::{Chance, Home, setting, spawn};

/// Lines of each import.
const LINES: u64 = 8_000;
/// Different files to import.
const FILES: u64 = 6;

/// Works on a community until it is killed; every answer goes to a file, a line each. What is refused, because a kill
/// left things otherwise, is passed over.
const WORK: &str = r#"
while :; do
  for i in 0 1 2 3 4 5; do
    "$TAGDECK" people note u1 --text "round $ROUND" --json --db team.duckdb
    "$TAGDECK" import orders "o$i.csv" --json --db team.duckdb
    "$TAGDECK" undo --json --db team.duckdb
    "$TAGDECK" undo --json --db team.duckdb
    "$TAGDECK" redo --json --db team.duckdb
  done
done >> acknowledged.jsonl 2> /dev/null
"#;

/// The history, whole.
pub fn history(home: &Home) -> Vec<Value> {
    home.json(&["history", "--limit", "1000000"]).rows()
}

/// The batch of a line of the history.
pub fn id(line: &Value) -> String {
    line["batch"].as_str().expect("a batch").to_string()
}

/// The batches that were reported so far. A line that was cut off was not reported.
pub fn acknowledged(home: &Home) -> BTreeSet<String> {
    let text = std::fs::read_to_string(home.path("acknowledged.jsonl")).unwrap_or_default();
    let lines = text.split_inclusive('\n').filter(|l| l.ends_with('\n'));
    let told = lines.filter_map(|l| serde_json::from_str::<Value>(l).ok());
    told.filter_map(|e| e["data"]["batch"].as_str().map(String::from)).collect()
}

/// Kills a group of processes and waits until none of them is left.
#[cfg(unix)]
fn kill_all(mut leader: std::process::Child) {
    let group = rustix::process::Pid::from_child(&leader);
    rustix::process::kill_process_group(group, rustix::process::Signal::KILL).expect("kill -9");
    leader.wait().expect("the shell ends");
    crate::run::until("the end of all processes", || {
        rustix::process::test_kill_process_group(group).is_err().then_some(())
    });
}

/// Runs a script on a community and kills it and all that it started after so many microseconds.
#[cfg(unix)]
pub fn work_until_killed(home: &Home, script: &str, round: u64, micros: u64) {
    use std::os::unix::process::CommandExt;
    let mut work = std::process::Command::new("sh");
    work.args(["-c", script]).env_clear().current_dir(home.folder()).process_group(0);
    work.env("TAGDECK", env!("CARGO_BIN_EXE_tagdeck"))
        .env("ROUND", round.to_string())
        .env("PATH", "/usr/bin:/bin");
    work.env("HOME", home.folder()).env("USER", "op");
    let child = spawn(work);
    // The moment of the kill is what is random here; nothing is waited for.
    std::thread::sleep(Duration::from_micros(micros));
    kill_all(child);
}

#[test]
#[cfg(unix)]
fn what_was_reported_survives_kill_9() {
    let home = Home::new();
    home.run(&["people", "add", "--ref", "u1", "--nickname", "张三"]).ok();
    for file in 0..FILES {
        let rows: String =
            (0..LINES).map(|n| format!("{file}-{n},p{},2019-07-0{},1.25\n", n % 500, 1 + n % 9)).collect();
        home.file(
            &format!("o{file}.csv"),
            format!("order,person,ts,amount\nfirst-{file},u1,2019-07-01,1.25\n{rows}"),
        );
    }
    let people: String = (0..500).map(|n| format!("p{n},客户{n}\n")).collect();
    home.file("p.csv", format!("ref,nickname\n{people}"));
    home.run(&["import", "people", "p.csv"]).ok();
    let mut chance = Chance::new(u64::from(std::process::id()));
    let (mut known, mut imports) = (history(&home).len(), 0);
    for round in 0..setting("TAGDECK_TEST_KILLS", 40) {
        let before = acknowledged(&home).len();
        work_until_killed(&home, WORK, round, chance.below(900_000));
        let told = acknowledged(&home);
        let batches = history(&home);
        let distinct: BTreeSet<String> = batches.iter().map(id).collect();
        assert_eq!(distinct.len(), batches.len(), "round {round}: every batch stands once");
        let lost: Vec<&String> = told.difference(&distinct).collect();
        assert_eq!(lost, Vec::<&String>::new(), "round {round}: what was reported is there");
        let unreported = batches.len() - known - (told.len() - before);
        assert!(unreported <= 1, "round {round}: {unreported} batches that nobody was told of");
        known = batches.len();
        imports += whole(&home, &batches, round);
    }
    println!("{} batches were reported, {imports} imports looked at", acknowledged(&home).len());
    assert!(imports > 0);
    home.run(&["people", "note", "u1", "--text", "still here"]).ok();
}

/// Asserts that every import stands whole or not at all, that there is a note for every standing batch of one, and that
/// nothing else is wrong. Returns how many imports were looked at.
fn whole(home: &Home, rows: &[Value], round: u64) -> usize {
    let found = home.json(&["check"]).data();
    assert_eq!(found["findings"], 0, "round {round}: {found}");
    let standing = |verb: &str| -> Vec<String> {
        let stands = rows.iter().filter(|r| r["verb"] == verb && r["undone_by"].is_null());
        stands.map(id).collect()
    };
    let conn = duckdb::Connection::open_with_flags(
        home.db(),
        duckdb::Config::default().access_mode(duckdb::AccessMode::ReadOnly).expect("a mode"),
    )
    .expect("the file opens");
    let mut found =
        conn.prepare("SELECT CAST(batch AS VARCHAR), count(*) FROM ledger.orders GROUP BY 1").expect("SQL");
    let lines: BTreeSet<(String, i64)> =
        found.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).and_then(Iterator::collect).expect("rows");
    let wanted: BTreeSet<(String, i64)> =
        standing("import orders").into_iter().map(|batch| (batch, LINES as i64 + 1)).collect();
    assert_eq!(lines, wanted, "round {round}: imports are whole or not there");
    let notes: i64 = conn.query_row("SELECT count(*) FROM ledger.note", [], |r| r.get(0)).expect("a count");
    assert_eq!(notes as usize, standing("people note").len(), "round {round}: a note for each");
    rows.iter().filter(|r| r["verb"] == "import orders").count()
}
