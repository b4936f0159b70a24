//! A trait as one small number per person, so that any set is counted by its values without asking the engine.

use std::collections::HashMap;
use std::sync::Arc;

use super::atoms::Asked;
use super::bits::Bits;
use super::book::Book;
use super::cache::{Kept, Wanted};
use super::condition::{classes_of, condition, without};
use super::people::Audience;
use crate::domain::catalogue::{FieldKey, FieldType};
use crate::domain::fold::fold;
use crate::domain::segment::{Atom, ClassTest, Expr, Reads, Scheme};
use crate::request::{By, Fault, Table, Trait};
use crate::store::segment::{self, TextSource, Value, Values};

/// The most texts of which the engine is asked which one it is.
const MOST_POSITIONS: usize = 1_000;

/// A column, its texts and how many rows have them.
type Few = (TextSource, Vec<(String, u64)>);

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
    /// One per person, for more.
    Wide(Vec<u32>),
    /// Any number per person: people and codes side by side.
    Several(Vec<u32>, Vec<u32>),
}

impl Codes {
    /// Roughly how many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        let held = match &self.held {
            Held::Narrow(codes) => codes.len(),
            Held::Wide(codes) => codes.len() * 4,
            Held::Several(people, _) => people.len() * 8,
        };
        held + self.values.len() * 160
    }

    /// Whether a person may have several values.
    pub(super) fn several(&self) -> bool {
        matches!(self.held, Held::Several(..))
    }

    /// Calls `each` with the code of every person of a set, 0 where there is none; of several values with each.
    pub(super) fn each(&self, set: &Bits, mut each: impl FnMut(u32, usize)) {
        match &self.held {
            Held::Narrow(codes) => set.iter().for_each(|person| {
                each(person, codes.get(person as usize).copied().unwrap_or_default().into());
            }),
            Held::Wide(codes) => set.iter().for_each(|person| {
                each(person, codes.get(person as usize).copied().unwrap_or_default() as usize);
            }),
            Held::Several(people, codes) => {
                // People stand by number; those of the set who are passed over have no value.
                let mut all = set.iter().peekable();
                for (person, code) in people.iter().zip(codes).filter(|(person, _)| set.has(**person)) {
                    while let Some(nobody) = all.next_if(|next| next < person) {
                        each(nobody, 0);
                    }
                    all.next_if(|next| next == person);
                    each(*person, *code as usize);
                }
                all.for_each(|person| each(person, 0));
            }
        }
    }
}

impl Audience {
    /// The values of a trait by person.
    pub(super) fn codes(&mut self, by: By, asked: &Asked) -> Result<Arc<Codes>, Fault> {
        let tables: &[Table] = match by {
            By::Field(FieldKey::Canonical(_)) => &[Table::Person],
            By::Field(FieldKey::Own(_)) => &[Table::Field, Table::Registry],
            By::Group(_) | By::Family(_) => &[Table::Tag, Table::Registry],
            By::Product | By::Orders | By::Spend => &[Table::Orders],
            By::Scheme(_) => &[],
        };
        let mut versions = self.versions_of(tables, true);
        if let By::Scheme(scheme) = by {
            versions.push(self.community().version_read(&Reads::Scheme(scheme)));
        }
        // How many of everyone have each.
        versions.push(self.community().version_read(&Reads::People));
        if let Some(Kept::Codes(codes)) = self.cache.get(&Wanted::Codes(by), &versions) {
            return Ok(codes);
        }
        let mut codes = self.read_codes(by, asked)?;
        let everyone = self.everyone()?;
        let mut people = vec![0; codes.values.len() + 1];
        codes.each(&everyone, |_, code| people[code] += 1);
        codes.everyone = people;
        let codes = Arc::new(codes);
        self.cache.put(Wanted::Codes(by), versions, Kept::Codes(Arc::clone(&codes)));
        Ok(codes)
    }

