use crate::action::Reason;
use crate::app::tests::desk::Desk;
use crate::app::tests::fixture::Store;
use crate::app::{Config, Effect, Layer, Msg, Notice, ScreenId};
use crate::domain::lang::Lang;
use crate::domain::standard::{Deed, Wrong};
use crate::parts::tagging::Prompt;
use crate::request::{PeopleView, Query, Queue, Slot, Write};

fn prompt(desk: &Desk) -> &Prompt {
    desk.app.prompt().expect("the prompt")
}

fn told(desk: &Desk) -> Option<&Notice> {
    desk.app.shared.toasts.shown().next_back()
}

#[test]
fn one_person_is_tagged_and_the_effect_is_asked_while_typing() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("j t").text("a f3");
    let effect = prompt(&desk).effect.value.as_ref().expect("asked");
    assert_eq!(effect.given.iter().map(|(_, g)| g.new).collect::<Vec<_>>(), [1, 1]);
    desk.text(" -- 聊过").keys("enter");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.layers);
    assert_eq!(desk.store.codes(1), ["A", "F3"]);
    assert!(matches!(told(&desk), Some(Notice::Tagged { .. })));
    let Some(Write::Tag(ask)) = desk.writes().last().copied() else { panic!("a tagging") };
    assert_eq!(ask.reason, "聊过");
    desk.keys("u");
    assert!(desk.store.codes(1).is_empty());
}

#[test]
fn enter_with_anything_wrong_writes_nothing() {
    let mut desk = Desk::new(Lang::En);
    for line in ["S", "A S", "F03", "TP", "A2", "F0", "F100", "ZZ9", "A B", "", "   ", "-- why"] {
        desk.keys("t").text(line).keys("enter");
        assert!(prompt(&desk).refused, "{line}");
        assert!(desk.writes().is_empty(), "{line}");
        desk.keys("esc");
        assert!(desk.app.layers.is_empty(), "{line}");
    }
}

#[test]
fn an_alias_is_replaced_by_one_key() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("t").text("F3 S");
    assert!(desk.app.facts().offer);
    desk.keys("ctrl-y");
    assert_eq!(prompt(&desk).edit.value(), "F3 A");
    assert!(!desk.app.facts().offer);
    desk.keys("ctrl-y");
    assert_eq!(told(&desk), Some(&Notice::NotReady(Reason::NothingOffered)));
    desk.keys("enter");
    assert_eq!(desk.store.codes(0), ["A", "F3"]);
}

#[test]
fn completion_by_initials_by_arrow_and_by_choice() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("t").text("fgcs3").keys("tab");
    assert_eq!(prompt(&desk).edit.value(), "F3 ");
    desk.text("yx").keys("down down enter");
    assert_eq!(prompt(&desk).edit.value(), "F3 意向中 ", "Enter takes what is selected");
    desk.text("tp").keys("home");
    assert!(matches!(prompt(&desk).line.words[2].meant, Err((Wrong::WantsNumber { .. }, _))));
    desk.keys("end backspace").text("p2").keys("enter");
    assert_eq!(desk.store.codes(0), ["F3", "TP2", "意向中"]);
    desk.keys("j t tab");
    assert_eq!(prompt(&desk).edit.value(), "F3 ", "what was used last comes first");
}

#[test]
fn marked_people_are_tagged_together_and_many_are_asked_about() {
    let mut desk = Desk::with(Lang::En, Config::default(), Store::new(1_300), false);
    desk.keys("space space t").text("B").keys("enter");
    assert_eq!(
        [desk.store.codes(0), desk.store.codes(1), desk.store.codes(2)],
        [vec!["B"], vec!["B"], vec![]]
    );
    desk.keys("esc / 1 0 enter ctrl-a t").text("A");
    let n = desk.app.shared.marks.len();
    assert!((51..1_000).contains(&n), "{n}");
    desk.keys("enter enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Tagging(_))), "No is the default");
    desk.keys("enter y");
    assert!(desk.app.layers.is_empty(), "nobody waits for so many");
    assert_eq!(desk.app.shared.marks.iter().filter(|p| desk.store.codes(*p) == ["A"]).count() as u64, n);
    desk.keys("esc esc ctrl-a t").text("C").keys("enter y enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Confirm { .. })), "a thousand must be counted");
    desk.text("300").keys("enter esc esc");
    assert!(desk.app.layers.is_empty() && desk.store.codes(5) != ["C"]);
}

#[test]
fn tags_are_taken_away_by_family_too() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("t").text("A F3 TP2").keys("enter T").text("F TP>=2");
    assert_eq!(prompt(&desk).effect.value.as_ref().map(|e| e.taken.len()), Some(2));
    desk.keys("enter");
    assert_eq!(desk.store.codes(0), ["A"]);
}

#[test]
fn the_last_tagging_is_repeated_down_the_list() {
    let mut desk = Desk::new(Lang::En);
    desk.keys(".");
    assert_eq!(told(&desk), Some(&Notice::NotReady(Reason::NothingTagged)));
    desk.keys("j t").text("A").keys("enter . .");
    assert_eq!((1..5).map(|p| desk.store.codes(p).len()).collect::<Vec<_>>(), [1, 1, 1, 0]);
    desk.keys("j .");
    assert_eq!(desk.store.codes(5), ["A"], "it is done where the cursor stands");
    assert_eq!(desk.person().id, 6);
    desk.keys("G space k space . g");
    assert_eq!(
        (desk.store.codes(298), desk.store.codes(299)),
        (vec!["A".to_string()], vec!["A".to_string()])
    );
}

#[test]
fn an_older_effect_is_dropped() {
    let mut desk = Desk::new(Lang::En);
    desk.hold = true;
    desk.keys("t").text("A F3");
    let asks: Vec<_> = desk
        .held
        .iter()
        .filter_map(|e| match e {
            Effect::Ask { slot: Slot::TagEffect, query: Query::TagEffect(ask), pace_ms, .. } => {
                Some((ask.deed.clone(), *pace_ms))
            }
            _ => None,
        })
        .collect();
    assert!(asks.len() >= 2 && asks.iter().all(|(_, pace)| *pace > 0), "{asks:?}");
    assert!(prompt(&desk).is_stale());
    desk.flow();
    assert!(!prompt(&desk).is_stale());
    assert_eq!(prompt(&desk).effect.value.as_ref().map(|e| e.given.len()), Some(2));
}

#[test]
fn a_run_goes_through_a_queue_that_shrinks_under_it() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("0 j enter");
    assert_eq!(desk.app.people.view.only, Some(Queue::Untagged.into()));
    assert_eq!(desk.app.people.matched(), 30);
    desk.keys("ctrl-t").text("A").keys("enter");
    assert_eq!(desk.person().id, 10, "on to the next one");
    desk.keys("pgdn").text("B f1").keys("enter pgup");
    assert_eq!(prompt(&desk).people.min(), Some(20), "back to one who left the queue");
    assert_eq!(desk.app.people.profile.answer.value.as_ref().map(|p| p.person.0), Some(20));
    desk.keys("pgdn f2").text("打过电话").keys("enter");
    assert_eq!(desk.store.people[30].notes, ["打过电话"]);
    assert_eq!(prompt(&desk).people.min(), Some(30), "a note leads back");
    desk.keys("esc");
    assert_eq!(told(&desk), Some(&Notice::RunEnded { done: 2, of: 30, skipped: 1 }));
    assert_eq!(desk.app.people.matched(), 28, "the skipped one is still there");
    assert_eq!((desk.store.codes(0), desk.store.codes(10)), (vec!["A".to_string()], vec![]));
    assert_eq!(desk.app.shared.prompt_rows, 0);
}

