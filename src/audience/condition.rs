//! Who has a value of a trait, and who has none, as conditions.

use super::alike::Alike;
use crate::domain::bands::Band;
use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::domain::life::{Life, Paying};
use crate::domain::rfm::Place;
use crate::domain::segment::{
    Atom, ClassId, ClassTest, DayOf, DayTest, Expr, Happening, Measure, Number, NumberTest, Scheme, Sign,
    StaffTest, TextAttribute, TextOf, TextTest, UNSCORED, What, Where, WhereTest,
};
use crate::domain::standard::TagPattern;
use crate::domain::tiers::UNTIERED;
use crate::request::{By, Trait};

/// Who has a value.
pub(super) fn condition(by: By, value: &Trait) -> Expr {
    let atom = match (by, value) {
        (By::Field(key), Trait::Text(text)) => {
            Atom::Text(TextOf::Field(key), TextTest::Is(text.raw().to_string()))
        }
        (By::Field(_), Trait::Staff(staff)) => Atom::Staff(StaffTest::Is(*staff)),
        (By::Field(key), Trait::Month(first)) => {
            let date = first.date();
            let last = first.plus(i32::from(date.days_in_month()) - 1);
            let day = |sign, day| Atom::Day(DayOf::Field(key), DayTest::Is(sign, day)).into();
            return Expr::and(vec![day(Sign::AtLeast, *first), day(Sign::AtMost, last)]);
        }
        (By::Field(key), Trait::Number(n)) => return Alike::of(*n).condition(&Measure::Field(key)),
        (By::Orders, Trait::Number(n)) => return Alike::of(*n).condition(&Measure::Orders(None)),
        (By::Field(key), Trait::Band(band)) => return within(band, &Measure::Field(key)),
        (By::Orders, Trait::Band(band)) => return within(band, &Measure::Orders(None)),
        (By::Spend, Trait::Band(band)) => return within(band, &Measure::Spend(None)),
        (By::Product, Trait::Text(text)) => {
            let product = TextTest::Is(text.raw().to_string());
            let filter = vec![Where { not: false, test: WhereTest::Text(TextAttribute::Product, product) }];
            Atom::Did(Happening { what: What::Order, filter }, None)
        }
        (By::Topic(kind), Trait::Text(text)) => {
            let topic = TextTest::Is(text.raw().to_string());
            let filter = vec![Where { not: false, test: WhereTest::Text(TextAttribute::Topic, topic) }];
            Atom::Did(Happening { what: What::Event(kind), filter }, None)
        }
        (_, Trait::Class(scheme, class)) => Atom::Class(*scheme, ClassTest::Is(*class)),
        (_, Trait::Tag(tag)) => Atom::Tag {
            tags: TagPattern { family: tag.family, least: tag.value, most: tag.value },
            by: None,
            since: None,
        },
        _ => Atom::Everyone,
    };
    atom.into()
}

/// The classes that are told of a scheme: all but the place of those of whom nothing is known.
pub(super) fn classes_of(scheme: Scheme) -> Vec<ClassId> {
    let classes = match scheme {
        Scheme::Rfm(_) => Place::Unscored.number().into(),
        // Tiers are what a model says.
        Scheme::Tier(_) => 0,
        Scheme::Bin(..) => UNSCORED.0.into(),
        Scheme::Life => Life::ALL.len(),
        Scheme::Paying => Paying::ALL.len(),
    };
    (0..classes).map(|class| ClassId(class as u16)).collect()
}

/// Who has a number in a band.
fn within(band: &Band, of: &Measure) -> Expr {
    let is = |sign, number| Expr::from(Atom::Number(of.clone(), NumberTest::Is(sign, number)));
    let from = band.from.map(|edge| is(if edge.within { Sign::AtLeast } else { Sign::Greater }, edge.at));
    let to = band.to.map(|edge| is(if edge.within { Sign::AtMost } else { Sign::Less }, edge.at));
    // A field may come to hold what stands between two whole numbers; orders and cents do not.
    let only = match (of, band.inclusive()) {
        (Measure::Field(_), _) => None,
        (_, (low, high)) => low.filter(|_| low == high),
    };
    let same = band.from.zip(band.to).filter(|(from, to)| from.at == to.at).map(|(from, _)| from.at);
    match only.or(same) {
        Some(only) => is(Sign::Equal, only),
        None => Expr::and(from.into_iter().chain(to).collect()),
    }
}

/// Who has no value.
pub(super) fn without(by: By, field_type: FieldType) -> Expr {
    let any = match by {
        By::Field(FieldKey::Canonical(PersonField::Staff)) => Atom::Staff(StaffTest::IsSet),
        By::Field(key) => match field_type {
            FieldType::Text => Atom::Text(TextOf::Field(key), TextTest::IsSet),
            FieldType::Number => Atom::Number(Measure::Field(key), NumberTest::IsSet),
            FieldType::Day => Atom::Day(DayOf::Field(key), DayTest::IsSet),
        },
        By::Group(group) => Atom::Tagged(Some(group)),
        By::Family(family) => Atom::Tag { tags: TagPattern::any(family), by: None, since: None },
        By::Product => {
            let set = Where { not: false, test: WhereTest::Text(TextAttribute::Product, TextTest::IsSet) };
            Atom::Did(Happening { what: What::Order, filter: vec![set] }, None)
        }
        By::Topic(kind) => {
            let set = Where { not: false, test: WhereTest::Text(TextAttribute::Topic, TextTest::IsSet) };
            Atom::Did(Happening { what: What::Event(kind), filter: vec![set] }, None)
        }
        By::Scheme(scheme @ Scheme::Tier(_)) => {
            return Atom::Class(scheme, ClassTest::Is(ClassId(UNTIERED))).into();
        }
        By::Scheme(scheme) => Atom::Class(scheme, ClassTest::In(classes_of(scheme))),
        By::Orders | By::Spend => {
            let none = NumberTest::Is(Sign::Equal, Number::whole(0));
            let of = if by == By::Orders { Measure::Orders(None) } else { Measure::Spend(None) };
            return Atom::Number(of, none).into();
        }
    };
    Expr::negation(any.into())
}
