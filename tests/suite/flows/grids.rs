//! Flows on the grids: cells and classes opened, tagged, saved; cut points moved; models kept; moves and split.

use rstest::rstest;
use serde_json::Value;
use tagdeck::app::{ScreenId, Target};
use tagdeck::domain::lang::Lang;
use tagdeck::domain::rfm::{Class, Place};
use tagdeck::request::{Only, RfmTold};
use tagdeck::screens::grids::rfm::{Look, MapRow, Measure, Pane};

use super::console::{Console, Setup};
use super::grids_common::{confirm, keep, number};
use super::kept::tagdeck;
use super::segments::types;

/// What the heat map tells, which belongs to the model that is looked at.
#[track_caller]
pub(super) fn told(c: &Console) -> RfmTold {
    let told = &c.app.grids.rfm.told;
    assert!(!told.is_stale() && told.answer.fault.is_none(), "{:?}", told.answer.fault);
    told.answer.value.clone().expect("everyone scored")
}

/// The people of the cell under the cursor.
fn here(c: &Console) -> u64 {
    let (map, told) = (c.app.grids.rfm.map, told(c));
    map.sums(map.row(&told.scale).expect("a row"), map.f(&told.scale), &told.grid).people
}

/// Goes down the classes to one of them.
#[track_caller]
fn stand_on(c: &mut Console, class: Class) {
    assert_eq!(c.app.grids.rfm.pane, Pane::Classes, "{}", c.picture());
    c.keys("g");
    let grid = told(c).grid;
    while c.app.grids.rfm.lists.place(&grid) != Some(Place::Class(class)) {
        c.keys("j");
    }
}

/// The row of a class in an answer of `rfm --json`.
fn class(of: &Value, class: Class) -> Value {
    let rows = of["classes"].as_array().expect("classes");
    rows.iter().find(|row| row["class"] == class.code()).expect("the class").clone()
}

#[rstest]
fn a_cell_is_opened_and_tagged(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 l l l l j");
    let (map, people) = (c.app.grids.rfm.map, here(&c));
    assert_eq!(map.row(&told(&c).scale), Some(MapRow::Score(4)));
    c.keys("ENTER").shows("R4 F5");
    assert_eq!((c.app.screen, c.app.people.matched()), (ScreenId::People, people));
    c.keys("q t");
    let asked = c.app.prompt().expect("a prompt").people.len();
    assert_eq!(asked, people, "the same people, without a detour");
    c.keys("A SPACE -- SPACE 网格 ENTER");
    confirm(&mut c, people);
    let kept = c.leave();
    let tagged = "SELECT count(DISTINCT person_id) FROM ledger.tag_event WHERE batch = (SELECT max(batch) FROM ledger.batch WHERE verb = 'tag add')";
    let said = kept.count(tagged);
    let of_cell = kept.answer(&["segment", "count", "rfm.r = 4 and rfm.f = 5"])["count"].clone();
    assert_eq!(number(&of_cell), people);
    let by_hand =
        kept.answer(&["segment", "count", "rfm.r = 4 and rfm.f = 5 and #A by 小李"])["count"].clone();
    assert_eq!(number(&by_hand), people, "all of them have it now");
    assert!(
        said > 0 && said <= i64::try_from(people).expect("few"),
        "who had it already needs no event: {said}"
    );
    kept.is_sound();
}

