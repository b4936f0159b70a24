//! The program from outside and from within: one test binary, because linking the engine is slow.
//!
//! `run` starts the program in a home of its own, `files` makes the files that it is fed with. Everything that is
//! compared with is counted here, by other code than the program's.

mod broken;
mod cli;
mod crash;
mod docs;
mod files;
mod flows;
mod hostile;
mod import;
mod lock;
mod migration;
mod monkey;
mod run;
mod segments;
mod standing;
mod tagging;
mod undo;
