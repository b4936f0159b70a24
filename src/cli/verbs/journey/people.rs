//! `journey people`, `journey templates`.

use serde_json::{Map, json};

use super::stated::{self, Stated};
use crate::cli::out::{Head, Item};
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::cli::verbs::rfm::{another, told};
use crate::cli::verbs::segment::expression;
use crate::domain::journey::{Counting, Template};
use crate::domain::safe::SafeText;
use crate::request::{Cell, Fault, GridAsk, GridTold, JourneyRow, JourneyWho};
use crate::text::cli::title;
use crate::text::journeys as words;

/// Lists who stands on a stage, the longest there first, or who came to it.
pub fn people(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let stated = stated::stated(run.args(), &overview)?;
    let class = run.args().text("stage").map(|typed| stated::class(typed, &stated.model)).transpose()?;
    let stuck = run.args().text("stuck").map(|typed| stated::days("--stuck", typed)).transpose()?;
    let limit = run.args().text("limit").map(|n| values::count("--limit", n)).transpose()?;
    let limit = limit.and_then(|n| u32::try_from(n).ok()).unwrap_or(u32::MAX);
    let ask = stated::ask(run.args(), &stated.model, &overview)?;
    let of = ask.of.clone();
    let came = run.args().text("came").map(stated::counting);
    let who = match (class.flatten(), came) {
        (Some(class), Some(counting)) => JourneyWho { came: Some((class, counting)), stuck, class: None },
        (None, Some(_)) => return Err(Fault::Missing("STAGE").into()),
        (_, None) => JourneyWho { class, stuck, came: None },
    };
    let asked = GridAsk::JourneyRows { ask, who, limit };
    let GridTold::JourneyRows(count, found) = told(session.as_mut(), asked)? else {
        return Err(another("JourneyRows").into());
    };
    let lang = run.lang;
    let head = |code: &'static str| Head::left(code, title(code, lang));
    let heads = vec![
        head("ref"),
        head("nickname"),
        head("stage"),
        head("since"),
        Head::right("days", title("days", lang)),
    ];
    let data = Map::from_iter([
        ("model".to_string(), stated::json(&stated, &overview, lang)),
        ("stage".to_string(), json!(run.args().text("stage"))),
        ("stuck".to_string(), json!(stuck)),
        ("came".to_string(), json!(came.map(Counting::code))),
        ("of".to_string(), json!(expression::text(&of, &overview, lang))),
        ("count".to_string(), json!(count)),
    ]);
    let mut envelope = run.envelope(Some(&overview));
    envelope.truncated = (found.len() as u64) < count;
    let as_of = overview.as_of;
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for row in &found {
        let text = |at: usize| match row.person.cells.get(at) {
            Some(Cell::Text(text)) => Item::text(text),
            _ => Item::Nothing,
        };
        let days = row.since.and_then(|day| u64::try_from(as_of.0 - day.0).ok());
        rows.row(&[
            text(0),
            text(1),
            stage(row, &stated, lang),
            Item::or_nothing(row.since, Item::Day),
            Item::or_nothing(days, Item::Count),
        ])?;
    }
    rows.finish()?;
    Ok(0)
}

fn stage(row: &JourneyRow, stated: &Stated, lang: crate::domain::lang::Lang) -> Item {
    let found = stated.model.stages().find(|(_, stage)| Some(stage.id) == row.stage);
    Item::or_nothing(found, |(_, stage)| {
        Item::Parts(json!(stage.code), SafeText::new(lang.pick(&stage.zh, &stage.en)).to_string())
    })
}

/// Lists the templates with their stages.
pub fn templates(run: &mut Run<'_>) -> Outcome {
    let session = run.session();
    let overview = session?.overview()?;
    let lang = run.lang;
    let head = |code: &'static str| Head::left(code, title(code, lang));
    let heads = vec![head("template"), head("rank"), head("stage"), head("expression")];
    let data = Map::from_iter([("count".to_string(), json!(Template::ALL.len()))]);
    let envelope = run.envelope(Some(&overview));
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for template in Template::ALL {
        let model = template.model();
        for rank in &model.ranks {
            for stage in &rank.stages {
                let named = |code: &str, zh: &str, en: &str| {
                    Item::Parts(json!(code), SafeText::new(lang.pick(zh, en)).to_string())
                };
                rows.row(&[
                    Item::Parts(json!(template.code()), words::template(template, lang)),
                    named(&rank.code, &rank.zh, &rank.en),
                    named(&stage.code, &stage.zh, &stage.en),
                    Item::Text(SafeText::new(&expression::text(&stage.expr, &overview, lang))),
                ])?;
            }
        }
    }
    rows.finish()?;
    Ok(0)
}
