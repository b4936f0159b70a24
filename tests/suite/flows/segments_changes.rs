//! Flows on saved segments over time: names, versions, frozen lists, tags that come and go, others at the file.

use rstest::rstest;
use tagdeck::app::Layer;
use tagdeck::domain::lang::Lang;
use tagdeck::request::SegmentTold;

use super::console::Console;
use super::kept::tagdeck;
use super::segments::{count, text, types};
use super::segments_kept::{save, segments, stand_on};

/// Who entered, left and stayed, on the sheet in front.
#[track_caller]
fn difference(c: &Console) -> [u64; 3] {
    let Some(Layer::Sheet(sheet)) = c.app.layers.last() else { panic!("a sheet\n{}", c.picture()) };
    let Some(SegmentTold::Difference(of)) = &sheet.answer.value else { panic!("{:?}", sheet.answer.fault) };
    [of.entered.len(), of.left.len(), of.stayed.len()]
}

/// Gives the first so many people of a filter a tag, or takes it away.
fn tags(c: &mut Console, filter: &str, people: usize, keys: &str) {
    c.keys("1 ESC ESC ESC /").keys("C-u");
    types(c, filter).keys("ENTER g");
    (0..people).for_each(|_| _ = c.keys("SPACE"));
    c.keys(keys).keys("ENTER");
    assert!(c.app.layers.is_empty(), "{}", c.picture());
    c.keys("ESC ESC 2");
}

#[rstest]
fn a_new_name_is_taken_back_wherever_it_is_named(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 广州").keys("ENTER");
    save(&mut c, "0广州");
    c.keys("n");
    types(&mut c, "@0广州 and spend > 0").keys("ENTER");
    save(&mut c, "0广州买过");
    stand_on(&mut c, "0广州");
    c.keys("R C-u");
    types(&mut c, "0羊城").keys("ENTER TAB");
    assert_eq!(text(&c), lang.pick("@0羊城 且 消费 > 0", "@0羊城 and spend > 0"));
    c.keys("u");
    assert_eq!(text(&c), lang.pick("@0广州 且 消费 > 0", "@0广州 and spend > 0"));
    assert!(segments(&c).contains(&"0广州".to_string()));
    c.keys("U u");
    let kept = c.leave();
    assert_eq!(kept.verbs()[..3], ["undo", "redo", "undo"]);
    assert_eq!(kept.answer(&["segment", "show", "0广州"])["used_by"][0], "0广州买过");
    kept.is_sound();
}

#[rstest]
fn an_older_version_is_built_on_again(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 成都 and spend > 0").keys("ENTER");
    let first = count(&c);
    save(&mut c, "成都");
    c.keys("j d S ENTER");
    assert_ne!(count(&c), first);
    stand_on(&mut c, "成都");
    c.keys("V").shows(lang.pick("第 1 版", "version 1")).keys("DOWN ENTER");
    assert!(c.app.layers.is_empty(), "{}", c.picture());
    assert_eq!(
        (count(&c), text(&c).as_str()),
        (first, lang.pick("城市 = 成都 且 消费 > 0", "city = 成都 and spend > 0"))
    );
    c.shows(lang.pick("（已改）", "(edited)")).keys("S ENTER");
    let kept = c.leave();
    let shown = kept.answer(&["segment", "show", "成都"]);
    assert_eq!((&shown["version"], &shown["count"]), (&3.into(), &first.into()));
    assert_eq!(shown["versions"][0]["expr"], shown["versions"][2]["expr"]);
    kept.is_sound();
}

#[rstest]
fn tags_that_change_move_people_in_and_out_of_a_frozen_list(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    tags(&mut c, "张", 3, "t A");
    c.keys("i C-u");
    types(&mut c, "#A by 小李").keys("ENTER");
    let n = count(&c);
    save(&mut c, "0A");
    stand_on(&mut c, "0A");
    c.keys("F TAB");
    tags(&mut c, "=#A by 小李", 1, "T A");
    tags(&mut c, "=not #A by 小李", 2, "t A");
    stand_on(&mut c, "0A");
    c.keys("d");
    assert_eq!(difference(&c), [2, 1, n - 1]);
    c.keys("DOWN ENTER");
    assert_eq!(c.app.people.matched(), 1, "who left");
    let left = c.here();
    c.keys("W").shows(lang.pick("符合", "is in"));
    let kept = c.leave();
    let told = kept.answer(&["segment", "diff", "0A"]);
    assert_eq!((&told["entered"], &told["left"], &told["stayed"]), (&2.into(), &1.into(), &(n - 1).into()));
    let rows = told["rows"].as_array().expect("rows");
    assert!(rows.iter().any(|row| row["change"] == "left" && row["ref"] == *left));
    kept.is_sound();
}

