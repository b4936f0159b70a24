//! `tiers top`.

use serde_json::{Map, json};

use super::written::tally_of;
use super::{another, told};
use crate::cli::out::{Head, Item};
use crate::cli::run::{Outcome, Run};
use crate::domain::lang::Lang;
use crate::domain::money::Cents;
use crate::domain::segment::{Share, Tally, print_tally};
use crate::domain::tiers::Shortcut;
use crate::request::{Fault, TierAsk, TierTold};
use crate::text::tiers as words;

/// Cuts off a share of the largest, ties told.
pub fn top(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let lang = run.lang;
    let share = |typed: &str| {
        let percent =
            if typed.trim_end().ends_with(['%', '％']) { typed.to_string() } else { format!("{typed}%") };
        Share::parse(&percent).ok_or_else(|| Fault::BadArgument {
            what: "P%",
            value: typed.into(),
            example: "10%",
        })
    };
    let mut asked: Vec<(Tally, Share, &str)> = Vec::new();
    match run.args().text("field") {
        None => {
            let one = |of: Shortcut| (of.tally(), of.share(), words::shortcut(of, lang));
            asked.extend(Shortcut::ALL.map(one));
        }
        Some(of) => asked.push((tally_of(of, &overview)?, share(run.args().required("share")?)?, "")),
    }
    let number = |code: &'static str, name: &'static str| Head::right(code, name);
    let heads = vec![
        Head::left("field", lang.pick("按", "by")),
        number("share", lang.pick("前", "top")),
        number("of", lang.pick("大于 0 的人", "people above 0")),
        number("wanted", lang.pick("应取", "wanted")),
        number("line", lang.pick("线", "line")),
        number("within", lang.pick("实取", "within")),
        number("on_line", lang.pick("线上并列", "on the line")),
        Head::left("name", lang.pick("称为", "called")),
    ];
    let data = Map::from_iter([("count".to_string(), json!(asked.len()))]);
    let envelope = run.envelope(Some(&overview));
    let of = asked.iter().map(|(tally, share, _)| (tally.clone(), *share)).collect();
    let TierTold::Top(cuts) = told(session.as_mut(), TierAsk::Top(of))? else {
        return Err(another("Top").into());
    };
    let found: Vec<_> =
        asked.into_iter().zip(cuts).map(|((tally, share, name), cut)| (tally, share, name, cut)).collect();
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for (tally, share, name, cut) in &found {
        let names = overview.names();
        let line = |line: f64| match tally.of.is_money() {
            true => Item::Money(Cents((line * 100.0).round() as i64)),
            false => Item::Number(line),
        };
        rows.row(&[
            Item::Parts(json!(print_tally(tally, &names, Lang::En)), print_tally(tally, &names, lang)),
            Item::Code(share.to_string()),
            Item::Count(cut.of),
            Item::Count(cut.wanted),
            Item::or_nothing(cut.line, line),
            Item::Count(cut.within),
            Item::Count(cut.on_line),
            Item::Text((*name).into()),
        ])?;
    }
    rows.finish()?;
    for (tally, _, _, cut) in found.iter().filter(|(.., cut)| cut.within > cut.wanted) {
        let by = print_tally(tally, &overview.names(), lang);
        run.remark(&match lang {
            Lang::Zh => format!("{by}：线上有 {} 人并列，多取了 {} 人", cut.on_line, cut.within - cut.wanted),
            Lang::En => {
                format!(
                    "{by}: {} people are level on the line, so that {} more are in",
                    cut.on_line,
                    cut.within - cut.wanted
                )
            }
        })?;
    }
    Ok(0)
}
