use crate::action::{ActionId, Reason};
use crate::app::tests::desk::Desk;
use crate::app::tests::fixture::Store;
use crate::app::{Config, Effect, Layer, MouseAct, Msg, Notice, ScreenId, Target};
use crate::domain::lang::Lang;
use crate::domain::rfm::{Axis, RfmModel};
use crate::parts::confirm::Question;
use crate::request::*;
use crate::screens::grids::rfm::{Look, MapRow, Measure, Pane};

/// What is asked of grids, of the asks so far; what a profile asks about interest is not.
fn asked(desk: &Desk) -> Vec<&GridAsk> {
    let ask = |effect| match effect {
        &Effect::Ask { query: Query::Grid(ref ask), .. } if !matches!(**ask, GridAsk::Interest(_)) => {
            Some(&**ask)
        }
        _ => None,
    };
    desk.asked.iter().filter_map(ask).collect()
}

fn told(desk: &Desk) -> &RfmTold {
    desk.app.grids.rfm.told.answer.value.as_ref().expect("told")
}

/// A name in the form in front, then Enter.
fn named(desk: &mut Desk, name: &str) {
    desk.keys("ctrl-u").text(name).keys("enter");
}

#[test]
fn the_grid_is_asked_for_once_and_a_cell_is_its_people() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3");
    assert_eq!((desk.app.screen, asked(&desk).len()), (ScreenId::Grids, 1));
    desk.keys("m m f f F j k l h");
    assert_eq!(asked(&desk).len(), 1, "looking asks nothing");
    assert_eq!((desk.app.grids.rfm.map.measure, desk.app.grids.rfm.map.m), (Measure::Average, Some(5)));
    desk.keys("F l");
    let map = desk.app.grids.rfm.map;
    let (row, f) = (map.row(&told(&desk).scale).expect("a row"), map.f(&told(&desk).scale));
    assert_eq!((row, f), (MapRow::Score(5), Some(2)));
    let people = map.sums(row, f, &told(&desk).grid).people;
    desk.keys("enter");
    assert_eq!((desk.app.screen, desk.app.people.matched()), (ScreenId::People, people));
    desk.keys("q");
    assert_eq!(desk.app.screen, ScreenId::Grids, "back leads to where they came from");
    desk.keys("[");
    assert_eq!(desk.app.people.matched(), people);
}

#[test]
fn every_number_adds_up_to_everyone() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("3");
    let RfmTold { grid, of, scale, .. } = told(&desk);
    assert_eq!(grid.scored + grid.lapsed + grid.unscored, *of);
    let map = desk.app.grids.rfm.map;
    let rows = (1..=scale.scores(Axis::R)).map(|r| map.sums(MapRow::Score(r), None, grid).people);
    assert_eq!(rows.sum::<u64>(), map.sums(MapRow::All, None, grid).people);
    desk.keys("G enter");
    assert_eq!(desk.app.people.matched(), told(&desk).grid.unscored, "who never ordered");
}

#[test]
fn a_line_that_moves_says_who_changes_class_and_esc_takes_it_back() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 shift-tab shift-tab");
    assert_eq!(desk.app.grids.rfm.pane, Pane::Cuts);
    desk.keys("j } } } } l h j");
    let rfm = &desk.app.grids.rfm;
    let edited = rfm.looked.edited.clone().expect("moved");
    assert!(matches!(asked(&desk).last(), Some(GridAsk::RfmMoving { against, model, axis: Axis::R })
        if *against == RfmModel::default() && *model == edited));
    let changes = rfm.changes();
    assert!(!changes.is_empty());
    desk.keys("tab enter");
    assert_eq!(desk.app.people.matched(), changes[0].2);
    let only = desk.app.people.view.only.clone();
    desk.keys("q Q");
    let Some(Layer::Confirm { confirm, .. }) = desk.app.layers.last() else { panic!("leaving asks") };
    assert_eq!(confirm.question, Question::QuitModel);
    desk.keys("esc S");
    let refused = Notice::NotReady(Reason::NoExpressionNames);
    assert!(desk.app.shared.toasts.shown().any(|notice| *notice == refused));
    desk.keys("esc");
    assert_eq!(desk.app.grids.rfm.looked.edited, None);
    assert!(matches!(only, Some(Only::Grid { .. })));
    desk.keys("Q");
    assert!(desk.outside.contains(&Effect::Quit), "nothing to lose");
}

