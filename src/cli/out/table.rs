//! Tables for people: columns as wide as their first rows need, numbers to the right, long cells cut with a mark.

use std::io::{self, Write};

use crate::ui::width::{truncate, width as width_of};

/// How many rows are looked at before the widths stand fast.
const SAMPLE: usize = 1_000;
/// The widest a column becomes.
const WIDEST: usize = 48;
/// Between two columns.
const GAP: &str = "  ";

/// A table that is written while its rows come in.
pub struct Table<'w> {
    out: &'w mut dyn Write,
    titles: Vec<String>,
    right: Vec<bool>,
    bold: bool,
    waiting: Vec<Vec<String>>,
    widths: Option<Vec<usize>>,
}

impl<'w> Table<'w> {
    /// A table with these column titles; `right` says which stand to the right, `bold` whether titles may be bold.
    pub fn new(out: &'w mut dyn Write, titles: Vec<String>, right: Vec<bool>, bold: bool) -> Table<'w> {
        Table { out, titles, right, bold, waiting: Vec::new(), widths: None }
    }

    /// Adds a row of texts that are safe to draw.
    pub fn row(&mut self, cells: Vec<String>) -> io::Result<()> {
        match &self.widths {
            Some(widths) => {
                let line = line(&cells, widths, &self.right);
                writeln!(self.out, "{line}")
            }
            None => {
                self.waiting.push(cells);
                if self.waiting.len() >= SAMPLE { self.settle() } else { Ok(()) }
            }
        }
    }

    /// Writes what is still waiting.
    pub fn finish(mut self) -> io::Result<()> {
        if self.widths.is_none() { self.settle() } else { Ok(()) }
    }

    fn settle(&mut self) -> io::Result<()> {
        let mut widths: Vec<usize> = self.titles.iter().map(|t| width_of(t)).collect();
        for row in &self.waiting {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(width_of(cell)).min(WIDEST);
            }
        }
        let header = line(&self.titles, &widths, &self.right);
        match self.bold {
            true => writeln!(self.out, "\u{1b}[1m{header}\u{1b}[0m")?,
            false => writeln!(self.out, "{header}")?,
        }
        for row in std::mem::take(&mut self.waiting) {
            writeln!(self.out, "{}", line(&row, &widths, &self.right))?;
        }
        self.widths = Some(widths);
        Ok(())
    }
}

fn line(cells: &[String], widths: &[usize], right: &[bool]) -> String {
    let mut out = String::new();
    for (i, (cell, width)) in cells.iter().zip(widths).enumerate() {
        if i > 0 {
            out.push_str(GAP);
        }
        let cut = truncate(cell, *width, "…");
        let blanks = " ".repeat(width.saturating_sub(width_of(&cut)));
        match right.get(i) {
            Some(true) => out.extend([blanks.as_str(), &*cut]),
            _ => out.extend([&*cut, blanks.as_str()]),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_hold_chinese_and_numbers_stand_to_the_right() {
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, vec!["昵称".into(), "消费".into()], vec![false, true], false);
        table.row(vec!["张三".into(), "8,420.00".into()]).unwrap();
        table.row(vec!["Bob".into(), "0.50".into()]).unwrap();
        table.finish().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "昵称      消费\n张三  8,420.00\nBob       0.50\n");
    }

    #[test]
    fn a_long_cell_is_cut_with_a_mark() {
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, vec!["t".into()], vec![false], false);
        table.row(vec!["长".repeat(100)]).unwrap();
        table.finish().unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(width_of(text.lines().last().unwrap_or_default()), WIDEST - 1);
        assert!(text.ends_with("…\n"));
    }

    #[test]
    fn an_empty_table_has_its_titles_and_many_rows_go_through() {
        let mut out = Vec::new();
        Table::new(&mut out, vec!["a".into()], vec![false], true).finish().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\u{1b}[1ma\u{1b}[0m\n");
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, vec!["n".into()], vec![true], false);
        (0..2_500).for_each(|i| table.row(vec![i.to_string()]).unwrap());
        table.finish().unwrap();
        assert_eq!(String::from_utf8(out).unwrap().lines().count(), 2_501);
    }
}
