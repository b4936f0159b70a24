//! The standard from the command line: shown, changed, merged, kept as a file, handed out.

use serde_json::{Value, json};

use super::tagging::{as_new, clean, said, sample, there_and_back};
use crate::run::Home;

/// The whole standard as JSON text.
#[track_caller]
fn standard(home: &Home) -> String {
    home.json(&["tag", "standard"]).ok().out
}

/// A family as `tag family show` has it.
#[track_caller]
fn family(home: &Home, code: &str) -> Value {
    home.json(&["tag", "family", "show", code]).data()
}

#[test]
fn the_standard_is_shown_whole_and_as_rows() {
    let home = sample();
    let shown: Value = serde_json::from_str(&standard(&home)).unwrap();
    let families = shown["data"]["families"].as_array().expect("families");
    let codes: Vec<&str> = families.iter().filter_map(|f| f["code"].as_str()).collect();
    for code in [
        "A",
        "B",
        "C",
        "F",
        "TP",
        "来源",
        "城市级别",
        "人生阶段",
        "意向",
        "年收入",
        "未购原因",
        "资源",
        "参加活动",
    ] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
    assert!(
        shown["data"]["aliases"]
            .as_array()
            .is_some_and(|a| a.iter().any(|a| a["raw"] == "S" && a["code"] == "A"))
    );
    assert_eq!(standard(&home), standard(&home));
    for lang in ["zh-CN", "en"] {
        let table = home.run(&["tag", "standard", "--lang", lang]).ok().out;
        assert_eq!(table.lines().count(), families.len() + 1, "{table}");
        let page = home.run(&["tag", "standard", "--page", "--lang", lang]).ok().out;
        assert!(page.starts_with("# ") && page.contains("| `F3` |") && page.contains("`意向高`"), "{page}");
    }
    let csv = home.run(&["tag", "standard", "--format", "csv"]).ok().out;
    assert!(csv.starts_with("code,title,group,class,"), "{csv}");
    let f = family(&home, "f");
    assert_eq!(
        (&f["parameter"], &f["min"], &f["max"], &f["rule"]),
        (&json!("count"), &json!(1), &json!(99), &json!("orders - 1"))
    );
    home.json(&["tag", "family", "show", "QQ"]).fault(3, "no_family");
    home.json(&["tag", "standard", "--page", "--export", "-"]).fault(2, "usage");
}

#[test]
fn families_are_added_changed_retired_and_renamed_and_each_is_undone() {
    let home = sample();
    let add = [
        "tag",
        "family",
        "add",
        "zb",
        "--zh",
        "看直播",
        "--en",
        "lives",
        "--group",
        "参与",
        "--class",
        "behaviour",
        "--count",
        "1-20",
        "--half-life",
        "90",
        "--owner",
        "小王",
        "--role",
        "operator=邀请",
        "sales",
    ];
    let before = standard(&home);
    let dry = home.json(&[&add[..], &["--dry-run"]].concat()).data();
    assert_eq!(
        (&dry["applied"], &dry["changes"]),
        (&json!(false), &json!([{"part": "family", "became": "added", "name": "ZB"}]))
    );
    assert_eq!(standard(&home), before);
    home.json(&add).ok();
    there_and_back(&home, &before, standard);
    home.json(&["redo"]).ok();
    let zb = family(&home, "ZB");
    assert_eq!(
        (&zb["group"], &zb["max"], &zb["owner"], &zb["half_life_days"]),
        (&json!("参与"), &json!(20), &json!("wang"), &json!(90))
    );
    assert_eq!(
        zb["roles"],
        json!([{"role": "operator", "purpose": "邀请"}, {"role": "sales", "purpose": ""}])
    );
    as_new(&home, &["tag", "add", "ZB20", "--person", "u00001"]).ok();
    as_new(&home, &["tag", "add", "ZB21", "--person", "u00001"]).fault(2, "wrong_tags");

    for words in [
        &["tag", "family", "set", "ZB", "--half-life", "0", "--rule", "orders", "--owner", ""][..],
        &["tag", "family", "retire", "ZB"],
        &["tag", "family", "rename", "ZB", "直播"],
        &["tag", "family", "set", "C", "--place", "1"],
        &["tag", "alias", "看过直播", "ZB3"],
    ] {
        let before = standard(&home);
        home.json(&[words, &["--dry-run"]].concat()).ok();
        assert_eq!(standard(&home), before, "{words:?}");
        home.json(words).ok();
        there_and_back(&home, &before, standard);
    }
    home.json(&["tag", "family", "rename", "ZB", "直播"]).ok();
    assert_eq!(said(&home, "u00001"), ["直播20"], "what was given goes by the new code");
    home.json(&["tag", "family", "retire", "直播"]).ok();
    as_new(&home, &["tag", "add", "直播3", "--person", "u00001"]).fault(2, "wrong_tags");
    assert_eq!(said(&home, "u00001"), ["直播20"], "what was given stays");
    as_new(&home, &["tag", "remove", "直播", "--person", "u00001"]).ok();
    assert!(said(&home, "u00001").is_empty());
    home.json(&["tag", "family", "set", "C", "--place", "1"]).ok();
    let places: Vec<Value> = ["C", "A", "B"].map(|code| family(&home, code)["place"].clone()).to_vec();
    assert_eq!(places, [1, 2, 3]);
    home.run(&["tag", "standard", "--export", "s.toml"]).ok();
    let same = home.json(&["tag", "standard", "--import", "s.toml"]).data();
    assert_eq!(same["changes"], json!([]), "a file keeps places, and what is retired");
}

