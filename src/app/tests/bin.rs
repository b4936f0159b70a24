use super::desk::Desk;
use super::fixture::Store;
use crate::action::{ActionId, Reason};
use crate::app::{Config, Effect, Layer, MouseAct, Msg, Notice, ScreenId, Target};
use crate::domain::lang::Lang;
use crate::domain::segment::print;
use crate::domain::tiers::{Cut, Edge, Points, Portrait, Range, Standing, Weight};
use crate::parts::confirm::Question;
use crate::request::*;
use crate::screens::grids::bin::{Cell, Look, Pane, ProofRow, State};
use crate::screens::grids::{Rows, Subject, Tab};

fn bin(desk: &Desk) -> &State {
    &desk.app.grids.bin
}

fn told(desk: &Desk) -> &TiersTold {
    bin(desk).known().expect("told")
}

fn asked(desk: &Desk) -> usize {
    let of_tiers = |effect: &&Effect| matches!(effect, Effect::Ask { query: Query::Grid(ask), .. } if matches!(**ask, GridAsk::Tiers(TierAsk::All(_))));
    desk.asked.iter().filter(of_tiers).count()
}

/// Whether a fault of tiers was told.
fn refused(desk: &Desk) -> bool {
    let shown: Vec<&Notice> = desk.app.shared.toasts.shown().collect();
    shown.iter().any(|notice| matches!(notice, Notice::Failed(Fault::WrongTiers(_))))
}

#[test]
fn a_tier_is_its_people_and_the_tab_is_asked_for_once() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 .");
    assert_eq!((desk.app.grids.tab, asked(&desk)), (Tab::Bin, 1));
    desk.keys("j l l h TAB shift-tab > < j");
    assert_eq!(asked(&desk), 1, "looking asks nothing");
    let people = told(&desk).tiers[2].people;
    assert!(people > 0);
    desk.keys("enter");
    assert_eq!((desk.app.screen, desk.app.people.matched()), (ScreenId::People, people));
    desk.keys("q G enter");
    assert_eq!(desk.app.people.matched(), told(&desk).untiered.people, "who has no score in a portrait");
    let all: u64 = told(&desk).tiers.iter().map(|sums| sums.people).sum();
    assert_eq!(all + told(&desk).gap.people + told(&desk).untiered.people, told(&desk).of);
}

#[test]
fn a_bound_is_typed_and_the_proof_and_people_are_told_anew_while_nothing_is_kept() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 . l l");
    assert_eq!(bin(&desk).cell(), Cell::Bound(Portrait::B, true));
    assert!(told(&desk).proof.is_complete());
    let before = told(&desk).tiers[0].people;
    desk.keys("9 5 enter");
    assert_eq!(desk.app.screen, ScreenId::Grids, "a digit is text here");
    let edited = bin(&desk).looked.edited.clone().expect("a change");
    assert_eq!(edited.tiers[0].ranges[0].high, Edge::At(Points(950_000)));
    assert_eq!((&told(&desk).model, told(&desk).proof.gaps.len()), (&edited, 1));
    assert!(told(&desk).tiers[0].people < before && told(&desk).gap.people > 0);
    desk.keys("tab j");
    let people = told(&desk).proof.gaps[0].people;
    desk.keys("enter");
    assert_eq!(desk.app.people.matched(), people, "the people of the gap");
    assert!(desk.writes().is_empty());
    desk.keys("q S");
    let wants = Notice::NotReady(Reason::SaveModelFirst);
    assert!(desk.app.shared.toasts.shown().any(|notice| *notice == wants), "it says what to do first");
    desk.keys("esc");
    assert_eq!(bin(&desk).looked.edited, None);
    assert!(told(&desk).proof.is_complete());
}

