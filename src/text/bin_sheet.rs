//! Words of the sheets of the tab BIN: all parameters, why a person scores so.

use super::bin_page::{
    core, cut, in_full, measure, not_known, plainly, points, scored_of, tiers_head, weight,
};
use super::{console, grids_page, tiers};
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::segment::print;
use crate::domain::tiers::{Fitted, PSEUDO, Portrait, Standing, TierModel, Weight};
use crate::request::{Overview, TierWhy, TiersTold, WhyField, shipped_tiers};

/// A line of a sheet: its label, what it says, whether it is the head of those below.
pub type Line = (String, String, bool);

/// All parameters: the model, the portraits with lines and sub-fields, the tiers.
pub fn parameter_lines(
    name: Option<&str>,
    version: Option<i32>,
    told: &TiersTold,
    overview: &Overview,
    lang: Lang,
) -> Vec<Line> {
    let model = &told.model;
    let version_text = version.map(|n| lang.pick(format!("，第 {n} 版"), format!(", version {n}")));
    let edited = match name {
        Some(_) => version.is_none(),
        None => *model != shipped_tiers(&overview.event_kinds),
    };
    let title = grids_page::model_title(name.unwrap_or(lang.pick("自带", "built-in")), edited, lang);
    let line = |label: &str, value: String| (label.to_string(), value, false);
    let buyers = SafeText::new(&print(&model.core, &overview.names(), lang)).to_string();
    let shrunk = lang.pick(
        format!("每个值先加 {PSEUDO} 个一般人，人少的值不作数"),
        format!("{PSEUDO} average people are added to every value, so that few say little"),
    );
    let mut lines = vec![
        line(lang.pick("模型", "model"), format!("{title}{}", version_text.unwrap_or_default())),
        line(lang.pick("目标", "goal"), SafeText::new(model.goal.get(lang)).to_string()),
        line(lang.pick("衡量", "measured by"), measure(&model.measure, overview, lang)),
        line(
            lang.pick("核心买家", "core buyers"),
            format!("{buyers}: {}", console::n_of(told.core, told.of, lang)),
        ),
        line(lang.pick("分界", "line by"), plainly(&tiers::rule(model.rule, lang))),
        line(lang.pick("截至", "as of"), told.as_of.to_string()),
        line(lang.pick("已评分 n", "scored, n"), scored_of(told, lang)),
        line(lang.pick("TGI 收缩", "TGI shrunk"), shrunk),
    ];
    for portrait in Portrait::ALL {
        let fields = &told.fields[portrait as usize];
        if fields.is_empty() {
            continue;
        }
        let [one, other] = told.lines.map(|lines| lines[portrait as usize]);
        lines.push((portrait.name(lang).to_string(), format!("n {}", grouped(one.n)), true));
        lines.extend(
            [one, other]
                .map(|of| line(&format!("  {}", cut(of.rule.cut, lang)), plainly(&tiers::line(&of, lang)))),
        );
        lines.extend(fields.iter().enumerate().map(|(at, field)| {
            let of = model.portraits[portrait as usize].get(at);
            let name = of.map_or_else(String::new, |of| tiers::sub_field(of, Some(overview), lang));
            // How the command line calls it.
            let code = SafeText::new(&field.name).to_string();
            let code = if code == name { String::new() } else { format!("{code} · ") };
            let said = format!(
                "{code}{} {} · n {} · {} {}",
                weight(lang),
                field.weight,
                grouped(field.base.people),
                core(lang),
                grouped(field.base.core)
            );
            line(&format!("  {name}"), said)
        }));
    }
    lines.push((tiers_head(lang).to_string(), String::new(), true));
    let tiers = told.tiers.iter().zip(&told.boxes).enumerate().map(|(at, (sums, of))| {
        let bounds = tiers::box_text(of, model.asked());
        let said = format!("{bounds} · {}", in_full(*sums, told, Some(overview), lang));
        line(&format!("  {}", tiers::standing(Standing::Tier(at), model, lang)), said)
    });
    lines.extend(tiers);
    for (of, sums) in [(Standing::Gap, told.gap), (Standing::Untiered, told.untiered)] {
        let said = in_full(sums, told, Some(overview), lang);
        lines.push(line(&format!("  {}", tiers::standing(of, model, lang)), said));
    }
    lines
}

/// A line of why a person scores so.
#[derive(Debug, Clone, PartialEq)]
pub struct WhyLine {
    /// The portrait or the sub-field.
    pub name: String,
    /// The score with its line, or the value.
    pub said: String,
    /// How much a sub-field counts and what the value is worth; nothing of a portrait, or of a value that is not known.
    pub figures: Option<(Weight, Fitted)>,
}

/// Why a person scores so by a model: of each portrait a head, then its sub-fields.
pub fn why_lines(why: &TierWhy, model: &TierModel, overview: Option<&Overview>, lang: Lang) -> Vec<WhyLine> {
    let mut lines = Vec::new();
    for portrait in Portrait::ALL {
        let at = portrait as usize;
        if why.fields[at].is_empty() {
            continue;
        }
        let (score, high) = (tiers::points(why.row.scores[at]), tiers::high(why.row.high[at], lang));
        let said = format!("{score} {high} · {}", plainly(&tiers::line(&why.lines[at], lang)));
        lines.push(WhyLine { name: portrait.name(lang).to_string(), said, figures: None });
        lines.extend(why.fields[at].iter().enumerate().map(|(place, field)| {
            let of = model.portraits[at].get(place);
            let name = of.map_or_else(String::new, |of| tiers::sub_field(of, overview, lang));
            let figures = field.value.as_ref().map(|(_, fitted)| (field.weight, *fitted));
            let said = why_value(field, overview, lang);
            WhyLine { name: format!("  {name}"), said, figures }
        }));
    }
    lines
}

/// A person's value of a sub-field.
fn why_value(field: &WhyField, overview: Option<&Overview>, lang: Lang) -> String {
    let Some((value, _)) = &field.value else { return not_known(lang).to_string() };
    let more = match field.values {
        n @ 2.. => lang.pick(format!("（{n} 个里取分最高的）"), format!(" (the one of {n} worth most)")),
        _ => String::new(),
    };
    let value = plainly(SafeText::new(&tiers::value(value, overview, lang)).as_str());
    format!("{value}{more}")
}

/// The heads of the figures that explain a score.
pub fn why_heads(lang: Lang) -> [&'static str; 5] {
    ["n", core(lang), "TGI", weight(lang), points(lang)]
}
