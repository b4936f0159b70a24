//! Words about segments: what cannot be done with one, what became of one.

use super::console::n_people;
use crate::domain::day::Day;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, Expr, MAX_NAME, SegmentFault};
use crate::domain::shell;
use crate::domain::standard::Standard;
use crate::request::{Difference, TopTold};

/// What is wrong with a change of the saved segments, and what to do about it.
pub fn fault(of: &SegmentFault, lang: Lang) -> [String; 2] {
    let safe = |text: &str| SafeText::new(text).to_string();
    let named = |names: &[String]| {
        names.iter().map(|name| format!("@{}", safe(name))).collect::<Vec<_>>().join(lang.pick("、", ", "))
    };
    let told = |zh: String, en: String| lang.pick(zh, en);
    match of {
        SegmentFault::NoName => [
            told("人群要有名称".into(), "a segment wants a name".into()),
            told("给它起个名".into(), "give it one".into()),
        ],
        SegmentFault::LongName(name) => [
            told(
                format!("名称超过 {MAX_NAME} 个字：{}", safe(name)),
                format!("a name of more than {MAX_NAME} characters: {}", safe(name)),
            ),
            told("换个短的；说明写在 --about".into(), "choose a shorter one; --about says the rest".into()),
        ],
        SegmentFault::NameForm(name) => [
            told(
                format!("“{}”不能作人群名称", safe(name)),
                format!("\"{}\" is no name of a segment", safe(name)),
            ),
            told(
                "名称前不加 @，也不要看不见的字符".into(),
                "leave out the @ before it and characters that cannot be seen".into(),
            ),
        ],
        SegmentFault::Taken(name) => [
            told(
                format!("已经有叫“{}”的人群", safe(name)),
                format!("another segment is called \"{}\"", safe(name)),
            ),
            told("换个名称".into(), "choose another name".into()),
        ],
        SegmentFault::Circle(way) => {
            let way = way.iter().map(|name| safe(name).to_string()).collect::<Vec<_>>().join(" → ");
            [
                told(format!("绕回了自己：{way}"), format!("it would come back to itself: {way}")),
                told("去掉其中一处引用".into(), "take one of them out of the other".into()),
            ]
        }
        SegmentFault::Used { name, by } => [
            told(
                format!("还有人群、标签规则或模型用到“{}”：{}", safe(name), named(by)),
                format!("\"{}\" is named by segments, rules of tags or models: {}", safe(name), named(by)),
            ),
            told("先改掉或删除它们".into(), "change or delete those first".into()),
        ],
        SegmentFault::NotFrozen(name) => [
            told(format!("“{}”还没有快照", safe(name)), format!("\"{}\" has no frozen list yet", safe(name))),
            told(format!("先运行 {}", freeze(name)), format!("freeze one with {}", freeze(name))),
        ],
    }
}

/// The command that freezes a segment, as a shell takes it.
fn freeze(name: &str) -> String {
    format!("tagdeck segment snapshot {}", SafeText::new(&shell::word(name)))
}

/// No segment is kept yet, and how one is.
pub fn none_kept(lang: Lang) -> &'static str {
    lang.pick(
        "还没有人群；用 tagdeck segment save 名称 表达式 存一个",
        "no segments yet; keep one with tagdeck segment save NAME EXPR",
    )
}

/// How many of how many people, on which day.
pub fn counted(count: u64, of: u64, as_of: Day, lang: Lang) -> String {
    let (n, all) = (grouped(count), n_people(of, lang));
    lang.pick(format!("{n} 人，共 {all} · 截至 {as_of}"), format!("{n} of {all} · as of {as_of}"))
}

/// How a share of the largest was cut: `（前 356 人，并列后 360 人，有数的 1,780 人）`.
pub fn top(of: &TopTold, lang: Lang) -> String {
    let (above, wanted, within) = (grouped(of.above), grouped(of.wanted), grouped(of.within));
    lang.pick(
        format!("（大于 0 的 {above} 人，取 {wanted} 人，含并列 {within} 人）"),
        format!(" ({wanted} of {above} above 0, {within} with those on the line)"),
    )
}

/// What deleting a segment takes out.
pub fn deleted(name: &SafeText, lang: Lang) -> String {
    lang.pick(format!("删除 {name} 和它的各个版本"), format!("delete {name} with all its versions"))
}

