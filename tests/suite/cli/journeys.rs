//! Journeys from the command line: published funnels from import to JSON, the templates on data that fill them, saved
//! journeys as words of the segment language.

use serde_json::{Value, json};

use super::tagging::{sample, there_and_back};
use crate::run::Home;

/// A community of people with events of kinds by person and time.
fn with_events(rows: &[(&str, &str, &str)]) -> Home {
    let home = Home::new();
    let mut people: Vec<&str> = rows.iter().map(|(who, _, _)| *who).collect();
    people.dedup();
    let mut text = String::from("person,ts,kind\n");
    for (who, kind, ts) in rows {
        text.push_str(&format!("{who},{ts},{kind}\n"));
    }
    for who in people {
        home.run(&["people", "add", "--ref", who, "--nickname", who]).ok();
    }
    home.file("events.csv", text);
    home.run(&["import", "events", "events.csv"]).ok();
    home
}

/// The steps of the published funnels as a journey.
const STEPS: [&str; 6] = ["--stage", "A=did view", "--stage", "B=did favourite", "--stage", "C=did cart"];

/// Everything that is told of the saved journeys.
#[track_caller]
fn kept(home: &Home) -> String {
    home.json(&["journey", "list"]).ok().out
}

/// A change, taken back, done again, and taken back.
#[track_caller]
fn tried(home: &Home, words: &[&str]) {
    let before = kept(home);
    home.run(words).ok();
    there_and_back(home, &before, kept);
}

fn counts(data: &Value, of: &str) -> Vec<u64> {
    data["ranks"].as_array().expect("ranks").iter().map(|rank| rank[of].as_u64().expect("a count")).collect()
}

fn parts(data: &Value, of: &str) -> Vec<Value> {
    data["ranks"].as_array().expect("ranks").iter().map(|rank| rank[of].clone()).collect()
}

#[test]
fn the_published_funnel_comes_out_from_import_to_json() {
    let home = with_events(&[
        ("u1", "view", "2020-01-01 00:00:00"),
        ("u1", "favourite", "2020-01-01 00:01:00"),
        ("u1", "cart", "2020-01-01 00:02:00"),
        ("u2", "view", "2020-01-01 00:00:00"),
        ("u2", "favourite", "2020-01-01 00:01:00"),
        ("u3", "view", "2020-01-01 00:00:00"),
        ("u4", "favourite", "2020-01-01 00:00:00"),
    ]);
    home.run(&[&["journey", "save", "steps"][..], &STEPS].concat()).ok();
    let data = home.json(&["journey"]).data();
    assert_eq!((counts(&data, "people"), counts(&data, "open")), (vec![3, 2, 1], vec![3, 3, 1]));
    assert_eq!(parts(&data, "of_all"), [json!(0.75), json!(0.5), json!(0.25)]);
    assert_eq!(parts(&data, "of_previous"), [Value::Null, json!(0.6667), json!(0.5)]);
    assert_eq!(
        (&data["funnel"], &data["of"]["people"], &data["model"]["name"]),
        (&json!("closed"), &json!(4), &json!("steps"))
    );
    let open = home.json(&["journey", "--funnel", "open"]).data();
    assert_eq!(counts(&open, "people"), [3, 3, 1]);
    let some = home.json(&["journey", "--of", "did cart"]).data();
    assert_eq!((counts(&some, "people"), &some["of"]["people"]), (vec![1, 1, 1], &json!(1)));
    let table = home.run(&["journey", "--lang", "en"]).ok();
    assert!(table.out.contains("66.7%") && table.out.contains("n/a"), "{}", table.out);
}

