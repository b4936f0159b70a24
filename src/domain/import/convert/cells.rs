//! The cells of one record, read by what they hold.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::dates::Dates;
use super::super::numbers;
use super::super::reason::{Reason, Reject};
use super::super::record::RawRecord;
use super::super::rows::IdentityValue;
use crate::domain::day::{Day, Ts};
use crate::domain::fold::{fold, fold_phone, fold_ref};
use crate::domain::guard::unguarded;

/// A column: where it is and how its values are folded.
pub(super) struct Column {
    at: Option<usize>,
    header: String,
    aliases: HashMap<String, String>,
}

impl Column {
    pub(super) fn new(
        at: Option<usize>,
        header: String,
        aliases: Option<&HashMap<String, String>>,
    ) -> Column {
        Column { at, header, aliases: aliases.cloned().unwrap_or_default() }
    }
}

/// The words of a column that were read lately: files hold few different ones, and reading one anew costs more than all
/// the rest of a record.
pub(super) struct Words<T> {
    seen: Vec<(String, T)>,
}

impl<T> Default for Words<T> {
    fn default() -> Words<T> {
        Words { seen: Vec::new() }
    }
}

impl<T: Copy> Words<T> {
    /// The most words that are remembered.
    const MOST: usize = 16;

    fn get(&mut self, word: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if let Some((_, value)) = self.seen.iter().find(|(w, _)| w == word) {
            return Some(*value);
        }
        let value = read(word)?;
        if self.seen.len() < Self::MOST {
            self.seen.push((word.to_string(), value));
        }
        Some(value)
    }
}

/// The cells of one record.
pub(super) struct Cells<'a> {
    record: &'a RawRecord,
    dates: &'a mut Dates,
    folded: &'a mut u64,
}

impl<'a> Cells<'a> {
    pub(super) fn new(record: &'a RawRecord, dates: &'a mut Dates, folded: &'a mut u64) -> Cells<'a> {
        Cells { record, dates, folded }
    }

    /// The cell without outer blanks; empty where the file has no such column.
    pub(super) fn raw(&self, column: &Column) -> &'a str {
        let text = column.at.and_then(|i| self.record.get(i)).unwrap_or_default();
        match text.as_bytes() {
            [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
            _ => text.trim(),
        }
    }

    /// A reject because of this column's cell.
    pub(super) fn reject(&self, column: &Column, reason: Reason) -> Reject {
        let header = column.at.map(|_| column.header.as_str());
        Reject::new(
            self.record.line(),
            header,
            reason,
            column.at.and_then(|i| self.record.get(i)).unwrap_or_default(),
        )
    }

    /// A reject because a needed value is not there.
    pub(super) fn missing(&self, column: &Column, reason: Reason) -> Reject {
        let cells: Vec<&str> = self.record.iter().collect();
        Reject::new(self.record.line(), Some(&column.header), reason, &cells.join(","))
    }

    /// The cell of a column of ids, numbers or dates: `None` when it says nothing.
    fn strict(&self, column: &Column) -> Result<Option<&'a str>, Reject> {
        let text = self.raw(column);
        // Most cells begin with a letter or digit that nothing below begins with.
        if let Some(b'0'..=b'9' | b'A'..=b'M' | b'O'..=b'Z' | b'a'..=b'm' | b'o'..=b'z') =
            text.as_bytes().first()
        {
            return Ok(Some(text));
        }
        if text.is_empty() || says_nothing(text) {
            return Ok(None);
        }
        if is_error_cell(text) {
            return Err(self.reject(column, Reason::ErrorCell));
        }
        Ok(Some(bare(text)))
    }

    /// A text, or its alias.
    pub(super) fn text(&mut self, column: &Column, into: &mut Option<String>) -> Result<(), Reject> {
        let text = unguarded(self.raw(column)).trim();
        if is_error_cell(text) {
            return Err(self.reject(column, Reason::ErrorCell));
        }
        if text.is_empty() {
            *into = None;
            return Ok(());
        }
        let alias = if column.aliases.is_empty() { None } else { column.aliases.get(&fold(text)) };
        let kept = match alias {
            Some(kept) => {
                if kept != text {
                    *self.folded += 1;
                }
                kept
            }
            None => text,
        };
        put(into, kept);
        Ok(())
    }

