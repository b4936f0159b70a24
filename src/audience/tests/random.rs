//! Random expressions over values that a community has, nearly has, and has not.

use super::chance::Chance;
use super::community::{CHANNELS, Community, IDENTITIES, KINDS, OWN, PRODUCTS, RAW, STAFF, TEXTS};
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::day::Day;
use crate::domain::fold::fold;
use crate::domain::ids::StaffId;
use crate::domain::journey::{JourneyModel, Rank, Stage, Template};
use crate::domain::model::ModelId;
use crate::domain::rfm::Axis;
use crate::domain::segment::{
    Atom, ClassId, ClassTest, DayOf, DayTest, EventKindId, Expr, Happening, Measure, Number, NumberAttribute,
    NumberTest, Pattern, Scheme, Score, SegmentId, Share, Sign, Since, Span, StaffTest, TextAttribute,
    TextOf, TextTest, Unit, What, Where, WhereTest,
};
use crate::domain::standard::{FamilyId, GroupId, TagPattern};
use crate::domain::tiers::{GAP, Portrait};

/// A regular expression, and what finds the same in Rust.
type Known = (&'static str, fn(&str) -> bool);

/// Regular expressions.
pub const PATTERNS: [Known; 10] = [
    ("", |_| true),
    ("^北", |text| text.starts_with('北')),
    ("京$", |text| text.ends_with('京')),
    ("[A-Z]", |text| text.bytes().any(|b| b.is_ascii_uppercase())),
    (r"\d", |text| text.bytes().any(|b| b.is_ascii_digit())),
    ("(?i)new", |text| text.to_ascii_lowercase().contains("new")),
    ("a|京|ﬁ", |text| text.contains(['a', '京', 'ﬁ'])),
    (r"\p{Greek}", |text| text.chars().any(|c| ('α'..='ω').contains(&c) || ('Α'..='Ω').contains(&c))),
    ("^.$", |text| text.chars().count() == 1),
    (".", |text| text.chars().any(|c| c != '\n')),
];

/// A source of expressions.
pub struct Random<'c> {
    pub chance: Chance,
    pub community: &'c Community,
}

