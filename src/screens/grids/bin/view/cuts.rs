//! Who is high and low by both rules, all combinations, and shares of the largest.

use super::columns::{WIDE, after, from_left, gapped, room, short};
use super::{Drawn, model_name};
use crate::app::geometry::Area;
use crate::domain::money::Cents;
use crate::domain::tiers::{Combination, Cut, Shortcut};
use crate::screens::grids::bin::panes::Pane;
use crate::text::{bin_page as words, console, fault, grids, grids_page, tiers};
use crate::ui::{Canvas, Role};

/// The name of a row, then three columns for each rule.
fn columns(pane: Pane, row: Area) -> (Area, [[Area; 3]; 2]) {
    let wide = row.w >= WIDE;
    let (name, group) = match (pane, wide) {
        (Pane::Lines, true) => (18, [12, 12, 10]),
        (Pane::Lines, false) => (10, [9, 8, 7]),
        (_, true) => (10, [12, 10, 16]),
        (_, false) => (6, [8, 7, 11]),
    };
    let whole = group.iter().sum();
    let (name, rest) = row.split_left(name);
    let [one, other] = from_left(rest, [whole; 2]);
    (name, [from_left(one, group), from_left(other, group)])
}

/// The rule whose column is under a column of the screen.
pub(super) fn rule_at(pane: Pane, list: Area, x: u16) -> Option<u8> {
    let (_, rules) = columns(pane, list);
    let under = |of: &[Area; 3]| x >= of[0].x && x < of[2].x.saturating_add(of[2].w);
    u8::try_from(rules.iter().position(under)?).ok()
}

/// The area of the columns of a rule.
fn whole(of: [Area; 3]) -> Area {
    Area { w: of.iter().map(|at| at.w).sum(), ..of[0] }.split_left(1).1
}

/// The column of the skew behind those of both rules; nothing where there is no room.
fn skew(row: Area) -> Area {
    let (name, [one, other]) = columns(Pane::Lines, row);
    let used = name.w + one.iter().chain(&other).map(|at| at.w).sum::<u16>();
    row.split_left(used).1.split_left(12).0
}

/// The names of both rules over their columns; the model's own has a mark.
fn heads(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>, pane: Pane, [second, third]: [&str; 2]) {
    let lang = drawn.shared.lang;
    let own = drawn.state.looked.model(drawn.shared).rule.cut;
    let (_, rules) = columns(pane, drawn.head());
    for (cut, [first, people, last]) in Cut::ALL.into_iter().zip(rules) {
        let name = words::cut(cut, lang);
        let (name, role) =
            if cut == own { (format!("{name}*"), Role::Accent) } else { (name.to_string(), Role::Header) };
        canvas.put_right(first, &name, role);
        canvas.put_right(people, second, Role::Header);
        canvas.put_right(last, third, Role::Header);
    }
}

pub(super) fn lines(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>) {
    let (state, shared, lang) = (drawn.state, drawn.shared, drawn.shared.lang);
    let rule = words::rule(state.looked.model(shared).rule, lang);
    let title = format!(
        "{}{between}{}{between}{rule}",
        words::lines(lang),
        model_name(state, shared),
        between = canvas.glyphs.between
    );
    let count = state.known().map(|told| words::scored_of(told, lang)).unwrap_or_default();
    canvas.pane(drawn.area, &title, &count, drawn.focused);
    heads(canvas, drawn, Pane::Lines, [grids_page::people(lang), grids_page::share(lang)]);
    canvas.put_right(skew(drawn.head()), words::skew(lang), Role::Header);
    let Some(told) = drawn.told(canvas) else { return };
    let rows = state.line_rows(shared);
    for (at, row, here) in drawn.rows(Pane::Lines) {
        let Some((portrait, high)) = rows.get(at).copied() else { break };
        let (name, rules) = columns(Pane::Lines, row);
        let text = words::high_or_low(portrait, high, lang);
        canvas.put(gapped(name.split_left(2).1), &text, if high { Role::Text } else { Role::Dim });
        for (of, [line, people, share]) in told.lines.iter().zip(rules) {
            let of = &of[portrait as usize];
            let n = if high { of.high } else { of.n.saturating_sub(of.high) };
            let role = if of.all_low.is_some() { Role::Warning } else { Role::Number };
            canvas.put_right(line, &words::side(of, high), Role::Dim);
            canvas.put_right(people, &short(n, people, lang), role);
            canvas.put_right(share, &grids::share(n as f64, of.n as f64), role);
        }
        // Both rules cut the same scores.
        let skewed = tiers::number(told.lines[0][portrait as usize].skew, 2);
        if high {
            canvas.put_right(skew(row), &skewed, Role::Dim);
        }
        drawn.cursor(canvas, gapped(name), here);
        if here {
            drawn.cell(canvas, whole(rules[state.cut() as usize]));
            let of = &told.lines[state.cut() as usize][portrait as usize];
            let said = words::plainly(&words::cut_line(of, lang)).replace(" · ", " ");
            let role = if of.all_low.is_some() { Role::Warning } else { Role::Text };
            canvas.parts(
                drawn.foot(0),
                &[(&portrait.letter().to_string(), Role::Accent), (" ", Role::Dim), (&said, role)],
            );
        }
    }
}

