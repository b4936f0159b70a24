//! The promises of the demo, read back from its CSV texts by code that shares nothing with the code that made them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::super::words::codes::{CHANNELS, EVENT_KINDS, IDENTITY_KINDS, NOTE_KINDS};
use super::super::words::products::PRODUCTS;
use super::community;

type Table = Vec<HashMap<String, String>>;

fn tables() -> HashMap<&'static str, (Table, usize)> {
    let mut out = HashMap::new();
    for (file, text) in community().tables() {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_string).collect();
        let rows = reader
            .records()
            .map(|record| header.iter().cloned().zip(record.unwrap().iter().map(str::to_string)).collect())
            .collect();
        out.insert(file, (rows, text.len()));
    }
    out
}

/// A yuan text in cents.
fn cents(text: &str) -> i64 {
    (text.parse::<f64>().unwrap() * 100.0).round() as i64
}

fn day(text: &str) -> &str {
    text.get(..10).unwrap()
}

/// People for whom the closed-door expression holds; days are compared as texts.
fn found(
    tables: &HashMap<&str, (Table, usize)>,
    login_from: &str,
    order_from: &str,
    to: &str,
) -> BTreeSet<String> {
    let mut spend: HashMap<&str, i64> = HashMap::new();
    let mut orders: HashMap<&str, (&str, &str, i64)> = HashMap::new();
    for row in &tables["orders.csv"].0 {
        if day(&row["ts"]) > to || row["status"] != "paid" {
            continue;
        }
        *spend.entry(&row["person"]).or_default() += cents(&row["amount"]);
        if row["refund_of"].is_empty() {
            orders.entry(&row["order"]).or_insert((&row["person"], day(&row["ts"]), 0)).2 +=
                cents(&row["amount"]);
        } else {
            orders.get_mut(row["refund_of"].as_str()).expect("a refund follows its order").2 +=
                cents(&row["amount"]);
        }
    }
    let bought: HashSet<&str> =
        orders.values().filter(|(_, placed, net)| *placed >= order_from && *net > 0).map(|o| o.0).collect();
    let came: HashSet<&str> = tables["events.csv"]
        .0
        .iter()
        .filter(|row| row["kind"] == "login" && day(&row["ts"]) >= login_from && day(&row["ts"]) <= to)
        .map(|row| row["person"].as_str())
        .collect();
    let words = ["互联网", "增长", "流量", "运营", "产品"];
    tables["people.csv"]
        .0
        .iter()
        .filter(|p| ["北京", "北京市"].contains(&p["city"].as_str()))
        .filter(|p| words.iter().any(|word| p["title"].contains(word)))
        .map(|p| &p["ref"])
        .filter(|r| spend.get(r.as_str()).is_some_and(|s| *s > 300_000))
        .filter(|r| came.contains(r.as_str()) && bought.contains(r.as_str()))
        .cloned()
        .collect()
}

#[test]
fn the_closed_door_finds_59_on_both_days_and_two_of_them_are_others() {
    let tables = tables();
    let frozen = found(&tables, "2019-06-13", "2019-05-14", "2019-07-12");
    let listed: BTreeSet<String> = tables["closed_door.csv"].0.iter().map(|row| row["ref"].clone()).collect();
    assert_eq!(listed, frozen, "the list is whom the expression found on its day");
    let today = found(&tables, "2019-06-15", "2019-05-16", "2019-07-14");
    assert_eq!((frozen.len(), today.len()), (59, 59));
    assert_eq!(frozen.difference(&today).count(), 2);
    assert_eq!(today.difference(&frozen).count(), 2);
    let refused: HashSet<&String> = tables["refusals.csv"]
        .0
        .iter()
        .filter(|row| row["channel"] == "sms_personal")
        .map(|row| &row["person"])
        .collect();
    let people = tables["people.csv"].0.iter();
    for guest in people.filter(|p| frozen.contains(&p["ref"]) || today.contains(&p["ref"])) {
        assert_eq!(guest["phone"].len(), 11, "{} can be invited by personal SMS", guest["ref"]);
        assert!(!refused.contains(&guest["ref"]));
        assert_eq!(guest["city"], "北京", "also where 北京市 is not folded");
    }
}

#[test]
fn each_condition_of_the_closed_door_costs_somebody() {
    let tables = tables();
    let all = found(&tables, "2019-06-15", "2019-05-16", "2019-07-14").len();
    let any_login = found(&tables, "2010-01-01", "2019-05-16", "2019-07-14").len();
    let any_order = found(&tables, "2019-06-15", "2010-01-01", "2019-07-14").len();
    assert!(any_login > all + 3 && any_order > all + 3, "{all} {any_login} {any_order}");
}

