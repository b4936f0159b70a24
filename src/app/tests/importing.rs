use crate::app::tests::desk::{Desk, start};
use crate::app::tests::fixture::Store;
use crate::app::{App, Config, Effect, Layer, MouseAct, Msg, Notice, Target, update};
use crate::domain::import::{DateOrder, ImportKind, Mode, Stated};
use crate::domain::lang::Lang;
use crate::parts::import::{Row, Step, Wizard};
use crate::request::{Fault, Query, Slot, Write};

fn wizard(desk: &Desk) -> &Wizard {
    match desk.app.layers.last() {
        Some(Layer::Import(wizard)) => wizard,
        other => panic!("no import in front: {other:?}"),
    }
}

fn told(desk: &Desk) -> Option<&Notice> {
    desk.app.shared.toasts.shown().next_back()
}

/// Moves the cursor of the dry run to a row.
fn to_row(desk: &mut Desk, row: Row) {
    let at = wizard(desk).rows().iter().position(|r| *r == row).unwrap_or_else(|| panic!("no {row:?}"));
    desk.keys("g");
    (0..at).for_each(|_| _ = desk.keys("j"));
    assert_eq!(wizard(desk).row(), row);
}

#[test]
fn enter_goes_on_to_the_import_and_u_takes_it_back() {
    for lang in [Lang::Zh, Lang::En] {
        let mut desk = Desk::new(lang);
        desk.keys("I").text("/data/orders.csv").keys("enter");
        assert_eq!(wizard(&desk).step, Step::Kind);
        assert_eq!(
            wizard(&desk).kinds.selected().map(|c| c.value),
            Some(ImportKind::Orders),
            "the likely one"
        );
        desk.keys("enter");
        assert_eq!(wizard(&desk).step, Step::Trial);
        assert!(desk.imports().iter().all(|ask| ask.dry_run));
        assert!(desk.store.batches.is_empty());
        desk.keys("enter");
        assert!(desk.app.layers.is_empty());
        assert_eq!(
            desk.imports().last().map(|ask| (ask.kind, ask.dry_run)),
            Some((ImportKind::Orders, false))
        );
        let rejects_file = Some("/data/orders.rejects.csv".into());
        let receipt = Notice::Imported { new: 7, updated: 1, duplicate: 1, rejected: 1, rejects_file };
        assert_eq!(told(&desk), Some(&receipt));
        desk.keys("u");
        assert_eq!(desk.writes(), [&Write::Undo(None)]);
        assert!(desk.store.batches[0].3.is_some());
    }
}

#[test]
fn esc_goes_one_step_back_and_what_was_typed_stays() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("I").text("/data/none.csv").keys("enter");
    assert_eq!(wizard(&desk).step, Step::Path);
    assert_eq!(wizard(&desk).header.fault.as_ref().map(Fault::code), Some("import_no_file"));
    assert_eq!(wizard(&desk).path.value(), "/data/none.csv");
    desk.keys("ctrl-u").text("'/data/my orders.csv'").keys("enter enter");
    assert_eq!(desk.imports()[0].path.to_string_lossy(), "/data/my orders.csv");
    desk.keys("esc");
    assert_eq!(wizard(&desk).step, Step::Kind);
    desk.keys("esc");
    assert_eq!((wizard(&desk).step, wizard(&desk).path.value()), (Step::Path, "'/data/my orders.csv'"));
    desk.keys("esc");
    assert!(desk.app.layers.is_empty());
    assert!(desk.app.shared.waiting().next().is_none(), "nothing is awaited any more");
}

#[test]
fn tab_completes_the_path() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("I").text("/d");
    assert_eq!(wizard(&desk).suggestions.len(), 2);
    desk.keys("down down enter");
    assert_eq!(wizard(&desk).path.value(), "/downloads/");
    desk.keys("ctrl-u").text("/d").keys("tab").text("x.csv");
    assert_eq!(wizard(&desk).path.value(), "/data/x.csv");
    let files: Vec<&Effect> = desk
        .asked
        .iter()
        .filter(|e| matches!(e, Effect::Ask { slot: Slot::Suggestions, query: Query::Files { .. }, .. }))
        .collect();
    assert!(files.len() > 4);
}

