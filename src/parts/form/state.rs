//! The fields of a form, what is wanted of each, and what is wrong.

use std::path::Path;

use crate::domain::catalogue::{FieldKey, FieldType, Value};
use crate::domain::day::Day;
use crate::domain::fold::fold_phone;
use crate::domain::rfm::Axis;
use crate::domain::safe::SafeText;
use crate::parts::line_edit::LineEdit;
use crate::request::{Fault, SheetFormat, Ticket};

/// What a form is for. Worded by `text`.
#[derive(Debug, Clone, PartialEq)]
pub enum Title {
    /// A note on so many people.
    Note { people: u64 },
    /// A field of a person.
    Field { field: String, person: String },
    /// A refusal of a channel by so many people.
    Refuse { channel: String, people: u64 },
    /// A new person.
    NewPerson,
    /// A list to a file.
    Export,
    /// Another community.
    OpenFile,
    /// A row of the list.
    GoTo,
    /// A new family of tags.
    NewFamily,
    /// What is said of a family.
    Family { code: String },
    /// The names of a family.
    RenameFamily { code: String },
    /// A new group of families.
    NewTagGroup,
    /// A group of families.
    TagGroup { name: String },
    /// Another spelling of a tag.
    Alias,
    /// The id of a tag in WeCom.
    Wecom { code: String },
    /// An expression under a name.
    SaveSegment,
    /// Another name of a segment.
    RenameSegment { name: String },
    /// A model under a name.
    SaveModel,
    /// Another name of a model.
    RenameModel { name: String },
    /// The parameters of a model.
    ModelParameters,
    /// What to do for a class.
    Advice { class: String },
    /// Of whom a journey is asked, and after how many days somebody is stuck.
    JourneyAsked,
    /// A new rank of a journey.
    NewRank,
    /// A new stage of a journey.
    NewStage,
    /// Other names of a rank or stage.
    RenameStage { name: String },
    /// Two days that are compared.
    TwoDays,
    /// Two stretches of days that are compared.
    Stretches,
}

/// The name of a field. Worded by `text`, unless the catalogue names it.
#[derive(Debug, Clone, PartialEq)]
pub enum Label {
    /// As the catalogue names it.
    Named(String),
    /// The text of a note.
    NoteText,
    /// The kind of a note.
    NoteKind,
    /// How a refusal was said.
    How,
    /// The path of a file.
    Path,
    /// The number of a row.
    Row,
    /// Which people.
    Who,
    /// How phones and ids are written.
    Numbers,
    /// The code of a family.
    Code,
    /// A Chinese title.
    TitleZh,
    /// An English title.
    TitleEn,
    /// The group of a family.
    Group,
    /// The class of a family.
    Class,
    /// What stands behind a family's code.
    Parameter,
    /// The place in an exclusive group.
    Place,
    /// The rule of a family.
    Rule,
    /// After how many days half of it is no longer true.
    HalfLife,
    /// Who answers for a family.
    Owner,
    /// Who uses a family, and what for.
    Roles,
    /// Whether a group is exclusive.
    Exclusive,
    /// Within how many days one of a group is wanted.
    RequiredDays,
    /// An id in WeCom.
    WecomId,
    /// Another spelling of a tag.
    Spelling,
    /// The tag that a spelling means.
    MeantCode,
    /// The name of a segment.
    SegmentName,
    /// What a segment is for.
    About,
    /// The name of a model.
    ModelName,
    /// How far back orders count.
    Window,
    /// What is done with refunds.
    Refunds,
    /// Which last order R is counted from.
    LastOrderOf,
    /// How figures become scores.
    Binning,
    /// When a figure is high.
    High,
    /// The cut points of a figure.
    CutPoints(Axis),
    /// Where a figure comes from.
    FigureFrom(Axis),
    /// What tiers are for.
    Goal,
    /// What that is measured by.
    GoalMeasure,
    /// With whom everybody is compared.
    CoreBuyers,
    /// After how many days somebody is stuck.
    StuckAfter,
    /// Of whom something is asked.
    OfWhom,
    /// What to do for a class.
    Actions,
    /// The earlier of two days.
    EarlierDay,
    /// The later of two days.
    LaterDay,
    /// Where the earlier stretch begins.
    BeforeFrom,
    /// Where it ends.
    BeforeTo,
    /// Where the later stretch begins.
    AfterFrom,
    /// Where it ends.
    AfterTo,
    /// Whether plans leave the people of a segment out.
    Suppression,
}

/// What completes the text of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completion {
    /// The values of a field of the catalogue.
    Values(FieldKey),
    /// Paths of files.
    Paths,
}

/// What is wanted of a field's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A value of a type; empty is none.
    Value(FieldType),
    /// A phone number; empty is none.
    Phone,
    /// A text that is not empty.
    Something,
    /// The path of a file whose name says a format in which lists are written.
    SheetPath,
}

/// Why a text is not what is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It must not be empty.
    Empty,
    /// Not a number.
    NotANumber,
    /// Not a day such as 2019-07-14.
    NotADay,
    /// Not a phone number.
    NotAPhone,
    /// A file's name that says no format.
    NoFormat,
    /// Neither a number of days nor all.
    NotAWindow,
    /// Not a number of days.
    NotDays,
    /// A day before the one that comes first.
    BeforeTheOther,
    /// One of three is of orders, another one of a field.
    AllOrNone,
    /// A number less something, where a number alone is wanted.
    LessSomething,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// A text.
    Text(LineEdit),
    /// One of some, by code and name.
    Choice {
        /// Codes with their names.
        options: Vec<(String, String)>,
        /// Which.
        at: usize,
    },
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct FormField {
    /// Its name.
    pub label: Label,
    /// What it holds.
    pub entry: Entry,
    /// What is wanted.
    pub wanted: Wanted,
    /// What completes it.
    pub completes: Option<Completion>,
}

