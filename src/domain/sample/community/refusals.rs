//! Who said no to which channel.

use super::super::stream::Stream;
use super::super::words::codes::{CHANNELS, SMS_PERSONAL};
use super::super::words::talk::REFUSALS;
use super::guests::Guest;
use super::orders::day_since;
use super::orders::moment;
use super::{Person, RefusalRow, SEED};

/// The number of refusals.
const MANY: usize = 132;

/// Refusals in the order of time, at most one per person and channel. No guest refuses a personal SMS, by which the
/// closed door invites; the others may.
pub(super) fn refusals(people: &[Person], guests: &[Guest]) -> Vec<RefusalRow> {
    let s = &mut Stream::named(SEED, "demo refusals");
    let mut out: Vec<RefusalRow> = Vec::new();
    while out.len() < MANY {
        let person = &people[s.below(people.len() as u64) as usize];
        let id = person.sample.person;
        let (how, place) = s.pick(&REFUSALS);
        let invited = place == SMS_PERSONAL && guests.iter().any(|guest| guest.person == id);
        let channel = CHANNELS[usize::from(place)];
        let twice = out.iter().any(|row| row.person == id && row.channel == channel);
        let (Some(day), false) = (day_since(person, 500, s), invited || twice) else { continue };
        let at = moment(day, s);
        let mut until = at;
        until.day = at.day.plus(s.pick(&[30, 90, 180]));
        out.push(RefusalRow { person: id, channel, at, until: s.chance(9).then_some(until), how });
    }
    out.sort_by_key(|row| (row.at, row.person));
    out
}
