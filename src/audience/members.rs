//! Who has a value of which a person may have several: the people themselves while they are few, a bit for everyone once
//! that takes less.

use super::bits::{Bits, count_both};

/// The people of one value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Members {
    /// By number, each once.
    Few(Vec<u32>),
    /// A bit each.
    Many(Vec<u64>),
}

impl Members {
    /// How many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Members::Few(people) => people.capacity() * 4,
            Members::Many(words) => words.len() * 8,
        }
    }

    /// Calls `each` with everyone who is in a set too.
    pub(super) fn each(&self, set: &Bits, each: impl FnMut(u32)) {
        match self {
            Members::Few(people) => people.iter().copied().filter(|person| set.has(*person)).for_each(each),
            Members::Many(words) => {
                Bits::of_words(words.iter().zip(set.words()).map(|(a, b)| a & b).collect())
                    .iter()
                    .for_each(each);
            }
        }
    }

    /// How many are in a set too.
    pub(super) fn count(&self, set: &Bits) -> u64 {
        match self {
            Members::Few(people) => people.iter().filter(|person| set.has(**person)).count() as u64,
            Members::Many(words) => count_both(words, set.words()),
        }
    }
}

/// The people of every value while they are read.
pub(super) struct Gathered {
    /// Words that hold a bit for everyone.
    words: usize,
    of: Vec<Members>,
}

impl Gathered {
    /// Nobody yet, of people below a number of words of 64.
    pub(super) fn new(words: usize) -> Gathered {
        Gathered { words, of: Vec::new() }
    }

    /// A person has the value of a code, from 1 on. Who is beyond everyone is passed over, and so is code 0.
    pub(super) fn put(&mut self, person: u32, code: u32) {
        let Some(at) = (code as usize).checked_sub(1).filter(|_| (person as usize) < self.words * 64) else {
            return;
        };
        if at >= self.of.len() {
            self.of.resize(at + 1, Members::Few(Vec::new()));
        }
        match &mut self.of[at] {
            Members::Many(words) => words[person as usize / 64] |= 1 << (person % 64),
            Members::Few(people) => {
                people.push(person);
                if people.len() > self.words * 2 {
                    self.of[at] = Members::Many(dense(people, self.words));
                }
            }
        }
    }

    /// The people by the codes that these codes have become, of so many values.
    pub(super) fn recoded(self, values: usize, recoded: impl Fn(u32) -> u32) -> Gathered {
        let mut out = Gathered { words: self.words, of: vec![Members::Few(Vec::new()); values] };
        for (code, members) in (1..).zip(self.of) {
            out.join(recoded(code), &members);
        }
        out
    }

    /// Those who have one value have another too.
    pub(super) fn imply(&mut self, code: u32, also: u32) {
        let members = (code as usize).checked_sub(1).and_then(|at| self.of.get(at)).cloned();
        members.iter().for_each(|members| self.join(also, members));
    }

    fn join(&mut self, code: u32, members: &Members) {
        let Some(into) = (code as usize).checked_sub(1).and_then(|at| self.of.get_mut(at)) else { return };
        match (&mut *into, members) {
            (Members::Few(known), of) if known.is_empty() => *into = of.clone(),
            (Members::Many(known), Members::Many(words)) => {
                known.iter_mut().zip(words).for_each(|(a, b)| *a |= b);
            }
            (_, Members::Few(people)) => people.iter().for_each(|person| self.put(*person, code)),
            (Members::Few(people), Members::Many(words)) => {
                let mut words = words.clone();
                people.iter().for_each(|person| words[*person as usize / 64] |= 1 << (person % 64));
                *into = Members::Many(words);
            }
        }
    }

    /// Everyone once per value, and everyone who has any.
    pub(super) fn finish(mut self) -> (Vec<Members>, Bits) {
        let mut anyone = vec![0u64; self.words];
        for members in &mut self.of {
            if let Members::Few(people) = members {
                people.sort_unstable();
                people.dedup();
                people.shrink_to_fit();
            }
            match members {
                Members::Few(people) => {
                    people.iter().for_each(|person| anyone[*person as usize / 64] |= 1 << (person % 64));
                }
                Members::Many(words) => anyone.iter_mut().zip(words).for_each(|(a, b)| *a |= *b),
            }
        }
        (self.of, Bits::of_words(anyone))
    }
}

fn dense(people: &[u32], words: usize) -> Vec<u64> {
    let mut out = vec![0u64; words];
    people.iter().for_each(|person| out[*person as usize / 64] |= 1 << (person % 64));
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whoever_goes_in_is_there_once_however_many_they_are(
            pairs in prop::collection::vec((0u32..700, 0u32..6), 0..600),
            set in prop::collection::btree_set(0u32..800, 0..300),
        ) {
            let words = 10;
            let mut gathered = Gathered::new(words);
            pairs.iter().for_each(|(person, code)| gathered.put(*person, *code));
            // Codes 1 and 2 become one, 4 implies 3, 5 is no more.
            let recoded = |code: u32| [0, 1, 1, 2, 3, 0][code as usize];
            let mut gathered = gathered.recoded(3, recoded);
            gathered.imply(3, 2);
            let (members, anyone) = gathered.finish();
            prop_assert_eq!(members.len(), 3);
            let set_bits = Bits::of(set.iter().copied());
            let mut wanted: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); 3];
            for (person, code) in pairs.iter().filter(|(person, _)| *person < 640) {
                let code = recoded(*code);
                let also = if code == 3 { 2 } else { 0 };
                for code in [code, also].into_iter().filter(|code| *code > 0) {
                    wanted[code as usize - 1].insert(*person);
                }
            }
            let all: BTreeSet<u32> = wanted.iter().flatten().copied().collect();
            prop_assert_eq!(anyone.iter().collect::<BTreeSet<_>>(), all);
            for (members, wanted) in members.iter().zip(&wanted) {
                let mut told = Vec::new();
                members.each(&set_bits, |person| told.push(person));
                let both: Vec<u32> = wanted.intersection(&set).copied().collect();
                prop_assert_eq!(members.count(&set_bits), both.len() as u64);
                prop_assert_eq!(told, both);
            }
        }
    }
}
