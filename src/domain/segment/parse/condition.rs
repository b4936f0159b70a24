//! What a condition begins with, and which condition it therefore is.

use super::Parser;
use super::day::window_word;
use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::domain::fold::fold;
use crate::domain::segment::atom::{Atom, DayOf, Happening, Measure, TextOf, What};
use crate::domain::segment::mistake::{Expected, Mistake, Problem, ValueOf};
use crate::domain::segment::names::{Known, NameKind, find};
use crate::domain::segment::token::{Kind, Token};
use crate::domain::segment::tree::Expr;
use crate::domain::segment::words::{Head, Later, Link};

/// A condition, or the opposite of one.
pub(super) fn asked(not: bool, atom: Atom) -> Expr {
    if not { Expr::negation(atom.into()) } else { atom.into() }
}

impl Parser<'_, '_> {
    /// A condition from its first piece on.
    pub(super) fn head(&mut self) -> Result<Expr, Mistake> {
        self.want(if self.before.is_some() { Expected::Narrowed } else { Expected::Condition });
        match self.next().cloned() {
            Some(Kind::Hash) => self.tag().map(Expr::from),
            Some(Kind::At) => {
                self.at += 1;
                self.segment(NameKind::Segment).map(Expr::from)
            }
            Some(Kind::Quoted(name)) => self.named(&name),
            Some(Kind::Word(word)) => self.first_word(&word),
            _ => self.wrong(),
        }
    }

    fn first_word(&mut self, word: &str) -> Result<Expr, Mistake> {
        let folded = fold(word);
        if let Some(head) = Head::of(&folded) {
            self.at += 1;
            return self.headed(head);
        }
        if let Some(of) = Self::score_named(&folded).filter(|_| self.names.subject(word).is_none()) {
            self.at += 1;
            return self.scored(of);
        }
        if let Some(later) = self.later(&folded) {
            return Err(Mistake::new(self.here(), Problem::Later(later)));
        }
        if Link::Within.spellings().contains(&folded.as_str()) && self.before.is_none() {
            let start = self.here().start;
            self.at += 1;
            let span = self.span()?;
            let end = self.tokens.get(self.at - 1).map_or(self.end, |token| token.span.end);
            self.before = Some((span, start..end));
            return self.head();
        }
        if let (Some((span, from)), None, None) =
            (window_word(word), self.names.subject(word), self.before.as_ref())
        {
            self.before = Some((span, self.here()));
            self.pass_up_to(word, from);
            return self.head();
        }
        if Link::of(&folded).is_some() {
            return self.wrong();
        }
        self.named(word)
    }

    /// Passes the next word up to a place in it; what stands behind becomes a word of its own.
    fn pass_up_to(&mut self, word: &str, from: usize) {
        if from < word.len()
            && let Some(token) = self.tokens.get_mut(self.at)
        {
            let (end, middle) = (token.span.end, token.span.start + from);
            *token = Token { kind: Kind::Word(word[..from].to_string()), span: token.span.start..middle };
            let behind = Token { kind: Kind::Word(word[from..].to_string()), span: middle..end };
            self.tokens.insert(self.at + 1, behind);
        }
        self.at += 1;
    }

    /// The condition of a later release that a word begins.
    fn later(&self, folded: &str) -> Option<Later> {
        if Link::In.spellings().contains(&folded) {
            return match self.tokens.get(self.at + 1).map(|token| &token.kind) {
                Some(Kind::Word(next)) => {
                    ["group", "社群", "群"].contains(&fold(next).as_str()).then_some(Later::InGroup)
                }
                _ => None,
            };
        }
        let is_known = self.names.subject(folded).is_some();
        Later::of(folded).or_else(|| {
            folded.split_once('.').filter(|_| !is_known).and_then(|(before, _)| Later::of(before))
        })
    }

    /// A condition from behind the word that it begins with.
    fn headed(&mut self, head: Head) -> Result<Expr, Mistake> {
        if let Some(of) = self.figure(head)? {
            return self.measured(of);
        }
        if let Some(of) = self.day_of(head)? {
            return self.dated(of);
        }
        if let Some(expr) = self.classed(head)? {
            return Ok(expr);
        }
        Ok(match head {
            Head::Did => {
                let happening = self.happening(false)?;
                Atom::Did(happening, self.window()?).into()
            }
            Head::Order => self.did(What::Order)?,
            Head::Age => self.age()?,
            Head::Tagged => self.tagged()?.into(),
            Head::Untagged => asked(true, self.tagged()?),
            Head::Raw => self.raw()?.into(),
            Head::Added => self.added()?.into(),
            Head::Friend => self.friend()?.into(),
            Head::Note => {
                let Some((not, test)) = self.part_test(&ValueOf::Note)? else { return self.wrong() };
                asked(not, Atom::Note(test, self.window()?))
            }
            Head::Refused => self.refused()?.into(),
            Head::Snapshot => {
                self.open()?;
                let atom = self.segment(NameKind::Snapshot)?;
                self.close()?;
                atom.into()
            }
            Head::Everyone => Atom::Everyone.into(),
            // These are figures and days, which are read above.
            Head::Spend | Head::Orders | Head::Count | Head::Sum | Head::Interest => return self.wrong(),
            Head::FirstOrder | Head::LastOrder | Head::Last | Head::StageSince => return self.wrong(),
            // So are classes and scores.
            Head::Rfm | Head::Life | Head::Paying => return self.wrong(),
            Head::Tier | Head::Bin | Head::Stage => return self.wrong(),
        })
    }

