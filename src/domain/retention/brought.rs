//! Whom people brought, and whom those brought.

/// Whom one person brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Brought {
    /// Those who name the person.
    pub direct: u64,
    /// Those, whom they brought, and so on: each counted once, never the person.
    pub tree: u64,
}

/// Whom everyone who is named brought, by number, the smallest first. Each pair is a person and who brought that person; a
/// person has one at most, of several the last counts. Who names themself brought nobody by that. People who name each
/// other in a circle are each in the tree of all others of it. The numbers are dense: memory is by the largest.
pub fn brought(named: &[(u32, u32)]) -> Vec<(u32, Brought)> {
    let bound = named.iter().map(|(person, by)| person.max(by) + 1).max().unwrap_or_default() as usize;
    let mut by: Vec<Option<u32>> = vec![None; bound];
    for (person, above) in named {
        by[*person as usize] = (person != above).then_some(*above);
    }
    let mut told = vec![Brought::default(); bound];
    for above in by.iter().flatten() {
        told[*above as usize].direct += 1;
    }
    // How many of those who name a person are not counted yet. From those whom nobody names upwards; what is left are
    // circles.
    let mut open: Vec<u64> = told.iter().map(|own| own.direct).collect();
    let mut ready: Vec<usize> = (0..bound).filter(|person| open[*person] == 0).collect();
    while let Some(person) = ready.pop() {
        let Some(above) = by[person].map(|above| above as usize) else { continue };
        told[above].tree += told[person].tree + 1;
        open[above] -= 1;
        if open[above] == 0 {
            ready.push(above);
        }
    }
    for first in 0..bound {
        let mut circle = Vec::new();
        let mut at = first;
        while std::mem::take(&mut open[at]) > 0 {
            circle.push(at);
            at = by[at].map_or(at, |above| above as usize);
        }
        let all: u64 = circle.iter().map(|person| told[*person].tree + 1).sum();
        circle.iter().for_each(|person| told[*person].tree = all - 1);
    }
    (0u32..).zip(told).filter(|(_, own)| own.direct > 0).collect()
}
