//! 条件的中文说法，每一句都接在“的人”前面。

use super::super::atom::{
    Atom, DayOf, DayTest, Happening, Measure, NumberTest, Since, StaffTest, TextTest, What, WhereTest,
};
use super::super::scheme::{ClassTest, Scheme, Score};
use super::super::sign::Sign;
use super::super::span::Span;
use super::{Range, Speaker};
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::ids::StaffId;
use crate::domain::lang::Lang;

/// A condition, or its opposite: what is not set is said where the opposite holds it too.
pub(super) fn atom(say: &Speaker<'_, '_>, atom: &Atom, not: bool) -> String {
    let no = |yes: &'static str, no: &'static str| if not { no } else { yes };
    match atom {
        Atom::Everyone => no("所有", "不存在").to_string(),
        Atom::Text(of, test) => format!("{}{}", say.text_of(of), text(say, test, not)),
        Atom::Number(of, test) => number(say, of, test, not),
        Atom::Top(of, share) => format!("{}{}前 {share}", figure(say, of), no("排在", "不在")),
        Atom::Day(of, test) => day(say, of, test, not),
        Atom::Staff(test) => match test {
            StaffTest::Is(staff) => format!("{}{}服务", no("由", "不由"), say.staff(*staff)),
            StaffTest::IsNot(staff) if not => format!("由{}服务或没有客服", say.staff(*staff)),
            StaffTest::IsNot(staff) => format!("由{}以外的客服服务", say.staff(*staff)),
            StaffTest::In(all) => {
                let any = say.any_of(all.iter().map(|staff| say.staff(*staff)));
                format!("{}{any}{}服务", no("由", "不由"), if all.len() > 1 { "之一" } else { "" })
            }
            StaffTest::IsSet => no("有客服", "没有客服").to_string(),
        },
        Atom::Did(of, within) => format!("{}{}", last(*within), did(say, of, not)),
        Atom::Tag { tags, by, since } => {
            let (tag, range) = say.tags(*tags);
            let range = match range {
                None => String::new(),
                Some(Range::OrMore) => " 及以上".to_string(),
                Some(Range::OrLess) => " 及以下".to_string(),
                Some(Range::UpTo(most)) => format!(" 至 {most}"),
            };
            let since = match since {
                None => String::new(),
                Some(Since::Last(span)) => last(Some(*span)),
                Some(Since::Day(day)) => format!("{day} 起"),
            };
            let by = by_whom(say, *by);
            match (not, since.is_empty() && by.is_empty()) {
                (false, true) => format!("标签有 {tag}{range}"),
                (true, true) => format!("标签没有 {tag}{range}"),
                (false, false) => format!("{since}{by}打上 {tag}{range}"),
                (true, false) => format!("{since}没有{by}打上 {tag}{range}"),
            }
        }
        Atom::Raw { text, by } => {
            let whose = by.map_or(String::new(), |staff| format!("{}写的", say.staff(staff)));
            format!("{}{whose}原始标签{}", no("有", "没有"), say.quoted(text))
        }
        Atom::Tagged(None) => no("有标签", "没有标签").to_string(),
        Atom::Tagged(Some(group)) => format!("{}{}组的标签", no("有", "没有"), say.group(*group)),
        Atom::Added { within, by } => {
            format!("{}{}{}加为好友", last(*within), no("", "没有"), passive(say, *by))
        }
        Atom::Friend(None) => no("现在有好友关系", "现在没有好友关系").to_string(),
        Atom::Friend(Some(staff)) => format!("现在{}{}的好友", no("是", "不是"), say.staff(*staff)),
        Atom::Note(test, within) => {
            let about = match test {
                TextTest::Fits(of) => format!("符合{}", say.quoted(of.as_str())),
                TextTest::Is(text) | TextTest::IsNot(text) => format!("提到{}", say.quoted(text)),
                TextTest::Holds(parts) | TextTest::In(parts) => {
                    format!("提到{}", any(say, parts))
                }
                TextTest::IsSet => "有内容".to_string(),
            };
            format!("{}跟进记录里{}{about}", last(*within), no("", "没有"))
        }
        Atom::Refused(None) => no("拒收某个渠道", "没有拒收任何渠道").to_string(),
        Atom::Refused(Some(code)) => format!("{}{}", no("拒收", "没有拒收"), say.channel(code)),
        Atom::Class(scheme, test) => {
            let what = match scheme {
                Scheme::Rfm(_) => " RFM 分类",
                Scheme::Life => "生命状态",
                Scheme::Paying => "付费次数",
                Scheme::Tier(_) => "分层",
                Scheme::Bin(_, portrait) => portrait.name(Lang::Zh),
                Scheme::Stage(_) => "旅程阶段",
            };
            let by = say.by_model(scheme.model());
            let asked = match test {
                ClassTest::Is(class) => format!("{}{}", no("是", "不是"), say.class(*scheme, *class)),
                ClassTest::IsNot(class) if not => format!("是{}或未知", say.class(*scheme, *class)),
                ClassTest::IsNot(class) => format!("是{}以外的", say.class(*scheme, *class)),
                ClassTest::In(all) => {
                    let any = say.any_of(all.iter().map(|class| say.class(*scheme, *class)));
                    format!("{}{any}", no("是", "不是"))
                }
                ClassTest::IsSet => no("已知", "未知").to_string(),
            };
            format!("{by}{}{asked}", what.trim_start())
        }
        Atom::Segment(id) => format!("{}人群{}", no("属于", "不属于"), say.segment(*id)),
        Atom::Snapshot(id) => format!("{}{}最近一次快照", no("在", "不在"), say.segment(*id)),
    }
}

