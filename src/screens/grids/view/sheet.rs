//! Sheets over the grids.

use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::money::{Cents, grouped};
use crate::domain::rfm::Axis;
use crate::request::{Cell, GridSet, RfmRow, RfmTold};
use crate::screens::grids::bin::view as of_tiers;
use crate::screens::grids::interest::view as of_interest;
use crate::screens::grids::journey::view as of_journeys;
use crate::screens::grids::retention::{Look, view as of_cohorts};
use crate::screens::grids::sheet::{Rows, Sheet, Subject};
use crate::text::{
    bin_page as bin, console, fault, grids, grids_page as words, interest, interest_page,
    journey_page as journey, retention_page,
};
use crate::ui::{Canvas, Role};

/// Draws a sheet; `rows` are those of its list.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, rows: Area, sheet: &Sheet, shared: &Shared) {
    let lang = shared.lang;
    let head = area.inner().row(0).split_left(1).1;
    match &sheet.subject {
        Subject::Parameters { name, version, told } => {
            canvas.pane(area, words::parameters(lang), &words::scored_of(told, lang), true);
            let short = grids::parameters(&told.model, lang).replace(" · ", canvas.glyphs.between);
            canvas.put(head, &short, Role::Accent);
            let name = name.as_ref().map(|name| name.as_str());
            let lines = parameters(name, *version, told, shared);
            for (y, (label, value, role)) in (0..rows.h).zip(lines.iter().skip(top(sheet))) {
                let (left, right) = rows.row(y).split_left(1).1.split_left(20);
                canvas.put(
                    left.split_left(19).0,
                    label,
                    if value.is_empty() { Role::Header } else { Role::Dim },
                );
                canvas.put(right, value, *role);
            }
        }
        Subject::TierParameters { name, version, told } => {
            canvas.pane(area, words::parameters(lang), &bin::scored_of(told, lang), true);
            let short = bin::rule(told.model.rule, lang);
            canvas.put(head, &short, Role::Accent);
            of_tiers::parameters(canvas, rows, top(sheet), (name.as_ref(), *version, told), shared);
        }
        Subject::Journey(of) => {
            canvas.pane(area, words::parameters(lang), &console::n_people(of.told.of, lang), true);
            canvas.put(head, &journey::way(&of.ask.model, lang), Role::Accent);
            of_journeys::parameters(canvas, rows, top(sheet), of, shared);
        }
        Subject::InterestParameters { as_of, weighing, of, days, least } => {
            canvas.pane(area, words::parameters(lang), "", true);
            canvas.put(head, interest_page::topics(lang), Role::Accent);
            let lines = interest_page::parameter_lines(*as_of, weighing, *of, (*days, *least), lang);
            of_interest::parameters(canvas, rows, top(sheet), &lines);
        }
        Subject::CohortParameters { ask, told } => {
            canvas.pane(area, words::parameters(lang), "", true);
            canvas.put(head, retention_page::look(Look::Cohorts, lang), Role::Accent);
            of_interest::parameters(canvas, rows, top(sheet), &of_cohorts::parameters(ask, told, shared));
        }
        Subject::Interest(..) => {
            canvas.pane(area, interest_page::why(lang), "", true);
            match (&sheet.people.fault, &sheet.interest.value) {
                (Some(failed), _) => _ = canvas.put(head, &fault::told(failed, lang).what, Role::Bad),
                (None, None) => _ = canvas.put(head, console::loading(lang), Role::Dim),
                (None, Some((weighing, _, all))) => {
                    let said = all.first().map(|of| interest_page::shown(&interest::head(of, lang)));
                    let nothing = || interest::nothing(lang).to_string();
                    canvas.put(head, &said.unwrap_or_else(nothing), Role::Accent);
                    of_interest::why(canvas, rows, top(sheet), (weighing, all), shared);
                }
            }
        }
        Subject::Why(model, _) => {
            canvas.pane(area, bin::why(lang), "", true);
            match (&sheet.people.fault, &sheet.why.value) {
                (Some(failed), _) => _ = canvas.put(head, &fault::told(failed, lang).what, Role::Bad),
                (None, None) => _ = canvas.put(head, console::loading(lang), Role::Dim),
                (None, Some(why)) => {
                    of_tiers::person(canvas, head, &why.row, model, shared);
                    of_tiers::why(canvas, rows, top(sheet), (why, model), shared);
                }
            }
        }
        Subject::People(set) => {
            let keys = match **set {
                GridSet::Tiers { .. } => bin::keys_of_people(lang),
                _ => words::enter_opens(lang),
            };
            people(canvas, area, rows, sheet, (&grids::set(set, lang), keys), shared);
        }
        Subject::Caring { topic, ends: (least, most), .. } => {
            let title = format!("{} {topic} {least}-{most}", interest_page::who(lang));
            people(canvas, area, rows, sheet, (&title, interest_page::keys_of_people(lang)), shared);
        }
    }
}

