//! `journey …`: the funnel, who stands where and who is stuck, and the saved journeys.

pub mod funnel;
pub mod people;
pub mod saved;
pub mod stated;
