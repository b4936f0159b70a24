//! The sheet of the tab: by what everything is counted.

use crate::app::Shared;
use crate::request::{CohortsAsk, CohortsTold};
use crate::text::retention_page as words;

/// Labels with their values.
pub fn parameters(ask: &CohortsAsk, told: &CohortsTold, shared: &Shared) -> Vec<(String, String)> {
    let Some(overview) = &shared.overview.value else { return Vec::new() };
    words::parameter_lines(ask, told, overview, shared.lang)
}
