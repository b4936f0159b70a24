//! The table of tag ids of WeCom, and the changes that are told to it.

use serde_json::{Value, json};

use super::tagging::{as_new, clean, sample, there_and_back};
use crate::run::Home;

const TABLE: &str =
    "标签名称,标签ID,标签组名称,标签组ID\nA,etA,价值,etgV\nF3,etF3,消费,etgC\n意向高,etYXG,意向,\n";

#[test]
fn the_table_of_ids_goes_in_and_out_under_its_chinese_heads() {
    let home = sample();
    home.file("ids.csv", TABLE);
    let state = |home: &Home| home.json(&["tag", "standard"]).ok().out;
    let before = state(&home);
    let dry = home.json(&["tag", "wecom", "import", "ids.csv", "--dry-run"]).data();
    assert_eq!(dry["changes"].as_array().map(Vec::len), Some(5), "{dry}");
    assert_eq!(state(&home), before);
    home.json(&["tag", "wecom", "import", "ids.csv"]).ok();
    there_and_back(&home, &before, state);
    home.json(&["redo"]).ok();
    let f = home.json(&["tag", "family", "show", "F"]).data();
    assert_eq!(
        f["wecom"],
        json!([{"code": "F3", "wecom_id": "etF3"}]),
        "an id belongs to a code, not to its family"
    );

    home.json(&["tag", "wecom", "list", "--out", "out.csv"]).ok();
    home.json(&["tag", "wecom", "list", "--out", "out.csv"]).fault(4, "target_exists");
    let out = std::fs::read_to_string(home.path("out.csv")).unwrap();
    for line in TABLE.lines() {
        assert!(out.lines().any(|l| l == line), "{line}: {out}");
    }
    assert_eq!(home.run(&["tag", "wecom", "list", "--format", "csv", "--lang", "zh-CN"]).ok().out, out);
    let (gb18030, ..) = encoding_rs::GB18030.encode(&out);
    home.file("gb.csv", gb18030);
    let standing = state(&home);
    let same = home.json(&["tag", "wecom", "import", "gb.csv"]).data();
    assert_eq!((&same["applied"], &same["changes"]), (&json!(false), &json!([])));
    assert_eq!(state(&home), standing, "what went out comes in as it was");
    clean(&home);
}

#[test]
fn limits_and_rows_that_do_not_fit_are_told() {
    let home = sample();
    home.file("ids.csv", "标签名称,标签ID,标签组名称\n老客户,et1,价值\nA,et2,意向\nB,et3,价值\nB,et4,价值\n");
    let told = home.json(&["tag", "wecom", "import", "ids.csv"]).ok().envelope();
    let codes: Vec<&str> =
        told["warnings"].as_array().unwrap().iter().filter_map(|w| w["code"].as_str()).collect();
    assert_eq!(codes, ["unknown_tags", "other_group", "twice"]);
    let id = |code: &str| home.json(&["tag", "family", "show", code]).data()["wecom"][0]["wecom_id"].take();
    assert_eq!((id("A"), id("B")), (json!("et2"), json!("et3")));
    home.file("bad.csv", "名称,号\nA,et1\n");
    home.json(&["tag", "wecom", "import", "bad.csv"]).fault(2, "not_one_of");

    let long = "喜欢周末参加线下闭门会的";
    home.json(&["tag", "family", "add", long]).ok();
    let warned = |home: &Home| {
        let told = home.json(&["tag", "wecom", "list"]).ok().envelope();
        told["warnings"].as_array().unwrap().iter().map(|w| w["code"].to_string()).collect::<Vec<_>>()
    };
    assert!(warned(&home).is_empty());
    home.json(&["setting", "set", "wecom.tag_name", "10"]).ok();
    assert_eq!(warned(&home), ["\"long_name\""]);
    home.json(&["setting", "set", "wecom.tags", "3"]).ok();
    assert_eq!(warned(&home), ["\"long_name\"", "\"many_tags\""]);
    let levels = format!("{long}也愿意介绍朋友来的老客户们和他们的家人");
    home.json(&["tag", "family", "add", "X", "--level", &levels]).fault(2, "wrong_standard");
}

/// Contacts of the new member.
fn contacts(home: &Home) {
    let mut text = "person,staff,external_id,added\n".to_string();
    for n in 21..24 {
        text.push_str(&format!("u000{n},new,wmtest{n},2019-07-10 10:00:00\n"));
    }
    home.file("contacts.csv", text);
    home.json(&["import", "relations", "contacts.csv"]).ok();
}

