//! Journeys to begin with (S0.11, S1.17).

use super::model::{JourneyModel, Rank, Stage};
use crate::domain::lang::Lang;
use crate::domain::segment::{ClassId, EventKindId, Expr, Named, Names, parse};
use crate::domain::standard::Standard;

/// A journey that the program brings. Bounds such as the price of a full course are set per business: they are
/// examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Template {
    /// A market of experts: registered, potential, transacting. It is the one in use as long as none is saved.
    Experts,
    /// Courses: trial, experience course, full price, several of those.
    Education,
    /// A shop: new, first purchase, repeated, super member.
    Shop,
    /// Costly services sold one to one: stranger, potential, intent, ordered, repeated, super member.
    HighTicket,
}

/// Number, code, Chinese and English name, expression.
type StageText = (u16, &'static str, &'static str, &'static str, &'static str);
/// Number, code, Chinese and English name, stages.
type RankText = (u16, &'static str, &'static str, &'static str, &'static [StageText]);

/// A rank of one stage, which is the rank itself.
const fn lone(stage: &'static [StageText; 1]) -> RankText {
    let (id, code, zh, en, _) = stage[0];
    (id, code, zh, en, stage)
}

const EXPERTS: &[RankText] = &[
    (
        1,
        "registered_user",
        "注册用户",
        "registered user",
        &[
            (11, "registered", "注册", "registered", "joined is set"),
            (
                12,
                "effective_action",
                "有效动作",
                "effective action",
                "did view or did favourite or did search",
            ),
            (13, "category_search", "搜索品类", "category search", "did search where topic is set"),
        ],
    ),
    (
        2,
        "potential_user",
        "潜力用户",
        "potential user",
        &[
            (21, "chat_clicked", "一键约聊", "chat clicked", "did chat_click"),
            (22, "adviser_consulted", "咨询顾问", "adviser consulted", "did consult"),
        ],
    ),
    (
        3,
        "transacting_user",
        "交易用户",
        "transacting user",
        &[
            (31, "order_submitted", "提交订单", "order submitted", "did cart or did order"),
            (32, "paid", "支付成功", "paid", "did order"),
            // A week old and not taken back.
            (
                33,
                "order_completed",
                "订单完成",
                "order completed",
                "first_order >= 7d ago or last_order >= 7d ago",
            ),
        ],
    ),
];

const EDUCATION: &[RankText] = &[
    lone(&[(41, "trial", "试听", "trial", "did lesson or did live")]),
    lone(&[(42, "experience_course", "体验课", "experience course", "did order where amount < 1000")]),
    lone(&[(43, "full_price_course", "正价课", "full-price course", "did order where amount >= 1000")]),
    lone(&[(
        44,
        "several_full_price",
        "多门正价课",
        "several full-price courses",
        "count(order where amount >= 1000) >= 3",
    )]),
];

const REPEATED: RankText = lone(&[(53, "repeated", "多次复购", "repeated purchases", "orders >= 3")]);
const SUPER: RankText =
    lone(&[(54, "super_member", "超级会员", "super member", "orders >= 3 and spend top 10%")]);

const SHOP: &[RankText] = &[
    lone(&[(51, "newcomer", "新客", "newcomer", "joined is set")]),
    lone(&[(52, "first_purchase", "首购", "first purchase", "orders >= 1")]),
    REPEATED,
    SUPER,
];

const HIGH_TICKET: &[RankText] = &[
    lone(&[(61, "stranger", "陌生", "stranger", "joined is set or added")]),
    lone(&[(
        62,
        "potential",
        "潜在",
        "potential",
        "did follow or did favourite or did article or note =~ /./",
    )]),
    lone(&[(63, "intent", "意向", "intent", "did consult or note ~ 报价|方案|介绍|预算")]),
    lone(&[(64, "ordered", "下单", "ordered", "orders >= 1")]),
    REPEATED,
    SUPER,
];

/// The kinds of events that every file begins with, by number and code.
const KINDS: [(i32, &str); 15] = [
    (1, "login"),
    (2, "view"),
    (3, "search"),
    (4, "favourite"),
    (5, "chat_click"),
    (6, "consult"),
    (7, "cart"),
    (8, "coupon"),
    (9, "article"),
    (10, "lesson"),
    (11, "checkin"),
    (12, "live"),
    (13, "follow"),
    (14, "unfollow"),
    (15, "invite"),
];

impl Template {
    /// All four.
    pub const ALL: [Template; 4] =
        [Template::Experts, Template::Education, Template::Shop, Template::HighTicket];

    /// The word on the command line and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Template::Experts => "experts",
            Template::Education => "education",
            Template::Shop => "shop",
            Template::HighTicket => "high-ticket",
        }
    }

    /// The name in a language.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Template::Experts => lang.pick("专家约聊平台", "expert marketplace"),
            Template::Education => lang.pick("教育", "education"),
            Template::Shop => lang.pick("电商", "e-commerce"),
            Template::HighTicket => lang.pick("高客单 1 对 1", "high-ticket one to one"),
        }
    }

    const fn ranks(self) -> &'static [RankText] {
        match self {
            Template::Experts => EXPERTS,
            Template::Education => EDUCATION,
            Template::Shop => SHOP,
            Template::HighTicket => HIGH_TICKET,
        }
    }

    /// The journey.
    pub fn model(self) -> JourneyModel {
        let standard = Standard::default();
        let kinds = KINDS.map(|(id, code)| Named::one(EventKindId(id), code)).to_vec();
        let names = Names { kinds, ..Names::of(&standard) };
        // All of them can be read, which a test says.
        let read = |text: &str| parse(text, &names).map_or_else(|_| Expr::or(Vec::new()), |read| read.expr);
        let stage = |(id, code, zh, en, text): &StageText| Stage {
            id: ClassId(*id),
            code: (*code).into(),
            zh: (*zh).into(),
            en: (*en).into(),
            expr: read(text),
        };
        let rank = |(id, code, zh, en, stages): &RankText| Rank {
            id: ClassId(*id),
            code: (*code).into(),
            zh: (*zh).into(),
            en: (*en).into(),
            stages: stages.iter().map(stage).collect(),
        };
        JourneyModel { ranks: self.ranks().iter().map(rank).collect() }
    }

    /// Its ranks and stages by name, as [`JourneyModel::classes`].
    pub fn classes(self) -> Vec<Named<'static, ClassId>> {
        let mut classes = Vec::new();
        for (id, code, zh, en, stages) in self.ranks() {
            classes.push(Named { id: ClassId(*id), code, zh, en });
            let own = stages.iter().filter(|(stage, ..)| stage != id);
            classes.extend(own.map(|(id, code, zh, en, _)| Named { id: ClassId(*id), code, zh, en }));
        }
        classes
    }
}