#[test]
fn what_cannot_stand_in_a_cell_is_refused_and_goes_on_being_typed() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 . j l l l = ctrl-u").text("120").keys("enter");
    assert!(refused(&desk) && bin(&desk).typing.is_some());
    desk.keys("ctrl-u").text("40").keys("enter");
    assert_eq!(
        bin(&desk).looked.edited.as_ref().expect("a change").tiers[1].ranges[1].low,
        Edge::At(Points(400_000))
    );
    desk.keys("h h h = ctrl-u").text("core").keys("enter");
    assert!(bin(&desk).typing.is_some(), "two tiers of one name");
    desk.keys("esc");
    assert!(bin(&desk).typing.is_none());
}

#[test]
fn a_bound_on_the_line_is_typed_as_it_is_shown() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("3 . j j l l l l =");
    let shown = bin(&desk).typing.as_ref().expect("a bound is typed").value().to_string();
    assert_eq!((bin(&desk).cell(), shown.as_str()), (Cell::Bound(Portrait::I, true), "线"));
    desk.keys("ctrl-u").text("90").keys("enter");
    assert!(!told(&desk).proof.is_complete());
    desk.keys("= ctrl-u").text("线").keys("enter");
    assert_eq!(bin(&desk).looked.edited, None, "as it was");
}

#[test]
fn names_plans_and_tiers_are_edited_and_saved_as_a_model() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 . = ctrl-u").text("best").keys("enter l l l l l l l =").text(" now").keys("enter");
    let edited = bin(&desk).looked.edited.clone().expect("changes");
    assert_eq!(edited.tiers[0].name.en, "best");
    assert!(edited.tiers[0].plan.en.ends_with(" now"));
    desk.keys("G D k D");
    assert_eq!(told(&desk).model.tiers.len(), 4, "nobody's row is no tier");
    desk.keys("k D");
    assert_eq!(told(&desk).model.tiers.len(), 3);
    assert!(told(&desk).gap.people > 0);
    desk.keys("A");
    let tiers = &told(&desk).model.tiers;
    assert_eq!((tiers.len(), told(&desk).gap.people), (4, 0), "a new tier fills the gap");
    desk.keys("K").text("spring").keys("enter");
    let saved = desk.store.models.iter().find(|model| model.name.raw() == "spring").expect("saved");
    let ModelBody::Tiers(model) = &*saved.body else { panic!("of tiers") };
    assert_eq!(*model, told(&desk).model);
    assert_eq!(bin(&desk).looked.edited, None, "it is the saved one now");
    desk.keys("g S").text("the best").keys("enter");
    let Some(Write::Segment(SegmentChange::Save { expr, .. })) = desk.writes().last() else {
        panic!("saved")
    };
    let overview = desk.app.shared.overview.value.as_ref().expect("known");
    assert_eq!(print(expr, &overview.names(), Lang::En), "tier(spring) = best");
}

#[test]
fn the_rule_and_a_weight_are_changed_by_keys() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 . c C");
    let edited = bin(&desk).looked.edited.clone().expect("a change");
    assert_eq!((edited.rule.cut, edited.rule.inclusive), (Cut::MedianSigma, true));
    desk.keys("c C");
    assert_eq!(bin(&desk).looked.edited, None, "all the way round");
    desk.keys("> j 2 . 5 enter");
    let (portrait, at) = bin(&desk).field_here(&desk.app.shared).expect("a sub-field");
    let edited = bin(&desk).looked.edited.clone().expect("a change");
    assert_eq!(edited.portraits[portrait as usize][at].weight, Weight(2_500));
    desk.keys("= ctrl-u").text("many").keys("enter");
    assert!(refused(&desk));
    desk.keys("esc tab j");
    let people = bin(&desk).value_here(&desk.app.shared).expect("a value").fitted.counted.people;
    assert_eq!(people, 60);
    desk.keys("W");
    let nothing = Notice::NotReady(Reason::NotToldOneByOne);
    assert!(desk.app.shared.toasts.shown().any(|notice| *notice == nothing), "who has a value is no set");
    desk.keys("Q");
    let Some(Layer::Confirm { confirm, .. }) = desk.app.layers.last() else { panic!("leaving asks") };
    assert_eq!(confirm.question, Question::QuitModel);
}

