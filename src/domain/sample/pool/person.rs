//! One person of a pool: standing first, then what is known, most of it only of some.

use crate::domain::day::Day;

use super::super::own_field::{OWN_FIELDS, Own, place};
use super::super::stream::{Stream, mix};
use super::super::words::codes::{IDENTITY_KINDS, STAFF};
use super::super::words::names::{GIVEN_MEN, GIVEN_WOMEN, SURNAMES};
use super::super::words::persons::{
    CITIES, COMPANY_HEADS, COMPANY_TAILS, City, INCOMES, MARITAL, MEDIA_HABITS, MET_WHERE, PRICE_SENSITIVITY,
    RESOURCES, SCENES, SOCIAL_ROLES, SOURCES, TRADES,
};
use super::super::words::products::TOPICS;
use super::{Generator, SILENT_DAYS, SPAN_DAYS};

/// What else depends on: who spends how much, is still there, and came when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The place among spenders: 0 the biggest, towards 1 the smallest.
    pub spend: f64,
    /// Nothing happened in the last [`SILENT_DAYS`] days.
    pub silent: bool,
    /// The day of joining; nothing happened before.
    pub joined: Day,
    /// The two topics that the person leans towards, places in [`TOPICS`]; the first more.
    pub topics: [u8; 2],
}

/// A person of a pool. Texts come from the sample's tables; ids and names of more than one part are written on demand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PersonSample {
    /// The id: the person's place in the pool.
    pub person: u32,
    /// The number of the ref, from 1.
    pub number: u32,
    /// Standing.
    pub standing: Standing,
    /// Family name.
    pub surname: &'static str,
    /// Given name.
    pub given: &'static str,
    /// 男 or 女.
    pub gender: Option<&'static str>,
    /// Eleven digits.
    pub phone: Option<u64>,
    /// Day of birth.
    pub birthday: Option<Day>,
    /// City.
    pub city: Option<&'static str>,
    /// Job title.
    pub title: Option<&'static str>,
    /// Employer, in two halves.
    pub company: Option<(&'static str, &'static str)>,
    /// Income band.
    pub income: Option<&'static str>,
    /// Where the person came from.
    pub source: Option<&'static str>,
    /// Who serves the person, a place in [`STAFF`]; such a person has a relation with that member.
    pub staff: Option<u8>,
    /// The own fields in the order of [`OWN_FIELDS`].
    pub own: [Option<Own>; OWN_FIELDS.len()],
    /// One bit for each kind of [`IDENTITY_KINDS`] that the person has.
    pub identities: u8,
}

impl PersonSample {
    /// Appends the ref: `u00000042`.
    pub fn write_ref(&self, out: &mut String) {
        write_number(out, self.number, 8);
    }

    /// Appends the nickname.
    pub fn write_nickname(&self, out: &mut String) {
        out.push_str(self.surname);
        out.push_str(self.given);
    }

    /// Appends the id of a kind, a place in [`IDENTITY_KINDS`]; false and nothing when the person has none.
    pub fn write_identity(&self, kind: usize, out: &mut String) -> bool {
        if self.identities & 1 << kind == 0 {
            return false;
        }
        let seed = mix(u64::from(self.number) << 8 | kind as u64);
        match IDENTITY_KINDS[kind].code {
            "member_id" => write_digits(out, 20_000_000_000 + u64::from(self.number) * 7 + seed % 7),
            "device" => write_token(out, "", seed, 16),
            "union_id" => write_token(out, "oU7", seed, 28),
            _ => write_token(out, "oP3", seed, 28),
        }
        true
    }
}

/// Appends `u` and a number with leading zeros.
pub(in super::super) fn write_number(out: &mut String, number: u32, width: usize) {
    let text = number.to_string();
    out.push('u');
    out.extend(std::iter::repeat_n('0', width.saturating_sub(text.len())));
    out.push_str(&text);
}

/// Appends a number in digits.
pub(in super::super) fn write_digits(out: &mut String, number: u64) {
    out.push_str(&number.to_string());
}

/// Appends a prefix and random letters and digits up to `length` characters in all.
pub(in super::super) fn write_token(out: &mut String, prefix: &str, seed: u64, length: usize) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789Qx";
    out.push_str(prefix);
    let mut stream = Stream::at(seed, 0);
    for _ in prefix.len()..length {
        out.push(char::from(LETTERS[(stream.draw() >> 58) as usize]));
    }
}

/// The phone number of a ref number: different for each number up to 10⁸, with prefixes that no operator was given, so
/// that nobody's own phone stands in a sample.
pub fn phone_number(number: u32) -> u64 {
    const PREFIXES: [u64; 4] = [140, 142, 143, 154];
    const BELOW_1E8: u64 = 99_999_989;
    let number = u64::from(number);
    PREFIXES[(number % 4) as usize] * 100_000_000 + (number * 48_271 + 17_077_917) % BELOW_1E8
}

impl Generator {
    /// The people with the ids `from` up to, not including, `to` are appended to `out`.
    pub fn people(&self, from: u32, to: u32, out: &mut Vec<PersonSample>) {
        let to = u64::from(to).min(self.people) as u32;
        out.extend((from..to.max(from)).map(|person| self.person(person)));
    }

    /// The day of joining, and whether the person is silent.
    pub(super) fn presence(&self, person: u32) -> (Day, bool) {
        let chance = mix(self.keys.standing ^ u64::from(person));
        let fraction = (chance >> 40) as f64 / (1u64 << 24) as f64;
        let back = if chance % 100 < 85 {
            SPAN_DAYS + (900.0 * fraction) as i32
        } else {
            ((SPAN_DAYS - 1) as f64 * fraction * fraction) as i32
        };
        (self.shape.as_of.plus(-back), back > SILENT_DAYS && chance / 100 % 100 < 31)
    }

