//! Days that expressions mean, and what they read.

use super::*;
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::day::{Day, Zone};
use crate::domain::standard::{FamilyId, GroupId};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn spans_are_days_of_the_shops_calendar() {
    let known = Known::new();
    let text = "city = 北京 and did order within 60d and joined within 1m and #A since 30d and last(search) > 60d ago";
    let expr = parse(text, &known.names()).unwrap().expr;
    let zone = Zone::default();
    let found = resolved(&expr, day("2019-07-14"), &zone);
    let shown: Vec<(usize, Days)> = found.iter().map(|r| (r.condition, r.days.clone())).collect();
    let between = |from: Option<&str>, to: &str| Days::Between(from.map(day), Some(day(to)));
    assert_eq!(
        shown,
        [
            (1, between(Some("2019-05-16"), "2019-07-14")),
            (2, between(Some("2019-06-15"), "2019-07-14")),
            (3, between(Some("2019-06-15"), "2019-07-14")),
            (4, between(None, "2019-05-14")),
        ]
    );
    assert_eq!(found[0].starts.map(|ts| zone.rfc3339(ts)).as_deref(), Some("2019-05-16T00:00:00+08:00"));
    assert_eq!(found[0].ends.map(|ts| zone.rfc3339(ts)).as_deref(), Some("2019-07-14T23:59:59+08:00"));
}

#[test]
fn birthdays_come_round_the_new_year_and_on_leap_days() {
    let next = |birthday: &str, today: &str, span: &str| {
        DayTest::Next(Span::parse(span).unwrap()).days(day(today)).hold(day(birthday))
    };
    assert!(next("1990-07-14", "2019-07-14", "7d"));
    assert!(next("1990-07-20", "2019-07-14", "7d"));
    assert!(!next("1990-07-21", "2019-07-14", "7d"));
    assert!(next("1990-01-02", "2019-12-30", "7d"));
    assert!(!next("1990-12-29", "2019-12-30", "7d"));
    assert!(next("1988-02-29", "2019-02-28", "1d"));
    assert!(!next("1988-02-29", "2019-03-01", "1d"));
    assert!(next("1988-02-29", "2020-02-29", "1d"));
    assert!(!next("1988-02-29", "2020-02-28", "1d"));
    assert!(next("1988-05-05", "2020-02-28", "2y"));
}

#[test]
fn ages_are_the_same_whether_counted_or_compared() {
    let today = ["2019-07-14", "2019-02-28", "2020-02-28", "2020-02-29", "2020-03-01", "2019-12-31"];
    let born = [
        "1989-07-14",
        "1989-07-15",
        "1988-02-28",
        "1988-02-29",
        "1988-03-01",
        "1990-02-28",
        "1990-03-01",
        "2019-01-01",
        "2030-01-01",
    ];
    for today in today.map(day) {
        for birthday in born.map(day) {
            for years in 0..40 {
                for sign in Sign::ALL {
                    let holds = DayTest::Age(sign, years).days(today).hold(birthday);
                    let counted = age(birthday, today).is_some_and(|age| sign.holds(age.cmp(&years)));
                    // Who is not born yet has no age, and what is missing is unlike nothing.
                    assert_eq!(holds, counted, "{birthday} {} {years} on {today}", sign.symbol());
                }
            }
        }
    }
    assert_eq!(age(day("1989-07-15"), day("2019-07-14")), Some(29));
}

#[test]
fn a_sign_before_ago_compares_how_long_ago() {
    let today = day("2019-07-14");
    let span = Span::new(60, Unit::Day).unwrap();
    for sign in Sign::ALL {
        for ago in [0, 59, 60, 61, 400] {
            let holds = DayTest::Ago(sign, span).days(today).hold(today.plus(-ago));
            assert_eq!(holds, sign.holds(ago.cmp(&60)), "{ago} {}", sign.symbol());
        }
    }
}

#[test]
fn a_condition_reads_what_it_speaks_of() {
    let known = Known::new();
    let names = known.names();
    for (text, reads) in [
        ("everyone", None),
        ("city = x", Some(Reads::Field(FieldKey::Canonical(PersonField::City)))),
        ("budget > 3", Some(Reads::Field(FieldKey::Own(FieldId(2))))),
        ("staff = 小李", Some(Reads::Field(FieldKey::Canonical(PersonField::Staff)))),
        ("union_id is set", Some(Reads::Identities("union_id".into()))),
        ("spend top 20%", Some(Reads::Orders)),
        ("last_order within 3d", Some(Reads::Orders)),
        ("did search", Some(Reads::Events(EventKindId(3)))),
        ("count(login) > 3", Some(Reads::Events(EventKindId(1)))),
        ("last(order) > 3d ago", Some(Reads::Orders)),
        ("#A", Some(Reads::Tags(FamilyId(1)))),
        ("tagged", Some(Reads::AllTags)),
        ("tagged(价值)", Some(Reads::TagsOf(GroupId(1)))),
        ("raw(S)", Some(Reads::RawTags)),
        ("added", Some(Reads::Relations)),
        ("friend", Some(Reads::Relations)),
        ("note ~ x", Some(Reads::Notes)),
        ("refused(call)", Some(Reads::Refusals)),
        ("@已邀请", Some(Reads::Segment(SegmentId(2)))),
        ("snapshot(闭门会邀请)", Some(Reads::Snapshots(SegmentId(1)))),
    ] {
        let expr = parse(text, &names).unwrap_or_else(|mistake| panic!("{text}: {mistake}")).expr;
        let expected: Vec<Reads> = std::iter::once(Reads::People).chain(reads).collect();
        assert_eq!(expr.atoms()[0].reads(), expected, "{text}");
    }
}
