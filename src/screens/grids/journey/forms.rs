//! The forms of the tab of journeys: after how many days somebody is stuck and of whom that is asked, and the names of ranks
//! and stages.

use std::sync::Arc;

use super::editing::Added;
use super::state::State;
use crate::app::{Goal, Layer, Shared};
use crate::domain::catalogue::FieldType;
use crate::domain::segment::{Atom, Expr, parse, print};
use crate::parts::form::{Form, FormField, Label, Problem, Title, Wanted};
use crate::request::{Fault, WrongExpression};
use crate::screens::grids::forms::{Intent, Wrong};

/// The places of the fields.
const DAYS: usize = 0;
const OF: usize = 1;

fn form(title: Title, fields: Vec<FormField>, intent: Intent) -> Option<Layer> {
    Some(Layer::Form { form: Form::new(title, fields), goal: Goal::Grid(intent) })
}

fn text(label: Label, wanted: Wanted, now: &str) -> FormField {
    FormField::text(label, wanted, None, now)
}

/// The form for days and people.
pub fn asked(state: &State, shared: &Shared) -> Option<Layer> {
    let overview = shared.overview.value.as_ref()?;
    let of = match &*state.of {
        Expr::Atom(Atom::Everyone) => String::new(),
        of => print(of, &overview.names(), shared.lang),
    };
    let fields = vec![
        text(Label::StuckAfter, Wanted::Something, &state.stuck_after.to_string()),
        text(Label::OfWhom, Wanted::Value(FieldType::Text), &of),
    ];
    form(Title::JourneyAsked, fields, Intent::JourneyAsked)
}

/// The form for the names of a rank or stage, with those that it has.
pub fn names([zh, en]: [&str; 2], title: Title, intent: Intent) -> Option<Layer> {
    let fields = vec![
        text(Label::TitleZh, Wanted::Something, zh),
        text(Label::TitleEn, Wanted::Value(FieldType::Text), en),
    ];
    form(title, fields, intent)
}

/// Takes over days and people.
pub(in crate::screens::grids) fn take_asked(
    state: &mut State,
    form: &Form,
    shared: &Shared,
) -> Result<(), Wrong> {
    let Some(overview) = shared.overview.value.as_ref() else { return Ok(()) };
    let typed = |at: usize| form.fields.get(at).map(FormField::value).unwrap_or_default();
    let days = typed(DAYS).trim_end_matches(['d', 'D', '天', '日']).trim().parse::<u16>().ok();
    let days = days.filter(|days| super::editing::DAYS.contains(days));
    let days = days.ok_or(Wrong::Field(DAYS, Problem::NotDays))?;
    let of = match typed(OF).trim_start_matches(['=', '＝']) {
        "" => Expr::Atom(Atom::Everyone),
        text => {
            let wrong = |mistake| {
                let wrong = WrongExpression::new(text, mistake, &overview.standard);
                Wrong::Fault(Fault::Expression(Box::new(wrong)))
            };
            parse(text, &overview.names()).map_err(wrong)?.expr
        }
    };
    (state.stuck_after, state.of) = (days, Arc::new(of));
    Ok(())
}

/// Takes over the names of a rank or stage that is added or renamed. A name without an English one has the Chinese one in
/// both languages.
pub(in crate::screens::grids) fn take_names(
    state: &mut State,
    added: &Added,
    form: &Form,
    shared: &Shared,
) -> Result<(), Wrong> {
    let typed = |at: usize| form.fields.get(at).map(|field| field.value().to_string()).unwrap_or_default();
    let (zh, en) = (typed(0), typed(1));
    let en = if en.is_empty() { zh.clone() } else { en };
    state.take_names(added, [zh, en], shared).map_err(Wrong::Fault)
}