#[rstest]
fn two_frozen_lists_are_compared_and_each_part_is_opened(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::sized(lang, 140, 42);
    tags(&mut c, "王", 4, "t A");
    c.keys("i C-u");
    types(&mut c, "#A by 小李").keys("ENTER");
    let n = count(&c);
    save(&mut c, "0A");
    stand_on(&mut c, "0A");
    c.keys("F TAB");
    tags(&mut c, "=not #A by 小李", 5, "t A");
    stand_on(&mut c, "0A");
    c.keys("F TAB");
    tags(&mut c, "=#A by 小李", 2, "T A");
    stand_on(&mut c, "0A");
    c.keys("d");
    let now = difference(&c);
    assert_eq!((now[0], now[1]), (0, 2), "since the newest");
    // The earlier list becomes the first one, the later one the second.
    c.keys("g ENTER DOWN ENTER");
    let since_first = difference(&c);
    assert_eq!(since_first[0] + since_first[2], n + 3);
    c.keys("g j ENTER DOWN ENTER");
    assert_eq!(difference(&c), [5, 0, n]);
    c.keys("g j j ENTER").shows(lang.pick("0A：新进", "0A: entered"));
    assert_eq!(c.app.people.matched(), 5);
    c.keys("C-a t B ENTER");
    c.keys("q");
    let kept = c.leave();
    let lists = kept.answer(&["segment", "show", "0A"])["snapshots"].clone();
    let batch = |n: usize| lists[n]["batch"].as_str().expect("a batch").to_string();
    let told = kept.answer(&["segment", "diff", "0A", "--from", &batch(1), "--to", &batch(0)]);
    assert_eq!((&told["entered"], &told["left"], &told["stayed"]), (&5.into(), &0.into(), &n.into()));
    let given = "SELECT count(DISTINCT person_id) FROM ledger.tag_event WHERE batch = (SELECT max(batch) FROM ledger.tag_event)";
    assert_eq!(kept.count(given), 5);
    kept.is_sound();
}

#[rstest]
fn everyone_is_tagged_and_taken_back(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2");
    stand_on(&mut c, "闭门会邀请");
    c.keys("t TP77 ENTER y").shows("TP77");
    c.keys("TAB i");
    types(&mut c, "#TP77 by 小李").keys("ENTER");
    assert_eq!(count(&c), 59);
    c.keys("u");
    assert_eq!(count(&c), 0, "counted anew");
    c.shows(lang.pick("已撤销 tag add", "tag add taken back")).keys("U");
    assert_eq!(count(&c), 59);
    c.keys("u");
    let kept = c.leave();
    assert_eq!(kept.answer(&["segment", "count", "#TP77 by 小李"])["count"], 0);
    assert_eq!(kept.verbs(), ["undo", "redo", "undo", "tag add"]);
    kept.is_sound();
}

#[rstest]
fn the_people_go_to_a_workbook_with_chosen_columns(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2");
    stand_on(&mut c, "高价值沉默");
    c.keys("ENTER O c");
    types(&mut c, lang.pick("性别", "gender")).keys("ENTER ESC c");
    types(&mut c, lang.pick("公司", "company")).keys("ENTER ESC s p");
    let n = c.app.people.matched();
    let path = c.home().join("沉默.csv").to_string_lossy().into_owned();
    c.keys("e C-u").paste(&path).keys("ENTER");
    let kept = c.leave();
    let bytes = std::fs::read_to_string(&path).expect("a file");
    let mut lines = csv::Reader::from_reader(bytes.trim_start_matches('\u{FEFF}').as_bytes());
    let heads = lines.headers().expect("heads").clone();
    assert!(heads.iter().any(|head| head == lang.pick("性别", "gender")), "{heads:?}");
    assert!(heads.iter().all(|head| head != lang.pick("公司", "company")), "{heads:?}");
    let rows: Vec<csv::StringRecord> = lines.records().collect::<Result<_, _>>().expect("rows");
    assert_eq!(rows.len() as u64, n);
    let spend = heads.iter().position(|head| head == lang.pick("消费", "spend")).expect("a column");
    let spent: Vec<f64> = rows.iter().map(|row| row[spend].parse().expect("yuan")).collect();
    assert!(spent.is_sorted_by(|a, b| a >= b), "in the order of the screen");
    assert_eq!(kept.answer(&["segment", "count", "@高价值沉默"])["count"], n);
    let line = kept.answer(&["history", "--limit", "1"])["rows"][0]["detail"].clone();
    assert_eq!((&line["people"], line["columns"].as_array().map(Vec::len)), (&n.into(), Some(heads.len())));
}

