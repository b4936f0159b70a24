//! The standard by its own words.

use proptest::prelude::*;

use super::*;
use crate::domain::lang::Lang;
use crate::domain::segment::Names;

fn tag(standard: &Standard, code: &str) -> Tag {
    standard.read_one(code, false).unwrap().tag
}

fn wrong(text: &str) -> Wrong {
    shipped().read_one(text, false).unwrap_err().0
}

#[test]
fn every_code_of_the_shipped_standard_reads_back_as_it_is_printed() {
    let standard = shipped();
    let mut seen = std::collections::HashSet::new();
    for tag in standard.tags() {
        let text = standard.print(tag);
        assert!(seen.insert(text.clone()), "{text} stands twice");
        assert_eq!(
            standard.read_one(&text, false),
            Ok(Read { tag, folded: false, by_alias: false }),
            "{text}"
        );
    }
    assert!(seen.contains("A") && seen.contains("F99") && seen.contains("TP2") && seen.contains("意向高"));
    for family in &standard.families {
        check_family(&standard, family).unwrap();
    }
}

#[test]
fn the_seven_wrong_codes_are_each_answered() {
    let standard = shipped();
    assert_eq!(wrong("S"), Wrong::Alias(tag(&standard, "A")));
    assert_eq!(
        standard.read_one("f３", false),
        Ok(Read { tag: tag(&standard, "F3"), folded: true, by_alias: false })
    );
    assert_eq!(wrong("F03"), Wrong::LeadingZero(tag(&standard, "F3")));
    assert_eq!(wrong("TP"), Wrong::WantsNumber { min: 1, max: 99 });
    assert_eq!(wrong("A2"), Wrong::TakesNoNumber(tag(&standard, "A")));
    assert_eq!(wrong("F0"), Wrong::OutOfRange { min: 1, max: 99 });
    assert_eq!(wrong("F100"), Wrong::OutOfRange { min: 1, max: 99 });
    assert_eq!(wrong("F99999999999999999999"), Wrong::OutOfRange { min: 1, max: 99 });
    let Wrong::Unknown(nearest) = wrong("ZZ9") else { panic!("ZZ9 is unknown") };
    assert!(nearest.contains(&"F9".into()) && nearest.contains(&"TP9".into()), "{nearest:?}");
}

#[test]
fn a_fault_has_its_place_in_the_line() {
    let standard = shipped();
    let typed = standard.read("A F03、TP2", false);
    assert_eq!(typed.len(), 3);
    assert_eq!(typed[1].span, 2..5);
    assert_eq!(typed[1].meant, Err((Wrong::LeadingZero(tag(&standard, "F3")), 3..5)));
    assert_eq!(typed[2].text, "TP2");
    let typed = standard.read("　意向超高", false);
    assert!(matches!(&typed[0].meant, Err((Wrong::WantsLevel(_), at)) if *at == (9..15)), "{typed:?}");
}

#[test]
fn two_of_an_exclusive_group_or_two_counts_clash() {
    let standard = shipped();
    let clash = |line: &str| standard.read(line, false).pop().unwrap().meant;
    assert!(matches!(clash("A B"), Err((Wrong::Clash(_), _))));
    assert!(matches!(clash("F3 F4"), Err((Wrong::Clash(_), _))));
    assert!(clash("A A").is_ok(), "the same twice is one");
    assert!(clash("A F3 TP2").is_ok());
}

#[test]
fn levels_are_typed_by_name_or_number() {
    let standard = shipped();
    assert_eq!(tag(&standard, "意向高").value, 3);
    assert_eq!(standard.print(tag(&standard, "意向3")), "意向高");
    assert_eq!(wrong("意向4"), Wrong::OutOfRange { min: 1, max: 3 });
    assert_eq!(wrong("意向"), Wrong::WantsLevel(vec!["低".into(), "中".into(), "高".into()]));
}

#[test]
fn patterns_are_a_code_a_family_or_a_comparison() {
    let standard = shipped();
    let f3 = tag(&standard, "F3");
    let five = Tag { value: 5, ..f3 };
    let fits = |text: &str, tag: Tag| standard.read_pattern(text).unwrap().fits(tag);
    assert!(fits("F3", f3) && !fits("F3", five));
    assert!(fits("F", f3) && fits("f", five));
    assert!(fits("F>=3", f3) && fits("F>3", five) && !fits("F>3", f3) && fits("F≤3", f3) && !fits("F<3", f3));
    assert!(fits("意向>=中", tag(&standard, "意向高")));
    assert!(standard.read_pattern("ZZ").is_err());
}

/// A standard as text, without names of staff.
fn written(standard: &Standard) -> String {
    to_toml(standard, |_| None, |rule| rule.print(&Names::of(standard), Lang::En))
}

fn read(text: &str, standing: &Standard) -> Result<Standard, StandardFault> {
    let rule = |text: &str, parameter: &Parameter, standard: &Standard| {
        Rule::read(text, parameter, &Names::of(standard)).map_err(|m| StandardFault::Form(m.to_string()))
    };
    from_toml(text, standing, |_| None, rule)
}

