//! The profile on the screen: who is this, what did they do, what may we do.

mod strips;

use super::assigned::said;
use super::state::State;
use super::timeline::{Named, Tone, amount, named};
use crate::app::geometry::{self, Area};
use crate::app::{Shared, menus};
use crate::domain::catalogue::{FieldClass, FieldKey, PersonField};
use crate::domain::day::{Day, Zone};
use crate::domain::import::NoteKind;
use crate::domain::lang::Lang;
use crate::domain::money::grouped_yuan;
use crate::domain::safe::SafeText;
use crate::domain::standard::Standard;
use crate::parts::cursor::Cursor;
use crate::request::{Cell, Column, Interest, OpenName, Profile};
use crate::text::{console, fault, format, tags};
use crate::ui::width::{width, wrap};
use crate::ui::{Canvas, Glyphs, Role};

/// A line of the profile: parts with their roles.
type Line = Vec<(String, Role)>;

/// Draws the pane. `current` says whether the profile is that of the person under the cursor.
pub fn draw(
    canvas: &mut Canvas<'_>,
    pane: Area,
    state: &State,
    shared: &Shared,
    focused: bool,
    current: bool,
) {
    let lang = shared.lang;
    let Some(profile) = &state.answer.value else {
        canvas.pane(pane, "", "", focused);
        let text = match &state.answer.fault {
            Some(failed) => fault::told(failed, lang).what,
            None if state.answer.loading => console::loading(lang).to_string(),
            None => console::no_profile(lang).to_string(),
        };
        canvas.put(pane.inner().row(0).split_left(1).1, &text, Role::Dim);
        return;
    };
    let title = format!("{}{}{}", profile.nickname, canvas.glyphs.between, profile.reference);
    canvas.pane(pane, &title, "", focused);
    canvas.stale = !current;
    let (mut info, mut line) = geometry::profile_parts(pane);
    let facts = Facts::new(profile, state, shared);
    let lines = facts.lines(canvas.glyphs, usize::from(info.w.saturating_sub(1)));
    if info.x == line.x {
        // What a short time line leaves free is for the facts above it.
        let free = line.h.saturating_sub(u16::try_from(profile.timeline.len() + 1).unwrap_or(u16::MAX));
        let missing = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(info.h);
        (info, line) = pane.inner().split_top(info.h + free.min(missing));
    }
    for (y, parts) in (0..info.h).zip(&lines) {
        let parts: Vec<(&str, Role)> = parts.iter().map(|(text, role)| (text.as_str(), *role)).collect();
        canvas.parts(info.row(y).split_left(1).1, &parts);
    }
    let cut = lines.len().saturating_sub(usize::from(info.h));
    if cut > 0 && info.h > 0 {
        // With the line that makes room for this.
        let text = console::n_more(cut as u64 + 1, lang);
        let last = info.row(info.h - 1);
        canvas.clear(last);
        canvas.put(last.split_left(1).1, &text, Role::Dim);
    }
    time_line(canvas, line, profile, state, &facts);
    canvas.stale = false;
}

/// What the lines are made from.
struct Facts<'a> {
    profile: &'a Profile,
    interests: &'a [Interest],
    shared: &'a Shared,
    as_of: Day,
    zone: Zone,
    masked: bool,
}

