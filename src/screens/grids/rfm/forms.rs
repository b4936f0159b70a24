//! The forms of the tab RFM: parameters, names, actions, days.

use std::sync::Arc;

use super::sources;
use super::state::{Look, State};
use crate::app::{Goal, Layer, Shared};
use crate::domain::catalogue::FieldType;
use crate::domain::day::Day;
use crate::domain::rfm::{
    Advice, Axis, Binning, Class, CutsFault, High, Recency, Refunds, RfmModel, Source, Window, parse_window,
};
use crate::parts::form::{Form, FormField, Label, Problem, Title, Wanted};
use crate::request::{Fault, ModelBody, ModelChange, Overview};
use crate::screens::grids::forms::{Intent, Wrong};
use crate::screens::grids::models::forms::saved_as;

const TEXT: Wanted = Wanted::Value(FieldType::Text);

fn form(title: Title, fields: Vec<FormField>, intent: Intent) -> Layer {
    Layer::Form { form: Form::new(title, fields), goal: Goal::Grid(intent) }
}

fn text(label: Label, wanted: Wanted, now: &str) -> FormField {
    FormField::text(label, wanted, None, now)
}

/// What stands between two actions.
const BETWEEN: [char; 2] = ['；', ';'];

/// The form for the actions of a class. A model that has no name gets one.
pub fn advice(state: &State, class: Class, shared: &Shared) -> Layer {
    let saved = state.looked.saved(shared);
    let model = if saved.is_some() { state.looked.base(shared) } else { state.looked.model(shared) };
    let now = match model.advice.get(&class) {
        Some(own) => own.join("；"),
        None => Advice::of(class).actions(shared.lang).join("；"),
    };
    let mut fields = vec![text(Label::Actions, TEXT, &now)];
    if saved.is_none() {
        fields.push(text(Label::ModelName, Wanted::Something, ""));
    }
    let name = saved.map(|saved| saved.name.raw().to_string());
    let title = Title::Advice { class: class.name(shared.lang).to_string() };
    form(title, fields, Intent::Advice { class, model: Box::new(model), name })
}

/// The form for the parameters of a model.
pub fn parameters(model: &RfmModel, shared: &Shared) -> Layer {
    let lang = shared.lang;
    let option = |code: &str, zh: &str, en: &str| (code.to_string(), lang.pick(zh, en).to_string());
    let mut fields = Vec::new();
    if let Source::Orders { window, refunds, recency } = model.source {
        let now = match window {
            Window::All => lang.pick("全部", "all").to_string(),
            Window::Days(days) => days.to_string(),
        };
        fields.push(text(Label::Window, Wanted::Something, &now));
        let options = vec![option("net", "冲减", "netted"), option("ignore", "不看", "left out")];
        let now = if refunds == Refunds::Net { "net" } else { "ignore" };
        fields.push(FormField::choice_at(Label::Refunds, options, now));
        let options = vec![
            option("any", "任何时候的最近一单", "of all"),
            option("in-window", "窗口里的", "in the window"),
        ];
        let now = if recency == Recency::Any { "any" } else { "in-window" };
        fields.push(FormField::choice_at(Label::LastOrderOf, options, now));
    }
    let options =
        vec![option("quintiles", "五等分", "quintiles"), option("r-rfm", "R 包规则", "R package's rule")];
    let now = if model.binning == Binning::Quintiles { "quintiles" } else { "r-rfm" };
    fields.push(FormField::choice_at(Label::Binning, options, now));
    let options =
        vec![option("scores", "高于平均分", "mean score"), option("figures", "高于平均值", "mean figure")];
    let now = if model.high == High::Scores { "scores" } else { "figures" };
    fields.push(FormField::choice_at(Label::High, options, now));
    for axis in Axis::ALL {
        let now = model.cuts[axis as usize].as_ref().map(|bands| typed_cuts(axis, &bands.cuts));
        fields.push(text(Label::CutPoints(axis), TEXT, &now.unwrap_or_default()));
    }
    fields.extend(sources::fields(model, shared));
    form(Title::ModelParameters, fields, Intent::Parameters)
}

/// Cut points as they are typed: `5,10,30,60`.
fn typed_cuts(axis: Axis, cuts: &[f64]) -> String {
    let one = |cut: &f64| {
        let units = cut / axis.unit() as f64;
        if units.fract() == 0.0 { format!("{units:.0}") } else { format!("{units:.2}") }
    };
    cuts.iter().map(one).collect::<Vec<_>>().join(",")
}

/// Takes over the parameters of an accepted form. Cut points that were left as they stood keep the side on which a figure
/// falls that is equal to one.
pub(in crate::screens::grids) fn take_parameters(
    state: &mut State,
    form: &Form,
    shared: &Shared,
) -> Result<(), Wrong> {
    let mut model = state.looked.model(shared);
    for (at, field) in form.fields.iter().enumerate() {
        let typed = field.value();
        match &field.label {
            Label::Window => {
                let window = parse_window(typed).ok_or(Wrong::Field(at, Problem::NotAWindow))?;
                with_source(&mut model, |of, _, _| *of = window);
            }
            Label::Refunds => {
                let refunds = if typed == "ignore" { Refunds::Ignore } else { Refunds::Net };
                with_source(&mut model, |_, of, _| *of = refunds);
            }
            Label::LastOrderOf => {
                let recency = if typed == "in-window" { Recency::InWindow } else { Recency::Any };
                with_source(&mut model, |_, _, of| *of = recency);
            }
            Label::Binning => {
                model.binning = if typed == "r-rfm" { Binning::Package } else { Binning::Quintiles };
            }
            Label::High => model.high = if typed == "figures" { High::Figures } else { High::Scores },
            Label::CutPoints(axis) => take_cuts(&mut model, *axis, typed).map_err(Wrong::Fault)?,
            _ => {}
        }
    }
    sources::take(&mut model, form, shared)?;
    state.looked.edit(shared, |edited| *edited = model);
    if state.look == Look::Models {
        state.look = Look::Grid;
    }
    Ok(())
}

