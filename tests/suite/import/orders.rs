//! A half-million-line order export: the four numbers, the sums to the cent, the second import, the undo.

use std::collections::BTreeMap;
use std::time::Instant;

use super::{clean, people, records};
use crate::files::{count_retail, retail, scaled};
use crate::run::{Home, four, setting};

const IMPORT: [&str; 6] = ["import", "orders", "retail.csv", "--create-people", "--date-format", "mdy"];

/// Cents by ref as the program lists them.
fn spend(home: &Home) -> BTreeMap<String, i128> {
    let list = home.run(&["people", "list", "--columns", "ref,spend", "--format", "csv", "--quiet"]).ok().out;
    let rows = records(&list);
    rows[1..].iter().map(|row| (row[0].clone(), scaled(&row[1], 2))).collect()
}

#[test]
fn a_retail_export_is_counted_summed_repeated_changed_and_taken_back() {
    let home = Home::new();
    let lines = setting("TAGDECK_TEST_LINES", 60_000);
    let text = retail(lines, 1);
    let wanted = count_retail(&text);
    let nameless = wanted.nameless.len() as u64;
    assert!(nameless * 5 > lines, "the file has missing customers");
    home.file("retail.csv", &text);
    home.run(&["people", "add", "--ref", "17850", "--nickname", "Known before"]).ok();
    home.run(&["people", "note", "17850", "--text", "asked for an invoice"]).ok();
    let before = people(&home);

    let dry = home.json(&[&IMPORT[..], &["--dry-run"]].concat()).data();
    assert_eq!(people(&home), before, "a dry run writes nothing");

    let began = Instant::now();
    let first = home.json(&[&IMPORT[..], &["--rejects", "rejects.csv"]].concat()).data();
    println!("{lines} lines imported in {:?}", began.elapsed());
    assert_eq!(four(&first), [lines - nameless, 0, 0, nameless]);
    assert_eq!(four(&dry), four(&first), "the dry run said so");
    assert_eq!((dry["applied"].as_bool(), dry["batch"].is_null()), (Some(false), true));
    assert_eq!(first["reasons"], serde_json::json!([{ "reason": "missing_person", "count": nameless }]));

    let rejects = std::fs::read_to_string(home.path("rejects.csv")).expect("rejects");
    let rejected: Vec<(u64, String)> =
        records(&rejects)[1..].iter().map(|r| (r[8].parse().expect("a line"), r[10].clone())).collect();
    let missing: Vec<(u64, String)> =
        wanted.nameless.iter().map(|l| (*l, "missing_person".to_string())).collect();
    assert_eq!(rejected, missing, "every rejected record stands with its line and reason");

    let mut cents = wanted.cents.clone();
    cents.entry("17850".into()).or_default();
    assert_eq!(spend(&home), cents, "quantity × price by customer, to the cent");
    let after = people(&home);
    clean(&home);

    let began = Instant::now();
    let second = home.json(&IMPORT).data();
    println!("{lines} lines imported again in {:?}", began.elapsed());
    assert_eq!(four(&second), [0, 0, lines - nameless, nameless], "all of it is here already");
    assert!(second["batch"].is_null(), "what changes nothing is no batch");
    assert_eq!(people(&home), after);

    let (changed, customer, more) = with_another_price(&text);
    home.file("retail.csv", &changed);
    let third = home.json(&IMPORT).data();
    assert_eq!(four(&third), [0, 1, lines - nameless - 1, nameless], "one line is another now");
    *cents.entry(customer).or_default() += more;
    assert_eq!(spend(&home), cents);
    clean(&home);

    home.run(&["undo"]).ok();
    assert_eq!(people(&home), after, "the change is taken back");
    let began = Instant::now();
    home.run(&["undo"]).ok();
    println!("{lines} lines taken back in {:?}", began.elapsed());
    assert_eq!(people(&home), before, "the import is taken back whole");
    clean(&home);
}

