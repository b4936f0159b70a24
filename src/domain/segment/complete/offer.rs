//! What each thing that may stand somewhere looks like.

use super::{Suggestion, SuggestionKind};
use crate::domain::catalogue::FieldType;
use crate::domain::lang::Lang;
use crate::domain::rfm::Axis;
use crate::domain::segment::atom::What;
use crate::domain::segment::mistake::{Expected, ValueOf};
use crate::domain::segment::names::{NameKind, Named, Names, RULE};
use crate::domain::segment::print::{Printer, value};
use crate::domain::segment::span::{Span, Unit};
use crate::domain::segment::words::{Attribute, Head, Link};
use crate::domain::standard::{Parameter, Tag};
use crate::domain::tiers::Portrait;

/// A suggestion, and other spellings by which it is found.
pub(super) struct Offer {
    pub suggestion: Suggestion,
    pub also: Vec<String>,
}

/// Collects offers in a language.
struct Offers<'o, 'n> {
    names: &'o Names<'n>,
    lang: Lang,
    /// What is typed so far, folded.
    typed: &'o str,
    found: Vec<Offer>,
}

/// Everything that the expected things look like, in their order.
pub(super) fn offers(
    expected: &[Expected],
    typed: &str,
    names: &Names<'_>,
    lang: Lang,
    values: &dyn Fn(&ValueOf) -> Vec<String>,
) -> Vec<Offer> {
    let mut offers = Offers { names, lang, typed, found: Vec::new() };
    for expected in expected {
        match expected {
            Expected::Value(of) => {
                for text in values(of) {
                    offers.add(value(&text), SuggestionKind::Value, &[&text]);
                }
            }
            other => offers.expected(other),
        }
    }
    offers.found
}

/// Spans that are often meant.
const SPANS: [u16; 4] = [7, 30, 60, 90];

impl Offers<'_, '_> {
    fn add(&mut self, text: impl Into<String>, kind: SuggestionKind, also: &[&str]) {
        let also = also.iter().map(|text| (*text).to_string()).collect();
        self.found.push(Offer { suggestion: Suggestion { text: text.into(), kind }, also });
    }

    fn expected(&mut self, expected: &Expected) {
        match expected {
            Expected::Condition => self.conditions(),
            Expected::Narrowed => {
                self.events();
                for head in [Head::Spend, Head::Orders, Head::Count, Head::Sum, Head::Added, Head::Note] {
                    self.head(head);
                }
            }
            Expected::Figure => {
                self.fields(|field_type| field_type == FieldType::Number);
                for head in [Head::Spend, Head::Orders, Head::Count, Head::Sum] {
                    self.head(head);
                }
            }
            Expected::Link(link) => self.link(*link),
            Expected::Head(head) => self.head(*head),
            Expected::Sign(sign) => self.add(sign.symbol(), SuggestionKind::Operator, &[]),
            Expected::Holds => self.add("~", SuggestionKind::Operator, Link::Holds.spellings()),
            Expected::Fits => self.add("=~ /", SuggestionKind::Operator, &[]),
            Expected::Open => self.add("(", SuggestionKind::Word, &[]),
            Expected::Close => self.add(")", SuggestionKind::Word, &[]),
            Expected::Tag => self.tags(),
            Expected::Span => self.spans(|span, lang| span.print(lang)),
            Expected::Ago => {
                self.spans(|span, lang| {
                    lang.pick(format!("{}前", span.print(Lang::Zh)), format!("{span} ago"))
                });
            }
            Expected::Next => {
                self.add(
                    self.lang.pick("未来7天", "in next 7d"),
                    SuggestionKind::Operator,
                    &["next", "未来"],
                );
            }
            Expected::Set => {
                self.add(self.lang.pick("有值", "is set"), SuggestionKind::Operator, Link::Set.spellings());
                self.add(self.lang.pick("无值", "is not set"), SuggestionKind::Operator, &["无值", "未填"]);
            }
            Expected::Share => {
                for share in ["10%", "20%", "50%"] {
                    self.add(share, SuggestionKind::Example, &[]);
                }
            }
            Expected::Name(kind) => self.named(*kind),
            Expected::Attribute(attribute) => self.attribute(*attribute),
            // Values come from elsewhere, numbers and days are typed.
            Expected::Value(_)
            | Expected::Pattern
            | Expected::Number { .. }
            | Expected::Years
            | Expected::Day => {}
        }
    }

    fn conditions(&mut self) {
        self.fields(|_| true);
        let identities: Vec<_> =
            self.names.identities.iter().map(|kind| (kind.id, kind.names(self.lang))).collect();
        for (id, names) in identities {
            let printed = self.printer().text_of(&super::super::atom::TextOf::Identity(id.to_string()));
            self.add(printed, SuggestionKind::Field, &names);
        }
        for head in Head::ALL.iter().filter(|head| !matches!(head, Head::Order | Head::Bin)) {
            self.head(*head);
        }
        for axis in Axis::ALL {
            let letter = axis.letter().to_ascii_lowercase();
            self.add(format!("{}.{letter}", Head::Rfm.print(self.lang)), SuggestionKind::Function, &[]);
        }
        for portrait in Portrait::ALL {
            self.add(
                format!("{}.{}", Head::Bin.print(self.lang), portrait.code()),
                SuggestionKind::Function,
                &[],
            );
        }
        self.events();
        if self.lang == Lang::Zh {
            self.spans(|span, _| format!("{}内", span.print(Lang::Zh)));
        }
        for mark in ["#", "@"] {
            self.add(mark, SuggestionKind::Word, &[]);
        }
    }

