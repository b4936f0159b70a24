//! Words of the tab of who comes back, and of the people behind its numbers.

use super::words::words;
use super::{console, interest_page, report};
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::chance::two_proportions;
use crate::domain::day::Day;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::retention::{Came, Rate, Step, Which};
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, Expr, print};
use crate::request::{CohortWho, CohortsAsk, CohortsTold, Overview, ReferrersTold};
use crate::screens::grids::retention::{Look, Looked};

words! {
    /// The first of two sides.
    own: "左边", "left side";
    /// The second of two sides.
    beside: "右边", "right side";
    /// Who bought again.
    again: "复购", "Bought again";
    /// Column: the period of the first order.
    first_order: "首单在", "first order";
    /// Who brought whom.
    brought: "带来的人", "Who brought whom";
    /// Column: who brought somebody.
    who: "推荐人", "who";
    /// Column: whom they brought, those brought, and so on.
    tree: "共带来", "in all";
    /// No field says who brought a person.
    no_field: "没有写推荐人的属性；f 选一个", "No field says who brought a person; f chooses one";
    /// The title of the choice of whose cohorts are shown.
    whose: "看谁的？", "Whose?";
    /// The title of the choice of those beside them.
    against: "和谁对照？", "Beside whom?";
    /// The title of the choice of what counts.
    which_doing: "什么算回来？", "What counts as having come back?";
    /// The title of the choice of a field.
    which_field: "哪个属性写着推荐人？", "Which field says who brought a person?";
}

/// The name of a look.
pub fn look(of: Look, lang: Lang) -> &'static str {
    match of {
        Look::Cohorts => lang.pick("留存", "cohorts"),
        Look::Buyers => lang.pick("复购与推荐", "buyers"),
    }
}

/// What a side shows: whose, by what, what counts.
pub fn title(of: &Looked, beside: bool, overview: Option<&Overview>, lang: Lang) -> Vec<String> {
    let expr = if beside { of.against.as_deref() } else { Some(&*of.of) };
    let whose = expr.map(|expr| whose_name(expr, overview, lang)).unwrap_or_default();
    let (step, since) = (of.step.name(lang), of.since.name(lang));
    let by = lang.pick(format!("{since}的{step}"), format!("{step} of {since}"));
    let kinds = overview.map_or(&[][..], |overview| &overview.event_kinds);
    let doing = report::doing(&of.doing, kinds, lang);
    vec![whose, by, doing]
}

/// Whose cohorts, in words.
fn whose_name(of: &Expr, overview: Option<&Overview>, lang: Lang) -> String {
    match (of, overview) {
        (Expr::Atom(Atom::Everyone), _) => lang.pick("所有人", "everyone").to_string(),
        (of, Some(overview)) => SafeText::new(&print(of, &overview.names(), lang)).to_string(),
        (_, None) => String::new(),
    }
}

/// So many people.
pub fn people(n: u64, lang: Lang) -> String {
    console::n_people(n, lang)
}

/// The head of a period: `+3`.
pub fn period(at: usize, step: Step, lang: Lang) -> String {
    match (at, lang) {
        (0, Lang::Zh) => format!("当{}", step.name(lang)),
        (at, _) => format!("+{at}"),
    }
}

/// How many of how many, the part, and between what the true one lies.
pub fn whole(of: Rate) -> String {
    interest_page::shown(&report::whole(of))
}

/// How many of how many, and the part.
pub fn part(of: Rate) -> String {
    format!("{}/{} {}", grouped(of.people), grouped(of.of), report::percent(of.share()))
}

/// A cell in full. What is not over has no part yet; what has not begun has nothing.
pub fn rate_in_full(of: Option<(Rate, bool)>, first: Option<Day>, lang: Lang) -> String {
    let from = first
        .map(|first| lang.pick(format!("（{first} 起）"), format!(" (from {first})")))
        .unwrap_or_default();
    match of {
        None => lang.pick("还没到", "not yet begun").to_string(),
        Some((rate, true)) => format!("{}{from}", whole(rate)),
        Some((rate, false)) => {
            let (people, of) = (grouped(rate.people), grouped(rate.of));
            lang.pick(
                format!("{people}/{of}，还没过完，不算比例{from}"),
                format!("{people}/{of} so far: not over, so no rate{from}"),
            )
        }
    }
}

/// How many are on both sides, so that their difference is not tested.
pub fn both(n: u64, lang: Lang) -> String {
    lang.pick(format!("{} 人两边都在，不检验", grouped(n)), format!("{} on both sides: no p", grouped(n)))
}

/// How likely the difference of two sides is by chance; `n/a` where people are on both.
pub fn chance(of: Rate, beside: Rate, both: u64) -> String {
    let p = (both == 0).then(|| two_proportions(of.people, of.of, beside.people, beside.of)).flatten();
    report::p(p)
}

/// The name of a field.
pub fn field(of: FieldKey, overview: &Overview, lang: Lang) -> String {
    let of: Option<&str> = match of {
        FieldKey::Canonical(of) => Some(PersonField::name(of, lang)),
        FieldKey::Own(id) => overview.fields.iter().find(|own| own.id == id).map(|own| own.name(lang)),
    };
    of.map(|name| SafeText::new(name).to_string()).unwrap_or_default()
}

/// How many brought somebody.
pub fn referrers(told: &ReferrersTold, lang: Lang) -> String {
    console::n_of(told.rows.len() as u64, told.referrers, lang)
}

