//! Closed lists of words that cells may hold, in both languages.

use super::names::key;
use crate::domain::day::Ts;
use crate::domain::lang::Lang;

/// What became of an order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum OrderStatus {
    /// Paid, delivered or done; counts as bought.
    #[default]
    Paid,
    /// Paid back whole.
    Refunded,
    /// Called off before it was paid.
    Cancelled,
    /// Not paid yet.
    Unpaid,
}

impl OrderStatus {
    /// All statuses.
    pub const ALL: [OrderStatus; 4] =
        [OrderStatus::Paid, OrderStatus::Refunded, OrderStatus::Cancelled, OrderStatus::Unpaid];

    /// As the store keeps it.
    pub fn code(self) -> &'static str {
        match self {
            OrderStatus::Paid => "paid",
            OrderStatus::Refunded => "refunded",
            OrderStatus::Cancelled => "cancelled",
            OrderStatus::Unpaid => "unpaid",
        }
    }

    /// The status of a word in an export.
    pub fn from_word(word: &str) -> Option<OrderStatus> {
        Some(match key(word).as_str() {
            "paid"
            | "completed"
            | "complete"
            | "done"
            | "success"
            | "succeeded"
            | "shipped"
            | "delivered"
            | "fulfilled"
            | "processing"
            | "received"
            | "closedwon"
            | "已支付"
            | "已付款"
            | "支付成功"
            | "付款成功"
            | "已完成"
            | "完成"
            | "交易成功"
            | "交易完成"
            | "成功"
            | "待发货"
            | "已发货"
            | "待收货"
            | "已收货"
            | "已签收"
            | "待评价"
            | "已评价"
            | "已核销"
            | "待使用"
            | "已使用"
            | "买家已付款"
            | "卖家已发货"
            | "等待卖家发货"
            | "等待买家确认收货" => OrderStatus::Paid,
            "refunded" | "refund" | "returned" | "chargedback" | "已退款" | "退款" | "退款成功"
            | "全额退款" | "退款完成" | "已退货" | "已退货退款" => OrderStatus::Refunded,
            "cancelled" | "canceled" | "cancel" | "closed" | "void" | "voided" | "expired" | "failed"
            | "已取消" | "取消" | "已关闭" | "交易关闭" | "订单关闭" | "已作废" | "支付失败" | "超时关闭" => {
                OrderStatus::Cancelled
            }
            "unpaid" | "pending" | "pendingpayment" | "awaitingpayment" | "created" | "new" | "open"
            | "待支付" | "待付款" | "未支付" | "未付款" | "等待买家付款" | "新建" => {
                OrderStatus::Unpaid
            }
            _ => return None,
        })
    }
}

/// What a staff member does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StaffRole {
    /// 运营
    Operator,
    /// 销售
    Sales,
    /// 策略
    Strategy,
    /// 主管
    Lead,
}

impl StaffRole {
    /// All roles.
    pub const ALL: [StaffRole; 4] =
        [StaffRole::Operator, StaffRole::Sales, StaffRole::Strategy, StaffRole::Lead];

    /// As the store keeps it.
    pub fn code(self) -> &'static str {
        match self {
            StaffRole::Operator => "operator",
            StaffRole::Sales => "sales",
            StaffRole::Strategy => "strategy",
            StaffRole::Lead => "lead",
        }
    }

    /// The role of a word.
    pub fn from_word(word: &str) -> Option<StaffRole> {
        Some(match key(word).as_str() {
            "operator" | "operation" | "operations" | "service" | "运营" | "客服" | "运营专员"
            | "社群运营" => StaffRole::Operator,
            "sales" | "seller" | "销售" | "销售顾问" | "顾问" => StaffRole::Sales,
            "strategy" | "strategist" | "analyst" | "策略" | "策略运营" | "分析" | "分析师" => {
                StaffRole::Strategy
            }
            "lead" | "leader" | "head" | "主管" | "组长" | "负责人" | "团队负责人" => {
                StaffRole::Lead
            }
            _ => return None,
        })
    }
}

/// What kind of note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// 聊天
    Chat,
    /// 电话
    Call,
    /// 面谈
    Meeting,
    /// 朋友圈
    Moments,
    /// 备注; what a note without a kind is.
    #[default]
    Remark,
}

impl NoteKind {
    /// All kinds, the usual one first.
    pub const ALL: [NoteKind; 5] =
        [NoteKind::Chat, NoteKind::Call, NoteKind::Meeting, NoteKind::Moments, NoteKind::Remark];