#[test]
fn groups_are_listed_added_changed_and_each_is_undone() {
    let home = sample();
    let groups = |home: &Home| home.json(&["tag", "group", "list"]).ok().out;
    let found = |home: &Home, zh: &str| -> Value {
        let rows = home.json(&["tag", "group", "list"]).data();
        let rows = rows["rows"].as_array().expect("rows").clone();
        rows.into_iter().find(|g| g["zh"] == zh).unwrap_or(Value::Null)
    };
    assert_eq!(found(&home, "价值")["families"], json!(["A", "B", "C"]));
    let add = ["tag", "group", "add", "节日", "--en", "feasts", "--required-days", "30"];
    let before = groups(&home);
    let dry = home.json(&[&add[..], &["--dry-run"]].concat()).data();
    assert_eq!(dry["changes"], json!([{"part": "group", "became": "added", "name": "节日"}]));
    assert_eq!((groups(&home), &dry["verb"]), (before.clone(), &json!("tag group add")));
    home.json(&add).ok();
    there_and_back(&home, &before, groups);
    home.json(&["redo"]).ok();
    assert_eq!(
        found(&home, "节日"),
        json!({"zh": "节日", "en": "feasts", "exclusive": false, "required_days": 30, "wecom_id": null, "families": []})
    );
    for words in [
        &["FEASTS", "--exclusive", "yes", "--wecom-id", "etg1"][..],
        &["节日", "--zh", "节假日", "--required-days", "0"],
        &["节日", "--en", ""],
    ] {
        let words = [&["tag", "group", "set"], words].concat();
        let before = groups(&home);
        home.json(&words).ok();
        there_and_back(&home, &before, groups);
    }
    home.json(&["tag", "group", "set", "价值", "--en", "worth"]).ok();
    let made = home.json(&["history"]).data();
    let made = made["rows"].as_array().expect("rows").iter().find(|b| b["verb"] == "tag group add");
    let made = made.expect("the batch")["batch"].as_str().expect("an id").to_string();
    home.json(&["tag", "family", "add", "JR", "--group", "节日"]).ok();
    home.json(&["undo", &made]).fault(4, "undo_blocked");
    assert_eq!(found(&home, "节日")["families"], json!(["JR"]), "a group that a family needs stays");

    let standing = groups(&home);
    home.json(&["tag", "group", "set", "节气", "--en", "x"]).fault(2, "not_one_of");
    home.json(&["tag", "group", "add", "价值"]).fault(2, "wrong_standard");
    home.json(&["tag", "group", "add", " "]).fault(2, "missing");
    home.json(&["tag", "group", "set", "参与", "--exclusive", "yes"]).fault(2, "wrong_standard");
    home.json(&["tag", "group", "set", "价值", "--required-days", "many"]).fault(2, "bad_argument");
    let unchanged = home.json(&["tag", "group", "set", "价值", "--exclusive", "yes"]).data();
    assert_eq!((&unchanged["applied"], &unchanged["batch"]), (&json!(false), &Value::Null));
    assert_eq!(groups(&home), standing);
}

