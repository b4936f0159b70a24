//! Relations of a pool: most people are in touch with one staff member, some with two.

use crate::domain::day::{Day, Ts, Zone};

use super::super::stream::{Stream, mix};
use super::super::words::codes::{STAFF, STATES, WAYS};
use super::{Generator, PersonSample};

/// One person whom one staff member added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelationSample {
    /// Who was added.
    pub person: u32,
    /// A place in [`STAFF`].
    pub staff: u8,
    /// When added.
    pub added: Ts,
    /// How added.
    pub way: &'static str,
    /// The state of the code by which the person was added; may be empty.
    pub state: &'static str,
    /// The day on which the person removed the member, if so.
    pub until: Option<Day>,
    /// What the member tagged; standard tags, the value tier by what the person spends.
    pub tags: &'static [&'static str],
}

impl RelationSample {
    /// Appends the WeCom external id: the same for all staff.
    pub fn write_external(person: &PersonSample, out: &mut String) {
        super::person::write_token(out, "wm", mix(u64::from(person.number) << 8 | 0xFF), 32);
    }
}

/// Tags of the first, the middle and the last part of spenders.
const TOP: [(&[&str], u32); 4] =
    [(&["A", "F3"], 30), (&["A"], 40), (&["A", "F2", "意向高"], 15), (&["B"], 15)];
const MIDDLE: [(&[&str], u32); 4] = [(&["B"], 50), (&["B", "意向中"], 25), (&["B", "F1"], 15), (&["C"], 10)];
const REST: [(&[&str], u32); 3] = [(&["C"], 70), (&["C", "意向低"], 22), (&["B"], 8)];

impl Generator {
    /// The relations of the people `from` up to, not including, `to` are appended to `out`, ordered by person.
    pub fn relations(&self, from: u32, to: u32, out: &mut Vec<RelationSample>) {
        let zone = Zone::default();
        let to = u64::from(to).min(self.people) as u32;
        for person in from..to.max(from) {
            let sample = self.person(person);
            let Some(first) = sample.staff else { continue };
            let s = &mut Stream::at(self.keys.relations, u64::from(person));
            out.push(self.relation(&sample, first, &zone, s));
            if s.chance(8) {
                let second = (first + 1 + s.below(STAFF.len() as u64 - 1) as u8) % STAFF.len() as u8;
                out.push(self.relation(&sample, second, &zone, s));
            }
        }
    }

    fn relation(&self, person: &PersonSample, staff: u8, zone: &Zone, s: &mut Stream) -> RelationSample {
        let joined = person.standing.joined;
        let late = if s.chance(70) { 0 } else { s.between(1, 120) };
        let added = joined.plus(late.min(self.shape.as_of.0 - joined.0));
        let until = (s.chance(6) && added < self.shape.as_of)
            .then(|| added.plus(s.between(1, self.shape.as_of.0 - added.0)));
        let tags = if s.chance(45) {
            &[]
        } else if person.standing.spend < 0.2 {
            s.weighted(&TOP)
        } else if person.standing.spend < 0.5 {
            s.weighted(&MIDDLE)
        } else {
            s.weighted(&REST)
        };
        RelationSample {
            person: person.person,
            staff,
            added: Ts(zone.start_of(added).0 + i64::from(s.between(0, 86_399)) * 1_000_000),
            way: s.weighted(&WAYS),
            state: s.weighted(&STATES),
            until,
            tags,
        }
    }
}
