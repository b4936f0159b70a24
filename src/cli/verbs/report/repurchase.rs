//! `report repurchase`.

use serde_json::{Map, json};

use super::{another, rate, step, told, whom};
use crate::cli::out::{Head, Item};
use crate::cli::run::{Outcome, Run};
use crate::cli::verbs::segment::expression;
use crate::request::{RetentionAsk, RetentionTold};
use crate::text::report as words;

/// Says who bought again.
pub fn repurchase(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let step = step(run.args());
    let of = whom(run.args(), &overview)?;
    let ask = RetentionAsk::Repurchase { step, of: of.clone() };
    let RetentionTold::Repurchase(found) = told(session.as_mut(), ask)? else {
        return Err(another("Repurchase").into());
    };
    let lang = run.lang;
    let data = Map::from_iter([
        ("by".to_string(), json!(step.code())),
        ("expr".to_string(), json!(expression::text(&of, &overview, lang))),
        ("of".to_string(), json!(found.of)),
        ("all".to_string(), json!(rate(found.told.all))),
    ]);
    let heads = vec![
        Head::left("cohort", words::cohort(lang)),
        Head::right("people", words::again(lang)),
        Head::right("n", words::bought(lang)),
        Head::right("rate", words::rate(lang)),
        Head::right("low", words::low(lang)),
        Head::right("high", words::high(lang)),
    ];
    let envelope = run.envelope(Some(&overview));
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for (first, of) in &found.told.cohorts {
        let mut items = vec![Item::Day(*first)];
        items.extend(words::items(*of));
        rows.row(&items)?;
    }
    rows.finish()?;
    run.sum(&words::bought_again(found.told.all, overview.as_of, lang))?;
    Ok(0)
}
