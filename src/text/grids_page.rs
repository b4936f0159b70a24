//! Words of the grids screen.

use super::console::n_of;
use super::grids::{cut, interval, mean};
use super::words::words;
use super::{journey_page, retention_page};
use crate::domain::day::Day;
use crate::domain::lang::Lang;
use crate::domain::money::{Cents, grouped, grouped_yuan};
use crate::domain::rfm::{
    Axis, Binning, High, Place, Recency, Refunds, RfmModel, Scale, Source, Sums, Window,
};
use crate::request::RfmTold;
use crate::screens::grids::rfm::{Look, MapRow, Measure, SplitRow};
use crate::screens::grids::{Choosing, Tab};

words! {
    /// Everyone in a row or column.
    all: "全部", "all";
    /// A band in which no figure can stand.
    empty_band: "空段", "empty";
    /// The eight classes.
    classes: "八类", "Classes";
    /// Column: the class.
    class: "类", "class";
    /// Column: people.
    people: "人数", "people";
    /// Column: share of those who are scored.
    share: "占比", "share";
    /// Column: share of the amount.
    of_amount: "金额比", "amount";
    /// The cut points.
    cuts: "分界", "Cut points";
    /// A cut point set by hand.
    by_hand: "手定", "set";
    /// A cut point drawn from the figures.
    drawn: "自动", "auto";
    /// Who changes class.
    changes: "谁换了类", "Who changes class";
    /// No line was moved.
    nothing_moved: "移动一条分界（Tab，左右键）就看到谁换类", "Move a cut point (Tab, left and right): here is who changes class";
    /// Lines were moved, and nobody changes class.
    nobody_changes: "没有人换类", "Nobody changes class";
    /// What to do for a class.
    actions: "建议动作", "Actions";
    /// The cursor stands in no class.
    no_class: "光标处不在八类之中", "No class is under the cursor";
    /// The model was changed and not saved.
    unsaved: "未保存", "not saved";
    /// A model in use.
    in_use: "在用", "in use";
    /// The model that is looked at.
    looked_at: "正在看", "looked at";
    /// Who moved.
    moves: "迁移", "Moves";
    /// Column heads of the moves.
    from_to: "从 \\ 到", "from \\ to";
    /// Why sales changed.
    split: "销售额拆分", "Why sales changed";
    /// The saved models.
    models: "模型", "Models";
    /// Cut points of the earlier day hold for both.
    frozen: "两天都用前一天的分界和平均", "cut points, means: earlier day";
    /// Those of the later day are drawn anew.
    anew: "后一天重画了分界", "cut points of the later day drawn anew";
    /// Before.
    before: "前", "before";
    /// After.
    after: "后", "after";
    /// The change.
    change: "变化", "change";
    /// Segments that name a model.
    named_by: "引用它的人群：", "segments that name it: ";
    /// No segment names a model.
    named_by_none: "没有人群引用它", "no segment names it";
    /// The model that the program brings, by name.
    built_in: "自带：全部订单，五等分", "built-in: all orders, quintiles";
    /// Nobody is scored.
    nobody_scored: "没有人可评分：还没有订单", "Nobody can be scored: there are no orders";
    /// The title of the parameters.
    parameters: "参数", "Parameters";
    /// The title of the choice of versions.
    which_version: "看哪一版？", "Which version?";
    /// How to open somebody.
    enter_opens: "Enter 打开此人", "Enter opens the person";
}

/// The name of a tab.
pub fn tab(of: Tab, lang: Lang) -> &'static str {
    match of {
        Tab::Rfm => lang.pick("RFM", "RFM"),
        Tab::Bin => lang.pick("BIN 分层", "BIN"),
        Tab::Journey => lang.pick("旅程", "journey"),
        Tab::Interest => lang.pick("兴趣", "interest"),
        Tab::Retention => lang.pick("留存", "retention"),
    }
}

/// The title of a list to choose from.
pub fn which(of: Option<&Choosing>, lang: Lang) -> &'static str {
    match of {
        Some(Choosing::Whose { beside: false, .. }) => retention_page::whose(lang),
        Some(Choosing::Whose { beside: true, .. }) => retention_page::against(lang),
        Some(Choosing::BroughtBy(_)) => retention_page::which_field(lang),
        Some(Choosing::CameBack(_)) => retention_page::which_doing(lang),
        Some(Choosing::Template(_)) => journey_page::which_template(lang),
        Some(Choosing::Model(_) | Choosing::Version(..)) | None => which_version(lang),
    }
}

