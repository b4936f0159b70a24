//! Words of grids.

use super::retention_page;
use crate::domain::lang::Lang;
use crate::domain::money::Cents;
use crate::domain::rfm::{
    Advice, Axis, Binning, Class, Figure, High, Interval, Place, Recency, Refunds, RfmModel, Scale, Source,
    Whose, Window,
};
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, ClassId, Expr, Names, Scheme, print};
use crate::request::{GridSet, ModelBody, Overview, SavedModel, rfm_saved_as, shipped_tiers};

/// The name of a class.
pub fn class(scheme: Scheme, class: ClassId, names: &Names<'_>, lang: Lang) -> String {
    let found = names.classes(scheme).into_iter().find(|known| known.id == class);
    found.map_or_else(|| format!("?{}", class.0), |class| SafeText::new(class.names(lang)[0]).to_string())
}

/// Figures and scores of R, F and M in a line: `R 12 → 4 · F 3 → 5 · M 8,420.00 → 5`.
pub fn scored(figure: Figure, scores: [u8; 3]) -> String {
    let [r, f, m] = scores;
    format!("R {} → {r} · F {} → {f} · M {} → {m}", figure.r, figure.f, Cents(figure.m))
}

/// The name of a figure.
pub fn axis(of: Axis, lang: Lang) -> &'static str {
    match of {
        Axis::R => lang.pick("R 距今天数", "R days since"),
        Axis::F => lang.pick("F 订单数", "F orders"),
        Axis::M => lang.pick("M 金额", "M yuan"),
    }
}

/// A cut point as people write it: whole days and orders, yuan to the cent.
pub fn cut(of: Axis, cut: f64) -> String {
    let units = cut / of.unit() as f64;
    let rounded = (units * 100.0).round() / 100.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.2}") }
}

/// Where a cut point may stand.
pub fn cut_between(axis: Axis, low: f64, high: f64, lang: Lang) -> String {
    let (name, low) = (axis.letter(), cut(axis, low));
    let whole = match axis {
        Axis::R | Axis::F => lang.pick("整数", "a whole number"),
        Axis::M => lang.pick("到分的金额", "yuan to the cent"),
    };
    if high >= 1e12 {
        return lang.pick(
            format!("{name} 的分界是{whole}，不小于 {low}"),
            format!("a cut point of {name} is {whole}, from {low} on"),
        );
    }
    let high = cut(axis, high);
    lang.pick(
        format!("{name} 的分界是{whole}，在 {low} 和 {high} 之间"),
        format!("a cut point of {name} is {whole} between {low} and {high}"),
    )
}

/// The figures of a band, with the brackets that say which ends are in it: `≤ 5`, `(5, 10]`, `> 60`.
pub fn interval(axis: Axis, of: Interval, lang: Lang) -> String {
    let cut = |at: f64| cut(axis, at);
    match (of.low, of.high) {
        (None, None) => lang.pick("全部", "all").to_string(),
        (None, Some(high)) => format!("{} {}", if of.high_in { "≤" } else { "<" }, cut(high)),
        (Some(low), None) => format!("{} {}", if of.low_in { "≥" } else { ">" }, cut(low)),
        (Some(low), Some(high)) => {
            let (open, close) = (if of.low_in { '[' } else { '(' }, if of.high_in { ']' } else { ')' });
            format!("{open}{}, {}{close}", cut(low), cut(high))
        }
    }
}

/// A mean of scores with two decimals, of figures in their unit; `n/a` of nobody.
pub fn mean(axis: Axis, scale: &Scale, high: High) -> String {
    let mean = scale.lines[axis as usize].mean();
    match (mean, high) {
        (None, _) => "n/a".to_string(),
        (Some(mean), High::Scores) => format!("{mean:.2}"),
        (Some(mean), High::Figures) => cut(axis, mean),
    }
}

