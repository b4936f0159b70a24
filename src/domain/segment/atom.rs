//! One condition on a person.
//!
//! What is missing: a comparison with something that is not set is false, whatever the sign: a person without a city
//! is in neither `city = 北京` nor `city != 北京`. `is set` asks for it, and `not` is the complement over all people, so
//! that `not city = 北京` does hold those without one. Counts and amounts are never missing: who has no order has 0
//! orders and spent 0. The day of the first or last of something is missing where there is none.
//!
//! Texts are compared folded (width, case and blanks), numbers exactly, days in the shop's zone.

use serde::{Deserialize, Serialize};

use super::number::{Number, Share};
use super::scheme::{ClassTest, Scheme, Score};
use super::sign::Sign;
use super::span::Span;
use crate::domain::catalogue::FieldKey;
use crate::domain::day::Day;
use crate::domain::ids::StaffId;
use crate::domain::standard::{GroupId, TagPattern};

/// A kind of event, a row of `registry.event_kind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EventKindId(pub i32);

/// A segment (人群), a row of `registry.segment`, whatever its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SegmentId(pub i32);

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Atom {
    /// `everyone`: all living people.
    Everyone,
    /// A text: `city = 北京`, `title ~ 互联网|增长`.
    Text(TextOf, TextTest),
    /// A number: `spend > 3000`, `count(order) >= 2 within 90d`. Of a [`Measure`] in yuan the bound is yuan.
    Number(Measure, NumberTest),
    /// A share of the largest: `spend top 20%`. Of the n people above 0 those at or above the ⌈p·n⌉-th largest.
    Top(Measure, Share),
    /// A day: `joined within 30d`, `birthday in next 7d`, `last(login) > 60d ago`.
    Day(DayOf, DayTest),
    /// Who serves the person: `staff = 小王`.
    Staff(StaffTest),
    /// `did search where topic ~ 增长 within 30d`: at least once.
    Did(Happening, Option<Span>),
    /// `#F>=3 by 小王 since 30d`: a standing tag that fits, given by that staff member, not before that day.
    Tag {
        /// Which tags fit.
        tags: TagPattern,
        /// Whose; anyone's or the rule's without.
        by: Option<StaffId>,
        /// Given since.
        since: Option<Since>,
    },
    /// `raw("S") by 小王`: a tag that the standard did not know, as it was written, still waiting.
    Raw {
        /// As it was written, compared folded; a blank one is nobody's.
        text: String,
        /// Whose.
        by: Option<StaffId>,
    },
    /// `tagged`, `tagged(价值)`: any standing tag, or any of a group.
    Tagged(Option<GroupId>),
    /// `added within 7d by 小王`: a staff member added the person, whether or not the friendship lasts.
    Added {
        /// In the last days.
        within: Option<Span>,
        /// Who; anyone without.
        by: Option<StaffId>,
    },
    /// `friend of 小王`, `friend`: a friendship that lasts, with that staff member or with anyone.
    Friend(Option<StaffId>),
    /// `note ~ 二胎 within 30d`: something that staff wrote about the person.
    Note(TextTest, Option<Span>),
    /// `refused(sms_106)`, `refused`: a standing no to the channel of this code, or to any.
    Refused(Option<String>),
    /// `rfm = 重要价值`, `life = silent`: where the person stands in a scheme.
    Class(Scheme, ClassTest),
    /// `@闭门会邀请`: whom a segment means now.
    Segment(SegmentId),
    /// `snapshot(闭门会邀请)`: who stood in the newest frozen list of a segment.
    Snapshot(SegmentId),
}

/// A text of a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextOf {
    /// A field of texts.
    Field(FieldKey),
    /// An id of a kind, by the kind's code. Of several ids one that fits is enough; `!=` wants one and none equal.
    Identity(String),
}

/// What is asked of a text. Lists have at least one entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextTest {
    /// `= 北京`
    Is(String),
    /// `!= 北京`: set, and not that.
    IsNot(String),
    /// `in (北京, 上海)`
    In(Vec<String>),
    /// `~ 互联网|增长`: holds any of these as a part.
    Holds(Vec<String>),
    /// `=~ /产品.*总监/`: a regular expression finds something in it.
    Fits(Pattern),
    /// `is set`
    IsSet,
}

/// The text of a regular expression. Whether it is one is for the engine to say.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pattern(String);

