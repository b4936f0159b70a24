//! A trait as one small number per person, so that any set is counted by its values without asking the engine.

use std::collections::HashMap;
use std::sync::Arc;

use super::atoms::Asked;
use super::bits::Bits;
use super::book::{Book, Merged};
use super::cache::{Kept, Wanted};
use super::condition::{classes_of, condition, without};
use super::members::{Gathered, Members};
use super::people::Audience;
use crate::domain::catalogue::{FieldKey, FieldType};
use crate::domain::day::Day;
use crate::domain::fold::fold;
use crate::domain::segment::{Atom, ClassId, ClassTest, Expr, Reads, Scheme};
use crate::domain::tiers::GAP;
use crate::request::{By, Fault, Table, Trait};
use crate::store::segment::{self, TextSource, Value, Values};

/// The most texts of which the engine is asked which one it is.
const MOST_POSITIONS: usize = 1_000;

/// The values of a trait. Code 0 is no value, code n is the n-th one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Codes {
    /// The values.
    pub(super) values: Vec<Trait>,
    /// Who has a value, as a condition, in the order of the values.
    pub(super) conditions: Vec<Expr>,
    /// Who has none.
    pub(super) nobody: Expr,
    /// How many of everyone have each code.
    pub(super) everyone: Vec<u64>,
    /// The values are bands, which are told in their order.
    pub(super) is_banded: bool,
    pub(super) held: Held,
}

/// How the codes are kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Held {
    /// One per person, by number, for traits of up to 255 values.
    Narrow(Vec<u8>),
    /// One per person, for up to 65,535.
    Middle(Vec<u16>),
    /// One per person, for more.
    Wide(Vec<u32>),
    /// Any number per person: the people of each value, and everyone who has any.
    Several(Vec<Members>, Bits),
}

impl Codes {
    /// The codes of some values; how many of everyone have each is not known yet.
    pub(super) fn new(by: By, field_type: FieldType, values: Vec<Trait>, held: Held) -> Codes {
        let conditions = values.iter().map(|value| condition(by, value)).collect();
        let nobody = without(by, field_type);
        Codes { values, conditions, nobody, everyone: Vec::new(), is_banded: false, held }
    }

    /// Roughly how many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        let held = match &self.held {
            Held::Narrow(codes) => codes.len(),
            Held::Middle(codes) => codes.len() * 2,
            Held::Wide(codes) => codes.len() * 4,
            Held::Several(members, anyone) => {
                members.iter().map(Members::bytes).sum::<usize>() + anyone.bytes()
            }
        };
        held + self.values.len() * 160
    }

    /// Whether a person may have several values.
    pub(super) fn several(&self) -> bool {
        matches!(self.held, Held::Several(..))
    }

    /// Calls `each` with the code of every person of a set, 0 where there is none; of several values with each. People
    /// come in no order.
    pub(super) fn each(&self, set: &Bits, mut each: impl FnMut(u32, usize)) {
        if let Held::Several(members, anyone) = &self.held {
            for (code, members) in (1..).zip(members) {
                members.each(set, |person| each(person, code));
            }
            set.without(anyone).iter().for_each(|person| each(person, 0));
        } else {
            set.iter().for_each(|person| each(person, self.code(person)));
        }
    }

    /// The code of a person of whom there is one at most; 0 where there is none.
    pub(super) fn code(&self, person: u32) -> usize {
        let at = person as usize;
        match &self.held {
            Held::Narrow(codes) => codes.get(at).copied().unwrap_or_default().into(),
            Held::Middle(codes) => codes.get(at).copied().unwrap_or_default().into(),
            Held::Wide(codes) => codes.get(at).copied().unwrap_or_default() as usize,
            Held::Several(..) => 0,
        }
    }

    /// Calls `each` with everyone of a set who has a code, from 1 on.
    pub(super) fn each_of(&self, code: usize, set: &Bits, mut each: impl FnMut(u32)) {
        match &self.held {
            Held::Several(members, _) => {
                if let Some(members) = code.checked_sub(1).and_then(|at| members.get(at)) {
                    members.each(set, each);
                }
            }
            _ => set.iter().filter(|person| self.code(*person) == code).for_each(&mut each),
        }
    }

    /// How many of a set have each code.
    pub(super) fn people(&self, set: &Bits) -> Vec<u64> {
        match &self.held {
            Held::Several(members, anyone) => std::iter::once(set.without(anyone).len())
                .chain(members.iter().map(|members| members.count(set)))
                .collect(),
            _ => {
                let mut people = vec![0; self.values.len() + 1];
                self.each(set, |_, code| people[code] += 1);
                people
            }
        }
    }
}

