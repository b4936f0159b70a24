//! The three portraits.

use serde::{Deserialize, Serialize};

use crate::domain::lang::Lang;

/// A portrait of a person that is compared with that of the core buyers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Portrait {
    /// 行为: what they do.
    B,
    /// 兴趣: what they care for.
    I,
    /// 自然属性: who they are.
    N,
}

impl Portrait {
    /// All three, in their order.
    pub const ALL: [Portrait; 3] = [Portrait::B, Portrait::I, Portrait::N];

    /// The code on the command line, in JSON and behind `bin.`.
    pub const fn code(self) -> &'static str {
        match self {
            Portrait::B => "b",
            Portrait::I => "i",
            Portrait::N => "n",
        }
    }

    /// The portrait of a code, of either case.
    pub fn from_code(code: &str) -> Option<Portrait> {
        Portrait::ALL.into_iter().find(|of| code.eq_ignore_ascii_case(of.code()))
    }

    /// `B`, `I`, `N`.
    pub const fn letter(self) -> char {
        match self {
            Portrait::B => 'B',
            Portrait::I => 'I',
            Portrait::N => 'N',
        }
    }

    /// The name in a language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Portrait::B, Lang::Zh) => "B 行为",
            (Portrait::I, Lang::Zh) => "I 兴趣",
            (Portrait::N, Lang::Zh) => "N 自然属性",
            (Portrait::B, Lang::En) => "B behaviour",
            (Portrait::I, Lang::En) => "I interest",
            (Portrait::N, Lang::En) => "N natural identity",
        }
    }
}
