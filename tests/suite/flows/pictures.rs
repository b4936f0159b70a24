//! Pictures of the screens: what stands where in both languages and sizes, and a hash of how it looks. A changed picture
//! is looked at and accepted with `cargo insta`, or with `INSTA_UPDATE=always`.

use sha2::{Digest, Sha256};
use tagdeck::domain::lang::Lang;

use super::console::{Console, Setup};

/// The full layout and the smallest.
const SIZES: [(u16, u16); 2] = [(100, 30), (60, 15)];

/// Those and a wide one.
const THREE_SIZES: [(u16, u16); 3] = [(100, 30), (140, 42), (60, 15)];

/// Takes the pictures of one screen, reached by these keys.
fn pictures(name: &str, missing: bool, keys: fn(Lang) -> &'static str) {
    pictures_at(name, missing, &SIZES, keys);
}

fn pictures_at(name: &str, missing: bool, sizes: &[(u16, u16)], keys: fn(Lang) -> &'static str) {
    let mut all = String::new();
    for lang in [Lang::Zh, Lang::En] {
        for size in sizes.iter().copied() {
            let mut console = Setup { size, missing, ..Setup::new(lang) }.open();
            console.keys(keys(lang));
            let (w, h) = size;
            all.push_str(&format!(
                "== {} {w}x{h} · looks {}\n{}",
                lang.tag(),
                looks(&console),
                console.picture()
            ));
        }
    }
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, all);
    });
}

