//! Flows on saved segments: save, freeze, compare, overlap, rename, delete, tag, take back.

use rstest::rstest;
use tagdeck::app::{Layer, ScreenId};
use tagdeck::domain::lang::Lang;
use tagdeck::request::SegmentTold;

use super::console::Console;
use super::segments::{count, types};

/// Saves what stands there under a name.
#[track_caller]
pub fn save(c: &mut Console, name: &str) {
    c.keys("S C-u");
    types(c, name).keys("ENTER");
    assert!(c.app.layers.is_empty(), "{}", c.picture());
}

/// Goes from the builder to a saved segment in the first pane.
#[track_caller]
pub fn stand_on(c: &mut Console, name: &str) {
    let at = segments(c).iter().position(|known| known == name);
    c.keys("BTAB g");
    for _ in 0..at.unwrap_or_else(|| panic!("no {name}: {:?}", segments(c))) {
        c.keys("j");
    }
}

/// The names of the saved segments.
pub fn segments(c: &Console) -> Vec<String> {
    let overview = c.app.shared.overview.value.as_ref().expect("an overview");
    overview.segments.iter().map(|segment| segment.name.raw().to_string()).collect()
}

#[rstest]
fn a_segment_is_saved_frozen_compared_and_taken_back(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 广州 and spend > 1000").keys("ENTER");
    let n = count(&c);
    save(&mut c, "广州老客");
    stand_on(&mut c, "广州老客");
    c.keys("F d").shows(lang.pick("新进", "entered"));
    let Some(Layer::Sheet(sheet)) = c.app.layers.last() else { panic!("a sheet\n{}", c.picture()) };
    let Some(SegmentTold::Difference(of)) = &sheet.answer.value else { panic!("{:?}", sheet.answer.fault) };
    assert_eq!((of.entered.len(), of.left.len(), of.stayed.len()), (0, 0, n));
    c.keys("j j ENTER");
    assert_eq!((c.app.screen, c.app.people.matched()), (ScreenId::People, n));
    c.keys("2 R C-u");
    types(&mut c, "广州").keys("ENTER");
    assert!(segments(&c).contains(&"广州".to_string()));
    c.keys("D");
    assert!(!segments(&c).contains(&"广州".to_string()));
    c.keys("u");
    let kept = c.leave();
    assert_eq!(kept.count("SELECT count(*) FROM registry.segment WHERE name = '广州'"), 1);
    assert_eq!(kept.count("SELECT max(people) FROM ledger.snapshot WHERE segment_id = (SELECT segment_id FROM registry.segment WHERE name = '广州')"), i64::try_from(n).unwrap());
    assert_eq!(
        kept.verbs(),
        ["undo", "segment delete", "segment rename", "segment snapshot", "segment save"]
    );
    kept.is_sound();
}

#[rstest]
fn another_expression_is_another_version(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 成都").keys("ENTER");
    save(&mut c, "成都");
    c.keys("i");
    types(&mut c, " and spend > 0").keys("ENTER").shows(lang.pick("（已改）", "(edited)"));
    c.keys("S ENTER").hides(lang.pick("（已改）", "(edited)"));
    let n = count(&c);
    let kept = c.leave();
    assert_eq!(kept.count("SELECT version FROM registry.segment WHERE name = '成都'"), 2);
    assert_eq!(kept.answer(&["segment", "count", "@成都"])["count"], n);
}

#[rstest]
fn segments_overlap_and_who_is_in_both_is_tagged(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 北京").keys("ENTER");
    save(&mut c, "0a");
    c.keys("n");
    types(&mut c, "spend > 20000").keys("ENTER");
    save(&mut c, "0b");
    stand_on(&mut c, "0a");
    c.keys("SPACE SPACE v").shows(lang.pick("两两都在", "in both"));
    let Some(Layer::Sheet(sheet)) = c.app.layers.last() else { panic!("a sheet") };
    let Some(SegmentTold::Overlap(of)) = &sheet.answer.value else { panic!("{:?}", sheet.answer.fault) };
    let at = of.patterns.iter().position(|(bits, _)| *bits == 3).expect("some are in both");
    let both = of.patterns[at].1;
    (0..at).for_each(|_| _ = c.keys("j"));
    c.keys("ENTER");
    assert_eq!(
        (c.app.people.view.filter.as_str(), c.app.people.matched()),
        (lang.pick("=@0a 且 @0b", "=@0a and @0b"), both)
    );
    c.keys("2 ESC TAB n");
    types(&mut c, "@0a and @0b").keys("ENTER t A ENTER");
    if matches!(c.app.layers.last(), Some(Layer::Confirm { .. })) {
        c.keys("y");
    }
    c.keys("u t A ENTER");
    if matches!(c.app.layers.last(), Some(Layer::Confirm { .. })) {
        c.keys("y");
    }
    let kept = c.leave();
    assert_eq!(kept.verbs()[..3], ["tag add", "undo", "tag add"]);
    assert_eq!(kept.answer(&["segment", "count", "@0a and @0b and #A"])["count"], both);
}

#[rstest]
fn a_segment_that_another_names_is_not_deleted(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 北京").keys("ENTER");
    save(&mut c, "0base");
    c.keys("n");
    types(&mut c, "@0base and spend > 0").keys("ENTER");
    save(&mut c, "0other");
    stand_on(&mut c, "0base");
    c.keys("D").shows("@0other");
    let kept = c.leave();
    assert_eq!(kept.count("SELECT count(*) FROM registry.segment WHERE name IN ('0base', '0other')"), 2);
}

#[rstest]
fn the_closed_door_of_the_sample_shows_who_came_and_went(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2");
    stand_on(&mut c, "闭门会邀请");
    c.keys("d");
    let Some(Layer::Sheet(sheet)) = c.app.layers.last() else { panic!("a sheet\n{}", c.picture()) };
    let Some(SegmentTold::Difference(of)) = &sheet.answer.value else { panic!("{:?}", sheet.answer.fault) };
    assert_eq!((of.entered.len(), of.left.len()), (2, 2));
    c.keys("ENTER");
    assert_eq!(c.app.people.matched(), 2);
    c.keys("C-a t B ENTER");
    let kept = c.leave();
    let entered = kept.answer(&["segment", "count", "@闭门会邀请 and not snapshot(闭门会邀请) and #B"]);
    assert_eq!(entered["count"], 2);
}
