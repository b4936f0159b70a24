//! Flows that mark people and write on all that are marked.

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::Console;

#[rstest]
fn a_range_is_marked_from_here_to_there(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("j v j j j").shows(lang.pick("区间", "range"));
    c.keys("v a 区间内 ENTER");
    let kept = c.leave();
    for reference in ["u00002", "u00003", "u00004", "u00005"] {
        assert_eq!(kept.notes(reference)[0], "区间内");
    }
    assert_eq!(kept.history(), [("people note".into(), 4, false)]);
}

#[rstest]
fn shift_and_arrows_mark_too(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("j j S-DOWN S-DOWN S-UP j SPACE a 箭头 ENTER");
    let kept = c.leave();
    assert_eq!(kept.history(), [("people note".into(), 3, false)]);
    for reference in ["u00003", "u00004", "u00005"] {
        assert_eq!(kept.notes(reference)[0], "箭头");
    }
}

#[rstest]
fn many_people_are_asked_about_and_the_default_is_no(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 北京 ENTER C-a").shows(lang.pick("513 已标记", "513 marked"));
    c.keys("a 群发前确认 ENTER").shows(lang.pick("对 513 人", "513 people"));
    c.keys("ENTER");
    assert_eq!(c.app.layers.len(), 1, "No brings the form back");
    c.keys("ENTER TAB ENTER");
    assert!(c.app.layers.is_empty());
    let kept = c.leave();
    assert_eq!(kept.history(), [("people note".into(), 513, false)]);
    assert_eq!(kept.notes("u00123"), ["群发前确认"]);
    assert!(!kept.notes("u00003").contains(&"群发前确认".to_string()), "who does not match is left alone");
}

#[rstest]
fn saying_no_to_many_writes_nothing(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 北京 ENTER C-a a 不要 ENTER ESC ESC");
    assert!(c.app.layers.is_empty());
    assert!(c.leave().history().is_empty());
}

#[rstest]
fn more_than_a_thousand_must_be_counted(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("C-a a 全员通知 ENTER").shows(lang.pick("输入 2000 确认", "type 2000 to confirm"));
    c.keys("y ENTER 1999 ENTER");
    assert_eq!(c.app.layers.len(), 2, "a wrong count is no answer");
    c.paste("2000");
    c.keys("ENTER BS BS BS BS 2,000 ENTER");
    assert!(c.app.layers.is_empty());
    let kept = c.leave();
    assert_eq!(kept.history(), [("people note".into(), 2000, false)]);
    assert_eq!(kept.notes("u02000")[0], "全员通知");
}

#[rstest]
fn marks_are_turned_round_among_those_that_match(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 北京 SPACE 产品 ENTER SPACE SPACE i").shows(lang.pick("95 已标记", "95 marked"));
    c.keys("a 其余的人 ENTER y");
    let kept = c.leave();
    assert_eq!(kept.history(), [("people note".into(), 95, false)]);
    assert!(!kept.notes("u00028").contains(&"其余的人".to_string()));
    assert_eq!(kept.notes("u00123"), ["其余的人"]);
}

#[rstest]
fn marks_survive_sorting_and_filtering(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("SPACE SPACE s p / zs ENTER").shows(lang.pick("2 已标记，2 未显示", "2 marked, 2 hidden"));
    c.keys("SPACE").shows(lang.pick("3 已标记，2 未显示", "3 marked, 2 hidden"));
    c.keys("a 三处 ENTER");
    let kept = c.leave();
    for reference in ["u00001", "u00002"] {
        assert_eq!(kept.notes(reference)[0], "三处");
    }
    assert_eq!(kept.history(), [("people note".into(), 3, false)]);
}

#[rstest]
fn a_mark_is_taken_away_by_the_same_key(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("SPACE SPACE SPACE k SPACE a 两人 ENTER");
    let kept = c.leave();
    assert_eq!(kept.history(), [("people note".into(), 2, false)]);
    assert!(!kept.notes("u00003").contains(&"两人".to_string()));
}
