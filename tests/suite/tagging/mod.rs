//! Tagging from outside and from within: against a model, under kill -9, from files.

mod crash;
mod import;
mod model;
mod random;
mod standard;
