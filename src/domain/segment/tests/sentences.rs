//! Expressions read back.

use super::*;

#[test]
fn an_expression_is_read_back_in_one_sentence() {
    let known = Known::new();
    let names = known.names();
    for (text, english, chinese) in [
        (
            "city = 北京 and title ~ 互联网|增长 and spend > 3000 and did login within 30d and did order within 60d",
            "People whose city is “北京”, whose title contains “互联网” or “增长”, who spent more than 3,000 yuan in all, with \
             at least one “login” event in the last 30 days, and with at least one order in the last 60 days.",
            "城市是“北京”，职位含有“互联网”“增长”之一，累计消费超过 3,000 元，最近 30 天有过登录，并且最近 60 天有过下单的人。",
        ),
        (
            "#A and not #F>=3",
            "People tagged A, and not tagged F3 or higher.",
            "标签有 A，并且标签没有 F3 及以上的人。",
        ),
        (
            "#A by 小李 since 30d or raw(S)",
            "People tagged A by 小李 in the last 30 days, or with the unknown tag “S”.",
            "最近 30 天由小李打上 A，或者有原始标签“S”的人。",
        ),
        (
            "not (city = 北京 or age(birthday) >= 30) and birthday in next 7d",
            "People other than those (whose city is “北京”, or aged at least 30), and whose birthday comes round in the next 7 \
             days.",
            "不符合（城市是“北京”，或者年龄不少于 30 岁），并且生日在未来 7 天内的人。",
        ),
        (
            "count(order where product = TP) >= 2 within 90d and not spend top 20%",
            "People with at least 2 orders whose product is “TP” in the last 90 days, and not among the top 20% by spend.",
            "最近 90 天产品是“TP”的下单不少于 2 单，并且消费不在前 20%的人。",
        ),
        (
            "not city in (北京, 上海) and not last(search where topic ~ 增长) > 60d ago",
            "People whose city is not “北京” or “上海” or is not set, and whose last “search” event whose topic contains \
             “增长” was not more than 60 days ago, or never was.",
            "城市不是“北京”“上海”之一或没有填写，并且最近一次主题含有“增长”的搜索距今不超过 60 天或从未有过的人。",
        ),
        (
            "not tagged(价值) and added within 7d and friend of 小李 and not refused(call) and joined within 1m",
            "People without a tag of the group “value”, added in the last 7 days, who are friends with 小李, who do not refuse \
             call, and who joined in the last month.",
            "没有“价值”组的标签，最近 7 天被加为好友，现在是小李的好友，没有拒收电话，并且加入日期在最近 1 个月的人。",
        ),
        ("@已邀请", "People in the segment “已邀请”.", "属于人群“已邀请”的人。"),
    ] {
        let expr = parse(text, &names).unwrap_or_else(|mistake| panic!("{text}: {mistake}")).expr;
        assert_eq!(sentence(&expr, &names, Lang::En), english, "{text}");
        assert_eq!(sentence(&expr, &names, Lang::Zh), chinese, "{text}");
    }
}
