//! Both cut lines of some scores.

use serde_json::{Map, json};

use super::{Input, Told, figure};
use crate::cli::out::{Head, Item};
use crate::cli::verbs::rfm::model::number;
use crate::domain::tiers::{Cut, CutLine, CutRule, Spread};
use crate::request::Fault;

/// Draws both lines.
pub(super) fn cut(input: &Input) -> Result<Told, Fault> {
    let inclusive = input.one_of("line", &[("above", false), ("included", true)])?;
    let scores = input.numbers("62.5")?;
    let spread = Spread::of(scores.iter().copied());
    let row = |cut: Cut| {
        let line = CutLine::draw(CutRule { cut, inclusive }, &spread);
        let high: Vec<f64> = scores.iter().copied().filter(|score| line.is_high(*score)).collect();
        let shown: Vec<String> = high.iter().map(|score| number(*score).to_string()).collect();
        vec![
            Item::Code(cut.code().to_string()),
            Item::Count(line.n),
            figure(line.median),
            figure(line.sigma),
            figure(line.line),
            Item::Count(line.high),
            figure(line.share()),
            figure(line.skew),
            Item::Parts(json!(high.iter().map(|score| number(*score)).collect::<Vec<_>>()), shown.join(" ")),
        ]
    };
    Ok(Told {
        parameters: Map::from_iter([
            ("line".to_string(), json!(if inclusive { "included" } else { "above" })),
            ("n".to_string(), json!(scores.len())),
        ]),
        heads: vec![
            Head::left("rule", ""),
            Head::right("n", ""),
            Head::right("median", ""),
            Head::right("sigma", ""),
            Head::right("line", ""),
            Head::right("high", ""),
            Head::right("share", ""),
            Head::right("skew", ""),
            Head::left("high_scores", ""),
        ],
        rows: Cut::ALL.map(row).to_vec(),
    })
}
