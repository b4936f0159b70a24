//! Layers: what lies on top of a screen, front last.

use std::path::PathBuf;

use roaring::RoaringBitmap;

use super::msg::Elsewhere;
use crate::action::ActionId;
use crate::action::chain::{self, Chain};
use crate::domain::catalogue::FieldKey;
use crate::domain::ids::{BatchId, PersonId};
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::domain::standard::{FamilyId, Tag};
use crate::parts::confirm::Confirm;
use crate::parts::cursor::Cursor;
use crate::parts::expression::Composer;
use crate::parts::form::{Entry, Form};
use crate::parts::history::History;
use crate::parts::import::Wizard;
use crate::parts::picker::Picker;
use crate::parts::preview::Preview;
use crate::parts::tagging::Prompt;
use crate::request::{Column, ExportAsk, PeopleView, RawSpelling, Write};
use crate::screens::grids;
use crate::screens::segments::{self, Choosing, Sheet};
use crate::screens::standard::Intent;

/// What a palette entry does.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// An action.
    Run(ActionId),
    /// Shows a theme; previewed while it is selected.
    Theme(String),
    /// Changes the language.
    Language(Lang),
    /// Takes back one batch.
    UndoBatch(BatchId),
    /// Opens another community.
    Open(PathBuf),
    /// Goes to a row of the people, counted from 1.
    Row(u64),
}

/// What an accepted form writes.
#[derive(Debug, Clone, PartialEq)]
pub enum Goal {
    /// A note on people.
    Note { people: Vec<PersonId> },
    /// One field of one person, and the text that the form began with: left alone, nothing is written.
    SetField { person: PersonId, field: FieldKey, before: String },
    /// A refusal.
    Refuse { people: Vec<PersonId>, channel: String },
    /// A new person; the fields of the form in order.
    AddPerson { fields: Vec<FieldKey> },
    /// Another community; nothing is written.
    OpenFile,
    /// A row of the list; nothing is written.
    GoTo,
    /// A file of the people of a view or of the marked ones.
    Export { view: PeopleView, marked: RoaringBitmap, columns: Vec<Column> },
    /// A change of the standard.
    Standard(Intent),
    /// A change of the saved segments.
    Segment(segments::Intent),
    /// Something of the grids.
    Grid(grids::Intent),
}

/// What a chosen tag is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// The family goes over into it.
    Merge(FamilyId),
    /// The spelling means it.
    Map(Box<RawSpelling>),
}

/// What a confirmed question leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Then {
    /// A write; a form beneath waits for it.
    Write(Write),
    /// A file in the place of another; a form beneath waits for it.
    Export(Box<ExportAsk>),
    /// The end.
    Quit,
    /// Another file.
    Elsewhere(Elsewhere),
    /// A choice of the grids, for which what was changed is dropped.
    Grid(grids::Choosing),
}

/// What lies on top of a screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Layer {
    /// All actions, searchable.
    Help(Picker<ActionId>),
    /// All commands; the theme before the preview.
    Palette { picker: Picker<Command>, theme_before: String },
    /// Which field to edit, and whose.
    Fields { picker: Picker<FieldKey>, person: PersonId },
    /// Which columns are shown; Enter shows or hides one.
    Columns(Picker<Column>),
    /// Which channel is refused (or, `true`, no more), and by whom.
    Channels { picker: Picker<(String, bool)>, people: Vec<PersonId> },
    /// Typed fields.
    Form { form: Form, goal: Goal },
    /// A question.
    Confirm { confirm: Confirm, then: Then },
    /// Writes that run and ran.
    Tasks(Cursor),
    /// What was told.
    Messages(Cursor),
    /// The batches of the file.
    History(History),
    /// A value in full, with the name of its column.
    Peek { name: String, text: SafeText, scroll: Cursor },
    /// How to get a file.
    FirstRun,
    /// An import, step by step.
    Import(Box<Wizard>),
    /// Which tag, and what for.
    Tags { picker: Picker<Tag>, purpose: Purpose },
    /// What a change of many people's tags would do.
    Preview(Box<Preview>),
    /// The line in which tags are typed, at the bottom.
    Tagging(Box<Prompt>),
    /// A condition that is put together.
    Condition(Box<Composer>),
    /// By what, or beside whom, people are taken apart.
    Facets(Picker<Choosing>),
    /// Why, who came and went, how segments overlap.
    Sheet(Box<Sheet>),
    /// Something of the grids to choose from.
    GridChoices(Picker<grids::Choosing>),
    /// Parameters of a grid, or the people of a cell one by one.
    GridSheet(Box<grids::Sheet>),
}

impl Layer {
    /// Where its keys are looked up.
    pub fn chain(&self) -> Chain {
        match self {
            Layer::Help(_)
            | Layer::Palette { .. }
            | Layer::Fields { .. }
            | Layer::Columns(_)
            | Layer::Channels { .. }
            | Layer::Tags { .. }
            | Layer::Condition(_)
            | Layer::Facets(_)
            | Layer::GridChoices(_)
            | Layer::Form { .. } => chain::FIELD,
            Layer::Preview(preview) if preview.is_typed() => chain::FIELD,
            Layer::Preview(_) => chain::LAYER,
            Layer::Confirm { confirm, .. } if confirm.is_typed() => chain::FIELD,
            Layer::Confirm { .. } | Layer::Messages(_) | Layer::Peek { .. } | Layer::Sheet(_) => chain::LAYER,
            Layer::GridSheet(sheet) if sheet.explains().is_some() => chain::GRID_SHEET,
            Layer::GridSheet(_) => chain::LAYER,
            Layer::Tasks(_) => chain::TASKS,
            Layer::History(_) => chain::HISTORY,
            Layer::FirstRun => chain::GREETING,
            Layer::Import(wizard) if wizard.has_text_field() => chain::FIELD,
            Layer::Import(_) => chain::LAYER,
            Layer::Tagging(prompt) if prompt.run.is_some() => chain::RUN,
            Layer::Tagging(_) => chain::PROMPT,
        }
    }

    /// Whether letters are text.
    pub fn has_text_field(&self) -> bool {
        match self {
            Layer::Form { form, .. } => matches!(form.focused().map(|f| &f.entry), Some(Entry::Text(_))),
            Layer::Confirm { confirm, .. } => confirm.is_typed(),
            Layer::Import(wizard) => wizard.has_text_field(),
            Layer::Preview(preview) => preview.is_typed(),
            Layer::Help(_)
            | Layer::Palette { .. }
            | Layer::Fields { .. }
            | Layer::Columns(_)
            | Layer::Tags { .. }
            | Layer::Tagging(_)
            | Layer::Condition(_)
            | Layer::Facets(_)
            | Layer::GridChoices(_)
            | Layer::Channels { .. } => true,
            Layer::Tasks(_)
            | Layer::Messages(_)
            | Layer::History(_)
            | Layer::Peek { .. }
            | Layer::Sheet(_)
            | Layer::GridSheet(_)
            | Layer::FirstRun => false,
        }
    }
}
