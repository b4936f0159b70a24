//! Words of journeys.

use crate::domain::day::Day;
use crate::domain::journey::{Counting, JourneyModel, Template};
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::segment::ClassId;
use crate::request::{JourneyTold, JourneyWho, SavedModel, journeys};

/// Since when somebody stands on a stage.
pub fn since(day: Option<Day>, lang: Lang) -> String {
    match (day, lang) {
        (Some(day), Lang::Zh) => format!("{day} 起"),
        (Some(day), Lang::En) => format!("since {day}"),
        (None, lang) => lang.pick("不知从何时起", "since nobody knows when").to_string(),
    }
}

/// The name of a journey: the saved one's, or the template's.
pub fn name(saved: Option<&SafeText>, template: Option<Template>, lang: Lang) -> String {
    match (saved, template) {
        (Some(name), _) => name.to_string(),
        (None, Some(of)) => template_of(of, lang),
        (None, None) => lang.pick("旅程", "journey").to_string(),
    }
}

/// A journey as it is told beside its people: its name, the template's, or that it is not saved.
pub fn name_of(model: &JourneyModel, models: &[SavedModel], lang: Lang) -> String {
    let saved = journeys(models).find(|(_, own)| *own == model).map(|(saved, _)| &saved.name);
    let template = Template::ALL.into_iter().find(|of| of.model() == *model);
    match (saved, template) {
        (None, None) => super::grids::not_saved(lang).to_string(),
        (saved, template) => name(saved, template, lang),
    }
}

/// A rank or a stage by its name.
pub fn class(of: ClassId, model: &JourneyModel, lang: Lang) -> SafeText {
    let classes = model.classes();
    let found = classes.iter().find(|class| class.id == of);
    SafeText::new(found.map_or("", |class| lang.pick(class.zh, class.en)))
}

/// Whom of a journey: `支付成功`, `咨询顾问 停留超过 14 天`.
pub fn set(of: &JourneyWho, model: &JourneyModel, lang: Lang) -> String {
    let on = match of.class {
        Some(Some(id)) => class(id, model, lang).to_string(),
        Some(None) => nowhere(lang).to_string(),
        None => lang.pick("旅程上的人", "on the journey").to_string(),
    };
    if let Some((came, counting)) = of.came {
        let (to, how) = (class(came, model, lang), super::journeys::counting(counting, lang));
        return lang.pick(format!("走到 {to} 的人，{how}"), format!("who came to {to}, {how}"));
    }
    match (of.stuck, lang) {
        (None, _) => on,
        (Some(days), Lang::Zh) => format!("{on} 停留超过 {days} 天"),
        (Some(days), Lang::En) => format!("{on} for more than {days} days"),
    }
}

/// Where those stand who reached no stage.
pub fn nowhere(lang: Lang) -> &'static str {
    lang.pick("不在任何阶段", "on no stage")
}

fn template_of(of: Template, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("自带的{}", of.name(lang)),
        Lang::En => format!("built-in {}", of.name(lang)),
    }
}

/// The name of a template with its code.
pub fn template(of: Template, lang: Lang) -> String {
    format!("{} · {}", of.code(), of.name(lang))
}

/// The ranks of a journey in a line: `注册用户 → 潜力用户 → 交易用户`.
pub fn way(model: &JourneyModel, lang: Lang) -> String {
    let names: Vec<String> =
        model.ranks.iter().map(|rank| SafeText::new(lang.pick(&rank.zh, &rank.en)).to_string()).collect();
    names.join(" → ")
}

/// How steps are counted, by name.
pub fn counting(of: Counting, lang: Lang) -> &'static str {
    match of {
        Counting::Closed => lang.pick("依次走到（closed）", "one after the other (closed)"),
        Counting::Open => lang.pick("走到过（open）", "ever (open)"),
        Counting::Hybrid => lang.pick("进了第一级之后走到（hybrid）", "after the first (hybrid)"),
    }
}

/// What stands above a funnel.
pub fn headline(name: &str, of: Counting, people: u64, whom: Option<&str>, lang: Lang) -> String {
    let how = counting(of, lang);
    let people = grouped(people);
    match (whom, lang) {
        (None, Lang::Zh) => format!("旅程 {name} · {how} · {people} 人"),
        (None, Lang::En) => format!("journey {name} · {how} · {people} people"),
        (Some(whom), Lang::Zh) => format!("旅程 {name} · {how} · {people} 人：{whom}"),
        (Some(whom), Lang::En) => format!("journey {name} · {how} · {people} people: {whom}"),
    }
}

/// What must be said beside the numbers.
pub fn remarks(of: &JourneyTold, counting: Counting, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let (nowhere, stuck, days) = (grouped(of.nowhere), grouped(of.stuck), of.stuck_after);
    lines.push(match lang {
        Lang::Zh => format!("{} 人中 {nowhere} 人不在任何阶段，{stuck} 人停留超过 {days} 天", grouped(of.of)),
        Lang::En => format!(
            "of {} people {nowhere} stand on no stage, {stuck} are stuck for more than {days} days",
            grouped(of.of)
        ),
    });
    if counting != Counting::Open {
        let same = lang.pick(
            "同一时刻发生的按旅程的先后；不知何时到达的，算作先后相符",
            "what happened at one instant stands in the order of the journey; what was reached at no known time counts as in order",
        );
        lines.push(same.to_string());
    }
    lines
}