/// The calls for the contacts of the new member: contact, added, removed.
fn calls(data: &Value) -> Vec<(String, Vec<String>, Vec<String>)> {
    let rows = data["rows"].as_array().unwrap_or_else(|| panic!("{data}"));
    let names = |tags: &Value| {
        tags.as_array().unwrap().iter().map(|t| t["name"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    let mine = rows.iter().filter(|row| row["staff"] == "new");
    mine.map(|row| {
        (row["external_id"].as_str().unwrap().to_string(), names(&row["add"]), names(&row["remove"]))
    })
    .collect()
}

#[test]
fn an_export_has_what_changed_since_the_last_one() {
    let home = sample();
    contacts(&home);
    home.file("ids.csv", TABLE);
    home.json(&["tag", "wecom", "import", "ids.csv"]).ok();
    home.json(&["tag", "export"]).ok();
    as_new(&home, &["tag", "add", "A", "F3", "--person", "u00021", "u00022", "u00031"]).ok();

    let dry = ["tag", "export", "--dry-run"];
    let told = home.json(&dry).ok();
    assert_eq!(told.out, home.json(&dry).ok().out);
    assert!(!told.out.contains("wmtest21"), "what leaves no trace shows no id in full: {}", told.out);
    let told = told.data();
    assert_eq!((&told["applied"], &told["contacts"], &told["count"]), (&json!(false), &json!(2), &json!(2)));
    assert_eq!(told["without_contact"], json!([{"staff": "new", "ref": "u00031"}]));
    let done = home.json(&["tag", "export"]).data();
    let both = || vec!["A".to_string(), "F3".into()];
    assert_eq!(calls(&done), [("wmtest21".into(), both(), vec![]), ("wmtest22".into(), both(), vec![])]);
    assert_eq!(done["rows"][0]["add"][0], json!({"name": "A", "id": "etA"}));
    assert_eq!((&done["applied"], &done["missing"]), (&json!(true), &json!([])));
    let line = home.json(&["history", "--limit", "1"]).rows().remove(0);
    assert_eq!(line["verb"], "tag export");
    let nothing = home.json(&["tag", "export"]).data();
    assert_eq!((&nothing["count"], &nothing["applied"]), (&json!(0), &json!(false)));

    as_new(&home, &["tag", "add", "B", "F5", "--person", "u00021"]).ok();
    as_new(&home, &["tag", "add", "F6", "--person", "u00022"]).ok();
    as_new(&home, &["tag", "add", "F3", "--person", "u00022"]).ok();
    let done = home.json(&["tag", "export", "--out", "c.jsonl"]).ok().envelope();
    assert_eq!(done["data"]["missing"], json!(["B", "F5"]), "F6 came and went");
    assert_eq!(done["warnings"][0]["code"], "missing_ids");
    let text = std::fs::read_to_string(home.path("c.jsonl")).unwrap();
    let line: Value = serde_json::from_str(text.trim_end()).unwrap_or_else(|e| panic!("{e}: {text}"));
    assert_eq!((&line["external_id"], &line["ref"]), (&json!("wmtest21"), &json!("u00021")));
    assert_eq!(line["add"], json!([{"name": "B", "id": null}, {"name": "F5", "id": null}]));
    assert_eq!(line["remove"], json!([{"name": "A", "id": "etA"}, {"name": "F3", "id": "etF3"}]));
    #[cfg(unix)]
    assert_eq!(super::mode(&home.path("c.jsonl")), 0o600);

    // The undo of what was exported is a change too; the log entry itself is passed over.
    let tagging = home.json(&["history"]).rows().into_iter().filter(|r| r["verb"] == "tag add");
    for row in tagging.take(4) {
        home.json(&["undo", row["batch"].as_str().unwrap()]).ok();
    }
    home.json(&["tag", "export", "--out", "back.csv"]).ok();
    let text = std::fs::read_to_string(home.path("back.csv")).unwrap();
    assert_eq!(
        text,
        "staff,external_id,ref,add,add_ids,remove,remove_ids\nnew,wmtest21,u00021,,,B F5,? ?\n\
         new,wmtest22,u00022,,,A F3,etA etF3\n"
    );
    assert!(calls(&home.json(&["tag", "export", "--all"]).data()).is_empty());
    clean(&home);
}

#[test]
fn an_export_may_begin_at_a_day_or_have_everything() {
    let home = sample();
    contacts(&home);
    as_new(&home, &["tag", "add", "F3", "--person", "u00021"]).ok();
    home.json(&["tag", "export"]).ok();
    let all = home.json(&["tag", "export", "--all", "--dry-run"]).data();
    let since = home.json(&["tag", "export", "--since", "2019-07-14", "--dry-run"]).data();
    for data in [&all, &since] {
        assert_eq!(calls(data).len(), 1, "{data}");
    }
    let later = home.json(&["tag", "export", "--since", "2019-07-15", "--dry-run"]).data();
    assert!(calls(&later).is_empty());
    home.json(&["tag", "export", "--since", "2019-07-14", "--all"]).fault(2, "usage");
    home.json(&["tag", "export", "--since", "yesterday"]).fault(2, "bad_argument");
}
