//! Flows on the tab of who comes back: cohorts opened and noted, two segments beside each other, days after, who bought
//! again, who brought whom.

use rstest::rstest;
use tagdeck::app::ScreenId;
use tagdeck::domain::lang::Lang;
use tagdeck::domain::retention::{Came, Doing, Since, Step};
use tagdeck::request::CohortsTold;
use tagdeck::screens::grids::retention::{Look, Pane, State};

use super::console::Console;
use super::grids_common::{confirm, number};

fn retention(c: &Console) -> &State {
    &c.app.grids.retention
}

/// Cohorts against periods, as they stand now.
#[track_caller]
fn told(c: &Console) -> CohortsTold {
    let told = &retention(c).cohorts;
    assert!(!told.is_stale() && told.answer.fault.is_none(), "{:?}", told.answer.fault);
    told.answer.value.clone().expect("cohorts")
}

#[rstest]
fn who_came_back_in_a_period_is_opened_and_noted(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 , b b d j j l l l");
    let looked = retention(&c).looked.clone();
    assert_eq!((looked.since, looked.step), (Since::FirstOrder, Step::Month));
    assert_eq!(looked.doing, Doing::Some { kinds: Vec::new(), orders: true });
    let found = told(&c);
    let cohort = found.of.1.cohorts[2].clone();
    let cell = cohort.periods[2];
    assert!(cell.complete && cell.came.people > 0 && cell.came.people < cell.came.of, "{cell:?}");
    c.shows(&format!("{}/{}", cell.came.people, cell.came.of))
        .keys("S")
        .shows(lang.pick("没有表达式", "no expression"));
    c.keys("ESC ENTER");
    assert_eq!((c.app.screen, c.app.people.matched()), (ScreenId::People, cell.came.people));
    c.keys("C-a a 第三个月又买了 ENTER");
    confirm(&mut c, cell.came.people);
    c.keys("q h h h S 这一组 ENTER y");
    assert_eq!(c.copied.last(), Some(&cohort.people.to_string()));
    c.keys("G l l ENTER");
    assert_eq!(
        c.app.people.matched(),
        found.of.1.periods[1].people,
        "all cohorts of which that period is over"
    );
    let kept = c.leave();
    let report = kept.answer(&["report", "retention", "--since", "first-order", "--did", "order"]);
    let row = &report["of"]["rows"][2];
    assert_eq!((&row["cohort"], number(&row["people"])), (&cohort.first.to_string().into(), cohort.people));
    assert_eq!(number(&row["periods"][2]["people"]), cell.came.people);
    assert_eq!(number(&kept.answer(&["segment", "count", "@这一组"])["count"]), cohort.people);
    let noted = kept.count("SELECT count(DISTINCT person_id) FROM ledger.note WHERE text = '第三个月又买了'");
    assert_eq!(noted, i64::try_from(cell.came.people).expect("few"));
    assert_eq!(kept.verbs(), ["segment save", "people note"]);
    kept.is_sound();
}

#[rstest]
fn two_segments_stand_beside_each_other_and_days_after_are_their_people(
    #[values(Lang::Zh, Lang::En)] lang: Lang,
) {
    let mut c = Console::open(lang);
    c.keys("2 i city=北京 ENTER S 甲地 ENTER n city!=北京 ENTER S 乙地 ENTER");
    c.keys("3 , a").shows(lang.pick("看谁的？", "Whose?")).keys("甲地 ENTER A 乙地 ENTER");
    assert_eq!((whose(&c, false), whose(&c, true)), ("@甲地".to_string(), "@乙地".to_string()));
    let found = told(&c);
    let beside = found.against.clone().expect("both sides").1;
    assert_eq!(found.both, 0);
    c.keys("G TAB TAB j j j j");
    assert_eq!(retention(&c).pane, Pane::After);
    let rows = retention(&c).after_rows();
    assert_eq!(rows.last().expect("days after").came, Came::Within(30));
    let row = rows[4];
    c.keys("ENTER");
    assert_eq!(c.app.people.matched(), row.own.people);
    c.keys("q l ENTER");
    assert_eq!(c.app.people.matched(), row.beside.expect("beside").people);
    c.keys("C-a a 外地回来的 ENTER");
    confirm(&mut c, row.beside.expect("beside").people);
    c.keys("3 BTAB m i").shows("report retention --by month").keys("ESC");
    let kept = c.leave();
    let report = kept.answer(&["report", "retention", "--of", "@甲地", "--against", "@乙地"]);
    assert_eq!(number(&report["against"]["people"]), beside.people);
    let within = &report["against"]["after"][2]["within"];
    assert_eq!(number(&within["people"]), row.beside.expect("beside").people);
    assert!(report["differences"]["after"][2]["within_p"].is_number());
    let noted = kept.count("SELECT count(DISTINCT person_id) FROM ledger.note WHERE text = '外地回来的'");
    assert_eq!(noted, i64::try_from(row.beside.expect("beside").people).expect("few"));
    kept.is_sound();
}

/// Whose cohorts a side shows.
fn whose(c: &Console, beside: bool) -> String {
    let overview = c.app.shared.overview.value.as_ref().expect("known");
    let looked = &retention(c).looked;
    let of = if beside { looked.against.as_ref() } else { Some(&looked.of) };
    of.map(|of| tagdeck::domain::segment::print(of, &overview.names(), Lang::En)).unwrap_or_default()
}

#[rstest]
fn who_bought_again_is_saved_and_whom_somebody_brought_is_tagged(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 , > j j l").shows(lang.pick("复购", "Bought"));
    assert_eq!(retention(&c).look, Look::Buyers);
    let (first, rate) = retention(&c).again_rows()[2];
    assert!(rate.people > 0);
    c.keys("ENTER");
    assert_eq!(c.app.people.matched(), rate.people);
    c.keys("q S 再买过 ENTER TAB s p s p");
    let brought = |c: &Console| retention(c).brought_rows()[0].brought.direct;
    let least = brought(&c);
    c.keys("s 0 j");
    assert!(brought(&c) > least);
    let referrer = retention(&c).referrer_here().expect("somebody").clone();
    c.keys("ENTER");
    assert_eq!(c.app.people.matched(), referrer.brought.direct, "whom they brought");
    c.keys("q t A ENTER");
    confirm(&mut c, referrer.brought.direct);
    c.keys("f ENTER ESC ESC");
    assert_eq!(retention(&c).look, Look::Cohorts);
    let kept = c.leave();
    assert_eq!(number(&kept.answer(&["segment", "count", "@再买过"])["count"]), rate.people);
    let report = kept.answer(&["report", "repurchase"]);
    let row = &report["rows"][2];
    assert_eq!(
        (&row["cohort"], number(&row["people"])),
        (&first.expect("a month").to_string().into(), rate.people)
    );
    let told = kept.answer(&["report", "referrers", "--limit", "2"]);
    assert_eq!(number(&told["rows"][1]["direct"]), referrer.brought.direct);
    let tagged = kept.count(
        "SELECT count(DISTINCT person_id) FROM ledger.tag_event WHERE batch = (SELECT max(batch) FROM ledger.tag_event)",
    );
    assert_eq!(tagged, i64::try_from(referrer.brought.direct).expect("few"));
    assert_eq!(kept.verbs(), ["tag add", "segment save"]);
    kept.is_sound();
}
