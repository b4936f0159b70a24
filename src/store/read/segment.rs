//! Questions about saved segments.

use roaring::RoaringBitmap;

use crate::domain::segment::SegmentId;
use crate::request::{Fault, SegmentVersion, SnapshotHead, SnapshotId};
use crate::store::community::Lane;
use crate::store::segments;

/// The frozen lists of a segment, newest first; none when there is no such segment.
pub fn snapshots(lane: &mut Lane, segment: SegmentId) -> Result<Vec<SnapshotHead>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| segments::snapshots(conn, segment).map_err(|e| community.fault(&e)))
}

/// The people of a frozen list as it was frozen, whether or not they still live; nobody when there is no such list.
pub fn snapshot_people(lane: &mut Lane, list: SnapshotId) -> Result<RoaringBitmap, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| segments::people(conn, list).map_err(|e| community.fault(&e)))
}

/// What a segment meant each time it was saved, newest first; nothing when there is no such segment.
pub fn segment_versions(lane: &mut Lane, segment: SegmentId) -> Result<Vec<SegmentVersion>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| segments::versions(conn, segment).map_err(|e| community.fault(&e)))
}
