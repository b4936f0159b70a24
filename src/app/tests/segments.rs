use crate::app::tests::desk::Desk;
use crate::app::{Layer, Msg, Notice, ScreenId};
use crate::domain::lang::Lang;
use crate::domain::segment::print;
use crate::request::{Column, ReachStep, SegmentChange, SegmentTold, Write};
use crate::screens::segments::{Facet, Pane, Subject};

/// What the tree means, as text in English.
fn meant(desk: &Desk) -> String {
    let overview = desk.app.shared.overview.value.as_ref().expect("an overview");
    print(desk.app.segments.builder.meant(), &overview.names(), Lang::En)
}

/// The text as it stands.
fn text(desk: &Desk) -> &str {
    desk.app.segments.builder.text.edit.value()
}

/// The exact count, which answers what stands there now.
fn count(desk: &Desk) -> u64 {
    let told = &desk.app.segments.live.count;
    assert!(!told.is_stale(), "an older count");
    told.answer.value.as_ref().expect("a count").count
}

fn in_city(desk: &Desk, city: &str) -> u64 {
    desk.store.people.iter().filter(|p| p.city == city).count() as u64
}

#[test]
fn a_count_on_every_keystroke_and_the_last_valid_one_while_half_typed() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("2");
    assert_eq!((desk.app.screen, count(&desk)), (ScreenId::Segments, 300));
    desk.keys("i").text("city = 北京");
    assert_eq!(count(&desk), in_city(&desk, "北京"));
    desk.text(" and spend >");
    assert_eq!(count(&desk), in_city(&desk, "北京"), "half typed: the last valid count");
    assert!(desk.app.segments.builder.is_apart());
    assert!(desk.app.segments.builder.text.is_half_typed());
    desk.keys("enter");
    assert!(desk.app.text_field_focused(), "what is no expression is not left");
    desk.text(" 3000").keys("enter");
    assert!(!desk.app.text_field_focused());
    let rich = desk.store.people.iter().filter(|p| p.city == "北京" && p.spend > 300_000).count();
    assert_eq!(count(&desk), rich as u64);
    assert_eq!(desk.app.segments.sampled().len(), rich.min(20));
    desk.keys("= ctrl-u").text("nonsense").keys("esc");
    assert_eq!(meant(&desk), "city = 北京 and spend > 3000", "Esc brings back what stood there");
}

#[test]
fn completion_offers_fields_signs_and_the_values_that_people_have() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("2 i").text("城").keys("tab");
    assert_eq!(text(&desk), "城市 ");
    desk.keys("down enter");
    assert_eq!(text(&desk), "城市 = ");
    let offers: Vec<_> = desk.app.segments.builder.text.suggestions.iter().map(|s| s.text.clone()).collect();
    assert!(offers.contains(&"上海".to_string()), "{offers:?}");
    desk.text("上").keys("tab enter");
    assert_eq!(count(&desk), in_city(&desk, "上海"));
}

#[test]
fn conditions_are_added_by_arrows_and_enter_alone() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("2 a");
    let Some(Layer::Condition(composer)) = desk.app.layers.last() else { panic!("a composer") };
    assert_eq!(composer.text.suggestions[3].text, "gender");
    // ref, nickname, phone, gender, birthday, city: the sixth row; then `=`; then the most frequent city.
    desk.keys("down down down down down enter enter enter");
    let Some(Layer::Condition(composer)) = desk.app.layers.last() else { panic!("a composer") };
    assert!(composer.is_whole(), "{:?}", composer.text.edit.value());
    desk.keys("enter");
    assert!(desk.app.layers.is_empty());
    assert_eq!(meant(&desk), "city = 上海");
    assert_eq!(text(&desk), "city = 上海", "the text follows the tree");
    desk.keys("enter ctrl-u").text("city in (北京").keys("down enter");
    let Some(Layer::Condition(composer)) = desk.app.layers.last() else { panic!("a composer") };
    assert!(composer.text.edit.value().starts_with("city in (北京"), "{}", composer.text.edit.value());
    desk.keys("esc");
    assert_eq!(meant(&desk), "city = 上海");
}

