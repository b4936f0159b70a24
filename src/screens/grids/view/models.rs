//! The saved models: which is in use, which is looked at, what each says.

use crate::app::Shared;
use crate::app::geometry::Area;
use crate::request::{ModelBody, active_model};
use crate::screens::grids::models::{Looked, Modelled, Models, rows};
use crate::text::{grids, grids_page as words};
use crate::ui::{Canvas, Role};

/// The columns of the name, of what is said of its use, of the version.
const NAME: u16 = 22;
const USE: u16 = 18;
const VERSION: u16 = 5;

/// The rows of the list within its pane.
pub fn list(area: Area) -> Area {
    area.inner().split_top(2).1.split_bottom(1).0
}

/// Draws the list; `own` says what the program's own model does, `parameters` what a saved one does.
pub fn draw<M: Modelled>(
    canvas: &mut Canvas<'_>,
    area: Area,
    (state, looked): (&Models, &Looked<M>),
    shared: &Shared,
    focused: bool,
    own: &str,
    parameters: impl Fn(&ModelBody) -> String,
) {
    let lang = shared.lang;
    let all = rows(M::KIND, shared);
    canvas.pane(area, words::models(lang), &(all.len() - 1).to_string(), focused);
    let head = area.inner().row(1);
    let (name, rest) = head.split_left(2).1.split_left(NAME + USE + VERSION);
    canvas.put(name, words::models(lang), Role::Header);
    canvas.put(rest.split_left(2).1, words::parameters(lang), Role::Header);
    let list = list(area);
    let models = shared.overview.value.as_ref().map_or(&[][..], |overview| &overview.models);
    let active = active_model(models, M::KIND).map(|model| model.id);
    let looked_at = looked.saved(shared).map(|saved| saved.id);
    let top = usize::try_from(state.cursor.top).unwrap_or(usize::MAX);
    for (y, row) in (0..list.h).zip(all.iter().skip(top)) {
        let at = list.row(y);
        let (name, rest) = at.split_left(2).1.split_left(NAME);
        let (used, rest) = rest.split_left(USE);
        let (version, rest) = rest.split_left(VERSION);
        let (text, parameters) = match row {
            Some(saved) => {
                let parameters = parameters(&saved.body);
                (saved.name.to_string(), parameters.replace(" · ", canvas.glyphs.between))
            }
            None => (grids::model_name(None, lang), own.to_string()),
        };
        let looked = looked_at == row.map(|saved| saved.id);
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
        if u64::from(y) + state.cursor.top == state.cursor.at {
            // Where the column is narrow they are read here.
            canvas.put(area.inner().row(0).split_left(2).1, &parameters, Role::Accent);
        }
        super::cursor(canvas, at, u64::from(y) + state.cursor.top == state.cursor.at, focused);
    }
    let below = Area { y: list.y.saturating_add(list.h), h: 1, ..list };
    if state.saved_here(M::KIND, shared).is_some() {
        let named = state.naming(M::KIND, shared);
        let text = match named[..] {
            [] => words::named_by_none(lang).to_string(),
            _ => format!("{}{}", words::named_by(lang), named.join(lang.pick("、", ", "))),
        };
        canvas.put(below.split_left(1).1, &text, Role::Dim);
    }
}
