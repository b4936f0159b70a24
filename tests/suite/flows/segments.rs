//! Flows on the segments: an expression typed and built, its people looked at from all sides.

use rstest::rstest;
use tagdeck::action::Key;
use tagdeck::app::{Layer, ScreenId};
use tagdeck::domain::lang::Lang;
use tagdeck::domain::segment::parse;
use tagdeck::request::SegmentTold;
use tagdeck::screens::segments::{Facet, Pane};

use super::console::{Console, Setup};
use crate::segments::sample::{DOOR, DOOR_ZH};

/// Types a text as it stands, blanks too.
pub fn types<'c>(c: &'c mut Console, text: &str) -> &'c mut Console {
    text.chars().for_each(|key| c.press(Key::char(key)));
    c
}

/// The exact count, which belongs to what stands there now.
#[track_caller]
pub fn count(c: &Console) -> u64 {
    let told = &c.app.segments.live.count;
    assert!(!told.is_stale() && told.answer.fault.is_none(), "{:?}", told.answer.fault);
    told.answer.value.as_ref().expect("a count").count
}

/// The text of the expression.
pub fn text(c: &Console) -> String {
    c.app.segments.builder.text.edit.value().to_string()
}

/// Goes down with the arrow to a suggestion and takes it.
#[track_caller]
fn pick(c: &mut Console, wanted: &str) {
    let Some(Layer::Condition(composer)) = c.app.layers.last() else {
        panic!("no condition\n{}", c.picture())
    };
    let offers: Vec<&str> = composer.text.suggestions.iter().map(|s| s.text.as_str()).collect();
    let at = offers.iter().position(|offer| *offer == wanted);
    let at = at.unwrap_or_else(|| panic!("{wanted} is not offered: {offers:?}\n{}", c.picture()));
    let down = at + usize::from(composer.is_whole());
    for _ in 0..down {
        c.keys("DOWN");
    }
    c.keys("ENTER");
}

/// Adds a condition behind the row of the cursor by arrows and Enter.
#[track_caller]
fn add(c: &mut Console, steps: &[&str]) {
    c.keys("a");
    steps.iter().for_each(|step| pick(c, step));
    c.keys("ENTER");
    assert!(c.app.layers.is_empty(), "no condition yet\n{}", c.picture());
}

#[rstest]
fn the_closed_door_is_typed_and_counted_at_every_key(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, lang.pick(DOOR_ZH, DOOR)).keys("ENTER");
    assert_eq!(count(&c), 59);
    c.shows(lang.pick("59 人 · 3.0 %", "59 people · 3.0 %"));
    c.keys("t A ENTER y 1");
    let kept = c.leave();
    let tagged = kept.answer(&["segment", "count", &format!("({DOOR}) and #A by 小李")]);
    assert_eq!((&tagged["count"], &tagged["of"]), (&59.into(), &2_000.into()));
    assert_eq!(kept.verbs(), ["tag add"]);
    kept.is_sound();
}

#[rstest]
fn the_same_59_are_built_with_arrows_enter_and_lists_only(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2");
    let word = |zh: &'static str, en: &'static str| lang.pick(zh, en);
    add(&mut c, &[word("城市", "city"), "=", "北京"]);
    c.keys("UP");
    let parts = ["|增长", "|流量", "|运营", "|产品"];
    add(&mut c, &[&[word("职位", "title"), "~", "互联网"][..], &parts].concat());
    c.keys("UP UP UP");
    add(&mut c, &[word("消费", "spend"), ">", "3000"]);
    c.keys("UP UP UP");
    match lang {
        Lang::En => {
            add(&mut c, &["did", "login", "within", "30d"]);
            c.keys("UP UP UP UP");
            add(&mut c, &["did", "order", "within", "60d"]);
        }
        Lang::Zh => {
            add(&mut c, &["做过", "登录", "近30天"]);
            c.keys("UP UP UP UP");
            add(&mut c, &["做过", "下单", "近60天"]);
        }
    }
    assert_eq!(count(&c), 59, "{}", text(&c));
    let overview = c.app.shared.overview.value.clone().expect("an overview");
    let typed = parse(DOOR, &overview.names()).expect("it reads").expr;
    assert_eq!(*c.app.segments.builder.counted().0, typed, "the expression of the sample, to the word");
    c.keys("O");
    assert_eq!((c.app.screen, c.app.people.matched()), (ScreenId::People, 59));
    c.keys("C-a t B ENTER y");
    let kept = c.leave();
    assert_eq!(kept.count("SELECT count(DISTINCT person_id) FROM ledger.tag_event WHERE batch = (SELECT max(batch) FROM ledger.tag_event)"), 59);
}

