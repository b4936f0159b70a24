//! `tiers why`.

use serde_json::{Value as Json, json};

use super::words as out;
use super::written::points;
use super::{another, model, told};
use crate::cli::out::Record;
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::domain::safe::SafeText;
use crate::domain::tiers::Portrait;
use crate::request::{Cell, TierAsk, TierTold, WhyField};
use crate::text::tiers as words;

/// Says of each sub-field what the person's value is, who has it, and what it is worth.
pub fn why(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let stated = model::stated(run.args(), &overview)?;
    let person = resolve::person(run.args().required("person")?, session.as_mut())?;
    let TierTold::Why(found) = told(session.as_mut(), TierAsk::Why(stated.model.clone(), person))? else {
        return Err(another("Why").into());
    };
    let lang = run.lang;
    let cell = |at: usize| match found.row.person.cells.get(at) {
        Some(Cell::Text(text)) => text.clone(),
        _ => SafeText::new(""),
    };
    let field = |field: &WhyField| {
        let mut told = json!({
            "name": field.name, "weight": field.weight.as_f64(), "base": out::counted(field.base),
            "values": field.values, "value": null,
        });
        if let (Json::Object(told), Some((value, fitted))) = (&mut told, &field.value) {
            told.extend(out::fitted(fitted));
            told.insert("value".into(), out::value(value, &overview, lang).0);
        }
        told
    };
    let score = |portrait: Portrait| {
        let at = portrait as usize;
        json!({
            "score": portrait.code(), "points": points(found.row.scores[at]), "high": found.row.high[at],
            "line": out::line(&found.lines[at]), "fields": found.fields[at].iter().map(field).collect::<Json>(),
        })
    };
    let mut record = Record::new(json!({
        "model": model::json(&stated, &overview),
        "ref": cell(0).raw(), "nickname": cell(1).raw(),
        "tier": out::standing(found.row.standing, &stated.model),
        "scores": Portrait::ALL.map(score).to_vec(),
    }));
    record.pair(cell(0).to_string(), cell(1).to_string());
    record.pair(lang.pick("层", "tier"), words::standing(found.row.standing, &stated.model, lang));
    for portrait in Portrait::ALL {
        let at = portrait as usize;
        if found.fields[at].is_empty() {
            continue;
        }
        record.heading(format!(
            "{} {} · {} · {}",
            portrait.name(lang),
            words::points(found.row.scores[at]),
            words::high(found.row.high[at], lang),
            words::line(&found.lines[at], lang)
        ));
        for field in &found.fields[at] {
            let name = SafeText::new(&field.name).to_string();
            let told = match &field.value {
                None => lang.pick("未知，不计", "not known, left out").to_string(),
                Some((value, fitted)) => {
                    let more = match (field.values, lang.pick("取分最高的", "the one worth most")) {
                        (n @ 2.., most) => format!(" ({n}, {most})"),
                        _ => String::new(),
                    };
                    format!(
                        "{}{more} · n {} · {} {} · TGI {} · {} {} · {}",
                        SafeText::new(&out::value(value, &overview, lang).1),
                        fitted.counted.people,
                        lang.pick("核心", "core"),
                        fitted.counted.core,
                        words::number(fitted.tgi, 1),
                        lang.pick("权重", "weight"),
                        field.weight,
                        words::points(fitted.points)
                    )
                }
            };
            record.pair(name, told);
        }
    }
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}
