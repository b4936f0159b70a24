//! Who comes back, who buys again, who brought whom, on the sample community: told as the segment language tells it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tagdeck::domain::day::Day;

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

#[track_caller]
fn rows<'v>(of: &'v Value, name: &str) -> &'v Vec<Value> {
    of[name].as_array().unwrap_or_else(|| panic!("{name}: {of}"))
}

#[test]
fn cohorts_are_those_whom_the_language_means() {
    let home = sample();
    let ran = home.json(&["report", "retention"]).ok();
    assert_eq!(ran.out, home.json(&["report", "retention"]).ok().out, "the same bytes each time");
    let told = ran.data();
    assert_eq!(
        (&told["by"], &told["since"], &told["did"]),
        (&json!("month"), &json!("joined"), &json!(["any"]))
    );
    assert_eq!((&told["days"], &told["cohorts"]), (&json!([1, 7, 30]), &json!(12)));
    let of = &told["of"];
    assert_eq!(number(of, "of"), 2000);
    let cohorts = rows(of, "rows");
    assert_eq!(cohorts.len(), 12);
    let mut in_all = 0;
    for (at, cohort) in cohorts.iter().enumerate() {
        let first = cohort["cohort"].as_str().expect("a day");
        let next = cohorts.get(at + 1).map(|next| next["cohort"].as_str().expect("a day"));
        let until = next.map(|day| format!(" and joined < {day}")).unwrap_or_default();
        let people = number(cohort, "people");
        assert_eq!(count(&home, &format!("joined >= {first}{until}")), people, "{first}");
        in_all += people;
        let periods = rows(cohort, "periods");
        assert_eq!(periods.len(), 12 - at, "one for each month up to now");
        for period in periods {
            assert_eq!(number(period, "n"), people);
            let over = period["from"] != "2019-07-01";
            assert_eq!((period["complete"].as_bool(), period["rate"].is_null()), (Some(over), !over));
        }
    }
    assert_eq!(in_all, number(of, "people"));
    // July is not over: who of June did something in it so far is nobody's rate.
    let june = &cohorts[10];
    assert_eq!(june["cohort"], "2019-06-01");
    let came = "joined >= 2019-06-01 and joined < 2019-07-01 and (last(login) >= 2019-07-01 or did order within 14d)";
    assert!(number(&june["periods"][1], "people") >= count(&home, came));
    // The sum of a period counts the cohorts alone of which it is over.
    let second = rows(of, "periods")[1].clone();
    let over = cohorts.iter().filter_map(|c| c["periods"].get(1)).filter(|p| p["complete"] == true);
    let (people, n) = over.fold((0, 0), |(k, n), p| (k + number(p, "people"), n + number(p, "n")));
    assert_eq!((number(&second, "people"), number(&second, "n")), (people, n));
    let rate = second["rate"].as_f64().expect("a rate");
    assert!((rate - people as f64 / n as f64).abs() < 1e-6);
    assert!(second["low"].as_f64() < Some(rate) && second["high"].as_f64() > Some(rate));
}

#[test]
fn buyers_of_a_week_are_counted_on_the_days_after() {
    let home = sample();
    let words =
        ["report", "retention", "--by", "week", "--since", "first-order", "--did", "下单", "--cohorts", "40"];
    let told = home.json(&words).data();
    let mut all = [[0; 2]; 3];
    for cohort in rows(&told["of"], "rows") {
        let first = cohort["cohort"].as_str().expect("a day");
        if first >= "2019-06-24" {
            let next = Day::parse(first).expect("a day").plus(7);
            let people = count(&home, &format!("first_order >= {first} and first_order < {next}"));
            assert_eq!(number(cohort, "people"), people, "{first}");
            // All of them bought in the week of their first order.
            assert_eq!(number(&cohort["periods"][0], "people"), people);
        }
        for (at, after) in rows(cohort, "after").iter().enumerate() {
            assert!(number(&after["on"], "people") <= number(&after["within"], "people"));
            assert_eq!(after["on"]["n"], after["within"]["n"]);
            all[at][0] += number(&after["within"], "people");
            all[at][1] += number(&after["within"], "n");
        }
    }
    for (at, after) in rows(&told["of"], "after").iter().enumerate() {
        assert_eq!([number(&after["within"], "people"), number(&after["within"], "n")], all[at]);
    }
    let fault = home.json(&["report", "retention", "--did", "logn"]).fault(2, "not_one_of");
    assert!(fault.to_string().contains("login"), "{fault}");
    home.json(&["report", "retention", "--cohorts", "0"]).fault(2, "bad_argument");
    home.json(&["report", "retention", "--days", "1,x"]).fault(2, "bad_argument");
}