/// People who are frozen.
pub fn frozen(name: &SafeText, people: u64, as_of: Day, lang: Lang) -> String {
    let n = n_people(people, lang);
    lang.pick(format!("{name} 截至 {as_of} 的 {n}"), format!("{n} of {name} as of {as_of}"))
}

/// Who entered and left, in one line.
pub fn difference(of: &Difference, today: Day, lang: Lang) -> String {
    let (from, to) = (of.from.as_of, of.to.as_ref().map_or(today, |list| list.as_of));
    let [entered, left, stayed] = [&of.entered, &of.left, &of.stayed].map(|set| grouped(set.len()));
    lang.pick(
        format!("{from} → {to}：进 {entered} 人，出 {left} 人，留 {stayed} 人"),
        format!("{from} → {to}: {entered} entered, {left} left, {stayed} stayed"),
    )
}

/// How many sets an overlap wants.
pub fn wants_sets(most: usize, lang: Lang) -> String {
    lang.pick(
        format!("重合要 2–{most} 个人群或表达式，每个作一个参数"),
        format!("an overlap wants 2 to {most} segments or expressions, each as one argument"),
    )
}

/// Those who have no value of a trait.
pub fn without_value(lang: Lang) -> &'static str {
    lang.pick("（无值）", "(none)")
}

/// Whether somebody is in a segment.
pub fn holds(who: &SafeText, holds: bool, lang: Lang) -> String {
    match holds {
        true => lang.pick(format!("{who} 符合"), format!("{who} is in")),
        false => lang.pick(format!("{who} 不符合"), format!("{who} is not in")),
    }
}

/// No row says anything about a condition.
pub fn no_row(lang: Lang) -> &'static str {
    lang.pick("没有记录", "no row")
}

/// The cut line of a share of the largest.
pub fn line(line: &str, lang: Lang) -> String {
    lang.pick(format!("分界 {line}"), format!("line at {line}"))
}

/// A list that has left the file.
pub fn exported(people: u64, path: &str, lang: Lang) -> String {
    let (n, path) = (n_people(people, lang), SafeText::new(path));
    lang.pick(format!("已导出 {n} 到 {path}"), format!("{n} written to {path}"))
}

/// People who would be written to a file.
pub fn would_export(people: u64, path: &str, lang: Lang) -> String {
    let (n, path) = (n_people(people, lang), SafeText::new(path));
    lang.pick(
        format!("将导出 {n} 到 {path}（没有写入）"),
        format!("would write {n} to {path} (nothing was written)"),
    )
}

/// How many contacts were listed, and how many people nobody has as a contact.
pub fn contacts(contacts: u64, without: u64, lang: Lang) -> String {
    let (n, without) = (grouped(contacts), grouped(without));
    lang.pick(
        format!("{n} 个客户；{without} 人不是任何客服的好友"),
        format!("{n} contacts; {without} people are nobody's contact"),
    )
}

/// An export wants to know where to.
pub fn wants_target(lang: Lang) -> &'static str {
    lang.pick(
        "写出文件名，或 --wecom 目录，二者取一",
        "name a file, or a folder with --wecom, one of the two",
    )
}

/// An expression as a filter by tags in WeCom, told in one line.
///
/// # Errors
/// Why it cannot be one.
pub fn as_filter(expr: &Expr, standard: &Standard, lang: Lang) -> Result<String, String> {
    let mut without = Vec::new();
    for node in expr.nodes() {
        let tag = match node {
            Expr::And(_) | Expr::Or(_) => continue,
            Expr::Atom(Atom::Tag { tags, by: None, since: None }) => standard.one_tag(*tags),
            _ => None,
        };
        match tag {
            None => {
                return Err(lang
                    .pick(
                        "不能用作企业微信的标签筛选：不只是标签的且、或",
                        "no filter by tags in WeCom: there is more in it than tags joined by and, or",
                    )
                    .into());
            }
            Some(tag) if standard.wecom_id(tag).is_none() => without.push(standard.print(tag)),
            Some(_) => {}
        }
    }
    if without.is_empty() {
        return Ok(lang
            .pick("可以直接用作企业微信的标签筛选", "WeCom can filter by these tags itself")
            .into());
    }
    let named = SafeText::new(&without.join(" "));
    Err(lang.pick(
        format!("还不能用作企业微信的标签筛选：{named} 没有标签ID"),
        format!("no filter by tags in WeCom yet: {named} have no id there"),
    ))
}