    /// A reference or id, folded.
    pub(super) fn id(&self, column: &Column, into: &mut Option<String>) -> Result<(), Reject> {
        match self.strict(column)? {
            Some(text) => put(into, &self.folded_id(column, text)?),
            None => *into = None,
        }
        Ok(())
    }

    /// A reference or id that must be there, else this reason.
    pub(super) fn needed_id(&self, column: &Column, into: &mut String, reason: Reason) -> Result<(), Reject> {
        let Some(text) = self.strict(column)? else { return Err(self.missing(column, reason)) };
        into.clear();
        into.push_str(&self.folded_id(column, text)?);
        Ok(())
    }

    fn folded_id<'t>(&self, column: &Column, text: &'t str) -> Result<Cow<'t, str>, Reject> {
        if numbers::is_formula(text) && !(text.starts_with(['+', '＋']) && fold_phone(text).is_some()) {
            return Err(self.reject(column, Reason::Formula));
        }
        if has_lost_digits(text) {
            return Err(self.reject(column, Reason::DigitsLost));
        }
        let plain = text.is_ascii() && !text.ends_with(".0");
        Ok(if plain { Cow::Borrowed(text) } else { Cow::Owned(fold_ref(text)) })
    }

    /// Phone numbers: the first goes into `first`, the others to the identities.
    pub(super) fn phones(
        &self,
        column: &Column,
        first: &mut Option<String>,
        others: &mut Vec<IdentityValue>,
    ) -> Result<(), Reject> {
        *first = None;
        let Some(text) = self.strict(column)? else { return Ok(()) };
        if let Some(phone) = fold_phone(text) {
            *first = Some(phone);
            return Ok(());
        }
        for part in
            text.split([',', '，', ';', '；', '、', '/', '|', '\n']).map(str::trim).filter(|p| !p.is_empty())
        {
            let reason =
                if text.starts_with(['=', '@', '＝', '＠']) { Reason::Formula } else { Reason::BadPhone };
            let phone = fold_phone(part).ok_or_else(|| self.reject(column, reason))?;
            if first.is_none() {
                *first = Some(phone);
            } else if first.as_deref() != Some(&phone) {
                others.push(IdentityValue { kind: "phone".into(), value: phone });
            }
        }
        Ok(())
    }

    /// An identity of a kind, folded as ids of that kind are.
    pub(super) fn identity(&self, column: &Column, kind: &str) -> Result<Option<String>, Reject> {
        let Some(text) = self.strict(column)? else { return Ok(None) };
        if kind == "phone" {
            return fold_phone(text).map(Some).ok_or_else(|| self.reject(column, Reason::BadPhone));
        }
        self.folded_id(column, text).map(|id| Some(id.into_owned()))
    }

    /// The identities of a kind in a cell that may hold several, as an export writes them: `a;b`.
    pub(super) fn identities(
        &self,
        column: &Column,
        kind: &str,
        into: &mut Vec<IdentityValue>,
    ) -> Result<(), Reject> {
        let several = |c| matches!(c, ';' | '；' | '、' | '\n');
        let Some(text) = self.strict(column)?.filter(|text| text.contains(several)) else {
            into.extend(self.identity(column, kind)?.map(|value| IdentityValue { kind: kind.into(), value }));
            return Ok(());
        };
        for part in text.split(several).map(str::trim).filter(|part| !part.is_empty()) {
            let value = match kind {
                "phone" => fold_phone(part).ok_or_else(|| self.reject(column, Reason::BadPhone))?,
                _ => self.folded_id(column, part)?.into_owned(),
            };
            into.push(IdentityValue { kind: kind.into(), value });
        }
        Ok(())
    }

    /// A word of a closed list, else this reason.
    pub(super) fn word<T: Copy>(
        &self,
        column: &Column,
        words: &mut Words<T>,
        read: impl FnOnce(&str) -> Option<T>,
        reason: Reason,
    ) -> Result<Option<T>, Reject> {
        match self.strict(column)? {
            Some(text) => words.get(text, read).map(Some).ok_or_else(|| self.reject(column, reason)),
            None => Ok(None),
        }
    }

    /// A day in the shop's zone.
    pub(super) fn day(&mut self, column: &Column) -> Result<Option<Day>, Reject> {
        let Some(text) = self.strict(column)? else { return Ok(None) };
        self.dates.day(text).map(Some).map_err(|r| self.reject(column, of_date(text, r)))
    }

    /// An instant with its business day.
    pub(super) fn instant(&mut self, column: &Column) -> Result<Option<(Ts, Day)>, Reject> {
        let Some(text) = self.strict(column)? else { return Ok(None) };
        self.dates.instant(text).map(Some).map_err(|r| self.reject(column, of_date(text, r)))
    }

    /// A number as an integer with `scale` decimal places.
    pub(super) fn scaled(&self, column: &Column, scale: u32) -> Result<Option<i64>, Reject> {
        match self.strict(column)? {
            Some(text) => numbers::scaled(text, scale).map(Some).map_err(|r| self.reject(column, r)),
            None => Ok(None),
        }
    }

    /// A number as the catalogue keeps it.
    pub(super) fn float(&self, column: &Column) -> Result<Option<f64>, Reject> {
        match self.strict(column)? {
            Some(text) => numbers::float(text).map(Some).map_err(|r| self.reject(column, r)),
            None => Ok(None),
        }
    }
}

