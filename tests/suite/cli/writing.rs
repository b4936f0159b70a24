//! Writing about people and staff: each write is one batch that can be taken back and done again.

use serde_json::Value;

use super::{city, community, people};
use crate::run::Home;

#[test]
fn a_person_is_added_set_noted_refused_shown_and_listed() {
    let home = Home::new();
    let added = home.json(&[
        "people",
        "add",
        "--ref",
        "u1",
        "--nickname",
        "张三",
        "phone=138 0013 8000",
        "birthday=1990-02-03",
    ]);
    let envelope = added.envelope();
    assert_eq!(envelope["schema"], "tagdeck.people.add/1");
    let data = added.data();
    assert!(data["batch"].as_str().is_some_and(|b| b.parse::<i64>().is_ok()), "{data}");
    home.json(&["people", "set", "u1", "城市=北京", "title=总监"]).ok();
    home.json(&[
        "people",
        "note",
        "13800138000",
        "--text",
        "聊了课程",
        "--kind",
        "call",
        "--ts",
        "2019-07-01 10:30",
    ])
    .ok();
    home.json(&["people", "refuse", "u1", "个人短信", "--how", "said so"]).ok();

    let shown = home.json(&["people", "show", "u1"]).data();
    assert_eq!(shown["person"], serde_json::json!({ "ref": "u1", "nickname": "张三" }));
    assert_eq!((&shown["fields"]["city"], &shown["fields"]["title"]), (&"北京".into(), &"总监".into()));
    assert_eq!(shown["fields"]["phone"], "138****8000", "masked until it is revealed");
    let note = &shown["notes"][0];
    assert_eq!(
        (&note["text"], &note["kind"], &note["ts"]),
        (&"聊了课程".into(), &"call".into(), &"2019-07-01T10:30:00+08:00".into())
    );
    assert_eq!(
        (&shown["refusals"][0]["channel"], &shown["refusals"][0]["how"]),
        (&"sms_personal".into(), &"said so".into())
    );
    for part in ["person", "identities", "relations", "fields", "tags", "notes", "refusals", "figures"] {
        assert!(!shown[part].is_null(), "{part}");
    }

    let revealed = home.json(&["people", "show", "u1", "--reveal"]).data();
    assert_eq!(revealed["fields"]["phone"], "13800138000");
    let newest = home.json(&["history"]).rows().remove(0);
    assert_eq!(newest["verb"], "people show", "a reveal is in the history");

    home.json(&["people", "refuse", "u1", "sms_personal", "--lift"]).ok();
    let refusal = home.json(&["people", "show", "u1"]).data()["refusals"][0].take();
    assert!(!refusal["until"].is_null(), "{refusal}");
    home.json(&["people", "set", "u1", "title="]).ok();
    assert!(home.json(&["people", "show", "u1"]).data()["fields"]["title"].is_null());
    let rows = home.json(&["people", "list", "张三"]).rows();
    let keys: Vec<&String> = rows[0].as_object().expect("a row").keys().collect();
    assert_eq!(keys, ["ref", "nickname", "city", "title", "tags", "spend", "orders", "last_order"]);
}

#[test]
fn lists_are_filtered_sorted_cut_and_say_so() {
    let home = community();
    let refs = |words: &[&str]| -> Vec<String> {
        let rows = home.json(words).rows();
        rows.iter().map(|r| r["ref"].as_str().expect("a ref").to_string()).collect()
    };
    assert_eq!(refs(&["people", "list"]), ["u1", "u2", "u3"]);
    assert_eq!(refs(&["people", "list", "北京"]), ["u1", "u3"]);
    assert_eq!(refs(&["people", "list", "zs"]), ["u1"], "initials");
    assert_eq!(refs(&["people", "list", "lisi"]), ["u2"], "pinyin");
    assert_eq!(refs(&["people", "list", "--sort", "ref:desc"]), ["u3", "u2", "u1"]);
    let cut = home.json(&["people", "list", "--limit", "2"]).envelope();
    assert_eq!(
        (cut["truncated"].as_bool(), &cut["data"]["count"], &cut["data"]["of"]),
        (Some(true), &3.into(), &3.into())
    );
    assert_eq!(home.json(&["people", "list", "nobody at all"]).data()["count"], 0);
}

