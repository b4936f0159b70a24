//! Segments from the command line, on the sample community: counted, kept, frozen, compared, written to files.

use serde_json::{Value, json};

use super::tagging::{clean, sample, there_and_back};
use crate::run::Home;

/// The closed door of the manual.
const DOOR: &str = "city = 北京 and title ~ 互联网|增长|流量|运营|产品 and spend > 3000 \
                    and did login within 30d and did order within 60d";
/// The same in Chinese with full-width signs.
const DOOR_ZH: &str = "城市＝北京　且　职位～互联网｜增长｜流量｜运营｜产品　且　消费＞３０００　且　３０天内　登录　且　６０天内　下单";

/// Everything that is told of the saved segments, and the standard.
#[track_caller]
fn kept(home: &Home) -> String {
    let mut all = home.json(&["segment", "list"]).ok().out;
    all.push_str(&home.json(&["tag", "standard"]).ok().out);
    all
}

#[track_caller]
fn count(home: &Home, expr: &str) -> u64 {
    home.json(&["segment", "count", expr]).data()["count"].as_u64().expect("a count")
}

#[test]
fn the_closed_door_is_59_in_both_languages_with_its_conditions() {
    let home = sample();
    let told = home.json(&["segment", "count", DOOR]).ok();
    assert_eq!(told.out, home.json(&["segment", "count", DOOR]).ok().out, "the same bytes each time");
    let envelope = told.envelope();
    assert_eq!(
        (&envelope["schema"], &envelope["as_of"]),
        (&json!("tagdeck.segment.count/1"), &json!("2019-07-14"))
    );
    let data = told.data();
    assert_eq!((&data["count"], &data["of"]), (&json!(59), &json!(2000)));
    let conditions = data["conditions"].as_array().expect("conditions");
    assert_eq!(conditions.len(), 5);
    let number = |of: &Value, name: &str| of[name].as_u64().unwrap_or_else(|| panic!("{name}: {of}"));
    let removed: u64 = conditions.iter().map(|c| number(c, "removes")).sum();
    assert_eq!(removed, 2000 - 59, "the conditions take away all the others, each its own");
    for condition in conditions {
        let text = condition["text"].as_str().expect("a text");
        assert_eq!(count(&home, text), number(condition, "alone"), "{text}");
        assert!(number(condition, "without") >= 59, "{text}");
    }
    assert_eq!((&conditions[3]["from"], &conditions[3]["to"]), (&json!("2019-06-15"), &json!("2019-07-14")));
    assert_eq!((&conditions[4]["from"], &conditions[4]["to"]), (&json!("2019-05-16"), &json!("2019-07-14")));
    let zh = home.json(&["segment", "count", DOOR_ZH, "--lang", "zh-CN"]).data();
    assert_eq!(zh["count"], 59);
    assert_eq!(
        zh["expr"],
        "城市 = 北京 且 职位 ~ 互联网|增长|流量|运营|产品 且 消费 > 3000 且 30天内 登录 且 60天内 下单"
    );
    // As several words, and as the filter of people.
    let words: Vec<&str> = ["segment", "count"].into_iter().chain(DOOR.split_whitespace()).collect();
    assert_eq!(home.json(&words).data()["count"], 59);
    let listed = home.json(&["people", "list", DOOR, "--limit", "3"]).data();
    assert_eq!((&listed["count"], listed["rows"].as_array().map(Vec::len)), (&json!(59), Some(3)));
    assert_eq!(home.json(&["people", "list", &format!("＝{DOOR_ZH}")]).data()["count"], 59);
}

