//! The contract with scripts: arguments, envelopes, exit codes, what is written and what is refused.

mod expressions;
mod interest;
mod journeys;
mod keeping;
mod making;
mod month;
mod refusing;
mod report;
mod rules;
mod segments;
mod tagging;
mod tagging_rules;
mod tagging_standard;
mod tagging_wecom;
mod tiers;
mod writing;

use std::path::Path;

use crate::run::Home;

/// A community of three people.
fn community() -> Home {
    let home = Home::new();
    for (reference, name, city) in [("u1", "张三", "北京"), ("u2", "李四", "上海"), ("u3", "王五", "北京")]
    {
        home.run(&["people", "add", "--ref", reference, "--nickname", name, &format!("city={city}")]).ok();
    }
    home
}

/// The whole list of people as JSON text.
#[track_caller]
fn people(home: &Home) -> String {
    home.json(&["people", "list", "--columns", "phone,joined"]).ok().out
}

/// One person, revealed without a trace in the output.
#[track_caller]
fn city(home: &Home, who: &str) -> String {
    home.json(&["people", "show", who]).data()["fields"]["city"].as_str().unwrap_or_default().to_string()
}

/// Permission bits of a path.
#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())).permissions().mode() & 0o777
}
