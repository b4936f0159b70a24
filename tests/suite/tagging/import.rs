//! Tags from files: what the standard knows is applied, the rest waits whole, and the numbers add up.

use serde_json::Value;

use crate::run::{Chance, Home, four};

/// Twelve spellings of one tag.
const SPELLINGS: [&str; 12] =
    ["A", "a", "Ａ", "S", "s", "高价值", "A级", "A2", "VIP", "优质", "重要客户", "大客户"];
/// Spellings that the standard reads by itself.
const STANDARD: [&str; 3] = ["A", "a", "Ａ"];
/// Spellings that are aliases of the shipped standard.
const ALIASES: [&str; 3] = ["S", "s", "高价值"];
const STAFF: [&str; 6] = ["wang", "li", "chen", "zhou", "lin", "zhao"];

fn community() -> Home {
    let home = Home::new();
    let people: String = (0..2_000).map(|n| format!("u{n},客户{n}\n")).collect();
    home.file("p.csv", format!("ref,nickname\n{people}"));
    let staff: String = STAFF.iter().map(|s| format!("{s},{s}\n")).collect();
    home.file("s.csv", format!("staff,name\n{staff}"));
    home.run(&["import", "staff", "s.csv"]).ok();
    home.run(&["import", "people", "p.csv"]).ok();
    home
}

/// How many rows a statement counts in the closed file.
fn count(home: &Home, sql: &str) -> i64 {
    let conn = duckdb::Connection::open_with_flags(
        home.db(),
        duckdb::Config::default().access_mode(duckdb::AccessMode::ReadOnly).expect("a mode"),
    )
    .expect("the file opens");
    conn.query_row(sql, [], |r| r.get(0)).expect("a count")
}

#[test]
fn a_raw_export_of_many_spellings_adds_up_and_waits_whole() {
    let home = community();
    let mut chance = Chance::new(9);
    let mut text = String::from("客户编号,客服,标签,打标签时间\n");
    // The reference: what each line ought to come to, said by code of its own.
    let (mut rejected, mut standing) = (0u64, std::collections::BTreeMap::new());
    let mut waiting = std::collections::BTreeSet::new();
    for n in 0..5_000u32 {
        let person = if n % 71 == 0 { "nobody".to_string() } else { format!("u{}", n % 2_000) };
        let staff = chance.one(&STAFF);
        let spelling = chance.one(&SPELLINGS);
        let day =
            if n % 53 == 0 { "2019-02-30".to_string() } else { format!("2019-0{}-1{}", 1 + n % 6, n % 9) };
        text.push_str(&format!("{person},{staff},{spelling},{day}\n"));
        if n % 71 == 0 || n % 53 == 0 {
            rejected += 1;
        } else if STANDARD.contains(&spelling) {
            *standing.entry((person, staff)).or_insert(0u32) += 1;
        } else {
            waiting.insert((person, staff, spelling));
        }
    }
    home.file("tags.csv", &text);
    let told = home.json(&["import", "tags", "tags.csv", "--rejects", "rejects.csv"]).data();
    let [records, new, updated, duplicate, refused] = {
        let [new, updated, duplicate, rejected] = four(&told);
        [told["records"].as_u64().expect("records"), new, updated, duplicate, rejected]
    };
    assert_eq!(records, 5_000);
    assert_eq!(new + updated + duplicate + refused, records);
    assert_eq!(refused, rejected);
    assert_eq!(new, (standing.len() + waiting.len()) as u64, "a first time each");
    assert_eq!(updated, 0, "one tag in many spellings never changes a value");
    let applied = count(&home, "SELECT count(*) FROM ledger.assignment");
    assert_eq!(applied as usize, standing.len());
    let cells = count(&home, "SELECT count(*) FROM ledger.tag_quarantine WHERE state = 'pending'");
    assert_eq!(cells as usize, waiting.len(), "nothing that was not understood is lost");

    let again = home.json(&["import", "tags", "tags.csv"]).data();
    assert_eq!(four(&again)[..2], [0, 0], "the same file again: {again}");
    home.run(&["undo"]).ok();
    assert_eq!(count(&home, "SELECT count(*) FROM ledger.assignment"), 0);
    assert_eq!(count(&home, "SELECT count(*) FROM ledger.tag_quarantine"), 0);
    assert_eq!(home.json(&["check"]).data()["findings"], 0);
}

