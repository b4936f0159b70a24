//! Sheets: why, who came and went, how segments overlap.

use super::cursor;
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::segment::{SegmentId, print_atom};
use crate::parts::tree::Body;
use crate::request::{ChangePart, Difference, Overlap, SegmentTold, SnapshotHead, Why};
use crate::screens::segments::sheet::{LISTS, Sheet, Subject};
use crate::text::only::change_part;
use crate::text::{console, fault, segments_page as segments};
use crate::ui::{Canvas, Role};

/// Draws a sheet; `rows` are those of its list.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, rows: Area, sheet: &Sheet, shared: &Shared) {
    let lang = shared.lang;
    canvas.pane(area, &title(sheet, shared), "", true);
    let head = area.inner().row(0).split_left(1).1;
    match (&sheet.answer.value, &sheet.answer.fault, &sheet.subject) {
        (_, Some(failed), _) => _ = canvas.put(head, &fault::told(failed, lang).what, Role::Bad),
        (Some(SegmentTold::Why(of)), ..) => why(canvas, head, rows, sheet, of, shared),
        (Some(SegmentTold::Difference(of)), ..) => difference(canvas, head, rows, sheet, of, shared),
        (Some(SegmentTold::Overlap(of)), _, Subject::Overlap(names)) => {
            overlap(canvas, head, rows, sheet, names, of, shared);
        }
        _ => _ = canvas.put(head, console::loading(lang), Role::Dim),
    }
}

fn title(sheet: &Sheet, shared: &Shared) -> String {
    let lang = shared.lang;
    match (&sheet.subject, &sheet.answer.value) {
        (Subject::Why { name, .. }, _) => segments::why_title(name, lang),
        (Subject::Difference { name, .. }, Some(SegmentTold::Difference(of))) => {
            segments::difference_title(name, of.from.as_of, of.to.as_ref().map(|to| to.as_of), lang)
        }
        (Subject::Difference { name, .. }, _) => name.to_string(),
        (Subject::Overlap(of), _) => segments::overlap_title(of.len(), lang),
    }
}

/// Each condition with a yes or a no, and the row that decided.
fn why(canvas: &mut Canvas<'_>, head: Area, rows: Area, sheet: &Sheet, of: &Why, shared: &Shared) {
    let lang = shared.lang;
    let Some(overview) = &shared.overview.value else { return };
    let role = |holds: bool| if holds { Role::Good } else { Role::Bad };
    canvas.put(head, segments::verdict(of.holds, lang), role(of.holds));
    let Some((root, tree)) = sheet.tree() else { return };
    let top = usize::try_from(sheet.cursor.top).unwrap_or(usize::MAX);
    for (y, row) in (0..rows.h).zip(tree.iter().skip(top)) {
        let at = rows.row(y);
        let Some(node) = root.at(&row.path) else { continue };
        let holds = of.nodes.get(row.number).copied().unwrap_or(false);
        let word = if holds { segments::holds(lang) } else { segments::holds_not(lang) };
        canvas.put(at.split_left(2).1.split_left(4).0, word, role(holds));
        let deep = u16::try_from(row.path.len()).unwrap_or(u16::MAX).saturating_mul(2);
        let rest = at.split_left(6).1.split_left(deep).1;
        match &node.body {
            Body::One(atom) => {
                let (left, right) = rest.split_left(rest.w / 2);
                let text = print_atom(atom, &overview.names(), lang);
                let text = format!("{}{text}", segments::not(node.nots, lang));
                canvas.put(left.split_left(left.w.saturating_sub(1)).0, &text, Role::Text);
                let decided = row.condition.and_then(|n| of.rows.get(n)).and_then(Option::as_ref);
                canvas.put(right, &segments::decided(decided, overview, lang), Role::Dim);
            }
            body => {
                let all = matches!(body, Body::All(_));
                canvas.put(rest, &segments::group(all, node.nots, lang), Role::Header);
            }
        }
        cursor(canvas, at, u64::from(y) + sheet.cursor.top == sheet.cursor.at, true);
    }
}

