//! Words about tags: what is wrong with one, what tagging does, what a rule changes.

use unicode_width::UnicodeWidthStr;

use super::console::n_people;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::standard::{
    Became, CodeFault, Difference, Effect, Family, Given, Group, Parameter, Standard, StandardFault,
    StandardPart, Tag, Wrong,
};
use crate::request::{Derived, RawSpelling, WrongTag, WrongTags};

/// The name of the reserved member who says what rules say.
pub fn rule(lang: Lang) -> &'static str {
    lang.pick("规则", "rule")
}

/// What is wrong with one tag, in one line: `F03：写成 F3`.
pub fn wrong(of: &WrongTag, lang: Lang) -> String {
    let text = SafeText::new(&of.text);
    let offer = of.offer.as_deref().map(SafeText::new).unwrap_or_default();
    let listed = |names: &[String]| {
        names.iter().map(|n| SafeText::new(n).to_string()).collect::<Vec<_>>().join(lang.pick("、", ", "))
    };
    let why = match &of.wrong {
        Wrong::Unknown(near) if near.is_empty() => {
            lang.pick("规范里没有这个标签".to_string(), "not a tag of the standard".to_string())
        }
        Wrong::Unknown(near) => lang.pick(
            format!("规范里没有；相近的有 {}", listed(near)),
            format!("not a tag of the standard; near: {}", listed(near)),
        ),
        Wrong::Alias(_) => lang.pick(
            format!("不是规范标签，是 {offer} 的别名；请用 {offer}"),
            format!("an alias, not a tag of the standard; write {offer}"),
        ),
        Wrong::LeadingZero(_) => lang
            .pick(format!("数字前不要 0；写成 {offer}"), format!("no zero before the number; write {offer}")),
        Wrong::WantsNumber { min, max } => lang.pick(
            format!("后面要有次数 {min}–{max}，如 {text}{min}"),
            format!("wants a count of {min}–{max}, such as {text}{min}"),
        ),
        Wrong::TakesNoNumber(_) => {
            lang.pick(format!("{offer} 后面不带数字"), format!("{offer} takes no number"))
        }
        Wrong::OutOfRange { min, max } => {
            lang.pick(format!("超出范围 {min}–{max}"), format!("out of range {min}–{max}"))
        }
        Wrong::WantsLevel(levels) => {
            lang.pick(format!("要有级别：{}", listed(levels)), format!("wants a level: {}", listed(levels)))
        }
        Wrong::Retired(None) => lang.pick("已停用".to_string(), "retired".to_string()),
        Wrong::Retired(Some(_)) => {
            lang.pick(format!("已停用，现在用 {offer}"), format!("retired; now it is {offer}"))
        }
        Wrong::Clash(_) => {
            lang.pick(format!("与 {offer} 不能同时打"), format!("cannot stand beside {offer}"))
        }
    };
    format!("{text}{}{why}", lang.pick("：", ": "))
}

/// The line as typed with carets under what is wrong.
pub fn place(of: &WrongTags) -> [String; 2] {
    let mut carets = String::new();
    for wrong in &of.wrong {
        let before = of.line.get(..wrong.span.start).unwrap_or_default();
        let within = of.line.get(wrong.span.clone()).unwrap_or_default();
        let start = SafeText::new(before).as_str().width();
        let blanks = start.saturating_sub(carets.len());
        carets.push_str(&" ".repeat(blanks));
        carets.push_str(&"^".repeat(SafeText::new(within).as_str().width().max(1)));
    }
    [SafeText::new(&of.line).to_string(), carets]
}

