//! A small community as plain values: what the file holds, person by person, with everything that is odd about real
//! ones: holes in the numbers, missing values, other spellings, refunds, what is to come.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::chance::Chance;
use crate::domain::catalogue::{FieldType, PersonField};
use crate::domain::day::{Day, Ts, Zone};
use crate::domain::ids::{FieldId, StaffId};
use crate::domain::journey::JourneyModel;
use crate::domain::segment::{Expr, SegmentId};
use crate::domain::standard::FamilyId;

/// Everything in one community.
pub struct Community {
    /// The shop's zone.
    pub zone: Zone,
    /// The day that "now" means.
    pub today: Day,
    /// People by number, those who were erased too: their rows of the ledger stay.
    pub people: Vec<Person>,
    /// Saved segments. A later one may name an earlier one.
    pub segments: Vec<(SegmentId, Arc<Expr>)>,
    /// A saved journey, which is not the one in use.
    pub journey: JourneyModel,
    /// Frozen lists by their batch.
    pub snapshots: BTreeMap<i64, (SegmentId, Vec<u32>)>,
    /// The texts that it was made of.
    pub texts: Vec<String>,
    /// What the team has set.
    pub settings: Vec<(&'static str, String)>,
}

/// The team's own fields.
pub const OWN: [(FieldId, FieldType); 4] = [
    (FieldId(1), FieldType::Text),
    (FieldId(2), FieldType::Number),
    (FieldId(3), FieldType::Day),
    (FieldId(4), FieldType::Text),
];

/// The staff; `rule` stands among those who tag.
pub const STAFF: [StaffId; 4] = [StaffId(0), StaffId(1), StaffId(2), StaffId(3)];

/// The texts that are columns of a person.
pub const TEXTS: [PersonField; 9] = [
    PersonField::Ref,
    PersonField::Nickname,
    PersonField::Phone,
    PersonField::Gender,
    PersonField::City,
    PersonField::Title,
    PersonField::Company,
    PersonField::Income,
    PersonField::Source,
];

/// Kinds of identities.
pub const IDENTITIES: [&str; 5] = ["external_id", "open_id", "phone", "device", "member_id"];

/// Channels with refusals.
pub const CHANNELS: [&str; 3] = ["sms_106", "wecom_private", "official_account"];

/// Kinds of events: login, view, search, favourite, article, the team's own taking back of favourites, follow and unfollow.
pub const KINDS: [i32; 8] = [1, 2, 3, 4, 9, UNFAVOURITE, 13, 14];

/// The team's own kind of events.
pub const UNFAVOURITE: i32 = 16;

/// One person with all rows.
pub struct Person {
    /// The number.
    pub id: u32,
    /// Not erased.
    pub living: bool,
    /// Texts in the order of [`TEXTS`].
    pub texts: Vec<Option<String>>,
    /// The day of birth.
    pub birthday: Option<Day>,
    /// The day of joining.
    pub joined: Option<Day>,
    /// Who serves them.
    pub staff: Option<StaffId>,
    /// Values of [`OWN`] fields.
    pub own: BTreeMap<FieldId, Own>,
    /// Kinds and ids.
    pub identities: Vec<(&'static str, Option<String>)>,
    /// Friendships.
    pub relations: Vec<Relation>,
    /// Lines of orders.
    pub lines: Vec<Line>,
    /// Events.
    pub events: Vec<Event>,
    /// Notes.
    pub notes: Vec<(Ts, String)>,
    /// Refusals: channel, since, until.
    pub refusals: Vec<(&'static str, Option<Ts>, Option<Ts>)>,
    /// What was said of them, in the order of batches.
    pub said: Vec<Said>,
    /// Tags that the standard did not know.
    pub raw: Vec<Raw>,
}

/// A value of one of the team's own fields.
pub enum Own {
    Text(String),
    Number(f64),
    Day(Day),
}

pub struct Relation {
    pub staff: StaffId,
    pub external: Option<String>,
    pub added: Option<Ts>,
    pub until: Option<Ts>,
}

pub struct Line {
    pub order: String,
    pub ts: Ts,
    pub day: Day,
    pub product: Option<String>,
    pub cents: i64,
    pub paid: bool,
    pub refund_of: Option<String>,
}

pub struct Event {
    pub kind: i32,
    pub ts: Ts,
    pub day: Day,
    pub topic: Option<String>,
    pub object: Option<String>,
    pub text: Option<String>,
    pub value: Option<f64>,
}

/// One tag event: of one staff member and family, a value or none when it is taken away.
pub struct Said {
    pub batch: i64,
    pub staff: StaffId,
    pub family: FamilyId,
    pub value: Option<i32>,
    pub ts: Option<Ts>,
}

pub struct Raw {
    pub text: String,
    pub staff: Option<StaffId>,
    pub ts: Option<Ts>,
    pub pending: bool,
}

/// Texts that are easily taken for one another, or for something else.
const ODD: [&str; 44] = [
    "北京",
    "北京市",
    "上海",
    "beijing",
    "Beijing",
    "BEIJING",
    "Ｂｅｉｊｉｎｇ",
    "New York",
    "new  york",
    "NEW　YORK",
    "São Paulo",
    "Sa\u{303}o Paulo",
    "sao paulo",
    "İstanbul",
    "istanbul",
    "i",
    "İ",
    "I",
    "ΟΔΟΣ",
    "οδος",
    "οδοσ",
    "ﬁn",
    "FIN",
    "straße",
    "STRASSE",
    "🙂城",
    "👩‍👩‍👧",
    "城\u{20dd}",
    "産品",
    "产品 总监",
    "产品总监",
    "互联网",
    "a%b",
    "a_b",
    "50%",
    "it's",
    "Ⅳ",
    "iv",
    "①",
    "1",
    "ｶﾞ",
    "ガ",
    "が\u{3099}",
    "e\u{301}",
];

/// Names of products: codes, and codes with a name behind them.
pub const PRODUCTS: [&str; 8] = ["TP", "TP 课程", "tp", "ＴＰ　会员", "A1", "A1 b", "B", "课程"];

/// Words of spellings that the standard does not know.
pub const RAW: [&str; 5] = ["S", "Ｓ", "s ", "三次复购", "三次 复购"];

impl Community {
    /// A community around a day.
    pub fn random(seed: u64, zone: Zone, today: Day) -> Community {
        let mut chance = Chance::new(seed);
        // Of few spellings each is known; of many the engine compares most.
        let few = 3 + chance.below(ODD.len() * 2);
        let texts: Vec<String> = (0..few)
            .map(|n| match ODD.get(n) {
                Some(_) => chance.one(&ODD).to_string(),
                None => format!("{}{}", chance.one(&ODD), chance.one(&ODD)),
            })
            .collect();
        let mut making = Making { chance, zone: zone.clone(), today, texts, batch: 0 };
        let most = 20 + making.chance.below(280);
        let holes = making.chance.percent(80);
        let people = (0..most as u32)
            .map(|id| {
                let living = !(holes && making.chance.percent(15));
                making.person(id, living)
            })
            .collect();
        let settings = making.settings();
        let Making { texts, .. } = making;
        Community {
            zone,
            today,
            people,
            segments: Vec::new(),
            journey: JourneyModel::default(),
            snapshots: BTreeMap::new(),
            texts,
            settings,
        }
    }

    /// The last instant that counts.
    pub fn until(&self) -> Ts {
        self.zone.end_of(self.today)
    }

    /// The numbers of the living.
    pub fn living(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.living)
    }
}

struct Making {
    chance: Chance,
    zone: Zone,
    today: Day,
    texts: Vec<String>,
    batch: i64,
}

impl Making {
    /// Nothing, or what interest is weighed by.
    fn settings(&mut self) -> Vec<(&'static str, String)> {
        if self.chance.percent(50) {
            return Vec::new();
        }
        let one = |key, of: &[u32], chance: &mut Chance| (key, chance.one(of).to_string());
        [
            ("interest.order", &[0, 4, 5][..]),
            ("interest.favourite", &[2, 3]),
            ("interest.view", &[0, 1]),
            ("interest.unfavourite", &[0, 3, 9]),
            ("interest.half_life", &[1, 3, 30, 365]),
        ]
        .map(|(key, of)| one(key, of, &mut self.chance))
        .to_vec()
    }

