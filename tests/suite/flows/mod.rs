//! Flows: what somebody does at the keyboard, from the first screen to rows in the file. Each runs in both languages
//! over a copy of the sample community and ends with what the program says of that file in a process of its own.

pub mod console;
pub mod kept;
mod sample;
mod typed;

mod columns;
mod elsewhere;
mod exporting;
mod fields;
mod finding;
mod grids;
mod grids_bin;
mod grids_common;
mod grids_fields;
mod grids_interest;
mod grids_journey;
mod grids_retention;
mod layers;
mod marking;
mod moving;
mod newcomers;
mod noting;
mod outside;
mod pictures;
mod pointing;
mod profile;
mod refusals;
mod rules;
mod segments;
mod segments_changes;
mod segments_kept;
mod segments_people;
mod segments_tree;
mod standard;
mod tagging;
mod tagging_runs;
mod taking_back;
mod wizard;