#[test]
fn what_is_no_expression_says_where_and_what_would_be_one() {
    let home = sample();
    for lang in ["en", "zh-CN"] {
        let ran = home.json(&["segment", "count", "城市 = 北京 and citty ~ x", "--lang", lang]);
        let error = ran.fault(2, "wrong_expression");
        assert_eq!(
            error["position"],
            json!({"start": 12, "end": 17, "start_byte": 20, "end_byte": 25}),
            "{error}"
        );
        assert!(error["nearest"].as_array().expect("names").contains(&json!("city")), "{error}");
        assert_eq!(error["place"]["marks"], format!("{}^^^^^", " ".repeat(16)));
    }
    let error = home.json(&["segment", "count", "city >="]).fault(2, "wrong_expression");
    assert!(error["expected"].as_array().expect("a list").contains(&json!("~")), "{error}");
    assert_eq!(
        home.json(&["segment", "count", "#F03"]).fault(2, "wrong_expression")["nearest"],
        json!(["F3"])
    );
    let told = home.run(&["segment", "count", "消费 ＞ 很多"]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("    消费 ＞ 很多\n            ^^^^\n"), "{}", told.err);
    for (words, exit, code) in [
        (&["people", "list", "=citty"][..], 2, "wrong_expression"),
        (&["tag", "add", "A", "--where", "=#ZZ9"], 2, "wrong_expression"),
        (&["segment", "save", "x", "cluster = 带团队"], 2, "wrong_expression"),
        (&["segment", "save", "@", "#A"], 2, "wrong_name"),
        (&["segment", "save", &"长".repeat(61), "#A"], 2, "wrong_name"),
        (&["segment", "show", "闭门"], 3, "no_segment"),
        (&["segment", "diff", "北京产品人"], 3, "not_frozen"),
        (&["segment", "diff", "闭门会邀请", "--from", "77"], 3, "no_batch"),
        (&["segment", "rename", "闭门会邀请", "已邀请"], 4, "name_taken"),
        (&["segment", "delete", "闭门会邀请"], 4, "segment_used"),
        (&["segment", "save", "闭门会邀请", "@待邀请"], 2, "circle"),
        (&["segment", "overlap", "#A"], 2, "usage"),
        (&["segment", "cross", "#A", "city", "nothing"], 2, "unknown_field"),
        (&["segment", "export", "#A", "x.doc"], 2, "not_one_of"),
        (&["segment", "save", "x", "#A", "--read-only"], 4, "read_only"),
    ] {
        let before = kept(&home);
        home.json(words).fault(exit, code);
        assert_eq!(kept(&home), before, "{words:?}");
    }
    // The dry run refuses what the write would.
    home.json(&["segment", "delete", "闭门会邀请", "--dry-run"]).fault(4, "segment_used");
    home.json(&["segment", "save", "闭门会邀请", "@待邀请", "--dry-run"]).fault(2, "circle");
}

#[test]
fn segments_are_saved_renamed_deleted_and_all_of_it_comes_back() {
    let home = sample();
    let before = kept(&home);
    let dry = ["segment", "save", "大客户", "spend > 5000", "--dry-run"];
    assert_eq!(home.json(&dry).ok().out, home.json(&dry).ok().out);
    assert_eq!(kept(&home), before);
    home.json(&["segment", "save", "大客户", "spend > 5000", "--about", "VIP"]).ok();
    there_and_back(&home, &before, kept);
    home.json(&["redo"]).ok();
    let saved = kept(&home);
    assert_eq!(
        home.json(&["segment", "save", "大客户", "spend > 5000"]).data()["applied"],
        false,
        "it is so"
    );
    home.json(&["segment", "save", "＠大客户", "spend > 6000"]).ok();
    let shown = home.json(&["segment", "show", "@大客户"]).data();
    assert_eq!(
        (&shown["version"], &shown["about"], &shown["expr"]),
        (&json!(2), &json!("VIP"), &json!("spend > 6000"))
    );
    assert_eq!(shown["versions"][1]["expr"], "spend > 5000");
    assert_eq!(shown["count"].as_u64(), Some(count(&home, "@大客户")));
    there_and_back(&home, &saved, kept);
    home.json(&["segment", "save", "北京大客户", "@大客户 and city = 北京"]).ok();
    assert_eq!(home.json(&["segment", "show", "大客户"]).data()["used_by"], json!(["北京大客户"]));
    let named = kept(&home);
    home.json(&["segment", "rename", "大客户", "and so on"]).ok();
    assert_eq!(
        home.json(&["segment", "show", "北京大客户"]).data()["expr"],
        "@\"and so on\" and city = 北京"
    );
    there_and_back(&home, &named, kept);
    home.json(&["segment", "delete", "北京大客户"]).ok();
    there_and_back(&home, &named, kept);
}