impl Audience {
    /// The values of a trait by person.
    pub(super) fn codes(&mut self, by: By, asked: &Asked) -> Result<Arc<Codes>, Fault> {
        let versions = self.versions_of_codes(by, asked.setting.as_of);
        if let Some(Kept::Codes(codes)) = self.cache.get(&Wanted::Codes(by), &versions) {
            return Ok(codes);
        }
        let mut codes = self.read_codes(by, asked)?;
        let everyone = self.everyone()?;
        codes.everyone = codes.people(&everyone);
        let codes = Arc::new(codes);
        self.cache.put(Wanted::Codes(by), versions, Kept::Codes(Arc::clone(&codes)));
        Ok(codes)
    }

    /// Whether the values of a trait are known and need not be read.
    pub(super) fn keeps_codes(&self, by: By) -> bool {
        self.cache.get(&Wanted::Codes(by), &self.versions_of_codes(by, self.community().as_of())).is_some()
    }

    fn versions_of_codes(&self, by: By, day: Day) -> Vec<u64> {
        let tables: &[Table] = match by {
            By::Field(FieldKey::Canonical(_)) => &[Table::Person],
            By::Field(FieldKey::Own(_)) => &[Table::Field, Table::Registry],
            By::Group(_) | By::Family(_) => &[Table::Tag, Table::Registry],
            By::Product | By::Orders | By::Spend => &[Table::Orders],
            By::Topic(_) => &[Table::Event],
            By::Scheme(_) => &[],
        };
        let mut versions = self.versions_of(tables, true);
        if let By::Scheme(scheme) = by {
            versions.push(self.community().version_read(&Reads::Scheme(scheme)));
        }
        // What is asked on another day is not kept as of this one.
        versions.push(day.0 as u64);
        // How many of everyone have each.
        versions.push(self.community().version_read(&Reads::People));
        versions
    }

    /// Classes of a scheme by person: each is a condition of its own.
    fn class_codes(&mut self, scheme: Scheme, asked: &Asked) -> Result<Codes, Fault> {
        let everyone = self.everyone()?;
        let mut held = vec![0u8; everyone.words().len() * 64];
        let (by, mut values) = (By::Scheme(scheme), Vec::new());
        let mut people = vec![everyone.len()];
        let classes = match scheme {
            Scheme::Tier(model) => {
                let tiers = asked.tiers(model).tiers;
                tiers.iter().map(|tier| ClassId(tier.id)).chain([ClassId(GAP)]).collect()
            }
            scheme => classes_of(scheme),
        };
        for class in classes {
            let set = self.whom(&Atom::Class(scheme, ClassTest::Is(class)).into(), asked)?;
            values.push(Trait::Class(scheme, class));
            let code = u8::try_from(values.len()).unwrap_or_default();
            set.iter().for_each(|person| {
                if let Some(place) = held.get_mut(person as usize) {
                    *place = code;
                }
            });
            people.push(set.len());
        }
        people[0] -= people[1..].iter().sum::<u64>();
        Ok(Codes {
            conditions: values.iter().map(|value| condition(by, value)).collect(),
            nobody: without(by, FieldType::Text),
            everyone: people,
            held: Held::Narrow(held),
            is_banded: false,
            values,
        })
    }

    fn read_codes(&mut self, by: By, asked: &Asked) -> Result<Codes, Fault> {
        if let By::Scheme(scheme) = by {
            return self.class_codes(scheme, asked);
        }
        let field_type = match by {
            By::Field(FieldKey::Canonical(field)) => field.field_type(),
            By::Field(FieldKey::Own(id)) => {
                let fields = crate::store::read::own_fields(self.lane())?;
                fields.iter().find(|f| f.id == id).map_or(FieldType::Text, |f| f.field_type)
            }
            _ => FieldType::Text,
        };
        if matches!(by, By::Orders | By::Spend) || field_type == FieldType::Number {
            return self.number_codes(by, field_type, asked);
        }
        if matches!(by, By::Group(_) | By::Family(_) | By::Product | By::Topic(_)) {
            return self.several_codes(by, field_type, asked);
        }
        let mut book = Book::default();
        let mut one = vec![0u32; self.everyone()?.words().len() * 64];
        let source = match by {
            By::Field(key) if field_type == FieldType::Text => TextSource::of_field(key),
            _ => None,
        };
        if !self.texts_by_place(source, &mut book, &mut one)? {
            segment::traits(self.lane(), by, field_type, &asked.setting, |person, value| {
                if let Some(place) = one.get_mut(person as usize) {
                    *place = book.code(value);
                }
            })?;
        }
        let Merged { values, codes } = book.merged();
        // Spellings that fold alike are one value.
        let recoded = |code: u32| codes.get(code as usize).copied().unwrap_or_default();
        let held = if values.len() <= usize::from(u8::MAX) {
            Held::Narrow(one.into_iter().map(|code| recoded(code) as u8).collect())
        } else if values.len() <= usize::from(u16::MAX) {
            Held::Middle(one.into_iter().map(|code| recoded(code) as u16).collect())
        } else {
            one.iter_mut().for_each(|code| *code = recoded(*code));
            Held::Wide(one)
        };
        let values = values.into_iter().map(|value| value.told(by, field_type)).collect();
        Ok(Codes::new(by, field_type, values, held))
    }

