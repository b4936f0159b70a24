//! `demo` and `generate`: communities that are made, not met.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::files::{self, put};
use crate::cli::out::Record;
use crate::cli::run::{Outcome, Run, opening};
use crate::cli::values;
use crate::domain::sample::Shape;
use crate::domain::sample::community::AS_OF;
use crate::request::Fault;
use crate::store::Opening;
use crate::text::cli as text;

/// Opens the console on a fresh copy of the sample community, or writes the sample to a file.
pub fn demo(run: &mut Run<'_>) -> Outcome {
    if let Some(target) = run.args().path("make").map(Path::to_path_buf) {
        let (world, dry_run) = (run.world, run.call.globals.dry_run);
        if !dry_run {
            free(run, &target)?;
            put(&target, run.call.globals.yes, |at| world.make_sample(&sample_at(run, at)))?;
        }
        return told(run, &target, json!({ "file": target, "applied": !dry_run }));
    }
    run.terminal_needed()?;
    let opening = demo_opening(run)?;
    let copy = opening.path.clone();
    let ended = run.console(opening, true);
    run.remark(&text::demo_copy(&copy.to_string_lossy(), run.lang))?;
    ended
}

/// A fresh copy of the sample, and how the console opens it.
pub fn demo_opening(run: &Run<'_>) -> Result<Opening, Fault> {
    let own = opening(run.call, run.env, run.places, &run.found.config);
    let acting = run.call.globals.acting.clone();
    Ok(Opening { path: fresh_copy(run)?, acting, read_only: false, ..own })
}

/// Refuses to replace a file that somebody holds.
fn free(run: &Run<'_>, target: &Path) -> Result<(), Fault> {
    if run.call.globals.yes && target.is_file() { run.world.is_free(&sample_at(run, target)) } else { Ok(()) }
}

/// A copy of the sample in a new folder of the system's temporary one. The sample itself is made once per build of the
/// program and kept in the cache; where that cannot be written, it is made for this run alone.
fn fresh_copy(run: &Run<'_>) -> Result<PathBuf, Fault> {
    let nanos =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default().subsec_nanos();
    let folder = std::env::temp_dir().join(format!("tagdeck-demo-{}-{nanos}", std::process::id()));
    std::fs::create_dir(&folder).map_err(|e| files::io(&folder, &e))?;
    let copy = folder.join("demo.duckdb");
    let world = run.world;
    let kept = run.places.cache.join(format!("demo-{}.duckdb", build_mark()));
    let made = kept.exists() || put(&kept, false, |at| world.make_sample(&sample_at(run, at))).is_ok();
    if !(made && std::fs::copy(&kept, &copy).is_ok()) {
        world.make_sample(&sample_at(run, &copy))?;
    }
    Ok(copy)
}

/// How the sample is made at a place.
fn sample_at(run: &Run<'_>, at: &Path) -> Opening {
    Opening::new(at, run.env.account())
}

/// Tells this build of the program from others.
fn build_mark() -> String {
    let exe = std::env::current_exe().and_then(|path| path.metadata());
    let stamp = exe.as_ref().ok().and_then(|m| m.modified().ok());
    let seconds =
        stamp.and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok()).unwrap_or_default().as_secs();
    format!("{}-{}-{seconds}", env!("CARGO_PKG_VERSION"), exe.map(|m| m.len()).unwrap_or_default())
}

/// Makes a community of any size.
pub fn generate(run: &mut Run<'_>) -> Outcome {
    let count = |name: &str, what, fallback: u64| match run.args().text(name) {
        Some(typed) => values::count(what, typed),
        None => Ok(fallback),
    };
    let people = count("people", "--people", 10_000)?;
    let shape = Shape {
        people,
        orders: count("orders", "--orders", people.saturating_mul(2))?,
        events: count("events", "--events", people.saturating_mul(10))?,
        seed: count("seed", "--seed", 1)?,
        as_of: run.call.globals.as_of.unwrap_or(AS_OF),
    };
    if people == 0 || people > u64::from(u32::MAX / 2) {
        return Err(Fault::BadArgument { what: "--people", value: people.to_string(), example: "10k" }.into());
    }
    let target = run.call.globals.db.clone().ok_or(Fault::Missing("--db"))?;
    let opening = run.opening()?;
    let dry_run = run.call.globals.dry_run;
    if dry_run {
        if target.exists() && !run.call.globals.yes {
            return Err(Fault::TargetExists { path: target }.into());
        }
    } else {
        free(run, &target)?;
        let progress = run.progress();
        let (world, cancel) = (run.world, run.cancel);
        put(&target, run.call.globals.yes, |at| {
            let opening = Opening { path: at.to_path_buf(), create: true, ..opening.clone() };
            world.generate(&opening, shape, cancel, &mut |done, of| progress.at(done, of))
        })?;
    }
    let Shape { people, orders, events, seed, as_of } = shape;
    let data = json!({
        "file": target, "applied": !dry_run, "people": people, "orders": orders, "events": events, "seed": seed,
        "as_of": as_of.to_string(),
    });
    told(run, &target, data)
}

fn told(run: &mut Run<'_>, target: &Path, data: serde_json::Value) -> Outcome {
    let applied = data["applied"] == true;
    let mut record = Record::new(data);
    record.text(text::file_written(&target.to_string_lossy(), applied, run.lang));
    let envelope = run.envelope(None);
    run.record(&envelope, &record)?;
    Ok(0)
}
