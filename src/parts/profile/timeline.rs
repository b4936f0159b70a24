//! The time line in words: what each moment was, for whoever draws it.

use crate::app::Shared;
use crate::domain::money::{Cents, grouped_yuan};
use crate::domain::safe::SafeText;
use crate::domain::standard::Family;
use crate::request::{Moment, MomentKind, OpenName};

/// What a moment is about, which decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Money came.
    Order,
    /// Money went, or a no.
    Loss,
    /// Staff wrote or added.
    Staff,
    /// The person did something.
    Event,
}

/// A moment's own name, by the file's open lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// An order of this amount, or a refund.
    Order(Cents),
    /// An event kind, by its name in the file or its number.
    Event(String),
    /// A note: kind's code, staff name.
    Note(String, Option<SafeText>),
    /// A refusal of a channel, lifted or not.
    Refusal(String, bool),
    /// Added by a staff member.
    Added(Option<SafeText>),
    /// A tag given or taken away.
    Tag {
        /// The family, if it is still known.
        family: Option<Box<Family>>,
        /// The value; none when it was taken away.
        value: Option<i32>,
        /// The value before.
        was: Option<i32>,
        /// Who; none is the rule.
        staff: Option<SafeText>,
        /// By an undo or a redo.
        undo: bool,
    },
}

/// Names a moment.
pub fn named(moment: &Moment, shared: &Shared) -> (Named, Tone) {
    let overview = shared.overview.value.as_ref();
    let staff = |id| overview.and_then(|o| o.staff.iter().find(|s| s.staff_id == id)).map(|s| s.name.clone());
    let name_of = |list: Option<&Vec<OpenName>>, wanted: &dyn Fn(&OpenName) -> bool| {
        list.and_then(|all| all.iter().find(|one| wanted(one)))
            .map(|one| shared.lang.pick(&one.zh, &one.en).to_string())
    };
    match &moment.what {
        MomentKind::Order(cents) => {
            (Named::Order(*cents), if cents.0 < 0 { Tone::Loss } else { Tone::Order })
        }
        MomentKind::Event(kind) => {
            let name = name_of(overview.map(|o| &o.event_kinds), &|one| one.id == *kind);
            (Named::Event(name.unwrap_or_else(|| kind.to_string())), Tone::Event)
        }
        MomentKind::Note(kind, by) => (Named::Note(kind.clone(), by.and_then(staff)), Tone::Staff),
        MomentKind::Refusal(channel, lifted) => {
            let name = name_of(overview.map(|o| &o.channels), &|one| one.code == *channel);
            (Named::Refusal(name.unwrap_or_else(|| channel.clone()), *lifted), Tone::Loss)
        }
        MomentKind::Added(by) => (Named::Added(staff(*by)), Tone::Staff),
        MomentKind::Tag { family, value, was, staff: by, undo } => {
            let family = overview.and_then(|o| o.standard.family(*family)).cloned().map(Box::new);
            (Named::Tag { family, value: *value, was: *was, staff: staff(*by), undo: *undo }, Tone::Staff)
        }
    }
}

/// The amount at the right end of a moment's line.
pub fn amount(moment: &Moment) -> Option<String> {
    match moment.what {
        MomentKind::Order(cents) => Some(grouped_yuan(cents)),
        _ => None,
    }
}
