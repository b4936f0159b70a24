use crate::action::Reason;
use crate::app::tests::desk::Desk;
use crate::app::{Layer, Notice, ScreenId};
use crate::domain::lang::Lang;
use crate::domain::standard::{Change, Parameter};
use crate::parts::preview::Foreseen;
use crate::request::{Fault, Write};
use crate::screens::standard::{Pane, Row};

fn told(desk: &Desk) -> Option<&Notice> {
    desk.app.shared.toasts.shown().next_back()
}

fn family(desk: &Desk) -> String {
    desk.app.standard.family(&desk.app.shared).map(|f| f.code).unwrap_or_default()
}

#[test]
fn families_stand_under_their_groups_and_enter_opens_the_people() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("space space t").text("B").keys("enter esc 6");
    assert_eq!(desk.app.screen, ScreenId::Standard);
    assert!(matches!(desk.app.standard.chosen, Some(Row::Group(Some(_)))));
    desk.keys("j");
    assert_eq!(family(&desk), "A");
    desk.keys("k enter");
    assert_eq!(desk.app.people.view.filter, "tagged(价值)", "a group opens whom it has");
    assert_eq!(desk.app.people.matched(), 2);
    desk.keys("[ j j enter");
    assert_eq!((desk.app.screen, desk.app.people.view.filter.as_str()), (ScreenId::People, "#B"));
    assert_eq!(desk.app.people.matched(), 2);
    desk.keys("[");
    assert_eq!(desk.app.screen, ScreenId::Standard);
    desk.keys("q");
    assert_eq!(desk.app.screen, ScreenId::People);
}

#[test]
fn a_code_of_a_counting_family_opens_just_its_people() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("t")
        .text("F3")
        .keys("enter j t")
        .text("F2")
        .keys("enter 6 /")
        .text("repur")
        .keys("enter j tab");
    assert_eq!((family(&desk).as_str(), desk.app.standard.pane), ("F", Pane::Codes));
    assert_eq!(desk.app.standard.codes(&desk.app.shared).len(), 2, "those that are used");
    desk.keys("j enter");
    assert_eq!(desk.app.people.view.filter, "#F3");
    assert_eq!(desk.app.people.matched(), 1);
}

#[test]
fn a_family_is_added_edited_renamed_retired_and_taken_back() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("6 j F").text("vip").keys("tab").text("贵宾").keys("tab").text("VIP").keys("enter");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.layers.last());
    let vip = desk.store.standard.by_code("VIP").cloned().expect("a new family");
    assert_eq!((vip.zh.as_str(), vip.place), ("贵宾", 4), "last in the exclusive group of the cursor");
    desk.keys("/").text("VIP").keys("enter j R ctrl-u").text("V").keys("enter");
    assert_eq!(desk.store.standard.family(vip.id).map(|f| f.code.as_str()), Some("V"));
    desk.keys("esc /").text("贵宾").keys("enter j x");
    assert!(desk.store.standard.by_code("V").is_some_and(|f| f.retired));
    desk.keys("x");
    assert!(desk.store.standard.by_code("V").is_some_and(|f| !f.retired));
    desk.keys("u");
    assert!(desk.store.standard.by_code("V").is_some_and(|f| f.retired));
    desk.keys("E tab tab").text("1-9").keys("enter");
    let Some(Layer::Form { form, .. }) = desk.app.layers.last() else { panic!("the form stays") };
    assert!(matches!(form.fault, Some(Fault::WrongStandard(_))), "an exclusive group takes no parameter");
    desk.keys("shift-tab shift-tab left enter");
    assert_eq!(
        desk.store.standard.family(vip.id).map(|f| f.parameter.clone()),
        Some(Parameter::Count { min: 1, max: 9 })
    );
    desk.keys("E enter");
    assert_eq!(told(&desk), Some(&Notice::NothingWritten));
}

