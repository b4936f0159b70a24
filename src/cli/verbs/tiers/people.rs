//! `tiers people`.

use serde_json::{Map, json};

use super::words as out;
use super::{another, model, told};
use crate::cli::out::{Head, Item};
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::domain::tiers::{Combination, Portrait, TierFault};
use crate::request::{Cell, Fault, TierAsk, TierTold, TierWho, standing_named};
use crate::text::cli::title;
use crate::text::tiers as words;

/// As many as there are.
const ALL: u64 = u32::MAX as u64;

/// Lists people with their scores and tier.
pub fn people(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let stated = model::stated(run.args(), &overview)?;
    let mut who = TierWho::default();
    if let Some(name) = run.args().text("in") {
        let standing = standing_named(name, &stated.model);
        who.standing = Some(standing.ok_or_else(|| Fault::WrongTiers(TierFault::NoTier(name.into())))?);
    }
    if let Some(digits) = run.args().text("high") {
        let known = Combination::ALL.into_iter().find(|of| of.digits() == digits.trim());
        who.combination = Some(known.ok_or_else(|| Fault::NotOneOf {
            what: "--high",
            value: digits.into(),
            known: Combination::ALL.map(Combination::digits).to_vec(),
        })?);
    }
    let limit = run.args().text("limit").map(|n| values::count("--limit", n)).transpose()?;
    let limit = u32::try_from(limit.unwrap_or(ALL)).unwrap_or(u32::MAX);
    let ask = TierAsk::Rows(stated.model.clone(), who, limit);
    let TierTold::Rows(count, found) = told(session.as_mut(), ask)? else {
        return Err(another("Rows").into());
    };
    let lang = run.lang;
    let mut heads = ["ref", "nickname"].map(|code| Head::left(code, title(code, lang))).to_vec();
    heads.extend(Portrait::ALL.map(|portrait| Head::right(portrait.code(), &portrait.letter().to_string())));
    heads.push(Head::left("high", "BIN"));
    heads.push(Head::left("tier", lang.pick("层", "tier")));
    let data = Map::from_iter([
        ("model".to_string(), model::json(&stated, &overview)),
        ("count".to_string(), json!(count)),
    ]);
    let mut envelope = run.envelope(Some(&overview));
    envelope.truncated = (found.len() as u64) < count;
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for row in &found {
        let text = |at: usize| match row.person.cells.get(at) {
            Some(Cell::Text(text)) => Item::text(text),
            _ => Item::Nothing,
        };
        let mut items = vec![text(0), text(1)];
        items
            .extend(row.scores.map(|score| Item::Parts(super::written::points(score), words::points(score))));
        let high = row.high.map(|high| high.map_or("-", |high| if high { "1" } else { "0" })).concat();
        items.push(Item::Code(high));
        let standing = words::standing(row.standing, &stated.model, lang);
        items.push(Item::Parts(out::standing(row.standing, &stated.model), standing));
        rows.row(&items)?;
    }
    rows.finish()?;
    Ok(0)
}