#[test]
fn a_family_that_is_not_as_one_must_be_is_refused() {
    let home = sample();
    let before = standard(&home);
    for words in [
        &["tag", "family", "add", "A1"][..],
        &["tag", "family", "add", "LONGERTHANIT"],
        &["tag", "family", "add", "A"],
        &["tag", "family", "add", "S"],
        &["tag", "family", "add", "X", "--count", "0-5"],
        &["tag", "family", "add", "X", "--level", "高", "高"],
        &["tag", "family", "set", "A", "--count", "1-9", "--group", ""],
        &["tag", "family", "add", "X", "--group", "价值", "--count", "1-9"],
        &["tag", "family", "rename", "A", "B"],
        &["tag", "family", "rename", "A", "A9"],
        &["tag", "alias", "F3", "A"],
    ] {
        home.json(&[words, &["--yes"]].concat()).fault(2, "wrong_standard");
        home.json(&[words, &["--dry-run"]].concat()).fault(2, "wrong_standard");
    }
    for words in [
        &["tag", "family", "add", "X", "--count", "many"][..],
        &["tag", "family", "add", "X", "--count", "1-9", "--level", "高"],
        &["tag", "family", "set", "F", "--place", "1"],
    ] {
        home.json(words).fault(2, "bad_argument");
    }
    home.json(&["tag", "family", "add", "X", "--group", "价质"]).fault(2, "not_one_of");
    home.json(&["tag", "family", "add", "X", "--role", "boss"]).fault(2, "not_one_of");
    home.json(&["tag", "family", "add", "X", "--owner", "nobody at all"]).fault(3, "no_staff");
    home.json(&["tag", "alias", "SS", "ZZ9"]).fault(2, "wrong_tags");
    home.json(&["tag", "alias", "SS"]).fault(2, "usage");
    home.json(&["tag", "alias", "SS", "A", "--remove"]).fault(2, "usage");
    for words in [
        &["set", "QQ", "--zh", "x"][..],
        &["retire", "QQ"],
        &["rename", "QQ", "X"],
        &["merge", "QQ", "--into", "A"],
    ] {
        home.json(&[&["tag", "family"], words].concat()).fault(3, "no_family");
    }
    assert_eq!(standard(&home), before);
}