impl FormField {
    /// A field for text.
    pub fn text(label: Label, wanted: Wanted, completes: Option<FieldKey>, now: &str) -> FormField {
        let completes = completes.map(Completion::Values);
        FormField { label, entry: Entry::Text(LineEdit::new(now)), wanted, completes }
    }

    /// A field for the path of a file.
    pub fn path(wanted: Wanted, now: &str) -> FormField {
        let entry = Entry::Text(LineEdit::new(now));
        FormField { label: Label::Path, entry, wanted, completes: Some(Completion::Paths) }
    }

    /// A field for one of some.
    pub fn choice(label: Label, options: Vec<(String, String)>) -> FormField {
        let wanted = Wanted::Value(FieldType::Text);
        FormField { label, entry: Entry::Choice { options, at: 0 }, wanted, completes: None }
    }

    /// A field for one of some that begins with one of them, named by its code.
    pub fn choice_at(label: Label, options: Vec<(String, String)>, now: &str) -> FormField {
        let at = options.iter().position(|(code, _)| code == now).unwrap_or(0);
        let wanted = Wanted::Value(FieldType::Text);
        FormField { label, entry: Entry::Choice { options, at }, wanted, completes: None }
    }

    /// What was typed or chosen, outer blanks off.
    pub fn value(&self) -> &str {
        match &self.entry {
            Entry::Text(edit) => edit.value().trim(),
            Entry::Choice { options, at } => options.get(*at).map_or("", |(code, _)| code),
        }
    }

    /// The typed value; `None` when nothing was typed.
    pub fn read(&self) -> Result<Option<Value>, Problem> {
        let text = self.value();
        match self.wanted {
            Wanted::Something | Wanted::SheetPath if text.is_empty() => Err(Problem::Empty),
            _ if text.is_empty() => Ok(None),
            Wanted::SheetPath if SheetFormat::of(Path::new(text)).is_none() => Err(Problem::NoFormat),
            Wanted::Something | Wanted::SheetPath | Wanted::Value(FieldType::Text) => {
                Ok(Some(Value::Text(text.to_string())))
            }
            Wanted::Phone => fold_phone(text).map(|p| Some(Value::Text(p))).ok_or(Problem::NotAPhone),
            Wanted::Value(FieldType::Day) => {
                Day::parse(text).map(|d| Some(Value::Day(d))).ok_or(Problem::NotADay)
            }
            Wanted::Value(FieldType::Number) => match text.replace(',', "").parse::<f64>() {
                Ok(n) if n.is_finite() => Ok(Some(Value::Number(n))),
                _ => Err(Problem::NotANumber),
            },
        }
    }
}

/// Fields that are typed and then accepted together.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// What it is for.
    pub title: Title,
    /// The fields in their order; never empty.
    pub fields: Vec<FormField>,
    /// Which has the focus.
    pub focus: usize,
    /// Values that complete the focused field, the most frequent first.
    pub suggestions: Vec<SafeText>,
    /// Which of them is selected.
    pub selected: Option<usize>,
    /// The field that is wrong, and how.
    pub problem: Option<(usize, Problem)>,
    /// Why the write failed.
    pub fault: Option<Fault>,
    /// The write that the form waits for.
    pub waiting: Option<Ticket>,
}

impl Form {
    /// A form with the focus on its first field.
    pub fn new(title: Title, fields: Vec<FormField>) -> Form {
        Form {
            title,
            fields,
            focus: 0,
            suggestions: Vec::new(),
            selected: None,
            problem: None,
            fault: None,
            waiting: None,
        }
    }

    /// The focused field.
    pub fn focused(&self) -> Option<&FormField> {
        self.fields.get(self.focus)
    }

    /// All values, or the first field that is wrong.
    pub fn read(&self) -> Result<Vec<Option<Value>>, (usize, Problem)> {
        self.fields
            .iter()
            .enumerate()
            .map(|(i, field)| field.read().map_err(|problem| (i, problem)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_values_are_what_is_wanted_or_say_why_not() {
        let read = |wanted, text: &str| FormField::text(Label::How, wanted, None, text).read();
        assert_eq!(read(Wanted::Value(FieldType::Day), "2019-02-30"), Err(Problem::NotADay));
        assert_eq!(read(Wanted::Value(FieldType::Day), "2019-02-28").map(|v| v.is_some()), Ok(true));
        assert_eq!(read(Wanted::Value(FieldType::Number), "1,200"), Ok(Some(Value::Number(1200.0))));
        assert_eq!(read(Wanted::Value(FieldType::Number), "1e999"), Err(Problem::NotANumber));
        assert_eq!(read(Wanted::Phone, "138-0013-8000"), Ok(Some(Value::Text("13800138000".into()))));
        assert_eq!(read(Wanted::Phone, "abc"), Err(Problem::NotAPhone));
        assert_eq!(read(Wanted::Something, "  "), Err(Problem::Empty));
        assert_eq!(read(Wanted::Value(FieldType::Text), " "), Ok(None));
    }
}
