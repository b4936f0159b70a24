//! Laws over random trees and random texts.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::day::Day;
use crate::domain::model::ModelId;
use crate::domain::rfm::Axis;
use crate::domain::standard::{FamilyId, GroupId};
use crate::domain::tiers::Portrait;

fn a_text() -> impl Strategy<Value = String> {
    prop_oneof![
        select(vec![
            "北京",
            "互联网",
            "New York",
            "且",
            "and",
            "近30天",
            "30d",
            "a\"b",
            "\\",
            "2019-07-14",
            "“x”",
            "a|b",
            "#A",
            "消费"
        ])
        .prop_map(String::from),
        "[a-z0-9一-龥 ()（），、|\"“”/\\\\=~<>!@#%.-]{1,12}",
    ]
}

fn a_span() -> impl Strategy<Value = Span> {
    (1u16..=9_999, select(vec![Unit::Day, Unit::Week, Unit::Month, Unit::Year]))
        .prop_map(|(count, unit)| Span::new(count, unit).unwrap())
}

fn a_number() -> impl Strategy<Value = Number> {
    (-1_000_000_000i64..1_000_000_000, 0u8..5).prop_map(|(digits, places)| Number::new(digits, places))
}

fn a_day() -> impl Strategy<Value = Day> {
    (-20_000i32..40_000).prop_map(Day)
}

fn a_sign() -> impl Strategy<Value = Sign> {
    select(Sign::ALL.to_vec())
}

fn a_staff() -> impl Strategy<Value = StaffId> {
    (0i32..=3).prop_map(StaffId)
}

fn text_test() -> impl Strategy<Value = TextTest> {
    prop_oneof![
        a_text().prop_map(TextTest::Is),
        a_text().prop_map(TextTest::IsNot),
        vec(a_text(), 1..4).prop_map(TextTest::In),
        part_test(),
        Just(TextTest::IsSet),
    ]
}

fn part_test() -> impl Strategy<Value = TextTest> {
    prop_oneof![
        vec(a_text(), 1..4).prop_map(TextTest::Holds),
        ".{0,12}".prop_map(|text| TextTest::Fits(Pattern::new(&text))),
    ]
}

fn bound() -> impl Strategy<Value = NumberTest> {
    prop_oneof![
        (a_sign(), a_number()).prop_map(|(sign, number)| NumberTest::Is(sign, number)),
        vec(a_number(), 1..4).prop_map(NumberTest::In),
    ]
}

fn number_test() -> impl Strategy<Value = NumberTest> {
    prop_oneof![bound(), Just(NumberTest::IsSet)]
}

fn day_test() -> impl Strategy<Value = DayTest> {
    prop_oneof![
        (a_sign(), a_day()).prop_map(|(sign, day)| DayTest::Is(sign, day)),
        vec(a_day(), 1..4).prop_map(DayTest::In),
        a_span().prop_map(DayTest::Within),
        a_span().prop_map(DayTest::Next),
        (a_sign(), a_span()).prop_map(|(sign, span)| DayTest::Ago(sign, span)),
        Just(DayTest::IsSet),
    ]
}

fn happening() -> impl Strategy<Value = Happening> {
    let order = prop_oneof![
        text_test().prop_map(|test| WhereTest::Text(TextAttribute::Product, test)),
        number_test().prop_map(|test| WhereTest::Number(NumberAttribute::Amount, test)),
    ];
    let topics = select(vec![TextAttribute::Topic, TextAttribute::Object, TextAttribute::Text]);
    let event = prop_oneof![
        (topics, text_test()).prop_map(|(of, test)| WhereTest::Text(of, test)),
        number_test().prop_map(|test| WhereTest::Number(NumberAttribute::Value, test)),
    ];
    let narrowed = |test: BoxedStrategy<WhereTest>| {
        vec((any::<bool>(), test).prop_map(|(not, test)| Where { not, test }), 0..3)
    };
    let kinds = select(vec![1, 3, 5, 9]).prop_map(|id| What::Event(EventKindId(id)));
    prop_oneof![
        narrowed(order.boxed()).prop_map(|filter| Happening { what: What::Order, filter }),
        (kinds, narrowed(event.boxed())).prop_map(|(what, filter)| Happening { what, filter }),
    ]
}

