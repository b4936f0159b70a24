//! Funnels over stated paths.

use serde_json::{Map, json};

use super::{Input, Told, figure};
use crate::cli::out::{Head, Item};
use crate::cli::values;
use crate::domain::day::{Ts, Zone};
use crate::domain::journey::{Counting, Moment, Walk};
use crate::request::Fault;

/// The most steps.
const MOST: usize = 32;

/// Counts how many of some paths come to each step.
pub(super) fn funnel(input: &Input) -> Result<Told, Fault> {
    let steps: Vec<String> = match input.parameter("steps") {
        Some(steps) => steps.split([',', '，']).map(|step| step.trim().to_string()).collect(),
        None => return Err(Fault::Missing("--set steps=A,B,C")),
    };
    if steps.iter().any(String::is_empty) || steps.len() > MOST {
        let value = input.parameter("steps").unwrap_or_default().to_string();
        return Err(Fault::BadArgument { what: "steps", value, example: "--set steps=A,B,C" });
    }
    let counting = input.one_of("counting", &Counting::ALL.map(|counting| (counting.code(), counting)))?;
    let mut paths: Vec<Vec<String>> = input.values.iter().map(|path| events(path)).collect();
    paths.extend(of_records(&input.records)?);
    let mut walk = Walk::new(paths.len());
    for (number, step) in steps.iter().enumerate() {
        if number > 0 {
            walk.step();
        }
        for (person, path) in paths.iter().enumerate() {
            for (at, _) in path.iter().enumerate().filter(|(_, event)| *event == step) {
                // Of one event only one step is taken: that of the next step lies a little before it.
                let moment = (at * (MOST + 1)) as i64 - number as i64;
                walk.takes(person, Moment::at(Ts(moment)));
            }
        }
    }
    let reached = walk.ended();
    let counts: Vec<u64> = (0..steps.len())
        .map(|n| reached.iter().filter(|reached| reached.is_counted(n, counting)).count() as u64)
        .collect();
    let part = |part: u64, whole: u64| figure((whole > 0).then(|| part as f64 / whole as f64));
    let rows = steps.iter().zip(&counts).enumerate().map(|(n, (step, count))| {
        let before = n.checked_sub(1).map_or_else(|| figure(None), |before| part(*count, counts[before]));
        vec![Item::Text(step.as_str().into()), Item::Count(*count), part(*count, paths.len() as u64), before]
    });
    Ok(Told {
        parameters: Map::from_iter([
            ("steps".to_string(), json!(steps)),
            ("counting".to_string(), json!(counting.code())),
            ("n".to_string(), json!(paths.len())),
        ]),
        heads: vec![
            Head::left("step", ""),
            Head::right("people", ""),
            Head::right("of_all", ""),
            Head::right("of_previous", ""),
        ],
        rows: rows.collect(),
    })
}

/// The events of a path: parts between `>`, else its letters.
fn events(path: &str) -> Vec<String> {
    match path.contains('>') {
        true => path.split('>').map(|event| event.trim().to_string()).collect(),
        false => path.chars().map(String::from).collect(),
    }
}

/// The paths of records of person, event and time, those of one instant in the order of the file.
fn of_records(records: &[Vec<String>]) -> Result<Vec<Vec<String>>, Fault> {
    let mut paths: Vec<(&str, Vec<(Ts, &str)>)> = Vec::new();
    for record in records {
        let [person, event, time, ..] = &record[..] else {
            let value = record.join(",");
            return Err(Fault::BadArgument {
                what: "--file",
                value,
                example: "user_1,A,2020-01-01 00:00:00",
            });
        };
        let time = values::instant("--file", &time.replacen(' ', "T", 1), &Zone::default())?;
        match paths.iter_mut().find(|(known, _)| known == person) {
            Some((_, path)) => path.push((time, event)),
            None => paths.push((person, vec![(time, event)])),
        }
    }
    let ordered = |(_, mut path): (&str, Vec<(Ts, &str)>)| {
        path.sort_by_key(|(time, _)| *time);
        path.into_iter().map(|(_, event)| event.to_string()).collect()
    };
    Ok(paths.into_iter().map(ordered).collect())
}
