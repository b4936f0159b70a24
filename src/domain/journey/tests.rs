//! Funnels against published values, templates that can be read, numbers that stay.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::domain::day::Ts;
use crate::domain::fold::fold;
use crate::domain::segment::{ClassId, ClassTest, Expr};

/// How many of some paths come to each step, each path a text of one letter per event.
fn counts(paths: &[&str], steps: &str, counting: Counting) -> Vec<usize> {
    let mut walk = Walk::new(paths.len());
    for (n, step) in steps.chars().enumerate() {
        if n > 0 {
            walk.step();
        }
        for (person, path) in paths.iter().enumerate() {
            for (at, _) in path.chars().enumerate().filter(|(_, event)| *event == step) {
                walk.takes(person, Moment::at(Ts(at as i64)));
            }
        }
    }
    let reached = walk.ended();
    (0..steps.len()).map(|n| reached.iter().filter(|r| r.is_counted(n, counting)).count()).collect()
}

#[test]
fn the_published_funnels_come_out() {
    use Counting::{Closed, Hybrid, Open};
    assert_eq!(counts(&["ABC", "AB", "A", "B"], "ABC", Closed), [3, 2, 1]);
    assert_eq!(counts(&["ABC", "AB", "A", "B"], "ABC", Open), [3, 3, 1]);
    assert_eq!(counts(&["CBA", "ABC"], "ABC", Closed), [2, 1, 1]);
    assert_eq!(counts(&["CBA", "ABC"], "ABC", Hybrid), [2, 1, 1]);
    assert_eq!(counts(&["BAC"], "ABC", Closed), [1, 0, 0]);
    assert_eq!(counts(&["ABA"], "AB", Closed), [1, 1]);
    assert_eq!(counts(&["BA"], "AB", Closed), [1, 0]);
    assert_eq!(counts(&["A", "A", "C"], "ABC", Closed), [2, 0, 0]);
    assert_eq!(counts(&["A", "B", "A"], "A", Closed), [2]);
    // Behind the first step the order does not matter.
    assert_eq!(counts(&["ACB", "CAB"], "ABC", Hybrid), [2, 2, 1]);
    assert_eq!(counts(&["ACB", "CAB"], "ABC", Closed), [2, 2, 0]);
}

#[test]
fn what_happened_at_one_instant_or_at_some_time_stands_in_the_order_of_the_model() {
    let (at, day) = (Moment::at(Ts(50)), Moment { from: Ts(0), until: Ts(99) });
    for (first, second, closed) in [
        (at, at, true),
        (at, day, true),
        (day, at, true),
        (Moment::SOME, at, true),
        (at, Moment::SOME, true),
        (at, Moment::at(Ts(49)), false),
        (Moment::at(Ts(100)), day, false),
    ] {
        let mut walk = Walk::new(1);
        walk.takes(0, first);
        walk.step();
        walk.takes(0, second);
        let reached = walk.ended()[0];
        assert_eq!(reached.is_counted(1, Counting::Closed), closed, "{first:?} {second:?}");
        assert!(reached.is_counted(1, Counting::Open));
    }
}

/// The same by looking for a way through the moments of one person.
fn naive(moments: &[Vec<(i64, i64)>], counting: Counting) -> Vec<bool> {
    let first = moments[0].iter().map(|(from, _)| *from).min();
    let mut last = Some(i64::MIN);
    moments
        .iter()
        .enumerate()
        .map(|(n, own)| match counting {
            Counting::Open => !own.is_empty(),
            Counting::Hybrid if n == 0 => first.is_some(),
            Counting::Hybrid => first.is_some_and(|first| own.iter().any(|(_, until)| *until >= first)),
            Counting::Closed => {
                last = last.and_then(|last| {
                    own.iter().filter(|(_, until)| *until >= last).map(|(from, _)| (*from).max(last)).min()
                });
                last.is_some()
            }
        })
        .collect()
}

