//! Flows that move by counts, by rows and by marks.

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::Console;

#[rstest]
fn counts_and_rows_lead_to_somebody(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("M-5").shows("│ 5").keys("j");
    assert_eq!(c.here(), "u00006");
    c.keys("M-1 M-2 G");
    assert_eq!(c.here(), "u00012");
    c.keys("M-1 M-0 ESC k");
    assert_eq!(c.here(), "u00011", "Esc drops the count");
    c.keys(": 120 ENTER");
    assert_eq!(c.here(), "u00120");
    c.keys("C-g 1,999 ENTER");
    assert_eq!(c.here(), "u01999");
    c.keys("M-9 M-9 M-9 M-9 j");
    assert_eq!(c.here(), "u02000", "beyond the end is the end");
    c.keys("C-g x ENTER").shows(lang.pick("不是数字", "not a number"));
    c.keys("BS 7 ENTER a 第七位 ENTER");
    assert_eq!(c.leave().notes("u00007")[0], "第七位");
}

#[rstest]
fn n_goes_from_mark_to_mark_and_round(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("n").shows(lang.pick("还没有标记", "nobody is marked"));
    c.keys("j SPACE M-9 j SPACE C-g 1500 ENTER SPACE n");
    assert_eq!(c.here(), "u00002", "round the end");
    c.keys("n");
    assert_eq!(c.here(), "u00012");
    c.keys("n");
    assert_eq!(c.here(), "u01500", "far beyond the rows that are here");
    c.keys("N N");
    assert_eq!(c.here(), "u00002");
    c.keys("N");
    assert_eq!(c.here(), "u01500");
    c.keys("s n n n");
    assert!(["u00002", "u00012", "u01500"].contains(&c.here().as_str()), "in any order");
    c.keys("/ zs ENTER n").shows(lang.pick("没有已标记的人", "nobody of the marked"));
    c.keys("a 标记的人 ENTER");
    let kept = c.leave();
    assert_eq!(kept.history(), [("people note".into(), 3, false)]);
    assert_eq!(kept.notes("u01500")[0], "标记的人");
}

#[rstest]
fn help_says_how_marks_and_counts_work(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("? Alt").shows("Alt-5 j");
    c.keys("ESC SPACE ?").keys(lang.pick("下个标记", "next SPACE mark"));
    c.shows(lang.pick("只留下符合的", "only matches"));
    c.keys("ESC ESC M-3 j a 三行 ENTER");
    assert_eq!(c.leave().notes("u00005")[0], "三行");
}
