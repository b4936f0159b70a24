//! The people of the demo: those of a small pool, with newcomers, second records of the same person and cells as
//! people fill them in.

use super::super::own_field::{Own, place};
use super::super::pool::{Generator, PersonSample, phone_number};
use super::super::stream::Stream;
use super::super::words::names::FLOURISHES;
use super::guests::is_known;
use super::{AS_OF, PEOPLE, Person, SEED};

/// People whose only relation was added in the last seven days.
const NEWCOMERS: usize = 200;
/// Second records of the same person.
const TWINS: usize = 20;
/// Second records that carry the same phone number; the others lack one of the two ids.
const TWINS_BY_PHONE: usize = 6;

/// All people, those of fixed names not yet among them.
pub(super) fn people(pool: &Generator) -> Vec<Person> {
    let mut samples = Vec::with_capacity(PEOPLE as usize);
    pool.people(0, PEOPLE, &mut samples);
    let s = &mut Stream::named(SEED, "demo people");
    let mut people: Vec<Person> = samples.into_iter().map(|sample| person(sample, s)).collect();
    welcome(&mut people, s);
    double(&mut people, s);
    people
}

fn person(mut sample: PersonSample, s: &mut Stream) -> Person {
    sample.number = sample.person + 1;
    sample.standing.joined = sample.standing.joined.min(AS_OF.plus(-10));
    sample.phone = sample.phone.map(|_| phone_number(sample.number));
    if let Some(Own::Ref(number)) = &mut sample.own[place::REFERRER] {
        // Somebody who came earlier; the first have nobody to name.
        *number = s.below(u64::from(sample.person).max(1)) as u32 + 1;
    }
    if sample.city == Some("北京") && sample.standing.spend > 0.6 && s.chance(12) {
        sample.city = Some("北京市");
    }
    let phone = sample.phone.map(|number| spell_phone(number, s));
    let nickname = nickname(&sample, s);
    Person { sample, nickname, phone, newcomer: false, twin_of: None }
}

/// A phone number as forms and staff write it.
fn spell_phone(number: u64, s: &mut Stream) -> String {
    let digits = number.to_string();
    let parts = (&digits[..3], &digits[3..7], &digits[7..]);
    match s.below(25) {
        0 => format!("+86 {} {} {}", parts.0, parts.1, parts.2),
        1 => format!("{}-{}-{}", parts.0, parts.1, parts.2),
        _ => digits,
    }
}

/// Most use their names, some a flourish beside it, a few something else.
fn nickname(sample: &PersonSample, s: &mut Stream) -> String {
    let name = format!("{}{}", sample.surname, sample.given);
    match s.below(20) {
        0 => format!("{name}{}", s.pick(&FLOURISHES)),
        1 => format!("{} {}", s.pick(&FLOURISHES), sample.surname),
        2 => match sample.company {
            Some((head, tail)) => format!("{name}@{head}{tail}"),
            None => format!("{name} "),
        },
        3 => format!("{}{}", if sample.gender == Some("女") { "小" } else { "老" }, sample.surname),
        _ => name,
    }
    .trim_end()
    .to_string()
}

/// Makes newcomers of some of those who spend little: they joined and were added in the last seven days.
fn welcome(people: &mut [Person], s: &mut Stream) {
    let mut left = NEWCOMERS;
    while left > 0 {
        let person = &mut people[s.below(u64::from(PEOPLE)) as usize];
        if person.newcomer || is_known(person.sample.person) || person.sample.standing.spend < 0.3 {
            continue;
        }
        person.newcomer = true;
        let sample = &mut person.sample;
        sample.standing.silent = false;
        sample.standing.joined = AS_OF.plus(-s.between(0, 6));
        sample.staff = sample.staff.or(Some(s.below(4) as u8));
        left -= 1;
    }
}

/// Writes some people down a second time, as two sources that do not know of each other would.
fn double(people: &mut [Person], s: &mut Stream) {
    let mut done = 0;
    while done < TWINS {
        let first = s.below(u64::from(PEOPLE)) as usize;
        let second = s.below(u64::from(PEOPLE)) as usize;
        let fits = |p: &Person| !p.newcomer && p.twin_of.is_none() && !is_known(p.sample.person);
        let free = first != second
            && fits(&people[first])
            && fits(&people[second])
            && people.iter().all(|p| p.twin_of != Some(first as u32) && p.twin_of != Some(second as u32));
        if !free || people[first].phone.is_none() || people[second].sample.standing.spend < 0.3 {
            continue;
        }
        let original = people[first].clone();
        let twin = &mut people[second];
        twin.twin_of = Some(first as u32);
        twin.nickname = format!("{}{}", original.sample.surname, original.sample.given);
        twin.sample.surname = original.sample.surname;
        twin.sample.given = original.sample.given;
        twin.sample.gender = original.sample.gender;
        twin.sample.birthday = original.sample.birthday;
        twin.sample.company = original.sample.company;
        twin.sample.city = original.sample.city;
        twin.sample.own[place::CITY_TIER] = original.sample.own[place::CITY_TIER];
        twin.sample.phone = original.sample.phone.filter(|_| done < TWINS_BY_PHONE);
        twin.phone = twin.sample.phone.map(|number| number.to_string());
        done += 1;
    }
}
