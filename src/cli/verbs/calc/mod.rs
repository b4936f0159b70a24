//! `calc`: the functions behind the screens over stated values, so that anybody can hold them against published ones.

mod funnel;
mod lifetimes;

use serde_json::{Map, Value as Json, json};

use super::tag::encoding;
use crate::action::verbs::Words;
use crate::cli::call::Args;
use crate::cli::out::{Head, Item, Record};
use crate::cli::run::{Outcome, Run};
use crate::domain::day::Zone;
use crate::domain::lang::Lang;
use crate::domain::near::nearest;
use crate::request::Fault;
use crate::text::cli::title;

/// A calculation.
struct Calculation {
    /// Its name.
    name: &'static str,
    /// What it takes and gives.
    about: Words,
    /// The parameters that `--set` may state.
    parameters: &'static [&'static str],
    /// Carries it out.
    run: fn(&Input) -> Result<Told, Fault>,
}

/// All of them.
const CALCULATIONS: &[Calculation] = &[
    Calculation {
        name: "funnel",
        about: Words {
            zh: "每人一条路径（ABC 或 看>加购>下单；文件三列：人、事件、时间），数走到每一步的人；--set steps=A,B,C，\
                 counting=closed|open|hybrid",
            en: "A path for each person (ABC or view>cart>order; a file of person, event, time): how many come to each step; \
                 --set steps=A,B,C, counting=closed|open|hybrid",
        },
        parameters: &["steps", "counting"],
        run: funnel::funnel,
    },
    Calculation {
        name: "lifetimes",
        about: Words {
            zh: "每次购买一项（人,日期,金额；文件同此三列），算复购次数、年龄和人均；--set end=日期，period=day|week",
            en: "A purchase each (person,day,amount; a file of the same three): frequency, recency, age and mean; --set end=DAY, \
                 period=day|week",
        },
        parameters: &["end", "period"],
        run: lifetimes::lifetimes,
    },
];

/// What a calculation is given.
struct Input {
    /// Values as they were typed.
    values: Vec<String>,
    /// Records of the file, without a head.
    records: Vec<Vec<String>>,
    /// Parameters.
    set: Vec<(String, String)>,
}

impl Input {
    fn parameter(&self, name: &str) -> Option<&str> {
        self.set.iter().rfind(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What it gives.
struct Told {
    /// The parameters that it went by, and how many values it was given.
    parameters: Map<String, Json>,
    /// Columns by code.
    heads: Vec<Head>,
    /// Rows.
    rows: Vec<Vec<Item>>,
}

/// Calculates, or lists what can be calculated.
pub fn calc(run: &mut Run<'_>) -> Outcome {
    let lang = run.lang;
    let Some(name) = run.args().text("name") else { return list(run) };
    let Some(calculation) = CALCULATIONS.iter().find(|c| c.name == name) else {
        let known = CALCULATIONS.iter().map(|c| c.name);
        return Err(
            Fault::NotOneOf { what: "NAME", value: name.into(), known: nearest(name, known, 20) }.into()
        );
    };
    let input = input(run.args(), calculation)?;
    let told = (calculation.run)(&input)?;
    let title_of = |head: Head| Head { title: title(&head.code, lang).to_string(), ..head };
    let heads = told.heads.into_iter().map(title_of).collect();
    let mut data = Map::from_iter([("calculation".to_string(), json!(calculation.name))]);
    data.insert("parameters".into(), Json::Object(told.parameters));
    let envelope = run.envelope(None);
    let mut rows = run.rows(envelope, &data, heads, &Zone::default())?;
    for row in &told.rows {
        rows.row(row)?;
    }
    rows.finish()?;
    Ok(0)
}

fn input(args: &Args, of: &Calculation) -> Result<Input, Fault> {
    let mut set = Vec::new();
    for typed in args.texts("set") {
        let (name, value) = typed.split_once('=').ok_or_else(|| Fault::BadArgument {
            what: "--set",
            value: typed.into(),
            example: "--set steps=A,B,C",
        })?;
        if !of.parameters.contains(&name.trim()) {
            let known = of.parameters.iter().map(ToString::to_string).collect();
            return Err(Fault::NotOneOf { what: "--set", value: name.trim().into(), known });
        }
        set.push((name.trim().to_string(), value.trim().to_string()));
    }
    let records = match args.path("file") {
        Some(path) => encoding::records(&encoding::text_of(path)?).into_iter().skip(1).collect(),
        None => Vec::new(),
    };
    Ok(Input { values: args.texts("values").map(str::to_string).collect(), records, set })
}

fn list(run: &mut Run<'_>) -> Outcome {
    let lang: Lang = run.lang;
    let of =
        |c: &Calculation| json!({ "name": c.name, "about": c.about.of(lang), "parameters": c.parameters });
    let mut record = Record::new(json!({ "calculations": CALCULATIONS.iter().map(of).collect::<Json>() }));
    for calculation in CALCULATIONS {
        record.pair(calculation.name, calculation.about.of(lang));
    }
    let envelope = run.envelope(None);
    run.record(&envelope, &record)?;
    Ok(0)
}
