//! Arrays and bitmaps with the versions that they were read at.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use roaring::RoaringBitmap;

use super::bits::Bits;
use super::codes::Codes;
use super::interest::InterestLaid;
use super::rfm::Laid;
use super::stages::Staged;
use super::tiers::TiersLaid;
use crate::domain::day::Day;
use crate::domain::interest::ProductTopics;
use crate::domain::rfm::{Axis, Figures, Ladder, Movable, Source};
use crate::domain::segment::{Atom, Measure, Share};
use crate::request::{By, PeopleView, Sort, TopTold};
use crate::store::segment::{Reachable, TextSource, Values};

/// The most bytes that all kept arrays and bitmaps take together.
const CEILING: usize = 256 << 20;

/// The most bytes that they take while nobody asks: enough to go on where one left off.
const RESTING: usize = 128 << 20;

/// What one entry answers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    /// Everyone in an order.
    Order(Option<Sort>),
    /// Everyone whom a word means.
    Word(String),
    /// A filtered view in its order.
    View(PeopleView),
    /// Everyone as a set.
    Everyone,
    /// Everyone whom a condition means.
    Atom(Atom),
    /// Everyone whom a kind of id reaches.
    Reachable(Reachable),
    /// The spellings of a column.
    Values(TextSource),
    /// Where a share of the largest is cut.
    Line(Measure, Share),
    /// The values of a trait by person.
    Codes(By),
    /// What each person spent.
    Amounts,
    /// What each person is scored by, on a day.
    Figures(Source, Day),
    /// Those figures of one axis as rungs.
    Ladder(Source, Day, Axis),
    /// Everyone summed beside the steps of two axes.
    Movable(Source, Day, [(Axis, Vec<i64>); 2]),
    /// A model, written as JSON, laid on a day.
    Laid(String, Day),
    /// A model of tiers, written as JSON, laid on a day.
    Tiers(String, Day),
    /// What the orders of each product were about.
    ProductTopics,
    /// The interest of everyone in a topic, folded.
    Interest(String),
    /// Where everyone stands in a journey, written as JSON, on a day.
    Staged(String, Day),
    /// Their scores.
    InterestScores(String),
}

/// What an entry holds.
#[derive(Debug, Clone)]
pub(super) enum Kept {
    /// Ids in an order.
    Ids(Arc<Vec<u32>>),
    /// Ids as a set.
    Set(Arc<RoaringBitmap>),
    /// Ids as one bit each.
    Bits(Arc<Bits>),
    /// Spellings.
    Values(Arc<Values>),
    /// Where a share is cut.
    Line(TopTold, Option<f64>),
    /// A trait.
    Codes(Arc<Codes>),
    /// Cents by person.
    Amounts(Arc<Vec<i64>>),
    /// What people are scored by.
    Figures(Arc<Figures>),
    /// Rungs.
    Ladder(Arc<Ladder>),
    /// Sums beside steps.
    Movable(Arc<Movable>),
    /// A model laid on a day.
    Laid(Arc<Laid>),
    /// A model of tiers laid on a day.
    Tiers(Arc<TiersLaid>),
    /// What orders were about.
    ProductTopics(Arc<ProductTopics>),
    /// An interest.
    Interest(Arc<InterestLaid>),
    /// Where everyone stands in a journey.
    Staged(Arc<Staged>),
    /// A score by person.
    Scores(Arc<Vec<u8>>),
}

impl Kept {
    fn bytes(&self) -> usize {
        match self {
            Kept::Ids(ids) => ids.len() * 4,
            Kept::Set(set) => set.serialized_size(),
            Kept::Bits(bits) => bits.bytes(),
            Kept::Values(values) => values.bytes(),
            Kept::Line(..) => 64,
            Kept::Codes(codes) => codes.bytes(),
            Kept::Amounts(amounts) => amounts.len() * 8,
            Kept::Figures(figures) => figures.bytes(),
            Kept::Ladder(ladder) => ladder.bytes(),
            Kept::Movable(movable) => movable.bytes(),
            // The figures are an entry of their own.
            Kept::Laid(laid) => laid.scored.bytes(),
            Kept::Tiers(laid) => laid.bytes(),
            Kept::ProductTopics(topics) => topics.bytes(),
            Kept::Interest(laid) => laid.bytes(),
            Kept::Staged(staged) => staged.bytes(),
            Kept::Scores(scores) => scores.len(),
        }
    }
}

