//! Tiers from the command line, on the sample community: scored, cut, proved, explained, kept, written to files.

use serde_json::{Value, json};

use super::tagging::sample;
use crate::run::Home;

#[track_caller]
fn count(home: &Home, expr: &str) -> u64 {
    home.json(&["segment", "count", expr]).data()["count"].as_u64().expect("a count")
}

#[track_caller]
fn number(of: &Value, name: &str) -> u64 {
    of[name].as_u64().unwrap_or_else(|| panic!("{name}: {of}"))
}

fn rows<'v>(of: &'v Value, name: &str) -> &'v Vec<Value> {
    of[name].as_array().unwrap_or_else(|| panic!("{name}: {of}"))
}

#[test]
fn everyone_stands_in_one_tier_and_the_language_means_the_same_people() {
    let home = sample();
    let told = home.json(&["tiers"]).ok();
    assert_eq!(told.out, home.json(&["tiers"]).ok().out, "the same bytes each time");
    let data = told.data();
    assert_eq!((&data["of"], &data["proof"]["mece"]), (&json!(2000), &json!(true)));
    assert_eq!(number(&data, "core"), count(&home, "orders >= 2"));
    let mut all = number(&data["gap"], "people") + number(&data["untiered"], "people");
    for tier in rows(&data, "tiers") {
        let name = tier["tier"].as_str().expect("a name");
        assert_eq!(count(&home, &format!("tier = {name}")), number(tier, "people"), "{name}");
        let en = tier["en"].as_str().expect("a name");
        assert_eq!(home.json(&["tiers", "people", "--in", en]).data()["count"], tier["people"]);
        all += number(tier, "people");
    }
    assert_eq!(all, 2000);
    assert_eq!(count(&home, "tier = untiered or tier = gap"), number(&data["untiered"], "people"));
    for score in rows(&data, "scores") {
        let code = score["score"].as_str().expect("a code");
        let lines = rows(score, "lines");
        assert_eq!((&lines[0]["rule"], &lines[1]["rule"]), (&json!("80-20"), &json!("sigma")));
        assert_eq!(count(&home, &format!("bin.{code} = high")), number(&lines[0], "high"));
        assert_eq!(count(&home, &format!("bin.{code} is set")), number(&lines[0], "n"));
        let n = number(&lines[0], "n");
        assert!(number(&lines[0], "high") <= n.div_ceil(5), "strictly above the fifth part's last");
        assert!(!rows(score, "fields").is_empty());
    }
    for by_rule in rows(&data, "combinations") {
        let people: u64 = rows(by_rule, "rows").iter().map(|row| number(row, "people")).sum();
        assert_eq!(people, 2000 - number(&data["untiered"], "people"));
    }
    let by_tier = home.json(&["segment", "profile", "everyone", "--by", "tier"]).data();
    let core = rows(&by_tier, "rows").iter().find(|row| row["value"] == "core").expect("the tier").clone();
    assert_eq!(number(&core, "people"), count(&home, "分层 = 核心"));
    // In the past only what had happened by then is seen.
    let past = home.json(&["tiers", "--as-of", "2018-07-14"]).data();
    assert!(number(&past, "core") < number(&data, "core"));
}

#[test]
fn a_score_is_the_mean_of_the_points_that_are_told() {
    let home = sample();
    let listed = home.json(&["tiers", "people", "--limit", "40"]).data();
    for person in rows(&listed, "rows") {
        let who = person["ref"].as_str().expect("a ref");
        let why = home.json(&["tiers", "why", who, "--weight", "b.login=2"]).data();
        for score in rows(&why, "scores") {
            let known = rows(score, "fields").iter().filter(|field| !field["points"].is_null());
            let (mut sum, mut weight) = (0.0, 0.0);
            for field in known {
                let own = field["weight"].as_f64().expect("a weight");
                assert!(number(field, "people") > 0 && !field["tgi"].is_null(), "{field}");
                sum += own * field["points"].as_f64().expect("points");
                weight += own;
            }
            match score["points"].as_f64() {
                Some(points) => assert!((points - sum / weight).abs() < 1e-3, "{who} {score}"),
                None => assert_eq!(weight, 0.0, "{who} {score}"),
            }
        }
    }
}