/// What is wrong with a family.
pub fn code_fault(fault: &CodeFault, lang: Lang) -> String {
    let safe = |text: &str| SafeText::new(text).to_string();
    match fault {
        CodeFault::Form(code) => lang.pick(
            format!("“{}”不能作标签族代码：要 1–8 个大写字母或 1–15 个汉字，不含数字", safe(code)),
            format!(
                "\"{}\" is no code of a family: 1–8 letters A–Z or 1–15 Chinese characters, no digit",
                safe(code)
            ),
        ),
        CodeFault::Taken(code) => lang.pick(
            format!("“{}”已被别的标签族、分组或别名用了", safe(code)),
            format!("\"{}\" is taken by another family, group or alias", safe(code)),
        ),
        CodeFault::Range(min, max) => lang.pick(
            format!("次数范围 {min}–{max} 不对：要在 1–99 之内"),
            format!("a count of {min}–{max} is not within 1–99"),
        ),
        CodeFault::Levels(code) => lang.pick(
            format!("{} 的级别不对：至少一个，不重名，不含空格，不能是数字", safe(code)),
            format!("the levels of {}: at least one, no two alike, no blanks, no numbers", safe(code)),
        ),
        CodeFault::Rule(code) => lang.pick(
            format!("{} 的规则不合：带次数或级别的要一个数，不带的要一个条件", safe(code)),
            format!(
                "the rule of {} does not fit: with a count or levels it is a number, else an expression",
                safe(code)
            ),
        ),
        CodeFault::TooLong(name) => lang.pick(
            format!("“{}”超过企业微信的长度上限", safe(name)),
            format!("\"{}\" is longer than WeCom takes", safe(name)),
        ),
        CodeFault::Exclusive(code) => lang.pick(
            format!("{} 带参数，不能放进互斥分组", safe(code)),
            format!("{} has a parameter, which an exclusive group does not take", safe(code)),
        ),
    }
}

/// What is wrong with a written standard.
pub fn standard_fault(fault: &StandardFault, lang: Lang) -> String {
    let safe = |text: &str| SafeText::new(text).to_string();
    match fault {
        StandardFault::Form(detail) => lang.pick(
            format!("标签规范文件看不懂：{}", safe(detail)),
            format!("the file is no standard: {}", safe(detail)),
        ),
        StandardFault::NoGroup(name) => {
            lang.pick(format!("没有分组“{}”", safe(name)), format!("no group is named \"{}\"", safe(name)))
        }
        StandardFault::NoCode(code) => lang
            .pick(format!("规范里没有“{}”", safe(code)), format!("the standard has no \"{}\"", safe(code))),
        StandardFault::NoStaff(id) => {
            lang.pick(format!("没有客服“{}”", safe(id)), format!("nobody of the staff is \"{}\"", safe(id)))
        }
        StandardFault::Family(fault) => code_fault(fault, lang),
    }
}

/// A change of one family's tag: `F2→F3`, `+A`, `−A`.
pub fn change(family: Option<&Family>, value: Option<i32>, was: Option<i32>) -> String {
    let print = |value: i32| match family {
        Some(family) => SafeText::new(&crate::domain::standard::print(family, value)).to_string(),
        None => "?".to_string(),
    };
    match (was, value) {
        (Some(was), Some(value)) if was != value => format!("{}→{}", print(was), print(value)),
        (_, Some(value)) => format!("+{}", print(value)),
        (Some(was), None) => format!("-{}", print(was)),
        (None, None) => "-".to_string(),
    }
}

/// The effect of tagging in one line: `F2→F3 12 人 · F3 新增 30 人，已有 5 人 · A 替换 B 3 人`.
pub fn effect(effect: &Effect, standard: &Standard, lang: Lang) -> String {
    let print = |tag: Tag| SafeText::new(&standard.print(tag)).to_string();
    let mut parts = Vec::new();
    for (tag, Given { new, unchanged, changed, replaced }) in &effect.given {
        let code = print(*tag);
        for (was, n) in changed {
            let from = print(Tag { family: tag.family, value: *was });
            parts.push(format!("{from}→{code} {}", n_people(*n, lang)));
        }
        if *new > 0 {
            let n = n_people(*new, lang);
            parts.push(lang.pick(format!("{code} 新增 {n}"), format!("{code} new for {n}")));
        }
        for (other, n) in replaced {
            let (other, n) = (print(*other), n_people(*n, lang));
            parts.push(
                lang.pick(format!("{code} 替换 {other} {n}"), format!("{code} replaces {other} for {n}")),
            );
        }
        if *unchanged > 0 {
            let n = n_people(*unchanged, lang);
            parts.push(lang.pick(format!("{code} 已有 {n}"), format!("{code} unchanged for {n}")));
        }
    }
    for (tag, n) in &effect.taken {
        parts.push(format!("-{} {}", print(*tag), n_people(*n, lang)));
    }
    if parts.is_empty() {
        return lang.pick("没有变化", "nothing changes").to_string();
    }
    parts.join(" · ")
}

