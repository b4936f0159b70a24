//! Conditions in English, each as what follows "People".

use super::super::atom::{
    Atom, DayOf, DayTest, Happening, Measure, NumberTest, Since, StaffTest, TextTest, What, WhereTest,
};
use super::super::scheme::{ClassTest, Scheme, Score};
use super::super::sign::Sign;
use super::super::span::Span;
use super::{Range, Speaker};
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::ids::StaffId;
use crate::domain::lang::Lang;

/// A condition, or its opposite: what is not set is said where the opposite holds it too.
pub(super) fn atom(say: &Speaker<'_, '_>, atom: &Atom, not: bool) -> String {
    let no = |yes: &'static str, no: &'static str| if not { no } else { yes };
    match atom {
        Atom::Everyone => no("of any kind", "of no kind").to_string(),
        Atom::Text(of, test) => format!("whose {} {}", say.text_of(of), text(say, test, not)),
        Atom::Number(of, test) => number(say, of, test, not),
        Atom::Top(of, share) => {
            format!("{}among the top {share} by {}", no("", "not "), figure(say, of))
        }
        Atom::Day(of, test) => day(say, of, test, not),
        Atom::Staff(test) => match test {
            StaffTest::Is(staff) => format!("{} by {}", no("served", "not served"), say.staff(*staff)),
            StaffTest::IsNot(staff) if not => format!("served by {} or by nobody", say.staff(*staff)),
            StaffTest::IsNot(staff) => format!("served by somebody other than {}", say.staff(*staff)),
            StaffTest::In(all) => {
                format!("{} by {}", no("served", "not served"), say.any_of(all.iter().map(|s| say.staff(*s))))
            }
            StaffTest::IsSet => no("served by somebody", "served by nobody").to_string(),
        },
        Atom::Did(of, within) => {
            format!("with {} {}{}", no("at least one", "no"), happening(say, of, false), last(*within))
        }
        Atom::Tag { tags, by, since } => {
            let (tag, range) = say.tags(*tags);
            let range = match range {
                None => String::new(),
                Some(Range::OrMore) => " or higher".to_string(),
                Some(Range::OrLess) => " or lower".to_string(),
                Some(Range::UpTo(most)) => format!(" to {most}"),
            };
            let since = match since {
                None => String::new(),
                Some(Since::Last(span)) => last(Some(*span)),
                Some(Since::Day(day)) => format!(" since {day}"),
            };
            format!("{} {tag}{range}{}{since}", no("tagged", "not tagged"), by_whom(say, *by))
        }
        Atom::Raw { text, by } => format!(
            "{} the unknown tag {}{}",
            no("with", "without"),
            say.quoted(text),
            by.map_or(String::new(), |staff| format!(" of {}", say.staff(staff)))
        ),
        Atom::Tagged(None) => no("with a tag", "without a tag").to_string(),
        Atom::Tagged(Some(group)) => {
            format!("{} a tag of the group {}", no("with", "without"), say.group(*group))
        }
        Atom::Added { within, by } => {
            format!("{}{}{}", no("added", "not added"), by_whom(say, *by), last(*within))
        }
        Atom::Friend(by) => {
            let whom = by.map_or_else(|| no("somebody", "anybody").to_string(), |staff| say.staff(staff));
            format!("who are {}friends with {whom}", no("", "not "))
        }
        Atom::Note(test, within) => {
            let about = match test {
                TextTest::Fits(of) => format!("that matches {}", say.quoted(of.as_str())),
                TextTest::Is(text) | TextTest::IsNot(text) => format!("that mentions {}", say.quoted(text)),
                TextTest::Holds(parts) | TextTest::In(parts) => {
                    format!("that mentions {}", say.any_of(parts.iter().map(|part| say.quoted(part))))
                }
                TextTest::IsSet => "of any kind".to_string(),
            };
            format!("with {} note {about}{}", no("a", "no"), last(*within))
        }
        Atom::Refused(None) => format!("who {}", no("refuse a channel", "refuse no channel")),
        Atom::Refused(Some(code)) => format!("who {} {}", no("refuse", "do not refuse"), say.channel(code)),
        Atom::Class(scheme, test) => {
            let what = match scheme {
                Scheme::Rfm(_) => "RFM class",
                Scheme::Life => "life state",
                Scheme::Paying => "paying state",
                Scheme::Tier(_) => "tier",
                Scheme::Bin(_, portrait) => portrait.name(Lang::En),
                Scheme::Stage(_) => "stage",
            };
            let by = say.by_model(scheme.model());
            let asked = match test {
                ClassTest::Is(class) => format!("{} {}", no("is", "is not"), say.class(*scheme, *class)),
                ClassTest::IsNot(class) if not => format!("is {} or not known", say.class(*scheme, *class)),
                ClassTest::IsNot(class) => format!("is another than {}", say.class(*scheme, *class)),
                ClassTest::In(all) => {
                    let any = say.any_of(all.iter().map(|class| say.class(*scheme, *class)));
                    format!("{} {any}", no("is", "is not"))
                }
                ClassTest::IsSet => no("is known", "is not known").to_string(),
            };
            format!("whose {what}{by} {asked}")
        }
        Atom::Segment(id) => format!("{} the segment {}", no("in", "not in"), say.segment(*id)),
        Atom::Snapshot(id) => {
            format!("{} the last frozen list of {}", no("in", "not in"), say.segment(*id))
        }
    }
}

