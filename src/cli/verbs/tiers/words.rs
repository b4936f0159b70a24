//! Values and lines of tiers as JSON and as text.

use serde_json::{Map, Value as Json, json};

use super::written::points;
use crate::cli::out::Item;
use crate::cli::resolve::staff_id;
use crate::cli::verbs::rfm::model::number;
use crate::domain::lang::Lang;
use crate::domain::money::Cents;
use crate::domain::segment::{Measure, Number};
use crate::domain::tiers::{Box3, Counted, CutLine, Fitted, Points, Portrait, Standing, TierModel};
use crate::request::{Overview, TierSums, TierValue, Trait};
use crate::text::{format, tiers as words};

/// A number that may be missing.
pub fn maybe(of: Option<f64>) -> Json {
    of.map_or(Json::Null, number)
}

/// A value of a sub-field as JSON and as text.
pub fn value(of: &TierValue, overview: &Overview, lang: Lang) -> (Json, String) {
    let text = words::value(of, Some(overview), lang);
    let json = match of {
        TierValue::Trait(Trait::Text(text)) => json!(text.raw()),
        TierValue::Trait(Trait::Number(n)) => number(*n),
        TierValue::Trait(Trait::Staff(id)) => json!(staff_id(*id, overview)),
        TierValue::Trait(Trait::Band(band)) => json!(format::band(band, false)),
        TierValue::Trait(Trait::Month(_) | Trait::Tag(_)) => json!(text),
        TierValue::Trait(Trait::Class(..)) => Json::Null,
        TierValue::Band(low, high) => {
            let end = |of: &Option<Number>| of.map_or(Json::Null, |n| number(n.as_f64()));
            json!({ "low": end(low), "high": end(high) })
        }
    };
    (json, text)
}

/// Who has a value and what it is worth.
pub fn fitted(of: &Fitted) -> Map<String, Json> {
    Map::from_iter([
        ("people".to_string(), json!(of.counted.people)),
        ("core".to_string(), json!(of.counted.core)),
        ("tgi".to_string(), maybe(of.tgi)),
        ("points".to_string(), points(of.points)),
    ])
}

/// Who has any value.
pub fn counted(of: Counted) -> Json {
    json!({ "people": of.people, "core": of.core })
}

/// A line with everything that it was drawn by.
pub fn line(of: &CutLine) -> Json {
    json!({
        "rule": of.rule.cut.code(), "inclusive": of.rule.inclusive, "n": of.n, "line": maybe(of.line),
        "median": maybe(of.median), "sigma": maybe(of.sigma), "skew": maybe(of.skew),
        "high": of.high, "share": maybe(of.share()), "all_low": of.all_low,
    })
}

/// Where a person stands, as JSON: the name of the tier, `gap` or `untiered`.
pub fn standing(of: Standing, model: &TierModel) -> Json {
    match of {
        Standing::Tier(place) => json!(model.tiers.get(place).map(|tier| tier.name.zh.clone())),
        Standing::Gap => json!("gap"),
        Standing::Untiered => json!("untiered"),
    }
}

/// A box as JSON: of each score the first points in it, and the first that are not; 100 is in a box that ends there.
pub fn boxed(of: &Box3, asked: [bool; 3]) -> Json {
    let part = |portrait: Portrait| {
        let range = &of[portrait as usize];
        let end = Points(range.end.min(Points::MAX.0));
        (
            portrait.code().to_string(),
            json!([points(Some(Points(range.start.min(Points::MAX.0)))), points(Some(end))]),
        )
    };
    let asked = Portrait::ALL.into_iter().filter(|portrait| asked[*portrait as usize]);
    Json::Object(asked.map(part).collect())
}

/// People with what they come to, as JSON.
pub fn sums(of: &TierSums, all: u64) -> Map<String, Json> {
    let head = |sum: f64| if of.people == 0 { Json::Null } else { number(sum / of.people as f64) };
    Map::from_iter([
        ("people".to_string(), json!(of.people)),
        ("share".to_string(), if all == 0 { Json::Null } else { number(of.people as f64 / all as f64) }),
        ("amount".to_string(), json!(Cents(of.cents).yuan())),
        ("average".to_string(), head(of.cents as f64 / 100.0)),
        ("measure".to_string(), number(of.measured)),
        ("measure_average".to_string(), head(of.measured)),
    ])
}

/// What a measure comes to, as an item: yuan as yuan.
pub fn measured(of: &Measure, sum: f64) -> Item {
    match of.is_money() {
        true => Item::Money(Cents((sum * 100.0).round() as i64)),
        false => Item::Number((sum * 100.0).round() / 100.0),
    }
}