#[test]
fn a_rule_is_typed_and_read_in_the_language_of_the_screen() {
    let mut desk = Desk::new(Lang::Zh);
    let rule = |desk: &Desk| desk.store.standard.families[0].rule.clone();
    desk.keys("6 j E tab tab tab ctrl-u").text("citty = 北京").keys("enter");
    let Some(Layer::Form { form, .. }) = desk.app.layers.last() else { panic!("the form stays") };
    assert!(matches!(form.fault, Some(Fault::Expression(_))), "{:?}", form.fault);
    desk.keys("ctrl-u").text("city = 北京 and not #C by rule").keys("enter");
    assert!(desk.app.layers.is_empty() && rule(&desk).is_some());
    desk.keys("E");
    let Some(Layer::Form { form, .. }) = desk.app.layers.last() else { panic!("the form opens") };
    assert_eq!(form.fields[3].value(), "城市 = 北京 且 非 #C 由规则");
    desk.keys("enter");
    assert_eq!(told(&desk), Some(&Notice::NothingWritten), "what is shown reads as what stands");
    desk.keys("E tab tab tab ctrl-u enter");
    assert_eq!(rule(&desk), None);
}

#[test]
fn a_group_is_made_and_edited() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("6 N").text("节日").keys("tab").text("feasts").keys("tab right tab").text("9").keys("enter");
    let group = desk.store.standard.group_named("feasts").cloned().expect("a new group");
    assert_eq!((group.exclusive, group.required_days), (true, Some(9)));
    desk.keys("g E tab tab tab ctrl-u").text("x").keys("enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Form { .. })), "days are a number");
    desk.keys("backspace").text("14").keys("enter");
    assert_eq!(desk.store.standard.groups[0].required_days, Some(14));
}

#[test]
fn an_alias_is_made_and_taken_away_and_a_wecom_id_is_kept() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("6 j A").text("VIP").keys("enter");
    assert!(desk.store.standard.alias("vip").is_some());
    desk.keys("A").text("v2").keys("tab ctrl-u").text("ZZ").keys("enter");
    let Some(Layer::Form { form, .. }) = desk.app.layers.last() else { panic!("the form stays") };
    assert!(matches!(form.fault, Some(Fault::WrongTags(_))));
    desk.keys("esc A").text("VIP").keys("tab ctrl-u enter");
    assert!(desk.store.standard.alias("vip").is_none());
    desk.keys("i").text("et_1").keys("enter");
    assert_eq!(desk.store.standard.wecom.first().map(|w| w.wecom_id.as_str()), Some("et_1"));
}

#[test]
fn merging_is_previewed_asked_about_and_taken_back() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("space space t").text("C").keys("enter esc 6 /").text("low value").keys("enter j");
    assert_eq!(family(&desk), "C");
    desk.keys("M").text("B").keys("enter");
    let Some(Layer::Preview(preview)) = desk.app.layers.last() else { panic!("a preview") };
    assert!(matches!(&preview.foreseen.value, Some(Foreseen::Effect(e)) if e.touched == 2));
    let rows = preview.rows.value.as_ref().expect("whom it touches");
    let standard = &desk.store.standard;
    let told: Vec<(u32, String, Option<String>)> = rows
        .rows
        .iter()
        .map(|r| (r.person.0, standard.print(r.from), r.to.map(|to| standard.print(to))))
        .collect();
    let from_c = |who: u32| (who, "C".to_string(), Some("B".to_string()));
    assert_eq!((rows.total, told), (2, vec![from_c(0), from_c(1)]));
    desk.keys("enter");
    assert!(desk.app.layers.is_empty() && desk.store.standard.by_code("C").is_some_and(|f| !f.retired));
    desk.keys("M").text("B").keys("enter y");
    assert_eq!((desk.store.codes(0), desk.store.codes(1)), (vec!["B".to_string()], vec!["B".to_string()]));
    assert!(desk.store.standard.by_code("C").is_some_and(|f| f.retired));
    desk.keys("u");
    assert_eq!(desk.store.codes(0), ["C"]);
    assert!(desk.store.standard.by_code("C").is_some_and(|f| !f.retired));
}

