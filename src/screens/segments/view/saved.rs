//! The saved segments: count, and how it changed since the newest snapshot.

use super::cursor;
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::money::grouped;
use crate::screens::segments::saved::Order;
use crate::screens::segments::state::{Pane, State};
use crate::text::{console, fault, segments_page as segments};
use crate::ui::width::wrap;
use crate::ui::{Canvas, Role};

/// The columns of the count and of its change.
const COUNT: u16 = 7;
const CHANGE: u16 = 6;

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let saved = &state.saved;
    let all = saved.ordered(shared);
    let mut count = all.len().to_string();
    if !saved.marked.is_empty() {
        let marked = console::n_marked(saved.marked.len() as u64, None, lang);
        count.push_str(&format!("{}{marked}", canvas.glyphs.between));
    }
    let mut title = segments::saved(lang).to_string();
    if saved.order != (Order::Name, false) {
        let (order, descending) = saved.order;
        let way = canvas.glyphs.sorted[usize::from(descending)];
        title.push_str(&format!("{}{}{way}", canvas.glyphs.between, segments::order(order, lang)));
    }
    canvas.pane(area, &title, &count, focused);
    let list = state.list(Pane::Saved, area);
    if all.is_empty() {
        let lines = wrap(segments::none_saved(lang), usize::from(list.w.saturating_sub(2)));
        for (y, line) in (0..list.h).zip(&lines) {
            canvas.put(list.row(y).split_left(1).1, line, Role::Dim);
        }
    }
    let top = usize::try_from(saved.cursor.top).unwrap_or(usize::MAX);
    for (y, segment) in (0..list.h).zip(all.iter().skip(top)) {
        let at = list.row(y);
        let marked = saved.marked.iter().position(|id| *id == segment.id);
        let mark = marked.map(|n| (n + 1).to_string()).unwrap_or_default();
        canvas.put(at.split_left(1).1.split_left(1).0, &mark, Role::Mark);
        let now = saved.count(segment.id);
        let then = segment.snapshot.as_ref().map(|head| head.people);
        let count = match (now, &saved.counts.fault) {
            (Some(now), _) => grouped(now),
            (None, Some(_)) => "!".into(),
            (None, None) if saved.counts.loading => canvas.glyphs.ellipsis.into(),
            (None, None) => "?".into(),
        };
        let change = now.zip(then).map(|(now, then)| segments::change(now, then)).unwrap_or_default();
        let (left, change_at) = at.split_left(at.w.saturating_sub(CHANGE));
        let (name, count_at) = left.split_left(left.w.saturating_sub(COUNT));
        let loaded = state.builder.loaded == Some(segment.id);
        let role = if loaded { Role::Accent } else { Role::Text };
        let mark =
            if segment.suppresses { format!(" {}", segments::suppression(lang)) } else { String::new() };
        canvas.parts(name.split_left(2).1, &[(segment.name.as_str(), role), (&mark, Role::Warning)]);
        canvas.stale = saved.counts.is_stale();
        canvas.put_right(count_at, &count, Role::Number);
        let role = match change.as_str() {
            "=" => Role::Dim,
            less if less.starts_with('-') => Role::Warning,
            _ => Role::Good,
        };
        canvas.put_right(change_at, &change, role);
        canvas.stale = false;
        cursor(canvas, at, u64::from(y) + saved.cursor.top == saved.cursor.at, focused);
    }
    if let (Some(failed), true) = (&saved.counts.fault, list.h > 1) {
        canvas.put(list.row(list.h - 1).split_left(1).1, &fault::told(failed, lang).what, Role::Bad);
    }
}
