//! The four lines around the panes.

use crate::action::{ActionId, Readiness, action};
use crate::app::geometry::Area;
use crate::app::tasks::SHOW_AFTER_MS;
use crate::app::{App, ScreenId, menus};
use crate::request::Fault;
use crate::text::only::only_these;
use crate::text::{console, expression, segments_page, tags};
use crate::ui::width::width;
use crate::ui::{Canvas, Role};

/// The title line: file, operator; as-of and people on the right.
pub fn title(canvas: &mut Canvas<'_>, area: Area, app: &App) {
    let lang = app.shared.lang;
    let between = canvas.glyphs.between;
    let overview = app.shared.overview.value.as_ref();
    let right = overview.map_or_else(
        || if app.shared.overview.loading { console::loading(lang).to_string() } else { String::new() },
        |o| format!("{}{between}{} ", console::as_of_day(o.as_of, lang), console::n_people(o.people, lang)),
    );
    let room = area.w.saturating_sub(columns(&right)).saturating_sub(2);
    let who = overview.and_then(|o| o.acting.as_ref()).map(|staff| staff.name.to_string());
    let file = crate::domain::safe::SafeText::new(&app.shared.file_name).to_string();
    let mut parts = vec![(" Tagdeck", Role::Title), (between, Role::Dim), (file.as_str(), Role::Text)];
    if let Some(who) = &who {
        parts.extend([(between, Role::Dim), (who.as_str(), Role::Text)]);
    }
    // Who acts on which file matters more than the program's name.
    if parts.iter().map(|(text, _)| columns(text)).sum::<u16>() > room {
        parts.splice(..2, [(" ", Role::Text)]);
    }
    canvas.parts(Area { w: room, ..area }, &parts);
    canvas.put_right(area, &right, Role::Dim);
}

/// The columns of a tab that is only its digit.
const DIGIT: u16 = 2;

/// The tab line. Screens that come later stand there and say so when they are asked for.
pub fn tabs(canvas: &mut Canvas<'_>, area: Area, app: &App) {
    for (digit, name, screen, at) in tab_areas(area, app) {
        let role = match screen {
            Some(screen) if screen == app.screen => Role::TabActive,
            Some(_) => Role::Tab,
            None => Role::TabDisabled,
        };
        canvas.put(at, format!(" {digit} {name}").trim_end(), role);
    }
    let used = tab_areas(area, app).map(|(.., at)| at.x + at.w - area.x).max().unwrap_or(0);
    let to_come: Vec<_> = tab_areas(area, app).filter(|(_, _, screen, _)| screen.is_none()).collect();
    // Digits that stand alone need no second mention.
    let digits: Vec<String> = match to_come.iter().any(|(.., at)| at.w == DIGIT) {
        true => Vec::new(),
        false => to_come.iter().map(|(digit, ..)| digit.to_string()).collect(),
    };
    let later = format!("{} {}", digits.join(" "), console::come_later(app.shared.lang));
    let later = later.trim_start();
    let rest = area.split_left(used + 1).1;
    if columns(later) <= rest.w {
        canvas.put(rest, later, Role::TabDisabled);
    }
}

/// Where each tab stands. When not all names have room, screens that come later stand there by their digits, then names
/// stand closer, then only the screen in front has its name.
pub fn tab_areas(
    area: Area,
    app: &App,
) -> impl Iterator<Item = (char, &'static str, Option<ScreenId>, Area)> {
    let tabs = console::tabs(app.shared.lang);
    let front = app.screen;
    let named = move |level: u8, screen: Option<ScreenId>| match level {
        0 => true,
        1 | 2 => screen.is_some(),
        _ => screen == Some(front),
    };
    let wide = move |level: u8, (_, name, screen): (char, &str, Option<ScreenId>)| match named(level, screen)
    {
        true => columns(name).saturating_add(if level < 2 { 4 } else { 3 }),
        false => DIGIT,
    };
    let needed = |level: u8| tabs.iter().map(|tab| wide(level, *tab).saturating_add(1)).sum::<u16>();
    let level = (0..3).find(|level| needed(*level) <= area.w.saturating_add(1)).unwrap_or(3);
    let mut x = area.x;
    tabs.into_iter().map(move |(digit, name, screen)| {
        let w = wide(level, (digit, name, screen));
        let name = if named(level, screen) { name } else { "" };
        let at = Area { x, w: w.min(area.w.saturating_sub(x)), ..area };
        x = x.saturating_add(w).saturating_add(1);
        (digit, name, screen, at)
    })
}

