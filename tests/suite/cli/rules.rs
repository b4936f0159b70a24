//! Rules of families from the command line: expressions and numbers, what they name, and who names what they name.

use serde_json::{Value, json};

use super::tagging::{clean, sample, there_and_back};
use crate::run::Home;

/// The standard as it stands.
#[track_caller]
fn standard(home: &Home) -> String {
    home.json(&["tag", "standard"]).ok().out
}

#[track_caller]
fn rule(home: &Home, code: &str) -> Value {
    home.json(&["tag", "family", "show", code]).data()["rule"].take()
}

#[track_caller]
fn count(home: &Home, expr: &str) -> u64 {
    home.json(&["segment", "count", expr]).data()["count"].as_u64().expect("a count")
}

#[test]
fn a_rule_is_any_expression_and_gives_its_tag_to_whom_it_means() {
    let home = sample();
    let typed = "城市＝北京 且 30天内 登录 且 非 #C 由 规则";
    home.json(&["tag", "family", "add", "京", "--rule", typed, "--dry-run"]).ok();
    let before = standard(&home);
    home.json(&["tag", "family", "add", "京", "--rule", typed]).ok();
    assert_eq!(rule(&home, "京"), "city = 北京 and did login within 30d and not #C by rule");
    let shown = home.run(&["tag", "family", "show", "京", "--lang", "zh-CN"]).ok().out;
    assert!(shown.contains("城市 = 北京 且 30天内 登录 且 非 #C 由规则"), "{shown}");
    there_and_back(&home, &before, standard);
    home.json(&["redo"]).ok();

    // C goes before the rule that reads it, whichever is named first, and the preview says what is then done.
    let told = home.json(&["tag", "derive", "京", "C", "--dry-run"]).data();
    let done = home.json(&["tag", "derive", "京", "C"]).data();
    assert_eq!(told["families"], done["families"]);
    let all = count(&home, "city = 北京 and did login within 30d and not #C by rule");
    assert!(all > 0);
    assert_eq!((count(&home, "#京"), count(&home, "#京 by rule")), (all, all));
    assert_eq!(home.json(&["tag", "derive", "京", "C"]).data()["changes"], 0);
    let used = home.json(&["tag", "family", "show", "C"]).data();
    assert_eq!((&used["rules"], &used["segments"]), (&json!(["京"]), &json!([])));
    clean(&home);
}

#[test]
fn a_counting_family_takes_any_number_and_a_wrong_rule_is_told_with_its_place() {
    let home = sample();
    home.json(&["tag", "family", "add", "DL", "--count", "1-3", "--rule", "次数(登录) 近30天 - 1"]).ok();
    assert_eq!(rule(&home, "DL"), "count(login) within 30d - 1");
    home.json(&["tag", "derive", "DL"]).ok();
    assert_eq!(count(&home, "#DL1"), count(&home, "count(login) = 2 within 30d"));
    assert_eq!(count(&home, "#DL3"), count(&home, "count(login) >= 4 within 30d"));
    for (code, wrong, place) in [
        ("A", "citty = 北京", "citty"),
        ("A", "orders - 1", "-"),
        ("F", "city = 北京", "city"),
        ("A", "@没有这个人群", "没有这个人群"),
        ("A", "#ZZ9 and city = 北京", "ZZ9"),
    ] {
        for more in [&["--dry-run"][..], &[]] {
            let words = [&["tag", "family", "set", code, "--rule", wrong], more].concat();
            let error = home.json(&words).fault(2, "wrong_expression");
            let told = error.to_string();
            assert!(told.contains(wrong) || told.contains(place), "{told}");
        }
        let plain = home.run(&["tag", "family", "set", code, "--rule", wrong]);
        assert!(plain.err.contains('^') && plain.err.contains(wrong), "{}", plain.err);
    }
    // A rule that gave a number does not fit a family that has none.
    home.json(&["tag", "family", "set", "F", "--count", "none"]).fault(2, "wrong_standard");
}