#[test]
fn saving_says_how_many_and_a_segment_is_asked_for_by_its_name() {
    let home = sample();
    let save = |words: &[&str]| home.json(&[&["segment", "save", "大客户"], words].concat()).data();
    let of = count(&home, "spend > 5000");
    let told = save(&["spend > 5000", "--dry-run"]);
    assert_eq!(
        (&told["count"], &told["applied"], &told["version"]),
        (&json!(of), &json!(false), &json!(null))
    );
    let told = save(&["spend > 5000"]);
    assert_eq!(
        (&told["count"], &told["of"], &told["version"], &told["name"], &told["expr"]),
        (&json!(of), &json!(2000), &json!(1), &json!("大客户"), &json!("spend > 5000"))
    );
    let told = save(&["spend > 6000"]);
    assert_eq!((told["count"].as_u64(), &told["version"]), (Some(count(&home, "spend > 6000")), &json!(2)));
    for (lang, people) in
        [("en", "of 2,000 people · as of 2019-07-14"), ("zh-CN", "人，共 2,000 人 · 截至 2019-07-14")]
    {
        let ran = home.run(&["segment", "save", "大客户", "spend > 5000", "--lang", lang]).ok();
        assert!(ran.out.contains("大客户") && ran.out.contains(people), "{}", ran.out);
        // What was asked for is on stdout; rows for programs are rows alone.
        let ran = home.run(&["segment", "count", "大客户", "--lang", lang]).ok();
        assert!(ran.out.contains(people) && ran.err.is_empty(), "{} {}", ran.out, ran.err);
        let ran = home.run(&["segment", "count", "大客户", "--lang", lang, "--format", "csv"]).ok();
        assert!(ran.out.lines().count() == 2 && ran.err.contains(people), "{} {}", ran.out, ran.err);
    }
    // Its name alone is enough where an expression is wanted; an expression stays what it is.
    assert_eq!(count(&home, "大客户"), of);
    assert_eq!(home.json(&["segment", "profile", "大客户", "--by", "city"]).data()["count"], of);
    assert_eq!(home.json(&["segment", "cross", "大客户", "gender", "city"]).data()["count"], of);
    assert_eq!(home.json(&["segment", "explain", "大客户"]).data()["expr"], "@大客户");
    home.json(&["segment", "save", "tagged", "everyone"]).ok();
    assert!(count(&home, "tagged") < 2000 && count(&home, "@tagged") == 2000);
    home.json(&["segment", "count", "小客户"]).fault(2, "wrong_expression");
    // A dry run counts, and refuses what the export would.
    let dry = home.json(&["segment", "export", "大客户", "a.csv", "--dry-run"]).data();
    assert_eq!((&dry["people"], &dry["applied"]), (&json!(of), &json!(false)));
    home.json(&["segment", "export", "大客户", "a.csv"]).ok();
    home.json(&["segment", "export", "大客户", "a.csv", "--dry-run"]).fault(4, "target_exists");
    let told = home.json(&["segment", "rename", "tagged", "all of us"]).data();
    assert_eq!((&told["name"], &told["was"]), (&json!("all of us"), &json!("tagged")));
    let told = home.run(&["segment", "diff", "all of us", "--lang", "en"]);
    assert_eq!(told.code, 3);
    assert!(told.err.contains("tagdeck segment snapshot 'all of us'"), "{}", told.err);
    assert_eq!(home.json(&["segment", "delete", "all of us"]).data()["name"], "all of us");
}

#[test]
fn a_file_without_segments_says_how_one_is_kept() {
    let home = Home::new();
    home.json(&["people", "add", "--ref", "r1", "--nickname", "一"]).ok();
    for (lang, words) in [("en", "no segments yet"), ("zh-CN", "还没有人群")] {
        let ran = home.run(&["segment", "list", "--lang", lang]).ok();
        assert!(ran.err.contains(words), "{}", ran.err);
    }
    assert_eq!(home.json(&["segment", "list"]).data()["count"], 0);
}

