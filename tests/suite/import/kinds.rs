//! Every kind of file: taken once, a duplicate the second time, taken back whole; modes, formats and encodings.

use super::{clean, people};
use crate::run::{Home, four};

/// A community of three people.
fn community() -> Home {
    let home = Home::new();
    home.file("people.csv", "ref,nickname,手机号\nu1,张三,13800000001\nu2,李四,13800000002\nu3,王五,\n");
    home.json(&["import", "people", "people.csv"]).ok();
    home
}

/// Everything that is told of three people.
#[track_caller]
fn all(home: &Home) -> String {
    let shown: String = ["u1", "u2", "u3"].map(|u| home.json(&["people", "show", u]).ok().out).concat();
    let more: String = [&["staff", "list", "--all"][..], &["today"]].map(|w| home.json(w).ok().out).concat();
    format!("{}{shown}{more}", people(home))
}

#[test]
fn each_kind_is_taken_once_and_taken_back_whole() {
    for (kind, text, taken, rejected) in [
        (
            "people",
            "ref,nickname,爱好,手机号\nu1,张三,读书,13900000001\nu9,九号,跑步,\n,nobody,,\n",
            [1, 1],
            1,
        ),
        (
            "identities",
            "用户编号,类型,值\nu1,union_id,un1\nu2,open_id,op2\nu3,手机号,13800000003\nu1,union_id,\n",
            [3, 0],
            1,
        ),
        (
            "events",
            "person,ts,kind,topic,text\nu1,2019-07-01 10:00,search,增长,怎么做增长\nu1,2019-07-01 10:00,search,增长,怎么做增长\nu2,2019-07-02,喝茶,,\nu8,2019-07-02,login,,\n",
            [3, 0],
            1,
        ),
        (
            "notes",
            "用户,客服,类型,时间,内容\nu1,小王,电话,2019-07-01 09:00,想了解课程\nu2,小李,,,没有时间\nu3,小李,吃饭,2019-07-01,x\n",
            [2, 0],
            1,
        ),
        (
            "refusals",
            "用户编号,渠道,时间,原因\nu1,个人短信,2019-07-01,回复R\nu2,call,,说了不要\nu3,飞鸽,2019-07-01,\n",
            [2, 0],
            1,
        ),
        ("staff", "工号,姓名,角色\nxiaowang,小王,销售\nxiaoli,小李,主管\nxiaozhao,小赵,国王\n", [2, 0], 1),
        (
            "relations",
            "用户编号,添加人,添加时间,备注,好友状态\nu1,小王,2019-07-01 10:00,三哥,正常\nu2,小王,2019-07-02 10:00,四哥,已流失\nu3,,2019-07-02 10:00,五哥,\n",
            [2, 0],
            1,
        ),
    ] {
        let home = community();
        home.file("x.csv", text);
        let before = all(&home);
        let dry = home.json(&["import", kind, "x.csv", "--dry-run"]).data();
        assert_eq!(all(&home), before, "{kind}: a dry run leaves no trace");
        let first = home.json(&["import", kind, "x.csv"]).data();
        assert_eq!(four(&first), [taken[0], taken[1], 0, rejected], "{kind}: {first}");
        assert_eq!(four(&dry), four(&first), "{kind}");
        let after = all(&home);
        assert_ne!(after, before, "{kind}");
        let second = home.json(&["import", kind, "x.csv"]).data();
        assert_eq!(four(&second), [0, 0, taken[0] + taken[1], rejected], "{kind} again: {second}");
        assert_eq!(all(&home), after, "{kind}");
        clean(&home);
        home.json(&["undo"]).ok();
        assert_eq!(all(&home), before, "{kind} is taken back whole");
        clean(&home);
        assert_eq!(four(&home.json(&["import", kind, "x.csv"]).data()), four(&first), "{kind} once more");
        clean(&home);
    }
}

#[test]
fn a_mode_takes_only_new_or_only_known_rows() {
    let text = "ref,nickname\nu1,张三丰\nu9,九号\n";
    for (mode, numbers, reason) in [
        ("insert", [1, 0, 0, 1], "already_here"),
        ("update", [0, 1, 0, 1], "not_here"),
        ("upsert", [1, 1, 0, 0], ""),
    ] {
        let home = community();
        home.file("x.csv", text);
        let told = home.json(&["import", "people", "x.csv", "--mode", mode]).data();
        assert_eq!(four(&told), numbers, "{mode}");
        assert_eq!(told["rejects"][0]["reason"].as_str().unwrap_or_default(), reason);
        clean(&home);
    }
}