/// What stands behind a family's code: `1–99`, `低 中 高`; empty where nothing does.
pub fn parameter(family: &Family) -> String {
    match &family.parameter {
        Parameter::None => String::new(),
        Parameter::Count { min, max } => format!("{min}–{max}"),
        Parameter::Level(levels) => {
            levels.iter().map(|l| SafeText::new(&l.name).to_string()).collect::<Vec<_>>().join(" ")
        }
    }
}

/// A code that was read otherwise than it was written: `f３ → F3`.
pub fn read_as(text: &str, means: &str, by_alias: bool, lang: Lang) -> String {
    let (text, means) = (SafeText::new(text), SafeText::new(means));
    match by_alias {
        true => lang
            .pick(format!("{text} 是别名，当作 {means}"), format!("{text} is an alias and read as {means}")),
        false => lang.pick(format!("{text} 读作 {means}"), format!("{text} is read as {means}")),
    }
}

/// The roles that use a family, each with what for: `运营 跟进 · 销售 成交`; empty means everyone.
pub fn roles(family: &Family, lang: Lang) -> String {
    let one = |of: &crate::domain::standard::RoleUse| {
        let purpose = SafeText::new(&of.purpose);
        format!("{} {purpose}", super::cli::title(&of.role, lang)).trim_end().to_string()
    };
    family.roles.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// One difference of two standards: `停用 标签族 C`.
pub fn difference(of: &Difference, lang: Lang) -> String {
    let name = SafeText::new(&of.name);
    let became = match of.became {
        Became::Added => lang.pick("新增", "new"),
        Became::Changed => lang.pick("修改", "changed"),
        Became::Retired => lang.pick("停用", "retired"),
        Became::Restored => lang.pick("重新启用", "restored"),
        Became::Removed => lang.pick("去掉", "gone"),
    };
    let part = match of.part {
        StandardPart::Group => lang.pick("分组", "group"),
        StandardPart::Family => lang.pick("标签族", "family"),
        StandardPart::Alias => lang.pick("别名", "alias"),
        StandardPart::Wecom => lang.pick("企业微信ID", "WeCom id"),
    };
    lang.pick(format!("{became}{part} {name}"), format!("{became}: {part} {name}"))
}

/// A spelling that is read as a tag: `三次复购 → F3，12 处`.
pub fn mapped(raw: &SafeText, code: &str, cells: u64, lang: Lang) -> String {
    let (code, n) = (SafeText::new(code), grouped(cells));
    lang.pick(format!("{raw} → {code}，{n} 处"), format!("{raw} → {code}, {n} times"))
}

/// What the rules of a family change, in one line.
pub fn derived(code: &str, of: &Derived, lang: Lang) -> String {
    let code = SafeText::new(code);
    let n = |count: u64| grouped(count);
    let mut out = match lang {
        Lang::Zh => format!(
            "{code}：新增 {} 人，去掉 {} 人，改值 {} 人，不变 {} 人",
            n(of.gained),
            n(of.lost),
            n(of.changed),
            n(of.unchanged)
        ),
        Lang::En => format!(
            "{code}: gained {}, lost {}, changed {}, unchanged {}",
            n(of.gained),
            n(of.lost),
            n(of.changed),
            n(of.unchanged)
        ),
    };
    if of.caught_by_several > 0 {
        let several = n(of.caught_by_several);
        out.push_str(&lang.pick(
            format!("，另有 {several} 人已归前一档"),
            format!(", {several} more are caught by an earlier rule"),
        ));
    }
    if let Some((people, ties)) = of.share {
        let (people, ties) = (n(people), n(ties));
        out.push_str(&lang.pick(
            format!("（基数 {people} 人，线上并列 {ties} 人）"),
            format!(" (of {people}, {ties} on the line)"),
        ));
    }
    out
}

/// The title of the line in which tags are typed.
pub fn prompt_title(put: bool, whom: &str, lang: Lang) -> String {
    match put {
        true => lang.pick(format!("打标签：{whom}"), format!("Tag {whom}")),
        false => lang.pick(format!("取消标签：{whom}"), format!("Take tags from {whom}")),
    }
}

/// What may be typed, while nothing is.
pub fn prompt_hint(put: bool, lang: Lang) -> &'static str {
    match put {
        true => lang.pick("A F3 TP2 -- 原因", "A F3 TP2 -- why"),
        false => lang.pick("A F（整族） F>=3 -- 原因", "A F (any of it) F>=3 -- why"),
    }
}

