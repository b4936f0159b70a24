//! The numbers that stand for people, staff, fields and batches.

use serde::{Deserialize, Serialize};

/// A person (用户): a dense number from 0, given by the client and never used again for somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonId(pub u32);

/// A staff member (客服), a row of `registry.staff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StaffId(pub i32);

impl StaffId {
    /// The reserved member `rule` (规则), who says what the rules of the standard say. It is no row of the staff.
    pub const RULE: StaffId = StaffId(0);
    /// The id by which `rule` is written.
    pub const RULE_NAME: &str = "rule";
}

/// A field of the catalogue that is not a column of `person`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FieldId(pub i32);

/// A kind of identity (`union_id`, `open_id` …) as a number made of its code: kinds are an open list of the team, which
/// gives them no numbers of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IdentityKindId(u64);

impl IdentityKindId {
    /// The number of a code, the same in every run (FNV-1a, 64 bits).
    pub const fn of(code: &str) -> IdentityKindId {
        let (bytes, mut hash, mut i) = (code.as_bytes(), 0xcbf2_9ce4_8422_2325u64, 0);
        while i < bytes.len() {
            hash = (hash ^ bytes[i] as u64).wrapping_mul(0x0100_0000_01b3);
            i += 1;
        }
        IdentityKindId(hash)
    }
}

/// One user action's writes, the unit of undo. 63 bits made from time, writer and counter, so that ids only grow;
/// order in the history is by this number, never by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BatchId(pub i64);

impl std::fmt::Display for BatchId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// 2020-01-01T00:00:00Z; 41 bits of milliseconds from here end in 2089.
const EPOCH_MS: i64 = 1_577_836_800_000;

impl BatchId {
    /// The next id after `last`: 41 bits of milliseconds since 2020, 10 bits of the writer (its process id folded),
    /// 12 bits of a counter. When the clock stands still or went back, `last + 1`.
    pub fn next(last: Option<BatchId>, now_ms: i64, writer: u32) -> BatchId {
        let fresh = ((now_ms - EPOCH_MS).clamp(0, (1 << 41) - 1) << 22) | (i64::from(writer & 0x3ff) << 12);
        match last {
            Some(BatchId(l)) if l >= fresh => BatchId(l + 1),
            _ => BatchId(fresh),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batch_ids_only_grow_even_when_the_clock_goes_back() {
        let a = BatchId::next(None, 1_763_000_000_000, 7);
        let b = BatchId::next(Some(a), 1_763_000_000_000, 7);
        let c = BatchId::next(Some(b), 1_000, 9);
        assert!(a < b && b < c);
        let late = BatchId::next(None, 3_700_000_000_000, 1023);
        assert!(late > BatchId::next(None, 3_600_000_000_000, 0), "63 bits hold the year 2087");
    }
}