#[rstest]
fn a_line_is_moved_and_those_who_change_class_are_noted_while_nothing_is_kept(
    #[values(Lang::Zh, Lang::En)] lang: Lang,
) {
    let mut c = Console::open(lang);
    c.keys("3 BTAB BTAB j");
    assert_eq!(c.app.grids.rfm.pane, Pane::Cuts);
    let before = told(&c).grid;
    c.keys("} } } RIGHT RIGHT LEFT");
    let changes = c.app.grids.rfm.changes();
    let (from, to, people) = changes[0];
    assert_eq!(told(&c).moves.map(|moves| moves.changed()), Some(changes.iter().map(|row| row.2).sum()));
    c.keys("TAB").shows(&format!("{} > {}", from.name(lang), to.name(lang)));
    c.keys("ENTER");
    assert_eq!(c.app.people.matched(), people);
    c.keys("C-a a 换了类 ENTER");
    confirm(&mut c, people);
    // Back in the lines Esc takes them back, and everything stands as before.
    c.keys("q ESC");
    assert_eq!((c.app.grids.rfm.looked.edited.clone(), told(&c).grid), (None, before));
    let kept = c.leave();
    let noted = kept.count("SELECT count(DISTINCT person_id) FROM ledger.note WHERE text = '换了类'");
    assert_eq!(noted, i64::try_from(people).expect("few"));
    assert_eq!(kept.count("SELECT count(*) FROM registry.rfm_model"), 0, "nothing is kept until it is saved");
    assert_eq!(kept.verbs(), ["people note"]);
}

#[rstest]
fn a_cut_point_is_typed_and_saved_with_its_model(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 BTAB BTAB 3 0 ENTER").shows(lang.pick("30 天", "30 d"));
    c.keys("j 9 0 ENTER j 8 0 ENTER").shows(lang.pick("90 和", "between 90 and"));
    c.keys("C-u 1 8 0 ENTER");
    let grid = told(&c).grid;
    keep(&mut c, "季度看板");
    c.keys("[ 1").shows(lang.pick("用户", "People"));
    let kept = c.leave();
    let told = kept.answer(&["rfm"]);
    assert_eq!(told["model"]["name"], "季度看板", "the first model that is saved is in use");
    assert_eq!(
        told["model"]["cuts"]["r"].as_array().map(|cuts| cuts[..3].to_vec()),
        Some(vec![30.into(), 90.into(), 180.into()])
    );
    for one in Class::ALL {
        assert_eq!(number(&class(&told, one)["people"]), grid.class(one).people, "{one:?}");
    }
    assert_eq!(kept.verbs(), ["rfm save"]);
    kept.is_sound();
}

#[rstest]
fn leaving_asks_while_a_line_is_not_kept(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 BTAB BTAB } } Q").shows(lang.pick("还没有保存", "not saved"));
    c.keys("ESC");
    assert!(!c.ended);
    keep(&mut c, "留下的");
    c.keys("} M g ENTER").shows(lang.pick("放弃", "Drop them"));
    c.keys("y");
    let rfm = &c.app.grids.rfm;
    assert_eq!(
        (rfm.look, rfm.looked.edited.is_none(), rfm.looked.saved(&c.app.shared)),
        (Look::Grid, true, None)
    );
    c.keys("M j ENTER d");
    let kept = c.leave();
    let models = kept.answer(&["rfm", "list"]);
    assert_eq!((number(&models["count"]), &models["rows"][0]["version"]), (1, &1.into()));
}

#[rstest]
fn a_cell_is_saved_as_a_segment_that_names_the_model(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 E C-u 9 0 ENTER f S").shows(lang.pick("先按 K", "K saves it"));
    keep(&mut c, "九十天");
    assert_eq!(c.app.grids.rfm.map.m, Some(5));
    while here(&c) == 0 {
        c.keys("l");
    }
    let (map, scale) = (c.app.grids.rfm.map, told(&c).scale);
    let (f, people) = (map.f(&scale), here(&c));
    c.keys("S 高分人 ENTER");
    assert!(c.app.layers.is_empty(), "{}", c.picture());
    c.keys("TAB");
    stand_on(&mut c, Class::Keep);
    let keepers = told(&c).grid.class(Class::Keep).people;
    c.keys("S 该唤回 ENTER u U");
    let kept = c.leave();
    let count = |what: &str| number(&kept.answer(&["segment", "count", what])["count"]);
    assert_eq!((count("@高分人"), count("@该唤回")), (people, keepers));
    let shown = kept.answer(&["segment", "show", "高分人"])["expr"].to_string();
    let f = f.map(|f| format!(" and rfm.f(九十天) = {f}")).unwrap_or_default();
    assert!(shown.contains(&format!("rfm.r(九十天) = 5{f} and rfm.m(九十天) = 5")), "{shown}");
    assert_eq!(kept.verbs(), ["redo", "undo", "segment save", "segment save", "rfm save"]);
}

