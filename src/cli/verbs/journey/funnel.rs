//! `journey`.

use serde_json::{Map, Value as Json, json};

use super::stated::{self, Stated};
use crate::cli::call::Format;
use crate::cli::out::{Head, Item, Record};
use crate::cli::run::{Outcome, Run, Stop};
use crate::cli::verbs::rfm::model::number;
use crate::cli::verbs::rfm::{another, told};
use crate::cli::verbs::segment::expression;
use crate::domain::journey::Counting;
use crate::domain::lang::Lang;
use crate::domain::life::{Life, Paying};
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, Expr};
use crate::request::{GridAsk, GridTold, JourneyTold, Overview, STUCK_AFTER};
use crate::text::cli::title;
use crate::text::grids::share;
use crate::text::journeys as words;

/// Shows how many come how far, where they stand and who is stuck.
pub fn journey(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let stated = stated::stated(run.args(), &overview)?;
    let counting = run.args().text("funnel").map(stated::counting).unwrap_or_default();
    let stuck_after = run.args().text("stuck").map(|typed| stated::days("--stuck", typed)).transpose()?;
    let stuck_after = stuck_after.unwrap_or(STUCK_AFTER);
    let ask = stated::ask(run.args(), &stated.model, &overview)?;
    let of = ask.of.clone();
    let asked = GridAsk::Journey { ask, stuck_after };
    let GridTold::Journey(found) = told(session.as_mut(), asked)? else {
        return Err(another("Journey").into());
    };
    let lang = run.lang;
    let envelope = run.envelope(Some(&overview));
    match run.format() {
        Format::Json => {
            let record = Record::new(data(&stated, &found, counting, &of, &overview, lang));
            run.record(&envelope, &record)?;
        }
        Format::Table => {
            let whom = match &*of {
                Expr::Atom(Atom::Everyone) => None,
                of => Some(expression::shown(of, &overview, lang)),
            };
            let name = words::name(stated.name.as_ref(), stated.template, lang);
            writeln!(run.out, "{}", words::headline(&name, counting, found.of, whom.as_deref(), lang))?;
            funnel_table(run, &stated, &found, counting, &overview)?;
            writeln!(run.out)?;
            life_table(run, &found, &overview)?;
            for line in words::remarks(&found, counting, lang) {
                run.remark(&line)?;
            }
        }
        Format::Csv | Format::Tsv => funnel_table(run, &stated, &found, counting, &overview)?,
    }
    Ok(0)
}

fn funnel_table(
    run: &mut Run<'_>,
    stated: &Stated,
    found: &JourneyTold,
    counting: Counting,
    overview: &Overview,
) -> Result<(), Stop> {
    let lang = run.lang;
    let is_table = run.format() == Format::Table;
    let right = |code: &'static str| Head::right(code, title(code, lang));
    let heads = vec![
        Head::left("rank", title("rank", lang)),
        Head::left("stage", title("stage", lang)),
        right("people"),
        right("of_all"),
        right("of_previous"),
        right("standing"),
        right("stuck"),
    ];
    let envelope = run.envelope(Some(overview));
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    let name = |zh: &str, en: &str| Item::Text(SafeText::new(lang.pick(zh, en)));
    // A share is a text in a table, where what is of nothing is `n/a`, and a number elsewhere.
    let part = |part: Option<f64>| match part {
        Some(part) if is_table => Item::Text(share(part, 1.0).as_str().into()),
        Some(part) => Item::Number(part),
        None if is_table => Item::Text("n/a".into()),
        None => Item::Nothing,
    };
    for (at, (rank, told)) in stated.model.ranks.iter().zip(&found.ranks).enumerate() {
        rows.row(&[
            name(&rank.zh, &rank.en),
            Item::Nothing,
            Item::Count(found.counted(at, counting)),
            part(found.of_all(at, counting)),
            part(found.of_previous(at, counting)),
            Item::Count(told.standing),
            Item::Count(told.stuck),
        ])?;
        let own = rank.stages.iter().zip(&told.stages).filter(|(stage, _)| stage.id != rank.id);
        for (stage, told) in own {
            rows.row(&[
                if is_table { Item::Nothing } else { name(&rank.zh, &rank.en) },
                name(&stage.zh, &stage.en),
                Item::Count(told.counted[counting as usize]),
                Item::Nothing,
                Item::Nothing,
                Item::Count(told.standing),
                Item::Count(told.stuck),
            ])?;
        }
    }
    rows.finish()?;
    Ok(())
}

