//! The standard that a new community begins with.

use super::book::{Alias, Standard};
use super::family::{Family, FamilyId, Group, GroupId, Level, Parameter, RoleUse, TagClass};
use super::rule::Rule;
use super::tag::Tag;
use crate::domain::segment::Names;

struct Shipped {
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    group: i32,
    class: TagClass,
    parameter: Parameter,
    place: i32,
    rule: Option<&'static str>,
    half_life: Option<u16>,
    roles: &'static [(&'static str, &'static str)],
}

const NOTHING: Shipped = Shipped {
    code: "",
    zh: "",
    en: "",
    group: 0,
    class: TagClass::Static,
    parameter: Parameter::None,
    place: 0,
    rule: None,
    half_life: None,
    roles: &[],
};

/// Number, Chinese and English name, exclusive, days within which it is wanted.
const GROUPS: [(i32, &str, &str, bool, Option<u16>); 6] = [
    (1, "价值", "value", true, Some(7)),
    (2, "消费", "purchases", false, None),
    (3, "来源", "origin", false, None),
    (4, "画像", "portrait", false, None),
    (5, "意向", "intent", false, None),
    (6, "参与", "taking part", false, None),
];

fn levels(names: &[(&str, &str)]) -> Parameter {
    let level =
        |(name, definition): &(&str, &str)| Level { name: (*name).into(), definition: (*definition).into() };
    Parameter::Level(names.iter().map(level).collect())
}

fn families() -> Vec<Shipped> {
    let everyone: &[(&str, &str)] = &[];
    let strategy: &[(&str, &str)] = &[("strategy", "渠道与投放")];
    let selling: &[(&str, &str)] = &[("operator", "跟进"), ("sales", "成交")];
    vec![
        Shipped {
            code: "A",
            zh: "高价值",
            en: "high value",
            group: 1,
            class: TagClass::Tier,
            place: 1,
            rule: Some("spend top 20%"),
            half_life: Some(180),
            roles: everyone,
            ..NOTHING
        },
        Shipped {
            code: "B",
            zh: "中价值",
            en: "medium value",
            group: 1,
            class: TagClass::Tier,
            place: 2,
            rule: Some("spend top 50%"),
            half_life: Some(180),
            ..NOTHING
        },
        Shipped {
            code: "C",
            zh: "低价值",
            en: "low value",
            group: 1,
            class: TagClass::Tier,
            place: 3,
            rule: Some("spend > 0"),
            half_life: Some(180),
            ..NOTHING
        },
        Shipped {
            code: "F",
            zh: "复购次数",
            en: "repurchases",
            group: 2,
            class: TagClass::Consumption,
            parameter: Parameter::COUNT,
            rule: Some("orders - 1"),
            half_life: Some(180),
            ..NOTHING
        },
        Shipped {
            code: "TP",
            zh: "购买TP次数",
            en: "bought product TP",
            group: 2,
            class: TagClass::Consumption,
            parameter: Parameter::COUNT,
            rule: Some("count(order where product = TP)"),
            ..NOTHING
        },
        Shipped {
            code: "来源",
            zh: "来源渠道",
            en: "source channel",
            group: 3,
            class: TagClass::Behaviour,
            parameter: levels(&[
                ("公众号", "文章或菜单加入"),
                ("社群", "群内添加"),
                ("广告", "投放页扫码"),
                ("裂变", "裂变活动"),
                ("转介绍", "老客户介绍"),
                ("线下", "门店、活动现场"),
            ]),
            roles: strategy,
            ..NOTHING
        },
        Shipped {
            code: "城市级别",
            zh: "城市级别",
            en: "city tier",
            group: 4,
            parameter: levels(&[
                ("四线", "四线及以下"),
                ("三线", ""),
                ("二线", ""),
                ("新一线", ""),
                ("一线", "北上广深"),
            ]),
            roles: strategy,
            ..NOTHING
        },
        Shipped {
            code: "人生阶段",
            zh: "人生阶段",
            en: "stage of life",
            group: 4,
            parameter: levels(&[
                ("学生", "在校"),
                ("单身", "工作未婚"),
                ("新婚", "已婚未育"),
                ("备孕", ""),
                ("育儿", "孩子未成年"),
                ("空巢", "孩子成年"),
            ]),
            half_life: Some(720),
            ..NOTHING
        },
        Shipped {
            code: "意向",
            zh: "购买意向",
            en: "intent to buy",
            group: 5,
            class: TagClass::Behaviour,
            parameter: levels(&[("低", "随便看看"), ("中", "问过内容或价格"), ("高", "一个月内打算买")]),
            half_life: Some(30),
            roles: selling,
            ..NOTHING
        },
        Shipped {
            code: "年收入",
            zh: "年收入",
            en: "yearly income",
            group: 4,
            parameter: levels(&[("低", "< 20万"), ("中", "20–50万"), ("高", "≥ 50万")]),
            half_life: Some(720),
            roles: selling,
            ..NOTHING
        },
        Shipped {
            code: "未购原因",
            zh: "未购原因",
            en: "why not bought",
            group: 5,
            class: TagClass::Consumption,
            parameter: levels(&[
                ("价格", "觉得贵"),
                ("时间", "没有时间"),
                ("信任", "还不放心"),
                ("不需要", "没有需求"),
                ("竞品", "选了别家"),
            ]),
            half_life: Some(60),
            roles: selling,
            ..NOTHING
        },
        Shipped {
            code: "资源",
            zh: "可合作资源",
            en: "what they can bring",
            group: 4,
            parameter: levels(&[
                ("场地", ""),
                ("讲师", "能讲课"),
                ("渠道", "有客户渠道"),
                ("媒体", "有账号或媒体"),
                ("资金", ""),
            ]),
            ..NOTHING
        },
        Shipped {
            code: "参加活动",
            zh: "参加活动次数",
            en: "events joined",
            group: 6,
            class: TagClass::Behaviour,
            parameter: Parameter::COUNT,
            ..NOTHING
        },
    ]
}

