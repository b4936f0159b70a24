//! What to do for the people of a class, as long as the team has not written its own.

use super::class::Class;
use crate::domain::lang::Lang;

/// Whose advice it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The article's (S1.24).
    Source,
    /// Ours.
    Ours,
}

/// Advice for a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice {
    /// Whose it is.
    pub whose: Whose,
    zh: &'static [&'static str],
    en: &'static [&'static str],
}

impl Advice {
    /// The actions in a language.
    pub const fn actions(&self, lang: Lang) -> &'static [&'static str] {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// The advice for a class.
    pub const fn of(class: Class) -> Advice {
        let (whose, zh, en): (Whose, &[&str], &[&str]) = match class {
            Class::Champions => (
                Whose::Source,
                &[
                    "专属优惠与优惠券",
                    "会员日",
                    "超预期服务：安心退、快速退款、上门取件",
                    "定期礼品",
                    "线下见面会",
                ],
                &[
                    "exclusive discounts and coupons",
                    "a members' day",
                    "service beyond what is expected: worry-free return, fast refund, free pickup",
                    "gifts from time to time",
                    "meetings in person",
                ],
            ),
            Class::Potential => (
                Whose::Source,
                &["提高频次：轻会员", "促销与主题活动", "兴趣群、打卡群"],
                &[
                    "more often: a light membership",
                    "offers and themed events",
                    "groups of interest, check-in groups",
                ],
            ),
            Class::Keep => (
                Whose::Ours,
                &["逐个问近况，问清为什么没再买", "按上次所买给续用建议", "约一次一对一沟通"],
                &[
                    "ask each how they are, and why they did not buy again",
                    "advise on what they bought last",
                    "arrange one talk in person",
                ],
            ),
            Class::WinBack => (
                Whose::Ours,
                &["由熟悉的人发一条问候", "给限时的大额回归礼", "仍无回应则降低频次"],
                &[
                    "a greeting from somebody whom they know",
                    "a large offer to come back, for a short time",
                    "write less often where nobody answers",
                ],
            ),
            Class::GeneralValue => (
                Whose::Ours,
                &["推荐更贵一档或组合", "凑单与满减", "介绍会员权益"],
                &[
                    "suggest the next better product or a set",
                    "offers from an amount on",
                    "tell what members get",
                ],
            ),
            Class::GeneralDevelop => (
                Whose::Ours,
                &["首单后七天内引导第二单", "新手指南与入群", "小额优惠券"],
                &[
                    "lead to the second order within seven days of the first",
                    "a guide for newcomers, and a group",
                    "a small coupon",
                ],
            ),
            Class::GeneralKeep => (
                Whose::Ours,
                &["到期与补货提醒", "按兴趣推送内容", "低成本的常规触达"],
                &[
                    "remind when it is used up",
                    "content that fits their interest",
                    "reach them at little cost",
                ],
            ),
            Class::GeneralWinBack => (
                Whose::Source,
                &["先给低频品类的折扣", "再靠账号、朋友圈、频道与群建立信任"],
                &[
                    "first discounts on what is seldom bought",
                    "then trust, by the account, Moments, channels and groups",
                ],
            ),
        };
        Advice { whose, zh, en }
    }
}