impl<'a> Facts<'a> {
    fn new(profile: &'a Profile, state: &'a State, shared: &'a Shared) -> Facts<'a> {
        let overview = shared.overview.value.as_ref();
        let newest = || profile.figures.last_order.unwrap_or(Day(0));
        Facts {
            profile,
            interests: state.interests(),
            shared,
            as_of: overview.map_or_else(newest, |o| o.as_of),
            zone: overview.map(|o| o.clock.zone.clone()).unwrap_or_default(),
            masked: state.revealed != Some(profile.person),
        }
    }

    /// All lines above the time line, what matters most first.
    fn lines(&self, glyphs: &Glyphs, wide: usize) -> Vec<Line> {
        let mut out = vec![self.summary(glyphs)];
        out.extend(self.tags(wide));
        out.extend(self.relations(wide));
        out.extend(self.refusals());
        out.extend(self.contact(wide));
        out.extend(self.flow(console::ids(self.shared.lang), self.ids(), wide));
        out.extend(self.interests(wide));
        let kinds = self.shared.overview.value.as_ref().map_or(&[][..], |overview| &overview.event_kinds);
        out.extend(strips::lines(self.profile, kinds, glyphs, self.shared.lang, wide));
        out.extend(self.months(glyphs));
        for class in FieldClass::ALL {
            out.extend(self.flow(class.name(self.shared.lang), self.fields(class), wide));
        }
        out
    }

    fn field(&self, field: PersonField) -> Option<&Cell> {
        let key = FieldKey::Canonical(field);
        self.profile.fields.iter().find(|(k, _)| *k == key).map(|(_, cell)| cell)
    }

    /// City, title, company, and who serves them.
    fn summary(&self, glyphs: &Glyphs) -> Line {
        let mut line = Line::new();
        for field in [PersonField::City, PersonField::Title, PersonField::Company] {
            if let Some(cell) = self.field(field) {
                if !line.is_empty() {
                    line.push((glyphs.between.to_string(), Role::Dim));
                }
                line.push((format::in_full(cell, &self.zone), Role::Text));
            }
        }
        if let Some(cell) = self.field(PersonField::Staff) {
            line.push((format!("  {} ", PersonField::Staff.name(self.shared.lang)), Role::Dim));
            line.push((format::in_full(cell, &self.zone), Role::Accent));
        }
        line
    }

    /// Who added them, when, how, under which remark; the two newest.
    fn relations(&self, wide: usize) -> Vec<Line> {
        let lang = self.shared.lang;
        let shown = self.profile.relations.iter().take(2).flat_map(|relation| {
            let added = relation.added.map(|ts| self.zone.day_of(ts).to_string()).unwrap_or_default();
            let until = relation.until.map(|ts| self.zone.day_of(ts).to_string()).unwrap_or_default();
            let pairs = [
                (String::new(), self.staff_name(relation.staff)),
                (String::new(), added),
                (console::way(lang).to_string(), relation.way.to_string()),
                (console::remark(lang).to_string(), relation.remark.to_string()),
                (console::state(lang).to_string(), relation.state.to_string()),
                (console::over(lang).to_string(), until),
            ];
            let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
            self.flow(console::added_by(lang), pairs, wide)
        });
        shown.collect()
    }

    fn staff_name(&self, id: crate::domain::ids::StaffId) -> String {
        let staff = self.shared.overview.value.iter().flat_map(|o| &o.staff).find(|s| s.staff_id == id);
        staff.map_or_else(|| id.0.to_string(), |s| s.name.to_string())
    }

    /// Standing refusals.
    fn refusals(&self) -> Option<Line> {
        let standing: Vec<_> = self.profile.refusals.iter().filter(|r| r.until.is_none()).collect();
        if standing.is_empty() {
            return None;
        }
        let mut line = vec![(format!("{} ", console::refusals(self.shared.lang)), Role::Bad)];
        for refusal in standing {
            let name = self.open_name(|o| &o.channels, &refusal.channel);
            let since = refusal.since.map(|ts| format!(" {}", self.zone.day_of(ts))).unwrap_or_default();
            line.push((format!("{name}{since}  "), Role::Bad));
        }
        Some(line)
    }

    fn open_name(&self, list: fn(&crate::request::Overview) -> &Vec<OpenName>, code: &str) -> String {
        let found = self.shared.overview.value.iter().flat_map(|o| list(o)).find(|one| one.code == code);
        found.map_or_else(
            || SafeText::new(code).to_string(),
            |one| self.shared.lang.pick(&one.zh, &one.en).to_string(),
        )
    }

    /// Spend, last order, last contact.
    fn contact(&self, wide: usize) -> Vec<Line> {
        let lang = self.shared.lang;
        let figures = &self.profile.figures;
        let day = |day: Option<Day>| {
            day.map_or_else(|| console::none(lang).to_string(), |d| format::day_and_age(d, self.as_of, lang))
        };
        let spend = format!("{} / {}", grouped_yuan(figures.spend), console::n_orders(figures.orders, lang));
        let pairs = vec![
            (String::new(), spend),
            (console::last_order(lang).to_string(), day(figures.last_order)),
            (
                console::last_contact(lang).to_string(),
                day(figures.last_contact.map(|ts| self.zone.day_of(ts))),
            ),
        ];
        self.flow(console::spend(lang), pairs, wide)
    }

    /// Phone and ids, masked until they are asked for.
    fn ids(&self) -> Vec<(String, String)> {
        let phone = self.field(PersonField::Phone);
        let phone = phone.map(|cell| {
            (PersonField::Phone.name(self.shared.lang).to_string(), format::in_full(cell, &self.zone))
        });
        let others = self.profile.identities.iter().filter(|(kind, _)| kind != "phone" || phone.is_none());
        let others =
            others.map(|(kind, value)| (self.open_name(|o| &o.identity_kinds, kind), value.to_string()));
        let mut out: Vec<_> = phone.clone().into_iter().chain(others).collect();
        if self.masked && !out.is_empty() {
            out.push((String::new(), console::masked(self.shared.lang).to_string()));
        }
        out
    }

    /// Tags with who says them and for how long, then the spellings that wait, each with a `?`. `!` marks what staff do
    /// not agree on.
    fn tags(&self, wide: usize) -> Vec<Line> {
        let lang = self.shared.lang;
        let overview = self.shared.overview.value.as_ref();
        let none = Standard::default();
        let standard = overview.map_or(&none, |o| o.standard.as_ref());
        let staff = overview.map_or(&[][..], |o| &o.staff);
        let mut all: Vec<Line> = Vec::new();
        let said = said(&self.profile.assigned, standard, staff);
        let disputed = said.iter().any(|one| one.disputed);
        for one in said {
            let role = if one.disputed { Role::Warning } else { Role::Accent };
            let by = match &one.by {
                Some(staff) => staff.name.to_string(),
                None => tags::rule(lang).to_string(),
            };
            let former = if one.former { format!(" ({})", console::former(lang)) } else { String::new() };
            let age = match one.rule {
                true => String::new(),
                false => format!(" {}", format::relative(self.zone.day_of(one.ts), self.as_of, lang)),
            };
            let sign = if one.disputed { "!" } else { "" };
            all.push(vec![
                (format!("{}{sign} ", one.code), role),
                (format!("{by}{former}{age}  "), if one.former { Role::Dim } else { Role::Text }),
            ]);
        }
        if disputed {
            all.push(vec![(format!("! {}  ", console::disputed(lang)), Role::Warning)]);
        }
        for tag in &self.profile.tags {
            let by = tag.staff.map(|id| self.staff_name(id)).unwrap_or_default();
            all.push(vec![(format!("{}? ", tag.raw), Role::Warning), (format!("{by}  "), Role::Dim)]);
        }
        self.flowing(console::tags(lang), all, wide)
    }

    /// The fields of a class that no other line shows.
    fn fields(&self, class: FieldClass) -> Vec<(String, String)> {
        use PersonField::*;
        let own = self.shared.overview.value.iter().flat_map(|o| &o.fields);
        let of_class = |key: &FieldKey| match key {
            FieldKey::Canonical(f) => {
                f.class() == class && ![Ref, Nickname, Phone, City, Title, Company, Staff].contains(f)
            }
            FieldKey::Own(id) => own.clone().any(|f| f.id == *id && f.class == class),
        };
        let known = self.profile.fields.iter().filter(|(key, cell)| of_class(key) && *cell != Cell::Empty);
        let name = |key: &FieldKey| menus::column_name(Column::Field(*key), self.shared);
        known.map(|(key, cell)| (name(key), format::in_full(cell, &self.zone))).collect()
    }

    /// The topics with their scores.
    fn interests(&self, wide: usize) -> Vec<Line> {
        let lang = self.shared.lang;
        let told = |of: &Interest| {
            vec![(format!("{} ", of.topic), Role::Text), (format!("{}  ", of.score), Role::Number)]
        };
        let mut pieces: Vec<Line> = self.interests.iter().map(told).collect();
        if !pieces.is_empty() {
            pieces.push(vec![(console::interest_scale(lang).to_string(), Role::Dim)]);
        }
        self.flowing(console::interest(lang), pieces, wide)
    }

    /// Net amounts of the last twelve months.
    fn months(&self, glyphs: &Glyphs) -> Option<Line> {
        let lang = self.shared.lang;
        let amounts = self.profile.months.iter().map(|(_, cents)| u64::try_from(cents.0).unwrap_or(0));
        let most = amounts.clone().max().filter(|most| *most > 0)?;
        let bars: String = amounts.map(|cents| glyphs.bar(cents, most)).collect();
        let first = self.profile.months.first().map(|(day, _)| day.to_string()).unwrap_or_default();
        let first = first.get(..7).unwrap_or_default().to_string();
        Some(vec![
            (format!("{} ", console::by_month(lang)), Role::Dim),
            (bars, Role::Number),
            (format!("  {first} ..."), Role::Dim),
        ])
    }

    /// Names with values one after the other, in as many lines as it takes.
    fn flow(&self, head: &str, pairs: Vec<(String, String)>, wide: usize) -> Vec<Line> {
        let pair = |(name, value): (String, String)| {
            let name = if name.is_empty() { name } else { format!("{name} ") };
            vec![(name, Role::Dim), (format!("{value}  "), Role::Text)]
        };
        self.flowing(head, pairs.into_iter().map(pair).collect(), wide)
    }

    /// Pieces one after the other behind a head, in as many lines as it takes.
    fn flowing(&self, head: &str, pieces: Vec<Line>, wide: usize) -> Vec<Line> {
        let mut out: Vec<Line> = Vec::new();
        let mut used = usize::MAX;
        for piece in pieces {
            let needed: usize = piece.iter().map(|(text, _)| width(text)).sum();
            if used.saturating_add(needed) > wide {
                let indent = pad(if out.is_empty() { head } else { "" }, width(head) + 1);
                used = width(&indent);
                out.push(vec![(indent, Role::Header)]);
            }
            used += needed;
            if let Some(line) = out.last_mut() {
                line.extend(piece);
            }
        }
        out
    }
}

/// A text filled with blanks to a width.
fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text)).max(1)))
}

