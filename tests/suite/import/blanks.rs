//! Text whose cells stand between blanks, without a header.

use std::collections::BTreeMap;

use super::{clean, people, records};
use crate::files::{blanks, scaled};
use crate::run::{Home, four};

#[test]
fn a_text_file_between_blanks_is_read_by_its_columns() {
    let home = Home::new();
    let lines = 70_000;
    let text = blanks(lines, 2);
    home.file("CDNOW_master.txt", &text);
    let mut wanted: BTreeMap<String, (i128, String)> = BTreeMap::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let day = format!("{}-{}-{}", &words[1][..4], &words[1][4..6], &words[1][6..]);
        let (sum, last) = wanted.entry(words[0].to_string()).or_default();
        let cents = scaled(words[3], 2);
        *sum += cents;
        if cents > 0 && day > *last {
            *last = day;
        }
    }
    let args =
        ["import", "orders", "CDNOW_master.txt", "--columns", "person,ts,quantity,amount", "--create-people"];
    let first = home.json(&args).data();
    assert_eq!(four(&first), [lines, 0, 0, 0]);
    assert_eq!(first["people_created"], wanted.len());
    assert_eq!((&first["shape"]["format"], &first["shape"]["header"]), (&"blanks".into(), &false.into()));

    let args_list = ["people", "list", "--columns", "ref,spend,last_order", "--format", "csv", "--quiet"];
    let list = home.run(&args_list).ok().out;
    let found: BTreeMap<String, (i128, String)> =
        records(&list)[1..].iter().map(|r| (r[0].clone(), (scaled(&r[1], 2), r[2].clone()))).collect();
    let off: Vec<_> =
        wanted.iter().filter(|(who, figures)| found.get(*who) != Some(figures)).take(3).collect();
    assert_eq!((found.len(), off), (wanted.len(), vec![]), "leading zeros of refs stay, sums are exact");

    let before = people(&home);
    assert_eq!(four(&home.json(&args).data()), [0, 0, lines, 0]);
    assert_eq!(people(&home), before);
    clean(&home);
}

#[test]
fn equal_lines_of_one_file_are_lines() {
    let home = Home::new();
    let once = "7 19970101 1 5.00\n";
    let args = ["import", "orders", "t.txt", "--columns", "person,ts,quantity,amount", "--create-people"];
    home.file("t.txt", once.repeat(3));
    assert_eq!(four(&home.json(&args).data()), [3, 0, 0, 0]);
    home.file("t.txt", once.repeat(5));
    assert_eq!(four(&home.json(&args).data()), [2, 0, 3, 0], "three of the five are here");
    home.file("t.txt", once.repeat(2));
    assert_eq!(four(&home.json(&args).data()), [0, 0, 2, 0]);
    let row = home.json(&["people", "list"]).rows().remove(0);
    assert_eq!(row["spend"].as_f64(), Some(25.0));
}