/// Puts a text into a slot, using the slot's memory again.
fn put(into: &mut Option<String>, text: &str) {
    let slot = into.get_or_insert_default();
    slot.clear();
    slot.push_str(text);
}

/// What exports write for "nothing" in columns of ids, numbers and dates.
fn says_nothing(text: &str) -> bool {
    text.len() <= 4
        && matches!(text, "NULL" | "null" | "\\N" | "NaN" | "nan" | "None" | "none" | "-" | "--" | "—")
}

/// An error value of a spreadsheet.
fn is_error_cell(text: &str) -> bool {
    text.starts_with('#')
        && matches!(
            text,
            "#N/A"
                | "#REF!"
                | "#VALUE!"
                | "#DIV/0!"
                | "#NAME?"
                | "#NUM!"
                | "#NULL!"
                | "#SPILL!"
                | "#CALC!"
                | "#GETTING_DATA"
        )
}

/// A value without what spreadsheets put around it to keep it a text: `="0012"`, `'0012`, `` `0012 ``.
fn bare(text: &str) -> &str {
    let inner = text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')).unwrap_or(text);
    inner.trim_start_matches(['\'', '`']).trim()
}

/// `6.22203E+18`: a long number that a spreadsheet has rounded.
fn has_lost_digits(text: &str) -> bool {
    if !text.bytes().any(|b| b == b'+') {
        return false;
    }
    let Some((mantissa, exponent)) = text.split_once("E+").or_else(|| text.split_once("e+")) else {
        return false;
    };
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let whole = mantissa.split_once('.').map_or(digits(mantissa), |(w, f)| digits(w) && digits(f));
    whole && digits(exponent)
}

/// A formula is told from other text that is no date.
fn of_date(text: &str, reason: Reason) -> Reason {
    if reason == Reason::NotADate && numbers::is_formula(text) { Reason::Formula } else { reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_put_around_a_value_is_taken_off() {
        assert_eq!(bare("=\"0012\""), "0012");
        assert_eq!(bare("'0012"), "0012");
        assert_eq!(bare("=1+1"), "=1+1");
    }

    #[test]
    fn ids_that_lost_digits_are_told_from_ids_with_an_e() {
        assert!(has_lost_digits("6.22203E+18") && has_lost_digits("6E+18"));
        assert!(!has_lost_digits("12E5") && !has_lost_digits("wmAE+x") && !has_lost_digits("17850"));
    }
}
