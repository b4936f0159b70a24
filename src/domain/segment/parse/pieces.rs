//! Taking single pieces, and telling what could have stood in their place.

use std::ops::Range;

use super::Parser;
use crate::domain::fold::fold;
use crate::domain::segment::mistake::{Expected, Mistake, Problem, ValueOf};
use crate::domain::segment::names::NameKind;
use crate::domain::segment::number::{Number, Share};
use crate::domain::segment::sign::Sign;
use crate::domain::segment::span::Span;
use crate::domain::segment::token::{Kind, Token};
use crate::domain::segment::words::{Attribute, Head, Link, is_bare_value};

impl Parser<'_, '_> {
    /// What is next.
    pub(super) fn next(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    /// The next piece folded, when it is a bare word.
    pub(super) fn word(&self) -> Option<String> {
        match self.next() {
            Some(Kind::Word(word)) => Some(fold(word)),
            _ => None,
        }
    }

    /// The place of the next piece, or the end.
    pub(super) fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |token| token.span.clone())
    }

    /// Notes that this could stand here.
    pub(super) fn want(&mut self, expected: Expected) {
        if self.at > self.wanted.0 {
            self.wanted = (self.at, Vec::new());
        }
        if self.at == self.wanted.0 && !self.wanted.1.contains(&expected) {
            self.wanted.1.push(expected);
        }
    }

    /// The mistake that something else must stand here, or at the furthest place that was looked at.
    pub(super) fn wrong<T>(&mut self) -> Result<T, Mistake> {
        self.at = self.at.max(self.wanted.0);
        if self.at == self.tokens.len()
            && let Some(broken) = self.broken.take()
        {
            return Err(broken);
        }
        if let Some(joined) = self.joined_word() {
            return Err(Mistake::new(joined, Problem::JoinedWord));
        }
        if let Some(words) = self.words_of_a_value() {
            return Err(Mistake::new(words, Problem::WantsQuotes));
        }
        let expected = if self.wanted.0 == self.at { self.wanted.1.clone() } else { Vec::new() };
        Err(Mistake::new(self.here(), Problem::Expected(expected)))
    }

    /// The mistake that the next piece names nothing; `words` are known beside the names.
    pub(super) fn unknown<T>(&self, kind: NameKind, typed: &str, words: &[&str]) -> Result<T, Mistake> {
        let is_name = matches!(kind, NameKind::Segment | NameKind::Snapshot | NameKind::TagGroup);
        if let Some(joined) = self.joined_word().filter(|_| !is_name) {
            return Err(Mistake::new(joined, Problem::JoinedWord));
        }
        let nearest = self.names.near(kind, typed, words);
        Err(Mistake::new(self.here(), Problem::Unknown { kind, typed: typed.into(), nearest }))
    }

    /// The place of a word that joins conditions within the next word, or within the value right before it.
    fn joined_word(&self) -> Option<Range<usize>> {
        let begins = matches!(
            self.next(),
            Some(Kind::Sign(_) | Kind::Holds | Kind::Fits | Kind::Hash | Kind::At | Kind::Open)
        );
        let value = self.value.filter(|at| at + 1 == self.at && begins);
        let token = self.tokens.get(value.unwrap_or(self.at))?;
        let Kind::Word(word) = &token.kind else { return None };
        if word.chars().count() < 2 {
            return None;
        }
        let (at, joint) = word
            .match_indices(['且', '或'])
            .next()
            .or_else(|| word.starts_with('非').then_some((0, "非")).filter(|_| value.is_none()))?;
        let start = token.span.start + at;
        Some(start..start + joint.len())
    }

    /// The place of a bare value together with the words that follow it.
    fn words_of_a_value(&self) -> Option<Range<usize>> {
        let first = self.value.filter(|at| at + 1 == self.at)?;
        let is_plain = |at: &usize| match self.tokens.get(*at).map(|token| &token.kind) {
            Some(Kind::Word(word)) => is_bare_value(&fold(word)),
            _ => false,
        };
        let last = (self.at..self.tokens.len()).take_while(is_plain).last()?;
        Some(self.tokens[first].span.start..self.tokens[last].span.end)
    }

    /// Takes a piece, where it is next.
    fn take(&mut self, kind: &Kind) -> bool {
        let is = self.next() == Some(kind);
        self.at += usize::from(is);
        is
    }

    /// Takes `(`, where it is next.
    pub(super) fn take_open(&mut self) -> bool {
        self.want(Expected::Open);
        self.take(&Kind::Open)
    }

    /// Takes `)`, where it is next.
    pub(super) fn take_close(&mut self) -> bool {
        self.want(Expected::Close);
        self.take(&Kind::Close)
    }

    /// `(`, or the mistake that it is missing.
    pub(super) fn open(&mut self) -> Result<(), Mistake> {
        if self.take_open() { Ok(()) } else { self.wrong() }
    }

    /// `)`, or the mistake that it is missing.
    pub(super) fn close(&mut self) -> Result<(), Mistake> {
        if self.take_close() { Ok(()) } else { self.wrong() }
    }

    /// Whether the next word joins or narrows so.
    pub(super) fn is_link(&self, link: Link) -> bool {
        self.word().is_some_and(|word| link.spellings().contains(&word.as_str()))
    }

    /// Takes a word that joins or narrows, where it is next.
    pub(super) fn take_link(&mut self, link: Link) -> bool {
        self.want(Expected::Link(link));
        let is = self.is_link(link);
        self.at += usize::from(is);
        is
    }

    /// Takes a word that begins a condition, where it is next.
    pub(super) fn take_head(&mut self, head: Head) -> bool {
        self.want(Expected::Head(head));
        let is = self.word().and_then(|word| Head::of(&word)) == Some(head);
        self.at += usize::from(is);
        is
    }

    /// What an event or an order is narrowed by; any is taken, those that fit are told.
    pub(super) fn take_attribute(&mut self, offered: &[Attribute]) -> Option<Attribute> {
        for attribute in offered {
            self.want(Expected::Attribute(*attribute));
        }
        let found = Attribute::of(&self.word()?)?;
        self.at += 1;
        Some(found)
    }

    /// One of some signs, as a mark or as a Chinese word.
    pub(super) fn take_sign(&mut self, offered: &[Sign]) -> Option<Sign> {
        for sign in offered {
            self.want(Expected::Sign(*sign));
        }
        let sign = match self.next()? {
            Kind::Sign(sign) => *sign,
            Kind::Word(word) => Sign::of_word(&fold(word))?,
            _ => return None,
        };
        let is = offered.contains(&sign);
        self.at += usize::from(is);
        is.then_some(sign)
    }

    /// `~`, or the word for it.
    pub(super) fn take_holds(&mut self) -> bool {
        self.want(Expected::Holds);
        self.take(&Kind::Holds) || {
            let is = self.is_link(Link::Holds);
            self.at += usize::from(is);
            is
        }
    }

    /// `=~`
    pub(super) fn take_fits(&mut self) -> bool {
        self.want(Expected::Fits);
        self.take(&Kind::Fits)
    }

    /// A regular expression between slashes.
    pub(super) fn pattern(&mut self) -> Result<String, Mistake> {
        self.want(Expected::Pattern);
        let Some(Kind::Pattern(text)) = self.next() else { return self.wrong() };
        let text = text.clone();
        self.at += 1;
        Ok(text)
    }

    /// A text, bare or quoted.
    pub(super) fn value(&mut self, of: ValueOf) -> Result<String, Mistake> {
        self.want(Expected::Value(of));
        let (text, bare) = match self.next() {
            Some(Kind::Quoted(text)) => (text.clone(), false),
            Some(Kind::Word(word)) if is_bare_value(&fold(word)) => (word.clone(), true),
            _ => return self.wrong(),
        };
        self.value = bare.then_some(self.at);
        self.at += 1;
        Ok(text)
    }

    /// The words from here on that may stand bare as values, folded.
    pub(super) fn words_ahead(&self) -> Vec<String> {
        let word = |token: &Token| match &token.kind {
            Kind::Word(word) => Some(fold(word)).filter(|word| is_bare_value(word)),
            _ => None,
        };
        self.tokens.iter().skip(self.at).map_while(word).collect()
    }

    /// A name of a list, bare or quoted, not yet looked up and not yet passed.
    pub(super) fn name(&mut self, kind: NameKind) -> Result<String, Mistake> {
        self.want(Expected::Name(kind));
        match self.next() {
            Some(Kind::Quoted(name)) => Ok(name.clone()),
            Some(Kind::Word(word)) if is_bare_value(&fold(word)) => Ok(word.clone()),
            _ => self.wrong(),
        }
    }

    /// A number; `1,200` where no list is being read.
    pub(super) fn number(&mut self, money: bool, in_list: bool) -> Result<Number, Mistake> {
        self.want(Expected::Number { money });
        let Some(Kind::Word(word)) = self.next() else { return self.wrong() };
        let mut text = word.clone();
        let mut behind = self.at + 1;
        if !in_list {
            while let Some(group) = self.group_behind(behind) {
                text = format!("{text},{group}");
                behind += 2;
            }
        }
        let number = Number::parse(&text, money);
        match number {
            Some(number) => {
                self.at = behind;
                Ok(number)
            }
            None => self.wrong(),
        }
    }

    /// The three digits, and what stands right behind them, that follow a comma without a blank.
    fn group_behind(&self, at: usize) -> Option<String> {
        let (before, comma, group) =
            (self.tokens.get(at.checked_sub(1)?)?, self.tokens.get(at)?, self.tokens.get(at + 1)?);
        let touch = before.span.end == comma.span.start && comma.span.end == group.span.start;
        match (&comma.kind, &group.kind) {
            (Kind::Comma, Kind::Word(word)) if touch => {
                let digits = word.chars().take_while(|c| c.is_numeric()).count();
                (digits == 3).then(|| word.clone())
            }
            _ => None,
        }
    }

    /// A share: `20%`.
    pub(super) fn share(&mut self) -> Result<Share, Mistake> {
        self.want(Expected::Share);
        match self.word().and_then(|word| Share::parse(&word)) {
            Some(share) => {
                self.at += 1;
                Ok(share)
            }
            None => self.wrong(),
        }
    }

    /// A span in one word or in two.
    pub(super) fn span(&mut self) -> Result<Span, Mistake> {
        self.want(Expected::Span);
        match self.span_ahead() {
            Some((span, words)) => {
                self.at += words;
                Ok(span)
            }
            None => self.wrong(),
        }
    }

    /// A span that is next, and how many words it takes.
    pub(super) fn span_ahead(&self) -> Option<(Span, usize)> {
        let word = self.word()?;
        if let Some(span) = Span::parse(&word) {
            return Some((span, 1));
        }
        match self.tokens.get(self.at + 1).map(|token| &token.kind) {
            Some(Kind::Word(unit)) => Some((Span::parse(&format!("{word} {unit}"))?, 2)),
            _ => None,
        }
    }

    /// A list in brackets, entries apart by commas.
    pub(super) fn list<T>(
        &mut self,
        mut entry: impl FnMut(&mut Self) -> Result<T, Mistake>,
    ) -> Result<Vec<T>, Mistake> {
        self.open()?;
        let mut all = vec![entry(self)?];
        while self.take(&Kind::Comma) || self.take(&Kind::Pause) {
            all.push(entry(self)?);
        }
        self.close()?;
        Ok(all)
    }

    /// Whether another alternative of `~` follows.
    pub(super) fn take_bar(&mut self) -> bool {
        self.take(&Kind::Bar) || self.take(&Kind::Pause)
    }
}
