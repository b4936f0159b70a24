//! What happens on the standard screen.

use super::forms;
use super::rows::{self, Row};
use super::state::{Pane, State, standard};
use crate::action::{ActionId, Key, Readiness};
use crate::app::{Go, Layer, Purpose, Shared};
use crate::domain::standard::{Change, Parameter, Tag, raw_condition};
use crate::parts::cursor::Motion;
use crate::parts::line_edit::LineEdit;
use crate::parts::picker::{Choice, Picker};
use crate::parts::preview::{Preview, Proposal};
use crate::request::{PeopleView, Write};

impl State {
    /// An action of this screen or of any list; says where it leads.
    pub fn act(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        if let Some(motion) = Motion::of(action) {
            self.go(motion, shared);
            return None;
        }
        let family = self.meant_family(shared);
        match (action, family) {
            (ActionId::NextPane, _) => self.focus(1),
            (ActionId::PreviousPane, _) => self.focus(2),
            (ActionId::Refresh, _) => shared.uses_dirty = true,
            (ActionId::Clear, _) if !self.filter.is_empty() => self.filter.clear(),
            (ActionId::Clear, _) => self.pane = Pane::Families,
            (ActionId::OpenCode, Some(_)) if self.segment(shared).is_some() => {
                return self.segment(shared).map(|segment| Go::Segment(segment.id));
            }
            (ActionId::OpenCode, Some(family)) => {
                let code = self.code(shared).filter(|_| self.pane == Pane::Codes);
                let code = code.map_or(family.code, |tag| standard(shared).print(tag));
                return people(format!("#{code}"));
            }
            (ActionId::OpenCode, None) => {
                return match (self.spelling(shared), self.meant_group()) {
                    (Some(spelling), _) => people(raw_condition(spelling.raw.raw())),
                    (None, Some(group)) => {
                        let standard = standard(shared);
                        let group = standard.group(group)?;
                        let name = Some(group.title(shared.lang)).filter(|name| !name.is_empty());
                        people(format!("tagged({})", name.unwrap_or(&group.zh)))
                    }
                    (None, None) => None,
                };
            }
            (ActionId::MapSpelling, _) => return self.map(shared),
            (ActionId::DeriveTags, _) => {
                let families = self.derivable(shared);
                return layer(Layer::Preview(Box::new(Preview::ask(Proposal::Derive(families), shared))));
            }
            (ActionId::AddFamily, _) => {
                let group = match self.chosen {
                    Some(Row::Group(group)) => group,
                    Some(Row::Family(id)) => standard(shared).family(id).and_then(|f| f.group),
                    None => None,
                };
                return layer(forms::new_family(group, shared));
            }
            (ActionId::AddGroup, _) => return layer(forms::group(None, shared)),
            (ActionId::EditFamily, Some(family)) => return layer(forms::family(&family, shared)),
            (ActionId::EditFamily, None) => {
                let group = self.meant_group()?;
                return layer(forms::group(standard(shared).group(group), shared));
            }
            (ActionId::RenameFamily, Some(family)) => return layer(forms::rename(&family)),
            (ActionId::RetireFamily, Some(family)) => {
                shared.write(Write::Standard(Change::Retire(family.id, !family.retired)));
            }
            (ActionId::MergeFamily, Some(family)) => {
                let tags: Vec<Tag> = standard(shared).tags().filter(|t| t.family != family.id).collect();
                let picker = picker(&tags, None, shared);
                return layer(Layer::Tags { picker, purpose: Purpose::Merge(family.id) });
            }
            (ActionId::AddAlias, Some(family)) => {
                let code = self.code(shared).filter(|_| self.pane == Pane::Codes);
                let none = family.parameter == Parameter::None;
                let code = match code {
                    Some(tag) => standard(shared).print(tag),
                    None if none => family.code,
                    None => format!("{}{}", family.code, family.parameter.values().start()),
                };
                return layer(forms::alias(&code));
            }
            (ActionId::WecomCode, Some(family)) => {
                let first = Tag { family: family.id, value: *family.parameter.values().start() };
                let tag = self.code(shared).filter(|_| self.pane == Pane::Codes).unwrap_or(first);
                return layer(forms::wecom(tag, shared));
            }
            _ => {}
        }
        None
    }

    /// What a spelling is mapped to: the one it probably means stands first.
    fn map(&self, shared: &Shared) -> Option<Go> {
        let spelling = self.spelling(shared)?.clone();
        let tags: Vec<Tag> = standard(shared).tags().collect();
        let picker = picker(&tags, spelling.means, shared);
        layer(Layer::Tags { picker, purpose: Purpose::Map(Box::new(spelling)) })
    }

