//! Flows with the mouse, and what leaves for the clipboard.

use rstest::rstest;
use tagdeck::action::ActionId;
use tagdeck::app::{MouseAct, Target};
use tagdeck::domain::lang::Lang;

use super::console::Console;

#[rstest]
fn a_header_sorts_and_a_row_is_chosen(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::sized(lang, 160, 40);
    c.click(Target::Header(5)).keys("g");
    assert_eq!(c.here(), "u01038", "the largest first");
    c.click(Target::Row(2));
    let third = c.here();
    c.keys("a 点选 ENTER k k");
    let kept = c.leave();
    let by_spend = kept.answer(&["people", "list", "--sort", "spend:desc", "--limit", "3"]);
    assert_eq!(by_spend["rows"][2]["ref"].as_str(), Some(&*third));
    assert_eq!(kept.notes(&third)[0], "点选");
}

#[rstest]
fn tabs_hints_and_rows_of_layers_are_clicked(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.click(Target::Tab('0')).shows(lang.pick("待办", "Queues"));
    c.click(Target::Row(3)).keys("ENTER").shows("536");
    let first = c.here();
    let hint = c.app.hints().iter().position(|id| *id == ActionId::AddNote).unwrap();
    c.click(Target::Hint(u8::try_from(hint).unwrap())).keys("点出来的 ENTER");
    c.click(Target::Tab('1')).keys("E").click(Target::LayerRow(0)).keys("ESC");
    assert_eq!(c.leave().notes(&first)[0], "点出来的");
}

#[rstest]
fn the_wheel_moves_what_is_under_it(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.point(MouseAct::WheelDown, 5, 10).point(MouseAct::WheelDown, 5, 10).point(MouseAct::WheelUp, 5, 10);
    assert_eq!(c.here(), "u00004");
    c.point(MouseAct::WheelDown, 90, 25);
    assert_eq!(c.here(), "u00004", "the profile scrolls by itself");
    c.keys("%").shows(lang.pick("鼠标", "mouse"));
    c.keys("a 滚轮 ENTER");
    assert_eq!(c.leave().notes("u00004")[0], "滚轮");
}

#[rstest]
fn a_cell_and_a_row_are_sent_as_plain_text(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 张三 ENTER y Y l y").shows(lang.pick("已发往", "sent"));
    assert_eq!(c.copied.len(), 3);
    assert_eq!((c.copied[0].as_str(), c.copied[2].as_str()), ("张三", "u00123"));
    assert!(c.copied[1].starts_with("张三\tu00123\t北京\t产品经理\t"), "{}", c.copied[1]);
    let row = c.leave().answer(&["people", "list", "张三", "--limit", "1"])["rows"][0].take();
    assert_eq!((row["ref"].as_str(), row["spend"].as_f64()), (Some("u00123"), Some(8420.0)));
}
