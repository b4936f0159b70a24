//! The expressions that the design publishes.

use super::*;

const ENGLISH: &str = "city = 北京 and title ~ 互联网|增长|流量|运营|产品 and spend > 3000 and did login within 30d \
                       and did order within 60d";
const CHINESE: &str =
    "城市 ＝ 北京 且 职位 ～ 互联网｜增长｜流量｜运营｜产品 且 消费 ＞ 3000 且 30天内 登录 且 60天内 下单";

fn tree(text: &str) -> Expr {
    let known = sample();
    parse(text, &known.names()).unwrap_or_else(|mistake| panic!("{text}: {mistake}")).expr
}

/// The fields of the tests without the one that takes the event's name.
fn sample() -> Known {
    let mut known = Known::new();
    known.fields.truncate(3);
    known
}

#[test]
fn the_expression_of_the_closed_door_meeting_is_one_tree_in_both_languages() {
    let known = sample();
    let names = known.names();
    let english = parse(ENGLISH, &names).unwrap();
    let chinese = parse(CHINESE, &names).unwrap();
    assert_eq!(english.expr, chinese.expr);
    assert_eq!(english.expr.atoms().len(), 5);
    assert_eq!(print(&chinese.expr, &names, Lang::En), ENGLISH);
    assert_eq!(
        print(&english.expr, &names, Lang::Zh),
        "城市 = 北京 且 职位 ~ 互联网|增长|流量|运营|产品 且 消费 > 3000 且 30天内 登录 且 60天内 下单"
    );
    let places: Vec<&str> = chinese.places.iter().map(|place| &CHINESE[place.clone()]).collect();
    assert_eq!(places[2..], ["消费 ＞ 3000", "30天内 登录", "60天内 下单"]);
}

#[test]
fn every_published_condition_is_read_and_printed_in_both_languages() {
    let known = sample();
    let names = known.names();
    for (typed, english, chinese) in [
        ("#A and not #F>=3", "#A and not #F>=3", "#A 且 非 #F>=3"),
        ("#TP", "#TP", "#TP"),
        ("#A by 小王 since 30d", "#A by 小王 since 30d", "#A 由小王 自30天起"),
        ("raw(\"S\") by 小王", "raw(\"S\") by 小王", "原始标签(\"S\") 由小王"),
        ("tagged", "tagged", "有标签"),
        ("tagged(价值)", "tagged(value)", "有标签(价值)"),
        ("not tagged(来源)", "not tagged(origin)", "非 有标签(来源)"),
        (
            "count(order where product = TP) >= 2 within 90d",
            "count(order where product = TP) >= 2 within 90d",
            "次数(下单 其中 产品 = TP) >= 2 近90天",
        ),
        ("sum(order) >= 500 within 90d", "sum(order) >= 500 within 90d", "金额(下单) >= 500 近90天"),
        ("spend top 20%", "spend top 20%", "消费 前20%"),
        ("orders top 30%", "orders top 30%", "订单数 前30%"),
        (
            "did search where topic ~ 增长 within 30d",
            "did search where topic ~ 增长 within 30d",
            "30天内 搜索 其中 主题 ~ 增长",
        ),
        ("last(login) > 60d ago", "last(login) > 60d ago", "最近(登录) > 60天前"),
        ("joined within 30d", "joined within 30d", "加入日期 近30天"),
        ("added within 7d by 小王", "added within 7d by 小王", "加好友 近7天 由小王"),
        ("friend of 小王", "friend of 小王", "好友 小王"),
        ("phone is set", "phone is set", "手机号 有值"),
        ("city in (北京, 上海)", "city in (北京, 上海)", "城市 属于 (北京, 上海)"),
        ("age(birthday) >= 30", "age(birthday) >= 30", "岁(生日) >= 30"),
        ("birthday in next 7d", "birthday in next 7d", "生日 未来7天"),
        ("note ~ 二胎", "note ~ 二胎", "备注 ~ 二胎"),
        ("refused(sms_106)", "refused(sms_106)", "拒收(106短信)"),
        ("@闭门会邀请 and not @已邀请", "@闭门会邀请 and not @已邀请", "@闭门会邀请 且 非 @已邀请"),
        ("snapshot(闭门会邀请)", "snapshot(闭门会邀请)", "快照(闭门会邀请)"),
        ("interest(法律服务) >= 4", "interest(法律服务) >= 4", "兴趣(法律服务) >= 4"),
        ("兴趣(法律服务) 前20%", "interest(法律服务) top 20%", "兴趣(法律服务) 前20%"),
        ("interest(\"a (b)\") is set", "interest(\"a (b)\") is set", "兴趣(\"a (b)\") 有值"),
    ] {
        let expr = parse(typed, &names).unwrap_or_else(|mistake| panic!("{typed}: {mistake}")).expr;
        assert_eq!(print(&expr, &names, Lang::En), english);
        assert_eq!(print(&expr, &names, Lang::Zh), chinese);
        assert_eq!(parse(chinese, &names).map(|parsed| parsed.expr), Ok(expr), "{chinese}");
    }
}

