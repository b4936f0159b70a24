//! Tags given and taken away from the command line, on the sample community.

use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::run::{Home, Ran};

/// The sample community with a member of the staff who has said nothing yet.
#[track_caller]
pub fn sample() -> Home {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = FILE.get_or_init(|| {
        let home = Home::new();
        home.json(&["demo", "--make", "sample.duckdb"]).ok();
        std::fs::rename(home.path("sample.duckdb"), home.db()).expect("the sample");
        home.json(&["staff", "add", "new", "新人"]).ok();
        std::fs::read(home.db()).expect("the sample")
    });
    let home = Home::new();
    home.file("team.duckdb", bytes);
    #[cfg(unix)]
    crate::run::chmod(&home.db(), 0o600);
    home
}

/// A call of the member who has said nothing yet.
pub fn as_new(home: &Home, words: &[&str]) -> Ran {
    home.json(&[words, &["--as", "新人"]].concat())
}

/// The tags that the new member says of a person, in order.
#[track_caller]
pub fn said(home: &Home, who: &str) -> Vec<String> {
    let tags = home.json(&["people", "show", who]).data()["tags"].take();
    let mine = tags.as_array().expect("tags").iter().filter(|t| t["staff"] == "new");
    let mut codes: Vec<String> = mine.map(|t| t["code"].as_str().expect("a code").to_string()).collect();
    codes.sort();
    codes
}

/// Asserts that the file is whole.
#[track_caller]
pub fn clean(home: &Home) {
    assert_eq!(home.json(&["check"]).data()["findings"], 0);
}

/// Takes back the newest batch, does it again and takes it back; the file is whole after each. `state` is the same
/// before the batch and after each undo.
#[track_caller]
pub fn there_and_back(home: &Home, before: &str, state: impl Fn(&Home) -> String) {
    let after = state(home);
    assert_ne!(after, before, "the batch changes something");
    clean(home);
    for (verb, expected) in [("undo", before), ("redo", &after), ("undo", before)] {
        home.json(&[verb]).ok();
        assert_eq!(state(home), expected, "after {verb}");
        clean(home);
    }
}

/// A deed's answer without what only the deed itself has.
fn reckoned(mut data: Value) -> Value {
    data["applied"] = Value::Null;
    data["batch"] = Value::Null;
    data
}

#[test]
fn a_dry_run_tells_what_the_deed_then_does() {
    let home = sample();
    let words = ["tag", "add", "A", "F3", "--person", "u00001", "u00002"];
    let dry = [&words[..], &["--dry-run"]].concat();
    let told = as_new(&home, &dry).ok();
    assert_eq!(told.out, as_new(&home, &dry).ok().out, "a dry run is the same each time");
    assert!(said(&home, "u00001").is_empty());
    let told = told.data();
    assert_eq!(told["applied"], false);
    assert_eq!((&told["people"], &told["touched"]), (&json!(2), &json!(2)));
    let new = |code: &str| json!({"code": code, "new": 2, "unchanged": 0, "changed": [], "replaced": []});
    assert_eq!(told["effect"], json!([new("A"), new("F3")]));
    let done = as_new(&home, &words).data();
    assert_eq!((done["applied"].as_bool(), done["batch"].is_string()), (Some(true), true));
    assert_eq!(reckoned(done), reckoned(told));
    assert_eq!(said(&home, "u00001"), ["A", "F3"]);

    let again = as_new(&home, &words).data();
    assert_eq!(
        (&again["applied"], &again["touched"], &again["effect"][0]["unchanged"]),
        (&json!(false), &json!(0), &json!(2))
    );

    let other =
        as_new(&home, &["tag", "add", "B、F4", "--person", "u00001,u00002", "--reason", "复盘"]).data();
    assert_eq!(other["effect"][0]["replaced"], json!([{"code": "A", "people": 2}]));
    assert_eq!(other["effect"][1]["changed"], json!([{"from": "F3", "to": "F4", "people": 2}]));
    assert_eq!(said(&home, "u00002"), ["B", "F4"]);
    let line = home.json(&["history", "--limit", "1"]).rows().remove(0);
    assert_eq!(
        (&line["verb"], &line["reason"], &line["actor"]),
        (&json!("tag add"), &json!("复盘"), &json!("新人"))
    );

    let gone = as_new(&home, &["tag", "remove", "F", "B", "--person", "u00001"]).data();
    assert_eq!(gone["taken"], json!([{"code": "B", "people": 1}, {"code": "F4", "people": 1}]));
    assert!(said(&home, "u00001").is_empty());
    clean(&home);
}

