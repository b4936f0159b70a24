//! Words of the page about the time between two days.

use super::item::yuan;
use super::{grids, report};
use crate::domain::day::Day;
use crate::domain::lang::Lang;
use crate::domain::money::{Cents, grouped};
use crate::domain::retention::Rate;
use crate::domain::rfm::RfmModel;
use crate::domain::safe::SafeText;
use crate::domain::split::Part;

/// What is not known.
pub const NOT_KNOWN: &str = "n/a";

/// The title of the page.
pub fn title(from: Day, to: Day, lang: Lang) -> String {
    lang.pick(format!("运营月报 {from} – {to}"), format!("Report {from} – {to}"))
}

/// Under it: by which days and which model.
pub fn about(from: Day, to: Day, name: Option<&SafeText>, model: &RfmModel, lang: Lang) -> String {
    let (name, parameters) = (grids::model_name(name, lang), grids::parameters(model, lang));
    match lang {
        Lang::Zh => format!("截至 {to}，与 {from} 相比 · RFM 模型 {name}：{parameters}"),
        Lang::En => format!("As of {to}, beside {from} · RFM model {name}: {parameters}"),
    }
}

/// Over all rows or columns together.
pub fn all(lang: Lang) -> &'static str {
    report::all(lang)
}

/// Over the classes.
pub fn classes(to: Day, lang: Lang) -> String {
    lang.pick(format!("RFM 八类（{to}）"), format!("The eight RFM classes ({to})"))
}

/// Of how many people the figures are: all, scored, lapsed, unscored.
pub fn scored([of, scored, lapsed, unscored]: [u64; 4], lang: Lang) -> String {
    let [of, scored, lapsed, unscored] = [of, scored, lapsed, unscored].map(grouped);
    match lang {
        Lang::Zh => {
            format!("{of} 人中 {scored} 人评分，{lapsed} 人窗口外，{unscored} 人未评分。按当天自己的分界。")
        }
        Lang::En => format!(
            "{scored} of {of} people scored, {lapsed} lapsed, {unscored} unscored. By the cut points of that day."
        ),
    }
}

/// Titles of the classes' columns, and which hold numbers.
pub fn class_heads(lang: Lang) -> Vec<(String, bool)> {
    let [people, share, orders, amount, of_amount, average] = match lang {
        Lang::Zh => ["人数", "占评分的人", "订单", "金额（元）", "占金额", "人均（元）"],
        Lang::En => ["people", "of the scored", "orders", "yuan", "of the yuan", "yuan a head"],
    };
    let text = ["类", "Class", "RFM"].map(|head| (head.to_string(), false));
    let numbers = [people, share, orders, amount, of_amount, average].map(|head| (head.to_string(), true));
    text.into_iter().chain(numbers).collect()
}

/// Over the funnel.
pub fn funnel(lang: Lang) -> &'static str {
    lang.pick("旅程漏斗", "How far they came")
}

/// Over who went where.
pub fn moves(from: Day, to: Day, lang: Lang) -> String {
    lang.pick(format!("变化（{from} → {to}）"), format!("Who went where ({from} → {to})"))
}

/// In the corner of the table.
pub fn from_to(from: Day, to: Day) -> String {
    format!("{from} ↓ {to} →")
}

/// How many changed class, by whose cut points.
pub fn changed(changed: u64, of: u64, from: Day, lang: Lang) -> String {
    let (changed, of) = (grouped(changed), grouped(of));
    match lang {
        Lang::Zh => format!("{of} 人中 {changed} 人换了类。两天都用 {from} 的分界和平均。"),
        Lang::En => {
            format!(
                "{changed} of {of} people changed class. Cut points and means of {from} hold for both days."
            )
        }
    }
}

/// Over who left the best class.
pub fn who_left(lang: Lang) -> String {
    lang.pick("谁离开了重要价值", "Who left Champions (重要价值)").to_string()
}

