//! `interest activity` and `interest suppress`.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::{another, told};
use crate::cli::out::{Head, Item};
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::cli::verbs::segment::expression;
use crate::cli::verbs::written::{Further, write_and_tell};
use crate::domain::interest::{Action, low_about, low_name};
use crate::domain::segment::{Atom, Expr};
use crate::request::{ActivityTold, InterestAsk, InterestTold, SegmentChange, Write};
use crate::text::interest as words;

/// Counts people by how often they did what in the last days, and those who did little of everything.
pub fn activity(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let of: Arc<Expr> = match run.args().text("of") {
        Some(typed) => expression::segment_or_expression(typed, &overview)?,
        None => Arc::new(Atom::Everyone.into()),
    };
    let InterestTold::Activity(found) = told(session.as_mut(), InterestAsk::Activity(of.clone()))? else {
        return Err(another("Activity").into());
    };
    let lang = run.lang;
    let mut heads = vec![Head::left("action", lang.pick("行为", "action"))];
    if let Some((_, row)) = found.rows.first() {
        heads.extend(row.iter().map(|told| Head::right(told.often.code(), told.often.text())));
    }
    heads.push(Head::right("low_under", lang.pick("少于几次算低", "low under")));
    heads.push(Head::left("conditions", lang.pick("条件", "conditions")));
    // Conditions are for programs; people read the counts.
    let for_people = run.format() == crate::cli::call::Format::Table;
    if for_people {
        heads.pop();
    }
    let text = |expr: &Expr| expression::text(expr, &overview, lang);
    let data = Map::from_iter([
        ("of".to_string(), json!(text(&of))),
        ("count".to_string(), json!(found.of)),
        ("days".to_string(), json!(found.days)),
        ("low".to_string(), json!(found.low)),
        ("low_expr".to_string(), json!(text(&found.low_expr))),
        ("parameters".to_string(), parameters(&found)),
    ]);
    let envelope = run.envelope(Some(&overview));
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for (action, row) in &found.rows {
        let mut items = vec![Item::Parts(json!(action.code()), action.name(lang).to_string())];
        items.extend(row.iter().map(|told| Item::Count(told.people)));
        items.push(Item::Count(least(&found, *action).into()));
        if !for_people {
            let conditions =
                row.iter().map(|told| (told.often.code().to_string(), json!(text(&told.condition))));
            items.push(Item::Object(Json::Object(conditions.collect())));
        }
        rows.row(&items)?;
    }
    rows.finish()?;
    let low = expression::shown(&found.low_expr, &overview, lang);
    run.remark(&words::low(found.low, found.of, found.days, &low, lang))?;
    Ok(0)
}

/// Saves who is low on all as a suppression, as the settings have it now.
pub fn suppress(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let everyone: Arc<Expr> = Arc::new(Atom::Everyone.into());
    let InterestTold::Activity(found) = told(session.as_mut(), InterestAsk::Activity(everyone))? else {
        return Err(another("Activity").into());
    };
    let lang = run.lang;
    let name = run.args().text("name").unwrap_or(low_name(lang)).to_string();
    let text = expression::text(&found.low_expr, &overview, lang);
    let shown = expression::shown(&found.low_expr, &overview, lang);
    let what = format!("{} = {shown}", crate::domain::safe::SafeText::new(&name));
    let change = SegmentChange::Save {
        name: name.clone(),
        expr: found.low_expr.clone(),
        about: Some(low_about(found.days, lang)),
        suppresses: Some(true),
    };
    change.check(overview.saved())?;
    let members =
        json!({ "name": name, "expr": text, "count": found.low, "of": found.of, "suppression": true });
    let line = words::low(found.low, found.of, found.days, &shown, lang);
    let write = Write::Segment(change);
    write_and_tell(run, session.as_mut(), &overview, &write, None, &what, |_, _| {
        let members = if let Json::Object(members) = members { members } else { Map::new() };
        Ok(Further { members, line: Some(line) })
    })
}

/// From how often on an action is not low.
fn least(of: &ActivityTold, action: Action) -> u32 {
    let at = Action::ACTIVE.iter().position(|known| *known == action);
    at.and_then(|at| of.least.get(at)).copied().unwrap_or_default()
}

fn parameters(of: &ActivityTold) -> Json {
    let least = Action::ACTIVE.map(|action| (action.code().to_string(), json!(least(of, action))));
    json!({ "days": of.days, "low_under": Map::from_iter(least) })
}
