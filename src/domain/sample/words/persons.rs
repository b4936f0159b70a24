//! Where people live, what they do, and what else a team writes down about them.

/// A city with its tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct City {
    /// The name.
    pub name: &'static str,
    /// 一线, 新一线, 二线, 三线及以下.
    pub tier: &'static str,
}

const fn city(name: &'static str, tier: &'static str) -> City {
    City { name, tier }
}

/// Cities with how many people live there.
pub const CITIES: [(City, u32); 26] = [
    (city("北京", "一线"), 245),
    (city("上海", "一线"), 150),
    (city("深圳", "一线"), 105),
    (city("广州", "一线"), 85),
    (city("杭州", "新一线"), 80),
    (city("成都", "新一线"), 55),
    (city("武汉", "新一线"), 35),
    (city("南京", "新一线"), 35),
    (city("西安", "新一线"), 28),
    (city("重庆", "新一线"), 28),
    (city("苏州", "新一线"), 26),
    (city("天津", "新一线"), 22),
    (city("长沙", "新一线"), 20),
    (city("郑州", "新一线"), 16),
    (city("厦门", "二线"), 16),
    (city("宁波", "二线"), 12),
    (city("福州", "二线"), 10),
    (city("济南", "二线"), 10),
    (city("大连", "二线"), 9),
    (city("昆明", "二线"), 9),
    (city("合肥", "二线"), 9),
    (city("洛阳", "三线及以下"), 8),
    (city("绍兴", "三线及以下"), 7),
    (city("保定", "三线及以下"), 6),
    (city("赣州", "三线及以下"), 5),
    (city("六安", "三线及以下"), 4),
];

/// A trade with the job titles of its people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trade {
    /// The industry.
    pub name: &'static str,
    /// Its job titles.
    pub titles: &'static [&'static str],
}

/// Trades with how many people work in them.
pub const TRADES: [(Trade, u32); 9] = [
    (
        Trade {
            name: "互联网",
            titles: &[
                "产品经理",
                "高级产品经理",
                "产品总监",
                "产品运营",
                "产品助理",
                "用户运营",
                "内容运营",
                "社群运营",
                "运营总监",
                "增长负责人",
                "增长产品经理",
                "流量投放经理",
                "互联网营销顾问",
                "技术总监",
                "前端工程师",
                "设计师",
            ],
        },
        34,
    ),
    (
        Trade {
            name: "电商",
            titles: &["店铺运营", "电商总监", "流量采购", "店主", "品牌经理", "直播主理人"],
        },
        14,
    ),
    (
        Trade {
            name: "教育", titles: &["教务主管", "课程顾问", "校长", "讲师", "课程产品负责人"]
        },
        12,
    ),
    (Trade { name: "金融", titles: &["投资经理", "理财顾问", "风控经理", "财务总监"] }, 9),
    (Trade { name: "法律", titles: &["律师", "法务总监", "合伙人"] }, 7),
    (Trade { name: "房地产", titles: &["项目总经理", "策划经理", "销售总监"] }, 7),
    (Trade { name: "制造", titles: &["厂长", "采购经理", "总经理", "市场总监"] }, 7),
    (Trade { name: "医疗健康", titles: &["医生", "健康管理师", "诊所合伙人"] }, 5),
    (
        Trade {
            name: "咨询服务", titles: &["创始人", "咨询顾问", "人力资源总监", "自由职业"]
        },
        12,
    ),
];

/// Job titles that the closed-door meeting looks for.
pub const GUEST_TITLES: [(&str, u32); 13] = [
    ("产品经理", 9),
    ("高级产品经理", 5),
    ("产品总监", 5),
    ("产品运营", 3),
    ("用户运营", 6),
    ("内容运营", 5),
    ("社群运营", 4),
    ("运营总监", 5),
    ("增长负责人", 6),
    ("增长产品经理", 4),
    ("流量投放经理", 4),
    ("互联网营销顾问", 2),
    ("Ｇｒｏｗｔｈ 增长", 1),
];

/// The first halves of companies' names.
pub const COMPANY_HEADS: [&str; 40] = [
    "云帆", "星野", "北辰", "启元", "知微", "见山", "若水", "青橙", "蓝鲸", "小鹿", "九章", "半亩", "拾光",
    "万象", "青梧", "木棉", "远航", "同舟", "一叶", "明德", "立方", "三度", "极光", "飞马", "橙子", "海纳",
    "白泽", "长风", "新芽", "千寻", "沐光", "方舟", "和声", "凡星", "鼎新", "智远", "嘉禾", "朗月", "微澜",
    "某",
];

/// The second halves of companies' names.
pub const COMPANY_TAILS: [&str; 16] = [
    "科技",
    "网络",
    "教育",
    "咨询",
    "传媒",
    "律师事务所",
    "资本",
    "电商",
    "健康",
    "文化",
    "智能",
    "置业",
    "制造",
    "设计",
    "软件",
    "集团",
];

/// Income bands, the lowest first; 高 ≥ 50万, 中 20–50万, 低 < 20万.
pub const INCOMES: [&str; 3] = ["低", "中", "高"];

/// The channels that people come from.
pub const SOURCES: [(&str, u32); 9] = [
    ("公众号文章", 26),
    ("朋友推荐", 20),
    ("线下活动", 12),
    ("知乎", 11),
    ("裂变海报", 10),
    ("抖音", 8),
    ("搜索", 7),
    ("线上直播", 5),
    ("小红书", 4),
];

/// Marital status.
pub const MARITAL: [(&str, u32); 3] = [("已婚", 58), ("未婚", 36), ("离异", 6)];

/// What part a person plays among others.
pub const SOCIAL_ROLES: [(&str, u32); 6] =
    [("职场人", 40), ("创业者", 20), ("企业主", 12), ("宝妈", 14), ("自由职业", 10), ("学生", 4)];

/// In what situation a person turns to the community.
pub const SCENES: [(&str, u32); 6] = [
    ("职业困惑", 24),
    ("业务增长", 30),
    ("创业起步", 16),
    ("法律纠纷", 9),
    ("买房置业", 9),
    ("子女教育", 12),
];

/// Where staff met a person.
pub const MET_WHERE: [(&str, u32); 9] = [
    ("2018产品大会", 14),
    ("2019增长峰会", 16),
    ("北京闭门会", 8),
    ("上海线下课", 10),
    ("朋友饭局", 9),
    ("公司内训", 8),
    ("读书会", 12),
    ("训练营", 18),
    ("展会", 5),
];

/// What a person reads and watches.
pub const MEDIA_HABITS: [(&str, u32); 6] =
    [("公众号", 34), ("短视频", 20), ("播客", 10), ("知乎", 16), ("微博", 8), ("直播", 12)];

/// How much a price matters to a person.
pub const PRICE_SENSITIVITY: [(&str, u32); 3] = [("高", 38), ("中", 42), ("低", 20)];

/// What a person could bring in.
pub const RESOURCES: [(&str, u32); 6] =
    [("流量资源", 24), ("媒体资源", 14), ("投资人", 9), ("供应链", 15), ("场地", 10), ("技术团队", 18)];
