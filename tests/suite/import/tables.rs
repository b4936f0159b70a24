//! 用户信息表 and 客服人员信息表 under their Chinese headers, in and out.

use super::{clean, records};
use crate::run::{Home, four};

const PEOPLE: &str = "\
用户编号,Union_ID,Open_ID,外部联系人ID,Staff_ID,手机号,昵称,性别,年龄,城市,收入,兴趣
u1,oUn-1,oOp-1,wmA1,LiuYang,13800000001,张三,男,35,北京,年收入20-50万,法律
u2,oUn-2,oOp-2,wmA2,xiaowang,13800000002,李四,女,28,上海,年收入50万以上,健身
u3,oUn-3,,wmA3,xiaowang,,王五,,,深圳,,
";

const STAFF: &str = "姓名,Staff_ID\n刘洋,LiuYang\n小王,xiaowang\n";

#[test]
fn the_table_of_people_goes_in_and_out() {
    let home = Home::new();
    home.file("客服人员信息表.csv", STAFF);
    home.file("用户信息表.csv", PEOPLE);
    assert_eq!(four(&home.json(&["import", "staff", "客服人员信息表.csv"]).data()), [2, 0, 0, 0]);
    assert_eq!(four(&home.json(&["import", "people", "用户信息表.csv"]).data()), [3, 0, 0, 0]);

    let shown = home.json(&["people", "show", "u1", "--reveal"]).data();
    let mut ids: Vec<(&str, &str)> = shown["identities"]
        .as_array()
        .expect("identities")
        .iter()
        .map(|i| (i["kind"].as_str().expect("a kind"), i["value"].as_str().expect("a value")))
        .collect();
    ids.sort_unstable();
    assert_eq!(ids, [("external_id", "wmA1"), ("open_id", "oOp-1"), ("union_id", "oUn-1")]);
    for id in ["oUn-2", "oOp-2", "wmA2", "13800000002", "u2"] {
        assert_eq!(home.json(&["people", "show", id]).data()["person"]["ref"], "u2", "{id}");
    }

    let columns = "编号,手机号,昵称,性别,年龄,城市,收入,兴趣";
    let list = |home: &Home| {
        let words = ["people", "list", "--columns", columns, "--format", "csv", "--lang", "zh-CN", "--quiet"];
        home.run(&words).ok().out
    };
    let out = list(&home);
    let (rows, given) = (records(&out), records(PEOPLE));
    assert_eq!(rows[0].join(","), columns, "the heads are those of the language that was stated");
    for (row, given) in rows[1..].iter().zip(&given[1..]) {
        // A list shows phones masked; every other cell is as it came.
        let cells: Vec<&str> = [0, 6, 7, 8, 9, 10, 11].iter().map(|i| given[*i].as_str()).collect();
        let found: Vec<&str> = [0, 2, 3, 4, 5, 6, 7].iter().map(|i| row[*i].as_str()).collect();
        assert_eq!(found, cells, "{out}");
    }
    let other = Home::new();
    other.file("用户信息表.csv", &out);
    let back = other.json(&["import", "people", "用户信息表.csv", "--map", "手机号=-"]).data();
    assert_eq!(four(&back), [3, 0, 0, 0]);
    let without_phones = |list: &str| -> Vec<Vec<String>> {
        let mut rows = records(list);
        rows.iter_mut().for_each(|row| drop(row.remove(1)));
        rows
    };
    assert_eq!(without_phones(&list(&other)), without_phones(&out), "in and out again");
    clean(&home);
    clean(&other);
}

/// 用户信息表 as it is asked for, with every own field of the sample.
fn whole_table(home: &Home) -> String {
    let mut columns = "用户编号,Union ID,open_id,外部联系人ID,会员号,Staff_ID,手机号,昵称,性别,生日,城市,职位,公司,收入,来源,加入日期"
        .to_string();
    let fields = home.json(&["field", "list"]).data();
    for field in fields["rows"].as_array().expect("fields").iter().skip(12) {
        columns.push(',');
        columns.push_str(field["zh"].as_str().expect("a Chinese name"));
    }
    let words = [
        "people",
        "list",
        "--columns",
        &columns,
        "--format",
        "csv",
        "--reveal",
        "--lang",
        "zh-CN",
        "--quiet",
    ];
    home.run(&words).ok().out
}

