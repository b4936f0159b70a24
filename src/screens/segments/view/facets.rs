//! The people taken apart: what is left after each condition, reach, breakdown, portrait, cross.

use super::table::{Line, Table, part};
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::segment::print;
use crate::request::{Breakdown, By, ChannelReach, Cross, Overview, ReachStep, SegmentTold, Share};
use crate::screens::segments::facets::Facet;
use crate::screens::segments::saved::all;
use crate::screens::segments::state::{Pane, State};
use crate::text::only::reach_step;
use crate::text::{console, fault, segments_page as segments};
use crate::ui::{Canvas, Role};

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let facet = state.facets.facet;
    canvas.pane(area, &title(state, shared), "", focused);
    let inner = area.inner();
    headline(canvas, inner.row(0), state, shared);
    tabs(canvas, inner.row(1).split_left(1).1, facet, lang);
    let list = state.list(Pane::Facets, area);
    let head = Area { y: list.y.saturating_sub(1), h: 1.min(list.h), ..list };
    let table = |widths| Table { head, list, widths, cursor: state.facets.cursor, focused };
    let told = &state.live.facet;
    let Some(overview) = shared.overview.value.as_deref() else { return };
    if facet == Facet::Waterfall {
        canvas.stale = state.builder.is_apart();
        waterfall(canvas, &table(&[9, 9]), state, overview, lang);
    } else {
        if let Some(failed) = &told.answer.fault {
            canvas.put(list.split_left(1).1, &fault::told(failed, lang).what, Role::Bad);
        }
        canvas.stale = told.is_stale();
        match (facet, &told.answer.value) {
            (Facet::Reach, Some(SegmentTold::Reach(of))) => {
                reach(canvas, &table(&[]), of, state.facets.step, overview, lang);
            }
            (Facet::Breakdown, Some(SegmentTold::Breakdown(of))) => {
                breakdown(canvas, &table(&[7, 7, 5, 6]), of, state, overview, lang);
            }
            (Facet::Portrait, Some(SegmentTold::Portrait(of))) => {
                portrait(canvas, &table(&[7, 5, 7, 6]), of, overview, lang);
            }
            (Facet::Cross, Some(SegmentTold::Cross(of))) => {
                cross(canvas, &table(&[]), of, state.facets.column, overview, lang);
            }
            _ if told.answer.fault.is_none() => {
                canvas.put(list.split_left(1).1, console::loading(lang), Role::Dim);
            }
            _ => {}
        }
    }
    canvas.stale = false;
}

/// The exact count, its share, its day; dimmed while a newer one is under way.
fn headline(canvas: &mut Canvas<'_>, row: Area, state: &State, shared: &Shared) {
    let lang = shared.lang;
    let told = &state.live.count;
    let row = row.split_left(1).1;
    match (&told.answer.value, &told.answer.fault) {
        (_, Some(failed)) => _ = canvas.put(row, &fault::told(failed, lang).what, Role::Bad),
        (Some(counted), None) => {
            let apart = state.builder.is_apart();
            canvas.stale = told.is_stale() || apart;
            let text = segments::headline(counted.count, counted.of, counted.as_of, lang);
            let used = canvas.put(row, &text, Role::Accent);
            canvas.stale = false;
            let rest = row.split_left(used.saturating_add(1)).1;
            if apart {
                canvas.put(rest, segments::last_valid(lang), Role::Warning);
            } else if told.is_stale() {
                canvas.put(rest, canvas.glyphs.ellipsis, Role::Warning);
            }
        }
        (None, None) => _ = canvas.put(row, console::loading(lang), Role::Dim),
    }
}

fn tabs(canvas: &mut Canvas<'_>, mut rest: Area, facet: Facet, lang: Lang) {
    for one in Facet::ALL {
        let name = segments::facet(one, lang);
        let used = match one == facet {
            true => canvas.put(rest, &format!("[{name}]"), Role::Accent),
            false => canvas.put(rest, &format!(" {name} "), Role::Dim),
        };
        rest = rest.split_left(used).1;
    }
}

/// What the facet shows, and beside whom.
fn title(state: &State, shared: &Shared) -> String {
    let lang = shared.lang;
    let overview = shared.overview.value.as_deref();
    let by = |by: By| segments::by(by, overview, lang);
    let against = state.facets.against.and_then(|id| all(shared).iter().find(|segment| segment.id == id));
    let against = against.map_or_else(|| segments::everyone(lang).to_string(), |s| format!("@{}", s.name));
    match state.facets.facet {
        facet @ (Facet::Waterfall | Facet::Reach) => segments::facet(facet, lang).to_string(),
        Facet::Breakdown => format!("{} / {against}", by(state.facets.by)),
        Facet::Portrait => format!("{} / {against}", segments::facet(Facet::Portrait, lang)),
        Facet::Cross => format!("{} x {}", by(state.facets.cross.0), by(state.facets.cross.1)),
    }
}