#[test]
fn segments_that_rules_name_stay_follow_their_names_and_close_no_circle() {
    let home = sample();
    home.json(&["segment", "save", "京城", "city = 北京"]).ok();
    home.json(&["tag", "family", "set", "A", "--rule", "@京城 and spend > 0"]).ok();
    let refused = home.json(&["segment", "delete", "京城"]).fault(4, "segment_used");
    assert!(refused.to_string().contains("#A"), "{refused}");
    assert_eq!(home.json(&["segment", "show", "京城"]).data()["rules"], json!(["A"]));
    home.json(&["segment", "rename", "京城", "首都"]).ok();
    assert_eq!(rule(&home, "A"), "@首都 and spend > 0");

    // The segment means whom the family's rule tags, the rule whom the segment means.
    home.json(&["segment", "save", "首都", "#A"]).fault(2, "circle");
    home.json(&["segment", "save", "首都", "#A by 小王"]).ok();
    home.json(&["segment", "save", "价值客户", "tagged(价值) and city = 北京"]).ok();
    for words in [
        &["tag", "family", "set", "A", "--rule", "@价值客户"][..],
        &["tag", "family", "set", "A", "--rule", "not #C"],
        &["tag", "family", "set", "B", "--rule", "#B"],
    ] {
        home.json(words).fault(2, "circle");
        home.json(&[words, &["--dry-run"]].concat()).fault(2, "circle");
    }
    clean(&home);

    // What made the segment cannot be taken back while the rule names it.
    let home = sample();
    home.json(&["segment", "save", "京城", "city = 北京"]).ok();
    let saved = home.json(&["history", "--limit", "1"]).rows()[0]["batch"].as_str().unwrap().to_string();
    home.json(&["tag", "family", "set", "A", "--rule", "@京城"]).ok();
    home.json(&["undo", &saved]).fault(4, "undo_blocked");
    home.json(&["undo"]).ok();
    home.json(&["undo", &saved]).ok();
    clean(&home);
}

#[test]
fn rules_go_out_with_the_standard_and_follow_a_merge() {
    let home = sample();
    home.json(&["segment", "save", "京城", "city = 北京"]).ok();
    home.json(&["tag", "family", "add", "VIP", "--rule", "(#B or @京城) and not #C by 小王"]).ok();
    home.json(&["tag", "standard", "--export", "standard.toml"]).ok();
    let written = std::fs::read_to_string(home.path("standard.toml")).expect("the file");
    assert!(written.contains("(#B or @京城) and not #C by 小王"), "{written}");
    let unchanged = home.json(&["tag", "standard", "--import", "standard.toml"]).data();
    assert_eq!(unchanged["applied"], json!(false));
    home.file("standard.toml", written.replace("@京城", "@沪上"));
    home.json(&["tag", "standard", "--import", "standard.toml"]).fault(2, "wrong_expression");

    let before = standard(&home);
    let told = home.json(&["tag", "family", "merge", "C", "--into", "B", "--yes"]).data();
    assert_eq!(told["rules"], json!(["VIP"]));
    assert_eq!(rule(&home, "VIP"), "(#B or @京城) and not #B by 小王");
    there_and_back(&home, &before, standard);
}

#[test]
fn rules_that_an_earlier_release_kept_as_text_are_the_equal_expressions() {
    let home = sample();
    let (before, derived) = (standard(&home), home.json(&["tag", "derive", "--dry-run"]).ok().out);
    let conn = duckdb::Connection::open(home.db()).expect("the file");
    for (code, text) in
        [("A", "消费 前 20%"), ("F", "orders - 1"), ("TP", "count(order where product in (TP, a b))")]
    {
        let sql = "UPDATE registry.tag_family SET rule = ? WHERE code = ?";
        assert_eq!(conn.execute(sql, [text, code]).expect("written"), 1);
    }
    drop(conn);
    assert_eq!(rule(&home, "A"), "spend top 20%");
    assert_eq!(rule(&home, "TP"), "count(order where product in (TP, \"a b\"))");
    home.json(&["tag", "family", "set", "TP", "--rule", "count(order where product = TP)"]).ok();
    assert_eq!(home.json(&["tag", "derive", "--dry-run"]).ok().out, derived);
    home.json(&["undo"]).ok();
    assert_eq!(rule(&home, "TP"), "count(order where product in (TP, \"a b\"))");
    assert_ne!(standard(&home), before);
    clean(&home);
}
