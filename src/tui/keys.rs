//! Keys as the terminal reports them, as the key map names them.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::action::{Code, Key};

/// The key of an event. Nothing for a key that is let go, and for keys that no map can name (media keys, modifiers).
pub(super) fn key(event: &KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
    let code = code(event.code, ctrl)?;
    let says_shift_itself = matches!(code, Code::Char(_) | Code::BackTab);
    Some(Key { code, ctrl, alt, shift: held(KeyModifiers::SHIFT) && !says_shift_itself })
}

fn code(code: KeyCode, ctrl: bool) -> Option<Code> {
    Some(match code {
        KeyCode::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(n) => Code::F(n),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        key(&KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn keys_have_the_names_of_the_key_map() {
        let (none, shift, ctrl) = (KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::CONTROL);
        for (code, modifiers, name) in [
            (KeyCode::Char('j'), none, "j"),
            (KeyCode::Char('G'), shift, "G"),
            (KeyCode::Char('D'), ctrl | shift, "Ctrl-d"),
            (KeyCode::Char('张'), none, "张"),
            (KeyCode::Down, shift, "Shift-Down"),
            (KeyCode::BackTab, shift, "Shift-Tab"),
            (KeyCode::Char('x'), KeyModifiers::ALT, "Alt-x"),
            (KeyCode::F(5), none, "F5"),
            (KeyCode::Char(' '), none, "Space"),
        ] {
            assert_eq!(pressed(code, modifiers).as_deref(), Some(name));
        }
    }

    #[test]
    fn what_is_no_press_is_no_key() {
        let mut released = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE);
        released.kind = KeyEventKind::Release;
        assert_eq!(key(&released), None);
        assert_eq!(pressed(KeyCode::CapsLock, KeyModifiers::NONE), None);
        assert_eq!(pressed(KeyCode::Null, KeyModifiers::NONE), None);
    }
}
