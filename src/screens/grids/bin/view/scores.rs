//! What B, I and N are made of: sub-fields with weights, values with what they are worth.

use super::columns::{after, gapped, short};
use super::{Drawn, model_name};
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::safe::SafeText;
use crate::parts::line_edit;
use crate::screens::grids::bin::panes::Pane;
use crate::screens::grids::bin::state::State;
use crate::text::{bin_page as words, tiers};
use crate::ui::{Canvas, Role};

/// Core buyers, goal and measure above the panes.
pub(super) fn head(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared) {
    let lang = shared.lang;
    let (Some(told), Some(overview)) = (state.known(), &shared.overview.value) else { return };
    canvas.stale = state.told.is_stale();
    let core = words::core_buyers(told, overview, lang);
    let role = if told.core == 0 { Role::Bad } else { Role::Accent };
    canvas.put(area.row(0).split_left(1).1, &core, role);
    let below = match told.core {
        0 => words::no_core(lang).to_string(),
        _ => words::goal(told, overview, lang),
    };
    canvas.put(area.row(1).split_left(1).1, &below, if told.core == 0 { Role::Warning } else { Role::Dim });
    canvas.stale = false;
}

/// The columns of weight and people.
const FIELD: [u16; 2] = [8, 9];

pub(super) fn fields(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>) {
    let (state, shared, lang) = (drawn.state, drawn.shared, drawn.shared.lang);
    let fields = state.fields(shared);
    let title = format!("{}{}{}", words::fields(lang), canvas.glyphs.between, model_name(state, shared));
    canvas.pane(drawn.area, &title, &fields.len().to_string(), drawn.focused);
    let (name, [weight, n]) = after(drawn.head(), FIELD);
    canvas.put(name.split_left(2).1, words::fields(lang), Role::Header);
    canvas.put_right(weight, words::weight(lang), Role::Header);
    canvas.put_right(n, "n", Role::Header);
    let Some(told) = drawn.told(canvas) else { return };
    let model = state.looked.model(shared);
    for (at, row, here) in drawn.rows(Pane::Fields) {
        let Some((portrait, place)) = fields.get(at).copied() else { break };
        let Some(field) = model.portraits[portrait as usize].get(place) else { break };
        let (name, [weight, n]) = after(row, FIELD);
        let letter = portrait.letter().to_string();
        let text = tiers::sub_field(field, shared.overview.value.as_deref(), lang);
        let parts = [(&*letter, Role::Accent), (" ", Role::Dim), (&*text, Role::Text)];
        canvas.parts(gapped(name.split_left(2).1), &parts);
        canvas.put_right(weight, &field.weight.to_string(), Role::Number);
        let base = told.fields[portrait as usize].get(place).map(|told| short(told.base.people, n, lang));
        canvas.put_right(n, base.as_deref().unwrap_or("-"), Role::Dim);
        drawn.cursor(canvas, row, here);
        if let Some(edit) = state.typing.as_ref().filter(|_| here && state.pane == Pane::Fields) {
            let at = weight.split_left(1).1;
            canvas.clear(at);
            line_edit::view::draw(canvas, at, edit, drawn.focused);
        }
    }
}

/// The columns of people, core buyers, TGI and points.
const VALUE: [u16; 4] = [8, 7, 8, 8];

pub(super) fn values(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>) {
    let (state, shared, lang) = (drawn.state, drawn.shared, drawn.shared.lang);
    let field = state.field_told(shared);
    let overview = shared.overview.value.as_deref();
    let model = state.looked.model(shared);
    let named = state.field_here(shared).and_then(|(of, at)| model.portraits[of as usize].get(at));
    let name = named.map(|field| tiers::sub_field(field, overview, lang)).unwrap_or_default();
    let title = format!("{}{}{name}", words::values(lang), canvas.glyphs.between);
    let count = field.map(|field| field.values.len().to_string()).unwrap_or_default();
    canvas.pane(drawn.area, &title, &count, drawn.focused);
    let (value, figures) = after(drawn.head(), VALUE);
    canvas.put(value.split_left(2).1, words::value(lang), Role::Header);
    for (at, head) in figures.into_iter().zip(["n", words::core(lang), "TGI", words::points(lang)]) {
        canvas.put_right(at, head, Role::Header);
    }
    if drawn.told(canvas).is_none() {
        return;
    }
    let Some(field) = field.filter(|field| !field.values.is_empty()) else {
        canvas.put(drawn.list.row(0).split_left(2).1, words::no_values(lang), Role::Dim);
        return;
    };
    for (at, row, here) in drawn.rows(Pane::Values) {
        let Some(told) = field.values.get(at) else { break };
        let (value, [n, core, tgi, points]) = after(row, VALUE);
        let text = words::plainly(SafeText::new(&tiers::value(&told.value, overview, lang)).as_str());
        canvas.put(gapped(value.split_left(2).1), &text, Role::Text);
        let of = told.fitted;
        canvas.put_right(n, &short(of.counted.people, n, lang), Role::Number);
        canvas.put_right(core, &short(of.counted.core, core, lang), Role::Number);
        canvas.put_right(tgi, &tiers::number(of.tgi, 1), Role::Number);
        canvas.put_right(points, &tiers::points(of.points), Role::Accent);
        drawn.cursor(canvas, row, here);
    }
}
