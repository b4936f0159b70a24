//! What is asked of something, and what narrows it, as text.

use super::{Printer, value};
use crate::domain::ids::StaffId;
use crate::domain::lang::Lang;
use crate::domain::segment::atom::{DayTest, NumberTest, Pattern, Since, StaffTest, TextTest};
use crate::domain::segment::scheme::{ClassTest, Scheme};
use crate::domain::segment::span::Span;
use crate::domain::segment::words::Link;
use crate::domain::standard::{Parameter, Tag, TagPattern};

fn pattern(of: &Pattern) -> String {
    format!("/{}/", of.as_str().replace('/', "\\/"))
}

impl Printer<'_, '_> {
    fn listed_in(&self, entries: impl Iterator<Item = String>) -> String {
        let entries: Vec<String> = entries.collect();
        format!("{} ({})", Link::In.print(self.lang), entries.join(", "))
    }

    fn is_set(&self) -> String {
        self.lang.pick("有值", "is set").to_string()
    }

    pub(super) fn text_test(&self, test: &TextTest) -> String {
        match test {
            TextTest::Is(text) => format!("= {}", value(text)),
            TextTest::IsNot(text) => format!("!= {}", value(text)),
            TextTest::In(texts) => self.listed_in(texts.iter().map(|text| value(text))),
            TextTest::Holds(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| value(part)).collect();
                format!("~ {}", parts.join("|"))
            }
            TextTest::Fits(of) => format!("=~ {}", pattern(of)),
            TextTest::IsSet => self.is_set(),
        }
    }

    pub(super) fn number_test(&self, test: &NumberTest) -> String {
        match test {
            NumberTest::Is(sign, number) => format!("{} {number}", sign.symbol()),
            NumberTest::In(numbers) => self.listed_in(numbers.iter().map(ToString::to_string)),
            NumberTest::IsSet => self.is_set(),
        }
    }

    pub(super) fn staff_test(&self, test: &StaffTest) -> String {
        match test {
            StaffTest::Is(staff) => format!("= {}", self.staff(*staff)),
            StaffTest::IsNot(staff) => format!("!= {}", self.staff(*staff)),
            StaffTest::In(staff) => self.listed_in(staff.iter().map(|staff| self.staff(*staff))),
            StaffTest::IsSet => self.is_set(),
        }
    }

    pub(super) fn class_test(&self, scheme: Scheme, test: &ClassTest) -> String {
        match test {
            ClassTest::Is(class) => format!("= {}", self.class(scheme, *class)),
            ClassTest::IsNot(class) => format!("!= {}", self.class(scheme, *class)),
            ClassTest::In(classes) => self.listed_in(classes.iter().map(|class| self.class(scheme, *class))),
            ClassTest::IsSet => self.is_set(),
        }
    }

    pub(super) fn day_test(&self, test: &DayTest) -> String {
        match test {
            DayTest::Is(sign, day) => format!("{} {day}", sign.symbol()),
            DayTest::In(days) => self.listed_in(days.iter().map(ToString::to_string)),
            DayTest::Within(span) => self.within(*span),
            DayTest::Next(span) => {
                self.lang.pick(format!("未来{}", span.print(Lang::Zh)), format!("in next {span}"))
            }
            DayTest::Ago(sign, span) => {
                let ago = self.lang.pick(format!("{}前", span.print(Lang::Zh)), format!("{span} ago"));
                format!("{} {ago}", sign.symbol())
            }
            // The word for it stands before the day.
            DayTest::Age(sign, years) => format!("{} {years}", sign.symbol()),
            DayTest::IsSet => self.is_set(),
        }
    }

    fn within(&self, span: Span) -> String {
        self.lang.pick(format!("近{}", span.print(Lang::Zh)), format!("within {span}"))
    }

    /// A span behind what it narrows, with a blank before it.
    pub(super) fn behind(&self, span: Option<Span>) -> String {
        span.map_or(String::new(), |span| format!(" {}", self.within(span)))
    }

    pub(super) fn by(&self, staff: Option<StaffId>) -> String {
        let Some(staff) = staff.map(|id| self.staff(id)) else { return String::new() };
        match self.lang {
            Lang::Zh if staff.starts_with('"') => format!(" 由 {staff}"),
            Lang::Zh => format!(" 由{staff}"),
            Lang::En => format!(" by {staff}"),
        }
    }

    pub(super) fn since(&self, since: Option<Since>) -> String {
        let since = match since {
            None => return String::new(),
            Some(Since::Last(span)) => span.print(self.lang),
            Some(Since::Day(day)) => day.to_string(),
        };
        self.lang.pick(format!(" 自{since}起"), format!(" since {since}"))
    }

    /// Tags without their `#`: `A`, `F3`, `F>=3`, `F2..5`.
    pub(in crate::domain::segment) fn tags(&self, tags: TagPattern) -> String {
        let standard = self.names.standard;
        let Some(family) = standard.family(tags.family) else { return format!("?{}", tags.family.0) };
        let tag = |value| standard.print(Tag { family: tags.family, value });
        let bound = |value: i32| match &family.parameter {
            Parameter::Level(_) => {
                let whole = tag(value);
                whole.strip_prefix(&family.code).map_or_else(|| value.to_string(), ToString::to_string)
            }
            _ => value.to_string(),
        };
        match (tags.least, tags.most) {
            (i32::MIN, i32::MAX) => family.code.clone(),
            (least, most) if least == most && family.parameter.values().contains(&least) => tag(least),
            (least, most) if least == most => format!("{}={least}", family.code),
            (least, i32::MAX) => format!("{}>={}", family.code, bound(least)),
            (i32::MIN, most) => format!("{}<={}", family.code, bound(most)),
            (least, most) => format!("{}..{}", tag(least), bound(most)),
        }
    }
}
