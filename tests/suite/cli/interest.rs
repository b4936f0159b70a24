//! Interest and activity from the command line, on the sample community.

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
fn topics_people_and_conditions_are_of_one_mind() {
    let home = sample();
    let told = home.json(&["interest", "--topics", "4"]).ok();
    assert_eq!(told.out, home.json(&["interest", "--topics", "4"]).ok().out, "the same bytes each time");
    let data = told.data();
    let weights = json!({ "order": 5, "favourite": 3, "search": 2, "view": 1, "unfavourite": -3 });
    assert_eq!(data["parameters"], json!({ "weights": weights, "half_life": 30 }));
    assert_eq!((number(&data, "of"), number(&data, "count")), (2000, 4));
    for row in rows(&data, "rows") {
        let topic = row["topic"].as_str().expect("a topic");
        for least in ["4", "3", "2"] {
            let people = number(row, &format!("at_{least}"));
            assert_eq!(count(&home, &format!("interest({topic}) >= {least}")), people, "{topic}");
            let listed = home.json(&["interest", "people", topic, "--least", least, "--limit", "2"]).data();
            assert_eq!((number(&listed, "count"), &listed["median"]), (people, &row["median"]));
        }
        assert_eq!(count(&home, &format!("兴趣({topic}) 有值")), number(row, "anyone"));
        assert_eq!(count(&home, &format!("interest({topic}) top 100%")), number(row, "people"));
        // Half of those who care are at the median or above it.
        let half = count(&home, &format!("interest({topic}) >= 2.5"));
        assert!(half >= number(row, "people").div_ceil(2), "{topic}");
    }
    // In the past only what had happened by then is seen.
    let past = home.json(&["interest", "--as-of", "2018-09-01", "--topics", "1"]).data();
    assert!(number(&rows(&past, "rows")[0], "anyone") < number(&rows(&data, "rows")[0], "anyone"));
}

#[test]
fn what_a_person_cares_for_is_what_the_events_add_up_to() {
    let home = sample();
    let listed = home.json(&["interest", "people", "增长", "--least", "3", "--limit", "12"]).data();
    assert_eq!(rows(&listed, "rows").len(), 12);
    for person in rows(&listed, "rows") {
        let who = person["ref"].as_str().expect("a ref");
        let why = home.json(&["interest", "why", who]).data();
        for topic in rows(&why, "topics") {
            let adds: f64 =
                rows(topic, "done").iter().map(|done| done["adds"].as_f64().expect("a number")).sum();
            assert!((adds.max(0.0) - topic["raw"].as_f64().expect("a number")).abs() < 1e-6, "{topic}");
            for done in rows(topic, "done") {
                let (weight, age) =
                    (done["weight"].as_f64().expect("a weight"), done["age"].as_f64().expect("days"));
                let worth = weight * (-age / 30.0).exp2();
                assert!((worth - done["adds"].as_f64().expect("a number")).abs() < 1e-8, "{done}");
            }
        }
        let own = rows(&why, "topics").iter().find(|topic| topic["topic"] == "增长").expect("the topic");
        assert_eq!((&own["score"], &own["raw"]), (&person["score"], &person["raw"]));
        let one = home.json(&["interest", "why", who, "增长"]).data();
        assert_eq!(rows(&one, "topics"), std::slice::from_ref(own));
        let why = home.json(&["people", "why", who, "interest(增长) >= 3"]).data();
        assert_eq!(why["conditions"][0]["row"]["score"], person["score"]);
    }
    // Who did nothing has no score.
    let nobody = home.json(&["people", "list", "not interest(增长) is set", "--limit", "1"]).data();
    let who = rows(&nobody, "rows")[0]["ref"].as_str().expect("a ref").to_string();
    assert_eq!(home.json(&["interest", "why", &who, "增长"]).data()["topics"], json!([]));
}

#[test]
fn weights_are_settings_and_low_on_all_is_a_suppression() {
    let home = sample();
    let median =
        |home: &Home| home.json(&["interest", "people", "增长"]).data()["median"].as_f64().expect("a median");
    let before = median(&home);
    home.run(&["setting", "set", "interest.half_life", "300"]).ok();
    assert!(median(&home) > before, "what was done fades more slowly");
    home.run(&["setting", "set", "interest.half_life", "--default"]).ok();
    assert_eq!(median(&home), before);

    let told = home.json(&["interest", "activity"]).data();
    for row in rows(&told, "rows") {
        let places = ["none", "one", "two_or_three", "more"];
        assert_eq!(places.map(|place| number(row, place)).iter().sum::<u64>(), 2000);
        for place in places {
            let condition = row["conditions"][place].as_str().expect("a condition");
            assert_eq!(count(&home, condition), number(row, place), "{condition}");
        }
    }
    let low = told["low_expr"].as_str().expect("an expression");
    assert_eq!(count(&home, low), number(&told, "low"));
    let some = home.json(&["interest", "activity", "--of", "orders >= 2"]).data();
    assert_eq!(number(&some, "low"), count(&home, &format!("orders >= 2 and {low}")));

    home.run(&["interest", "suppress", "--lang", "zh-CN"]).ok();
    let saved = home.json(&["segment", "show", "全部低活跃"]).data();
    assert_eq!((&saved["suppression"], &saved["expr"]), (&json!(true), &told["low_expr"]));
    assert_eq!(count(&home, "@全部低活跃"), number(&told, "low"));
    home.run(&["setting", "set", "activity.views", "1"]).ok();
    home.run(&["interest", "suppress", "--lang", "zh-CN"]).ok();
    let fewer = count(&home, "@全部低活跃");
    assert!(fewer < number(&told, "low"), "who viewed once is not low any more");
    home.run(&["undo"]).ok();
    assert_eq!(count(&home, "@全部低活跃"), number(&told, "low"));
    home.json(&["interest", "people", "增长", "--least", "6"]).fault(2, "bad_argument");
}
