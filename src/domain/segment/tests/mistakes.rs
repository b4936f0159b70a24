//! What is said about wrong expressions.

use super::*;
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::standard::Wrong;

/// The mistake of a text, with the piece of the text that it points at.
fn mistake(text: &str) -> (String, Problem) {
    let known = Known::new();
    let found = parse(text, &known.names()).expect_err(text);
    (text[found.span].to_string(), found.problem)
}

#[track_caller]
fn expects(text: &str, at: &str, wanted: &[Expected]) {
    let (place, problem) = mistake(text);
    let Problem::Expected(found) = problem else { panic!("{text}: {problem:?}") };
    assert_eq!(place, at, "{text}");
    for one in wanted {
        assert!(found.contains(one), "{text}: {one:?} not in {found:?}");
    }
}

#[test]
fn a_mistake_says_where_and_what_was_expected() {
    expects("", "", &[Expected::Condition]);
    expects("city", "", &[Expected::Sign(Sign::Equal), Expected::Holds, Expected::Set]);
    expects("city >= 北京", ">=", &[Expected::Sign(Sign::Equal)]);
    expects("city = ", "", &[Expected::Value(ValueOf::Field(FieldKey::Canonical(PersonField::City)))]);
    expects("city = and", "and", &[]);
    expects("city = 北京 and", "", &[Expected::Condition, Expected::Link(Link::Not)]);
    expects("city = 北京 )", ")", &[Expected::Link(Link::And), Expected::Link(Link::Or)]);
    expects("spend > 很多", "很多", &[Expected::Number { money: true }]);
    expects("orders > 3元", "3元", &[Expected::Number { money: false }]);
    expects("spend top 0%", "0%", &[Expected::Share]);
    expects("joined within 0d", "0d", &[Expected::Span]);
    expects("joined > 2019-02-30", "2019-02-30", &[Expected::Day, Expected::Ago]);
    expects("age(birthday) > 151", "151", &[Expected::Years]);
    expects("did login within 30d within 7d", "within", &[Expected::Link(Link::And)]);
    expects("city not foo", "foo", &[Expected::Link(Link::In), Expected::Holds]);
    expects("title =~ 产品", "产品", &[Expected::Pattern]);
    expects("did order where topic ~ x", "topic", &[Expected::Attribute(Attribute::Product)]);
    expects("spend is set", "is", &[Expected::Sign(Sign::Greater)]);
    expects("count(login within 3d) > 2 within 7d", "within", &[Expected::Link(Link::And)]);
    expects("or #A", "or", &[Expected::Condition]);
}

#[test]
fn unknown_names_come_with_the_nearest() {
    for (text, place, wanted, near) in [
        ("citty = x", "citty", NameKind::Subject, "city"),
        ("城巿 = x", "城巿", NameKind::Subject, "城市"),
        ("spent > 3", "spent", NameKind::Subject, "spend"),
        ("did logn", "logn", NameKind::Event, "login"),
        ("#A by 小网", "小网", NameKind::Staff, "小王"),
        ("#A 由小黎", "由小黎", NameKind::Staff, "小李"),
        ("refused(sms_107)", "sms_107", NameKind::Channel, "sms_106"),
        ("tagged(价直)", "价直", NameKind::TagGroup, "价值"),
        ("@闭门会", "闭门会", NameKind::Segment, "闭门会邀请"),
        ("snapshot(已邀请)", "已邀请", NameKind::Snapshot, "闭门会邀请"),
        ("age(birthdy) > 3", "birthdy", NameKind::DayField, "birthday"),
        ("did search where topci ~ x", "topci", NameKind::Attribute, "topic"),
    ] {
        let (at, problem) = mistake(text);
        let Problem::Unknown { kind, nearest, .. } = problem else { panic!("{text}: {problem:?}") };
        assert_eq!((at.as_str(), kind), (place, wanted), "{text}");
        assert!(nearest.iter().any(|name| name == near), "{text}: {nearest:?}");
    }
}