struct Entry {
    kept: Kept,
    versions: Vec<u64>,
    used: u64,
}

#[derive(Default)]
struct Inside {
    entries: HashMap<Wanted, Entry>,
    clock: u64,
    ceiling: Option<usize>,
}

impl Inside {
    /// Lets the longest unused go while all together are above a ceiling; the last one stays.
    fn shrink(&mut self, ceiling: usize) {
        let mut bytes: usize = self.entries.values().map(|e| e.kept.bytes()).sum();
        while bytes > ceiling && self.entries.len() > 1 {
            let Some(oldest) = oldest(&self.entries) else { break };
            if let Some(entry) = self.entries.remove(&oldest) {
                bytes -= entry.kept.bytes();
            }
        }
    }
}

/// The cache that all lanes share.
#[derive(Default)]
pub struct Cache(Mutex<Inside>);

impl Cache {
    /// A cache of at most so many bytes.
    pub fn bounded(bytes: usize) -> Cache {
        Cache(Mutex::new(Inside { ceiling: Some(bytes), ..Inside::default() }))
    }

    /// What is kept for this at these versions.
    pub(super) fn get(&self, wanted: &Wanted, versions: &[u64]) -> Option<Kept> {
        let mut inside = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inside.clock += 1;
        let now = inside.clock;
        let entry = inside.entries.get_mut(wanted)?;
        if entry.versions != versions {
            inside.entries.remove(wanted);
            return None;
        }
        entry.used = now;
        Some(entry.kept.clone())
    }

    /// Keeps it, and lets the longest unused go while all together are above the ceiling.
    pub(super) fn put(&self, wanted: Wanted, versions: Vec<u64>, kept: Kept) {
        let mut inside = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inside.clock += 1;
        let used = inside.clock;
        inside.entries.insert(wanted, Entry { kept, versions, used });
        let ceiling = inside.ceiling.unwrap_or(CEILING);
        inside.shrink(ceiling);
    }

    /// Lets the longest unused go until all together are what may stay while nobody asks.
    pub fn rest(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).shrink(RESTING);
    }

    /// Lets everything go.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entries.clear();
    }
}

fn oldest<K: Hash + Eq + Clone>(entries: &HashMap<K, Entry>) -> Option<K> {
    entries.iter().min_by_key(|(_, e)| e.used).map(|(k, _)| k.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_lives_as_long_as_its_versions_and_the_oldest_goes_first() {
        let cache = Cache::default();
        let word = |w: &str| Wanted::Word(w.into());
        let big = || Kept::Ids(Arc::new(vec![0; CEILING / 4 / 2 - 10]));
        cache.put(word("a"), vec![1], big());
        assert!(cache.get(&word("a"), &[1]).is_some());
        assert!(cache.get(&word("a"), &[2]).is_none(), "another version");
        assert!(cache.get(&word("a"), &[1]).is_none(), "and gone");
        for w in ["a", "b"] {
            cache.put(word(w), vec![1], big());
        }
        assert!(cache.get(&word("a"), &[1]).is_some(), "used last");
        cache.put(word("c"), vec![1], big());
        assert!(cache.get(&word("b"), &[1]).is_none(), "above the ceiling");
        assert!(cache.get(&word("a"), &[1]).is_some());
        cache.rest();
        assert!(cache.get(&word("c"), &[1]).is_none(), "above what may stay at rest");
        assert!(cache.get(&word("a"), &[1]).is_some(), "used last");
    }
}
