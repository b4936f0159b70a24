//! Who bought what: the products of orders of which something is left.

use duckdb::Connection;
use duckdb::arrow::array::{Array, ArrayRef, StringArray, UInt16Array};

use super::given::Setting;
use super::left::{self, Lines};
use super::piece::Piece;
use super::traits::Value;

/// The most products of which the engine is asked which one it is; of more the text itself is read.
pub const MOST_KNOWN: usize = 250;
/// Calls `put` with every person and the code of each product bought, some more than once. The code is the place among
/// `known`, from 1 on; where none are known, what `code` says of the text.
pub(super) fn read(
    conn: &Connection,
    setting: &Setting,
    known: &[String],
    mut code: impl FnMut(Value<'_>) -> u32,
    put: impl FnMut(u32, u32),
) -> duckdb::Result<()> {
    let lines = Lines { setting, holds: Piece::plain("product <> ''"), column: product(known), people: None };
    left::each(conn, &lines, |products, each| each_product(products, &mut code, each), put)
}

/// The product of a line: its place among the known ones as a small number, or its text.
fn product(known: &[String]) -> Piece {
    if known.is_empty() || known.len() > MOST_KNOWN {
        return Piece::plain("product");
    }
    let places = vec!["?"; known.len()].join(", ");
    let texts = known.iter().map(|text| text.as_str().into()).collect();
    Piece::new(format!("CAST(list_position([{places}], product) AS USMALLINT)"), texts)
}

/// Calls `each` with the rows of a column of products that have one, and its code.
fn each_product(
    products: &ArrayRef,
    code: &mut impl FnMut(Value<'_>) -> u32,
    each: &mut dyn FnMut(usize, u32),
) {
    if let Some(places) = products.as_any().downcast_ref::<UInt16Array>() {
        let some = places.null_count() == 0;
        for (row, place) in
            places.values().iter().enumerate().filter(|(row, _)| some || places.is_valid(*row))
        {
            if *place > 0 {
                each(row, (*place).into());
            }
        }
    } else if let Some(texts) = products.as_any().downcast_ref::<StringArray>() {
        for (row, text) in texts.iter().enumerate() {
            let code = text.filter(|text| !text.is_empty()).map_or(0, |text| code(Value::Text(text)));
            if code > 0 {
                each(row, code);
            }
        }
    }
}