#[test]
fn goal_measure_and_core_buyers_are_a_form_that_says_what_is_wrong() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 . E ctrl-u").text("more repeat buyers").keys("tab ctrl-u").text("orders - 1").keys("enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Form { form, .. }) if form.problem.is_some()));
    desk.keys("ctrl-u").text("orders").keys("tab ctrl-u").text("tier = core").keys("enter");
    let Some(Layer::Form { form, .. }) = desk.app.layers.last() else { panic!("a form") };
    assert!(form.fault.is_some(), "tiers cannot be told by tiers");
    desk.keys("ctrl-u").text("spend > 100").keys("enter");
    assert!(desk.app.layers.is_empty());
    let edited = bin(&desk).looked.edited.clone().expect("a change");
    assert_eq!(
        (edited.goal.zh.as_str(), edited.measure),
        ("more repeat buyers", crate::domain::segment::Measure::Orders(None))
    );
}

#[test]
fn high_and_low_combinations_and_shares_are_sets_of_their_rule() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 . > > l");
    let high = told(&desk).lines[Cut::MedianSigma as usize][0].high;
    desk.keys("enter");
    assert_eq!(desk.app.people.matched(), high, "by the rule of the column");
    desk.keys("q S");
    assert!(desk.app.layers.is_empty(), "no expression names those of the other rule");
    desk.keys("h S");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Form { .. })));
    desk.keys("esc tab j j");
    let people = told(&desk).combinations[0][2].people;
    desk.keys("enter");
    assert_eq!(desk.app.people.matched(), people);
    desk.keys("q tab y");
    let within = bin(&desk).top.answer.value.as_ref().expect("told")[0].within;
    assert!(desk.outside.contains(&Effect::Copy(within.to_string())));
    desk.keys("S");
    assert!(
        matches!(desk.app.layers.last(), Some(Layer::Form { .. })),
        "spend in the top 10 % needs no model"
    );
}

#[test]
fn people_are_told_with_scores_and_one_of_them_is_explained() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 . j W");
    let Some(Layer::GridSheet(sheet)) = desk.app.layers.last() else { panic!("a sheet") };
    let (of, Rows::Tiers(rows)) = sheet.people.value.as_ref().expect("people") else { panic!("scores") };
    assert_eq!((*of, rows[0].standing), (told(&desk).tiers[1].people, Standing::Tier(1)));
    let second = rows[1].person.person;
    desk.keys("j W");
    let Some(Layer::GridSheet(sheet)) = desk.app.layers.last() else { panic!("a sheet") };
    assert!(matches!(&sheet.subject, Subject::Why(_, person) if *person == second));
    assert_eq!(sheet.why.value.as_ref().map(|why| why.row.person.person), Some(second));
    desk.keys("esc");
    assert_eq!(desk.app.layers.len(), 1);
    desk.keys("enter");
    assert_eq!(desk.app.people.person(), Some(second));
    desk.keys("3 i");
    let Some(Layer::GridSheet(sheet)) = desk.app.layers.last() else { panic!("parameters") };
    let Subject::TierParameters { told, name, version } = &sheet.subject else { panic!("of tiers") };
    let overview = desk.app.shared.overview.value.as_ref().expect("known");
    let lines = crate::text::bin_sheet::parameter_lines(
        name.as_ref().map(|name| name.as_str()),
        *version,
        told,
        overview,
        Lang::En,
    );
    assert_eq!(lines.len() as u64, sheet.len());
}

#[test]
fn tiers_of_one_plan_are_flagged_and_overlaps_open() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 . l l l l l l l = ctrl-u")
        .text("a call")
        .keys("enter j = ctrl-u")
        .text("a call")
        .keys("enter");
    assert_eq!(told(&desk).same_plans, [vec![0, 1]]);
    desk.keys("h h h h h h = ctrl-u").text("0").keys("enter k = ctrl-u").text("0").keys("enter");
    let overlap = told(&desk).proof.overlaps[0].clone();
    assert!(overlap.people > 0);
    desk.keys("tab");
    let rows = crate::screens::grids::bin::proof_rows(told(&desk));
    let at = rows.iter().position(|row| *row == ProofRow::Overlap(0)).expect("a row");
    (0..at).for_each(|_| _ = desk.keys("j"));
    desk.keys("enter");
    assert_eq!(desk.app.people.matched(), overlap.people);
}

