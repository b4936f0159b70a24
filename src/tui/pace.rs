//! When to draw: at once after a rest, and never more often than the eye can use.

use std::time::{Duration, Instant};

/// Between two frames at least.
const FRAME: Duration = Duration::from_millis(33);

/// Whether something changed that is not on the screen yet, and when it may be drawn.
#[derive(Debug, Default)]
pub(super) struct Pace {
    changed: bool,
    drawn: Option<Instant>,
}

impl Pace {
    /// Something changed.
    pub fn change(&mut self) {
        self.changed = true;
    }

    /// When the next frame is to be drawn; nothing when nothing changed.
    pub fn due(&self) -> Option<Instant> {
        let earliest = self.drawn.map_or_else(Instant::now, |drawn| drawn + FRAME);
        self.changed.then_some(earliest)
    }

    /// Whether to draw now.
    pub fn is_due(&self, now: Instant) -> bool {
        self.changed && self.drawn.is_none_or(|drawn| now >= drawn + FRAME)
    }

    /// It was drawn.
    pub fn drawn(&mut self, now: Instant) {
        *self = Pace { changed: false, drawn: Some(now) };
    }

    /// It could not be drawn; try again after a frame's time.
    pub fn put_off(&mut self, now: Instant) {
        *self = Pace { changed: true, drawn: Some(now) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_keep_their_distance_and_nothing_is_drawn_without_change() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        assert!(!pace.is_due(start));
        assert_eq!(pace.due(), None);
        pace.change();
        assert!(pace.is_due(start), "the first change after a rest is drawn at once");
        pace.drawn(start);
        assert!(!pace.is_due(start + FRAME * 9));
        pace.change();
        assert!(!pace.is_due(start + FRAME / 2));
        assert_eq!(pace.due(), Some(start + FRAME));
        assert!(pace.is_due(start + FRAME));
        pace.put_off(start + FRAME);
        assert_eq!(pace.due(), Some(start + FRAME * 2), "what could not be drawn stays due");
    }
}
