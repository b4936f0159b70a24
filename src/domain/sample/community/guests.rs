//! Who is meant by the closed-door expression: 61 people, four of them on one of the two days only.

use super::super::own_field::{Own, place};
use super::super::pool::phone_number;
use super::super::stream::Stream;
use super::super::words::codes::LI;
use super::super::words::persons::GUEST_TITLES;
use super::super::words::products::{FIRST_STEP, GROWTH};
use super::{AS_OF, PEOPLE, Person, SEED};

/// What the closed-door expression says of a guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Holds on both days.
    Stays,
    /// Left: the last login is 30 days before the frozen day.
    LoginRunsOut,
    /// Left: an order is paid back between the two days.
    GetsRefund,
    /// Entered: an order between the two days lifts the spend above the line.
    BuysMore,
    /// Entered: comes back on the last day.
    ComesBack,
}

/// A person of the closed door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Guest {
    /// The place of the person.
    pub(super) person: u32,
    /// What the expression says.
    pub(super) part: Part,
}

/// Who stood on the list of the closed door on the day on which it was frozen, in the order of their places.
pub(super) fn on_the_list(guests: &[Guest]) -> Vec<u32> {
    let stood = |guest: &&Guest| !matches!(guest.part, Part::BuysMore | Part::ComesBack);
    let mut places: Vec<u32> = guests.iter().filter(stood).map(|guest| guest.person).collect();
    places.sort_unstable();
    places
}

/// A fixed order: days before [`AS_OF`], a place in the list of products, and whole yuan paid.
pub(super) type FixedOrder = (i32, u16, i64);

/// A person with a name, a title and orders that the manual and the tests may count on.
struct Known {
    person: u32,
    surname: &'static str,
    given: &'static str,
    woman: bool,
    title: &'static str,
    company: (&'static str, &'static str),
    orders: &'static [FixedOrder],
    guest: bool,
}

const KNOWN: [Known; 4] = [
    Known {
        person: 122,
        surname: "张",
        given: "三",
        woman: false,
        title: "产品经理",
        company: ("某", "科技"),
        orders: &[
            (3, GROWTH, 1_200),
            (41, 2, 2_980),
            (96, 3, 1_280),
            (170, 0, 980),
            (171, 6, 1_180),
            (330, 5, 800),
        ],
        guest: true,
    },
    Known {
        person: 516,
        surname: "李",
        given: "思思",
        woman: true,
        title: "产品总监",
        company: ("云帆", "网络"),
        orders: &[(8, 7, 1_980), (75, GROWTH, 1_200), (212, 7, 1_920)],
        guest: true,
    },
    Known {
        person: 730,
        surname: "王",
        given: "强",
        woman: false,
        title: "产品运营",
        company: ("青橙", "教育"),
        orders: &[(21, 9, 2_680), (150, 3, 1_220)],
        guest: true,
    },
    Known {
        person: 1_043,
        surname: "赵",
        given: "敏",
        woman: true,
        title: "产品助理",
        company: ("星野", "文化"),
        orders: &[(95, FIRST_STEP, 480)],
        guest: false,
    },
];

/// Guests beside those who are known by name.
const OTHERS: usize = 58;

/// Whether a person is one of those with fixed names.
pub(super) fn is_known(person: u32) -> bool {
    KNOWN.iter().any(|known| known.person == person)
}

/// The orders of a person with a fixed name.
pub(super) fn fixed_orders(person: u32) -> Option<&'static [FixedOrder]> {
    KNOWN.iter().find(|known| known.person == person).map(|known| known.orders)
}

/// Chooses the guests among those who have long been there and spend well, and gives them what the expression and an
/// invitation by personal SMS ask for: city, title and phone. The known people are written in.
pub(super) fn invite(people: &mut [Person]) -> Vec<Guest> {
    let s = &mut Stream::named(SEED, "guests");
    let mut guests = Vec::new();
    for known in &KNOWN {
        introduce(&mut people[known.person as usize], known);
        if known.guest {
            guests.push(Guest { person: known.person, part: Part::Stays });
        }
    }
    let twins: Vec<u32> = people.iter().filter_map(|p| p.twin_of).collect();
    let mut parts = [Part::LoginRunsOut, Part::GetsRefund, Part::BuysMore, Part::ComesBack].into_iter();
    let mut left = OTHERS;
    while left > 0 {
        let person = &mut people[s.below(u64::from(PEOPLE)) as usize];
        let id = person.sample.person;
        let standing = person.sample.standing;
        let single = !person.newcomer && person.twin_of.is_none() && !twins.contains(&id) && !is_known(id);
        let fits = standing.spend < 0.3 && !standing.silent && standing.joined < AS_OF.plus(-200);
        if single && fits && guests.iter().all(|guest| guest.person != id) {
            seat(person, s.weighted(&GUEST_TITLES));
            guests.push(Guest { person: id, part: parts.next().unwrap_or(Part::Stays) });
            left -= 1;
        }
    }
    guests
}

/// City, title and phone of a guest.
fn seat(person: &mut Person, title: &'static str) {
    let sample = &mut person.sample;
    sample.city = Some("北京");
    sample.own[place::CITY_TIER] = Some(Own::Text("一线"));
    sample.title = Some(title);
    let phone = phone_number(sample.number);
    sample.phone = Some(phone);
    person.phone = Some(phone.to_string());
}

fn introduce(person: &mut Person, known: &Known) {
    seat(person, known.title);
    person.nickname = format!("{}{}", known.surname, known.given);
    let sample = &mut person.sample;
    sample.surname = known.surname;
    sample.given = known.given;
    sample.gender = Some(if known.woman { "女" } else { "男" });
    sample.company = Some(known.company);
    sample.birthday = Some(AS_OF.plus(-11_000 - known.person as i32));
    sample.own[place::CHILD_BIRTHDAY] = None;
    sample.staff = Some(LI);
    sample.standing.silent = false;
    sample.standing.topics = [0, 3];
    sample.standing.joined = sample.standing.joined.min(AS_OF.plus(-400));
    sample.own[place::INDUSTRY] = Some(Own::Text("互联网"));
    sample.identities |= 1;
}
