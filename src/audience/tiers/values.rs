//! Who has which value of a sub-field.

use std::sync::Arc;

use crate::audience::atoms::Asked;
use crate::audience::bits::Bits;
use crate::audience::codes::Codes;
use crate::audience::people::Audience;
use crate::domain::segment::{Atom, Expr};
use crate::domain::tiers::{Band, Counted, SubField, ValueOf, bands, years};
use crate::request::{By, Fault, TierValue};

/// The values of a sub-field by person.
pub(super) enum Values {
    /// Codes of a trait; code n is the n-th value.
    Codes(Arc<Codes>),
    /// Bands, each with who is in it.
    Bands(Vec<(Band, Bits)>),
}

impl Values {
    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Values::Codes(codes) => codes.values.len(),
            Values::Bands(bands) => bands.len(),
        }
    }

    /// The values in their order, each with who has it.
    pub(super) fn each_value(&self) -> Vec<(TierValue, Expr)> {
        match self {
            Values::Codes(codes) => {
                let values = codes.values.iter().cloned().map(TierValue::Trait);
                values.zip(codes.conditions.iter().cloned()).collect()
            }
            Values::Bands(bands) => {
                let told =
                    |(band, _): &(Band, Bits)| (TierValue::Band(band.low, band.high), band.condition.clone());
                bands.iter().map(told).collect()
            }
        }
    }

    /// The place of the one value of each person of a set, where a person has one at most; nothing where some may have
    /// several.
    pub(super) fn each_one(&self, set: &Bits, mut each: impl FnMut(u32, usize)) -> bool {
        match self {
            Values::Codes(codes) if codes.several() => return false,
            Values::Codes(codes) => codes.each(set, |person, code| {
                if let Some(place) = code.checked_sub(1) {
                    each(person, place);
                }
            }),
            Values::Bands(bands) => {
                for (place, (_, people)) in bands.iter().enumerate() {
                    people.and(set).iter().for_each(|person| each(person, place));
                }
            }
        }
        true
    }

    /// Calls `each` with everyone of a set who has a value.
    pub(super) fn each_of(&self, place: usize, set: &Bits, each: impl FnMut(u32)) {
        match self {
            Values::Codes(codes) => codes.each_of(place + 1, set, each),
            Values::Bands(bands) => {
                if let Some((_, people)) = bands.get(place) {
                    people.and(set).iter().for_each(each);
                }
            }
        }
    }

    /// The places of the values of one person.
    pub(super) fn of_person(&self, person: u32) -> Vec<usize> {
        let one = Bits::of([person]);
        let mut places = Vec::new();
        if !self.each_one(&one, |_, place| places.push(place)) {
            places = (0..self.len()).filter(|place| self.counts(*place, &one) > 0).collect();
        }
        places
    }

    /// How many of a set have a value.
    fn counts(&self, place: usize, set: &Bits) -> u64 {
        let mut people = 0;
        self.each_of(place, set, |_| people += 1);
        people
    }

    /// How many of a set have any value, and how many each.
    fn people(&self, set: &Bits) -> (u64, Vec<u64>) {
        match self {
            Values::Codes(codes) => {
                let mut people = codes.people(set);
                let nobody = if people.is_empty() { 0 } else { people.remove(0) };
                (set.len().saturating_sub(nobody), people)
            }
            Values::Bands(bands) => {
                let people: Vec<u64> = bands.iter().map(|(_, people)| people.and(set).len()).collect();
                (people.iter().sum(), people)
            }
        }
    }

    /// How many of a set, and of the core buyers among them, have any value, and how many each.
    pub(super) fn counted(&self, everyone: &Bits, core: &Bits) -> (Counted, Vec<Counted>) {
        let ((any, people), (core_any, core)) = (self.people(everyone), self.people(&core.and(everyone)));
        let each = people.into_iter().zip(core).map(|(people, core)| Counted { people, core });
        (Counted { people: any, core: core_any }, each.collect())
    }
}

impl Audience {
    /// The values of a sub-field on the day that is asked for.
    pub(super) fn sub_field_values(&mut self, of: &SubField, asked: &Asked) -> Result<Values, Fault> {
        let by = match &of.of {
            ValueOf::Field(field) => By::Field(*field),
            ValueOf::Group(group) => By::Group(*group),
            ValueOf::Family(family) => By::Family(*family),
            ValueOf::Product => By::Product,
            ValueOf::Topic(kind) => By::Topic(*kind),
            ValueOf::Number(measure, bounds) => return self.banded(bands(measure, bounds), asked),
            ValueOf::Years(day, bounds) => return self.banded(years(day, bounds), asked),
        };
        self.codes(by, asked).map(Values::Codes)
    }

    fn banded(&mut self, bands: Vec<Band>, asked: &Asked) -> Result<Values, Fault> {
        let set = |band: Band| Ok((self.whom(&band.condition, asked)?, band));
        let told = bands.into_iter().map(set).collect::<Result<Vec<(Bits, Band)>, Fault>>()?;
        Ok(Values::Bands(told.into_iter().map(|(set, band)| (band, set)).collect()))
    }
}

/// Conditions on texts and products joined into lists, so that a statement asks each column once.
pub(super) fn joined(conditions: &[&Expr]) -> Expr {
    use crate::domain::segment::{StaffTest, TextTest, Where, WhereTest};
    let mut told: Vec<Expr> = Vec::new();
    for condition in conditions {
        let known = told.iter_mut().any(|known| match (known, *condition) {
            (
                Expr::Atom(Atom::Text(of, TextTest::In(all))),
                Expr::Atom(Atom::Text(own, TextTest::Is(value))),
            ) if of == own => {
                all.push(value.clone());
                true
            }
            (Expr::Atom(Atom::Staff(StaffTest::In(all))), Expr::Atom(Atom::Staff(StaffTest::Is(staff)))) => {
                all.push(*staff);
                true
            }
            (Expr::Atom(Atom::Did(of, None)), Expr::Atom(Atom::Did(own, None))) if of.what == own.what => {
                match (&mut of.filter[..], &own.filter[..]) {
                    (
                        [Where { not: false, test: WhereTest::Text(a, TextTest::In(all)) }],
                        [Where { not: false, test: WhereTest::Text(b, TextTest::Is(value)) }],
                    ) if a == b => {
                        all.push(value.clone());
                        true
                    }
                    _ => false,
                }
            }
            _ => false,
        });
        if !known {
            let mut first = (*condition).clone();
            match &mut first {
                Expr::Atom(Atom::Text(_, test)) => {
                    if let TextTest::Is(value) = test {
                        *test = TextTest::In(vec![std::mem::take(value)]);
                    }
                }
                Expr::Atom(Atom::Staff(test)) => {
                    if let StaffTest::Is(staff) = test {
                        *test = StaffTest::In(vec![*staff]);
                    }
                }
                Expr::Atom(Atom::Did(of, None)) => {
                    if let [Where { test: WhereTest::Text(_, test), .. }] = &mut of.filter[..]
                        && let TextTest::Is(value) = test
                    {
                        *test = TextTest::In(vec![std::mem::take(value)]);
                    }
                }
                _ => {}
            }
            told.push(first);
        }
    }
    Expr::or(told)
}