#[test]
fn the_sample_goes_out_whole_under_chinese_headers_and_comes_in_again() {
    let home = Home::new();
    home.run(&["demo", "--make", &home.db().to_string_lossy()]).ok();
    let out = whole_table(&home);
    let rows = records(&out);
    assert_eq!(rows.len(), 2_001);
    assert!(
        rows[0].len() > 18 && rows[0].starts_with(&["编号", "Union ID", "Open ID"].map(String::from)),
        "{:?}",
        rows[0]
    );
    assert!(!out.contains("****"), "nothing is masked");
    let line = home.json(&["history", "--limit", "1"]).data()["rows"][0].clone();
    assert_eq!(
        (&line["verb"], &line["reason"], &line["rows"]),
        (&"people list".into(), &"export - --reveal".into(), &2_000.into())
    );
    assert_eq!(line["detail"]["columns"][1], "union_id");
    home.json(&["undo"]).fault(4, "nothing_to_undo");

    let other = Home::new();
    other.file("用户信息表.csv", &out);
    assert_eq!(four(&other.json(&["import", "people", "用户信息表.csv"]).data()), [2_000, 0, 0, 0]);
    let again = whole_table(&other);
    for (row, given) in records(&again).iter().zip(&rows) {
        assert_eq!(row, given);
    }
    assert_eq!(again, out, "the same bytes");
    assert_eq!(
        four(&home.json(&["import", "people", &other.path("用户信息表.csv").to_string_lossy()]).data()),
        [0, 0, 2_000, 0]
    );
    clean(&other);
}

#[test]
fn several_ids_of_a_kind_stand_in_one_cell() {
    let home = Home::new();
    home.file("p.csv", "ref,nickname,open_id\nu1,张三,oA;oB\nu2,-小明,oC\n");
    assert_eq!(four(&home.json(&["import", "people", "p.csv"]).data()), [2, 0, 0, 0]);
    let list = ["people", "list", "--columns", "编号,nickname,identity:open_id,union_id", "--quiet"];
    let csv = |more: &[&str]| home.run(&[&list[..], &["--format", "csv"], more].concat()).ok().out;
    assert_eq!(csv(&["--reveal"]), "ref,nickname,open_id,union_id\nu1,张三,oA;oB,\nu2,'-小明,oC,\n");
    assert_eq!(
        csv(&[]),
        "ref,nickname,open_id,union_id\nu1,张三,****,\nu2,'-小明,****,\n",
        "masked unless asked for"
    );
    assert_eq!(csv(&["--reveal", "--dry-run"]), csv(&[]), "a dry run reveals nothing");
    let sorted = home.json(&["people", "list", "--sort", "open_id:desc"]).data();
    assert_eq!(sorted["rows"][0]["ref"], "u2");
    assert_eq!(home.json(&["people", "show", "oB"]).data()["person"]["ref"], "u1");
    clean(&home);
}

#[test]
fn the_table_of_staff_goes_in_and_out() {
    let home = Home::new();
    home.file("客服人员信息表.csv", STAFF);
    assert_eq!(four(&home.json(&["import", "staff", "客服人员信息表.csv"]).data()), [2, 0, 0, 0]);
    assert_eq!(four(&home.json(&["import", "staff", "客服人员信息表.csv"]).data()), [0, 0, 2, 0]);
    let list =
        |home: &Home| home.run(&["staff", "list", "--format", "csv", "--lang", "zh-CN", "--quiet"]).ok().out;
    let out = list(&home);
    let rows = records(&out);
    assert_eq!(rows[0], ["工号", "姓名", "角色", "停用"]);
    let other = Home::new();
    other.file("客服人员信息表.csv", &out);
    // The account that imports is a member by then, and stands in the list too.
    assert_eq!(four(&other.json(&["import", "staff", "客服人员信息表.csv"]).data()), [2, 0, 1, 0]);
    let sorted = |list: &str| {
        let mut rows = records(list);
        rows[1..].sort();
        rows
    };
    assert_eq!(sorted(&list(&other)), sorted(&out));
    assert!(rows.contains(&["LiuYang", "刘洋", "operator", "false"].map(String::from).to_vec()), "{out}");
    clean(&home);
}
