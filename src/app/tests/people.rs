use crate::app::tests::desk::Desk;
use crate::app::{Effect, Layer, Msg, Notice, ScreenId};
use crate::domain::ids::PersonId;
use crate::domain::lang::Lang;
use crate::request::*;

#[test]
fn the_first_size_asks_for_what_is_shown_and_nothing_else() {
    let desk = Desk::new(Lang::En);
    let slots: Vec<Slot> = desk
        .asked
        .iter()
        .filter_map(|e| if let Effect::Ask { slot, .. } = e { Some(*slot) } else { None })
        .collect();
    assert_eq!(slots, [Slot::Overview, Slot::People, Slot::Profile, Slot::Interests]);
    assert_eq!(desk.app.people.matched(), 300);
    assert_eq!(desk.person().id, 0);
}

#[test]
fn the_end_is_one_ask_away_and_the_window_follows() {
    let mut desk = Desk::new(Lang::En);
    let before = desk.asked.len();
    desk.keys("G");
    assert_eq!(desk.person().id, 299);
    let pages =
        desk.asked[before..].iter().filter(|e| matches!(e, Effect::Ask { slot: Slot::People, .. })).count();
    assert_eq!(pages, 1);
    desk.keys("pgup pgup k ctrl-u g ctrl-d");
    assert!(desk.person().id > 0);
    desk.keys("home");
    assert_eq!(desk.person().id, 0);
}

#[test]
fn sorting_and_filtering_keep_the_person() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("j j j j j s p");
    let sort = Some(Sort { column: Column::Spend, descending: true });
    assert_eq!(desk.app.people.view.sort, sort);
    assert_eq!(desk.person().id, 5, "the same person, elsewhere in the list");
    desk.keys("s p");
    assert_eq!(desk.app.people.view.sort.map(|s| s.descending), Some(false));
    assert_eq!(desk.person().id, 5);
    let city = desk.person().city.clone();
    desk.keys("/").text(&city).keys("enter");
    assert_eq!(desk.person().id, 5);
    assert!(desk.app.people.matched() < 300);
    desk.keys("esc ctrl-r");
    assert_eq!((desk.app.people.matched(), desk.person().id), (300, 5));
    desk.keys("s 0 g");
    assert_eq!(desk.person().id, 0);
}

#[test]
fn a_filter_that_leaves_the_person_out_begins_at_the_top() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("G /").text("u00007");
    assert_eq!(desk.app.people.matched(), 1);
    assert_eq!(desk.person().reference, "u00007");
    desk.keys("esc");
    assert_eq!(desk.app.people.view.filter, "", "Esc brings the filter before back");
    assert_eq!(desk.app.people.matched(), 300);
}

#[test]
fn the_filter_is_live_and_paced() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("/").text("zs");
    let paced = desk.asked.iter().rev().find_map(|e| match e {
        Effect::Ask { slot: Slot::People, pace_ms, .. } => Some(*pace_ms),
        _ => None,
    });
    assert_eq!(paced, Some(30));
    assert!(desk.person().nickname.starts_with("张三"), "{}", desk.person().nickname);
    desk.keys("down down");
    assert_eq!(desk.app.people.cursor.at, 2, "arrows move the list while one types");
    assert!(desk.app.people.filter.is_some());
}

#[test]
fn a_late_answer_is_dropped_and_old_rows_stay() {
    let mut desk = Desk::new(Lang::En);
    desk.hold = true;
    desk.keys("/").text("李");
    let old = desk.held.pop_front().expect("an ask");
    desk.text("四");
    assert!(desk.app.people.is_stale());
    assert_eq!(desk.app.people.matched(), 300, "old rows stay");
    let Effect::Ask { slot, ticket, query, .. } = old else { panic!("an ask") };
    let result = desk.store.answer(&query);
    desk.msg(Msg::Answered { slot, ticket, result });
    assert_eq!(desk.app.people.matched(), 300, "the answer to 李 is too late");
    desk.flow();
    assert!(!desk.app.people.is_stale());
    assert!(desk.person().nickname.contains("李四"));
}

#[test]
fn marks_survive_sorting_and_filtering_and_say_how_many_are_hidden() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("space space j space");
    assert_eq!(desk.app.shared.marks.iter().collect::<Vec<_>>(), [0, 1, 3]);
    desk.keys("s n /").text("u00001").keys("enter");
    assert_eq!(desk.app.people.hidden_marks(&desk.app.shared), Some(2));
    desk.keys("i");
    assert_eq!(
        desk.app.shared.marks.iter().collect::<Vec<_>>(),
        [1, 3],
        "turned round among those that match"
    );
    desk.keys("ctrl-a");
    assert_eq!(desk.app.shared.marks.len(), 3);
    desk.keys("esc");
    assert!(desk.app.shared.marks.is_empty(), "Esc clears the marks first");
    assert_eq!(desk.app.people.view.filter, "u00001");
    desk.keys("esc");
    assert_eq!(desk.app.people.view.filter, "");
}

