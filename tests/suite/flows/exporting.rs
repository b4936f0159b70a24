//! Flows that write the list to a file.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use rstest::rstest;
use sha2::{Digest, Sha256};
use tagdeck::domain::lang::Lang;

use super::console::{Console, Setup};

/// Opens the form and types the path of a file in the folder of the flow.
fn export_to(c: &mut Console, name: &str) -> String {
    let path = c.home().join(name).to_string_lossy().into_owned();
    c.keys("e C-u");
    c.paste(&path);
    path
}

#[rstest]
fn the_people_of_a_view_go_to_a_file_and_the_history_says_so(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 北京 SPACE 产品 ENTER e")
        .shows("people-2019-07-14.csv")
        .shows(lang.pick("不能撤销", "cannot be undone"));
    c.keys("ESC");
    let path = export_to(&mut c, "people.csv");
    c.keys("ENTER").shows(lang.pick("已导出 97 人", "97 people exported"));
    assert!(c.app.layers.is_empty());
    let bytes = fs::read(&path).unwrap();
    let hash: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with(lang.pick("\u{FEFF}昵称,编号,城市", "\u{FEFF}nickname,ref,city")), "{text}");
    assert_eq!(text.lines().count(), 98);
    c.keys("u").shows(lang.pick("没有可撤销", "nothing"));
    let kept = c.leave();
    let line = kept.answer(&["history", "--limit", "1"])["rows"][0].clone();
    assert_eq!(
        (&line["verb"], &line["rows"], &line["actor"]),
        (&"people list".into(), &97.into(), &"小李".into())
    );
    assert_eq!((&line["detail"]["sha256"], &line["detail"]["target"]), (&hash.into(), &path.into()));
    assert_eq!((&line["detail"]["filter"], &line["detail"]["full"]), (&"北京 产品".into(), &false.into()));
    assert_eq!(line["detail"]["columns"][2], "city");
    kept.is_sound();
}

#[rstest]
fn the_marked_go_out_with_full_numbers_when_that_is_chosen(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    // The phone and an id as columns.
    c.keys("c").keys(lang.pick("手机号 ENTER ESC", "phone ENTER ESC"));
    c.keys("c union ENTER ESC j SPACE j SPACE / zs ENTER SPACE");
    let path = export_to(&mut c, "marked.jsonl");
    // Who: the marked, which is first; numbers: in full.
    c.keys("TAB TAB RIGHT ENTER").shows(lang.pick("号码完整", "with full numbers"));
    let text = fs::read_to_string(&path).unwrap();
    let kept = c.leave();
    let phones: Vec<String> = text
        .lines()
        .map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let shown = kept.answer(&["people", "show", row["ref"].as_str().unwrap(), "--reveal"]);
            assert_eq!(row["phone"], shown["fields"]["phone"], "{row}");
            row["ref"].as_str().unwrap().to_string()
        })
        .collect();
    assert_eq!(phones, ["u00002", "u00004", "u00123"]);
    let rows = kept.answer(&["history", "--limit", "4"])["rows"].clone();
    let line = &rows[3];
    assert_eq!(line["reason"], format!("export {path} --reveal"));
    assert_eq!((&line["rows"], &line["detail"]["marked"]), (&3.into(), &true.into()));
}

#[rstest]
fn what_is_there_already_is_asked_about_and_a_wrong_name_is_said(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Setup { size: (60, 15), ..Setup::new(lang) }.open();
    let path = c.home().join("old.xlsx");
    fs::write(&path, "mine").unwrap();
    c.keys("/ zs ENTER");
    export_to(&mut c, "old.xls");
    c.keys("ENTER").shows(".jsonl");
    c.keys("x ENTER").shows(lang.pick("替换", "Replace it?"));
    c.keys("ENTER");
    assert_eq!(c.app.layers.len(), 1, "No brings the form back");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    c.keys("ENTER y").shows(lang.pick("已导出 18 人", "18 people exported"));
    assert!(c.app.layers.is_empty());
    assert!(fs::read(&path).unwrap().starts_with(b"PK"), "a workbook");
    c.keys("e C-u");
    c.paste("/no/such/folder/people.csv");
    c.keys("ENTER");
    assert_eq!(c.app.layers.len(), 1, "the form says why");
    let kept = c.leave();
    assert_eq!(kept.history(), [("people list".into(), 18, false)]);
}

#[rstest]
fn a_workbook_comes_in_again_as_it_went_out(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("c open SPACE id ENTER ESC s s");
    let path = export_to(&mut c, "all.xlsx");
    c.keys("TAB RIGHT ENTER").shows(lang.pick("已导出 2,000 人", "2,000 people exported"));
    let again = c.home().join("again.duckdb");
    let again = again.to_string_lossy().into_owned();
    let kept = c.leave();
    let told = kept.answer(&["import", "people", &path, "--db", &again]);
    assert_eq!((&told["new"], &told["rejected"]), (&2_000.into(), &0.into()), "{told}");
}

#[rstest]
fn a_segment_goes_out_with_typed_columns_and_comes_in_again(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ = spend SPACE > SPACE 3000 ENTER c open SPACE id ENTER ESC e").shows(".parquet");
    c.keys("ESC");
    let path = export_to(&mut c, "big.parquet");
    c.keys("TAB RIGHT ENTER").shows(lang.pick("已导出", "people exported"));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let again = c.home().join("again.duckdb").to_string_lossy().into_owned();
    let kept = c.leave();
    let of = kept.answer(&["segment", "count", "spend > 3000"])["count"].clone();
    assert!(of.as_u64() > Some(0));
    let line = kept.answer(&["history", "--limit", "1"])["rows"][0].clone();
    assert_eq!((&line["verb"], &line["rows"]), (&"people list".into(), &of));
    let hash: String = Sha256::digest(fs::read(&path).unwrap()).iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(line["detail"]["sha256"], hash);
    let told = kept.answer(&["import", "people", &path, "--db", &again]);
    assert_eq!((&told["new"], &told["rejected"]), (&of, &0.into()), "{told}");
    kept.is_sound();
}

#[rstest]
fn a_read_only_console_takes_nothing_out(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Setup { read_only: true, ..Setup::new(lang) }.open();
    c.keys("/ zs ENTER e").shows(lang.pick("只读", "read-only"));
    assert!(c.app.layers.is_empty());
    c.keys("j k j k");
    assert!(c.leave().history().is_empty());
}
