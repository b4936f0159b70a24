//! Flows that edit fields, add people, and show what is masked.

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::Console;

#[rstest]
fn a_city_is_completed_from_those_that_are_there(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER E");
    c.keys(lang.pick("城市", "city")).keys("ENTER C-u 成").shows("成都");
    c.keys("DOWN ENTER ENTER").shows("成都");
    let kept = c.leave();
    assert_eq!(kept.field("u00123", "city"), "成都");
    assert_eq!(kept.history(), [("people set".into(), 1, false)]);
}

#[rstest]
fn pinyin_finds_the_name_of_a_field_and_an_empty_value_removes_it(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER E").keys(lang.pick("zhiwei", "title")).keys("ENTER");
    c.shows("产品经理");
    c.keys("C-u ENTER");
    let kept = c.leave();
    assert!(kept.field("u00123", "title").is_null());
    assert_eq!(kept.field("u00123", "company"), "某科技", "only that one");
}

#[rstest]
fn a_field_left_alone_writes_nothing(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER E").keys(lang.pick("城市", "city")).keys("ENTER ENTER");
    c.shows(lang.pick("未写入", "nothing written"));
    assert!(c.leave().history().is_empty());
}

#[rstest]
fn what_is_no_day_is_said_before_it_is_written(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER E").keys(lang.pick("生日", "birthday")).keys("ENTER C-u 2019-02-30 ENTER");
    c.shows(lang.pick("不是日期", "not a day"));
    c.keys("BS BS 28 ENTER");
    assert_eq!(c.leave().field("u00123", "birthday"), "2019-02-28");
}

#[rstest]
fn a_field_of_the_team_s_own_is_edited_like_any_other(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER E").keys(lang.pick("行业", "industry")).keys("ENTER C-u 教育 ENTER u U");
    let kept = c.leave();
    assert_eq!(kept.field("u00123", "industry"), "教育");
    assert_eq!(kept.verbs(), ["redo", "undo", "people set"]);
}

#[rstest]
fn a_new_person_is_typed_found_and_written_on(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("+ u90001 TAB 欧阳娜娜 TAB 138-0013-8000 TAB 北京 TAB 老师 ENTER");
    c.shows("2,001").shows("欧阳娜娜");
    assert_eq!(c.here(), "u90001", "the cursor stands on the new person");
    c.keys("a 老朋友介绍 ENTER /").keys("oynn ENTER");
    assert_eq!(c.here(), "u90001", "initials find the new name");
    let kept = c.leave();
    let person = kept.person("13800138000");
    assert_eq!(person["person"]["ref"], "u90001");
    assert_eq!(person["fields"]["city"], "北京");
    assert_eq!(kept.notes("u90001"), ["老朋友介绍"]);
}

#[rstest]
fn a_taken_ref_keeps_the_form_until_it_is_mended(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("+ u00123 TAB 李四 ENTER").shows("u00123");
    assert_eq!(c.app.layers.len(), 1, "what was typed is not lost");
    c.keys("BTAB C-u u90002 ENTER");
    assert!(c.app.layers.is_empty(), "{}", c.picture());
    let kept = c.leave();
    assert_eq!(kept.person("u90002")["person"]["nickname"], "李四");
    assert_eq!(kept.history().len(), 1);
}

#[rstest]
fn a_reveal_stands_in_the_history_and_ends_with_the_next_person(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 张三 ENTER").shows("154****5250");
    c.keys("r").hides("154****5250").hides("wm****KN");
    c.keys("r").shows(lang.pick("现在不行", "not now"));
    c.keys("ESC j k u");
    c.shows(lang.pick("没有", "nothing"));
    c.keys("ESC / 张 ENTER j k").shows("****");
    let kept = c.leave();
    assert_eq!(kept.history(), [("people show".into(), 0, false)], "undo passes it over");
}
