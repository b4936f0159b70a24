//! Questions about saved models.

use crate::domain::model::{ModelId, ModelKind};
use crate::request::{Fault, ModelVersion};
use crate::store::community::Lane;
use crate::store::models;

/// What a model said each time it was saved, newest first; nothing when there is no such model.
pub fn model_versions(lane: &mut Lane, kind: ModelKind, model: ModelId) -> Result<Vec<ModelVersion>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| models::versions(conn, kind, model).map_err(|e| community.fault(&e)))
}
