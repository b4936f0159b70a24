//! The ranks and stages with their expressions, and the one under the cursor in full.

use super::{Drawn, model_name};
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::safe::SafeText;
use crate::domain::segment::print;
use crate::parts::expression::{self, Expression};
use crate::screens::grids::bin::view::columns::{WIDE, gapped};
use crate::screens::grids::journey::panes::Pane;
use crate::screens::grids::journey::rows::{Row, rows};
use crate::screens::grids::journey::state::State;
use crate::text::{grids_page, journey_page as words, segments_page};
use crate::ui::{Canvas, Role};

/// Name, expression, who stands there.
fn columns(row: Area) -> [Area; 3] {
    let wide = row.w >= WIDE;
    let (left, standing) = row.split_left(row.w.saturating_sub(if wide { 11 } else { 8 }));
    let standing = gapped(standing);
    let (name, text) = left.split_left(if wide { 30 } else { 20 });
    [name.split_left(2).1, text, standing]
}

pub(super) fn draw(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>) {
    let (state, shared, lang) = (drawn.state, drawn.shared, drawn.shared.lang);
    let model = state.looked.model(shared);
    let count = words::ranks_and_stages(&model, lang);
    canvas.pane(drawn.area, &model_name(state, shared), &count, drawn.focused);
    let [name, text, standing] = columns(drawn.head());
    canvas.put(name, words::stage(lang), Role::Header);
    canvas.put(text, words::expression(lang), Role::Header);
    canvas.put_right(standing, words::standing(lang), Role::Header);
    let Some(overview) = &shared.overview.value else { return };
    let names = overview.names();
    let all = rows(&model);
    for (at, row, here) in drawn.rows(Pane::Stages) {
        let Some(of) = all.get(at).copied() else { break };
        let [name, text, standing] = columns(row);
        let named = of.names(&model).map(|[zh, en]| SafeText::new(lang.pick(zh, en)).to_string());
        let named = named.unwrap_or_default();
        let under = matches!(of, Row::Stage(..));
        let shown = if under { format!("  {named}") } else { named };
        canvas.put(gapped(name), &shown, if under { Role::Text } else { Role::Header });
        if let Some(stage) = of.stage(&model) {
            let written = print(&stage.expr, &names, lang);
            canvas.put(gapped(text), SafeText::new(&written).as_str(), Role::Text);
        }
        let people = of.class(&model).and_then(|class| state.standing_on(class));
        canvas.stale = state.told.is_stale();
        let room = usize::from(standing.w.saturating_sub(1));
        let short = |n: u64| grids_page::short(i64::try_from(n).unwrap_or(i64::MAX), room, lang);
        canvas.put_right(standing, &people.map_or("-".into(), short), Role::Number);
        canvas.stale = false;
        drawn.cursor(canvas, row, here);
    }
}

/// The expression under the cursor in full: its text, what it says or what is wrong, what may stand where it is typed.
pub(super) fn text(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, front: bool) {
    let lang = shared.lang;
    canvas.clear(area);
    let stage = state.stage_here(shared);
    let name = stage.as_ref().map(|stage| SafeText::new(lang.pick(&stage.zh, &stage.en)).to_string());
    let offers = state.typing.as_ref().map_or(0, |typing| typing.text.suggestions.len());
    let count = if offers > 0 { offers.to_string() } else { String::new() };
    canvas.pane(area, &name.unwrap_or_default(), &count, front && state.typing.is_some());
    let (Some(overview), Some(stage)) = (&shared.overview.value, stage) else {
        canvas.put(area.inner().row(0).split_left(1).1, words::of_its_stages(lang), Role::Dim);
        return;
    };
    let (typed, rest) = area.inner().split_top(if offers > 0 { 2 } else { area.inner().h.saturating_sub(1) });
    let typed = typed.split_left(1).1;
    let Some(typing) = &state.typing else {
        let mut shown = Expression::new(&print(&stage.expr, &overview.names(), lang));
        shown.read_with(overview);
        expression::view::draw(canvas, typed, &shown, &[], false);
        let said = segments_page::sentence(&stage.expr, shared);
        canvas.put(rest.row(0).split_left(1).1, &said, Role::Dim);
        return;
    };
    expression::view::draw(canvas, typed, &typing.text, &[], front);
    let (said, list) = rest.split_top(1);
    let (said, role) =
        (said.split_left(1).1, if typing.text.is_half_typed() { Role::Dim } else { Role::Bad });
    match (typing.text.mistake(), typing.text.expr()) {
        (Some(mistake), _) => {
            canvas.put(said, &segments_page::mistake(mistake, typing.text.edit.value(), shared), role);
        }
        (None, Some(expr)) => _ = canvas.put(said, &segments_page::sentence(expr, shared), Role::Accent),
        (None, None) => _ = canvas.put(said, segments_page::everyone(lang), Role::Dim),
    }
    expression::view::list(canvas, list, &typing.text, lang);
}