#[test]
fn ranges_by_v_and_by_shift() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("v j j j v");
    assert_eq!(desk.app.shared.marks.len(), 4);
    desk.keys("esc g shift-down shift-down");
    assert_eq!(desk.app.people.range_span(), Some((0, 2)));
    desk.keys("j");
    assert_eq!(desk.app.shared.marks.len(), 3, "a move without Shift ends the range");
    desk.keys("esc v G v");
    assert_eq!(desk.app.shared.marks.len(), 300 - 3, "a range over rows that were never seen");
}

#[test]
fn a_note_on_the_marked_is_one_batch_and_undone_as_one() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("space space a").text("下周再谈").keys("tab right enter");
    let people = vec![PersonId(0), PersonId(1)];
    let note = Write::AddNote { people, kind: "call".into(), ts: None, text: "下周再谈".into() };
    assert_eq!(desk.writes(), [&note]);
    assert_eq!(desk.store.people[1].notes, ["下周再谈"]);
    assert!(desk.app.layers.is_empty(), "the form closes when it is written");
    let told = desk.app.shared.toasts.shown().next_back().cloned();
    assert_eq!(told, Some(Notice::Wrote { verb: "people note".into(), rows: 2 }));
    desk.keys("u");
    assert!(desk.store.people[1].notes.is_empty());
}

#[test]
fn many_people_are_asked_about_first() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("ctrl-a a").text("hello").keys("enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Confirm { .. })));
    desk.keys("enter");
    assert!(desk.writes().is_empty(), "the default is No");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Form { .. })), "what was typed is still there");
    desk.keys("enter y");
    assert_eq!(desk.writes().len(), 1);
    assert!(desk.app.layers.is_empty());
}

#[test]
fn above_a_thousand_the_count_is_typed() {
    let store = crate::app::tests::fixture::Store::new(1_204);
    let mut desk = Desk::with(Lang::Zh, Default::default(), store, false);
    desk.keys("ctrl-a a").text("hi").keys("enter").text("y12").keys("enter");
    assert!(desk.writes().is_empty());
    desk.text("04").keys("enter");
    assert_eq!(desk.writes().len(), 1);
}

#[test]
fn a_field_is_edited_with_completion_and_an_empty_value_removes_it() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("E").text("城市").keys("enter ctrl-u").text("成").keys("down enter enter");
    let city = crate::domain::catalogue::FieldKey::Canonical(crate::domain::catalogue::PersonField::City);
    assert_eq!(desk.store.people[0].city, "成都");
    desk.keys("E").text("city").keys("esc E").text("chengshi").keys("enter ctrl-u enter");
    let removed = Write::SetFields { person: PersonId(0), fields: vec![(city, None)] };
    assert_eq!(desk.writes().last(), Some(&&removed));
}

#[test]
fn leaving_a_masked_phone_alone_writes_nothing() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("j E").text("phone").keys("enter enter");
    assert!(desk.writes().is_empty());
    assert!(desk.app.layers.is_empty());
    desk.keys("E").text("phone").keys("enter").text("abc").keys("enter");
    assert!(desk.writes().is_empty(), "no phone");
    desk.keys("ctrl-u").text("139 0013 9000").keys("enter");
    assert_eq!(desk.store.people[1].phone, "13900139000");
}

#[test]
fn a_refusal_is_recorded_and_lifted() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("x").text("sms").keys("enter").text("said so").keys("enter");
    assert_eq!(desk.store.people[0].refused, ["sms_106"]);
    desk.keys("x").text("sms").keys("enter");
    assert!(desk.store.people[0].refused.is_empty(), "what is refused is lifted");
}

#[test]
fn a_new_person_is_shown_and_a_taken_ref_keeps_the_form() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("+").text("u00001").keys("tab").text("新人").keys("enter");
    let Some(Layer::Form { form, .. }) = desk.app.layers.last() else { panic!("the form stays") };
    assert_eq!(form.fault, Some(Fault::RefTaken { reference: "u00001".into() }));
    desk.keys("shift-tab ctrl-u").text("n1").keys("enter");
    assert!(desk.app.layers.is_empty());
    assert_eq!(desk.person().reference, "n1");
}

#[test]
fn ids_are_shown_only_after_it_stands_in_the_history() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("j");
    desk.hold = true;
    desk.keys("r");
    assert!(
        !desk
            .asked
            .iter()
            .any(|e| matches!(e, Effect::Ask { query: Query::Profile { reveal: true, .. }, .. }))
    );
    desk.hold = false;
    desk.flow();
    assert!(
        desk.asked
            .iter()
            .any(|e| matches!(e, Effect::Ask { query: Query::Profile { reveal: true, .. }, .. }))
    );
    desk.keys("j k");
    let last = desk.asked.iter().rev().find_map(|e| match e {
        Effect::Ask { query: Query::Profile { reveal, .. }, .. } => Some(*reveal),
        _ => None,
    });
    assert_eq!(last, Some(false), "masked again when one comes back");
}

