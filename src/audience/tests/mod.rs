//! The engine of segments held against one that looks at people one by one.

mod chance;
mod community;
mod counts;
mod filled;
mod grids;
mod inert;
mod interest;
mod journeys;
mod kept;
mod laws;
mod naive;
mod parts;
mod random;
mod retention;
mod rules;
mod statements;
mod supersede;
mod tiers;
mod whys;

use std::collections::BTreeMap;
use std::sync::Arc;

use chance::Chance;
use community::Community;
use filled::Filled;
use random::Random;

use crate::domain::day::{Day, Zone};
use crate::domain::segment::SegmentId;

/// How many expressions are tried in all: `TAGDECK_TEST_EXPRESSIONS`, else few enough for every run of the tests.
fn expressions() -> usize {
    std::env::var("TAGDECK_TEST_EXPRESSIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(500)
}

/// Days at the edges of months and leap years, past ones and ones to come, and zones with and without summer time.
const WHEN: [(&str, &str); 8] = [
    ("2019-07-14", "Asia/Shanghai"),
    ("2030-02-28", "Asia/Shanghai"),
    ("2028-02-29", "Asia/Shanghai"),
    ("2024-02-29", "America/New_York"),
    ("2024-03-01", "UTC"),
    ("2029-03-12", "America/New_York"),
    ("2023-02-28", "Asia/Shanghai"),
    ("2032-12-31", "Pacific/Auckland"),
];

/// A random community with saved segments and frozen lists, in a file.
fn filled(seed: u64) -> Filled {
    let (day, zone) = WHEN[seed as usize % WHEN.len()];
    let (day, zone) = (Day::parse(day).expect("a day"), Zone::named(zone).expect("a zone"));
    let mut community = Community::random(seed, zone, day);
    let mut chance = Chance::new(seed ^ 0xF11E);
    for id in 1..=3 {
        let mut random = Random { chance, community: &community };
        let expr = Arc::new(random.expr());
        chance = random.chance;
        community.segments.push((SegmentId(id), expr));
    }
    let mut random = Random { chance, community: &community };
    let journey = random.journey();
    (chance, community.journey) = (random.chance, journey);
    community.snapshots = BTreeMap::new();
    for batch in 1..4 {
        let people = community.people.iter().map(|person| person.id).filter(|_| chance.percent(30)).collect();
        community.snapshots.insert(batch, (SegmentId(1 + chance.below(2) as i32), people));
    }
    Filled::new(community)
}
