//! The eight ways to be high and low in three portraits.

use serde::{Deserialize, Serialize};

/// Whether B, I and N are high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Combination(pub [bool; 3]);

impl Combination {
    /// All eight, those that are high in more first.
    pub const ALL: [Combination; 8] = [
        Combination([true, true, true]),
        Combination([true, true, false]),
        Combination([true, false, true]),
        Combination([false, true, true]),
        Combination([true, false, false]),
        Combination([false, true, false]),
        Combination([false, false, true]),
        Combination([false, false, false]),
    ];

    /// Its place in [`Combination::ALL`].
    pub fn place(self) -> usize {
        Combination::ALL.iter().position(|of| *of == self).unwrap_or_default()
    }

    /// `111` … `000`.
    pub fn digits(self) -> String {
        self.0.map(|high| if high { '1' } else { '0' }).iter().collect()
    }
}