#[test]
fn aliases_are_read_only_when_asked() {
    let home = community();
    let lines: String = ALIASES.iter().enumerate().map(|(n, s)| format!("u{n},wang,{s}\n")).collect();
    home.file("t.csv", format!("person,staff,tags\n{lines}"));
    home.json(&["import", "tags", "t.csv", "--dry-run"]).ok();
    home.run(&["import", "tags", "t.csv"]).ok();
    assert_eq!(count(&home, "SELECT count(*) FROM ledger.assignment"), 0);
    home.run(&["undo"]).ok();
    home.run(&["import", "tags", "t.csv", "--aliases"]).ok();
    assert_eq!(count(&home, "SELECT count(*) FROM ledger.assignment"), ALIASES.len() as i64);
}

#[test]
fn several_columns_and_several_tags_of_a_cell_are_read() {
    let home = community();
    home.file(
        "t.csv",
        "客户编号,客服,标签1,标签2,企业标签\nu1,wang,A、F3,tp2,意向高;老客户\nu2,wang,A F2,,\nu3,wang,,,\n",
    );
    let told: Value = home.json(&["import", "tags", "t.csv"]).data();
    assert_eq!(four(&told), [2, 0, 0, 1], "{told}");
    assert_eq!(count(&home, "SELECT count(*) FROM ledger.assignment WHERE person_id = 1"), 4);
    assert_eq!(count(&home, "SELECT count(*) FROM ledger.assignment WHERE person_id = 2"), 2);
    assert_eq!(
        count(&home, "SELECT count(*) FROM ledger.tag_quarantine WHERE raw = '老客户'"),
        1,
        "the rest waits"
    );
}

#[test]
fn a_later_value_wins_and_an_older_one_is_told() {
    let home = community();
    home.file("t.csv", "person,staff,tags,ts\nu1,wang,F2,2019-03-01\nu1,wang,B,2019-03-01\n");
    home.run(&["import", "tags", "t.csv"]).ok();
    home.file(
        "u.csv",
        "person,staff,tags,ts\nu1,wang,F3,2019-04-01\nu1,wang,F1,2019-01-01\nu1,wang,A,2019-05-01\n",
    );
    let told = home.json(&["import", "tags", "u.csv"]).data();
    assert_eq!(
        four(&told),
        [1, 1, 0, 1],
        "F3 changes, F1 is older, A is new and takes the place of B: {told}"
    );
    assert_eq!(told["reasons"][0]["reason"], "newer_here", "{told}");
    assert_eq!(count(&home, "SELECT value FROM ledger.assignment WHERE family_id = 4"), 3);
    assert_eq!(count(&home, "SELECT count(*) FROM ledger.assignment"), 2, "F3 and A, B is gone");
    home.run(&["undo"]).ok();
    assert_eq!(count(&home, "SELECT value FROM ledger.assignment WHERE family_id = 4"), 2);
    assert_eq!(home.json(&["check"]).data()["findings"], 0);
}

#[test]
fn a_full_file_lists_what_it_would_take_away_and_asks() {
    let home = community();
    home.file("t.csv", "person,staff,tags\nu1,wang,A\nu2,wang,F2\nu3,li,A\n");
    home.run(&["import", "tags", "t.csv"]).ok();
    home.file("full.csv", "person,staff,tags\nu1,wang,A\n");
    let dry = home.json(&["import", "tags", "full.csv", "--full", "--dry-run"]).data();
    assert_eq!(dry["removed"], 1, "u2 of wang; li is not in the file: {dry}");
    home.json(&["import", "tags", "full.csv", "--full"]).fault(4, "needs_yes");
    assert_eq!(count(&home, "SELECT count(*) FROM ledger.assignment"), 3);
    let told = home.json(&["import", "tags", "full.csv", "--full", "--yes"]).data();
    assert_eq!((&told["removed"], &told["duplicate"]), (&1.into(), &1.into()), "{told}");
    assert_eq!(count(&home, "SELECT count(*) FROM ledger.assignment"), 2);
    home.run(&["undo"]).ok();
    assert_eq!(count(&home, "SELECT count(*) FROM ledger.assignment"), 3);
}