/// Enter was pressed and there is no code.
pub fn type_a_code(lang: Lang) -> &'static str {
    lang.pick("先输入标签，如 A F3", "type a code first, such as A F3")
}

/// How to take the code that is offered.
pub fn offer_hint(key: &str, code: &SafeText, lang: Lang) -> String {
    lang.pick(format!("{key} 改成 {code}"), format!("{key} writes {code}"))
}

/// Why the tags are given.
pub fn reason(reason: &SafeText, lang: Lang) -> String {
    lang.pick(format!("原因：{reason}"), format!("because: {reason}"))
}

/// How far a tagging run is: `3 of 200 · 2 tagged, 1 skipped`.
pub fn run_progress(at: u64, of: u64, done: u64, skipped: u64, lang: Lang) -> String {
    let place = super::console::n_of(at, of, lang);
    let (done, skipped) = (grouped(done), grouped(skipped));
    lang.pick(
        format!("{place} · 已打 {done}，跳过 {skipped}"),
        format!("{place} · {done} tagged, {skipped} skipped"),
    )
}

/// The title of a merge that is proposed.
pub fn merge_title(from: &SafeText, into: &SafeText, lang: Lang) -> String {
    lang.pick(format!("把 {from} 并入 {into}"), format!("Merge {from} into {into}"))
}

/// The title of a proposal to apply the rules.
pub fn derive_title(lang: Lang) -> &'static str {
    lang.pick("按规则推导", "Derive by the rules")
}

/// The title of a proposal to map a spelling.
pub fn map_title(raw: &SafeText, code: &SafeText, lang: Lang) -> String {
    lang.pick(format!("“{raw}”对应到 {code}"), format!("\"{raw}\" becomes {code}"))
}

/// Whom a merge touches.
pub fn touched(people: u64, lang: Lang) -> String {
    let n = n_people(people, lang);
    lang.pick(
        format!("涉及 {n}；别名、企微 ID 一并转过去"),
        format!("{n}; spellings and WeCom ids go over too"),
    )
}

/// What becomes of a tag in a merge: `C → B`.
pub fn merged_to(from: Tag, to: Option<Tag>, standard: &Standard) -> String {
    let print = |tag| SafeText::new(&standard.print(tag)).to_string();
    format!("{} → {}", print(from), to.map(print).unwrap_or_default())
}

/// Over the list of what a merge changes: which of how many are seen.
pub fn merged_title(seen: std::ops::Range<u64>, total: u64, lang: Lang) -> String {
    let [first, last, total] = [seen.start + 1, seen.end, total].map(grouped);
    lang.pick(format!("逐条 {first}–{last} / {total}"), format!("one by one, {first}–{last} of {total}"))
}

/// How much a spelling was written.
pub fn cells(of: &RawSpelling, lang: Lang) -> String {
    let (cells, people) = (grouped(of.cells), n_people(of.people, lang));
    lang.pick(format!("{cells} 处，{people}；谁写的："), format!("{cells} cells of {people}; written by:"))
}

/// No rule would change anything.
pub fn nothing_to_derive(lang: Lang) -> &'static str {
    lang.pick("规则不改变任何标签；Enter 关闭", "the rules change nothing; Enter closes")
}

/// The heads of the preview of rules.
pub fn rule_heads(lang: Lang) -> [&'static str; 6] {
    lang.pick(
        ["标签族", "新增", "失去", "改变", "不变", "多条命中"],
        ["family", "gained", "lost", "changed", "kept", "several"],
    )
}

