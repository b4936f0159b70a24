//! Words of the tab of interest. Signs that are wide in some terminals are written plainly there.

use super::words::words;
use super::{bin_page, console, grids, interest};
use crate::domain::day::Day;
use crate::domain::interest::{Action, Often, Weighing};
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::setting::Setting;
use crate::request::{ActivityTold, TopicRow, TopicsTold};
use crate::screens::grids::interest::Band;

words! {
    /// The pane of topics.
    topics: "兴趣主题", "Interest";
    /// Column: the topic.
    topic: "主题", "topic";
    /// Column: the median.
    median: "中位数", "median";
    /// Nobody did anything on any topic.
    no_topics: "还没有带主题的浏览、搜索、收藏，也没有订单", "No view, search or favourite has a topic yet, and there is no order";
    /// Column: what people did.
    action: "行为", "action";
    /// Column: under which number it is low.
    low_under: "算低", "low";
    /// Who did little of everything.
    low_on_all: "全部低活跃", "low on all";
    /// How they become a suppression.
    suppresses: "x 存为排除人群", "x leaves them out of plans";
    /// Who cares for a topic, one by one.
    who: "谁感兴趣", "Who cares";
    /// By what somebody cares.
    why: "兴趣从哪来", "What the interest is of";
    /// What opens and explains.
    keys_of_people: "Enter 打开此人，W 逐次说明", "Enter opens the person, W tells what each event adds";
}

/// A text with signs that take one column everywhere.
pub fn shown(text: &str) -> String {
    bin_page::plainly(SafeText::new(text).as_str()).replace(" · ", ", ")
}

/// People by score in a few columns.
pub fn band(of: Band, lang: Lang) -> String {
    match of {
        Band::Anyone => lang.pick("全部", "all").to_string(),
        Band::From(4) => ">=4".to_string(),
        Band::From(0) => "<1".to_string(),
        Band::From(low) => format!("{low}-{}", low + 1),
    }
}

/// How often.
pub fn often(of: Often) -> &'static str {
    match of {
        Often::Some => "2-3",
        of => of.text(),
    }
}

/// After how many days something counts half.
pub fn half_life(told: &TopicsTold, lang: Lang) -> String {
    let days = told.weighing.half_life();
    lang.pick(format!("{days} 天算一半"), format!("half after {days} d"))
}

/// How many topics, of how many.
pub fn count(told: &TopicsTold, lang: Lang) -> String {
    let shown = told.topics.len() as u64;
    console::n_of(shown, shown + told.more, lang)
}

/// So many people.
pub fn people(n: u64, lang: Lang) -> String {
    console::n_people(n, lang)
}

/// The people of a topic with such a score: of how many, their part, the median and its n.
pub fn topic_in_full(of: &TopicRow, band: Band, told: &TopicsTold, lang: Lang) -> String {
    let people = band.people(of);
    let n = console::n_people(people, lang);
    let part = grids::share(people as f64, of.anyone as f64);
    let all = grids::share(people as f64, told.of as f64);
    let median = of.median.map_or_else(|| "n/a".to_string(), interest::worth);
    let above = grouped(of.above);
    lang.pick(
        format!("{n}，做过的人里 {part}，所有人里 {all}；中位数 {median}（n={above}）"),
        format!("{n}, {part} of those who did anything, {all} of all; median {median} (n={above})"),
    )
}

/// The title of the activity.
pub fn activity(days: Option<u16>, lang: Lang) -> String {
    match days {
        Some(days) => lang.pick(format!("近 {days} 天活跃"), format!("Activity of {days} days")),
        None => lang.pick("活跃", "Activity").to_string(),
    }
}

/// So many people, and of how many.
pub fn activity_in_full(people: u64, told: &ActivityTold, lang: Lang) -> String {
    let n = console::n_people(people, lang);
    let (part, of) = (grids::share(people as f64, told.of as f64), grouped(told.of));
    lang.pick(format!("{n}，{of} 人里 {part}"), format!("{n}, {part} of {of}"))
}

/// What somebody comes to.
pub fn raw(of: i64, lang: Lang) -> String {
    format!("{} {}", lang.pick("累计", "comes to"), interest::worth(of as f64))
}

/// All parameters with the settings that hold them, and what they mean.
pub fn parameter_lines(
    as_of: Day,
    weighing: &Weighing,
    of: u64,
    (days, least): (u16, [u32; Action::ACTIVE.len()]),
    lang: Lang,
) -> Vec<(String, String)> {
    let set = |setting: Setting, value: String| format!("{value:<8}setting set {} N", setting.key());
    let mut lines = vec![
        (lang.pick("截至", "as of").to_string(), as_of.to_string()),
        (lang.pick("人数", "people").to_string(), grouped(of)),
    ];
    lines.extend(Action::ALL.map(|action| {
        let label = lang.pick(format!("权重 {}", action.name(lang)), format!("weight {}", action.name(lang)));
        (label, set(action.weight(), weighing.weight(action).to_string()))
    }));
    let half = lang.pick("几天算一半", "half after days").to_string();
    lines.push((half, set(Setting::InterestHalfLife, weighing.half_life().to_string())));
    let score = lang.pick(
        "5 x (1 - 2^(-累计/中位数))，一位小数；中位数只算累计大于 0 的人",
        "5 x (1 - 2^(-sum/median)), one decimal; the median is of those above 0",
    );
    lines.push((lang.pick("得分", "score").to_string(), score.to_string()));
    lines.push((
        lang.pick("没做过", "nothing done").to_string(),
        lang.pick("没有分，不是 0 分", "no score, which is not 0").to_string(),
    ));
    lines.push((
        lang.pick("活跃看几天", "activity days").to_string(),
        set(Setting::ActivityDays, days.to_string()),
    ));
    let settings = [
        Setting::ActivityOrders,
        Setting::ActivityFavourites,
        Setting::ActivitySearches,
        Setting::ActivityViews,
    ];
    for ((action, setting), least) in Action::ACTIVE.into_iter().zip(settings).zip(least) {
        let label = lang.pick(format!("{}算低", action.name(lang)), format!("low {}", action.name(lang)));
        lines.push((label, set(setting, format!("< {least}"))));
    }
    lines.push((
        lang.pick("命令", "commands").to_string(),
        "interest, interest people, interest activity".to_string(),
    ));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_two_languages() {
        for label in LABELS {
            assert!(label(Lang::En).is_ascii() && !label(Lang::Zh).is_ascii(), "{}", label(Lang::En));
        }
    }
}