#[test]
fn encodings_and_formats_give_the_same_people() {
    let text = "编号,昵称,城市\nu1,张三,北京\nu2,李四,上海\n";
    let wide = |bytes: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
    };
    let gb = encoding_rs::GB18030.encode(text).0.into_owned();
    let json = "{\"编号\":\"u1\",\"昵称\":\"张三\",\"城市\":\"北京\"}\n{\"编号\":\"u2\",\"昵称\":\"李四\",\"城市\":\"上海\"}\n";
    let mut wanted = None;
    for (name, bytes) in [
        ("a.csv", text.as_bytes().to_vec()),
        ("b.csv", format!("\u{FEFF}{}", text.replace('\n', "\r\n")).into_bytes()),
        ("c.csv", gb),
        ("d.csv", wide(u16::to_le_bytes, "\u{FEFF}")),
        ("e.csv", wide(u16::to_be_bytes, "\u{FEFF}")),
        ("f.tsv", text.replace(',', "\t").into_bytes()),
        ("g.csv", text.replace(',', ";").into_bytes()),
        ("h.csv", text.replace('\n', "\r").into_bytes()),
        ("i.jsonl", json.into()),
        ("j.csv", text.trim_end().as_bytes().to_vec()),
    ] {
        let home = Home::new();
        home.file(name, bytes);
        assert_eq!(four(&home.json(&["import", "people", name]).data()), [2, 0, 0, 0], "{name}");
        let found = people(&home);
        assert_eq!(*wanted.get_or_insert(found.clone()), found, "{name}");
    }
}

#[test]
fn ids_of_any_kind_find_the_person_and_phones_fold_to_one_form() {
    let home = community();
    home.file(
        "o.csv",
        "order,person,ts,amount\n1,138 0000 0001,2019-07-01,1\n2,+86-138-0000-0001,2019-07-01,2\n3,13800000001.0,2019-07-01,4\n4,u1,2019-07-01,8\n",
    );
    assert_eq!(four(&home.json(&["import", "orders", "o.csv"]).data()), [4, 0, 0, 0]);
    assert_eq!(home.json(&["people", "list"]).rows()[0]["spend"], 15.0);
    clean(&home);
}

#[test]
fn a_new_column_becomes_a_field_that_goes_with_its_import() {
    let home = community();
    home.file("x.csv", "ref,年龄,爱好,入会日\nu1,35,读书,2019-07-01\nu2,28,跑步,2019-06-01\n");
    assert_eq!(four(&home.json(&["import", "people", "x.csv"]).data()), [0, 2, 0, 0]);
    let shown = home.json(&["people", "show", "u1"]).data()["fields"].take();
    assert_eq!(shown["年龄"], 35.0);
    assert_eq!((&shown["爱好"], &shown["入会日"]), (&"读书".into(), &"2019-07-01".into()));
    let sorted = home.json(&["people", "list", "--sort", "年龄", "--columns", "年龄"]).rows();
    assert_eq!(sorted[0]["ref"], "u2");
    home.json(&["people", "set", "u1", "年龄=abc"]).fault(2, "bad_value");
    home.json(&["undo"]).ok();
    home.json(&["people", "list", "--columns", "年龄"]).fault(2, "unknown_column");
    clean(&home);
}

#[test]
fn an_odd_value_in_a_column_of_numbers_is_rejected_and_told_beforehand() {
    let home = Home::new();
    let age = |n: u32| if n == 150 { "三十".to_string() } else { (20 + n % 50).to_string() };
    let rows: String = (0..200).map(|n| format!("r{n},{},第{n}位\n", age(n))).collect();
    home.file("x.csv", format!("ref,年龄,nickname\n{rows}"));
    for dry_run in [&["--dry-run"][..], &[]] {
        let told = home.json(&[&["import", "people", "x.csv"], dry_run].concat()).data();
        assert_eq!(four(&told), [199, 0, 0, 1], "{told}");
        assert_eq!(told["columns"][1]["field"], "field:年龄:number");
        let reject = &told["rejects"][0];
        let found = (&reject["line"], &reject["column"], &reject["reason"], &reject["text"]);
        assert_eq!(found, (&152.into(), &"年龄".into(), &"not_a_number".into(), &"三十".into()), "{told}");
    }
    assert_eq!(home.json(&["people", "show", "r7"]).data()["fields"]["年龄"], 27.0);
}
