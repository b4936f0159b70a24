//! The chains in which keys are looked up: from what has the focus outwards. A key means one thing in each.

use super::list::Scope::{self, *};

/// Where keys are looked up, one scope after the other.
pub type Chain = &'static [Scope];

/// The people.
pub const PEOPLE: Chain = &[People, List, Global, Always];
/// The desk of the day.
pub const TODAY: Chain = &[Today, List, Global, Always];
/// A layer.
pub const LAYER: Chain = &[Layer, List, Always];
/// The history.
pub const HISTORY: Chain = &[History, Layer, List, Always];
/// What runs.
pub const TASKS: Chain = &[Tasks, Layer, List, Always];
/// A text that is typed.
pub const FIELD: Chain = &[Field, Always];
/// The greeting of the first run, over everything.
pub const GREETING: Chain = &[Global, Always];
/// The tag line.
pub const PROMPT: Chain = &[Prompt, Always];
/// A tagging run.
pub const RUN: Chain = &[Run, Prompt, Always];
/// The standard.
pub const STANDARD: Chain = &[Standard, List, Global, Always];
/// The saved segments.
pub const SAVED: Chain = &[Saved, Segments, List, Global, Always];
/// The conditions of a segment.
pub const TREE: Chain = &[Tree, Segments, List, Global, Always];
/// What a segment is made of.
pub const FACETS: Chain = &[Facets, Segments, List, Global, Always];
/// Some of its people.
pub const SAMPLE: Chain = &[Sample, Segments, List, Global, Always];
/// The heat map of R and F.
pub const HEAT: Chain = &[Heat, GridCells, GridRows, Rfm, Views, Grids, List, Global, Always];
/// The eight classes.
pub const CLASSES: Chain = &[GridRows, Rfm, Views, Grids, List, Global, Always];
/// The cut points of R, F and M.
pub const CUTS: Chain = &[Cuts, Rfm, Views, Grids, List, Global, Always];
/// What moved between two days.
pub const BETWEEN: Chain = &[Between, GridCells, GridRows, Rfm, Views, Grids, List, Global, Always];
/// The saved models of R, F and M.
pub const RFM_MODELS: Chain = &[Models, Rfm, Views, Grids, List, Global, Always];
/// The tiers with their bounds.
pub const TIERS: Chain = &[Tiers, GridCells, GridRows, Bin, Views, Grids, List, Global, Always];
/// The sub-fields with their weights.
pub const WEIGHTS: Chain = &[Weights, Bin, Views, Grids, List, Global, Always];
/// Both cut lines and the combinations.
pub const BIN_CELLS: Chain = &[GridCells, GridRows, Bin, Views, Grids, List, Global, Always];
/// Gaps and overlaps, values, shares of the largest.
pub const BIN_ROWS: Chain = &[GridRows, Bin, Views, Grids, List, Global, Always];
/// The saved models of tiers.
pub const BIN_MODELS: Chain = &[Models, Views, Grids, List, Global, Always];
/// The people of a grid one by one.
pub const GRID_SHEET: Chain = &[GridSheet, Layer, List, Always];
/// The numbers of a journey.
pub const FUNNEL: Chain = &[Funnel, GridCells, GridRows, Journey, Views, Grids, List, Global, Always];
/// Its ranks and stages.
pub const STAGES: Chain = &[Stages, GridRows, Journey, Views, Grids, List, Global, Always];
/// The saved journeys.
pub const JOURNEYS: Chain = &[Models, Journey, Views, Grids, List, Global, Always];
/// Interest and activity.
pub const INTEREST: Chain = &[Interest, GridCells, GridRows, Views, Grids, List, Global, Always];
/// Who comes back.
pub const RETENTION: Chain = &[Retention, GridCells, GridRows, Views, Grids, List, Global, Always];

/// All chains.
pub const ALL: [Chain; 29] = [
    PEOPLE, TODAY, LAYER, HISTORY, TASKS, FIELD, PROMPT, RUN, STANDARD, SAVED, TREE, FACETS, SAMPLE, HEAT,
    CLASSES, CUTS, BETWEEN, RFM_MODELS, TIERS, WEIGHTS, BIN_CELLS, BIN_ROWS, BIN_MODELS, GRID_SHEET, FUNNEL,
    STAGES, JOURNEYS, INTEREST, RETENTION,
];
