//! What comes by rules, from spellings that wait and with a hand-over; the queues of the day.

use serde_json::{Value, json};

use super::tagging::{as_new, clean, said, sample, there_and_back};
use crate::run::Home;

#[test]
fn rules_are_previewed_and_then_applied_as_one_batch() {
    let home = sample();
    let dry = ["tag", "derive", "A", "F", "--dry-run"];
    let told = home.json(&dry).ok();
    assert_eq!(told.out, home.json(&dry).ok().out);
    let told = told.data();
    assert_eq!((&told["applied"], told["families"].as_array().map(Vec::len)), (&json!(false), Some(2)));
    let a = told["families"][0].clone();
    let number = |of: &Value, name: &str| of[name].as_u64().unwrap_or_else(|| panic!("{name}: {of}"));
    let buyers = home
        .json(&["people", "list", "--sort", "spend:desc"])
        .rows()
        .into_iter()
        .filter_map(|row| row["spend"].as_f64().filter(|spend| *spend > 0.0))
        .collect::<Vec<f64>>();
    let cut = buyers[buyers.len().div_ceil(5) - 1];
    let caught = buyers.iter().filter(|spend| **spend >= cut).count() as u64;
    let ties = buyers.iter().filter(|spend| **spend == cut).count() as u64;
    assert_eq!((&a["code"], number(&a, "gained") + number(&a, "unchanged")), (&json!("A"), caught));
    assert_eq!(a["share"], json!({"of": buyers.len(), "ties": ties}));

    let people = |home: &Home| home.json(&["people", "list"]).ok().out;
    let before = people(&home);
    let done = home.json(&["tag", "derive", "A", "F"]).data();
    assert_eq!((&done["families"], &done["changes"]), (&told["families"], &told["changes"]));
    assert_eq!(home.json(&["history", "--limit", "1"]).rows()[0]["actor"], "rule");
    let again = home.json(&["tag", "derive", "A", "F"]).data();
    assert_eq!((&again["applied"], &again["changes"]), (&json!(false), &json!(0)));
    let best = home.json(&["people", "list", "--sort", "spend:desc", "--limit", "1"]).rows().remove(0);
    let shown = home.json(&["people", "show", best["ref"].as_str().unwrap()]).data();
    let of_rule = shown["tags"].as_array().unwrap().iter().find(|t| t["staff"] == "rule" && t["code"] == "A");
    assert_eq!(of_rule.expect("the rule says A")["source"], "rule");
    there_and_back(&home, &before, people);

    let everything = home.json(&["tag", "derive", "--dry-run"]).data();
    let several: u64 =
        everything["families"].as_array().unwrap().iter().map(|f| number(f, "caught_by_several")).sum();
    assert!(several > 0, "top 50 % holds top 20 %: {everything}");
    home.json(&["tag", "derive", "QQ"]).fault(3, "no_family");
    home.json(&["tag", "derive", "意向"]).fault(2, "usage");
}

/// A list of contacts with a tag cell each.
fn contacts(home: &Home) {
    let mut text = "person,staff,external_id,added,tags\n".to_string();
    for (person, tag) in
        [("u00011", "三次复购"), ("u00012", "三次复购"), ("u00013", "F0４"), ("u00014", "爱砍价的")]
    {
        text.push_str(&format!("{person},new,wmtest{person},2019-07-10 10:00:00,{tag}\n"));
    }
    home.file("contacts.csv", text);
    home.json(&["import", "relations", "contacts.csv"]).ok();
}

#[test]
fn spellings_that_wait_are_listed_and_mapped() {
    let home = sample();
    contacts(&home);
    let waiting = |home: &Home| home.json(&["tag", "list", "--raw"]).ok().out;
    let row = |raw: &str| home.json(&["tag", "list", "--raw"]).rows().into_iter().find(|r| r["raw"] == raw);
    let before = row("三次复购").expect("it waits");
    assert_eq!(before["means"], "F3");
    assert!(
        before["staff"].as_array().unwrap().iter().any(|s| *s == json!({"staff": "new", "people": 2})),
        "{before}"
    );
    assert_eq!(row("爱砍价的").expect("it waits")["means"], Value::Null);

    let dry = ["tag", "map", "三次复购", "F3", "--dry-run"];
    let told = home.json(&dry).ok();
    assert_eq!(told.out, home.json(&dry).ok().out);
    let told = told.data();
    assert_eq!((&told["cells"], &told["mapped"][0]["code"]), (&before["cells"], &json!("F3")));
    let all = waiting(&home);
    let done = home.json(&["tag", "map", "三次复购", "F3"]).data();
    assert_eq!((&done["mapped"], &done["applied"]), (&told["mapped"], &json!(true)));
    assert_eq!((said(&home, "u00011"), row("三次复购")), (vec!["F3".into()], None));
    let tag = home.json(&["people", "show", "u00011"]).data()["tags"].take();
    let mine = tag.as_array().unwrap().iter().find(|t| t["staff"] == "new").unwrap().clone();
    assert_eq!((&mine["source"], &mine["ts"]), (&json!("import"), &json!("2019-07-10T10:00:00+08:00")));
    there_and_back(&home, &all, waiting);

    let known = home.json(&["tag", "map", "--known"]).data();
    let mapped = known["mapped"].as_array().unwrap();
    assert!(mapped.iter().any(|m| m["raw"] == "F0４" && m["code"] == "F4"), "{known}");
    assert_eq!((said(&home, "u00012"), said(&home, "u00013")), (vec!["F3".into()], vec!["F4".into()]));
    assert!(home.json(&["tag", "list", "--raw"]).rows().iter().all(|r| r["means"].is_null()));
    assert!(row("爱砍价的").is_some(), "what is not known waits on");
    there_and_back(&home, &all, waiting);

    home.json(&["tag", "map", "三次复购", "F03"]).fault(2, "wrong_tags");
    home.json(&["tag", "map", "三次复购"]).fault(2, "usage");
    home.json(&["tag", "map", "三次复购", "F3", "--known"]).fault(2, "usage");
    let none = home.json(&["tag", "map", "没有人写过", "F3"]).data();
    assert_eq!((&none["applied"], &none["cells"]), (&json!(false), &json!(0)));
}

