//! What an expression may name, and by which names.

use super::atom::{EventKindId, SegmentId};
use super::scheme::{ClassId, Scheme};
use crate::domain::catalogue::{Field, FieldKey, FieldType, PersonField};
use crate::domain::fold::fold;
use crate::domain::ids::StaffId;
use crate::domain::lang::Lang;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::near::nearest;
use crate::domain::standard::Standard;

/// One entry of an open list. Any of the three names means it, folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a, I> {
    /// What the tree holds.
    pub id: I,
    /// The code on the command line.
    pub code: &'a str,
    /// The Chinese name.
    pub zh: &'a str,
    /// The English name.
    pub en: &'a str,
}

impl<'a, I> Named<'a, I> {
    /// An entry that has one name in both languages: a segment.
    pub const fn one(id: I, name: &'a str) -> Named<'a, I> {
        Named { id, code: name, zh: name, en: name }
    }

    /// The names in the order in which a language prefers them.
    pub fn names(&self, lang: Lang) -> [&'a str; 3] {
        [lang.pick(self.zh, self.en), self.code, lang.pick(self.en, self.zh)]
    }
}

/// Everything that an expression may name: lists borrowed from what the program knows of the file.
#[derive(Debug, Clone)]
pub struct Names<'a> {
    /// The team's own fields; the canonical ones are always known.
    pub fields: &'a [Field],
    /// Kinds of identities; the id is the code.
    pub identities: Vec<Named<'a, &'a str>>,
    /// Kinds of events.
    pub kinds: Vec<Named<'a, EventKindId>>,
    /// Channels; the id is the code.
    pub channels: Vec<Named<'a, &'a str>>,
    /// Staff, retired ones too; the code is the id as WeCom or the team writes it. `rule` is always known.
    pub staff: Vec<Named<'a, StaffId>>,
    /// Families and groups.
    pub standard: &'a Standard,
    /// Segments.
    pub segments: Vec<Named<'a, SegmentId>>,
    /// Segments of which there is a frozen list.
    pub snapshots: Vec<Named<'a, SegmentId>>,
    /// Saved models, each with what it is of.
    pub models: Vec<(ModelKind, Named<'a, ModelId>)>,
    /// The classes of schemes whose classes are what a model says: tiers of each saved model, and of the one in use.
    pub own_classes: Vec<(Scheme, Vec<Named<'a, ClassId>>)>,
}

/// A list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// What a condition begins with: a field, a figure, a kind of event.
    Subject,
    /// Kinds of events, and `order`.
    Event,
    /// Channels.
    Channel,
    /// Staff.
    Staff,
    /// Groups of tags.
    TagGroup,
    /// Segments.
    Segment,
    /// Segments with a frozen list.
    Snapshot,
    /// Fields of days.
    DayField,
    /// What an event or an order may be narrowed by.
    Attribute,
    /// Classes of a scheme.
    Class(Scheme),
    /// Saved models of a kind.
    Model(ModelKind),
}

/// What a name at the beginning of a condition means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known<'a> {
    /// A field and what values it holds.
    Field(FieldKey, FieldType),
    /// A kind of identity, by its code.
    Identity(&'a str),
    /// A kind of event.
    Event(EventKindId),
}

/// The reserved member who says what the rules say.
pub(super) const RULE: Named<'static, StaffId> =
    Named { id: StaffId::RULE, code: StaffId::RULE_NAME, zh: "规则", en: "rule" };

/// The entry of a name.
pub(super) fn find<'n, 'a, I>(list: &'n [Named<'a, I>], name: &str) -> Option<&'n Named<'a, I>> {
    let folded = fold(name);
    list.iter().find(|entry| [entry.code, entry.zh, entry.en].iter().any(|known| fold(known) == folded))
}

impl<'a> Names<'a> {
    /// Names of a file that has nothing of its own yet, with a standard.
    pub fn of(standard: &'a Standard) -> Names<'a> {
        Names {
            fields: &[],
            identities: Vec::new(),
            kinds: Vec::new(),
            channels: Vec::new(),
            staff: Vec::new(),
            standard,
            segments: Vec::new(),
            snapshots: Vec::new(),
            models: Vec::new(),
            own_classes: Vec::new(),
        }
    }

    /// What a name at the beginning of a condition means: a field before a kind of identity before a kind of event.
    /// `id.phone` is the kind of identity though a field has that name too.
    pub(super) fn subject(&self, name: &str) -> Option<Known<'a>> {
        if let Some(kind) = name.strip_prefix("id.").and_then(|code| find(&self.identities, code)) {
            return Some(Known::Identity(kind.id));
        }
        if let Some(field) = PersonField::from_name(name) {
            return Some(Known::Field(FieldKey::Canonical(field), field.field_type()));
        }
        let folded = fold(name);
        if let Some(field) = self.fields.iter().find(|f| f.is_named(&folded)) {
            return Some(Known::Field(FieldKey::Own(field.id), field.field_type));
        }
        find(&self.identities, name)
            .map(|kind| Known::Identity(kind.id))
            .or_else(|| find(&self.kinds, name).map(|kind| Known::Event(kind.id)))
    }

    /// The staff member of a name or id.
    pub(super) fn staff_named(&self, name: &str) -> Option<StaffId> {
        find(&self.staff, name).or_else(|| find(std::slice::from_ref(&RULE), name)).map(|staff| staff.id)
    }

    /// All fields with their names in the order in which a language prefers them.
    pub(super) fn all_fields(&self, lang: Lang) -> Vec<(FieldKey, FieldType, [&'a str; 3])> {
        let canonical = PersonField::ALL.into_iter().map(|f| {
            let names = [f.name(lang), f.code(), f.name(lang.pick(Lang::En, Lang::Zh))];
            (FieldKey::Canonical(f), f.field_type(), names)
        });
        let own = self.fields.iter().map(|f| {
            let names = [f.name(lang), f.code.as_str(), f.name(lang.pick(Lang::En, Lang::Zh))];
            (FieldKey::Own(f.id), f.field_type, names)
        });
        canonical.chain(own).collect()
    }

    /// Up to three names of a list that are nearest to a typed one, each in the spelling that is nearest.
    pub(super) fn near(&self, kind: NameKind, typed: &str, words: &[&str]) -> Vec<String> {
        fn all<'a, I>(list: &[Named<'a, I>]) -> Vec<&'a str> {
            list.iter().flat_map(|entry| [entry.zh, entry.en, entry.code]).collect()
        }
        let fields = |days: bool| -> Vec<&'a str> {
            let known = self.all_fields(Lang::Zh).into_iter();
            known.filter(|(_, t, _)| !days || *t == FieldType::Day).flat_map(|(_, _, names)| names).collect()
        };
        let known = match kind {
            NameKind::Subject => [fields(false), all(&self.identities), all(&self.kinds)].concat(),
            NameKind::DayField => fields(true),
            NameKind::Event => all(&self.kinds),
            NameKind::Channel => all(&self.channels),
            NameKind::Staff => [all(&self.staff), all(&[RULE])].concat(),
            NameKind::Segment => all(&self.segments),
            NameKind::Snapshot => all(&self.snapshots),
            NameKind::TagGroup => {
                self.standard.groups.iter().flat_map(|g| [g.zh.as_str(), g.en.as_str()]).collect()
            }
            NameKind::Class(scheme) => all(&self.classes(scheme)),
            NameKind::Model(kind) => all(&self.models_of(kind)),
            NameKind::Attribute => Vec::new(),
        };
        nearest(typed, known.into_iter().chain(words.iter().copied()), 3)
    }
}
