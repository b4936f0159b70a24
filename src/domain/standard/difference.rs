//! How two standards differ, part by part, in the words of the standard.

use super::book::Standard;
use crate::domain::fold::fold;

/// A part of a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StandardPart {
    /// A group.
    Group,
    /// A family.
    Family,
    /// An alias.
    Alias,
    /// An id of WeCom.
    Wecom,
}

impl StandardPart {
    /// The name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            StandardPart::Group => "group",
            StandardPart::Family => "family",
            StandardPart::Alias => "alias",
            StandardPart::Wecom => "wecom",
        }
    }
}

/// What becomes of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// It is new.
    Added,
    /// It is another than before.
    Changed,
    /// A family is no longer given.
    Retired,
    /// A family is given again.
    Restored,
    /// It is gone.
    Removed,
}

impl Became {
    /// The name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Became::Added => "added",
            Became::Changed => "changed",
            Became::Retired => "retired",
            Became::Restored => "restored",
            Became::Removed => "removed",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Of which part.
    pub part: StandardPart,
    /// What becomes of it.
    pub became: Became,
    /// Its name, code or spelling.
    pub name: String,
}

impl Standard {
    /// What another standard has otherwise than this one: groups, families, aliases and ids, each in their order.
    /// Versions do not count.
    pub fn difference(&self, next: &Standard) -> Vec<Difference> {
        let mut out = Vec::new();
        let mut tell = |part, became, name: &str| out.push(Difference { part, became, name: name.into() });
        let group = StandardPart::Group;
        for new in &next.groups {
            match self.group(new.id) {
                None => tell(group, Became::Added, &new.zh),
                Some(old) if old != new => tell(group, Became::Changed, &new.zh),
                Some(_) => {}
            }
        }
        for old in self.groups.iter().filter(|g| next.group(g.id).is_none()) {
            tell(group, Became::Removed, &old.zh);
        }
        for new in &next.families {
            let Some(old) = self.family(new.id) else {
                tell(StandardPart::Family, Became::Added, &new.code);
                continue;
            };
            let became = match (old.retired, new.retired) {
                (false, true) => Became::Retired,
                (true, false) => Became::Restored,
                _ if super::Family { version: old.version, ..new.clone() } != *old => Became::Changed,
                _ => continue,
            };
            tell(StandardPart::Family, became, &new.code);
        }
        for new in &next.aliases {
            let known = self.aliases.iter().find(|a| fold(&a.raw) == fold(&new.raw));
            match known {
                None => tell(StandardPart::Alias, Became::Added, &new.raw),
                Some(old) if old != new => tell(StandardPart::Alias, Became::Changed, &new.raw),
                Some(_) => {}
            }
        }
        for old in self.aliases.iter().filter(|a| next.alias(&a.raw).is_none()) {
            tell(StandardPart::Alias, Became::Removed, &old.raw);
        }
        for new in &next.wecom {
            match self.wecom.iter().find(|w| w.tag == new.tag) {
                None => tell(StandardPart::Wecom, Became::Added, &next.print(new.tag)),
                Some(old) if old != new => tell(StandardPart::Wecom, Became::Changed, &next.print(new.tag)),
                Some(_) => {}
            }
        }
        for old in self.wecom.iter().filter(|w| next.wecom.iter().all(|n| n.tag != w.tag)) {
            tell(StandardPart::Wecom, Became::Removed, &self.print(old.tag));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::standard::{Change, WecomCode, shipped};

    #[test]
    fn what_differs_is_told_once_and_what_is_the_same_not_at_all() {
        let old = shipped();
        assert!(old.difference(&old).is_empty());
        let a = old.read_one("A", false).unwrap().tag;
        let c = old.by_code("C").unwrap().id;
        let mut next = old.after(&Change::Retire(c, true)).unwrap();
        next = next.after(&Change::Alias("顶级".into(), Some(a))).unwrap();
        next.wecom.push(WecomCode { tag: a, wecom_id: "et1".into() });
        next.groups[0].required_days = Some(30);
        let told: Vec<(&str, &str, String)> =
            old.difference(&next).into_iter().map(|d| (d.part.code(), d.became.code(), d.name)).collect();
        let told: Vec<(&str, &str, &str)> = told.iter().map(|(p, b, n)| (*p, *b, n.as_str())).collect();
        assert_eq!(
            told,
            [
                ("group", "changed", "价值"),
                ("family", "retired", "C"),
                ("alias", "added", "顶级"),
                ("wecom", "added", "A")
            ]
        );
        let back: Vec<&str> = next.difference(&old).iter().map(|d| d.became.code()).collect();
        assert_eq!(back, ["changed", "restored", "removed", "removed"]);
    }
}