    /// Classes of a scheme by person: each is a condition of its own.
    fn class_codes(&mut self, scheme: Scheme, asked: &Asked) -> Result<Codes, Fault> {
        let everyone = self.everyone()?;
        let mut held = vec![0u8; everyone.words().len() * 64];
        let (by, mut values) = (By::Scheme(scheme), Vec::new());
        let mut people = vec![everyone.len()];
        for class in classes_of(scheme) {
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
        let several = matches!(by, By::Group(_) | By::Family(_) | By::Product);
        let people = self.everyone()?.words().len() * 64;
        let mut book = Book::default();
        let few = match (by, several) {
            (By::Field(key), false) if field_type == FieldType::Text => self.few(key)?,
            _ => None,
        };
        let (mut one, mut who, mut what) =
            (vec![0u32; if several { 0 } else { people }], Vec::new(), Vec::new());
        let mut put = |person: u32, code: u32| {
            if several {
                who.push(person);
                what.push(code);
            } else if let Some(place) = one.get_mut(person as usize) {
                *place = code;
            }
        };
        match few {
            // Where the values are known, the engine says which one it is: a text per person takes thrice as long.
            Some((source, known)) => {
                let (texts, rows): (Vec<String>, Vec<u64>) = known.into_iter().unzip();
                for text in &texts {
                    book.code(Value::Text(text));
                }
                book.rows = rows;
                segment::positions(self.lane(), &source, &texts, put)?;
            }
            None => segment::traits(self.lane(), by, field_type, &asked.setting, |person, value| {
                put(person, book.code(value));
            })?,
        }
        let merged = book.merged();
        let values: Vec<Trait> = merged.values.into_iter().map(|value| value.told(by, field_type)).collect();
        let conditions = values.iter().map(|value| condition(by, value)).collect();
        // Spellings that fold alike are one value.
        let recoded = |code: u32| merged.codes.get(code as usize).copied().unwrap_or_default();
        let held = if several {
            let mut pairs: Vec<(u32, u32)> =
                who.into_iter().zip(what).map(|(person, code)| (person, recoded(code))).collect();
            if by == By::Product {
                pairs.extend(by_code_alone(&values, &pairs));
            }
            pairs.sort_unstable();
            pairs.dedup();
            let (people, codes) = pairs.into_iter().unzip();
            Held::Several(people, codes)
        } else if values.len() < usize::from(u8::MAX) {
            Held::Narrow(one.into_iter().map(|code| recoded(code) as u8).collect())
        } else {
            one.iter_mut().for_each(|code| *code = recoded(*code));
            Held::Wide(one)
        };
        let nobody = without(by, field_type);
        Ok(Codes { values, conditions, nobody, everyone: Vec::new(), is_banded: false, held })
    }

    /// The texts of a field and how many rows have them, where they are few.
    fn few(&mut self, field: FieldKey) -> Result<Option<Few>, Fault> {
        let Some(source) = TextSource::of_field(field) else { return Ok(None) };
        Ok(match &*self.values(&source)? {
            Values::Few(few) if few.len() <= MOST_POSITIONS => Some((source, few.clone())),
            _ => None,
        })
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
/// that is a product by itself: those further pairs of people and codes.
fn by_code_alone(values: &[Trait], pairs: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let named = |value: &Trait| if let Trait::Text(text) = value { fold(text.raw()) } else { String::new() };
    let names: Vec<String> = values.iter().map(named).collect();
    let places: HashMap<&str, u32> = names.iter().map(String::as_str).zip(1..).collect();
    let alone: Vec<Option<u32>> = names
        .iter()
        .map(|name| name.split_once(' ').and_then(|(code, _)| places.get(code).copied()))
        .collect();
    let code = |code: u32| alone.get((code as usize).checked_sub(1)?).copied().flatten();
    pairs.iter().filter_map(|(person, of)| Some((*person, code(*of)?))).collect()
}
