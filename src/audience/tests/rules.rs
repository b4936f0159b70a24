//! Rules of families held against the segments that they are.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::chance::Chance;
use super::filled::{Filled, people};
use super::random::Random;
use crate::audience::{Audience, Cache};
use crate::domain::ids::StaffId;
use crate::domain::segment::{Atom, Expr, Measure, Number, NumberTest, SegmentFault, Sign, Tally};
use crate::domain::standard::{Change, Family, FamilyId, Parameter, Rule, TagPattern};
use crate::request::{Answer, Derived, Fault, Overview, Query, Write};
use crate::store::Writer;

fn overview(audience: &mut Audience) -> Arc<Overview> {
    match audience.answer(&Query::Overview) {
        Ok(Answer::Overview(overview)) => overview,
        other => panic!("{other:?}"),
    }
}

/// What the rules of some families would change.
fn derived(audience: &mut Audience, families: &[FamilyId]) -> Vec<Derived> {
    match audience.answer(&Query::Derive(families.to_vec())) {
        Ok(Answer::Derived(derived)) => derived,
        other => panic!("{other:?}"),
    }
}

/// Adds a family with a rule, and gives its number.
fn add(
    filled: &Filled,
    writer: &mut Writer,
    code: &str,
    parameter: Parameter,
    rule: Rule,
) -> Result<FamilyId, Fault> {
    let family = Family {
        code: code.into(),
        zh: code.into(),
        en: code.into(),
        parameter,
        rule: Some(rule),
        ..Family::blank()
    };
    writer.write(&Write::Standard(Change::Add(Box::new(family))))?;
    let standard = overview(&mut filled.audience(Cache::default())).standard.clone();
    Ok(standard.by_code(code).map(|family| family.id).expect("a family"))
}

/// Whom the rule gives tags of a family that fit.
fn given(filled: &Filled, tags: TagPattern) -> RoaringBitmap {
    let atom = Atom::Tag { tags, by: Some(StaffId::RULE), since: None };
    people(&mut filled.audience(Cache::default()), &atom.into()).expect("people").into_iter().collect()
}

fn meant(filled: &Filled, expr: &Expr) -> RoaringBitmap {
    people(&mut filled.audience(Cache::default()), expr).expect("people").into_iter().collect()
}

/// Whether an expression has such a condition, by way of segments and stages too.
fn reads(filled: &Filled, expr: &Expr, wanted: &dyn Fn(&Atom) -> bool) -> bool {
    expr.atoms().into_iter().any(|atom| match (atom, atom.journey()) {
        (Atom::Segment(id), _) => {
            let segment = filled.community.segments.iter().find(|(known, _)| known == id);
            segment.is_none_or(|(_, expr)| reads(filled, expr, wanted))
        }
        (_, Some(Some(_))) => {
            filled.community.journey.stages().any(|(_, stage)| reads(filled, &stage.expr, wanted))
        }
        (atom, _) => wanted(atom),
    })
}

/// Whether an expression reads what rules may give, which deriving changes.
fn reads_rules(filled: &Filled, expr: &Expr) -> bool {
    reads(filled, expr, &|atom| matches!(atom, Atom::Tag { .. } | Atom::Tagged(_) | Atom::Raw { .. }))
}

/// Whether an expression names tiers, which a rule may not.
fn names_tiers(filled: &Filled, expr: &Expr) -> bool {
    reads(filled, expr, &|atom| atom.tiers().is_some())
}

#[test]
fn a_rule_gives_its_tag_to_whom_its_expression_means() {
    let mut said = 0;
    for seed in [1u64, 2, 5, 7] {
        let filled = super::filled(seed);
        let mut random = Random { chance: Chance::new(seed + 11), community: &filled.community };
        let mut writer = Writer::new(&filled.file).expect("a writer");
        for turn in 0..8 {
            let expr = random.expr();
            let code = format!("R{}", ["A", "B", "C", "D", "E", "F", "G", "H"][turn]);
            let family = match add(&filled, &mut writer, &code, Parameter::None, Rule::Whom(expr.clone())) {
                Ok(family) => family,
                Err(Fault::WrongSegment(SegmentFault::Circle(_) | SegmentFault::NotFrozen(_))) => continue,
                Err(fault) => panic!("{fault:?} {expr:#?}"),
            };
            if names_tiers(&filled, &expr) {
                continue;
            }
            let wanted = meant(&filled, &expr);
            let told = derived(&mut filled.audience(Cache::default()), &[family]);
            assert_eq!(told.iter().map(|d| d.gained).collect::<Vec<_>>(), [wanted.len()], "{expr:#?}");
            writer.write(&Write::Derive(vec![family])).expect("derived");
            assert_eq!(given(&filled, TagPattern::any(family)), wanted, "{expr:#?}");
            if !reads_rules(&filled, &expr) {
                let again = writer.write(&Write::Derive(vec![family])).expect("derived");
                assert_eq!(again.batch, None, "nothing is left to change: {expr:#?}");
            }
            said += wanted.len();
        }
    }
    assert!(said > 100, "{said}");
}