#[test]
fn columns_that_say_nothing_are_stated_one_by_one() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("I").text("/odd.csv").keys("enter enter");
    assert!(!wizard(&desk).is_ready());
    desk.keys("enter y");
    assert!(desk.imports().iter().all(|ask| ask.dry_run), "nothing is imported while something is wrong");
    for (column, field) in ["person", "ts", "amount"].iter().enumerate() {
        to_row(&mut desk, Row::Column(column));
        desk.keys("enter").text(field).keys("enter");
        assert_eq!(wizard(&desk).step, Step::Trial);
    }
    assert!(wizard(&desk).is_ready());
    desk.keys("y");
    let stated: Vec<(String, String)> = desk.imports()[desk.imports().len() - 1]
        .stated
        .iter()
        .map(|Stated { column, target }| (column.clone(), target.clone()))
        .collect();
    let pairs = [("甲", "person"), ("乙", "ts"), ("丙", "amount")];
    assert_eq!(stated, pairs.map(|(c, t)| (c.to_string(), t.to_string())));
    assert_eq!(desk.store.batches.len(), 1);
}

#[test]
fn a_field_that_is_given_to_another_column_is_taken_from_the_first() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("I").text("/odd.csv").keys("enter enter");
    for column in [0, 1] {
        to_row(&mut desk, Row::Column(column));
        desk.keys("enter").text("person").keys("enter");
    }
    assert_eq!(wizard(&desk).stated, [Stated { column: "乙".into(), target: "person".into() }]);
    to_row(&mut desk, Row::Column(1));
    desk.keys("enter").text("leave it out").keys("enter");
    assert_eq!(wizard(&desk).stated, [Stated { column: "乙".into(), target: "-".into() }]);
    to_row(&mut desk, Row::Column(2));
    desk.keys("enter esc");
    assert_eq!(wizard(&desk).step, Step::Trial, "esc leaves the column as it was");
}

#[test]
fn the_order_of_dates_is_asked_for_when_no_date_tells_it() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("I").text("/dates.csv").keys("enter enter");
    assert!(!wizard(&desk).is_ready());
    to_row(&mut desk, Row::Dates);
    desk.keys("enter");
    assert!(wizard(&desk).is_ready());
    desk.keys("right");
    assert_eq!(desk.imports().last().and_then(|ask| ask.dates), Some(DateOrder::Mdy));
    desk.keys("y");
    assert_eq!(desk.store.batches.len(), 1);
}

#[test]
fn a_file_without_header_has_its_columns_by_position() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("I").text("/bare.txt").keys("enter enter");
    assert!(!wizard(&desk).with_header, "its first line is a record");
    for (column, field) in ["person", "ts", "amount"].iter().enumerate() {
        to_row(&mut desk, Row::Column(column));
        desk.keys("enter").text(field).keys("enter");
    }
    let ask = desk.imports()[desk.imports().len() - 1];
    assert_eq!(ask.columns.as_deref(), Some(["#1", "#2", "#3"].map(String::from).as_slice()));
    assert_eq!(ask.stated[2].column, "#3");
    assert!(wizard(&desk).is_ready());
    to_row(&mut desk, Row::Header);
    desk.keys("enter");
    assert!(wizard(&desk).with_header && wizard(&desk).stated.is_empty());
}

#[test]
fn switches_are_turned_and_each_turn_is_tried() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("I").text("/orders.csv").keys("enter enter");
    to_row(&mut desk, Row::CreatePeople);
    desk.keys("enter");
    to_row(&mut desk, Row::Mode);
    desk.keys("enter l");
    let tried: Vec<(bool, Mode)> = desk.imports().iter().map(|ask| (ask.create_people, ask.mode)).collect();
    assert_eq!(
        tried,
        [(false, Mode::Upsert), (true, Mode::Upsert), (true, Mode::Insert), (true, Mode::Update)]
    );
}

