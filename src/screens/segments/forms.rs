//! The forms in which segments are saved and renamed, and what they write.

use std::sync::Arc;

use roaring::RoaringBitmap;

use crate::app::exporting::{FULL, MASKED};
use crate::app::{Goal, Layer, Shared};
use crate::domain::catalogue::FieldType;
use crate::domain::lang::Lang;
use crate::domain::segment::{Expr, SegmentId};
use crate::parts::form::{Form, FormField, Label, Title, Wanted};
use crate::request::{Column, PeopleView, SavedSegment, SegmentChange};

/// What an accepted form changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Intent {
    /// A segment of the name that is typed means these people from now on.
    Save(Arc<Expr>),
    /// Another name.
    Rename(SegmentId),
}

/// The form for the name under which an expression is saved: that of the segment it began with.
pub fn save(expr: Arc<Expr>, loaded: Option<&SavedSegment>, lang: Lang) -> Layer {
    let now = |of: fn(&SavedSegment) -> &str| loaded.map(of).unwrap_or_default().to_string();
    let fields = vec![
        FormField::text(Label::SegmentName, Wanted::Something, None, &now(|s| s.name.raw())),
        FormField::text(Label::About, Wanted::Value(FieldType::Text), None, &now(|s| s.about.raw())),
        FormField::choice_at(Label::Suppression, yes_or_no(lang), code(loaded.is_some_and(|s| s.suppresses))),
    ];
    Layer::Form { form: Form::new(Title::SaveSegment, fields), goal: Goal::Segment(Intent::Save(expr)) }
}

/// The code of an answer that is yes.
const YES: &str = "yes";

fn code(is: bool) -> &'static str {
    if is { YES } else { "no" }
}

fn yes_or_no(lang: Lang) -> Vec<(String, String)> {
    let option = |is: bool, name: &str| (code(is).to_string(), name.to_string());
    vec![
        option(false, lang.pick("否", "no")),
        option(true, lang.pick("是，计划不发", "yes, plans leave them out")),
    ]
}

/// The form for another name.
pub fn rename(segment: &SavedSegment) -> Layer {
    let name = segment.name.raw();
    let fields = vec![FormField::text(Label::SegmentName, Wanted::Something, None, name)];
    let form = Form::new(Title::RenameSegment { name: segment.name.to_string() }, fields);
    Layer::Form { form, goal: Goal::Segment(Intent::Rename(segment.id)) }
}

/// The form for a file of the people whom a view means.
pub fn export(view: PeopleView, shared: &Shared) -> Layer {
    let lang = shared.lang;
    let day = shared.overview.value.as_ref().map(|o| format!("-{}", o.as_of)).unwrap_or_default();
    let option = |code: &str, name: &str| (code.to_string(), name.to_string());
    let numbers =
        vec![option(MASKED, lang.pick("遮住", "masked")), option(FULL, lang.pick("完整", "in full"))];
    let fields = vec![
        FormField::path(Wanted::SheetPath, &format!("segment{day}.csv")),
        FormField::choice(Label::Numbers, numbers),
    ];
    let goal = Goal::Export { view, marked: RoaringBitmap::new(), columns: Column::DEFAULT.to_vec() };
    Layer::Form { form: Form::new(Title::Export, fields), goal }
}

/// What an accepted form changes; nothing when all stands so already.
pub fn change(intent: &Intent, form: &Form, segments: &[SavedSegment]) -> Option<SegmentChange> {
    let value = |i: usize| form.fields.get(i).map(|f| f.value().to_string()).unwrap_or_default();
    match intent {
        Intent::Save(expr) => {
            let (name, about, suppresses) = (value(0), value(1), value(2) == YES);
            let same = segments.iter().any(|s| {
                s.name.raw() == name
                    && s.expr == *expr
                    && s.about.raw() == about
                    && s.suppresses == suppresses
            });
            let (about, suppresses) = (Some(about), Some(suppresses));
            (!same).then(|| SegmentChange::Save { name, expr: Arc::clone(expr), about, suppresses })
        }
        Intent::Rename(segment) => {
            let name = value(0);
            let same = segments.iter().any(|s| s.id == *segment && s.name.raw() == name);
            (!same).then_some(SegmentChange::Rename { segment: *segment, name })
        }
    }
}
