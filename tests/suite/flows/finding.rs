//! Flows that find people: initials, words, composed characters, sorting, the ends of the list.

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::{Console, Setup};

#[rstest]
fn initials_find_a_name(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs").shows("张三");
    c.keys("ENTER a 周五回访 ENTER");
    let kept = c.leave();
    assert_eq!(kept.notes("u00123"), ["周五回访"]);
    assert_eq!(kept.history(), [("people note".into(), 1, false)]);
}

#[rstest]
fn every_word_narrows_and_a_queue_is_left_by_q(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 北京 SPACE 产品 SPACE 2019 ENTER");
    let few = c.app.people.matched();
    c.keys("/ BS BS BS BS BS ENTER");
    assert!(c.app.people.matched() > few, "a word less finds more");
    c.shows(lang.pick("97 / 2,000", "97 of 2,000"));
    c.keys("G a last SPACE one ENTER");
    let last = c.here();
    assert_eq!(c.leave().notes(&last), ["last one"]);
}

#[rstest]
fn a_composed_character_opens_the_filter(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("张");
    assert_eq!(c.app.people.filter.as_ref().map(|f| f.edit.value()), Some("张"));
    let (x, y) = c.cursor();
    assert!(
        (4..20).contains(&x) && y == 3,
        "the terminal's cursor stands in the field, for input methods: {x} {y}"
    );
    c.keys("三 ENTER a 加微信 ENTER u U");
    let kept = c.leave();
    assert_eq!(kept.notes("u00123"), ["加微信"]);
    assert_eq!(kept.verbs(), ["redo", "undo", "people note"]);
}

#[rstest]
fn full_width_keys_are_the_keys_that_were_meant(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("ｊ ｊ").shows(lang.pick("输入法", "input method"));
    assert_eq!(c.here(), "u00003");
    c.keys("／ 张三 ENTER ａ 全角 ENTER ？ ESC");
    assert_eq!(c.leave().notes("u00123"), ["全角"]);
}

#[rstest]
fn the_biggest_spender_stands_first_and_keeps_the_cursor(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("j j s");
    c.shows(lang.pick("消费", "spend")).shows(lang.pick("最近下单", "last order"));
    c.keys("p");
    assert_eq!(c.here(), "u00003", "the person under the cursor is found again");
    c.keys("g a 大客户 ENTER");
    let kept = c.leave();
    let richest = kept.answer(&["people", "list", "--sort", "spend:desc", "--limit", "1"]);
    let reference = richest["rows"][0]["ref"].as_str().unwrap();
    assert_eq!(kept.notes(reference)[0], "大客户");
}

#[rstest]
fn the_column_under_the_cursor_sorts_and_turns_round(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("l s s g");
    assert_eq!(c.here(), "u00001");
    c.keys("s s g");
    assert_eq!(c.here(), "u02000");
    c.keys("s z").shows(lang.pick("s z", "s z"));
    c.keys("a 末位 ENTER");
    assert_eq!(c.leave().notes("u02000"), ["末位"]);
}

#[rstest]
fn the_end_of_the_list_is_one_key_away(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("G");
    assert_eq!(c.here(), "u02000");
    c.keys("C-u C-d PGUP PGDN HOME END k");
    assert_eq!(c.here(), "u01999");
    c.keys("a 倒数第二 ENTER");
    assert_eq!(c.leave().notes("u01999"), ["倒数第二"]);
}

#[rstest]
fn columns_scroll_widen_and_show_a_value_in_full(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 张三 ENTER l l l l l l l l")
        .shows(lang.pick("公司", "company"))
        .hides(lang.pick("编号", "ref "));
    let before = c.app.people.columns[8].width;
    c.keys("> > <");
    assert_eq!(c.app.people.columns[8].width, before + 2);
    c.keys("K").shows("某科技");
    c.keys("ESC h h h h h h E");
    c.keys(lang.pick("公司", "company")).keys("ENTER C-u 新科技 ENTER");
    assert_eq!(c.leave().field("u00123", "company"), "新科技");
}

#[rstest]
fn earlier_views_come_back(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 上海 ENTER s p 0 [");
    assert_eq!(c.app.people.view.filter, "上海");
    c.shows("325");
    c.keys("[ [");
    assert_eq!(c.app.people.view.filter, "");
    c.keys("] g a 看过 ENTER");
    let here = c.here();
    let kept = c.leave();
    assert_eq!(kept.field(&here, "city"), "上海");
    assert_eq!(kept.notes(&here)[0], "看过");
}

#[rstest]
fn escape_goes_one_step_back(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 北京 ENTER SPACE v j");
    c.keys("ESC");
    assert!(c.app.people.range.is_none() && c.app.shared.marks.len() == 1);
    c.keys("ESC");
    assert!(c.app.shared.marks.is_empty() && c.app.people.view.filter == "北京");
    c.keys("ESC");
    assert_eq!(c.app.people.view.filter, "");
    c.keys("/ 深圳 ESC").shows(lang.pick("2,000 / 2,000", "2,000 of 2,000"));
    c.keys("g a 一步 ENTER");
    assert_eq!(c.leave().notes("u00001"), ["一步"]);
}

#[rstest]
fn one_pane_is_enough_to_work_in(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Setup { size: (60, 15), ..Setup::new(lang) }.open();
    c.keys("/ zs ENTER TAB").shows(lang.pick("时间线", "time line"));
    c.resize(20, 5).shows("20x5").resize(60, 15);
    c.keys("BTAB ENTER j j q a 小窗口 ENTER");
    assert_eq!(c.leave().notes("u00123"), ["小窗口"]);
}