#[test]
fn an_answer_to_what_was_said_before_is_dropped() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("I").text("/orders.csv").keys("enter");
    desk.hold = true;
    desk.keys("enter j enter");
    let late = desk.held.iter().find_map(|e| match e {
        Effect::Import { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let first = desk.imports()[0].clone();
    let early = desk.store.import(&first).expect("told");
    desk.msg(Msg::Imported { ticket: late.expect("a dry run"), result: Ok(Box::new(early)) });
    assert!(wizard(&desk).trial.loading && wizard(&desk).trial.value.is_none());
    desk.keys("g enter");
    assert!(desk.imports().iter().all(|ask| ask.dry_run), "no import before its dry run is here");
    desk.flow();
    assert!(wizard(&desk).is_ready());
}

#[test]
fn an_import_is_cancelled_and_what_was_said_stays() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("I").text("/orders.csv").keys("enter enter");
    desk.hold = true;
    desk.keys("enter");
    let ticket = wizard(&desk).importing.expect("an import");
    desk.msg(Msg::Progress { ticket, done: 8_192, of: None });
    assert_eq!(wizard(&desk).read, Some(8_192));
    assert_eq!(
        desk.app.shared.tasks.running().next().map(|t| (t.verb, t.progress)),
        Some(("import orders", Some((8_192, None))))
    );
    desk.keys("ctrl-c");
    assert!(desk.outside.contains(&Effect::Cancel(None)));
    desk.msg(Msg::Imported { ticket, result: Err(Fault::Interrupted) });
    assert_eq!(wizard(&desk).fault, Some(Fault::Interrupted));
    assert!(desk.app.shared.tasks.running().next().is_none());
    desk.hold = false;
    desk.held.clear();
    desk.keys("j g enter");
    assert_eq!(desk.store.batches.len(), 1, "and can be begun again");
}

#[test]
fn a_dry_run_is_cancelled_and_tried_again() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("I").text("/orders.csv").keys("enter");
    desk.hold = true;
    desk.keys("enter ctrl-c");
    assert!(desk.outside.contains(&Effect::Cancel(Some(Slot::Trial))));
    let ticket = desk.held.iter().find_map(|e| match e {
        Effect::Import { ticket, .. } => Some(*ticket),
        _ => None,
    });
    desk.held.clear();
    desk.msg(Msg::Imported { ticket: ticket.expect("a dry run"), result: Err(Fault::Interrupted) });
    assert!(!wizard(&desk).is_ready());
    desk.hold = false;
    desk.keys("enter");
    assert!(wizard(&desk).is_ready());
}

#[test]
fn an_import_goes_on_behind_a_closed_layer() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("I").text("/orders.csv").keys("enter enter");
    desk.hold = true;
    desk.keys("enter esc w");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Tasks(_))));
    desk.hold = false;
    desk.flow();
    assert!(matches!(told(&desk), Some(Notice::Imported { .. })));
}

#[test]
fn a_failed_import_is_told_where_it_was_asked() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("I").text("/orders.csv").keys("enter enter");
    let busy = Fault::Busy { path: "/a".into(), holder: Default::default() };
    desk.store.fail_next = Some(busy.clone());
    desk.keys("enter");
    assert_eq!(wizard(&desk).fault, Some(busy));
    desk.keys("enter");
    assert!(desk.app.layers.is_empty(), "the second time it went through");
}

#[test]
fn nothing_is_imported_into_a_file_that_may_not_be_written() {
    let mut desk = Desk::with(Lang::En, Config::default(), Store::new(20), true);
    desk.keys("I");
    assert!(desk.app.layers.is_empty());
    assert!(matches!(told(&desk), Some(Notice::NotReady(_))));
}

#[test]
fn the_first_run_begins_with_an_import() {
    let mut desk = Desk::new(Lang::En);
    desk.app = App::new(start(true), Lang::En, Config::default());
    assert!(update(&mut desk.app, Msg::Resize(60, 15)).is_empty());
    assert_eq!(desk.app.layers, [Layer::FirstRun]);
    desk.keys("I").text("/orders.csv").keys("enter enter");
    desk.msg(Msg::Released(true));
    assert!(!desk.app.shared.released, "what is not there is not let go");
    desk.keys("enter");
    assert!(desk.app.layers.is_empty() && !desk.app.shared.missing);
    assert_eq!(desk.app.people.matched(), 300, "the list is read");
}

#[test]
fn the_mouse_walks_through_it() {
    let mut desk = Desk::new(Lang::En);
    let click = |row| Msg::Mouse { act: MouseAct::Click, target: Target::LayerRow(row) };
    desk.keys("I").text("/d");
    desk.msg(click(0));
    assert_eq!(wizard(&desk).path.value(), "/data/");
    desk.text("orders.csv").keys("enter");
    desk.msg(click(0));
    assert_eq!(wizard(&desk).step, Step::Trial);
    let column = wizard(&desk).rows().iter().position(|r| *r == Row::Column(1)).expect("a column");
    desk.msg(click(column as u16));
    assert_eq!(wizard(&desk).step, Step::Column(1));
    desk.keys("esc");
    desk.msg(click(0));
    assert_eq!(desk.store.batches.len(), 1);
    desk.keys("I");
    desk.msg(click(200));
    assert_eq!(wizard(&desk).step, Step::Path);
}
