//! Flows on the tab BIN: bounds typed and proved, models kept, tiers tagged and saved, scores explained, lines compared.

use rstest::rstest;
use tagdeck::app::{Layer, ScreenId};
use tagdeck::domain::lang::Lang;
use tagdeck::domain::tiers::{Cut, Weight};
use tagdeck::request::TiersTold;
use tagdeck::screens::grids::Rows;
use tagdeck::screens::grids::bin::{Look, Pane, State};

use super::console::Console;
use super::grids_common::{confirm, keep, number};
use super::segments::types;

fn bin(c: &Console) -> &State {
    &c.app.grids.bin
}

/// Everyone in tiers, by the model that is looked at.
#[track_caller]
fn told(c: &Console) -> TiersTold {
    let told = &bin(c).told;
    assert!(!told.is_stale() && told.answer.fault.is_none(), "{:?}", told.answer.fault);
    told.answer.value.clone().expect("everyone in tiers")
}

#[rstest]
fn a_bound_opens_a_gap_whose_people_are_noted_and_a_new_tier_takes_them(
    #[values(Lang::Zh, Lang::En)] lang: Lang,
) {
    let mut c = Console::open(lang);
    c.keys("3 . l l").shows(lang.pick("MECE 成立", "MECE holds"));
    c.keys("5 5 ENTER").shows(lang.pick("MECE 不成立", "MECE fails"));
    let gap = told(&c).proof.gaps[0].clone();
    assert_eq!((told(&c).proof.gaps.len(), gap.people), (1, told(&c).gap.people));
    assert!(gap.people > 0);
    c.keys("TAB j ENTER");
    assert_eq!((c.app.screen, c.app.people.matched()), (ScreenId::People, gap.people));
    c.keys("C-a a 空隙里的人 ENTER");
    confirm(&mut c, gap.people);
    c.keys("q BTAB A").shows(lang.pick("MECE 成立", "MECE holds"));
    let model = told(&c).model;
    let added = model.tiers.iter().position(|tier| tier.plan.is_empty()).expect("the new tier");
    assert_eq!(told(&c).tiers[added].people, gap.people, "just those of the gap");
    c.keys("j h h = C-u 高潜 ENTER");
    keep(&mut c, "补齐");
    let kept = c.leave();
    let noted = kept.count("SELECT count(DISTINCT person_id) FROM ledger.note WHERE text = '空隙里的人'");
    assert_eq!(noted, i64::try_from(gap.people).expect("few"));
    let shown = kept.answer(&["tiers"]);
    assert_eq!((&shown["model"]["name"], &shown["proof"]["mece"]), (&"补齐".into(), &true.into()));
    let rows = shown["tiers"].as_array().expect("tiers");
    let row = rows.iter().find(|row| row["tier"] == "高潜").expect("the new tier");
    assert_eq!(number(&row["people"]), gap.people);
    assert_eq!(number(&kept.answer(&["segment", "count", "tier = 高潜"])["count"]), gap.people);
    assert_eq!(kept.verbs(), ["tiers save", "people note"]);
    kept.is_sound();
}

#[rstest]
fn the_other_rule_is_taken_and_who_is_high_is_tagged_and_saved(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 . > > l").shows(lang.pick("偏度", "skew"));
    assert_eq!((bin(&c).look, bin(&c).cut()), (Look::Cuts, Cut::MedianSigma));
    let high = told(&c).lines[Cut::MedianSigma as usize][0].high;
    c.keys("S").shows(lang.pick("没有表达式", "no expression"));
    c.keys("c S").shows(lang.pick("先按 K", "K saves it"));
    keep(&mut c, "标准差");
    assert_eq!(told(&c).model.rule.cut, Cut::MedianSigma);
    c.keys("S 行为高 ENTER t A ENTER");
    confirm(&mut c, high);
    c.keys("TAB g");
    let best = told(&c).combinations[Cut::MedianSigma as usize][0].people;
    c.keys("ENTER");
    assert_eq!(c.app.people.matched(), best, "high in all three");
    c.keys("q TAB y");
    let kept_top = bin(&c).top.answer.value.clone().expect("shares")[0];
    assert_eq!(c.copied.last(), Some(&kept_top.within.to_string()));
    let kept = c.leave();
    let count = |what: &str| number(&kept.answer(&["segment", "count", what])["count"]);
    assert_eq!((count("@行为高"), count("#A by 小李 and bin.b = high")), (high, high));
    let shown = kept.answer(&["segment", "show", "行为高"])["expr"].to_string();
    assert!(shown.contains("bin.b(标准差)"), "{shown}");
    let top = kept.answer(&["tiers", "top"])["rows"][0]["within"].clone();
    assert_eq!(number(&top), kept_top.within);
    let people = kept.answer(&["tiers", "people", "--high", "111"]);
    assert_eq!(number(&people["count"]), best);
    kept.is_sound();
}

