//! The canonical fields of each kind with the header names that mean them.

use super::kind::{Holds, ImportField};

const fn field(code: &'static str, holds: Holds, names: &'static str) -> ImportField {
    ImportField { code, names, required: false, holds, repeated: false }
}

const fn needed(code: &'static str, holds: Holds, names: &'static str) -> ImportField {
    ImportField { code, names, required: true, holds, repeated: false }
}

/// How a file that is about something else names the person: the team's id before the ids of channels, a phone last.
const PERSON: &str = "person ref 用户编号 客户编号 用户id 客户id customerid 用户ref 编号 unionid openid \
         外部联系人id externaluserid externalid 内部联系人id 会员id 会员号 memberid 手机号 手机 \
         手机号码 用户手机号 客户手机号 电话 联系电话 phone mobile phonenumber 用户 客户";

const STAFF_NAMES: &str = "staff 客服 staffid 客服id 客服编号 所属客服 添加人 跟进人 归属人 归属客服 负责人 \
         所属员工 添加员工 归属员工 跟进员工 员工 员工id 添加人账号 添加人id 服务人员 owner \
         addedby 客服姓名";

const NICKNAME: &str = "nickname 昵称 客户名称 客户昵称 用户昵称 微信昵称 姓名 客户姓名 用户姓名 名称 用户名称 \
         用户名 name fullname customername displayname";

const PHONE: &str = "phone 手机号 手机 手机号码 联系手机 电话号码 电话 联系电话 phonenumber mobile \
         mobilephone mobilenumber cellphone tel telephone";

pub(super) const PEOPLE: &[ImportField] = &[
    field(
        "ref",
        Holds::Id,
        "ref 用户编号 客户编号 编号 用户id 客户id person userid customerid contactid personid uid \
         id",
    ),
    field("nickname", Holds::Text, NICKNAME),
    field("phone", Holds::Phone, PHONE),
    field("gender", Holds::Text, "gender 性别 sex"),
    field("birthday", Holds::Day, "birthday 生日 出生日期 出生年月日 birthdate dateofbirth dob"),
    field("city", Holds::Text, "city 城市 所在城市 常住城市 居住城市"),
    field("title", Holds::Text, "title 职位 职务 岗位 头衔 jobtitle position"),
    field("company", Holds::Text, "company 公司 公司名称 企业 企业名称 单位 工作单位 employer organization"),
    field("income", Holds::Text, "income 收入 收入水平 收入区间 收入段 年收入 月收入 incomeband incomelevel"),
    field("source", Holds::Text, "source 来源 用户来源 客户来源 来源渠道 渠道来源 渠道 channel"),
    field(
        "joined",
        Holds::Day,
        "joined 加入日期 加入时间 注册日期 注册时间 入库时间 添加时间 创建时间 joindate joinedat \
         registered registeredat signupdate createdat",
    ),
    field("staff", Holds::Id, STAFF_NAMES),
];

pub(super) const RELATIONS: &[ImportField] = &[
    field("person", Holds::Id, "person ref 用户编号 客户编号 用户id 客户id customerid 用户ref"),
    needed("staff", Holds::Id, STAFF_NAMES),
    field(
        "external_id",
        Holds::Id,
        "externalid 外部联系人id externaluserid 内部联系人id 外部联系人userid \
         企业微信外部联系人id 客户外部联系人id externalcontactid",
    ),
    field(
        "added",
        Holds::Instant,
        "added 添加时间 添加日期 加好友时间 成为好友时间 创建时间 addedat addtime addtimestamp",
    ),
    field("way", Holds::Text, "way 添加方式 添加途径 addway"),
    field(
        "state",
        Holds::Text,
        "state 渠道 来源 渠道来源 来源渠道 添加渠道 添加来源 渠道活码 客户来源 source channel",
    ),
    field("remark", Holds::Text, "remark 备注 备注名 客户备注 备注名称 remarkname"),
    field(
        "friend",
        Holds::Word,
        "friend 好友 是否好友 好友状态 好友关系 客户状态 关系状态 friendstatus 流失时间",
    ),
    field("tags", Holds::Text, "tags 标签 客户标签 企业标签 企业标签名 用户标签 tag labels"),
    field("phone", Holds::Phone, PHONE),
    field("nickname", Holds::Text, NICKNAME),
];

pub(super) const IDENTITIES: &[ImportField] = &[
    needed("person", Holds::Id, PERSON),
    needed("kind", Holds::Id, "kind 类型 id类型 身份类型 种类 type idtype identitykind"),
    needed("value", Holds::Id, "value 值 身份id 身份值 id idvalue identity"),
];