/// The parameters of a model in one line.
pub fn parameters(model: &RfmModel, lang: Lang) -> String {
    let mut parts: Vec<String> = Vec::new();
    match &model.source {
        Source::Orders { window, refunds, recency } => {
            parts.push(match window {
                Window::All => lang.pick("全部订单", "all orders").to_string(),
                Window::Days(days) => match lang {
                    Lang::Zh => format!("最近 {days} 天"),
                    Lang::En => format!("{days} days"),
                },
            });
            parts.push(
                match refunds {
                    Refunds::Net => lang.pick("已冲减退款", "refunds netted"),
                    Refunds::Ignore => lang.pick("不看退款", "refunds left out"),
                }
                .to_string(),
            );
            if *recency == Recency::InWindow {
                parts.push(lang.pick("R 只看窗口内", "R in the window").to_string());
            }
        }
        Source::Fields { .. } => parts.push(lang.pick("三个属性", "three fields").to_string()),
    }
    parts.push(
        match (model.cuts.iter().flatten().count(), &model.binning) {
            (3, _) => lang.pick("手定分界", "cut points by hand"),
            (0, Binning::Quintiles) => lang.pick("五等分", "quintiles"),
            (0, Binning::Package) => lang.pick("R 包规则", "R package's rule"),
            (_, Binning::Quintiles) => {
                lang.pick("部分手定，其余五等分", "some cut points by hand, else quintiles")
            }
            (_, Binning::Package) => {
                lang.pick("部分手定，其余 R 包规则", "some cut points by hand, else the package's")
            }
        }
        .to_string(),
    );
    if model.high == High::Figures {
        parts.push(lang.pick("高于平均值为高", "high above the mean figure").to_string());
    }
    parts.join(" · ")
}

/// The name of a model; the program's own where none is saved.
pub fn model_name(name: Option<&SafeText>, lang: Lang) -> String {
    name.map_or(lang.pick("自带", "built-in").to_string(), ToString::to_string)
}

/// A model as it is told beside its people: its name, or that it has none.
pub fn name_of(model: &RfmModel, models: &[SavedModel], lang: Lang) -> String {
    match rfm_saved_as(models, model) {
        Some(saved) => saved.name.to_string(),
        None if *model == RfmModel::default() => model_name(None, lang),
        None => not_saved(lang).to_string(),
    }
}

/// The model of a set as it is told beside its people.
pub fn model_of(of: &GridSet, overview: Option<&Overview>, lang: Lang) -> String {
    let models = overview.map_or(&[][..], |overview| &overview.models);
    let model = match of {
        GridSet::Tiers { model, .. } => model,
        GridSet::Journey { model, of, .. } => {
            let name = super::journeys::name_of(model, models, lang);
            return match (&**of, overview) {
                (Expr::Atom(Atom::Everyone), _) | (_, None) => name,
                (of, Some(overview)) => format!("{name} ({})", print(of, &overview.names(), lang)),
            };
        }
        GridSet::Cohort(who) => return retention_page::by(who, overview, lang),
        of => return of.rfm().map(|model| name_of(model, models, lang)).unwrap_or_default(),
    };
    let same = |saved: &&SavedModel| matches!(&*saved.body, ModelBody::Tiers(body) if *body == **model);
    match models.iter().find(same) {
        Some(saved) => saved.name.to_string(),
        None if overview.is_some_and(|overview| shipped_tiers(&overview.event_kinds) == **model) => {
            model_name(None, lang)
        }
        None => not_saved(lang).to_string(),
    }
}

pub(super) fn not_saved(lang: Lang) -> &'static str {
    lang.pick("未保存的模型", "a model that is not saved")
}

/// Scores as they stand in a cell: `R5 F4`; nothing of none.
pub fn scores(of: [Option<u8>; 3]) -> String {
    let one = |(axis, score): (Axis, Option<u8>)| score.map(|score| format!("{}{score}", axis.letter()));
    Axis::ALL.into_iter().zip(of).filter_map(one).collect::<Vec<_>>().join(" ")
}