    /// Opens the filter line.
    pub fn open_filter(&mut self) {
        if self.pane == Pane::Codes {
            self.pane = Pane::Families;
        }
        self.typing = Some((LineEdit::new(&self.filter), self.filter.clone()));
    }

    /// An action or a key while the filter is typed.
    pub fn filter_key(&mut self, action: Option<ActionId>, key: Key, shared: &Shared) {
        let Some((edit, before)) = &mut self.typing else { return };
        match action {
            Some(ActionId::FieldAccept) => self.typing = None,
            Some(ActionId::FieldCancel) => {
                self.filter.clone_from(before);
                self.typing = None;
            }
            Some(action) => {
                if let Some(motion) = Motion::of(action) {
                    self.go(motion, shared);
                }
            }
            None => {
                if edit.press(key) {
                    self.filter = edit.value().to_string();
                }
            }
        }
    }

    /// Pastes into the filter line.
    pub fn filter_paste(&mut self, text: &str) {
        if let Some((edit, _)) = &mut self.typing
            && edit.paste(text)
        {
            self.filter = edit.value().to_string();
        }
    }

    /// Asks for what is out of date, and keeps the cursors where they belong.
    pub fn settle(&mut self, shared: &mut Shared) {
        if shared.uses_dirty && shared.has_file() && shared.size != (0, 0) {
            shared.ask_uses();
        }
        self.fit(shared);
    }

    /// The cursor follows the chosen family; the others stay within their lists.
    fn fit(&mut self, shared: &Shared) {
        let rows = self.rows(shared);
        if rows.is_empty() {
            (self.families, self.chosen) = Default::default();
        } else {
            let at = self.chosen.and_then(|chosen| rows.iter().position(|row| *row == chosen));
            if let Some(at) = at {
                self.families.at = at as u64;
            }
            self.families.fit(rows.len() as u64, self.page(Pane::Families, shared));
            self.choose(&rows);
        }
        let codes = self.code_rows(shared);
        self.codes.fit(codes, self.page(Pane::Codes, shared));
        let waiting = rows::waiting(shared, &self.filter).len() as u64;
        self.waiting.fit(waiting, self.page(Pane::Waiting, shared));
    }

    /// Moves in the pane that has the focus.
    pub fn go(&mut self, motion: Motion, shared: &Shared) {
        let page = self.page(self.pane, shared);
        match self.pane {
            Pane::Families => {
                let rows = self.rows(shared);
                self.families.go(motion, rows.len() as u64, page);
                self.choose(&rows);
            }
            Pane::Codes => {
                let len = self.code_rows(shared);
                self.codes.go(motion, len, page);
            }
            Pane::Waiting => {
                let len = rows::waiting(shared, &self.filter).len() as u64;
                self.waiting.go(motion, len, page);
            }
        }
    }

    /// A click on a row of a pane.
    pub fn click(&mut self, row: u64, shared: &Shared) {
        let cursor = match self.pane {
            Pane::Families => &mut self.families,
            Pane::Codes => &mut self.codes,
            Pane::Waiting => &mut self.waiting,
        };
        cursor.at = cursor.top.saturating_add(row);
        // The first pane is where the cursor says, not where it was.
        if self.pane == Pane::Families {
            let rows = self.rows(shared);
            self.families.fit(rows.len() as u64, self.page(Pane::Families, shared));
            self.choose(&rows);
        }
        self.fit(shared);
    }

    fn choose(&mut self, rows: &[Row]) {
        let at = usize::try_from(self.families.at).ok();
        let now = at.and_then(|at| rows.get(at)).copied();
        if now != self.chosen {
            self.codes = Default::default();
        }
        self.chosen = now;
    }

    fn focus(&mut self, by: usize) {
        let at = (self.pane as usize + by) % Pane::ALL.len();
        self.pane = Pane::ALL.get(at).copied().unwrap_or_default();
    }
}

/// Opens the people whom a filter finds.
fn people(filter: String) -> Option<Go> {
    Some(Go::People(PeopleView { filter, ..PeopleView::default() }))
}

fn layer(layer: Layer) -> Option<Go> {
    Some(Go::Layer(Box::new(layer)))
}

/// Tags to choose one from; `first` stands first.
fn picker(tags: &[Tag], first: Option<Tag>, shared: &Shared) -> Picker<Tag> {
    let standard = standard(shared);
    let rest = tags.iter().copied().filter(|tag| Some(*tag) != first);
    let choice = |tag: Tag| Choice {
        value: tag,
        name: standard.print(tag),
        about: standard.family(tag.family).map(|f| f.title(shared.lang).to_string()).unwrap_or_default(),
        mark: if Some(tag) == first { "?".to_string() } else { String::new() },
        ready: Readiness::Ready,
    };
    Picker::new(first.into_iter().chain(rest).map(choice).collect())
}