#[test]
fn the_tree_is_edited_by_keys_and_each_step_goes_back() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("2 i").text("city = 北京 and spend > 3000 and orders >= 2").keys("enter j");
    let all = count(&desk);
    desk.keys("x");
    assert_eq!(meant(&desk), "spend > 3000 and orders >= 2");
    assert!(count(&desk) > all);
    assert_eq!(desk.app.segments.builder.idle_places().len(), 1);
    desk.keys("x j !");
    assert_eq!(text(&desk), "city = 北京 and not spend > 3000 and orders >= 2");
    desk.keys("b");
    assert_eq!(text(&desk), "city = 北京 and (not spend > 3000 and orders >= 2)");
    let before = count(&desk);
    desk.keys("c");
    assert_eq!(text(&desk), "city = 北京 and (not spend > 3000 or orders >= 2)");
    assert!(count(&desk) > before);
    desk.keys("K");
    assert_eq!(text(&desk), "(not spend > 3000 or orders >= 2) and city = 北京");
    desk.keys("B");
    assert_eq!(text(&desk), "not spend > 3000 and orders >= 2 and city = 北京");
    desk.keys("d");
    assert_eq!(text(&desk), "orders >= 2 and city = 北京");
    desk.keys("z z z z z z");
    assert_eq!(text(&desk), "city = 北京 and spend > 3000 and orders >= 2");
    desk.keys("Z Z");
    assert_eq!(text(&desk), "city = 北京 and (not spend > 3000 and orders >= 2)");
    desk.keys("g b");
    assert_eq!(desk.app.shared.toasts.shown().next_back(), Some(&Notice::NotThere));
}

#[test]
fn the_language_of_the_text_is_that_of_the_screen() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("2 i").text("城市 = 北京 且 消费 > 3千").keys("ctrl-u");
    desk.text("城市＝北京 且 消费＞3000").keys("enter");
    assert_eq!(text(&desk), "city = 北京 and spend > 3000");
    desk.keys("f2");
    assert_eq!(text(&desk), "城市 = 北京 且 消费 > 3000");
}

#[test]
fn a_late_count_of_an_older_text_is_dropped() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("2 i").text("city = 北京").keys("enter");
    let old = count(&desk);
    desk.hold = true;
    desk.keys("= ctrl-u").text("spend > 0");
    let told = &desk.app.segments.live.count;
    assert!(told.is_stale());
    assert_eq!(told.answer.value.as_ref().map(|c| c.count), Some(old), "the older count stays");
    desk.hold = false;
    desk.flow();
    assert_eq!(count(&desk), desk.store.people.iter().filter(|p| p.spend > 0).count() as u64);
}

#[test]
fn a_segment_is_saved_loaded_renamed_frozen_and_taken_back() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("2 i")
        .text("city = 北京")
        .keys("enter S")
        .text("Beijing")
        .keys("tab")
        .text("a test")
        .keys("enter");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.layers.last());
    assert_eq!(desk.store.segments.len(), 1);
    let loaded = desk.app.segments.builder.loaded;
    assert_eq!(loaded, Some(desk.store.segments[0].id), "what was saved is what is built");
    desk.keys("S enter");
    assert_eq!(desk.app.shared.toasts.shown().next_back(), Some(&Notice::NothingWritten));
    desk.keys("esc shift-tab d");
    assert_eq!(desk.app.shared.toasts.shown().next_back(), Some(&Notice::NeverFrozen));
    desk.keys("F");
    let frozen = desk.store.segments[0].snapshot.as_ref().map(|head| head.people);
    assert_eq!(frozen, Some(in_city(&desk, "北京")));
    let city = Column::of(crate::domain::catalogue::PersonField::City);
    let moved = desk.store.people.iter().position(|p| p.city == "北京").expect("somebody");
    desk.store.people[moved].city = "广州".into();
    desk.msg(Msg::Changed);
    desk.keys("d");
    let Some(Layer::Sheet(sheet)) = desk.app.layers.last() else { panic!("a sheet") };
    assert!(
        matches!(&sheet.answer.value, Some(SegmentTold::Difference(d)) if d.left.len() == 1 && d.entered.is_empty())
    );
    assert_eq!((sheet.cursor.at, sheet.len()), (2, 5), "it stands on those who entered");
    desk.keys("g enter");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Facets(picker)) if picker.len() == 1));
    desk.keys("esc j j j enter");
    assert_eq!((desk.app.screen, desk.app.people.matched()), (ScreenId::People, 1));
    assert_eq!(desk.app.people.view.filter, "=snapshot(Beijing) and not @Beijing");
    assert!(desk.app.people.shows(city));
    desk.keys("2 R ctrl-u").text("BJ").keys("enter");
    assert_eq!(desk.store.segments[0].name.as_str(), "BJ");
    desk.keys("D");
    assert!(desk.store.segments.is_empty());
    desk.keys("u");
    assert_eq!(desk.store.segments.len(), 1);
    desk.keys("enter");
    assert_eq!((meant(&desk).as_str(), desk.app.segments.pane), ("city = 北京", Pane::Builder));
    let verbs: Vec<_> = desk.writes().iter().map(|w| w.verb()).collect();
    assert_eq!(verbs, ["segment save", "segment snapshot", "segment rename", "segment delete", "undo"]);
}

