//! `report retention`.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::{another, rate, step, told, whom, with};
use crate::cli::call::{Args, Format};
use crate::cli::out::{Head, Item, Record};
use crate::cli::run::{Outcome, Run, Stop};
use crate::cli::values;
use crate::cli::verbs::segment::expression;
use crate::domain::chance::two_proportions;
use crate::domain::fold::fold;
use crate::domain::lang::Lang;
use crate::domain::near::nearest;
use crate::domain::retention::{After, Cohort, Doing, MAX_COHORTS, MAX_DAYS, Period, Rate, Side, Since};
use crate::domain::safe::SafeText;
use crate::domain::segment::{EventKindId, Expr};
use crate::request::{CohortsAsk, CohortsTold, Fault, Overview, RetentionAsk, RetentionTold};
use crate::text::report as words;

/// How many cohorts are told where no number is stated.
const COHORTS: u16 = 12;
/// Days after, where none are stated.
const DAYS: &str = "1,7,30";

/// Says who came back.
pub fn retention(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let ask = stated(run.args(), &overview)?;
    let RetentionTold::Cohorts(found) = told(session.as_mut(), RetentionAsk::Cohorts(ask.clone()))? else {
        return Err(another("Cohorts").into());
    };
    match run.format() {
        Format::Json => {
            let envelope = run.envelope(Some(&overview));
            let lang = run.lang;
            run.record(&envelope, &Record::new(json_of(&ask, &found, &overview, lang)))?;
        }
        Format::Table => tables(run, &ask, &found, &overview)?,
        Format::Csv | Format::Tsv => long(run, &found, &overview)?,
    }
    Ok(0)
}

/// What the arguments state.
fn stated(args: &Args, overview: &Overview) -> Result<CohortsAsk, Fault> {
    let cohorts = match args.text("cohorts") {
        Some(typed) => {
            let count = values::count("--cohorts", typed)?;
            let within = u16::try_from(count).ok().filter(|n| (1..=MAX_COHORTS).contains(n));
            within.ok_or(Fault::BadArgument { what: "--cohorts", value: typed.into(), example: "12" })?
        }
        None => COHORTS,
    };
    let typed = args.text("days").unwrap_or(DAYS);
    let wrong = || Fault::BadArgument { what: "--days", value: typed.into(), example: DAYS };
    let day = |part: &String| part.parse::<u16>().ok().filter(|day| *day > 0).ok_or_else(wrong);
    let days = values::parts(typed).iter().map(day).collect::<Result<Vec<u16>, Fault>>()?;
    if days.is_empty() || days.len() > MAX_DAYS {
        return Err(wrong());
    }
    Ok(CohortsAsk {
        step: step(args),
        cohorts,
        days,
        since: args.text("since").and_then(Since::from_code).unwrap_or_default(),
        doing: args.text("did").map_or(Ok(Doing::Any), |typed| doing(typed, overview))?,
        of: whom(args, overview)?,
        against: args
            .text("against")
            .map(|typed| expression::segment_or_expression(typed, overview))
            .transpose()?,
    })
}

/// Words for any event or an order, and for an order.
const ANY: [&str; 2] = ["any", "任何"];
const ORDER: [&str; 3] = ["order", "下单", "订单"];

/// What counts as having come back, as it is typed: `any`, or `order` and kinds of events.
fn doing(typed: &str, overview: &Overview) -> Result<Doing, Fault> {
    let (mut kinds, mut orders, mut any) = (Vec::new(), false, false);
    for part in values::parts(typed) {
        let folded = fold(&part);
        if ANY.contains(&&*folded) {
            any = true;
        } else if ORDER.contains(&&*folded) {
            orders = true;
        } else {
            let names =
                |of: &crate::request::OpenName| [fold(&of.code), fold(of.zh.raw()), fold(of.en.raw())];
            let known = overview.event_kinds.iter().find(|of| names(of).contains(&folded));
            let known = known.ok_or_else(|| {
                let all = overview.event_kinds.iter().flat_map(|of| [of.code.as_str(), of.zh.raw()]);
                let all = all.chain(ANY).chain(ORDER);
                Fault::NotOneOf { what: "--did", value: part.clone(), known: nearest(&part, all, 5) }
            })?;
            kinds.push(EventKindId(known.id));
        }
    }
    if !any && !orders && kinds.is_empty() {
        return Err(Fault::BadArgument { what: "--did", value: typed.into(), example: "order,login" });
    }
    Ok(if any { Doing::Any } else { Doing::Some { kinds, orders } })
}

