//! The segments that the demo's team has saved, in the order in which each names only those before it.

/// A segment as somebody of the team would type it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleSegment {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Whom it means.
    pub expr: &'static str,
}

/// The name of the segment whose list was frozen on [`super::FROZEN`].
pub const CLOSED_DOOR: &str = "闭门会邀请";

/// All of them. What names a frozen list comes behind [`FROZEN_BEHIND`].
pub const SEGMENTS: [SampleSegment; 9] = [
    segment(
        CLOSED_DOOR,
        "7 月闭门会：北京的互联网人，买得多又常来",
        "城市 = 北京 且 职位 ~ 互联网|增长|流量|运营|产品 且 消费 > 3000 且 30天内 登录 且 60天内 下单",
    ),
    segment("高价值沉默", "消费前 20% 却一个月没来，召回", "消费 前20% 且 非 30天内 登录"),
    segment("加购未下单", "看中了没买，七天内跟进", "30天内 加购 且 非 30天内 下单"),
    segment("新增未打标签", "刚加的好友，当天打标签", "加好友 近7天 且 无标签"),
    segment("复购3次以上", "老客户：订单或标签说了算", "订单数 >= 4 或 #F>=3"),
    segment("北京产品人", "", "城市 = 北京 且 职位 ~ 产品"),
    segment("近期生日", "提前一周备好祝福", "birthday 未来7天 且 (消费 > 0 或 有标签)"),
    segment("已邀请", "闭门会名单上的人", "快照(闭门会邀请)"),
    segment("待邀请", "名单之后才够格的人", "@闭门会邀请 且 非 @已邀请"),
];

/// How many of [`SEGMENTS`] stand before the list is frozen.
pub const FROZEN_BEHIND: usize = 7;

const fn segment(name: &'static str, about: &'static str, expr: &'static str) -> SampleSegment {
    SampleSegment { name, about, expr }
}
