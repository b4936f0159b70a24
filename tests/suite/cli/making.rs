//! Files that are made: the sample, communities of any size, backups; and the check that finds what was tampered with.

use super::{community, mode, people};
use crate::run::Home;

#[test]
fn the_sample_is_made_once_and_replaced_only_when_told() {
    let home = Home::new();
    let args = ["demo", "--make", "sample.duckdb"];
    home.json(&args).ok();
    home.json(&args).fault(4, "target_exists");
    let list = |home: &Home| {
        let mut command = home.bare();
        command.args(["people", "list", "--json", "--db", "sample.duckdb"]);
        crate::run::ran(command).ok()
    };
    let first = list(&home);
    let envelope = first.envelope();
    assert_eq!(envelope["as_of"], "2019-07-14", "the file lives on its own day");
    assert_eq!(envelope["data"]["count"], 2_000);
    home.json(&[&args[..], &["--yes"]].concat()).ok();
    assert_eq!(list(&home).out, first.out, "the sample is the same each time");
    assert_eq!(mode(&home.path("sample.duckdb")), 0o600);
}

#[test]
fn a_community_of_any_size_is_the_same_for_a_seed() {
    let home = Home::new();
    let args = ["generate", "--people", "3000", "--orders", "6000", "--events", "9000", "--seed", "5"];
    home.json(&args).ok();
    home.json(&args).fault(4, "target_exists");
    let first = home.json(&["people", "list", "--sort", "spend:desc", "--limit", "500"]).ok().out;
    assert_eq!(home.json(&["people", "list", "--limit", "1"]).data()["count"], 3_000);
    assert_eq!(home.json(&["check"]).data()["findings"], 0);
    home.json(&[&args[..], &["--yes"]].concat()).ok();
    assert_eq!(home.json(&["people", "list", "--sort", "spend:desc", "--limit", "500"]).ok().out, first);
    assert_eq!(mode(&home.db()), 0o600);
    home.json(&["undo"]).fault(4, "nothing_to_undo");
}

#[test]
fn a_projection_that_was_tampered_with_is_found() {
    let home = community();
    home.file("o.csv", "order,person,ts,amount\n1,u1,2019-07-01,10\n2,u2,2019-07-02,20\n");
    home.json(&["import", "orders", "o.csv"]).ok();
    assert_eq!(home.json(&["check"]).data()["findings"], 0);
    for (sql, check) in [
        ("UPDATE ledger.rollup SET spend = spend + 1 WHERE person_id = 0", "rollup"),
        ("UPDATE ledger.search SET names = 'nobody' WHERE person_id = 1", "search"),
        ("UPDATE ledger.search SET signature = 0 WHERE person_id = 1", "search"),
        ("DELETE FROM ledger.search_letters WHERE part = 'names'", "search"),
        ("INSERT INTO ledger.search_tail VALUES (1, 1)", "search"),
        ("INSERT INTO ledger.note VALUES (1, 0, 999, 1, 'chat', TIMESTAMP '2019-07-01', 'x', 1)", "note"),
        ("INSERT INTO ledger.person SELECT * REPLACE ('u77' AS ref) FROM ledger.person LIMIT 1", "person"),
    ] {
        let whole = std::fs::read(home.db()).expect("the file");
        let conn = duckdb::Connection::open(home.db()).expect("the file opens");
        conn.execute_batch(&format!("{sql}; CHECKPOINT")).expect("SQL");
        drop(conn);
        let ran = home.json(&["check"]);
        assert_eq!((ran.code, ran.error()["code"].as_str()), (6, Some("check_failed")), "{sql}: {ran:?}");
        let data = ran.envelope()["data"].take();
        let failed: Vec<&str> = data["rows"]
            .as_array()
            .expect("checks")
            .iter()
            .filter(|r| r["ok"] == false)
            .filter_map(|r| r["check"].as_str())
            .collect();
        assert!(failed.contains(&check), "{sql}: {data}");
        std::fs::write(home.db(), whole).expect("the file");
    }
    assert_eq!(home.json(&["check"]).data()["findings"], 0);
}

#[cfg(unix)]
#[test]
fn a_file_that_others_can_read_is_found() {
    let home = community();
    crate::run::chmod(&home.db(), 0o644);
    let ran = home.json(&["check"]);
    assert_eq!(ran.code, 6, "{ran:?}");
    crate::run::chmod(&home.db(), 0o600);
    home.json(&["check"]).ok();
}

#[test]
fn a_backup_is_whole_private_and_comes_back() {
    let home = community();
    let before = people(&home);
    std::fs::create_dir(home.path("elsewhere")).expect("a folder");
    for target in ["copy.duckdb", "elsewhere/copy.duckdb"] {
        let told = home.json(&["backup", target]).data();
        assert!(told["rows"].as_u64().is_some_and(|rows| rows > 0), "{told}");
        assert_eq!(mode(&home.path(target)), 0o600);
        home.json(&["backup", target]).fault(4, "target_exists");
    }
    home.json(&["people", "set", "u1", "city=拉萨"]).ok();
    home.json(&["people", "add", "--ref", "u4", "--nickname", "赵六"]).ok();
    let after = people(&home);
    home.json(&["restore", "copy.duckdb"]).fault(4, "needs_yes");
    assert_eq!(people(&home), after);
    let told = home.json(&["restore", "copy.duckdb", "--yes"]).data();
    assert_eq!(people(&home), before);
    let former = told["former"].as_str().expect("where the former file is").to_string();
    assert_eq!(mode(std::path::Path::new(&former)), 0o600);
    home.json(&["restore", &former, "--yes"]).ok();
    assert_eq!(people(&home), after, "nothing was lost");
    home.json(&["restore", "nowhere.duckdb", "--yes"]).fault(3, "no_file");
    home.file("text.duckdb", "no database ".repeat(2_000));
    home.json(&["restore", "text.duckdb", "--yes"]).fault(1, "not_duckdb");
    assert_eq!(people(&home), after);
    assert_eq!(home.json(&["check"]).data()["findings"], 0);
}

#[test]
fn an_empty_home_has_no_community_until_something_is_written() {
    let home = Home::new();
    let run = |words: &[&str]| {
        let mut command = home.bare();
        command.args(words).arg("--json");
        crate::run::ran(command)
    };
    run(&["people", "list"]).fault(3, "no_file");
    run(&["people", "add", "--ref", "u1", "--nickname", "张三"]).ok();
    let made = home.path("share/tagdeck/community.duckdb");
    assert_eq!(mode(&made), 0o600, "the default file is in the data folder");
    assert_eq!(run(&["people", "list"]).rows().len(), 1);
}