#[rstest]
fn actions_of_a_class_are_written_by_the_team(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 TAB");
    stand_on(&mut c, Class::Keep);
    c.shows(lang.pick("我们的建议", "(ours)")).keys("a C-u 逐个打电话；送试用 TAB 团队模型 ENTER");
    c.shows(lang.pick("(团队)", "the team's")).shows("逐个打电话");
    stand_on(&mut c, Class::Champions);
    c.shows(lang.pick("来自文章", "the source's")).keys("a C-u 会员日 ENTER").shows("会员日");
    c.keys("a C-u ENTER").shows(lang.pick("来自文章", "the source's"));
    let kept = c.leave();
    let shown = kept.answer(&["rfm", "show", "团队模型"]);
    assert_eq!(shown["parameters"]["advice"], serde_json::json!({ "keep": ["逐个打电话", "送试用"] }));
    assert_eq!((&shown["version"], kept.verbs().len()), (&3.into(), 3));
}

#[rstest]
fn models_are_listed_used_renamed_and_not_deleted_while_a_segment_names_them(
    #[values(Lang::Zh, Lang::En)] lang: Lang,
) {
    let mut c = Console::open(lang);
    c.keys("3 E C-u 9 0 ENTER");
    keep(&mut c, "季");
    c.keys("S 季度好 ENTER E C-u 3 6 5 ENTER");
    keep(&mut c, "年");
    c.keys("M").shows(lang.pick("在用", "in use")).keys("g j *");
    let named =
        |c: &Console| c.app.grids.rfm.saved_here(&c.app.shared).map(|saved| saved.name.raw().to_string());
    while named(&c).as_deref() != Some("季") {
        c.keys("j");
    }
    c.shows("季度好").keys("D").shows(lang.pick("用到模型", "name the model"));
    c.keys("ESC R C-u 季度 ENTER V").shows(lang.pick("第 1 版", "version 1")).keys("ESC");
    c.keys("g j");
    while named(&c).as_deref() != Some("年") {
        c.keys("j");
    }
    c.keys("* D u");
    let kept = c.leave();
    let rows = kept.answer(&["rfm", "list"])["rows"].clone();
    let mut all: Vec<(String, bool)> = rows
        .as_array()
        .expect("models")
        .iter()
        .map(|row| (row["name"].as_str().unwrap_or_default().to_string(), row["active"] == true))
        .collect();
    all.sort();
    assert_eq!(all, [("季度".to_string(), false), ("年".to_string(), true)]);
    let shown = kept.answer(&["segment", "show", "季度好"])["expr"].to_string();
    assert!(shown.contains("rfm.r(季度)"), "the expression follows: {shown}");
    kept.is_sound();
}

#[rstest]
fn who_left_a_class_within_two_months_goes_to_a_file(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 > d C-u 2019-05-01 ENTER")
        .shows("2019-05-01 - 2019-07-14")
        .shows(lang.pick("前一天的分界", "earlier day"));
    let moves = c.app.grids.rfm.between.moves.answer.value.clone().expect("moves").moves;
    let (from, to, people) = moves.each().find(|(from, to, _)| from != to).expect("somebody moved");
    let places = c.app.grids.rfm.between.places();
    let at = |place: Place| places.iter().position(|one| *one == Some(place)).expect("a row");
    (0..at(from)).for_each(|_| _ = c.keys("j"));
    (0..at(to)).for_each(|_| _ = c.keys("l"));
    c.shows(&format!("{} > {}", from.name(lang), to.name(lang)));
    let path = c.home().join("left.jsonl").to_string_lossy().into_owned();
    c.keys("e C-u").paste(&path).keys("ENTER");
    c.keys("ENTER");
    assert_eq!(c.app.people.matched(), people);
    c.keys("q x").shows(lang.pick("重画了分界", "drawn anew"));
    let kept = c.leave();
    assert_eq!(std::fs::read_to_string(&path).expect("a file").lines().count() as u64, people);
    let way = format!("{}>{}", from.code(), to.code());
    let told = kept.answer(&["rfm", "moves", "--from", "2019-05-01", "--of", &way]);
    assert_eq!(number(&told["count"]), people);
    let line = kept.answer(&["history", "--limit", "1"])["rows"][0]["detail"].clone();
    assert_eq!((number(&line["people"]), line["only"]["grid"].is_object()), (people, true), "{line}");
}

