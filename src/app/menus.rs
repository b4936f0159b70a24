//! What the help and the palette offer: made from the list of actions and nothing else.

use super::config::THEMES;
use super::layer::Command;
use super::shared::Shared;
use super::state::App;
use crate::action::{ACTIONS, Action, Readiness, Reason, Scope};
use crate::domain::catalogue::FieldKey;
use crate::domain::ids::BatchId;
use crate::domain::lang::Lang;
use crate::parts::picker::{Choice, Picker};
use crate::request::Column;

/// Whether an action can be done from the screen itself.
fn readiness(app: &App, entry: &Action) -> Readiness {
    match entry.scope {
        Scope::Layer | Scope::Field | Scope::History | Scope::Tasks | Scope::Prompt | Scope::Run => {
            Readiness::Disabled(Reason::InLayersOnly)
        }
        _ => (entry.when)(&app.facts()),
    }
}

/// All actions with their keys: those of the screen in front first.
pub(super) fn help(app: &App) -> Picker<crate::action::ActionId> {
    let here = app.screen_chain();
    let rank = |scope: &Scope| here.iter().position(|s| s == scope).unwrap_or(here.len());
    let mut scopes = Scope::ALL.to_vec();
    scopes.sort_by_key(rank);
    let mut choices = Vec::new();
    for scope in scopes {
        for entry in ACTIONS.iter().filter(|a| a.scope == scope) {
            choices.push(Choice {
                value: entry.id,
                name: entry.name(app.shared.lang).to_string(),
                about: entry.summary(app.shared.lang).to_string(),
                mark: app.shared.keys.labels(entry.id).join(" "),
                ready: readiness(app, entry),
            });
        }
    }
    Picker::new(choices)
}

/// All commands: actions under their verbs, themes, languages.
pub(super) fn palette(app: &App) -> Picker<Command> {
    let lang = app.shared.lang;
    let mut choices = Vec::new();
    for entry in ACTIONS {
        let within = [Scope::Layer, Scope::Field, Scope::History, Scope::Tasks, Scope::Prompt, Scope::Run];
        if within.contains(&entry.scope) {
            continue;
        }
        choices.push(Choice {
            value: Command::Run(entry.id),
            name: entry.command().to_string(),
            about: entry.summary(lang).to_string(),
            mark: app.shared.keys.label(entry.id),
            ready: readiness(app, entry),
        });
    }
    let plain = |value: Command, name: String, about: &str| Choice {
        value,
        name,
        about: about.to_string(),
        mark: String::new(),
        ready: Readiness::Ready,
    };
    for theme in ["auto"].iter().chain(&THEMES) {
        choices.push(plain(
            Command::Theme(theme.to_string()),
            format!("theme {theme}"),
            lang.pick("配色", "theme"),
        ));
    }
    for (to, about) in [(Lang::Zh, "简体中文"), (Lang::En, "English")] {
        choices.push(plain(Command::Language(to), format!("lang {}", to.tag()), about));
    }
    Picker::new(choices)
}

/// A command that is typed with its argument: `undo 1234567`, `open ~/shop.duckdb`; a number alone is a row.
pub fn typed_command(text: &str) -> Option<Command> {
    let text = text.trim();
    if let Ok(row) = text.parse::<u64>() {
        return Some(Command::Row(row));
    }
    let (verb, argument) = text.split_once(' ')?;
    match (verb, argument.trim()) {
        (_, "") => None,
        ("open", path) => Some(Command::Open(path.into())),
        ("undo", batch) => {
            batch.parse().ok().filter(|id: &i64| *id > 0).map(|id| Command::UndoBatch(BatchId(id)))
        }
        _ => None,
    }
}

/// The name of a column of the list.
pub fn column_name(column: Column, shared: &Shared) -> String {
    match (&shared.overview.value, column) {
        (Some(overview), _) => overview.column_name(column, shared.lang),
        (None, Column::Field(FieldKey::Canonical(field))) => field.name(shared.lang).to_string(),
        (None, _) => String::new(),
    }
}

/// The mark of a column that is shown, or not.
pub fn shown_mark(shown: bool) -> &'static str {
    if shown { "*" } else { "" }
}

/// All columns that the list can show.
pub fn columns(shared: &Shared, is_shown: impl Fn(Column) -> bool) -> Picker<Column> {
    let all = shared.overview.value.iter().flat_map(|overview| overview.columns());
    let choice = |column: Column| Choice {
        value: column,
        name: column_name(column, shared),
        about: String::new(),
        mark: shown_mark(is_shown(column)).to_string(),
        ready: Readiness::Ready,
    };
    Picker::new(all.map(choice).collect())
}
