//! What an import may change.

/// What becomes of records whose row is here already, and of those whose is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mode {
    /// New ones are added, changed ones updated.
    #[default]
    Upsert,
    /// Only new ones are taken.
    Insert,
    /// Only those that are here are updated.
    Update,
}

impl Mode {
    /// All modes, the usual one first.
    pub const ALL: [Mode; 3] = [Mode::Upsert, Mode::Insert, Mode::Update];

    /// The word on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Mode::Upsert => "upsert",
            Mode::Insert => "insert",
            Mode::Update => "update",
        }
    }

    /// The mode of a word on the command line.
    pub fn from_code(code: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.code() == code)
    }
}