fn doing_json(of: &Doing, overview: &Overview) -> Json {
    let Doing::Some { kinds, orders } = of else { return json!(["any"]) };
    let code = |kind: &EventKindId| {
        let known = overview.event_kinds.iter().find(|known| known.id == kind.0);
        known.map(|known| known.code.clone())
    };
    kinds.iter().filter_map(code).chain(orders.then(|| "order".to_string())).collect()
}

/// How likely the difference of two rates is by chance; nothing where somebody is on both sides.
fn chance(of: Rate, beside: Rate, both: u64) -> Option<f64> {
    (both == 0).then(|| two_proportions(of.people, of.of, beside.people, beside.of)).flatten()
}

/// Everything as JSON.
fn json_of(ask: &CohortsAsk, found: &CohortsTold, overview: &Overview, lang: Lang) -> Json {
    let side = |expr: &Expr, people: u64, side: &Side| {
        json!({
            "expr": expression::text(expr, overview, lang),
            "of": people,
            "people": side.people,
            "periods": side.periods.iter().enumerate()
                .map(|(at, of)| with(json!({ "period": at }), *of)).collect::<Json>(),
            "after": side.after.iter().map(after_json).collect::<Json>(),
            "rows": side.cohorts.iter().map(cohort_json).collect::<Json>(),
        })
    };
    let differences = found.against.as_ref().map(|(_, beside)| {
        let own = &found.of.1;
        let of_period =
            |(at, (a, b)): (usize, (&Rate, &Rate))| json!({ "period": at, "p": chance(*a, *b, found.both) });
        let of_day = |(a, b): (&After, &After)| {
            json!({
                "days": a.days, "on_p": chance(a.on, b.on, found.both),
                "within_p": chance(a.within, b.within, found.both),
            })
        };
        json!({
            "both": found.both,
            "periods": own.periods.iter().zip(&beside.periods).enumerate().map(of_period).collect::<Json>(),
            "after": own.after.iter().zip(&beside.after).map(of_day).collect::<Json>(),
        })
    });
    json!({
        "by": ask.step.code(),
        "since": ask.since.code(),
        "did": doing_json(&ask.doing, overview),
        "cohorts": found.frame.cohorts,
        "days": found.frame.days,
        "of": side(&ask.of, found.of.0, &found.of.1),
        "against": match (&ask.against, &found.against) {
            (Some(expr), Some((people, told))) => side(expr, *people, told),
            _ => Json::Null,
        },
        "differences": differences,
    })
}

fn after_json(of: &After) -> Json {
    json!({ "days": of.days, "on": rate(of.on), "within": rate(of.within) })
}

/// What is not over has no rate: people and n alone.
fn period_json((at, of): (usize, &Period)) -> Json {
    let members = json!({ "period": at, "from": of.first.to_string(), "complete": of.complete });
    let mut told = with(members, of.came);
    if let (false, Json::Object(told)) = (of.complete, &mut told) {
        for name in ["rate", "low", "high"] {
            told.insert(name.to_string(), Json::Null);
        }
    }
    told
}

fn cohort_json(of: &Cohort) -> Json {
    json!({
        "cohort": of.first.to_string(),
        "people": of.people,
        "periods": of.periods.iter().enumerate().map(period_json).collect::<Json>(),
        "after": of.after.iter().map(after_json).collect::<Json>(),
    })
}