#[test]
fn gaps_and_overlaps_are_listed_with_their_people_and_like_plans_named() {
    let home = sample();
    let told = home
        .json(&[
            "tiers",
            "--cut",
            "sigma",
            "--line",
            "included",
            "--tier",
            "核心=b:50..100,i:..,n:..;请客",
            "--tier",
            "潜力=b:0..49,n:0..100;请客",
            "--tier",
            "普通=b:40..60,i:",
            "--tier",
            "边缘=",
        ])
        .data();
    let proof = &told["proof"];
    assert_eq!(proof["mece"], false);
    let gaps = rows(proof, "gaps");
    assert_eq!(gaps.len(), 0, "40 to 60 covers 49 to 50: {proof}");
    let overlaps = rows(proof, "overlaps");
    assert_eq!(overlaps.len(), 2, "{proof}");
    assert_eq!(overlaps[0]["tiers"], json!(["核心", "普通"]));
    assert_eq!(overlaps[0]["box"]["b"], json!([50, 60]));
    assert_eq!(number(&overlaps[0], "people"), {
        let scored = "bin.i is set and bin.n is set";
        count(&home, &format!("bin.b >= 50 and bin.b < 60 and {scored}"))
    });
    assert_eq!(told["same_plans"], json!([["核心", "潜力"]]));
    let told = home
        .json(&[
            "tiers",
            "--tier",
            "核心=b:50..100,i:",
            "--tier",
            "潜力=b:0..49,n:",
            "--tier",
            "普通=",
            "--tier",
            "边缘=",
        ])
        .data();
    let gap = &rows(&told["proof"], "gaps")[0];
    assert_eq!(gap["box"]["b"], json!([49, 50]));
    assert_eq!(gap["people"], told["gap"]["people"]);
}

