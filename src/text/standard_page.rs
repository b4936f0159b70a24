//! The standard as one page of Markdown to hand out.

use super::tags;
use crate::domain::day::Day;
use crate::domain::ids::StaffId;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::domain::standard::{Family, Group, Parameter, Rule, Standard};

/// The page: how a tag is written, then each group with its families, then the aliases. Retired families are left out.
/// `owner` and `rule` word the member who answers for a family and its rule.
pub fn page(
    standard: &Standard,
    as_of: Day,
    owner: impl Fn(StaffId) -> String,
    rule: impl Fn(&Rule) -> String,
    lang: Lang,
) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&lang.pick(format!("# 标签规范（{as_of}）"), format!("# The tag standard ({as_of})")));
    line("");
    line(lang.pick(
        "写代码，后面紧跟次数或级别：`A`、`F3`、`意向高`。几个一起打用空格隔开。每人每个标签族只有一个值，新的换掉旧的。",
        "A tag is its code, with the count or level right behind: `A`, `F3`, `意向高`. Several are divided by blanks. \
         A person has one value of each family; a new one takes the place of the old.",
    ));
    let shown = |f: &&Family| !f.retired;
    let groups = standard.groups.iter().map(Some).chain(std::iter::once(None));
    for group in groups {
        let mut families: Vec<&Family> =
            standard.families.iter().filter(shown).filter(|f| f.group == group.map(|g| g.id)).collect();
        if families.is_empty() {
            continue;
        }
        families.sort_by_key(|f| f.place);
        line("");
        line(&heading(group, lang));
        line("");
        line(lang.pick(
            "| 标签 | 意思 | 取值 | 规则 | 负责人 | 谁用 |\n|---|---|---|---|---|---|",
            "| Tag | Means | Values | Rule | Owner | Used by |\n|---|---|---|---|---|---|",
        ));
        for family in families {
            let cells = [
                format!("`{}`", cell(&example(family))),
                cell(family.title(lang)),
                values(family),
                family.rule.iter().map(|r| format!("`{}`", cell(&rule(r)))).collect(),
                family.owner.map(|id| cell(&owner(id))).unwrap_or_default(),
                cell(&tags::roles(family, lang)),
            ];
            line(&format!("| {} |", cells.join(" | ")));
        }
    }
    if !standard.aliases.is_empty() {
        line("");
        line(lang.pick("## 不要这样写", "## Not to be written"));
        line("");
        for alias in &standard.aliases {
            let (raw, code) = (cell(&alias.raw), cell(&standard.print(alias.tag)));
            line(&lang.pick(format!("- `{raw}`，写 `{code}`"), format!("- `{raw}`: write `{code}`")));
        }
    }
    out
}

fn heading(group: Option<&Group>, lang: Lang) -> String {
    let Some(group) = group else { return lang.pick("## 未分组", "## In no group").into() };
    let mut out = format!("## {}", cell(group.title(lang)));
    let mut notes = Vec::new();
    if group.exclusive {
        notes.push(lang.pick("只打一个，从高到低".to_string(), "one of them, the highest first".to_string()));
    }
    if let Some(days) = group.required_days {
        notes.push(
            lang.pick(format!("添加后 {days} 天内要有"), format!("wanted within {days} days of adding")),
        );
    }
    if !notes.is_empty() {
        out.push_str(&lang.pick(format!("（{}）", notes.join("；")), format!(" ({})", notes.join("; "))));
    }
    out
}

/// A tag of the family, as an example of how it is written.
fn example(family: &Family) -> String {
    crate::domain::standard::print(family, *family.parameter.values().end().min(&3))
}

fn values(family: &Family) -> String {
    match &family.parameter {
        Parameter::None => String::new(),
        Parameter::Count { min, max } => format!("{min}–{max}"),
        Parameter::Level(levels) => {
            let one = |l: &crate::domain::standard::Level| match l.definition.is_empty() {
                true => cell(&l.name),
                false => format!("{}: {}", cell(&l.name), cell(&l.definition)),
            };
            levels.iter().map(one).collect::<Vec<_>>().join("<br>")
        }
    }
}

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    SafeText::new(text).as_str().replace('|', "\\|").replace('`', "'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::segment::Names;
    use crate::domain::standard::{Change, shipped};

    #[test]
    fn the_page_has_every_family_that_may_be_given_in_either_language() {
        let standard = shipped();
        let c = standard.by_code("C").unwrap().id;
        let standard = standard.after(&Change::Retire(c, true)).unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let day = Day::parse("2019-07-14").unwrap();
            let names = Names::of(&standard);
            let page = page(&standard, day, |_| String::new(), |rule| rule.print(&names, lang), lang);
            let given = standard.families.iter().filter(|f| !f.retired);
            for family in given.clone() {
                assert!(page.contains(&format!("| {} |", family.title(lang))), "{} {page}", family.code);
            }
            assert_eq!(page.lines().filter(|l| l.starts_with("| `")).count(), given.count());
            assert!(page.contains("`S`") && page.contains("`F3`"), "{page}");
            for row in page.lines().filter(|l| l.starts_with('|')) {
                assert_eq!(row.replace("\\|", "").matches('|').count(), 7, "{row}");
            }
        }
    }
}
