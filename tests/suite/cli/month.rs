//! The page of a month: its numbers are those that the commands tell which it names.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::mode;
use super::tagging::sample;
use crate::run::Home;

/// A month in which the sales of a class fell.
const PAGE: [&str; 6] = ["report", "month", "--from", "2019-04-30", "--to", "2019-05-31"];

/// The tables of a part of a page in Markdown, without their heads.
#[track_caller]
fn tables(page: &str, title: &str) -> Vec<Vec<Vec<String>>> {
    let begin = format!("\n## {title}");
    let from = page.find(&begin).unwrap_or_else(|| panic!("no {title}: {page}")) + begin.len();
    let part = page[from..].split("\n## ").next().unwrap_or_default();
    let cells = |line: &str| {
        let bare = line.trim_start_matches("| ").trim_end_matches(" |").replace("\\|", "\u{1}");
        bare.split(" | ").map(|cell| cell.replace('\u{1}', "|").replace('\\', "")).collect::<Vec<_>>()
    };
    let tables = part.split("\n\n").map(str::trim).filter(|block| block.starts_with('|'));
    tables.map(|table| table.lines().skip(2).map(cells).collect()).collect()
}

/// A number as the page has it.
#[track_caller]
fn number(text: &str) -> f64 {
    text.replace(',', "").parse().unwrap_or_else(|_| panic!("{text}"))
}

#[track_caller]
fn float(of: &Value) -> f64 {
    of.as_f64().unwrap_or_else(|| panic!("{of}"))
}

/// What a command line of a page tells.
#[track_caller]
fn told(home: &Home, command: &str) -> Value {
    let words: Vec<String> =
        command.split(' ').skip(1).map(|word| word.trim_matches('\'').to_string()).collect();
    home.json(&words).data()
}

#[test]
fn its_numbers_are_those_of_the_commands_that_it_names() {
    let home = sample();
    agrees(&home, &PAGE, "2019-03-31..2019-04-30 → 2019-05-01..2019-05-31");
    // Up to a day within a month, which is not over then.
    let words = ["report", "month", "--from", "2019-06-14"];
    agrees(&home, &words, "2019-05-16..2019-06-14 → 2019-06-15..2019-07-14");
}

#[track_caller]
fn agrees(home: &Home, words: &[&str], sales: &str) {
    let data = home.json(words).data();
    let page = data["text"].as_str().expect("a page");
    assert_eq!((&data["from"], &data["page"]), (&json!(words[3]), &json!("md")));
    let sections = data["sections"].as_array().expect("sections");
    let commands = |at: usize| -> Vec<&str> {
        let all = sections[at]["commands"].as_array().expect("commands");
        all.iter().map(|command| command.as_str().expect("a command")).collect()
    };
    for section in sections {
        for command in section["commands"].as_array().expect("commands") {
            assert!(page.contains(&format!("`{}`", command.as_str().expect("a command"))), "{command}");
        }
    }
    // Classes.
    let classes = told(home, commands(0)[0]);
    let rows = &tables(page, "The eight RFM classes")[0];
    assert_eq!(rows.len(), 9);
    let all = classes["classes"].as_array().expect("classes");
    for (row, class) in rows.iter().zip(all) {
        assert_eq!((&*row[0], &*row[1]), (class["zh"].as_str().unwrap(), class["en"].as_str().unwrap()));
        assert_eq!((number(&row[3]), number(&row[5])), (float(&class["people"]), float(&class["orders"])));
        assert!((number(&row[6]) - float(&class["amount"])).abs() < 1e-6, "{row:?}");
    }
    assert_eq!(number(&rows[8][3]), float(&classes["scored"]));
    // Moves: the whole table.
    let moves = told(home, commands(1)[0]);
    let table = &tables(page, "Who went where")[0];
    let names: Vec<&String> = table.iter().map(|row| &row[0]).collect();
    let mut wanted: BTreeMap<(String, String), f64> = BTreeMap::new();
    let name = |code: &Value| {
        all.iter().find(|class| class["class"] == *code).map(|class| class["en"].as_str().unwrap())
    };
    let name = |code: &Value| name(code).unwrap_or(code.as_str().unwrap()).to_lowercase();
    for row in moves["rows"].as_array().expect("rows") {
        wanted.insert((name(&row["from"]), name(&row["to"])), float(&row["people"]));
    }
    let mut seen = 0.0;
    for row in &table[..table.len() - 1] {
        for (at, cell) in row[1..row.len() - 1].iter().enumerate() {
            let way = (row[0].to_lowercase(), names[at].to_lowercase());
            assert_eq!(number(cell), wanted.get(&way).copied().unwrap_or_default(), "{way:?} {wanted:?}");
            seen += number(cell);
        }
    }
    assert_eq!(seen, 2000.0);
    // Who left, by name.
    let left: Vec<Vec<String>> = tables(page, "Who left").into_iter().flatten().collect();
    assert!(!left.is_empty(), "somebody left");
    let mut by_command = Vec::new();
    for command in commands(2) {
        let (_, class) = command.split_once("champions>").expect("a way");
        let class = name(&json!(class.split('\'').next().unwrap()));
        let told = told(home, command);
        for person in told["rows"].as_array().expect("rows") {
            let text = |name: &str| person[name].as_str().unwrap_or_default().to_string();
            by_command.push((text("ref"), text("nickname"), class.clone()));
        }
    }
    let on_page = left.iter().map(|row| (row[0].clone(), row[1].clone(), row[2].to_lowercase()));
    assert_eq!(on_page.collect::<Vec<_>>(), by_command);
    let champions: f64 = wanted.iter().filter(|((from, _), _)| from == "champions").map(|(_, n)| n).sum();
    assert!(page.contains(&format!("{}/{champions} ", left.len())), "{page}");
    // Sales, to the cent.
    let split = told(home, commands(3)[0]);
    let rows = &tables(page, &format!("Sales ({sales})"))[0];
    for (row, class) in rows.iter().zip(split["rows"].as_array().expect("rows")) {
        assert_eq!(number(&row[1]), float(&class["before"]["payers"]));
        assert_eq!(number(&row[2]), float(&class["after"]["payers"]));
        for (at, yuan) in [
            (3, &class["before"]["amount"]),
            (4, &class["after"]["amount"]),
            (7, &class["reasons"]["headcount"]),
            (8, &class["reasons"]["mix"]),
            (9, &class["reasons"]["average"]),
            (10, &class["reasons"]["change"]),
        ] {
            assert!((number(&row[at]) - float(yuan)).abs() < 1e-6, "{row:?} {class}");
        }
    }
    let cents = |text: &String| (number(text) * 100.0).round() as i64;
    let last = rows.last().expect("all");
    assert_eq!(cents(&last[7]) + cents(&last[8]) + cents(&last[9]), cents(&last[10]));
    match split["shrank"].is_null() {
        true => assert!(page.contains("No class's sales fell"), "{page}"),
        false => {
            let shrank = format!("{} fell most", name(&split["shrank"]));
            assert!(page.to_lowercase().contains(&shrank), "{page}");
        }
    }
    // Who came back, and who bought again.
    let back = told(home, commands(4)[0]);
    let parts = tables(page, "Who came back");
    for (row, cohort) in parts[0].iter().zip(back["of"]["rows"].as_array().expect("rows")) {
        assert_eq!(
            (row[0].as_str(), number(&row[1])),
            (cohort["cohort"].as_str().unwrap(), float(&cohort["people"]))
        );
        for (cell, period) in row[2..].iter().zip(cohort["periods"].as_array().expect("periods")) {
            match period["rate"].as_f64() {
                Some(rate) => assert_eq!(*cell, format!("{:.1}%", rate * 100.0)),
                None if period["complete"] == true => assert_eq!(cell, "n/a"),
                None => assert_eq!(*cell, format!("{}…", period["people"])),
            }
        }
    }
    for (at, after) in back["of"]["after"].as_array().expect("days").iter().enumerate() {
        for (row, rate) in [(2 * at, &after["on"]), (2 * at + 1, &after["within"])] {
            let row = &parts[1][row];
            assert_eq!(
                (number(&row[1]), number(&row[2])),
                (float(&rate["people"]), float(&rate["n"])),
                "{row:?}"
            );
        }
    }
    let again = told(home, commands(5)[0]);
    let rows = &tables(page, "Who bought again")[0];
    let last = rows.last().expect("all");
    assert_eq!(
        (number(&last[1]), number(&last[2])),
        (float(&again["all"]["n"]), float(&again["all"]["people"]))
    );
    let newest = again["rows"].as_array().expect("rows").last().expect("a month");
    assert_eq!(rows[rows.len() - 2][0], newest["cohort"].as_str().unwrap());
}

