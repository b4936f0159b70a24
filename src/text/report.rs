//! Words of reports: who comes back, who buys again, who brought whom.

use serde_json::json;

use super::item::Item;
use crate::domain::day::Day;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::retention::{Doing, Frame, Rate, Since};
use crate::domain::safe::SafeText;
use crate::request::{OpenName, ReferrersTold};

/// A part in percent with one decimal; `n/a` of nobody.
pub fn percent(of: Option<f64>) -> String {
    of.map_or("n/a".to_string(), |of| format!("{:.1}%", of * 100.0))
}

/// A rate with how many of how many, and between what the true one lies: `12/345 3.5% (2.0%–6.0%)`.
pub fn whole(of: Rate) -> String {
    let between =
        of.interval().map(|(low, high)| format!(" ({}–{})", percent(Some(low)), percent(Some(high))));
    format!(
        "{}/{} {}{}",
        grouped(of.people),
        grouped(of.of),
        percent(of.share()),
        between.unwrap_or_default()
    )
}

/// Between what the true rate lies; `n/a` of nobody.
pub fn ends(of: Rate) -> String {
    let ends = |(low, high)| format!("{}–{}", percent(Some(low)), percent(Some(high)));
    of.interval().map_or("n/a".to_string(), ends)
}

/// A rate with how many it is of: `3.5% (n=345)`; `n/a` of nobody.
pub fn with_n(of: Rate) -> String {
    match of.share() {
        Some(share) => format!("{} (n={})", percent(Some(share)), grouped(of.of)),
        None => percent(None),
    }
}

/// A rate in five columns: how many, of how many, the part, and both ends of the interval.
pub fn items(of: Rate) -> [Item; 5] {
    let share = |of: f64| Item::Parts(json!((of * 1e6).round() / 1e6), percent(Some(of)));
    let ends = of.interval();
    [
        Item::Count(of.people),
        Item::Count(of.of),
        Item::or_nothing(of.share(), share),
        Item::or_nothing(ends.map(|(low, _)| low), share),
        Item::or_nothing(ends.map(|(_, high)| high), share),
    ]
}

/// The head of rows that are cohorts.
pub fn cohort(lang: Lang) -> &'static str {
    lang.pick("开始于", "began")
}

/// Over rates.
pub fn rate(lang: Lang) -> &'static str {
    lang.pick("比例", "rate")
}

/// Over both ends of intervals in one column.
pub fn between(lang: Lang) -> &'static str {
    lang.pick("95% 区间", "95% interval")
}

/// Over those who came back.
pub fn came(lang: Lang) -> &'static str {
    lang.pick("回来的人", "came back")
}

/// Over the lower ends of intervals.
pub fn low(lang: Lang) -> &'static str {
    lang.pick("95% 下限", "95% from")
}

/// Over the upper ends of intervals.
pub fn high(lang: Lang) -> &'static str {
    lang.pick("95% 上限", "to")
}

/// Over those who bought twice or more.
pub fn again(lang: Lang) -> &'static str {
    lang.pick("再买过", "again")
}

/// Over those who bought.
pub fn bought(lang: Lang) -> &'static str {
    lang.pick("买过", "bought")
}

/// Over those whom a person brought.
pub fn direct(lang: Lang) -> &'static str {
    lang.pick("直接带来", "brought")
}

/// Over those whom a person brought, they brought, and so on.
pub fn tree(lang: Lang) -> &'static str {
    lang.pick("一层层全部", "in all")
}

/// What counts as having come back.
pub fn doing(of: &Doing, kinds: &[OpenName], lang: Lang) -> String {
    let Doing::Some { kinds: of, orders } = of else {
        return lang.pick("任何行为或下单", "any event or an order").to_string();
    };
    let name = |kind: &crate::domain::segment::EventKindId| {
        let known = kinds.iter().find(|known| known.id == kind.0);
        known.map_or_else(|| format!("?{}", kind.0), |known| lang.pick(&known.zh, &known.en).to_string())
    };
    let mut names: Vec<String> = of.iter().map(name).collect();
    names.extend(orders.then(|| lang.pick("下单", "an order").to_string()));
    names.join(lang.pick("或", " or "))
}