fn difference(
    canvas: &mut Canvas<'_>,
    head: Area,
    rows: Area,
    sheet: &Sheet,
    of: &Difference,
    shared: &Shared,
) {
    let lang = shared.lang;
    canvas.put(head, segments::enter_changes(lang), Role::Dim);
    let Some(overview) = &shared.overview.value else { return };
    let zone = &overview.clock.zone;
    let list = |list: &SnapshotHead| (list.as_of.to_string(), segments::frozen_list(list, zone, lang));
    let now = || (segments::now(lang).to_string(), String::new());
    let lists = [
        (segments::from_list(lang), list(&of.from)),
        (segments::to_list(lang), of.to.as_ref().map_or_else(now, list)),
    ];
    for (y, (name, (day, about))) in (0..).zip(lists) {
        let at = rows.row(y);
        let (left, right) = at.split_left(2).1.split_left(14);
        canvas.put(left, name, Role::Dim);
        canvas.parts(right.split_left(2).1, &[(&day, Role::Accent), ("  ", Role::Dim), (&about, Role::Dim)]);
        cursor(canvas, at, u64::from(y) == sheet.cursor.at, true);
    }
    canvas.stale = sheet.answer.is_stale();
    let parts = [
        ("+", of.entered.len(), Role::Good),
        ("-", of.left.len(), Role::Warning),
        ("", of.stayed.len(), Role::Text),
    ];
    let below = rows.split_top(u16::try_from(LISTS).unwrap_or(0)).1;
    for (y, (part, (sign, people, role))) in (0..below.h).zip(ChangePart::ALL.into_iter().zip(parts)) {
        let at = below.row(y);
        let (left, right) = at.split_left(2).1.split_left(14);
        canvas.put(left, change_part(part, lang), Role::Text);
        canvas.put_right(right.split_left(12).0, &format!("{sign}{}", grouped(people)), role);
        let stale = std::mem::take(&mut canvas.stale);
        cursor(canvas, at, u64::from(y) + LISTS == sheet.cursor.at, true);
        canvas.stale = stale;
    }
    canvas.stale = false;
}

/// The columns of a name and of a figure of the matrix.
const NAME: u16 = 12;
const FIGURE: u16 = 7;

/// Who is in exactly these on the left, or above where there is no room; the matrix of two and two beside it.
fn overlap(
    canvas: &mut Canvas<'_>,
    head: Area,
    rows: Area,
    sheet: &Sheet,
    names: &[(SegmentId, SafeText)],
    of: &Overlap,
    shared: &Shared,
) {
    let lang = shared.lang;
    canvas.put(head, segments::enter_opens(lang), Role::Dim);
    let sets = u16::try_from(names.len()).unwrap_or(u16::MAX);
    let wide = sets.saturating_mul(FIGURE).saturating_add(NAME + 1);
    let beside = rows.w >= wide.saturating_add(30);
    let (patterns, matrix) = match beside {
        true => rows.split_left(rows.w - wide),
        false => rows.split_bottom(sets.saturating_add(1)),
    };
    let top = usize::try_from(sheet.cursor.top).unwrap_or(usize::MAX);
    for (y, (bits, people)) in (0..patterns.h).zip(of.patterns.iter().skip(top)) {
        let at = patterns.row(y);
        let is_in = |n: usize| bits.checked_shr(u32::try_from(n).unwrap_or(u32::MAX)).unwrap_or(0) & 1 == 1;
        let within: Vec<&str> =
            names.iter().enumerate().filter(|(n, _)| is_in(*n)).map(|(_, (_, name))| name.as_str()).collect();
        let text = match within[..] {
            [] => segments::in_none(lang).to_string(),
            [one] => format!("{} {one}", segments::only_in(lang)),
            _ => within.join(" + "),
        };
        let (figure, rest) = at.split_left(2).1.split_left(9);
        canvas.put_right(figure, &grouped(*people), Role::Number);
        canvas.put(rest.split_left(2).1, &text, Role::Text);
        cursor(canvas, at, u64::from(y) + sheet.cursor.top == sheet.cursor.at, true);
    }
    let matrix = matrix.split_left(1).1;
    canvas.put(matrix.row(0), segments::in_both(lang), Role::Header);
    for (n, (_, name)) in names.iter().enumerate() {
        let row = matrix.row(u16::try_from(n + 1).unwrap_or(u16::MAX));
        let (label, mut rest) = row.split_left(NAME);
        canvas.put(label.split_left(NAME - 1).0, &format!("{} {name}", n + 1), Role::Text);
        for other in 0..=n {
            let both = of.both.get(n).and_then(|row| row.get(other)).copied().unwrap_or(0);
            let (figure, role) = match other == n {
                true => (of.sizes.get(n).copied().unwrap_or(0), Role::Accent),
                false => (both, Role::Number),
            };
            let (cell, right) = rest.split_left(FIGURE);
            canvas.put_right(cell, &grouped(figure), role);
            rest = right;
        }
    }
}