#[test]
fn models_are_kept_named_used_and_taken_back() {
    let home = sample();
    let save = ["tiers", "save", "年费", "--core", "spend > 3000", "--weight", "b.login=2", "--goal", "续费"];
    assert_eq!(home.json(&[&save[..], &["--dry-run"]].concat()).data()["applied"], false);
    assert_eq!(home.json(&["tiers", "list"]).data()["count"], 0);
    home.run(&save).ok();
    assert_eq!(home.json(&save).ok().data()["applied"], false, "the same again is nothing");
    let shown = home.json(&["tiers", "show", "年费"]).data();
    assert_eq!((&shown["active"], &shown["version"]), (&json!(true), &json!(1)));
    assert_eq!(shown["parameters"]["core"], "spend > 3000");
    assert_eq!(shown["parameters"]["b"][0]["weight"], 2);
    assert_eq!(shown["parameters"]["goal"], "续费");
    // What is told can be read again, as JSON and as TOML.
    let file = home.path("model.json");
    std::fs::write(&file, shown["parameters"].to_string()).expect("written");
    let again = home.json(&["tiers", "save", "年费", "--from", &file.to_string_lossy()]).ok();
    let out = again.out.clone();
    assert_eq!(again.data()["applied"], false, "{out}");
    let toml = r#"
        measure = "count(chat_click)"
        core = "spend top 10%"
        cut = "sigma"
        [[b]]
        of = "count(article) within 90d"
        bands = [1, 5]
        weight = 0.5
        [[b]]
        name = "消费"
        of = "spend within 90d"
        bands = ["100", "1000.5"]
        [[i]]
        of = "topic(search)"
        [[i]]
        of = "group(价值)"
        [[n]]
        of = "age(birthday)"
        bands = [25, 35]
        [[n]]
        of = "职位"
        [[tier]]
        name = "核心"
        b = [50, 100]
        plan = "一"
        [[tier]]
        name = { zh = "其他", en = "others" }
        b = "0..50"
        plan = "二"
    "#;
    let file = home.path("model.toml");
    std::fs::write(&file, toml).expect("written");
    home.run(&["tiers", "save", "季度", "--from", &file.to_string_lossy()]).ok();
    let told = home.json(&["tiers", "--model", "季度"]).data();
    assert_eq!((&told["proof"]["mece"], rows(&told, "tiers").len()), (&json!(true), 2));
    assert_eq!(number(&told, "core"), count(&home, "spend top 10%"));
    let others = rows(&told, "tiers")[1].clone();
    assert_eq!(count(&home, "tier(季度) = others"), number(&others, "people"));
    assert_eq!(count(&home, "tier(季度) in (其他, 核心)"), count(&home, "tier(季度) is set"));
    // 核心 is one tier whichever model is in use.
    let by_first = count(&home, "tier = 核心");
    home.run(&["segment", "save", "核心的人", "tier(季度) = 核心"]).ok();
    home.json(&["tiers", "delete", "季度"]).fault(4, "model_used");
    home.run(&["tiers", "use", "季度"]).ok();
    assert_eq!(count(&home, "tier = 核心"), count(&home, "@核心的人"));
    home.run(&["undo"]).ok();
    assert_eq!(count(&home, "tier = 核心"), by_first);
    home.run(&["tiers", "rename", "季度", "近90天"]).ok();
    let saved = home.json(&["segment", "show", "核心的人"]).data();
    assert!(saved["expr"].as_str().expect("text").contains("近90天"), "{saved}");
    home.run(&["tiers", "use"]).ok();
    home.run(&["tiers", "delete", "年费"]).ok();
    home.json(&["tiers", "show", "年费"]).fault(3, "no_model");
    home.run(&["undo"]).ok();
    assert_eq!(home.json(&["tiers", "list"]).data()["count"], 2);
}

#[test]
fn what_cannot_be_a_model_is_refused_with_what_to_do() {
    let home = sample();
    for wrong in [
        &["--core", "tier = 核心"][..],
        &["--core", "bin.b >= 50"],
        &["--weight", "b.logon=2"],
        &["--weight", "b.login=-1"],
        &["--tier", "核心=b:60..50"],
        &["--tier", "没有这层="],
    ] {
        for lang in ["zh-CN", "en"] {
            let args = [&["tiers", "save", "x", "--lang", lang][..], wrong].concat();
            let error = home.json(&args).fault(2, "wrong_tiers");
            assert!(!error["fix"].as_str().expect("a fix").is_empty(), "{error}");
        }
    }
    assert_eq!(home.json(&["tiers", "list"]).data()["count"], 0);
    home.json(&["tag", "family", "set", "A", "--rule", "tier = 核心"]).fault(2, "wrong_tiers");
    home.run(&["segment", "save", "分出来的", "tier = 核心"]).ok();
    home.json(&["tiers", "--core", "@分出来的"]).fault(2, "wrong_tiers");
    // A segment that comes to mean tiers later ends the question, not the program.
    home.run(&["segment", "save", "买家", "orders >= 2"]).ok();
    home.run(&["tiers", "save", "绕", "--core", "@买家"]).ok();
    home.run(&["segment", "save", "买家", "tier = 核心"]).ok();
    home.json(&["tiers"]).fault(2, "wrong_tiers");
}