#[rstest]
fn the_split_names_the_class_that_shrank_and_opens_its_payers(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::sized(lang, 140, 42);
    c.keys("3 > > d C-u 2019-04-01 TAB C-u 2019-05-15 TAB C-u 2019-05-16 TAB C-u 2019-06-30 ENTER");
    let told = c.app.grids.rfm.between.split.answer.value.clone().expect("a split");
    assert_eq!(told.before.0.to_string(), "2019-04-01");
    let shrank = told.split.as_ref().and_then(|split| split.shrank).expect("a class that fell");
    let (place, before, _) = told.classes[shrank];
    c.shows(lang.pick("掉得最多的是", "fell most")).keys("s a").shows(place.name(lang));
    c.keys("g h ENTER");
    assert_eq!(c.app.people.matched(), before.payers);
    c.keys("C-a a 买得少了 ENTER");
    confirm(&mut c, before.payers);
    let kept = c.leave();
    let noted = kept.count("SELECT count(DISTINCT person_id) FROM ledger.note WHERE text = '买得少了'");
    assert_eq!(noted, i64::try_from(before.payers).expect("few"));
    let told = kept.answer(&[
        "rfm",
        "split",
        "--before",
        "2019-04-01..2019-05-15",
        "--after",
        "2019-05-16..2019-06-30",
    ]);
    assert_eq!(told["shrank"], place.code());
}

#[rstest]
fn people_of_a_class_are_explained_and_one_of_them_is_edited(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 TAB");
    stand_on(&mut c, Class::Champions);
    c.keys("W").shows(lang.pick("重要价值", "Champions")).shows(" = 5");
    c.keys("j j ENTER");
    assert!(matches!(&c.app.people.view.only, Some(Only::Grid { .. })));
    let reference = c.here();
    c.keys(lang.pick("E 城市 ENTER C-u 苏州 ENTER", "E city ENTER C-u 苏州 ENTER"));
    c.keys("3 i").shows(lang.pick("评分人数 n", "scored, n")).shows(lang.pick("高：", "high:"));
    c.keys("G ESC BTAB m m m").shows(lang.pick("占比%", "share %"));
    assert_eq!(c.app.grids.rfm.map.measure, Measure::Share);
    let kept = c.leave();
    assert_eq!(kept.field(&reference, "city"), "苏州");
    let people = kept.answer(&["rfm", "people", "--class", "champions"]);
    let rows = people["rows"].as_array().expect("people");
    assert!(rows.iter().any(|row| row["ref"] == reference.as_str()));
}

#[rstest]
fn a_view_of_a_cell_is_looked_up_anew_when_another_program_writes(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 G").shows(lang.pick("未评分", "Unscored"));
    let before = told(&c).grid.unscored;
    c.keys("ENTER");
    assert_eq!(c.app.people.matched(), before);
    let reference = c.here();
    c.keys(": release ENTER");
    let order = format!("order,person,ts,amount\nx1,{reference},2019-07-10,88.00\n");
    let path = c.home().join("more.csv");
    std::fs::write(&path, order).expect("a file");
    let import = ["import", "orders", path.to_str().expect("a path"), "--date-format", "ymd"];
    assert!(tagdeck(c.home(), c.file(), &import).status.success());
    c.keys("j j");
    assert_eq!(c.app.people.matched(), before - 1, "who has ordered is scored now");
    c.keys("3");
    assert_eq!(told(&c).grid.unscored, before - 1);
    c.keys("u");
    assert_eq!(told(&c).grid.unscored, before, "undo takes the order back, and the numbers follow");
    let kept = c.leave();
    assert_eq!(number(&kept.answer(&["segment", "count", "rfm = unscored"])["count"]), before);
}

