//! Classes and scores: `rfm = 重要价值`, `rfm.r(季度) >= 4`, `life = silent`.

use super::Parser;
use super::condition::asked;
use crate::domain::fold::fold;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::rfm::Axis;
use crate::domain::segment::atom::{Atom, Measure};
use crate::domain::segment::mistake::{Expected, Mistake};
use crate::domain::segment::names::{NameKind, find};
use crate::domain::segment::scheme::{ClassId, ClassTest, Scheme, Score};
use crate::domain::segment::sign::Sign;
use crate::domain::segment::token::Kind;
use crate::domain::segment::tree::Expr;
use crate::domain::segment::words::{Head, Link};
use crate::domain::tiers::Portrait;

/// A life state that means whether people pay.
const PAYS: [&str; 2] = ["付费", "paying"];

/// A score before its model is known.
#[derive(Clone, Copy)]
pub(super) enum ScoreOf {
    Rfm(Axis),
    Bin(Portrait),
}

impl Parser<'_, '_> {
    /// The score that a word such as `rfm.r` names.
    pub(super) fn score_named(folded: &str) -> Option<ScoreOf> {
        let (head, part) = folded.split_once('.')?;
        match Head::of(head)? {
            Head::Rfm => Axis::from_letter(part).map(ScoreOf::Rfm),
            Head::Bin => Portrait::from_code(part).map(ScoreOf::Bin),
            _ => None,
        }
    }

    /// What is asked of a score, from behind its name.
    pub(super) fn scored(&mut self, of: ScoreOf) -> Result<Expr, Mistake> {
        let score = match of {
            ScoreOf::Rfm(axis) => Score::Rfm(self.model(ModelKind::Rfm)?, axis),
            ScoreOf::Bin(portrait) => {
                let model = self.model(ModelKind::Tiers)?;
                let scheme = Scheme::Bin(model, portrait);
                if self.class_ahead(scheme)
                    && let Some(expr) = self.class_tested(scheme)?
                {
                    return Ok(expr);
                }
                Score::Bin(model, portrait)
            }
        };
        self.measured(Measure::Score(score))
    }

    /// Whether a class is named behind `=` or `in (`, or nothing yet, and not a number.
    fn class_ahead(&self, scheme: Scheme) -> bool {
        let mut ahead = self.tokens.iter().skip(self.at).map(|token| &token.kind).peekable();
        let passes = |kind: &&Kind| match kind {
            Kind::Sign(sign) => matches!(sign, Sign::Equal | Sign::Unequal),
            Kind::Open => true,
            Kind::Word(word) => {
                let word = fold(word);
                let link = [Link::In, Link::NotIn, Link::Not];
                link.iter().any(|link| link.spellings().contains(&word.as_str()))
                    || matches!(Sign::of_word(&word), Some(Sign::Equal | Sign::Unequal))
            }
            _ => false,
        };
        let mut passed = 0;
        while ahead.next_if(passes).is_some() {
            passed += 1;
        }
        match ahead.next() {
            Some(Kind::Word(name) | Kind::Quoted(name)) => {
                passed > 0 && find(&self.names.classes(scheme), name).is_some()
            }
            None => passed > 0,
            _ => false,
        }
    }

    /// What is asked of a class, from behind the word of its scheme; nothing for other words.
    pub(super) fn classed(&mut self, head: Head) -> Result<Option<Expr>, Mistake> {
        let scheme = match head {
            Head::Rfm => Scheme::Rfm(self.model(ModelKind::Rfm)?),
            Head::Life => Scheme::Life,
            Head::Paying => Scheme::Paying,
            Head::Tier => Scheme::Tier(self.model(ModelKind::Tiers)?),
            _ => return Ok(None),
        };
        self.class_tested(scheme)
    }

    /// What is asked of a class of a scheme.
    fn class_tested(&mut self, scheme: Scheme) -> Result<Option<Expr>, Mistake> {
        if let Some(sign) = self.take_sign(&[Sign::Equal, Sign::Unequal]) {
            let is = sign == Sign::Equal;
            if scheme == Scheme::Life && self.word().is_some_and(|word| PAYS.contains(&word.as_str())) {
                self.at += 1;
                let never = ClassTest::Is(ClassId(0));
                let pays = ClassTest::In(vec![ClassId(1), ClassId(2)]);
                return Ok(Some(Atom::Class(Scheme::Paying, if is { pays } else { never }).into()));
            }
            if matches!(scheme, Scheme::Bin(..)) {
                self.want(Expected::Number { money: false });
            }
            let class = self.class(scheme)?;
            let test = if is { ClassTest::Is(class) } else { ClassTest::IsNot(class) };
            return Ok(Some(Atom::Class(scheme, test).into()));
        }
        if let Some(not) = self.take_in() {
            let test = ClassTest::In(self.list(|p| p.class(scheme))?);
            return Ok(Some(asked(not, Atom::Class(scheme, test))));
        }
        match self.take_set() {
            Some(not) => Ok(Some(asked(not, Atom::Class(scheme, ClassTest::IsSet)))),
            None => self.wrong(),
        }
    }

    /// The name of a class.
    fn class(&mut self, scheme: Scheme) -> Result<ClassId, Mistake> {
        let name = self.name(NameKind::Class(scheme))?;
        // `win back` in two words.
        let words = self.words_ahead();
        let classes = self.names.classes(scheme);
        let longest = (1..=words.len()).rev().find_map(|n| {
            let name = if n == 1 { name.clone() } else { words[..n].join(" ") };
            find(&classes, &name).map(|class| (class.id, n))
        });
        match longest.or_else(|| find(&classes, &name).map(|class| (class.id, 1))) {
            Some((class, n)) => {
                self.at += n;
                Ok(class)
            }
            None => self.unknown(NameKind::Class(scheme), &name, &[]),
        }
    }

    /// The model in brackets; nothing without brackets.
    fn model(&mut self, kind: ModelKind) -> Result<Option<ModelId>, Mistake> {
        if !self.take_open() {
            return Ok(None);
        }
        let name = self.name(NameKind::Model(kind))?;
        let Some(id) = find(&self.names.models_of(kind), &name).map(|model| model.id) else {
            return self.unknown(NameKind::Model(kind), &name, &[]);
        };
        self.at += 1;
        self.close()?;
        Ok(Some(id))
    }
}