    /// A condition that begins with the name of a field, an identity or an event.
    fn named(&mut self, name: &str) -> Result<Expr, Mistake> {
        let Some(known) = self.names.subject(name) else {
            let heads: Vec<&str> =
                Head::ALL.iter().flat_map(|head| &head.spellings()[..2]).copied().collect();
            return self.unknown(NameKind::Subject, name, &heads);
        };
        self.at += 1;
        match known {
            Known::Field(FieldKey::Canonical(PersonField::Staff), _) => {
                let (not, test) = self.staff_test()?;
                Ok(asked(not, Atom::Staff(test)))
            }
            Known::Field(field, FieldType::Text) => {
                let (not, test) = self.text_test(&ValueOf::Field(field))?;
                Ok(asked(not, Atom::Text(TextOf::Field(field), test)))
            }
            Known::Identity(kind) => {
                let (not, test) = self.text_test(&ValueOf::Identity(kind.to_string()))?;
                Ok(asked(not, Atom::Text(TextOf::Identity(kind.to_string()), test)))
            }
            Known::Field(field, FieldType::Day) => self.dated(DayOf::Field(field)),
            Known::Field(field, FieldType::Number) => self.measured(Measure::Field(field)),
            Known::Event(kind) => self.did(What::Event(kind)),
        }
    }

    /// What was done, from behind its name.
    fn did(&mut self, what: What) -> Result<Expr, Mistake> {
        let filter = self.filter(what, false)?;
        Ok(Atom::Did(Happening { what, filter }, self.window()?).into())
    }

    /// What is asked of a day.
    fn dated(&mut self, of: DayOf) -> Result<Expr, Mistake> {
        let (not, test) = self.day_test()?;
        Ok(asked(not, Atom::Day(of, test)))
    }

    /// `added within 7d by 小王`, from behind `added`.
    fn added(&mut self) -> Result<Atom, Mistake> {
        let mut within = self.before.take().map(|(span, _)| span);
        let mut by = None;
        loop {
            if within.is_none() {
                within = self.window_behind()?;
                if within.is_some() {
                    continue;
                }
            }
            if by.is_none() {
                by = self.by()?;
                if by.is_some() {
                    continue;
                }
            }
            return Ok(Atom::Added { within, by });
        }
    }

    /// `friend of 小王`, `friend`, from behind `friend`.
    fn friend(&mut self) -> Result<Atom, Mistake> {
        if self.take_link(Link::Of) {
            return Ok(Atom::Friend(Some(self.staff()?)));
        }
        if self.next() == Some(&Kind::Open) {
            self.at += 1;
            let staff = self.staff()?;
            self.close()?;
            return Ok(Atom::Friend(Some(staff)));
        }
        let named = match self.next() {
            Some(Kind::Quoted(_)) => true,
            Some(Kind::Word(word)) => Link::of(&fold(word)).is_none(),
            _ => false,
        };
        self.want(Expected::Name(NameKind::Staff));
        Ok(Atom::Friend(if named { Some(self.staff()?) } else { None }))
    }

    /// `refused(sms_106)`, `refused`, from behind the word.
    fn refused(&mut self) -> Result<Atom, Mistake> {
        if !self.take_open() {
            return Ok(Atom::Refused(None));
        }
        let name = self.name(NameKind::Channel)?;
        let Some(channel) = find(&self.names.channels, &name) else {
            return self.unknown(NameKind::Channel, &name, &[]);
        };
        let code = channel.id.to_string();
        self.at += 1;
        self.close()?;
        Ok(Atom::Refused(Some(code)))
    }

    /// A segment, or one with a frozen list, by its name.
    fn segment(&mut self, kind: NameKind) -> Result<Atom, Mistake> {
        let name = self.name(kind)?;
        let frozen = kind == NameKind::Snapshot;
        let list = if frozen { &self.names.snapshots } else { &self.names.segments };
        let Some(id) = find(list, &name).map(|segment| segment.id) else {
            return self.unknown(kind, &name, &[]);
        };
        self.at += 1;
        Ok(if frozen { Atom::Snapshot(id) } else { Atom::Segment(id) })
    }
}
