//! Flows that import a file in the console.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::{Console, Setup};

const ORDERS: &str = "订单号,客户,下单时间,商品,实付金额\n\
                      W1,u00123,2019-07-01 10:00,增长课,12.50\n\
                      W2,u00123,2019-07-02,增长课,99\n\
                      W3,没这个人,2019-07-03,增长课,5\n\
                      W4,u00001,昨天,增长课,5\n";

#[rstest]
fn orders_are_tried_imported_and_taken_back(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    let file = c.home().join("orders.csv");
    fs::write(&file, ORDERS).unwrap();
    c.keys("I");
    c.paste(&file.to_string_lossy());
    c.keys("ENTER").shows(lang.pick("订单", "orders"));
    c.keys("ENTER")
        .shows(lang.pick("4 条记录 = 新增 2", "4 records = 2 new"))
        .shows(lang.pick("拒绝 2", "2 rejected"));
    assert!(!c.home().join("orders.rejects.csv").exists(), "a dry run leaves nothing");
    c.keys("ENTER").shows("orders.rejects.csv");
    let rejects = fs::read_to_string(c.home().join("orders.rejects.csv")).unwrap();
    assert_eq!(rejects.lines().count(), 3, "{rejects}");
    assert!(rejects.contains("没这个人") && rejects.contains("昨天"), "{rejects}");
    c.keys("/ zs ENTER").shows("99");
    c.keys("u").shows(lang.pick("已撤销 import orders", "import orders taken back"));
    let kept = c.leave();
    let standing: Vec<(String, bool)> = kept.answer(&["history", "--limit", "2"])["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["verb"].as_str().unwrap_or_default().to_string(), !row["undone_by"].is_null()))
        .collect();
    assert_eq!(standing[1], ("import orders".to_string(), true), "{standing:?}");
    kept.is_sound();
}

#[rstest]
fn unknown_people_are_made_when_that_is_switched_on(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Setup { size: (60, 15), ..Setup::new(lang) }.open();
    let file = c.home().join("orders.csv");
    fs::write(&file, ORDERS).unwrap();
    fs::write(c.home().join("orders.rejects.csv"), "mine").unwrap();
    c.keys("I");
    c.paste(&file.to_string_lossy());
    c.keys("ENTER ENTER j j ENTER g").shows(lang.pick("新增 3", "3 new"));
    c.keys("ENTER");
    assert_eq!(
        fs::read_to_string(c.home().join("orders.rejects.csv")).unwrap(),
        "mine",
        "never written over"
    );
    assert!(c.home().join("orders.rejects-2.csv").exists());
    let kept = c.leave();
    assert_eq!(kept.person("没这个人")["figures"]["orders"], 1);
    assert_eq!(kept.answer(&["history", "--limit", "1"])["rows"][0]["verb"], "import orders");
}

#[rstest]
fn the_first_run_makes_a_community_of_a_list(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Setup { missing: true, size: (80, 24), ..Setup::new(lang) }.open();
    let file = c.home().join("people.csv");
    fs::write(&file, "u1,张三\nu2,李四\n7,王五\n").unwrap();
    c.keys("I");
    c.paste(&file.to_string_lossy());
    c.keys("ENTER ENTER");
    assert!(!c.file().exists(), "a dry run makes no community");
    c.shows(lang.pick("在列上按 Enter", "Enter on a column"));
    // Past import and mode: the header, off. Past encoding and the name of the mapping: the two columns.
    c.keys("j j ENTER g").keys("j j j j j ENTER ref ENTER g j j j j j j ENTER nickname ENTER g");
    c.shows(lang.pick("3 条记录 = 新增 3", "3 records = 3 new"));
    assert!(!c.file().exists(), "a dry run makes no community");
    c.keys("ENTER").shows("张三");
    // The program makes files for their owner alone; this process has the mask of whoever runs it.
    fs::set_permissions(c.file(), fs::Permissions::from_mode(0o600)).unwrap();
    let kept = c.leave();
    assert_eq!(kept.person("7")["person"]["nickname"], "王五");
    kept.is_sound();
}

#[rstest]
fn another_sheet_of_a_workbook_is_chosen(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    let file = c.home().join("people.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("说明").unwrap().write_string(0, 0, "这张表怎么填").unwrap();
    let sheet = book.add_worksheet().set_name("名单").unwrap();
    for (row, (reference, name)) in [("编号", "昵称"), ("x1", "第二张表的人")].into_iter().enumerate()
    {
        sheet.write_string(row as u32, 0, reference).unwrap();
        sheet.write_string(row as u32, 1, name).unwrap();
    }
    book.save(&file).unwrap();
    c.keys("I");
    c.paste(&file.to_string_lossy());
    c.keys("ENTER people ENTER").shows("说明");
    // Past import, mode and header: the sheet.
    c.keys("j j j ENTER").shows("名单").shows(lang.pick("1 条记录 = 新增 1", "1 record = 1 new"));
    c.keys("g ENTER G").shows("第二张表的人");
    let kept = c.leave();
    assert_eq!(kept.person("x1")["person"]["nickname"], "第二张表的人");
    let command = kept.answer(&["history", "--limit", "1"])["rows"][0]["detail"]["command"].clone();
    assert!(
        command
            .as_str()
            .is_some_and(|line| line.ends_with("--sheet 名单") || line.ends_with("--sheet '名单'")),
        "{command}"
    );
}

#[rstest]
fn an_encoding_is_stated_when_it_was_guessed_wrong(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    let file = c.home().join("taipei.csv");
    let (bytes, _, lost) = encoding_rs::BIG5.encode("編號,暱稱,城市\nt1,林志明,臺北\n");
    assert!(!lost);
    fs::write(&file, bytes).unwrap();
    c.keys("I");
    c.paste(&file.to_string_lossy());
    c.keys("ENTER people ENTER").hides("林志明");
    // The fourth row from UTF-8 on is Big5, the fifth.
    c.keys("j j j ENTER ENTER ENTER ENTER ENTER").shows("big5").shows("林志明");
    // Past the row under whose name it is saved: the columns.
    c.keys("j j ENTER ref ENTER").keys("g j j j j j j ENTER nickname ENTER");
    c.shows(lang.pick("1 条记录 = 新增 1", "1 record = 1 new")).keys("g ENTER");
    assert_eq!(c.leave().person("t1")["person"]["nickname"], "林志明");
}

#[rstest]
fn a_mapping_is_saved_and_chosen_the_next_time(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    let file = c.home().join("old-system.csv");
    fs::write(&file, "甲,乙,丙,丁\nu00123,2019-07-01,12.50,A1\n").unwrap();
    c.keys("I");
    c.paste(&file.to_string_lossy());
    c.keys("ENTER orders ENTER");
    // Import, mode, unknown people, header, encoding, the name of the mapping, then the columns.
    c.keys("j j j j j j ENTER person ENTER").keys("g j j j j j j j ENTER ts ENTER");
    c.keys("g j j j j j j j j ENTER amount ENTER").keys("g j j j j j j j j j ENTER order ENTER");
    c.keys("g j j j j j ENTER").keys("旧系统 ENTER").shows("旧系统");
    c.keys("g ENTER").shows(lang.pick("1 条记录 = 新增 1", "1 record = 1 new"));
    fs::write(&file, "甲,乙,丙,丁\nu00123,2019-07-02,7.50,A2\n").unwrap();
    c.keys("I");
    c.paste(&file.to_string_lossy());
    c.keys("ENTER orders ENTER").keys("j j j j j ENTER").shows("旧系统");
    c.keys("g ENTER").shows(lang.pick("1 条记录 = 新增 1", "1 record = 1 new"));
    let kept = c.leave();
    let spent = kept.person("u00123")["figures"]["spend"].as_f64();
    assert_eq!(spent, Some(8_440.0), "8,420 and twice ten");
    let rows = kept.answer(&["history", "--limit", "3"])["rows"].clone();
    let verbs: Vec<&str> = rows.as_array().unwrap().iter().filter_map(|row| row["verb"].as_str()).collect();
    assert_eq!(verbs, ["import orders", "import profile", "import orders"]);
}
