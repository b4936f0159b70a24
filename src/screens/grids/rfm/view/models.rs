//! The saved models: which is in use, which is looked at, what each says.

use super::cursor;
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::model::ModelKind;
use crate::request::active_model;
use crate::screens::grids::rfm::models::rows;
use crate::screens::grids::rfm::state::{Pane, State};
use crate::text::{grids, grids_page as words};
use crate::ui::{Canvas, Role};

/// The columns of the name, of what is said of its use, of the version.
const NAME: u16 = 22;
const USE: u16 = 18;
const VERSION: u16 = 5;

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let all = rows(shared);
    canvas.pane(area, words::models(lang), &(all.len() - 1).to_string(), focused);
    let head = area.inner().row(1);
    let (name, rest) = head.split_left(2).1.split_left(NAME + USE + VERSION);
    canvas.put(name, words::models(lang), Role::Header);
    canvas.put(rest.split_left(2).1, words::parameters(lang), Role::Header);
    let list = state.list(Pane::Map, area);
    let models = shared.overview.value.as_ref().map_or(&[][..], |overview| &overview.models);
    let active = active_model(models, ModelKind::Rfm).map(|model| model.id);
    let top = usize::try_from(state.models.top).unwrap_or(usize::MAX);
    for (y, row) in (0..list.h).zip(all.iter().skip(top)) {
        let at = list.row(y);
        let (name, rest) = at.split_left(2).1.split_left(NAME);
        let (used, rest) = rest.split_left(USE);
        let (version, rest) = rest.split_left(VERSION);
        let (text, parameters) = match row {
            Some(saved) => {
                let parameters =
                    saved.body.rfm().map(|model| grids::parameters(model, lang)).unwrap_or_default();
                (saved.name.to_string(), parameters.replace(" · ", canvas.glyphs.between))
            }
            None => (grids::model_name(None, lang), words::built_in(lang).to_string()),
        };
        let looked = state.looks_at(*row, shared);
        canvas.put(name.split_left(NAME - 1).0, &text, if looked { Role::Accent } else { Role::Text });
        let in_use = row.map(|saved| saved.id) == active;
        let marks = [in_use.then(|| words::in_use(lang)), looked.then(|| words::looked_at(lang))];
        let marks: Vec<&str> = marks.into_iter().flatten().collect();
        canvas.put(used.split_left(USE - 1).0, &marks.join(", "), Role::Good);
        canvas.put_right(
            version,
            &row.map(|saved| format!("v{}", saved.version)).unwrap_or_default(),
            Role::Dim,
        );
        canvas.put(rest.split_left(2).1, &parameters, Role::Dim);
        if u64::from(y) + state.models.top == state.models.at {
            // Where the column is narrow they are read here.
            canvas.put(area.inner().row(0).split_left(2).1, &parameters, Role::Accent);
        }
        cursor(canvas, at, u64::from(y) + state.models.top == state.models.at, focused);
    }
    let below = Area { y: list.y.saturating_add(list.h), h: 1, ..list };
    if state.saved_here(shared).is_some() {
        let named = state.naming(shared);
        let text = match named[..] {
            [] => words::named_by_none(lang).to_string(),
            _ => format!("{}{}", words::named_by(lang), named.join(lang.pick("、", ", "))),
        };
        canvas.put(below.split_left(1).1, &text, Role::Dim);
    }
}