    /// As the store keeps it and as `--kind` takes it.
    pub fn code(self) -> &'static str {
        match self {
            NoteKind::Chat => "chat",
            NoteKind::Call => "call",
            NoteKind::Meeting => "meeting",
            NoteKind::Moments => "moments",
            NoteKind::Remark => "remark",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<NoteKind> {
        NoteKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The name that screens show.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            NoteKind::Chat => lang.pick("聊天", "chat"),
            NoteKind::Call => lang.pick("电话", "call"),
            NoteKind::Meeting => lang.pick("面谈", "meeting"),
            NoteKind::Moments => lang.pick("朋友圈", "moments"),
            NoteKind::Remark => lang.pick("备注", "remark"),
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<NoteKind> {
        Some(match key(word).as_str() {
            "chat" | "message" | "聊天" | "私聊" | "沟通" => NoteKind::Chat,
            "call" | "phone" | "电话" | "通话" => NoteKind::Call,
            "meeting" | "visit" | "面谈" | "会议" | "见面" | "拜访" => NoteKind::Meeting,
            "moments" | "朋友圈" => NoteKind::Moments,
            "remark" | "note" | "备注" | "跟进" | "记录" => NoteKind::Remark,
            _ => return None,
        })
    }
}

/// Whether a person and a staff member are friends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Friend {
    /// They are.
    Yes,
    /// They are not any more, nobody knows since when.
    No,
    /// They were until then.
    Until(Ts),
}

impl Friend {
    /// The answer of a word; a date is not a word.
    pub fn from_word(word: &str) -> Option<Friend> {
        Some(match key(word).as_str() {
            "yes" | "y" | "true" | "1" | "friend" | "normal" | "active" | "是" | "好友" | "正常"
            | "已添加" | "未流失" | "在" | "未删除" => Friend::Yes,
            "no" | "n" | "false" | "0" | "lost" | "deleted" | "removed" | "否" | "非好友" | "已流失"
            | "流失" | "已删除" | "已被删除" | "被删除" | "员工删除" | "客户删除" | "拉黑" | "已拉黑" => {
                Friend::No
            }
            _ => return None,
        })
    }
}

/// The code of an identity's kind as a cell or a header names it: one of the kinds that every file knows.
pub fn identity_kind(word: &str) -> Option<&'static str> {
    let wanted = key(word);
    IDENTITY_NAMES.iter().find(|(_, names)| names.contains(&wanted.as_str())).map(|(code, _)| *code)
}

/// The identity kinds that are known without a list, with their names in the form of [`key`].
pub(crate) const IDENTITY_NAMES: &[(&str, &[&str])] = &[
    ("union_id", &["unionid", "微信unionid", "开放平台id"]),
    ("open_id", &["openid", "公众号openid", "小程序openid"]),
    (
        "external_id",
        &[
            "externalid",
            "外部联系人id",
            "externaluserid",
            "内部联系人id",
            "外部联系人userid",
            "企业微信外部联系人id",
            "客户外部联系人id",
            "externalcontactid",
        ],
    ),
    ("phone", &["phone", "手机号", "手机", "手机号码", "电话", "mobile", "phonenumber"]),
    ("member_id", &["memberid", "会员id", "会员号", "会员编号", "会员卡号"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_as_words() {
        assert!(OrderStatus::ALL.iter().all(|s| OrderStatus::from_word(s.code()) == Some(*s)));
        assert!(StaffRole::ALL.iter().all(|r| StaffRole::from_word(r.code()) == Some(*r)));
        assert!(NoteKind::ALL.iter().all(|k| NoteKind::from_word(k.code()) == Some(*k)));
        assert!(IDENTITY_NAMES.iter().all(|(code, _)| identity_kind(code) == Some(*code)));
    }

    #[test]
    fn words_of_exports_are_known() {
        assert_eq!(OrderStatus::from_word(" 交易成功 "), Some(OrderStatus::Paid));
        assert_eq!(OrderStatus::from_word("Pending Payment"), Some(OrderStatus::Unpaid));
        assert_eq!(OrderStatus::from_word("退款中"), None);
        assert_eq!(Friend::from_word("已流失"), Some(Friend::No));
        assert_eq!(identity_kind("Union_ID"), Some("union_id"));
        assert_eq!(identity_kind("外部联系人ID"), Some("external_id"));
    }
}
