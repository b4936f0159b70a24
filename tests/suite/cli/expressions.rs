//! What is told of an expression beside its answer: tags that were read by an alias, where a regular expression is wrong.

use serde_json::{Value, json};

use super::tagging::{as_new, clean, sample};
use crate::run::Home;

#[track_caller]
fn count(home: &Home, words: &[&str]) -> u64 {
    home.json(&[&["segment", "count"], words].concat()).data()["count"].as_u64().expect("a count")
}

/// The warnings of an answer by their codes.
#[track_caller]
fn warned(home: &Home, words: &[&str]) -> Vec<String> {
    let told = home.json(words).ok().envelope()["warnings"].take();
    let codes =
        told.as_array().expect("warnings").iter().map(|w| w["code"].as_str().expect("a code").to_string());
    codes.collect()
}

#[test]
fn a_tag_that_is_read_by_an_alias_is_said_to_be() {
    let home = sample();
    assert_eq!(count(&home, &["#S"]), count(&home, &["#A"]));
    for words in [
        &["segment", "count", "#S and city = 北京"][..],
        &["segment", "count", "#S", "and", "#高价值"],
        &["people", "list", "not #S", "--limit", "1"],
        &["tag", "add", "F91", "--where", "=#S", "--dry-run"],
        &["segment", "save", "好客户", "#S"],
        &["tag", "family", "set", "来源", "--level", "a", "--rule", "", "--dry-run"],
    ] {
        let expected = words.iter().filter(|w| w.contains("#S") || w.contains("#高价值")).count();
        assert_eq!(warned(&home, words), vec!["alias"; expected], "{words:?}");
    }
    assert_eq!(warned(&home, &["segment", "count", "#A"]), Vec::<String>::new());
    let shown = home.run(&["segment", "count", "#S", "--lang", "zh-CN"]).ok();
    assert!(shown.err.contains("S 是别名，当作 A"), "{}", shown.err);
    let listed = home.run(&["people", "list", "#S", "--limit", "1", "--lang", "en"]).ok();
    assert!(listed.err.contains("S is an alias and read as A"), "{}", listed.err);
    assert_eq!(home.json(&["segment", "show", "好客户"]).data()["expr"], "#A", "what is kept is the tag");
}

#[test]
fn a_regular_expression_that_is_none_is_told_with_its_place_in_the_whole_expression() {
    let home = sample();
    let text = "city = 北京 and title =~ /产品[a-z/ and spend > 3";
    for words in [
        &["segment", "count", text][..],
        &["people", "list", text],
        &["segment", "explain", text],
        &["segment", "count", "city", "=", "北京 and title =~ /产品[a-z/ and", "spend > 3"],
        &["tag", "add", "A", "--where", text, "--yes"],
    ] {
        let error = home.json(words).fault(2, "wrong_pattern");
        let start = text.find("[a-z").expect("there");
        assert_eq!(error["position"]["start_byte"], start, "{words:?} {error}");
        assert_eq!(error["position"]["end_byte"], start + 4);
    }
    let plain = home.run(&["segment", "count", text]);
    let lines: Vec<&str> = plain.err.lines().collect();
    let at = lines.iter().position(|line| line.contains("title =~")).expect("the expression");
    assert_eq!(lines[at + 1].trim(), "^^^^", "{}", plain.err);
    // Nor is it saved.
    home.json(&["segment", "save", "坏的", "title =~ /产品[a-z/"]).fault(2, "wrong_pattern");
    home.json(&["segment", "show", "坏的"]).fault(3, "no_segment");
}

#[test]
fn a_tag_of_a_day_to_come_does_not_count_before_that_day() {
    let home = sample();
    as_new(&home, &["tag", "add", "F91", "--person", "u00011", "u00012"]).ok();
    let rows = "person,staff,external_id,added,tags\n\
                u00011,new,wm1,2019-08-01 10:00:00,F92\nu00013,new,wm3,2019-08-01 10:00:00,F92\n";
    home.file("contacts.csv", rows);
    home.json(&["import", "relations", "contacts.csv"]).ok();
    let tags = |who: &str, more: &[&str]| -> Vec<Value> {
        let shown = home.json(&[&["people", "show", who], more].concat()).data()["tags"].take();
        let mine = shown.as_array().expect("tags").iter().filter(|tag| tag["staff"] == "new");
        mine.map(|tag| tag["code"].clone()).collect()
    };
    let later = ["--as-of", "2019-08-02"];
    assert_eq!((count(&home, &["#F91"]), count(&home, &["#F92"])), (2, 0));
    assert_eq!((tags("u00011", &[]), tags("u00013", &[])), (vec![json!("F91")], vec![]));
    assert_eq!(count(&home, &["#F92 since 2019-07-01"]), 0);
    assert_eq!(count(&home, &["#F92", later[0], later[1]]), 2);
    assert_eq!(
        (count(&home, &["#F91", later[0], later[1]]), tags("u00011", &later)),
        (1, vec![json!("F92")])
    );
    let why = home.json(&["people", "why", "u00013", "#F92"]).data();
    assert_eq!(why["holds"], json!(false));
    clean(&home);
}