/// The name of a look.
pub fn look(of: Look, lang: Lang) -> &'static str {
    match of {
        Look::Grid => lang.pick("格子", "grid"),
        Look::Moves => lang.pick("迁移", "moves"),
        Look::Split => lang.pick("拆分", "split"),
        Look::Models => lang.pick("模型", "models"),
    }
}

/// What the cells show.
pub fn measure(of: Measure, lang: Lang) -> &'static str {
    match of {
        Measure::People => lang.pick("人数", "people"),
        Measure::Amount => lang.pick("金额", "yuan"),
        Measure::Average => lang.pick("客单", "a head"),
        Measure::Share => lang.pick("占比%", "share %"),
    }
}

/// The M filter.
pub fn m_filter(score: Option<u8>, lang: Lang) -> String {
    match score {
        Some(score) => format!("M{score}"),
        None => lang.pick("M 全部", "all M").to_string(),
    }
}

/// The means of the scores, or of the figures, in a line.
pub fn means(scale: &Scale, high: High, lang: Lang) -> String {
    let one = |axis: Axis| format!("{} {}", axis.letter(), mean(axis, scale, high));
    let means = Axis::ALL.map(one).join(" ");
    match high {
        High::Scores => lang.pick(format!("均分 {means}"), format!("mean {means}")),
        High::Figures => lang.pick(format!("均值 {means}"), format!("mean figure {means}")),
    }
}

/// How many of all are scored.
pub fn scored_of(told: &RfmTold, lang: Lang) -> String {
    n_of(told.grid.scored, told.of, lang)
}