#[rstest]
fn conditions_are_bracketed_and_the_text_follows(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 北京 and spend > 3000 and orders >= 3").keys("ENTER j j b");
    let all = count(&c);
    assert_eq!(
        text(&c),
        lang.pick(
            "城市 = 北京 且 (消费 > 3000 且 订单数 >= 3)",
            "city = 北京 and (spend > 3000 and orders >= 3)"
        )
    );
    c.keys("c");
    assert_eq!(
        text(&c),
        lang.pick(
            "城市 = 北京 且 (消费 > 3000 或 订单数 >= 3)",
            "city = 北京 and (spend > 3000 or orders >= 3)"
        )
    );
    let more = count(&c);
    assert!(more > all, "{more} {all}");
    c.keys("x");
    let beijing = count(&c);
    assert!(beijing > more);
    c.keys("x z z z");
    assert_eq!(count(&c), all);
    c.keys("Z O");
    let kept = {
        assert_eq!(c.app.people.matched(), more);
        c.keys("j a");
        types(&mut c, "note").keys("ENTER");
        c.leave()
    };
    assert_eq!(kept.verbs(), ["people note"]);
}

#[rstest]
fn a_breakdown_opens_its_people(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "spend > 3000").keys("ENTER TAB f");
    types(&mut c, lang.pick("城市", "city")).keys("ENTER");
    let Some(SegmentTold::Breakdown(of)) = c.app.segments.live.facet.answer.value.clone() else { panic!() };
    assert_eq!(of.of, count(&c));
    let first = of.rows[0].people;
    c.shows("TGI").keys("ENTER");
    assert_eq!(c.app.people.matched(), first);
    c.keys("C-a t A ENTER y");
    if let Some(Layer::Confirm { .. }) = c.app.layers.last() {
        types(&mut c, &first.to_string()).keys("ENTER");
    }
    let kept = c.leave();
    assert_eq!(kept.verbs(), ["tag add"]);
}

#[rstest]
fn a_person_of_the_sample_is_explained(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, lang.pick(DOOR_ZH, DOOR)).keys("ENTER TAB TAB");
    assert_eq!(c.app.segments.pane, Pane::Sample);
    c.keys("W");
    let Some(Layer::Sheet(sheet)) = c.app.layers.last() else { panic!("a sheet") };
    let Some(SegmentTold::Why(why)) = &sheet.answer.value else { panic!("{:?}", sheet.answer.fault) };
    assert!(why.holds && why.nodes.iter().all(|holds| *holds));
    assert!(why.rows.iter().all(Option::is_some), "each condition has its row");
    c.shows(lang.pick("符合", "is in")).shows("北京");
    c.keys("ESC ENTER W").shows(lang.pick("为什么", "Why"));
    c.keys("ESC a");
    types(&mut c, "called").keys("ENTER");
    let kept = c.leave();
    assert_eq!(kept.verbs(), ["people note"]);
}

#[rstest]
fn every_facet_answers(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Setup { size: (140, 42), ..Setup::new(lang) }.open();
    c.keys("2 i");
    types(&mut c, "spend > 0").keys("ENTER TAB");
    for _ in Facet::ALL {
        c.keys(">");
        let facet = &c.app.segments.live.facet;
        assert!(facet.answer.fault.is_none(), "{:?}", facet.answer.fault);
        assert!(c.app.segments.facet_rows() > 0, "{:?}\n{}", c.app.segments.facets.facet, c.picture());
    }
    c.keys("m A ENTER 1");
    c.leave().is_sound();
}