/// How many left it.
pub fn left(rate: Rate, from: Day, lang: Lang) -> String {
    let told = report::whole(rate);
    match lang {
        Lang::Zh => format!("{from} 的重要价值里离开了 {told}。"),
        Lang::En => format!("Of the Champions of {from}, {told} left."),
    }
}

/// Titles of those who left.
pub fn left_heads(to: Day, lang: Lang) -> Vec<(String, bool)> {
    let now = lang.pick(format!("{to} 在"), format!("on {to}"));
    [lang.pick("编号", "ref").to_string(), lang.pick("昵称", "nickname").to_string(), now]
        .map(|head| (head, false))
        .to_vec()
}

/// That not all who went to a class are named.
pub fn more(class: &str, named: u64, of: u64, lang: Lang) -> String {
    let (named, of) = (grouped(named), grouped(of));
    match lang {
        Lang::Zh => format!("去了{class}的 {of} 人只列出前 {named} 人。"),
        Lang::En => format!("Of the {of} who went to {class} the first {named} are named."),
    }
}

/// Over the split of sales.
pub fn sales(before: (Day, Day), after: (Day, Day), lang: Lang) -> String {
    let days = |(first, last): (Day, Day)| format!("{first}..{last}");
    let (before, after) = (days(before), days(after));
    lang.pick(format!("销售额（{before} → {after}）"), format!("Sales ({before} → {after})"))
}

/// What sales changed by in all.
pub fn sales_changed(was: Part, is: Part, lang: Lang) -> String {
    let [before, after, change] = [was.cents, is.cents, is.cents - was.cents].map(|cents| yuan(Cents(cents)));
    let (payers, now) = (grouped(was.payers), grouped(is.payers));
    match lang {
        Lang::Zh => format!("{before} 元 → {after} 元，变化 {change} 元；付费人数 {payers} → {now}。"),
        Lang::En => format!("{before} → {after} yuan, a change of {change}; payers {payers} → {now}."),
    }
}

/// That no class's sales fell.
pub fn none_shrank(lang: Lang) -> &'static str {
    lang.pick("没有哪一类的金额下降。", "No class's sales fell.")
}

/// Titles of the split's columns.
pub fn split_heads(lang: Lang) -> Vec<(String, bool)> {
    let [headcount, mix, average] = grids::reasons(lang);
    let heads = match lang {
        Lang::Zh => ["类", "付费人数 前", "后", "金额 前", "后", "客单 前", "后"],
        Lang::En => ["class", "payers before", "after", "yuan before", "after", "a head before", "after"],
    };
    let reasons = match lang {
        Lang::Zh => {
            [format!("因{headcount}"), format!("因{mix}"), format!("因{average}"), "变化".to_string()]
        }
        Lang::En => {
            [format!("by {headcount}"), format!("by {mix}"), format!("by {average}"), "change".to_string()]
        }
    };
    let heads = heads.map(str::to_string).into_iter().chain(reasons);
    heads.enumerate().map(|(at, head)| (head, at > 0)).collect()
}

/// Over who came back.
pub fn came_back(lang: Lang) -> &'static str {
    lang.pick("留存", "Who came back")
}

/// Over the so many-th month since.
pub fn period(at: usize, lang: Lang) -> String {
    lang.pick(format!("第 {at} 月"), format!("month {at}"))
}

/// That what is not over is no rate.
pub fn not_over(lang: Lang) -> &'static str {
    lang.pick(
        "比例的分母是这一行的 n；还没过完的月只写到目前为止的人数（带 …），不进合计。",
        "Rates are of the row's n; a month that is not over shows the people so far (with …) and counts in no sum.",
    )
}

/// Over who bought again.
pub fn again(lang: Lang) -> &'static str {
    lang.pick("复购", "Who bought again")
}

/// The row of everyone who ever bought.
pub fn all_ever(lang: Lang) -> &'static str {
    lang.pick("所有买过的人", "all who ever bought")
}