fn last(span: Option<Span>) -> String {
    let Some(span) = span else { return String::new() };
    match span.words(Lang::En).strip_prefix("1 ") {
        Some(unit) => format!(" in the last {unit}"),
        None => format!(" in the last {}", span.words(Lang::En)),
    }
}

fn by_whom(say: &Speaker<'_, '_>, by: Option<StaffId>) -> String {
    by.map_or(String::new(), |staff| match staff {
        StaffId::RULE => " by the rule".to_string(),
        staff => format!(" by {}", say.staff(staff)),
    })
}

/// What is asked of a text, behind its name.
fn text(say: &Speaker<'_, '_>, test: &TextTest, not: bool) -> String {
    let unset = if not { " or is not set" } else { "" };
    let any = |values: &[String]| say.any_of(values.iter().map(|value| say.quoted(value)));
    match (test, not) {
        (TextTest::Is(value), false) => format!("is {}", say.quoted(value)),
        (TextTest::Is(value), true) => format!("is not {}{unset}", say.quoted(value)),
        (TextTest::IsNot(value), false) => format!("is something other than {}", say.quoted(value)),
        (TextTest::IsNot(value), true) => format!("is {}{unset}", say.quoted(value)),
        (TextTest::In(values), false) => format!("is {}", any(values)),
        (TextTest::In(values), true) => format!("is not {}{unset}", any(values)),
        (TextTest::Holds(parts), false) => format!("contains {}", any(parts)),
        (TextTest::Holds(parts), true) => format!("does not contain {}{unset}", any(parts)),
        (TextTest::Fits(of), false) => format!("matches {}", say.quoted(of.as_str())),
        (TextTest::Fits(of), true) => format!("does not match {}{unset}", say.quoted(of.as_str())),
        (TextTest::IsSet, false) => "is set".to_string(),
        (TextTest::IsSet, true) => "is not set".to_string(),
    }
}

const fn sign(of: Sign) -> &'static str {
    match of {
        Sign::Equal => "exactly",
        Sign::Unequal => "other than",
        Sign::Less => "less than",
        Sign::AtMost => "at most",
        Sign::Greater => "more than",
        Sign::AtLeast => "at least",
    }
}

/// What is asked of a number: `more than 3,000`.
fn amount(say: &Speaker<'_, '_>, test: &NumberTest, not: bool) -> String {
    match test {
        NumberTest::Is(s, n) => format!("{} {}", sign(if not { s.opposite() } else { *s }), say.number(*n)),
        NumberTest::In(all) => {
            let any = say.any_of(all.iter().map(|n| say.number(*n)));
            if not { format!("other than {any}") } else { format!("exactly {any}") }
        }
        NumberTest::IsSet => if not { "not set" } else { "set" }.to_string(),
    }
}

fn number(say: &Speaker<'_, '_>, of: &Measure, test: &NumberTest, not: bool) -> String {
    let bound = amount(say, test, not);
    match of {
        Measure::Field(field) => {
            let unset = if not && *test != NumberTest::IsSet { " or not set" } else { "" };
            format!("whose {} is {bound}{unset}", say.field(*field))
        }
        Measure::Score(score) => {
            let unset = if not && *test != NumberTest::IsSet { " or not known" } else { "" };
            format!("whose {} is {bound}{unset}", figure(say, &Measure::Score(score.clone())))
        }
        Measure::Spend(None) => format!("who spent {bound} yuan in all"),
        Measure::Spend(span) => format!("who spent {bound} yuan{}", last(*span)),
        Measure::Orders(span) => format!("with {bound} orders{}", last(*span)),
        Measure::Count(happens, span) => {
            format!("with {bound} {}{}", happening(say, happens, true), last(*span))
        }
        Measure::Sum(happens, span) => {
            let yuan = if of.is_money() { " yuan" } else { "" };
            format!("whose {}{} come to {bound}{yuan}", happening(say, happens, true), last(*span))
        }
    }
}

