//! `tiers cut`: both cut lines of some scores.

use serde_json::{Map, Value as Json, json};

use super::words as out;
use crate::cli::call::Format;
use crate::cli::out::{Head, Item, Record};
use crate::cli::run::{Outcome, Run};
use crate::domain::tiers::{Cut, CutLine, CutRule, Spread};
use crate::request::Fault;
use crate::text::{grids, tiers as words};

/// Both lines of some scores, in the order of [`Cut::ALL`].
pub fn calc_cut(scores: &[f64], inclusive: bool) -> [CutLine; 2] {
    let spread = Spread::of(scores.iter().copied());
    Cut::ALL.map(|cut| CutLine::draw(CutRule { cut, inclusive }, &spread))
}

/// Draws both lines.
pub fn cut(run: &mut Run<'_>) -> Outcome {
    let wrong = |typed: &str| Fault::BadArgument { what: "NUMBER", value: typed.into(), example: "62.5" };
    let mut scores = Vec::new();
    for typed in run.args().texts("scores") {
        let parts = typed.split([',', '，', ' ', ';']).map(str::trim).filter(|part| !part.is_empty());
        for part in parts {
            scores.push(part.parse::<f64>().ok().filter(|n| n.is_finite()).ok_or_else(|| wrong(part))?);
        }
    }
    let lines = calc_cut(&scores, run.args().text("line") == Some("included"));
    let envelope = run.envelope(None);
    if run.format() == Format::Json {
        let high = |line: &CutLine| scores.iter().filter(|score| line.is_high(**score)).collect::<Vec<_>>();
        let row = |line: &CutLine| {
            let mut told = out::line(line);
            if let Json::Object(told) = &mut told {
                told.insert("high_scores".into(), json!(high(line)));
            }
            told
        };
        let record =
            Record::new(json!({ "n": scores.len(), "rows": lines.iter().map(row).collect::<Json>() }));
        run.record(&envelope, &record)?;
        return Ok(0);
    }
    let lang = run.lang;
    let heads = vec![
        Head::left("rule", lang.pick("分界", "line by")),
        Head::right("n", "n"),
        Head::right("median", lang.pick("中位数", "median")),
        Head::right("sigma", lang.pick("标准差", "σ")),
        Head::right("line", lang.pick("线", "line")),
        Head::right("high", lang.pick("高", "high")),
        Head::right("share", lang.pick("实际占比", "really high")),
        Head::right("skew", lang.pick("偏度", "skew")),
    ];
    let zone = crate::domain::day::Zone::default();
    let mut rows = run.rows(envelope, &Map::new(), heads, &zone)?;
    for line in &lines {
        let text = |of: Option<f64>| Item::Text(words::number(of, 4).as_str().into());
        rows.row(&[
            Item::Code(line.rule.cut.code().to_string()),
            Item::Count(line.n),
            text(line.median),
            text(line.sigma),
            text(line.line),
            Item::Count(line.high),
            Item::Text(grids::share(line.high as f64, line.n as f64).as_str().into()),
            text(line.skew),
        ])?;
    }
    rows.finish()?;
    for line in &lines {
        if let Some(why) = line.all_low {
            run.remark(&format!("{}: {}", line.rule.cut.code(), words::all_low(why, lang)))?;
        }
    }
    Ok(0)
}