    fn text(&mut self) -> Option<String> {
        match self.chance.below(20) {
            0..=4 => None,
            5 => Some(String::new()),
            _ => Some(self.chance.one(&self.texts)),
        }
    }

    /// A day around today, most of them past, many at the edges of what is asked for.
    fn day(&mut self) -> Day {
        let today = self.today;
        match self.chance.below(10) {
            0 => today.plus(self.chance.within(1, 40)),
            1 => today,
            2 => today.plus(-self.chance.one(&[1, 6, 7, 8, 29, 30, 31, 365, 366])),
            3 => today.plus(self.chance.one(&[1, 6, 7])),
            _ => today.plus(-self.chance.within(0, 120)),
        }
    }

    /// An instant, often the first or last one of a day.
    fn ts(&mut self) -> (Ts, Day) {
        let day = self.day();
        let (first, last) = (self.zone.start_of(day).0, self.zone.end_of(day).0);
        let ts = match self.chance.below(4) {
            0 => first,
            1 => last,
            _ => first + self.chance.below((last - first) as usize) as i64,
        };
        (Ts(ts), day)
    }

    fn birthday(&mut self) -> Day {
        let year = (self.today.date().year() - 60).saturating_add(self.chance.below(62) as i16);
        let (month, day) = match self.chance.below(8) {
            0 => (2, 29),
            1 => (2, 28),
            2 => (3, 1),
            3 => (self.today.date().month(), self.today.date().day()),
            4 => {
                let near = self.today.plus(self.chance.within(-8, 8)).date();
                (near.month(), near.day())
            }
            _ => (self.chance.within(1, 12) as i8, self.chance.within(1, 28) as i8),
        };
        Day::from_ymd(year, month, day).or_else(|| Day::from_ymd(year, month, day - 1)).unwrap_or(self.today)
    }

