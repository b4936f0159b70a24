//! What is asked of a text, a number, or of who serves a person.

use super::Parser;
use crate::domain::ids::StaffId;
use crate::domain::lang::Lang;
use crate::domain::segment::atom::{NumberTest, Pattern, StaffTest, TextTest};
use crate::domain::segment::mistake::{Expected, Mistake, ValueOf};
use crate::domain::segment::names::NameKind;
use crate::domain::segment::sign::Sign;
use crate::domain::segment::words::Link;

/// A test, and whether its opposite was written.
pub(super) type Asked<T> = (bool, T);

const EQUALITY: [Sign; 2] = [Sign::Equal, Sign::Unequal];

impl Parser<'_, '_> {
    /// What is asked of a text.
    pub(super) fn text_test(&mut self, of: &ValueOf) -> Result<Asked<TextTest>, Mistake> {
        if let Some(sign) = self.take_sign(&EQUALITY) {
            let value = self.value(of.clone())?;
            let test = if sign == Sign::Equal { TextTest::Is(value) } else { TextTest::IsNot(value) };
            return Ok((false, test));
        }
        if let Some(asked) = self.part_test(of)? {
            return Ok(asked);
        }
        if let Some(not) = self.take_in() {
            return Ok((not, TextTest::In(self.list(|p| p.value(of.clone()))?)));
        }
        match self.take_set() {
            Some(not) => Ok((not, TextTest::IsSet)),
            None => self.wrong(),
        }
    }

    /// `~ a|b`, `=~ /…/` and their opposites, where one of them is next.
    pub(super) fn part_test(&mut self, of: &ValueOf) -> Result<Option<Asked<TextTest>>, Mistake> {
        let mut not = self.is_link(Link::HoldsNot);
        if not {
            self.at += 1;
        } else {
            not = self.is_not_before(|p| p.take_holds() || p.take_fits());
            self.at += usize::from(not);
            self.want(Expected::Holds);
            if self.take_fits() {
                return Ok(Some((not, TextTest::Fits(Pattern::new(&self.pattern()?)))));
            }
            if !self.take_holds() {
                return Ok(None);
            }
        }
        let mut parts = vec![self.value(of.clone())?];
        while self.take_bar() {
            parts.push(self.value(of.clone())?);
        }
        Ok(Some((not, TextTest::Holds(parts))))
    }

    /// What is asked of a number; `settable` is whether it may be missing.
    pub(super) fn number_test(&mut self, money: bool, settable: bool) -> Result<Asked<NumberTest>, Mistake> {
        if let Some(sign) = self.take_sign(&Sign::ALL) {
            return Ok((false, NumberTest::Is(sign, self.number(money, false)?)));
        }
        if let Some(not) = self.take_in() {
            return Ok((not, NumberTest::In(self.list(|p| p.number(money, true))?)));
        }
        match settable.then(|| self.take_set()).flatten() {
            Some(not) => Ok((not, NumberTest::IsSet)),
            None => self.wrong(),
        }
    }

    /// What is asked of who serves a person.
    pub(super) fn staff_test(&mut self) -> Result<Asked<StaffTest>, Mistake> {
        if let Some(sign) = self.take_sign(&EQUALITY) {
            let staff = self.staff()?;
            let test = if sign == Sign::Equal { StaffTest::Is(staff) } else { StaffTest::IsNot(staff) };
            return Ok((false, test));
        }
        if let Some(not) = self.take_in() {
            return Ok((not, StaffTest::In(self.list(Parser::staff)?)));
        }
        match self.take_set() {
            Some(not) => Ok((not, StaffTest::IsSet)),
            None => self.wrong(),
        }
    }

    /// The name of a staff member.
    pub(super) fn staff(&mut self) -> Result<StaffId, Mistake> {
        let name = self.name(NameKind::Staff)?;
        match self.names.staff_named(&name) {
            Some(staff) => {
                self.at += 1;
                Ok(staff)
            }
            None => self.unknown(NameKind::Staff, &name, &[]),
        }
    }

    /// `in`, `not in`; whether it is the latter.
    pub(super) fn take_in(&mut self) -> Option<bool> {
        self.want(Expected::Link(Link::In));
        self.want(Expected::Link(Link::NotIn));
        if self.is_link(Link::NotIn) {
            self.at += 1;
            return Some(true);
        }
        let not = self.is_not_before(|p| p.take_link(Link::In));
        self.at += usize::from(not);
        self.take_link(Link::In).then_some(not)
    }

    /// `is set`, `is not set`, `有值`, `无值`; whether it is not set.
    pub(super) fn take_set(&mut self) -> Option<bool> {
        self.want(Expected::Set);
        if self.is_link(Link::Unset) {
            self.at += 1;
            return Some(true);
        }
        if self.is_link(Link::Is) {
            self.at += 1;
            let not = self.take_link(Link::Not);
            let unset = self.is_link(Link::Unset);
            if unset || self.take_link(Link::Set) {
                self.at += usize::from(unset);
                return Some(not != unset);
            }
            return None;
        }
        // `set` alone does not end `is set` in English.
        let set = self.is_link(Link::Set) && self.word().as_deref() != Some(Link::Set.print(Lang::En));
        self.at += usize::from(set);
        set.then_some(false)
    }

    /// Whether `not` is next and something else right behind it. Nothing is taken.
    pub(super) fn is_not_before(&mut self, what: impl FnOnce(&mut Self) -> bool) -> bool {
        if !self.is_link(Link::Not) {
            return false;
        }
        let at = self.at;
        self.at += 1;
        let follows = what(self);
        self.at = at;
        follows
    }
}