/// Spellings that teams bring along, and what they mean.
const ALIASES: [(&str, &str); 4] = [("S", "A"), ("高价值", "A"), ("中价值", "B"), ("低价值", "C")];

/// The shipped standard; groups and families are numbered from 1 in the order of their list.
pub fn shipped() -> Standard {
    let groups = GROUPS
        .into_iter()
        .map(|(id, zh, en, exclusive, required_days)| Group {
            id: GroupId(id),
            zh: zh.into(),
            en: en.into(),
            exclusive,
            required_days,
            wecom_id: None,
        })
        .collect();
    let shipped = families();
    let rules: Vec<Option<&str>> = shipped.iter().map(|of| of.rule).collect();
    let families: Vec<Family> = (1..)
        .zip(shipped)
        .map(|(number, of)| Family {
            id: FamilyId(number),
            code: of.code.into(),
            zh: of.zh.into(),
            en: of.en.into(),
            group: Some(GroupId(of.group)),
            class: of.class,
            parameter: of.parameter,
            place: of.place,
            rule: None,
            half_life: of.half_life,
            owner: None,
            roles: of
                .roles
                .iter()
                .map(|(role, purpose)| RoleUse { role: (*role).into(), purpose: (*purpose).into() })
                .collect(),
            version: 1,
            retired: false,
            merged_into: None,
        })
        .collect();
    let mut standard = Standard { groups, families, ..Standard::default() };
    let read: Vec<Option<Rule>> = {
        let names = Names::of(&standard);
        let of = standard.families.iter().zip(rules);
        of.map(|(family, rule)| Rule::read(rule?, &family.parameter, &names).ok()).collect()
    };
    for (family, rule) in standard.families.iter_mut().zip(read) {
        family.rule = rule;
    }
    standard.aliases = ALIASES
        .iter()
        .filter_map(|(raw, code)| {
            let family = standard.by_code(code)?.id;
            Some(Alias { raw: (*raw).into(), tag: Tag { family, value: 0 } })
        })
        .collect();
    standard
}