#[test]
fn a_tag_that_is_none_says_what_the_standard_says() {
    assert_eq!(mistake("#F0 and #A"), ("0".into(), Problem::Tag(Wrong::OutOfRange { min: 1, max: 99 })));
    assert!(matches!(mistake("#ZZ9"), (place, Problem::Tag(Wrong::Unknown(_))) if place == "ZZ9"));
    assert!(matches!(mistake("#ZZ>=9"), (place, Problem::Tag(Wrong::Unknown(_))) if place == "#ZZ>=9"));
}

#[test]
fn common_slips_are_told_as_such() {
    for (text, place, problem) in [
        ("城市 = 北京且职位 ~ 增长", "且", Problem::JoinedWord),
        ("消费 > 3000且 #A", "且", Problem::JoinedWord),
        ("非登录", "非", Problem::JoinedWord),
        ("met_where = landing page 2 and #A", "landing page 2", Problem::WantsQuotes),
        ("city = \"北京", "\"北京", Problem::OpenQuote),
        ("title =~ /a", "/a", Problem::OpenPattern),
        ("(city = 北京", "(", Problem::OpenBracket),
        ("city ! 北京", "!", Problem::StrayMark),
        ("30天内 城市 = 北京", "30天内", Problem::NotNarrowed),
    ] {
        assert_eq!(mistake(text), (place.to_string(), problem), "{text}");
    }
}

#[test]
fn depth_and_size_are_refused_politely() {
    let known = Known::new();
    let names = known.names();
    let nested = |n: usize| format!("{}#A{}", "(#B or ".repeat(n), ")".repeat(n));
    assert!(parse(&nested(31), &names).is_ok());
    assert_eq!(mistake(&nested(33)).1, Problem::TooDeep);
    assert_eq!(mistake(&"(".repeat(100_000)).1, Problem::TooDeep);
    assert_eq!(mistake(&"not ".repeat(100_000)).1, Problem::TooDeep);
    // Levels that need no brackets count too.
    let mixed = |n: usize| format!("{}#A{}", "#A or #B and (".repeat(n), ")".repeat(n));
    assert!(parse(&mixed(15), &names).is_ok());
    assert_eq!(mistake(&mixed(16)).1, Problem::TooDeep);
    let many = |n: usize| vec!["#A"; n].join(" and ");
    assert_eq!(parse(&many(500), &names).unwrap().expr.atoms().len(), 500);
    assert_eq!(mistake(&many(501)).1, Problem::TooMany);
    assert_eq!(mistake(&"x".repeat(MAX_TEXT + 1)).1, Problem::TooLong);
}

#[test]
fn the_deepest_tree_prints_to_a_text_that_is_read() {
    let known = Known::new();
    let names = known.names();
    let mut expr = Expr::from(Atom::Everyone);
    for level in 1..MAX_DEPTH {
        let other = Expr::from(Atom::Tagged(None));
        expr = match level % 3 {
            0 => Expr::negation(expr),
            1 => Expr::And(vec![other, expr]),
            _ => Expr::Or(vec![expr, other]),
        };
    }
    assert_eq!(expr.depth(), MAX_DEPTH);
    assert_eq!(parse(&print(&expr, &names, Lang::Zh), &names).map(|read| read.expr), Ok(expr));
}

#[test]
fn the_rules_of_the_shipped_counting_families_are_tallies() {
    let known = Known::new();
    let names = known.names();
    let rules: Vec<String> =
        known.standard.ruled().filter_map(|f| Some(f.rule.as_ref()?.print(&names, Lang::En))).collect();
    assert_eq!(rules.len(), 5);
    for (rule, counts) in rules.iter().zip([false, false, false, true, true]) {
        assert_eq!(parse_tally(rule, &names).is_ok(), counts, "{rule}");
        assert_eq!(parse(rule, &names).is_ok(), !counts, "{rule}");
    }
    let less = |text: &str| parse_tally(text, &names).map(|tally| tally.less.to_string());
    assert_eq!(less("orders - 1"), Ok("1".into()));
    assert_eq!(less("订单数 近90天 -2"), Ok("2".into()));
    for wrong in ["", "orders - -1", "orders - x", "city", "orders > 3", "did login", "orders 3", "tagged"] {
        assert!(less(wrong).is_err(), "{wrong}");
    }
}