fn figure(say: &Speaker<'_, '_>, of: &Measure) -> String {
    match of {
        Measure::Field(field) => say.field(*field),
        Measure::Score(score) => {
            let letter = match score {
                Score::Rfm(_, axis) => axis.letter(),
                Score::Bin(_, portrait) => portrait.letter(),
                Score::Interest(topic) => return format!("interest in {}", say.quoted(topic)),
            };
            format!("{letter} score{}", say.by_model(score.model()))
        }
        Measure::Spend(span) => format!("spend{}", last(*span)),
        Measure::Orders(span) => format!("orders{}", last(*span)),
        Measure::Count(of, span) => format!("the number of {}{}", happening(say, of, true), last(*span)),
        Measure::Sum(of, span) => format!("the sum of {}{}", happening(say, of, true), last(*span)),
    }
}

/// What people do as a noun: `search whose topic contains “增长”`.
fn happening(say: &Speaker<'_, '_>, of: &Happening, many: bool) -> String {
    let noun = match (of.what, many) {
        (What::Order, false) => "order".to_string(),
        (What::Order, true) => "orders".to_string(),
        (kind, false) => format!("{} event", say.quoted(&say.what(kind))),
        (kind, true) => format!("{} events", say.quoted(&say.what(kind))),
    };
    let parts: Vec<String> = of
        .filter
        .iter()
        .map(|narrowed| match &narrowed.test {
            WhereTest::Text(of, test) => {
                format!("whose {} {}", say.text_attribute(*of), text(say, test, narrowed.not))
            }
            WhereTest::Number(of, test) => {
                format!("whose {} is {}", say.number_attribute(*of), amount(say, test, narrowed.not))
            }
        })
        .collect();
    if parts.is_empty() { noun } else { format!("{noun} {}", parts.join(" and ")) }
}

fn day(say: &Speaker<'_, '_>, of: &DayOf, test: &DayTest, not: bool) -> String {
    let subject = match of {
        DayOf::Field(field) => format!("whose {}", say.field(*field)),
        DayOf::FirstOrder => "whose first order".to_string(),
        DayOf::LastOrder => "whose last order".to_string(),
        DayOf::Stage(model) => {
            format!("whose day of reaching their stage{}", say.by_model(Scheme::Stage(*model).model()))
        }
        DayOf::Last(of) => format!("whose last {}", happening(say, of, false)),
    };
    let joined = matches!(of, DayOf::Field(FieldKey::Canonical(PersonField::Joined)));
    let missing = match (not, of) {
        (false, _) => "",
        (true, DayOf::Field(_)) => ", or is not set",
        (true, _) => ", or never was",
    };
    let is = if not { "is not" } else { "is" };
    match test {
        DayTest::Within(span) if joined && !not => format!("who joined{}", last(Some(*span))),
        DayTest::Within(span) => format!("{subject} {is}{}{missing}", last(Some(*span))),
        DayTest::Is(s, day) => {
            let when = match s {
                Sign::Equal => format!("on {day}"),
                Sign::Unequal => format!("on a day other than {day}"),
                Sign::Less => format!("before {day}"),
                Sign::AtMost => format!("on {day} or before"),
                Sign::Greater => format!("after {day}"),
                Sign::AtLeast => format!("on {day} or after"),
            };
            format!("{subject} {is} {when}{missing}")
        }
        DayTest::In(days) => {
            format!("{subject} {is} on {}{missing}", say.any_of(days.iter().map(ToString::to_string)))
        }
        DayTest::Next(span) => {
            let comes = if not { "does not come" } else { "comes" };
            format!("{subject} {comes} round in the next {}{missing}", span.words(Lang::En))
        }
        DayTest::Ago(s, span) => {
            let was = if not { "was not" } else { "was" };
            format!("{subject} {was} {} {} ago{missing}", sign(*s), span.words(Lang::En))
        }
        DayTest::Age(s, years) => {
            let years = format!("{} {years}", sign(*s));
            match of {
                DayOf::Field(FieldKey::Canonical(PersonField::Birthday)) if not => {
                    format!("not aged {years}, or of unknown age")
                }
                DayOf::Field(FieldKey::Canonical(PersonField::Birthday)) => format!("aged {years}"),
                _ => format!("{subject} {is} {years} full years ago{missing}"),
            }
        }
        DayTest::IsSet => format!("{subject} {is} set"),
    }
}