#[test]
fn every_write_is_undone_and_done_again() {
    let home = community();
    let before = people(&home);
    let writes: [&[&str]; 6] = [
        &["people", "set", "u1", "city=广州", "title=经理"],
        &["people", "note", "u1", "--text", "hello"],
        &["people", "refuse", "u2", "call"],
        &["people", "add", "--ref", "u4", "--nickname", "赵六"],
        &["staff", "add", "xiaowang", "小王", "--role", "sales"],
        &["staff", "retire", "op"],
    ];
    for words in writes {
        let all = || {
            let staff = home.json(&["staff", "list", "--all"]).ok().out;
            let shown: String = ["u1", "u2"].map(|u| home.json(&["people", "show", u]).ok().out).concat();
            format!("{}{staff}{shown}", people(&home))
        };
        let old = all();
        let batch = home.json(words).data()["batch"].as_str().expect("a batch").to_string();
        let new = all();
        assert_ne!(old, new, "{words:?}");
        let undo = home.json(&["undo", &batch]).data();
        assert_eq!(all(), old, "undo of {words:?}");
        let history = home.json(&["history"]).rows();
        let line = |id: &Value| history.iter().find(|r| r["batch"] == *id).expect("its line").clone();
        assert_eq!(line(&batch.as_str().into())["undone_by"], undo["batch"]);
        assert_eq!(line(&undo["batch"])["undoes"], batch.as_str());
        home.json(&["undo", &batch]).fault(4, "already_undone");
        home.json(&["redo"]).ok();
        assert_eq!(all(), new, "redo of {words:?}");
        home.json(&["undo"]).ok();
        assert_eq!(all(), old, "undo of the redo of {words:?}");
    }
    assert_eq!(people(&home), before);
    assert_eq!(home.json(&["check"]).data()["findings"], 0);
}

#[test]
fn an_undo_that_later_work_stands_in_the_way_of_is_refused_and_names_it() {
    let home = community();
    let first = home.json(&["people", "set", "u1", "city=广州"]).data()["batch"]
        .as_str()
        .expect("a batch")
        .to_string();
    let second = home.json(&["people", "set", "u1", "city=深圳"]).data()["batch"]
        .as_str()
        .expect("a batch")
        .to_string();
    let told = home.json(&["undo", &first]).fault(4, "undo_blocked");
    assert!(told.to_string().contains(&second), "{told}");
    assert_eq!(city(&home, "u1"), "深圳");
    home.json(&["undo", &second]).ok();
    home.json(&["undo", &first]).ok();
    assert_eq!(city(&home, "u1"), "北京");
}

#[test]
fn staff_are_added_retired_and_found_by_the_nearest_name() {
    let home = community();
    home.json(&["staff", "add", "xiaowang", "小王", "--role", "lead"]).ok();
    home.json(&["people", "note", "u1", "--text", "by 小王", "--as", "小王"]).ok();
    let line = home.json(&["history"]).rows().remove(0);
    assert_eq!(line["actor"], "小王");
    let told = home.json(&["people", "note", "u1", "--text", "x", "--as", "小王王"]).fault(3, "no_staff");
    assert!(told["fix"].as_str().unwrap_or_default().contains("小王"), "{told}");
    home.json(&["staff", "retire", "小王"]).ok();
    let list = |words: &[&str]| home.json(words).rows().len();
    assert_eq!((list(&["staff", "list"]), list(&["staff", "list", "--all"])), (1, 2));
    home.json(&["staff", "retire", "小王", "--back"]).ok();
    assert_eq!(list(&["staff", "list"]), 2);

    let empty = Home::new();
    empty.json(&["people", "add", "--ref", "u1", "--nickname", "张三", "--as", "小李"]).ok();
    assert_eq!(
        empty.json(&["staff", "list"]).rows()[0]["name"],
        "小李",
        "in a file without staff they are made"
    );
}