    fn number(&mut self) -> f64 {
        // Enough different ones to stand in bands, whole or not, on both sides of 0.
        match self.chance.below(6) {
            0 | 1 => return f64::from(self.chance.within(1, 90)),
            2 => return f64::from(self.chance.within(-3_000, 90_000)) / 100.0,
            _ => {}
        }
        self.chance.one(&[0.0, -0.0, 1.0, 3.0, 3.5, -2.0, 0.1, 0.123_456_789_012_3, 1e12, 1e300, 100.0])
    }

    fn person(&mut self, id: u32, living: bool) -> Person {
        let mut texts: Vec<Option<String>> = TEXTS.map(|_| self.text()).into();
        // Everybody has a number of the team that nobody else has.
        texts[0] = Some(format!("{}{id}", texts[0].as_deref().unwrap_or("u")));
        let mut person = Person {
            id,
            living,
            texts,
            birthday: self.chance.percent(70).then(|| self.birthday()),
            joined: self.chance.percent(80).then(|| self.day()),
            staff: self.chance.maybe(70, |c| c.one(&STAFF[1..])),
            own: BTreeMap::new(),
            identities: Vec::new(),
            relations: Vec::new(),
            lines: Vec::new(),
            events: Vec::new(),
            notes: Vec::new(),
            refusals: Vec::new(),
            said: Vec::new(),
            raw: Vec::new(),
        };
        for (field, of) in OWN {
            if self.chance.percent(40) {
                continue;
            }
            let value = match of {
                FieldType::Text => Own::Text(self.text().unwrap_or_default()),
                FieldType::Number => Own::Number(self.number()),
                FieldType::Day => Own::Day(self.day()),
            };
            person.own.insert(field, value);
        }
        for _ in 0..self.chance.below(4) {
            person.identities.push((self.chance.one(&IDENTITIES), self.text()));
        }
        for staff in [1, 2, 3] {
            if self.chance.percent(30) {
                person.relations.push(Relation {
                    staff: StaffId(staff),
                    external: self.text(),
                    added: self.chance.percent(80).then(|| self.ts().0),
                    until: self.chance.percent(40).then(|| self.ts().0),
                });
            }
        }
        self.orders(&mut person);
        for _ in 0..self.chance.below(6) {
            let (ts, day) = self.ts();
            person.events.push(Event {
                kind: self.chance.one(&KINDS),
                ts,
                day,
                topic: self.text(),
                object: if self.chance.percent(30) {
                    Some(self.chance.one(&PRODUCTS).into())
                } else {
                    self.text()
                },
                text: self.text(),
                value: self.chance.maybe(50, |c| f64::from(c.within(-2, 8)) / 2.0),
            });
        }
        for _ in 0..self.chance.below(3) {
            let text = format!("{} {}", self.chance.one(&self.texts), self.chance.one(&self.texts));
            person.notes.push((self.ts().0, text));
        }
        for _ in 0..self.chance.below(3) {
            person.refusals.push((
                self.chance.one(&CHANNELS),
                self.chance.percent(80).then(|| self.ts().0),
                self.chance.percent(40).then(|| self.ts().0),
            ));
        }
        for _ in 0..self.chance.below(3) {
            person.raw.push(Raw {
                text: self.chance.one(&RAW).into(),
                staff: self.chance.maybe(70, |c| c.one(&STAFF)),
                ts: self.chance.percent(80).then(|| self.ts().0),
                pending: self.chance.percent(80),
            });
        }
        for _ in 0..self.chance.below(6) {
            self.batch += 1;
            let (family, most) = self.chance.one(&[(1, 0), (2, 0), (4, 9), (4, 3), (5, 4), (7, 30), (9, 3)]);
            let standing = if most == 0 { 0 } else { self.chance.within(1, most) };
            person.said.push(Said {
                batch: self.batch,
                staff: self.chance.one(&STAFF),
                family: FamilyId(family),
                value: self.chance.maybe(75, |_| standing),
                ts: self.chance.percent(95).then(|| self.ts().0),
            });
        }
        person
    }