fn measure() -> impl Strategy<Value = Measure> {
    prop_oneof![
        of(a_span()).prop_map(Measure::Spend),
        of(a_span()).prop_map(Measure::Orders),
        (happening(), of(a_span())).prop_map(|(of, span)| Measure::Count(of, span)),
        (happening(), of(a_span())).prop_map(|(of, span)| Measure::Sum(of, span)),
    ]
}

fn model() -> impl Strategy<Value = Option<ModelId>> {
    of((1i32..=2).prop_map(ModelId))
}

fn score() -> impl Strategy<Value = Measure> {
    let bin = (of((1i32..=1).prop_map(ModelId)), select(Portrait::ALL.to_vec()))
        .prop_map(|(model, portrait)| Measure::Score(Score::Bin(model, portrait)));
    let rfm = (model(), select(Axis::ALL.to_vec()))
        .prop_map(|(model, axis)| Measure::Score(Score::Rfm(model, axis)));
    let interest = a_text().prop_map(|topic| Measure::Score(Score::Interest(topic)));
    prop_oneof![rfm, bin, interest]
}

fn class() -> impl Strategy<Value = Atom> {
    let schemes = prop_oneof![
        model().prop_map(|model| (Scheme::Rfm(model), 10)),
        Just((Scheme::Life, 4u16)),
        Just((Scheme::Paying, 3u16)),
        of((1i32..=1).prop_map(ModelId)).prop_map(|model| (Scheme::Tier(model), 5)),
        (of((1i32..=1).prop_map(ModelId)), select(Portrait::ALL.to_vec()))
            .prop_map(|(model, portrait)| (Scheme::Bin(model, portrait), 3)),
    ];
    let numbered = schemes.prop_map(|(scheme, classes)| (scheme, (0..classes).collect::<Vec<u16>>()));
    let stages = prop_oneof![
        Just((Scheme::Stage(None), vec![1, 2, 3, 11, 13, 21, 32])),
        Just((Scheme::Stage(Some(ModelId(1))), vec![1, 7])),
    ];
    prop_oneof![numbered, stages].prop_flat_map(|(scheme, classes)| {
        let class = select(classes).prop_map(ClassId);
        let test = prop_oneof![
            class.clone().prop_map(ClassTest::Is),
            class.clone().prop_map(ClassTest::IsNot),
            vec(class, 1..4).prop_map(ClassTest::In),
            // That a score is set is asked of the number.
            Just(if matches!(scheme, Scheme::Bin(..)) {
                ClassTest::Is(ClassId(0))
            } else {
                ClassTest::IsSet
            }),
        ];
        test.prop_map(move |test| Atom::Class(scheme, test))
    })
}

fn number_field() -> impl Strategy<Value = Measure> {
    select(vec![2, 5]).prop_map(|id| Measure::Field(FieldKey::Own(FieldId(id))))
}

fn tag() -> impl Strategy<Value = Atom> {
    let patterns = select(vec![
        "A",
        "F",
        "F3",
        "F>=3",
        "F<=5",
        "F2..5",
        "TP",
        "意向",
        "意向高",
        "意向>=中",
        "来源",
        "F=120",
        "F>=-2",
    ]);
    let since = prop_oneof![a_span().prop_map(Since::Last), a_day().prop_map(Since::Day)];
    (patterns, of(a_staff()), of(since)).prop_map(|(text, by, since)| {
        let known = Known::new();
        let read =
            parse(&format!("#{text}"), &known.names()).unwrap_or_else(|mistake| panic!("{text}: {mistake}"));
        match read.expr {
            Expr::Atom(Atom::Tag { tags, .. }) => Atom::Tag { tags, by, since },
            other => panic!("{other:?}"),
        }
    })
}