#[test]
fn a_run_takes_two_keys_a_person_with_pinned_lines_and_ends_by_itself() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("space space space j ctrl-t").text("A F3").keys("f6 enter");
    assert_eq!(desk.app.shared.pins.get(&1).map(String::as_str), Some("A F3"));
    desk.keys("1 enter 1 enter");
    assert!(desk.app.layers.is_empty());
    let ended = Notice::RunEnded { done: 3, of: 3, skipped: 0 };
    assert!(desk.app.shared.toasts.shown().any(|told| *told == ended));
    assert_eq!((0..4).map(|p| desk.store.codes(p).len()).collect::<Vec<_>>(), [2, 2, 2, 0]);
    desk.keys("t 1 f6");
    assert!(desk.app.shared.pins.is_empty(), "once more unpins it");
}

#[test]
fn what_could_not_be_written_in_a_run_is_open_again() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("ctrl-t");
    desk.store.fail_next = Some(crate::request::Fault::PastAsOf);
    desk.text("A").keys("enter");
    let run = prompt(&desk).run.as_ref().expect("a run");
    assert_eq!(run.counts(), (0, 0));
    assert!(matches!(told(&desk), Some(Notice::Failed(_))));
}

#[test]
fn a_failed_tagging_keeps_its_line_and_says_why() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("t").text("A");
    desk.store.fail_next = Some(crate::request::Fault::PastAsOf);
    desk.keys("enter");
    assert_eq!(prompt(&desk).fault, Some(crate::request::Fault::PastAsOf));
    desk.keys("enter");
    assert_eq!(desk.store.codes(0), ["A"]);
}

#[test]
fn a_half_typed_tag_in_the_filter_keeps_the_rows_and_makes_no_toast() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("t").text("TP2").keys("enter");
    let toasts = desk.app.shared.toasts.log().len();
    desk.keys("/").text("#TPX");
    assert_eq!(desk.app.people.matched(), 1, "the rows of #TP stay");
    assert!(desk.app.people.window.fault.is_some());
    assert_eq!(desk.app.shared.toasts.log().len(), toasts);
    desk.keys("backspace").text("2 not #A").keys("enter");
    assert_eq!(desk.app.people.matched(), 1);
    let view = PeopleView { filter: "#TP2 not #A".into(), ..PeopleView::default() };
    assert_eq!(desk.app.people.view, view);
}

#[test]
fn nothing_is_tagged_where_nothing_may_be_written() {
    let mut desk = Desk::with(Lang::En, Config::default(), Store::new(20), true);
    for key in ["t", "T", ".", "ctrl-t"] {
        desk.keys(key);
        assert!(desk.app.layers.is_empty(), "{key}");
        assert_eq!(told(&desk), Some(&Notice::NotReady(Reason::ReadOnly)), "{key}");
    }
    assert_eq!(desk.app.screen, ScreenId::People);
}

#[test]
fn the_prompt_survives_whatever_is_typed_at_whatever_size() {
    for (w, h) in [(60, 15), (100, 30), (1, 1), (140, 42)] {
        let mut desk = Desk::new(Lang::Zh);
        desk.msg(Msg::Resize(w, h));
        desk.keys("ctrl-t").text("Ａ、f３;;//S --");
        desk.keys("left left backspace tab down up right home delete ctrl-w ctrl-y enter pgup pgup pgdn");
        desk.msg(Msg::Paste("A\nB\t意向".repeat(500)));
        desk.keys("tab enter esc esc");
        let put = |w: &Write| matches!(w, Write::Tag(ask) if matches!(ask.deed, Deed::Put(_)));
        assert!(desk.writes().into_iter().all(put), "{w}x{h}");
    }
}
