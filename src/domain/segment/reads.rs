//! What of the file a condition reads, so that a kept answer lives as long as just that is unchanged.

use super::atom::{Atom, DayOf, EventKindId, Happening, Measure, SegmentId, TextOf, What};
use super::scheme::{Scheme, Score};
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::standard::{FamilyId, GroupId};

/// A part of the file that changes by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reads {
    /// Who there is: every condition reads it.
    People,
    /// A field, canonical or the team's own.
    Field(FieldKey),
    /// Identities of a kind, by its code.
    Identities(String),
    /// Orders.
    Orders,
    /// Events of a kind.
    Events(EventKindId),
    /// Tags of a family.
    Tags(FamilyId),
    /// Tags of a group, and which families are in it.
    TagsOf(GroupId),
    /// All tags.
    AllTags,
    /// Tags that the standard did not know.
    RawTags,
    /// Who added whom, and whether it lasts.
    Relations,
    /// Notes.
    Notes,
    /// Refusals.
    Refusals,
    /// What a scheme puts people into classes by, and its models. Of a journey, the models alone: what the expressions of
    /// its stages read comes beside it.
    Scheme(Scheme),
    /// What people did on topics, and how that is weighed.
    Interest,
    /// The rule of a segment, and all that it reads.
    Segment(SegmentId),
    /// The frozen lists of a segment.
    Snapshots(SegmentId),
}

fn happening(of: &Happening) -> Reads {
    match of.what {
        What::Order => Reads::Orders,
        What::Event(kind) => Reads::Events(kind),
    }
}

fn measure(of: &Measure) -> Reads {
    match of {
        Measure::Field(field) => Reads::Field(*field),
        Measure::Spend(_) | Measure::Orders(_) => Reads::Orders,
        Measure::Count(of, _) | Measure::Sum(of, _) => happening(of),
        Measure::Score(Score::Rfm(model, _)) => Reads::Scheme(Scheme::Rfm(*model)),
        Measure::Score(Score::Bin(model, _)) => Reads::Scheme(Scheme::Tier(*model)),
        Measure::Score(Score::Interest(_)) => Reads::Interest,
    }
}

impl Atom {
    /// What it reads, [`Reads::People`] first.
    pub fn reads(&self) -> Vec<Reads> {
        let own = match self {
            Atom::Everyone => return vec![Reads::People],
            Atom::Text(TextOf::Field(field), _) => Reads::Field(*field),
            Atom::Text(TextOf::Identity(kind), _) => Reads::Identities(kind.clone()),
            Atom::Number(of, _) | Atom::Top(of, _) => measure(of),
            Atom::Day(DayOf::Field(field), _) => Reads::Field(*field),
            Atom::Day(DayOf::FirstOrder | DayOf::LastOrder, _) => Reads::Orders,
            Atom::Day(DayOf::Last(of), _) | Atom::Did(of, _) => happening(of),
            Atom::Day(DayOf::Stage(model), _) => Reads::Scheme(Scheme::Stage(*model)),
            Atom::Staff(_) => Reads::Field(FieldKey::Canonical(PersonField::Staff)),
            Atom::Tag { tags, .. } => Reads::Tags(tags.family),
            Atom::Raw { .. } => Reads::RawTags,
            Atom::Tagged(None) => Reads::AllTags,
            Atom::Tagged(Some(group)) => Reads::TagsOf(*group),
            Atom::Added { .. } | Atom::Friend(_) => Reads::Relations,
            Atom::Note(..) => Reads::Notes,
            Atom::Refused(_) => Reads::Refusals,
            Atom::Class(scheme, _) => Reads::Scheme(*scheme),
            Atom::Segment(id) => Reads::Segment(*id),
            Atom::Snapshot(id) => Reads::Snapshots(*id),
        };
        vec![Reads::People, own]
    }
}