#[test]
fn the_frozen_list_of_the_closed_door_tells_who_came_and_went() {
    let home = sample();
    let diff = home.json(&["segment", "diff", "闭门会邀请"]).data();
    assert_eq!((&diff["entered"], &diff["left"], &diff["stayed"]), (&json!(2), &json!(2), &json!(57)));
    assert_eq!((&diff["from"]["people"], &diff["from"]["as_of"]), (&json!(59), &json!("2019-07-12")));
    assert_eq!((&diff["to"]["people"], &diff["to"]["as_of"]), (&json!(59), &json!("2019-07-14")));
    let rows = diff["rows"].as_array().expect("rows");
    let of = |change: &str| rows.iter().filter(|row| row["change"] == change).count();
    assert_eq!((of("entered"), of("left")), (2, 2));
    // What the list was frozen from finds just them on that day.
    assert_eq!(home.json(&["segment", "count", DOOR, "--as-of", "2019-07-12"]).data()["count"], 59);
    assert_eq!(count(&home, "@已邀请"), 59);
    assert_eq!(count(&home, "@待邀请"), 2);
    let frozen = home.json(&["people", "list", "=snapshot(闭门会邀请)", "--sort", "ref"]).rows();
    let then = home.json(&["people", "list", DOOR, "--sort", "ref", "--as-of", "2019-07-12"]).rows();
    let refs = |rows: &[Value]| rows.iter().map(|row| row["ref"].clone()).collect::<Vec<_>>();
    assert_eq!(refs(&frozen), refs(&then));
    // Another list, and the same comparison between the two.
    let before = kept(&home);
    let dry = home.json(&["segment", "snapshot", "闭门会邀请", "--dry-run"]).data();
    assert_eq!((&dry["people"], &dry["applied"]), (&json!(59), &json!(false)));
    let told = home.json(&["segment", "snapshot", "闭门会邀请"]).data();
    assert_eq!(told["people"], 59);
    let now = home.json(&["segment", "diff", "闭门会邀请"]).data();
    assert_eq!((&now["entered"], &now["left"], &now["stayed"]), (&json!(0), &json!(0), &json!(59)));
    let first = diff["from"]["batch"].as_str().expect("a batch");
    let second = told["batch"].as_str().expect("a batch");
    let between = home.json(&["segment", "diff", "闭门会邀请", "--from", first, "--to", second]).data();
    assert_eq!((&between["entered"], &between["left"]), (&json!(2), &json!(2)));
    there_and_back(&home, &before, kept);
}

#[test]
fn no_segment_of_the_sample_is_empty() {
    let home = sample();
    let rows = home.json(&["segment", "list"]).rows();
    assert_eq!(rows.len(), 9);
    for row in &rows {
        let name = row["name"].as_str().expect("a name");
        assert!(row["count"].as_u64().is_some_and(|n| (1..1_000).contains(&n)), "{row}");
        assert_eq!(row["count"].as_u64(), Some(count(&home, &format!("@{name}"))), "{name}");
        assert_eq!(row["ts"], "2019-07-12T10:00:00+08:00");
        let read = count(&home, row["expr"].as_str().expect("an expression"));
        assert_eq!(row["count"].as_u64(), Some(read), "{name} is what it says");
    }
    let door = rows.iter().find(|row| row["name"] == "闭门会邀请").expect("the closed door");
    assert_eq!((&door["count"], &door["snapshot"]["people"]), (&json!(59), &json!(59)));
    clean(&home);
}

