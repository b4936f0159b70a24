//! The expression that is built: its text, what is said of it, its tree with what each condition does to the count.

use super::{counted, cursor};
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::money::grouped;
use crate::domain::segment::print_atom;
use crate::parts::expression;
use crate::parts::tree::{Body, Row};
use crate::request::{Fault, NodeCount, Overview};
use crate::screens::segments::saved::all;
use crate::screens::segments::state::State;
use crate::text::{console, fault, segments_page as segments};
use crate::ui::width::wrap;
use crate::ui::{Canvas, Role};

/// The columns of one figure.
const FIGURE: u16 = 8;
/// Below this width of the tree, how many people there would be without a condition is left out.
const THREE: u16 = 50;

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let builder = &state.builder;
    canvas.pane(area, &title(state, shared), &counted(state, shared), focused);
    let [text, said, tree] = state.builder_parts(area);
    let typed = builder.is_typed();
    let used = canvas.put(text.split_left(1).1, "= ", Role::Key).saturating_add(1);
    let field = text.split_left(used).1;
    if builder.text.edit.value().is_empty() && !typed {
        canvas.put(field, segments::begin(lang), Role::Dim);
    }
    expression::view::draw(canvas, field, &builder.text, &builder.idle_places(), focused && typed);
    told(canvas, said, state, shared);
    if builder.is_completed() {
        return expression::view::list(canvas, tree, &builder.text, lang);
    }
    draw_tree(canvas, tree, state, shared, focused);
}

/// The name of the segment, and whether it is another one now.
fn title(state: &State, shared: &Shared) -> String {
    let lang = shared.lang;
    let builder = &state.builder;
    let loaded = all(shared).iter().find(|segment| Some(segment.id) == builder.loaded);
    let mut title = match loaded {
        Some(segment) if segment.expr == *builder.meant() => segment.name.to_string(),
        Some(segment) => format!("{}{}", segment.name, segments::edited(lang)),
        None if builder.root.children().is_empty() => segments::build(lang).to_string(),
        None => format!("{}{}", segments::build(lang), segments::unsaved(lang)),
    };
    if builder.switched_off() > 0 {
        title.push_str(&format!(" {}", segments::n_off(builder.switched_off(), lang)));
    }
    title
}

/// What is wrong, else the sentence that reads it back.
fn told(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared) {
    let text = &state.builder.text;
    let (line, role) = match text.mistake() {
        Some(mistake) => {
            let role = if text.is_half_typed() { Role::Warning } else { Role::Bad };
            (segments::mistake(mistake, text.edit.value(), shared), role)
        }
        None if state.builder.root.children().is_empty() => return,
        None => match &text.refused {
            Some(of) => (fault::told(&Fault::Pattern(Box::new(of.clone())), shared.lang).what, Role::Bad),
            None => {
                let aliases = segments::aliases(&text.aliases(), shared);
                (format!("{aliases}{}", segments::sentence(state.builder.meant(), shared)), Role::Dim)
            }
        },
    };
    let lines = wrap(&line, usize::from(area.w.saturating_sub(2)));
    let rows = usize::from(area.h);
    for (y, line) in (0..area.h).zip(&lines) {
        // What is cut says so.
        let cut = usize::from(y) + 1 == rows && lines.len() > rows;
        let line = if cut { format!("{}{}", line.trim_end(), canvas.glyphs.ellipsis) } else { line.clone() };
        canvas.put(area.row(y).split_left(1).1, &line, role);
    }
}

