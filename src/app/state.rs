//! The whole console as a value.

use std::sync::Arc;

use super::config::{Config, ConfigProblem};
use super::layer::Layer;
use super::layout::Layout;
use super::msg::Start;
use super::notice::{Level, Notice};
use super::shared::Shared;
use super::visits::{ScreenId, Visit, Visits};
use crate::action::chain::{self, Chain};
use crate::action::{Facts, Key, KeyMap, Reason};
use crate::domain::ids::PersonId;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Expr, SegmentId};
use crate::parts::tagging::Prompt;
use crate::request::{Column, PeopleView};
use crate::screens::{grids, people, segments, standard, today};

/// Where an action leads beyond its own screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Go {
    /// To these people.
    People(PeopleView),
    /// The view is settled; the view history remembers it.
    Seen,
    /// A layer on top.
    Layer(Box<Layer>),
    /// To these people, one of them selected.
    Person(PeopleView, PersonId),
    /// To a saved segment, in the builder.
    Segment(SegmentId),
    /// The form that saves an expression as a segment.
    SaveSegment(Arc<Expr>),
    /// The form that writes these people to a file.
    Export(PeopleView),
    /// The line in which tags are typed, for these people.
    Prompt(Box<Prompt>),
    /// The full value of a cell of a column.
    Peek(Column, SafeText),
}

/// The state of the console. A frame is a function of it and of nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct App {
    /// What all screens share.
    pub shared: Shared,
    /// The screen in front.
    pub screen: ScreenId,
    /// The list of people.
    pub people: people::State,
    /// The desk of the day.
    pub today: today::State,
    /// The segments.
    pub segments: segments::State,
    /// The grids.
    pub grids: grids::State,
    /// The tag standard.
    pub standard: standard::State,
    /// What lies on top, the front last.
    pub layers: Vec<Layer>,
    /// The views that were looked at.
    pub visits: Visits,
    /// Keys of a sequence that is half typed.
    pub pending: Vec<Key>,
    /// The filter of the people that were opened from the grids: back leads there.
    pub(super) opened: Option<String>,
    /// Ctrl-C was pressed; once more leaves.
    pub(super) leaving: bool,
    /// It was told that the input method is on.
    pub(super) told_input_method: bool,
}

impl App {
    /// A console that has asked for nothing yet. The first [`Msg::Resize`](super::Msg::Resize) makes it ask for what
    /// it shows; until then there is no page to ask for.
    pub fn new(start: Start, lang: Lang, config: Config) -> App {
        let (keys, problems): (KeyMap, Vec<ConfigProblem>) = config.key_map();
        let missing = start.missing;
        let mut shared = Shared::new(start, lang, config, keys);
        if !problems.is_empty() {
            shared.tell(Notice::ConfigMistakes(problems.len()));
        }
        let first = Visit { screen: ScreenId::People, view: PeopleView::default() };
        App {
            shared,
            screen: ScreenId::People,
            people: people::State::default(),
            today: today::State::default(),
            segments: segments::State::default(),
            grids: grids::State::default(),
            standard: standard::State::default(),
            layers: if missing { vec![Layer::FirstRun] } else { Vec::new() },
            visits: Visits::new(first),
            pending: Vec::new(),
            opened: None,
            leaving: false,
            told_input_method: false,
        }
    }

    /// Shows the lists as they were kept. Columns that only the file can name come with its first answer.
    pub fn take_layout(&mut self, layout: Layout) {
        self.shared.layout = layout;
        self.people.take_layout(&self.shared);
    }

    /// Tells of all mistakes that [`Config::parse`] found; [`App::new`] told of wrong keys only.
    pub fn tell_config_problems(&mut self, problems: &[ConfigProblem]) {
        self.shared.toasts.withdraw(|notice| matches!(notice, Notice::ConfigMistakes(_)));
        if !problems.is_empty() {
            self.shared.tell(Notice::ConfigMistakes(problems.len()));
        }
    }

    /// Tells of mistakes in a theme.
    pub fn tell_theme_problems(&mut self, problems: usize) {
        if problems > 0 {
            self.shared.tell(Notice::ThemeMistakes(problems));
        }
    }

    /// The name of the theme to draw with, `auto` included. It changes while the palette previews: whoever draws loads
    /// the theme anew when the name is another.
    pub fn theme_name(&self) -> &str {
        &self.shared.theme
    }

    /// Whether keys are text now, so that they must not be folded and a paste is welcome.
    pub fn text_field_focused(&self) -> bool {
        match self.layers.last() {
            Some(layer) => layer.has_text_field(),
            None => match self.screen {
                ScreenId::People => self.people.filter.is_some(),
                ScreenId::Segments => self.segments.builder.is_typed(),
                ScreenId::Standard => self.standard.typing.is_some(),
                ScreenId::Grids => self.grids.is_typed(),
                ScreenId::Today => false,
            },
        }
    }