#[test]
fn a_receipt_reads_again_only_what_it_touched() {
    let mut desk = Desk::new(Lang::En);
    let before = desk.asked.len();
    desk.keys("a").text("x").keys("enter");
    let slots: Vec<Slot> = desk.asked[before..]
        .iter()
        .filter_map(|e| if let Effect::Ask { slot, .. } = e { Some(*slot) } else { None })
        .collect();
    assert_eq!(slots, [Slot::Profile, Slot::Interests], "a note changes the profile and nothing else");
}

#[test]
fn today_opens_its_people_and_the_view_history_goes_back() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("0 j j j enter");
    assert_eq!(desk.app.screen, ScreenId::People);
    assert_eq!(desk.app.people.view.only, Some(Queue::NoPhone.into()));
    assert!(desk.person().phone.is_empty());
    desk.keys("q");
    assert_eq!(desk.app.screen, ScreenId::Today);
    desk.keys("[ [ [");
    assert_eq!((desk.app.screen, &desk.app.people.view.only), (ScreenId::People, &None));
    desk.keys("] ]");
    assert_eq!(desk.app.people.view.only, Some(Queue::NoPhone.into()));
}

#[test]
fn a_queue_is_an_expression_that_is_narrowed_explained_and_changed() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("0 j enter");
    let new = desk.app.people.matched();
    desk.keys("/").text("u0001").keys("enter");
    assert!(desk.app.people.matched() < new, "words narrow the queue");
    assert_eq!(desk.app.people.view.only, Some(Queue::Untagged.into()));
    desk.keys("W");
    let asked = desk.asked.iter().rev().find_map(|effect| match effect {
        Effect::Ask { query: Query::Segment(ask), .. } => Some((**ask).clone()),
        _ => None,
    });
    let Some(SegmentAsk::Why { expr, .. }) = asked else { panic!("{asked:?}") };
    assert_eq!(*expr, Queue::Untagged.expr(&desk.store.overview().names()));
    desk.keys("esc / ctrl-u").text("=");
    assert_eq!(desk.app.people.view.only, None);
    desk.text(" or city = 北京").keys("enter");
    assert_eq!(
        desk.app.people.view.filter,
        "=(joined within 7d or added within 7d) and not tagged or city = 北京"
    );
    assert!(desk.app.people.matched() > new);
}

#[test]
fn copying_sends_masked_safe_text() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("y");
    assert_eq!(desk.outside, [Effect::Copy(desk.person().nickname.clone())]);
    desk.keys("Y");
    let Some(Effect::Copy(row)) = desk.outside.last() else { panic!("a copy") };
    assert_eq!(row.matches('\t').count(), desk.app.people.columns.len() - 1);
}

#[test]
fn the_wide_profile_opens_and_closes() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("enter");
    assert!(desk.app.people.wide);
    desk.keys("j j j");
    assert_eq!(desk.app.people.cursor.at, 0, "keys scroll the time line");
    desk.keys("q");
    assert!(!desk.app.people.wide);
    assert!(!desk.outside.contains(&Effect::Quit));
    desk.keys("q");
    assert_eq!(desk.outside, [Effect::Quit]);
}

#[test]
fn columns_are_chosen_and_keep_their_cells() {
    let mut desk = Desk::new(Lang::En);
    let before = desk.app.people.columns.len();
    desk.keys("j c").text("phone").keys("enter");
    assert_eq!(desk.app.people.columns.len(), before + 1);
    desk.keys("ctrl-u").text("nickname").keys("enter esc");
    assert_eq!(desk.app.people.columns.len(), before + 1, "the name stays in sight");
    assert_eq!(desk.person().id, 1);
    desk.keys("c").text("ref").keys("enter esc l y");
    let kept = desk.outside.iter().filter(|effect| matches!(effect, Effect::KeepLayout(_))).count();
    assert_eq!(kept, 2, "each change is kept for the next time");
    let copied = Effect::Copy(desk.person().city.clone());
    assert_eq!(desk.outside.last(), Some(&copied), "the cell of the next column");
}

#[test]
fn whoever_moves_on_is_not_carried_back() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("j j");
    desk.hold = true;
    desk.keys("ctrl-r G");
    desk.hold = false;
    desk.flow();
    assert_eq!(desk.person().id, 299);
    desk.keys("g");
    desk.hold = true;
    desk.keys("s p j j j");
    let under_cursor = desk.app.people.person();
    desk.hold = false;
    desk.flow();
    assert_eq!(desk.app.people.person(), under_cursor, "the person one moved to while the sort ran");
}
