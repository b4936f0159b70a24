//! Flows on the tab of journeys: who is stuck tagged and saved, stages made and kept, templates, life cells, models.

use rstest::rstest;
use tagdeck::app::{Layer, ScreenId};
use tagdeck::domain::journey::{Counting, Template};
use tagdeck::domain::lang::Lang;
use tagdeck::domain::life::{Life, Paying};
use tagdeck::request::JourneyTold;
use tagdeck::screens::grids::Rows;
use tagdeck::screens::grids::journey::{Column, Look, Row, State};

use super::console::Console;
use super::grids_common::{confirm, keep, number};
use super::segments::types;

fn journey(c: &Console) -> &State {
    &c.app.grids.journey
}

/// How many come how far on the journey that is looked at.
#[track_caller]
fn told(c: &Console) -> JourneyTold {
    let told = &journey(c).told;
    assert!(!told.is_stale() && told.answer.fault.is_none(), "{:?}", told.answer.fault);
    told.answer.value.clone().expect("a journey")
}

#[rstest]
fn who_is_stuck_longer_is_told_one_by_one_tagged_and_saved(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 . . j j j j j l").shows(lang.pick("一键约聊", "chat clicked"));
    assert_eq!((journey(&c).funnel_row(), journey(&c).column()), (Some(Row::Stage(1, 0)), Column::Stuck));
    c.keys("d C-u 30 ENTER").shows(lang.pick("停留超过 30 天", "stuck: > 30 days"));
    let stuck = told(&c).ranks[1].stages[0].stuck;
    assert!(stuck > 0 && stuck < told(&c).ranks[1].stages[0].standing);
    c.keys("W").shows(lang.pick("一键约聊 停留超过 30 天", "chat clicked for more than 30 days"));
    let Some(Layer::GridSheet(sheet)) = c.app.layers.last() else { panic!("people") };
    let Some((of, Rows::Journey(rows))) = &sheet.people.value else { panic!("stages") };
    assert!(*of == stuck && rows.is_sorted_by_key(|row| row.since), "the longest there first");
    c.keys("ESC ENTER");
    assert_eq!((c.app.screen, c.app.people.matched()), (ScreenId::People, stuck));
    c.keys("q t A ENTER");
    confirm(&mut c, stuck);
    keep(&mut c, "平台");
    c.keys("S 久未推进 ENTER y");
    assert_eq!(c.copied.last(), Some(&stuck.to_string()));
    let kept = c.leave();
    let count = |what: &str| number(&kept.answer(&["segment", "count", what])["count"]);
    assert_eq!((count("@久未推进"), count("#A by 小李 and @久未推进")), (stuck, stuck));
    let shown = kept.answer(&["segment", "show", "久未推进"])["expr"].to_string();
    assert!(shown.contains("stage_since(平台) > 30d ago"), "{shown}");
    let people = kept.answer(&["journey", "people", "一键约聊", "--stuck", "30d"]);
    assert_eq!(number(&people["count"]), stuck);
    kept.is_sound();
}

#[rstest]
fn a_template_gets_a_stage_whose_expression_is_completed_and_is_kept(
    #[values(Lang::Zh, Lang::En)] lang: Lang,
) {
    let mut c = Console::open(lang);
    c.keys("3 . . T").shows(lang.pick("从哪个模板开始", "Which template"));
    c.keys("DOWN DOWN ENTER");
    assert_eq!(journey(&c).asked().map(|(ask, _)| ask.model.clone()), Some(Template::Shop.model()));
    c.keys("> j N 复购 TAB again ENTER").shows(lang.pick("复购", "again"));
    types(&mut c, "orders").keys("SPACE > = SPACE 2 ENTER");
    assert!(journey(&c).typing.is_none() && journey(&c).look == Look::Stages, "{}", c.picture());
    let [closed, open, hybrid] = told(&c).ranks[2].counted;
    assert!(closed > 0 && closed <= hybrid && hybrid <= open);
    assert_eq!(told(&c).ranks.len(), 5);
    c.keys("= SPACE and SPACE stage SPACE = SPACE x ENTER ESC G D");
    assert_eq!(told(&c).ranks.len(), 4, "without the super members");
    keep(&mut c, "小店");
    c.keys("< c").shows(lang.pick("走到过", "ever"));
    assert_eq!(journey(&c).counting, Counting::Open);
    c.keys("j j h ENTER");
    assert_eq!(c.app.people.matched(), open, "who ever came");
    let kept = c.leave();
    let shown = kept.answer(&["journey", "--model", "小店", "--funnel", "open"]);
    let ranks = shown["ranks"].as_array().expect("ranks");
    assert_eq!((ranks.len(), &ranks[2]["zh"], &ranks[2]["code"]), (4, &"复购".into(), &"again".into()));
    let counted = ["closed", "open", "hybrid"].map(|how| number(&ranks[2][how]));
    assert_eq!(counted, [closed, open, hybrid]);
    assert_eq!(kept.verbs(), ["journey save"]);
    kept.is_sound();
}