#[test]
fn a_merge_of_families_takes_the_segments_along_and_comes_back() {
    let home = sample();
    home.json(&["segment", "save", "乙", "#B and not #F>=2"]).ok();
    let before = kept(&home);
    let people = count(&home, "#B or #A");
    let told = home.json(&["tag", "family", "merge", "B", "--into", "A", "--yes", "--dry-run"]).data();
    assert_eq!(told["segments"], json!(["乙"]));
    home.json(&["tag", "family", "merge", "B", "--into", "A", "--yes"]).ok();
    assert_eq!(home.json(&["segment", "show", "乙"]).data()["expr"], "#A and not #F>=2");
    assert_eq!(count(&home, "#A"), people);
    there_and_back(&home, &before, kept);
    assert_eq!(home.json(&["tag", "family", "show", "B"]).data()["segments"], json!(["乙"]));
}

#[test]
fn why_and_explain_say_what_decided() {
    let home = sample();
    let who = home.json(&["people", "list", DOOR, "--limit", "1"]).rows()[0]["ref"].clone();
    let who = who.as_str().expect("a ref");
    let why = home.json(&["people", "why", who, "闭门会邀请"]).data();
    let holds =
        |why: &Value| why["conditions"].as_array().expect("conditions").iter().all(|c| c["holds"] == true);
    assert_eq!((&why["holds"], holds(&why)), (&json!(true), true));
    assert_eq!(why["conditions"][0]["row"], "北京");
    assert!(why["conditions"][2]["row"].as_f64().is_some_and(|spend| spend > 3000.0), "{why}");
    let not = home.json(&["people", "why", who, "city != 北京 or #ZY is set"]);
    not.fault(2, "wrong_expression");
    let not = home.json(&["people", "why", who, "city = 上海"]).data();
    assert_eq!((&not["holds"], &not["conditions"][0]["row"]), (&json!(false), &json!("北京")));
    let told = home.json(&["segment", "explain", DOOR]).data();
    assert!(told["reading"].as_str().is_some_and(|text| text.starts_with("People ")), "{told}");
    let conditions = told["conditions"].as_array().expect("conditions");
    assert_eq!(conditions.len(), 5);
    assert!(conditions.iter().all(|c| c["sql"].as_str().is_some_and(|sql| !sql.contains("北京"))), "{told}");
    assert_eq!(conditions[3]["starts"], "2019-06-15T00:00:00+08:00");
    let zh = home.run(&["segment", "explain", DOOR_ZH, "--lang", "zh-CN"]).ok();
    assert!(zh.out.contains("的人"), "{}", zh.out);
}

#[test]
fn profiles_crosses_and_overlaps_add_up() {
    let home = sample();
    let by = home.json(&["segment", "profile", DOOR, "--by", "gender"]).data();
    let rows = by["rows"].as_array().expect("rows");
    let sum: u64 = rows.iter().map(|row| row["people"].as_u64().expect("a count")).sum();
    assert_eq!((sum, &by["count"], &by["against_count"]), (59, &json!(59), &json!(2000)));
    let beside =
        home.json(&["segment", "profile", "@闭门会邀请", "--by", "价值", "--against", "orders >= 1"]).data();
    assert_eq!(beside["against_count"].as_u64(), Some(count(&home, "orders >= 1")));
    assert!(!home.json(&["segment", "profile", "orders >= 1"]).rows().is_empty());
    let cross = home.json(&["segment", "cross", "orders >= 1", "gender", "city"]).data();
    let all: u64 = cross["cells"]
        .as_array()
        .expect("cells")
        .iter()
        .flat_map(|row| row.as_array().expect("a row"))
        .map(|n| n.as_u64().expect("a count"))
        .sum();
    assert_eq!(all, count(&home, "orders >= 1"));
    let over = home.json(&["segment", "overlap", "闭门会邀请", "@已邀请", "spend > 3000"]).data();
    assert_eq!(over["both"][0][1], 57);
    let sizes: Vec<u64> =
        over["sets"].as_array().expect("sets").iter().map(|s| s["count"].as_u64().expect("n")).collect();
    assert_eq!(sizes[..2], [59, 59]);
    let patterns: u64 =
        over["patterns"].as_array().expect("patterns").iter().map(|p| p["count"].as_u64().expect("n")).sum();
    assert_eq!(patterns, 2000);
}

