//! What staff wrote down about the demo's people.

use super::super::stream::Stream;
use super::super::words::codes::NOTE_KINDS;
use super::super::words::talk::NOTES;
use super::orders::moment;
use super::{AS_OF, NoteRow, Person, RelationRow, SEED};

/// Of 100 relations, how many have a first note; half as many a second, and so on.
const NOTED: u64 = 26;

/// Notes by the staff member of a relation, after it was added, in the order of time.
pub(super) fn notes(people: &[Person], relations: &[RelationRow]) -> Vec<NoteRow> {
    let s = &mut Stream::named(SEED, "demo notes");
    let mut out = Vec::new();
    for relation in relations {
        let top = people[relation.person as usize].sample.standing.spend < 0.2;
        let mut chance = if top { 2 * NOTED } else { NOTED };
        while s.chance(chance) {
            let since = (AS_OF.0 - relation.added.day.0).min(300);
            let at = moment(AS_OF.plus(-s.between(0, since)), s);
            let (text, kind) = s.pick(&NOTES);
            let (person, staff) = (relation.person, relation.staff);
            let at = at.max(relation.added.later(60));
            out.push(NoteRow { person, staff, kind: NOTE_KINDS[usize::from(kind)], at, text });
            chance /= 2;
        }
    }
    out.sort_by_key(|note| (note.at, note.person));
    out
}
