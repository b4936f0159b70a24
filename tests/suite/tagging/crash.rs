//! `kill -9` at random moments while a script tags one by one and in bulk, takes back and does again: every batch that
//! was reported is there exactly once and whole, and the projection is what its events make it.

use std::collections::{BTreeMap, BTreeSet};

use crate::crash::{acknowledged, history, id, work_until_killed};
use crate::run::{Chance, Home, setting};

/// People of the community; the bulk is all of them.
const PEOPLE: u64 = 3_000;

/// Works until it is killed; every answer goes to a file, a line each. What is refused, because a kill left things
/// otherwise, is passed over.
const WORK: &str = r#"
n=$ROUND
while :; do
  n=$((n + 1))
  "$TAGDECK" tag add F$((n % 9 + 1)) --person u$((n % 50)) --json --db team.duckdb
  "$TAGDECK" tag add A TP$((n % 5 + 1)) --list everyone.txt --yes --json --db team.duckdb
  "$TAGDECK" tag add B --person u$((n % 7)) --json --db team.duckdb
  "$TAGDECK" undo --json --db team.duckdb
  "$TAGDECK" tag remove TP --list everyone.txt --yes --json --db team.duckdb
  "$TAGDECK" undo --json --db team.duckdb
  "$TAGDECK" redo --json --db team.duckdb
done >> acknowledged.jsonl 2> /dev/null
"#;

#[test]
#[cfg(unix)]
fn tags_that_were_reported_survive_kill_9() {
    let home = Home::new();
    let people: String = (0..PEOPLE).map(|n| format!("u{n},客户{n}\n")).collect();
    home.file("p.csv", format!("ref,nickname\n{people}"));
    home.run(&["import", "people", "p.csv"]).ok();
    let everyone: String = (0..PEOPLE).map(|n| format!("u{n}\n")).collect();
    home.file("everyone.txt", everyone);
    let mut chance = Chance::new(u64::from(std::process::id()) ^ 0x7a6);
    for round in 0..setting("TAGDECK_TEST_TAG_KILLS", 40) {
        let before = history(&home).len();
        let known = acknowledged(&home).len();
        work_until_killed(&home, WORK, round, chance.below(900_000));
        let told = acknowledged(&home);
        let lines = history(&home);
        let distinct: BTreeSet<String> = lines.iter().map(id).collect();
        assert_eq!(distinct.len(), lines.len(), "round {round}: every batch stands once");
        let lost: Vec<&String> = told.difference(&distinct).collect();
        assert_eq!(lost, Vec::<&String>::new(), "round {round}: what was reported is there");
        let unreported = lines.len() - before - (told.len() - known);
        assert!(unreported <= 1, "round {round}: {unreported} batches that nobody was told of");
        let found = home.json(&["check"]).data();
        assert_eq!(found["findings"], 0, "round {round}: {found}");
        let events = events(&home);
        for line in lines.iter().filter(|l| l["verb"] != "import people" && l["verb"] != "staff join") {
            let rows = line["rows"].as_u64().expect("rows");
            let counted = events.get(&id(line)).copied().unwrap_or_default();
            assert_eq!(counted, rows, "round {round}: a batch is whole or not there: {line}");
        }
    }
    let reported = acknowledged(&home).len();
    println!("{reported} batches were reported");
    assert!(reported > 0);
}

/// How many events each batch has.
fn events(home: &Home) -> BTreeMap<String, u64> {
    let conn = duckdb::Connection::open_with_flags(
        home.db(),
        duckdb::Config::default().access_mode(duckdb::AccessMode::ReadOnly).expect("a mode"),
    )
    .expect("the file opens");
    let mut found = conn
        .prepare("SELECT CAST(batch AS VARCHAR), count(*) FROM ledger.tag_event GROUP BY 1")
        .expect("SQL");
    found
        .query_map([], |r| Ok((r.get(0)?, r.get::<_, i64>(1)? as u64)))
        .and_then(Iterator::collect)
        .expect("rows")
}
