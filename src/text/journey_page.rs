//! Words of the tab of journeys of the grids screen. Signs that are wide in some terminals are written plainly there.

use super::bin_sheet::Line;
use super::words::words;
use super::{grids, grids_page, journeys};
use crate::domain::day::Day;
use crate::domain::journey::{Counting, JourneyModel};
use crate::domain::lang::Lang;
use crate::domain::life::{Life, Paying, RECENT, SILENT};
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::segment::print;
use crate::request::{JourneyRow, JourneyTold, Overview};
use crate::screens::grids::JourneyParameters;
use crate::screens::grids::journey::{Column, Look, Row};

words! {
    /// Column: rank or stage.
    stage: "阶段", "stage";
    /// Column: the expression.
    expression: "表达式", "expression";
    /// Column: who stands there.
    standing: "现在", "now";
    /// Column: the life state.
    life: "生命状态", "life state";
    /// The pane of life states.
    life_title: "生命状态与付费", "Life state and paying";
    /// The program's own journeys, in the list of models.
    built_in: "自带：注册用户 > 潜力用户 > 交易用户", "built-in: registered > potential > transacting";
    /// What a rank with stages of its own is told by.
    of_its_stages: "这一级由下面的阶段组成", "a rank is reached with any of its stages";
    /// The stages in the parameters.
    stages_head: "各级与阶段", "ranks and stages";
    /// The choice of a template.
    which_template: "从哪个模板开始？", "Which template to begin with?";
}

/// The name of a look.
pub fn look(of: Look, lang: Lang) -> &'static str {
    match of {
        Look::Funnel => lang.pick("漏斗", "funnel"),
        Look::Stages => lang.pick("阶段", "stages"),
        Look::Models => grids_page::look(crate::screens::grids::rfm::Look::Models, lang),
    }
}

/// How steps are counted, by name, with signs that take one column.
pub fn counting(of: Counting, lang: Lang) -> String {
    journeys::counting(of, lang).replace('（', " (").replace('）', ")")
}

/// After how many days somebody is stuck.
pub fn stuck_after(days: u16, lang: Lang) -> String {
    lang.pick(format!("停留超过 {days} 天"), format!("stuck: > {days} days"))
}

/// The same in a few columns.
pub fn stuck_after_short(days: u16, lang: Lang) -> String {
    lang.pick(format!("> {days} 天"), format!("> {days} d"))
}

/// The heads of the figures of the funnel.
pub fn funnel_heads(lang: Lang) -> [&'static str; 5] {
    match lang {
        Lang::Zh => ["走到", "比首级", "转化", "现在", "停留"],
        Lang::En => ["came", "first", "prev", "now", "stuck"],
    }
}

/// The ranks of a journey in a line, with a sign that takes one column.
pub fn way(model: &JourneyModel, lang: Lang) -> String {
    journeys::way(model, lang).replace('→', ">")
}

/// How many ranks and stages.
pub fn ranks_and_stages(model: &JourneyModel, lang: Lang) -> String {
    let (ranks, stages) = (model.ranks.len(), model.stages().count());
    lang.pick(format!("{ranks} 级 {stages} 阶段"), format!("{ranks} ranks, {stages} stages"))
}

/// What the number under the cursor of the funnel says.
pub fn funnel_cell(
    row: Row,
    column: Column,
    told: &JourneyTold,
    counting_by: Counting,
    lang: Lang,
) -> String {
    let n = |people: u64| match lang {
        Lang::Zh => format!("{} 人", grouped(people)),
        Lang::En => format!("{} people", grouped(people)),
    };
    let (standing, stuck) = row.standing(told).unwrap_or_default();
    match (column, row) {
        (Column::Standing, _) => {
            let share = grids::share(standing as f64, told.of as f64);
            lang.pick(format!("现在 {} {share}", n(standing)), format!("now: {} {share}", n(standing)))
        }
        (_, Row::Nowhere) => String::new(),
        (Column::Stuck, _) => {
            let (days, share) = (told.stuck_after, grids::share(stuck as f64, standing as f64));
            lang.pick(
                format!("停留超过 {days} 天：{}，占现在的 {share}", n(stuck)),
                format!("for more than {days} days: {}, {share} of those now", n(stuck)),
            )
        }
        (Column::Counted, of) => {
            let came = of.counted(told, counting_by).unwrap_or(0);
            let how = counting(counting_by, lang);
            format!("{how}: {}", n(came))
        }
    }
}

