//! What may stand at a place, and what kinds of names there are.

use crate::domain::lang::Lang;
use crate::domain::segment::{Expected, Head, NameKind};

/// What may stand somewhere, as a short text: `a condition`, `and`, `30d`.
pub fn expected(of: &Expected, lang: Lang) -> String {
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_string();
    match of {
        Expected::Condition => pick("条件", "a condition"),
        Expected::Narrowed => {
            pick("能限定时间的条件，如 下单", "a condition that time narrows, such as did order")
        }
        Expected::Figure => pick("数字，如 订单数", "a figure, such as orders"),
        Expected::Link(link) => link.print(lang).into(),
        Expected::Head(head) => match head {
            Head::Count | Head::Sum | Head::Age | Head::Raw | Head::Interest => {
                format!("{}(", head.print(lang))
            }
            _ => head.print(lang).into(),
        },
        Expected::Sign(sign) => sign.symbol().into(),
        Expected::Holds => "~".into(),
        Expected::Fits => "=~".into(),
        Expected::Open => "(".into(),
        Expected::Close => ")".into(),
        Expected::Tag => pick("标签，如 #A", "a tag, such as #A"),
        Expected::Value(_) => pick("值", "a value"),
        Expected::Pattern => pick("正则表达式，如 /产品.*总监/", "a regular expression, such as /lead|head/"),
        Expected::Number { money: true } => pick("金额（元），如 3000", "yuan, such as 3000"),
        Expected::Number { money: false } => pick("数字，如 3", "a number, such as 3"),
        Expected::Years => pick("周岁 0–150", "full years, 0–150"),
        Expected::Day => pick("日期，如 2019-07-14", "a day, such as 2019-07-14"),
        Expected::Span => pick("时长，如 30天", "a span, such as 30d"),
        Expected::Ago => pick("多久以前，如 60天前", "how long ago, such as 60d ago"),
        Expected::Next => pick("未来多久，如 未来7天", "in next 7d"),
        Expected::Set => pick("有值", "is set"),
        Expected::Share => pick("比例，如 20%", "a share, such as 20%"),
        Expected::Name(kind) => {
            let kind = name_kind(*kind, lang);
            let article = if kind.starts_with(['a', 'e']) { "an" } else { "a" };
            lang.pick(kind.to_string(), format!("{article} {kind}"))
        }
        Expected::Attribute(attribute) => attribute.print(lang).into(),
    }
}

/// What a list of names holds: `field, figure or event`, `segment`.
pub fn name_kind(of: NameKind, lang: Lang) -> &'static str {
    match of {
        NameKind::Subject => lang.pick("属性、数字或行为", "field, figure or event"),
        NameKind::Event => lang.pick("行为", "event"),
        NameKind::Channel => lang.pick("渠道", "channel"),
        NameKind::Staff => lang.pick("客服", "staff member"),
        NameKind::TagGroup => lang.pick("标签分组", "group of tags"),
        NameKind::Segment => lang.pick("人群", "segment"),
        NameKind::Snapshot => lang.pick("有快照的人群", "segment with a frozen list"),
        NameKind::DayField => lang.pick("日期属性", "field of days"),
        NameKind::Class(_) => lang.pick("类", "class"),
        NameKind::Model(_) => lang.pick("已存的模型", "saved model"),
        NameKind::Attribute => lang.pick("行为的限定项", "attribute of events or orders"),
    }
}
