//! Flows from figures to people and back: reach, portrait, cross, completion, reasons.

use rstest::rstest;
use tagdeck::app::{Layer, ScreenId};
use tagdeck::domain::lang::Lang;
use tagdeck::request::{Only, ReachStep, SegmentTold};
use tagdeck::screens::segments::Facet;

use super::console::Console;
use super::kept::Kept;
use super::segments::{count, text, types};
use super::segments_kept::{save, stand_on};

/// What the reach of the expression tells of the channel under the cursor.
fn reach(c: &Console, step: ReachStep) -> u64 {
    let Some(SegmentTold::Reach(of)) = &c.app.segments.live.facet.answer.value else { panic!("a reach") };
    of[usize::try_from(c.app.segments.facets.cursor.at).expect("a row")].at(step)
}

/// Confirms a question about many people, of whatever grade.
fn confirm(c: &mut Console, people: u64) {
    if let Some(Layer::Confirm { confirm, .. }) = c.app.layers.last() {
        let keys = if confirm.is_typed() { format!("{people} ENTER") } else { "y".to_string() };
        c.keys(&keys);
    }
    assert!(c.app.layers.is_empty(), "{}", c.picture());
}

fn notes(kept: &Kept, text: &str) -> i64 {
    kept.count(&format!("SELECT count(DISTINCT person_id) FROM ledger.note WHERE text = '{text}'"))
}

#[rstest]
fn who_refused_a_channel_is_opened_from_the_reach_and_noted(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "orders >= 1").keys("ENTER TAB <");
    assert_eq!(c.app.segments.facets.facet, Facet::Reach);
    while reach(&c, ReachStep::Refused) == 0 {
        c.keys("j");
    }
    let refused = reach(&c, ReachStep::Refused);
    c.keys("LEFT").shows(&format!("[{refused}]"));
    let Some(SegmentTold::Reach(of)) = c.app.segments.live.facet.answer.value.clone() else { panic!() };
    let channel = of[c.app.segments.facets.cursor.at as usize].channel.clone();
    c.keys("ENTER").shows(lang.pick("拒收", "refused"));
    assert_eq!((c.app.screen, c.app.people.matched()), (ScreenId::People, refused));
    c.keys("C-a a 别再发 ENTER");
    confirm(&mut c, refused);
    let kept = c.leave();
    assert_eq!(notes(&kept, "别再发"), i64::try_from(refused).expect("few"));
    let refuse = format!("orders >= 1 and refused({channel})");
    let all = kept.answer(&["segment", "count", &refuse])["count"].as_u64().expect("a count");
    assert!(all >= refused, "those without the id refuse too");
    kept.is_sound();
}

#[rstest]
fn who_has_no_id_goes_to_a_file_and_is_sought_again(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 北京").keys("ENTER TAB < LEFT LEFT");
    while reach(&c, ReachStep::NoId) == 0 {
        c.keys("j");
    }
    let without = reach(&c, ReachStep::NoId);
    assert_eq!(without + reach(&c, ReachStep::WithId), count(&c));
    assert_eq!(reach(&c, ReachStep::Refused) + reach(&c, ReachStep::Allowed), reach(&c, ReachStep::WithId));
    let path = c.home().join("without.jsonl").to_string_lossy().into_owned();
    c.keys("e C-u").paste(&path).keys("ENTER");
    c.keys("ENTER");
    assert_eq!(c.app.people.matched(), without);
    assert!(matches!(&c.app.people.view.only, Some(Only::Reach { step: ReachStep::NoId, .. })));
    // The filter narrows them further, Esc takes one step after the other back.
    c.keys("ESC").shows(lang.pick("无ID", "no id")).keys("ESC").hides(lang.pick("无ID", "no id"));
    assert_eq!(c.app.people.matched(), 2_000);
    c.keys("[").shows(lang.pick("无ID", "no id")).keys("q");
    assert_eq!(c.app.screen, ScreenId::Segments);
    let kept = c.leave();
    assert_eq!(std::fs::read_to_string(&path).expect("a file").lines().count() as u64, without);
    let line = kept.answer(&["history", "--limit", "1"])["rows"][0]["detail"].clone();
    assert_eq!((&line["people"], &line["only"]["step"]), (&without.into(), &"no_id".into()));
}

