//! Lists to choose from.

use std::sync::Arc;

use super::state::Choosing;
use crate::action::Readiness;
use crate::app::{Go, Layer, Shared};
use crate::domain::segment::{Atom, Expr};
use crate::parts::picker::{Choice, Picker};

/// A list to choose from.
pub(super) fn choices(choices: Vec<Choice<Choosing>>) -> Option<Go> {
    Some(Go::Layer(Box::new(Layer::GridChoices(Picker::new(choices)))))
}

/// One of them.
pub(super) fn choice(value: Choosing, name: String, about: String) -> Choice<Choosing> {
    Choice { value, name, about, mark: String::new(), ready: Readiness::Ready }
}

/// The saved segments; before them everyone, or nobody of those beside.
pub(super) fn whose(beside: bool, shared: &Shared) -> Vec<Choice<Choosing>> {
    let lang = shared.lang;
    let none =
        if beside { lang.pick("不对照", "nobody beside") } else { lang.pick("所有人", "everyone") };
    let mut all = vec![choice(Choosing::Whose { of: None, beside }, none.to_string(), String::new())];
    let segments = shared.overview.value.iter().flat_map(|overview| &overview.segments);
    all.extend(segments.map(|saved| {
        let of: Arc<Expr> = Arc::new(Atom::Segment(saved.id).into());
        choice(Choosing::Whose { of: Some(of), beside }, saved.name.to_string(), saved.about.to_string())
    }));
    all
}