/// What is asked of retention, in one line.
pub fn asked(frame: &Frame, since: Since, doing: &str, lang: Lang) -> String {
    let (step, since) = (frame.step.name(lang), since.name(lang));
    match lang {
        Lang::Zh => {
            format!("按{since}的{step} · 回来指{doing} · 最近 {} 组 · 截至 {}", frame.cohorts, frame.as_of)
        }
        Lang::En => format!(
            "by {step} of {since} · came back: {doing} · {} newest cohorts · as of {}",
            frame.cohorts, frame.as_of
        ),
    }
}

/// Whose cohorts a table shows: the expression, how many those are and how many of them are in a cohort.
pub fn side(expr: &SafeText, people: u64, within: u64, lang: Lang) -> String {
    let (people, within) = (grouped(people), grouped(within));
    match lang {
        Lang::Zh => format!("{expr}：{people} 人，其中 {within} 人在这些组里"),
        Lang::En => format!("{expr}: {people} people, {within} of them in these cohorts"),
    }
}

/// A period that is not over: how many came so far.
pub fn so_far(people: u64) -> String {
    format!("{}…", grouped(people))
}

/// The row of all cohorts together.
pub fn all(lang: Lang) -> &'static str {
    lang.pick("合计", "all")
}

/// Exactly so many days after the first.
pub fn on_day(days: u16, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第 {days} 天当天"),
        Lang::En => format!("on day {days}"),
    }
}

/// On any day after the first up to so many.
pub fn within_days(days: u16, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{days} 天内"),
        Lang::En if days == 1 => "within 1 day".to_string(),
        Lang::En => format!("within {days} days"),
    }
}

/// Over the names of days after.
pub fn day_after(lang: Lang) -> &'static str {
    lang.pick("开始之后", "after the first day")
}

/// That two sides share people, so that their difference may be no chance.
pub fn shared(both: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("有 {} 人两边都在，差异不作检验", grouped(both)),
        Lang::En => format!("{} people are on both sides, so the difference is not tested", grouped(both)),
    }
}

/// How likely a difference is by chance alone; `n/a` where nothing can be said.
pub fn p(of: Option<f64>) -> String {
    match of {
        None => "n/a".to_string(),
        Some(p) if p < 0.0001 => "<0.0001".to_string(),
        Some(p) => format!("{p:.4}"),
    }
}

/// Under the rows of who bought again.
pub fn bought_again(all: Rate, as_of: Day, lang: Lang) -> String {
    let told = whole(all);
    match lang {
        Lang::Zh => format!("复购率 {told} · 截至 {as_of}"),
        Lang::En => format!("bought again: {told} · as of {as_of}"),
    }
}

/// Under the rows of who brought whom. `p` is of the difference between those who were brought and all others.
pub fn brought(told: &ReferrersTold, chance: Option<f64>, lang: Lang) -> String {
    let [referrers, brought, of, unknown, themselves] =
        [told.referrers, told.brought, told.of, told.unknown, told.themselves].map(grouped);
    let (bought, others, p) = (whole(told.bought), whole(told.others_bought), p(chance));
    match lang {
        Lang::Zh => format!(
            "{referrers} 人带来了 {brought} 人（共 {of} 人）；{unknown} 人的推荐人不在这里，{themselves} 人写的是自己\n\
             被带来的买过 {bought}，其他人 {others}，p {p} · 截至 {}",
            told.as_of
        ),
        Lang::En => format!(
            "{referrers} people brought {brought} of {of}; {unknown} name somebody who is not here, {themselves} \
             themselves\nbought, of those who were brought: {bought}; of all others: {others}; p {p} · as of {}",
            told.as_of
        ),
    }
}