/// The status line: view, filter, marks; job and badges on the right.
pub fn status(canvas: &mut Canvas<'_>, area: Area, app: &App) {
    let lang = app.shared.lang;
    let between = canvas.glyphs.between;
    let mut left = vec![(format!(" {}", console::screen(app.screen, lang)), Role::Text)];
    if app.screen == ScreenId::People {
        let view = &app.people.view;
        if let Some(only) = &view.only {
            left.push((only_these(only, &app.shared), Role::Accent));
        }
        if !view.filter.is_empty() {
            let filter = crate::domain::safe::SafeText::new(&view.filter);
            left.push((format!("/{filter}"), Role::Accent));
        }
        if let Some(sort) = view.sort {
            let way = canvas.glyphs.sorted[usize::from(sort.descending)];
            let name = menus::column_name(sort.column, &app.shared);
            left.push((format!("{} {name} {way}", console::sorted(lang)), Role::Text));
        }
        if !app.shared.marks.is_empty() {
            let hidden = app.people.hidden_marks(&app.shared);
            left.push((console::n_marked(app.shared.marks.len(), hidden, lang), Role::Mark));
        }
        if app.people.range.is_some() {
            left.push((console::range(lang).to_string(), Role::Mark));
        }
    }
    if let Some(count) = app.shared.count {
        left.push((count.to_string(), Role::Key));
    }
    let mut right = Vec::new();
    if let Some(task) = app.shared.tasks.running().next() {
        let ran = app.shared.now_ms.saturating_sub(task.began_ms.unwrap_or(app.shared.now_ms));
        if ran >= SHOW_AFTER_MS {
            right.push((
                format!("{} {}", task.verb, console::progress(task.progress, ran / 1_000, lang)),
                Role::Warning,
            ));
        }
    } else if let (ScreenId::People, Some(wrong)) = (app.screen, app.people.mistake()) {
        // An expression that is still typed: the rows are those of the last one that was right.
        right.push((expression::wrong(wrong, lang), Role::Warning));
    } else if let (ScreenId::People, [first, ..]) = (app.screen, app.people.aliases()) {
        let told = segments_page::aliases(&[(first.0.as_str(), first.1)], &app.shared);
        right.push((told.trim_end_matches(['；', ';', ' ']).to_string(), Role::Dim));
    } else if let (ScreenId::People, Some(Fault::WrongTags(of))) = (app.screen, &app.people.window.fault) {
        // A tag of the filter that is still typed: the rows are those of before.
        let wrong = of.wrong.first().map(|one| tags::wrong(one, lang));
        right.push((wrong.unwrap_or_default(), Role::Warning));
    } else if app.people.window.loading && app.screen == ScreenId::People
        || app.screen == ScreenId::Segments && app.segments.live.is_loading()
    {
        right.push((console::loading(lang).to_string(), Role::Dim));
    }
    for (on, badge) in [
        (app.shared.read_only, console::read_only(lang)),
        (app.shared.demo, console::demo(lang)),
        (app.shared.released, console::released(lang)),
    ] {
        if on {
            right.push((format!(" {badge} "), Role::Badge));
        }
    }
    let right_width: u16 = right.iter().map(|(text, _)| columns(text).saturating_add(1)).sum();
    let (left_area, right_area) = area.split_left(area.w.saturating_sub(right_width));
    let mut parts: Vec<(&str, Role)> = Vec::new();
    for (i, (text, role)) in left.iter().enumerate() {
        if i > 0 {
            parts.push((between, Role::Dim));
        }
        parts.push((text, *role));
    }
    canvas.parts(left_area, &parts);
    let mut parts: Vec<(&str, Role)> = Vec::new();
    for (text, role) in &right {
        parts.extend([(text.as_str(), *role), (" ", Role::Text)]);
    }
    canvas.parts(right_area, &parts);
}

/// The hint line: the keys that matter in front, or what may follow a half-typed sequence.
pub fn hints(canvas: &mut Canvas<'_>, area: Area, app: &App) {
    for (id, key, at) in hint_areas(area, app) {
        let entry = action(id);
        let ready = (entry.when)(&app.facts()) == Readiness::Ready;
        let used = canvas.put(at, &format!(" {key}"), if ready { Role::Key } else { Role::TabDisabled });
        let rest = at.split_left(used).1;
        canvas.put(
            rest,
            &format!(" {}", entry.name(app.shared.lang)),
            if ready { Role::Hint } else { Role::TabDisabled },
        );
    }
}

/// Where each hint stands; those that have no room are left out, the way to the help never.
pub fn hint_areas(area: Area, app: &App) -> Vec<(ActionId, String, Area)> {
    let wide = |id: ActionId| {
        let name = columns(action(id).name(app.shared.lang));
        columns(&app.shared.keys.label(id)).saturating_add(name).saturating_add(3)
    };
    let hints = app.hints();
    let mut for_help = hints.iter().filter(|id| **id == ActionId::Help).map(|id| wide(*id)).sum();
    let mut x = area.x;
    let mut out = Vec::new();
    for id in hints {
        let w = wide(id);
        if id == ActionId::Help {
            for_help = 0;
        }
        if x.saturating_add(w).saturating_add(for_help) <= area.x.saturating_add(area.w) {
            out.push((id, app.shared.keys.label(id), Area { x, w, ..area }));
            x = x.saturating_add(w);
        }
    }
    out
}

/// What may follow the keys typed so far: a box above the status line.
pub fn which_key(canvas: &mut Canvas<'_>, body: Area, app: &App) {
    let lang = app.shared.lang;
    let follow = app.shared.keys.following(app.chain(), &app.pending);
    if app.pending.is_empty() || follow.is_empty() {
        return;
    }
    let wide = 22;
    let per_row = usize::from((body.w.saturating_sub(2) / wide).max(1));
    let rows = u16::try_from(follow.len().div_ceil(per_row)).unwrap_or(u16::MAX);
    let (_, area) = body.split_bottom(rows.saturating_add(2));
    canvas.clear(area);
    let typed = app.pending.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    canvas.pane(area, &typed, "", true);
    for (i, (key, id)) in follow.iter().enumerate() {
        let column = u16::try_from(i % per_row).unwrap_or(0).saturating_mul(wide);
        let row = area.inner().row(u16::try_from(i / per_row).unwrap_or(u16::MAX));
        let at = row.split_left(column).1.split_left(wide).0;
        let key = key.to_string();
        canvas.parts(
            at,
            &[(" ", Role::Text), (&key, Role::Key), (" ", Role::Text), (action(*id).name(lang), Role::Hint)],
        );
    }
}

/// The columns of a text.
fn columns(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}