#[test]
fn tagging_is_undone_and_done_again() {
    let home = sample();
    let people = |home: &Home| home.json(&["people", "list"]).ok().out;
    let before = people(&home);
    as_new(&home, &["tag", "add", "A", "F3", "意向高", "--where", "北京"]).ok();
    there_and_back(&home, &before, people);
    as_new(&home, &["tag", "add", "F3", "--where", "北京"]).ok();
    let before = people(&home);
    as_new(&home, &["tag", "remove", "F>=2", "--where", "北京"]).ok();
    there_and_back(&home, &before, people);
}

#[test]
fn every_wrong_code_is_answered_with_its_place_and_nothing_is_written() {
    let home = sample();
    let history = home.json(&["history"]).ok().out;
    for (code, zh, en) in [
        ("S", "别名", "alias"),
        ("F03", "写成 F3", "write F3"),
        ("TP", "1–99", "1–99"),
        ("A2", "A 后面不带数字", "A takes no number"),
        ("F0", "1–99", "1–99"),
        ("F100", "1–99", "1–99"),
        ("ZZ9", "F9", "F9"),
    ] {
        for (lang, wanted) in [("zh-CN", zh), ("en", en)] {
            for verb in ["add", "remove"] {
                if (verb, code) == ("remove", "TP") {
                    continue; // Any TP may be taken away.
                }
                let words = ["tag", verb, "B", code, "--person", "u00001", "--yes", "--lang", lang];
                let told = home.json(&words).fault(2, "wrong_tags");
                assert!(told["what"].as_str().unwrap_or_default().contains(wanted), "{told}");
                assert_eq!(told["place"]["line"], format!("B {code}"));
                let marks = told["place"]["marks"].as_str().unwrap_or_default();
                assert!(marks.starts_with("  ") && marks.ends_with('^'), "{told}");
                let shown = home.run(&words);
                assert_eq!((shown.code, shown.out.as_str()), (2, ""));
                assert!(shown.err.contains(&format!("    B {code}\n    {marks}\n")), "{}", shown.err);
            }
        }
    }
    let both = home.json(&["tag", "add", "F03", "ZZ9", "A B", "--person", "u00001"]).fault(2, "wrong_tags");
    let what = both["what"].as_str().unwrap_or_default();
    assert!(what.contains("F03") && what.contains("ZZ9") && what.contains("B: "), "all are answered: {what}");
    assert_eq!(home.json(&["history"]).ok().out, history);
}

#[test]
fn what_is_folded_or_an_alias_is_told() {
    let home = sample();
    let folded = as_new(&home, &["tag", "add", "f３", "a", "--person", "u00001"]).ok().envelope();
    let codes: Vec<&str> =
        folded["warnings"].as_array().unwrap().iter().filter_map(|w| w["code"].as_str()).collect();
    assert_eq!(codes, ["folded", "folded"]);
    assert!(folded["warnings"][0]["text"].as_str().unwrap().contains("F3"), "{folded}");
    assert_eq!(said(&home, "u00001"), ["A", "F3"]);
    let shown = home.run(&["tag", "add", "f３", "--person", "u00002", "--dry-run", "--lang", "zh-CN"]).ok();
    assert!(shown.err.contains("f３ 读作 F3"), "{}", shown.err);
    let alias = as_new(&home, &["tag", "add", "S", "--alias", "--person", "u00002"]).ok().envelope();
    assert_eq!(alias["warnings"][0]["code"], "alias");
    assert_eq!(said(&home, "u00002"), ["A"]);
    let gone = as_new(&home, &["tag", "remove", "S", "--alias", "--person", "u00002"]).data();
    assert_eq!(gone["taken"], json!([{"code": "A", "people": 1}]));
}

