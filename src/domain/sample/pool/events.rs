//! Events of a pool, in the order of time.

use crate::domain::day::{Day, Ts};

use super::super::stream::Stream;
use super::super::words::codes::{EVENT_KINDS, kind};
use super::super::words::products::{PRODUCTS, TOPICS, of_topic};
use super::super::words::talk::{CHECKINS, SEARCHES};
use super::Generator;

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// Nothing of its own.
    None,
    /// A place in [`PRODUCTS`].
    Product(u16),
    /// An expert's number.
    Expert(u16),
    /// An article's number.
    Article(u16),
    /// A lesson's number.
    Lesson(u16),
    /// A live's number.
    Live(u16),
    /// A coupon's worth in yuan.
    Coupon(u16),
    /// The official account.
    Account,
    /// Another person, by the number of the ref.
    Person(u32),
}

impl Object {
    /// Appends the object as rows write it; `width` digits for the number of a ref.
    pub fn write(self, width: usize, out: &mut String) {
        let (mark, number) = match self {
            Object::None => return,
            Object::Product(nth) => return out.push_str(PRODUCTS[usize::from(nth)].code),
            Object::Account => return out.push_str("公众号"),
            Object::Person(number) => return super::person::write_number(out, number, width),
            Object::Expert(number) => ("x", number),
            Object::Article(number) => ("a", number),
            Object::Lesson(number) => ("k", number),
            Object::Live(number) => ("v", number),
            Object::Coupon(number) => ("满减", number),
        };
        out.push_str(mark);
        super::person::write_digits(out, u64::from(number));
    }
}

/// One event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventSample {
    /// Whose.
    pub person: u32,
    /// When.
    pub ts: Ts,
    /// Until when, for what lasts.
    pub until: Option<Ts>,
    /// The day of `ts` in the shop's zone.
    pub day: Day,
    /// A place in [`EVENT_KINDS`].
    pub kind: u8,
    /// The topic, or the words of a search.
    pub topic: Option<&'static str>,
    /// What it is about.
    pub object: Object,
    /// Seconds read or heard.
    pub value: Option<u32>,
    /// What a check-in says.
    pub text: Option<&'static str>,
}

impl EventSample {
    /// The code of the kind.
    pub fn kind_code(&self) -> &'static str {
        EVENT_KINDS[usize::from(self.kind)].code
    }
}

/// How often each kind happens.
const MIX: [(u8, u32); EVENT_KINDS.len()] = [
    (kind::LOGIN, 300),
    (kind::VIEW, 225),
    (kind::ARTICLE, 125),
    (kind::SEARCH, 90),
    (kind::LESSON, 50),
    (kind::FAVOURITE, 42),
    (kind::CHAT_CLICK, 32),
    (kind::CART, 30),
    (kind::CHECKIN, 28),
    (kind::COUPON, 26),
    (kind::CONSULT, 20),
    (kind::LIVE, 16),
    (kind::FOLLOW, 8),
    (kind::INVITE, 5),
    (kind::UNFOLLOW, 3),
];

/// Topic, object, value and text of an event of a kind.
pub(in super::super) struct About {
    pub(in super::super) topic: Option<&'static str>,
    pub(in super::super) object: Object,
    pub(in super::super) value: Option<u32>,
    pub(in super::super) text: Option<&'static str>,
}

/// What an event of a kind is about when the person leans towards a topic. Follows, logins and invitations are about
/// none.
pub(in super::super) fn about(event: u8, topic: u8, s: &mut Stream) -> About {
    let mut about =
        About { topic: Some(TOPICS[usize::from(topic)]), object: Object::None, value: None, text: None };
    let of = |s: &mut Stream, many: u16| u16::from(topic) * many + s.below(u64::from(many)) as u16 + 1;
    match event {
        kind::VIEW | kind::FAVOURITE | kind::CHAT_CLICK => about.object = Object::Expert(of(s, 12)),
        kind::CONSULT | kind::CART => about.object = Object::Product(of_topic(topic, s)),
        kind::SEARCH => {
            let nth = SEARCHES.partition_point(|(_, of)| *of < topic);
            let many = SEARCHES.partition_point(|(_, of)| *of <= topic) - nth;
            about.topic = Some(SEARCHES[nth + s.below(many as u64) as usize].0);
        }
        kind::COUPON => (about.topic, about.object) = (None, Object::Coupon(s.pick(&[20, 50, 100]))),
        kind::ARTICLE => {
            about.object = Object::Article(of(s, 20));
            about.value = Some((s.between(5, 60) * s.between(1, 12)) as u32);
        }
        kind::LESSON => {
            about.object = Object::Lesson(of(s, 8));
            about.value = Some((s.between(60, 300) * s.between(1, 8)) as u32);
        }
        kind::CHECKIN => (about.object, about.text) = (Object::Lesson(of(s, 8)), Some(s.pick(&CHECKINS))),
        kind::LIVE => about.object = Object::Live(of(s, 4)),
        kind::FOLLOW | kind::UNFOLLOW => (about.topic, about.object) = (None, Object::Account),
        _ => about.topic = None,
    }
    about
}

impl Generator {
    /// The events `from` up to, not including, `to` are appended to `out`.
    pub fn events(&self, from: u64, to: u64, out: &mut Vec<EventSample>) {
        let to = to.min(self.events.rows());
        let mut nth = self.events.nth_day(from);
        for row in from..to.max(from) {
            if !self.events.is_on(nth, row) {
                nth = self.events.nth_day(row);
            }
            out.push(self.event(row, nth));
        }
    }

    fn event(&self, row: u64, nth: usize) -> EventSample {
        let s = &mut Stream::at(self.keys.events, row);
        let day = self.events.day(nth);
        let person = self.actor(row, day, s);
        let kind = s.weighted(&MIX);
        let topics = self.topics(person);
        let topic = match s.below(10) {
            0..5 => topics[0],
            5..8 => topics[1],
            _ => s.below(TOPICS.len() as u64) as u8,
        };
        let About { topic, mut object, value, text } = about(kind, topic, s);
        if kind == kind::INVITE {
            object = Object::Person(self.refs.at(s.below(self.people)) as u32 + 1);
        }
        let ts = self.events.instant(nth, row, s.draw());
        let lasts = i64::from(s.between(3, 95)) * 60_000_000;
        let until = (kind == kind::LIVE).then(|| Ts(ts.0 + lasts));
        EventSample { person, ts, until, day, kind, topic, object, value, text }
    }
}
