//! Writing on people: the layers in which it is typed.

use super::state::State;
use crate::action::{ActionId, Readiness};
use crate::app::exporting::{EVERYONE, FULL, MARKED, MASKED};
use crate::app::{Go, Goal, Layer, Shared};
use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::domain::ids::PersonId;
use crate::domain::import::NoteKind;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::parts::form::{Form, FormField, Label, Title, Wanted};
use crate::parts::picker::{Choice, Picker};
use crate::request::{Cell, Profile};

/// The fields of the form for a new person.
const NEW_PERSON: [PersonField; 7] = [
    PersonField::Ref,
    PersonField::Nickname,
    PersonField::Phone,
    PersonField::City,
    PersonField::Title,
    PersonField::Company,
    PersonField::Source,
];

impl State {
    /// Actions that write.
    pub(super) fn write(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        match action {
            ActionId::AddNote => {
                let people = self.meant(shared);
                State::open(note_form(people, shared))
            }
            ActionId::EditField => {
                let person = self.person()?;
                State::open(Layer::Fields { picker: self.field_picker(person, shared), person })
            }
            ActionId::Refuse => {
                let people = self.meant(shared);
                State::open(Layer::Channels { picker: self.channel_picker(&people, shared), people })
            }
            ActionId::Export => State::open(self.export_form(shared)),
            _ => None,
        }
    }

    /// The form for a file of the people here or of the marked, with the columns of the list.
    fn export_form(&mut self, shared: &mut Shared) -> Layer {
        self.end_range(shared);
        let lang = shared.lang;
        let option = |code: &str, name: String| (code.to_string(), name);
        let day = shared.overview.value.as_ref().map(|o| format!("-{}", o.as_of)).unwrap_or_default();
        let mut fields = vec![FormField::path(Wanted::SheetPath, &format!("people{day}.csv"))];
        if !shared.marks.is_empty() {
            let marked = lang.pick("已标记", "marked");
            let here = lang.pick("这里的", "in this view");
            fields.push(FormField::choice(
                Label::Who,
                vec![
                    option(MARKED, format!("{marked} {}", grouped(shared.marks.len()))),
                    option(EVERYONE, format!("{here} {}", grouped(self.matched()))),
                ],
            ));
        }
        fields.push(FormField::choice(
            Label::Numbers,
            vec![
                option(MASKED, lang.pick("遮住", "masked").to_string()),
                option(FULL, lang.pick("完整", "in full").to_string()),
            ],
        ));
        let columns = self.columns.iter().map(|shown| shown.column).collect();
        let goal = Goal::Export { view: self.view.clone(), marked: shared.marks.clone(), columns };
        Layer::Form { form: Form::new(Title::Export, fields), goal }
    }

    /// All fields with what is known of the person.
    fn field_picker(&self, person: PersonId, shared: &Shared) -> Picker<FieldKey> {
        let profile = self.profile.of(person);
        let canonical =
            PersonField::ALL.iter().map(|f| (FieldKey::Canonical(*f), f.name(shared.lang).to_string()));
        let own = shared.overview.value.iter().flat_map(|overview| &overview.fields);
        let own = own.map(|f| (FieldKey::Own(f.id), f.name(shared.lang).to_string()));
        let choices = canonical.chain(own).map(|(key, name)| Choice {
            value: key,
            name,
            about: known(profile, key).map(|cell| shown(cell, true)).unwrap_or_default(),
            mark: String::new(),
            ready: Readiness::Ready,
        });
        Picker::new(choices.collect())
    }

    /// All channels; those that one person refuses are lifted.
    fn channel_picker(&self, people: &[PersonId], shared: &Shared) -> Picker<(String, bool)> {
        let one = match people {
            [person] => self.profile.of(*person),
            _ => None,
        };
        let refuses = |channel: &str| {
            one.is_some_and(|profile| {
                profile.refusals.iter().any(|r| r.channel == channel && r.until.is_none())
            })
        };
        let channels = shared.overview.value.iter().flat_map(|overview| &overview.channels);
        let mut choices = Vec::new();
        for channel in channels {
            let name = shared.lang.pick(&channel.zh, &channel.en).to_string();
            let mut add = |lift: bool| {
                choices.push(Choice {
                    value: (channel.code.clone(), lift),
                    name: name.clone(),
                    about: channel.code.clone(),
                    mark: if lift { "-" } else { "+" }.to_string(),
                    ready: Readiness::Ready,
                });
            };
            // Of several people some may refuse and some may not; both are offered.
            match people.len() {
                1 => add(refuses(&channel.code)),
                _ => {
                    add(false);
                    add(true);
                }
            }
        }
        Picker::new(choices)
    }

