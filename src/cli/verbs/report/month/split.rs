//! What sales changed by, and which class shrank.

use super::Month;
use crate::cli::session::Session;
use crate::cli::verbs::rfm::{another, told};
use crate::domain::money::{Cents, grouped};
use crate::domain::split::{Part, Reasons};
use crate::request::{Fault, GridAsk, GridTold};
use crate::text::item::yuan;
use crate::text::page::{Block, Section};
use crate::text::{grids, month as words};

pub(super) fn section(session: &mut dyn Session, month: &Month) -> Result<Option<Section>, Fault> {
    let (before, after) = (month.before(), month.now());
    let ask = GridAsk::RfmSplit { model: month.stated.model.clone(), before, after };
    let GridTold::Split(found) = told(session, ask)? else { return Err(another("Split")) };
    let lang = month.lang;
    let split = found.split.as_ref();
    let row = |name: &str, was: Part, is: Part, reasons: Option<Reasons>| {
        let cents = |of: fn(Reasons) -> i64| {
            reasons.map_or(words::NOT_KNOWN.to_string(), |reasons| yuan(Cents(of(reasons))))
        };
        let average = |of: Part| (of.payers > 0).then(|| of.cents as f64 / of.payers as f64);
        vec![
            name.to_string(),
            grouped(was.payers),
            grouped(is.payers),
            yuan(Cents(was.cents)),
            yuan(Cents(is.cents)),
            grids::average(average(was)),
            grids::average(average(is)),
            cents(|of| of.headcount),
            cents(|of| of.mix),
            cents(|of| of.average),
            yuan(Cents(is.cents - was.cents)),
        ]
    };
    let mut rows = Vec::new();
    let (mut was, mut is) = (Part::default(), Part::default());
    for (at, (place, before, after)) in found.classes.iter().enumerate() {
        let reasons = split.and_then(|split| split.classes.get(at)).copied();
        rows.push(row(place.name(lang), *before, *after, reasons));
        for (sum, part) in [(&mut was, before), (&mut is, after)] {
            (sum.payers, sum.cents) = (sum.payers + part.payers, sum.cents + part.cents);
        }
    }
    rows.push(row(words::all(lang), was, is, split.map(|split| split.all)));
    let shrank = split.and_then(|split| split.shrank).and_then(|at| found.classes.get(at));
    let told = match (split, shrank) {
        (None, _) => grids::nothing_to_split(lang).to_string(),
        (Some(_), Some((place, before, after))) => {
            let change = Cents(after.cents - before.cents);
            grids::shrank(place.name(lang), change, before.payers, after.payers, lang)
        }
        (Some(_), None) => words::none_shrank(lang).to_string(),
    };
    let days = |(first, last)| format!("{first}..{last}");
    Ok(Some(Section {
        title: words::sales(before, after, lang),
        blocks: vec![
            Block::Text(words::sales_changed(was, is, lang)),
            Block::Text(told),
            Block::Table { heads: words::split_heads(lang), rows },
        ],
        commands: vec![month.scoring(&["rfm", "split", "--before", &days(before), "--after", &days(after)])],
    }))
}
