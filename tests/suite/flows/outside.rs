//! Flows beside other programs: a file that may not be written, one that somebody else has, one that changes.

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::{Console, Setup};
use super::kept::{Reader, tagdeck};

#[rstest]
fn a_read_only_console_says_why_it_refuses(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Setup { read_only: true, ..Setup::new(lang) }.open();
    c.shows(lang.pick("只读", "READ-ONLY"));
    for key in ["a", "E", "x", "+", "u", "U", "r"] {
        c.keys(key).shows(lang.pick("现在不行", "not now"));
        assert!(c.app.layers.is_empty(), "{key}");
    }
    c.keys("/ zs ENTER");
    assert_eq!(c.here(), "u00123", "reading goes on");
    assert!(c.leave().history().is_empty());
}

#[rstest]
fn others_read_beside_a_console_that_reads_and_write_after_a_release(
    #[values(Lang::Zh, Lang::En)] lang: Lang,
) {
    let mut c = Console::open(lang);
    let (home, file) = (c.home().to_path_buf(), c.file().to_path_buf());
    let code = |arguments: &[&str]| tagdeck(&home, &file, arguments).status.code();
    let note = ["people", "note", "u00123", "--text", "别处写的"];
    let read = ["people", "show", "u00123"];
    assert_eq!((code(&read), code(&note)), (Some(0), Some(5)), "a console that reads");
    c.keys("a 这里写的 ENTER");
    assert_eq!((code(&read), code(&note)), (Some(5), Some(5)), "a console that has written");
    c.keys(": release ENTER").shows(lang.pick("已放开", "released"));
    assert_eq!((code(&read), code(&note)), (Some(0), Some(0)), "a console that let go");
    c.keys("/ zs ENTER").shows("别处写的").shows(lang.pick("别的程序", "another program"));
    c.keys("a 又是这里 ENTER");
    let kept = c.leave();
    assert_eq!(kept.notes("u00123"), ["又是这里", "别处写的"]);
    assert_eq!(kept.notes("u00001")[0], "这里写的");
}

#[rstest]
fn people_added_elsewhere_appear(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("j j : release ENTER");
    let added = ["people", "add", "--ref", "u90100", "--nickname", "外来的人"];
    assert!(tagdeck(c.home(), c.file(), &added).status.success());
    c.keys("G").shows("2,001").keys("G");
    assert_eq!(c.here(), "u90100");
    c.keys("a 看到了 ENTER");
    assert_eq!(c.leave().notes("u90100"), ["看到了"]);
}

#[rstest]
fn a_write_that_meets_a_reader_is_told_and_can_be_sent_again(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER");
    let reader = Reader::start(c.home(), c.file());
    c.keys("a 被占用 ENTER");
    assert_eq!(c.app.layers.len(), 1, "the form stays with what was typed");
    reader.end();
    c.keys("ENTER");
    assert!(c.app.layers.is_empty());
    assert_eq!(c.leave().notes("u00123"), ["被占用"]);
}
