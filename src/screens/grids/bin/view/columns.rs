//! Where the columns of the lists stand.

use crate::app::geometry::Area;

/// From so many columns on a list has room for everything.
pub(in crate::screens::grids) const WIDE: u16 = 90;

/// Columns of these widths from the left, one after the other.
pub(in crate::screens::grids) fn from_left<const N: usize>(row: Area, widths: [u16; N]) -> [Area; N] {
    let mut rest = row;
    widths.map(|wide| {
        let (cell, right) = rest.split_left(wide);
        rest = right;
        cell
    })
}

/// What is left of them, then columns of these widths.
pub(in crate::screens::grids) fn after<const N: usize>(row: Area, widths: [u16; N]) -> (Area, [Area; N]) {
    let all: u16 = widths.iter().sum();
    let (first, rest) = row.split_left(row.w.saturating_sub(all));
    (first, from_left(rest, widths))
}

/// The same less the gap on its right.
pub(in crate::screens::grids) fn gapped(at: Area) -> Area {
    at.split_left(at.w.saturating_sub(1)).0
}