#[test]
fn numbers_are_told_in_round_bands_that_add_up() {
    let home = sample();
    for (by, of) in [("spend", "everyone"), ("消费", DOOR), ("orders", "orders >= 1"), ("budget", "everyone")]
    {
        let told = home.json(&["segment", "profile", of, "--by", by]).data();
        let rows = told["rows"].as_array().expect("rows");
        let sum: u64 = rows.iter().map(|row| row["people"].as_u64().expect("a count")).sum();
        assert_eq!(Some(sum), told["count"].as_u64(), "{by}");
        let mut before = f64::NEG_INFINITY;
        for row in rows.iter().filter(|row| row["value"].is_object()) {
            let end = |name: &str| row["value"][name].as_f64().unwrap_or_else(|| panic!("{name}: {row}"));
            assert!(before < end("from") && end("from") <= end("to"), "{row}");
            before = end("to");
            // The bracket means whom its condition means.
            let condition = row["condition"].as_str().expect("a condition");
            let bracket = format!("{by} >= {} and {by} <= {}", end("from"), end("to"));
            let against = row["against_people"].as_u64();
            assert_eq!(Some(count(&home, condition)), against, "{row}");
            assert_eq!(Some(count(&home, &bracket)), against, "{bracket} {row}");
        }
    }
    let spend = home.json(&["segment", "profile", "everyone", "--by", "spend"]).rows();
    assert!(spend.iter().any(|row| row["value"] == json!({"from": 500.0, "to": 999.99})), "{spend:?}");
    let shown = home.run(&["segment", "profile", "everyone", "--by", "spend", "--lang", "en"]).ok().out;
    assert!(shown.contains("500.00–999.99") && shown.contains("spend >= 500 and spend < 1000"), "{shown}");
    let cross = home.json(&["segment", "cross", "everyone", "spend", "orders"]).data();
    let all: u64 = cross["cells"]
        .as_array()
        .expect("cells")
        .iter()
        .flat_map(|row| row.as_array().expect("a row"))
        .map(|n| n.as_u64().expect("a count"))
        .sum();
    assert_eq!(all, 2000);
    let portrait = home.json(&["segment", "profile", "spend > 3000"]).rows();
    assert!(
        portrait.iter().any(|row| row["by"] == "spend" && row["value"]["from"].is_number()),
        "{portrait:?}"
    );
}

#[test]
fn an_export_is_a_file_of_its_owner_and_a_line_of_the_history() {
    let home = sample();
    let dry = home.json(&["segment", "export", "@闭门会邀请", "list.csv", "--dry-run"]).data();
    assert_eq!(dry["applied"], false);
    assert!(!home.path("list.csv").exists());
    let told = home
        .json(&["segment", "export", "@闭门会邀请", "list.csv", "--columns", "ref,nickname,phone"])
        .data();
    assert_eq!(told["people"], 59);
    let text = std::fs::read_to_string(home.path("list.csv")).expect("the list");
    assert_eq!(text.lines().count(), 60);
    assert!(text.contains("****"), "phones are masked");
    #[cfg(unix)]
    assert_eq!(super::mode(&home.path("list.csv")), 0o600);
    home.json(&["segment", "export", "#A", "list.csv"]).fault(4, "target_exists");
    home.json(&["segment", "export", "#A", "a.jsonl"]).ok();
    home.json(&["segment", "export", "#A", "a.xlsx"]).ok();
    let line = &home.json(&["history", "--limit", "3"]).rows()[2];
    assert!(line["reason"].as_str().is_some_and(|reason| reason.contains("list.csv")), "{line}");
    home.json(&["segment", "export", "#A", "b.csv", "--read-only"]).fault(4, "read_only");
}

