//! Figures of a person: what they spent, how often they did something, and what is asked of that.

use serde::{Deserialize, Serialize};

use super::Parser;
use super::condition::asked;
use crate::domain::catalogue::FieldType;
use crate::domain::model::ModelKind;
use crate::domain::segment::atom::{Atom, DayOf, DayTest, Measure, NumberTest};
use crate::domain::segment::mistake::{Expected, Mistake, ValueOf};
use crate::domain::segment::names::{Known, NameKind};
use crate::domain::segment::number::{Number, Share};
use crate::domain::segment::scheme::Score;
use crate::domain::segment::sign::Sign;
use crate::domain::segment::token::Kind;
use crate::domain::segment::tree::Expr;
use crate::domain::segment::words::{Head, Link};

/// A number per person that a counting family is given by: `orders - 1`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tally {
    /// The number.
    pub of: Measure,
    /// What is taken off it, 0 or more.
    pub less: Number,
}

impl Tally {
    /// A condition that reads all that it reads.
    pub fn condition(&self) -> Atom {
        Atom::Number(self.of.clone(), NumberTest::IsSet)
    }
}

impl Parser<'_, '_> {
    /// A figure that is no field, from behind its first word, with what stands in its brackets; nothing for other words.
    pub(super) fn figure(&mut self, head: Head) -> Result<Option<Measure>, Mistake> {
        Ok(Some(match head {
            Head::Spend => Measure::Spend(None),
            Head::Orders => Measure::Orders(None),
            Head::Count | Head::Sum => {
                self.open()?;
                let happening = self.happening(true)?;
                let inside = self.window_behind()?;
                self.close()?;
                if head == Head::Sum {
                    Measure::Sum(happening, inside)
                } else {
                    Measure::Count(happening, inside)
                }
            }
            Head::Interest => {
                self.open()?;
                let topic = self.value(ValueOf::Topic)?;
                self.close()?;
                Measure::Score(Score::Interest(topic))
            }
            _ => return Ok(None),
        }))
    }

    /// A figure narrowed by the span before it or right behind it, unless it is narrowed or has no span.
    fn narrowed(&mut self, mut of: Measure) -> Result<Measure, Mistake> {
        match &mut of {
            Measure::Field(_) | Measure::Score(_) => {}
            Measure::Spend(span)
            | Measure::Orders(span)
            | Measure::Count(_, span)
            | Measure::Sum(_, span) => {
                if span.is_none() {
                    *span = self.window()?;
                }
            }
        }
        Ok(of)
    }

    /// What is asked of a number; a span may stand before what is asked or behind it.
    pub(super) fn measured(&mut self, of: Measure) -> Result<Expr, Mistake> {
        let of = self.narrowed(of)?;
        self.want(Expected::Link(Link::Top));
        let share = match self.share_word() {
            Some(share) => Some(share),
            None if self.take_link(Link::Top) => Some(self.share()?),
            None => None,
        };
        if let Some(share) = share {
            return Ok(Atom::Top(self.narrowed(of)?, share).into());
        }
        let field = matches!(of, Measure::Field(_));
        let (not, test) = self.number_test(field || of.is_money(), of.may_be_missing())?;
        Ok(asked(not, Atom::Number(self.narrowed(of)?, test)))
    }

    /// `前20%` in one word.
    fn share_word(&mut self) -> Option<Share> {
        let share = Share::parse(self.word()?.strip_prefix('前')?)?;
        self.at += 1;
        Some(share)
    }

    /// `age(birthday) >= 30`, from behind `age`.
    pub(super) fn age(&mut self) -> Result<Expr, Mistake> {
        self.open()?;
        let of = self.aged()?;
        self.close()?;
        let Some(sign) = self.take_sign(&Sign::ALL) else { return self.wrong() };
        self.want(Expected::Years);
        let years = self.word().and_then(|word| word.trim_end_matches('岁').parse().ok());
        match years {
            Some(years @ 0..=150) => {
                self.at += 1;
                Ok(Atom::Day(of, DayTest::Age(sign, years)).into())
            }
            _ => self.wrong(),
        }
    }

    /// The day whose years are counted.
    fn aged(&mut self) -> Result<DayOf, Mistake> {
        self.want(Expected::Name(NameKind::DayField));
        if let Some(head) = self.word().and_then(|word| Head::of(&word)) {
            self.at += 1;
            return match self.day_of(head)? {
                Some(of) => Ok(of),
                None => {
                    self.at -= 1;
                    self.wrong()
                }
            };
        }
        let name = self.name(NameKind::DayField)?;
        let Some(Known::Field(field, FieldType::Day)) = self.names.subject(&name) else {
            return self.unknown(NameKind::DayField, &name, &[]);
        };
        self.at += 1;
        Ok(DayOf::Field(field))
    }

    /// The day of the first or last of something, from behind its first word; nothing for other words.
    pub(super) fn day_of(&mut self, head: Head) -> Result<Option<DayOf>, Mistake> {
        Ok(match head {
            Head::FirstOrder => Some(DayOf::FirstOrder),
            Head::LastOrder => Some(DayOf::LastOrder),
            Head::Last => {
                self.open()?;
                let happening = self.happening(true)?;
                self.close()?;
                Some(DayOf::Last(happening))
            }
            Head::StageSince => Some(DayOf::Stage(self.model(ModelKind::Journey)?)),
            _ => None,
        })
    }

    /// A number per person, alone or less something.
    pub(super) fn tally(&mut self) -> Result<Tally, Mistake> {
        self.want(Expected::Figure);
        let head = self.word().and_then(|word| Head::of(&word));
        let found = match (head, self.word().and_then(|word| self.names.subject(&word))) {
            (Some(head), _) => {
                self.at += 1;
                self.figure(head)?
            }
            (None, Some(Known::Field(field, FieldType::Number))) => {
                self.at += 1;
                Some(Measure::Field(field))
            }
            _ => None,
        };
        let Some(of) = found else {
            self.at -= usize::from(head.is_some());
            return self.wrong();
        };
        let of = self.narrowed(of)?;
        let mut less = Number::whole(0);
        if let Some(word) = self.word().filter(|word| word.starts_with('-')) {
            if word == "-" {
                self.at += 1;
            } else if let Some(token) = self.tokens.get_mut(self.at) {
                token.kind = Kind::Word(word[1..].to_string());
                token.span.start += 1;
            }
            less = self.number(of.is_money(), false)?;
            if less.is_negative() {
                self.at -= 1;
                return self.wrong();
            }
        }
        if self.at < self.tokens.len() || self.broken.is_some() {
            return self.wrong();
        }
        Ok(Tally { of, less })
    }
}
