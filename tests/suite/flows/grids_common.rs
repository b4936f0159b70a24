//! What the flows on the grids have in common.

use serde_json::Value;
use tagdeck::app::Layer;

use super::console::Console;
use super::segments::types;

/// Confirms a question about many people, of whatever grade.
#[track_caller]
pub fn confirm(c: &mut Console, people: u64) {
    if let Some(Layer::Confirm { confirm, .. }) = c.app.layers.last() {
        let keys = if confirm.is_typed() { format!("{people} ENTER") } else { "y".to_string() };
        c.keys(&keys);
    }
    assert!(c.app.layers.is_empty(), "{}", c.picture());
}

/// Saves the model that is looked at under a name; nothing stays unsaved on any tab.
#[track_caller]
pub fn keep(c: &mut Console, name: &str) {
    c.keys("K C-u");
    types(c, name).keys("ENTER");
    let grids = &c.app.grids;
    let edited = [
        grids.rfm.looked.edited.is_some(),
        grids.bin.looked.edited.is_some(),
        grids.journey.looked.edited.is_some(),
    ];
    assert!(c.app.layers.is_empty() && edited == [false; 3], "{}", c.picture());
}

/// A whole number of an answer.
#[track_caller]
pub fn number(of: &Value) -> u64 {
    of.as_u64().unwrap_or_else(|| panic!("a number: {of}"))
}
