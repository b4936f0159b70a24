//! Colours as a theme file names them.

use std::str::FromStr;

use ratatui::style::Color;

/// A colour: `#rrggbb`, one of the sixteen names, a number of the 256, or `default`.
pub fn colour(text: &str) -> Option<Color> {
    if text == "default" {
        return Some(Color::Reset);
    }
    // Names are compared without blanks and dashes, numbers and `#rrggbb` as they are.
    Color::from_str(text).ok()
}

/// The red, green and blue of one of the 256 colours, as xterm has them.
pub fn rgb_of(index: u8) -> (u8, u8, u8) {
    match index {
        0..=15 => SIXTEEN[usize::from(index)],
        16..=231 => {
            let n = index - 16;
            let level = |v: u8| if v == 0 { 0 } else { 55 + v * 40 };
            (level(n / 36), level(n / 6 % 6), level(n % 6))
        }
        232..=255 => {
            let grey = 8 + (index - 232) * 10;
            (grey, grey, grey)
        }
    }
}

/// The sixteen colours as most terminals show them.
pub const SIXTEEN: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];
