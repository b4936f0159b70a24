//! Flows that begin without a file, and that go on in another one.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use rstest::rstest;
use tagdeck::app::Elsewhere;
use tagdeck::domain::lang::Lang;

use super::console::{Console, Setup};
use super::sample;

#[rstest]
fn the_first_person_makes_the_file(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Setup { missing: true, size: (80, 24), ..Setup::new(lang) }.open();
    c.shows(lang.pick("手工新增", "by hand")).keys("+");
    assert!(!c.file().exists());
    c.keys("k1 TAB 张三 TAB TAB 北京 ENTER").shows("张三");
    assert!(c.app.layers.is_empty() && !c.app.shared.missing);
    c.keys("+ k2 TAB 李四 ENTER").shows("李四");
    // The program makes files for their owner alone; this process has the mask of whoever runs it.
    fs::set_permissions(c.file(), fs::Permissions::from_mode(0o600)).unwrap();
    let kept = c.leave();
    assert_eq!(kept.field("k1", "city"), "北京");
    assert_eq!(kept.person("k2")["person"]["nickname"], "李四");
    kept.is_sound();
}

#[rstest]
fn another_file_is_opened_from_the_palette(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    let other = c.home().join("other.duckdb");
    sample::copy_to(&other);
    c.keys(": open SPACE");
    let none = c.home().join("none.duckdb");
    c.paste(&none.to_string_lossy());
    c.keys("ENTER").shows("none.duckdb");
    assert!(!c.ended, "what is not there is not opened");
    c.keys("ESC : open SPACE");
    c.paste(&other.to_string_lossy());
    c.keys("ENTER");
    assert_eq!(c.elsewhere, Some(Elsewhere::File(other.clone())));
    let (home, first) = c.close();
    // What the program does then: a console on that file.
    let mut c = Setup::new(lang).open_file(home, other);
    c.keys("/ zs ENTER a 另一个文件 ENTER j k");
    let kept = c.leave();
    assert_eq!(kept.notes("u00123"), ["另一个文件"]);
    let told = kept.answer(&["people", "show", "u00123", "--db", &first.to_string_lossy()]);
    assert_eq!(told["notes"].as_array().map(Vec::len), Some(0));
}

#[rstest]
fn the_form_completes_paths_and_the_demo_is_two_keys_away(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    let folder = c.home().to_string_lossy().into_owned();
    c.keys("o f");
    c.paste(&format!("{folder}/commu"));
    c.shows("community.duckdb").keys("DOWN ENTER");
    c.keys("ENTER");
    assert_eq!(c.elsewhere, Some(Elsewhere::File(c.file().to_path_buf())));
    let (home, file) = c.close();
    let mut c = Setup::new(lang).open_file(home, file);
    c.keys("/ zs ENTER a 先写下 ENTER o d");
    assert_eq!(c.elsewhere, Some(Elsewhere::Demo));
    assert_eq!(c.leave().notes("u00123"), ["先写下"]);
}