#[test]
fn everyone_whom_a_merge_touches_can_be_gone_through() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("C-a t").text("C").keys("enter");
    if !desk.app.layers.is_empty() {
        desk.keys("y");
    }
    let all = desk.store.people.len() as u64;
    desk.keys("6 /").text("low value").keys("enter j M").text("B").keys("enter");
    let seen = |desk: &Desk| {
        let Some(Layer::Preview(preview)) = desk.app.layers.last() else { panic!("a preview") };
        let rows = preview.rows.value.clone().expect("rows");
        let held = rows.offset..rows.offset + rows.rows.len() as u64;
        (rows.total, preview.scroll.top, held)
    };
    let (total, top, held) = seen(&desk);
    assert_eq!((total, top, held.start), (all, 0, 0));
    desk.keys("down down");
    assert_eq!(seen(&desk).1, 2);
    desk.keys("pagedown");
    let (_, top, held) = seen(&desk);
    assert!(top > 2 && held.contains(&top), "{top} {held:?}");
}

#[test]
fn a_spelling_is_mapped_to_what_it_probably_means() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("6 shift-tab");
    assert_eq!(desk.app.standard.pane, Pane::Waiting);
    desk.keys("x");
    assert_eq!(told(&desk), Some(&Notice::NotReady(Reason::NoFamilyHere)));
    desk.keys("enter");
    assert_eq!((desk.app.screen, desk.app.people.view.filter.as_str()), (ScreenId::People, r#"raw("S")"#));
    assert_eq!(desk.app.people.matched(), 9, "those of whom it was written");
    desk.keys("[ m enter").keys("tab enter");
    assert!(desk.app.layers.is_empty());
    assert_eq!(desk.store.codes(3), ["A"]);
    assert_eq!(desk.store.waiting.len(), 3);
    assert_eq!(desk.app.shared.uses.value.as_ref().map(|u| u.waiting.len()), Some(1), "read again");
    desk.keys("u");
    assert!(desk.store.codes(3).is_empty() && desk.store.waiting.len() == 12);
    let map = desk.writes().into_iter().find(|w| matches!(w, Write::MapRaw { .. }));
    assert!(matches!(map, Some(Write::MapRaw { raw, .. }) if raw == "S"));
}

#[test]
fn the_rules_are_shown_before_they_are_applied() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("6 D");
    let Some(Layer::Preview(preview)) = desk.app.layers.last() else { panic!("a preview") };
    let Some(Foreseen::Derived(derived)) = &preview.foreseen.value else { panic!("{preview:?}") };
    assert_eq!(derived.len(), 5, "on a group all rules are meant");
    assert!(preview.confirm.as_ref().is_some_and(|c| !c.is_yes()));
    desk.keys("y");
    assert!(desk.store.people.iter().any(|p| desk.store.codes(p.id) == ["A"]));
    desk.keys("u j j j D");
    let Some(Layer::Preview(preview)) = desk.app.layers.last() else { panic!("a preview") };
    assert!(preview.confirm.is_none(), "C changes nothing");
    desk.keys("enter");
    assert!(desk.app.layers.is_empty());
}

#[test]
fn the_filter_narrows_both_lists_and_esc_brings_it_back() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("6 /").text("yx").keys("enter");
    assert!(desk.app.standard.rows(&desk.app.shared).len() <= 4);
    desk.keys("esc");
    assert!(desk.app.standard.rows(&desk.app.shared).len() > 15);
    desk.keys("/").text("zzz");
    assert_eq!(desk.app.standard.chosen, None);
    for key in ["R", "E", "M", "A"] {
        desk.keys("enter").keys(key);
        assert!(desk.app.layers.is_empty(), "{key}");
        desk.keys("/");
    }
    desk.keys("esc");
    assert!(desk.app.standard.typing.is_none());
    let alias = |w: &&Write| matches!(w, Write::Standard(Change::Alias(..)));
    assert!(!desk.writes().iter().any(alias));
}