    /// Orders of one or more lines, what was taken back of them, and refunds that name no order.
    fn orders(&mut self, person: &mut Person) {
        for n in 0..self.chance.below(5) {
            let order = format!("o{}.{n}", person.id);
            let (ts, day) = self.ts();
            let paid = self.chance.percent(85);
            for _ in 0..=self.chance.below(3) {
                let cents = self.chance.one(&[0, 1, 9_999, 10_000, 10_001, 30_000, 300_000, 300_001, -500]);
                let product = self.chance.maybe(85, |c| c.one(&PRODUCTS).to_string());
                let (order, refund_of) = (order.clone(), None);
                person.lines.push(Line { order, ts, day, product, cents, paid, refund_of });
            }
            if self.chance.percent(30) {
                let (ts, day) = self.ts();
                person.lines.push(Line {
                    order: format!("r{}.{n}", person.id),
                    ts,
                    day,
                    product: self.chance.maybe(70, |c| c.one(&PRODUCTS).to_string()),
                    cents: -self.chance.one(&[1, 10_000, 30_000, 1_000_000]),
                    paid: true,
                    refund_of: self.chance.one(&[
                        Some(order.clone()),
                        Some(order),
                        None,
                        Some("gone".into()),
                    ]),
                });
            }
        }
    }
}