#[test]
fn marked_segments_overlap_and_a_pattern_opens_its_people() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("2 i").text("city = 北京").keys("enter S").text("a").keys("enter");
    desk.keys("n").text("spend > 3000").keys("enter S").text("b").keys("enter");
    assert_eq!(desk.store.segments.len(), 2);
    desk.keys("shift-tab g v");
    assert!(desk.app.layers.is_empty(), "one must mark two first");
    desk.keys("space space v");
    assert_eq!(desk.app.segments.saved.marked.len(), 2);
    let Some(Layer::Sheet(sheet)) = desk.app.layers.last() else { panic!("a sheet") };
    let Some(SegmentTold::Overlap(of)) = &sheet.answer.value else { panic!("an overlap") };
    assert_eq!(of.patterns.iter().map(|(_, n)| n).sum::<u64>(), 300);
    let both = of.patterns.iter().position(|(bits, _)| *bits == 3).expect("some in both");
    let n = of.patterns[both].1;
    for _ in 0..both {
        desk.keys("j");
    }
    desk.keys("enter");
    assert_eq!(desk.app.people.view.filter, "=@a and @b");
    assert_eq!(desk.app.people.matched(), n);
}

#[test]
fn facets_are_gone_through_and_a_row_opens_its_people() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("2 i").text("spend > 3000 and orders >= 2").keys("enter tab");
    assert_eq!(desk.app.segments.pane, Pane::Facets);
    desk.keys("f").text("city").keys("enter");
    let Some(SegmentTold::Breakdown(of)) = &desk.app.segments.live.facet.answer.value else { panic!() };
    assert_eq!(of.rows.iter().map(|row| row.people).sum::<u64>(), count(&desk));
    let first = of.rows[0].people;
    desk.keys("enter");
    assert_eq!(desk.app.people.matched(), first);
    assert!(desk.app.people.view.filter.starts_with("=spend > 3000 and orders >= 2 and city = "));
    desk.keys("2 >");
    assert_eq!(desk.app.segments.facets.facet, Facet::Portrait);
    desk.keys("> l j enter");
    assert!(desk.app.people.view.filter.matches("city = ").count() == 2, "a row and a column");
    desk.keys("[ >");
    assert_eq!(desk.app.segments.facets.facet, Facet::Waterfall);
    let falls: Vec<u64> = desk.app.segments.falls().iter().map(|fall| fall.people).collect();
    assert_eq!((falls[0], falls[2]), (300, count(&desk)));
    assert!(falls[1] > falls[2]);
    desk.keys("j enter");
    assert_eq!(desk.app.people.matched(), falls[1]);
    desk.keys("2 >");
    let Some(SegmentTold::Reach(of)) = &desk.app.segments.live.facet.answer.value else { panic!() };
    let [with_id, no_id, refused, left_out, allowed] = ReachStep::ALL.map(|step| of[0].at(step));
    assert_eq!((with_id + no_id, refused + left_out + allowed), (count(&desk), with_id));
    desk.keys("enter");
    assert_eq!(desk.app.people.matched(), allowed);
    desk.keys("2 left left enter");
    assert_eq!(desk.app.people.matched(), no_id);
    assert!(no_id > 0);
    desk.keys("q");
    assert_eq!(desk.app.screen, ScreenId::Segments, "back to where one came from");
    desk.keys("> j a");
    assert!(desk.app.segments.builder.steps().0);
    assert!(text(&desk).starts_with("spend > 3000 and orders >= 2 and city = "), "{}", text(&desk));
}

#[test]
fn saved_segments_are_sorted_and_the_cursor_stays_on_its_own() {
    let mut desk = Desk::new(Lang::En);
    for (name, text) in [("a", "city = 北京 and spend > 3000"), ("b", "spend > 0"), ("c", "city = 北京")]
    {
        desk.keys("2 n").text(text).keys("enter S").keys("ctrl-u").text(name).keys("enter");
    }
    let names = |desk: &Desk| -> String {
        desk.app.segments.saved.ordered(&desk.app.shared).iter().map(|s| s.name.as_str()).collect()
    };
    desk.keys("shift-tab g s c");
    assert_eq!(names(&desk), "bca");
    let here = |desk: &Desk| desk.app.segments.saved.here(&desk.app.shared).map(|s| s.name.to_string());
    assert_eq!(here(&desk).as_deref(), Some("a"));
    desk.keys("s c");
    assert_eq!((names(&desk).as_str(), here(&desk).as_deref()), ("acb", Some("a")));
    desk.keys("s n s n");
    assert_eq!(names(&desk), "cba");
    desk.keys("G F g s d");
    assert_eq!(names(&desk), "abc", "what was never frozen stands last");
}