fn last(span: Option<Span>) -> String {
    span.map_or(String::new(), |span| format!("最近 {}", span.words(Lang::Zh)))
}

fn by_whom(say: &Speaker<'_, '_>, by: Option<StaffId>) -> String {
    by.map_or(String::new(), |staff| format!("由{}", say.staff(staff)))
}

fn passive(say: &Speaker<'_, '_>, by: Option<StaffId>) -> String {
    by.map_or("被".to_string(), |staff| format!("被{}", say.staff(staff)))
}

fn any(say: &Speaker<'_, '_>, values: &[String]) -> String {
    let quoted: String = values.iter().map(|value| say.quoted(value)).collect();
    if values.len() > 1 { format!("{quoted}之一") } else { quoted }
}

/// What is asked of a text, behind its name.
fn text(say: &Speaker<'_, '_>, test: &TextTest, not: bool) -> String {
    let unset = if not { "或没有填写" } else { "" };
    match (test, not) {
        (TextTest::Is(value), false) => format!("是{}", say.quoted(value)),
        (TextTest::Is(value), true) => format!("不是{}{unset}", say.quoted(value)),
        (TextTest::IsNot(value), false) => format!("填了{}以外的内容", say.quoted(value)),
        (TextTest::IsNot(value), true) => format!("是{}{unset}", say.quoted(value)),
        (TextTest::In(values), false) => format!("是{}", any(say, values)),
        (TextTest::In(values), true) => format!("不是{}{unset}", any(say, values)),
        (TextTest::Holds(parts), false) => format!("含有{}", any(say, parts)),
        (TextTest::Holds(parts), true) => format!("不含{}{unset}", any(say, parts)),
        (TextTest::Fits(of), false) => format!("符合{}", say.quoted(of.as_str())),
        (TextTest::Fits(of), true) => format!("不符合{}{unset}", say.quoted(of.as_str())),
        (TextTest::IsSet, false) => "已填写".to_string(),
        (TextTest::IsSet, true) => "没有填写".to_string(),
    }
}

const fn sign(of: Sign) -> &'static str {
    match of {
        Sign::Equal => "等于",
        Sign::Unequal => "不等于",
        Sign::Less => "少于",
        Sign::AtMost => "不超过",
        Sign::Greater => "超过",
        Sign::AtLeast => "不少于",
    }
}

/// What is asked of a number: 超过 3,000.
fn amount(say: &Speaker<'_, '_>, test: &NumberTest, not: bool) -> String {
    match test {
        NumberTest::Is(s, n) => format!("{} {}", sign(if not { s.opposite() } else { *s }), say.number(*n)),
        NumberTest::In(all) => {
            let any = say.any_of(all.iter().map(|n| say.number(*n)));
            format!("{} {any}", if not { "不等于" } else { "等于" })
        }
        NumberTest::IsSet => if not { "没有填写" } else { "已填写" }.to_string(),
    }
}

fn number(say: &Speaker<'_, '_>, of: &Measure, test: &NumberTest, not: bool) -> String {
    let bound = amount(say, test, not);
    match of {
        Measure::Field(field) => {
            let unset = if not && *test != NumberTest::IsSet { "或没有填写" } else { "" };
            format!("{}{bound}{unset}", say.field(*field))
        }
        Measure::Score(score) => {
            let unset = if not && *test != NumberTest::IsSet { "或未知" } else { "" };
            format!("{}{bound}{unset}", figure(say, &Measure::Score(score.clone())))
        }
        Measure::Spend(None) => format!("累计消费{bound} 元"),
        Measure::Spend(span) => format!("{}消费{bound} 元", last(*span)),
        Measure::Orders(None) => format!("累计下单{bound} 单"),
        Measure::Orders(span) => format!("{}下单{bound} 单", last(*span)),
        Measure::Count(Happening { what: What::Order, filter }, span) => {
            let of = Happening { what: What::Order, filter: filter.clone() };
            format!("{}{}{bound} 单", last(*span), happening(say, &of))
        }
        Measure::Count(of, span) => format!("{}{}{bound} 次", last(*span), happening(say, of)),
        Measure::Sum(happens, span) if of.is_money() => {
            format!("{}{}的金额{bound} 元", last(*span), happening(say, happens))
        }
        Measure::Sum(happens, span) => format!("{}{}的合计{bound}", last(*span), happening(say, happens)),
    }
}

