//! An expression on the screen: its text over several lines, carets under what is wrong, and what may stand at the cursor.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::composer::Composer;
use super::state::Expression;
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::text::segments_page as segments;
use crate::ui::width::width;
use crate::ui::{Canvas, Role};

/// A character of the text: its bytes, what is shown for it, and its columns.
struct Glyph {
    bytes: Range<usize>,
    shown: String,
    wide: usize,
}

fn glyphs(text: &str) -> Vec<Glyph> {
    let one = |(at, grapheme): (usize, &str)| {
        let shown = SafeText::new(grapheme).as_str().to_string();
        Glyph { bytes: at..at + grapheme.len(), wide: width(&shown), shown }
    };
    text.grapheme_indices(true).map(one).collect()
}

/// The text in lines of at most `max` columns, broken behind a blank, beside a wide character where a line would be
/// less than half full; nothing is lost.
fn lines(glyphs: &[Glyph], max: usize) -> Vec<Range<usize>> {
    let max = max.max(2);
    let mut lines = Vec::new();
    let (mut start, mut used, mut blank, mut place) = (0, 0, 0, 0);
    for (at, glyph) in glyphs.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| glyphs.get(at));
        if before.is_some_and(|before| before.shown == " ") {
            blank = at;
        } else if before.is_some_and(|before| before.wide > 1 || glyph.wide > 1) {
            place = at;
        }
        // A blank that has no room hangs over the end.
        if used + glyph.wide > max && glyph.shown != " " {
            let wide = |range: Range<usize>| -> usize {
                glyphs.get(range).unwrap_or_default().iter().map(|glyph| glyph.wide).sum()
            };
            let cut = match () {
                () if blank > start && wide(start..blank) * 2 >= max => blank,
                () if place > start => place,
                () if blank > start => blank,
                () => at,
            };
            lines.push(start..cut);
            start = cut;
            used = wide(cut..at);
        }
        used += glyph.wide;
    }
    lines.push(start..glyphs.len());
    if used >= max {
        lines.push(glyphs.len()..glyphs.len());
    }
    lines
}

/// Draws the text into an area, scrolled so that the cursor is seen; with the focus the terminal's cursor stands in it.
/// Bytes in `idle` do not count.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, of: &Expression, idle: &[Range<usize>], focused: bool) {
    if area.w == 0 || area.h == 0 {
        return;
    }
    let glyphs = glyphs(of.edit.value());
    let lines = lines(&glyphs, usize::from(area.w));
    let begins =
        |line: &Range<usize>| glyphs.get(line.start).map_or(of.edit.value().len(), |g| g.bytes.start);
    let line_of = |byte: usize| lines.iter().rposition(|line| begins(line) <= byte).unwrap_or(0);
    let column = |line: usize, byte: usize| -> u16 {
        let line = lines.get(line).cloned().unwrap_or_default();
        let before = glyphs.get(line).unwrap_or_default().iter().take_while(|g| g.bytes.start < byte);
        u16::try_from(before.map(|g| g.wide).sum::<usize>()).unwrap_or(u16::MAX)
    };
    let wrong = of.wrong();
    let caret = wrong.as_ref().map(|span| line_of(span.start));
    let here = line_of(of.place());
    // The line of carets is a row more; the row of the cursor and that one are both seen where there is room.
    let row_of = |line: usize| line + usize::from(caret.is_some_and(|caret| caret < line));
    let last = if caret == Some(here) { row_of(here) + 1 } else { row_of(here) };
    let skip = (last + 1).saturating_sub(usize::from(area.h));
    for (n, range) in lines.iter().enumerate() {
        let Some(row) = row_of(n).checked_sub(skip).and_then(|row| u16::try_from(row).ok()) else { continue };
        let at = area.row(row);
        let role = if focused { Role::Field } else { Role::Text };
        if focused {
            canvas.tint(at, Role::Field);
        }
        line(canvas, at, glyphs.get(range.clone()).unwrap_or_default(), idle, role);
        if caret == Some(n)
            && let Some(span) = &wrong
        {
            let role = if of.is_half_typed() { Role::Warning } else { Role::Bad };
            let (from, to) = (column(n, span.start), column(n, span.end));
            let marks = "^".repeat(usize::from(to.saturating_sub(from).max(1)));
            let from = from.min(area.w.saturating_sub(1));
            canvas.put(area.row(row.saturating_add(1)).split_left(from).1, &marks, role);
        }
    }
    if focused && let Some(row) = row_of(here).checked_sub(skip).and_then(|row| u16::try_from(row).ok()) {
        let at = column(here, of.place()).min(area.w - 1);
        canvas.cursor = Some((area.x.saturating_add(at), area.y.saturating_add(row)));
    }
}