/// Below the rows of who brought whom: how many in all, and whether those who were brought buy more.
pub fn brought_in_all(told: &ReferrersTold, lang: Lang) -> [String; 2] {
    let [brought, of, unknown, themselves] =
        [told.brought, told.of, told.unknown, told.themselves].map(grouped);
    let [bought, others] = [told.bought, told.others_bought]
        .map(|of| format!("{} (n={})", report::percent(of.share()), grouped(of.of)));
    let p = chance(told.bought, told.others_bought, 0);
    [
        lang.pick(
            format!("{of} 人里 {brought} 人有推荐人；{unknown} 人的不在这里，{themselves} 人写自己"),
            format!("{brought} of {of} were brought; {unknown} by nobody here, {themselves} by themselves"),
        ),
        lang.pick(
            format!("p {p}，买过：被带来 {bought}，其他 {others}"),
            format!("p {p}, bought: {bought}, others {others}"),
        ),
    ]
}

/// By what everything is counted, what a cell means, and the command that gives the same.
pub fn parameter_lines(
    ask: &CohortsAsk,
    told: &CohortsTold,
    overview: &Overview,
    lang: Lang,
) -> Vec<(String, String)> {
    let line = |label: &str, value: String| (label.to_string(), value);
    let side = |expr: &Expr, (of, within): (u64, u64)| {
        let whose = whose_name(expr, Some(overview), lang);
        let (of, within) = (grouped(of), grouped(within));
        lang.pick(
            format!("{whose}：{of} 人，在这些组里 {within} 人"),
            format!("{whose}: {of} people, {within} in these cohorts"),
        )
    };
    let days: Vec<String> = told.frame.days.iter().map(u16::to_string).collect();
    let beside = match (&ask.against, &told.against) {
        (Some(expr), Some((of, within))) => side(expr, (*of, within.people)),
        _ => lang.pick("无", "nobody").to_string(),
    };
    let text = |expr: &Expr| print(expr, &overview.names(), lang);
    let mut command = format!("report retention --by {} --since {}", ask.step.code(), ask.since.code());
    if *ask.of != Expr::Atom(Atom::Everyone) {
        command.push_str(&format!(" --of {}", text(&ask.of)));
    }
    if let Some(expr) = &ask.against {
        command.push_str(&format!(" --against {}", text(expr)));
    }
    vec![
        line(lang.pick("截至", "as of"), told.frame.as_of.to_string()),
        line(lang.pick("开始", "began"), ask.since.name(lang).to_string()),
        line(
            lang.pick("一格多长", "period"),
            lang.pick(format!("日历{}", ask.step.name(lang)), format!("calendar {}", ask.step.name(lang))),
        ),
        line(lang.pick("回来指", "came back"), report::doing(&ask.doing, &overview.event_kinds, lang)),
        line(lang.pick("组数", "cohorts"), told.frame.cohorts.to_string()),
        line(lang.pick("看第几天", "days after"), days.join(", ")),
        line(lang.pick("谁", "whose"), side(&ask.of, (told.of.0, told.of.1.people))),
        line(lang.pick("对照", "beside"), beside),
        line(lang.pick("两边都在", "on both"), grouped(told.both)),
        line(
            lang.pick("一格", "a cell"),
            lang.pick(
                "自己开始那天起，在那一格里来过的人 / 这一组的人",
                "who came in that period, from their own first day on, of the cohort",
            )
            .to_string(),
        ),
        line(
            lang.pick("没过完", "not over"),
            lang.pick(
                "带 + 的是到今天为止的人数，不算比例，也不进合计",
                "with a plus: people so far, no rate, not in the row of all",
            )
            .to_string(),
        ),
        line(
            lang.pick("第 n 天", "day n"),
            lang.pick(
                "还没到第 n 天的人不在分母里",
                "whose day has not come yet is not counted among those who could",
            )
            .to_string(),
        ),
        line(lang.pick("命令", "command"), SafeText::new(&command).to_string()),
    ]
}

/// By what people are put together, and what counts as having come: `按加入的月 回来指下单`.
pub fn by(of: &CohortWho, overview: Option<&Overview>, lang: Lang) -> String {
    let (step, since) = (of.step.name(lang), of.since.name(lang));
    let kinds = overview.map_or(&[][..], |overview| &overview.event_kinds);
    let doing = report::doing(&of.doing, kinds, lang);
    lang.pick(format!("按{since}的{step} 回来指{doing}"), format!("by {step} of {since}, back: {doing}"))
}

/// Which of them: `2019-06 3 个月后`.
pub fn which(of: Which, step: Step, lang: Lang) -> String {
    let cohort = of.cohort.map_or_else(|| report::all(lang).to_string(), |first| cohort(first, step));
    match of.came {
        None => cohort,
        Some(at) => format!("{cohort} {}", came(at, step, lang)),
    }
}

/// A cohort: the month, or the Monday of the week.
pub fn cohort(first: Day, step: Step) -> String {
    let day = first.to_string();
    match step {
        Step::Month => day.get(..7).map_or(day.clone(), str::to_string),
        Step::Week => day,
    }
}

/// When they came.
pub fn came(of: Came, step: Step, lang: Lang) -> String {
    match (of, lang) {
        (Came::On(days), _) => report::on_day(days, lang),
        (Came::Within(days), _) => report::within_days(days, lang),
        (Came::Period(0), Lang::Zh) => format!("当{}", step.name(lang)),
        (Came::Period(0), Lang::En) => format!("in that {}", step.name(lang)),
        (Came::Period(n), Lang::Zh) => match step {
            Step::Week => format!("{n} 周后"),
            Step::Month => format!("{n} 个月后"),
        },
        (Came::Period(1), Lang::En) => format!("1 {} later", step.name(lang)),
        (Came::Period(n), Lang::En) => format!("{n} {}s later", step.name(lang)),
    }
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
