//! `interest why`.

use serde_json::{Value as Json, json};

use super::{another, parameters, text, told};
use crate::cli::out::Record;
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::domain::interest::Weighing;
use crate::request::{Done, InterestAsk, InterestTold};
use crate::text::interest as words;

/// Says what a person cares for: every event with its weight, its age and how much it adds.
pub fn why(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let person = resolve::person(run.args().required("person")?, session.as_mut())?;
    let topic = run.args().text("topic").map(str::to_string);
    let ask = InterestAsk::Why(person, topic);
    let InterestTold::Why(weighing, who, all) = told(session.as_mut(), ask)? else {
        return Err(another("Why").into());
    };
    let (lang, zone) = (run.lang, &overview.clock.zone);
    let mut record = Record::new(json!({
        "ref": text(&who, 0).raw(), "nickname": text(&who, 1).raw(), "parameters": parameters(&weighing),
        "topics": all.iter().map(|of| weighed(super::json(of, zone), &of.done, &weighing)).collect::<Json>(),
    }));
    record.pair(text(&who, 0).to_string(), text(&who, 1).to_string());
    if all.is_empty() {
        record.text(words::nothing(lang));
    }
    for of in &all {
        record.heading(words::head(of, lang));
        for done in &of.done {
            let name = format!("{} {}", zone.minute(done.ts), words::done(done, lang));
            record.pair(name, words::adds(done, &weighing));
        }
    }
    record.heading(words::parameters(&weighing, lang));
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}

/// What was done, each with its weight.
fn weighed(mut told: Json, done: &[Done], weighing: &Weighing) -> Json {
    if let Some(Json::Array(rows)) = told.get_mut("done") {
        for (row, done) in rows.iter_mut().zip(done) {
            if let Json::Object(row) = row {
                row.insert("weight".into(), json!(weighing.weight(done.action)));
            }
        }
    }
    told
}
