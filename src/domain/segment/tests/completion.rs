//! What is offered at a place of a text.

use super::*;

/// What is offered at `^` of a text, and what it would replace.
fn at(marked: &str, lang: Lang) -> (String, Vec<String>) {
    let known = Known::new();
    let place = marked.find('^').unwrap();
    let text = marked.replace('^', "");
    let values = |of: &ValueOf| match of {
        ValueOf::Field(_) => vec!["北京".to_string(), "上海".into(), "New York".into()],
        ValueOf::Attribute(What::Order, Attribute::Product) => vec!["TP".into()],
        _ => Vec::new(),
    };
    let found = complete(&text, place, &known.names(), lang, &values);
    let texts = found.suggestions.into_iter().map(|suggestion| suggestion.text).collect();
    (text[found.span].to_string(), texts)
}

#[track_caller]
fn offers(marked: &str, lang: Lang, replaced: &str, first: &[&str]) {
    let (span, texts) = at(marked, lang);
    assert_eq!(span, replaced, "{marked}");
    assert!(texts.len() >= first.len() && texts[..first.len()] == *first, "{marked}: {texts:?}");
}

#[test]
fn each_place_offers_what_may_stand_there() {
    let (en, zh) = (Lang::En, Lang::Zh);
    offers("^", en, "", &["ref", "nickname", "phone", "gender"]);
    offers("^", zh, "", &["编号", "昵称", "手机号", "性别"]);
    offers("ci^", zh, "ci", &["城市"]);
    offers("城^", en, "城", &["city"]);
    offers("city ^", en, "", &["=", "!=", "~", "=~ /", "in (", "not in (", "is set"]);
    offers("city = ^", en, "", &["北京", "上海", "\"New York\""]);
    offers("city = New^", en, "New", &["\"New York\""]);
    offers("city = \"New ^ and", en, "\"New ", &["\"New York\""]);
    offers("城市 属于 (北京, 上^海)", zh, "上海", &["上海"]);
    offers("city = 北京 ^", en, "", &["and", "or"]);
    offers("(city = 北京 ^", en, "", &["and", "or", ")"]);
    offers("city = 北京 且 spe^ and #A", en, "spe", &["spend"]);
    offers("budget ^", en, "", &["top", "=", "!=", ">", ">=", "<", "<="]);
    offers("spend top ^", en, "", &["10%", "20%", "50%"]);
    offers("消费 前^", zh, "前", &["前10%", "前20%", "前50%"]);
    offers("joined ^", zh, "", &["=", "!=", ">", ">=", "<", "<=", "近7天"]);
    offers("joined > ^", en, "", &["7d ago", "30d ago"]);
    offers("did ^", zh, "", &["下单", "login", "搜索", "点击约聊", "读文章"]);
    offers("did s^", en, "s", &["search"]);
    offers("did order where ^", en, "", &["not", "product", "amount"]);
    offers("did order where product = ^", en, "", &["TP"]);
    offers("did search ^", en, "", &["where", "within", "and", "or"]);
    offers("30天内 ^", zh, "", &["login", "搜索"]);
    offers("30天内搜^", zh, "搜", &["搜索"]);
    offers("３０天内搜^索 且", zh, "搜索", &["搜索"]);
    offers("count(^", zh, "", &["下单"]);
    offers("#^", en, "", &["A", "B", "C", "F", "F1", "F2", "F3", "TP"]);
    offers("#F1^", en, "F1", &["F1", "F10", "F11"]);
    offers("#A ^", en, "", &["by", "since", "and", "or"]);
    offers("#A by ^", en, "", &["小王", "小李", "\"wang 2\"", "rule"]);
    offers("#A 由小^", zh, "由小", &["由小王", "由小李"]);
    offers("tagged(^", zh, "", &["价值", "消费"]);
    offers("age(^", en, "", &["birthday", "joined"]);
    offers("refused(^", en, "", &["sms_106", "call"]);
    offers("@^", en, "", &["闭门会邀请", "已邀请", "\"a and b\""]);
    offers("phone is ^", en, "", &["not", "set"]);
    offers("tier = ^", zh, "", &["核心", "潜力", "普通", "边缘", "空隙", "未分层"]);
    offers("tier(^", en, "", &["\"年费 会员\""]);
    offers("bin.b = ^", en, "", &["high", "low", "unscored"]);
    offers("bin^", en, "bin", &["bin.b", "bin.i", "bin.n"]);
}

#[test]
fn behind_a_mistake_nothing_is_offered() {
    for text in ["nope = 3 ^", "city = a b ^", "city =~ /a^", "city and ^"] {
        assert_eq!(at(text, Lang::En).1, Vec::<String>::new(), "{text}");
    }
}

/// What is offered can be taken: no suggestion makes a mistake before the place.
#[test]
fn what_is_offered_may_stand_there() {
    let known = Known::new();
    let names = known.names();
    let texts = [
        "",
        "city ",
        "did ",
        "did search where ",
        "joined ",
        "spend ",
        "#",
        "@",
        "#A ",
        "friend of ",
        "refused(",
        "last(",
        "tier ",
        "bin.n ",
        "bin.n in (",
    ];
    for text in texts {
        for lang in [Lang::Zh, Lang::En] {
            let found = complete(text, text.len(), &names, lang, &|_| Vec::new());
            assert!(!found.suggestions.is_empty(), "{text:?}");
            for suggestion in found.suggestions {
                let whole = format!("{text}{}", suggestion.text);
                if let Err(mistake) = parse(&whole, &names) {
                    assert!(mistake.span.end == whole.len(), "{whole}: {mistake}");
                    let unknown = matches!(mistake.problem, Problem::Unknown { .. } | Problem::Later(_));
                    assert!(!unknown, "{whole}: {mistake}");
                }
            }
        }
    }
}
