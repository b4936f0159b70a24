//! The form of the tab BIN: what the tiers are for, by what that is measured, and with whom everybody is compared.

use super::state::State;
use crate::app::{Goal, Layer, Shared};
use crate::domain::catalogue::FieldType;
use crate::domain::segment::{Expr, Measure, Number, Tally, parse, parse_tally, print, print_tally};
use crate::domain::tiers::{Label as Text, TierModel};
use crate::parts::form::{Form, FormField, Label, Problem, Title, Wanted};
use crate::request::{Fault, Overview, WrongExpression, check_tiers};
use crate::screens::grids::forms::{Intent, Wrong};

/// The places of the fields.
const GOAL: usize = 0;
const MEASURE: usize = 1;
const CORE: usize = 2;

/// The form, as the model says it now.
pub fn parameters(model: &TierModel, shared: &Shared) -> Option<Layer> {
    let overview = shared.overview.value.as_ref()?;
    let [goal, measure, core] = written(model, overview, shared);
    let text = |label, wanted, now: &str| FormField::text(label, wanted, None, now);
    let fields = vec![
        text(Label::Goal, Wanted::Value(FieldType::Text), &goal),
        text(Label::GoalMeasure, Wanted::Something, &measure),
        text(Label::CoreBuyers, Wanted::Something, &core),
    ];
    Some(Layer::Form { form: Form::new(Title::ModelParameters, fields), goal: Goal::Grid(Intent::Tiers) })
}

/// Goal, measure and core buyers as they are typed.
fn written(model: &TierModel, overview: &Overview, shared: &Shared) -> [String; 3] {
    let (names, lang) = (overview.names(), shared.lang);
    let tally = Tally { of: model.measure.clone(), less: Number::whole(0) };
    [model.goal.get(lang).to_string(), print_tally(&tally, &names, lang), print(&model.core, &names, lang)]
}

/// Takes over what an accepted form says. What was left as it stood keeps both of its languages.
pub(in crate::screens::grids) fn take(state: &mut State, form: &Form, shared: &Shared) -> Result<(), Wrong> {
    let Some(overview) = shared.overview.value.as_ref() else { return Ok(()) };
    let mut model = state.looked.model(shared);
    let now = written(&model, overview, shared);
    let typed = |at: usize| {
        let typed = form.fields.get(at).map(|field| field.value()).unwrap_or_default();
        (typed != now[at]).then_some(typed)
    };
    if let Some(goal) = typed(GOAL) {
        model.goal = Text::one(goal);
    }
    if let Some(measure) = typed(MEASURE) {
        model.measure = read_measure(measure, overview)?;
    }
    if let Some(core) = typed(CORE) {
        model.core = read_core(core, overview).map_err(Wrong::Fault)?;
    }
    check_tiers(&model, overview.saved()).map_err(|fault| Wrong::Fault(Fault::WrongTiers(fault)))?;
    state.looked.edit(shared, |edited| *edited = model);
    Ok(())
}

fn read_measure(typed: &str, overview: &Overview) -> Result<Measure, Wrong> {
    let wrong =
        |mistake| Fault::Expression(Box::new(WrongExpression::new(typed, mistake, &overview.standard)));
    let tally = parse_tally(typed, &overview.names()).map_err(|mistake| Wrong::Fault(wrong(mistake)))?;
    // A measure is summed over people: less something of each it would be another one.
    if tally.less == Number::whole(0) {
        Ok(tally.of)
    } else {
        Err(Wrong::Field(MEASURE, Problem::LessSomething))
    }
}

fn read_core(typed: &str, overview: &Overview) -> Result<Expr, Fault> {
    let typed = typed.trim_start().trim_start_matches(['=', '＝']);
    parse(typed, &overview.names()).map(|parsed| parsed.expr).map_err(|mistake| {
        Fault::Expression(Box::new(WrongExpression::new(typed, mistake, &overview.standard)))
    })
}