#[rstest]
fn a_weight_changes_a_score_and_both_are_explained(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 . j W").shows(lang.pick("潜力", "potential"));
    let Some(Layer::GridSheet(sheet)) = c.app.layers.last() else { panic!("people") };
    let Some((_, Rows::Tiers(rows))) = &sheet.people.value else { panic!("scores") };
    let person = rows[1].person.person;
    c.keys("j W").shows("TGI").shows(lang.pick("权重", "weight")).shows(lang.pick("登录", "login"));
    c.keys("ESC ENTER");
    assert_eq!(c.app.people.person(), Some(person));
    let reference = c.here();
    c.keys("3 > j j").shows(lang.pick("收藏", "favourite"));
    c.keys("3 . 5 ENTER").shows("3.5");
    let edited = bin(&c).looked.edited.clone().expect("a change");
    assert_eq!(edited.portraits[0][2].weight, Weight(3_500));
    keep(&mut c, "重收藏");
    c.keys("TAB j ENTER");
    let with_value = c.app.people.matched();
    c.keys("3 i").shows("favourite").shows("3.5").keys("G ESC");
    let field = told(&c).fields[0][2].clone();
    assert_eq!(with_value, field.values[1].fitted.counted.people, "who has the value");
    let kept = c.leave();
    let why = kept.answer(&["tiers", "why", &reference]);
    let text = why.to_string();
    assert!(text.contains("favourite") && text.contains("3.5"), "{text}");
    assert_eq!(kept.answer(&["tiers", "list"])["rows"][0]["name"], "重收藏");
    assert_eq!(kept.verbs(), ["tiers save"]);
}

#[rstest]
fn goal_and_core_buyers_are_changed_and_models_are_used_renamed_and_deleted(
    #[values(Lang::Zh, Lang::En)] lang: Lang,
) {
    let mut c = Console::open(lang);
    c.keys("3 . E C-u 老客复购 TAB C-u orders TAB C-u");
    types(&mut c, "spend > 3000").keys("ENTER");
    c.keys(">").shows("老客复购").shows("3000");
    let core = told(&c).core;
    assert!(core > 0);
    keep(&mut c, "复购");
    c.keys("< l l l l l l l = C-u 统一短信 ENTER j = C-u 统一短信 ENTER");
    c.keys("TAB G").shows(lang.pick("计划相同", "the same plan"));
    keep(&mut c, "同计划");
    c.keys("M").shows(lang.pick("在用", "in use"));
    let named = |c: &Console| bin(c).saved_here(&c.app.shared).map(|saved| saved.name.raw().to_string());
    c.keys("g");
    while named(&c).as_deref() != Some("同计划") {
        c.keys("j");
    }
    c.keys("* R C-u 短信 ENTER V").shows(lang.pick("第 1 版", "version 1")).keys("ESC g");
    while named(&c).as_deref() != Some("复购") {
        c.keys("j");
    }
    c.keys("D");
    assert_eq!(bin(&c).pane, Pane::Models);
    let kept = c.leave();
    let rows = kept.answer(&["tiers", "list"])["rows"].clone();
    let all: Vec<(String, bool)> = rows
        .as_array()
        .expect("models")
        .iter()
        .map(|row| (row["name"].as_str().unwrap_or_default().to_string(), row["active"] == true))
        .collect();
    assert_eq!(all, [("短信".to_string(), true)]);
    let told = kept.answer(&["tiers"]);
    assert_eq!(number(&told["core"]), core);
    assert_eq!(told["same_plans"].as_array().map(Vec::len), Some(1));
    let shown = kept.answer(&["tiers", "show", "短信"])["parameters"].clone();
    assert_eq!((&shown["goal"], &shown["measure"]), (&"老客复购".into(), &"orders".into()));
    assert_eq!(kept.verbs(), ["tiers delete", "tiers rename", "tiers use", "tiers save", "tiers save"]);
    kept.is_sound();
}
