//! Tagdeck: a console over one community's file.
//!
//! ```text
//!  Tagdeck · community.duckdb · 小王            ui/frame     as of 2019-07-14 · 2,000 people
//!  0 Today   1 People   2 Segments   …          ui/frame
//! ╭ People ── /北京 产品 ───────── 37 of 2,000 ╮╭ 张三 · u00123 ─────────────────╮
//! │   Name    City  Title       Spend          ││ 北京 · 产品经理                │
//! │ * 张三    北京  产品经理    8,420          ││ parts/profile                  │
//! │   screens/people                           ││                                │
//! ╰────────────────────────────────────────────╯╰────────────────────────────────╯
//!  view · filter · marks                        ui/frame         tasks · badges
//!  Space mark · a note · / filter               action (hints from the one list)
//! ```
//!
//! Floors, from the ground: `domain` 0 · `request`, `action` 1 · `app`, state and update of `screens` and `parts` 2 ·
//! `text`, `store` 3 · `audience`, `ui` 4 · every `view.rs` and `jobs` 5 · `tui`, `cli` 6. A file names lower floors and
//! its own. What is absent on purpose: no `duckdb` outside `store`, no `ratatui` outside `ui`, `tui` and `view.rs`, no
//! `crossterm` and `tokio` outside `tui`, no `clap` outside `cli`, no SQL outside `store`, no mutable statics, no
//! screen that names another. `tests/floors.rs` reads the sources and holds that.
//!
//! A keypress becomes a `Msg`; `app::update` changes the state and returns effects as plain data; `jobs` carries
//! questions to reader lanes (the newest per slot wins) and writes to the one writer lane; answers come back as
//! messages; whatever is ready is drained, then at most one frame is drawn. Nothing on the console's thread waits for
//! the file.

pub mod action;
pub mod app;
pub mod audience;
pub mod cli;
pub mod domain;
pub mod jobs;
pub mod parts;
pub mod request;
pub mod screens;
pub mod store;
pub mod text;
pub mod tui;
pub mod ui;