/// The file with one yuan more for the last line of a customer, whose ref comes with it, and by how many cents that
/// changes their sum.
fn with_another_price(text: &str) -> (String, String, i128) {
    let mut lines: Vec<String> = text.lines().map(String::from).collect();
    let at = lines.iter().rposition(|l| l.contains(".0,")).expect("a line with a customer");
    let mut cells = records(&lines[at])[0].clone();
    let quantity: i128 = cells[3].parse().expect("a quantity");
    cells[5] = format!("{}", 1 + scaled(&cells[5], 4) / 10_000)
        + cells[5].split_once('.').map_or(String::new(), |(_, f)| format!(".{f}")).as_str();
    let customer = cells[6].trim_end_matches(".0").to_string();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&cells).expect("a line");
    lines[at] =
        String::from_utf8(writer.into_inner().expect("a line")).expect("UTF-8").trim_end().to_string();
    (lines.join("\n") + "\n", customer, quantity * 100)
}

#[test]
fn rejected_lines_are_repaired_and_imported_again() {
    let home = Home::new();
    let text = retail(400, 7);
    let wanted = count_retail(&text);
    home.file("retail.csv", &text);
    let first = home.json(&[&IMPORT[..], &["--rejects", "rejects.csv"]].concat()).data();
    let [new, _, _, rejected] = four(&first);
    assert!(rejected > 0);

    let path = home.path("rejects.csv");
    let mut rows = records(std::fs::read_to_string(&path).expect("rejects").trim_start_matches('\u{FEFF}'));
    rows[1..].iter_mut().for_each(|row| row[6] = "guest".into());
    let mut writer = csv::Writer::from_path(&path).expect("rejects");
    rows.iter().for_each(|row| writer.write_record(row).expect("a row"));
    writer.flush().expect("rejects");

    let args = ["import", "orders", "rejects.csv", "--create-people", "--date-format", "mdy"];
    let second = home.json(&args).data();
    assert_eq!(four(&second), [rejected, 0, 0, 0]);
    assert_eq!(new + rejected, wanted.lines);
    let twice = home.json(&args).data();
    assert_eq!(four(&twice), [0, 0, rejected, 0]);
    clean(&home);
}

#[test]
fn an_unknown_person_is_rejected_unless_people_may_be_made() {
    let home = Home::new();
    home.run(&["people", "add", "--ref", "u1", "--nickname", "张三"]).ok();
    home.file("o.csv", "order,person,ts,amount\n1,u1,2019-07-01,10\n2,u2,2019-07-02,20\n3,,2019-07-03,30\n");
    let report = home.json(&["import", "orders", "o.csv"]).data();
    assert_eq!(four(&report), [1, 0, 0, 2]);
    let reasons: Vec<(u64, &str)> = report["rejects"]
        .as_array()
        .expect("rejects")
        .iter()
        .map(|r| (r["line"].as_u64().expect("a line"), r["reason"].as_str().expect("a reason")))
        .collect();
    assert_eq!(reasons, [(3, "unknown_person"), (4, "missing_person")]);
    let strict = home.json(&["import", "orders", "o.csv", "--strict"]);
    assert_eq!(strict.code, 6);
    assert_eq!(four(&strict.envelope()["data"]), [0, 0, 1, 2]);
}

#[test]
fn refunds_lower_the_order_that_they_name() {
    let home = Home::new();
    home.file(
        "o.csv",
        "订单号,用户编号,下单时间,商品,实付金额,订单状态,原订单号\n\
         1,u1,2019-07-01 10:00,课程,100.10,交易成功,\n\
         2,u1,2019-07-02 10:00,课程,50,已退款,\n\
         3,u1,2019-07-03 10:00,课程,100.10,退款成功,1\n\
         4,u1,2019-07-04 10:00,书,-3.05,交易成功,\n\
         5,u1,2019-07-05 10:00,书,9.99,交易关闭,\n\
         6,u1,2019-07-06 10:00,书,20,交易成功,\n",
    );
    let report = home.json(&["import", "orders", "o.csv", "--create-people"]).data();
    assert_eq!(four(&report), [6, 0, 0, 0]);
    let row = home.json(&["people", "list"]).rows().remove(0);
    assert_eq!((row["spend"].as_f64(), row["orders"].as_u64()), (Some(16.95), Some(1)), "{row}");
    assert_eq!(row["last_order"], "2019-07-06");
    clean(&home);
}