    /// The two topics that a person leans towards.
    pub(super) fn topics(&self, person: u32) -> [u8; 2] {
        let chance = mix(self.keys.people ^ u64::from(person).rotate_left(32));
        let topics = TOPICS.len() as u64;
        // The business topics stand first in the list and draw twice the people.
        let first = if chance & 1 == 0 { (chance >> 8) % 4 } else { (chance >> 8) % topics };
        [first as u8, ((first + 1 + (chance >> 32) % (topics - 1)) % topics) as u8]
    }

    /// The standing of a person.
    pub fn standing(&self, person: u32) -> Standing {
        let (joined, silent) = self.presence(person);
        let spend = self.spenders.place_of(u64::from(person)) as f64 / self.people.max(1) as f64;
        Standing { spend, silent, joined, topics: self.topics(person) }
    }

    /// One person.
    pub fn person(&self, person: u32) -> PersonSample {
        let standing = self.standing(person);
        let s = &mut Stream::at(self.keys.people, u64::from(person));
        let top = standing.spend < 0.2;
        let number = self.refs.at(u64::from(person)) as u32 + 1;
        let man = s.chance(46);
        let city = home(top, s);
        let trade = s.weighted(if top { &TRADES[..2] } else { &TRADES });
        let born = birthday(self.shape.as_of, s);
        let earns = if top { s.between(10, 99) } else { s.between(0, 84) };
        let staff = s.weighted(&shares());
        let known = |s: &mut Stream, percent: u64| s.chance(percent);
        let mut own = [None; OWN_FIELDS.len()];
        let city = known(s, 79).then_some(city);
        own[place::CITY_TIER] = city.filter(|_| known(s, 88)).map(|c| Own::Text(c.tier));
        own[place::INDUSTRY] = known(s, 55).then_some(Own::Text(trade.name));
        let marital = s.weighted(&MARITAL);
        own[place::MARITAL] = known(s, 34).then_some(Own::Text(marital));
        let child = self.shape.as_of.plus(-s.between(200, 6_000));
        own[place::CHILD_BIRTHDAY] = (marital != "未婚" && known(s, 38)).then_some(Own::Day(child));
        let mut word = |field: usize, percent: u64, table: &[(&'static str, u32)], s: &mut Stream| {
            let value = s.weighted(table);
            own[field] = known(s, percent).then_some(Own::Text(value));
        };
        word(place::SOCIAL_ROLE, 36, &SOCIAL_ROLES, s);
        word(place::SCENE, 60, &SCENES, s);
        word(place::MET_WHERE, 40, &MET_WHERE, s);
        word(place::MEDIA_HABIT, 28, &MEDIA_HABITS, s);
        word(place::PRICE_SENSITIVITY, 30, &PRICE_SENSITIVITY, s);
        word(place::RESOURCE, if top { 45 } else { 18 }, &RESOURCES, s);
        let referrer = self.refs.at(s.below(self.people)) as u32 + 1;
        own[place::REFERRER] = (referrer != number && known(s, 22)).then_some(Own::Ref(referrer));
        let budget = 500 * i64::from(if top { s.between(4, 60) } else { s.between(1, 12) });
        own[place::BUDGET] = known(s, 26).then_some(Own::Number(budget));
        PersonSample {
            person,
            number,
            standing,
            surname: s.weighted(&SURNAMES),
            given: s.pick(if man { &GIVEN_MEN } else { &GIVEN_WOMEN }),
            gender: known(s, 78).then_some(if man { "男" } else { "女" }),
            phone: known(s, 72).then(|| phone_number(number)),
            birthday: known(s, 44).then_some(born),
            city: city.map(|c| c.name),
            title: known(s, 66).then_some(s.pick(trade.titles)),
            company: known(s, 52).then_some((s.pick(&COMPANY_HEADS), s.pick(&COMPANY_TAILS))),
            income: known(s, 31).then_some(INCOMES[(earns / 34) as usize]),
            source: known(s, 76).then_some(s.weighted(&SOURCES)),
            staff: known(s, 75).then_some(staff),
            own,
            identities: [74, 56, 48, 24]
                .iter()
                .enumerate()
                .fold(0, |set, (kind, percent)| set | u8::from(known(s, *percent)) << kind),
        }
    }
}

/// Where a person lives: who spends much, more often in one of the four largest cities.
fn home(top: bool, s: &mut Stream) -> City {
    if top && s.chance(40) { s.weighted(&CITIES[..4]) } else { s.weighted(&CITIES) }
}

/// A day of birth 20 to 57 years back, most of them 27 to 40.
fn birthday(as_of: Day, s: &mut Stream) -> Day {
    let years = if s.chance(65) { s.between(27, 40) } else { s.between(20, 57) };
    as_of.plus(-(years * 365 + s.between(0, 364)))
}

/// Staff by how many people they serve.
fn shares() -> [(u8, u32); STAFF.len()] {
    std::array::from_fn(|nth| (nth as u8, STAFF[nth].share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_have_eleven_digits_and_no_two_are_equal() {
        let mut phones: Vec<u64> = (1..=20_000).map(phone_number).collect();
        phones.sort_unstable();
        phones.dedup();
        assert_eq!(phones.len(), 20_000);
        assert!(phones.iter().all(|p| (14_000_000_000..15_500_000_000).contains(p)));
    }
}
