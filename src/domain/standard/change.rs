//! Changes of the standard, each a pure step from one standard to the next.

use super::book::{Alias, Standard, WecomCode};
use super::edit::{CodeFault, MAX_GROUP, check_family};
use super::family::{Family, FamilyId, Group, GroupId, Parameter};
use super::rule::Rule;
use super::tag::Tag;
use crate::domain::fold::fold;

/// One change that a person makes.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new family; its number, version and place are given here.
    Add(Box<Family>),
    /// A family as it is to be. Its number says which.
    Set(Box<Family>),
    /// A family is no longer given, or is again.
    Retire(FamilyId, bool),
    /// A spelling means a tag; `None` takes the alias away.
    Alias(String, Option<Tag>),
    /// The id of a tag in WeCom; `None` takes it away.
    Wecom(Tag, Option<String>),
    /// Ids of WeCom as its table has them: of tags and of groups. Others stay as they are.
    WecomIds {
        /// Of tags.
        tags: Vec<WecomCode>,
        /// Of groups.
        groups: Vec<(GroupId, String)>,
    },
    /// A group as it is to be; a number that is not there makes a new one.
    Group(Group),
    /// Another standard in place of this one, as a file had it.
    Adopt(Box<Standard>),
}

impl Standard {
    /// The standard after a change.
    pub fn after(&self, change: &Change) -> Result<Standard, CodeFault> {
        let mut next = self.clone();
        match change {
            Change::Add(family) => {
                let id = FamilyId(self.families.iter().map(|f| f.id.0).max().unwrap_or(0) + 1);
                let mut family =
                    Family { id, version: 1, retired: false, merged_into: None, ..(**family).clone() };
                family.place = self.next_place(&family);
                check_family(self, &family)?;
                next.families.push(family);
            }
            Change::Set(family) => {
                check_family(self, family)?;
                if let Some(old) = next.families.iter_mut().find(|f| f.id == family.id)
                    && *old != **family
                {
                    let version = old.version + 1;
                    *old = Family { version, ..(**family).clone() };
                }
            }
            Change::Retire(id, retired) => {
                if let Some(family) = next.families.iter_mut().find(|f| f.id == *id && f.retired != *retired)
                {
                    family.retired = *retired;
                    family.version += 1;
                    if !retired {
                        family.merged_into = None;
                    }
                }
            }
            Change::Alias(raw, tag) => {
                let key = fold(raw);
                let taken =
                    self.by_code(raw).is_some_and(|f| !f.retired) || self.read_one(raw, false).is_ok();
                if taken && tag.is_some() {
                    return Err(CodeFault::Taken(raw.clone()));
                }
                next.aliases.retain(|a| fold(&a.raw) != key);
                if let (Some(tag), false) = (tag, key.is_empty()) {
                    next.aliases.push(Alias { raw: raw.trim().into(), tag: *tag });
                }
                next.aliases.sort_by_key(|a| fold(&a.raw));
            }
            Change::Wecom(tag, id) => {
                next.wecom.retain(|w| w.tag != *tag);
                if let Some(id) = id.as_ref().filter(|id| !id.trim().is_empty()) {
                    next.wecom.push(WecomCode { tag: *tag, wecom_id: id.trim().into() });
                }
                next.wecom.sort_by_key(|w| w.tag);
            }
            Change::WecomIds { tags, groups } => {
                for code in tags {
                    next.wecom.retain(|w| w.tag != code.tag && w.wecom_id != code.wecom_id);
                    next.wecom.push(code.clone());
                }
                next.wecom.sort_by_key(|w| w.tag);
                for (id, wecom_id) in groups {
                    if let Some(group) = next.groups.iter_mut().find(|g| g.id == *id) {
                        group.wecom_id = Some(wecom_id.clone());
                    }
                }
            }
            Change::Group(group) => {
                if group.zh.chars().count() > MAX_GROUP {
                    return Err(CodeFault::TooLong(group.zh.clone()));
                }
                if self.groups.iter().any(|g| g.id != group.id && fold(&g.zh) == fold(&group.zh)) {
                    return Err(CodeFault::Taken(group.zh.clone()));
                }
                match next.groups.iter_mut().find(|g| g.id == group.id) {
                    Some(old) => *old = group.clone(),
                    None => {
                        let id = GroupId(self.groups.iter().map(|g| g.id.0).max().unwrap_or(0) + 1);
                        next.groups.push(Group { id, ..group.clone() });
                    }
                }
                let wrong = next
                    .families
                    .iter()
                    .find(|f| group.exclusive && f.group == Some(group.id) && f.parameter != Parameter::None);
                if let Some(wrong) = wrong {
                    return Err(CodeFault::Exclusive(wrong.code.clone()));
                }
            }
            Change::Adopt(standard) => next = (**standard).clone(),
        }
        Ok(next)
    }

    /// The standard after a family was merged into a tag: it is retired and read as that tag, its aliases and its ids
    /// of WeCom go over, and rules that name it name what became of it.
    pub fn after_merge(&self, from: FamilyId, into: Tag) -> Standard {
        let mut next = self.clone();
        let moved = |tag: Tag| if tag.family == from { self.merged(tag, into) } else { tag };
        for alias in &mut next.aliases {
            alias.tag = moved(alias.tag);
        }
        let mut wecom: Vec<WecomCode> = Vec::new();
        for of in &self.wecom {
            let tag = moved(of.tag);
            let taken = self.wecom.iter().any(|w| w.tag == tag && w.tag != of.tag);
            if !taken && !wecom.iter().any(|w| w.tag == tag) {
                wecom.push(WecomCode { tag, wecom_id: of.wecom_id.clone() });
            }
        }
        wecom.sort_by_key(|w| w.tag);
        next.wecom = wecom;
        if let Some(family) = next.families.iter_mut().find(|f| f.id == from) {
            family.retired = true;
            family.merged_into = Some(into);
            family.version += 1;
        }
        for family in &mut next.families {
            let names_it = |rule: &&Rule| rule.condition().names_family(from);
            if let Some(rule) = family.rule.as_ref().filter(names_it) {
                family.rule = Some(rule.after_merge(self, from, into));
                family.version += i32::from(family.id != from);
            }
            if let Some(tag) = family.merged_into
                && tag.family == from
                && family.id != from
            {
                family.merged_into = Some(self.merged(tag, into));
            }
        }
        next
    }

    /// The tag in which one of a merged family lives on: with its own value where the new family has it.
    pub fn merged(&self, tag: Tag, into: Tag) -> Tag {
        let keeps = self.family(into.family).is_some_and(|f| f.parameter.values().contains(&tag.value));
        if keeps { Tag { family: into.family, value: tag.value } } else { into }
    }

    fn next_place(&self, family: &Family) -> i32 {
        let exclusive = family.group.and_then(|g| self.group(g)).is_some_and(|g| g.exclusive);
        let last = self.families.iter().filter(|f| f.group == family.group).map(|f| f.place).max();
        if exclusive { last.unwrap_or(0) + 1 } else { 0 }
    }
}