#[rstest]
fn three_segments_overlap_and_who_is_in_one_alone_is_noted(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::sized(lang, 140, 42);
    c.keys("2");
    let three = ["北京产品人", "高价值沉默", "复购3次以上"];
    for name in three {
        stand_on(&mut c, name);
        c.keys("SPACE TAB");
    }
    c.keys("BTAB v").shows(lang.pick("3 个人群的重叠", "How 3 segments overlap"));
    let Some(Layer::Sheet(sheet)) = c.app.layers.last() else { panic!("a sheet") };
    let Some(SegmentTold::Overlap(of)) = sheet.answer.value.clone() else {
        panic!("{:?}", sheet.answer.fault)
    };
    assert_eq!(of.patterns.iter().map(|(_, people)| people).sum::<u64>(), 2_000);
    let at = of.patterns.iter().position(|(bits, _)| *bits == 1).expect("some are in the first alone");
    (0..at).for_each(|_| _ = c.keys("j"));
    c.keys("ENTER");
    let alone = of.patterns[at].1;
    assert_eq!(c.app.people.matched(), alone);
    c.keys("C-a a 只是产品人 ENTER");
    if matches!(c.app.layers.last(), Some(Layer::Confirm { .. })) {
        c.keys("y");
    }
    let kept = c.leave();
    let told = kept.answer(&["segment", "overlap", three[0], three[1], three[2]]);
    assert_eq!(told["of"], 2_000);
    let noted = "SELECT count(DISTINCT person_id) FROM ledger.note WHERE text = '只是产品人'";
    assert_eq!(kept.count(noted), i64::try_from(alone).expect("few"));
    let asked = "@北京产品人 and not @高价值沉默 and not @复购3次以上";
    assert_eq!(kept.answer(&["segment", "count", asked])["count"], alone);
}

#[rstest]
fn another_program_tags_people_while_one_builds(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 北京 and #TP2").keys("ENTER");
    let before = count(&c);
    c.keys(": release ENTER");
    let others = [
        "tag",
        "add",
        "TP2",
        "--where",
        "city = 北京 and title ~ 产品 and not #TP2",
        "--yes",
        "--as",
        "小陈",
    ];
    let done = tagdeck(c.home(), c.file(), &others);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    c.keys("j j").shows(lang.pick("别的程序", "another program"));
    let after = count(&c);
    assert!(after > before, "{after} {before}");
    c.keys("G !");
    save(&mut c, "北京未买");
    let kept = c.leave();
    assert_eq!(kept.answer(&["segment", "count", "city = 北京 and #TP2"])["count"], after);
    let rest = kept.answer(&["segment", "count", "@北京未买"])["count"].as_u64().expect("a count");
    let all = kept.answer(&["segment", "count", "city = 北京"])["count"].as_u64().expect("a count");
    assert_eq!(rest, all - after);
}

#[rstest]
fn a_segment_goes_once_nobody_names_it(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2");
    stand_on(&mut c, "已邀请");
    c.keys("D").shows("@待邀请");
    stand_on_saved(&mut c, "待邀请");
    c.keys("D");
    stand_on_saved(&mut c, "已邀请");
    c.keys("D");
    assert!(!segments(&c).iter().any(|name| name == "已邀请" || name == "待邀请"), "{:?}", segments(&c));
    c.keys("u");
    assert!(segments(&c).contains(&"已邀请".to_string()));
    let kept = c.leave();
    assert_eq!(kept.count("SELECT count(*) FROM registry.segment WHERE name IN ('已邀请', '待邀请')"), 1);
    assert_eq!(kept.verbs(), ["undo", "segment delete", "segment delete"]);
    kept.is_sound();
}

/// Goes to a saved segment while the first pane has the focus.
fn stand_on_saved(c: &mut Console, name: &str) {
    c.keys("TAB");
    stand_on(c, name);
}
