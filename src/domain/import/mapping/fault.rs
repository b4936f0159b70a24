//! Why columns and fields could not be brought together.

/// Why columns and fields could not be brought together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MappingFault {
    /// A part of `--map` without `=`.
    NotAPair {
        /// That part.
        text: String,
    },
    /// `--map` names a column that the file does not have.
    UnknownColumn {
        /// What was named.
        column: String,
        /// Headers that look like it.
        nearest: Vec<String>,
    },
    /// `--map` names a field that the kind does not have.
    UnknownField {
        /// What was named.
        field: String,
        /// Fields that look like it.
        nearest: Vec<String>,
    },
    /// Two headers are the same after folding.
    DuplicateHeader {
        /// The header as the second column writes it.
        header: String,
        /// The first column's position, from 1.
        first: usize,
        /// The second column's position, from 1.
        second: usize,
    },
    /// A header cell is empty and its column is not.
    EmptyHeader {
        /// The column's position, from 1.
        position: usize,
    },
    /// Two columns were stated for one field.
    FieldTwice {
        /// The field.
        field: String,
        /// The headers of the columns.
        columns: [String; 2],
    },
    /// No column gives a field that the kind needs.
    MissingField {
        /// The field's codes; any one of them would do.
        any_of: Vec<String>,
        /// The headers that there are.
        headers: Vec<String>,
    },
}
