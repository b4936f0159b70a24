//! From tree to text, in either language.

mod asked;

use super::atom::{Atom, DayOf, DayTest, Happening, Measure, NumberAttribute, TextAttribute, TextOf};
use super::atom::{What, Where, WhereTest};
use super::names::{Known, Named, Names, RULE, find};
use super::number::Number;
use super::parse::Tally;
use super::scheme::{ClassId, Scheme, Score};
use super::span::Span;
use super::token::print_value;
use super::tree::Expr;
use super::words::{Attribute, Head, Link, is_bare_subject, is_bare_value};
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::ids::StaffId;
use crate::domain::lang::Lang;
use crate::domain::model::{ModelId, ModelKind};

/// An expression as text in a language. Where levels mix there are always brackets. [`super::parse()`] with the same
/// names gives the same tree again. Something that the names no longer know is printed as `?` and its number, which
/// parses as an unknown name.
pub fn print(expr: &Expr, names: &Names<'_>, lang: Lang) -> String {
    Printer { names, lang }.expr(expr)
}

/// One condition as text in a language.
pub fn print_atom(atom: &Atom, names: &Names<'_>, lang: Lang) -> String {
    Printer { names, lang }.atom(atom)
}

/// A number per person as text in a language, which [`super::parse_tally()`] reads.
pub fn print_tally(tally: &Tally, names: &Names<'_>, lang: Lang) -> String {
    let (name, span) = Printer { names, lang }.measure(&tally.of);
    let span = Printer { names, lang }.behind(span);
    if tally.less == Number::whole(0) {
        format!("{name}{span}")
    } else {
        format!("{name}{span} - {}", tally.less)
    }
}

/// Prints with some names in a language.
#[derive(Clone, Copy)]
pub(super) struct Printer<'p, 'n> {
    pub names: &'p Names<'n>,
    pub lang: Lang,
}

/// A text as it stands bare or quoted as a value.
pub(super) fn value(text: &str) -> String {
    print_value(text, is_bare_value)
}

impl Printer<'_, '_> {
    fn expr(&self, expr: &Expr) -> String {
        let joined = |of: &[Expr], link: Link| {
            let parts: Vec<String> = of.iter().map(|child| self.operand(child)).collect();
            parts.join(&format!(" {} ", link.print(self.lang)))
        };
        match expr {
            Expr::And(of) => joined(of, Link::And),
            Expr::Or(of) => joined(of, Link::Or),
            Expr::Not(of) => format!("{} {}", Link::Not.print(self.lang), self.operand(of)),
            Expr::Atom(atom) => self.atom(atom),
        }
    }

    fn operand(&self, expr: &Expr) -> String {
        match expr {
            Expr::And(_) | Expr::Or(_) => format!("({})", self.expr(expr)),
            Expr::Not(_) | Expr::Atom(_) => self.expr(expr),
        }
    }

    pub(super) fn atom(&self, atom: &Atom) -> String {
        let head = |head: Head| head.print(self.lang);
        match atom {
            Atom::Everyone => head(Head::Everyone).to_string(),
            Atom::Text(of, test) => format!("{} {}", self.text_of(of), self.text_test(test)),
            Atom::Number(of, test) => {
                let (name, span) = self.measure(of);
                format!("{name} {}{}", self.number_test(test), self.behind(span))
            }
            Atom::Top(of, share) => {
                let (name, span) = self.measure(of);
                let top = self.lang.pick(format!("前{share}"), format!("top {share}"));
                format!("{name} {top}{}", self.behind(span))
            }
            Atom::Day(of, test @ DayTest::Age(..)) => {
                format!("{}({}) {}", head(Head::Age), self.day_of(of), self.day_test(test))
            }
            Atom::Day(of, test) => format!("{} {}", self.day_of(of), self.day_test(test)),
            Atom::Staff(test) => {
                let field = self.field(FieldKey::Canonical(PersonField::Staff));
                format!("{field} {}", self.staff_test(test))
            }
            Atom::Did(happening, within) => self.did(happening, *within),
            Atom::Tag { tags, by, since } => {
                format!("#{}{}{}", self.tags(*tags), self.by(*by), self.since(*since))
            }
            Atom::Raw { text, by } => format!("{}({}){}", head(Head::Raw), quoted(text), self.by(*by)),
            Atom::Tagged(None) => head(Head::Tagged).to_string(),
            Atom::Tagged(Some(group)) => {
                let name = self.names.standard.group(*group).map(|group| value(group.title(self.lang)));
                format!("{}({})", head(Head::Tagged), name.unwrap_or_else(|| format!("?{}", group.0)))
            }
            Atom::Added { within, by } => {
                format!("{}{}{}", head(Head::Added), self.behind(*within), self.by(*by))
            }
            Atom::Friend(None) => head(Head::Friend).to_string(),
            Atom::Friend(Some(staff)) => {
                format!("{} {}", self.lang.pick("好友", "friend of"), self.staff(*staff))
            }
            Atom::Note(test, within) => {
                format!("{} {}{}", head(Head::Note), self.text_test(test), self.behind(*within))
            }
            Atom::Refused(None) => head(Head::Refused).to_string(),
            Atom::Refused(Some(code)) => {
                let known = self.names.channels.iter().find(|channel| channel.id == code);
                let name = known.and_then(|entry| self.entry(entry, &self.names.channels));
                format!("{}({})", head(Head::Refused), name.unwrap_or_else(|| value(code)))
            }
            Atom::Class(scheme, test) => {
                format!("{} {}", self.scheme(*scheme), self.class_test(*scheme, test))
            }
            Atom::Segment(id) => format!("@{}", self.listed(*id, &self.names.segments, id.0)),
            Atom::Snapshot(id) => {
                format!("{}({})", head(Head::Snapshot), self.listed(*id, &self.names.snapshots, id.0))
            }
        }
    }