/// A short hash over symbol, colours and modifiers of every cell.
fn looks(console: &Console) -> String {
    let mut hash = Sha256::new();
    for cell in console.cells().content() {
        hash.update(format!("{} {:?} {:?} {:?}\n", cell.symbol(), cell.fg, cell.bg, cell.modifier));
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn people() {
    pictures("people", false, |_| "/ 张三 ENTER");
}

#[test]
fn today() {
    pictures("today", false, |_| "0 j");
}

#[test]
fn help() {
    pictures("help", false, |lang| lang.pick("? 排序 DOWN", "? sort DOWN"));
}

#[test]
fn palette() {
    pictures("palette", false, |_| ": people");
}

#[test]
fn prompt() {
    pictures("prompt", false, |lang| {
        lang.pick("/ zs ENTER E 城市 ENTER C-u 成 DOWN", "/ zs ENTER E city ENTER C-u 成 DOWN")
    });
}

#[test]
fn confirm() {
    pictures("confirm", false, |_| "/ 北京 ENTER C-a a 你好 ENTER TAB");
}

#[test]
fn tagging() {
    pictures("tagging", false, |_| "/ zs ENTER t B ENTER t f３ SPACE S SPACE yx");
}

#[test]
fn tagging_run() {
    pictures("tagging_run", false, |_| "0 j ENTER C-t A SPACE F1 <F6> ENTER PGDN");
}

#[test]
fn standard() {
    pictures("standard", false, |_| "t F3 SPACE A ENTER 6 j j j j j");
}

#[test]
fn derive() {
    pictures("derive", false, |_| "6 D");
}

#[test]
fn first_run() {
    pictures("first_run", true, |_| "");
}

#[test]
fn segments() {
    pictures(
        "segments",
        false,
        |_| "2 i city SPACE = SPACE 北京 SPACE and SPACE spend SPACE > SPACE 3000 SPACE and SPACE did SPACE login SPACE within SPACE 30d ENTER j j x",
    );
}

#[test]
fn condition() {
    pictures("condition", false, |lang| lang.pick("2 a 城市 SPACE = SPACE", "2 a city SPACE = SPACE"));
}

#[test]
fn grids() {
    pictures_at("grids", false, &THREE_SIZES, |_| "3 l l j");
}

#[test]
fn grids_cuts() {
    pictures_at("grids_cuts", false, &THREE_SIZES, |_| "3 BTAB BTAB j } } } TAB");
}

#[test]
fn grids_lines() {
    pictures("grids_lines", false, |_| "3 BTAB BTAB j } } } l");
}

#[test]
fn grids_models() {
    pictures("grids_models", false, |lang| {
        lang.pick("3 E C-u 9 0 ENTER K C-u 季度 ENTER M j", "3 E C-u 9 0 ENTER K C-u quarter ENTER M j")
    });
}

#[test]
fn grids_parameters() {
    pictures("grids_parameters", false, |_| "3 i");
}

#[test]
fn grids_moves() {
    pictures_at("grids_moves", false, &THREE_SIZES, |_| "3 > j l");
}

#[test]
fn bin_tiers() {
    pictures_at("bin_tiers", false, &THREE_SIZES, |_| "3 . j l l 6 0 ENTER");
}

#[test]
fn bin_proof() {
    pictures("bin_proof", false, |_| "3 . j l l 6 0 ENTER TAB j");
}

#[test]
fn bin_nobody_to_compare_with() {
    pictures("bin_nobody_to_compare_with", false, |_| "3 . E TAB TAB C-u spend>99999999 ENTER");
}

#[test]
fn bin_scores() {
    pictures_at("bin_scores", false, &THREE_SIZES, |_| "3 . > j 2 . 5");
}

#[test]
fn bin_cuts() {
    pictures_at("bin_cuts", false, &THREE_SIZES, |_| "3 . > > j l");
}

#[test]
fn bin_models() {
    pictures("bin_models", false, |_| "3 . c K 甲 ENTER M j");
}

#[test]
fn bin_people() {
    pictures("bin_people", false, |_| "3 . j W j");
}

#[test]
fn bin_why() {
    pictures("bin_why", false, |_| "3 . j W j W");
}

#[test]
fn bin_parameters() {
    pictures("bin_parameters", false, |_| "3 . i");
}

#[test]
fn journey_funnel() {
    pictures_at("journey_funnel", false, &THREE_SIZES, |_| "3 . . j j l");
}

#[test]
fn journey_life() {
    pictures("journey_life", false, |_| "3 . . TAB j h");
}

#[test]
fn journey_stages() {
    pictures_at("journey_stages", false, &THREE_SIZES, |_| "3 . . > j j = SPACE or SPACE did SPACE lo");
}

#[test]
fn journey_stage() {
    pictures("journey_stage", false, |_| "3 . . > j j j D j");
}

#[test]
fn journey_models() {
    pictures("journey_models", false, |_| "3 . . T DOWN ENTER K 课程 ENTER M j");
}

#[test]
fn journey_templates() {
    pictures("journey_templates", false, |_| "3 . . T DOWN");
}

#[test]
fn journey_people() {
    pictures("journey_people", false, |_| "3 . . j j j l W j");
}

#[test]
fn journey_parameters() {
    pictures("journey_parameters", false, |_| "3 . . i");
}

#[test]
fn interest_topics() {
    pictures_at("interest_topics", false, &THREE_SIZES, |_| "3 , , j j l l");
}

#[test]
fn interest_activity() {
    pictures_at("interest_activity", false, &THREE_SIZES, |_| "3 , , TAB j l l");
}

#[test]
fn interest_people() {
    pictures("interest_people", false, |_| "3 , , l W j");
}

#[test]
fn interest_why() {
    pictures("interest_why", false, |_| "3 , , l W j W");
}

#[test]
fn interest_parameters() {
    pictures("interest_parameters", false, |_| "3 , , i");
}

#[test]
fn retention_cohorts() {
    pictures_at("retention_cohorts", false, &THREE_SIZES, |_| "3 , b b d j l l");
}

#[test]
fn retention_beside() {
    pictures_at("retention_beside", false, &THREE_SIZES, |_| "3 , A DOWN DOWN ENTER l l TAB TAB j");
}

#[test]
fn retention_buyers() {
    pictures_at("retention_buyers", false, &THREE_SIZES, |_| "3 , > j l");
}

#[test]
fn retention_brought() {
    pictures("retention_brought", false, |_| "3 , > TAB j");
}

#[test]
fn retention_parameters() {
    pictures("retention_parameters", false, |_| "3 , i");
}

#[test]
fn grids_split() {
    pictures_at("grids_split", false, &THREE_SIZES, |_| "3 > > j l");
}

#[test]
fn reach() {
    pictures("reach", false, |lang| {
        lang.pick("2 i 城市=北京 ENTER TAB < LEFT", "2 i city=北京 ENTER TAB < LEFT")
    });
}

#[test]
fn difference() {
    pictures("difference", false, |_| "2 BTAB G k d");
}

#[test]
fn completion() {
    pictures("completion", false, |lang| lang.pick("/ =城市= DOWN DOWN", "/ =city= DOWN DOWN"));
}
