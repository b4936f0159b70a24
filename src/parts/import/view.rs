//! The import on the screen.

use super::state::{Row, Step, Wizard};
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::import::ImportKind;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::parts::{line_edit, picker};
use crate::request::{Fault, ImportTold};
use crate::text::{console, fault, import};
use crate::ui::width::wrap;
use crate::ui::{Canvas, Role};

/// The column in which values of switches stand, and what columns are taken for.
const VALUES: u16 = 24;

/// Draws the step at which one is; `rows` is the place of its list.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, rows: Area, wizard: &Wizard, shared: &Shared) {
    let lang = shared.lang;
    match wizard.step {
        Step::Path => path(canvas, area, rows, wizard, lang),
        Step::Kind => {
            picker::view::draw(canvas, area, rows, import::which_kind(lang), &wizard.kinds, 1, lang)
        }
        Step::Column(column) => {
            let told = wizard.trial.value.as_ref().and_then(|told| told.columns.get(column));
            let name = told.map(|(name, _)| SafeText::new(name).to_string()).unwrap_or_default();
            picker::view::draw(
                canvas,
                area,
                rows,
                &import::which_target(&name, lang),
                &wizard.targets,
                1,
                lang,
            );
        }
        Step::Name => {
            canvas.pane(area, import::save(lang), "", true);
            let inner = area.inner().split_left(1).1;
            canvas.put(inner.row(0), import::save_hint(lang), Role::Dim);
            line_edit::view::draw(canvas, inner.row(1), &wizard.name, true);
        }
        Step::Trial => trial(canvas, area, rows, wizard, shared),
    }
}

fn path(canvas: &mut Canvas<'_>, area: Area, rows: Area, wizard: &Wizard, lang: Lang) {
    canvas.pane(area, import::which_file(lang), "", true);
    let inner = area.inner().split_left(1).1;
    canvas.put(inner.row(0), import::path_hint(lang), Role::Dim);
    let used = canvas.put(inner.row(1), "> ", Role::Key);
    line_edit::view::draw(canvas, inner.row(1).split_left(used).1, &wizard.path, true);
    let (text, role) = match (&wizard.header.fault, wizard.header.loading) {
        (_, true) => (import::looking(lang).to_string(), Role::Dim),
        (Some(failed), _) => (told(failed, lang), Role::Bad),
        (None, false) => (import::formats(lang).to_string(), Role::Dim),
    };
    let lines = wrap(&text, usize::from(inner.w.saturating_sub(1)));
    for (y, line) in (2..4).zip(&lines) {
        canvas.put(inner.row(y), line, role);
    }
    for (n, suggestion) in (0..rows.h).zip(&wizard.suggestions) {
        let row = rows.row(n).split_left(1).1;
        canvas.put(row, suggestion.as_str(), Role::Dim);
        if wizard.selected == Some(usize::from(n)) {
            canvas.tint(row, Role::Selection);
        }
    }
}

fn trial(canvas: &mut Canvas<'_>, area: Area, rows: Area, wizard: &Wizard, shared: &Shared) {
    let lang = shared.lang;
    let kind = wizard.kind.unwrap_or(ImportKind::People);
    canvas.pane(area, import::trial(lang), "", true);
    let inner = area.inner().split_left(1).1;
    let file = SafeText::new(wizard.path.value());
    let between = canvas.glyphs.between;
    canvas.parts(
        inner.row(0),
        &[(kind.name(lang), Role::Accent), (between, Role::Dim), (file.as_str(), Role::Text)],
    );
    let shape = wizard.trial.value.as_ref().map(|told| &told.shape);
    let shape = shape.or(wizard.header.value.as_ref().map(|header| &header.shape));
    canvas.put(inner.row(1), &shape.map(|shape| import::shape(shape, lang)).unwrap_or_default(), Role::Dim);
    let (text, role) = outcome(wizard, lang);
    for (y, line) in (2..4).zip(wrap(&text, usize::from(inner.w.saturating_sub(1)))) {
        canvas.put(inner.row(y), &line, role);
    }
    let top = usize::try_from(wizard.cursor.top).unwrap_or(usize::MAX);
    canvas.stale = wizard.trial.is_stale();
    for (y, row) in (0..rows.h).zip(wizard.rows().into_iter().skip(top)) {
        let at = rows.row(y).split_left(1).1;
        draw_row(canvas, at, row, wizard, kind, lang);
        if u64::from(y) + wizard.cursor.top == wizard.cursor.at {
            canvas.tint(rows.row(y), Role::Selection);
        }
    }
    canvas.stale = false;
}

