use super::desk::Desk;
use crate::action::Reason;
use crate::app::{Layer, MouseAct, Msg, Notice, ScreenId, Target};
use crate::domain::lang::Lang;
use crate::domain::retention::{Came, Doing, Since, Step};
use crate::domain::segment::print;
use crate::request::*;
use crate::screens::grids::retention::{Look, Pane, State};
use crate::screens::grids::{COHORT_LINES, Subject, Tab};

fn tab(desk: &Desk) -> &State {
    &desk.app.grids.retention
}

fn told(desk: &Desk) -> &CohortsTold {
    tab(desk).known().expect("told")
}

/// The people of the view in front.
fn only(desk: &Desk) -> CohortWho {
    match desk.app.people.view.only.as_ref() {
        Some(Only::Grid { grid }) => match &**grid {
            GridSet::Cohort(who) => (**who).clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_number_of_a_cohort_opens_as_many_people() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 ,");
    assert_eq!(desk.app.grids.tab, Tab::Retention);
    let side = told(&desk).of.1.clone();
    let cohort = side.cohorts[1].clone();
    for (keys, people) in [
        ("j", cohort.people),
        ("l", cohort.periods[0].came.people),
        ("l", cohort.periods[1].came.people),
        ("G", side.periods[1].people),
        ("h h", side.people),
        ("tab j j", side.after[1].within.people),
    ] {
        desk.keys(keys).keys("enter");
        assert_eq!((desk.app.screen, desk.app.people.matched()), (ScreenId::People, people), "{keys}");
        desk.keys("q");
        assert_eq!(desk.app.screen, ScreenId::Grids);
    }
    desk.keys("enter");
    assert_eq!(only(&desk).which.came, Some(Came::Within(7)));
}

#[test]
fn what_is_counted_turns_by_keys_and_is_asked_for_once_each() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 , c b b d }");
    let looked = tab(&desk).looked.clone();
    assert_eq!((looked.step, looked.since, looked.cohorts), (Step::Week, Since::FirstOrder, 24));
    assert_eq!(looked.doing, Doing::Some { kinds: Vec::new(), orders: true });
    assert_eq!(told(&desk).frame.cohorts, 24);
    let asked = desk.asked.len();
    desk.keys("m l l j tab shift-tab k");
    assert_eq!(desk.asked.len(), asked, "looking asks nothing");
    desk.keys("D down down enter");
    assert!(matches!(&tab(&desk).looked.doing, Doing::Some { kinds, orders: false } if kinds.len() == 1));
    desk.keys("d c b { {");
    let looked = &tab(&desk).looked;
    assert_eq!(
        (&looked.doing, looked.step, looked.since, looked.cohorts),
        (&Doing::Any, Step::Month, Since::Joined, 6)
    );
}

#[test]
fn two_sides_have_one_cursor_and_escape_takes_the_other_away() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("2 n")
        .text("city = 上海")
        .keys("enter S")
        .text("沪")
        .keys("enter 3 , A")
        .text("沪")
        .keys("enter");
    let beside = told(&desk).against.clone().expect("both").1;
    assert_eq!(told(&desk).both, beside.people, "everyone is on both");
    desk.keys("j l tab");
    assert_eq!((tab(&desk).pane, tab(&desk).column(Pane::Own)), (Pane::Beside, 1));
    desk.keys("enter");
    assert_eq!(desk.app.people.matched(), beside.cohorts[1].periods[0].came.people);
    desk.keys("q tab l enter");
    let row = tab(&desk).after_rows()[0];
    assert_eq!(desk.app.people.matched(), row.beside.expect("beside").people);
    desk.keys("q esc");
    assert_eq!(tab(&desk).pane, Pane::Own);
    desk.keys("esc");
    assert_eq!(tab(&desk).looked.against, None);
    desk.keys("tab");
    assert_eq!(tab(&desk).pane, Pane::After);
}

#[test]
fn a_whole_cohort_is_an_expression_and_who_came_is_not() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 , j l S");
    let refused = Notice::NotReady(Reason::NoExpressionNames);
    assert!(desk.app.shared.toasts.shown().any(|notice| *notice == refused));
    desk.keys("esc h S").text("those").keys("enter");
    let Some(Write::Segment(SegmentChange::Save { expr, .. })) = desk.writes().last() else {
        panic!("saved")
    };
    let overview = desk.app.shared.overview.value.as_ref().expect("known");
    let first = told(&desk).of.1.cohorts[1].first;
    let text = print(expr, &overview.names(), Lang::En);
    assert!(text.starts_with(&format!("joined >= {first} and joined <= ")), "{text}");
    let last = told(&desk).frame.step.last(told(&desk).frame.step.number(first));
    assert!(text.ends_with(&last.to_string()), "{text}");
    desk.keys("K");
    assert!(desk.app.shared.toasts.shown().any(|n| *n == Notice::NotReady(Reason::NoModels)));
}

#[test]
fn parameters_stand_in_as_many_lines_as_there_are() {
    for lang in [Lang::Zh, Lang::En] {
        let mut desk = Desk::new(lang);
        desk.keys("3 , i");
        let Some(Layer::GridSheet(sheet)) = desk.app.layers.last() else { panic!("a sheet") };
        let Subject::CohortParameters { ask, told } = &sheet.subject else { panic!("parameters") };
        let overview = desk.app.shared.overview.value.as_ref().expect("known");
        let lines = crate::text::retention_page::parameter_lines(ask, told, overview, lang);
        assert_eq!((lines.len(), sheet.len()), (COHORT_LINES, COHORT_LINES as u64));
    }
}

#[test]
fn who_bought_again_is_named_and_the_mouse_reaches_every_cell() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 , > l enter");
    assert_eq!(tab(&desk).look, Look::Buyers);
    assert!(desk.app.people.view.filter.contains("orders >= 2"), "{}", desk.app.people.view.filter);
    desk.keys("q");
    assert_eq!(desk.app.screen, ScreenId::Grids, "back leads to where they came from");
    let most = |desk: &Desk| tab(desk).again_rows()[0].1.people;
    desk.keys("s p");
    let all: Vec<u64> = tab(&desk).again_rows().iter().map(|(_, rate)| rate.people).collect();
    assert_eq!(all[..all.len() - 1].iter().max(), Some(&most(&desk)), "all together stay last");
    desk.keys("s p");
    assert_eq!(all[..all.len() - 1].iter().min(), Some(&most(&desk)));
    desk.keys("s 0 <");
    let click = |target| Msg::Mouse { act: MouseAct::Click, target };
    desk.msg(click(Target::Cell(0, 2, 3)));
    assert_eq!((tab(&desk).at(Pane::Own), tab(&desk).column(Pane::Own)), (2, 3));
    desk.msg(click(Target::Pane(1)));
    assert_eq!(tab(&desk).pane, Pane::After);
    desk.msg(click(Target::Look(1)));
    assert_eq!(tab(&desk).look, Look::Buyers);
}
