//! What is kept is what would be read anew, whatever was written in between.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::chance::Chance;
use super::filled::{ask, counted, everyone, people};
use super::random::Random;
use crate::audience::{Audience, Cache};
use crate::domain::catalogue::{FieldKey, PersonField, Value};
use crate::domain::ids::{FieldId, PersonId};
use crate::domain::segment::Expr;
use crate::domain::standard::{Deed, FamilyId, GroupId, Tag, TagPattern};
use crate::request::{By, Fault, SegmentAsk, SegmentTold, TagAsk, Write};
use crate::store::Writer;

fn tag(people: RoaringBitmap, deed: Deed) -> Write {
    Write::Tag(Box::new(TagAsk { people, deed, reason: String::new() }))
}

/// Something that is written.
fn a_write(chance: &mut Chance, living: &[u32]) -> Write {
    let person = PersonId(chance.one(living));
    match chance.below(11) {
        0..=2 => {
            let (family, most) = chance.one(&[(1, 0), (4, 9), (5, 4), (7, 3)]);
            let value = if most == 0 { 0 } else { chance.within(1, most) };
            let people = living.iter().copied().filter(|_| chance.percent(20)).collect();
            tag(people, Deed::Put(vec![Tag { family: FamilyId(family), value }]))
        }
        3 => {
            let family = FamilyId(chance.one(&[1, 4, 5]));
            let people = living.iter().copied().filter(|_| chance.percent(50)).collect();
            tag(people, Deed::Take(vec![TagPattern::any(family)]))
        }
        10 => {
            let reference = format!("new{}", chance.next());
            Write::AddPerson { reference, nickname: "北京".into(), fields: Vec::new() }
        }
        4 | 5 => Write::Undo(None),
        6 => Write::Redo,
        7 => Write::AddNote {
            people: vec![person],
            kind: "call".into(),
            ts: None,
            text: "北京 New York".into(),
        },
        8 => {
            let lift = chance.percent(50);
            Write::Refuse { people: vec![person], channel: "sms_106".into(), lift, how: "told".into() }
        }
        _ => {
            let city = FieldKey::Canonical(PersonField::City);
            let value = chance.maybe(80, |c| Value::Text(c.one(&["北京", "上海", "İ", "ＦＩＮ"]).into()));
            Write::SetFields { person, fields: vec![(city, value)] }
        }
    }
}

/// One of the team's own fields.
const OWN_TEXT: FieldKey = FieldKey::Own(FieldId(1));

/// Everyone by a trait, beside everyone.
fn broken_down(audience: &mut Audience, by: By) -> SegmentTold {
    let (of, against) = (Arc::new(everyone()), Arc::new(everyone()));
    ask(audience, SegmentAsk::Breakdown { of, by, against }).expect("told")
}

#[test]
fn after_any_write_kept_answers_are_those_of_an_empty_cache() {
    // Communities of days to come, where writing is allowed.
    for seed in [1u64, 2, 5, 7] {
        let filled = super::filled(seed);
        assert!(!filled.past);
        let mut random = Random { chance: Chance::new(seed + 5), community: &filled.community };
        let asked: Vec<Expr> = (0..12).map(|_| random.expr()).collect();
        let living: Vec<u32> = filled.community.living().map(|person| person.id).collect();
        let (mut kept, mut writer) =
            (filled.audience(Cache::default()), Writer::new(&filled.file).expect("a writer"));
        let mut written = 0;
        for _ in 0..10 + super::expressions() / 200 {
            match writer.write(&a_write(&mut random.chance, &living)) {
                Ok(receipt) => written += usize::from(receipt.batch.is_some()),
                // What was undone is not done again over what was written since.
                Err(Fault::NothingToUndo | Fault::NothingToRedo | Fault::UndoBlocked { .. }) => {}
                Err(fault) => panic!("{fault:?}"),
            }
            let mut fresh = filled.audience(Cache::default());
            for by in [By::Group(GroupId(1)), By::Field(OWN_TEXT), By::Product, By::Orders] {
                assert_eq!(broken_down(&mut kept, by), broken_down(&mut fresh, by), "{by:?}");
            }
            for expr in &asked {
                assert_eq!(people(&mut kept, expr), people(&mut fresh, expr), "{expr:#?}");
                assert_eq!(counted(&mut kept, expr, &[]), counted(&mut fresh, expr, &[]), "{expr:#?}");
            }
        }
        assert!(written > 3);
    }
}