impl Random<'_> {
    /// An expression of some levels.
    pub fn expr(&mut self) -> Expr {
        let levels = self.chance.below(4);
        self.expr_of(levels)
    }

    fn expr_of(&mut self, levels: usize) -> Expr {
        if levels == 0 || self.chance.percent(15) {
            return self.atom().into();
        }
        match self.chance.below(5) {
            0 => Expr::negation(self.expr_of(levels - 1)),
            1 | 2 => Expr::Or(self.some(levels - 1)),
            _ => Expr::And(self.some(levels - 1)),
        }
    }

    fn some(&mut self, levels: usize) -> Vec<Expr> {
        (0..2 + self.chance.below(2)).map(|_| self.expr_of(levels)).collect()
    }

    /// One condition.
    pub fn atom(&mut self) -> Atom {
        match self.chance.below(42) {
            0 => Atom::Everyone,
            1..=5 => {
                let of = self.text_of();
                Atom::Text(of, self.text_test())
            }
            6..=9 => Atom::Number(self.measure(), self.number_test()),
            10 | 11 => Atom::Number(Measure::Field(FieldKey::Own(OWN[1].0)), self.field_test()),
            12 | 13 => {
                let field = Measure::Field(FieldKey::Own(OWN[1].0));
                let of = if self.chance.percent(20) { field } else { self.measure() };
                Atom::Top(
                    of,
                    Share::new(self.chance.one(&[1, 500, 1_000, 2_000, 3_333, 9_999, 10_000])).unwrap(),
                )
            }
            14..=17 => Atom::Day(self.day_of(), self.day_test()),
            18 => Atom::Staff(self.staff_test()),
            19..=21 => Atom::Did(self.happening(), self.span()),
            22..=24 => self.tag(),
            25 => Atom::Raw { text: self.chance.one(&RAW).into(), by: self.by() },
            26 => Atom::Tagged(self.chance.maybe(70, |c| GroupId(c.within(1, 6)))),
            27 => Atom::Added { within: self.span(), by: self.by() },
            28 => Atom::Friend(self.by()),
            29 | 30 => Atom::Note(self.text_test(), self.span()),
            31 => {
                let channel = self.chance.one(&CHANNELS);
                Atom::Refused((!self.chance.percent(30)).then(|| channel.into()))
            }
            32 => match self.community.segments.len() {
                0 => Atom::Everyone,
                n => Atom::Segment(self.community.segments[self.chance.below(n)].0),
            },
            33 | 34 => {
                let (scheme, classes) = self.chance.one(&[
                    (Scheme::Rfm(None), 10),
                    (Scheme::Rfm(Some(ModelId(1))), 10),
                    (Scheme::Life, 4),
                    (Scheme::Paying, 3),
                    (Scheme::Tier(None), 5),
                    (Scheme::Tier(Some(ModelId(1))), 8),
                    (Scheme::Bin(None, Portrait::B), 3),
                    (Scheme::Bin(Some(ModelId(1)), Portrait::N), 3),
                ]);
                let class = match self.chance.percent(10) && matches!(scheme, Scheme::Tier(_)) {
                    true => ClassId(GAP),
                    false => ClassId(self.chance.below(classes) as u16),
                };
                let test = match self.chance.below(4) {
                    0 => ClassTest::IsNot(class),
                    1 => ClassTest::In(vec![class, ClassId(0)]),
                    2 => ClassTest::IsSet,
                    _ => ClassTest::Is(class),
                };
                Atom::Class(scheme, test)
            }
            35 => {
                let model = self.chance.one(&[None, Some(ModelId(1))]);
                let of = Measure::Score(match self.chance.percent(50) {
                    true => Score::Rfm(model, self.chance.one(&Axis::ALL)),
                    false => Score::Bin(model, self.chance.one(&Portrait::ALL)),
                });
                if self.chance.percent(20) {
                    return Atom::Top(of, Share::new(3_000).expect("a share"));
                }
                if self.chance.percent(50) {
                    let bound = Number::whole(self.chance.one(&[40, 50, 60]));
                    return Atom::Number(of, NumberTest::Is(self.sign(), bound));
                }
                Atom::Number(of, self.field_test())
            }
            36 | 37 => {
                let of = Measure::Score(Score::Interest(self.value()));
                if self.chance.percent(30) {
                    return Atom::Top(of, Share::new(self.chance.one(&[1, 3_000, 10_000])).expect("a share"));
                }
                if self.chance.percent(50) {
                    let bound = Number::new(self.chance.one(&[0, 1, 20, 24, 25, 26, 255, 38, 50]), 1);
                    return Atom::Number(of, NumberTest::Is(self.sign(), bound));
                }
                Atom::Number(of, self.field_test())
            }
            // A journey has no conditions on stages, nor have segments that it names.
            38..=40 if !self.community.journey.ranks.is_empty() => self.stage(),
            _ => Atom::Snapshot(SegmentId(self.chance.within(1, 3))),
        }
    }

    /// A journey of some stages.
    pub fn journey(&mut self) -> JourneyModel {
        let mut next = 0;
        let mut id = || {
            next += 1;
            (ClassId(next), format!("stage {next}"))
        };
        let mut ranks = Vec::new();
        for stages in [1, 3, 2] {
            let (rank, name) = id();
            let mut stage = |random: &mut Self| {
                let (stage, name) = if stages == 1 { (rank, name.clone()) } else { id() };
                let levels = random.chance.below(3);
                Stage {
                    id: stage,
                    code: name.clone(),
                    zh: name.clone(),
                    en: name,
                    expr: random.expr_of(levels),
                }
            };
            let stages = (0..stages).map(|_| stage(self)).collect();
            ranks.push(Rank { id: rank, code: name.clone(), zh: name.clone(), en: name, stages });
        }
        JourneyModel { ranks }
    }

    /// A condition on stages.
    fn stage(&mut self) -> Atom {
        let model = self.chance.one(&[None, Some(ModelId(1))]);
        if self.chance.percent(40) {
            return Atom::Day(DayOf::Stage(model), self.day_test());
        }
        let journey = match model {
            None => Template::Experts.model(),
            Some(_) => self.community.journey.clone(),
        };
        let classes: Vec<ClassId> = journey.classes().into_iter().map(|class| class.id).collect();
        let class = self.chance.one(&classes);
        let test = match self.chance.below(5) {
            0 => ClassTest::IsNot(class),
            1 => ClassTest::In(vec![class, self.chance.one(&classes)]),
            2 => ClassTest::IsSet,
            _ => ClassTest::Is(class),
        };
        Atom::Class(Scheme::Stage(model), test)
    }

    fn text_of(&mut self) -> TextOf {
        match self.chance.below(4) {
            0 => TextOf::Identity(self.chance.one(&IDENTITIES).into()),
            1 => TextOf::Field(FieldKey::Own(self.chance.one(&[OWN[0].0, OWN[3].0]))),
            _ => TextOf::Field(FieldKey::Canonical(self.chance.one(&TEXTS))),
        }
    }

    /// A text that stands in the community, a part of one, one spelt otherwise, or none.
    fn value(&mut self) -> String {
        let text = match self.chance.below(8) {
            0 => self.chance.one(&PRODUCTS).to_string(),
            _ => self.chance.one(&self.community.texts),
        };
        match self.chance.below(8) {
            0 => fold(&text),
            1 => text.to_uppercase(),
            2 => text.chars().take(1).collect(),
            3 => text.chars().skip(1).collect(),
            4 => format!(" {text}　"),
            _ => text,
        }
    }

    fn values(&mut self) -> Vec<String> {
        (0..1 + self.chance.below(3)).map(|_| self.value()).collect()
    }

    fn text_test(&mut self) -> TextTest {
        match self.chance.below(7) {
            0 => TextTest::IsNot(self.value()),
            1 => TextTest::In(self.values()),
            2 | 3 => TextTest::Holds(self.values()),
            4 => TextTest::Fits(Pattern::new(self.chance.one(&PATTERNS).0)),
            5 => TextTest::IsSet,
            _ => TextTest::Is(self.value()),
        }
    }

    fn sign(&mut self) -> Sign {
        self.chance.one(&Sign::ALL)
    }

    fn number(&mut self) -> Number {
        let whole = self.chance.one(&[-5, 0, 0, 0, 1, 1, 2, 3, 100, 3_000]);
        let parts = self.chance.one(&[(0, 0), (0, 0), (0, 0), (5, 1), (1, 2), (1, 3), (123_456_789, 9)]);
        let unit = 10i64.pow(parts.1);
        Number::new(whole * unit + parts.0, parts.1 as u8)
    }

    fn number_test(&mut self) -> NumberTest {
        match self.chance.percent(20) {
            true => NumberTest::In((0..1 + self.chance.below(3)).map(|_| self.number()).collect()),
            false => NumberTest::Is(self.sign(), self.number()),
        }
    }

    fn field_test(&mut self) -> NumberTest {
        if self.chance.percent(20) { NumberTest::IsSet } else { self.number_test() }
    }

    /// A stretch up to today.
    pub fn span(&mut self) -> Option<Span> {
        self.chance.percent(50).then(|| self.a_span())
    }

    fn a_span(&mut self) -> Span {
        let (count, unit) = self.chance.one(&[
            (1, Unit::Day),
            (7, Unit::Day),
            (30, Unit::Day),
            (1, Unit::Week),
            (1, Unit::Month),
            (2, Unit::Month),
            (1, Unit::Year),
            (9_999, Unit::Year),
        ]);
        Span::new(count, unit).unwrap()
    }

    fn by(&mut self) -> Option<StaffId> {
        self.chance.maybe(40, |c| c.one(&STAFF))
    }

    fn a_day(&mut self) -> Day {
        let near = self.chance.one(&[-366, -365, -31, -30, -29, -7, -6, -1, 0, 1, 7, 30]);
        self.community.today.plus(near)
    }

    fn day_of(&mut self) -> DayOf {
        match self.chance.below(7) {
            0 => DayOf::Field(FieldKey::Canonical(PersonField::Joined)),
            1 => DayOf::Field(FieldKey::Own(OWN[2].0)),
            2 => DayOf::FirstOrder,
            3 => DayOf::LastOrder,
            4 => DayOf::Last(self.happening()),
            _ => DayOf::Field(FieldKey::Canonical(PersonField::Birthday)),
        }
    }

    fn day_test(&mut self) -> DayTest {
        match self.chance.below(8) {
            0 => DayTest::In((0..1 + self.chance.below(4)).map(|_| self.a_day()).collect()),
            1 => DayTest::Within(self.a_span()),
            2 | 3 => DayTest::Next(self.a_span()),
            4 => DayTest::Ago(self.sign(), self.a_span()),
            5 | 6 => DayTest::Age(self.sign(), self.chance.one(&[0, 1, 18, 30, 59, 60, 150, u16::MAX])),
            7 if self.chance.percent(30) => DayTest::IsSet,
            _ => DayTest::Is(self.sign(), self.a_day()),
        }
    }

    fn staff_test(&mut self) -> StaffTest {
        let staff = |c: &mut Chance| StaffId(c.within(1, 4));
        match self.chance.below(4) {
            0 => StaffTest::Is(staff(&mut self.chance)),
            1 => StaffTest::IsNot(staff(&mut self.chance)),
            2 => StaffTest::In(self.chance.some(1, 3, staff)),
            _ => StaffTest::IsSet,
        }
    }

    fn happening(&mut self) -> Happening {
        let filter = self.chance.below(3);
        match self.chance.percent(50) {
            true => Happening { what: What::Order, filter: (0..filter).map(|_| self.of_order()).collect() },
            false => Happening {
                what: What::Event(EventKindId(self.chance.one(&KINDS))),
                filter: (0..filter).map(|_| self.of_event()).collect(),
            },
        }
    }

    fn of_order(&mut self) -> Where {
        let not = self.chance.percent(25);
        let test = match self.chance.percent(60) {
            true => {
                let value = self.chance.one(&PRODUCTS).to_string();
                let test = if self.chance.percent(40) { TextTest::Is(value) } else { self.text_test() };
                WhereTest::Text(TextAttribute::Product, test)
            }
            false => WhereTest::Number(NumberAttribute::Amount, self.field_test()),
        };
        Where { not, test }
    }

    fn of_event(&mut self) -> Where {
        let not = self.chance.percent(25);
        let attributes = [TextAttribute::Topic, TextAttribute::Object, TextAttribute::Text];
        let test = match self.chance.percent(60) {
            true => WhereTest::Text(self.chance.one(&attributes), self.text_test()),
            false => WhereTest::Number(NumberAttribute::Value, self.field_test()),
        };
        Where { not, test }
    }

    fn measure(&mut self) -> Measure {
        match self.chance.below(4) {
            0 => Measure::Spend(self.span()),
            1 => Measure::Orders(self.span()),
            2 => Measure::Count(self.happening(), self.span()),
            _ => Measure::Sum(self.happening(), self.span()),
        }
    }

    fn tag(&mut self) -> Atom {
        let family = FamilyId(self.chance.one(&[1, 2, 4, 4, 5, 7, 9, 3]));
        let (least, most) = self.chance.one(&[(i32::MIN, i32::MAX), (1, 1), (2, 3), (3, i32::MAX), (0, 0)]);
        let since = match self.chance.below(3) {
            0 => Some(Since::Last(self.a_span())),
            1 => Some(Since::Day(self.a_day())),
            _ => None,
        };
        Atom::Tag { tags: TagPattern { family, least, most }, by: self.by(), since }
    }
}
