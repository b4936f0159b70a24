//! Words of interest and activity.

use crate::domain::interest::{Action, Tenths, UNIT, Weighing};
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::request::{CaringTold, Done, Interest};

/// How many of the things that somebody did are named in a line.
const NAMED: usize = 3;

/// What events are worth: `7.25`; below 0 with its sign.
pub fn worth(of: f64) -> String {
    let hundredths = (of / UNIT as f64 * 100.0).round();
    // No sign before nothing.
    format!("{:.2}", if hundredths == 0.0 { 0.0 } else { hundredths / 100.0 })
}

/// The same with its sign: `+7.25`.
fn signed(of: i64) -> String {
    let worth = worth(of as f64);
    if worth.starts_with('-') { worth } else { format!("+{worth}") }
}

/// The parameters of every figure: weights and half-life.
pub fn parameters(of: &Weighing, lang: Lang) -> String {
    let weights =
        Action::ALL.map(|action| format!("{} {}", action.name(lang), of.weight(action))).join(" · ");
    let days = of.half_life();
    lang.pick(
        format!("权重 {weights} · {days} 天算一半 · 得分 5 × (1 − 2^(−累计 ÷ 中位数))"),
        format!(
            "weights {weights} · half after {days} {} · score 5 × (1 − 2^(−sum ÷ median))",
            if days == 1 { "day" } else { "days" }
        ),
    )
}

/// How many people there are, and how many topics more.
pub fn topics(of: u64, more: u64, lang: Lang) -> String {
    let (of, more) = (grouped(of), (more > 0).then(|| grouped(more)));
    match (lang, more) {
        (Lang::Zh, None) => format!("共 {of} 人"),
        (Lang::Zh, Some(more)) => format!("共 {of} 人，另有 {more} 个主题：--topics 取更多"),
        (Lang::En, None) => format!("of {of} people"),
        (Lang::En, Some(more)) => format!("of {of} people; {more} more topics: --topics tells them"),
    }
}

/// How many care for a topic, of how many, and their median.
pub fn caring(topic: &SafeText, least: Tenths, of: &CaringTold, lang: Lang) -> String {
    let (count, above) = (grouped(of.count), grouped(of.above));
    let median = of.median.map_or_else(|| "n/a".to_string(), worth);
    lang.pick(
        format!("{topic} ≥ {least}：{count} 人 · 有兴趣的 {above} 人 · 中位数 {median}"),
        format!("{topic} ≥ {least}: {count} people · {above} care for it · median {median}"),
    )
}

/// One thing that somebody did: `下单 TP 课程`.
pub fn done(of: &Done, lang: Lang) -> String {
    format!("{} {}", of.action.name(lang), of.on).trim_end().to_string()
}

/// How much it adds and how that comes: `5 × 2^(−6/30) = +4.35`.
pub fn adds(of: &Done, weighing: &Weighing) -> String {
    let (weight, half_life) = (weighing.weight(of.action), weighing.half_life());
    format!("{weight} × 2^(−{}/{half_life}) = {}", of.age, signed(of.worth))
}

/// A topic with its score, what the person comes to, and the median: `法律服务 4.5 · 累计 12.00 · 中位数 3.50`.
pub fn head(of: &Interest, lang: Lang) -> String {
    let (topic, score, raw) = (&of.topic, of.score, worth(of.raw as f64));
    let median = of.median.map_or_else(|| "n/a".to_string(), worth);
    lang.pick(
        format!("{topic} {score} · 累计 {raw} · 中位数 {median}"),
        format!("{topic} {score} · comes to {raw} · median {median}"),
    )
}

/// That somebody did nothing that tells of an interest.
pub fn nothing(lang: Lang) -> &'static str {
    lang.pick("没有相关行为，所以没有分", "nothing was done, so that there is no score")
}

/// An interest in a line: as a head, and what adds most.
pub fn told(of: &Interest, lang: Lang) -> String {
    let mut most: Vec<&Done> = of.done.iter().collect();
    most.sort_by_key(|done| std::cmp::Reverse(done.worth.unsigned_abs()));
    let rest = most.len().saturating_sub(NAMED);
    let named = most.into_iter().take(NAMED).map(|of| format!("{} {}", done(of, lang), signed(of.worth)));
    let mut named: Vec<String> = named.collect();
    if rest > 0 {
        named.push(lang.pick(format!("另 {rest} 次"), format!("{rest} more")));
    }
    format!("{} · {}", head(of, lang), named.join(", "))
}

/// How many are low on all, and who they are.
pub fn low(people: u64, of: u64, days: u16, expr: &str, lang: Lang) -> String {
    let (people, of) = (grouped(people), grouped(of));
    lang.pick(
        format!("近 {days} 天全部低活跃：{people} / {of} 人 = {expr}"),
        format!("low on all in the last {days} days: {people} of {of} people = {expr}"),
    )
}