#[rstest]
fn a_life_cell_of_some_people_is_opened_noted_and_saved(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 . . d TAB");
    types(&mut c, "city = 北京").keys("ENTER").shows("北京");
    let of = told(&c).of;
    c.keys("TAB j j h").shows(lang.pick("多次付费", "paid again"));
    assert_eq!(journey(&c).life_here(), (Some(Life::Silent), Some(Paying::Again)));
    let people = told(&c).life[Life::Silent as usize][Paying::Again as usize];
    assert!(people > 0);
    c.keys("ENTER");
    assert_eq!(c.app.people.matched(), people);
    c.keys("C-a a 该唤醒了 ENTER");
    confirm(&mut c, people);
    c.keys("3 S 沉默老客 ENTER");
    let kept = c.leave();
    let noted = kept.count("SELECT count(DISTINCT person_id) FROM ledger.note WHERE text = '该唤醒了'");
    assert_eq!(noted, i64::try_from(people).expect("few"));
    let count = |what: &str| number(&kept.answer(&["segment", "count", what])["count"]);
    assert_eq!((count("@沉默老客"), count("city = 北京")), (people, of));
    let shown = kept.answer(&["journey", "--of", "city = 北京"]);
    let row = &shown["life"].as_array().expect("states")[Life::Silent as usize];
    assert_eq!((&row["life"], number(&row["again"])), (&"silent".into(), people));
    assert_eq!(kept.verbs(), ["segment save", "people note"]);
    kept.is_sound();
}

#[rstest]
fn stages_are_moved_renamed_and_deleted_and_journeys_used_and_deleted(
    #[values(Lang::Zh, Lang::En)] lang: Lang,
) {
    let mut c = Console::open(lang);
    c.keys("3 . . > j j j {").shows(lang.pick("搜索品类", "category search"));
    assert_eq!(journey(&c).stage_row(&c.app.shared), Some(Row::Stage(0, 1)), "one up");
    c.keys("R C-u 找专家 TAB C-u looked ENTER G D");
    assert_eq!(told(&c).ranks[2].stages.len(), 2);
    let nowhere = told(&c).nowhere;
    keep(&mut c, "改过");
    c.keys("T ENTER");
    assert!(journey(&c).looked.edited.is_none(), "the program's own journey is no change");
    c.keys("> g D").shows(lang.pick("未保存", "not saved"));
    c.keys("ESC");
    assert!(journey(&c).looked.edited.is_none());
    c.keys("D");
    keep(&mut c, "两级");
    c.keys("M g");
    let named = |c: &Console| journey(c).saved_here(&c.app.shared).map(|saved| saved.name.raw().to_string());
    while named(&c).as_deref() != Some("两级") {
        c.keys("j");
    }
    c.keys("* g");
    while named(&c).as_deref() != Some("改过") {
        c.keys("j");
    }
    c.keys("* R C-u 平台 ENTER V").shows(lang.pick("第 1 版", "version 1")).keys("ESC g");
    while named(&c).as_deref() != Some("两级") {
        c.keys("j");
    }
    c.keys("D");
    let kept = c.leave();
    let rows = kept.answer(&["journey", "list"])["rows"].clone();
    let all: Vec<(String, bool)> = rows
        .as_array()
        .expect("journeys")
        .iter()
        .map(|row| (row["name"].as_str().unwrap_or_default().to_string(), row["active"] == true))
        .collect();
    assert_eq!(all, [("平台".to_string(), true)]);
    let shown = kept.answer(&["journey"]);
    assert_eq!((number(&shown["nowhere"]), &shown["model"]["name"]), (nowhere, &"平台".into()));
    let stages = &shown["ranks"][0]["stages"];
    assert_eq!((&stages[1]["zh"], &stages[1]["en"]), (&"找专家".into(), &"looked".into()));
    let there = kept.answer(&["segment", "count", "stage = 找专家"]);
    assert_eq!(there["count"], stages[1]["standing"]);
    assert_eq!(
        kept.verbs(),
        ["journey delete", "journey rename", "journey use", "journey use", "journey save", "journey save"]
    );
    kept.is_sound();
}