#[test]
fn the_table_of_tiers_goes_out_and_comes_in() {
    let home = sample();
    home.run(&["tiers", "save", "年费", "--tier", "核心=b:50..,i:line..,n:all;请客"]).ok();
    for name in ["分层.csv", "分层.xlsx"] {
        let file = home.path(name);
        let file = file.to_string_lossy();
        assert_eq!(home.json(&["tiers", "export", &file]).data()["count"], 4);
        home.json(&["tiers", "export", &file]).fault(4, "target_exists");
        let read = home.json(&["tiers", "import", &file]).ok();
        let out = read.out.clone();
        assert_eq!(read.data()["applied"], false, "{name} says what stands: {out}");
    }
    let text = std::fs::read_to_string(home.path("分层.csv")).expect("read");
    assert!(text.contains("core,50,100,line,100,0,100,请客"), "{text}");
    let table = "分层名称,行为最小值,行为最大值,兴趣最小值,兴趣最大值,自然属性最小值,自然属性最大值,计划\n\
                 金,50,100,0,100,,,当面谈\n银,0,50,0,100,0,100,写信\n";
    let file = home.path("新表.csv");
    std::fs::write(&file, table).expect("written");
    home.run(&["tiers", "import", &file.to_string_lossy()]).ok();
    let told = home.json(&["tiers"]).data();
    assert_eq!((&told["proof"]["mece"], rows(&told, "tiers").len()), (&json!(true), 2));
    assert_eq!(number(&rows(&told, "tiers")[0], "people"), count(&home, "tier = 金"));
    assert_eq!(home.json(&["tiers", "show", "年费"]).data()["version"], 2);
    std::fs::write(&file, "名称,界\n金,50\n").expect("written");
    home.json(&["tiers", "import", &file.to_string_lossy()]).fault(2, "not_one_of");
}

#[test]
fn shortcuts_tell_their_ties_and_cut_lines_are_those_of_the_formulas() {
    let home = sample();
    let top = home.json(&["tiers", "top"]).data();
    let [spend, again] = &rows(&top, "rows")[..] else { panic!("{top}") };
    assert_eq!(number(spend, "within"), count(&home, "spend top 10%"));
    assert_eq!((&again["field"], &again["share"]), (&json!("orders - 1"), &json!("30%")));
    assert_eq!(number(again, "of"), count(&home, "orders >= 2"));
    assert_eq!(number(again, "wanted"), (number(again, "of") * 3).div_ceil(10));
    assert!(number(again, "within") >= number(again, "wanted"));
    let line = again["line"].as_f64().expect("a line") as u64 + 1;
    assert_eq!(number(again, "within"), count(&home, &format!("orders >= {line}")));
    assert_eq!(number(again, "on_line"), count(&home, &format!("orders = {line}")));
    let cut = home.json(&["tiers", "cut", "1", "2,3 4", "5", "6", "7", "8", "9", "10"]).data();
    let [first, second] = &rows(&cut, "rows")[..] else { panic!("{cut}") };
    assert_eq!((&first["line"], &first["high_scores"]), (&json!(9), &json!([10.0])));
    assert_eq!(
        (&second["median"], &second["sigma"], &second["high"]),
        (&json!(5.5), &json!(3.0277), &json!(2))
    );
    let one = home.json(&["tiers", "cut", "7"]).data();
    assert_eq!((&one["rows"][1]["line"], &one["rows"][1]["high"]), (&Value::Null, &json!(0)));
}

#[test]
fn a_change_of_sales_is_split_by_tier_to_the_cent() {
    let home = sample();
    let told = home
        .json(&["tiers", "split", "--before", "2019-05-01..2019-05-31", "--after", "2019-06-01..2019-06-30"])
        .data();
    let cents = |of: &Value| (of.as_f64().expect("yuan") * 100.0).round() as i64;
    let reasons = &told["reasons"];
    let sum: i64 = ["headcount", "mix", "average"].iter().map(|reason| cents(&reasons[reason])).sum();
    assert_eq!(sum, cents(&told["change"]));
    let change: i64 = rows(&told, "rows").iter().map(|row| cents(&row["reasons"]["change"])).sum();
    assert_eq!(change, cents(&told["change"]));
    let grid = home
        .json(&["rfm", "split", "--before", "2019-05-01..2019-05-31", "--after", "2019-06-01..2019-06-30"])
        .data();
    assert_eq!((&grid["change"], &grid["before"]["all"]), (&told["change"], &told["before"]["all"]));
}