    /// The form for one field of a person.
    pub fn field_form(&self, person: PersonId, field: FieldKey, shared: &Shared) -> Layer {
        let overview = shared.overview.value.as_ref();
        let own = |id| overview.and_then(|o| o.fields.iter().find(|f| f.id == id));
        let (name, field_type) = match field {
            FieldKey::Canonical(f) => (f.name(shared.lang).to_string(), f.field_type()),
            FieldKey::Own(id) => match own(id) {
                Some(f) => (f.name(shared.lang).to_string(), f.field_type),
                None => (id.0.to_string(), FieldType::Text),
            },
        };
        let wanted = match field {
            FieldKey::Canonical(PersonField::Phone) => Wanted::Phone,
            FieldKey::Canonical(PersonField::Ref) => Wanted::Something,
            _ => Wanted::Value(field_type),
        };
        let profile = self.profile.of(person);
        // A masked phone is no value to begin with.
        let masked = wanted == Wanted::Phone && self.profile.revealed != Some(person);
        let now =
            known(profile, field).filter(|_| !masked).map(|cell| shown(cell, false)).unwrap_or_default();
        let who = profile.map(|p| p.nickname.to_string()).unwrap_or_default();
        let completes = (field_type == FieldType::Text && wanted != Wanted::Phone).then_some(field);
        let fields = vec![FormField::text(Label::Named(name.clone()), wanted, completes, &now)];
        let form = Form::new(Title::Field { field: name, person: who }, fields);
        Layer::Form { form, goal: Goal::SetField { person, field, before: now } }
    }
}

/// The form for a note.
pub fn note_form(people: Vec<PersonId>, shared: &Shared) -> Layer {
    let kinds = NoteKind::ALL.iter().map(|kind| (kind.code().into(), kind.name(shared.lang).into()));
    let fields = vec![
        FormField::text(Label::NoteText, Wanted::Something, None, ""),
        FormField::choice(Label::NoteKind, kinds.collect()),
    ];
    let title = Title::Note { people: people.len() as u64 };
    Layer::Form { form: Form::new(title, fields), goal: Goal::Note { people } }
}

/// The form for how a refusal was said.
pub fn refusal_form(people: Vec<PersonId>, channel: String, name: String) -> Layer {
    let title = Title::Refuse { channel: name, people: people.len() as u64 };
    let fields = vec![FormField::text(Label::How, Wanted::Value(FieldType::Text), None, "")];
    Layer::Form { form: Form::new(title, fields), goal: Goal::Refuse { people, channel } }
}

/// The form for a new person.
pub fn new_person(lang: Lang) -> Layer {
    let field = |field: &PersonField| {
        let label = Label::Named(field.name(lang).to_string());
        let key = FieldKey::Canonical(*field);
        let (wanted, completes) = match field {
            PersonField::Ref => (Wanted::Something, None),
            PersonField::Phone => (Wanted::Phone, None),
            PersonField::Nickname => (Wanted::Value(FieldType::Text), None),
            _ => (Wanted::Value(field.field_type()), Some(key)),
        };
        FormField::text(label, wanted, completes, "")
    };
    let form = Form::new(Title::NewPerson, NEW_PERSON.iter().map(field).collect());
    Layer::Form {
        form,
        goal: Goal::AddPerson { fields: NEW_PERSON.iter().map(|f| FieldKey::Canonical(*f)).collect() },
    }
}

/// What is known of a field.
fn known(profile: Option<&Profile>, key: FieldKey) -> Option<&Cell> {
    profile?.fields.iter().find(|(field, _)| *field == key).map(|(_, cell)| cell)
}

/// A value as it is typed; `safe` for a screen, else as it is stored.
fn shown(cell: &Cell, safe: bool) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if safe => text.to_string(),
        Cell::Text(text) => text.raw().to_string(),
        Cell::Number(n) => n.to_string(),
        Cell::Money(cents) => cents.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Ts(ts) => crate::domain::day::Zone::default().minute(*ts),
    }
}
