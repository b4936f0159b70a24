//! `calc`: the functions behind the screens over stated values, so that anybody can hold them against published ones.

mod bins;
mod cut;
mod funnel;
mod lifetimes;
mod split;

use serde_json::{Map, Value as Json, json};

use super::rfm::model::number;
use super::tag::encoding;
use crate::action::verbs::Words;
use crate::cli::call::Args;
use crate::cli::out::{Head, Item, Record};
use crate::cli::run::{Outcome, Run};
use crate::domain::day::Zone;
use crate::domain::lang::Lang;
use crate::domain::near::nearest;
use crate::request::Fault;
use crate::text::calc::title;

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
    Calculation {
        name: "bins",
        about: Words {
            zh: "给一串数画 RFM 的分档（type-7 分位数），数每档几个；--set bands=5，binning=quintiles|r-rfm",
            en: "The bands of RFM of some numbers (type-7 quantiles) and how many are in each; --set bands=5,                  binning=quintiles|r-rfm",
        },
        parameters: &["binning", "bands"],
        run: bins::bins,
    },
    Calculation {
        name: "cut",
        about: Words {
            zh: "给一串分数画两条分界：80/20 取第 ⌈0.2n⌉ 大的，另一条是中位数加一个标准差（n − 1）；--set line=above|included",
            en: "Both cut lines of some scores: 80/20 at the ⌈0.2n⌉-th largest, the other at the median and one standard                  deviation (n − 1); --set line=above|included",
        },
        parameters: &["line"],
        run: cut::cut,
    },
    Calculation {
        name: "split",
        about: Words {
            zh: "每类一项（类,人数前,金额前,人数后,金额后；文件同此五列），把销售变化拆成人数、结构、人均",
            en: "A class each (class,payers,yuan before,payers,yuan after; a file of the same five): what of a change of sales                  is headcount, mix and average",
        },
        parameters: &[],
        run: split::split,
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

    /// A parameter that is one of some words; the first of them where it is not stated.
    fn one_of<T: Clone>(&self, name: &'static str, known: &[(&str, T)]) -> Result<T, Fault> {
        let typed = self.parameter(name);
        let found = known.iter().find(|(word, _)| typed.is_none_or(|typed| typed == *word));
        found.map(|(_, meant)| meant.clone()).ok_or_else(|| Fault::NotOneOf {
            what: name,
            value: typed.unwrap_or_default().into(),
            known: known.iter().map(|(word, _)| word.to_string()).collect(),
        })
    }

    /// Rows of cells: those typed, between commas, then those of the file.
    fn rows(&self) -> Vec<Vec<String>> {
        let typed = self
            .values
            .iter()
            .map(|value| value.split([',', '，']).map(|cell| cell.trim().to_string()).collect());
        typed.chain(self.records.iter().cloned()).collect()
    }

    /// Single values: those typed, between commas or blanks, then the first column of the file.
    fn cells(&self) -> impl Iterator<Item = &str> {
        let typed = self.values.iter().flat_map(|value| value.split([',', '，', ' ', ';']));
        let filed = self.records.iter().filter_map(|record| record.first()).map(String::as_str);
        typed.chain(filed).map(str::trim).filter(|cell| !cell.is_empty())
    }

    /// Those as numbers.
    fn numbers(&self, example: &'static str) -> Result<Vec<f64>, Fault> {
        let wrong = |typed: &str| Fault::BadArgument { what: "VALUES", value: typed.into(), example };
        let number = |typed: &str| typed.parse::<f64>().ok().filter(|n| n.is_finite());
        self.cells().map(|typed| number(typed).ok_or_else(|| wrong(typed))).collect()
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

/// A number with at most four decimals, which may be undefined.
fn figure(of: Option<f64>) -> Item {
    match of.map(number) {
        Some(number) => Item::Parts(number.clone(), number.to_string()),
        None => Item::Parts(Json::Null, "n/a".into()),
    }
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
