//! Sets by the values of traits.

use std::cmp::Reverse;
use std::sync::Arc;

use super::atoms::Asked;
use super::bits::Bits;
use super::codes::Codes;
use super::people::Audience;
use crate::domain::chance::{false_finds, two_proportions};
use crate::domain::money::Cents;
use crate::domain::segment::Expr;
use crate::domain::tgi::{FEW, tgi};
use crate::request::{Breakdown, By, Cross, Fault, Share, Trait};

/// The most values across of a cross; what is beyond is told together with those that have none.
const ACROSS: usize = 40;
/// The most values that are told of a trait.
const MOST: usize = 1_000;

/// What a set comes to by code: people and cents.
struct Sums {
    people: Vec<u64>,
    cents: Vec<i64>,
}

fn sums(codes: &Codes, set: &Bits, amounts: &[i64]) -> Sums {
    let of = codes.values.len() + 1;
    let mut sums = Sums { people: vec![0; of], cents: vec![0; of] };
    codes.each(set, |person, code| {
        sums.people[code] += 1;
        sums.cents[code] += amounts.get(person as usize).copied().unwrap_or_default();
    });
    sums
}

impl Audience {
    /// Some people by the values of a trait, beside others.
    pub(super) fn breakdown(
        &mut self,
        of: &Expr,
        by: By,
        against: &Expr,
        asked: &Asked,
    ) -> Result<Breakdown, Fault> {
        let (set, base) = (self.whom(of, asked)?, self.whom(against, asked)?);
        let (codes, amounts) = (self.codes(by, asked)?, self.amounts(asked)?);
        let rows = shares(&codes, &set, &base, &amounts);
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        let cents = |person: u32| amounts.get(person as usize).copied().unwrap_or_default();
        Ok(Breakdown {
            of: set.len(),
            against: base.len(),
            amount: Cents(set.iter().map(cents).sum()),
            rows,
            several: codes.several(),
        })
    }

    /// Every value of some traits, by how far it is from how often others have it.
    pub(super) fn portrait(
        &mut self,
        of: &Expr,
        against: &Expr,
        least: u64,
        traits: &[By],
        asked: &Asked,
    ) -> Result<Vec<(By, Share)>, Fault> {
        let (set, base) = (self.whom(of, asked)?, self.whom(against, asked)?);
        let amounts = self.amounts(asked)?;
        // Compared with those who are not among the people, so that nobody is on both sides.
        let both = base.and(&set);
        let rest = base.len() - both.len();
        // What is kept comes first: it would be gone by the time that the others are read.
        let mut order: Vec<usize> = (0..traits.len()).collect();
        order.sort_by_key(|place| !self.keeps_codes(traits[*place]));
        let mut of_traits = vec![Vec::new(); traits.len()];
        for place in order {
            let codes = self.codes(traits[place], asked)?;
            let rows = shares(&codes, &set, &base, &amounts);
            let among = if both.len() == set.len() { None } else { Some(codes.people(&both)) };
            of_traits[place] = rows
                .into_iter()
                .filter(|(code, row)| *code > 0 && row.people >= least)
                .map(|(code, row)| {
                    let among = among.as_ref().map_or(row.people, |among| among[code]);
                    let chance =
                        two_proportions(row.people, set.len(), row.against.saturating_sub(among), rest);
                    (row, chance)
                })
                .collect();
        }
        let mut told: Vec<(By, Share)> = Vec::new();
        let mut chances = Vec::new();
        for (by, rows) in traits.iter().zip(of_traits) {
            for (row, chance) in rows {
                told.push((*by, row));
                chances.push(chance);
            }
        }
        let known: Vec<f64> = chances.iter().flatten().copied().collect();
        let mut together = false_finds(&known).into_iter();
        for ((_, row), chance) in told.iter_mut().zip(chances) {
            row.q = chance.and_then(|_| together.next());
        }
        // Half as often is as far from 100 as twice as often; what nobody of the people has is the farthest.
        told.sort_by(|(_, a), (_, b)| distance(b).total_cmp(&distance(a)));
        Ok(told)
    }