fn atom() -> impl Strategy<Value = Atom> {
    let texts: Vec<TextOf> = PersonField::ALL
        .into_iter()
        .filter(|field| field.field_type() == FieldType::Text && *field != PersonField::Staff)
        .map(FieldKey::Canonical)
        .chain([1, 4].map(|id| FieldKey::Own(FieldId(id))))
        .map(TextOf::Field)
        .chain(["union_id", "phone"].map(|code| TextOf::Identity(code.into())))
        .collect();
    let days = [FieldKey::Canonical(PersonField::Birthday), FieldKey::Own(FieldId(3))];
    let dated = prop_oneof![
        select(days.to_vec()).prop_map(DayOf::Field),
        Just(DayOf::FirstOrder),
        Just(DayOf::LastOrder),
        happening().prop_map(DayOf::Last),
        of(Just(ModelId(1))).prop_map(DayOf::Stage),
    ];
    let staff_test = prop_oneof![
        a_staff().prop_map(StaffTest::Is),
        a_staff().prop_map(StaffTest::IsNot),
        vec(a_staff(), 1..4).prop_map(StaffTest::In),
        Just(StaffTest::IsSet),
    ];
    prop_oneof![
        Just(Atom::Everyone),
        (select(texts), text_test()).prop_map(|(of, test)| Atom::Text(of, test)),
        (measure(), bound()).prop_map(|(of, test)| Atom::Number(of, test)),
        (number_field(), number_test()).prop_map(|(of, test)| Atom::Number(of, test)),
        (prop_oneof![measure(), number_field()], 1u16..=10_000)
            .prop_map(|(of, share)| Atom::Top(of, Share::new(share).unwrap())),
        (dated.clone(), day_test()).prop_map(|(of, test)| Atom::Day(of, test)),
        (dated, a_sign(), 0u16..=150).prop_map(|(of, sign, years)| Atom::Day(of, DayTest::Age(sign, years))),
        staff_test.prop_map(Atom::Staff),
        (happening(), of(a_span())).prop_map(|(of, within)| Atom::Did(of, within)),
        tag(),
        (a_text(), of(a_staff())).prop_map(|(text, by)| Atom::Raw { text, by }),
        of(1i32..=6).prop_map(|group| Atom::Tagged(group.map(GroupId))),
        (of(a_span()), of(a_staff())).prop_map(|(within, by)| Atom::Added { within, by }),
        of(a_staff()).prop_map(Atom::Friend),
        (part_test(), of(a_span())).prop_map(|(test, within)| Atom::Note(test, within)),
        select(vec![None, Some("sms_106"), Some("call")])
            .prop_map(|code| Atom::Refused(code.map(Into::into))),
        class(),
        (score(), number_test()).prop_map(|(of, test)| Atom::Number(of, test)),
        (score(), 1u16..=10_000).prop_map(|(of, share)| Atom::Top(of, Share::new(share).unwrap())),
        (1i32..=3).prop_map(|id| Atom::Segment(SegmentId(id))),
        Just(Atom::Snapshot(SegmentId(1))),
    ]
}

fn expr() -> impl Strategy<Value = Expr> {
    atom().prop_map(Expr::from).prop_recursive(6, 40, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(Expr::And),
            vec(inner.clone(), 2..4).prop_map(Expr::Or),
            inner.prop_map(Expr::negation),
        ]
    })
}