#[test]
fn people_are_named_in_exactly_one_way() {
    let home = sample();
    as_new(&home, &["tag", "add", "A"]).fault(2, "usage");
    as_new(&home, &["tag", "add", "A", "--person", "u00001", "--where", "北京"]).fault(2, "usage");
    as_new(&home, &["tag", "add", "A", "--where", " "]).fault(2, "missing");
    as_new(&home, &["tag", "add", "A", "--where", "#ZZ9"]).fault(2, "wrong_tags");
    as_new(&home, &["tag", "add", "A", "--person", "u9999999"]).fault(3, "no_person");
    as_new(&home, &["tag", "add", "A", "--list", "none.txt"]).fault(3, "no_file");
    as_new(&home, &["tag", "add", "、", "--person", "u00001"]).fault(2, "missing");
    home.json(&["tag", "add", "A", "--person", "u00001", "--as", "新入", "--dry-run"]).fault(3, "no_staff");
}

#[test]
fn a_list_takes_any_id_and_gives_back_what_it_does_not_match() {
    let home = sample();
    let shown = home.json(&["people", "show", "u00001", "--reveal"]).data();
    let phone = shown["fields"]["phone"].as_str().expect("a phone").to_string();
    home.file("list.csv", format!("ref,name\n{phone},x\n\"u00002\",y\nnobody-1,z\nu00002,y\n"));
    let told = as_new(&home, &["tag", "add", "A", "--list", "list.csv"]).ok().envelope();
    assert_eq!(told["data"]["people"], 2);
    assert_eq!(told["data"]["unmatched"], json!(["nobody-1"]));
    assert_eq!(told["warnings"][0]["code"], "unmatched");
    assert_eq!((said(&home, "u00001"), said(&home, "u00002")), (vec!["A".into()], vec!["A".to_string()]));
    let fed = ["tag", "remove", "A", "--list", "-", "--as", "新人"];
    let told = home.json_fed(&fed, "u00001\r\n\u{3000}u00002 \nwho?\n".as_bytes()).data();
    assert_eq!((&told["touched"], &told["unmatched"]), (&json!(2), &json!(["who?"])));
    home.file("who.txt", "who?\n");
    let spoken = home.run(&["tag", "add", "A", "--list", "who.txt"]).ok();
    assert!(spoken.err.lines().any(|l| l == "who?"), "the line comes back: {}", spoken.err);
}

#[test]
fn many_people_need_a_decision() {
    let home = sample();
    let words = ["tag", "add", "F2", "--where", "not #F99"];
    let told = as_new(&home, &words).fault(4, "needs_yes");
    assert!(told["what"].as_str().unwrap_or_default().contains("2,000"), "{told}");
    let dry = as_new(&home, &[&words[..], &["--dry-run"]].concat()).data();
    assert_eq!((&dry["people"], &dry["effect"][0]["new"]), (&json!(2_000), &json!(2_000)));
    let done = as_new(&home, &[&words[..], &["--yes"]].concat()).data();
    assert_eq!(done["touched"], 2_000);
    home.json(&["undo"]).ok();
    clean(&home);
}

