//! What is refused, with which code, and that nothing changes then.

use sha2::{Digest, Sha256};

use super::{community, people};
use crate::run::Home;

#[test]
fn nothing_is_written_read_only_or_into_the_past() {
    let home = community();
    home.file("p.csv", "ref,nickname\nu9,九号\n");
    let before = people(&home);
    for words in [
        &["people", "add", "--ref", "u4", "--nickname", "赵六"][..],
        &["people", "set", "u1", "city=x"],
        &["people", "note", "u1", "--text", "x"],
        &["people", "refuse", "u1", "call"],
        &["staff", "add", "a", "b"],
        &["staff", "retire", "op"],
        &["undo"],
        &["import", "people", "p.csv"],
        &["people", "show", "u1", "--reveal"],
        &["people", "list", "--reveal"],
    ] {
        home.json(&[words, &["--read-only"]].concat()).fault(4, "read_only");
        home.json(&[words, &["--as-of", "2019-01-01"]].concat()).fault(4, "past_as_of");
    }
    assert_eq!(people(&home), before);
    assert_eq!(home.json(&["people", "list", "--read-only", "--columns", "phone,joined"]).ok().out, before);
}

#[test]
fn an_import_is_not_redone_but_told_how() {
    let home = community();
    let text = "ref,nickname\nu9,九号\n";
    home.file("p.csv", text);
    home.json(&["import", "people", "p.csv"]).ok();
    home.json(&["undo"]).ok();
    let told = home.json(&["redo"]).fault(4, "redo_import").to_string();
    let hash: String = Sha256::digest(text).iter().map(|b| format!("{b:02x}")).collect();
    for part in ["p.csv", &hash, "tagdeck import people p.csv"] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn mistakes_of_usage_are_2_and_what_is_not_there_is_3() {
    let home = community();
    let before = people(&home);
    for (words, code, near) in [
        (&["people", "set", "u1", "ctiy=x"][..], "unknown_field", "city"),
        (&["people", "set", "u1", "birthday=1990-02-30"], "bad_value", ""),
        (&["people", "set", "u1", "city"], "bad_argument", ""),
        (&["people", "refuse", "u1", "fax"], "unknown_channel", "sms_106"),
        (&["people", "note", "u1", "--text", " "], "missing", ""),
        (&["people", "list", "--sort", "spnd"], "unknown_column", "spend"),
        (&["people", "list", "--columns", "ref,unoin_id"], "unknown_column", "union_id"),
        (&["import", "people", "p.csv", "--encoding", "klingon"], "bad_argument", ""),
    ] {
        let told = home.json(words).fault(2, code);
        assert!(told.to_string().contains(near), "{words:?}: {told}");
    }
    for words in [
        &["peple", "list"][..],
        &["people", "lst"],
        &["people", "list", "--sortt", "x"],
        &["import", "peple", "a.csv"],
    ] {
        assert_eq!(home.json(words).code, 2, "{words:?}");
    }
    for (words, code) in [
        (&["people", "show", "u77"][..], "no_person"),
        (&["people", "set", "u77", "city=x"], "no_person"),
        (&["undo", "12345"], "no_batch"),
        (&["staff", "retire", "nobody"], "no_staff"),
    ] {
        home.json(words).fault(3, code);
    }
    home.json(&["people", "add", "--ref", "u1", "--nickname", "again"]).fault(4, "ref_taken");
    home.json(&["redo"]).fault(4, "nothing_to_redo");
    assert_eq!(people(&home), before);
}

#[test]
fn without_json_an_error_is_text_in_either_language() {
    let home = community();
    let en = home.run(&["people", "show", "u77"]);
    assert_eq!((en.code, en.out.as_str()), (3, ""));
    assert!(en.err.starts_with("error: ") && en.err.contains("u77"), "{}", en.err);
    let zh = home.run(&["people", "show", "u77", "--lang", "zh-CN"]);
    assert!(zh.err.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{}", zh.err);
    assert_ne!(zh.err, en.err);
}

#[test]
fn nothing_stands_to_be_undone_in_a_new_file() {
    let home = Home::new();
    home.json(&["people", "add", "--ref", "u1", "--nickname", "x"]).ok();
    home.json(&["undo"]).ok();
    home.json(&["undo"]).fault(4, "nothing_to_undo");
    assert_eq!(home.json(&["people", "list"]).rows().len(), 0);
}
