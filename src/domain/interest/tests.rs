//! The worked example and the laws of interest.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::domain::lang::Lang;
use crate::domain::segment::{EventKindId, Names, parse, print};
use crate::domain::setting::Settings;
use crate::domain::standard::shipped;

fn weighing(of: &[(&str, &str)]) -> Weighing {
    Weighing::of(&Settings::of(of.iter().copied()))
}

/// What somebody has who did these so many days ago.
fn raw(weighing: &Weighing, done: &[(Action, u32)]) -> i64 {
    done.iter().map(|(action, age)| weighing.worth(*action, *age)).sum()
}

#[test]
fn a_view_today_a_favourite_and_an_order_add_one_each() {
    let weighing =
        weighing(&[("interest.favourite", "2"), ("interest.order", "4"), ("interest.half_life", "3")]);
    let done = [(Action::View, 0), (Action::Favourite, 3), (Action::Order, 6)];
    assert_eq!(done.map(|(action, age)| weighing.worth(action, age)), [UNIT; 3]);
    assert_eq!(raw(&weighing, &done), 3 * UNIT);
}

#[test]
fn the_defaults_are_those_that_are_printed() {
    let weighing = Weighing::default();
    assert_eq!(Action::ALL.map(|action| weighing.weight(action)), [5, 3, 2, 1, -3]);
    assert_eq!(weighing.half_life(), 30);
    assert_eq!(weighing.worth(Action::Order, 30), 5 * UNIT / 2);
    assert_eq!(weighing.worth(Action::Unfavourite, 0), -3 * UNIT);
}

#[test]
fn the_median_is_two_and_a_half_and_nobody_is_above_five() {
    for median in [0.3, 1.0, 7e9] {
        assert_eq!(Tenths::of(median, Some(median)), Tenths(25));
        assert_eq!(Tenths::of(median * 2.0, Some(median)).to_string(), "3.8", "3.75, half up");
        assert_eq!(Tenths::of(f64::MAX, Some(median)), Tenths::MOST);
    }
    assert_eq!(Tenths::of(3.0, None), Tenths(0));
    assert_eq!(Tenths::of(-3.0, Some(1.0)), Tenths(0));
}

#[test]
fn the_median_is_of_those_above_nothing() {
    let of = |raws: &[f64]| median(&mut raws.to_vec());
    assert_eq!(of(&[]), None);
    assert_eq!(of(&[0.0, -3.0]), None);
    assert_eq!(of(&[0.0, 5.0, -1.0, 1.0]), Some(3.0));
    assert_eq!(of(&[9.0, 1.0, 4.0]), Some(4.0));
    assert_eq!(of(&[1.0, 2.0, 4.0, 9.0, 0.0]), Some(3.0));
}

#[test]
fn an_order_is_about_what_most_events_on_its_product_were_about() {
    let products =
        ["TP 课程", "ＴＰ　课程", "tp", "A1", "B 书", "", " "].map(|product| (product.to_string(), 1));
    let mut topics = Gathering::new(products);
    topics.saw("TP", "法律服务", 2);
    topics.saw("tp 课程", " 房地产", 2);
    topics.saw("tp 课程", "", 90);
    topics.saw("a1", "X", 1);
    topics.saw("a1", "ｘ", 1);
    topics.saw("A1", "w", 1);
    topics.saw("书", "书", 50);
    let topics = topics.finish();
    // Of two equals the first by text; `tp` is named by the code alone.
    let law = topics.topic("TP 课程").expect("a topic").to_string();
    assert_eq!(law, ["法律服务", "房地产"].into_iter().min().expect("two"));
    assert_eq!(topics.topic("tp"), Some("法律服务"));
    assert_eq!((topics.topic("A1"), topics.topic("B 书"), topics.topic("")), (Some("x"), Some("b 书"), None));
    let mut spelt = topics.products(&law).to_vec();
    spelt.retain(|product| product != "tp");
    assert_eq!(spelt, ["TP 课程", "ＴＰ　课程"], "spellings of one product are one product");
    assert_eq!(topics.products("Ｂ 书"), ["B 书"]);
    assert_eq!(topics.each().count(), 5);
    assert_eq!(topics.lines().map(|(_, lines)| lines).sum::<u64>(), 5);
}