#[test]
fn the_last_seven_days_brought_200_people_of_whom_160_are_untagged() {
    let tables = tables();
    let rows = &tables["relations.csv"].0;
    let new: Vec<_> = rows.iter().filter(|row| day(&row["added"]) >= "2019-07-08").collect();
    let people: HashSet<&String> = new.iter().map(|row| &row["person"]).collect();
    assert_eq!((new.len(), people.len()), (200, 200));
    assert_eq!(new.iter().filter(|row| row["tags"].is_empty()).count(), 160);
    assert_eq!(
        rows.iter().filter(|row| people.contains(&row["person"])).count(),
        200,
        "none has another relation"
    );
    assert!(new.iter().all(|row| day(&row["added"]) <= "2019-07-14"));
}

#[test]
fn the_tables_have_the_sizes_that_were_asked_for() {
    let tables = tables();
    let rows = |file: &str| tables[file].0.len();
    assert_eq!((rows("staff.csv"), rows("people.csv")), (6, 2_000));
    assert!((2_700..3_500).contains(&rows("orders.csv")), "{} order lines", rows("orders.csv"));
    assert!((18_000..22_000).contains(&rows("events.csv")), "{} events", rows("events.csv"));
    assert!((1_400..2_000).contains(&rows("relations.csv")));
    assert!((400..1_200).contains(&rows("notes.csv")), "{} notes", rows("notes.csv"));
    let bytes: usize = tables.values().map(|(_, bytes)| bytes).sum();
    assert!(bytes < 2_400_000, "{bytes} bytes in all");
}

#[test]
fn every_reference_and_code_is_valid() {
    let tables = tables();
    let refs: HashSet<&str> = tables["people.csv"].0.iter().map(|p| p["ref"].as_str()).collect();
    let staff: HashSet<&str> = tables["staff.csv"].0.iter().map(|p| p["staff"].as_str()).collect();
    assert_eq!(refs.len(), 2_000);
    for (file, (rows, _)) in &tables {
        for row in rows.iter().filter(|row| row.contains_key("person")) {
            assert!(refs.contains(row["person"].as_str()), "{file}: {row:?}");
        }
        for row in rows.iter().filter(|row| row.contains_key("staff") && !row["staff"].is_empty()) {
            assert!(staff.contains(row["staff"].as_str()), "{file}: {row:?}");
        }
        for row in rows.iter().filter(|row| row.contains_key("ts")) {
            assert!(
                row["ts"].as_str() <= "2019-07-14 10:00:00",
                "{file}: nothing happens after as-of: {row:?}"
            );
        }
    }
    let codes = |file: &str, column: &str| -> BTreeSet<String> {
        tables[file].0.iter().map(|row| row[column].clone()).collect()
    };
    let set = |codes: &[&str]| -> BTreeSet<String> { codes.iter().map(|c| c.to_string()).collect() };
    assert_eq!(codes("events.csv", "kind"), set(&EVENT_KINDS.map(|k| k.code)));
    assert_eq!(codes("refusals.csv", "channel"), set(&CHANNELS));
    assert_eq!(codes("notes.csv", "kind"), set(&NOTE_KINDS));
    assert_eq!(codes("identities.csv", "kind"), set(&IDENTITY_KINDS.map(|k| k.code)));
    assert_eq!(codes("orders.csv", "product"), set(&PRODUCTS.map(|p| p.label)));
    assert_eq!(codes("orders.csv", "status"), set(&["paid", "unpaid", "cancelled", "refunded"]));
    assert_eq!(codes("staff.csv", "role"), set(&["operator", "sales", "strategy", "lead"]));
}

#[test]
fn ids_belong_to_one_person_each_and_lines_of_an_order_to_one_buyer() {
    let tables = tables();
    let rows = &tables["identities.csv"].0;
    let ids: HashSet<_> = rows.iter().map(|row| (&row["kind"], &row["value"])).collect();
    assert_eq!(ids.len(), rows.len());
    let mut externals: HashMap<&str, &str> = HashMap::new();
    let mut pairs = HashSet::new();
    for row in &tables["relations.csv"].0 {
        let owner = externals.entry(&row["external_id"]).or_insert(&row["person"]);
        assert_eq!(*owner, row["person"]);
        assert!(pairs.insert((&row["person"], &row["staff"])), "{row:?} twice");
        assert!(row["friend"] == "yes" || row["friend"] > row["added"], "{row:?}");
    }
    let mut buyers: BTreeMap<&str, &str> = BTreeMap::new();
    let mut lines = 0;
    for row in &tables["orders.csv"].0 {
        let buyer = buyers.entry(&row["order"]).or_insert(&row["person"]);
        assert_eq!(*buyer, row["person"]);
        let (pieces, price) = (row["quantity"].parse::<i64>().unwrap(), cents(&row["price"]));
        assert!(price >= 50_000 && cents(&row["amount"]).abs() <= (pieces * price).abs(), "{row:?}");
        assert_eq!(row["refund_of"].is_empty(), pieces > 0, "{row:?}");
        lines += 1;
    }
    assert!(lines > buyers.len() + 50, "some orders have two lines");
}

