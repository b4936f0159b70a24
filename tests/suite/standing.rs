//! What undo and redo leave alone, because something that was written meanwhile stands on it.

use serde_json::Value;

use crate::run::Home;

/// A community with two people.
fn community() -> Home {
    let home = Home::new();
    import(&home, "people", "ref,nickname\nu1,张三\nu2,李四\n");
    home
}

/// Imports a file; returns its batch.
#[track_caller]
fn import(home: &Home, kind: &str, text: &str) -> String {
    home.file("file.csv", text);
    let told = home.json(&["import", kind, "file.csv"]).data();
    assert_eq!(told["rejected"], 0, "{told}");
    batch_of(&told)
}

fn batch_of(told: &Value) -> String {
    told["batch"].as_str().unwrap_or_else(|| panic!("no batch: {told}")).to_string()
}

/// Writes; returns the batch.
#[track_caller]
fn write(home: &Home, words: &[&str]) -> String {
    batch_of(&home.json(words).data())
}

/// A batch cannot be taken back, or done again, because of this one.
#[track_caller]
fn blocked(home: &Home, words: &[&str], by: &str) {
    let told = home.json(words).fault(4, "undo_blocked");
    assert!(told.to_string().contains(by), "{told}");
    assert_eq!(home.json(&["check"]).data()["findings"], 0);
}

fn people_with(home: &Home, reference: &str) -> usize {
    home.json(&["people", "list"]).rows().iter().filter(|row| row["ref"] == reference).count()
}

#[test]
fn a_ref_that_somebody_else_has_by_now_is_not_given_twice() {
    let home = community();
    write(&home, &["people", "add", "--ref", "u9", "--nickname", "九号"]);
    write(&home, &["undo"]);
    let other = write(&home, &["people", "add", "--ref", "u9", "--nickname", "又九号"]);
    blocked(&home, &["redo"], &other);
    assert_eq!(people_with(&home, "u9"), 1);
    let renamed = write(&home, &["people", "set", "u1", "ref=u100"]);
    let other = write(&home, &["people", "add", "--ref", "u1", "--nickname", "新一号"]);
    blocked(&home, &["undo", &renamed], &other);
    assert_eq!((people_with(&home, "u1"), people_with(&home, "u100")), (1, 1));
    write(&home, &["undo"]);
    write(&home, &["undo", &renamed]);
    assert_eq!((people_with(&home, "u1"), people_with(&home, "u100")), (1, 0));
}

#[test]
fn a_field_with_later_values_stays() {
    let home = community();
    let made = import(&home, "people", "ref,小区\nu1,东区\n");
    let used = write(&home, &["people", "set", "u2", "小区=西区"]);
    blocked(&home, &["undo", &made], &used);
    write(&home, &["undo"]);
    write(&home, &["undo", &made]);
    import(&home, "people", "ref,楼栋\nu1,三栋\n");
    // What was done again by hand finds its own field or none, never another one.
    let undone = home.json(&["history"]).rows();
    let undo_of_used = undone.iter().find(|row| row["batch"] == used.as_str()).expect("the batch");
    let by = undo_of_used["undone_by"].as_str().expect("undone").to_string();
    home.json(&["undo", &by]);
    let fields = home.json(&["people", "show", "u2"]).data()["fields"].to_string();
    assert!(!fields.contains("西区"), "{fields}");
}

#[test]
fn a_kind_of_events_with_later_events_stays() {
    let home = community();
    let made = import(&home, "events", "person,ts,kind\nu1,2019-07-01 10:00,到店试听\n");
    let used = import(&home, "events", "person,ts,kind\nu2,2019-07-02 10:00,到店试听\n");
    blocked(&home, &["undo", &made], &used);
    write(&home, &["undo", &used]);
    write(&home, &["undo", &made]);
}

#[test]
fn a_staff_member_whose_tags_wait_stays() {
    let home = community();
    let row = |tags: &str| format!("person,staff,added,tags\nu1,小王,2019-07-01 10:00,{tags}\n");
    let made = import(&home, "relations", &row(""));
    let used = import(&home, "relations", &row("A"));
    blocked(&home, &["undo", &made], &used);
    write(&home, &["undo", &used]);
    write(&home, &["undo", &made]);
    assert!(home.json(&["staff", "list"]).rows().iter().all(|row| row["name"] != "小王"));
}

#[test]
fn what_was_done_on_top_of_something_is_not_done_again_without_it() {
    let home = community();
    let alias = |home: &Home, value: &str| {
        write(home, &["field", "set", "city", "--alias", &format!("北京市={value}")])
    };
    let first = alias(&home, "北京");
    let second = alias(&home, "京城");
    let undo_of_second = write(&home, &["undo", &second]);
    let undo_of_first = write(&home, &["undo", &first]);
    let told = home.json(&["undo", &undo_of_second]);
    told.fault(4, "undo_blocked");
    assert!(told.error().to_string().contains(&undo_of_first), "{told:?}");
    let aliases = |home: &Home| {
        let rows = home.json(&["field", "list"]).rows();
        rows.iter().find(|row| row["code"] == "city").expect("the field")["aliases"].to_string()
    };
    assert!(!aliases(&home).contains("北京市"), "{}", aliases(&home));
    write(&home, &["redo"]);
    write(&home, &["redo"]);
    assert!(aliases(&home).contains("京城"), "{}", aliases(&home));
}

#[test]
fn a_rejected_note_makes_nobody_a_staff_member() {
    let home = community();
    home.file("file.csv", "person,staff,ts,text\nu1,小王,2019-07-01,好\nnobody,小赵,2019-07-01,谁\n");
    let told = home.json(&["import", "notes", "file.csv"]).data();
    assert_eq!((&told["new"], &told["rejected"]), (&1.into(), &1.into()));
    let staff = home.json(&["staff", "list"]).rows();
    assert!(staff.iter().any(|row| row["name"] == "小王"), "{staff:?}");
    assert!(staff.iter().all(|row| row["name"] != "小赵"), "{staff:?}");
}