#[test]
fn a_page_is_a_file_of_ones_own_with_the_same_bytes_each_time() {
    let home = sample();
    let page = home.run(&[&PAGE[..], &["--lang", "zh-CN"]].concat()).ok().out;
    assert!(
        page.starts_with("# 运营月报 2019-04-30 – 2019-05-31\n") && page.contains("重要价值 | Champions"),
        "{page}"
    );
    let to_stream = home.run(&[&PAGE[..], &["--lang", "zh-CN", "--out", "-"]].concat()).ok();
    assert_eq!(to_stream.out, page);
    let html = |more: &[&str]| {
        let file = home.path("may.html");
        let words = [&PAGE[..], &["--lang", "zh-CN", "--out", file.to_str().expect("a path")], more].concat();
        home.json(&words)
    };
    let dry = html(&["--dry-run"]).data();
    assert_eq!((&dry["applied"], home.path("may.html").exists()), (&json!(false), false));
    assert_eq!(html(&[]).data()["applied"], true);
    let written = std::fs::read_to_string(home.path("may.html")).expect("a page");
    assert!(
        written.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">")
            && written.contains("<td>重要价值</td>")
    );
    assert_eq!(written.matches("http").count(), 1, "http-equiv, and no address");
    #[cfg(unix)]
    assert_eq!(mode(&home.path("may.html")), 0o600);
    html(&[]).fault(4, "target_exists");
    html(&["--yes"]).ok();
    assert_eq!(std::fs::read_to_string(home.path("may.html")).expect("a page"), written);
    let community = home.db();
    let onto = [&PAGE[..], &["--yes", "--out", community.to_str().expect("a path")]].concat();
    home.json(&onto).fault(4, "target_exists");
    // A past day of now is a day of the page.
    let past =
        home.run(&["report", "month", "--from", "2019-04-30", "--as-of", "2019-05-31", "--lang", "zh-CN"]);
    assert_eq!(past.ok().out, page);
    for days in [["2019-06-30", "2019-06-30"], ["2019-06-30", "2019-05-31"], ["2019-06-30", "2019-07-15"]] {
        home.json(&["report", "month", "--from", days[0], "--to", days[1]]).fault(2, "bad_argument");
    }
}

#[test]
fn a_community_without_orders_has_a_page_too() {
    let home = super::community();
    let page =
        home.run(&["report", "month", "--from", "2019-06-14", "--to", "2019-07-14", "--lang", "en"]).ok().out;
    assert!(page.contains("0 of 3 people scored") && page.contains("n/a"), "{page}");
}