#[test]
fn conditions_on_tags_filter_people_everywhere() {
    let home = sample();
    let count = |filter: &[&str]| {
        let words = [&["people", "list", "--limit", "1"], filter].concat();
        home.json(&words).data()["count"].as_u64().expect("a count")
    };
    let (all, beijing) = (count(&[]), count(&["北京"]));
    let (had, tagged, valued) = (count(&["#F77"]), count(&["tagged"]), count(&["tagged(价值)"]));
    assert_eq!(had, 0);
    as_new(&home, &["tag", "add", "F77", "A", "--where", "北京"]).ok();
    assert_eq!((count(&["#F77"]), count(&["#f>=77"]), count(&["北京 #F77"])), (beijing, beijing, beijing));
    assert_eq!(count(&["not", "#F77"]), all - beijing);
    assert_eq!(count(&["tagged"]) + count(&["untagged"]), all);
    assert!(count(&["tagged"]) >= tagged.max(beijing) && count(&["tagged(价值)"]) >= valued.max(beijing));
    assert_eq!(count(&["#A", "not", "#F77"]) + beijing, count(&["#A"]));
    let rows = home.json(&["people", "list", "#F77"]).rows();
    for row in &rows {
        let tags = row["tags"].as_array().expect("tags");
        assert!(tags.iter().any(|t| t == "F77") && tags.iter().any(|t| t == "A"), "{row}");
    }
    for wrong in ["#ZZ9", "#F100", "#意向超高", "tagged(价质)"] {
        let told = home.json(&["people", "list", "北京", wrong]).fault(2, "wrong_tags");
        assert!(told["place"]["marks"].as_str().is_some_and(|m| m.contains('^')), "{told}");
    }
}

#[test]
fn who_said_what_and_when_stands_with_the_person() {
    let home = sample();
    as_new(&home, &["tag", "add", "F3", "--person", "u00001"]).ok();
    home.json(&["tag", "add", "F5", "--person", "u00001", "--as", "小王"]).ok();
    let tags = home.json(&["people", "show", "u00001"]).data()["tags"].take();
    let of = |staff: &str| {
        let found = tags.as_array().expect("tags").iter().find(|t| t["staff"] == staff && t["code"] != "A");
        found.unwrap_or_else(|| panic!("{staff}: {tags}")).clone()
    };
    assert_eq!((&of("new")["code"], &of("wang")["code"]), (&json!("F3"), &json!("F5")));
    assert_eq!((&of("new")["source"], &of("new")["former"]), (&json!("hand"), &json!(false)));
    assert!(of("new")["ts"].as_str().is_some_and(|t| t.starts_with("2019-07-14T")), "{tags}");
    home.json(&["staff", "retire", "新人"]).ok();
    let shown = home.run(&["people", "show", "u00001", "--lang", "zh-CN"]).ok().out;
    let line = shown.lines().find(|l| l.starts_with("F3  新人")).unwrap_or_else(|| panic!("{shown}"));
    assert!(line.contains("2019-07-14") && line.ends_with("前同事"), "{line}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_nothing_of_it() {
    use std::time::Duration;
    let home = Home::new();
    home.json(&["generate", "--people", "200k", "--orders", "0", "--events", "0"]).ok();
    home.json(&["tag", "family", "add", "ZB"]).ok();
    let tagged = |home: &Home| home.json(&["people", "list", "#ZB", "--limit", "1"]).data()["count"].clone();
    let mut interrupted = 0;
    for wait in (20..).step_by(30).take(60) {
        let mut command = home.command(&["tag", "add", "ZB", "F3", "--where", "not #ZB", "--yes", "--json"]);
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        let mut child = command.spawn().expect("the program");
        std::thread::sleep(Duration::from_millis(wait));
        let id = rustix::process::Pid::from_child(&child);
        // A program that has ended already needs no signal.
        let _ = rustix::process::kill_process(id, rustix::process::Signal::INT);
        match child.wait().expect("its end").code() {
            Some(130) => {
                interrupted += 1;
                assert_eq!(tagged(&home), 0, "after {wait} ms");
            }
            Some(0) => {
                assert_eq!(tagged(&home), 200_000, "after {wait} ms");
                break;
            }
            // Before it listened, the signal ended it.
            None => assert_eq!(tagged(&home), 0, "after {wait} ms"),
            other => panic!("after {wait} ms: {other:?}"),
        }
    }
    assert!(interrupted > 0, "none of the signals came while it worked");
    clean(&home);
}
