//! Values as plain text for the clipboard: no grouping, no words of a language, nothing that a spreadsheet would run.

use crate::domain::day::Zone;
use crate::domain::guard::guarded;
use crate::request::Cell;

/// The most bytes that terminals take for their clipboard; what is longer is not sent, and that is told.
pub const MAX_COPY: usize = 74_000;

/// A cell as text: money with cents, days as `2019-07-14`. Only the safe form of texts leaves a screen.
pub fn cell(cell: &Cell, zone: &Zone) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => guarded(text.as_str()).into_owned(),
        Cell::Number(n) => n.to_string(),
        Cell::Money(cents) => cents.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Ts(ts) => zone.minute(*ts),
    }
}

/// Cells as one line with tabs between.
pub fn row(cells: &[Cell], zone: &Zone) -> String {
    cells.iter().map(|c| cell(c, zone)).collect::<Vec<_>>().join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Cents;
    use crate::domain::safe::SafeText;

    #[test]
    fn nothing_that_runs_or_moves_leaves() {
        let cells = [
            Cell::Text(SafeText::new("=cmd()")),
            Cell::Text(SafeText::new("a\tb\u{1b}[2J")),
            Cell::Money(Cents(842_000)),
        ];
        let text = row(&cells, &Zone::default());
        assert_eq!(text, "'=cmd()\ta\u{2409}b\u{241b}[2J\t8420.00");
    }
}
