//! One record of a file as text.

/// A record: its first line and its cells, which share one buffer that is used again for the next record.
#[derive(Debug, Clone, Default)]
pub struct RawRecord {
    line: u64,
    text: String,
    /// First and last byte (exclusive) of each cell in `text`.
    spans: Vec<(usize, usize)>,
    /// Where the cell that is being written begins.
    open: usize,
}

impl RawRecord {
    /// An empty record.
    pub fn new() -> RawRecord {
        RawRecord::default()
    }

    /// A record with these cells.
    pub fn of(line: u64, cells: &[&str]) -> RawRecord {
        let mut record = RawRecord::new();
        record.start(line);
        cells.iter().for_each(|c| record.push(c));
        record
    }

    /// Empties it for a record that begins on `line`, counted from 1.
    pub fn start(&mut self, line: u64) {
        self.line = line;
        self.text.clear();
        self.spans.clear();
        self.open = 0;
    }

    /// Adds a cell.
    pub fn push(&mut self, cell: &str) {
        self.append(cell);
        self.end_cell();
    }

    /// Adds text to the cell that is being written; [`RawRecord::end_cell`] closes it.
    pub fn append(&mut self, part: &str) {
        self.text.push_str(part);
    }

    /// Closes the cell that is being written.
    pub fn end_cell(&mut self) {
        self.spans.push((self.open, self.text.len()));
        self.open = self.text.len();
    }

    /// Takes a whole line whose cells are separated by `delimiter`, an ASCII character, and not quoted.
    pub fn split(&mut self, line: &str, delimiter: u8) {
        let base = self.text.len();
        self.text.push_str(line);
        for (i, b) in line.bytes().enumerate() {
            if b == delimiter {
                self.spans.push((self.open, base + i));
                self.open = base + i + 1;
            }
        }
        self.end_cell();
    }

    /// Drops cells from the end until `len` are left.
    pub fn truncate(&mut self, len: usize) {
        self.spans.truncate(len);
    }

    /// The line on which it begins, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether it has no cell.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The cell at a position from 0.
    pub fn get(&self, index: usize) -> Option<&str> {
        let (start, end) = *self.spans.get(index)?;
        self.text.get(start..end)
    }

    /// The cells in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.spans.iter().filter_map(|(start, end)| self.text.get(*start..*end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_split_into_its_cells() {
        for (line, cells) in [
            ("a,b,c", vec!["a", "b", "c"]),
            ("", vec![""]),
            (",", vec!["", ""]),
            ("王,,五\"六", vec!["王", "", "五\"六"]),
        ] {
            let mut record = RawRecord::of(1, &["left over"]);
            record.start(9);
            record.split(line, b',');
            assert_eq!(record.iter().collect::<Vec<_>>(), cells, "{line}");
            assert_eq!((record.line(), record.len()), (9, cells.len()));
        }
    }

    #[test]
    fn cells_are_cut_from_the_end() {
        let mut record = RawRecord::of(1, &["a", "b", ""]);
        record.truncate(2);
        record.push("c");
        assert_eq!(record.iter().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(record.get(3), None);
    }
}
