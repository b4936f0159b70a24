//! Saved models: under a name, with versions, one of each kind in use.

use serde::{Deserialize, Serialize};

use super::journey::JourneyFault;
use super::safe::SafeText;

/// A saved model. Each kind has numbers of its own, from 1 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ModelId(pub i32);

/// What a model is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelKind {
    /// How people are scored by R, F and M.
    Rfm,
    /// How people are put into tiers.
    Tiers,
    /// Which stages people pass.
    Journey,
}

impl ModelKind {
    /// All of them.
    pub const ALL: [ModelKind; 3] = [ModelKind::Rfm, ModelKind::Tiers, ModelKind::Journey];

    /// The verb under which it stands on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            ModelKind::Rfm => "rfm",
            ModelKind::Tiers => "tiers",
            ModelKind::Journey => "journey",
        }
    }

    /// The word before its name in an expression.
    pub const fn word(self) -> &'static str {
        match self {
            ModelKind::Rfm => "rfm",
            ModelKind::Tiers => "tier",
            ModelKind::Journey => "stage",
        }
    }
}

/// The most characters of a name.
pub const MAX_MODEL_NAME: usize = 40;

/// A change of the saved models that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModelFault {
    /// The name is empty.
    NoName,
    /// The name is longer than [`MAX_MODEL_NAME`].
    LongName(String),
    /// The name holds brackets or characters that cannot be seen.
    NameForm(String),
    /// Another model of the kind has the name.
    Taken(String),
    /// The model cannot go while segments, rules of tags or other models name it.
    Used {
        /// Which.
        name: String,
        /// Who names it.
        by: Vec<String>,
    },
    /// A journey that cannot be.
    Journey(JourneyFault),
}

/// A name as it is kept: without blanks around it.
///
/// # Errors
/// It is empty, too long, or could not stand in brackets behind `rfm`.
pub fn check_model_name(typed: &str) -> Result<String, ModelFault> {
    let name = typed.trim();
    if name.is_empty() {
        return Err(ModelFault::NoName);
    }
    if name.chars().count() > MAX_MODEL_NAME {
        return Err(ModelFault::LongName(name.into()));
    }
    if name.contains(['(', ')', '（', '）', '"']) || SafeText::new(name).as_str() != name {
        return Err(ModelFault::NameForm(name.into()));
    }
    Ok(name.into())
}