pub(super) fn combinations(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>) {
    let (state, lang) = (drawn.state, drawn.shared.lang);
    canvas.pane(drawn.area, words::combinations(lang), "8", drawn.focused);
    let (name, _) = columns(Pane::Combinations, drawn.head());
    canvas.put(name.split_left(2).1, "BIN", Role::Header);
    heads(canvas, drawn, Pane::Combinations, [grids_page::share(lang), words::amount(lang)]);
    let Some(told) = drawn.told(canvas) else { return };
    for (at, row, here) in drawn.rows(Pane::Combinations) {
        let Some(of) = Combination::ALL.get(at) else { break };
        let (name, rules) = columns(Pane::Combinations, row);
        canvas.put(name.split_left(2).1, &of.digits(), Role::Text);
        for (sums, [people, share, amount]) in told.combinations.iter().zip(rules) {
            let all: u64 = sums.iter().map(|sums| sums.people).sum();
            let sums = sums[at];
            let role = if sums.people == 0 { Role::Dim } else { Role::Number };
            canvas.put_right(people, &short(sums.people, people, lang), role);
            canvas.put_right(share, &grids::share(sums.people as f64, all as f64), role);
            let exact = words::yuan(Cents(sums.cents));
            let yuan = match exact.len() <= room(amount) {
                true => exact,
                false => grids_page::short(sums.cents / 100, room(amount), lang),
            };
            canvas.put_right(amount, &yuan, role);
        }
        drawn.cursor(canvas, gapped(name), here);
        if here {
            drawn.cell(canvas, whole(rules[state.cut() as usize]));
        }
    }
}

/// The columns of people above 0, wanted, within, level and the line.
const TOP: [u16; 5] = [9, 8, 8, 7, 11];
/// The same where there is little room.
const NARROW_TOP: [u16; 5] = [8, 7, 7, 6, 7];

pub(super) fn top(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>) {
    let (state, shared, lang) = (drawn.state, drawn.shared, drawn.shared.lang);
    canvas.pane(drawn.area, words::top(lang), "2", drawn.focused);
    let widths = if drawn.list.w >= WIDE { TOP.map(|wide| wide + 4) } else { NARROW_TOP };
    let table = drawn.area.inner().h > 2;
    if table {
        let heads = [words::above, words::wanted, words::within, words::level, words::line];
        for (at, head) in after(drawn.head(), widths).1.into_iter().zip(heads) {
            canvas.put_right(at, head(lang), Role::Header);
        }
    }
    let answer = &state.top.answer;
    let said = drawn.list.row(0).split_left(2).1;
    let Some(cuts) = &answer.value else {
        match &answer.fault {
            Some(failed) => canvas.put(said, &fault::told(failed, lang).what, Role::Bad),
            None => canvas.put(said, console::loading(lang), Role::Dim),
        };
        return;
    };
    canvas.stale = state.top.is_stale();
    for (at, row, here) in drawn.rows(Pane::Top) {
        let (Some(of), Some(cut)) = (Shortcut::ALL.get(at).copied(), cuts.get(at)) else { break };
        let (name, figures) = after(row, widths);
        let mut text = words::shortcut(of, lang);
        if let Some(overview) = shared.overview.value.as_ref().filter(|_| drawn.list.w >= WIDE) {
            text.push_str(&format!(": {}", words::tally(&of.tally(), overview, lang)));
        }
        canvas.put(gapped(name.split_left(2).1), &text, Role::Text);
        let ties = if cut.within > cut.wanted { Role::Warning } else { Role::Number };
        if let (true, true, Some(overview)) = (here, drawn.area.inner().h > 3, &shared.overview.value) {
            canvas.put(drawn.foot(0), &words::ties(of, cut, overview, lang), ties);
        }
        if !table {
            canvas.put_right(row, &words::top_row(of, cut, lang), ties);
            drawn.cursor(canvas, row, here);
            continue;
        }
        let roles = [Role::Number, Role::Number, ties, ties, Role::Dim];
        let [.., last] = figures;
        let counts = [cut.of, cut.wanted, cut.within, cut.on_line];
        let texts = counts.into_iter().zip(figures).map(|(n, at)| short(n, at, lang));
        let line = words::top_line(of, cut);
        let line = match line.len() <= room(last) {
            true => line,
            false => short(cut.line.unwrap_or_default() as u64, last, lang),
        };
        for ((at, text), role) in figures.into_iter().zip(texts.chain([line])).zip(roles) {
            canvas.put_right(at, &text, role);
        }
        drawn.cursor(canvas, row, here);
    }
}
