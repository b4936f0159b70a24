//! From millions of colours to the number that a terminal has.

use ratatui::style::{Color, Modifier, Style};

use super::colour::{SIXTEEN, rgb_of};

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// All.
    True,
    /// The 256 of xterm.
    Ansi256,
    /// The sixteen.
    Ansi16,
    /// None: NO_COLOR, or a terminal without.
    None,
}

/// A style with the colours of a depth. When text and ground fall together, they are told apart by reversing.
pub fn convert(style: Style, depth: Depth) -> Style {
    let step = |colour: Color| match depth {
        Depth::True => colour,
        Depth::Ansi256 => to_256(colour),
        Depth::Ansi16 => to_16(colour),
        Depth::None => Color::Reset,
    };
    let mut out = style;
    out.fg = style.fg.map(step);
    out.bg = style.bg.map(step);
    if out.fg.is_some() && out.fg == out.bg && style.fg != style.bg {
        out.fg = None;
        out.bg = None;
        out = out.add_modifier(Modifier::REVERSED);
    }
    out
}

/// The nearest of the 256: the colour cube or the greys.
fn to_256(colour: Color) -> Color {
    let Color::Rgb(r, g, b) = colour else { return colour };
    nearest((r, g, b), 16..=255).map_or(colour, Color::Indexed)
}

/// The nearest of the sixteen.
fn to_16(colour: Color) -> Color {
    let rgb = match colour {
        Color::Rgb(r, g, b) => (r, g, b),
        Color::Indexed(n) => rgb_of(n),
        named => return named,
    };
    const NAMES: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    nearest(rgb, 0..=15).and_then(|n| NAMES.get(usize::from(n)).copied()).unwrap_or(colour)
}

/// The number whose colour is nearest, by the distance that weighs green most as eyes do.
fn nearest(rgb: (u8, u8, u8), among: std::ops::RangeInclusive<u8>) -> Option<u8> {
    let distance = |n: u8| {
        let (r, g, b) = if n < 16 { SIXTEEN[usize::from(n)] } else { rgb_of(n) };
        let d = |a: u8, b: u8| i32::from(a.abs_diff(b)).pow(2);
        3 * d(r, rgb.0) + 6 * d(g, rgb.1) + d(b, rgb.2)
    };
    among.min_by_key(|n| distance(*n))
}