/// Over how many people a share was reckoned, and how many stand on its cut line.
pub fn share(of: u64, ties: u64, lang: Lang) -> String {
    let (of, ties) = (grouped(of), grouped(ties));
    lang.pick(format!("按 {of} 人算，{ties} 人压线"), format!("of {of}, {ties} on the line"))
}

/// What a group asks of the team: exclusive, wanted within so many days.
pub fn group_terms(group: &Group, lang: Lang) -> String {
    let mut terms = Vec::new();
    if group.exclusive {
        terms.push(lang.pick("互斥", "exclusive").to_string());
    }
    if let Some(days) = group.required_days {
        terms.push(lang.pick(format!("{days} 天内必打"), format!("wanted within {days} d")));
    }
    terms.join(lang.pick("，", ", "))
}

/// How much a family or a tag is used: `412 人 / 3 客服`.
pub fn used_by(people: u64, staff: usize, lang: Lang) -> String {
    let people = n_people(people, lang);
    lang.pick(format!("{people} / {staff} 客服"), format!("{people} / {staff} staff"))
}

/// What is said of a family, one line each; a line without a value is left out.
pub fn family_facts(
    family: &Family,
    standard: &Standard,
    rule: &str,
    owner: &str,
    lang: Lang,
) -> Vec<(String, String)> {
    let safe = |text: &str| SafeText::new(text).to_string();
    let group = family.group.and_then(|id| standard.group(id));
    let days = family.half_life.map(|n| lang.pick(format!("{n} 天"), format!("{n} d"))).unwrap_or_default();
    let roles: Vec<String> = family
        .roles
        .iter()
        .map(|r| {
            if r.purpose.is_empty() {
                safe(&r.role)
            } else {
                format!("{}={}", safe(&r.role), safe(&r.purpose))
            }
        })
        .collect();
    let aliases = standard.aliases.iter().filter(|a| a.tag.family == family.id);
    let aliases: Vec<String> =
        aliases.map(|a| format!("{} = {}", safe(&a.raw), safe(&standard.print(a.tag)))).collect();
    let wecom = standard.wecom.iter().filter(|w| w.tag.family == family.id);
    let wecom: Vec<String> =
        wecom.map(|w| format!("{} = {}", safe(&standard.print(w.tag)), safe(&w.wecom_id))).collect();
    let state = match (family.retired, family.merged_into) {
        (true, Some(tag)) => {
            let into = safe(&standard.print(tag));
            lang.pick(format!("已并入 {into}"), format!("merged into {into}"))
        }
        (true, None) => lang.pick("已停用", "retired").to_string(),
        (false, _) => lang.pick("在用", "active").to_string(),
    };
    let version = lang.pick(format!("第 {} 版", family.version), format!("version {}", family.version));
    let place = if family.place > 0 { family.place.to_string() } else { String::new() };
    let word = |zh: &'static str, en: &'static str| lang.pick(zh, en).to_string();
    let all = vec![
        (word("状态", "state"), [state, version].join(lang.pick("，", ", "))),
        (word("规则", "rule"), safe(rule)),
        (word("分组", "group"), group.map(|g| safe(g.title(lang))).unwrap_or_default()),
        (word("互斥顺序", "place"), place),
        (word("类别", "class"), family.class.title(lang).to_string()),
        (word("半衰期", "half-life"), days),
        (word("负责人", "owner"), owner.to_string()),
        (word("谁用", "roles"), roles.join(lang.pick("，", ", "))),
        (word("别名", "also"), aliases.join(lang.pick("，", ", "))),
        (word("企微ID", "WeCom id"), wecom.join(lang.pick("，", ", "))),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// A family that is no longer given.
pub fn retired(lang: Lang) -> &'static str {
    lang.pick("已停用", "retired")
}

/// The heads of the families: code, title, parameter, people, rule.
pub fn family_heads(lang: Lang) -> [&'static str; 5] {
    lang.pick(["代码", "名称", "参数", "人数", "规则"], ["code", "title", "value", "people", "rule"])
}

/// The heads of the spellings: spelling, cells, people, what it probably means, who wrote it.
pub fn waiting_heads(lang: Lang) -> [&'static str; 5] {
    lang.pick(
        ["写法", "处", "人数", "可能是", "谁写的"],
        ["spelling", "cells", "people", "means", "written by"],
    )
}
