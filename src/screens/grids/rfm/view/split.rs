//! Why sales changed: headcount, mix and average of each class, exact to the cent.

use super::{cursor, model_name};
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::lang::Lang;
use crate::domain::money::Cents;
use crate::screens::grids::rfm::between::SplitRow;
use crate::screens::grids::rfm::state::{Pane, State};
use crate::text::{console, fault, grids, grids_page as words};
use crate::ui::{Canvas, Role};

/// The columns of the names, of payers, and of amounts.
const NAME: u16 = 18;
const PAYERS: u16 = 9;
const YUAN: u16 = 14;

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let between = &state.between;
    let title = format!("{}{}{}", words::split(lang), canvas.glyphs.between, model_name(state, shared));
    canvas.pane(area, &title, "", focused);
    let inner = area.inner();
    let Some(overview) = &shared.overview.value else { return };
    let (before, after) = between.stretches(overview.as_of);
    canvas.put(inner.row(0).split_left(1).1, &words::two_stretches(before, after, lang), Role::Accent);
    let list = state.list(Pane::Map, area);
    let answer = &between.split.answer;
    match (&answer.fault, &answer.value) {
        (Some(failed), _) => _ = canvas.put(list.split_left(1).1, &fault::told(failed, lang).what, Role::Bad),
        (None, None) => _ = canvas.put(list.split_left(1).1, console::loading(lang), Role::Dim),
        (None, Some(told)) => {
            canvas.stale = between.split.is_stale();
            table(canvas, inner.row(1), list, state, focused, lang);
            let remark = match &told.split {
                None => Some(grids::nothing_to_split(lang).to_string()),
                Some(split) => {
                    split.shrank.and_then(|at| told.classes.get(at)).map(|(place, before, after)| {
                        let change = Cents(after.cents - before.cents);
                        grids::shrank(place.name(lang), change, before.payers, after.payers, lang)
                    })
                }
            };
            let below = Area { y: list.y.saturating_add(list.h), h: 1, ..list };
            canvas.put(below.split_left(1).1, &remark.unwrap_or_default(), Role::Warning);
            // Whatever had to be shortened above.
            let rows = between.split_rows();
            let here = usize::try_from(between.row.at).ok().and_then(|at| rows.get(at));
            let exact = here.map(|row| words::split_row(row, lang)).unwrap_or_default();
            let at = Area { y: list.y.saturating_add(list.h).saturating_add(1), ..below };
            canvas.put(at.split_left(1).1, &exact, Role::Text);
            canvas.stale = false;
        }
    }
}

/// Payers and amount before and after, then the reasons as far as there is room, the change last.
fn table(canvas: &mut Canvas<'_>, head: Area, list: Area, state: &State, focused: bool, lang: Lang) {
    let [headcount, mix, average] = grids::reasons(lang);
    let [payers_before, payers_after] = words::payers_heads(lang);
    let heads = [
        payers_before,
        payers_after,
        words::before(lang),
        words::after(lang),
        words::change(lang),
        headcount,
        mix,
        average,
    ];
    canvas.put(head.split_left(1).1.split_left(NAME - 2).0, words::class(lang), Role::Header);
    for (text, (_, at)) in heads.iter().zip(columns(head)) {
        canvas.put_right(at.split_left(1).1, text, Role::Header);
    }
    let rows = state.between.split_rows();
    // All to the cent, or none: a column is read as one.
    let exact = rows.iter().all(|row| {
        let cells = figures(row).into_iter().zip(columns(list));
        cells.into_iter().all(|((figure, _), (_, cell))| figure.exact().len() < usize::from(cell.w))
    });
    let top = usize::try_from(state.between.row.top).unwrap_or(usize::MAX);
    for (y, row) in (0..list.h).zip(rows.iter().skip(top)) {
        let at = list.row(y);
        let here = u64::from(y) + state.between.row.top == state.between.row.at;
        let role = if row.place.is_none() { Role::Header } else { Role::Text };
        canvas.put(at.split_left(1).1.split_left(NAME - 2).0, words::place(row.place, lang), role);
        let stale = std::mem::take(&mut canvas.stale);
        // Figures keep the ground on which their colours are read.
        cursor(canvas, at.split_left(NAME - 1).0, here, focused);
        canvas.stale = stale;
        for ((figure, role), (later, cell)) in figures(row).into_iter().zip(columns(at)) {
            let text = figure.written(exact, usize::from(cell.w.saturating_sub(1)), lang);
            canvas.put_right(cell, &text, role);
            if here && later == Some(state.between.later) {
                canvas.tint(cell.split_left(1).1, if focused { Role::Cell } else { Role::SelectionDim });
            }
        }
    }
}

