//! `interest people`.

use serde_json::{Map, json};

use super::{another, parameters, text, told, worth};
use crate::cli::out::{Head, Item};
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::domain::interest::Tenths;
use crate::domain::safe::SafeText;
use crate::domain::segment::Number;
use crate::request::{Fault, InterestAsk, InterestTold};
use crate::text::cli::title;
use crate::text::interest as words;

/// From which score on people are told where none is asked for.
const LEAST: Tenths = Tenths(40);

/// Lists who cares for a topic, who cares most first.
pub fn people(run: &mut Run<'_>) -> Outcome {
    let least = run.args().text("least").map(score).transpose()?.unwrap_or(LEAST);
    let limit = run.args().text("limit").map(|n| values::count("--limit", n)).transpose()?;
    let limit = limit.and_then(|n| u32::try_from(n).ok()).unwrap_or(u32::MAX);
    let topic = run.args().required("topic")?.to_string();
    let mut session = run.session()?;
    let overview = session.overview()?;
    let ask = InterestAsk::People { topic: topic.clone(), least, most: Tenths::MOST, limit };
    let InterestTold::People(found) = told(session.as_mut(), ask)? else {
        return Err(another("People").into());
    };
    let lang = run.lang;
    let head = |code: &'static str| Head::left(code, title(code, lang));
    let heads = vec![
        head("ref"),
        head("nickname"),
        Head::right("score", lang.pick("兴趣", "interest")),
        Head::right("raw", lang.pick("累计", "comes to")),
    ];
    let data = Map::from_iter([
        ("topic".to_string(), json!(topic)),
        ("least".to_string(), json!(least.as_f64())),
        ("parameters".to_string(), parameters(&found.weighing)),
        ("median".to_string(), json!(found.median.map(worth))),
        ("n".to_string(), json!(found.above)),
        ("count".to_string(), json!(found.count)),
    ]);
    let mut envelope = run.envelope(Some(&overview));
    envelope.truncated = (found.rows.len() as u64) < found.count;
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for (person, raw, score) in &found.rows {
        let raw = *raw as f64;
        rows.row(&[
            Item::text(&text(person, 0)),
            Item::text(&text(person, 1)),
            Item::Parts(json!(score.as_f64()), score.to_string()),
            Item::Parts(json!(worth(raw)), words::worth(raw)),
        ])?;
    }
    rows.finish()?;
    run.remark(&words::caring(&SafeText::new(&topic), least, &found, lang))?;
    run.remark(&words::parameters(&found.weighing, lang))?;
    Ok(0)
}

/// A score from 0 to 5, in tenths.
fn score(typed: &str) -> Result<Tenths, Fault> {
    let wrong = || Fault::BadArgument { what: "--least", value: typed.into(), example: "4" };
    let tenths = Number::parse(typed, false).and_then(|number| number.times(10).ok()).ok_or_else(wrong)?;
    u8::try_from(tenths).ok().map(Tenths).filter(|score| *score <= Tenths::MOST).ok_or_else(wrong)
}
