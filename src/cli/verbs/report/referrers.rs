//! `report referrers`.

use serde_json::{Map, json};

use super::{another, rate, told};
use crate::cli::out::{Head, Item};
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::domain::catalogue::FieldType;
use crate::domain::chance::two_proportions;
use crate::request::{Cell, Fault, RetentionAsk, RetentionTold};
use crate::text::cli::title;
use crate::text::report as words;

/// The field that names who brought a person, where none is stated.
const FIELD: &str = "referrer";
/// How many are listed where no number is stated.
const LIMIT: u32 = 20;

/// Says who brought whom.
pub fn referrers(run: &mut Run<'_>) -> Outcome {
    let limit = match run.args().text("limit") {
        Some(typed) => u32::try_from(values::count("--limit", typed)?).unwrap_or(u32::MAX),
        None => LIMIT,
    };
    let mut session = run.session()?;
    let overview = session.overview()?;
    let field = resolve::field(run.args().text("field").unwrap_or(FIELD), &overview)?;
    if resolve::field_type(field, &overview) == FieldType::Day {
        let value = run.args().text("field").unwrap_or(FIELD).to_string();
        return Err(Fault::BadArgument { what: "--field", value, example: FIELD }.into());
    }
    let RetentionTold::Referrers(found) = told(session.as_mut(), RetentionAsk::Referrers { field, limit })?
    else {
        return Err(another("Referrers").into());
    };
    let lang = run.lang;
    let (bought, others) = (found.bought, found.others_bought);
    let p = two_proportions(bought.people, bought.of, others.people, others.of);
    let data = Map::from_iter([
        ("field".to_string(), json!(resolve::field_names(field, &overview, lang).0)),
        ("limit".to_string(), json!(limit)),
        ("of".to_string(), json!(found.of)),
        ("brought".to_string(), json!(found.brought)),
        ("unknown".to_string(), json!(found.unknown)),
        ("themselves".to_string(), json!(found.themselves)),
        ("referrers".to_string(), json!(found.referrers)),
        ("bought".to_string(), json!(rate(bought))),
        ("others_bought".to_string(), json!(rate(others))),
        ("p".to_string(), json!(p)),
    ]);
    let heads = vec![
        Head::left("ref", title("ref", lang)),
        Head::left("nickname", title("nickname", lang)),
        Head::right("direct", words::direct(lang)),
        Head::right("tree", words::tree(lang)),
        Head::right("people", words::bought(lang)),
        Head::right("n", "n"),
        Head::right("rate", words::rate(lang)),
        Head::right("low", words::low(lang)),
        Head::right("high", words::high(lang)),
    ];
    let mut envelope = run.envelope(Some(&overview));
    envelope.truncated = (found.rows.len() as u64) < found.referrers;
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for row in &found.rows {
        let text = |at: usize| match row.person.cells.get(at) {
            Some(Cell::Text(text)) => Item::text(text),
            _ => Item::Nothing,
        };
        let mut items =
            vec![text(0), text(1), Item::Count(row.brought.direct), Item::Count(row.brought.tree)];
        items.extend(words::items(row.bought));
        rows.row(&items)?;
    }
    rows.finish()?;
    run.sum(&words::brought(&found, p, lang))?;
    Ok(0)
}
