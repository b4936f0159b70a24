//! The table of tag ids as WeCom has it (标签ID表): tag name, tag id, group name, group id. Tags there have no
//! parameters: each code as it is written is one.

use std::collections::BTreeSet;

use super::book::{Standard, WecomCode};
use super::family::{GroupId, Parameter};
use super::tag::Tag;
use crate::domain::fold::fold;

/// A row of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WecomRow {
    /// The tag as it is written.
    pub name: String,
    /// Its id.
    pub id: Option<String>,
    /// The Chinese name of its group.
    pub group: Option<String>,
    /// The group's id.
    pub group_id: Option<String>,
}

/// What a table says of the standard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WecomTable {
    /// Ids of tags.
    pub tags: Vec<WecomCode>,
    /// Ids of groups.
    pub groups: Vec<(GroupId, String)>,
    /// Names that the standard does not know, aliases among them.
    pub unknown: Vec<String>,
    /// Tags that stand in a group of another name than in the standard.
    pub elsewhere: Vec<String>,
    /// Names that stand twice in one group, with two ids.
    pub twice: Vec<String>,
}

impl Standard {
    /// The table: tags that have an id or are in use, and those of families that do not count, in the order of the
    /// standard.
    pub fn wecom_table(&self, in_use: &[Tag]) -> Vec<WecomRow> {
        let mut wanted: BTreeSet<Tag> = in_use.iter().copied().collect();
        wanted.extend(self.wecom.iter().map(|w| w.tag));
        let countless = |f: &&super::Family| !f.retired && !matches!(f.parameter, Parameter::Count { .. });
        for family in self.families.iter().filter(countless) {
            wanted.extend(family.parameter.values().map(|value| Tag { family: family.id, value }));
        }
        let place = |tag: &Tag| self.families.iter().position(|f| f.id == tag.family);
        let mut tags: Vec<Tag> = wanted.into_iter().filter(|tag| place(tag).is_some()).collect();
        tags.sort_by_key(|tag| (place(tag), *tag));
        tags.into_iter()
            .map(|tag| {
                let group = self.family(tag.family).and_then(|f| f.group).and_then(|g| self.group(g));
                WecomRow {
                    name: self.print(tag),
                    id: self.wecom_id(tag).map(str::to_string),
                    group: group.map(|g| g.zh.clone()),
                    group_id: group.and_then(|g| g.wecom_id.clone()),
                }
            })
            .collect()
    }

    /// The id of a tag in WeCom.
    pub fn wecom_id(&self, tag: Tag) -> Option<&str> {
        self.wecom.iter().find(|w| w.tag == tag).map(|w| w.wecom_id.as_str())
    }

    /// Reads a table. Where a tag stands in several groups, the one of the standard counts.
    pub fn read_wecom_table(&self, rows: &[WecomRow]) -> WecomTable {
        let mut out = WecomTable::default();
        let mut seen: Vec<(String, String, &str)> = Vec::new();
        for row in rows {
            let group = row.group.as_deref().and_then(|name| self.group_named(name));
            if let (Some(group), Some(id)) = (group, filled(&row.group_id))
                && !out.groups.iter().any(|(known, _)| *known == group.id)
            {
                out.groups.push((group.id, id.to_string()));
            }
            let Some(tag) = self.as_written(&row.name) else {
                out.unknown.push(row.name.clone());
                continue;
            };
            let Some(id) = filled(&row.id) else { continue };
            let named = (fold(&row.name), fold(row.group.as_deref().unwrap_or_default()));
            if seen.iter().any(|(name, of, other)| (name, of) == (&named.0, &named.1) && *other != id) {
                out.twice.push(row.name.clone());
                continue;
            }
            seen.push((named.0, named.1, id));
            let own = self.family(tag.family).and_then(|f| f.group);
            let at_home = row.group.is_none() || group.map(|g| g.id) == own;
            match out.tags.iter_mut().find(|w| w.tag == tag) {
                Some(known) if at_home => known.wecom_id = id.to_string(),
                Some(_) => {}
                None => out.tags.push(WecomCode { tag, wecom_id: id.to_string() }),
            }
            if !at_home {
                out.elsewhere.push(row.name.clone());
            }
        }
        out
    }

    /// A tag by its name, retired ones too, aliases not: they are tags of their own in WeCom.
    fn as_written(&self, name: &str) -> Option<Tag> {
        match self.read_one(name, false) {
            Ok(read) => Some(read.tag),
            Err((super::Wrong::Retired(_), _)) => self.retired(name),
            Err(_) => None,
        }
    }
}

fn filled(text: &Option<String>) -> Option<&str> {
    text.as_deref().map(str::trim).filter(|t| !t.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::{Change, shipped};

    fn row(name: &str, id: &str, group: &str, group_id: &str) -> WecomRow {
        let some = |t: &str| (!t.is_empty()).then(|| t.to_string());
        WecomRow { name: name.into(), id: some(id), group: some(group), group_id: some(group_id) }
    }

    #[test]
    fn a_table_goes_in_and_comes_out_the_same() {
        let standard = shipped();
        let read = standard.read_wecom_table(&[
            row("A", "et1", "价值", "etg1"),
            row("F3", "et2", "消费", ""),
            row("f４", "et3", "意向", ""),
            row("S", "et4", "价值", ""),
            row("A", "et5", "价值", ""),
            row("B", "", "价值", ""),
        ]);
        assert_eq!(read.unknown, ["S"], "an alias is a tag of its own there");
        assert_eq!(read.elsewhere, ["f４"]);
        assert_eq!(read.twice, ["A"]);
        assert_eq!(read.groups.len(), 1);
        let next = standard.after(&Change::WecomIds { tags: read.tags, groups: read.groups }).unwrap();
        let table = next.wecom_table(&[]);
        assert_eq!(table[0], row("A", "et1", "价值", "etg1"));
        assert!(
            table.contains(&row("F3", "et2", "消费", "")) && table.contains(&row("F4", "et3", "消费", ""))
        );
        assert!(!table.iter().any(|r| r.name == "F5"), "a count that nobody uses is left out");
        let again = next.read_wecom_table(&table);
        assert_eq!(next.after(&Change::WecomIds { tags: again.tags, groups: again.groups }).unwrap(), next);
    }

    #[test]
    fn a_retired_tag_keeps_its_id() {
        let standard = shipped();
        let c = standard.by_code("C").unwrap().id;
        let retired = standard.after(&Change::Retire(c, true)).unwrap();
        let read = retired.read_wecom_table(&[row("C", "et9", "价值", "")]);
        assert_eq!(read.tags.len(), 1);
        assert!(read.unknown.is_empty());
    }
}
