//! Conditions on tags.

use std::ops::Range;

use super::Parser;
use crate::domain::fold::fold;
use crate::domain::ids::StaffId;
use crate::domain::segment::atom::Atom;
use crate::domain::segment::mistake::{Expected, Mistake, Problem, ValueOf};
use crate::domain::segment::names::NameKind;
use crate::domain::segment::token::Kind;
use crate::domain::segment::words::Link;
use crate::domain::standard::{TagPattern, Wrong};

impl Parser<'_, '_> {
    /// `#F>=3 by 小王 since 30d`, from behind the `#`.
    pub(super) fn tag(&mut self) -> Result<Atom, Mistake> {
        let start = self.here();
        self.at += 1;
        self.want(Expected::Tag);
        let (code, place) = match self.next() {
            Some(Kind::Word(code) | Kind::Quoted(code)) => (code.clone(), self.here()),
            _ => return self.wrong(),
        };
        self.at += 1;
        let tags = match self.next() {
            Some(Kind::Sign(sign)) => {
                let symbol = sign.symbol();
                self.at += 1;
                self.want(Expected::Number { money: false });
                let Some(Kind::Word(bound)) = self.next() else { return self.wrong() };
                let compared = format!("{code}{symbol}{bound}");
                self.at += 1;
                let whole = start.start..self.tokens.get(self.at - 1).map_or(self.end, |t| t.span.end);
                let read = self.names.standard.read_pattern(&compared);
                read.map_err(|(wrong, _)| Mistake::new(whole, Problem::Tag(wrong)))?
            }
            _ => self.pattern_of(&code, place)?,
        };
        let (mut by, mut since) = (None, None);
        loop {
            if by.is_none() {
                by = self.by()?;
                if by.is_some() {
                    continue;
                }
            }
            if since.is_none() {
                since = self.since()?;
                if since.is_some() {
                    continue;
                }
            }
            return Ok(Atom::Tag { tags, by, since });
        }
    }

    /// A code, a family, or `F2..5`.
    fn pattern_of(&mut self, code: &str, place: Range<usize>) -> Result<TagPattern, Mistake> {
        let standard = self.names.standard;
        let told = |(wrong, within): (Wrong, Range<usize>)| {
            let inside = place.start + within.start..place.start + within.end;
            let exact = inside.end <= place.end && place.len() == code.len();
            Mistake::new(if exact { inside } else { place.clone() }, Problem::Tag(wrong))
        };
        let Some((least, most)) = code.split_once("..") else {
            let (pattern, by_alias) = standard.read_pattern_told(code).map_err(told)?;
            if by_alias {
                self.aliases.push((place, pattern));
            }
            return Ok(pattern);
        };
        let low = standard.read_pattern(least).map_err(told)?;
        let family = standard.family(low.family).map_or("", |family| family.code.as_str());
        let high = standard
            .read_pattern(&format!("{family}{most}"))
            .map_err(|(wrong, _)| Mistake::new(place.clone(), Problem::Tag(wrong)))?;
        Ok(TagPattern { family: low.family, least: low.least, most: high.most })
    }

    /// `by 小王`, `由小王`, where one of them is next.
    pub(super) fn by(&mut self) -> Result<Option<StaffId>, Mistake> {
        if self.take_link(Link::By) {
            return self.staff().map(Some);
        }
        let Some(Kind::Word(word)) = self.next() else { return Ok(None) };
        let Some(name) = word.strip_prefix('由') else { return Ok(None) };
        match self.names.staff_named(name) {
            Some(staff) => {
                self.at += 1;
                Ok(Some(staff))
            }
            None => self.unknown(NameKind::Staff, &fold(name), &[]),
        }
    }

    /// `raw("S") by 小王`, from behind `raw`.
    pub(super) fn raw(&mut self) -> Result<Atom, Mistake> {
        self.open()?;
        let text = self.value(ValueOf::Raw)?;
        self.close()?;
        Ok(Atom::Raw { text, by: self.by()? })
    }

    /// `tagged`, `tagged(价值)`, from behind the word.
    pub(super) fn tagged(&mut self) -> Result<Atom, Mistake> {
        if !self.take_open() {
            return Ok(Atom::Tagged(None));
        }
        let name = self.name(NameKind::TagGroup)?;
        let Some(group) = self.names.standard.group_named(&name) else {
            return self.unknown(NameKind::TagGroup, &name, &[]);
        };
        self.at += 1;
        self.close()?;
        Ok(Atom::Tagged(Some(group.id)))
    }
}
