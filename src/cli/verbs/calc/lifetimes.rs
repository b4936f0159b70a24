//! Purchases summed up as models of lifetimes take them.

use serde_json::{Map, json};

use super::{Input, Told, figure};
use crate::cli::out::{Head, Item};
use crate::cli::values;
use crate::domain::day::Day;
use crate::domain::lifetimes::{self as sums, Period};
use crate::domain::money::Cents;
use crate::request::Fault;

/// Sums up purchases of a person, a day and an amount.
pub(super) fn lifetimes(input: &Input) -> Result<Told, Fault> {
    let period = input.one_of("period", &[("day", Period::Day), ("week", Period::Week)])?;
    let purchases = input.rows().iter().map(|record| purchase(record)).collect::<Result<Vec<_>, Fault>>()?;
    let end = match input.parameter("end") {
        Some(typed) => values::day("end", typed)?,
        // The day of the last purchase.
        None => purchases.iter().map(|(_, day, _)| *day).max().ok_or(Fault::Missing("VALUES"))?,
    };
    let n = purchases.len();
    let told = sums::lifetimes(purchases, end, period);
    let rows = told.into_iter().map(|(person, of)| {
        vec![
            Item::Text(person.as_str().into()),
            Item::Count(of.frequency.into()),
            Item::Count(of.recency.into()),
            Item::Count(of.age.into()),
            figure(Some(of.monetary / 100.0)),
        ]
    });
    Ok(Told {
        parameters: Map::from_iter([
            ("end".to_string(), json!(end.to_string())),
            ("period".to_string(), json!(if period == Period::Week { "week" } else { "day" })),
            ("n".to_string(), json!(n)),
        ]),
        heads: vec![
            Head::left("person", ""),
            Head::right("frequency", ""),
            Head::right("recency", ""),
            Head::right("age", ""),
            Head::right("monetary", ""),
        ],
        rows: rows.collect(),
    })
}

/// A purchase as it is typed: `1,2015-01-01,1`. Without an amount it is of 0.
fn purchase(record: &[String]) -> Result<(String, Day, f64), Fault> {
    let wrong =
        || Fault::BadArgument { what: "VALUES", value: record.join(","), example: "1,2015-01-01,12.50" };
    let (person, day) = match record {
        [person, day, ..] if !person.is_empty() => (person.clone(), Day::parse(day).ok_or_else(wrong)?),
        _ => return Err(wrong()),
    };
    let cents = match record.get(2).map(String::as_str) {
        None | Some("") => 0,
        Some(amount) => Cents::parse(amount).map_err(|_| wrong())?.0,
    };
    Ok((person, day, cents as f64))
}