#[test]
fn an_export_to_parquet_has_typed_columns_and_stands_in_the_history() {
    use sha2::{Digest, Sha256};
    let home = sample();
    let columns = "ref,nickname,tags,spend,orders,last_order,birthday,phone";
    let export = |name: &str| {
        let words = ["segment", "export", "orders >= 1", name, "--columns", columns, "--sort", "spend:desc"];
        home.json(&words).data()
    };
    let told = export("买过的人's.parquet");
    let of = count(&home, "orders >= 1");
    assert_eq!(told["people"].as_u64(), Some(of));
    let path = home.path("买过的人's.parquet");
    #[cfg(unix)]
    assert_eq!(super::mode(&path), 0o600);
    let hash: String =
        Sha256::digest(std::fs::read(&path).expect("read")).iter().map(|b| format!("{b:02x}")).collect();
    let line = &home.json(&["history", "--limit", "1"]).rows()[0];
    assert_eq!((&line["detail"]["sha256"], &line["rows"]), (&json!(hash), &json!(of)), "{line}");
    assert_eq!(line["detail"]["columns"].as_array().map(Vec::len), Some(8));
    let conn = duckdb::Connection::open_in_memory().expect("an engine");
    let place = path.to_str().expect("UTF-8");
    let shape: String = conn
        .query_row(
            "SELECT string_agg(column_name || ' ' || column_type, ', ') FROM (DESCRIBE SELECT * FROM read_parquet(?))",
            [place],
            |r| r.get(0),
        )
        .expect("a shape");
    assert_eq!(
        shape,
        "ref VARCHAR, nickname VARCHAR, tags VARCHAR[], spend DECIMAL(18,2), orders BIGINT, last_order DATE, \
         birthday DATE, phone VARCHAR"
    );
    // Row by row what the list says, in its order.
    let mut found = conn
        .prepare("SELECT ref, CAST(spend AS DOUBLE), orders, CAST(last_order AS VARCHAR), array_to_string(tags, ' ') FROM read_parquet(?)")
        .expect("a statement");
    let rows: Vec<Value> = found
        .query_map([place], |r| {
            Ok(json!([
                r.get::<_, String>(0)?,
                r.get::<_, f64>(1)?,
                r.get::<_, i64>(2)?,
                r.get::<_, Option<String>>(3)?,
                r.get::<_, String>(4)?
            ]))
        })
        .and_then(Iterator::collect)
        .expect("rows");
    let listed = home.json(&["people", "list", "orders >= 1", "--sort", "spend:desc"]).rows();
    let listed: Vec<Value> = listed
        .iter()
        .map(|row| {
            let tags: Vec<&str> =
                row["tags"].as_array().expect("tags").iter().filter_map(Value::as_str).collect();
            let number = |name: &str| row[name].as_f64().expect("a number");
            json!([row["ref"], number("spend"), number("orders") as i64, row["last_order"], tags.join(" ")])
        })
        .collect();
    assert_eq!(rows, listed);
    assert!(rows.iter().any(|row| row[4] != ""), "some have tags");
    home.json(&["segment", "export", "#A", "买过的人's.parquet"]).fault(4, "target_exists");
    // Of nobody there are columns all the same.
    home.json(&["segment", "export", "not everyone", "none.parquet"]).ok();
    let none: i64 = conn
        .query_row("SELECT count(*) FROM read_parquet(?)", [home.path("none.parquet").to_str()], |r| r.get(0))
        .expect("a count");
    assert_eq!(none, 0);
    assert_eq!(
        std::fs::read_dir(home.path("."))
            .expect("read")
            .filter_map(Result::ok)
            .filter(|e| e.file_name().to_string_lossy().contains("making"))
            .count(),
        0
    );
}