fn line(canvas: &mut Canvas<'_>, at: Area, glyphs: &[Glyph], idle: &[Range<usize>], role: Role) {
    let is_idle = |glyph: &Glyph| idle.iter().any(|span| span.contains(&glyph.bytes.start));
    let mut rest = at;
    for run in glyphs.chunk_by(|a, b| is_idle(a) == is_idle(b)) {
        let text: String = run.iter().map(|glyph| glyph.shown.as_str()).collect();
        let off = run.first().is_some_and(is_idle);
        let used = canvas.put(rest, &text, if off { Role::Stale } else { role });
        rest = rest.split_left(used).1;
    }
}

/// Draws what may stand at the cursor, a row each; the selected one is in sight. Says at the end what has no room.
pub fn list(canvas: &mut Canvas<'_>, area: Area, of: &Expression, lang: Lang) {
    let first = of.first_seen(usize::from(area.h));
    for (y, (n, offer)) in (0..area.h).zip(of.suggestions.iter().enumerate().skip(first)) {
        let row = area.row(y);
        suggestion(canvas, row, &offer.text, segments::kind(offer.kind, lang));
        if of.selected == Some(n) {
            canvas.tint(row, Role::Selection);
        }
    }
}

fn suggestion(canvas: &mut Canvas<'_>, row: Area, text: &str, kind: &str) {
    let (name, about) = row.split_left(row.w.saturating_sub(12));
    canvas.put(name.split_left(1).1, text, Role::Text);
    canvas.put(about, kind, Role::Dim);
}

/// Draws a condition that is put together: its text, what is wrong, and the rows to choose from.
pub fn composer(
    canvas: &mut Canvas<'_>,
    area: Area,
    rows: Area,
    of: &Composer,
    shared: &Shared,
    front: bool,
) {
    let lang = shared.lang;
    canvas.pane(
        area,
        segments::composer_title(&of.place, lang),
        &of.text.suggestions.len().to_string(),
        true,
    );
    let text = area.inner().split_top(rows.y.saturating_sub(area.y).saturating_sub(3)).0;
    let used = canvas.put(text, "> ", Role::Key);
    draw(canvas, text.split_left(used).1, &of.text, &[], front);
    let told = Area { y: text.y.saturating_add(text.h), h: 1, ..text };
    match of.text.mistake() {
        Some(mistake) => {
            let role = if of.text.is_half_typed() { Role::Dim } else { Role::Bad };
            canvas.put(told.split_left(1).1, &segments::mistake(mistake, of.text.edit.value(), shared), role);
        }
        None => {
            let what = of.text.expr().map(|expr| segments::sentence(expr, shared)).unwrap_or_default();
            canvas.put(told.split_left(1).1, &what, Role::Accent);
        }
    }
    canvas.rule(Area { y: told.y.saturating_add(1), ..told }, "");
    for y in 0..rows.h {
        let at = of.cursor.top.saturating_add(u64::from(y));
        if at >= of.len() {
            break;
        }
        let row = rows.row(y);
        match of.suggestion(at).and_then(|n| of.text.suggestions.get(n)) {
            Some(offer) => suggestion(canvas, row, &offer.text, segments::kind(offer.kind, lang)),
            None => {
                let whole = of.text.edit.value().trim();
                canvas.parts(
                    row,
                    &[
                        (" ", Role::Text),
                        (segments::take_it(lang), Role::Key),
                        ("  ", Role::Text),
                        (whole, Role::Accent),
                    ],
                );
            }
        }
        if at == of.cursor.at {
            canvas.tint(row, Role::Selection);
        }
    }
    if of.is_empty() {
        canvas.put(rows.row(0).split_left(1).1, segments::type_it(lang), Role::Dim);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_one_reads_and_lose_nothing() {
        let broken = |text: &str, max: usize| -> Vec<String> {
            let glyphs = glyphs(text);
            let line = |of: Range<usize>| glyphs[of].iter().map(|g| g.shown.clone()).collect();
            lines(&glyphs, max).into_iter().map(line).collect()
        };
        assert_eq!(broken("city = 北京 and", 9), ["city = ", "北京 and"]);
        assert_eq!(broken("abcdef", 4), ["abcd", "ef"]);
        assert_eq!(broken("abcd", 4), ["abcd", ""], "the cursor behind it has a place");
        assert_eq!(broken("北京上海", 5), ["北京", "上海"]);
        assert_eq!(broken("", 4), [""]);
        let text = "城市 = 北京 且 职位 ~ 互联网|增长|流量 且 消费 > 3000";
        assert_eq!(broken(text, 20).concat(), text);
        assert!(broken(text, 20).iter().all(|line| width(line.trim_end()) <= 20));
    }
}
