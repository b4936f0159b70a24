//! Numbers by person as codes: one by one where they are few, in bands where they are many.

use super::atoms::Asked;
use super::bits::Bits;
use super::book::Book;
use super::codes::{Codes, Held};
use super::people::Audience;
use crate::domain::bands::{Bands, Holding};
use crate::domain::catalogue::FieldType;
use crate::request::{By, Fault, Trait};
use crate::store::segment::{self, Value};

/// A number of everyone who has one, by person.
struct Numbers {
    of: Vec<f64>,
    known: Bits,
}

impl Numbers {
    fn iter(&self) -> impl Iterator<Item = f64> + Clone + '_ {
        self.known.iter().map(|person| self.of.get(person as usize).copied().unwrap_or_default())
    }
}

impl Audience {
    /// The codes of a trait that is a number.
    pub(super) fn number_codes(
        &mut self,
        by: By,
        field_type: FieldType,
        asked: &Asked,
    ) -> Result<Codes, Fault> {
        let holding = Holding { money: by == By::Spend, zero_is_none: matches!(by, By::Spend | By::Orders) };
        let numbers = self.numbers(by, field_type, asked)?;
        let mut codes = vec![0u8; numbers.of.len()];
        let mut values: Vec<Trait> = Vec::new();
        let is_banded = match Bands::of(numbers.iter(), holding) {
            Some(bands) => {
                // The bands that hold somebody, in their order; there are fewer than a small number tells apart.
                let mut held = vec![false; bands.count()];
                numbers.iter().for_each(|n| held[bands.place(n)] = true);
                let mut code_of = vec![0u8; bands.count()];
                for place in (0..bands.count()).filter(|place| held[*place]) {
                    values.push(Trait::Band(bands.band(place)));
                    code_of[place] = u8::try_from(values.len()).unwrap_or(u8::MAX);
                }
                for (person, n) in numbers.known.iter().zip(numbers.iter()) {
                    codes[person as usize] = code_of[bands.place(n)];
                }
                true
            }
            None => {
                let mut book = Book::default();
                for (person, n) in numbers.known.iter().zip(numbers.iter()) {
                    codes[person as usize] = u8::try_from(book.code(Value::Number(n))).unwrap_or(u8::MAX);
                }
                let merged = book.merged();
                values.extend(merged.values.into_iter().map(|value| value.told(by, field_type)));
                let recoded = |code: u8| merged.codes.get(usize::from(code)).copied().unwrap_or_default();
                codes.iter_mut().for_each(|code| *code = u8::try_from(recoded(*code)).unwrap_or(u8::MAX));
                false
            }
        };
        Ok(Codes { is_banded, ..Codes::new(by, field_type, values, Held::Narrow(codes)) })
    }

    /// What each living person has of a number.
    fn numbers(&mut self, by: By, field_type: FieldType, asked: &Asked) -> Result<Numbers, Fault> {
        let everyone = self.everyone()?;
        let people = everyone.words().len() * 64;
        let mut of = vec![0f64; people];
        if by == By::Spend {
            let amounts = self.amounts(asked)?;
            of.iter_mut().zip(amounts.iter()).for_each(|(n, cents)| *n = *cents as f64 / 100.0);
            let known = Bits::of(everyone.iter().filter(|person| of[*person as usize] != 0.0));
            return Ok(Numbers { of, known });
        }
        let mut known = vec![0u64; everyone.words().len()];
        segment::traits(self.lane(), by, field_type, &asked.setting, |person, value| {
            let n = match value {
                Value::Whole(n) => f64::from(n),
                Value::Number(n) => n,
                Value::Text(_) | Value::Tag(..) => return,
            };
            if let Some(place) = of.get_mut(person as usize) {
                *place = n;
                known[person as usize / 64] |= 1 << (person % 64);
            }
        })?;
        Ok(Numbers { of, known: Bits::of_words(known).and(&everyone) })
    }
}