#[test]
fn the_standard_goes_out_as_toml_and_comes_back_the_same() {
    let mut standard = shipped();
    let a = tag(&standard, "A");
    standard.wecom.push(WecomCode { tag: a, wecom_id: "etAAAA".into() });
    let text = written(&standard);
    assert_eq!(read(&text, &standard).unwrap(), standard);
    let fresh = read(&text, &Standard::default()).unwrap();
    assert_eq!(written(&fresh), text);
    let without_c =
        text.replacen("code = \"C\"", "code = \"CC\"", 1).replace("code = \"C\"", "code = \"CC\"");
    let left = read(&without_c, &standard).unwrap();
    assert!(left.by_code("C").unwrap().retired, "what is left out is retired");
    assert!(!left.by_code("CC").unwrap().retired);
    assert!(matches!(read("family = 3", &standard), Err(StandardFault::Form(_))));
}

#[test]
fn a_merged_code_is_read_as_what_took_its_place() {
    let mut standard = shipped();
    let a = tag(&standard, "A");
    let c = standard.families.iter_mut().find(|f| f.code == "C").unwrap();
    (c.retired, c.merged_into) = (true, Some(a));
    assert_eq!(standard.read_one("C", false).unwrap_err().0, Wrong::Retired(Some(a)));
    assert_eq!(standard.read_one("C", true).unwrap().tag, a);
}

#[test]
fn a_retired_family_keeps_its_aliases_and_is_given_by_none_of_them() {
    let change = |standard: Standard, change: Change| standard.after(&change).unwrap();
    let c = tag(&shipped(), "C");
    let mut standard = change(shipped(), Change::Alias("低档".into(), Some(c)));
    standard = change(standard, Change::Wecom(c, Some("etC".into())));
    standard = change(standard, Change::Retire(c.family, true));
    for aliases in [false, true] {
        assert_eq!(standard.read_one("低档", aliases).unwrap_err().0, Wrong::Retired(None));
    }
    let text = written(&standard);
    assert_eq!(read(&text, &standard).unwrap(), standard);
    let b = tag(&standard, "B");
    assert_eq!(shipped().after_merge(c.family, b).read_one("C", true).unwrap().tag, b);
}

#[test]
fn a_deed_counts_what_it_does_and_makes_the_steps() {
    let standard = shipped();
    let (a, b, f3) = (tag(&standard, "A"), tag(&standard, "B"), tag(&standard, "F3"));
    let said = |value| Stands { value, source: TagSource::Hand, ts: crate::domain::day::Ts(5) };
    let people: [&[(Tag, i32)]; 4] = [&[], &[(b, 0), (f3, 2)], &[(a, 0)], &[(f3, 3)]];
    let deed = Deed::Put(vec![a, f3]);
    let mut effect = Effect::default();
    let mut all = Vec::new();
    for standing in people {
        let stands = |family| standing.iter().find(|(t, _)| t.family == family).map(|(_, v)| said(*v));
        steps(&deed, &standard, stands, &mut effect, &mut all);
    }
    let [(_, of_a), (_, of_f)] = &effect.given[..] else { panic!("{effect:?}") };
    assert_eq!((of_a.new, of_a.unchanged), (3, 1));
    assert_eq!(of_a.replaced.get(&b), Some(&1));
    assert_eq!((of_f.new, of_f.unchanged), (2, 1));
    assert_eq!(of_f.changed.get(&2), Some(&1));
    assert_eq!(effect.changes(), all.len() as u64);
    let mut gone = Effect::default();
    let take = Deed::Take(vec![TagPattern::of(f3), TagPattern::any(b.family)]);
    all.clear();
    for standing in people {
        let stands = |family| standing.iter().find(|(t, _)| t.family == family).map(|(_, v)| said(*v));
        steps(&take, &standard, stands, &mut gone, &mut all);
    }
    assert_eq!(gone.taken.get(&f3), Some(&1));
    assert_eq!(gone.taken.get(&b), Some(&1));
    assert_eq!(gone.absent, 6);
}

proptest! {
    #[test]
    fn print_and_read_are_inverse_for_any_family(code in "[A-Z]{1,8}", min in 1u8..=99, more in 0u8..=98) {
        let max = min.saturating_add(more).min(99);
        let mut standard = shipped();
        prop_assume!(standard.by_code(&code).is_none() && standard.alias(&code).is_none());
        let id = FamilyId(99);
        let family = Family { id, code, parameter: Parameter::Count { min, max }, rule: None, ..standard.families[3].clone() };
        check_family(&standard, &family).unwrap();
        standard.families.push(family);
        for value in i32::from(min)..=i32::from(max) {
            let tag = Tag { family: id, value };
            prop_assert_eq!(standard.read_one(&standard.print(tag), false).map(|r| r.tag), Ok(tag));
        }
    }

    #[test]
    fn no_text_makes_reading_panic(text in "\\PC{0,12}") {
        let standard = shipped();
        for typed in standard.read(&text, true) {
            prop_assert_eq!(&text[typed.span.clone()], &typed.text);
            if let Err((_, at)) = typed.meant {
                prop_assert!(text.get(at).is_some());
            }
        }
        let _ = standard.read_pattern(&text);
    }
}
