//! Where the three figures of a model come from, as a part of its form: orders, or three fields of the person.

use crate::app::Shared;
use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::domain::rfm::{Axis, RfmModel, Source};
use crate::parts::form::{Form, FormField, Label, Problem};
use crate::request::Overview;
use crate::screens::grids::forms::Wrong;

/// What stands for orders among the options.
const ORDERS: &str = "orders";

/// One choice for each figure: orders, or one of the fields that can be one. None where no field can.
pub(super) fn fields(model: &RfmModel, shared: &Shared) -> Vec<FormField> {
    let lang = shared.lang;
    let Some(overview) = &shared.overview.value else { return Vec::new() };
    let mut told = Vec::new();
    for axis in Axis::ALL {
        let keys = possible(axis, overview);
        if keys.is_empty() {
            return Vec::new();
        }
        let of = of(model, axis);
        let now = of.and_then(|of| keys.iter().position(|key| *key == of));
        let named = |key: &FieldKey| match key {
            FieldKey::Canonical(field) => field.name(lang).to_string(),
            FieldKey::Own(id) => {
                let own = overview.fields.iter().find(|field| field.id == *id);
                own.map_or_else(String::new, |own| own.name(lang).to_string())
            }
        };
        let orders = (ORDERS.to_string(), lang.pick("订单", "orders").to_string());
        let options = keys.iter().enumerate().map(|(at, key)| (at.to_string(), named(key)));
        let options: Vec<(String, String)> = std::iter::once(orders).chain(options).collect();
        let now = now.map_or_else(|| ORDERS.to_string(), |at| at.to_string());
        told.push(FormField::choice_at(Label::FigureFrom(axis), options, &now));
    }
    told
}

/// Takes over where the figures come from: all of orders, or each of a field.
pub(super) fn take(model: &mut RfmModel, form: &Form, shared: &Shared) -> Result<(), Wrong> {
    let Some(overview) = &shared.overview.value else { return Ok(()) };
    let mut chosen = [None; Axis::ALL.len()];
    let (mut stated, mut orders) = (false, None);
    for (at, field) in form.fields.iter().enumerate() {
        let Label::FigureFrom(axis) = field.label else { continue };
        stated = true;
        match field.value().parse::<usize>().ok().and_then(|of| possible(axis, overview).get(of).copied()) {
            Some(key) => chosen[axis as usize] = Some(key),
            None => _ = orders.get_or_insert(at),
        }
    }
    match (chosen, orders) {
        ([Some(r), Some(f), Some(m)], _) => model.source = Source::Fields { r, f, m },
        ([None, None, None], _) if stated && matches!(model.source, Source::Fields { .. }) => {
            model.source = Source::default();
        }
        ([None, None, None], _) | (_, None) => {}
        (_, Some(at)) => return Err(Wrong::Field(at, Problem::AllOrNone)),
    }
    Ok(())
}

/// The field that a figure of a model comes from, if it comes from one.
fn of(model: &RfmModel, axis: Axis) -> Option<FieldKey> {
    match model.source {
        Source::Orders { .. } => None,
        Source::Fields { r, f, m } => Some([r, f, m][axis as usize]),
    }
}

/// The fields that can be a figure: numbers; for how recently somebody bought days too.
fn possible(axis: Axis, overview: &Overview) -> Vec<FieldKey> {
    let fits = |of: FieldType| of == FieldType::Number || (of == FieldType::Day && axis == Axis::R);
    let canonical = PersonField::ALL.into_iter().filter(|field| fits(field.field_type()));
    let own = overview.fields.iter().filter(|field| fits(field.field_type));
    canonical.map(FieldKey::Canonical).chain(own.map(|field| FieldKey::Own(field.id))).collect()
}
