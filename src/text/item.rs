//! One value of the output, which each format writes in its own way.

use serde_json::{Value as Json, json};

use crate::domain::day::{Day, Ts, Zone};
use crate::domain::money::{Cents, grouped};
use crate::domain::safe::SafeText;
use crate::request::{Cell, Column};

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Not known.
    Nothing,
    /// Text from the file or from a person.
    Text(SafeText),
    /// Several texts.
    List(Vec<SafeText>),
    /// A name of Tagdeck's own.
    Code(String),
    /// A number of things.
    Count(u64),
    /// A number.
    Number(f64),
    /// An amount; yuan outside.
    Money(Cents),
    /// A day.
    Day(Day),
    /// An instant; in the shop's zone outside.
    Ts(Ts),
    /// Yes or no.
    Bool(bool),
    /// Something with parts of its own.
    Object(Json),
    /// Something with parts: its JSON, and as one text in the other formats.
    Parts(Json, String),
}

impl Item {
    /// A text, or nothing when it is empty.
    pub fn text(text: &SafeText) -> Item {
        if text.raw().is_empty() { Item::Nothing } else { Item::Text(text.clone()) }
    }

    /// A value that may be missing.
    pub fn or_nothing<T>(value: Option<T>, item: impl FnOnce(T) -> Item) -> Item {
        value.map_or(Item::Nothing, item)
    }

    /// A cell of a column of people; who never ordered has ordered nothing.
    pub fn of_column(column: Column, cell: &Cell) -> Item {
        match (column, cell) {
            (Column::Spend, Cell::Empty) => Item::Money(Cents(0)),
            (Column::Orders, Cell::Empty) => Item::Count(0),
            _ => Item::of_cell(cell, column == Column::Tags),
        }
    }

    /// A cell of a list of people. Tags are a list, orders a whole number.
    pub fn of_cell(cell: &Cell, tags: bool) -> Item {
        match cell {
            Cell::Empty if tags => Item::List(Vec::new()),
            Cell::Empty => Item::Nothing,
            Cell::Text(text) if tags => Item::List(split_tags(text)),
            Cell::Text(text) => Item::text(text),
            Cell::Number(n) if *n >= 0.0 && n.fract() == 0.0 && *n < 9e15 => Item::Count(*n as u64),
            Cell::Number(n) => Item::Number(*n),
            Cell::Money(cents) => Item::Money(*cents),
            Cell::Day(day) => Item::Day(*day),
            Cell::Ts(ts) => Item::Ts(*ts),
        }
    }

    /// As JSON: money in yuan, days as `2019-07-14`, instants as RFC 3339 in the shop's zone.
    pub fn json(&self, zone: &Zone) -> Json {
        match self {
            Item::Nothing => Json::Null,
            Item::Text(text) => json!(text.raw()),
            Item::List(texts) => texts.iter().map(SafeText::raw).collect(),
            Item::Code(code) => json!(code),
            Item::Count(n) => json!(n),
            Item::Number(n) => json!(n),
            Item::Money(cents) => json!(cents.yuan()),
            Item::Day(day) => json!(day.to_string()),
            Item::Ts(ts) => json!(zone.rfc3339(*ts)),
            Item::Bool(yes) => json!(yes),
            Item::Object(object) => object.clone(),
            Item::Parts(parts, _) => parts.clone(),
        }
    }

    /// As a cell of CSV and TSV, before escaping: the text as it is stored, numbers without grouping.
    pub fn plain(&self, zone: &Zone) -> String {
        match self {
            Item::Nothing => String::new(),
            Item::Text(text) => text.raw().to_string(),
            Item::List(texts) => texts.iter().map(SafeText::raw).collect::<Vec<_>>().join(","),
            Item::Code(code) => code.clone(),
            Item::Count(n) => n.to_string(),
            Item::Number(n) => n.to_string(),
            Item::Money(cents) => cents.to_string(),
            Item::Day(day) => day.to_string(),
            Item::Ts(ts) => zone.rfc3339(*ts),
            Item::Bool(yes) => yes.to_string(),
            Item::Object(object) => object.to_string(),
            Item::Parts(_, text) => text.clone(),
        }
    }

    /// As people read it in a terminal; nothing in it can command one.
    pub fn shown(&self, zone: &Zone) -> String {
        match self {
            Item::Nothing => String::new(),
            Item::Text(text) => text.as_str().to_string(),
            Item::List(texts) => texts.iter().map(SafeText::as_str).collect::<Vec<_>>().join(" "),
            Item::Code(code) => SafeText::new(code).as_str().to_string(),
            Item::Count(n) => grouped(*n),
            Item::Number(n) => n.to_string(),
            Item::Money(cents) => yuan(*cents),
            Item::Day(day) => day.to_string(),
            Item::Ts(ts) => zone.minute(*ts),
            Item::Parts(_, text) => SafeText::new(text).as_str().to_string(),
            Item::Bool(yes) => if *yes { "✓" } else { "" }.to_string(),
            Item::Object(object) => SafeText::new(&object.to_string()).as_str().to_string(),
        }
    }
}

/// An amount with grouping and its cents: `-3,000.50`.
pub fn yuan(amount: Cents) -> String {
    let a = amount.0.unsigned_abs();
    format!("{}{}.{:02}", if amount.0 < 0 { "-" } else { "" }, grouped(a / 100), a % 100)
}

/// The tags of a cell, one blank between them; blanks within a spelling are of another kind.
fn split_tags(text: &SafeText) -> Vec<SafeText> {
    text.raw()
        .split(' ')
        .filter(|t| !t.is_empty())
        .map(|t| SafeText::new(&t.replace('\u{a0}', " ")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_writes_a_value_in_its_own_way() {
        let zone = Zone::default();
        let ts = zone.start_of(Day::parse("2019-07-14").unwrap());
        for (item, json, plain, shown) in [
            (Item::Money(Cents(300_050)), "3000.5", "3000.50", "3,000.50"),
            (Item::Ts(ts), "\"2019-07-14T00:00:00+08:00\"", "2019-07-14T00:00:00+08:00", "2019-07-14 00:00"),
            (Item::Count(1204), "1204", "1204", "1,204"),
            (Item::Text("a\u{1b}b".into()), "\"a\\u001bb\"", "a\u{1b}b", "a␛b"),
            (Item::Nothing, "null", "", ""),
            (Item::List(vec!["A".into(), "F3".into()]), "[\"A\",\"F3\"]", "A,F3", "A F3"),
        ] {
            assert_eq!(item.json(&zone).to_string(), json);
            assert_eq!(item.plain(&zone), plain);
            assert_eq!(item.shown(&zone), shown);
        }
    }

    #[test]
    fn a_tag_cell_becomes_a_list() {
        let cell = Cell::Text("A F3 高\u{a0}意向?".into());
        assert_eq!(Item::of_cell(&cell, true), Item::List(vec!["A".into(), "F3".into(), "高 意向?".into()]));
        assert_eq!(Item::of_cell(&Cell::Empty, true), Item::List(vec![]));
        assert_eq!(Item::of_cell(&Cell::Number(3.0), false), Item::Count(3));
        assert_eq!(yuan(Cents(-5)), "-0.05");
    }
}
