//! Why sales changed between two periods, of stated classes.

use serde_json::{Map, json};

use super::{Input, Told};
use crate::cli::out::{Head, Item};
use crate::domain::money::Cents;
use crate::domain::split::{self, Part, Reasons};
use crate::request::Fault;

/// Splits a change of classes, payers and yuan before, payers and yuan after.
pub(super) fn split(input: &Input) -> Result<Told, Fault> {
    let classes = input.rows().iter().map(|row| class(row)).collect::<Result<Vec<_>, Fault>>()?;
    let parts: Vec<(Part, Part)> = classes.iter().map(|(_, parts)| *parts).collect();
    let told = split::split(&parts);
    let row = |name: &str, (before, after): (Part, Part), reasons: Option<Reasons>| {
        let cents = |of: fn(Reasons) -> i64| Item::or_nothing(reasons, |own| Item::Money(Cents(of(own))));
        vec![
            Item::Text(name.into()),
            Item::Count(before.payers),
            Item::Count(after.payers),
            cents(|of| of.headcount),
            cents(|of| of.mix),
            cents(|of| of.average),
            Item::Money(Cents(after.cents.saturating_sub(before.cents))),
        ]
    };
    let sum = |side: fn(&(Part, Part)) -> Part| {
        parts.iter().map(side).fold(Part::default(), |sum, part| Part {
            payers: sum.payers.saturating_add(part.payers),
            cents: sum.cents.saturating_add(part.cents),
        })
    };
    let mut rows: Vec<Vec<Item>> = Vec::new();
    for (at, (name, parts)) in classes.iter().enumerate() {
        rows.push(row(name, *parts, told.as_ref().and_then(|told| told.classes.get(at)).copied()));
    }
    let all = (sum(|(before, _)| *before), sum(|(_, after)| *after));
    rows.push(row("all", all, told.as_ref().map(|told| told.all)));
    let shrank = told.and_then(|told| told.shrank).and_then(|at| classes.get(at)).map(|(name, _)| name);
    Ok(Told {
        parameters: Map::from_iter([
            ("n".to_string(), json!(classes.len())),
            ("shrank".to_string(), json!(shrank)),
        ]),
        heads: vec![
            Head::left("class", ""),
            Head::right("payers_before", ""),
            Head::right("payers_after", ""),
            Head::right("headcount", ""),
            Head::right("mix", ""),
            Head::right("average", ""),
            Head::right("change", ""),
        ],
        rows,
    })
}

/// A class as it is typed: `高,20,20000,10,10000`.
fn class(row: &[String]) -> Result<(String, (Part, Part)), Fault> {
    let wrong =
        || Fault::BadArgument { what: "VALUES", value: row.join(","), example: "高,20,20000,10,10000" };
    let [name, payers_before, before, payers_after, after] = row else { return Err(wrong()) };
    let part = |payers: &str, amount: &str| -> Option<Part> {
        let part = Part { payers: payers.parse().ok()?, cents: Cents::parse(amount).ok()?.0 };
        // Nobody pays nothing, and no more than anybody can count.
        (part.payers > 0 || part.cents == 0).then_some(part).filter(|part| part.payers < 1 << 40)
    };
    match (part(payers_before, before), part(payers_after, after)) {
        (Some(before), Some(after)) if !name.is_empty() => Ok((name.clone(), (before, after))),
        _ => Err(wrong()),
    }
}
