//! Full-width keys: what an input method sends when it is left on, as the key that was meant.

use super::key::{Code, Key};

/// The key that a full-width key means: `？` is `?`, `ｍ` is `m`, `、` is `/`, `【` is `[`. Keys of other scripts,
/// and keys that are no characters, stay as they are. Never used while a text field has the focus.
pub fn fold_key(key: Key) -> Key {
    match key.code {
        Code::Char(c) => Key { code: Code::Char(fold_char(c)), ..key },
        _ => key,
    }
}

/// The half-width character of a full-width one.
fn fold_char(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '、' => '/',
        '。' => '.',
        '·' => '`',
        '「' | '【' | '〔' => '[',
        '」' | '】' | '〕' => ']',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '￥' | '¥' => '$',
        '…' => '^',
        '—' => '_',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_keys_mean_their_half_width_selves() {
        for (typed, meant) in
            ["？?", "：:", "／/", "、/", "ｍm", "Ｇg", "【[", "】]", "《<", "》>", "　 "].iter().map(|p| {
                let mut c = p.chars();
                (c.next(), c.next())
            })
        {
            let (Some(typed), Some(meant)) = (typed, meant) else { panic!("a pair each") };
            let meant = if typed == 'Ｇ' { 'G' } else { meant };
            assert_eq!(fold_key(Key::char(typed)), Key::char(meant), "{typed}");
        }
        assert_eq!(fold_key(Key::char('张')), Key::char('张'), "a name is a name");
        assert_eq!(fold_key(Key::ctrl('p')), Key::ctrl('p'));
    }
}