fn waterfall(canvas: &mut Canvas<'_>, table: &Table<'_>, state: &State, overview: &Overview, lang: Lang) {
    let falls = state.falls();
    let most = falls.iter().map(|fall| fall.people).max().unwrap_or(0);
    let rows = falls.iter().map(|fall| {
        let node = state.builder.root.at(&fall.path).filter(|_| !fall.path.is_empty());
        let name = node.map(|node| print(&node.whole(), &overview.names(), lang));
        Line {
            name: (name.unwrap_or_else(|| segments::everyone(lang).to_string()), Role::Text),
            figures: vec![
                (grouped(fall.people), Role::Number),
                (segments::percent(fall.people, most), Role::Dim),
            ],
            bar: Some((part(fall.people, most), Role::Bar3)),
        }
    });
    table.draw(canvas, &[segments::value(lang), segments::people(lang), segments::share(lang)], rows);
}

fn reach(
    canvas: &mut Canvas<'_>,
    table: &Table<'_>,
    of: &[ChannelReach],
    step: ReachStep,
    overview: &Overview,
    lang: Lang,
) {
    let name = |code: &str| {
        let known = overview.channels.iter().find(|channel| channel.code == code);
        known.map_or_else(|| code.to_string(), |channel| lang.pick(&channel.zh, &channel.en).to_string())
    };
    // Where there is little room, who has the id and who has not share a column: the one is told by the other.
    let narrow = table.list.w < 48;
    let hidden = [
        if step == ReachStep::WithId { ReachStep::NoId } else { ReachStep::WithId },
        if step == ReachStep::Refused { ReachStep::LeftOut } else { ReachStep::Refused },
    ];
    let suppressions = of.iter().any(|of| !of.left_out.is_empty());
    let hidden = &hidden[..if suppressions { 2 } else { 1 }];
    let steps: Vec<ReachStep> =
        ReachStep::told(suppressions).filter(|one| !narrow || !hidden.contains(one)).collect();
    let width = |step: &ReachStep| match step {
        ReachStep::NoId => 7,
        ReachStep::LeftOut => 9,
        ReachStep::WithId | ReachStep::Refused | ReachStep::Allowed => 8,
    };
    let widths: Vec<u16> = steps.iter().map(width).collect();
    let here = usize::try_from(table.cursor.at).unwrap_or(usize::MAX);
    let rows = of.iter().enumerate().map(|(n, of)| {
        let figure = |one: ReachStep| match (one == step, n == here) {
            (true, true) => (format!("[{}]", grouped(of.at(one))), Role::Accent),
            (true, false) => (grouped(of.at(one)), Role::Number),
            (false, _) => (grouped(of.at(one)), Role::Dim),
        };
        Line {
            name: (name(&of.channel), Role::Text),
            figures: steps.iter().copied().map(figure).collect(),
            bar: Some((part(of.at(step), of.of), Role::Bar3)),
        }
    });
    let mut heads = vec![segments::channel(lang)];
    heads.extend(steps.iter().map(|step| reach_step(*step, lang)));
    Table { widths: &widths, ..*table }.draw(canvas, &heads, rows);
    // Below them, what takes people off the channel under the cursor.
    let segment = |id| overview.segments.iter().find(|s| s.id == id).map(|s| format!("@{}", s.name));
    let reasons = of.get(here).into_iter().flat_map(ChannelReach::reasons);
    let top = u16::try_from(of.len()).unwrap_or(u16::MAX).saturating_add(1);
    for (y, (why, people)) in (top..).zip(reasons) {
        let why = match why {
            None => reach_step(ReachStep::Refused, lang).to_string(),
            Some(id) => segment(id).unwrap_or_default(),
        };
        let parts = [("− ", Role::Dim), (why.as_str(), Role::Dim), ("  ", Role::Dim)];
        let row = table.list.row(y).split_left(2).1;
        let used = canvas.parts(row, &parts);
        canvas.put(row.split_left(used).1, &grouped(people), Role::Number);
    }
}

/// The index, and whether too few have the value for it to say anything.
fn tgi(of: &Share, lang: Lang) -> [(String, Role); 2] {
    let text = of.tgi.map_or_else(|| "-".to_string(), |tgi| format!("{tgi:.0}"));
    let role = match of.tgi {
        _ if of.few => Role::Dim,
        Some(tgi) if tgi >= 100.0 => Role::Good,
        _ => Role::Warning,
    };
    let few = if of.few { segments::low_n(lang) } else { "" };
    [(text, role), (few.to_string(), Role::Dim)]
}

/// The index that fills a bar: 200, so that 100 is half of one, or the largest that enough people stand behind.
fn full_bar<'s>(of: impl Iterator<Item = &'s Share>) -> f64 {
    of.filter(|share| !share.few).filter_map(|share| share.tgi).fold(200.0, f64::max)
}

