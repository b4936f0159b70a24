//! Conditions on tags, and on spellings that wait.

use duckdb::Connection;

use super::given::{Given, Setting};
use super::piece::Piece;
use super::values::{Like, TextSource};
use crate::domain::ids::StaffId;
use crate::domain::segment::Since;
use crate::domain::standard::{GroupId, TagPattern};
use crate::store::tags::{PENDING, STANDING_THEN};

/// The temporary table of what rules say that are not written yet, in the columns of what stands.
pub(in crate::store) const FRESH: &str = "fresh_assignment";

/// Makes it for this connection, empty.
pub(in crate::store) fn begin_fresh(conn: &Connection) -> duckdb::Result<()> {
    conn.execute_batch(&format!("CREATE OR REPLACE TEMP TABLE {FRESH} AS FROM ledger.assignment LIMIT 0"))
}

/// What stands: the projection, or the last events up to the day; of families whose rule was evaluated anew what it says
/// now.
pub(super) fn standing(setting: &Setting) -> Piece {
    let stands = if setting.past_tags {
        Piece::new(format!("({})", STANDING_THEN.replace("?1", "?")), vec![setting.until().into()])
    } else {
        Piece::plain("ledger.assignment")
    };
    if setting.fresh.is_empty() {
        return stands;
    }
    let fresh = Piece::one_of("family_id", setting.fresh.iter().map(|family| family.0.into()).collect());
    stands
        .within("(SELECT * FROM ", "")
        .then(Piece::new(" WHERE NOT (staff_id = ? AND ", vec![StaffId::RULE.0.into()]))
        .then(fresh.within("", &format!(") UNION ALL SELECT * FROM {FRESH})")))
}

/// The people with a standing tag that fits.
pub(super) fn tagged_as(
    tags: TagPattern,
    by: Option<StaffId>,
    since: Option<Since>,
    setting: &Setting,
) -> Piece {
    let fits = fitting(tags, by, since, setting);
    standing(setting).within("SELECT person_id FROM ", " WHERE ").then(fits)
}

/// What is asked of a standing tag.
pub(super) fn fitting(
    tags: TagPattern,
    by: Option<StaffId>,
    since: Option<Since>,
    setting: &Setting,
) -> Piece {
    let mut holds = vec![
        Piece::new("family_id = ?", vec![tags.family.0.into()]),
        Piece::new("value BETWEEN ? AND ?", vec![tags.least.into(), tags.most.into()]),
    ];
    holds.extend(by.map(|staff| Piece::new("staff_id = ?", vec![staff.0.into()])));
    if let Some(since) = since {
        let (from, to) = since.days(setting.as_of).instants(&setting.zone);
        holds.extend(from.map(|ts| Piece::new("ts >= ?", vec![ts.into()])));
        holds.extend(to.map(|ts| Piece::new("ts <= ?", vec![ts.into()])));
    }
    Piece::all(holds)
}

/// The people with any standing tag, or any of a group.
pub(super) fn tagged(group: Option<GroupId>, setting: &Setting) -> Piece {
    let from = standing(setting).within("SELECT person_id FROM ", "");
    match group {
        None => from,
        Some(group) => from.within("", " WHERE ").then(of_group(group, setting)),
    }
}

/// What is asked of a standing tag of a group.
pub(super) fn of_group(group: GroupId, setting: &Setting) -> Piece {
    let families = setting.standard.families.iter().filter(|f| f.group == Some(group));
    Piece::one_of("family_id", families.map(|f| f.id.0.into()).collect())
}

/// The people with a spelling that waits.
pub(super) fn raw(text: &str, by: Option<StaffId>, setting: &Setting, given: &Given) -> Piece {
    waiting(text, by, setting, given).within("SELECT person_id FROM ledger.tag_quarantine WHERE ", "")
}

/// What is asked of a spelling.
pub(super) fn waiting(text: &str, by: Option<StaffId>, setting: &Setting, given: &Given) -> Piece {
    let spelt = given.values(&TextSource::Raw).like("raw", Like::Whole, &[text.to_string()]);
    let mut holds = vec![Piece::plain(format!("state = '{PENDING}'")), spelt];
    holds.push(Piece::new("(ts IS NULL OR ts <= ?)", vec![setting.until().into()]));
    holds.extend(by.map(|staff| Piece::new("staff_id = ?", vec![staff.0.into()])));
    Piece::all(holds)
}

/// Days as instants on a column of them; nothing to say where there are none.
pub(super) fn instants(column: &str, of: &crate::domain::segment::Days, setting: &Setting) -> Piece {
    let (from, to) = of.instants(&setting.zone);
    let from = from.map(|ts| Piece::new(format!("{column} >= ?"), vec![ts.into()]));
    let to = to.map(|ts| Piece::new(format!("{column} <= ?"), vec![ts.into()]));
    Piece::all(from.into_iter().chain(to).collect())
}