#[test]
fn two_groups_stand_beside_each_other() {
    let home = sample();
    let words = ["report", "retention", "--of", "city = 北京", "--against", "city != 北京", "--days", "7"];
    let told = home.json(&words).data();
    for (side, expr) in [("of", "city = 北京"), ("against", "city != 北京")] {
        assert_eq!(number(&told[side], "of"), count(&home, expr));
        let alone = home.json(&["report", "retention", "--of", expr, "--days", "7"]).data();
        assert_eq!(told[side], alone["of"], "each is what it is alone");
    }
    let differences = &told["differences"];
    assert_eq!((number(differences, "both"), differences["after"][0]["days"].clone()), (0, json!(7)));
    assert!(differences["after"][0]["within_p"].as_f64().is_some_and(|p| (0.0..=1.0).contains(&p)));
    let words = ["report", "retention", "--of", "city = 北京", "--against", "everyone", "--days", "7"];
    let told = home.json(&words).data();
    assert!(number(&told["differences"], "both") > 0);
    assert!(told["differences"]["after"][0]["on_p"].is_null(), "who is on both sides is no comparison");
    let table = home.run(&[&words[..], &["--lang", "zh-CN"]].concat()).ok();
    assert!(table.out.contains("第 7 天当天") && table.out.contains('…'), "{}", table.out);
    let sheet = home.run(&[&words[..], &["--format", "csv"]].concat()).ok();
    assert!(
        sheet.out.starts_with("side,cohort,what,number,people,n,rate,low,high,complete\n"),
        "{}",
        sheet.out
    );
}

#[test]
fn who_bought_again_is_whom_the_language_means() {
    let home = sample();
    for by in ["week", "month"] {
        let told = home.json(&["report", "repurchase", "--by", by]).data();
        let all = &told["all"];
        assert_eq!(number(all, "n"), count(&home, "orders >= 1"));
        assert_eq!(number(all, "people"), count(&home, "orders >= 2"));
        let sum: u64 = rows(&told, "rows").iter().map(|row| number(row, "n")).sum();
        assert_eq!(sum, number(all, "n"));
    }
    let told = home.json(&["report", "repurchase", "--of", "city = 上海"]).data();
    assert_eq!(number(&told["all"], "people"), count(&home, "city = 上海 and orders >= 2"));
    let june = rows(&told, "rows").iter().find(|row| row["cohort"] == "2019-06-01").expect("June").clone();
    let began = "city = 上海 and first_order >= 2019-06-01 and first_order < 2019-07-01";
    assert_eq!(number(&june, "n"), count(&home, began));
    assert_eq!(number(&june, "people"), count(&home, &format!("{began} and orders >= 2")));
    let past = home.json(&["report", "repurchase", "--as-of", "2018-12-31"]).data();
    let then = home.json(&["segment", "count", "orders >= 2", "--as-of", "2018-12-31"]).data();
    assert_eq!(past["all"]["people"], then["count"]);
}

#[test]
fn everyone_who_brought_somebody_is_told_with_the_whole_tree() {
    let home = sample();
    let told = home.json(&["report", "referrers", "--limit", "100000"]).data();
    let mut named: BTreeMap<String, String> = BTreeMap::new();
    let list = home.json(&["people", "list", "--columns", "推荐人,orders", "--limit", "100000"]).rows();
    let mut buyers = BTreeSet::new();
    for person in &list {
        let own = person["ref"].as_str().expect("a ref").to_string();
        if person["orders"].as_u64() > Some(0) {
            buyers.insert(own.clone());
        }
        if let Some(by) = person["referrer"].as_str() {
            named.insert(own, by.to_string());
        }
    }
    assert!(named.len() > 50);
    assert_eq!(
        number(&told, "brought") + number(&told, "unknown") + number(&told, "themselves"),
        named.len() as u64
    );
    assert_eq!(number(&told["bought"], "n"), number(&told, "brought"));
    assert_eq!(number(&told["bought"], "n") + number(&told["others_bought"], "n"), 2000);
    assert_eq!(
        number(&told["bought"], "people") + number(&told["others_bought"], "people"),
        buyers.len() as u64
    );
    let referrers = rows(&told, "rows");
    assert_eq!(number(&told, "referrers"), referrers.len() as u64);
    assert_eq!(referrers.iter().map(|row| number(row, "direct")).sum::<u64>(), number(&told, "brought"));
    for row in referrers {
        let own = row["ref"].as_str().expect("a ref").to_string();
        let direct: Vec<&String> =
            named.iter().filter(|(of, by)| **by == own && **of != own).map(|(of, _)| of).collect();
        assert_eq!(number(row, "direct"), direct.len() as u64, "{own}");
        assert_eq!(number(row, "people"), direct.iter().filter(|of| buyers.contains(**of)).count() as u64);
        let mut tree = BTreeSet::from([own.clone()]);
        while let more = named.iter().filter(|(of, by)| tree.contains(*by) && !tree.contains(*of))
            && let more = more.map(|(of, _)| of.clone()).collect::<Vec<_>>()
            && !more.is_empty()
        {
            tree.extend(more);
        }
        assert_eq!(number(row, "tree"), tree.len() as u64 - 1, "{own}");
    }
    let few = home.json(&["report", "referrers", "--limit", "3", "--field", "推荐人"]);
    assert_eq!(few.envelope()["truncated"], true);
    assert_eq!(rows(&few.data(), "rows")[..], referrers[..3]);
    home.json(&["report", "referrers", "--field", "birthday"]).fault(2, "bad_argument");
    home.json(&["report", "referrers", "--field", "推荐"]).fault(2, "unknown_field");
}