    /// Some people by two traits at once.
    pub(super) fn cross(&mut self, of: &Expr, rows: By, columns: By, asked: &Asked) -> Result<Cross, Fault> {
        let set = self.whom(of, asked)?;
        let (down, across) = (self.codes(rows, asked)?, self.codes(columns, asked)?);
        let (down_shown, across_shown) = (Shown::of(&down, &set, MOST), Shown::of(&across, &set, ACROSS));
        let mut cells = vec![vec![0u64; across_shown.heads.len()]; down_shown.heads.len()];
        let mut add = |row: Option<usize>, column: Option<usize>| {
            if let (Some(row), Some(column)) = (row, column) {
                cells[row][column] += 1;
            }
        };
        // Whoever has one value alone of a trait is looked up; people who have several of the other stand in several rows.
        if !across.several() {
            down.each(&set, |person, code| {
                add(down_shown.place(code), across_shown.place(across.code(person)));
            });
        } else if !down.several() {
            across.each(&set, |person, code| {
                add(down_shown.place(down.code(person)), across_shown.place(code));
            });
        } else {
            several_by_several(&set, (&down, &down_shown), (&across, &across_shown), add);
        }
        Ok(Cross {
            of: set.len(),
            conditions: (down_shown.conditions, across_shown.conditions),
            rows: down_shown.heads,
            columns: across_shown.heads,
            cells,
        })
    }
}

/// Calls `add` with the places of every two values that one of some people has both of.
fn several_by_several(
    set: &Bits,
    (down, down_shown): (&Codes, &Shown),
    (across, across_shown): (&Codes, &Shown),
    mut add: impl FnMut(Option<usize>, Option<usize>),
) {
    let mut of_person: Vec<(u32, usize)> = Vec::new();
    across.each(set, |person, code| of_person.push((person, code)));
    of_person.sort_unstable();
    down.each(set, |person, code| {
        let from = of_person.partition_point(|(known, _)| *known < person);
        for (_, code_across) in of_person[from..].iter().take_while(|(known, _)| *known == person) {
            add(down_shown.place(code), across_shown.place(*code_across));
        }
    });
}

/// The values of a trait that some people have, the most frequent first, bands in their order, and who has none last.
struct Shown {
    heads: Vec<(Option<Trait>, u64)>,
    conditions: Vec<Expr>,
    places: Vec<Option<usize>>,
}

impl Shown {
    fn of(codes: &Arc<Codes>, set: &Bits, most: usize) -> Shown {
        let people = codes.people(set);
        let mut shown = Shown { heads: Vec::new(), conditions: Vec::new(), places: vec![None; people.len()] };
        for code in in_order(&people, codes.is_banded).into_iter().take(most) {
            shown.places[code] = Some(shown.heads.len());
            shown.heads.push((value(codes, code), people[code]));
            shown.conditions.push(condition(codes, code));
        }
        shown
    }

    fn place(&self, code: usize) -> Option<usize> {
        self.places.get(code).copied().flatten()
    }
}

/// Codes that somebody has, the most frequent first or as they stand, and who has none last.
fn in_order(people: &[u64], as_they_stand: bool) -> Vec<usize> {
    let mut codes: Vec<usize> = (0..people.len()).filter(|code| people[*code] > 0).collect();
    codes.sort_by_key(|code| (*code == 0, Reverse(if as_they_stand { 0 } else { people[*code] }), *code));
    codes
}

fn value(codes: &Codes, code: usize) -> Option<Trait> {
    code.checked_sub(1).and_then(|at| codes.values.get(at)).cloned()
}

fn condition(codes: &Codes, code: usize) -> Expr {
    code.checked_sub(1).and_then(|at| codes.conditions.get(at)).unwrap_or(&codes.nobody).clone()
}

/// How far a value is from being as common as elsewhere, the same to both sides.
fn distance(of: &Share) -> f64 {
    of.tgi.map_or(0.0, |tgi| (tgi / 100.0).log2().abs())
}

/// The values of a trait that one of some people has, or one of those beside them, with their codes.
fn shares(codes: &Codes, set: &Bits, base: &Bits, amounts: &[i64]) -> Vec<(usize, Share)> {
    let here = sums(codes, set, amounts);
    // Everyone is counted already; with several values of some the sum does not tell that they are everyone.
    let there = match base.len() == codes.everyone.iter().sum::<u64>() && !codes.several() {
        true => codes.everyone.clone(),
        false => codes.people(base),
    };
    let share = |code: usize| Share {
        value: value(codes, code),
        people: here.people[code],
        against: there[code],
        amount: Cents(here.cents[code]),
        tgi: tgi(here.people[code], set.len(), there[code], base.len()),
        q: None,
        few: here.people[code] < FEW,
        condition: condition(codes, code),
    };
    let mut order: Vec<usize> =
        (0..here.people.len()).filter(|code| here.people[*code] + there[*code] > 0).collect();
    let frequent = |code: usize| match codes.is_banded {
        true => (0, 0),
        false => (here.people[code], there[code]),
    };
    order.sort_by_key(|code| (*code == 0, Reverse(frequent(*code)), *code));
    order.into_iter().take(MOST).map(|code| (code, share(code))).collect()
}