impl Pattern {
    /// A pattern in its one form: a `/` needs no backslash, and a backslash has something behind it.
    pub fn new(text: &str) -> Pattern {
        let mut out = String::with_capacity(text.len());
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match (c, (c == '\\').then(|| chars.next())) {
                (_, Some(Some('/'))) => out.push('/'),
                (c, Some(Some(next))) => out.extend([c, next]),
                (_, Some(None)) => {}
                (c, None) => out.push(c),
            }
        }
        Pattern(out)
    }

    /// The pattern, as the engine takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A number per person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// A field of numbers, which may be missing.
    Field(FieldKey),
    /// `spend`: paid less refunded, in yuan, of all time or of the last days.
    Spend(Option<Span>),
    /// `orders`: orders with a net amount above 0, likewise.
    Orders(Option<Span>),
    /// `count(order where …) >= 2 within 90d`: how often. Of orders: orders, not lines.
    Count(Happening, Option<Span>),
    /// `rfm.r >= 4`: a score, which may be missing.
    Score(Score),
    /// `sum(order where …) >= 500 within 90d`: yuan of the lines of orders; of events the sum of their values.
    Sum(Happening, Option<Span>),
}

impl Measure {
    /// Whether it may be missing.
    pub fn may_be_missing(&self) -> bool {
        matches!(self, Measure::Field(_) | Measure::Score(_))
    }

    /// Whether its numbers are yuan.
    pub fn is_money(&self) -> bool {
        matches!(self, Measure::Spend(_) | Measure::Sum(Happening { what: What::Order, .. }, _))
    }
}

/// What is asked of a number. Lists have at least one entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberTest {
    /// `>= 3`
    Is(Sign, Number),
    /// `in (1, 2)`
    In(Vec<Number>),
    /// `is set`, of fields and of values of events.
    IsSet,
}

/// A day per person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOf {
    /// A field of days.
    Field(FieldKey),
    /// `first_order`: the day of the first order with a net amount above 0.
    FirstOrder,
    /// `last_order`: of the last one.
    LastOrder,
    /// `last(login)`: the day on which it last happened.
    Last(Happening),
}

/// What is asked of a day. Lists have at least one entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayTest {
    /// `>= 2019-07-01`
    Is(Sign, Day),
    /// `in (2019-07-01, 2019-07-02)`
    In(Vec<Day>),
    /// `within 30d`: one of the last so many calendar days, today included.
    Within(Span),
    /// `in next 7d`: its anniversary is one of the next so many calendar days, today included. The anniversary of
    /// 29 February is 28 February in years that have no 29th.
    Next(Span),
    /// `> 60d ago`: the sign compares how long ago, so that this is before the day 60 days ago. A day to come is not
    /// ago, under no sign.
    Ago(Sign, Span),
    /// `age(birthday) >= 30`: full years since; the year is full on the anniversary. A day to come has no age.
    Age(Sign, u16),
    /// `is set`
    IsSet,
}

/// What is asked of who serves a person. Lists have at least one entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffTest {
    /// `= 小王`
    Is(StaffId),
    /// `!= 小王`: somebody else.
    IsNot(StaffId),
    /// `in (小王, 小李)`
    In(Vec<StaffId>),
    /// `is set`
    IsSet,
}

/// Something that people do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// An order with a net amount above 0.
    Order,
    /// An event of a kind.
    Event(EventKindId),
}

/// Something that people do, narrowed by what it was about: `search where (topic ~ 增长 and value > 3)`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Happening {
    /// What.
    pub what: What,
    /// All of these hold for the event, or for one and the same line of the order. What was taken back of an order is
    /// a line of it.
    pub filter: Vec<Where>,
}

impl Happening {
    /// Any of a kind.
    pub const fn any(what: What) -> Happening {
        Happening { what, filter: Vec::new() }
    }
}

/// A condition on an event or on a line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Where {
    /// The opposite is meant: `not topic ~ 增长` holds an event without a topic.
    pub not: bool,
    /// What is asked.
    pub test: WhereTest,
}

/// What is asked of an event or of a line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhereTest {
    /// Of a text: `topic ~ 增长`.
    Text(TextAttribute, TextTest),
    /// Of a number: `value > 3`.
    Number(NumberAttribute, NumberTest),
}

/// A text of an event or of a line of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextAttribute {
    /// What an event was about: words of a search, the article's subject.
    Topic,
    /// On what it was done: an expert, a product, another person.
    Object,
    /// What was written.
    Text,
    /// The product of an order's line, named whole or by the code before its first blank.
    Product,
}

/// A number of an event or of a line of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberAttribute {
    /// The value of an event: seconds, points, whatever its kind counts.
    Value,
    /// Yuan of an order's line.
    Amount,
}

/// From when on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// One of the last so many calendar days, today included.
    Last(Span),
    /// That day or a later one.
    Day(Day),
}