proptest! {
    #[test]
    fn a_walk_counts_as_looking_at_each_does(
        people in vec(vec(vec((0i64..20, 0i64..3), 0..4), 4), 1..6),
        turned in any::<bool>(),
    ) {
        let people: Vec<Vec<Vec<(i64, i64)>>> = people
            .into_iter()
            .map(|steps| steps.into_iter().map(|own| own.into_iter().map(|(at, long)| (at, at + long)).collect()).collect())
            .collect();
        let mut walk = Walk::new(people.len());
        for step in 0..4 {
            if step > 0 {
                walk.step();
            }
            for (person, steps) in people.iter().enumerate() {
                let mut own = steps[step].clone();
                if turned {
                    own.reverse();
                }
                for (from, until) in own {
                    walk.takes(person, Moment { from: Ts(from), until: Ts(until) });
                }
            }
        }
        for (reached, steps) in walk.ended().into_iter().zip(&people) {
            for counting in Counting::ALL {
                let told: Vec<bool> = (0..4).map(|step| reached.is_counted(step, counting)).collect();
                prop_assert_eq!(told, naive(steps, counting), "{:?}", counting);
            }
            for step in 0..4 {
                let counted = |counting| reached.is_counted(step, counting);
                prop_assert!(counted(Counting::Open) || !counted(Counting::Hybrid));
                prop_assert!(counted(Counting::Hybrid) || !counted(Counting::Closed));
                // Whoever is counted for a step in order is counted for all before it.
                prop_assert!(step == 0 || !counted(Counting::Closed) || reached.is_counted(step - 1, Counting::Closed));
            }
        }
    }
}

#[test]
fn every_template_can_be_read_and_one_name_has_one_number() {
    let mut names: Vec<(String, ClassId)> = Vec::new();
    for template in Template::ALL {
        let model = template.model();
        assert_eq!(model.check(), Ok(()), "{template:?}");
        let nobody = Expr::or(Vec::new());
        assert!(model.stages().all(|(_, stage)| stage.expr != nobody), "{template:?}");
        assert_eq!(model.classes(), template.classes());
        for class in model.classes() {
            for name in [class.zh, class.en, class.code] {
                match names.iter().find(|(known, _)| *known == fold(name)) {
                    Some((_, id)) => assert_eq!(*id, class.id, "{name}"),
                    None => names.push((fold(name), class.id)),
                }
            }
        }
    }
}

fn a_journey(ranks: &[(&str, &[&str])]) -> JourneyModel {
    let stage = |name: &&str| Stage {
        id: UNNUMBERED,
        code: String::new(),
        zh: (*name).into(),
        en: (*name).into(),
        expr: Expr::or(Vec::new()),
    };
    let rank = |(name, stages): &(&str, &[&str])| Rank {
        id: UNNUMBERED,
        code: String::new(),
        zh: (*name).into(),
        en: (*name).into(),
        stages: stages.iter().map(stage).collect(),
    };
    JourneyModel { ranks: ranks.iter().map(rank).collect() }
}

#[test]
fn a_stage_keeps_its_number_when_the_journey_is_saved_anew() {
    let first = a_journey(&[("a", &["a"]), ("b", &["c", "d"])]).numbered(&[]);
    assert_eq!(first.check(), Ok(()));
    assert_eq!(first.ranks[0].id, first.ranks[0].stages[0].id, "a lone stage is its rank");
    let second = a_journey(&[("b", &["d", "e"]), ("a", &["a"])]).numbered(&[&first]);
    let id = |of: &JourneyModel, name: &str| of.classes().into_iter().find(|c| c.zh == name).map(|c| c.id);
    for name in ["a", "b", "d"] {
        assert_eq!(id(&second, name), id(&first, name), "{name}");
    }
    assert!(id(&second, "e").is_some_and(|e| first.classes().iter().all(|class| class.id != e)));
    // A name of a template means the stage of the template.
    let paid = a_journey(&[("支付成功", &["支付成功"])]).numbered(&[&Template::Experts.model()]);
    assert_eq!(paid.ranks[0].id, ClassId(32));
    assert_eq!(a_journey(&[]).check(), Err(JourneyFault::Empty));
    assert_eq!(a_journey(&[("a", &[])]).check(), Err(JourneyFault::Empty));
    assert_eq!(a_journey(&[("a", &["a", "b"])]).numbered(&[]).check(), Err(JourneyFault::Twice("a".into())));
    assert_eq!(
        a_journey(&[("a", &["b"]), ("c", &["b"])]).numbered(&[]).check(),
        Err(JourneyFault::Twice("b".into()))
    );
    assert_eq!(a_journey(&[("a", &[" "])]).numbered(&[]).check(), Err(JourneyFault::Name(" ".into())));
}

#[test]
fn a_rank_means_all_of_its_stages() {
    let model = Template::Experts.model();
    let (paid, done, transacting, chat) = (ClassId(32), ClassId(33), ClassId(3), ClassId(21));
    assert!(model.fits(paid, &ClassTest::Is(transacting)) && model.fits(paid, &ClassTest::Is(paid)));
    assert!(!model.fits(paid, &ClassTest::Is(done)) && !model.fits(chat, &ClassTest::Is(transacting)));
    assert!(model.fits(chat, &ClassTest::IsNot(transacting)) && model.fits(chat, &ClassTest::IsSet));
    assert!(model.fits(done, &ClassTest::In(vec![chat, transacting])));
}
