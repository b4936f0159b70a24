//! Flows on the standard: families, spellings that wait, merging, rules.

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::Console;

#[rstest]
fn a_family_is_merged_with_its_preview_and_taken_back(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("SPACE SPACE SPACE t C ENTER ESC 6 / 低价值 ENTER j M B");
    c.keys("ENTER").shows(lang.pick("把 C 并入 B", "Merge C into B")).shows(lang.pick("B 新增", "B new for"));
    c.shows(lang.pick("逐条 1–", "one by one, 1–")).shows("C → B");
    c.keys("PGDN PGDN DOWN").shows("C → B");
    c.keys("ENTER").shows("C");
    let families = "SELECT count(*) FROM registry.tag_family WHERE retired";
    c.keys("M B ENTER y ESC j").shows(lang.pick("已停用", "retired"));
    c.keys("u j");
    let kept = c.leave();
    assert_eq!(kept.said("u00001"), ["li:C"]);
    assert_eq!(kept.count(families), 0);
    assert_eq!(kept.verbs()[..2], ["undo", "tag family merge"]);
    kept.is_sound();
}

#[rstest]
fn a_merge_that_stands_is_read_as_the_other_code(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("t C ENTER 6 / 低价值 ENTER j M B ENTER y 1 t C")
        .shows(lang.pick("已停用，现在用 B", "retired; now it is B"));
    c.keys("C-y ESC");
    let kept = c.leave();
    assert_eq!(kept.said("u00001"), ["li:B"]);
    kept.is_sound();
}

#[rstest]
fn a_spelling_becomes_a_tag_of_whoever_wrote_it(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let waiting = "SELECT count(*) FROM ledger.tag_quarantine WHERE state = 'pending'";
    let mapped = "SELECT count(*) FROM ledger.tag_quarantine WHERE state = 'mapped'";
    let mut c = Console::open(lang);
    c.keys("6 BTAB / VIP ENTER").shows("VIP");
    c.keys("m").keys("A ENTER").shows(lang.pick("“VIP”对应到 A", "\"VIP\" becomes A"));
    c.keys("y");
    let kept = c.leave();
    let cells = kept.count(mapped);
    assert!(cells > 5, "{cells}");
    let with_them = kept.count("SELECT count(*) FROM ledger.assignment");
    assert_eq!(kept.verbs(), ["tag map"]);
    kept.is_sound();

    let mut c = Console::open(lang);
    c.keys("6 BTAB / VIP ENTER m A ENTER y u");
    let kept = c.leave();
    assert_eq!(kept.count(mapped), 0);
    assert!(kept.count(waiting) >= cells);
    assert!(kept.count("SELECT count(*) FROM ledger.assignment") < with_them);
    kept.is_sound();
}

#[rstest]
fn enter_on_a_spelling_opens_its_people_who_are_tagged_there(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("6 BTAB / VIP ENTER ENTER").shows(r#"raw("VIP")"#);
    let found = c.app.people.matched();
    c.keys("C-a t A ENTER y");
    let kept = c.leave();
    let waits = "SELECT count(DISTINCT person_id) FROM ledger.tag_quarantine WHERE lower(raw) = 'vip' AND state = 'pending'";
    assert_eq!(kept.count(waits), i64::try_from(found).expect("few"));
    let tagged =
        "SELECT count(DISTINCT person_id) FROM ledger.tag_quarantine q WHERE lower(raw) = 'vip' AND EXISTS (
        SELECT 1 FROM ledger.assignment a JOIN registry.tag_family f USING (family_id)
        WHERE a.person_id = q.person_id AND f.code = 'A')";
    assert_eq!(kept.count(tagged), kept.count(waits));
    assert_eq!(kept.verbs(), ["tag add"]);
    kept.is_sound();
}

#[rstest]
fn the_rules_are_derived_and_taken_back(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let by_rule = "SELECT count(*) FROM ledger.assignment WHERE staff_id = 0";
    let mut c = Console::open(lang);
    c.keys("6 D").shows(lang.pick("多条命中", "several"));
    c.keys("y");
    if !c.app.layers.is_empty() {
        let count = c.app.layers.last().and_then(|layer| match layer {
            tagdeck::app::Layer::Preview(preview) => preview.confirm.as_ref()?.count,
            _ => None,
        });
        c.keys(&format!("C-u {} ENTER", count.expect("a count to type")));
    }
    assert!(c.app.layers.is_empty());
    c.keys("1 / #F SPACE #A ENTER").shows(lang.pick("规则", "rule"));
    let found = c.app.people.matched();
    assert!(found > 0);
    let kept = c.leave();
    assert!(kept.count(by_rule) > 100);
    assert_eq!(kept.verbs(), ["tag derive"]);
    kept.is_sound();
}

#[rstest]
fn a_family_is_added_and_used_at_once(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("6 G F jr TAB 节日礼 TAB gift TAB TAB TAB 1-9 ENTER").shows("JR");
    c.keys("1 t jr3 ENTER");
    let kept = c.leave();
    assert_eq!(kept.said("u00001"), ["li:JR3"]);
    assert_eq!(kept.verbs(), ["tag add", "tag family add"]);
}

#[rstest]
fn renaming_a_code_changes_what_people_have(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("t A ENTER 6 j R C-u B ENTER")
        .shows(lang.pick("别的标签族、分组或别名", "another family, group or alias"));
    c.keys("C-u VIP ENTER 1").shows("VIP");
    let kept = c.leave();
    assert_eq!(kept.said("u00001"), ["li:VIP"]);
}

#[rstest]
fn a_retired_family_is_not_given_any_more(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("6 j j x 1 t B ENTER").shows(lang.pick("已停用", "retired"));
    c.keys("ESC 6 x 1 t B ENTER");
    let kept = c.leave();
    assert_eq!(kept.said("u00001"), ["li:B"]);
    assert_eq!(kept.count("SELECT version FROM registry.tag_family WHERE code = 'B'"), 3);
}
