//! Flows through layers: help, palette, tasks, messages, the language.

use rstest::rstest;
use tagdeck::app::Config;
use tagdeck::domain::lang::Lang;

use super::console::{Console, Setup};

#[rstest]
fn the_help_is_searched_and_runs_what_it_finds(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("? ").shows(lang.pick("帮助", "Help"));
    c.keys(lang.pick("新增", "new")).keys("ENTER");
    c.keys("u90005 TAB 帮助新增 ENTER");
    assert_eq!(c.leave().person("u90005")["person"]["nickname"], "帮助新增");
}

#[rstest]
fn the_palette_runs_a_verb(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER : people SPACE note ENTER 命令写的 ENTER C-p undo ENTER C-p redo ENTER");
    let kept = c.leave();
    assert_eq!(kept.notes("u00123"), ["命令写的"]);
    assert_eq!(kept.verbs(), ["redo", "undo", "people note"]);
}

#[rstest]
fn a_theme_is_previewed_and_taken_or_not(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys(": theme SPACE light");
    assert_eq!(c.app.theme_name(), "light", "shown while it is selected");
    c.keys("ESC");
    assert_eq!(c.app.theme_name(), "dark");
    c.keys(": theme SPACE mono ENTER");
    assert_eq!(c.app.theme_name(), "mono");
    c.keys("a 黑白 ENTER");
    assert_eq!(c.leave().notes("u00001")[0], "黑白");
}

#[rstest]
fn a_screen_of_later_says_so(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("4 5 7 5 4").shows(lang.pick("现在不行", "not now"));
    c.keys("ESC j j");
    assert_eq!(c.here(), "u00003");
    assert!(c.leave().history().is_empty());
}

#[rstest]
fn the_language_changes_in_the_middle_of_work(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER").shows(lang.pick("时间线", "time line"));
    c.keys("<F2>").hides(match lang {
        Lang::Zh => "时间线",
        Lang::En => "time line",
    });
    c.keys("a both SPACE words ENTER <F2>").shows(lang.pick("时间线", "time line"));
    assert_eq!(c.leave().notes("u00123"), ["both words"]);
}

#[rstest]
fn what_was_written_and_told_can_be_read_again(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("a 记 ENTER w").shows(lang.pick("完成", "done")).shows("people note");
    c.keys("ESC o m").shows(lang.pick("已写入", "written"));
    c.keys("ESC");
    c.wait_ms(10_000).hides(lang.pick("u 撤销", "u takes it back"));
    assert_eq!(c.leave().notes("u00001")[0], "记");
}

#[rstest]
fn the_team_s_own_keys_replace_the_usual_ones(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let (config, problems) =
        Config::parse("theme = \"dark\"\n[keys.people]\nmark = \"m\"\nnote = \"ctrl-n\"\n");
    assert!(problems.is_empty(), "{problems:?}");
    let mut c = Setup { config, ..Setup::new(lang) }.open();
    c.keys("m m SPACE a C-n 换键 ENTER ESC");
    let kept = c.leave();
    assert_eq!(kept.history(), [("people note".into(), 2, false)]);
}

#[rstest]
fn control_c_cancels_and_leaves_only_when_pressed_twice(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("C-c").shows("Ctrl-C");
    c.keys("j C-c j a 还在 ENTER");
    assert!(!c.ended);
    c.keys("C-c C-c");
    assert!(c.ended);
    assert_eq!(c.leave().notes("u00003")[0], "还在");
}

#[rstest]
fn the_greeting_shows_the_ways_to_begin(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Setup { missing: true, ..Setup::new(lang) }.open();
    c.shows(lang.pick("示例社群", "sample community")).shows("/home/li/community.duckdb");
    c.keys("j a u / x E e").shows(lang.pick("现在不行", "not now"));
    c.keys("+ ESC o f ESC ? ESC q");
    assert!(c.ended);
    let (home, file) = (c.home().to_path_buf(), c.file().to_path_buf());
    let output = super::kept::tagdeck(&home, &file, &["people", "list"]);
    assert_eq!(output.status.code(), Some(3), "no file was made");
}