#[rstest]
fn what_stands_out_in_a_portrait_becomes_a_condition(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "spend > 3000").keys("ENTER TAB >");
    let Some(SegmentTold::Portrait(of)) = c.app.segments.live.facet.answer.value.clone() else { panic!() };
    let (before, at) = (count(&c), of.iter().position(|(_, share)| share.value.is_some()).expect("a value"));
    (0..at).for_each(|_| _ = c.keys("j"));
    c.keys("a");
    assert_eq!(count(&c), of[at].1.people);
    assert!(count(&c) < before);
    assert!(text(&c).starts_with(lang.pick("消费 > 3000 且 ", "spend > 3000 and ")), "{}", text(&c));
    c.keys("z");
    assert_eq!(count(&c), before, "a step like any other");
    c.keys("Z");
    let n = count(&c);
    save(&mut c, "画像一条");
    let kept = c.leave();
    assert_eq!(kept.answer(&["segment", "count", "@画像一条"])["count"], n);
}

#[rstest]
fn a_cell_of_a_cross_is_tagged(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::sized(lang, 140, 42);
    c.keys("2 i");
    types(&mut c, "orders >= 1").keys("ENTER TAB > > f");
    types(&mut c, lang.pick("城市", "city")).keys("ENTER");
    types(&mut c, lang.pick("性别", "gender")).keys("ENTER");
    let Some(SegmentTold::Cross(of)) = c.app.segments.live.facet.answer.value.clone() else { panic!() };
    let column = of.columns.iter().position(|(value, _)| value.is_some()).expect("a column");
    c.keys("j");
    (0..=column).for_each(|_| _ = c.keys("RIGHT"));
    let people = of.cells[1][column];
    c.keys("ENTER");
    assert_eq!(c.app.people.matched(), people);
    let asked = c.app.people.view.filter.trim_start_matches('=').to_string();
    c.keys("2 t B ENTER");
    confirm(&mut c, people);
    let kept = c.leave();
    let tagged = kept.answer(&["segment", "count", &format!("({asked}) and #B by 小李")]);
    assert_eq!(tagged["count"], people);
    let given = "SELECT count(DISTINCT person_id) FROM ledger.tag_event WHERE batch = (SELECT max(batch) FROM ledger.tag_event)";
    assert!(kept.count(given) <= i64::try_from(people).expect("few"), "nobody else");
}

#[rstest]
fn a_filter_is_completed_and_those_whom_it_finds_are_tagged(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    let word = |zh: &'static str, en: &'static str| lang.pick(zh, en);
    c.keys("/");
    types(&mut c, word("=城", "=cit")).keys("TAB DOWN ENTER");
    assert_eq!(c.app.people.filter.as_ref().map(|f| f.edit.value()), Some(word("=城市 = ", "=city = ")));
    c.shows(word("值", "value"));
    types(&mut c, "天").keys("TAB");
    types(&mut c, word("且 消", "and spe")).keys("TAB");
    types(&mut c, "> 500").keys("ENTER");
    assert_eq!(c.app.people.view.filter, word("=城市 = 天津 且 消费 > 500", "=city = 天津 and spend > 500"));
    let n = c.app.people.matched();
    assert!((1..=50).contains(&n), "{n}");
    c.keys("C-a t C ENTER");
    assert!(c.app.layers.is_empty(), "{}", c.picture());
    let kept = c.leave();
    let tagged = kept.answer(&["segment", "count", "city = 天津 and spend > 500 and #C by 小李"]);
    assert_eq!(tagged["count"], n);
    assert_eq!(kept.verbs(), ["tag add"]);
}

