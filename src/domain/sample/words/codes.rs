//! The open lists that the sample's rows name by code: staff, kinds of identities, events and notes, channels, ways.

/// A row of an open list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// As rows write it.
    pub code: &'static str,
    /// The Chinese name.
    pub zh: &'static str,
    /// The English name.
    pub en: &'static str,
}

const fn code(code: &'static str, zh: &'static str, en: &'static str) -> Code {
    Code { code, zh, en }
}

/// A staff member of the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Staff {
    /// The id.
    pub id: &'static str,
    /// The name.
    pub name: &'static str,
    /// operator, sales, strategy or lead.
    pub role: &'static str,
    /// How many of 100 people this member serves.
    pub share: u32,
}

/// The staff; rows name a member by the place in this list.
pub const STAFF: [Staff; 6] = [
    Staff { id: "wang", name: "小王", role: "operator", share: 29 },
    Staff { id: "li", name: "小李", role: "operator", share: 28 },
    Staff { id: "chen", name: "小陈", role: "sales", share: 20 },
    Staff { id: "zhou", name: "小周", role: "sales", share: 16 },
    Staff { id: "lin", name: "林芳", role: "strategy", share: 4 },
    Staff { id: "zhao", name: "赵姐", role: "lead", share: 3 },
];

/// The place of 小王, who writes `S` where the standard says `A`.
pub const WANG: u8 = 0;
/// The place of 小李.
pub const LI: u8 = 1;

/// Kinds of identities that the sample writes into `identities.csv`; a person's set is a bit for each.
pub const IDENTITY_KINDS: [Code; 4] = [
    code("union_id", "Union_ID", "union id"),
    code("open_id", "Open_ID", "open id"),
    code("member_id", "会员号", "member id"),
    code("device", "设备", "device"),
];

/// The place of `open_id`.
pub const OPEN_ID: usize = 1;

/// Kinds of events.
pub const EVENT_KINDS: [Code; 15] = [
    code("login", "登录", "login"),
    code("view", "浏览", "view"),
    code("search", "搜索", "search"),
    code("favourite", "收藏", "favourite"),
    code("chat_click", "一键约聊", "chat click"),
    code("consult", "咨询", "consult"),
    code("cart", "加购", "cart"),
    code("coupon", "领券", "coupon"),
    code("article", "读文章", "article"),
    code("lesson", "听课", "lesson"),
    code("checkin", "打卡", "check-in"),
    code("live", "看直播", "live"),
    code("follow", "关注", "follow"),
    code("unfollow", "取关", "unfollow"),
    code("invite", "邀请", "invite"),
];

/// The places of the kinds of events in [`EVENT_KINDS`].
pub mod kind {
    /// Opened the mini-program or the app.
    pub const LOGIN: u8 = 0;
    /// Looked at an expert's page.
    pub const VIEW: u8 = 1;
    /// Searched; the topic is the words.
    pub const SEARCH: u8 = 2;
    /// Kept an expert.
    pub const FAVOURITE: u8 = 3;
    /// Clicked 一键约聊.
    pub const CHAT_CLICK: u8 = 4;
    /// Asked an adviser.
    pub const CONSULT: u8 = 5;
    /// Put a product into the cart.
    pub const CART: u8 = 6;
    /// Took a coupon.
    pub const COUPON: u8 = 7;
    /// Read an article; the value is seconds.
    pub const ARTICLE: u8 = 8;
    /// Took a lesson; the value is seconds.
    pub const LESSON: u8 = 9;
    /// Checked in; the text is what was written.
    pub const CHECKIN: u8 = 10;
    /// Watched a live, from ts until.
    pub const LIVE: u8 = 11;
    /// Followed the official account.
    pub const FOLLOW: u8 = 12;
    /// Left the official account.
    pub const UNFOLLOW: u8 = 13;
    /// Brought somebody; the object is that person's ref.
    pub const INVITE: u8 = 14;
}

/// Channels of messages, as plans and refusals name them.
pub const CHANNELS: [&str; 8] = [
    "official_account",
    "sms_106",
    "sms_personal",
    "call",
    "wecom_private",
    "wecom_moments",
    "wecom_group",
    "app_push",
];

/// The place of `sms_personal`.
pub const SMS_PERSONAL: u8 = 2;

/// Kinds of notes.
pub const NOTE_KINDS: [&str; 5] = ["chat", "call", "meeting", "moments", "remark"];

/// How a person was added, with how often.
pub const WAYS: [(&str, u32); 6] = [
    ("扫描二维码", 46),
    ("名片分享", 14),
    ("群聊", 16),
    ("搜索手机号", 10),
    ("微信联系人", 8),
    ("管理员分配", 6),
];

/// The state of the code by which a person was added.
pub const STATES: [(&str, u32); 8] = [
    ("公众号菜单", 22),
    ("课程落地页", 20),
    ("直播间", 12),
    ("裂变活动", 12),
    ("线下展位", 9),
    ("短信链接", 8),
    ("老客推荐", 11),
    ("", 6),
];
