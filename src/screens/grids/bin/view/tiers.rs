//! The table of tiers with six bounds each, and the proof.

use super::columns::{WIDE, after, from_left, gapped, short};
use super::{Drawn, model_name};
use crate::app::geometry::Area;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::domain::tiers::{Standing, Tier, TierModel};
use crate::parts::line_edit;
use crate::request::TiersTold;
use crate::screens::grids::bin::cells::Cell;
use crate::screens::grids::bin::panes::Pane;
use crate::screens::grids::bin::rows::{ProofRow, TierLine, proof_rows};
use crate::screens::grids::rfm::Order;
use crate::text::{bin_page as words, console, grids, grids_page, tiers};
use crate::ui::width::width;
use crate::ui::{Canvas, Role};

/// Name, bounds, people, share, plan.
struct Columns {
    name: Area,
    bounds: [Area; 6],
    people: Area,
    share: Area,
    plan: Area,
}

impl Columns {
    fn of(row: Area) -> Columns {
        let wide = row.w >= WIDE;
        let (_, row) = row.split_left(2);
        let (name, bound) = if wide { (14, 7) } else { (10, 5) };
        let (bounds, rest) = row.split_left(name).1.split_left(6 * bound);
        let [people, share] = from_left(rest, if wide { [9, 8] } else { [8, 7] });
        let plan = rest.split_left(people.w + share.w + 2).1;
        let plan = if wide { plan } else { Area { w: 0, ..plan } };
        Columns { name: row.split_left(name).0, bounds: from_left(bounds, [bound; 6]), people, share, plan }
    }

    /// Where a cell stands; nothing of the plan where it has no column.
    fn cell(&self, cell: Cell) -> Option<Area> {
        Some(match cell {
            Cell::Name => gapped(self.name),
            Cell::Bound(portrait, upper) => self.bounds[portrait as usize * 2 + usize::from(upper)],
            Cell::Plan => self.plan,
        })
        .filter(|at| at.w > 0)
    }
}

/// The cell under a column of the screen.
pub(super) fn column_at(list: Area, x: u16) -> Option<u8> {
    let columns = Columns::of(list);
    let under =
        |cell: &Cell| columns.cell(*cell).is_some_and(|at| x >= at.x && x < at.x.saturating_add(at.w));
    u8::try_from(Cell::ALL.iter().position(under)?).ok()
}

pub(super) fn table(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>) {
    let (state, shared, lang) = (drawn.state, drawn.shared, drawn.shared.lang);
    let model = state.looked.model(shared);
    let mut title = model_name(state, shared);
    title.push_str(&format!("{}{}", canvas.glyphs.between, words::rule(model.rule, lang)));
    if state.order != (Order::Own, false) {
        let by = match state.order.0 {
            Order::Amount => words::amount(lang),
            _ => grids_page::people(lang),
        };
        let way = canvas.glyphs.sorted[usize::from(!state.order.1)];
        title.push_str(&format!("{}{by}{way}", canvas.glyphs.between));
    }
    let count = state.known().map(|told| words::scored_of(told, lang)).unwrap_or_default();
    canvas.pane(drawn.area, &title, &count, drawn.focused);
    let heads = Columns::of(drawn.head());
    for cell in Cell::ALL {
        let Some(at) = heads.cell(cell) else { continue };
        let head = words::cell_head(cell, lang);
        match cell {
            Cell::Bound(..) => canvas.put_right(at, &head, Role::Header),
            _ => _ = canvas.put(at, &head, Role::Header),
        }
    }
    canvas.put_right(heads.people, grids_page::people(lang), Role::Header);
    canvas.put_right(heads.share, grids_page::share(lang), Role::Header);
    let Some(told) = drawn.told(canvas) else { return };
    let lines = state.tier_lines(shared);
    for (at, row, here) in drawn.rows(Pane::Tiers) {
        let Some(line) = lines.get(at) else { break };
        Row { line: *line, model: &model, told, lang }.draw(canvas, row);
        drawn.cursor(canvas, row.split_left(1 + Columns::of(row).name.w).0, here);
        let cell = Columns::of(row).cell(state.cell());
        if let (true, Standing::Tier(_)) = (here, line.standing) {
            let at = cell.unwrap_or(drawn.foot(1));
            if cell.is_some() {
                drawn.cell(canvas, at);
            }
        }
    }
    if let Some(line) = lines.get(state.at(Pane::Tiers)) {
        foot(canvas, drawn, *line, &model, told);
    }
    canvas.stale = false;
    typed(canvas, drawn);
}