#[test]
fn rules_that_read_one_another_are_derived_in_their_order_and_at_once() {
    let filled = super::filled(1);
    let mut writer = Writer::new(&filled.file).expect("a writer");
    let buyers: Expr =
        Atom::Number(Measure::Orders(None), NumberTest::Is(Sign::AtLeast, Number::whole(1))).into();
    let tag = |family, by| Expr::from(Atom::Tag { tags: TagPattern::any(family), by, since: None });
    let add = |writer: &mut Writer, code: &str, expr: &Expr| {
        self::add(&filled, writer, code, Parameter::None, Rule::Whom(expr.clone()))
    };
    let first = add(&mut writer, "RA", &buyers).expect("a family");
    let second = add(&mut writer, "RB", &Expr::negation(tag(first, Some(StaffId::RULE)))).expect("a family");
    let third = add(&mut writer, "RC", &tag(second, None)).expect("a family");
    let buyers = meant(&filled, &buyers);
    let others = meant(&filled, &Atom::Everyone.into()) - &buyers;
    assert!(!buyers.is_empty() && !others.is_empty());

    let all = [third, second, first];
    let told = derived(&mut filled.audience(Cache::default()), &all);
    let gained: Vec<u64> = told.iter().map(|of| of.gained).collect();
    assert_eq!(gained, [buyers.len(), others.len(), others.len()], "in the standard's order");
    writer.write(&Write::Derive(all.to_vec())).expect("derived");
    for (family, wanted) in [(first, &buyers), (second, &others), (third, &others)] {
        assert_eq!(given(&filled, TagPattern::any(family)), *wanted);
    }
    assert_eq!(writer.write(&Write::Derive(all.to_vec())).expect("derived").batch, None);
    // The last one would come back to itself by way of the others.
    let overview = overview(&mut filled.audience(Cache::default()));
    let family = overview.standard.family(first).expect("a family");
    let circle = Family { rule: Some(Rule::Whom(tag(third, None))), ..family.clone() };
    let refused = writer.write(&Write::Standard(Change::Set(Box::new(circle))));
    let Err(Fault::WrongSegment(SegmentFault::Circle(way))) = refused else { panic!("{refused:?}") };
    assert_eq!(way, ["#RA", "#RC", "#RB", "#RA"]);
    // What a member gave is no rule.
    let own = Family { rule: Some(Rule::Whom(tag(third, Some(StaffId(1))))), ..family.clone() };
    writer.write(&Write::Standard(Change::Set(Box::new(own)))).expect("set");
}

#[test]
fn a_tally_gives_the_number_within_the_range_of_its_family() {
    let filled = super::filled(2);
    let mut writer = Writer::new(&filled.file).expect("a writer");
    let of = Tally { of: Measure::Orders(None), less: Number::new(5, 1) };
    let parameter = Parameter::Count { min: 1, max: 2 };
    let family = add(&filled, &mut writer, "RN", parameter, Rule::Tally(of)).expect("a family");
    writer.write(&Write::Derive(vec![family])).expect("derived");
    let orders = |sign, n| {
        let test = NumberTest::Is(sign, Number::whole(n));
        meant(&filled, &Atom::Number(Measure::Orders(None), test).into())
    };
    let value = |value| given(&filled, TagPattern { family, least: value, most: value });
    // 2 less ½, rounded down, is 1.
    assert_eq!(value(1), orders(Sign::Equal, 2));
    assert_eq!(value(2), orders(Sign::AtLeast, 3));
    assert!(!value(1).is_empty() || !value(2).is_empty());
}