#[test]
fn digits_type_a_cut_point_where_the_lines_are_and_lead_to_screens_elsewhere() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 shift-tab shift-tab 7 enter");
    let bands = desk.app.grids.rfm.bands(&desk.app.shared).expect("bands");
    assert_eq!((desk.app.screen, bands[0].cuts[0]), (ScreenId::Grids, 7.0));
    desk.keys("j 2 enter");
    assert!(
        desk.app
            .shared
            .toasts
            .shown()
            .any(|n| matches!(n, Notice::CutBetween { axis: Axis::R, low, .. } if *low == 7.0))
    );
    assert!(desk.app.text_field_focused(), "it can be mended");
    desk.keys("ctrl-u 9 esc");
    assert_eq!(desk.app.grids.rfm.cuts.typing, None);
    desk.keys("tab 1");
    assert_eq!(desk.app.screen, ScreenId::People);
}

#[test]
fn a_cell_becomes_a_segment_that_names_the_saved_model() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 E ctrl-u 9 0 enter S");
    assert!(desk.app.shared.toasts.shown().any(|n| *n == Notice::NotReady(Reason::SaveModelFirst)));
    desk.keys("K").text("quarter").keys("enter");
    assert_eq!(desk.app.grids.rfm.looked.edited, None, "it is the saved one now");
    desk.keys("S");
    named(&mut desk, "best");
    let Some(Write::Segment(SegmentChange::Save { expr, .. })) = desk.writes().last() else {
        panic!("saved")
    };
    let overview = desk.app.shared.overview.value.as_ref().expect("known");
    let text = crate::domain::segment::print(expr, &overview.names(), Lang::En);
    assert_eq!(text, "rfm.r(quarter) = 5 and rfm.f(quarter) = 1");
}

#[test]
fn actions_of_a_class_are_the_team_s_and_go_with_the_model() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 tab a ctrl-u").text("call them; a trial").keys("tab").text("ours").keys("enter");
    let Some(Write::Model(ModelChange::Save { body, .. })) = desk.writes().last() else { panic!("saved") };
    let model = body.rfm().expect("a model of R, F and M");
    let class = desk.app.grids.rfm.class_here().expect("a class");
    assert_eq!(model.advice.get(&class), Some(&vec!["call them".to_string(), "a trial".to_string()]));
    desk.keys("a ctrl-u enter");
    let Some(Write::Model(ModelChange::Save { body, .. })) = desk.writes().last() else { panic!("saved") };
    let model = body.rfm().expect("a model of R, F and M");
    assert!(model.advice.is_empty(), "without a text the program's own come back");
}

#[test]
fn models_are_chosen_used_renamed_and_deleted() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 E ctrl-u 9 0 enter K").text("quarter").keys("enter E ctrl-u 3 0 enter K ctrl-u");
    desk.text("month").keys("enter M");
    assert_eq!((desk.app.grids.rfm.look, desk.store.models.len()), (Look::Models, 2));
    desk.keys("G * R ctrl-u").text("thirty").keys("enter");
    assert_eq!(
        desk.store.models.iter().map(|m| (m.name.raw(), m.active)).collect::<Vec<_>>(),
        [("quarter", false), ("thirty", true)]
    );
    desk.keys("G k enter");
    let saved = desk.app.grids.rfm.looked.saved(&desk.app.shared).expect("a saved one").name.clone();
    assert_eq!((desk.app.grids.rfm.look, saved.raw()), (Look::Grid, "quarter"));
    desk.keys("E ctrl-u 7 enter M g enter");
    assert!(
        matches!(desk.app.layers.last(), Some(Layer::Confirm { confirm, .. }) if confirm.question == Question::DropModel)
    );
    desk.keys("y M j D");
    assert_eq!(desk.store.models.len(), 1);
}