/// A whole number in so few columns: grouped, plain, or in thousands and millions (万, 亿).
pub fn short(n: i64, columns: usize, lang: Lang) -> String {
    let sign = if n < 0 { "-" } else { "" };
    let size = n.unsigned_abs();
    let whole = format!("{sign}{}", grouped(size));
    if whole.len() <= columns {
        return whole;
    }
    let plain = n.to_string();
    if plain.len() <= columns {
        return plain;
    }
    let steps: [(u64, &str); 3] = match lang {
        Lang::Zh => [(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万")],
        Lang::En => [(1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")],
    };
    // Chinese characters take two columns.
    let fits = |text: &String| text.chars().map(|c| 1 + usize::from(!c.is_ascii())).sum::<usize>() <= columns;
    let step = steps.into_iter().find(|(step, _)| size >= *step);
    let written = step.and_then(|(step, name)| {
        let parts = size as f64 / step as f64;
        [2, 1, 0].into_iter().map(|places| format!("{sign}{parts:.places$}{name}")).find(fits)
    });
    written.unwrap_or_else(|| "#".repeat(columns.max(1)))
}

/// What a cell shows in so few columns; `n/a` where it is not defined.
pub fn cell(of: Measure, sums: Sums, all: Sums, columns: usize, lang: Lang) -> String {
    let yuan = |cents: f64| short((cents / 100.0).round() as i64, columns, lang);
    match (of, of.of(sums, all)) {
        (_, None) => "n/a".into(),
        (Measure::People, Some(_)) => short(i64::try_from(sums.people).unwrap_or(i64::MAX), columns, lang),
        (Measure::Amount | Measure::Average, Some(cents)) => yuan(cents),
        (Measure::Share, Some(share)) => format!("{:.1}", share * 100.0),
    }
}

/// Everything that is known of some people, exactly: people, share, amount, yuan a head.
pub fn in_full(sums: Sums, all: Sums, lang: Lang) -> String {
    let share = super::grids::share(sums.people as f64, all.people as f64);
    let (people, amount) = (grouped(sums.people), grouped_yuan(Cents(sums.cents)));
    let head = super::grids::average(sums.average());
    match lang {
        Lang::Zh => format!("{people} 人 {share} 金额 {amount} 客单 {head}"),
        Lang::En => format!("{people} people {share} yuan {amount} a head {head}"),
    }
}

/// A row of the heat map: `R5`, everyone, and the two places beside them.
pub fn map_row(of: MapRow, lang: Lang) -> String {
    match of {
        MapRow::Score(score) => format!("R{score}"),
        MapRow::All => all(lang).to_string(),
        MapRow::Lapsed => Place::Lapsed.name(lang).to_string(),
        MapRow::Unscored => Place::Unscored.name(lang).to_string(),
    }
}

/// What figures a score stands for, with brackets; that the band is empty where none can be.
pub fn band(axis: Axis, scale: &Scale, score: u8, lang: Lang) -> String {
    let of = scale.bands[axis as usize].interval(scale.band_of(axis, score));
    // Signs that are wide in some terminals would move what stands behind them.
    let figures = interval(axis, of, lang).replace('≤', "<=").replace('≥', ">=");
    if of.is_void() { format!("{} {figures}", empty_band(lang)) } else { figures }
}

/// The unit of a figure.
pub fn unit(axis: Axis, lang: Lang) -> &'static str {
    match axis {
        Axis::R => lang.pick("天", "d"),
        Axis::F => lang.pick("单", "orders"),
        Axis::M => lang.pick("元", "yuan"),
    }
}

/// A cut point with its unit.
pub fn cut_point(axis: Axis, at: f64, lang: Lang) -> String {
    let unit = if axis == Axis::F && at == 1.0 { lang.pick("单", "order") } else { unit(axis, lang) };
    format!("{} {unit}", cut(axis, at))
}

/// How a model with this name is told: with a mark while it is changed and not saved.
pub fn model_title(name: &str, edited: bool, lang: Lang) -> String {
    if edited { format!("{name} ({})", unsaved(lang)) } else { name.to_string() }
}

/// A place without a name, of all of them.
pub fn place(of: Option<Place>, lang: Lang) -> &'static str {
    of.map_or(all(lang), |place| place.name(lang))
}

/// A place in four columns: `111`, or the first letters of the places beside the classes.
pub fn place_digits(of: Option<Place>, lang: Lang) -> String {
    match of {
        None => all(lang).to_string(),
        Some(Place::Class(class)) => class.digits(),
        Some(Place::Lapsed) => lang.pick("窗外", "laps").to_string(),
        Some(Place::Unscored) => lang.pick("未评", "none").to_string(),
    }
}

/// Two days, the earlier first.
pub fn two_days(from: Day, to: Day) -> String {
    format!("{from} - {to}")
}

/// Two stretches of days, the earlier first.
pub fn two_stretches(before: (Day, Day), after: (Day, Day), lang: Lang) -> String {
    let [before, after] = [before, after].map(|(first, last)| format!("{first}..{last}"));
    lang.pick(format!("{after} 比 {before}"), format!("{after} beside {before}"))
}

/// Column heads: payers before and after.
pub fn payers_heads(lang: Lang) -> [&'static str; 2] {
    lang.pick(["付费(前)", "付费(后)"], ["n before", "n after"])
}

/// A row of a split to the cent: payers and amount before and after, then why it changed.
pub fn split_row(row: &SplitRow, lang: Lang) -> String {
    let (before, after) = row.parts;
    let amounts = [before, after].map(|part| (grouped(part.payers), Cents(part.cents)));
    let [(n, cents), (later_n, later)] = amounts;
    let name = place(row.place, lang);
    let said = match lang {
        Lang::Zh => format!("{name} {n} 人 {cents} > {later_n} 人 {later}"),
        Lang::En => format!("{name} {n} paid {cents} > {later_n} paid {later}"),
    };
    let reasons = row.reasons.map(|of| {
        let each = super::grids::reasons(lang).into_iter().zip([of.headcount, of.mix, of.average]);
        each.map(|(name, cents)| format!("{name} {}", Cents(cents))).collect::<Vec<_>>().join(" ")
    });
    match reasons {
        Some(reasons) => format!("{said} = {reasons}"),
        None => said,
    }
}

/// Of so many people so many stand elsewhere than before.
pub fn changed_of(changed: u64, of: u64, lang: Lang) -> String {
    let (changed, of) = (grouped(changed), grouped(of));
    lang.pick(format!("{changed} / {of} 人换了类"), format!("{changed} of {of} stand elsewhere"))
}

/// What stands in the sheet of the parameters above the bands: names and values, always as many.
pub fn parameter_lines(
    name: Option<&str>,
    version: Option<i32>,
    told: &RfmTold,
    lang: Lang,
) -> [(&'static str, String); crate::screens::grids::PARAMETER_LINES] {
    let model = &told.model;
    let version = version.map(|n| lang.pick(format!("，第 {n} 版"), format!(", version {n}")));
    let title =
        model_title(name.unwrap_or(lang.pick("自带", "built-in")), version.is_none() && name.is_some(), lang);
    let (window, refunds, last) = source(&model.source, lang);
    let numbers = match lang {
        Lang::Zh => format!(
            "{} / {}；窗口外 {}，未评分 {}",
            grouped(told.grid.scored),
            grouped(told.of),
            grouped(told.grid.lapsed),
            grouped(told.grid.unscored)
        ),
        Lang::En => format!(
            "{} of {}; {} lapsed, {} unscored",
            grouped(told.grid.scored),
            grouped(told.of),
            grouped(told.grid.lapsed),
            grouped(told.grid.unscored)
        ),
    };
    let all = told.grid.all();
    let amount = format!("{}, {}", super::console::n_orders(all.orders, lang), Cents(all.cents));
    [
        (lang.pick("模型", "model"), format!("{title}{}", version.unwrap_or_default())),
        (lang.pick("窗口", "window"), window),
        (lang.pick("退款", "refunds"), refunds.to_string()),
        (lang.pick("R 看", "R from"), last.to_string()),
        (lang.pick("分段", "binning"), binning(model, lang)),
        (lang.pick("怎样算高", "high"), high(model.high, lang).to_string()),
        (lang.pick("截至", "as of"), told.as_of.to_string()),
        (lang.pick("评分人数 n", "scored, n"), numbers),
        (lang.pick("窗口内", "in the window"), amount),
        (lang.pick("平均", "means"), means(&told.scale, model.high, lang)),
    ]
}

/// Window, refunds and last order in words.
fn source(of: &Source, lang: Lang) -> (String, &'static str, &'static str) {
    match of {
        Source::Orders { window, refunds, recency } => {
            let window = match window {
                Window::All => lang.pick("全部订单", "all orders").to_string(),
                Window::Days(days) => lang.pick(
                    format!("最近 {days} 天（含今天）"),
                    format!("the last {days} days, today included"),
                ),
            };
            let refunds = match refunds {
                Refunds::Net => lang.pick("冲减所属订单", "lower the order that they name"),
                Refunds::Ignore => lang.pick("不看", "left out"),
            };
            let last = match recency {
                Recency::Any => lang.pick("任何时候的最近一单", "the last order of all"),
                Recency::InWindow => lang.pick(
                    "窗口里的最近一单，没有的不评分",
                    "the last one in the window; who has none is lapsed",
                ),
            };
            (window, refunds, last)
        }
        Source::Fields { .. } => {
            let fields = lang.pick("三个属性", "three fields of the person");
            (fields.to_string(), "n/a", fields)
        }
    }
}

fn binning(model: &RfmModel, lang: Lang) -> String {
    let rule = match model.binning {
        Binning::Quintiles => lang.pick("五等分点取整", "quintile cut points, rounded to values"),
        Binning::Package => lang.pick("R 包 rfm 的规则", "the rule of the R package rfm"),
    };
    let by_hand: String =
        Axis::ALL.into_iter().filter(|axis| model.cuts[*axis as usize].is_some()).map(Axis::letter).collect();
    if by_hand.is_empty() {
        return rule.to_string();
    }
    lang.pick(format!("{rule}；{by_hand} 手定"), format!("{rule}; {by_hand} by hand"))
}

fn high(of: High, lang: Lang) -> &'static str {
    match of {
        High::Scores => lang.pick("分数高于平均分", "score strictly above the mean score"),
        High::Figures => lang.pick("数值高于平均值（R 低于）", "figure above the mean figure, of R below"),
    }
}

/// From where on a figure is high.
pub fn high_from(axis: Axis, scale: &Scale, lang: Lang) -> String {
    match scale.high_from(axis) {
        Err(true) => lang.pick("都算高", "all are high").to_string(),
        Err(false) => lang.pick("没有人算高", "nobody is high").to_string(),
        Ok((at, takes)) => {
            let sign = match (axis, takes) {
                (Axis::R, true) => "<=",
                (Axis::R, false) => "<",
                (_, true) => ">=",
                (_, false) => ">",
            };
            let at = cut_point(axis, at, lang);
            lang.pick(format!("高：{sign} {at}"), format!("high: {sign} {at}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fit_their_columns_and_say_how_large_they_are() {
        assert_eq!(short(1_388, 5, Lang::En), "1,388");
        assert_eq!(short(1_388, 4, Lang::En), "1388");
        assert_eq!(short(1_234_567, 5, Lang::En), "1.23M");
        assert_eq!(short(1_842_033, 5, Lang::Zh), "184万");
        assert_eq!(short(-98_765, 6, Lang::Zh), "-98765");
        assert_eq!(short(12_345, 1, Lang::En), "#");
        assert_eq!(short(i64::MIN, 9, Lang::En), "#########");
    }

    #[test]
    fn every_label_has_two_languages() {
        for label in LABELS {
            assert!(label(Lang::En).is_ascii() && !label(Lang::Zh).is_ascii());
        }
    }
}
