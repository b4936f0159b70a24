//! Flows that write notes.

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::Console;

#[rstest]
fn three_marked_people_get_one_note_as_one_batch(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 北京 SPACE 产品 ENTER SPACE SPACE SPACE").shows(lang.pick("3 已标记", "3 marked"));
    c.keys("a").shows(lang.pick("给 3 人", "3 people"));
    c.keys("约产品沙龙 ENTER");
    let kept = c.leave();
    for reference in ["u00028", "u00031", "u00039"] {
        assert!(kept.notes(reference).contains(&"约产品沙龙".to_string()), "{reference}");
    }
    assert_eq!(kept.history(), [("people note".into(), 3, false)]);
}

#[rstest]
fn a_note_has_a_kind(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER a 电话没接 TAB RIGHT ENTER");
    let notes = c.leave().person("u00123")["notes"].take();
    assert_eq!((notes[0]["kind"].as_str(), notes[0]["staff"].as_str()), (Some("call"), Some("li")));
    assert!(notes[0]["ts"].as_str().unwrap().starts_with("2019-07-14T"), "the sample lives on its day");
}

#[rstest]
fn an_empty_note_is_no_note(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("j a ENTER").shows(lang.pick("不能为空", "must not be empty"));
    c.keys("ESC k a SPACE SPACE ENTER ESC");
    assert!(c.leave().history().is_empty());
}

#[rstest]
fn a_paste_is_one_line_of_text_and_never_a_command(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER");
    c.paste("uQ\nx").shows(lang.pick("粘贴", "paste"));
    c.keys("a");
    c.paste("第一行\r\n第二行\t\u{1b}[31m红\u{7}");
    c.keys("SPACE 完 ENTER");
    assert_eq!(c.leave().notes("u00123"), ["第一行 第二行 [31m红 完"]);
}

#[rstest]
fn text_is_edited_as_in_a_shell(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER a");
    c.keys("abc SPACE def C-w xyz HOME DEL RIGHT C-k 张 LEFT LEFT BS 李 END 。 ENTER");
    assert_eq!(c.leave().notes("u00123"), ["李b张。"]);
}

#[rstest]
fn the_desk_of_the_day_leads_to_people_without_phone(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("0").shows(lang.pick("没有手机号", "no phone")).shows("536");
    c.keys("j j j ENTER").shows("536");
    let first = c.here();
    c.keys("a 要手机号 ENTER q").shows(lang.pick("待办", "Queues"));
    c.keys("1");
    let kept = c.leave();
    assert_eq!(kept.notes(&first)[0], "要手机号");
    assert!(kept.field(&first, "phone").is_null());
}

#[rstest]
fn a_note_is_seen_in_the_time_line_at_once(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER a 刚刚聊过 ENTER").shows("刚刚聊过");
    c.keys("TAB j j k ENTER").shows(lang.pick("今天", "0 d"));
    c.keys("q q");
    assert!(c.ended, "q leaves from the outermost view");
    assert_eq!(c.leave().notes("u00123"), ["刚刚聊过"]);
}