fn with_source(model: &mut RfmModel, change: impl FnOnce(&mut Window, &mut Refunds, &mut Recency)) {
    if let Source::Orders { window, refunds, recency } = &mut model.source {
        change(window, refunds, recency);
    }
}

fn take_cuts(model: &mut RfmModel, axis: Axis, typed: &str) -> Result<(), Fault> {
    let standing = model.cuts[axis as usize].as_ref().map(|bands| typed_cuts(axis, &bands.cuts));
    if standing.as_deref().unwrap_or_default() == typed {
        return Ok(());
    }
    if typed.is_empty() {
        model.cuts[axis as usize] = None;
        return Ok(());
    }
    // The letter is the field's own.
    let typed = typed.split_once(['=', '＝']).map_or(typed, |(_, cuts)| cuts);
    let cuts: Result<(), CutsFault> = model.set_cuts(&format!("{}={typed}", axis.letter()));
    cuts.map_err(Fault::WrongCuts)
}

/// The form for the two days or stretches of what is in front.
pub fn days(state: &State, shared: &Shared) -> Option<Layer> {
    let today = shared.overview.value.as_ref()?.as_of;
    let day = |label: Label, now: Day| text(label, Wanted::Something, &now.to_string());
    if state.look == Look::Split {
        let ((a, b), (c, d)) = state.between.stretches(today);
        let fields = vec![
            day(Label::BeforeFrom, a),
            day(Label::BeforeTo, b),
            day(Label::AfterFrom, c),
            day(Label::AfterTo, d),
        ];
        return Some(form(Title::Stretches, fields, Intent::Stretches));
    }
    let (from, to) = state.between.days(today);
    let fields = vec![day(Label::EarlierDay, from), day(Label::LaterDay, to)];
    Some(form(Title::TwoDays, fields, Intent::Days))
}

/// Days as they are typed, each not before the one before it.
fn ascending<const N: usize>(form: &Form) -> Result<[Day; N], Wrong> {
    let mut days = [Day(i32::MIN); N];
    for at in 0..N {
        let typed = form.fields.get(at).map(|field| field.value()).unwrap_or_default();
        days[at] = Day::parse(typed).ok_or(Wrong::Field(at, Problem::NotADay))?;
        if at > 0 && days[at] < days[at - 1] {
            return Err(Wrong::Field(at, Problem::BeforeTheOther));
        }
    }
    Ok(days)
}

/// Takes over the two days of an accepted form.
pub(in crate::screens::grids) fn take_days(state: &mut State, form: &Form) -> Result<(), Wrong> {
    let [from, to] = ascending(form)?;
    state.between.days = Some((from, to));
    Ok(())
}

/// Takes over the two stretches of an accepted form.
pub(in crate::screens::grids) fn take_stretches(state: &mut State, form: &Form) -> Result<(), Wrong> {
    let [a, b, c, d] = ascending(form)?;
    state.between.stretches = Some(((a, b), (c, d)));
    Ok(())
}

/// The name under which an accepted form saves actions with their model.
pub(in crate::screens::grids) fn name_of(intent: &Intent, form: &Form) -> Option<String> {
    let typed = |at: usize| form.fields.get(at).map(|field| field.value().to_string());
    match intent {
        Intent::Advice { name, .. } => name.clone().or_else(|| typed(1)),
        _ => None,
    }
}

/// The actions that an accepted form saves with their model; nothing when all stands so already.
pub(in crate::screens::grids) fn change(
    intent: &Intent,
    form: &Form,
    overview: &Overview,
) -> Option<ModelChange> {
    let body = match intent {
        Intent::Advice { class, model, .. } => {
            let typed = form.fields.first().map(|field| field.value()).unwrap_or_default();
            let parts = typed.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty());
            let actions: Vec<String> = parts.map(str::to_string).collect();
            let mut model = (**model).clone();
            if actions.is_empty() || is_shipped(*class, &actions) {
                model.advice.remove(class);
            } else {
                model.advice.insert(*class, actions);
            }
            model
        }
        _ => return None,
    };
    let name = name_of(intent, form)?;
    saved_as(name, Arc::new(ModelBody::Rfm(body)), overview)
}

/// Whether actions are what the program advises, in either language: those are not the team's.
fn is_shipped(class: Class, actions: &[String]) -> bool {
    use crate::domain::lang::Lang;
    let advice = Advice::of(class);
    [Lang::Zh, Lang::En]
        .into_iter()
        .any(|lang| advice.actions(lang).iter().copied().eq(actions.iter().map(String::as_str)))
}