#[test]
fn a_merge_moves_what_was_said_and_undo_gives_back_every_byte() {
    let home = sample();
    home.json(&["tag", "family", "add", "VIP", "--group", "价值"]).ok();
    as_new(&home, &["tag", "add", "VIP", "--where", "北京"]).ok();
    home.json(&["tag", "add", "VIP", "--person", "u00001", "--as", "小王"]).ok();
    home.json(&["tag", "alias", "贵宾", "VIP"]).ok();
    let said_vip = home.json(&["people", "list", "#VIP", "--limit", "1"]).data()["count"].clone();
    let state = |home: &Home| {
        [
            &["tag", "standard"][..],
            &["people", "list", "#A"],
            &["people", "show", "u00001"],
            &["people", "list"],
        ]
        .map(|words| home.json(words).ok().out)
        .join("\n")
    };
    let before = state(&home);
    let dry = home.json(&["tag", "family", "merge", "VIP", "--into", "A", "--dry-run"]).ok();
    assert_eq!(dry.out, home.json(&["tag", "family", "merge", "VIP", "--into", "A", "--dry-run"]).ok().out);
    let dry = dry.data();
    assert_eq!((&dry["people"], &dry["from"], &dry["into"]), (&said_vip, &json!("VIP"), &json!("A")));
    let everyone =
        home.json(&["tag", "family", "merge", "VIP", "--into", "A", "--dry-run", "--limit", "5000"]).ok();
    let listed: Value = serde_json::from_str(&everyone.out).expect("JSON");
    let rows = listed["data"]["rows"].as_array().expect("rows");
    assert_eq!(
        (&listed["truncated"], listed["data"]["count"].as_u64()),
        (&json!(false), Some(rows.len() as u64))
    );
    let mut refs: Vec<&str> = rows.iter().filter_map(|r| r["ref"].as_str()).collect();
    refs.dedup();
    let vips = home.json(&["people", "list", "#VIP"]).data();
    let vips: Vec<&str> =
        vips["rows"].as_array().expect("rows").iter().filter_map(|r| r["ref"].as_str()).collect();
    assert_eq!(refs, vips, "everyone by name");
    let by_wang = rows.iter().find(|r| r["staff"] == "wang").expect("what 小王 said");
    assert_eq!(
        (&by_wang["ref"], &by_wang["from"], &by_wang["to"]),
        (&json!("u00001"), &json!("VIP"), &json!("A"))
    );
    let short =
        home.json(&["tag", "family", "merge", "VIP", "--into", "A", "--dry-run", "--limit", "2"]).ok();
    let short: Value = serde_json::from_str(&short.out).expect("JSON");
    assert_eq!((&short["truncated"], &short["data"]["rows"]), (&json!(true), &json!(rows[..2])));
    assert_eq!(state(&home), before);
    let done = home.json(&["tag", "family", "merge", "VIP", "--into", "A"]).data();
    assert_eq!(
        (&done["people"], &done["taken"], &done["effect"]),
        (&dry["people"], &dry["taken"], &dry["effect"])
    );
    assert_eq!(family(&home, "VIP")["merged_into"], "A");
    assert!(said(&home, "u00001").iter().all(|code| code != "VIP"));
    as_new(&home, &["tag", "add", "VIP", "--person", "u00003"]).fault(2, "wrong_tags");
    as_new(&home, &["tag", "add", "贵宾", "--alias", "--person", "u00003", "--dry-run"]).ok();
    there_and_back(&home, &before, state);
    home.json(&["tag", "family", "merge", "A", "--into", "A"]).fault(2, "usage");
    home.json(&["tag", "family", "merge", "VIP", "--into", "ZZ9"]).fault(2, "wrong_tags");
    as_new(&home, &["tag", "add", "VIP", "--where", "not #F99", "--yes"]).ok();
    home.json(&["tag", "family", "merge", "VIP", "--into", "A"]).fault(4, "needs_yes");
}

#[test]
fn the_standard_goes_out_as_a_file_and_comes_back() {
    let home = sample();
    home.json(&["tag", "standard", "--export", "s.toml"]).ok();
    home.json(&["tag", "standard", "--export", "s.toml"]).fault(4, "target_exists");
    let text = std::fs::read_to_string(home.path("s.toml")).unwrap();
    assert_eq!(home.run(&["tag", "standard", "--export", "-"]).ok().out, text);
    #[cfg(unix)]
    assert_eq!(super::mode(&home.path("s.toml")), 0o600);
    let same = home.json(&["tag", "standard", "--import", "s.toml"]).data();
    assert_eq!((&same["applied"], &same["changes"]), (&json!(false), &json!([])));

    let start = text.find("[[family]]\ncode = \"C\"").expect("the family C");
    let end = start + 1 + text[start + 1..].find("[[family]]").expect("the next one");
    let other = format!("{}{}", &text[..start], &text[end..]).replace("en = \"high value\"", "en = \"best\"");
    home.file("other.toml", &other);
    let before = standard(&home);
    let preview = home.json(&["tag", "standard", "--import", "other.toml", "--dry-run"]).data();
    let change = |became: &str, name: &str| json!({"part": "family", "became": became, "name": name});
    assert_eq!(preview["changes"], json!([change("changed", "A"), change("retired", "C")]));
    home.json(&["tag", "standard", "--import", "other.toml"]).fault(4, "needs_yes");
    assert_eq!(standard(&home), before);
    home.json(&["tag", "standard", "--import", "other.toml", "--yes"]).ok();
    assert_eq!((&family(&home, "A")["en"], &family(&home, "C")["retired"]), (&json!("best"), &json!(true)));
    there_and_back(&home, &before, standard);

    for (wrong, says) in [("family = 3", ""), ("[[alias]]\nraw = \"x\"\ncode = \"ZZ9\"\n", "ZZ9")] {
        home.file("wrong.toml", wrong);
        let told =
            home.json(&["tag", "standard", "--import", "wrong.toml", "--yes"]).fault(2, "wrong_standard");
        assert!(told["what"].as_str().is_some_and(|what| what.contains(says)), "{told}");
    }
    home.json(&["tag", "standard", "--import", "none.toml"]).fault(3, "no_file");
    assert_eq!(standard(&home), before);

    let empty = Home::new();
    empty.json(&["people", "add", "--ref", "u1", "--nickname", "张三"]).ok();
    empty.file("other.toml", &other);
    empty.json(&["tag", "standard", "--import", "other.toml", "--yes"]).ok();
    clean(&empty);
}