#[test]
fn conditions_of_later_releases_are_known_and_said_to_come_later() {
    let known = Known::new();
    for (typed, later) in [
        ("cluster = 带团队", Later::Cluster),
        ("answer(需求) = 做新渠道", Later::Answer),
        ("reach(sms_106)", Later::Reach),
        ("reach >= 2", Later::Reach),
        ("sent(any) within 7d", Later::Sent),
        ("result(闭门会邀请) = 已填表", Later::Result),
        ("in group(闭门会)", Later::InGroup),
        ("#A and 聚类 = 带团队", Later::Cluster),
    ] {
        let mistake = parse(typed, &known.names()).unwrap_err();
        assert_eq!(mistake.problem, Problem::Later(later), "{typed}");
    }
}

#[test]
fn what_means_the_same_is_the_same_tree() {
    for (one, other) in [
        ("30天内登录 且 近60天 下单", "did \"login\" within 30d and did order within 60 days"),
        ("spend > 3,000", "消费 ＞ 3000元"),
        ("消费 近90天 >= 1万", "spend >= 10000 within 90d"),
        ("近90天 消费 前20%", "spend top 20% within 90d"),
        ("90天内 次数(下单) >= 2", "count(order within 90d) >= 2"),
        ("untagged", "not tagged"),
        ("city is not set", "not 城市 有值"),
        ("city not in (北京、上海)", "城市 不属于（北京，上海）"),
        ("title not ~ a|b", "not 职位 包含 a、b"),
        ("phone 无值", "not phone is set"),
        ("joined not within 30d", "not 加入日期 30天内"),
        ("birthday in next 1 week", "生日 未来1周"),
        ("#f３", "#F3"),
        ("#F>2", "#F >= 3"),
        ("@「a and b」", "@\"a and b\""),
        ("joined >= 2019/7/1", "加入日期 ≥ 2019年7月1日"),
        ("friend(小王)", "好友 小王"),
        ("#A by rule", "#A 由规则"),
        ("#A since 2019-07-01", "#A 自2019-07-01起"),
        ("tier = 核心", "分层 等于 core"),
        ("tier(\"年费 会员\") in (潜力, untiered)", "分层（\"年费 会员\"） 属于 (potential、未分层)"),
        ("bin.b = high", "BIN.B 等于 高"),
        ("not bin.n in (high, low)", "bin.n 不属于 (高, 低)"),
        ("bin.i is set", "bin.i 有值"),
        ("bin.b = 60", "bin.b 等于 60"),
        ("bin.b top 20%", "bin.b 前20%"),
        ("#A 自 30天 起", "#A since 30d"),
        ("first_order within 30d", "首次下单 近30天"),
        ("search where (topic ~ a and not value > 3)", "做过 搜索 其中 (主题 ~ a 且 非 数值 > 3)"),
        ("count(order where product = TP and amount > 5) > 1", "次数(下单 其中 (产品 = TP 且 金额 > 5)) > 1"),
    ] {
        assert_eq!(tree(one), tree(other), "{one}");
    }
    assert_ne!(tree("#A and #B and #C"), tree("#A and (#B and #C)"));
    assert_eq!(tree("#A and (#B and #C)").normalised(), tree("#A and #B and #C"));
    assert_eq!(tree("not not #A").normalised(), tree("((#A))"));
    assert_eq!(tree("not #A and #B or #C"), tree("((not #A) and #B) or #C"));
}

#[test]
fn stages_are_read_and_printed_in_both_languages() {
    let known = Known::new();
    let names = known.names();
    for (typed, zh, en) in [
        ("stage = 支付成功", "阶段 = 支付成功", "stage = paid"),
        ("阶段 != 潜力用户", "旅程阶段 != 潜力用户", "stage != potential_user"),
        ("stage in (chat clicked, 咨询顾问)", "", "stage in (chat_clicked, adviser_consulted)"),
        ("stage(季度) = first", "旅程阶段(季度) = 第一级", "stage(季度) = first"),
        ("stage is set", "旅程阶段 有值", "stage is set"),
        ("阶段起 > 14天前", "阶段起 > 14天前", "stage_since > 14d ago"),
        ("stage_since(季度) within 7d", "阶段起(季度) 近7天", "stage_since(季度) within 7d"),
        ("age(stage_since) >= 1", "岁(阶段起) >= 1", "age(stage_since) >= 1"),
    ] {
        let read = parse(typed, &names).unwrap_or_else(|mistake| panic!("{typed}: {mistake}")).expr;
        assert_eq!(print(&read, &names, Lang::En), en, "{typed}");
        let printed = print(&read, &names, Lang::Zh);
        assert!(
            zh.is_empty() || printed.replace("旅程阶段", "阶段") == zh.replace("旅程阶段", "阶段"),
            "{printed}"
        );
    }
}
