//! The morning after a campaign: a list of new contacts comes in, the desk shows them, a run tags them, the changes go
//! out per staff member, and all of it is taken back.

use std::fs;

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::Console;
use super::typed;

/// Contacts of the list.
const CONTACTS: usize = 200;
/// Of so many in the run one is left for another time.
const SKIPPED: usize = 12;

/// A row per staff × contact in GB18030, some with a tag, in one of three spellings.
fn list() -> Vec<u8> {
    let mut text = String::from("客户名称,外部联系人ID,添加人,添加时间,添加方式,来源,标签,手机号\n");
    for n in 0..CONTACTS {
        let staff = ["小李", "小王"][n % 2];
        let tag = match n % 30 {
            0 => "意向高",
            10 => "意向３",
            20 => "有意向",
            _ => "",
        };
        let clock = format!("09:{:02}:{:02}", n / 60, n % 60);
        text.push_str(&format!(
            "新客{n:03},wmNEW{n:05},{staff},2019-07-14 {clock},扫描二维码,七月裂变,{tag},1390000{n:04}\n"
        ));
    }
    encoding_rs::GB18030.encode(&text).0.into_owned()
}

#[rstest]
fn two_hundred_new_contacts_are_tagged_exported_and_taken_back(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let at_first = "SELECT count(*) FROM ledger.assignment";
    let mut c = Console::open(lang);
    let file = c.home().join("客户列表.csv");
    fs::write(&file, list()).unwrap();
    c.keys("I");
    c.paste(&file.to_string_lossy());
    c.keys("ENTER ENTER").shows(lang.pick("200 条记录 = 新增 200", "200 records = 200 new"));
    c.keys("ENTER");

    // On the desk: everybody new whom nobody has tagged; of them those of the campaign. Two spellings are standard
    // tags, seven times each; the third waits.
    let untagged = CONTACTS - 14;
    c.keys("0 j ENTER");
    assert_eq!(c.app.people.matched(), 160 + untagged as u64, "those of the sample and those of the list");
    c.keys("/ 七月裂变 ENTER");
    assert_eq!(c.app.people.matched(), untagged as u64);

    let mut keys = typed::keys("C-t").len();
    c.keys("C-t");
    let (mut tagged, mut skipped) = (0, 0);
    for n in 0..untagged {
        let line = match n {
            0 => "A <F6> ENTER",
            _ if n % 15 == 7 && skipped < SKIPPED => "PGDN",
            _ if n % 4 == 3 => "F2 ENTER",
            _ => "1 ENTER",
        };
        match line {
            "PGDN" => skipped += 1,
            _ => tagged += 1,
        }
        keys += typed::keys(line).len();
        c.keys(line);
    }
    assert_eq!(skipped, SKIPPED);
    assert!(keys <= 4 * untagged, "{keys} keys for {untagged} people");
    assert!(c.app.layers.is_empty(), "the run ends by itself");
    assert_eq!(c.app.people.matched(), SKIPPED as u64, "who was skipped is still in the queue");
    let kept = c.leave();

    let told = kept.answer(&["tag", "export"]);
    let rows = told["rows"].as_array().expect("calls").clone();
    let of = |staff: &str| rows.iter().filter(|r| r["staff"] == staff).count();
    // 小李 tags everyone; 小李's own contacts have an id under which WeCom knows the pair.
    assert!(of("li") > 80, "{told:.600}");
    for row in &rows {
        assert!(row["add"].as_array().is_none_or(|add| add.len() <= 50), "{row}");
    }

    for _ in 0..tagged + 1 {
        kept.answer(&["undo"]);
    }
    assert_eq!(kept.count("SELECT count(*) FROM ledger.person"), 2_000);
    let of_the_sample =
        "SELECT count(*) FROM ledger.tag_event WHERE batch IN (SELECT batch FROM ledger.batch WHERE log)";
    assert_eq!(kept.count(at_first), kept.count(of_the_sample), "what stood at first stands again");
    kept.is_sound();
}
