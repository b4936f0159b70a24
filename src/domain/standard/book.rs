//! The standard whole: what a team may tag with.

use super::family::{Family, FamilyId, Group, GroupId, Level, Parameter};
use super::tag::{Tag, TagPattern};
use crate::domain::fold::fold;

/// Another spelling of a standard tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// As people write it.
    pub raw: String,
    /// What it means.
    pub tag: Tag,
}

/// The id of one tag in WeCom, whose tags have no parameters: each code as it is written is a tag there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WecomCode {
    /// The tag.
    pub tag: Tag,
    /// Its id there.
    pub wecom_id: String,
}

/// All families, groups and aliases with their rules (标签规范).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standard {
    /// Groups in their order.
    pub groups: Vec<Group>,
    /// Families in their order, retired ones too.
    pub families: Vec<Family>,
    /// Aliases by their spelling.
    pub aliases: Vec<Alias>,
    /// Known ids of WeCom.
    pub wecom: Vec<WecomCode>,
}

impl Standard {
    /// A family by its number.
    pub fn family(&self, id: FamilyId) -> Option<&Family> {
        self.families.iter().find(|f| f.id == id)
    }

    /// A family by its code, folded.
    pub fn by_code(&self, code: &str) -> Option<&Family> {
        let code = fold_code(code);
        self.families.iter().find(|f| fold_code(&f.code) == code)
    }

    /// A group by its number.
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.iter().find(|g| g.id == id)
    }

    /// A group by either name, folded.
    pub fn group_named(&self, name: &str) -> Option<&Group> {
        let name = fold(name);
        self.groups.iter().find(|g| fold(&g.zh) == name || fold(&g.en) == name)
    }

    /// The alias of a spelling, folded.
    pub fn alias(&self, raw: &str) -> Option<&Alias> {
        let raw = fold(raw);
        self.aliases.iter().find(|a| fold(&a.raw) == raw)
    }

    /// The other families of the exclusive group that a family is in; none where it is in no such group.
    pub fn rivals(&self, family: FamilyId) -> impl Iterator<Item = FamilyId> + '_ {
        let group =
            self.family(family).and_then(|f| f.group).filter(|g| self.group(*g).is_some_and(|g| g.exclusive));
        self.families
            .iter()
            .filter(move |f| group.is_some() && f.group == group && f.id != family)
            .map(|f| f.id)
    }

    /// A tag as the standard writes it: `A`, `F3`, `意向高`. A family that is gone, or a value that it no longer has,
    /// is written by its numbers.
    pub fn print(&self, tag: Tag) -> String {
        match self.family(tag.family) {
            None => format!("?{}:{}", tag.family.0, tag.value),
            Some(family) => print(family, tag.value),
        }
    }

    /// A pattern as it is typed: `F`, `F3`, `F>=3`.
    pub fn print_pattern(&self, pattern: TagPattern) -> String {
        let TagPattern { family, least, most } = pattern;
        let code = self.family(family).map_or_else(|| format!("?{}", family.0), |f| f.code.clone());
        match (least, most) {
            (i32::MIN, i32::MAX) => code,
            (i32::MIN, most) => format!("{code}<={most}"),
            (least, i32::MAX) => format!("{code}>={least}"),
            (least, most) if least == most => self.print(Tag { family, value: least }),
            (least, most) => format!("{code}>={least} {code}<={most}"),
        }
    }

    /// The one tag that a pattern fits; nothing where several do.
    pub fn one_tag(&self, pattern: TagPattern) -> Option<Tag> {
        let values = self.family(pattern.family)?.parameter.values();
        let mut tags = values.map(|value| Tag { family: pattern.family, value }).filter(|t| pattern.fits(*t));
        tags.next().filter(|_| tags.next().is_none())
    }

    /// Every tag that may be given now, in the standard's order.
    pub fn tags(&self) -> impl Iterator<Item = Tag> + '_ {
        self.families
            .iter()
            .filter(|f| !f.retired)
            .flat_map(|f| f.parameter.values().map(|value| Tag { family: f.id, value }))
    }
}

/// A tag of a family as it is written.
pub fn print(family: &Family, value: i32) -> String {
    match &family.parameter {
        Parameter::None => family.code.clone(),
        Parameter::Count { .. } => format!("{}{value}", family.code),
        Parameter::Level(levels) => match level(levels, value) {
            Some(level) => format!("{}{}", family.code, level.name),
            None => format!("{}{value}", family.code),
        },
    }
}

/// A level by its number from 1.
pub fn level(levels: &[Level], number: i32) -> Option<&Level> {
    usize::try_from(number).ok()?.checked_sub(1).and_then(|i| levels.get(i))
}

/// A code in one form: full-width made narrow, capitals, outer blanks off.
pub fn fold_code(text: &str) -> String {
    fold(text).to_uppercase()
}