#[test]
fn nothing_of_it_is_written_read_only_or_into_the_past() {
    let home = sample();
    home.run(&["tag", "standard", "--export", "s.toml"]).ok();
    let text = std::fs::read_to_string(home.path("s.toml")).unwrap().replace("high value", "best");
    home.file("s.toml", text);
    home.file("ids.csv", "标签名称,标签ID\nA,et1\n");
    // u00492 is a friend of 小王's.
    home.json(&["tag", "add", "F2", "--person", "u00492", "--as", "小王"]).ok();
    let before = standard(&home);
    for words in [
        &["tag", "add", "A", "--person", "u00001"][..],
        &["tag", "remove", "F2", "--person", "u00492"],
        &["tag", "family", "add", "X"],
        &["tag", "family", "set", "A", "--zh", "x"],
        &["tag", "family", "retire", "A"],
        &["tag", "family", "rename", "A", "AA"],
        &["tag", "family", "merge", "C", "--into", "B"],
        &["tag", "alias", "SS", "A"],
        &["tag", "derive"],
        &["tag", "wecom", "import", "ids.csv"],
        &["tag", "standard", "--import", "s.toml"],
        &["tag", "export"],
        &["staff", "handover", "小王", "--to", "小李"],
        &["setting", "set", "wecom.tags", "10"],
    ] {
        home.json(&[words, &["--read-only"]].concat()).fault(4, "read_only");
        home.json(&[words, &["--as-of", "2019-01-01"]].concat()).fault(4, "past_as_of");
    }
    assert_eq!(standard(&home), before);
    home.json(&["tag", "export", "--dry-run", "--read-only"]).ok();
    assert_eq!(home.json(&["tag", "standard", "--read-only"]).ok().out, before);
}

#[test]
fn settings_have_defaults_and_are_undone() {
    let home = sample();
    let settings = |home: &Home| home.json(&["setting", "list"]).ok().out;
    let before = settings(&home);
    home.json(&["setting", "set", "wecom.tags", "10k"]).ok();
    let row = home.json(&["setting", "list"]).rows().into_iter().find(|r| r["key"] == "wecom.tags").unwrap();
    assert_eq!((&row["value"], &row["default"], &row["set"]), (&json!(10_000), &json!(3_000), &json!(true)));
    there_and_back(&home, &before, settings);
    home.json(&["redo"]).ok();
    home.json(&["setting", "set", "wecom.tags", "--default"]).ok();
    assert_eq!(settings(&home), before);
    home.json(&["setting", "set", "wecom.tag", "1"]).fault(2, "not_one_of");
    home.json(&["setting", "set", "wecom.per_call", "51"]).fault(2, "not_one_of");
    home.json(&["setting", "set", "wecom.per_call"]).fault(2, "missing");
}