#[test]
fn everyone_is_tagged_and_exported_by_the_expression() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("2 i").text("spend > 9000").keys("enter");
    let rich = count(&desk);
    assert!((1..=50).contains(&rich), "{rich}");
    desk.keys("t").text("A").keys("enter");
    assert!(desk.app.layers.is_empty(), "{:?}", desk.app.layers.last());
    let tagged = desk.store.people.iter().filter(|p| desk.store.codes(p.id) == ["A"]).count();
    assert_eq!(tagged as u64, rich);
    desk.keys("e");
    let Some(Layer::Form { goal: crate::app::Goal::Export { view, .. }, .. }) = desk.app.layers.last() else {
        panic!("a form")
    };
    assert_eq!(view.filter, "=spend > 9000");
}

#[test]
fn a_person_is_explained_from_the_sample_and_among_the_people() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("2 i").text("city = 北京 and not spend > 3000").keys("enter tab tab W");
    let Some(Layer::Sheet(sheet)) = desk.app.layers.last() else { panic!("a sheet") };
    let Some(SegmentTold::Why(why)) = &sheet.answer.value else { panic!("an answer") };
    assert!(why.holds);
    assert_eq!(why.nodes, [true, true, true, false]);
    desk.keys("esc enter");
    assert_eq!(desk.app.screen, ScreenId::People);
    desk.keys("W");
    let Some(Layer::Sheet(sheet)) = desk.app.layers.last() else { panic!("a sheet") };
    assert!(matches!(&sheet.subject, Subject::Why { person, .. } if person.0 == desk.person().id));
    desk.keys("esc esc W");
    assert!(desk.app.layers.is_empty(), "without an expression nothing is to be explained");
}

#[test]
fn a_regular_expression_that_is_none_has_its_place_and_an_alias_is_told() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("2 i").text("city = 北京 or title =~ /x[a/");
    let text = &desk.app.segments.builder.text;
    assert_eq!(text.mistake(), None);
    assert_eq!(text.wrong().and_then(|at| text.edit.value().get(at)), Some("[a"));
    desk.keys("ctrl-u").text("#S");
    let text = &desk.app.segments.builder.text;
    assert_eq!((text.wrong(), text.aliases().len()), (None, 1));
    assert_eq!(text.aliases()[0].0, "S");
    desk.keys("ctrl-u enter 1 /").text("=not #S");
    assert_eq!(desk.app.people.aliases().len(), 1);
    desk.text(" and");
    assert!(desk.app.people.aliases().is_empty() && desk.app.people.mistake().is_some());
}

#[test]
fn an_expression_filters_the_people_and_a_half_typed_one_keeps_the_rows() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("/").text("=city = 北京");
    let found = in_city(&desk, "北京");
    assert_eq!(desk.app.people.matched(), found);
    desk.text(" and spend >");
    assert_eq!(desk.app.people.matched(), found, "half typed: the last valid rows");
    assert!(desk.app.people.mistake().is_some());
    desk.text(" 3000").keys("enter");
    assert!(desk.app.people.matched() < found);
    assert!(desk.app.people.mistake().is_none());
}

#[test]
fn an_expression_in_the_filter_is_completed() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("/ ctrl-u").text("=城").keys("tab");
    let typed = |desk: &Desk| desk.app.people.filter.as_ref().map(|f| f.edit.value().to_string());
    assert_eq!(typed(&desk).as_deref(), Some("=城市 "));
    desk.keys("down enter");
    assert_eq!(typed(&desk).as_deref(), Some("=城市 = "));
    let offers = desk.app.people.filter.as_ref().map(|f| f.suggestions().to_vec()).unwrap_or_default();
    assert!(offers.iter().any(|offer| offer.text == "上海"), "{offers:?}");
    desk.text("上").keys("tab enter");
    assert_eq!(desk.app.people.matched(), in_city(&desk, "上海"));
    desk.keys("/ home ctrl-k").text("张").keys("down");
    assert!(
        desk.app.people.filter.as_ref().is_some_and(|f| f.expression.is_none()),
        "words are no expression"
    );
    assert_eq!(desk.app.people.cursor.at, 1, "the arrow is of the list again");
}

#[test]
fn read_only_builds_and_writes_nothing() {
    let store = crate::app::tests::fixture::Store::new(40);
    let mut desk = Desk::with(Lang::En, Default::default(), store, true);
    desk.keys("2 i").text("city = 北京").keys("enter S t e");
    assert!(desk.app.layers.is_empty());
    assert_eq!(count(&desk), in_city(&desk, "北京"));
    assert!(desk.writes().iter().all(|w| !matches!(w, Write::Segment(SegmentChange::Save { .. }))));
}
