//! `interest`.

use serde_json::{Map, json};

use super::{another, parameters, told, worth};
use crate::cli::out::{Head, Item};
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::domain::interest::Tenths;
use crate::request::{InterestAsk, InterestTold};
use crate::text::interest as words;

/// How many topics are told where no number is asked for.
const MOST: u64 = 20;

/// The scores from which people are counted, with their names in JSON.
const FROM: [(Tenths, &str); 3] = [(Tenths(40), "at_4"), (Tenths(30), "at_3"), (Tenths(20), "at_2")];

/// Lists topics with how many care for them.
pub fn topics(run: &mut Run<'_>) -> Outcome {
    let most = run.args().text("topics").map(|n| values::count("--topics", n)).transpose()?.unwrap_or(MOST);
    let mut session = run.session()?;
    let overview = session.overview()?;
    let ask = InterestAsk::Topics(u32::try_from(most).unwrap_or(u32::MAX));
    let InterestTold::Topics(found) = told(session.as_mut(), ask)? else {
        return Err(another("Topics").into());
    };
    let lang = run.lang;
    let mut heads = vec![
        Head::left("topic", lang.pick("主题", "topic")),
        Head::right("people", lang.pick("有兴趣的人", "people")),
        Head::right("median", lang.pick("中位数", "median")),
    ];
    heads.extend(FROM.map(|(from, code)| Head::right(code, &format!("≥ {}", from.0 / 10))));
    heads.push(Head::right("anyone", lang.pick("做过什么的人", "did anything")));
    heads.push(Head::right("times", lang.pick("次数", "times")));
    let data = Map::from_iter([
        ("parameters".to_string(), parameters(&found.weighing)),
        ("of".to_string(), json!(found.of)),
        ("count".to_string(), json!(found.topics.len())),
        ("more".to_string(), json!(found.more)),
    ]);
    let mut envelope = run.envelope(Some(&overview));
    envelope.truncated = found.more > 0;
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for row in &found.topics {
        let median = row.median.map(worth);
        let mut items = vec![
            Item::Text(row.topic.clone()),
            Item::Count(row.above),
            Item::or_nothing(median, |median| Item::Parts(json!(median), format!("{median:.2}"))),
        ];
        items.extend(FROM.map(|(from, _)| Item::Count(row.at_least(from))));
        items.extend([row.anyone, row.times].map(Item::Count));
        rows.row(&items)?;
    }
    rows.finish()?;
    run.remark(&words::topics(found.of, found.more, lang))?;
    run.remark(&words::parameters(&found.weighing, lang))?;
    Ok(0)
}