#[test]
fn models_are_chosen_used_renamed_and_deleted() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 . c K").text("sigma").keys("enter C K ctrl-u").text("closed").keys("enter M");
    assert_eq!((bin(&desk).look, desk.store.models.len()), (Look::Models, 2));
    desk.keys("G * R ctrl-u").text("sided").keys("enter");
    let models = &desk.store.models;
    assert_eq!(
        models.iter().map(|m| (m.name.raw(), m.active)).collect::<Vec<_>>(),
        [("sigma", false), ("sided", true)]
    );
    desk.keys("g j enter");
    assert_eq!((bin(&desk).look, told(&desk).model.rule.inclusive), (Look::Tiers, false));
    desk.keys("c M g enter");
    assert!(
        matches!(desk.app.layers.last(), Some(Layer::Confirm { confirm, .. }) if confirm.question == Question::DropModel)
    );
    desk.keys("y M j V esc D");
    assert_eq!(desk.store.models.len(), 1);
}

#[test]
fn old_numbers_stay_while_new_ones_load() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 .");
    let before = told(&desk).clone();
    desk.hold = true;
    desk.keys("c");
    assert!(bin(&desk).told.is_stale());
    assert_eq!(told(&desk), &before);
    desk.keys("A");
    let lines = bin(&desk).tier_lines(&desk.app.shared);
    assert!(lines.iter().any(|line| line.sums.is_none()), "a tier that is not counted yet says so");
    desk.hold = false;
    desk.flow();
    assert!(!bin(&desk).told.is_stale());
    assert!(bin(&desk).tier_lines(&desk.app.shared).iter().all(|line| line.sums.is_some()));
}

#[test]
fn the_mouse_finds_cells_rules_and_tabs() {
    let mut desk = Desk::new(Lang::En);
    let click = |desk: &mut Desk, target| desk.msg(Msg::Mouse { act: MouseAct::Click, target });
    click(&mut desk, Target::Tab('3'));
    click(&mut desk, Target::SubTab(1));
    click(&mut desk, Target::Cell(0, 2, 3));
    assert_eq!((bin(&desk).at(Pane::Tiers), bin(&desk).cell()), (2, Cell::Bound(Portrait::I, false)));
    click(&mut desk, Target::PaneRow(1, 0));
    assert_eq!(bin(&desk).pane, Pane::Proof);
    click(&mut desk, Target::Look(2));
    click(&mut desk, Target::Cell(1, 4, 1));
    assert_eq!(
        (bin(&desk).pane, bin(&desk).at(Pane::Combinations), bin(&desk).cut()),
        (Pane::Combinations, 4, Cut::MedianSigma)
    );
    click(&mut desk, Target::SubTab(0));
    assert_eq!(desk.app.grids.tab, Tab::Rfm);
}

#[test]
fn what_writes_is_off_when_nothing_may_be_written() {
    let mut desk = Desk::with(Lang::En, Config::default(), Store::new(60), true);
    desk.keys("3 .");
    for id in [ActionId::SaveModel, ActionId::TagGridRow, ActionId::SaveGridRow] {
        assert!(!(crate::action::action(id).when)(&desk.app.facts()).is_ready(), "{id:?}");
    }
    desk.keys("c K t S e M * j D");
    assert!(desk.writes().is_empty() && desk.app.layers.is_empty());
}

#[test]
fn sorting_by_people_moves_rows_and_not_tiers() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("3 . s p");
    let lines = bin(&desk).tier_lines(&desk.app.shared);
    let people: Vec<u64> = lines.iter().map(|line| line.sums.expect("told").people).collect();
    assert!(people.is_sorted_by(|a, b| a >= b), "{people:?}");
    assert_eq!(bin(&desk).looked.edited, None);
    assert_eq!(told(&desk).model.tiers[0].ranges[0], Range::HIGH);
}
