//! The ten segments of the R package `rfm`, for those who compare with it.

use serde::{Deserialize, Serialize};

/// A segment of the package, in the order of its first table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Package {
    /// Champions.
    Champions,
    /// Loyal Customers.
    Loyal,
    /// Potential Loyalist.
    PotentialLoyalist,
    /// New Customers.
    New,
    /// Promising.
    Promising,
    /// Need Attention.
    NeedAttention,
    /// About To Sleep.
    AboutToSleep,
    /// At Risk.
    AtRisk,
    /// Can't Lose Them.
    CannotLose,
    /// Lost.
    Lost,
}

impl Package {
    /// All ten, in the order of the package's first table.
    pub const ALL: [Package; 10] = [
        Package::Champions,
        Package::Loyal,
        Package::PotentialLoyalist,
        Package::New,
        Package::Promising,
        Package::NeedAttention,
        Package::AboutToSleep,
        Package::AtRisk,
        Package::CannotLose,
        Package::Lost,
    ];

    /// The name, as the package writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Package::Champions => "Champions",
            Package::Loyal => "Loyal Customers",
            Package::PotentialLoyalist => "Potential Loyalist",
            Package::New => "New Customers",
            Package::Promising => "Promising",
            Package::NeedAttention => "Need Attention",
            Package::AboutToSleep => "About To Sleep",
            Package::AtRisk => "At Risk",
            Package::CannotLose => "Can't Lose Them",
            Package::Lost => "Lost",
        }
    }

    /// The name of those in none of the ten.
    pub const OTHERS: &str = "Others";
}

/// The bounds of a segment: scores of R, F and M, both ends included.
type Bounds = (Package, [(u8, u8); 3]);

/// Which bounds: the package's own texts show two tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageTable {
    /// The one of its tests and first articles.
    #[default]
    Classic,
    /// The one of its present manual.
    Current,
}

impl PackageTable {
    /// The code on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            PackageTable::Classic => "classic",
            PackageTable::Current => "current",
        }
    }

    /// Both of them.
    pub const ALL: [PackageTable; 2] = [PackageTable::Classic, PackageTable::Current];

    const fn bounds(self) -> &'static [Bounds; 10] {
        match self {
            PackageTable::Classic => &CLASSIC,
            PackageTable::Current => &CURRENT,
        }
    }

    /// The first segment whose bounds hold the scores.
    pub fn segment(self, scores: [u8; 3]) -> Option<Package> {
        let holds = |bounds: &[(u8, u8); 3]| {
            bounds.iter().zip(scores).all(|((low, high), score)| (*low..=*high).contains(&score))
        };
        self.bounds().iter().find(|(_, bounds)| holds(bounds)).map(|(segment, _)| *segment)
    }
}

const CLASSIC: [Bounds; 10] = [
    (Package::Champions, [(4, 5), (4, 5), (4, 5)]),
    (Package::Loyal, [(2, 5), (3, 5), (3, 5)]),
    (Package::PotentialLoyalist, [(3, 5), (1, 3), (1, 3)]),
    (Package::New, [(4, 5), (1, 1), (1, 1)]),
    (Package::Promising, [(3, 4), (1, 1), (1, 1)]),
    (Package::NeedAttention, [(2, 3), (2, 3), (2, 3)]),
    (Package::AboutToSleep, [(2, 3), (1, 2), (1, 2)]),
    (Package::AtRisk, [(1, 2), (2, 5), (2, 5)]),
    (Package::CannotLose, [(1, 1), (4, 5), (4, 5)]),
    (Package::Lost, [(1, 2), (1, 2), (1, 2)]),
];

const CURRENT: [Bounds; 10] = [
    (Package::Champions, [(5, 5), (5, 5), (5, 5)]),
    (Package::PotentialLoyalist, [(3, 5), (3, 5), (2, 5)]),
    (Package::Loyal, [(2, 4), (2, 4), (2, 4)]),
    (Package::Promising, [(3, 4), (1, 3), (3, 5)]),
    (Package::New, [(4, 5), (1, 3), (1, 5)]),
    (Package::CannotLose, [(1, 2), (3, 4), (4, 5)]),
    (Package::AtRisk, [(1, 2), (2, 5), (4, 5)]),
    (Package::NeedAttention, [(1, 3), (3, 5), (3, 5)]),
    (Package::AboutToSleep, [(2, 3), (1, 3), (1, 4)]),
    (Package::Lost, [(1, 1), (1, 5), (1, 5)]),
];
