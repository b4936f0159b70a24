use super::desk::Desk;
use super::fixture::Store;
use crate::action::{ActionId, Reason};
use crate::app::{Config, Effect, Layer, MouseAct, Msg, Notice, ScreenId, Target};
use crate::domain::journey::{Counting, JourneyModel, Template};
use crate::domain::lang::Lang;
use crate::domain::life::{Life, Paying};
use crate::domain::segment::{Atom, Expr, print};
use crate::parts::confirm::Question;
use crate::request::*;
use crate::screens::grids::journey::{Column, Look, Pane, Row, State};
use crate::screens::grids::{Rows, Subject, Tab};

fn journey(desk: &Desk) -> &State {
    &desk.app.grids.journey
}

fn told(desk: &Desk) -> &JourneyTold {
    journey(desk).known().expect("told")
}

/// The model that the numbers on the screen are of.
fn model(desk: &Desk) -> &JourneyModel {
    &journey(desk).asked().expect("asked").0.model
}

fn asked(desk: &Desk) -> usize {
    let of_journeys = |effect: &&Effect| matches!(effect, Effect::Ask { query: Query::Grid(ask), .. } if matches!(**ask, GridAsk::Journey { .. }));
    desk.asked.iter().filter(of_journeys).count()
}

fn tells(desk: &Desk, wanted: impl Fn(&Notice) -> bool) -> bool {
    desk.app.shared.toasts.shown().any(wanted)
}

/// The tab with the shop's journey, over the fixture: everybody joined, some ordered.
fn shop() -> Desk {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 . . T").text("e-com").keys("enter");
    assert_eq!(desk.app.grids.tab, Tab::Journey);
    assert_eq!(*model(&desk), Template::Shop.model());
    desk
}

fn printed(desk: &Desk, expr: &Expr) -> String {
    print(expr, &desk.app.shared.overview.value.as_ref().expect("known").names(), Lang::En)
}

#[test]
fn a_row_is_who_stands_there_or_is_stuck_there_and_looking_asks_nothing() {
    let mut desk = shop();
    let before = asked(&desk);
    desk.keys("j j k l h h l TAB j h shift-tab > < j");
    assert_eq!(asked(&desk), before, "looking asks nothing");
    let rank = &told(&desk).ranks[2];
    assert_eq!(
        (journey(&desk).funnel_row(), journey(&desk).column()),
        (Some(Row::Rank(2)), Column::Standing)
    );
    let (standing, stuck) = (rank.standing, rank.stuck);
    assert!(standing > stuck && stuck > 0);
    desk.keys("enter");
    assert_eq!((desk.app.screen, desk.app.people.matched()), (ScreenId::People, standing));
    desk.keys("q l enter");
    assert_eq!(desk.app.people.matched(), stuck);
    desk.keys("q l G enter");
    assert_eq!(desk.app.screen, ScreenId::Grids, "nobody is stuck nowhere");
    desk.keys("h");
    let all: u64 = told(&desk).ranks.iter().map(|rank| rank.standing).sum();
    assert_eq!(all + told(&desk).nowhere, told(&desk).of, "everybody stands on one stage at most");
}

#[test]
fn counting_is_named_and_whoever_came_opens() {
    let mut desk = shop();
    desk.keys("j h");
    let [closed, open, hybrid] = told(&desk).ranks[1].counted;
    assert!(closed < open && closed <= hybrid, "{closed} {open} {hybrid}");
    desk.keys("enter");
    assert_eq!((desk.app.screen, desk.app.people.matched()), (ScreenId::People, closed));
    desk.keys("q S");
    assert!(desk.app.layers.is_empty(), "the way of who came step after step is no expression");
    desk.keys("c enter");
    assert_eq!((journey(&desk).counting, desk.app.people.matched()), (Counting::Open, open));
    desk.keys("3 c c k enter");
    assert_eq!(journey(&desk).counting, Counting::Closed);
    assert_eq!(desk.app.people.matched(), told(&desk).ranks[0].counted[0], "the first rank is who ever came");
}