pub(super) const ORDERS: &[ImportField] = &[
    field(
        "order",
        Holds::Id,
        "order orderid 订单号 订单编号 订单id 主订单号 单号 orderno ordernumber invoiceno invoice \
         invoiceid 交易单号 交易号 transactionid",
    ),
    needed(
        "person",
        Holds::Id,
        "person ref 用户编号 客户编号 用户id 客户id 买家id customerid userid buyerid 用户ref \
         unionid openid 外部联系人id externaluserid externalid 内部联系人id 会员id 会员号 \
         memberid 买家手机号 买家手机 买家手机号码 下单手机号 用户手机号 手机号 手机 手机号码 \
         收货人手机号 收货人手机 收货手机 联系电话 电话 phone mobile phonenumber customer buyer \
         客户 用户 买家",
    ),
    needed(
        "ts",
        Holds::Instant,
        "ts 下单时间 订单时间 订单创建时间 下单日期 订单日期 购买时间 购买日期 付款时间 支付时间 \
         成交时间 创建时间 时间 日期 invoicedate orderdate ordertime orderedat purchasedate \
         paidat createdat timestamp datetime date time",
    ),
    field(
        "product",
        Holds::Text,
        "product 商品名称 商品 商品标题 产品 产品名称 课程名称 课程 商品名 productname item \
         itemname description stockcode productid sku 商品编码 商品id",
    ),
    field("quantity", Holds::Quantity, "quantity 数量 商品数量 购买数量 件数 购买件数 qty count units"),
    field("price", Holds::Price, "price 单价 商品单价 售价 销售单价 商品价格 价格 unitprice itemprice"),
    field(
        "amount",
        Holds::Money,
        "amount 实付金额 实收金额 实际支付金额 订单实付金额 支付金额 付款金额 实付 成交金额 \
         订单金额 订单总金额 总金额 金额 总价 应付金额 total totalamount totalprice paid \
         paidamount revenue sales",
    ),
    field("status", Holds::Word, "status 订单状态 交易状态 支付状态 状态 orderstatus"),
    field(
        "refund_of",
        Holds::Id,
        "refundof 原订单号 原单号 退款原订单号 退款订单号 关联订单号 originalorder \
         originalorderid",
    ),
];

pub(super) const EVENTS: &[ImportField] = &[
    needed("person", Holds::Id, PERSON),
    needed(
        "ts",
        Holds::Instant,
        "ts 时间 事件时间 发生时间 行为时间 开始时间 进入时间 日期 timestamp eventtime starttime \
         startedat datetime date time",
    ),
    field("until", Holds::Instant, "until 结束时间 离开时间 截止时间 endtime endedat end"),
    needed(
        "kind",
        Holds::Word,
        "kind 事件 事件类型 行为 行为类型 类型 动作 event eventtype eventname action type",
    ),
    field("topic", Holds::Text, "topic 主题 话题 栏目 分类 类目 category"),
    field("object", Holds::Text, "object 对象 文章 商品 目标 页面 target item page title"),
    field("value", Holds::Number, "value 值 数值 时长 秒数 次数 duration seconds amount"),
    field("text", Holds::Text, "text 文本 内容 搜索词 关键词 评论 content keyword query comment"),
];

pub(super) const NOTES: &[ImportField] = &[
    needed("person", Holds::Id, PERSON),
    field("staff", Holds::Id, STAFF_NAMES),
    field("kind", Holds::Word, "kind 类型 跟进类型 跟进方式 方式 type"),
    field("ts", Holds::Instant, "ts 时间 跟进时间 记录时间 创建时间 日期 timestamp createdat date time"),
    needed("text", Holds::Text, "text 内容 跟进内容 跟进记录 记录 备注 文本 note content remark comment"),
];

pub(super) const STAFF: &[ImportField] = &[
    field("staff", Holds::Id, "staff staffid 客服id 客服编号 员工id 员工编号 工号 账号 userid id"),
    field("name", Holds::Text, "name 姓名 客服姓名 员工姓名 客服名称 客服 名称 昵称 staffname fullname"),
    field("role", Holds::Word, "role 角色 岗位 职位 分工 职责"),
];

pub(super) const REFUSALS: &[ImportField] = &[
    needed("person", Holds::Id, PERSON),
    needed("channel", Holds::Text, "channel 渠道 拒收渠道 通道 触达渠道"),
    field("ts", Holds::Instant, "ts 时间 拒收时间 拒收日期 退订时间 开始时间 日期 since timestamp date time"),
    field("until", Holds::Instant, "until 截止 截止时间 截止日期 到期时间 结束时间 end enddate"),
    field("how", Holds::Text, "how 方式 拒收方式 原因 拒收原因 来源 说明 reason method"),
];

pub(super) const TAGS: &[ImportField] = &[
    needed("person", Holds::Id, PERSON),
    field("staff", Holds::Id, STAFF_NAMES),
    ImportField {
        code: "tags",
        names: "tags 标签 客户标签 企业标签 企业标签名 用户标签 个人标签 标签名称 标签1 标签2 标签3 标签4 标签5 标签6 \
                标签7 标签8 标签9 tag tagname tag1 tag2 tag3 tag4 tag5 tag6 tag7 tag8 tag9 labels label",
        required: true,
        holds: Holds::Text,
        repeated: true,
    },
    field(
        "ts",
        Holds::Instant,
        "ts 时间 打标签时间 标签时间 打标时间 添加时间 更新时间 日期 taggedat timestamp updatedat createdat date time",
    ),
];
