//! The words of the language, each with its spellings in both languages.

use serde::{Deserialize, Serialize};

use crate::domain::lang::Lang;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$own:meta])* $word:ident $spellings:expr;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$own])* $word,)* }

        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$word,)*];

            /// All spellings, folded: the printed English one, the printed Chinese one, others.
            pub const fn spellings(self) -> &'static [&'static str] {
                match self { $($name::$word => &$spellings,)* }
            }

            /// As it is printed.
            pub fn print(self, lang: Lang) -> &'static str {
                let spellings = self.spellings();
                lang.pick(spellings[1], spellings[0])
            }

            /// The one of a folded word.
            pub fn of(folded: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|word| word.spellings().contains(&folded))
            }
        }
    };
}

words! {
    /// A word that joins or narrows. None of them is taken for a value or a name unless it is quoted.
    Link {
        /// Both hold.
        And ["and", "且", "并且", "而且"];
        /// Either holds.
        Or ["or", "或", "或者"];
        /// Does not hold.
        Not ["not", "非"];
        /// One of a list.
        In ["in", "属于"];
        /// Not one of a list.
        NotIn ["not in", "不属于"];
        /// Has one of some texts as a part; printed as `~`.
        Holds ["contains", "包含", "含"];
        /// Has none of them as a part.
        HoldsNot ["not contains", "不包含", "不含"];
        /// Begins `is set`.
        Is ["is", "是"];
        /// Ends `is set`.
        Set ["set", "有值", "已填"];
        /// `is not set` in one word.
        Unset ["not set", "无值", "未填"];
        /// In the last days; Chinese writes it into one word with the span.
        Within ["within", "近", "过去", "最近"];
        /// Begins `in next`; Chinese writes it into one word with the span.
        Next ["next", "未来", "接下来"];
        /// Ends `> 60d ago`; Chinese writes it into one word with the span.
        Ago ["ago", "前", "以前", "之前"];
        /// The largest share; Chinese writes it into one word with the share.
        Top ["top", "前"];
        /// What it was about.
        Where ["where", "其中"];
        /// By whom; Chinese writes it into one word with the name.
        By ["by", "由"];
        /// From when on; Chinese writes it into one word with the span.
        Since ["since", "自"];
        /// Ends `自30天起`.
        From ["from", "起"];
        /// `friend of`.
        Of ["of", "的"];
    }
}

words! {
    /// A word that begins a condition. A field of such a name is written in quotes.
    Head {
        /// Did something.
        Did ["did", "做过"];
        /// How often.
        Count ["count", "次数"];
        /// How much.
        Sum ["sum", "金额", "合计"];
        /// When last.
        Last ["last", "最近"];
        /// Full years since.
        Age ["age", "岁", "年龄", "周岁"];
        /// Paid less refunded.
        Spend ["spend", "消费", "消费额"];
        /// How many orders.
        Orders ["orders", "订单数"];
        /// The day of the first order.
        FirstOrder ["first_order", "首次下单", "首单"];
        /// The day of the last order.
        LastOrder ["last_order", "最近下单", "末次下单"];
        /// An order, as something that people do.
        Order ["order", "下单", "订单"];
        /// Has tags.
        Tagged ["tagged", "有标签", "已打标签"];
        /// Has no tags.
        Untagged ["untagged", "无标签", "未打标签"];
        /// A tag that the standard does not know.
        Raw ["raw", "原始标签"];
        /// Was added by a staff member.
        Added ["added", "加好友"];
        /// Is a friend of a staff member.
        Friend ["friend", "好友"];
        /// What staff wrote.
        Note ["note", "备注", "跟进", "跟进记录"];
        /// Refuses a channel.
        Refused ["refused", "拒收"];
        /// Stood in a frozen list.
        Snapshot ["snapshot", "快照"];
        /// The class or a score by R, F and M.
        Rfm ["rfm", "rfm"];
        /// New, active, silent or lost.
        Life ["life", "生命状态", "生命周期"];
        /// Whether somebody pays.
        Paying ["paying", "付费", "付费次数"];
        /// The tier.
        Tier ["tier", "分层"];
        /// A score of tiers, or whether it is high.
        Bin ["bin", "bin"];
        /// How much somebody cares for a topic.
        Interest ["interest", "兴趣"];
        /// The stage of a journey.
        Stage ["stage", "旅程阶段", "阶段"];
        /// The day on which the stage was reached.
        StageSince ["stage_since", "阶段起", "旅程阶段起"];
        /// All people.
        Everyone ["everyone", "所有人", "全部"];
    }
}

words! {
    /// A condition that a later release brings. A field of such a name is written in quotes.
    Later {
        /// `cluster = 带团队`
        Cluster ["cluster", "聚类"];
        /// `answer(需求) = 做新渠道`
        Answer ["answer", "问卷", "回答"];
        /// `reach(sms_106)`, `reach >= 2`
        Reach ["reach", "可触达", "触达"];
        /// `sent(any) within 7d`
        Sent ["sent", "已发", "发送"];
        /// `result(闭门会邀请) = 已填表`
        Result ["result", "结果"];
        /// `in group(闭门会)`
        InGroup ["in group", "在群"];
    }
}

words! {
    /// What an event, or the line of an order, is narrowed by.
    Attribute {
        /// What an event was about.
        Topic ["topic", "主题"];
        /// On what it was done.
        Object ["object", "对象"];
        /// What was written.
        Text ["text", "内容"];
        /// Its value.
        Value ["value", "数值", "值"];
        /// The product of an order's line; of an event its object.
        Product ["product", "产品", "商品"];
        /// Yuan of an order's line.
        Amount ["amount", "行金额", "金额"];
    }
}

impl Attribute {
    /// Those that an order is narrowed by.
    pub const OF_ORDERS: [Attribute; 2] = [Attribute::Product, Attribute::Amount];
    /// Those that an event is narrowed by.
    pub const OF_EVENTS: [Attribute; 4] =
        [Attribute::Topic, Attribute::Object, Attribute::Text, Attribute::Value];
}

/// Whether a folded word may stand bare as a value: it is no word that joins or narrows.
pub(super) fn is_bare_value(folded: &str) -> bool {
    Link::of(folded).is_none()
}

/// What stands before the dot of `rfm.r`.
fn scheme_of(folded: &str) -> &str {
    folded.split('.').next().unwrap_or(folded)
}

/// Whether a folded word may stand bare as the name of a field at the beginning of a condition.
pub(super) fn is_bare_subject(folded: &str) -> bool {
    is_bare_value(folded)
        && Head::of(folded).is_none()
        && Later::of(folded).is_none()
        && Later::of(scheme_of(folded)).is_none()
        && Head::of(scheme_of(folded)).is_none()
}
