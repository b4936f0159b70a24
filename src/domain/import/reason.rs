//! Why a record was rejected. The words that people read are made of these by `text`.

use serde::Serialize;

/// Why a record was rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A quotation mark is not closed, or text stands behind a closed one.
    CutQuote,
    /// Fewer cells than the header has.
    TooFewCells,
    /// More cells than the header has.
    TooManyCells,
    /// A NUL byte.
    NulByte,
    /// A record of more than 1 MB.
    LineTooLong,
    /// Bytes that are not text in the file's encoding.
    Undecodable,
    /// A line that is no JSON object.
    NotAnObject,
    /// A cell under an empty header.
    CellWithoutHeader,
    /// Nothing says who is meant.
    MissingPerson,
    /// A field that the kind needs is empty.
    MissingValue,
    /// Not a date.
    NotADate,
    /// A date that the calendar does not have.
    NoSuchDay,
    /// A time that the clock does not have.
    NoSuchTime,
    /// A year outside 1900 to 2100.
    YearOutOfRange,
    /// 12/1/2010, and nobody said which is the month.
    DateOrderUnknown,
    /// An end before its beginning.
    EndBeforeStart,
    /// Not a number.
    NotANumber,
    /// A number beyond what can be kept.
    NumberOutOfRange,
    /// A long number that a spreadsheet has rounded (6.22203E+18): the id cannot be known any more.
    DigitsLost,
    /// A formula where a number, a date or an id is meant.
    Formula,
    /// An error value of a spreadsheet (#N/A).
    ErrorCell,
    /// Not a phone number.
    BadPhone,
    /// A word that is no status of an order.
    UnknownStatus,
    /// A word that says neither that they are friends nor that they are not.
    UnknownFriend,
    /// A kind that is not on the list.
    UnknownKind,
    /// A role that is not on the list.
    UnknownRole,
    /// A channel that is not on the list.
    UnknownChannel,
    /// Nobody is known under this id, and the import does not make people.
    UnknownPerson,
    /// No staff member has this id or name.
    UnknownStaff,
    /// Several people, or several staff members, have this id or name.
    AmbiguousPerson,
    /// The ids of one record belong to different people.
    ConflictingIdentities,
    /// Already here, and only new rows were asked for.
    AlreadyHere,
    /// Something newer stands.
    NewerHere,
    /// Not here, and only updates were asked for.
    NotHere,
    /// The person was erased and may not come back.
    Erased,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Reason; 35] = [
        Reason::CutQuote,
        Reason::TooFewCells,
        Reason::TooManyCells,
        Reason::NulByte,
        Reason::LineTooLong,
        Reason::Undecodable,
        Reason::NotAnObject,
        Reason::CellWithoutHeader,
        Reason::MissingPerson,
        Reason::MissingValue,
        Reason::NotADate,
        Reason::NoSuchDay,
        Reason::NoSuchTime,
        Reason::YearOutOfRange,
        Reason::DateOrderUnknown,
        Reason::EndBeforeStart,
        Reason::NotANumber,
        Reason::NumberOutOfRange,
        Reason::DigitsLost,
        Reason::Formula,
        Reason::ErrorCell,
        Reason::BadPhone,
        Reason::UnknownStatus,
        Reason::UnknownFriend,
        Reason::UnknownKind,
        Reason::UnknownRole,
        Reason::UnknownChannel,
        Reason::UnknownPerson,
        Reason::UnknownStaff,
        Reason::AmbiguousPerson,
        Reason::ConflictingIdentities,
        Reason::AlreadyHere,
        Reason::NewerHere,
        Reason::NotHere,
        Reason::Erased,
    ];

    /// The stable name in rejects files and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Reason::CutQuote => "cut_quote",
            Reason::TooFewCells => "too_few_cells",
            Reason::TooManyCells => "too_many_cells",
            Reason::NulByte => "nul_byte",
            Reason::LineTooLong => "line_too_long",
            Reason::Undecodable => "undecodable",
            Reason::NotAnObject => "not_an_object",
            Reason::CellWithoutHeader => "cell_without_header",
            Reason::MissingPerson => "missing_person",
            Reason::MissingValue => "missing_value",
            Reason::NotADate => "not_a_date",
            Reason::NoSuchDay => "no_such_day",
            Reason::NoSuchTime => "no_such_time",
            Reason::YearOutOfRange => "year_out_of_range",
            Reason::DateOrderUnknown => "date_order_unknown",
            Reason::EndBeforeStart => "end_before_start",
            Reason::NotANumber => "not_a_number",
            Reason::NumberOutOfRange => "number_out_of_range",
            Reason::DigitsLost => "digits_lost",
            Reason::Formula => "formula",
            Reason::ErrorCell => "error_cell",
            Reason::BadPhone => "bad_phone",
            Reason::UnknownStatus => "unknown_status",
            Reason::UnknownFriend => "unknown_friend",
            Reason::UnknownKind => "unknown_kind",
            Reason::UnknownRole => "unknown_role",
            Reason::UnknownChannel => "unknown_channel",
            Reason::UnknownPerson => "unknown_person",
            Reason::UnknownStaff => "unknown_staff",
            Reason::AmbiguousPerson => "ambiguous_person",
            Reason::ConflictingIdentities => "conflicting_identities",
            Reason::AlreadyHere => "already_here",
            Reason::NewerHere => "newer_here",
            Reason::NotHere => "not_here",
            Reason::Erased => "erased",
        }
    }
}

/// A record that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reject {
    /// The line on which the record begins, from 1; in a spreadsheet the row.
    pub line: u64,
    /// The header of the column that is at fault, where one is.
    pub column: Option<String>,
    /// Why.
    pub reason: Reason,
    /// The cell at fault, or the record, cut to [`Reject::MAX_CHARS`]. Personal: for the rejects file and the screen only.
    pub text: String,
}

impl Reject {
    /// The most characters of `text`.
    pub const MAX_CHARS: usize = 200;

    /// A reject of a whole record or of one cell; `text` is cut.
    pub fn new(line: u64, column: Option<&str>, reason: Reason, text: &str) -> Reject {
        let end = text.char_indices().nth(Reject::MAX_CHARS).map_or(text.len(), |(i, _)| i);
        let text = text.get(..end).unwrap_or_default().to_string();
        Reject { line, column: column.map(str::to_string), reason, text }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_reason_has_its_own_code_which_is_also_its_json() {
        let codes: HashSet<&str> = Reason::ALL.iter().map(|r| r.code()).collect();
        assert_eq!(codes.len(), Reason::ALL.len());
        for reason in Reason::ALL {
            assert_eq!(serde_json::to_string(&reason).unwrap(), format!("\"{}\"", reason.code()));
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let reject = Reject::new(7, Some("昵称"), Reason::NulByte, &"长".repeat(300));
        assert_eq!(reject.text.chars().count(), Reject::MAX_CHARS);
        assert_eq!(Reject::new(7, None, Reason::NulByte, "短").text, "短");
    }
}