#[test]
fn order_matters_to_the_second_and_going_back_undoes_nothing() {
    let home = with_events(&[
        ("cba", "cart", "2020-01-01 00:00:00"),
        ("cba", "favourite", "2020-01-01 00:01:00"),
        ("cba", "view", "2020-01-01 00:02:00"),
        ("aba", "view", "2020-01-01 00:00:00"),
        ("aba", "favourite", "2020-01-01 00:01:00"),
        ("aba", "view", "2020-01-01 00:02:00"),
        ("same", "favourite", "2020-01-01 00:00:00"),
        ("same", "view", "2020-01-01 00:00:00"),
    ]);
    home.run(&[&["journey", "save", "steps"][..], &STEPS].concat()).ok();
    let of = |who: &str| counts(&home.json(&["journey", "--of", &format!("ref = {who}")]).data(), "people");
    assert_eq!(of("cba"), [1, 0, 0]);
    assert_eq!(of("aba"), [1, 1, 0]);
    assert_eq!(of("same"), [1, 1, 0], "what happened at one instant stands in the order of the journey");
    // Where they stand is another question: the highest that was reached.
    let rows = home.json(&["journey", "people", "C"]).rows();
    assert_eq!(rows.iter().map(|row| &row["ref"]).collect::<Vec<_>>(), [&json!("cba")]);
}

#[test]
fn calc_is_that_very_function() {
    let home = Home::new();
    let funnel = |words: &[&str]| {
        let data = home.json(&[&["calc", "funnel"][..], words].concat()).data();
        let rows = data["rows"].as_array().expect("rows");
        rows.iter().map(|row| row["people"].as_u64().expect("a count")).collect::<Vec<_>>()
    };
    let abc = ["--set", "steps=A,B,C"];
    assert_eq!(funnel(&[&["ABC", "AB", "A", "B"][..], &abc].concat()), [3, 2, 1]);
    assert_eq!(funnel(&[&["CBA", "ABC"][..], &abc].concat()), [2, 1, 1]);
    assert_eq!(funnel(&["ABA", "--set", "steps=A,B"]), [1, 1]);
    assert_eq!(funnel(&["BA", "--set", "steps=A,B"]), [1, 0]);
    assert_eq!(funnel(&[&["A", "A", "C"][..], &abc].concat()), [2, 0, 0]);
    // One event is one step, however often the step stands there.
    let again = "catalog>product>catalog";
    assert_eq!(funnel(&[again, "catalog>product", "--set", "steps=catalog,product,catalog"]), [2, 2, 1]);
    assert_eq!(funnel(&["A", "--set", "steps=A,A"]), [1, 0]);
    home.file(
        "paths.csv",
        "user,event,time\nu1,B,2020-01-01 00:01:00\nu1,A,2020-01-01 00:00:00\nu2,A,2020-01-01\n",
    );
    assert_eq!(funnel(&["--file", "paths.csv", "--set", "steps=A,B"]), [2, 1]);
    let data = home.json(&["calc", "funnel", "ABC", "AB", "A", "B", "--set", "steps=A,B,C"]).data();
    assert_eq!(data["rows"][1]["of_all"], 0.5);
    assert_eq!(data["parameters"], json!({"steps": ["A", "B", "C"], "counting": "closed", "n": 4}));
    home.json(&["calc", "funnel", "A"]).fault(2, "missing");
    home.json(&["calc", "funnle"]).fault(2, "not_one_of");
    home.json(&["calc", "funnel", "A", "--set", "step=A"]).fault(2, "not_one_of");
    assert!(home.run(&["calc", "--lang", "en"]).ok().out.contains("lifetimes"));
}

