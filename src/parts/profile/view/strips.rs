//! How active a person was: a strip of the last thirty days for each action that makes somebody active.

use super::{Line, pad};
use crate::domain::interest::Action;
use crate::domain::lang::Lang;
use crate::request::{OpenName, Profile};
use crate::text::console;
use crate::ui::{Glyphs, Role};

/// Days of a strip.
const DAYS: usize = 30;
/// So many columns show the name of an action.
const NAME: usize = 11;
/// So many show a name, a cell for each day and a sum.
const WIDE: usize = NAME + DAYS + 5;

/// A head that says what a cell is, and the strips; nothing of who did nothing. A narrow pane shows two days in one cell.
pub(super) fn lines(
    profile: &Profile,
    kinds: &[OpenName],
    glyphs: &Glyphs,
    lang: Lang,
    wide: usize,
) -> Vec<Line> {
    let strips = Action::ACTIVE.map(|action| (action, days(profile, kinds, action)));
    if strips.iter().all(|(_, days)| days.iter().all(|n| *n == 0)) {
        return Vec::new();
    }
    let per_cell = if wide < WIDE { 2 } else { 1 };
    let cells = |days: &[u32]| -> Vec<u64> {
        days.rchunks(per_cell).rev().map(|days| days.iter().map(|n| u64::from(*n)).sum()).collect()
    };
    let most = strips.iter().flat_map(|(_, days)| cells(days)).max().unwrap_or(0);
    let line = |(action, days): &(Action, Vec<u32>)| {
        let strip = cells(days).into_iter().map(|n| glyphs.bar(n, most)).collect::<String>();
        let sum: u64 = days.iter().map(|n| u64::from(*n)).sum();
        let name = pad(action.name(lang), NAME);
        vec![(name, Role::Dim), (strip, Role::Number), (format!(" {sum}"), Role::Text)]
    };
    let cell = if per_cell == 1 { console::cell_a_day(lang) } else { console::cell_two_days(lang) };
    let head = vec![(format!("{} ", console::days_30(lang)), Role::Header), (cell.to_string(), Role::Dim)];
    std::iter::once(head).chain(strips.iter().map(line)).collect()
}

/// How often somebody did it on each day, the oldest first.
fn days(profile: &Profile, kinds: &[OpenName], action: Action) -> Vec<u32> {
    let is = |kind: i32| match action {
        Action::Order => kind == 0,
        action => kinds.iter().any(|known| {
            let names = [known.code.as_str(), known.zh.raw(), known.en.raw()];
            known.id == kind && Action::of_kind(&names) == Some(action)
        }),
    };
    let of = profile.activity.iter().filter(|(kind, _)| is(*kind));
    of.fold(vec![0; DAYS], |sums, (_, days)| sums.iter().zip(days).map(|(a, b)| a + b).collect())
}
