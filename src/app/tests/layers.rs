use crate::action::ActionId;
use crate::app::tests::desk::Desk;
use crate::app::{Command, Effect, Layer, Notice, ScreenId};
use crate::domain::ids::BatchId;
use crate::domain::lang::Lang;
use crate::request::Write;

#[test]
fn help_is_searched_and_enter_runs() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("?").text("新增一个").keys("enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Form { .. })));
    desk.keys("esc f1").text("zzzzqq").keys("enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Help(_))), "nothing found, nothing run");
}

#[test]
fn what_is_not_ready_says_why_and_stays() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("4");
    assert!(matches!(desk.app.shared.toasts.shown().next_back(), Some(Notice::NotReady(_))));
    assert_eq!(desk.app.screen, ScreenId::People);
    desk.keys("?").text("plans").keys("enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Help(_))));
}

#[test]
fn the_palette_previews_themes_and_esc_reverts() {
    let mut desk = Desk::new(Lang::En);
    desk.keys(":").text("theme light");
    assert_eq!(desk.app.theme_name(), "light");
    desk.keys("esc");
    assert_eq!(desk.app.theme_name(), "auto");
    desk.keys("ctrl-p").text("theme mono").keys("enter");
    assert_eq!(desk.app.theme_name(), "mono");
    desk.keys(":").text("lang zh").keys("enter");
    assert_eq!(desk.app.shared.lang, Lang::Zh);
    desk.keys(":").text("release").keys("enter");
    assert_eq!(desk.outside, [Effect::Release]);
}

#[test]
fn the_palette_has_every_verb_of_an_action_and_takes_an_undo_with_its_batch() {
    let mut desk = Desk::new(Lang::En);
    desk.keys(":");
    let Some(Layer::Palette { picker, .. }) = desk.app.layers.last() else { panic!("a palette") };
    let names: Vec<&str> = picker.found().map(|c| c.name.as_str()).collect();
    for verb in
        ["people note", "people set", "people refuse", "people add", "undo", "redo", "history", "today"]
    {
        assert!(names.contains(&verb), "{verb}");
    }
    assert!(picker.found().any(|c| c.value == Command::Run(ActionId::Release)));
    desk.text("undo 4711").keys("enter");
    assert_eq!(desk.writes(), [&Write::Undo(Some(BatchId(4711)))]);
}

#[test]
fn the_history_takes_back_the_batch_under_its_cursor() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("a").text("one").keys("enter a").text("two").keys("enter");
    assert_eq!(desk.store.people[0].notes, ["one", "two"]);
    desk.keys("H u");
    assert_eq!(desk.store.people[0].notes, ["one"]);
    let Some(Layer::History(history)) = desk.app.layers.last() else { panic!("the history stays") };
    assert!(history.rows.value.as_ref().is_some_and(|rows| rows[0].undone_by.is_some()), "read again");
    desk.keys("u");
    assert!(matches!(desk.app.shared.toasts.shown().next_back(), Some(Notice::Failed(_))), "undone already");
    desk.keys("esc");
    assert!(desk.app.layers.is_empty());
}

#[test]
fn tasks_messages_and_peek_open_and_close() {
    let mut desk = Desk::new(Lang::Zh);
    for keys in ["w", "o w", "o m", "K", "H", "o h", "?", ":"] {
        desk.keys(keys);
        assert_eq!(desk.app.layers.len(), 1, "{keys}");
        desk.keys("esc");
        assert!(desk.app.layers.is_empty(), "{keys}");
    }
}

#[test]
fn a_half_typed_sequence_ends_with_esc_or_tells_that_it_means_nothing() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("s");
    assert_eq!(desk.app.pending.len(), 1);
    desk.keys("esc");
    assert!(desk.app.pending.is_empty() && desk.app.shared.toasts.shown().next().is_none());
    desk.keys("s z");
    assert_eq!(desk.app.shared.toasts.shown().next(), Some(&Notice::UnknownKey { keys: "s z".into() }));
}
