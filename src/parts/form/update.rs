//! Keys in a form.

use super::state::{Completion, Entry, Form};
use crate::action::{ActionId, Code, Key};
use crate::app::geometry::COMPLETIONS;
use crate::domain::safe::SafeText;

/// What a key in a form led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to do outside.
    Stay,
    /// The text of a field with completion changed or got the focus.
    Complete(Completion),
    /// The form was accepted and all values can be read.
    Accepted,
}

impl Form {
    /// An action of text fields.
    pub fn act(&mut self, action: ActionId) -> Outcome {
        match action {
            ActionId::FieldNext if self.selected.is_some() => self.take_selected(),
            ActionId::FieldNext => self.focus_on(self.focus + 1),
            ActionId::FieldPrevious => self.focus_on(self.focus + self.fields.len().saturating_sub(1)),
            ActionId::FieldDown if self.suggestions.is_empty() => self.focus_on(self.focus + 1),
            ActionId::FieldUp if self.suggestions.is_empty() => {
                self.focus_on(self.focus + self.fields.len().saturating_sub(1))
            }
            ActionId::FieldDown => {
                let last = self.suggestions.len().saturating_sub(1);
                self.selected = Some(self.selected.map_or(0, |at| (at + 1).min(last)));
                Outcome::Stay
            }
            ActionId::FieldUp => {
                self.selected = self.selected.and_then(|at| at.checked_sub(1));
                Outcome::Stay
            }
            ActionId::FieldAccept if self.selected.is_some() => self.take_selected(),
            ActionId::FieldAccept => self.accept(),
            _ => Outcome::Stay,
        }
    }

    /// A key that no action has.
    pub fn press(&mut self, key: Key) -> Outcome {
        let Some(field) = self.fields.get_mut(self.focus) else { return Outcome::Stay };
        match &mut field.entry {
            Entry::Text(edit) => {
                if edit.press(key) {
                    return self.typed();
                }
            }
            Entry::Choice { options, at } => match key.code {
                Code::Right | Code::Char(' ') => *at = (*at + 1) % options.len().max(1),
                Code::Left => *at = at.checked_sub(1).unwrap_or(options.len().saturating_sub(1)),
                _ => {}
            },
        }
        Outcome::Stay
    }

    /// Pastes into the focused field.
    pub fn paste(&mut self, text: &str) -> Outcome {
        let pasted = match self.fields.get_mut(self.focus).map(|field| &mut field.entry) {
            Some(Entry::Text(edit)) => edit.paste(text),
            _ => false,
        };
        if pasted { self.typed() } else { Outcome::Stay }
    }

    /// Completions arrived.
    pub fn suggest(&mut self, suggestions: Vec<SafeText>) {
        let typed = self.focused().map(|field| field.value().to_string()).unwrap_or_default();
        self.suggestions =
            suggestions.into_iter().filter(|s| s.raw() != typed).take(usize::from(COMPLETIONS)).collect();
        self.selected = None;
    }

    /// The completion that the focused field would like to have.
    pub fn wants_completion(&self) -> Outcome {
        self.focused().and_then(|field| field.completes).map_or(Outcome::Stay, Outcome::Complete)
    }

    fn typed(&mut self) -> Outcome {
        self.problem = None;
        self.fault = None;
        self.selected = None;
        self.wants_completion()
    }

    fn focus_on(&mut self, field: usize) -> Outcome {
        self.focus = field % self.fields.len().max(1);
        self.suggestions.clear();
        self.selected = None;
        self.wants_completion()
    }

    fn take_selected(&mut self) -> Outcome {
        let taken = self.selected.take().and_then(|at| self.suggestions.get(at)).map(|s| s.raw().to_string());
        if let (Some(text), Some(Entry::Text(edit))) =
            (taken, self.fields.get_mut(self.focus).map(|f| &mut f.entry))
        {
            edit.set(&text);
            self.suggestions.clear();
            self.problem = None;
        }
        Outcome::Stay
    }

    fn accept(&mut self) -> Outcome {
        if self.waiting.is_some() {
            return Outcome::Stay;
        }
        match self.read() {
            Ok(_) => Outcome::Accepted,
            Err((field, problem)) => {
                self.focus_on(field);
                self.problem = Some((field, problem));
                self.wants_completion()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::{FormField, Label, Problem, Title, Wanted};
    use super::*;
    use crate::domain::catalogue::PersonField;

    fn form() -> Form {
        let city = crate::domain::catalogue::FieldKey::Canonical(PersonField::City);
        Form::new(
            Title::NewPerson,
            vec![
                FormField::text(Label::Named("ref".into()), Wanted::Something, None, ""),
                FormField::text(
                    Label::Named("city".into()),
                    Wanted::Value(crate::domain::catalogue::FieldType::Text),
                    Some(city),
                    "",
                ),
                FormField::choice(Label::NoteKind, vec![("a".into(), "A".into()), ("b".into(), "B".into())]),
            ],
        )
    }

    #[test]
    fn an_empty_form_is_not_accepted_and_says_where() {
        let mut f = form();
        f.act(ActionId::FieldNext);
        assert_eq!(f.focus, 1);
        assert_eq!(f.act(ActionId::FieldAccept), Outcome::Stay);
        assert_eq!((f.focus, f.problem), (0, Some((0, Problem::Empty))));
        f.press(Key::char('u'));
        assert_eq!(f.problem, None);
        assert_eq!(f.act(ActionId::FieldAccept), Outcome::Accepted);
    }

    #[test]
    fn completion_is_asked_offered_and_taken() {
        let mut f = form();
        assert!(matches!(f.act(ActionId::FieldNext), Outcome::Complete(_)));
        assert!(matches!(f.press(Key::char('北')), Outcome::Complete(_)));
        f.suggest(vec!["北京".into(), "北海".into()]);
        f.act(ActionId::FieldDown);
        f.act(ActionId::FieldDown);
        f.act(ActionId::FieldAccept);
        assert_eq!(f.fields[1].value(), "北海");
        assert!(f.suggestions.is_empty());
    }

    #[test]
    fn a_choice_goes_round() {
        let mut f = form();
        f.act(ActionId::FieldPrevious);
        assert_eq!(f.fields[2].value(), "a");
        f.press(Key::plain(Code::Left));
        assert_eq!(f.fields[2].value(), "b");
        f.press(Key::char(' '));
        assert_eq!(f.fields[2].value(), "a");
    }
}