/// The cohorts of each side against the periods since, then the days after with both sides beside each other.
fn tables(run: &mut Run<'_>, ask: &CohortsAsk, found: &CohortsTold, overview: &Overview) -> Result<(), Stop> {
    let lang = run.lang;
    let doing = words::doing(&ask.doing, &overview.event_kinds, lang);
    writeln!(run.out, "{}", words::asked(&found.frame, ask.since, &doing, lang))?;
    let mut sides: Vec<(&Arc<Expr>, u64, &Side)> = vec![(&ask.of, found.of.0, &found.of.1)];
    if let (Some(expr), Some((people, side))) = (&ask.against, &found.against) {
        sides.push((expr, *people, side));
    }
    for (expr, people, side) in &sides {
        let expr = SafeText::new(&expression::text(expr, overview, lang));
        writeln!(run.out, "\n{}", words::side(&expr, *people, side.people, lang))?;
        grid(run, side, overview)?;
    }
    writeln!(run.out)?;
    let mut heads = vec![Head::left("after", words::day_after(lang))];
    heads.extend(sides.iter().map(|(expr, ..)| {
        let name = expression::shown(expr, overview, lang);
        Head::left("rate", &name)
    }));
    let beside = found.against.as_ref().map(|(_, side)| side);
    heads.extend(beside.map(|_| Head::right("p", "p")));
    let envelope = run.envelope(Some(overview));
    let text = |text: String| Item::Text(text.as_str().into());
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for (at, own) in found.of.1.after.iter().enumerate() {
        let beside = beside.and_then(|side| side.after.get(at));
        let names = [words::on_day(own.days, lang), words::within_days(own.days, lang)];
        let pairs = [(own.on, beside.map(|of| of.on)), (own.within, beside.map(|of| of.within))];
        for (name, (own, beside)) in names.into_iter().zip(pairs) {
            let mut items = vec![text(name), text(words::whole(own))];
            items.extend(beside.map(|of| text(words::whole(of))));
            items.extend(beside.map(|of| text(words::p(chance(own, of, found.both)))));
            rows.row(&items)?;
        }
    }
    rows.finish()?;
    if found.against.is_some() && found.both > 0 {
        run.remark(&words::shared(found.both, lang))?;
    }
    Ok(())
}

fn grid(run: &mut Run<'_>, side: &Side, overview: &Overview) -> Result<(), Stop> {
    let lang = run.lang;
    let periods = side.periods.len();
    let mut heads = vec![
        Head::left("cohort", words::cohort(lang)),
        Head::right("people", crate::text::cli::title("people", lang)),
    ];
    heads.extend((0..periods).map(|at| Head::right("period", &at.to_string())));
    let envelope = run.envelope(Some(overview));
    let text = |text: String| Item::Text(text.as_str().into());
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for cohort in &side.cohorts {
        let cell = |at: usize| match cohort.periods.get(at) {
            Some(of) if of.complete => text(words::percent(of.came.share())),
            Some(of) => text(words::so_far(of.came.people)),
            None => Item::Nothing,
        };
        let mut items = vec![Item::Day(cohort.first), Item::Count(cohort.people)];
        items.extend((0..periods).map(cell));
        rows.row(&items)?;
    }
    let mut items = vec![text(words::all(lang).to_string()), Item::Count(side.people)];
    items.extend(side.periods.iter().map(|of| text(words::percent(of.share()))));
    rows.row(&items)?;
    rows.finish()?;
    Ok(())
}

/// One row per rate, for a sheet: what is not over has people and n alone.
fn long(run: &mut Run<'_>, found: &CohortsTold, overview: &Overview) -> Result<(), Stop> {
    let names = ["side", "cohort", "what", "number", "people", "n", "rate", "low", "high", "complete"];
    let heads = names.map(|name| Head::left(name, name)).to_vec();
    let envelope = run.envelope(Some(overview));
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    let sides = [("of", Some(&found.of.1)), ("against", found.against.as_ref().map(|(_, side)| side))];
    for (side, told) in sides.into_iter().filter_map(|(name, side)| Some((name, side?))) {
        for cohort in &told.cohorts {
            let mut row = |what: &str, number: u64, of: Rate, complete: bool| {
                let mut items = vec![
                    Item::Code(side.to_string()),
                    Item::Day(cohort.first),
                    Item::Code(what.to_string()),
                    Item::Count(number),
                ];
                let shown = if complete { 5 } else { 2 };
                let rate = words::items(of).into_iter().enumerate();
                items.extend(rate.map(|(at, item)| if at < shown { item } else { Item::Nothing }));
                items.push(Item::Bool(complete));
                rows.row(&items)
            };
            for (at, period) in (0u64..).zip(&cohort.periods) {
                row("period", at, period.came, period.complete)?;
            }
            for after in &cohort.after {
                row("on_day", after.days.into(), after.on, true)?;
                row("within_days", after.days.into(), after.within, true)?;
            }
        }
    }
    rows.finish()?;
    Ok(())
}