/// Pieces that texts of the language are made of, and a little of everything else.
fn a_typed_text() -> impl Strategy<Value = String> {
    let words = select(vec![
        "and",
        "or",
        "not",
        "(",
        ")",
        "且",
        "或",
        "非",
        "city",
        "城市",
        "=",
        "!=",
        "~",
        "=~",
        "/x/",
        "in",
        "within",
        "30d",
        "30天内",
        "did",
        "order",
        "login",
        "where",
        "topic",
        "count(",
        "sum(",
        "last(",
        "age(",
        "#",
        "#F>=",
        "3",
        "1,200",
        "@",
        "tagged",
        "tagged(",
        "raw(",
        "\"",
        "“",
        "by",
        "小王",
        "since",
        "top",
        "20%",
        "前20%",
        "is",
        "set",
        "phone",
        "joined",
        ">",
        "60d",
        "ago",
        "2019-07-14",
        ",",
        "、",
        "|",
        "friend",
        "of",
        "note",
        "refused(",
        "snapshot(",
        "rfm.r",
        "近30天",
        "由小王",
        "自30天起",
        "budget",
        "spend",
        "\u{202e}",
        "\0",
        "🙂",
        "e\u{301}",
    ]);
    prop_oneof![
        vec(words.clone(), 0..20).prop_map(|words| words.join(" ")),
        vec(words, 0..20).prop_map(|words| words.concat()),
        ".{0,60}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn printing_and_reading_give_the_same_tree(expr in expr()) {
        let known = Known::new();
        let names = known.names();
        for lang in [Lang::Zh, Lang::En] {
            let text = print(&expr, &names, lang);
            let read = parse(&text, &names);
            prop_assert_eq!(read.as_ref().map(|read| &read.expr), Ok(&expr), "{}", text);
            // Each condition stands where it is said to.
            let read = read.unwrap();
            let atoms = expr.atoms();
            prop_assert_eq!(read.places.len(), atoms.len());
            for (place, atom) in read.places.iter().zip(atoms) {
                prop_assert_eq!(&text[place.clone()], print_atom(atom, &names, lang));
            }
        }
        let once = expr.normalised();
        prop_assert_eq!(once.normalised(), once);
        prop_assert!(!sentence(&expr, &names, Lang::Zh).is_empty() && !sentence(&expr, &names, Lang::En).is_empty());
    }

    #[test]
    fn tallies_are_printed_and_read_alike(of in prop_oneof![measure(), number_field()], less in 0i64..1_000) {
        let known = Known::new();
        let tally = Tally { of, less: Number::new(less, 1) };
        for lang in [Lang::Zh, Lang::En] {
            let text = print_tally(&tally, &known.names(), lang);
            prop_assert_eq!(parse_tally(&text, &known.names()), Ok(tally.clone()), "{}", text);
        }
    }

    #[test]
    fn no_text_makes_it_panic_and_what_is_read_prints_the_same_again(text in a_typed_text(), at in 0usize..200) {
        let known = Known::new();
        let names = known.names();
        match parse(&text, &names) {
            Ok(read) => for lang in [Lang::Zh, Lang::En] {
                let printed = print(&read.expr, &names, lang);
                let again = parse(&printed, &names);
                prop_assert_eq!(again.as_ref().map(|again| &again.expr), Ok(&read.expr), "{}", printed);
            },
            Err(mistake) => prop_assert!(text.get(mistake.span.clone()).is_some(), "{:?}", mistake),
        }
        if let Err(mistake) = parse_tally(&text, &names) {
            prop_assert!(text.get(mistake.span.clone()).is_some(), "{:?}", mistake);
        }
        let found = complete(&text, at, &names, Lang::Zh, &|_| vec!["且".into()]);
        prop_assert!(text.get(found.span).is_some());
    }
}

#[test]
fn the_tag_patterns_of_the_tests_are_what_they_seem() {
    let known = Known::new();
    let read = |text: &str| match parse(text, &known.names()).unwrap().expr {
        Expr::Atom(Atom::Tag { tags, .. }) => tags,
        other => panic!("{other:?}"),
    };
    let tags = read("#F2..5");
    assert_eq!((tags.family, tags.least, tags.most), (FamilyId(4), 2, 5));
}
