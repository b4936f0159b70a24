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
    // Past import, mode and header: the two columns.
    c.keys("j j ENTER g").keys("j j j ENTER ref ENTER g j j j j ENTER nickname ENTER g");
    c.shows(lang.pick("3 条记录 = 新增 3", "3 records = 3 new"));
    assert!(!c.file().exists(), "a dry run makes no community");
    c.keys("ENTER").shows("张三");
    // The program makes files for their owner alone; this process has the mask of whoever runs it.
    fs::set_permissions(c.file(), fs::Permissions::from_mode(0o600)).unwrap();
    let kept = c.leave();
    assert_eq!(kept.person("7")["person"]["nickname"], "王五");
    kept.is_sound();
}