    fn fields(&mut self, wanted: impl Fn(FieldType) -> bool) {
        for (key, field_type, names) in self.names.all_fields(self.lang) {
            if wanted(field_type) {
                let printed = self.printer().field(key);
                self.add(printed, SuggestionKind::Field, &names);
            }
        }
    }

    fn events(&mut self) {
        let kinds: Vec<_> = self.names.kinds.iter().map(|kind| (kind.id, kind.names(self.lang))).collect();
        for (id, names) in kinds {
            let printed = self.printer().what(What::Event(id));
            self.add(printed, SuggestionKind::Event, &names);
        }
        self.head(Head::Order);
    }

    fn head(&mut self, head: Head) {
        let word = head.print(self.lang);
        let (text, kind) = match head {
            Head::Count
            | Head::Sum
            | Head::Last
            | Head::Age
            | Head::Raw
            | Head::Snapshot
            | Head::Interest => (format!("{word}("), SuggestionKind::Function),
            Head::Order => (word.to_string(), SuggestionKind::Event),
            _ => (word.to_string(), SuggestionKind::Function),
        };
        self.add(text, kind, head.spellings());
    }

    fn link(&mut self, link: Link) {
        let word = link.print(self.lang);
        let is_zh = self.lang == Lang::Zh;
        match link {
            Link::In | Link::NotIn => {
                self.add(format!("{word} ("), SuggestionKind::Operator, link.spellings());
            }
            Link::Within if is_zh => self.spans(|span, _| format!("近{}", span.print(Lang::Zh))),
            Link::Since if is_zh => self.spans(|span, _| format!("自{}起", span.print(Lang::Zh))),
            Link::Top if is_zh => {
                for share in ["10%", "20%", "50%"] {
                    self.add(format!("前{share}"), SuggestionKind::Operator, &["top"]);
                }
            }
            Link::By if self.typed.starts_with('由') => {
                for (printed, names) in self.staff() {
                    let also = names.map(|name| format!("由{name}"));
                    self.add(
                        format!("由{printed}"),
                        SuggestionKind::Staff,
                        &also.each_ref().map(String::as_str),
                    );
                }
            }
            link => self.add(word, SuggestionKind::Word, link.spellings()),
        }
    }

    fn spans(&mut self, shape: impl Fn(Span, Lang) -> String) {
        for span in SPANS.into_iter().filter_map(|days| Span::new(days, Unit::Day)) {
            self.add(shape(span, self.lang), SuggestionKind::Example, &[&shape(span, Lang::En)]);
        }
    }

    fn tags(&mut self) {
        let standard = self.names.standard;
        let digits = self.typed.contains(|c: char| c.is_ascii_digit());
        for family in standard.families.iter().filter(|family| !family.retired) {
            self.add(&family.code, SuggestionKind::Tag, &[&family.zh, &family.en]);
            let most =
                if digits || !matches!(family.parameter, Parameter::Count { .. }) { usize::MAX } else { 3 };
            for tag in family.parameter.values().filter(|value| *value > 0).take(most) {
                self.add(standard.print(Tag { family: family.id, value: tag }), SuggestionKind::Tag, &[]);
            }
        }
    }

    fn staff(&self) -> Vec<(String, [String; 3])> {
        let all = self.names.staff.iter().chain(std::iter::once(&RULE));
        all.map(|staff| (self.printer().staff(staff.id), staff.names(self.lang).map(ToString::to_string)))
            .collect()
    }

    fn named(&mut self, kind: NameKind) {
        match kind {
            NameKind::Event => self.events(),
            NameKind::DayField => self.fields(|field_type| field_type == FieldType::Day),
            NameKind::Staff => {
                for (printed, names) in self.staff() {
                    self.add(printed, SuggestionKind::Staff, &names.each_ref().map(String::as_str));
                }
            }
            NameKind::Channel => self.list(&self.names.channels.clone(), SuggestionKind::Channel),
            NameKind::Segment => self.list(&self.names.segments.clone(), SuggestionKind::Segment),
            NameKind::Snapshot => self.list(&self.names.snapshots.clone(), SuggestionKind::Segment),
            NameKind::TagGroup => {
                for group in &self.names.standard.groups {
                    self.add(
                        value(group.title(self.lang)),
                        SuggestionKind::TagGroup,
                        &[&group.zh, &group.en],
                    );
                }
            }
            NameKind::Class(scheme) => self.list(&self.names.classes(scheme), SuggestionKind::Class),
            NameKind::Model(kind) => self.list(&self.names.models_of(kind), SuggestionKind::Model),
            NameKind::Subject | NameKind::Attribute => {}
        }
    }

    fn list<I: PartialEq + Clone>(&mut self, list: &[Named<'_, I>], kind: SuggestionKind) {
        for entry in list {
            let names = entry.names(self.lang);
            let printed = self.printer().entry(entry, list).unwrap_or_else(|| value(names[0]));
            self.add(printed, kind, &names);
        }
    }

    fn attribute(&mut self, attribute: Attribute) {
        self.add(attribute.print(self.lang), SuggestionKind::Field, attribute.spellings());
    }

    fn printer(&self) -> Printer<'_, '_> {
        Printer { names: self.names, lang: self.lang }
    }
}
