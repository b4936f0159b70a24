//! A customer list as WeCom exports it: a row per staff member and contact, in GB18030, with ids of 20 digits.

use std::collections::BTreeSet;

use super::{clean, counted, people};
use crate::files::{Contact, contact_list, contacts};
use crate::run::{Home, four};

fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding_rs::GB18030.encode(text);
    assert!(!lost, "GB18030 has every character");
    bytes.into_owned()
}

fn distinct<K: Ord>(rows: &[Contact], key: impl Fn(&Contact) -> K) -> i64 {
    rows.iter().map(key).collect::<BTreeSet<K>>().len() as i64
}

#[test]
fn a_customer_list_makes_people_ids_and_relations_and_keeps_tag_cells() {
    let home = Home::new();
    let rows = contacts(1_500, 3);
    home.file("客户列表.csv", gb18030(&contact_list(&rows, true)));
    let args = ["import", "relations", "客户列表.csv"];
    let first = home.json(&args).data();
    assert_eq!(four(&first), [rows.len() as u64, 0, 0, 0]);
    assert_eq!(first["shape"]["encoding"].as_str().map(str::to_uppercase).as_deref(), Some("GB18030"));

    let ids = distinct(&rows, |r| r.id.clone());
    let db = home.db();
    assert_eq!(first["people_created"], ids);
    assert_eq!(counted(&db, "SELECT count(*) FROM ledger.person"), ids);
    assert_eq!(counted(&db, "SELECT count(*) FROM ledger.relation"), rows.len() as i64);
    let kept =
        "SELECT count(DISTINCT value) FROM ledger.identity WHERE kind = 'external_id' AND length(value) = 20";
    assert_eq!(counted(&db, kept), ids);
    // The standard reads `A,F3`; `高意向` and `三次复购` wait, and so does `S`, an alias that nobody asked for.
    let with = |tags: &str| rows.iter().filter(|r| r.tags == tags).count() as i64;
    let pending = "SELECT count(*) FROM ledger.tag_quarantine WHERE state = 'pending'";
    assert_eq!(counted(&db, pending), 2 * with("高意向，三次复购") + with("S"), "what is not standard waits");
    assert_eq!(counted(&db, "SELECT count(*) FROM ledger.assignment"), 2 * with("A,F3"));
    assert_eq!(
        counted(&db, "SELECT count(*) FROM registry.staff WHERE name IN ('小王', '小李', 'LiuYang')"),
        3
    );

    let sample = rows.iter().find(|r| r.tags == "S" && !r.phone.is_empty()).expect("a full row");
    let shown = home.json(&["people", "show", &sample.id, "--reveal"]).data();
    assert_eq!(shown["person"]["nickname"], sample.name);
    assert_eq!(shown["fields"]["phone"], sample.phone);
    let relation = shown["relations"]
        .as_array()
        .expect("relations")
        .iter()
        .find(|r| r["remark"] == sample.remark)
        .expect("the relation");
    assert_eq!(
        (&relation["external_id"], &relation["way"]),
        (&sample.id.as_str().into(), &sample.way.into())
    );
    assert_eq!(relation["added"], format!("{}+08:00", sample.added.replace(' ', "T")));
    assert!(shown["raw_tags"].as_array().expect("tags").iter().any(|t| t["raw"] == sample.tags));

    let before = people(&home);
    assert_eq!(four(&home.json(&args).data()), [0, 0, rows.len() as u64, 0]);
    assert_eq!(people(&home), before);
    clean(&home);
}

#[test]
fn a_list_without_ids_knows_its_people_by_staff_name_and_time() {
    let home = Home::new();
    let mut rows = contacts(300, 4);
    rows.dedup_by(|a, b| (a.staff, &a.name, &a.added) == (b.staff, &b.name, &b.added));
    let text = contact_list(&rows, false);
    home.file("list.csv", &text);
    let args = ["import", "relations", "list.csv"];
    let first = home.json(&args).data();
    let [new, updated, duplicate, rejected] = four(&first);
    assert_eq!((new + updated + duplicate, rejected), (rows.len() as u64, 0));
    assert_eq!(new as i64, distinct(&rows, |r| (r.staff, r.name.clone(), r.added.clone())));
    let before = people(&home);
    let second = home.json(&args).data();
    assert_eq!(four(&second), [0, 0, rows.len() as u64, 0], "nobody is made twice");
    assert_eq!(people(&home), before);
    home.run(&["undo"]).ok();
    assert_eq!(home.json(&["people", "list"]).rows().len(), 0);
    clean(&home);
}

#[test]
fn one_contact_of_two_staff_is_one_person_and_a_new_remark_an_update() {
    let home = Home::new();
    let head = "客户名称,备注,添加人,添加时间,外部联系人ID\n";
    home.file(
        "a.csv",
        format!("{head}张三,三哥,小王,2019-07-01 10:00,wm1\n张三,张总,小李,2019-07-02 10:00,wm1\n"),
    );
    assert_eq!(four(&home.json(&["import", "relations", "a.csv"]).data()), [2, 0, 0, 0]);
    home.file("b.csv", format!("{head}张三,老张,小王,2019-07-01 10:00,wm1\n"));
    assert_eq!(four(&home.json(&["import", "relations", "b.csv"]).data()), [0, 1, 0, 0]);
    assert_eq!(home.json(&["people", "list"]).rows().len(), 1);
    let shown = home.json(&["people", "show", "wm1"]).data();
    let remarks: BTreeSet<&str> = shown["relations"]
        .as_array()
        .expect("relations")
        .iter()
        .filter_map(|r| r["remark"].as_str())
        .collect();
    assert_eq!(remarks, BTreeSet::from(["张总", "老张"]));
    home.run(&["undo"]).ok();
    let shown = home.json(&["people", "show", "wm1"]).data();
    assert!(shown["relations"].as_array().expect("relations").iter().any(|r| r["remark"] == "三哥"));
    clean(&home);
}