/// The numbers, or what is the matter.
fn outcome(wizard: &Wizard, lang: Lang) -> (String, Role) {
    let read = wizard.read.map(|records| import::records_read(records, lang));
    if wizard.importing.is_some() {
        let read = read.unwrap_or_else(|| console::writing(lang).to_string());
        return (format!("{read}; {}", import::goes_on(lang)), Role::Warning);
    }
    if wizard.trial.loading {
        return (read.unwrap_or_else(|| import::looking(lang).to_string()), Role::Dim);
    }
    if let Some(failed) = &wizard.fault {
        return (told(failed, lang), Role::Bad);
    }
    if let Some(failed) = &wizard.trial.fault {
        return (format!("{}; {}", fault::told(failed, lang).what, import::again(lang)), Role::Bad);
    }
    match &wizard.trial.value {
        Some(ImportTold { trouble: Some(trouble), .. }) => {
            let fix = match trouble.code() {
                "date_order_unknown" => import::on_dates(lang),
                "map_duplicate_header" | "map_empty_header" => "",
                _ => import::on_a_column(lang),
            };
            let what = fault::told(trouble, lang).what;
            // What to do is said first, because what is wrong may be long.
            (if fix.is_empty() { what } else { format!("{fix}: {what}") }, Role::Bad)
        }
        Some(told) if told.rejected > 0 => (import::numbers(told, lang), Role::Warning),
        Some(told) => (import::numbers(told, lang), Role::Good),
        None => (String::new(), Role::Text),
    }
}

fn draw_row(canvas: &mut Canvas<'_>, at: Area, row: Row, wizard: &Wizard, kind: ImportKind, lang: Lang) {
    let (name, value) = at.split_left(VALUES.min(at.w / 2));
    let mut switch = |label: &str, on: &str| {
        canvas.put(name.split_left(name.w.saturating_sub(1)).0, label, Role::Text);
        canvas.put(value, on, Role::Accent);
    };
    let yes_no = |on: bool| if on { console::yes(lang) } else { console::no(lang) };
    let named = |name: Option<&str>, none: &str| {
        name.map_or_else(|| none.to_string(), |name| SafeText::new(name).to_string())
    };
    match row {
        Row::Encoding => {
            return switch(
                import::encoding(lang),
                &named(wizard.encoding.as_deref(), import::by_itself(lang)),
            );
        }
        Row::Sheet => {
            let first = wizard.header.value.as_ref().and_then(|header| header.sheets.first());
            let first = first.map(SafeText::raw).unwrap_or_default();
            return switch(import::sheet(lang), &named(wizard.sheet.as_deref(), first));
        }
        Row::Profile => {
            return switch(import::profile(lang), &named(wizard.profile.as_deref(), console::none(lang)));
        }
        Row::Save => {
            return switch(import::save(lang), &named(wizard.save_as().as_deref(), console::no(lang)));
        }
        _ => {}
    }
    let Some(told) = &wizard.trial.value else {
        return match row {
            Row::Mode => switch(import::mode(lang), import::mode_name(wizard.mode, lang)),
            Row::Header => switch(import::header(lang), yes_no(wizard.with_header)),
            Row::CreatePeople => switch(import::create_people(lang), yes_no(wizard.create_people)),
            Row::Dates => switch(import::dates(lang), import::date_order(wizard.dates, lang)),
            Row::Go => _ = canvas.put(at, import::again(lang), Role::Dim),
            _ => {}
        };
    };
    match row {
        Row::Go if told.trouble.is_some() => _ = canvas.put(at, import::not_yet(lang), Role::Dim),
        Row::Go if wizard.is_ready() => {
            _ = canvas.put(at, &format!("> {}", import::go(told, lang)), Role::Key)
        }
        Row::Go => _ = canvas.put(at, &format!("> {}", import::go(told, lang)), Role::Dim),
        Row::Mode => switch(import::mode(lang), import::mode_name(wizard.mode, lang)),
        Row::CreatePeople => switch(import::create_people(lang), yes_no(wizard.create_people)),
        Row::Dates => switch(import::dates(lang), import::date_order(wizard.dates, lang)),
        Row::Header => switch(import::header(lang), yes_no(wizard.with_header)),
        Row::Column(column) => {
            let Some((header, target)) = told.columns.get(column) else { return };
            let taken = import::target(kind, target, lang);
            let role = if target == "-" { Role::Dim } else { Role::Accent };
            canvas.put(name.split_left(name.w.saturating_sub(1)).0, header, Role::Text);
            let (to, sample) = value.split_left(VALUES.min(value.w / 2 + 2));
            canvas.put(to.split_left(to.w.saturating_sub(1)).0, &taken, role);
            canvas.put(sample, &wizard.sample(column), Role::Dim);
        }
        Row::Reason(n) => {
            let Some((reason, count)) = told.reasons.get(n) else { return };
            let count = crate::domain::money::grouped(*count);
            canvas.parts(
                at,
                &[(&count, Role::Number), ("  ", Role::Text), (fault::reason(*reason, lang), Role::Warning)],
            );
        }
        Row::Encoding | Row::Sheet | Row::Profile | Row::Save => {}
        Row::Reject(n) => {
            let Some(reject) = told.rejects.get(n) else { return };
            canvas.put(name, &import::place(reject, lang), Role::Dim);
            canvas.parts(
                value,
                &[
                    (fault::reason(reject.reason, lang), Role::Dim),
                    (": ", Role::Dim),
                    (&reject.text, Role::Text),
                ],
            );
        }
    }
}

/// A fault in one line: what, and what to do.
fn told(failed: &Fault, lang: Lang) -> String {
    let told = fault::told(failed, lang);
    let fix = if told.fix.is_empty() { String::new() } else { format!("; {}", told.fix) };
    format!("{}{fix}", told.what)
}