#[rstest]
fn the_mouse_reaches_cells_classes_looks_and_hints(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Setup { size: (140, 42), ..Setup::new(lang) }.open();
    c.click(Target::Tab('3')).click(Target::Cell(0, 2, 3));
    let (map, scale) = (c.app.grids.rfm.map, told(&c).scale);
    assert_eq!((map.row(&scale), map.f(&scale)), (Some(MapRow::Score(3)), Some(4)));
    c.click(Target::PaneRow(1, 2)).click(Target::Look(1));
    assert_eq!((c.app.grids.rfm.lists.classes.at, c.app.grids.rfm.look), (2, Look::Moves));
    c.click(Target::Cell(0, 1, 1)).click(Target::Look(3)).click(Target::PaneRow(0, 0));
    assert_eq!(c.app.grids.rfm.look, Look::Models);
    c.click(Target::Look(0)).click(Target::Pane(3)).keys("j l");
    assert!(c.app.grids.rfm.looked.edited.is_some());
    keep(&mut c, "鼠标");
    let kept = c.leave();
    assert_eq!(kept.answer(&["rfm", "list"])["rows"][0]["name"], "鼠标");
}

#[rstest]
fn an_older_version_is_looked_at_again_and_kept_as_another_model(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("3 E C-u 9 0 ENTER");
    keep(&mut c, "看板");
    let quarter = told(&c).grid;
    c.keys("E C-u 3 6 5 ENTER");
    keep(&mut c, "看板");
    assert_ne!(told(&c).grid, quarter);
    c.keys("M");
    while c.app.grids.rfm.saved_here(&c.app.shared).is_none() {
        c.keys("j");
    }
    c.keys("V").shows(lang.pick("第 2 版", "version 2"));
    types(&mut c, lang.pick("第 1 版", "version 1")).keys("ENTER");
    c.shows(lang.pick("未保存", "not saved"));
    assert_eq!(told(&c).grid, quarter, "the window of the first version");
    keep(&mut c, "季度看板");
    let kept = c.leave();
    let window = |model: &str| kept.answer(&["rfm", "show", model])["parameters"]["window"].clone();
    assert_eq!((window("季度看板"), window("看板")), (90.into(), 365.into()));
    assert_eq!(kept.verbs(), ["rfm save", "rfm save", "rfm save"]);
    kept.is_sound();
}

#[rstest]
fn a_cell_by_money_is_copied_and_its_best_payers_are_refused_a_channel(
    #[values(Lang::Zh, Lang::En)] lang: Lang,
) {
    let mut c = Console::open(lang);
    c.keys("3 f m l l l l y Y");
    let (map, told) = (c.app.grids.rfm.map, told(&c));
    assert_eq!((map.m, map.measure), (Some(5), Measure::Amount));
    let sums = map.sums(MapRow::Score(5), Some(5), &told.grid);
    assert_eq!(c.copied[0], tagdeck::domain::money::Cents(sums.cents).to_string());
    assert!(c.copied[1].starts_with("R5\t") && c.copied[1].contains(&c.copied[0]), "{:?}", c.copied);
    c.keys("ENTER C-a x sms_personal ENTER 群里说 ENTER");
    confirm(&mut c, sums.people);
    let kept = c.leave();
    let cell = "rfm.r = 5 and rfm.f = 5 and rfm.m = 5";
    assert_eq!(number(&kept.answer(&["segment", "count", cell])["count"]), sums.people);
    let reached = kept.answer(&["segment", "count", &format!("{cell} and refused(sms_personal)")]);
    assert_eq!(number(&reached["count"]), sums.people, "all of them refuse it now");
    kept.is_sound();
}
