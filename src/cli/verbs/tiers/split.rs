//! `tiers split`.

use serde_json::{Map, Value as Json, json};

use super::words as out;
use super::{another, model, told};
use crate::cli::call::Format;
use crate::cli::out::{Head, Item, Record};
use crate::cli::run::{Outcome, Run};
use crate::cli::verbs::rfm::model::number;
use crate::cli::verbs::rfm::split::stretch;
use crate::domain::money::Cents;
use crate::domain::split::{Part, Reasons};
use crate::domain::tiers::Standing;
use crate::request::{TierAsk, TierTold};
use crate::text::cli::title;
use crate::text::{grids, tiers as words};

/// Splits the change of sales between two stretches, tier by tier.
pub fn split(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let stated = model::stated(run.args(), &overview)?;
    let before = stretch("--before", run.args().required("before")?)?;
    let after = stretch("--after", run.args().required("after")?)?;
    let ask = TierAsk::Split(stated.model.clone(), before, after);
    let TierTold::Split(found) = told(session.as_mut(), ask)? else { return Err(another("Split").into()) };
    let lang = run.lang;
    let split = found.split.as_ref();
    let total = |side: fn(&(Standing, Part, Part)) -> Part| {
        found.places.iter().map(side).fold(Part::default(), |sum, part| Part {
            payers: sum.payers + part.payers,
            cents: sum.cents + part.cents,
        })
    };
    let (was, is) = (total(|place| place.1), total(|place| place.2));
    let envelope = run.envelope(Some(&overview));
    if run.format() == Format::Json {
        let part = |part: Part| {
            let average = (part.payers > 0).then(|| number(part.cents as f64 / part.payers as f64 / 100.0));
            json!({ "payers": part.payers, "amount": Cents(part.cents).yuan(), "average": average })
        };
        let reasons = |of: Option<Reasons>| -> Json {
            of.map_or(Json::Null, |of| {
                json!({
                    "headcount": Cents(of.headcount).yuan(), "mix": Cents(of.mix).yuan(),
                    "average": Cents(of.average).yuan(), "change": Cents(of.change()).yuan(),
                })
            })
        };
        let row = |(at, (standing, before, after)): (usize, &(Standing, Part, Part))| {
            json!({
                "tier": out::standing(*standing, &stated.model), "before": part(*before), "after": part(*after),
                "reasons": reasons(split.and_then(|split| split.classes.get(at)).copied()),
            })
        };
        let shrank = split.and_then(|split| split.shrank).and_then(|at| found.places.get(at));
        let record = Record::new(json!({
            "model": model::json(&stated, &overview),
            "lines": found.lines.iter().map(out::line).collect::<Json>(),
            "before": { "from": before.0.to_string(), "to": before.1.to_string(), "all": part(was) },
            "after": { "from": after.0.to_string(), "to": after.1.to_string(), "all": part(is) },
            "change": Cents(is.cents - was.cents).yuan(),
            "reasons": reasons(split.map(|split| split.all)),
            "shrank": shrank.map(|(standing, ..)| out::standing(*standing, &stated.model)),
            "rows": found.places.iter().enumerate().map(row).collect::<Json>(),
        }));
        run.record(&envelope, &record)?;
        return Ok(0);
    }
    let [headcount, mix, average] = grids::reasons(lang);
    let heads = vec![
        Head::left("tier", lang.pick("层", "tier")),
        Head::right("payers_before", lang.pick("付费人数 前", "payers before")),
        Head::right("payers_after", lang.pick("后", "after")),
        Head::right("amount_before", lang.pick("金额 前", "yuan before")),
        Head::right("amount_after", lang.pick("后", "after")),
        Head::right("headcount", headcount),
        Head::right("mix", mix),
        Head::right("average", average),
        Head::right("change", title("change", lang)),
    ];
    let line = |name: &str, before: Part, after: Part, reasons: Option<Reasons>| {
        let cents =
            |of: fn(Reasons) -> i64| Item::or_nothing(reasons, |reasons| Item::Money(Cents(of(reasons))));
        vec![
            Item::Text(name.into()),
            Item::Count(before.payers),
            Item::Count(after.payers),
            Item::Money(Cents(before.cents)),
            Item::Money(Cents(after.cents)),
            cents(|of| of.headcount),
            cents(|of| of.mix),
            cents(|of| of.average),
            Item::Money(Cents(after.cents - before.cents)),
        ]
    };
    let name = |standing: Standing| words::standing(standing, &stated.model, lang);
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for (at, (standing, before, after)) in found.places.iter().enumerate() {
        let reasons = split.and_then(|split| split.classes.get(at)).copied();
        rows.row(&line(&name(*standing), *before, *after, reasons))?;
    }
    rows.row(&line(lang.pick("合计", "all"), was, is, split.map(|split| split.all)))?;
    rows.finish()?;
    let remark = match split {
        None => Some(grids::nothing_to_split(lang).to_string()),
        Some(split) => split.shrank.and_then(|at| found.places.get(at)).map(|(standing, before, after)| {
            let change = Cents(after.cents - before.cents);
            grids::shrank(&name(*standing), change, before.payers, after.payers, lang)
        }),
    };
    if let Some(remark) = remark {
        run.remark(&remark)?;
    }
    Ok(0)
}