/// A figure of the table.
#[derive(Clone, Copy)]
enum Figure {
    /// How many paid.
    Payers(u64),
    /// Cents, with a sign where they are a difference.
    Cents { cents: i64, signed: bool },
    /// Not defined.
    None,
}

impl Figure {
    /// To the cent.
    fn exact(self) -> String {
        match self {
            Figure::Payers(payers) => payers.to_string(),
            Figure::Cents { cents, signed } => format!("{}{}", plus(cents, signed), Cents(cents)),
            Figure::None => "n/a".into(),
        }
    }

    /// In so many columns: to the cent, or in whole yuan, thousands and millions.
    fn written(self, exact: bool, columns: usize, lang: Lang) -> String {
        match self {
            Figure::Payers(payers) => words::short(i64::try_from(payers).unwrap_or(i64::MAX), columns, lang),
            Figure::Cents { cents, signed } if !exact => {
                let plus = plus(cents, signed);
                let yuan = (cents as f64 / 100.0).round() as i64;
                format!("{plus}{}", words::short(yuan, columns.saturating_sub(plus.len()), lang))
            }
            Figure::Cents { .. } | Figure::None => self.exact(),
        }
    }
}

/// The sign of a difference that is a gain.
fn plus(cents: i64, signed: bool) -> &'static str {
    if signed && cents > 0 { "+" } else { "" }
}

/// The figures of a row in the order of the columns.
fn figures(row: &SplitRow) -> [(Figure, Role); 8] {
    let (before, after) = row.parts;
    let change = after.cents - before.cents;
    let money = |cents: i64| (Figure::Cents { cents, signed: false }, Role::Number);
    let difference = |cents: i64| {
        let role = match cents {
            1.. => Role::Good,
            0 => Role::Dim,
            _ => Role::Warning,
        };
        (Figure::Cents { cents, signed: true }, role)
    };
    let reason = |of: fn(crate::domain::split::Reasons) -> i64| {
        row.reasons.map_or((Figure::None, Role::Dim), |reasons| difference(of(reasons)))
    };
    [
        (Figure::Payers(before.payers), Role::Number),
        (Figure::Payers(after.payers), Role::Number),
        money(before.cents),
        money(after.cents),
        difference(change),
        reason(|of| of.headcount),
        reason(|of| of.mix),
        reason(|of| of.average),
    ]
}

/// Where the columns stand, and of which stretch each is: payers before and after, amounts, change, three reasons. Those
/// that have no room are left out.
fn columns(row: Area) -> Vec<(Option<bool>, Area)> {
    let all = [
        (Some(false), PAYERS),
        (Some(true), PAYERS),
        (Some(false), YUAN),
        (Some(true), YUAN),
        (None, YUAN),
        (None, YUAN),
        (None, YUAN),
        (None, YUAN),
    ];
    let room = row.w.saturating_sub(NAME);
    let fixed: u16 = all.iter().take(5).map(|(_, wide)| wide).sum();
    // In a window of the full size all eight have room when amounts are a little narrower.
    let yuan = match room {
        _ if room >= 2 * PAYERS + 6 * YUAN => YUAN,
        _ if room >= 2 * PAYERS + 6 * 10 => (room - 2 * PAYERS) / 6,
        _ if room >= fixed => YUAN,
        _ => (room.saturating_sub(2 * PAYERS) / 3).min(YUAN),
    };
    let mut rest = row.split_left(NAME).1;
    let mut out = Vec::new();
    for (later, wide) in all {
        let wide = if wide == YUAN { yuan } else { wide };
        if wide == 0 || rest.w < wide {
            break;
        }
        let (cell, right) = rest.split_left(wide);
        out.push((later, cell));
        rest = right;
    }
    out
}

/// The stretch under a cell of the screen: 0 the earlier, 1 the later.
pub(super) fn column_at(list: Area, x: u16) -> Option<u8> {
    let found = columns(list).into_iter().find(|(_, cell)| x >= cell.x && x < cell.x.saturating_add(cell.w));
    found?.0.map(u8::from)
}
