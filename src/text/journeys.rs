//! Words of journeys.

use crate::domain::day::Day;
use crate::domain::lang::Lang;

/// Since when somebody stands on a stage.
pub fn since(day: Option<Day>, lang: Lang) -> String {
    match (day, lang) {
        (Some(day), Lang::Zh) => format!("{day} 起"),
        (Some(day), Lang::En) => format!("since {day}"),
        (None, lang) => lang.pick("不知从何时起", "since nobody knows when").to_string(),
    }
}