#[test]
fn lines_bands_and_splits_are_as_published() {
    let home = Home::new();
    let calc = |words: &[&str]| home.json(&[&["calc"][..], words].concat()).data();
    // Lines: the second largest of ten, and the median and one standard deviation.
    let cut = calc(&["cut", "1", "2,3 4", "5", "6", "7", "8", "9", "10"]);
    let [first, second] = &cut["rows"].as_array().expect("rows")[..] else { panic!("{cut}") };
    assert_eq!(
        (&first["rule"], &first["line"], &first["high_scores"]),
        (&json!("80-20"), &json!(9), &json!([10]))
    );
    let told = ["median", "sigma", "line", "high", "share"].map(|of| second[of].clone());
    assert_eq!(told, [json!(5.5), json!(3.0277), json!(8.5277), json!(2), json!(0.2)]);
    assert_eq!(cut["parameters"], json!({ "line": "above", "n": 10 }));
    let on_it = calc(&["cut", "1", "2,3 4", "5", "6", "7", "8", "9", "10", "--set", "line=included"]);
    assert_eq!(on_it["rows"][0]["high_scores"], json!([9, 10]));
    let one = calc(&["cut", "7"]);
    assert_eq!((&one["rows"][1]["line"], &one["rows"][1]["high"]), (&Value::Null, &json!(0)));
    // Bands: miles per gallon of 32 cars, as the R package tells them.
    let miles = "21 21 22.8 21.4 18.7 18.1 14.3 24.4 22.8 19.2 17.8 16.4 17.3 15.2 10.4 10.4 14.7 32.4 30.4 33.9 21.5 \
                 15.5 15.2 13.3 19.2 27.3 26 30.4 15.8 19.7 15 21.4";
    let bins = calc(&["bins", miles, "--set", "binning=r-rfm"]);
    let bands = bins["rows"].as_array().expect("rows");
    let lows: Vec<String> =
        bands.iter().filter_map(|band| band["low"].as_f64()).map(|low| format!("{low:.2}")).collect();
    assert_eq!(lows, ["16.20", "18.92", "22.00", "25.08"]);
    assert_eq!(bands.iter().map(|band| band["people"].as_u64().expect("a count")).sum::<u64>(), 32);
    // Equal figures stand in one band, and bands that nobody can be in are told.
    let three = calc(&["bins", "1 1 1 1 1 1 2 3", "--set", "bands=5"]);
    let people: Vec<&Value> =
        three["rows"].as_array().expect("rows").iter().map(|band| &band["people"]).collect();
    assert_eq!(people, [6, 0, 0, 0, 2].map(|n| json!(n)).iter().collect::<Vec<_>>(), "{three}");
    // Sales: 20 × 1000 + 80 × 100 became 10 × 1000 + 110 × 100.
    let split = calc(&["split", "高,20,20000,10,10000", "低,80,8000,110,11000"]);
    let all = &split["rows"][2];
    assert_eq!(
        (&all["headcount"], &all["mix"], &all["average"], &all["change"]),
        (&json!(5600.0), &json!(-12600.0), &json!(0.0), &json!(-7000.0))
    );
    assert_eq!(split["parameters"]["shrank"], "高");
    for (words, code) in [
        (&["calc", "bins", "x"][..], "bad_argument"),
        (&["calc", "bins", "1", "--set", "bands=1"], "bad_argument"),
        (&["calc", "cut", "nan"], "bad_argument"),
        (&["calc", "cut", "1", "--set", "line=below"], "not_one_of"),
        (&["calc", "split", "高,20,20000"], "bad_argument"),
        (&["calc", "split", "高,-1,1,1,1"], "bad_argument"),
    ] {
        home.json(words).fault(2, code);
    }
}

/// The six customers of the published table.
const SIX: &str = "id,date,value\n1,2015-01-01,1\n1,2015-02-06,2\n2,2015-01-01,2\n3,2015-01-01,3\n3,2015-01-02,1\n\
                   3,2015-01-05,5\n4,2015-01-16,6\n4,2015-02-02,3\n4,2015-02-05,3\n5,2015-01-16,3\n5,2015-01-17,1\n\
                   5,2015-01-18,8\n6,2015-02-02,5\n";

