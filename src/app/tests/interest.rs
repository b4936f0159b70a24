use super::desk::Desk;
use crate::app::{Go, Layer, ScreenId};
use crate::domain::lang::Lang;
use crate::request::*;
use crate::screens::grids::interest::{Band, Pane, State};
use crate::screens::grids::{INTEREST_LINES, Subject, Tab};

fn tab(desk: &Desk) -> &State {
    &desk.app.grids.interest
}

/// The expression of the people in front.
fn filter(desk: &Desk) -> &str {
    assert_eq!(desk.app.screen, ScreenId::People);
    &desk.app.people.view.filter
}

#[test]
fn a_cell_is_an_expression_and_back_leads_to_the_tab() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 , , j");
    assert_eq!(desk.app.grids.tab, Tab::Interest);
    let topic = tab(&desk).topic_here().expect("a topic").topic.raw().to_string();
    for (keys, test) in [("", "is set"), ("l", ">= 4"), ("l", ">= 3"), ("l l l", "< 1")] {
        desk.keys(keys).keys("enter");
        assert!(filter(&desk).starts_with(&format!("=interest({topic}) {test}")), "{}", filter(&desk));
        desk.keys("q");
        assert_eq!(desk.app.screen, ScreenId::Grids);
    }
    desk.keys("q q");
    assert_eq!(desk.app.screen, ScreenId::People, "and from there out, not round and round");
}

#[test]
fn scores_put_everybody_into_one_column_and_sort_the_topics() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("3 , ,");
    let rows = tab(&desk).topic_rows();
    assert_eq!(rows.len(), 3);
    for row in &rows {
        let parts: u64 = Band::ALL[1..].iter().map(|band| band.people(row)).sum();
        assert_eq!((parts, Band::Anyone.people(row)), (row.anyone, row.anyone));
        assert_eq!(Band::From(4).people(row), row.at_least(crate::domain::interest::Tenths(40)));
    }
    desk.keys("l s p");
    let hot: Vec<u64> = tab(&desk).topic_rows().iter().map(|row| Band::From(4).people(row)).collect();
    assert!(hot.is_sorted_by(|a, b| a >= b), "{hot:?}");
    desk.keys("s p");
    let turned: Vec<u64> = tab(&desk).topic_rows().iter().map(|row| Band::From(4).people(row)).collect();
    assert_eq!(turned, hot.into_iter().rev().collect::<Vec<_>>());
}

#[test]
fn who_is_low_on_all_is_saved_as_a_suppression() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 , , tab G");
    assert_eq!(tab(&desk).pane, Pane::Activity);
    desk.keys("x");
    let Some(Write::Segment(SegmentChange::Save { name, expr, suppresses, .. })) = desk.writes().last()
    else {
        panic!("saved")
    };
    assert_eq!((name.as_str(), suppresses), ("low on all", &Some(true)));
    let low = tab(&desk).activity.answer.value.as_ref().expect("told").low_expr.clone();
    assert_eq!(**expr, *low);
    desk.keys("a down enter");
    assert_ne!(*tab(&desk).of, crate::domain::segment::Atom::Everyone.into());
    desk.keys("g l enter");
    assert!(filter(&desk).starts_with("=@"), "of those alone: {}", filter(&desk));
}

#[test]
fn a_score_is_explained_and_parameters_stand_in_as_many_lines_as_there_are() {
    for lang in [Lang::Zh, Lang::En] {
        let mut desk = Desk::new(lang);
        desk.keys("3 , , i");
        let Some(Layer::GridSheet(sheet)) = desk.app.layers.last() else { panic!("a sheet") };
        let Subject::InterestParameters { as_of, weighing, of, days, least } = &sheet.subject else {
            panic!("parameters")
        };
        let lines = crate::text::interest_page::parameter_lines(*as_of, weighing, *of, (*days, *least), lang);
        assert_eq!((lines.len(), sheet.len()), (INTEREST_LINES, INTEREST_LINES as u64));
        desk.keys("esc l W j W");
        let Some(Layer::GridSheet(why)) = desk.app.layers.last() else { panic!("why") };
        let (_, who, all) = why.interest.value.as_ref().expect("told");
        assert!(all[0].score.0 >= 40);
        let Some(Layer::GridSheet(people)) = desk.app.layers.iter().rev().nth(1) else { panic!("people") };
        assert!(matches!(people.opens(), Some(Go::Person(_, person)) if person == who.person));
        desk.keys("esc enter");
        assert!(filter(&desk).contains(">= 4"), "one of those people: {}", filter(&desk));
    }
}