/// One place and another to which people went.
pub fn way(from: Place, to: Place, lang: Lang) -> String {
    format!("{} > {}", from.name(lang), to.name(lang))
}

/// Whom a set means: `R5 F4`, `重要价值 > 重要保持 2019-06-14 2019-07-14`.
pub fn set(of: &GridSet, lang: Lang) -> String {
    match of {
        GridSet::Rfm { who, .. } => {
            let place = match (who.place, &who.moved) {
                (Some(to), Some((_, from))) => way(*from, to, lang),
                (Some(place), None) => place.name(lang).to_string(),
                (None, _) => String::new(),
            };
            let parts = [scores(who.scores), place];
            let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            match parts[..] {
                [] => lang.pick("已评分", "scored").to_string(),
                _ => parts.join(" "),
            }
        }
        GridSet::RfmMoved { from, to, before, after, .. } => {
            let place = |of: &Option<Place>| of.map_or(lang.pick("全部", "all"), |place| place.name(lang));
            format!("{} > {} ({from} {to})", place(before), place(after))
        }
        GridSet::RfmPaid { before, after, place, later, .. } => {
            let (first, last) = if *later { after } else { before };
            let name = place.map_or(lang.pick("全部", "all"), |place| place.name(lang));
            let days = format!("{first} {last}");
            lang.pick(format!("{name} 付过费 ({days})"), format!("{name} who paid ({days})"))
        }
        GridSet::Tiers { model, who } => super::tiers::set(who, model, lang),
        GridSet::Journey { model, who, .. } => super::journeys::set(who, model, lang),
        GridSet::Cohort(who) => retention_page::which(who.which, who.step, lang),
    }
}

/// What to do for a class: whose advice it is, and the actions.
pub fn advice(model: &RfmModel, class: Class, lang: Lang) -> (&'static str, Vec<SafeText>) {
    if let Some(own) = model.advice.get(&class) {
        return (lang.pick("团队", "the team's"), own.iter().map(|action| SafeText::new(action)).collect());
    }
    let advice = Advice::of(class);
    let whose = match advice.whose {
        Whose::Source => lang.pick("来自文章", "the source's"),
        Whose::Ours => lang.pick("我们的建议", "ours"),
    };
    (whose, advice.actions(lang).iter().map(|action| SafeText::new(action)).collect())
}

/// A part of a whole in percent with one decimal; `n/a` of nothing.
pub fn share(part: f64, whole: f64) -> String {
    if whole == 0.0 { "n/a".to_string() } else { format!("{:.1}%", 100.0 * part / whole) }
}

/// Yuan a head; `n/a` of nobody.
pub fn average(cents: Option<f64>) -> String {
    cents.map_or("n/a".to_string(), |cents| Cents(cents.round() as i64).to_string())
}

/// Why a change of sales is as it is, told in a line.
pub fn reasons(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Zh => ["人数", "结构", "客单"],
        Lang::En => ["headcount", "mix", "average"],
    }
}

/// That a class's sales fell most.
pub fn shrank(class: &str, change: Cents, before: u64, after: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("掉得最多的是{class}：{change} 元，付费人数 {before} → {after}"),
        Lang::En => format!("{class} fell most: {change} yuan, payers {before} → {after}"),
    }
}

/// That nobody paid in the earlier stretch.
pub fn nothing_to_split(lang: Lang) -> &'static str {
    lang.pick(
        "前一段没有人付费，无从拆分：n/a",
        "nobody paid in the earlier stretch, so there is nothing to split: n/a",
    )
}

/// That all figures of an axis are equal, so that nobody is high on it.
pub fn all_low(axis: Axis, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 上人人同分，没有人算高", axis.letter()),
        Lang::En => format!("everybody has one score in {}, so that nobody is high on it", axis.letter()),
    }
}