#[test]
fn kinds_of_events_are_known_by_any_name() {
    assert_eq!(Action::of_kind(&["view", "浏览", "view"]), Some(Action::View));
    assert_eq!(Action::of_kind(&["取消收藏"]), Some(Action::Unfavourite));
    assert_eq!(Action::of_kind(&[" UnFavorite "]), Some(Action::Unfavourite));
    assert_eq!(Action::of_kind(&["login", "登录"]), None);
    assert_eq!(Action::of_kind(&["order"]), None, "orders are no events");
}

#[test]
fn low_on_all_is_as_the_settings_say() {
    let kind = |action| match action {
        Action::Favourite => Some(EventKindId(4)),
        Action::Search => Some(EventKindId(3)),
        Action::View => Some(EventKindId(2)),
        Action::Order | Action::Unfavourite => None,
    };
    let standard = shipped();
    let mut names = Names::of(&standard);
    let named = |id, code| crate::domain::segment::Named { id: EventKindId(id), code, zh: code, en: code };
    names.kinds = vec![named(2, "view"), named(3, "search"), named(4, "favourite")];
    let typed = "count(order) < 1 within 30d and count(favourite) < 1 within 30d and \
                 count(search) < 1 within 30d and count(view) < 3 within 30d";
    let low = low_on_all(&Settings::default(), kind);
    assert_eq!(print(&low, &names, Lang::En), typed);
    assert_eq!(parse(typed, &names).expect("an expression").expr, low);
    let set = Settings::of([("activity.days", "7"), ("activity.views", "9")]);
    let low = low_on_all(&set, |action| (action == Action::View).then_some(EventKindId(2)));
    assert_eq!(print(&low, &names, Lang::En), "count(order) < 1 within 7d and count(view) < 9 within 7d");
}

fn done() -> impl Strategy<Value = Vec<(Action, u32)>> {
    vec((select(Action::ALL.to_vec()), 0u32..400), 0..12)
}

proptest! {
    #[test]
    fn more_and_fresher_is_never_lower(done in done(), more in select(Action::ACTIVE.to_vec()), age in 0u32..400) {
        let weighing = Weighing::default();
        let before = raw(&weighing, &done);
        let with = |age| raw(&weighing, &[&done[..], &[(more, age)]].concat());
        prop_assert!(with(age) >= before);
        prop_assert!(with(age) >= with(age + 1));
        let median = Some(UNIT as f64);
        prop_assert!(Tenths::of(with(age) as f64, median) >= Tenths::of(before as f64, median));
    }

    #[test]
    fn another_day_fades_all_alike(done in done(), days in 0u32..60, half_life in 1u32..120) {
        let weighing = weighing(&[("interest.half_life", &half_life.to_string())]);
        let later: Vec<(Action, u32)> = done.iter().map(|(action, age)| (*action, age + days)).collect();
        let faded = raw(&weighing, &done) as f64 * (-f64::from(days) / f64::from(half_life)).exp2();
        // Each of them is rounded once.
        prop_assert!((raw(&weighing, &later) as f64 - faded).abs() <= done.len() as f64 + 1.0);
    }

    #[test]
    fn scores_of_a_person_keep_their_order_on_another_day(a in 0i64..i64::MAX / 4, b in 0i64..i64::MAX / 4) {
        let median = Some(12.5 * UNIT as f64);
        let of = |raw: i64| Tenths::of(raw as f64, median);
        prop_assert!(a > b || of(a) <= of(b));
        prop_assert!(of(a) <= Tenths::MOST);
    }

    #[test]
    fn the_median_stands_in_the_middle(raws in vec(-3i64..60, 0..40)) {
        let mut all: Vec<f64> = raws.iter().map(|n| *n as f64).collect();
        let told = median(&mut all);
        let mut sorted: Vec<i64> = raws.into_iter().filter(|n| *n > 0).collect();
        sorted.sort_unstable();
        let n = sorted.len();
        let wanted = (n > 0).then(|| (sorted[(n - 1) / 2] + sorted[n / 2]) as f64 / 2.0);
        prop_assert_eq!(told, wanted);
    }
}
