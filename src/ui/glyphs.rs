//! The characters of the chrome: one column wide everywhere, or plain ASCII.

use crate::app::Symbols;

/// Characters for frames, bars and marks.
#[derive(Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Corners: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// Horizontal and vertical line.
    pub lines: [&'static str; 2],
    /// Between two things on a line.
    pub between: &'static str,
    /// At the end of a cut text.
    pub ellipsis: &'static str,
    /// Bars from the smallest to the largest; the first is nothing.
    pub bars: [&'static str; 9],
    /// Sorted upwards, downwards.
    pub sorted: [&'static str; 2],
}

/// Box-drawing and block characters.
const UNICODE: Glyphs = Glyphs {
    corners: ["╭", "╮", "╰", "╯"],
    lines: ["─", "│"],
    between: " │ ",
    ellipsis: "…",
    bars: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    sorted: ["+", "-"],
};

/// Nothing beyond ASCII.
const ASCII: Glyphs = Glyphs {
    corners: ["+", "+", "+", "+"],
    lines: ["-", "|"],
    between: " | ",
    ellipsis: "~",
    bars: [" ", "_", ".", ":", "-", "=", "+", "*", "#"],
    sorted: ["+", "-"],
};

impl Glyphs {
    /// The characters of a configuration.
    pub fn of(symbols: Symbols) -> &'static Glyphs {
        match symbols {
            Symbols::Unicode => &UNICODE,
            Symbols::Ascii => &ASCII,
        }
    }

    /// The bar of a value among values of which `most` is the largest: nothing only for nothing.
    pub fn bar(&self, value: u64, most: u64) -> &'static str {
        let step = match (value, most) {
            (0, _) | (_, 0) => 0,
            (value, most) => 1 + (u128::from(value.min(most)) * 7 / u128::from(most)) as usize,
        };
        self.bars.get(step).copied().unwrap_or(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::width::width;

    #[test]
    fn chrome_is_one_column_wide() {
        for glyphs in [&UNICODE, &ASCII] {
            let all =
                glyphs.corners.iter().chain(&glyphs.lines).chain(&glyphs.bars).chain([&glyphs.ellipsis]);
            for symbol in all.chain(&glyphs.sorted) {
                assert_eq!(width(symbol), 1, "{symbol}");
            }
        }
        let ascii = ASCII.corners.iter().chain(&ASCII.lines).chain(&ASCII.bars);
        assert!(ascii.chain([&ASCII.ellipsis, &ASCII.between]).all(|s| s.is_ascii()));
    }

    #[test]
    fn a_bar_shows_something_for_something() {
        assert_eq!(UNICODE.bar(0, 9), " ");
        assert_eq!(UNICODE.bar(1, u64::MAX), "▁");
        assert_eq!(UNICODE.bar(u64::MAX, u64::MAX), "█");
        assert_eq!(UNICODE.bar(3, 0), " ");
    }
}