#[test]
fn contacts_of_wecom_go_to_one_sender_each_in_files_that_a_task_takes() {
    let home = sample();
    let before = home.json(&["history"]).ok().out;
    let dry = home.json(&["segment", "export", "everyone", "--wecom", "tasks", "--dry-run"]).data();
    assert!(!home.path("tasks").exists() && dry["applied"] == false);
    assert_eq!(home.json(&["history"]).ok().out, before);
    let told = home.json(&["segment", "export", "everyone", "--wecom", "tasks"]).data();
    let number = |name: &str| told[name].as_u64().unwrap_or_else(|| panic!("{name}: {told}"));
    assert_eq!(number("contacts") + number("without_contact"), 2000);
    assert_eq!(number("contacts"), count(&home, "friend and external_id is set"));
    let mut seen = std::collections::BTreeSet::new();
    for file in told["files"].as_array().expect("files") {
        let path = home.path(file["file"].as_str().expect("a path"));
        let text = std::fs::read_to_string(&path).expect("a list");
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("external_id"));
        let ids: Vec<&str> = lines.collect();
        assert_eq!(Some(ids.len() as u64), file["contacts"].as_u64());
        assert!(ids.len() <= 10_000 && ids.iter().all(|id| seen.insert((*id).to_string())), "each once");
        #[cfg(unix)]
        assert_eq!(super::mode(&path), 0o600);
    }
    assert_eq!(seen.len() as u64, number("contacts"));
    home.json(&["segment", "export", "everyone", "--wecom", "tasks"]).fault(4, "target_exists");
    home.json(&["segment", "export", "everyone"]).fault(2, "usage");
    assert_eq!(told["wecom_filter"], false);
}

#[test]
fn texts_that_look_like_statements_are_only_texts() {
    let home = sample();
    let before = home.json(&["check"]).data();
    for text in [
        "'; DROP TABLE ledger.person; --",
        "\" OR 1=1 --",
        "%_\\",
        "\u{1b}[2J",
        "$(rm -rf)",
        "北京' UNION SELECT 1",
    ] {
        let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
        let expr = format!("city = \"{quoted}\" or note ~ \"{quoted}\" or raw(\"{quoted}\")");
        assert_eq!(count(&home, &expr), 0, "{text}");
        assert_eq!(count(&home, &format!("not ({expr})")), 2000, "{text}");
        let ran = home.json(&["segment", "save", text, &expr]);
        assert!(ran.code == 0 || ran.error()["code"] == "wrong_name", "{text}");
        home.run(&["segment", "explain", &expr]).ok();
    }
    assert_eq!(home.json(&["check"]).data()["findings"], before["findings"]);
    assert_eq!(count(&home, "everyone"), 2000);
}

#[test]
fn tags_are_given_to_whom_an_expression_means() {
    let home = sample();
    let told = super::tagging::as_new(&home, &["tag", "add", "A", "--where", DOOR, "--dry-run"]).data();
    assert_eq!((&told["people"], &told["touched"]), (&json!(59), &json!(59)));
    super::tagging::as_new(&home, &["tag", "add", "A", "--where", "=@闭门会邀请"]).ok();
    assert_eq!(count(&home, "#A by 新人"), 59);
    assert_eq!(count(&home, "@闭门会邀请 and not #A by 新人"), 0);
}

#[test]
fn a_suppression_is_a_segment_that_says_so_and_is_taken_back_like_one() {
    let home = sample();
    let shown = |home: &Home, name: &str| home.json(&["segment", "show", name]).data()["suppression"].take();
    let words = ["segment", "save", "沉默", "not did login within 90d", "--suppression", "yes"];
    home.json(&[&words[..], &["--dry-run"]].concat()).ok();
    let before = kept(&home);
    home.json(&words).ok();
    assert_eq!(shown(&home, "沉默"), true);
    there_and_back(&home, &before, kept);
    home.json(&["redo"]).ok();
    // Another expression stays what it was; saying no takes it away, without another version.
    home.json(&["segment", "save", "沉默", "not did login within 60d"]).ok();
    assert_eq!(shown(&home, "沉默"), true);
    let before = kept(&home);
    home.json(&["segment", "save", "沉默", "not did login within 60d", "--suppression", "no"]).ok();
    let now = home.json(&["segment", "show", "沉默"]).data();
    assert_eq!((&now["suppression"], &now["version"]), (&json!(false), &json!(2)));
    there_and_back(&home, &before, kept);
    home.json(&["segment", "delete", "沉默"]).ok();
    clean(&home);
    home.json(&["undo"]).ok();
    assert_eq!(shown(&home, "沉默"), true);
    home.json(&["segment", "save", "沉默", "everyone", "--suppression", "maybe"]).fault(2, "usage");
    clean(&home);
}
