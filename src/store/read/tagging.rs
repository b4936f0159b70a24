//! Questions about tags and the standard.

use std::sync::Arc;

use duckdb::Connection;

use crate::domain::standard::{Effect, FamilyId, Standard, Tag};
use crate::request::{ChangesSince, Derived, Fault, MergedRows, RawSpelling, TagAsk, TagChanges, TagUse};
use crate::store::community::{Community, Lane};
use crate::store::tags::{self, When};

/// The standard that stands.
pub fn standard(lane: &mut Lane) -> Result<Arc<Standard>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| crate::store::standard::read(conn).map(Arc::new).map_err(|e| community.fault(&e)))
}

/// When tags are looked at: on the file's day, which is past where tags of later days stand in the file.
pub(in crate::store) fn when(conn: &Connection, community: &Community) -> duckdb::Result<When> {
    let until = community.clock().zone.end_of(community.as_of());
    Ok(When { until, past: tags::is_later(conn, until)? })
}

/// What tagging would do as the acting member.
pub fn tag_effect(lane: &mut Lane, ask: &TagAsk) -> Result<Effect, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Effect> {
            let standard = crate::store::standard::read(conn)?;
            let acting = crate::store::write::known_actor(conn, &community)?;
            tags::effect(conn, &standard, acting, &ask.deed, &ask.people)
        };
        read().map_err(|e| community.fault(&e))
    })
}

/// What merging a family into a tag would do.
pub fn merge_effect(lane: &mut Lane, from: FamilyId, into: Tag) -> Result<Effect, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| {
        crate::store::standard::read(conn)
            .and_then(|standard| tags::merge_effect(conn, &standard, from, into))
            .map_err(|e| community.fault(&e))
    })
}

/// A window, by its first row and how many, of what merging a family into a tag would change.
pub fn merged_rows(
    lane: &mut Lane,
    from: FamilyId,
    into: Tag,
    window: (u64, u32),
) -> Result<MergedRows, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| {
        crate::store::standard::read(conn)
            .and_then(|standard| tags::merged_rows(conn, &standard, from, into, window))
            .map_err(|e| community.fault(&e))
    })
}

/// How much each tag is used, and the spellings that wait.
pub fn tag_uses(lane: &mut Lane) -> Result<(Vec<TagUse>, Vec<RawSpelling>), Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| {
        let read = || -> duckdb::Result<_> {
            let standard = crate::store::standard::read(conn)?;
            Ok((tags::uses(conn, &standard)?, tags::spellings(conn, &standard)?))
        };
        read().map_err(|e| community.fault(&e))
    })
}

/// What rules would change.
pub fn derived(lane: &mut Lane, families: &[FamilyId]) -> Result<Vec<Derived>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| {
        let standard = crate::store::standard::read(conn).map_err(|e| community.fault(&e))?;
        tags::derived(conn, &community, &standard, families)
    })
}

/// How the tags of the contacts of WeCom changed.
pub fn tag_changes(lane: &mut Lane, since: ChangesSince) -> Result<TagChanges, Fault> {
    let community = lane.community().clone();
    let zone = community.clock().zone;
    lane.reading(|conn| tags::changes(conn, since, &zone).map_err(|e| community.fault(&e)))
}
