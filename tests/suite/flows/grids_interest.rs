//! Flows on the tab of interest: topics by score opened, saved and explained, activity counted, who is low left out.

use rstest::rstest;
use tagdeck::app::{Layer, ScreenId};
use tagdeck::domain::interest::{Tenths, low_name};
use tagdeck::domain::lang::Lang;
use tagdeck::request::{ActivityTold, TopicRow};
use tagdeck::screens::grids::Rows;
use tagdeck::screens::grids::interest::{Band, Pane, State};

use super::console::Console;
use super::grids_common::{confirm, number};

fn interest(c: &Console) -> &State {
    &c.app.grids.interest
}

/// The topic under the cursor.
#[track_caller]
fn topic(c: &Console) -> TopicRow {
    interest(c).topic_here().unwrap_or_else(|| panic!("a topic\n{}", c.picture())).clone()
}

#[track_caller]
fn activity(c: &Console) -> ActivityTold {
    let told = &interest(c).activity;
    assert!(!told.is_stale() && told.answer.fault.is_none(), "{:?}", told.answer.fault);
    told.answer.value.clone().expect("how often")
}

#[rstest]
fn who_cares_between_two_scores_is_opened_saved_and_noted(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 , , j j l l").shows(lang.pick("中位数", "median")).shows("3-4");
    let of = topic(&c);
    let name = of.topic.raw().to_string();
    let people = Band::From(3).people(&of);
    assert!(people > 0 && people < of.anyone);
    let parts: u64 = Band::ALL[1..].iter().map(|band| band.people(&of)).sum();
    assert_eq!(parts, of.anyone, "every score is in one column");
    c.keys("ENTER");
    assert_eq!((c.app.screen, c.app.people.matched()), (ScreenId::People, people));
    c.keys("C-a a 约一次 ENTER");
    confirm(&mut c, people);
    c.keys("q S 半热 ENTER h S 很热 ENTER y");
    let hot = Band::From(4).people(&of);
    assert_eq!(c.copied.last(), Some(&hot.to_string()));
    let kept = c.leave();
    let count = |what: &str| number(&kept.answer(&["segment", "count", what])["count"]);
    assert_eq!((count("@半热"), count("@很热")), (people, hot));
    assert_eq!(count(&format!("interest({name}) >= 3 and interest({name}) < 4")), people);
    let told = kept.answer(&["interest"]);
    let row = told["rows"].as_array().expect("topics").iter().find(|row| row["topic"] == *name);
    let row = row.expect("the topic");
    assert_eq!((number(&row["at_4"]), number(&row["at_3"])), (hot, hot + people));
    let noted = kept.count("SELECT count(DISTINCT person_id) FROM ledger.note WHERE text = '约一次'");
    assert_eq!(noted, i64::try_from(people).expect("few"));
    kept.is_sound();
}

#[rstest]
fn a_score_is_explained_event_by_event_and_the_parameters_are_told(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 , , i").shows("setting set interest.half_life N").keys("G ESC j l");
    let of = topic(&c);
    c.keys("W").shows(lang.pick("谁感兴趣", "Who cares")).keys("j j");
    let Some(Layer::GridSheet(sheet)) = c.app.layers.last() else { panic!("people\n{}", c.picture()) };
    let Some((count, Rows::Caring(rows))) = sheet.people.value.clone() else { panic!("scores") };
    assert_eq!(count, Band::From(4).people(&of));
    let (row, raw, score) = rows[2].clone();
    assert!(score >= Tenths(40));
    c.keys("W").shows(lang.pick("累计", "comes to")).shows("2^(-");
    let Some(Layer::GridSheet(why)) = c.app.layers.last() else { panic!("why") };
    let (_, who, all) = why.interest.value.clone().expect("what was done");
    assert_eq!((who.person, all[0].raw, all[0].score), (row.person, raw, score));
    c.keys("ESC ENTER");
    assert_eq!(c.app.people.person(), Some(row.person));
    let reference = c.here();
    c.keys("t A ENTER");
    confirm(&mut c, 1);
    let kept = c.leave();
    let why = kept.answer(&["interest", "why", &reference, of.topic.raw()]);
    let told = &why["topics"][0];
    assert_eq!(told["score"].as_f64(), Some(score.as_f64()));
    assert_eq!(told["done"].as_array().map(Vec::len), Some(all[0].done.len()));
    assert_eq!(kept.verbs(), ["tag add"]);
    kept.is_sound();
}

#[rstest]
fn who_is_low_on_all_is_left_out_and_a_segment_is_counted_alone(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 , , TAB j l l");
    let all = activity(&c);
    let (action, told) = all.rows[1].clone();
    assert_eq!(
        told.iter().map(|told| told.people).sum::<u64>(),
        all.of,
        "{action:?}: everybody is in one column"
    );
    c.keys("ENTER");
    assert_eq!(c.app.people.matched(), told[2].people);
    c.keys("q G ENTER");
    assert_eq!(c.app.people.matched(), all.low);
    c.keys("q x").shows(low_name(lang));
    c.keys("a").shows(lang.pick("看谁的？", "Whose?")).keys("DOWN DOWN ENTER");
    assert_eq!(interest(&c).pane, Pane::Activity);
    let some = activity(&c);
    assert!(some.of < all.of && some.low <= some.of);
    c.keys("g S 都没下单 ENTER");
    let none = activity(&c).rows[0].1[2].people;
    let kept = c.leave();
    let count = |what: &str| number(&kept.answer(&["segment", "count", what])["count"]);
    assert_eq!(count(&format!("@{}", low_name(lang))), all.low);
    assert_eq!(count("@都没下单"), none);
    let shown = kept.answer(&["segment", "show", low_name(lang)]);
    assert_eq!(shown["suppression"], true, "{shown}");
    let told = kept.answer(&["interest", "activity"]);
    assert_eq!((number(&told["low"]), number(&told["count"])), (all.low, all.of));
    assert_eq!(kept.verbs(), ["segment save", "segment save"]);
    kept.is_sound();
}