#[test]
fn days_are_stepped_and_typed_and_the_people_are_chosen() {
    let mut desk = shop();
    let stuck = told(&desk).stuck;
    desk.keys("}");
    assert_eq!((journey(&desk).stuck_after, told(&desk).stuck_after), (21, 21));
    assert!(told(&desk).stuck < stuck);
    desk.keys("{ { d ctrl-u").text("x").keys("enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Form { form, .. }) if form.problem.is_some()));
    desk.keys("ctrl-u").text("35d").keys("tab").text("spend > ").keys("enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Form { form, .. }) if form.fault.is_some()));
    desk.text("3000").keys("enter");
    assert!(desk.app.layers.is_empty());
    assert_eq!((told(&desk).stuck_after, journey(&desk).stuck_after), (35, 35));
    let of = told(&desk).of;
    assert!(of > 0 && of < desk.store.people.len() as u64);
    desk.keys("TAB G enter");
    assert_eq!(desk.app.people.matched(), of, "all of those of whom it is asked");
    desk.keys("3 S");
    let Some(Layer::Form { .. }) = desk.app.layers.last() else { panic!("saved as a segment") };
    desk.keys("esc d tab ctrl-u enter");
    assert_eq!(told(&desk).of, desk.store.people.len() as u64);
}

#[test]
fn a_life_cell_is_an_expression() {
    let mut desk = shop();
    desk.keys("TAB j j h h");
    assert_eq!(journey(&desk).life_here(), (Some(Life::Silent), Some(Paying::Once)));
    let people = told(&desk).life[Life::Silent as usize][Paying::Once as usize];
    desk.keys("y");
    assert!(desk.outside.contains(&Effect::Copy(people.to_string())));
    desk.keys("S").text("once").keys("enter");
    let Some(Write::Segment(SegmentChange::Save { expr, .. })) = desk.writes().last() else {
        panic!("saved")
    };
    assert_eq!(printed(&desk, expr), "life = silent and paying = once");
    desk.keys("W");
    let Some(Layer::GridSheet(sheet)) = desk.app.layers.last() else { panic!("a sheet") };
    assert!(matches!(&sheet.people.value, Some((_, Rows::Journey(_)))));
}

#[test]
fn people_are_told_with_stage_and_day() {
    let mut desk = shop();
    desk.keys("j l W");
    let Some(Layer::GridSheet(sheet)) = desk.app.layers.last() else { panic!("a sheet") };
    let Some((of, Rows::Journey(rows))) = &sheet.people.value else { panic!("stages") };
    assert_eq!((*of, rows[0].stage), (told(&desk).ranks[1].stuck, Some(model(&desk).ranks[1].id)));
    let second = rows[1].person.person;
    desk.keys("j enter");
    assert_eq!(desk.app.people.person(), Some(second));
    desk.keys("3 i");
    let Some(Layer::GridSheet(sheet)) = desk.app.layers.last() else { panic!("parameters") };
    let Subject::Journey(of) = &sheet.subject else { panic!("of a journey") };
    let overview = desk.app.shared.overview.value.as_ref().expect("known");
    let lines = crate::text::journey_page::parameter_lines(of, overview, Lang::En);
    assert_eq!(lines.len() as u64, sheet.len());
}

#[test]
fn an_expression_is_typed_with_completion_and_refused_where_it_means_stages() {
    let mut desk = shop();
    desk.keys("> j =");
    let typed = |desk: &Desk| journey(desk).typing.as_ref().expect("typed").text.edit.value().to_string();
    assert_eq!(typed(&desk), "orders >= 1");
    desk.text(" and spe").keys("tab");
    assert_eq!(typed(&desk), "orders >= 1 and spend ");
    desk.keys("enter");
    assert!(tells(&desk, |notice| *notice == Notice::NotAnExpression));
    desk.text("> 3000").keys("enter");
    assert!(journey(&desk).typing.is_none());
    let edited = journey(&desk).looked.edited.clone().expect("a change");
    assert_eq!(printed(&desk, &edited.ranks[1].stages[0].expr), "orders >= 1 and spend > 3000");
    assert_eq!(*model(&desk), edited, "the numbers follow");
    desk.keys("= ctrl-u").text("stage is set").keys("enter");
    assert!(tells(&desk, |notice| matches!(notice, Notice::Failed(Fault::WrongModel(_)))));
    assert!(journey(&desk).typing.is_some());
    desk.keys("esc esc esc");
    assert_eq!(journey(&desk).looked.edited, None, "Esc takes it all back");
}

#[test]
fn stages_are_added_renamed_moved_and_deleted_and_saved_as_a_model() {
    let mut desk = shop();
    desk.keys("> j A").text("首单").keys("tab").text("first order").keys("enter");
    assert!(journey(&desk).typing.is_some(), "its expression is typed next");
    desk.text("last_order is set").keys("enter");
    let rank = &model(&desk).ranks[1];
    let names: Vec<&str> = rank.stages.iter().map(|stage| &*stage.en).collect();
    assert_eq!(names, ["first purchase 1", "first order"], "the rank keeps its name and its number");
    assert_eq!(rank.id, Template::Shop.model().ranks[1].id);
    let new = rank.stages[1].id;
    assert!(rank.stages.iter().all(|stage| stage.id != rank.id));
    desk.keys("{");
    assert_eq!(model(&desk).ranks[1].stages[0].id, new, "it goes up");
    desk.keys("{");
    assert_eq!(model(&desk).ranks[0].stages[1].id, new, "and over into the rank before");
    assert_eq!(journey(&desk).stage_row(&desk.app.shared), Some(Row::Stage(0, 1)), "the cursor follows");
    desk.keys("R ctrl-u").text("下单").keys("enter");
    let stage = &model(&desk).ranks[0].stages[1];
    assert_eq!((&*stage.zh, stage.id), ("下单", new));
    desk.keys("N").text("沉睡").keys("enter esc");
    assert_eq!(model(&desk).ranks[1].stages[0].expr, Expr::Atom(Atom::Everyone));
    desk.keys("D");
    assert_eq!(model(&desk).ranks.len(), 4);
    desk.keys("g R ctrl-u").text("下单").keys("enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Form { form, .. }) if form.fault.is_some()));
    desk.keys("esc K").text("spring").keys("enter");
    let saved = desk.store.models.iter().find(|model| model.name.raw() == "spring").expect("saved");
    let ModelBody::Journey(body) = &*saved.body else { panic!("a journey") };
    assert_eq!(body, model(&desk));
    assert_eq!(journey(&desk).looked.edited, None, "it is the saved one now");
}

#[test]
fn who_is_stuck_is_saved_as_an_expression_of_a_saved_journey() {
    let mut desk = shop();
    desk.keys("j l S");
    assert!(tells(&desk, |notice| *notice == Notice::NotReady(Reason::SaveModelFirst)));
    desk.keys("K").text("shop").keys("enter S").text("waiting").keys("enter");
    let Some(Write::Segment(SegmentChange::Save { expr, .. })) = desk.writes().last() else {
        panic!("saved")
    };
    let wanted = "stage(shop) = first_purchase and stage_since(shop) > 14d ago";
    assert_eq!(printed(&desk, expr), wanted);
    desk.keys("h G S").text("outside").keys("enter");
    let Some(Write::Segment(SegmentChange::Save { expr, .. })) = desk.writes().last() else {
        panic!("saved")
    };
    assert_eq!(printed(&desk, expr), "not stage(shop) is set");
}

#[test]
fn journeys_are_chosen_used_renamed_and_deleted() {
    let mut desk = shop();
    desk.keys("K")
        .text("shop")
        .keys("enter T")
        .text("educ")
        .keys("enter K ctrl-u")
        .text("school")
        .keys("enter M");
    assert_eq!((journey(&desk).look, desk.store.models.len()), (Look::Models, 2));
    desk.keys("G * R ctrl-u").text("academy").keys("enter");
    let named: Vec<_> = desk.store.models.iter().map(|m| (m.name.raw(), m.active)).collect();
    assert!(named.contains(&("academy", true)) && named.len() == 2, "{named:?}");
    desk.keys("enter");
    assert_eq!((journey(&desk).look, model(&desk).clone()), (Look::Funnel, Template::Education.model()));
    desk.keys("> D M g enter");
    assert!(
        matches!(desk.app.layers.last(), Some(Layer::Confirm { confirm, .. }) if confirm.question == Question::DropModel)
    );
    desk.keys("y M j V esc D");
    assert_eq!(desk.store.models.len(), 1);
}

#[test]
fn what_was_changed_is_asked_for_before_leaving() {
    let mut desk = shop();
    desk.keys("> D Q");
    let Some(Layer::Confirm { confirm, .. }) = desk.app.layers.last() else { panic!("leaving asks") };
    assert_eq!(confirm.question, Question::QuitModel);
}

#[test]
fn old_numbers_stay_while_new_ones_load() {
    let mut desk = shop();
    let before = told(&desk).clone();
    desk.hold = true;
    desk.keys("> G D");
    assert!(journey(&desk).told.is_stale());
    assert_eq!(told(&desk), &before);
    assert_eq!(model(&desk).ranks.len(), 4, "they stand beside the journey that they are of");
    desk.hold = false;
    desk.flow();
    assert!(!journey(&desk).told.is_stale());
    assert_eq!(told(&desk).ranks.len(), 3);
}

#[test]
fn the_mouse_finds_cells_and_looks() {
    let mut desk = Desk::new(Lang::En);
    let click = |desk: &mut Desk, target| desk.msg(Msg::Mouse { act: MouseAct::Click, target });
    click(&mut desk, Target::Tab('3'));
    click(&mut desk, Target::SubTab(2));
    click(&mut desk, Target::Cell(0, 2, 2));
    assert_eq!((journey(&desk).at(Pane::Funnel), journey(&desk).column()), (2, Column::Stuck));
    click(&mut desk, Target::Cell(1, 1, 0));
    assert_eq!(journey(&desk).life_here(), (Some(Life::Active), Some(Paying::Never)));
    click(&mut desk, Target::Look(1));
    click(&mut desk, Target::PaneRow(0, 2));
    assert_eq!((journey(&desk).look, journey(&desk).at(Pane::Stages)), (Look::Stages, 2));
}

#[test]
fn what_writes_is_off_when_nothing_may_be_written() {
    let mut desk = Desk::with(Lang::En, Config::default(), Store::new(60), true);
    desk.keys("3 . . j");
    for id in [ActionId::SaveModel, ActionId::TagGridRow, ActionId::SaveGridRow] {
        assert!(!(crate::action::action(id).when)(&desk.app.facts()).is_ready(), "{id:?}");
    }
    desk.keys("K t S e M * j D");
    assert!(desk.writes().is_empty() && desk.app.layers.is_empty());
}