    /// The codes of a trait of which a person may have several values.
    fn several_codes(&mut self, by: By, field_type: FieldType, asked: &Asked) -> Result<Codes, Fault> {
        let mut book = Book::default();
        let mut gathered = Gathered::new(self.everyone()?.words().len());
        if by == By::Product {
            let known = match &*self.values(&TextSource::Product)? {
                Values::Few(known) if known.len() <= segment::MOST_KNOWN => known.clone(),
                _ => Vec::new(),
            };
            let (known, rows): (Vec<String>, Vec<u64>) = known.into_iter().unzip();
            book.know(&known);
            book.rows = rows;
            let code = |value: Value<'_>| book.code(value);
            segment::bought(self.lane(), &asked.setting, &known, code, |person, code| {
                gathered.put(person, code);
            })?;
        } else {
            segment::traits(self.lane(), by, field_type, &asked.setting, |person, value| {
                gathered.put(person, book.code(value));
            })?;
        }
        let Merged { values, codes } = book.merged();
        let recoded = |code: u32| codes.get(code as usize).copied().unwrap_or_default();
        let values: Vec<Trait> = values.into_iter().map(|value| value.told(by, field_type)).collect();
        let mut gathered = gathered.recoded(values.len(), recoded);
        if by == By::Product {
            by_code_alone(&values, |code, alone| gathered.imply(code, alone));
        }
        let (members, anyone) = gathered.finish();
        Ok(Codes::new(by, field_type, values, Held::Several(members, anyone)))
    }

    /// Reads texts by which of the known ones they are, which the engine says: a text per person takes thrice as long.
    /// Not where there are many.
    fn texts_by_place(
        &mut self,
        source: Option<TextSource>,
        book: &mut Book,
        one: &mut [u32],
    ) -> Result<bool, Fault> {
        let Some(source) = source else { return Ok(false) };
        // The first rows nearly always have all that there are.
        let glimpsed = match self.kept_values(&source) {
            Some(_) => None,
            None => Some(segment::glimpse(self.lane(), &source, MOST_POSITIONS)?),
        };
        for known in [glimpsed, None] {
            let known: Vec<String> = match known {
                Some(known) => known,
                None => match &*self.values(&source)? {
                    Values::Few(few) => few.iter().map(|(text, _)| text.clone()).collect(),
                    Values::Many(_) => return Ok(false),
                },
            };
            if known.len() > MOST_POSITIONS {
                return Ok(false);
            }
            *book = Book::default();
            book.know(&known);
            let mut all_known = true;
            segment::positions(self.lane(), &source, &known, |person, code| {
                all_known &= code > 0;
                book.seen(code);
                if let Some(place) = one.get_mut(person as usize) {
                    *place = code;
                }
            })?;
            if all_known && !known.is_empty() {
                return Ok(true);
            }
            one.fill(0);
        }
        *book = Book::default();
        Ok(false)
    }

    /// What each person spent, in cents, by number.
    pub(super) fn amounts(&mut self, asked: &Asked) -> Result<Arc<Vec<i64>>, Fault> {
        let versions = self.versions_of(&[Table::Orders], true);
        if let Some(Kept::Amounts(amounts)) = self.cache.get(&Wanted::Amounts, &versions) {
            return Ok(amounts);
        }
        let people = self.everyone()?.words().len() * 64;
        let mut amounts = vec![0i64; people];
        segment::spent(self.lane(), &asked.setting, |person, cents| {
            if let Some(place) = amounts.get_mut(person as usize) {
                *place = cents;
            }
        })?;
        let amounts = Arc::new(amounts);
        self.cache.put(Wanted::Amounts, versions, Kept::Amounts(Arc::clone(&amounts)));
        Ok(amounts)
    }
}

/// Products are named whole or by the code before their first blank, so that who bought `TP 课程` has bought `TP` too where
/// that is a product by itself: calls `each` with the codes of both.
fn by_code_alone(values: &[Trait], mut each: impl FnMut(u32, u32)) {
    let named = |value: &Trait| if let Trait::Text(text) = value { fold(text.raw()) } else { String::new() };
    let names: Vec<String> = values.iter().map(named).collect();
    let places: HashMap<&str, u32> = names.iter().map(String::as_str).zip(1..).collect();
    for (name, code) in names.iter().zip(1..) {
        let alone = name.split_once(' ').and_then(|(alone, _)| places.get(alone));
        alone.into_iter().for_each(|alone| each(code, *alone));
    }
}
