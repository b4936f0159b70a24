//! Text that is pasted without the terminal saying so, and answers of the terminal that come too late: both look like
//! keys, and neither may run as commands.

use std::time::{Duration, Instant};

use crate::action::{Code, Key};

/// So many characters …
const MANY: usize = 30;
/// … within so long are no typing.
const SOON: Duration = Duration::from_millis(50);
/// How long after a question to the terminal its answer may still come.
const LATE: Duration = Duration::from_secs(5);
/// The longest answer of a terminal that is waited for.
const ANSWER: usize = 64;

/// What a batch of keys turned out to be, piece by piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A key that somebody pressed.
    Key(Key),
    /// Pasted text that did not say so.
    Paste(String),
}

/// Tells typing from the rest. Used only while no text field has the focus: in a field pasted text is what is wanted.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    /// The last key of a paste that may not be over.
    pasting: Option<Instant>,
    /// Until when the terminal's answer may come, and how much of it has come.
    answer: Option<(Instant, usize)>,
}

impl Sieve {
    /// The terminal was asked something and has not answered yet.
    pub fn expect_late_answer(&mut self, now: Instant) {
        self.answer = Some((now + LATE, 0));
    }

    /// Sorts keys that arrived together. A run of different characters, lines and tabs included, is a paste when 30 of
    /// them came within 50 ms; so is what follows it as closely. A key that is held down is not.
    pub fn sort(&mut self, keys: &[(Instant, Key)]) -> Vec<Piece> {
        let keys: Vec<_> = keys.iter().filter(|(at, key)| !self.is_late_answer(*at, *key)).copied().collect();
        let mut pieces = Vec::new();
        let mut rest = &keys[..];
        while let Some(&(at, _)) = rest.first() {
            let run = run(rest);
            let follows = self.pasting.is_some_and(|last| at.saturating_duration_since(last) < SOON);
            if !run.is_empty() && (follows || is_paste(run)) {
                self.pasting = run.last().map(|(at, _)| *at);
                pieces.push(Piece::Paste(run.iter().filter_map(|(_, key)| character(*key)).collect()));
                rest = &rest[run.len()..];
            } else {
                let typed = run.len().max(1);
                self.pasting = None;
                pieces.extend(rest[..typed].iter().map(|(_, key)| Piece::Key(*key)));
                rest = &rest[typed..];
            }
        }
        pieces
    }

    /// Whether a key belongs to an answer of the form `ESC ] … BEL` or `ESC ] … ESC \`, read as keys.
    fn is_late_answer(&mut self, at: Instant, key: Key) -> bool {
        let Some((until, seen)) = self.answer.filter(|(until, _)| at <= *until) else {
            self.answer = None;
            return false;
        };
        let alt = |c| Key { alt: true, ..Key::char(c) };
        let begins = key == alt(']');
        let ends = key == alt('\\') || key == Key::ctrl('g') || seen > ANSWER;
        if !begins && seen == 0 {
            return false;
        }
        self.answer = Some((until, if ends { 0 } else { seen + 1 }));
        true
    }
}

/// The longest run of characters at the beginning.
fn run(keys: &[(Instant, Key)]) -> &[(Instant, Key)] {
    let length = keys.iter().take_while(|(_, key)| character(*key).is_some()).count();
    &keys[..length]
}

fn is_paste(run: &[(Instant, Key)]) -> bool {
    let close = run.windows(MANY).any(|w| w[MANY - 1].0.saturating_duration_since(w[0].0) <= SOON);
    close && run.iter().any(|(_, key)| *key != run[0].1)
}

/// The character that a key puts into a text.
fn character(key: Key) -> Option<char> {
    match key.code {
        _ if key.ctrl || key.alt => None,
        Code::Char(c) => Some(c),
        Code::Enter => Some('\n'),
        Code::Tab => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str, start: Instant, gap: Duration) -> Vec<(Instant, Key)> {
        let key = |c| if c == '\n' { Key::plain(Code::Enter) } else { Key::char(c) };
        text.chars().enumerate().map(|(n, c)| (start + gap * n as u32, key(c))).collect()
    }

    fn typed(pieces: &[Piece]) -> usize {
        pieces.iter().filter(|piece| matches!(piece, Piece::Key(_))).count()
    }

    #[test]
    fn a_burst_is_a_paste_and_typing_is_typing() {
        let (mut sieve, start) = (Sieve::default(), Instant::now());
        let text = "dear x,\nundo everything and quit Q";
        let burst = keys(text, start, Duration::from_micros(20));
        assert_eq!(sieve.sort(&burst), [Piece::Paste(text.into())]);
        let later = start + Duration::from_secs(1);
        assert_eq!(typed(&sieve.sort(&keys(text, later, Duration::from_millis(5)))), text.chars().count());
        assert_eq!(typed(&sieve.sort(&keys("short paste", later, Duration::ZERO))), 11);
    }

    #[test]
    fn what_follows_a_burst_belongs_to_it() {
        let (mut sieve, start) = (Sieve::default(), Instant::now());
        let text = "abcdefghij".repeat(4);
        assert_eq!(sieve.sort(&keys(&text, start, Duration::ZERO)), [Piece::Paste(text)]);
        let soon = start + Duration::from_millis(20);
        assert_eq!(sieve.sort(&keys("uQ", soon, Duration::ZERO)), [Piece::Paste("uQ".into())]);
        let late = soon + Duration::from_millis(200);
        assert_eq!(sieve.sort(&keys("j", late, Duration::ZERO)), [Piece::Key(Key::char('j'))]);
    }

    #[test]
    fn a_held_key_is_no_paste() {
        let start = Instant::now();
        let pieces = Sieve::default().sort(&keys(&"j".repeat(200), start, Duration::ZERO));
        assert_eq!(typed(&pieces), 200);
    }

    #[test]
    fn other_keys_stand_between_pastes() {
        let start = Instant::now();
        let text = "0123456789".repeat(3);
        let mut batch = keys(&text, start, Duration::ZERO);
        batch.push((start, Key::plain(Code::Esc)));
        batch.push((start, Key::ctrl('c')));
        let pieces = Sieve::default().sort(&batch);
        let want = [Piece::Paste(text), Piece::Key(Key::plain(Code::Esc)), Piece::Key(Key::ctrl('c'))];
        assert_eq!(pieces, want);
    }

    #[test]
    fn a_late_answer_of_the_terminal_is_swallowed_once_it_was_asked() {
        let now = Instant::now();
        let alt = |c| (now, Key { alt: true, ..Key::char(c) });
        let mut batch = vec![alt(']')];
        batch.extend(keys("11;rgb:ffff/ffff/ffff", now, Duration::ZERO));
        batch.push(alt('\\'));
        batch.extend(keys("j", now, Duration::ZERO));
        assert_eq!(typed(&Sieve::default().sort(&batch)), batch.len(), "nothing was asked");
        let mut sieve = Sieve::default();
        sieve.expect_late_answer(now);
        let twice = [batch.clone(), batch].concat();
        assert_eq!(sieve.sort(&twice), [Piece::Key(Key::char('j')), Piece::Key(Key::char('j'))]);
        let much_later = keys("]", now + LATE * 2, Duration::ZERO);
        assert_eq!(typed(&sieve.sort(&much_later)), 1);
    }
}
