//! Bands of some figures.

use serde_json::{Map, json};

use super::{Input, Told, figure};
use crate::cli::out::{Head, Item};
use crate::cli::values;
use crate::domain::money::parse_scaled;
use crate::domain::rfm::{Binning, MAX_CUTS, draw_bands};
use crate::request::Fault;

/// Places behind the point of a figure: those of an amount.
const PLACES: u32 = 2;
/// What one comes to in the last of those places.
const ONE: i64 = 100;

/// Draws bands as the grid does, and counts the figures in each.
pub(super) fn bins(input: &Input) -> Result<Told, Fault> {
    let binning =
        input.one_of("binning", &[("quintiles", Binning::Quintiles), ("r-rfm", Binning::Package)])?;
    let bands = match input.parameter("bands") {
        None => 5,
        Some(typed) => values::count("bands", typed)?,
    };
    let bands = usize::try_from(bands).unwrap_or_default();
    if !(2..=MAX_CUTS + 1).contains(&bands) {
        let value = input.parameter("bands").unwrap_or_default().to_string();
        return Err(Fault::BadArgument { what: "bands", value, example: "--set bands=5" });
    }
    let wrong = |typed: &str| Fault::BadArgument { what: "VALUES", value: typed.into(), example: "12.50" };
    let read = |typed: &str| parse_scaled(typed, PLACES).map_err(|_| wrong(typed));
    let figures = input.cells().map(read).collect::<Result<Vec<i64>, Fault>>()?;
    // Whole units where all are whole, so that a cut point lies as it does between days and orders.
    let unit = if figures.iter().all(|figure| figure % ONE == 0) { ONE } else { 1 };
    let mut figures: Vec<i64> = figures.into_iter().map(|figure| figure / unit).collect();
    let drawn = draw_bands(&binning, bands, (ONE / unit) as f64, &mut figures);
    let told = |of: Option<f64>| match of {
        Some(cut) => figure(Some(cut * unit as f64 / ONE as f64)),
        // An open end.
        None => Item::Nothing,
    };
    let row = |band: usize| {
        let interval = drawn.interval(band);
        let people = figures.iter().filter(|figure| drawn.band(**figure as f64) == band).count();
        vec![
            Item::Count(band as u64 + 1),
            told(interval.low),
            Item::or_nothing(interval.low.map(|_| interval.low_in), Item::Bool),
            told(interval.high),
            Item::or_nothing(interval.high.map(|_| interval.high_in), Item::Bool),
            Item::Count(people as u64),
        ]
    };
    let code = if binning == Binning::Package { "r-rfm" } else { "quintiles" };
    Ok(Told {
        parameters: Map::from_iter([
            ("binning".to_string(), json!(code)),
            ("bands".to_string(), json!(bands)),
            ("n".to_string(), json!(figures.len())),
        ]),
        heads: vec![
            Head::right("band", ""),
            Head::right("low", ""),
            Head::left("low_in", ""),
            Head::right("up_to", ""),
            Head::left("up_to_in", ""),
            Head::right("people", ""),
        ],
        rows: (0..drawn.len()).map(row).collect(),
    })
}
