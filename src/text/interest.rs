//! Words of interest and activity.

use crate::domain::interest::UNIT;
use crate::domain::lang::Lang;
use crate::request::{Done, Interest};

/// How many of the things that somebody did are named in a line.
const NAMED: usize = 3;

/// What events are worth: `7.25`; below 0 with its sign.
pub fn worth(of: f64) -> String {
    let hundredths = (of / UNIT as f64 * 100.0).round();
    // No sign before nothing.
    format!("{:.2}", if hundredths == 0.0 { 0.0 } else { hundredths / 100.0 })
}

/// One thing that somebody did and what it adds: `下单 +2.50`.
fn added(of: &Done, lang: Lang) -> String {
    let sign = if of.worth < 0 { "" } else { "+" };
    format!("{} {sign}{}", of.action.name(lang), worth(of.worth as f64))
}

/// An interest in a line: the score, what it comes to, what half the people have, and what adds most.
pub fn told(of: &Interest, lang: Lang) -> String {
    let raw = worth(of.raw as f64);
    let median = of.median.map_or_else(|| "n/a".to_string(), worth);
    let mut most: Vec<&Done> = of.done.iter().collect();
    most.sort_by_key(|done| std::cmp::Reverse(done.worth.unsigned_abs()));
    let rest = most.len().saturating_sub(NAMED);
    let mut named: Vec<String> = most.into_iter().take(NAMED).map(|done| added(done, lang)).collect();
    if rest > 0 {
        named.push(lang.pick(format!("另 {rest} 次"), format!("{rest} more")));
    }
    let (score, by) = (of.score, named.join(", "));
    lang.pick(
        format!("{score} · 累计 {raw} · 中位数 {median} · {by}"),
        format!("{score} · comes to {raw} · median {median} · {by}"),
    )
}