#[rstest]
fn why_somebody_is_in_and_after_a_change_no_more(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/");
    types(&mut c, "=city = 北京 and title ~ 产品 and orders >= 1").keys("ENTER");
    let (n, who) = (c.app.people.matched(), c.here());
    c.keys("W").shows(lang.pick("符合", "is in")).shows("北京");
    let Some(Layer::Sheet(sheet)) = c.app.layers.last() else { panic!("a sheet") };
    let Some(SegmentTold::Why(why)) = &sheet.answer.value else { panic!("{:?}", sheet.answer.fault) };
    assert!(why.holds && why.rows.iter().all(Option::is_some), "{why:?}");
    c.keys("j j ESC E");
    types(&mut c, lang.pick("城市", "city")).keys("ENTER C-u 上海 ENTER");
    assert_eq!(c.app.people.matched(), n - 1, "who moved is no more among them");
    let kept = c.leave();
    let told = kept.answer(&["people", "why", &who, "city = 北京 and title ~ 产品 and orders >= 1"]);
    assert_eq!((&told["holds"], &told["conditions"][0]["row"]), (&false.into(), &"上海".into()));
    assert_eq!(told["conditions"][2]["holds"], true);
}

#[rstest]
fn a_breakdown_beside_another_segment_opens_the_tagged(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "@闭门会邀请").keys("ENTER A");
    types(&mut c, "北京产品").keys("ENTER").shows("@北京产品人");
    let Some(SegmentTold::Breakdown(of)) = c.app.segments.live.facet.answer.value.clone() else { panic!() };
    assert_eq!(of.of, 59);
    c.keys("TAB m m m").shows(lang.pick("人均", "a head")).keys("O");
    let first = of.rows[0].people;
    assert_eq!(c.app.people.matched(), first);
    c.keys("C-a x");
    types(&mut c, "sms_106").keys("ENTER ENTER");
    confirm(&mut c, first);
    let kept = c.leave();
    let refusals = kept.count(
        "SELECT count(DISTINCT person_id) FROM ledger.refusal WHERE channel = 'sms_106' AND batch = (SELECT max(batch) FROM ledger.refusal)",
    );
    assert!((1..=i64::try_from(first).expect("few")).contains(&refusals), "{refusals} of {first}");
}

#[rstest]
fn the_standard_leads_to_the_segments_that_name_a_family(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("6 /");
    types(&mut c, "F").keys("ENTER j");
    while c.app.standard.family(&c.app.shared).is_none_or(|family| family.code != "F") {
        c.keys("j");
    }
    let naming: Vec<String> =
        c.app.standard.naming(&c.app.shared).iter().map(|segment| segment.name.to_string()).collect();
    assert_eq!(naming, ["复购3次以上"]);
    c.keys("TAB G").shows("@复购3次以上").keys("ENTER");
    assert_eq!(c.app.screen, ScreenId::Segments);
    assert_eq!(text(&c), lang.pick("订单数 >= 4 或 #F>=3", "orders >= 4 or #F>=3"));
    let before = count(&c);
    c.keys("G d S ENTER");
    let n = count(&c);
    assert!(n < before);
    c.keys("6").hides("@复购3次以上");
    let kept = c.leave();
    assert_eq!(kept.answer(&["segment", "show", "复购3次以上"])["version"], 2);
    assert_eq!(kept.answer(&["segment", "count", "@复购3次以上"])["count"], n);
}

#[rstest]
fn the_largest_segment_is_found_by_sorting(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2");
    stand_on(&mut c, "已邀请");
    c.keys("s c g").shows(lang.pick("人数", "count"));
    let saved = &c.app.segments.saved;
    let largest = saved.here(&c.app.shared).expect("a segment").clone();
    let most = saved.count(largest.id).expect("a count");
    assert!(saved.counts.value.iter().flatten().all(|(_, n)| *n <= Some(most)));
    c.keys("R C-u");
    types(&mut c, "最大的").keys("ENTER");
    let here = c.app.segments.saved.here(&c.app.shared).expect("a segment");
    assert_eq!(here.id, largest.id, "the cursor stays on its own");
    c.keys("s n s n s e s d");
    let kept = c.leave();
    let rows = kept.answer(&["segment", "list"])["rows"].clone();
    let rows = rows.as_array().expect("rows");
    let known = rows.iter().find(|row| row["name"] == "最大的").expect("its new name");
    assert_eq!(known["count"], most);
    assert!(rows.iter().all(|row| row["count"].as_u64() <= Some(most)));
}