#[test]
fn lifetimes_of_six_customers_are_as_published() {
    let home = Home::new();
    home.file("six.csv", SIX);
    let told = |period: &str| {
        let words = ["calc", "lifetimes", "--file", "six.csv", "--set", "end=2015-02-07", "--set", period];
        let rows = home.json(&words).rows();
        let row = |row: &Value| {
            ["frequency", "recency", "age", "monetary"].map(|name| row[name].as_f64().expect("a number"))
        };
        rows.iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(
        told("period=day"),
        [
            [1.0, 36.0, 37.0, 2.0],
            [0.0, 0.0, 37.0, 0.0],
            [2.0, 4.0, 37.0, 3.0],
            [2.0, 20.0, 22.0, 3.0],
            [2.0, 2.0, 22.0, 4.5],
            [0.0, 0.0, 5.0, 0.0],
        ]
    );
    let weeks: Vec<[f64; 3]> = told("period=week").into_iter().map(|[f, r, t, _]| [f, r, t]).collect();
    assert_eq!(
        weeks,
        [
            [1.0, 5.0, 5.0],
            [0.0, 0.0, 5.0],
            [1.0, 1.0, 5.0],
            [1.0, 3.0, 3.0],
            [0.0, 0.0, 3.0],
            [0.0, 0.0, 0.0]
        ]
    );
}

#[test]
fn every_template_is_filled_by_the_sample() {
    let home = sample();
    for template in ["experts", "education", "shop", "high-ticket"] {
        let data = home.json(&["journey", "--template", template]).data();
        let ranks = data["ranks"].as_array().expect("ranks");
        let mut standing = data["nowhere"].as_u64().expect("a count");
        for rank in ranks {
            for of in ["closed", "open", "hybrid", "standing"] {
                assert!(rank[of].as_u64() > Some(0), "{template} {of} {rank}");
            }
            let number = |of: &str| rank[of].as_u64().expect("a count");
            assert!(number("open") >= number("hybrid") && number("hybrid") >= number("closed"), "{rank}");
            let stages = rank["stages"].as_array().expect("stages");
            assert!(stages.iter().all(|stage| stage["open"].as_u64() > Some(0)), "{template} {rank}");
            let here: u64 = stages.iter().map(|stage| stage["standing"].as_u64().expect("a count")).sum();
            assert_eq!(here, number("standing"));
            standing += here;
        }
        assert_eq!(standing, 2000, "everyone stands on one stage at most");
        let life = data["life"].as_array().expect("life");
        assert_eq!(life.iter().map(|row| row["people"].as_u64().expect("a count")).sum::<u64>(), 2000);
        let closed = counts(&data, "closed");
        assert!(closed.windows(2).all(|two| two[0] >= two[1]), "{template} {closed:?}");
    }
}

#[test]
fn stages_are_conditions_that_add_up_and_say_why() {
    let home = sample();
    let count =
        |expr: &str| home.json(&["segment", "count", expr]).data()["count"].as_u64().expect("a count");
    let data = home.json(&["journey"]).data();
    let potential = &data["ranks"][1];
    assert_eq!(Some(count("stage = 潜力用户")), potential["standing"].as_u64());
    assert_eq!(count("stage = potential_user"), count("阶段 in (一键约聊, 咨询顾问)"));
    assert_eq!(count("stage is set") + count("not stage is set"), 2000);
    assert_eq!(count("stage is set"), count("stage = 支付成功") + count("stage != 支付成功"));
    let stuck = count("stage = 一键约聊 and stage_since > 14d ago");
    assert_eq!(Some(stuck), potential["stages"][0]["stuck"].as_u64());
    let rows = home.json(&["journey", "people", "一键约聊", "--stuck", "14d"]).rows();
    assert_eq!(rows.len() as u64, stuck);
    let days: Vec<u64> = rows.iter().map(|row| row["days"].as_u64().expect("days")).collect();
    assert!(days.iter().all(|days| *days > 14) && days.windows(2).all(|two| two[0] >= two[1]), "{days:?}");
    // Why: the stage, since when, and the row by which it was reached.
    let who = rows[0]["ref"].as_str().expect("a ref");
    let why = home.json(&["people", "why", who, "stage = 一键约聊"]).data();
    let row = &why["conditions"][0]["row"];
    assert_eq!((&row["since"], why["holds"].as_bool()), (&rows[0]["since"], Some(true)), "{why}");
    assert!(
        row["row"]["ts"].as_str().is_some_and(|ts| Some(&ts[..10]) == rows[0]["since"].as_str()),
        "{why}"
    );
    // Broken down, everyone is on one stage or on none.
    let profile = home.json(&["segment", "profile", "everyone", "--by", "stage"]).data();
    let people = |row: &Value| row["people"].as_u64().expect("a count");
    assert_eq!(profile["rows"].as_array().expect("rows").iter().map(people).sum::<u64>(), 2000);
    // The statement means the same people.
    home.json(&["segment", "explain", "stage = 支付成功 and stage_since within 30d"]).ok();
}

#[test]
fn journeys_are_saved_used_renamed_and_deleted() {
    let home = sample();
    let save =
        ["journey", "save", "课程", "--stage", "试听|trial=did lesson", "--stage", "报名|enrolled=did order"];
    tried(&home, &["journey", "save", "约聊", "--template", "experts"]);
    home.run(&["journey", "save", "约聊", "--template", "experts"]).ok();
    home.run(&save).ok();
    let list = home.json(&["journey", "list"]).rows();
    assert_eq!(list.len(), 2);
    assert_eq!((&list[0]["name"], &list[0]["active"]), (&json!("约聊"), &json!(true)), "the first is in use");
    let count = |expr: &str| home.json(&["segment", "count", expr]).data()["count"].as_u64();
    assert_eq!(count("stage(课程) = 报名"), count("did order"));
    assert_eq!(count("stage(课程) = trial"), count("did lesson and not did order"));
    // Stages keep their numbers from version to version, so that segments keep their meaning.
    home.run(&["segment", "save", "报名的人", "stage(课程) = 报名"]).ok();
    let more =
        ["journey", "save", "课程", "--stage", "打卡=did checkin", "--stage", "报名|enrolled=did order"];
    home.run(&more).ok();
    assert_eq!(home.json(&["segment", "show", "报名的人"]).data()["expr"], "stage(课程) = enrolled");
    assert_eq!(count("@报名的人"), count("did order"));
    // As a file, there and back.
    let shown = home.json(&["journey", "show", "课程"]).ok();
    assert_eq!(shown.envelope()["data"]["version"], 2);
    home.file("course.json", &shown.out);
    home.run(&["journey", "save", "副本", "--file", "course.json"]).ok();
    let ranks = |name: &str| home.json(&["journey", "show", name]).data()["ranks"].clone();
    assert_eq!(ranks("副本"), ranks("课程"));
    let toml = "[[ranks]]\nname = \"来过\"\nexpression = \"did login\"\n\n[[ranks]]\nname = \"买过\"\n\
                [[ranks.stages]]\nname = \"首单\"\nexpression = \"orders = 1\"\n[[ranks.stages]]\nname = \"回头\"\nexpression = \"orders > 1\"\n";
    home.file("two.toml", toml);
    home.run(&["journey", "save", "两级", "--file", "two.toml"]).ok();
    let data = home.json(&["journey", "--model", "两级"]).data();
    assert_eq!(data["ranks"][1]["stages"].as_array().map(Vec::len), Some(2));
    assert_eq!(data["ranks"][1]["open"].as_u64(), count("orders >= 1"));
    // What the program brings again, another name, and gone.
    tried(&home, &["journey", "use", "课程"]);
    home.run(&["journey", "use"]).ok();
    assert_eq!(home.json(&["journey"]).data()["model"]["template"], "experts");
    tried(&home, &["journey", "rename", "两级", "回头客"]);
    home.json(&["journey", "delete", "课程"]).fault(4, "model_used");
    tried(&home, &["journey", "delete", "副本"]);
}

#[test]
fn a_journey_cannot_mean_itself_nor_be_called_what_it_cannot() {
    let home = sample();
    home.run(&["segment", "save", "付过钱", "did order"]).ok();
    home.run(&["segment", "save", "停着的", "stage_since > 14d ago"]).ok();
    home.run(&["journey", "save", "甲", "--stage", "付=@付过钱"]).ok();
    for (words, exit, code) in [
        (&["journey", "save", "乙", "--stage", "x=stage = 付"][..], 2, "wrong_journey"),
        (&["journey", "save", "乙", "--stage", "x=@停着的"], 2, "wrong_journey"),
        (&["segment", "save", "付过钱", "stage = 付"], 2, "circle"),
        (&["segment", "save", "付过钱", "@停着的"], 2, "circle"),
        (&["segment", "delete", "付过钱"], 4, "segment_used"),
        (&["journey", "save", "乙", "--stage", "a=#A", "--stage", "b/a=#B"], 2, "wrong_journey"),
        (&["journey", "save", "乙", "--stage", "=#A"], 2, "wrong_journey"),
        (&["journey", "save", "乙", "--stage", "a"], 2, "bad_argument"),
        (&["journey", "save", "乙", "--stage", "a=citty"], 2, "wrong_expression"),
        (&["journey", "save", "乙", "--file", "none.json"], 3, "no_file"),
        (&["journey", "--model", "丙"], 3, "no_model"),
        (&["journey", "--template", "丙"], 2, "not_one_of"),
        (&["journey", "--stuck", "soon"], 2, "bad_argument"),
        (&["journey", "people", "付成功"], 2, "not_one_of"),
        (&["journey", "save", "丁", "--template", "shop", "--read-only"], 4, "read_only"),
    ] {
        home.json(words).fault(exit, code);
        let dry: Vec<&str> = words.iter().copied().chain(["--dry-run"]).collect();
        if words[1] == "save" {
            home.json(&dry).fault(exit, code);
        }
    }
    assert_eq!(home.json(&["journey", "list"]).rows().len(), 1);
    home.run(&["check"]).ok();
}

#[test]
fn tiers_and_stages_may_tell_each_other_but_not_in_a_circle() {
    let home = sample();
    let count =
        |expr: &str| home.json(&["segment", "count", expr]).data()["count"].as_u64().expect("a count");
    // Core buyers by stage, and a stage by tier.
    home.run(&["tiers", "save", "付过的", "--core", "stage = 订单完成"]).ok();
    assert_eq!(home.json(&["tiers"]).data()["core"].as_u64(), Some(count("stage = 订单完成")));
    home.json(&["journey", "save", "分层", "--stage", "核心=tier = 核心"]).fault(2, "wrong_journey");
    home.run(&["tiers", "save", "付过的", "--core", "orders >= 2"]).ok();
    home.run(&["journey", "save", "分层", "--stage", "来过=did login", "--stage", "核心=tier = 核心"]).ok();
    assert_eq!(count("stage = 核心"), count("tier = 核心"));
    assert!(count("stage = 核心") > 0);
    home.json(&["tiers", "save", "付过的", "--core", "stage = 核心"]).fault(2, "wrong_tiers");
    // Not by way of a segment either, and what is named stays.
    home.run(&["segment", "save", "核心的人", "stage = 核心"]).ok();
    home.json(&["tiers", "--core", "@核心的人"]).fault(2, "wrong_tiers");
    home.run(&["journey", "save", "分层", "--stage", "核心=tier(付过的) = 核心"]).ok();
    home.json(&["tiers", "delete", "付过的"]).fault(4, "model_used");
    home.run(&["check"]).ok();
}

#[test]
fn a_merged_family_goes_over_into_the_journeys_that_name_it() {
    let home = sample();
    home.run(&["journey", "save", "标签", "--stage", "低=#B", "--stage", "高=#A"]).ok();
    home.run(&["tag", "family", "merge", "B", "--into", "A", "--yes"]).ok();
    let ranks = home.json(&["journey", "show", "标签"]).data()["ranks"].clone();
    assert_eq!(ranks[0]["stages"][0]["expression"], "#A");
    home.run(&["undo"]).ok();
    let ranks = home.json(&["journey", "show", "标签"]).data()["ranks"].clone();
    assert_eq!(ranks[0]["stages"][0]["expression"], "#B");
    home.run(&["check"]).ok();
}
