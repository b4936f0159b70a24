//! Why a person is in a segment or not.

use std::sync::Arc;

use super::filled::{Filled, ask};
use super::laws::with_communities;
use super::naive::Naive;
use crate::audience::Cache;
use crate::domain::ids::PersonId;
use crate::domain::segment::Atom;
use crate::request::{Decided, Fault, SegmentAsk, SegmentTold};

/// Whether a row that is told of a condition which holds speaks for it.
fn speaks_for(filled: &Filled, atom: &Atom, row: Option<&Decided>) -> bool {
    let (until, zone) = (filled.community.until(), &filled.community.zone);
    let days = atom.days(filled.community.today);
    let within = |ts| days.as_ref().is_none_or(|days| days.hold(zone.day_of(ts)));
    match (atom, row) {
        (Atom::Everyone | Atom::Segment(_), row) => row.is_none(),
        // Who has no events, orders or figures can be meant by not having them.
        (Atom::Number(..), _) => true,
        (Atom::Tag { tags, by, .. }, Some(Decided::Tag(tag))) => {
            tags.fits(tag.tag) && by.is_none_or(|staff| tag.staff == staff) && within(tag.ts)
        }
        (Atom::Friend(by), Some(Decided::Relation(row))) => {
            by.is_none_or(|staff| row.staff == staff)
                && row.added.is_none_or(|ts| ts <= until)
                && row.until.is_none_or(|ts| ts > until)
        }
        (Atom::Added { by, .. }, Some(Decided::Relation(row))) => {
            by.is_none_or(|staff| row.staff == staff) && row.added.is_none_or(|ts| ts <= until && within(ts))
        }
        (Atom::Note(..), Some(Decided::Note(note))) => note.ts <= until && within(note.ts),
        (Atom::Refused(channel), Some(Decided::Refusal(row))) => {
            channel.as_ref().is_none_or(|code| row.channel == *code)
                && row.since.is_none_or(|ts| ts <= until)
                && row.until.is_none_or(|ts| ts > until)
        }
        (Atom::Raw { by, .. }, Some(Decided::Raw(raw))) => {
            by.is_none_or(|staff| raw.staff == Some(staff)) && raw.ts.is_none_or(|ts| ts <= until)
        }
        (Atom::Did(..) | Atom::Day(..), Some(Decided::Moment(moment))) => moment.ts <= until,
        (_, row) => row.is_some(),
    }
}

#[test]
fn a_person_is_told_each_condition_with_the_row_that_decided() {
    with_communities(1_600, super::expressions() / 4, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::default());
        for _ in 0..count {
            let expr = Arc::new(random.expr());
            let person = PersonId(random.chance.below(filled.community.people.len()) as u32);
            let told = ask(&mut audience, SegmentAsk::Why { person, expr: Arc::clone(&expr) });
            let place = filled.community.living().position(|living| living.id == person.0);
            let Some(place) = place else {
                assert!(matches!(told, Err(Fault::NoPerson { .. })), "{told:?}");
                continue;
            };
            let Ok(SegmentTold::Why(told)) = told else { panic!("{told:?}") };
            let holds: Vec<bool> = expr.nodes().into_iter().map(|node| naive.told(node)[place]).collect();
            assert_eq!((told.person, told.holds, &told.nodes), (person, holds[0], &holds), "{expr:#?}");
            let atoms = expr.atoms();
            assert_eq!(told.rows.len(), atoms.len());
            for (atom, row) in atoms.into_iter().zip(&told.rows) {
                let holds = naive.told(&Atom::clone(atom).into())[place];
                assert!(!holds || speaks_for(filled, atom, row.as_ref()), "{person:?} {atom:?} {row:?}");
            }
        }
    });
}
