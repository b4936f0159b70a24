//! What is said of a person by tags: by whom, since when, and where staff disagree.

use crate::domain::day::Ts;
use crate::domain::ids::StaffId;
use crate::domain::standard::{Standard, TagSource};
use crate::request::{Assigned, Staff};

/// One tag that somebody says.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The code as the standard writes it.
    pub code: String,
    /// Who says it; none is the rule.
    pub by: Option<Staff>,
    /// Since when.
    pub ts: Ts,
    /// A rule gave it.
    pub rule: bool,
    /// Somebody else says another value, or another tag of the same exclusive group.
    pub disputed: bool,
    /// Who says it has left.
    pub former: bool,
}

/// The tags of a person, newest first. What is said alike by several stands once per member, next to each other.
pub fn said(assigned: &[Assigned], standard: &Standard, staff: &[Staff]) -> Vec<Said> {
    let disputed = |of: &Assigned| {
        let rivals: Vec<_> = standard.rivals(of.tag.family).collect();
        assigned.iter().any(|other| {
            other.staff != of.staff
                && other.tag != of.tag
                && (other.tag.family == of.tag.family || rivals.contains(&other.tag.family))
        })
    };
    let one = |of: &Assigned| {
        let by = staff.iter().find(|s| s.staff_id == of.staff && of.staff != StaffId::RULE).cloned();
        Said {
            code: standard.print(of.tag),
            ts: of.ts,
            rule: of.source == TagSource::Rule || of.staff == StaffId::RULE,
            disputed: disputed(of),
            former: by.as_ref().is_some_and(|s| s.retired),
            by,
        }
    };
    let mut order: Vec<&Assigned> = Vec::new();
    for of in assigned {
        match order.iter().rposition(|before| before.tag == of.tag) {
            Some(at) => order.insert(at + 1, of),
            None => order.push(of),
        }
    }
    order.into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::shipped;

    #[test]
    fn disagreement_between_staff_is_seen_and_hand_beside_rule_is_not_by_itself() {
        let standard = shipped();
        let of = |code: &str, staff: i32| Assigned {
            tag: standard.read_one(code, false).unwrap().tag,
            staff: StaffId(staff),
            ts: Ts(i64::from(staff)),
            source: if staff == 0 { TagSource::Rule } else { TagSource::Hand },
        };
        let member = |id: i32, retired| Staff {
            staff_id: StaffId(id),
            id: "w".into(),
            name: "小王".into(),
            role: "operator".into(),
            retired,
        };
        let all = [of("A", 1), of("F3", 1), of("F2", 2), of("A", 0), of("TP1", 2)];
        let said = said(&all, &standard, &[member(1, false), member(2, true)]);
        let seen: Vec<_> = said.iter().map(|s| (s.code.as_str(), s.rule, s.disputed, s.former)).collect();
        assert_eq!(
            seen,
            [
                ("A", false, false, false),
                ("A", true, false, false),
                ("F3", false, true, false),
                ("F2", false, true, true),
                ("TP1", false, false, true),
            ]
        );
        let tiers = [of("A", 1), of("B", 2)];
        assert!(super::said(&tiers, &standard, &[]).iter().all(|s| s.disputed));
    }
}
