//! `rfm people`.

use serde_json::{Map, json};

use super::model;
use super::{another, place, told};
use crate::cli::out::{Head, Item};
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::domain::money::Cents;
use crate::domain::rfm::{Binning, Package};
use crate::request::{Cell, GridAsk, GridSet, GridTold, RfmWho};
use crate::text::cli::title;

/// As many as there are.
const ALL: u64 = u32::MAX as u64;

/// Lists people with their figures, scores and class.
pub fn people(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let stated = model::stated(run.args(), &overview)?;
    let place = run.args().text("class").map(place).transpose()?;
    let limit = run.args().text("limit").map(|n| values::count("--limit", n)).transpose()?;
    let limit = u32::try_from(limit.unwrap_or(ALL)).unwrap_or(u32::MAX);
    let who = RfmWho { place, ..RfmWho::default() };
    let set = GridSet::Rfm { model: stated.model.clone(), who };
    let ask = GridAsk::RfmRows { set, limit };
    let GridTold::Rows(count, found) = told(session.as_mut(), ask)? else {
        return Err(another("Rows").into());
    };
    let lang = run.lang;
    let head = |code: &'static str| Head::left(code, title(code, lang));
    let number = |code: &'static str| Head::right(code, title(code, lang));
    let mut heads = vec![head("ref"), head("nickname"), number("r"), number("f"), number("m")];
    heads.extend(["r_score", "f_score", "m_score", "rfm_score"].map(number));
    heads.push(head("class"));
    let package = stated.model.binning == Binning::Package;
    if package {
        heads.push(head("segment"));
    }
    let data = Map::from_iter([
        ("model".to_string(), model::json(&stated, &overview)),
        ("count".to_string(), json!(count)),
    ]);
    let mut envelope = run.envelope(Some(&overview));
    envelope.truncated = (found.len() as u64) < count;
    let table = super::grid::table(&stated.model);
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for row in &found {
        let text = |at: usize| match row.person.cells.get(at) {
            Some(Cell::Text(text)) => Item::text(text),
            _ => Item::Nothing,
        };
        let score = |axis: usize| Item::or_nothing(row.scores, |scores| Item::Count(scores[axis].into()));
        let all = |[r, f, m]: [u8; 3]| u64::from(r) * 100 + u64::from(f) * 10 + u64::from(m);
        let mut items = vec![
            text(0),
            text(1),
            Item::or_nothing(row.figure, |of| Item::Count(of.r.into())),
            Item::or_nothing(row.figure, |of| Item::Count(of.f.into())),
            Item::or_nothing(row.figure, |of| Item::Money(Cents(of.m))),
            score(0),
            score(1),
            score(2),
            Item::or_nothing(row.scores, |scores| Item::Count(all(scores))),
            Item::Parts(json!(row.place.code()), row.place.name(lang).to_string()),
        ];
        if package {
            let segment = |scores| table.segment(scores).map_or(Package::OTHERS, Package::name);
            items.push(Item::or_nothing(row.scores, |scores| Item::Text(segment(scores).into())));
        }
        rows.row(&items)?;
    }
    rows.finish()?;
    Ok(0)
}
