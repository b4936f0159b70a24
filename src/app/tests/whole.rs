use crate::action::Key;
use crate::app::tests::desk::{Desk, start};
use crate::app::tests::fixture::Store;
use crate::app::{App, Config, Effect, Layer, MouseAct, Msg, Notice, Target, update};
use crate::domain::lang::Lang;
use crate::request::{Answer, Fault, Query, Slot, Touched};

#[test]
fn full_width_keys_command_and_a_composed_character_filters() {
    let mut desk = Desk::new(Lang::Zh);
    desk.text("？");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Help(_))));
    assert_eq!(desk.app.shared.toasts.shown().next(), Some(&Notice::InputMethod));
    desk.text("？");
    let Some(Layer::Help(help)) = desk.app.layers.last() else { panic!("help") };
    assert_eq!(help.edit.value(), "？", "in a field it is text");
    desk.keys("esc").text("：");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Palette { .. })));
    desk.keys("esc").text("张");
    assert_eq!(desk.app.people.view.filter, "张");
    assert!(desk.app.text_field_focused());
}

#[test]
fn a_paste_goes_to_fields_only() {
    let mut desk = Desk::new(Lang::En);
    desk.msg(Msg::Paste("quit\nQ".into()));
    assert!(desk.outside.is_empty());
    assert_eq!(desk.app.shared.toasts.shown().next(), Some(&Notice::PasteIgnored));
    desk.keys("/");
    desk.msg(Msg::Paste("北京\n李".into()));
    assert_eq!(desk.app.people.view.filter, "北京 李");
}

#[test]
fn read_only_disables_every_write_with_its_reason() {
    let mut desk = Desk::with(Lang::En, Config::default(), Store::new(20), true);
    for key in ["a", "E", "x", "+", "r", "u", "U"] {
        desk.keys(key);
        assert!(desk.app.layers.is_empty(), "{key}");
    }
    desk.keys(":").text("undo 12").keys("enter");
    assert!(desk.writes().is_empty());
}

#[test]
fn ctrl_c_cancels_and_twice_leaves() {
    let mut desk = Desk::new(Lang::En);
    desk.hold = true;
    desk.keys("a").text("x").keys("enter ctrl-c");
    assert!(desk.outside.contains(&Effect::Cancel(None)));
    assert!(!desk.outside.contains(&Effect::Quit));
    desk.keys("j ctrl-c");
    assert!(!desk.outside.contains(&Effect::Quit), "another key between");
    desk.keys("ctrl-c");
    assert!(desk.outside.contains(&Effect::Quit));
}

#[test]
fn leaving_while_something_is_written_is_asked() {
    let mut desk = Desk::new(Lang::En);
    desk.hold = true;
    desk.keys("u Q");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Confirm { .. })));
    desk.keys("enter");
    assert!(desk.outside.is_empty());
    desk.keys("Q y");
    assert_eq!(desk.outside, [Effect::Quit]);
}

#[test]
fn a_missing_file_is_greeted() {
    let mut app = App::new(start(true), Lang::Zh, Config::default());
    assert!(update(&mut app, Msg::Resize(80, 24)).is_empty(), "there is nothing to ask");
    assert_eq!(app.layers, [Layer::FirstRun]);
    assert_eq!(update(&mut app, Msg::Key(Key::char('q'))), [Effect::Quit]);
}

#[test]
fn a_file_that_goes_missing_at_the_open_is_greeted_too() {
    let mut desk = Desk::new(Lang::En);
    desk.hold = true;
    desk.keys("ctrl-r");
    let ticket = desk.held.iter().find_map(|e| match e {
        Effect::Ask { slot: Slot::Overview, ticket, query: Query::Overview, .. } => Some(*ticket),
        _ => None,
    });
    let result: Result<Answer, Fault> = Err(Fault::NoFile { path: "/gone".into() });
    desk.msg(Msg::Answered { slot: Slot::Overview, ticket: ticket.expect("asked"), result });
    assert_eq!(desk.app.layers, [Layer::FirstRun]);
}

#[test]
fn an_error_stays_until_esc_and_the_clock_sleeps() {
    let mut desk = Desk::new(Lang::En);
    assert_eq!(desk.app.next_deadline(0), None);
    desk.store.fail_next = Some(Fault::NothingToUndo);
    desk.keys("u");
    desk.msg(Msg::Tick(10));
    desk.msg(Msg::Tick(60_000));
    assert_eq!(desk.app.shared.toasts.shown().count(), 1);
    assert_eq!(desk.app.next_deadline(60_000), None);
    desk.keys("esc");
    assert_eq!(desk.app.shared.toasts.shown().count(), 0);
}

#[test]
fn when_somebody_else_changed_the_file_all_is_read_again() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("G");
    desk.store.people.truncate(10);
    desk.msg(Msg::Changed);
    assert_eq!(desk.app.people.matched(), 10);
    assert_eq!(desk.person().id, 9);
    assert!(Touched::all().has(crate::request::Table::Tag));
}

#[test]
fn own_keys_work_and_wrong_ones_are_told() {
    let (config, problems) = Config::parse("[keys.people]\nmark = \"m\"\n");
    assert_eq!(problems, []);
    let mut desk = Desk::with(Lang::En, config, Store::new(20), false);
    desk.keys("m");
    assert_eq!(desk.app.shared.marks.len(), 1);
    let (config, _) = Config::parse("[keys.people]\nmark = \"u\"\n");
    let desk = Desk::with(Lang::En, config, Store::new(20), false);
    assert_eq!(desk.app.shared.toasts.shown().next(), Some(&Notice::ConfigMistakes(1)));
}

#[test]
fn the_mouse_selects_sorts_and_presses_hints() {
    let mut desk = Desk::new(Lang::En);
    let click = |target| Msg::Mouse { act: MouseAct::Click, target };
    desk.msg(click(Target::Row(4)));
    assert_eq!(desk.person().id, 4);
    desk.msg(click(Target::Row(999)));
    assert_eq!(desk.person().id, 4);
    desk.msg(click(Target::Header(5)));
    assert!(desk.app.people.view.sort.is_some());
    desk.msg(click(Target::Tab('0')));
    assert_eq!(desk.app.screen, crate::app::ScreenId::Today);
    desk.msg(click(Target::Tab('5')));
    assert_eq!(desk.app.screen, crate::app::ScreenId::Today, "comes later");
    desk.msg(click(Target::Hint(0)));
    assert_eq!(desk.app.screen, crate::app::ScreenId::People, "the first hint of Today opens the queue");
    desk.msg(Msg::Mouse { act: MouseAct::WheelDown, target: Target::Row(0) });
    assert_eq!(desk.app.people.cursor.at, 3);
    desk.keys("%");
    assert_eq!(desk.outside, [Effect::CaptureMouse(false)]);
}

#[test]
fn what_an_action_writes_is_the_verb_it_names() {
    let flows = [
        ("a x enter", "note"),
        ("E c i t y enter ctrl-u Q enter", "edit"),
        ("x s m s enter enter", "refuse"),
        ("+ n 1 enter", "add-person"),
        ("r", "reveal"),
        ("u", "undo"),
        ("U", "redo"),
    ];
    for (keys, action) in flows {
        let mut desk = Desk::new(Lang::En);
        desk.keys(keys);
        let verb = crate::action::action_by_code(action).and_then(|a| a.verb);
        assert_eq!(desk.writes().last().map(|w| w.verb()), verb, "{keys}");
    }
}
