//! What people do, and what it was about.

use super::Parser;
use crate::domain::segment::atom::{Happening, NumberAttribute, TextAttribute, What, Where, WhereTest};
use crate::domain::segment::mistake::{Mistake, ValueOf};
use crate::domain::segment::names::{NameKind, find};
use crate::domain::segment::token::Kind;
use crate::domain::segment::words::{Attribute, Head, Link};

impl Parser<'_, '_> {
    /// An order or an event of a kind, and what it was about. Within brackets several conditions need none of their
    /// own.
    pub(super) fn happening(&mut self, in_brackets: bool) -> Result<Happening, Mistake> {
        let what = self.what()?;
        let filter = self.filter(what, in_brackets)?;
        Ok(Happening { what, filter })
    }

    fn what(&mut self) -> Result<What, Mistake> {
        if self.take_head(Head::Order) {
            return Ok(What::Order);
        }
        let name = self.name(NameKind::Event)?;
        match find(&self.names.kinds, &name) {
            Some(kind) => {
                self.at += 1;
                Ok(What::Event(kind.id))
            }
            None => self.unknown(NameKind::Event, &name, Head::Order.spellings()),
        }
    }

    /// `where topic ~ 增长`, `where (topic ~ 增长 and value > 3)`, or nothing.
    pub(super) fn filter(&mut self, what: What, in_brackets: bool) -> Result<Vec<Where>, Mistake> {
        if !self.take_link(Link::Where) {
            return Ok(Vec::new());
        }
        let brackets = self.next() == Some(&Kind::Open);
        self.at += usize::from(brackets);
        let mut all = vec![self.one_where(what)?];
        while (brackets || in_brackets) && self.take_link(Link::And) {
            all.push(self.one_where(what)?);
        }
        if brackets {
            self.close()?;
        }
        Ok(all)
    }

    fn one_where(&mut self, what: What) -> Result<Where, Mistake> {
        let offered: &[Attribute] = match what {
            What::Order => &Attribute::OF_ORDERS,
            What::Event(_) => &Attribute::OF_EVENTS,
        };
        let not = self.take_link(Link::Not);
        let place = self.at;
        let Some(attribute) = self.take_attribute(offered) else {
            let Some(typed) = self.word() else { return self.wrong() };
            let words: Vec<&str> =
                offered.iter().flat_map(|attribute| attribute.spellings()).copied().collect();
            return self.unknown(NameKind::Attribute, &typed, &words);
        };
        let of = |attribute| ValueOf::Attribute(what, attribute);
        let text = match (what, attribute) {
            (What::Order, Attribute::Product | Attribute::Object) => {
                Some((TextAttribute::Product, of(Attribute::Product)))
            }
            (What::Event(_), Attribute::Topic) => Some((TextAttribute::Topic, of(attribute))),
            (What::Event(_), Attribute::Object | Attribute::Product) => {
                Some((TextAttribute::Object, of(Attribute::Object)))
            }
            (What::Event(_), Attribute::Text) => Some((TextAttribute::Text, of(attribute))),
            (_, Attribute::Amount | Attribute::Value) => None,
            (What::Order, Attribute::Topic | Attribute::Text) => {
                self.at = place;
                return self.wrong();
            }
        };
        let (opposite, test) = match text {
            Some((text, of)) => {
                let (opposite, test) = self.text_test(&of)?;
                (opposite, WhereTest::Text(text, test))
            }
            None => {
                let number =
                    if what == What::Order { NumberAttribute::Amount } else { NumberAttribute::Value };
                let (opposite, test) = self.number_test(number == NumberAttribute::Amount, true)?;
                (opposite, WhereTest::Number(number, test))
            }
        };
        Ok(Where { not: not != opposite, test })
    }
}