    /// The name by which an entry is found again: one that stands bare, the language's own first, else in quotes.
    pub(super) fn entry<I: PartialEq>(&self, entry: &Named<'_, I>, list: &[Named<'_, I>]) -> Option<String> {
        let found = entry
            .names(self.lang)
            .map(|name| (find(list, name).is_some_and(|found| found.id == entry.id)).then(|| value(name)));
        pick(found)
    }

    fn listed<I: PartialEq + Copy>(&self, id: I, list: &[Named<'_, I>], number: i32) -> String {
        let entry = list.iter().find(|entry| entry.id == id);
        entry.and_then(|entry| self.entry(entry, list)).unwrap_or_else(|| format!("?{number}"))
    }

    pub(super) fn staff(&self, id: StaffId) -> String {
        let known = self.names.staff.iter().chain(std::iter::once(&RULE)).find(|staff| staff.id == id);
        let found = known.and_then(|staff| {
            pick(
                staff
                    .names(self.lang)
                    .map(|name| (self.names.staff_named(name) == Some(id)).then(|| value(name))),
            )
        });
        found.unwrap_or_else(|| format!("?{}", id.0))
    }

    /// The name of a field, of an identity or of an event where a condition begins.
    fn subject(&self, names: &[&str], is: impl Fn(Known<'_>) -> bool) -> Option<String> {
        let found: Vec<Option<String>> = names
            .iter()
            .map(|name| self.names.subject(name).is_some_and(&is).then(|| print_value(name, is_bare_subject)))
            .collect();
        pick(found)
    }

    pub(super) fn field(&self, key: FieldKey) -> String {
        let known = self.names.all_fields(self.lang).into_iter().find(|(field, _, _)| *field == key);
        let found = known.and_then(|(_, _, names)| {
            self.subject(&names, |known| matches!(known, Known::Field(field, _) if field == key))
        });
        found.unwrap_or_else(|| match key {
            FieldKey::Own(id) => format!("?{}", id.0),
            FieldKey::Canonical(field) => field.code().to_string(),
        })
    }

    pub(super) fn text_of(&self, of: &TextOf) -> String {
        let code = match of {
            TextOf::Field(field) => return self.field(*field),
            TextOf::Identity(code) => code,
        };
        let kind = self.names.identities.iter().find(|kind| kind.id == code);
        let exact = format!("id.{code}");
        let mut names = kind.map(|kind| kind.names(self.lang).to_vec()).unwrap_or_default();
        names.push(&exact);
        let found = self.subject(&names, |known| known == Known::Identity(code));
        found.unwrap_or_else(|| format!("?{code}"))
    }

    /// The figure's name, and the span that narrows it, which is printed behind what is asked.
    fn measure(&self, of: &Measure) -> (String, Option<Span>) {
        let call = |head: Head, happening: &Happening| {
            format!("{}({})", head.print(self.lang), self.happening(happening))
        };
        match of {
            Measure::Field(field) => (self.field(*field), None),
            Measure::Score(Score::Rfm(model, axis)) => {
                let axis = axis.letter().to_ascii_lowercase();
                (format!("{}.{axis}{}", Head::Rfm.print(self.lang), self.model(ModelKind::Rfm, *model)), None)
            }
            Measure::Score(Score::Bin(model, portrait)) => {
                (self.scheme(Scheme::Bin(*model, *portrait)), None)
            }
            Measure::Score(Score::Interest(topic)) => {
                (format!("{}({})", Head::Interest.print(self.lang), value(topic)), None)
            }
            Measure::Spend(span) => (Head::Spend.print(self.lang).to_string(), *span),
            Measure::Orders(span) => (Head::Orders.print(self.lang).to_string(), *span),
            Measure::Count(happening, span) => (call(Head::Count, happening), *span),
            Measure::Sum(happening, span) => (call(Head::Sum, happening), *span),
        }
    }

    fn scheme(&self, of: Scheme) -> String {
        let model = of.model().map_or(String::new(), |(kind, id)| self.model(kind, Some(id)));
        let part =
            if let Scheme::Bin(_, portrait) = of { format!(".{}", portrait.code()) } else { String::new() };
        format!("{}{part}{model}", of.word().print(self.lang))
    }

    /// A saved model in brackets; nothing for the one in use.
    fn model(&self, kind: ModelKind, model: Option<ModelId>) -> String {
        model.map_or(String::new(), |id| format!("({})", self.listed(id, &self.names.models_of(kind), id.0)))
    }

    pub(super) fn class(&self, scheme: Scheme, class: ClassId) -> String {
        self.listed(class, &self.names.classes(scheme), class.0.into())
    }

    fn day_of(&self, of: &DayOf) -> String {
        match of {
            DayOf::Field(field) => self.field(*field),
            DayOf::FirstOrder => Head::FirstOrder.print(self.lang).to_string(),
            DayOf::LastOrder => Head::LastOrder.print(self.lang).to_string(),
            DayOf::Stage(model) => {
                format!("{}{}", Head::StageSince.print(self.lang), self.model(ModelKind::Journey, *model))
            }
            DayOf::Last(happening) => {
                format!("{}({})", Head::Last.print(self.lang), self.happening(happening))
            }
        }
    }

    fn did(&self, happening: &Happening, within: Option<Span>) -> String {
        let what = self.happening(happening);
        match (self.lang, within) {
            (Lang::Zh, Some(span)) => format!("{}内 {what}", span.print(Lang::Zh)),
            (lang, within) => format!("{} {what}{}", Head::Did.print(lang), self.behind(within)),
        }
    }

    pub(super) fn what(&self, what: What) -> String {
        match what {
            What::Order => Head::Order.print(self.lang).to_string(),
            What::Event(kind) => {
                // In Chinese a kind of event may begin a condition, where the word of a field would mean the field.
                let entry = self.names.kinds.iter().find(|entry| entry.id == kind);
                let begins = entry.and_then(|entry| {
                    self.subject(&entry.names(self.lang), |known| known == Known::Event(kind))
                });
                begins.unwrap_or_else(|| self.listed(kind, &self.names.kinds, kind.0))
            }
        }
    }

    fn happening(&self, of: &Happening) -> String {
        let what = self.what(of.what);
        let parts: Vec<String> = of.filter.iter().map(|narrowed| self.narrowed(narrowed)).collect();
        let link = Link::Where.print(self.lang);
        match &parts[..] {
            [] => what,
            [one] => format!("{what} {link} {one}"),
            many => {
                let and = format!(" {} ", Link::And.print(self.lang));
                format!("{what} {link} ({})", many.join(&and))
            }
        }
    }

    fn narrowed(&self, of: &Where) -> String {
        let not = if of.not { format!("{} ", Link::Not.print(self.lang)) } else { String::new() };
        match &of.test {
            WhereTest::Text(attribute, test) => {
                format!("{not}{} {}", self.text_attribute(*attribute), self.text_test(test))
            }
            WhereTest::Number(attribute, test) => {
                format!("{not}{} {}", self.number_attribute(*attribute), self.number_test(test))
            }
        }
    }

    pub(super) fn text_attribute(&self, of: TextAttribute) -> &'static str {
        let attribute = match of {
            TextAttribute::Topic => Attribute::Topic,
            TextAttribute::Object => Attribute::Object,
            TextAttribute::Text => Attribute::Text,
            TextAttribute::Product => Attribute::Product,
        };
        attribute.print(self.lang)
    }

    pub(super) fn number_attribute(&self, of: NumberAttribute) -> &'static str {
        match of {
            NumberAttribute::Value => Attribute::Value.print(self.lang),
            NumberAttribute::Amount => Attribute::Amount.print(self.lang),
        }
    }
}

/// The first that stands bare, else the first.
fn pick(found: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let mut first = None;
    for name in found.into_iter().flatten() {
        if !name.starts_with('"') {
            return Some(name);
        }
        first.get_or_insert(name);
    }
    first
}

fn quoted(text: &str) -> String {
    print_value(text, |_| false)
}
