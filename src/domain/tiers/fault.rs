//! What a model of tiers may not be.

use super::portrait::Portrait;

/// A model of tiers that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TierFault {
    /// Bounds that are no range of points: `50..100`, `line..100`.
    Range(String),
    /// A weight that is no number from 0 to 1,000 with up to three places.
    Weight(String),
    /// No tier at all.
    NoTiers,
    /// More tiers than there may be.
    ManyTiers(usize),
    /// A tier without a name, with one that is too long or cannot be seen.
    TierName(String),
    /// Two tiers of one name.
    SameName(String),
    /// A sub-field without a name, or two of one name in a portrait.
    FieldName(Portrait, String),
    /// More sub-fields in a portrait than there may be.
    ManyFields(Portrait, usize),
    /// No portrait has a sub-field.
    NoFields,
    /// Bounds of bands that do not ascend, or none where there must be some.
    Bands(String),
    /// A tier bounds a portrait that has no sub-field, so that nobody is scored in it.
    Unasked(String, Portrait),
    /// Tiers are told by tiers: by the core buyers, a sub-field, or a segment that one of them names.
    Circle,
    /// The rule of a family, or a segment that it names, has a condition on tiers.
    InRule,
    /// No sub-field of that name.
    NoField(String),
    /// A file in which no model is written: what the reader says.
    File(String),
    /// No tier of that name.
    NoTier(String),
}
