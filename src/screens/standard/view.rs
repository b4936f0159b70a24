//! The standard on the screen: families under their groups, the codes of one, the spellings that wait.

use super::rows::{self, Row};
use super::state::{FACTS, Pane, State, standard};
use crate::app::geometry::Area;
use crate::app::{ScreenId, Shared, Target};
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::segment::print;
use crate::domain::standard::{Family, Parameter, Standard, Tag, level};
use crate::parts::cursor::Cursor;
use crate::parts::line_edit;
use crate::request::{RawSpelling, SavedSegment};
use crate::text::{console, fault, format, tags};
use crate::ui::width::{width, wrap};
use crate::ui::{Canvas, Role};

/// Draws the screen. `front` says that no layer is on top.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, shared: &Shared, front: bool) {
    let standard = standard(shared);
    for (pane, area) in Pane::ALL.into_iter().zip(state.panes(shared)) {
        let Some(area) = area else { continue };
        let focused = front && state.pane == pane;
        match pane {
            Pane::Families => families(canvas, area, state, &standard, shared, focused, front),
            Pane::Codes => codes(canvas, area, state, &standard, shared, focused),
            Pane::Waiting => waiting(canvas, area, state, &standard, shared, focused),
        }
    }
}

fn families(
    canvas: &mut Canvas<'_>,
    area: Area,
    state: &State,
    standard: &Standard,
    shared: &Shared,
    focused: bool,
    front: bool,
) {
    let lang = shared.lang;
    let found = state.rows(shared);
    let known = found.iter().filter(|row| matches!(row, Row::Family(_))).count() as u64;
    let mut title = console::families(lang).to_string();
    if !state.filter.is_empty() {
        title.push_str(&format!(" /{}", SafeText::new(&state.filter)));
    }
    canvas.pane(area, &title, &console::n_of(known, standard.families.len() as u64, lang), focused);
    if let Some((edit, _)) = &state.typing {
        let line = area.inner().row(0);
        let used = canvas.put(line, " / ", Role::Key);
        line_edit::view::draw(canvas, line.split_left(used).1, edit, front);
    }
    let list = state.list(Pane::Families, area);
    let head = Area { y: list.y.saturating_sub(1), h: 1, ..list };
    let heads = tags::family_heads(lang);
    row(canvas, head, heads, [Role::Header; 5]);
    if found.is_empty() {
        canvas.put(list.split_left(2).1, console::no_families(lang), Role::Dim);
    }
    rows_of(canvas, list, state.families, shared, focused, found, |canvas, at, of| match of {
        Row::Group(id) => {
            let group = id.and_then(|id| standard.group(id));
            let name = group.map_or(console::none(lang), |g| g.title(lang));
            let terms = group.map(|g| tags::group_terms(g, lang)).unwrap_or_default();
            let parts = [(name, Role::Header), ("  ", Role::Dim), (&terms, Role::Dim)];
            canvas.parts(at.split_left(1).1, &parts);
        }
        Row::Family(id) => {
            if let Some(family) = standard.family(id) {
                family_row(canvas, at, family, shared);
            }
        }
    });
}