#[test]
fn moves_and_split_open_whom_they_count() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 >");
    let Some(GridAsk::RfmMoves { drawn_anew: false, from, to, .. }) = asked(&desk).last() else { panic!() };
    assert_eq!((from.to_string(), to.to_string()), ("2019-06-14".to_string(), "2019-07-14".to_string()));
    desk.keys("x d ctrl-u").text("2019-05-01").keys("enter");
    let Some(GridAsk::RfmMoves { drawn_anew: true, from, .. }) = asked(&desk).last() else { panic!() };
    assert_eq!(from.to_string(), "2019-05-01");
    desk.keys("d ctrl-u").text("2019-08-01").keys("enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Form { form, .. }) if form.problem.is_some()));
    desk.keys("esc G l");
    let (from, to) = desk.app.grids.rfm.between.way().expect("a cell");
    let moves = desk.app.grids.rfm.between.moves.answer.value.as_ref().expect("told").moves;
    let fits = |a: Option<_>, b| a.is_none_or(|a| a == b);
    let people: u64 = moves.each().filter(|(a, b, _)| fits(from, *a) && fits(to, *b)).map(|(.., n)| n).sum();
    desk.keys("enter");
    assert_eq!(desk.app.people.matched(), people);
    desk.keys("q > s a G l");
    let rows = desk.app.grids.rfm.between.split_rows();
    desk.keys("enter");
    assert_eq!(desk.app.people.matched(), rows.last().expect("all").parts.1.payers);
}

#[test]
fn old_numbers_stay_while_new_ones_load_and_a_late_answer_is_dropped() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 shift-tab shift-tab");
    let before = told(&desk).clone();
    desk.hold = true;
    desk.keys("}");
    let first = desk.held.pop_front().expect("an ask");
    desk.keys("}");
    assert_eq!(told(&desk), &before);
    assert!(desk.app.grids.rfm.told.is_stale());
    desk.held.push_front(first);
    desk.hold = false;
    desk.flow();
    assert!(!desk.app.grids.rfm.told.is_stale());
    assert_eq!(Some(&told(&desk).model), desk.app.grids.rfm.looked.edited.as_ref());
}

#[test]
fn the_mouse_finds_cells_tabs_and_looks() {
    let mut desk = Desk::new(Lang::En);
    let click = |desk: &mut Desk, target| desk.msg(Msg::Mouse { act: MouseAct::Click, target });
    click(&mut desk, Target::Tab('3'));
    click(&mut desk, Target::Cell(0, 2, 3));
    let map = desk.app.grids.rfm.map;
    assert_eq!((map.cursor.at, map.column), (2, 3));
    click(&mut desk, Target::PaneRow(1, 4));
    assert_eq!((desk.app.grids.rfm.pane, desk.app.grids.rfm.lists.classes.at), (Pane::Classes, 4));
    click(&mut desk, Target::Look(1));
    click(&mut desk, Target::Cell(0, 1, 2));
    assert_eq!((desk.app.grids.rfm.look, desk.app.grids.rfm.between.to), (Look::Moves, 2));
    click(&mut desk, Target::SubTab(0));
    desk.msg(Msg::Mouse { act: MouseAct::WheelDown, target: Target::Pane(0) });
    assert_eq!(desk.app.grids.rfm.between.from.at, 4);
}

#[test]
fn what_writes_is_off_when_nothing_may_be_written() {
    let mut desk = Desk::with(Lang::En, Config::default(), Store::new(60), true);
    desk.keys("3");
    for id in [ActionId::SaveModel, ActionId::TagGridRow, ActionId::SaveGridRow, ActionId::EditAdvice] {
        assert!(!(crate::action::action(id).when)(&desk.app.facts()).is_ready(), "{id:?}");
    }
    desk.keys("K t S e a M * j D");
    assert!(desk.writes().is_empty() && desk.app.layers.is_empty());
}

#[test]
fn copying_sends_plain_numbers() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 y Y tab y > y");
    let sent = desk.outside.iter().filter(|effect| matches!(effect, Effect::Copy(_))).count();
    assert_eq!(sent, 4);
    let Some(Effect::Copy(row)) = desk.outside.get(1) else { panic!() };
    assert!(row.starts_with("R5\t") && row.split('\t').count() == 7, "{row}");
}