/// People one by one, each with what is told of them.
fn people(
    canvas: &mut Canvas<'_>,
    area: Area,
    rows: Area,
    sheet: &Sheet,
    (title, keys): (&str, &str),
    shared: &Shared,
) {
    let lang = shared.lang;
    let head = area.inner().row(0).split_left(1).1;
    let (of, shown) = sheet.people.value.as_ref().map_or((0, 0), |(of, rows)| (*of, rows.len()));
    canvas.pane(area, title, &console::n_of(shown as u64, of, lang), true);
    match (&sheet.people.fault, &sheet.people.value) {
        (Some(failed), _) => canvas.put(head, &fault::told(failed, lang).what, Role::Bad),
        (None, None) => canvas.put(head, console::loading(lang), Role::Dim),
        (None, Some(_)) => canvas.put(head, keys, Role::Dim),
    };
    let Some((_, people)) = &sheet.people.value else { return };
    for (y, n) in (0..rows.h).zip(top(sheet)..shown) {
        let at = rows.row(y);
        match (people, &sheet.subject) {
            (Rows::Rfm(people), _) => {
                people.get(n).into_iter().for_each(|row| person(canvas, at, row, shared))
            }
            (Rows::Journey(people), Subject::People(set)) => {
                if let (Some(row), GridSet::Journey { model, .. }) = (people.get(n), &**set) {
                    of_journeys::person(canvas, at, row, model, shared);
                }
            }
            (Rows::Tiers(people), Subject::People(set)) => {
                if let (Some(row), GridSet::Tiers { model, .. }) = (people.get(n), &**set) {
                    of_tiers::person(canvas, at, row, model, shared);
                }
            }
            (Rows::Tiers(_) | Rows::Journey(_), _) => {}
            (Rows::Caring(people), _) => {
                people.get(n).into_iter().for_each(|row| of_interest::person(canvas, at, row, shared));
            }
        }
        if u64::from(y) + sheet.cursor.top == sheet.cursor.at {
            canvas.put(at.split_left(1).0, ">", Role::Accent);
            canvas.tint(at, Role::Selection);
        }
    }
}

/// The first row that is seen.
fn top(sheet: &Sheet) -> usize {
    usize::try_from(sheet.cursor.top).unwrap_or(usize::MAX)
}

/// Names and values; a name without one is a head.
fn parameters(
    name: Option<&str>,
    version: Option<i32>,
    told: &RfmTold,
    shared: &Shared,
) -> Vec<(String, String, Role)> {
    let lang = shared.lang;
    let above = words::parameter_lines(name, version, told, lang);
    let mut lines: Vec<(String, String, Role)> =
        above.into_iter().map(|(label, value)| (label.to_string(), value, Role::Text)).collect();
    let all = told.grid.all();
    for axis in Axis::ALL {
        let high = words::high_from(axis, &told.scale, lang);
        lines.push((grids::axis(axis, lang).to_string(), high, Role::Accent));
        for score in (1..=told.scale.scores(axis)).rev() {
            let people = told.grid.at(&[(axis, score)]).people;
            let share = grids::share(people as f64, all.people as f64);
            let band = words::band(axis, &told.scale, score, lang);
            let high = match told.scale.is_high_score(axis, score) {
                Some(true) => lang.pick("高", "high"),
                _ => "",
            };
            let value = format!("{band:<24} {:>10}  {share:>6}  {high}", grouped(people));
            lines.push((format!("  {}{score}", axis.letter()), value, Role::Text));
        }
    }
    lines
}

/// Who, with figures, scores and class.
fn person(canvas: &mut Canvas<'_>, at: Area, row: &RfmRow, shared: &Shared) {
    let lang = shared.lang;
    let text = |n: usize| match row.person.cells.get(n) {
        Some(Cell::Text(text)) => text.to_string(),
        _ => String::new(),
    };
    let (name, rest) = at.split_left(2).1.split_left(14);
    canvas.put(name.split_left(13).0, &text(1), Role::Text);
    let (reference, rest) = rest.split_left(10);
    canvas.put(reference.split_left(9).0, &text(0), Role::Dim);
    let (figures, place) = rest.split_left(rest.w.saturating_sub(18));
    let (Some(figure), Some([r, f, m])) = (row.figure, row.scores) else {
        canvas.put(figures, "n/a", Role::Dim);
        canvas.put(place, row.place.name(lang), Role::Dim);
        return;
    };
    let columns = [
        (format!("R {} = {r}", words::cut_point(Axis::R, figure.r.into(), lang)), 13),
        (format!("F {} = {f}", words::cut_point(Axis::F, figure.f.into(), lang)), 17),
        (format!("M {} {} = {m}", Cents(figure.m), words::unit(Axis::M, lang)), 26),
    ];
    let mut rest = figures;
    for (text, wide) in columns {
        let (cell, right) = rest.split_left(wide);
        canvas.put(cell.split_left(wide - 1).0, &text, Role::Number);
        rest = right;
    }
    canvas.put(place, row.place.name(lang), Role::Accent);
}