#[test]
fn tags_in_use_are_counted_by_who_gave_them() {
    let home = sample();
    as_new(&home, &["tag", "add", "F91", "--person", "u00001", "u00002", "u00003"]).ok();
    home.json(&["tag", "add", "F91", "--person", "u00001", "--as", "小王"]).ok();
    let rows = home.json(&["tag", "list"]).rows();
    let of = rows.iter().find(|r| r["code"] == "F91").unwrap_or_else(|| panic!("{rows:?}"));
    assert_eq!((&of["people"], &of["group"]), (&json!(3), &json!("purchases")));
    assert_eq!(of["staff"], json!([{"staff": "new", "people": 3}, {"staff": "wang", "people": 1}]));
    let table = home.run(&["tag", "list", "--lang", "zh-CN"]).ok();
    assert!(
        table.out.contains("新人 3 小王 1") && table.err.contains("tag list --raw"),
        "{} {}",
        table.out,
        table.err
    );
    assert_eq!(home.json(&["tag", "list"]).ok().out, home.json(&["tag", "list"]).ok().out);
}

#[test]
fn a_hand_over_moves_people_keeps_tags_and_leaves_a_sheet() {
    let home = sample();
    contacts(&home);
    as_new(&home, &["tag", "add", "A", "--person", "u00011"]).ok();
    home.json(&["people", "note", "u00011", "--text", "想要=优惠", "--as", "新人"]).ok();
    let state = |home: &Home| {
        [
            &["people", "show", "u00011"][..],
            &["staff", "list", "--all"],
            &["people", "list", "--columns", "staff"],
        ]
        .map(|words| home.json(words).ok().out)
        .join("\n")
    };
    let before = state(&home);
    let dry = ["staff", "handover", "新人", "--to", "小李", "--sheet", "sheet.csv", "--dry-run"];
    let told = home.json(&dry).data();
    assert_eq!(
        (&told["people"], &told["to"], home.path("sheet.csv").exists()),
        (&json!(4), &json!("li"), false)
    );
    assert_eq!(state(&home), before);
    home.json(&dry[..7]).ok();
    let sheet = std::fs::read_to_string(home.path("sheet.csv")).unwrap();
    assert_eq!(sheet.lines().count(), 5, "{sheet}");
    let line = sheet.lines().find(|l| l.starts_with("u00011,")).expect("the person");
    assert!(line.contains(",A") && line.contains("想要=优惠"), "{line}");
    let phone = home.json(&["people", "show", "u00011"]).data()["fields"]["phone"].take();
    assert!(phone.as_str().is_none_or(|p| p.contains('*') && line.contains(p)), "{phone} {line}");
    #[cfg(unix)]
    assert_eq!(super::mode(&home.path("sheet.csv")), 0o600);

    let shown = home.json(&["people", "show", "u00011"]).data();
    let relation = shown["relations"].as_array().unwrap().iter().find(|r| r["staff"] == "new");
    assert!(relation.is_none_or(|r| !r["until"].is_null()), "{shown}");
    let tag = shown["tags"].as_array().unwrap().iter().find(|t| t["staff"] == "new").expect("their tag");
    assert_eq!((&tag["code"], &tag["former"]), (&json!("A"), &json!(true)));
    assert!(home.json(&["staff", "list"]).rows().iter().all(|s| s["staff"] != "new"));
    there_and_back(&home, &before, state);
    home.json(&dry[..7]).fault(4, "target_exists");
    assert_eq!(state(&home), before);
    home.json(&["staff", "handover", "新人", "--to", "新人"]).fault(2, "usage");
    home.json(&["staff", "handover", "新入入", "--to", "小李"]).fault(3, "no_staff");
}

#[test]
fn the_day_has_queues_of_untagged_people() {
    let home = sample();
    let queue = |name: &str| {
        let rows = home.json(&["today"]).data()["rows"].take();
        let found = rows.as_array().unwrap().iter().find(|r| r["queue"] == name).cloned();
        found.unwrap_or_else(|| panic!("{name}: {rows}"))["count"].as_u64().expect("a count")
    };
    let (new, untagged, missing) = (queue("new"), queue("untagged"), queue("required_missing"));
    for lang in ["zh-CN", "en"] {
        let rows = home.json(&["today", "--lang", lang]).data()["rows"].take();
        for row in rows.as_array().unwrap() {
            let count =
                home.json(&["segment", "count", row["expr"].as_str().unwrap()]).data()["count"].take();
            assert_eq!(count, row["count"], "{row}");
        }
    }
    assert!(untagged <= new && untagged > 0 && missing > 0, "{new} {untagged} {missing}");
    as_new(&home, &["tag", "add", "A", "--where", "untagged(价值)", "--yes"]).ok();
    assert_eq!((queue("untagged"), queue("new")), (0, new));
    assert_eq!(queue("required_missing"), 0, "value is the group that is required");
    home.json(&["undo"]).ok();
    assert_eq!((queue("untagged"), queue("required_missing")), (untagged, missing));
    let table = home.run(&["today", "--lang", "zh-CN"]).ok().out;
    assert!(table.contains("新增未打标签") && table.contains("缺必打标签"), "{table}");
    clean(&home);
}
