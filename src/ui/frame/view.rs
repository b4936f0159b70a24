//! Draws the whole frame as a function of the console's state, and finds what stands under a cell by the same layout.

use ratatui::Frame;
use ratatui::layout::Position;

use super::{lines, toasts};
use crate::app::geometry::{self, Area};
use crate::app::{App, Layer, ScreenId, Target};
use crate::parts::{confirm, expression, form, history, import, picker, preview, profile, tagging};
use crate::screens::{grids, people, segments, standard, today};
use crate::text::{console, grids_page, journey_page, segments_page};
use crate::ui::width::wrap;
use crate::ui::{Canvas, Glyphs, Role, Theme};

/// Draws the console. The terminal's cursor stands in the focused text field and is hidden otherwise.
pub fn draw(frame: &mut Frame<'_>, app: &App, theme: &Theme) {
    let size = (frame.area().width, frame.area().height);
    let glyphs = Glyphs::of(app.shared.config.symbols);
    let mut canvas = Canvas::new(frame.buffer_mut(), theme, glyphs);
    canvas.clear(Area::new(0, 0, size.0, size.1));
    match geometry::frame(size) {
        Some(areas) => whole(&mut canvas, areas, app),
        None => guide(&mut canvas, size, app),
    }
    if let Some((x, y)) = canvas.cursor
        && x < size.0
        && y < size.1
    {
        frame.set_cursor_position(Position::new(x, y));
    }
}

/// One guiding line for a terminal that is too small.
fn guide(canvas: &mut Canvas<'_>, size: (u16, u16), app: &App) {
    let text = console::too_small(size.0, size.1, app.shared.lang);
    let lines = wrap(&text, usize::from(size.0));
    let all = Area::new(0, 0, size.0, size.1);
    for (row, line) in (0..size.1).zip(&lines) {
        canvas.put(all.row(row), line, Role::Text);
    }
}

fn whole(canvas: &mut Canvas<'_>, areas: geometry::Frame, app: &App) {
    lines::title(canvas, areas.title, app);
    lines::tabs(canvas, areas.tabs, app);
    match app.screen {
        ScreenId::People => {
            people::view::draw(canvas, areas.body, &app.people, &app.shared, app.layers.is_empty())
        }
        ScreenId::Today => today::view::draw(canvas, areas.body, &app.today, &app.shared),
        ScreenId::Segments => segments::view::draw(canvas, &app.segments, &app.shared, app.layers.is_empty()),
        ScreenId::Grids => grids::view::draw(canvas, &app.grids, &app.shared, app.layers.is_empty()),
        ScreenId::Standard => standard::view::draw(canvas, &app.standard, &app.shared, app.layers.is_empty()),
    }
    lines::status(canvas, areas.status, app);
    for (i, layer) in app.layers.iter().enumerate() {
        // Only the front field has the cursor.
        canvas.cursor = None;
        on_top(canvas, areas.body, layer, app, i + 1 == app.layers.len());
    }
    lines::which_key(canvas, areas.body, app);
    lines::hints(canvas, areas.hints, app);
    toasts::draw(canvas, areas, app);
}