fn draw_tree(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let builder = &state.builder;
    let figures: u16 = if area.w >= THREE { 3 } else { 2 };
    let (head, list) = area.split_top(1);
    let heads = [segments::alone(lang), segments::removes(lang), segments::without(lang)];
    place_figures(canvas, head, figures, &heads.map(String::from), Role::Header);
    let told = &state.live.count;
    let now = builder.counted();
    let current = told.of() == Some(&now);
    // Figures of another tree of the same shape stay, dimmed, until the new ones are there.
    let alike = told.of().is_some_and(|(expr, _)| expr.nodes().len() == now.0.nodes().len());
    let top = usize::try_from(builder.cursor.top).unwrap_or(usize::MAX);
    let Some(overview) = &shared.overview.value else { return };
    let rows = builder.rows();
    let hidden = rows.len().saturating_sub(top.saturating_add(usize::from(list.h)));
    if hidden > 0 {
        canvas.put(head.split_left(1).1, &console::n_more(hidden as u64, lang), Role::Dim);
    }
    for (y, row) in (0..list.h).zip(rows.iter().skip(top)) {
        let at = list.row(y);
        let counts = told.answer.value.as_ref().filter(|_| current || alike);
        let node = counts.and_then(|counted| counted.nodes.get(row.number)).copied();
        let (left, _) = at.split_left(at.w.saturating_sub(figures * FIGURE));
        condition(canvas, left, state, row, node.filter(|_| current), overview, shared);
        canvas.stale = !current || builder.is_apart();
        place_figures(canvas, at, figures, &node_figures(state, row, node, shared), Role::Number);
        canvas.stale = false;
        cursor(canvas, at, u64::from(y) + builder.cursor.top == builder.cursor.at, focused);
    }
}

fn node_figures(state: &State, row: &Row, node: Option<NodeCount>, shared: &Shared) -> [String; 3] {
    if row.idle {
        return [segments::off(shared.lang).to_string(), String::new(), String::new()];
    }
    let Some(node) = node else { return Default::default() };
    let (above, _) = row.path.split_at(row.path.len().saturating_sub(1));
    let any = state.builder.root.at(above).is_some_and(|group| matches!(group.body, Body::Any(_)));
    let moves = |n: u64| if any { format!("+{}", grouped(n)) } else { grouped(n) };
    // A group of one has the figures of what is in it.
    let root = row.path.is_empty();
    [
        grouped(node.alone),
        node.moves.filter(|_| !root).map(moves).unwrap_or_default(),
        node.without.filter(|_| !root).map(grouped).unwrap_or_default(),
    ]
}

fn place_figures(canvas: &mut Canvas<'_>, at: Area, figures: u16, texts: &[String; 3], role: Role) {
    let (_, mut rest) = at.split_left(at.w.saturating_sub(figures * FIGURE));
    for text in texts.iter().take(usize::from(figures)) {
        let (cell, right) = rest.split_left(FIGURE);
        canvas.put_right(cell.split_left(1).1, text, role);
        rest = right;
    }
}

/// One row of the tree: brackets as words, conditions as text with the days that they mean.
fn condition(
    canvas: &mut Canvas<'_>,
    at: Area,
    state: &State,
    row: &Row,
    told: Option<NodeCount>,
    overview: &Overview,
    shared: &Shared,
) {
    let lang = shared.lang;
    let Some(node) = state.builder.root.at(&row.path) else { return };
    canvas.put(at.split_left(1).1.split_left(1).0, if node.marked { "*" } else { "" }, Role::Mark);
    let deep = u16::try_from(row.path.len()).unwrap_or(u16::MAX);
    let at = at.split_left(2).1.split_left(deep.saturating_mul(2)).1;
    let role = if row.idle { Role::Stale } else { Role::Text };
    let atom = match &node.body {
        Body::All(_) | Body::Any(_) => {
            let all = matches!(node.body, Body::All(_));
            let word = segments::group(all, node.nots, lang);
            canvas.put(at, &word, if row.idle { role } else { Role::Header });
            return;
        }
        Body::One(atom) => atom,
    };
    let used = canvas.put(at, &segments::not(node.nots, lang), Role::Accent);
    let rest = at.split_left(used).1;
    let used = canvas.put(rest, &print_atom(atom, &overview.names(), lang), role);
    let mut rest = rest.split_left(used).1;
    let days =
        atom.days(overview.as_of).map(|days| segments::days(&days, overview.as_of, lang)).unwrap_or_default();
    let top = told.and_then(|told| told.top).map(|top| segments::top(top, lang)).unwrap_or_default();
    for more in [days, top].iter().filter(|more| !more.is_empty()) {
        let used = canvas.put(rest.split_left(2).1, more, Role::Dim);
        rest = rest.split_left(used.saturating_add(2)).1;
    }
}