/// The rows of a list that are seen, dimmed while newer numbers load, with the cursor on one of them.
fn rows_of<T>(
    canvas: &mut Canvas<'_>,
    list: Area,
    at: Cursor,
    shared: &Shared,
    focused: bool,
    rows: impl IntoIterator<Item = T>,
    mut draw: impl FnMut(&mut Canvas<'_>, Area, T),
) {
    canvas.stale = shared.uses.is_stale();
    let top = usize::try_from(at.top).unwrap_or(usize::MAX);
    for (y, of) in (0..list.h).zip(rows.into_iter().skip(top)) {
        let row = list.row(y);
        draw(canvas, row, of);
        if u64::from(y) + at.top == at.at {
            canvas.put(row.split_left(1).0, ">", Role::Accent);
            canvas.tint(row, if focused { Role::Selection } else { Role::SelectionDim });
        }
    }
    canvas.stale = false;
}

fn family_row(canvas: &mut Canvas<'_>, at: Area, family: &Family, shared: &Shared) {
    let lang = shared.lang;
    let used = rows::use_of_family(family.id, shared).map(|(people, _)| grouped(people)).unwrap_or_default();
    let value = if family.retired { tags::retired(lang).to_string() } else { tags::parameter(family) };
    let rule = SafeText::new(&rows::rule(family, shared)).to_string();
    let first = if family.retired { Role::Dim } else { Role::Accent };
    let rest = if family.retired { Role::Dim } else { Role::Text };
    let cells = [family.code.as_str(), family.title(lang), &value, &used, &rule];
    row(canvas, at, cells, [first, rest, Role::Dim, Role::Number, Role::Dim]);
}

/// Code, title, parameter, people, rule.
fn row(canvas: &mut Canvas<'_>, at: Area, cells: [&str; 5], roles: [Role; 5]) {
    let mut rest = at.split_left(2).1;
    for (i, (text, role)) in cells.into_iter().zip(roles).enumerate() {
        let wide = [9, 15, 9, 7].get(i).copied().unwrap_or(rest.w);
        let (cell, right) = rest.split_left(wide);
        let cell = if i < 4 { cell.split_left(wide.saturating_sub(1)).0 } else { cell };
        if i == 3 {
            canvas.put_right(cell, text, role)
        } else {
            _ = canvas.put(cell, text, role)
        }
        rest = right;
    }
}

fn codes(
    canvas: &mut Canvas<'_>,
    area: Area,
    state: &State,
    standard: &Standard,
    shared: &Shared,
    focused: bool,
) {
    let lang = shared.lang;
    let Some(family) = state.family(shared) else {
        return group(canvas, area, state, standard, shared, focused);
    };
    let title = format!("{}{}{}", family.code, canvas.glyphs.between, family.title(lang));
    let used = rows::use_of_family(family.id, shared);
    let used = used.map(|(people, staff)| tags::used_by(people, staff, lang)).unwrap_or_default();
    canvas.pane(area, &title, &used, focused);
    let staff = || shared.overview.value.iter().flat_map(|o| &o.staff);
    let owner = staff().find(|s| Some(s.staff_id) == family.owner).map(|s| s.name.to_string());
    let facts = tags::family_facts(
        &family,
        standard,
        &rows::rule(&family, shared),
        owner.as_deref().unwrap_or_default(),
        lang,
    );
    let lines = facts_lines(&facts, usize::from(area.inner().w.saturating_sub(2)));
    for (y, line) in (0..FACTS.saturating_sub(1)).zip(&lines) {
        let mut parts: Vec<(&str, Role)> = line.iter().map(|(text, role)| (text.as_str(), *role)).collect();
        if y + 2 == FACTS && lines.len() > usize::from(y) + 1 {
            parts.push((canvas.glyphs.ellipsis, Role::Dim));
        }
        canvas.parts(area.inner().row(y).split_left(1).1, &parts);
    }
    let list = state.list(Pane::Codes, area);
    let naming = state.naming(shared);
    let mut below = console::codes(lang).to_string();
    if !naming.is_empty() {
        let segments = console::screen(ScreenId::Segments, lang);
        below.push_str(&format!("{}{segments} {}", canvas.glyphs.between, naming.len()));
    }
    canvas.rule(Area { y: list.y.saturating_sub(1), h: 1.min(list.h), ..list }, &below);
    let codes = state.codes(shared).into_iter().map(Ok);
    let rows = codes.chain(naming.into_iter().map(Err));
    rows_of(canvas, list, state.codes, shared, focused, rows, |canvas, at, row| match row {
        Ok(tag) => code_row(canvas, at, &family, tag, standard, shared),
        Err(segment) => segment_row(canvas, at, segment, shared),
    });
}

/// A segment that names the family, and whom it means.
fn segment_row(canvas: &mut Canvas<'_>, at: Area, segment: &SavedSegment, shared: &Shared) {
    let Some(overview) = &shared.overview.value else { return };
    let text = print(&segment.expr, &overview.names(), shared.lang);
    let name = format!("@{}", segment.name);
    canvas.parts(at.split_left(2).1, &[(&name, Role::Text), ("  ", Role::Dim), (&text, Role::Dim)]);
}

/// What is said of the group under the cursor.
fn group(
    canvas: &mut Canvas<'_>,
    area: Area,
    state: &State,
    standard: &Standard,
    shared: &Shared,
    focused: bool,
) {
    let lang = shared.lang;
    let group = match state.chosen {
        Some(Row::Group(Some(id))) => standard.group(id),
        _ => None,
    };
    canvas.pane(area, group.map_or(console::codes(lang), |g| g.title(lang)), "", focused);
    let Some(group) = group else { return };
    let rows = area.inner().split_left(1).1;
    canvas.put(rows.row(0), &tags::group_terms(group, lang), Role::Text);
    if let Some(id) = &group.wecom_id {
        canvas.parts(rows.row(1), &[("WeCom ", Role::Dim), (id, Role::Text)]);
    }
}

/// One code: people, who says it, what it means.
fn code_row(
    canvas: &mut Canvas<'_>,
    at: Area,
    family: &Family,
    tag: Tag,
    standard: &Standard,
    shared: &Shared,
) {
    let (name, rest) = at.split_left(2).1.split_left(14);
    canvas.put(name, &standard.print(tag), Role::Accent);
    let (people, rest) = rest.split_left(8);
    let used = rows::use_of(tag, shared);
    let n = used.map_or(0, |of| of.people);
    canvas.put_right(people, &grouped(n), Role::Number);
    let staff = || shared.overview.value.iter().flat_map(|o| &o.staff);
    let mut parts: Vec<(String, Role)> = vec![("  ".to_string(), Role::Dim)];
    for (id, n) in used.iter().flat_map(|of| &of.staff) {
        let known = staff().find(|s| s.staff_id == *id);
        let name = known.map_or_else(|| tags::rule(shared.lang).to_string(), |s| s.name.to_string());
        let role = if known.is_some_and(|s| s.retired) { Role::Dim } else { Role::Text };
        parts.push((format!("{name} {}  ", grouped(*n)), role));
    }
    if let Parameter::Level(levels) = &family.parameter
        && let Some(level) = level(levels, tag.value)
    {
        parts.push((level.definition.clone(), Role::Dim));
    }
    let parts: Vec<(&str, Role)> = parts.iter().map(|(text, role)| (text.as_str(), *role)).collect();
    canvas.parts(rest, &parts);
}

/// Names with values, as many on a line as have room.
fn facts_lines(facts: &[(String, String)], wide: usize) -> Vec<Vec<(String, Role)>> {
    let mut lines: Vec<Vec<(String, Role)>> = Vec::new();
    let mut used = usize::MAX;
    for (name, value) in facts {
        let needed = width(name) + width(value) + 3;
        if used.saturating_add(needed) > wide {
            lines.push(Vec::new());
            used = 0;
        }
        used += needed;
        let mut values = wrap(value, wide.saturating_sub(width(name) + 1)).into_iter();
        if let Some(line) = lines.last_mut() {
            line.push((format!("{name} "), Role::Dim));
            line.push((format!("{}  ", values.next().unwrap_or_default()), Role::Text));
        }
        lines.extend(values.map(|more| vec![(more, Role::Text)]));
    }
    lines
}

fn waiting(
    canvas: &mut Canvas<'_>,
    area: Area,
    state: &State,
    standard: &Standard,
    shared: &Shared,
    focused: bool,
) {
    let lang = shared.lang;
    let found = rows::waiting(shared, &state.filter);
    let all = shared.uses.value.as_ref().map_or(0, |uses| uses.waiting.len());
    canvas.pane(
        area,
        console::waiting_spellings(lang),
        &console::n_of(found.len() as u64, all as u64, lang),
        focused,
    );
    let list = state.list(Pane::Waiting, area);
    spelling(
        canvas,
        Area { y: list.y.saturating_sub(1), h: 1.min(list.h), ..list },
        tags::waiting_heads(lang),
        [Role::Header; 5],
    );
    if let (Some(failed), None) = (&shared.uses.fault, &shared.uses.value) {
        canvas.put(list.split_left(2).1, &fault::told(failed, lang).what, Role::Bad);
    } else if shared.uses.value.is_none() {
        canvas.put(list.split_left(2).1, console::loading(lang), Role::Dim);
    } else if found.is_empty() {
        canvas.put(list.split_left(2).1, console::no_waiting(lang), Role::Dim);
    }
    rows_of(canvas, list, state.waiting, shared, focused, found, |canvas, at, of| {
        let means = of.means.map(|tag| format!("{}?", standard.print(tag))).unwrap_or_default();
        let (by, age) = written_by(of, shared);
        let cells = [of.raw.as_str(), &grouped(of.cells), &grouped(of.people), &means, &by];
        // When it was written stands at the right end where there is room beside the names.
        let wide = u16::try_from(width(&age)).unwrap_or(u16::MAX);
        let dated = !age.is_empty() && at.w >= DATED;
        let (names, end) = at.split_left(if dated { at.w.saturating_sub(wide + 1) } else { at.w });
        let names = if dated { names.split_left(names.w.saturating_sub(1)).0 } else { names };
        spelling(canvas, names, cells, [Role::Text, Role::Number, Role::Number, Role::Accent, Role::Dim]);
        if dated {
            canvas.put(end, &age, Role::Dim);
        }
    });
}

/// Spelling, cells, people, what it probably means, who wrote it and when.
fn spelling(canvas: &mut Canvas<'_>, at: Area, cells: [&str; 5], roles: [Role; 5]) {
    let mut rest = at.split_left(2).1;
    for (i, (text, role)) in cells.into_iter().zip(roles).enumerate() {
        let wide = [14, 6, 7, 9].get(i).copied().unwrap_or(rest.w);
        let (cell, right) = rest.split_left(wide);
        let cell = if i < 4 { cell.split_left(wide.saturating_sub(1)).0 } else { cell };
        if matches!(i, 1 | 2) {
            canvas.put_right(cell, text, role)
        } else {
            _ = canvas.put(cell, text, role)
        }
        rest = right;
    }
}

/// From how many columns on a row of a spelling says when it was written last.
const DATED: u16 = 56;

/// Who wrote a spelling, and when last.
fn written_by(of: &RawSpelling, shared: &Shared) -> (String, String) {
    let overview = shared.overview.value.as_ref();
    let staff = || overview.into_iter().flat_map(|o| &o.staff);
    let name = |id| staff().find(|s| Some(s.staff_id) == id).map(|s| s.name.to_string());
    let by: Vec<String> = of.staff.iter().filter_map(|(id, _)| name(*id)).collect();
    let age = match (of.newest, overview) {
        (Some(ts), Some(o)) => format::relative(o.clock.zone.day_of(ts), o.as_of, shared.lang),
        _ => String::new(),
    };
    (by.join(" "), age)
}

/// What stands under a cell.
pub fn target_at(state: &State, shared: &Shared, x: u16, y: u16) -> Target {
    for (place, (pane, area)) in (0..).zip(Pane::ALL.into_iter().zip(state.panes(shared))) {
        let Some(area) = area.filter(|area| area.has(x, y)) else { continue };
        let list = state.list(pane, area);
        return if list.has(x, y) { Target::PaneRow(place, y - list.y) } else { Target::Pane(place) };
    }
    Target::Nothing
}
