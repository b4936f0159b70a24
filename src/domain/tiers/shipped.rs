//! The model that the program brings where none is saved.

use super::cut::CutRule;
use super::label::Label;
use super::model::TierModel;
use super::range::Range;
use super::sub_field::{SubField, ValueOf};
use super::tier::Tier;
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::segment::{
    Atom, ClassId, EventKindId, Happening, Measure, Named, Number, NumberTest, Sign, Span, Unit, What,
};

/// The number of the tier 核心.
pub const CORE: u16 = 1;
/// The number of the tier 潜力.
pub const POTENTIAL: u16 = 2;
/// The number of the tier 普通.
pub const ORDINARY: u16 = 3;
/// The number of the tier 边缘.
pub const FRINGE: u16 = 4;

/// The names of the program's own tiers.
pub const OWN_NAMES: [Named<'static, ClassId>; 4] = [
    Named { id: ClassId(CORE), code: "core", zh: "核心", en: "core" },
    Named { id: ClassId(POTENTIAL), code: "potential", zh: "潜力", en: "potential" },
    Named { id: ClassId(ORDINARY), code: "ordinary", zh: "普通", en: "ordinary" },
    Named { id: ClassId(FRINGE), code: "fringe", zh: "边缘", en: "fringe" },
];

/// Days of what people do.
const DAYS: u16 = 30;

/// The program's own model, of the kinds of events that the file has by their codes. Core buyers bought twice or more.
/// B is how often people opened, searched, kept and bought in 30 days, in bands of 0, 1, 2–3 and more; I is what they
/// searched for, kept and bought; N is city, gender, income and title.
pub fn shipped(kind: impl Fn(&str) -> Option<EventKindId>) -> TierModel {
    let span = Span::new(DAYS, Unit::Day);
    let often = [1, 2, 4].map(Number::whole).to_vec();
    let count = |code: &str| {
        let of = Measure::Count(Happening::any(What::Event(kind(code)?)), span);
        Some(SubField::new(code, ValueOf::Number(of, often.clone())))
    };
    let topic = |code: &str| Some(SubField::new(code, ValueOf::Topic(kind(code)?)));
    let field = |of: PersonField| SubField::new(of.code(), ValueOf::Field(FieldKey::Canonical(of)));
    let mut does: Vec<SubField> = ["login", "search", "favourite"].into_iter().filter_map(count).collect();
    does.push(SubField::new("orders", ValueOf::Number(Measure::Orders(span), often.clone())));
    let mut likes: Vec<SubField> = ["view", "search", "favourite"].into_iter().filter_map(topic).collect();
    likes.push(SubField::new("product", ValueOf::Product));
    let is = [PersonField::City, PersonField::Gender, PersonField::Income, PersonField::Title].map(field);
    TierModel {
        goal: Label::both(
            "多成交，少打扰：先服务最像核心买家的人",
            "sell more and disturb less: those first who are most like the core buyers",
        ),
        measure: Measure::Spend(None),
        core: Atom::Number(Measure::Orders(None), NumberTest::Is(Sign::AtLeast, Number::whole(2))).into(),
        portraits: [does, likes, is.to_vec()],
        rule: CutRule::default(),
        tiers: tiers(),
    }
}

/// Who acts like a core buyer is told apart by interest, who does not by who they are: every score is in one tier.
fn tiers() -> Vec<Tier> {
    let (high, low, all) = (Range::HIGH, Range::LOW, Range::ALL);
    let of = [
        (
            [high, high, all],
            Label::both(
                "专人一对一，新品和会员活动先邀请",
                "one member of staff each; new products and member days first",
            ),
        ),
        (
            [low, all, high],
            Label::both(
                "像核心买家但还不活跃：送试用，约一次沟通",
                "like a core buyer, not yet active: a trial, then a talk",
            ),
        ),
        (
            [high, low, all],
            Label::both(
                "活跃但兴趣不同：按其兴趣推内容和相近产品",
                "active with other interests: content and products near those",
            ),
        ),
        (
            [low, all, low],
            Label::both(
                "少打扰：只进公众号和朋友圈，每月一次",
                "leave in peace: official account and moments, once a month",
            ),
        ),
    ];
    OWN_NAMES
        .into_iter()
        .zip(of)
        .map(|(name, (ranges, plan))| Tier {
            id: name.id.0,
            name: Label::both(name.zh, name.en),
            ranges,
            plan,
        })
        .collect()
}
