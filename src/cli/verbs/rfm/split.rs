//! `rfm split`.

use serde_json::{Map, Value as Json, json};

use super::model;
use super::{another, told};
use crate::cli::call::Format;
use crate::cli::out::{Head, Item, Record};
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::domain::day::Day;
use crate::domain::money::Cents;
use crate::domain::split::{Part, Reasons};
use crate::request::{Fault, GridAsk, GridTold};
use crate::text::cli::title;
use crate::text::grids as words;

/// A stretch of days as it is typed: `2019-05-01..2019-05-31`.
pub(crate) fn stretch(what: &'static str, typed: &str) -> Result<(Day, Day), Fault> {
    let wrong = || Fault::BadArgument { what, value: typed.into(), example: "2019-05-01..2019-05-31" };
    let (from, to) = typed.split_once("..").ok_or_else(wrong)?;
    let (from, to) = (values::day(what, from)?, values::day(what, to)?);
    if from > to { Err(wrong()) } else { Ok((from, to)) }
}

/// Splits the change of sales between two stretches.
pub fn split(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let stated = model::stated(run.args(), &overview)?;
    let before = stretch("--before", run.args().required("before")?)?;
    let after = stretch("--after", run.args().required("after")?)?;
    let ask = GridAsk::RfmSplit { model: stated.model.clone(), before, after };
    let GridTold::Split(found) = told(session.as_mut(), ask)? else { return Err(another("Split").into()) };
    let lang = run.lang;
    let split = found.split.as_ref();
    let total = |side: fn(&(_, Part, Part)) -> Part| {
        found.classes.iter().map(side).fold(Part::default(), |sum, part| Part {
            payers: sum.payers + part.payers,
            cents: sum.cents + part.cents,
        })
    };
    let (was, is) = (total(|(_, before, _)| *before), total(|(_, _, after)| *after));
    let envelope = run.envelope(Some(&overview));
    let part = |part: Part| {
        let average =
            (part.payers > 0).then(|| model::number(part.cents as f64 / part.payers as f64 / 100.0));
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
    if run.format() == Format::Json {
        let row = |(at, (place, before, after)): (usize, &(crate::domain::rfm::Place, Part, Part))| {
            json!({
                "class": place.code(), "before": part(*before), "after": part(*after),
                "reasons": reasons(split.map(|split| split.classes[at])),
            })
        };
        let shrank = split.and_then(|split| split.shrank).map(|at| found.classes[at].0.code());
        let record = Record::new(json!({
            "model": model::json(&stated, &overview),
            "before": { "from": before.0.to_string(), "to": before.1.to_string(), "all": part(was) },
            "after": { "from": after.0.to_string(), "to": after.1.to_string(), "all": part(is) },
            "change": Cents(is.cents - was.cents).yuan(),
            "reasons": reasons(split.map(|split| split.all)),
            "shrank": shrank,
            "rows": found.classes.iter().enumerate().map(row).collect::<Json>(),
        }));
        run.record(&envelope, &record)?;
        return Ok(0);
    }
    let [headcount, mix, average] = words::reasons(lang);
    let heads = vec![
        Head::left("class", lang.pick("类", "class")),
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
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for (at, (place, before, after)) in found.classes.iter().enumerate() {
        let reasons = split.and_then(|split| split.classes.get(at)).copied();
        rows.row(&line(place.name(lang), *before, *after, reasons))?;
    }
    rows.row(&line(lang.pick("合计", "all"), was, is, split.map(|split| split.all)))?;
    rows.finish()?;
    let remark = match split {
        None => Some(words::nothing_to_split(lang).to_string()),
        Some(split) => split.shrank.map(|at| {
            let (place, before, after) = found.classes[at];
            let change = Cents(after.cents - before.cents);
            words::shrank(place.name(lang), change, before.payers, after.payers, lang)
        }),
    };
    if let Some(remark) = remark {
        run.remark(&remark)?;
    }
    Ok(0)
}