    /// The millisecond, on the clock of `now_ms`, at which a [`Msg::Tick`](super::Msg::Tick) is needed next; `now_ms`
    /// itself when something new waits for the clock; `None` while nothing is timed.
    pub fn next_deadline(&self, now_ms: u64) -> Option<u64> {
        let toasts = self.shared.toasts.next_deadline(now_ms);
        let tasks = self.shared.tasks.next_deadline(now_ms);
        [toasts, tasks].into_iter().flatten().min()
    }

    /// Where keys are looked up now.
    pub fn chain(&self) -> Chain {
        match self.layers.last() {
            Some(layer) => layer.chain(),
            None => self.screen_chain(),
        }
    }

    /// Where keys of the screen itself are looked up.
    pub(super) fn screen_chain(&self) -> Chain {
        match self.screen {
            ScreenId::People if self.people.filter.is_some() => chain::FIELD,
            ScreenId::People => chain::PEOPLE,
            ScreenId::Today => chain::TODAY,
            ScreenId::Segments if self.segments.builder.is_typed() => chain::FIELD,
            ScreenId::Segments => match self.segments.pane {
                segments::Pane::Saved => chain::SAVED,
                segments::Pane::Builder => chain::TREE,
                segments::Pane::Facets => chain::FACETS,
                segments::Pane::Sample => chain::SAMPLE,
            },
            ScreenId::Standard if self.standard.typing.is_some() => chain::FIELD,
            ScreenId::Standard => chain::STANDARD,
            ScreenId::Grids => self.grids.chain(),
        }
    }

    /// What actions may know.
    pub fn facts(&self) -> Facts {
        let people_screen = self.screen == ScreenId::People;
        let standard_screen = self.screen == ScreenId::Standard;
        let segments_screen = self.screen == ScreenId::Segments;
        let grids_screen = self.screen == ScreenId::Grids;
        let grid_view = grids_screen.then(|| self.grids.view_here(&self.shared)).flatten();
        let grid_expr = grid_view.as_ref().map(|_| self.grids.expr_here(&self.shared));
        let pane = Some(self.segments.pane).filter(|_| segments_screen);
        let person = self.people.person().filter(|_| people_screen);
        Facts {
            read_only: self.shared.read_only,
            file: self.shared.has_file(),
            people_screen,
            person: person.is_some(),
            marked: self.shared.marks.len(),
            running: self.shared.tasks.running().next().is_some() || self.shared.waiting().next().is_some(),
            earlier_view: self.visits.has_earlier(),
            later_view: self.visits.has_later(),
            revealed: person.is_some() && self.people.profile.revealed == person,
            released: self.shared.released,
            tagged: self.shared.last_tagging.is_some(),
            offer: matches!(self.layers.last(), Some(Layer::Tagging(prompt)) if prompt.has_offer(&self.shared)),
            standard_screen,
            family: standard_screen && self.standard.meant_family(&self.shared).is_some(),
            group: standard_screen && self.standard.meant_group().is_some(),
            spelling: standard_screen && self.standard.spelling(&self.shared).is_some(),
            expression: person.is_some() && self.people.view.is_expression(),
            segments_screen,
            segment: pane == Some(segments::Pane::Saved) && self.segments.saved.here(&self.shared).is_some(),
            segments_marked: self.segments.saved.marked.len() as u64,
            facet_row: pane == Some(segments::Pane::Facets)
                && self.segments.facet_view(&self.shared).is_some(),
            facet_value: pane == Some(segments::Pane::Facets) && !self.segments.facet_conditions().is_empty(),
            sampled: pane == Some(segments::Pane::Sample) && self.segments.person().is_some(),
            tree: pane == Some(segments::Pane::Builder),
            step_back: segments_screen && self.segments.builder.steps().0,
            step_forward: segments_screen && self.segments.builder.steps().1,
            grids_screen,
            grid_row: grid_view.is_some(),
            grid_told: grids_screen && self.grids.explains(&self.shared),
            grid_named: matches!(grid_expr, Some(Ok(_))),
            grid_unsaved: grid_expr == Some(Err(Reason::SaveModelFirst)),
            grid_class: grids_screen && self.grids.shows_class(),
            saved_model: grids_screen && self.grids.saved_model(&self.shared),
            moves: grids_screen && self.grids.shows_moves(),
            typed_cell: grids_screen && self.grids.can_type(&self.shared),
            tier: grids_screen && self.grids.on_tier(&self.shared),
            stage: grids_screen && self.grids.on_stage(&self.shared),
            models: grids_screen && self.grids.has_models(),
            low: grids_screen && self.grids.knows_low(),
        }
    }

    /// Whether an error is on the screen.
    pub(super) fn shows_error(&self) -> bool {
        self.shared.toasts.shown().any(|notice| notice.level() == Level::Bad)
    }
}