/// How far a bar reaches.
fn tgi_bar(of: &Share, most: f64) -> Option<(f64, Role)> {
    let role = match of.tgi {
        _ if of.few => Role::Bar0,
        Some(tgi) if tgi >= 100.0 => Role::Bar5,
        _ => Role::Bar2,
    };
    of.tgi.map(|tgi| (tgi / most, role))
}

fn breakdown(
    canvas: &mut Canvas<'_>,
    table: &Table<'_>,
    of: &Breakdown,
    state: &State,
    overview: &Overview,
    lang: Lang,
) {
    let amount = state.facets.amount;
    let most = full_bar(of.rows.iter());
    let rows = of.rows.iter().map(|share| {
        let [index, few] = tgi(share, lang);
        Line {
            name: (
                segments::trait_value(share.value.as_ref(), Some(overview), lang),
                if share.few { Role::Dim } else { Role::Text },
            ),
            figures: vec![
                (segments::figure(share, of.amount.0, amount), Role::Number),
                (segments::percent(share.people, of.of), Role::Dim),
                index,
                few,
            ],
            bar: tgi_bar(share, most),
        }
    });
    let heads = [segments::value(lang), segments::amount(amount, lang), segments::share(lang), "TGI", ""];
    table.draw(canvas, &heads, rows);
}

fn portrait(canvas: &mut Canvas<'_>, table: &Table<'_>, of: &[(By, Share)], overview: &Overview, lang: Lang) {
    let most = full_bar(of.iter().map(|(_, share)| share));
    let rows = of.iter().map(|(by, share)| {
        let value = segments::trait_value(share.value.as_ref(), Some(overview), lang);
        let [index, few] = tgi(share, lang);
        let q = match share.q {
            None => String::new(),
            Some(q) if q < 0.001 => "<.001".into(),
            Some(q) => format!("{q:.3}"),
        };
        Line {
            name: (
                format!("{} {value}", segments::by(*by, Some(overview), lang)),
                if share.few { Role::Dim } else { Role::Text },
            ),
            figures: vec![(grouped(share.people), Role::Number), index, (q, Role::Dim), few],
            bar: tgi_bar(share, most),
        }
    });
    table.draw(canvas, &[segments::value(lang), segments::people(lang), "TGI", "q", ""], rows);
}

/// The columns of one cell of a cross, and of the names before them.
const CELL: u16 = 9;
const NAMES: u16 = 10;

fn cross(
    canvas: &mut Canvas<'_>,
    table: &Table<'_>,
    of: &Cross,
    column: usize,
    overview: &Overview,
    lang: Lang,
) {
    let room = usize::from((table.list.w.saturating_sub(NAMES) / CELL).max(2)) - 1;
    // The sum stands first and stays; the column of the cursor is in sight.
    let chosen = column.min(of.columns.len());
    let first = chosen.saturating_sub(room);
    let shown: Vec<usize> = (first..of.columns.len()).take(room).collect();
    let name = |n: &usize| {
        let value = of.columns.get(*n).and_then(|(value, _)| value.as_ref());
        segments::trait_value(value, Some(overview), lang)
    };
    let names: Vec<String> =
        std::iter::once(segments::all(lang).to_string()).chain(shown.iter().map(name)).collect();
    // Columns that have no room are told in the corner.
    let hidden = of.columns.len() - shown.len();
    let corner = if hidden > 0 { segments::n_columns(hidden, lang) } else { String::new() };
    let heads: Vec<&str> = std::iter::once(corner.as_str()).chain(names.iter().map(String::as_str)).collect();
    let most = of.cells.iter().flatten().copied().max().unwrap_or(0);
    let heat = [Role::Bar0, Role::Bar1, Role::Bar2, Role::Bar3, Role::Bar4, Role::Bar5];
    let at = usize::try_from(table.cursor.at).unwrap_or(usize::MAX);
    let rows = of.rows.iter().enumerate().map(|(n, (value, sum))| {
        let mark = |count: u64, column: usize| match at == n && chosen == column {
            true => format!("[{}]", grouped(count)),
            false => grouped(count),
        };
        let cell = |column: &usize| {
            let count = of.cells.get(n).and_then(|row| row.get(*column)).copied().unwrap_or(0);
            let warm = ((part(count, most) * 5.0).round() as usize).min(5);
            (mark(count, column + 1), heat[warm])
        };
        Line {
            name: (segments::trait_value(value.as_ref(), Some(overview), lang), Role::Text),
            figures: std::iter::once((mark(*sum, 0), Role::Number)).chain(shown.iter().map(cell)).collect(),
            bar: None,
        }
    });
    let widths = vec![CELL; names.len()];
    Table { widths: &widths, ..*table }.draw(canvas, &heads, rows);
}
