//! Flows that take back and do again.

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::Console;

#[rstest]
fn undo_and_redo_by_key(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER a 一 ENTER a 二 ENTER u u U");
    let kept = c.leave();
    assert_eq!(kept.notes("u00123"), ["一"]);
    assert_eq!(kept.verbs(), ["redo", "undo", "undo", "people note", "people note"]);
}

#[rstest]
fn what_the_sample_began_with_is_not_taken_back(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("u").shows(lang.pick("没有", "nothing"));
    c.keys("ESC U ESC j j j k");
    let kept = c.leave();
    assert!(kept.history().is_empty());
    assert_eq!(kept.answer(&["people", "list", "--limit", "1"])["of"], 2000);
}

#[rstest]
fn one_batch_is_taken_back_in_the_history(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("a 甲 ENTER j a 乙 ENTER j a 丙 ENTER");
    c.keys("H j u").shows(lang.pick("已撤销", "undone"));
    c.keys("ESC");
    let kept = c.leave();
    assert_eq!(kept.notes("u00001")[0], "甲");
    assert!(!kept.notes("u00002").contains(&"乙".to_string()));
    assert_eq!(kept.notes("u00003")[0], "丙");
    let undone: Vec<bool> = kept.history().into_iter().map(|(.., undone)| undone).collect();
    assert_eq!(undone, [false, false, true, false]);
}

#[rstest]
fn a_large_batch_is_asked_about_before_it_is_taken_back(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 上海 ENTER C-a a 群 ENTER y H u").shows(lang.pick("撤销 people note", "Take back people note"));
    c.keys("ENTER u y ESC");
    let kept = c.leave();
    let history = kept.history();
    assert_eq!(history.len(), 2, "{history:?}");
    assert_eq!(history[1], ("people note".into(), 325, true));
}

#[rstest]
fn a_later_change_is_not_overwritten_by_an_undo(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    let city = lang.pick("城市", "city");
    c.keys("/ zs ENTER E").keys(city).keys("ENTER C-u 成都 ENTER");
    c.keys("E").keys(city).keys("ENTER C-u 杭州 ENTER");
    c.keys("H j u ESC").shows(lang.pick("后来", "later"));
    c.keys("ESC u u");
    let kept = c.leave();
    assert_eq!(kept.field("u00123", "city"), "北京", "newest first, both go back");
}

#[rstest]
fn a_batch_is_taken_back_by_its_number(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("a 甲 ENTER j a 乙 ENTER H");
    let batch = match c.app.layers.last() {
        Some(tagdeck::app::Layer::History(history)) => history.rows.value.as_ref().unwrap()[1].batch,
        other => panic!("{other:?}"),
    };
    c.keys("ESC : undo SPACE").keys(&batch.to_string()).keys("ENTER");
    let kept = c.leave();
    assert!(!kept.notes("u00001").contains(&"甲".to_string()));
    assert_eq!(kept.notes("u00002")[0], "乙");
}

#[rstest]
fn a_person_who_was_added_by_mistake_goes(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("+ u90009 TAB 错人 ENTER").shows("2,001");
    c.keys("u").shows("2,000");
    let kept = c.leave();
    assert_eq!(kept.answer(&["people", "list", "--limit", "1"])["of"], 2000);
    kept.is_sound();
}