/// Notes, orders, events and refusals as one, newest first.
fn time_line(canvas: &mut Canvas<'_>, area: Area, profile: &Profile, state: &State, facts: &Facts<'_>) {
    let lang = facts.shared.lang;
    let (head, rows) = area.split_top(1);
    let count = profile.timeline.len();
    canvas.rule(
        head,
        &format!("{} {count}{}", console::timeline(lang), if profile.timeline_cut { "+" } else { "" }),
    );
    let top = usize::try_from(state.scroll.top).unwrap_or(usize::MAX);
    for (y, moment) in (0..rows.h).zip(profile.timeline.iter().skip(top)) {
        let row = rows.row(y).split_left(1).1;
        let (name, tone) = named(moment, facts.shared);
        let role = match tone {
            Tone::Order => Role::Good,
            Tone::Loss => Role::Bad,
            Tone::Staff => Role::Accent,
            Tone::Event => Role::Text,
        };
        let name = match name {
            Named::Order(cents) if cents.0 < 0 => console::refund(lang).to_string(),
            Named::Order(_) => console::order(lang).to_string(),
            Named::Event(name) => name,
            Named::Note(kind, by) => format!("{} {}", note_kind(&kind, lang), by.unwrap_or_default()),
            Named::Refusal(channel, false) => format!("{} {channel}", console::refused(lang)),
            Named::Refusal(channel, true) => format!("{} {channel}", console::lifted(lang)),
            Named::Tag { family, value, was, staff, undo } => {
                let by = staff.map_or_else(|| tags::rule(lang).to_string(), |s| s.to_string());
                let change = tags::change(family.as_deref(), value, was);
                console::tagged(&change, &by, undo, lang)
            }
            Named::Added(by) => format!("{} {}", console::added_by(lang), by.unwrap_or_default()),
        };
        let day = format::short_day(moment.ts, facts.as_of, &facts.zone);
        let money = amount(moment).unwrap_or_default();
        let right = u16::try_from(width(&money)).unwrap_or(0).saturating_add(1);
        let left = row.split_left(row.w.saturating_sub(right)).0;
        let day = format!("{day} ");
        let name = format!("{} ", name.trim_end());
        canvas.parts(left, &[(&day, Role::Dim), (&name, role), (moment.text.as_str(), Role::Text)]);
        canvas.put_right(row, &money, Role::Number);
    }
    let shown = top.saturating_add(usize::from(rows.h));
    if profile.timeline_cut && shown >= count && rows.h > 0 && count < usize::from(rows.h) {
        let last = u16::try_from(count.saturating_sub(top)).unwrap_or(u16::MAX);
        canvas.put(rows.row(last).split_left(1).1, console::cut(lang), Role::Dim);
    }
}

/// The name of a note's kind.
fn note_kind(code: &str, lang: Lang) -> String {
    NoteKind::from_code(code)
        .map_or_else(|| SafeText::new(code).to_string(), |kind| kind.name(lang).to_string())
}

/// The full value of a cell.
pub fn peek(canvas: &mut Canvas<'_>, area: Area, rows: Area, name: &str, text: &str, scroll: Cursor) {
    canvas.pane(area, name, "", true);
    let top = usize::try_from(scroll.top).unwrap_or(usize::MAX);
    let lines = wrap(text, usize::from(rows.w.saturating_sub(1)));
    for (y, line) in (0..rows.h).zip(lines.iter().skip(top)) {
        canvas.put(rows.row(y).split_left(1).1, line, Role::Text);
    }
}
