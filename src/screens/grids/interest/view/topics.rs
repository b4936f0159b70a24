//! Topics against scores. Cells are as warm as their part of whoever did anything on the topic.

use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::interest::UNIT;
use crate::domain::safe::SafeText;
use crate::request::TopicRow;
use crate::screens::grids::bin::view::columns::{WIDE, from_left, gapped};
use crate::screens::grids::interest::panes::Pane;
use crate::screens::grids::interest::rows::Band;
use crate::screens::grids::interest::state::State;
use crate::screens::grids::rfm::Order;
use crate::screens::grids::view::pane::{Drawn, cell, heat};
use crate::text::{grids_page, interest_page as words};
use crate::ui::{Canvas, Role};

/// Topic, median, n, people by score.
struct Columns {
    topic: Area,
    median: Area,
    above: Area,
    bands: [Area; 6],
}

impl Columns {
    fn of(row: Area) -> Columns {
        let (topic, figure, band) = if row.w >= WIDE { (22, 9, 9) } else { (13, 7, 6) };
        let (topic, rest) = row.split_left(2).1.split_left(topic);
        // Where there is little room n stands below alone.
        let above = if row.w >= WIDE { figure } else { 0 };
        let [median, above] = from_left(rest, [figure, above]);
        let bands = from_left(rest.split_left(median.w + above.w).1, [band; 6]);
        Columns { topic, median, above, bands }
    }
}

/// The scores under a column of the screen.
pub(super) fn column_at(list: Area, x: u16) -> Option<u8> {
    let under = |at: &Area| x >= at.x && x < at.x.saturating_add(at.w);
    u8::try_from(Columns::of(list).bands.iter().position(under)?).ok()
}

pub(super) fn draw(canvas: &mut Canvas<'_>, drawn: &Drawn, state: &State, shared: &Shared) {
    let lang = shared.lang;
    let answer = state.topics.answer.value.as_ref();
    let mut title = words::topics(lang).to_string();
    if let Some(told) = answer {
        title.push_str(&format!("{}{}", canvas.glyphs.between, words::half_life(told, lang)));
    }
    if state.order != (Order::Own, false) {
        let way = canvas.glyphs.sorted[usize::from(!state.order.1)];
        title.push_str(&format!("{}{}{way}", canvas.glyphs.between, words::band(state.band(), lang)));
    }
    let count = answer.map(|told| words::count(told, lang)).unwrap_or_default();
    canvas.pane(drawn.area, &title, &count, drawn.focused);
    let heads = Columns::of(drawn.head());
    canvas.put(gapped(heads.topic), words::topic(lang), Role::Header);
    canvas.put_right(heads.median, words::median(lang), Role::Header);
    if heads.above.w > 0 {
        canvas.put_right(heads.above, "n", Role::Header);
    }
    for (band, at) in Band::ALL.into_iter().zip(heads.bands) {
        canvas.put_right(gapped(at), &words::band(band, lang), Role::Header);
    }
    let Some(told) = drawn.told(canvas, &state.topics, shared) else { return };
    if told.topics.is_empty() {
        canvas.put(drawn.list.row(0).split_left(2).1, words::no_topics(lang), Role::Dim);
    }
    let rows = state.topic_rows();
    for (at, row, here) in drawn.rows() {
        let Some(of) = rows.get(at) else { break };
        let columns = Columns::of(row);
        canvas.put(gapped(columns.topic), of.topic.as_str(), Role::Text);
        drawn.cursor(canvas, row.split_left(2 + columns.topic.w).0, here);
        canvas.put_right(columns.median, &median(of), Role::Number);
        if columns.above.w > 0 {
            let room = usize::from(columns.above.w - 1);
            canvas.put_right(columns.above, &grids_page::short(whole(of.above), room, lang), Role::Number);
        }
        for (place, (band, at)) in Band::ALL.into_iter().zip(columns.bands).enumerate() {
            let people = band.people(of);
            let warm = match band {
                Band::Anyone => None,
                Band::From(_) => heat(people as f64, of.anyone as f64),
            };
            let text = grids_page::short(whole(people), usize::from(at.w.saturating_sub(2)), lang);
            let cold = if people > 0 { Role::Number } else { Role::Dim };
            let chosen = (here && place == state.column(Pane::Topics)).then_some(drawn.focused);
            cell(canvas, at, &text, (warm, cold), chosen);
        }
    }
    if let Some(of) = state.topic_here() {
        let name = format!("{} {}  ", SafeText::new(of.topic.raw()), words::band(state.band(), lang));
        let said = words::topic_in_full(of, state.band(), told, lang);
        canvas.parts(drawn.foot(0), &[(&name, Role::Accent), (&said, Role::Text)]);
    }
}

/// The median, to the hundredth; `n/a` of nobody.
fn median(of: &TopicRow) -> String {
    of.median.map_or("n/a".to_string(), |median| format!("{:.2}", median / UNIT as f64))
}

fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