/// Paying, as the head of a column.
pub fn paying(of: Paying, lang: Lang) -> &'static str {
    match of {
        Paying::Never => lang.pick("从未付费", "never paid"),
        Paying::Once => lang.pick("付费一次", "paid once"),
        Paying::Again => lang.pick("多次付费", "paid again"),
    }
}

/// What a life state means.
fn life_means(of: Life, lang: Lang) -> String {
    let after = RECENT + 1;
    match (of, lang) {
        (Life::New, Lang::Zh) => format!("{RECENT} 天内加入或加好友"),
        (Life::New, Lang::En) => format!("joined or added within {RECENT} days"),
        (Life::Active, Lang::Zh) => format!("{RECENT} 天内有动作"),
        (Life::Active, Lang::En) => format!("did something within {RECENT} days"),
        (Life::Silent, Lang::Zh) => format!("最近动作在 {after} 到 {SILENT} 天前"),
        (Life::Silent, Lang::En) => format!("last did something {after} to {SILENT} days ago"),
        (Life::Lost, Lang::Zh) => format!("{SILENT} 天以上没有动作，或从来没有"),
        (Life::Lost, Lang::En) => format!("did nothing for more than {SILENT} days, or never"),
    }
}

/// Whom a cell of life states means.
pub fn life_cell(of: Option<Life>, paying_of: Option<Paying>, lang: Lang) -> String {
    let state = of.map(|of| format!("{}{}{}", of.name(lang), lang.pick("：", ": "), life_means(of, lang)));
    let pays = paying_of.map(|of| paying(of, lang).to_string());
    let all: Vec<String> = state.into_iter().chain(pays).collect();
    if all.is_empty() { grids_page::all(lang).to_string() } else { all.join(lang.pick("，", ", ")) }
}

/// Since when somebody stands on a stage, and for how many days.
pub fn since(row: &JourneyRow, as_of: Day, lang: Lang) -> String {
    let Some(since) = row.since else {
        return if row.stage.is_some() { journeys::since(None, lang) } else { String::new() };
    };
    let days = days_on(row, as_of, lang);
    lang.pick(format!("{since} 起 {days}"), format!("since {since}, {days}"))
}

/// For how many days somebody stands on a stage, where that is known.
pub fn days_on(row: &JourneyRow, as_of: Day, lang: Lang) -> String {
    let Some(since) = row.since else { return String::new() };
    let days = i64::from(as_of.0) - i64::from(since.0);
    lang.pick(format!("{days} 天"), format!("{days} d"))
}

/// All parameters: names and values; a name without a value is a head.
pub fn parameter_lines(of: &JourneyParameters, overview: &Overview, lang: Lang) -> Vec<Line> {
    let line = |label: &str, value: String| (label.to_string(), value, false);
    let (model, told) = (&of.ask.model, &of.told);
    let names = overview.names();
    let version = of.version.map_or("-".to_string(), |version| format!("v{version}"));
    let mut lines = vec![
        line(lang.pick("旅程", "journey"), journeys::name_of(model, &overview.models, lang)),
        line(lang.pick("版本", "version"), version),
        line(lang.pick("截至", "as of"), told.as_of.to_string()),
        line(lang.pick("人群", "of whom"), print(&of.ask.of, &names, lang)),
        line("n", grouped(told.of)),
        line(lang.pick("计法", "counting"), counting(of.counting, lang)),
        line(lang.pick("停留", "stuck"), stuck_after(told.stuck_after, lang)),
        line(lang.pick("停留的人", "stuck, n"), grouped(told.stuck)),
        line(journeys::nowhere(lang), grouped(told.nowhere)),
        (stages_head(lang).to_string(), ranks_and_stages(model, lang), true),
    ];
    for (rank, rank_told) in model.ranks.iter().zip(&told.ranks) {
        let name = SafeText::new(lang.pick(&rank.zh, &rank.en)).to_string();
        let [closed, open, hybrid] = rank_told.counted.map(grouped);
        lines.push((name, format!("closed {closed} · open {open} · hybrid {hybrid}"), true));
        for (stage, stage_told) in rank.stages.iter().zip(&rank_told.stages) {
            let name = SafeText::new(lang.pick(&stage.zh, &stage.en)).to_string();
            let written = print(&stage.expr, &names, lang);
            let said = format!("n {} · {}", grouped(stage_told.standing), SafeText::new(&written));
            lines.push(line(&format!("  {name}"), said));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_two_languages() {
        for label in LABELS {
            assert!(label(Lang::En).is_ascii() && !label(Lang::Zh).is_ascii());
        }
    }
}