fn on_top(canvas: &mut Canvas<'_>, body: Area, layer: &Layer, app: &App, front: bool) {
    let lang = app.shared.lang;
    let area = geometry::layer(layer, body);
    let rows = geometry::layer_rows(layer, body);
    canvas.stale = false;
    canvas.clear(area);
    match layer {
        Layer::Help(p) => picker::view::draw(canvas, area, rows, console::help(lang), p, 12, lang),
        Layer::Palette { picker: p, .. } => {
            picker::view::draw(canvas, area, rows, console::commands(lang), p, 10, lang)
        }
        Layer::Fields { picker: p, .. } => {
            picker::view::draw(canvas, area, rows, console::which_field(lang), p, 0, lang)
        }
        Layer::Columns(p) => picker::view::draw(canvas, area, rows, console::which_columns(lang), p, 2, lang),
        Layer::Channels { picker: p, .. } => {
            picker::view::draw(canvas, area, rows, console::which_channel(lang), p, 2, lang)
        }
        Layer::Tags { picker: p, .. } => {
            picker::view::draw(canvas, area, rows, console::which_tag(lang), p, 2, lang)
        }
        Layer::Facets(p) => {
            picker::view::draw(canvas, area, rows, segments_page::which_trait(lang), p, 0, lang)
        }
        Layer::Condition(composer) => {
            expression::view::composer(canvas, area, rows, composer, &app.shared, front);
        }
        Layer::GridChoices(p) => {
            let of_templates =
                p.choices().iter().all(|choice| matches!(choice.value, grids::Choosing::Template(_)));
            let title = match of_templates {
                true => journey_page::which_template(lang),
                false => grids_page::which_version(lang),
            };
            picker::view::draw(canvas, area, rows, title, p, 0, lang)
        }
        Layer::GridSheet(sheet) => grids::view::sheet(canvas, area, rows, sheet, &app.shared),
        Layer::Sheet(sheet) => segments::view::sheet(canvas, area, rows, sheet, &app.shared),
        Layer::Preview(p) => preview::view::draw(canvas, area, p, &app.shared, front),
        Layer::Form { form: f, .. } => form::view::draw(canvas, area, f, lang),
        Layer::Confirm { confirm: c, .. } => confirm::view::draw(canvas, area, c, lang),
        Layer::Tasks(cursor) => history::view::tasks(canvas, area, rows, *cursor, &app.shared),
        Layer::Messages(cursor) => history::view::messages(canvas, area, rows, *cursor, &app.shared),
        Layer::History(h) => history::view::draw(canvas, area, rows, h, &app.shared),
        Layer::Peek { name, text, scroll } => {
            profile::view::peek(canvas, area, rows, name, text.as_str(), *scroll)
        }
        Layer::FirstRun => today::view::first_run(canvas, area, &app.shared),
        Layer::Import(wizard) => import::view::draw(canvas, area, rows, wizard, &app.shared),
        Layer::Tagging(prompt) => {
            let who = app.tagged_person().map(|person| app.people.name_of(person)).unwrap_or_default();
            tagging::view::draw(canvas, area, prompt, who.as_str(), &app.shared, front);
        }
    }
    if !front {
        canvas.cursor = None;
    }
}

/// What stands under a cell of a terminal of this size.
pub fn target_at(app: &App, width: u16, height: u16, x: u16, y: u16) -> Target {
    let Some(areas) = geometry::frame((width, height)) else { return Target::Nothing };
    let hint = lines::hint_areas(areas.hints, app).into_iter().find(|(.., at)| at.has(x, y));
    let hint = hint.and_then(|(id, ..)| app.hints().into_iter().position(|one| one == id));
    if let Some(n) = hint.and_then(|n| u8::try_from(n).ok()) {
        return Target::Hint(n);
    }
    if let Some(layer) = app.layers.last() {
        let rows = geometry::layer_rows(layer, areas.body);
        return if rows.has(x, y) { Target::LayerRow(y - rows.y) } else { Target::Nothing };
    }
    if let Some((digit, ..)) = lines::tab_areas(areas.tabs, app).find(|(.., at)| at.has(x, y)) {
        return Target::Tab(digit);
    }
    match app.screen {
        ScreenId::People => people::view::target_at(areas.body, &app.people, &app.shared, x, y),
        ScreenId::Today => today::view::target_at(areas.body, x, y),
        ScreenId::Segments => segments::view::target_at(&app.segments, &app.shared, x, y),
        ScreenId::Grids => grids::view::target_at(&app.grids, &app.shared, x, y),
        ScreenId::Standard => standard::view::target_at(&app.standard, &app.shared, x, y),
    }
}
