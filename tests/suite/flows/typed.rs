//! What somebody does at the keyboard, as a line of text.
//!
//! Words are typed as they stand (`北京` types both characters) but for these: `ENTER ESC TAB BTAB SPACE BS DEL UP DOWN
//! LEFT RIGHT HOME END PGUP PGDN`, `<F1>` … `<F12>`, `C-x` (Ctrl), `M-x` (Alt), `S-UP` and `S-DOWN` (Shift).

use tagdeck::action::{Code, Key};

/// The keys of a line.
pub fn keys(line: &str) -> Vec<Key> {
    line.split_whitespace().flat_map(word).collect()
}

fn word(word: &str) -> Vec<Key> {
    if let Some(code) = named(word) {
        return vec![Key::plain(code)];
    }
    let mut chars = word.chars();
    match (chars.next(), chars.next(), chars.next(), chars.next()) {
        (Some('C'), Some('-'), Some(c), None) => vec![Key::ctrl(c)],
        (Some('M'), Some('-'), Some(c), None) => vec![Key { alt: true, ..Key::char(c) }],
        _ => match word.strip_prefix("S-").and_then(named) {
            Some(code) => vec![Key { shift: true, ..Key::plain(code) }],
            None => word.chars().map(Key::char).collect(),
        },
    }
}

fn named(word: &str) -> Option<Code> {
    Some(match word {
        "ENTER" => Code::Enter,
        "ESC" => Code::Esc,
        "TAB" => Code::Tab,
        "BTAB" => Code::BackTab,
        "SPACE" => Code::Char(' '),
        "BS" => Code::Backspace,
        "DEL" => Code::Delete,
        "UP" => Code::Up,
        "DOWN" => Code::Down,
        "LEFT" => Code::Left,
        "RIGHT" => Code::Right,
        "HOME" => Code::Home,
        "END" => Code::End,
        "PGUP" => Code::PageUp,
        "PGDN" => Code::PageDown,
        _ => {
            let n = word.strip_prefix("<F")?.strip_suffix('>')?.parse().ok()?;
            Code::F(n)
        }
    })
}

#[test]
fn a_line_is_read_as_it_is_typed() {
    let printed: Vec<String> =
        keys("j F3 北京 SPACE C-a <F2> S-DOWN M-x").iter().map(Key::to_string).collect();
    assert_eq!(printed, ["j", "F", "3", "北", "京", "Space", "Ctrl-a", "F2", "Shift-Down", "Alt-x"]);
}