fn figure(say: &Speaker<'_, '_>, of: &Measure) -> String {
    match of {
        Measure::Field(field) => say.field(*field),
        Measure::Score(score) => {
            let letter = match score {
                Score::Rfm(_, axis) => axis.letter(),
                Score::Bin(_, portrait) => portrait.letter(),
                Score::Interest(topic) => return format!("对{}的兴趣", say.quoted(topic)),
            };
            format!("{} {letter} 分", say.by_model(score.model())).trim_start().to_string()
        }
        Measure::Spend(span) => format!("{}消费", last(*span)),
        Measure::Orders(span) => format!("{}订单数", last(*span)),
        Measure::Count(of, span) => format!("{}{}的次数", last(*span), happening(say, of)),
        Measure::Sum(of, span) => format!("{}{}的合计", last(*span), happening(say, of)),
    }
}

/// What people do, its narrowings before it: 主题含有“增长”的搜索.
fn happening(say: &Speaker<'_, '_>, of: &Happening) -> String {
    let parts = narrowed(say, of);
    if parts.is_empty() {
        say.what(of.what)
    } else {
        format!("{}的{}", parts.join("且"), say.what(of.what))
    }
}

fn narrowed(say: &Speaker<'_, '_>, of: &Happening) -> Vec<String> {
    let parts = of.filter.iter().map(|narrowed| match &narrowed.test {
        WhereTest::Text(of, test) => {
            format!("{}{}", say.text_attribute(*of), text(say, test, narrowed.not))
        }
        WhereTest::Number(of, test) => {
            format!("{}{}", say.number_attribute(*of), amount(say, test, narrowed.not))
        }
    });
    parts.collect()
}

fn did(say: &Speaker<'_, '_>, of: &Happening, not: bool) -> String {
    let no = if not { "没有" } else { "有过" };
    format!("{no}{}", happening(say, of))
}

fn day(say: &Speaker<'_, '_>, of: &DayOf, test: &DayTest, not: bool) -> String {
    let subject = match of {
        DayOf::Field(field) => say.field(*field),
        DayOf::FirstOrder => "首次下单".to_string(),
        DayOf::LastOrder => "最近一次下单".to_string(),
        DayOf::Stage(model) => format!("{}到达所在阶段", say.by_model(Scheme::Stage(*model).model())),
        DayOf::Last(of) => format!("最近一次{}", happening(say, of)),
    };
    let missing = match (not, of) {
        (false, _) => "",
        (true, DayOf::Field(_)) => "或没有填写",
        (true, _) => "或从未有过",
    };
    let is = if not { "不在" } else { "在" };
    match test {
        DayTest::Within(span) => format!("{subject}{is}{}{missing}", last(Some(*span))),
        DayTest::Is(s, day) => {
            let when = match s {
                Sign::Equal => format!("{is} {day}"),
                Sign::Unequal if not => format!("在 {day}"),
                Sign::Unequal => format!("不在 {day}"),
                Sign::Less => format!("{is} {day} 之前"),
                Sign::AtMost => format!("{is} {day} 或之前"),
                Sign::Greater => format!("{is} {day} 之后"),
                Sign::AtLeast => format!("{is} {day} 或之后"),
            };
            format!("{subject}{when}{missing}")
        }
        DayTest::In(days) => {
            format!("{subject}{is} {}{missing}", say.any_of(days.iter().map(ToString::to_string)))
        }
        DayTest::Next(span) => format!("{subject}{is}未来 {}内{missing}", span.words(Lang::Zh)),
        DayTest::Ago(s, span) => {
            let s = if not { s.opposite() } else { *s };
            format!("{subject}距今{} {}{missing}", sign(s), span.words(Lang::Zh))
        }
        DayTest::Age(s, years) => {
            let s = sign(if not { s.opposite() } else { *s });
            match of {
                DayOf::Field(FieldKey::Canonical(PersonField::Birthday)) => {
                    format!("年龄{s} {years} 岁{missing}")
                }
                _ => format!("{subject}至今{s} {years} 周年{missing}"),
            }
        }
        DayTest::IsSet => format!("{subject}{}", if not { "没有填写" } else { "已填写" }),
    }
}