fn life_table(run: &mut Run<'_>, found: &JourneyTold, overview: &Overview) -> Result<(), Stop> {
    let lang = run.lang;
    let mut heads = vec![Head::left("life", title("life", lang))];
    heads.extend(Paying::ALL.map(|paying| Head::right(paying.code(), paying.name(lang))));
    heads.push(Head::right("people", title("people", lang)));
    let envelope = run.envelope(Some(overview));
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for (life, people) in Life::ALL.iter().zip(&found.life) {
        let mut row = vec![Item::Text(life.name(lang).into())];
        row.extend(people.map(Item::Count));
        row.push(Item::Count(people.iter().sum()));
        rows.row(&row)?;
    }
    rows.finish()?;
    Ok(())
}

fn data(
    stated: &Stated,
    found: &JourneyTold,
    counting: Counting,
    of: &Expr,
    overview: &Overview,
    lang: Lang,
) -> Json {
    let part = |part: Option<f64>| part.map_or(Json::Null, number);
    let counts = |counted: &[u64; Counting::ALL.len()]| -> Map<String, Json> {
        Counting::ALL.iter().map(|c| (c.code().to_string(), json!(counted[*c as usize]))).collect()
    };
    let ranks = stated.model.ranks.iter().zip(&found.ranks).enumerate().map(|(at, (rank, told))| {
        let stages = rank.stages.iter().zip(&told.stages).map(|(stage, told)| {
            let mut row = Map::from_iter([
                ("code".to_string(), json!(stage.code)),
                ("zh".to_string(), json!(stage.zh)),
                ("en".to_string(), json!(stage.en)),
                ("people".to_string(), json!(told.counted[counting as usize])),
            ]);
            row.extend(counts(&told.counted));
            row.insert("standing".into(), json!(told.standing));
            row.insert("stuck".into(), json!(told.stuck));
            Json::Object(row)
        });
        let mut row = Map::from_iter([
            ("code".to_string(), json!(rank.code)),
            ("zh".to_string(), json!(rank.zh)),
            ("en".to_string(), json!(rank.en)),
            ("people".to_string(), json!(found.counted(at, counting))),
            ("of_all".to_string(), part(found.of_all(at, counting))),
            ("of_previous".to_string(), part(found.of_previous(at, counting))),
        ]);
        row.extend(counts(&told.counted));
        row.insert("standing".into(), json!(told.standing));
        row.insert("stuck".into(), json!(told.stuck));
        row.insert("stages".into(), stages.collect());
        Json::Object(row)
    });
    let life = Life::ALL.iter().zip(&found.life).map(|(life, people)| {
        let mut row = Map::from_iter([("life".to_string(), json!(life.code()))]);
        row.extend(Paying::ALL.iter().map(|p| (p.code().to_string(), json!(people[*p as usize]))));
        row.insert("people".into(), json!(people.iter().sum::<u64>()));
        Json::Object(row)
    });
    json!({
        "model": stated::json(stated, overview, lang),
        "funnel": counting.code(),
        "stuck_after": found.stuck_after,
        "of": { "expression": expression::text(of, overview, lang), "people": found.of },
        "ranks": ranks.collect::<Json>(),
        "nowhere": found.nowhere,
        "stuck": found.stuck,
        "life": life.collect::<Json>(),
        "remarks": words::remarks(found, counting, lang),
    })
}