#[test]
fn nothing_happens_before_joining_or_while_silent() {
    let tables = tables();
    let joined: HashMap<&str, &str> =
        tables["people.csv"].0.iter().map(|p| (p["ref"].as_str(), p["joined"].as_str())).collect();
    let mut last: HashMap<&str, &str> = HashMap::new();
    for file in ["orders.csv", "events.csv"] {
        for row in &tables[file].0 {
            assert!(day(&row["ts"]) >= joined[row["person"].as_str()], "{file}: {row:?}");
            let latest = last.entry(&row["person"]).or_insert("");
            *latest = (*latest).max(day(&row["ts"]));
        }
    }
    let silent = joined.keys().filter(|r| last.get(*r).is_none_or(|d| *d < "2019-04-16")).count();
    assert!((480..680).contains(&silent), "{silent} of 2,000 silent for 90 days");
}

#[test]
fn the_mess_is_there() {
    let tables = tables();
    let people = &tables["people.csv"].0;
    let tags = |staff: &str, wanted: &str| {
        let rows = tables["relations.csv"].0.iter().filter(|row| row["staff"] == staff);
        rows.filter(|row| row["tags"].split(['、', ',', '/', ';', '，']).any(|tag| tag == wanted)).count()
    };
    assert!(tags("wang", "S") >= 20, "{} S of 小王", tags("wang", "S"));
    assert_eq!(tags("li", "S"), 0);
    assert!(tags("li", "A") >= 20);
    let by_name = |name: &str| people.iter().filter(|p| p["nickname"] == name).count();
    assert_eq!((by_name("张三"), by_name("李思思")), (1, 1));
    let mut phones: HashMap<String, u32> = HashMap::new();
    for person in people.iter().filter(|p| !p["phone"].is_empty()) {
        let digits = person["phone"].replace("+86", "").replace([' ', '-'], "");
        assert_eq!(digits.len(), 11, "{}", person["phone"]);
        *phones.entry(digits).or_default() += 1;
    }
    assert_eq!(phones.values().filter(|n| **n == 2).count(), 6, "second records with the same phone");
    assert!(phones.values().all(|n| *n <= 2));
    let open: HashSet<&String> = tables["identities.csv"]
        .0
        .iter()
        .filter(|row| row["kind"] == "open_id")
        .map(|row| &row["person"])
        .collect();
    let nothing = people.iter().filter(|p| p["phone"].is_empty() && !open.contains(&p["ref"])).count();
    assert!(nothing > 100, "{nothing} people without phone and open_id");
    assert!(people.iter().any(|p| p["city"] == "北京市"));
}

#[test]
fn fields_are_filled_as_those_of_real_teams_and_money_is_skewed() {
    let tables = tables();
    let people = &tables["people.csv"].0;
    for field in people[0].keys().filter(|f| !["ref", "nickname", "joined"].contains(&f.as_str())) {
        let filled = people.iter().filter(|p| !p[field].is_empty()).count();
        assert!((400..=1_600).contains(&filled), "{field}: {filled} of 2,000");
    }
    let mut spend: HashMap<&str, i64> = HashMap::new();
    for row in tables["orders.csv"].0.iter().filter(|row| row["status"] == "paid") {
        *spend.entry(&row["person"]).or_default() += cents(&row["amount"]);
    }
    let mut amounts: Vec<i64> = spend.into_values().collect();
    amounts.resize(2_000, 0);
    amounts.sort_unstable_by(|a, b| b.cmp(a));
    let (top, all) = (amounts[..400].iter().sum::<i64>(), amounts.iter().sum::<i64>());
    assert!(top * 100 > all * 60, "the first fifth holds {} %", top * 100 / all);
}

#[test]
fn the_known_people_are_as_the_manual_says() {
    let tables = tables();
    let zhang = tables["people.csv"].0.iter().find(|p| p["nickname"] == "张三").unwrap();
    assert_eq!((zhang["ref"].as_str(), zhang["title"].as_str()), ("u00123", "产品经理"));
    let orders: Vec<_> = tables["orders.csv"].0.iter().filter(|row| row["person"] == "u00123").collect();
    assert_eq!(orders.len(), 6);
    assert_eq!(orders.iter().map(|row| cents(&row["amount"])).sum::<i64>(), 842_000);
    assert_eq!(day(&orders[5]["ts"]), "2019-07-11");
}

#[test]
fn the_demo_is_the_same_every_time() {
    assert_eq!(community(), community());
}