/// The tier under the cursor in full: its box with the lines in points, its people, its plan.
fn foot(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>, line: TierLine, model: &TierModel, told: &TiersTold) {
    let lang = drawn.shared.lang;
    let overview = drawn.shared.overview.value.as_deref();
    let name = tiers::standing(line.standing, model, lang);
    let sums = match line.sums {
        Some(sums) => words::in_full(sums, told, overview, lang),
        None => words::counting(lang).to_string(),
    };
    if told.core == 0 {
        canvas.put(drawn.foot(0), words::no_core(lang), Role::Warning);
    } else {
        canvas.parts(drawn.foot(0), &[(&name, Role::Accent), (" ", Role::Dim), (&sums, Role::Text)]);
    }
    let Standing::Tier(at) = line.standing else { return };
    let Some(tier) = model.tiers.get(at) else { return };
    let same = same_plan(tier, told);
    let plan = SafeText::new(tier.plan.get(lang)).to_string();
    let said = if same { format!("= {plan}") } else { plan };
    canvas.put(drawn.foot(1), &said, if same { Role::Warning } else { Role::Dim });
}

/// Whether another tier has the same plan.
fn same_plan(tier: &Tier, told: &TiersTold) -> bool {
    let place = told.model.tiers.iter().position(|one| one.id == tier.id);
    place.is_some_and(|place| told.same_plans.iter().any(|places| places.contains(&place)))
}

/// What is typed, where its cell stands; the plan below the list where it has no column.
fn typed(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>) {
    let Some(edit) = drawn.state.typing.as_ref() else { return };
    let Some((_, row, _)) = drawn.rows(Pane::Tiers).find(|(_, _, here)| *here) else { return };
    let at = Columns::of(row).cell(drawn.state.cell()).unwrap_or(drawn.foot(1));
    canvas.clear(at);
    // A number keeps its gap to the one before it.
    let at = if matches!(drawn.state.cell(), Cell::Bound(..)) { at.split_left(1).1 } else { at };
    line_edit::view::draw(canvas, at, edit, drawn.focused);
}

/// A row of the table.
struct Row<'t> {
    line: TierLine,
    model: &'t TierModel,
    told: &'t TiersTold,
    lang: Lang,
}

impl Row<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>, row: Area) {
        let columns = Columns::of(row);
        let tier = match self.line.standing {
            Standing::Tier(at) => self.model.tiers.get(at),
            Standing::Gap | Standing::Untiered => None,
        };
        let name = tiers::standing(self.line.standing, self.model, self.lang);
        let role = match (tier, self.line.standing, self.line.sums) {
            (Some(_), ..) => Role::Text,
            (None, Standing::Gap, Some(sums)) if sums.people > 0 => Role::Warning,
            _ => Role::Dim,
        };
        canvas.put(gapped(columns.name), &name, role);
        if let Some(tier) = tier {
            let ends = tier.ranges.map(|range| [range.low, range.high]);
            for (edge, at) in ends.into_iter().flatten().zip(columns.bounds) {
                canvas.put_right(at.split_left(1).1, &words::edge(edge, self.lang), Role::Number);
            }
            let same = same_plan(tier, self.told);
            let plan = SafeText::new(tier.plan.get(self.lang)).to_string();
            let said = if same { format!("= {plan}") } else { plan };
            canvas.put(columns.plan, &said, if same { Role::Warning } else { Role::Dim });
        }
        let Some(sums) = self.line.sums else {
            canvas.put_right(columns.people, "-", Role::Dim);
            return;
        };
        canvas.put_right(columns.people, &short(sums.people, columns.people, self.lang), Role::Number);
        let share = grids::share(sums.people as f64, self.told.of as f64);
        canvas.put_right(columns.share, &share, Role::Number);
    }
}

/// The column of the people of a gap or an overlap.
const PEOPLE: u16 = 14;

pub(super) fn proof(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>) {
    let lang = drawn.shared.lang;
    let known = drawn.state.known();
    let wrong = known.map_or(0, |told| told.proof.gaps.len() + told.proof.overlaps.len());
    canvas.pane(drawn.area, words::proof(lang), &wrong.to_string(), drawn.focused);
    let Some(told) = drawn.told(canvas) else { return };
    let rows = proof_rows(told);
    for (at, row, here) in drawn.rows(Pane::Proof) {
        let Some(of) = rows.get(at) else { break };
        let line = words::proof_line(*of, told, lang);
        let role = match of {
            ProofRow::Verdict if told.proof.is_complete() => Role::Good,
            ProofRow::Verdict => Role::Bad,
            ProofRow::Gap(_) | ProofRow::Overlap(_) => Role::Text,
            ProofRow::Void(_) | ProofRow::SamePlan(_) => Role::Warning,
        };
        let (text, [people]) = after(row.split_left(2).1, [PEOPLE]);
        let text = if let Some(n) = line.people {
            canvas.put_right(people, &console::n_people(n, lang), Role::Number);
            gapped(text)
        } else {
            row.split_left(2).1
        };
        canvas.parts(text, &[(&line.said, role), (" ", Role::Dim), (&line.points, Role::Dim)]);
        // In full where the row has no room for it.
        if here && width(&line.said) + 1 + width(&line.points) > usize::from(text.w) {
            canvas.put(drawn.foot(0), &line.points, Role::Dim);
        }
        drawn.cursor(canvas, row, here);
    }
}
