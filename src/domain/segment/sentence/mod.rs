//! One sentence that reads an expression back, in either language: what somebody would say, not how it is typed.

mod en;
mod zh;

use super::atom::{NumberAttribute, SegmentId, TextAttribute, TextOf, What};
use super::names::{Named, Names, RULE};
use super::number::Number;
use super::print::Printer;
use super::scheme::{ClassId, Scheme};
use super::tree::Expr;
use super::words::Head;
use crate::domain::catalogue::FieldKey;
use crate::domain::ids::StaffId;
use crate::domain::lang::Lang;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::money::grouped;
use crate::domain::standard::{GroupId, TagPattern};

/// An expression in one sentence: 城市是“北京”，并且最近 30 天有过登录的人。
pub fn sentence(expr: &Expr, names: &Names<'_>, lang: Lang) -> String {
    let speaker = Speaker { names, lang };
    match lang {
        Lang::Zh => format!("{}的人。", speaker.clause(expr, 0)),
        Lang::En => format!("People {}.", speaker.clause(expr, 0)),
    }
}

/// Says conditions with some names in a language.
#[derive(Clone, Copy)]
struct Speaker<'s, 'n> {
    names: &'s Names<'n>,
    lang: Lang,
}

impl Speaker<'_, '_> {
    /// What people are or did; `level` is 0 for the whole expression.
    fn clause(&self, expr: &Expr, level: usize) -> String {
        let (of, link) = match expr {
            Expr::Atom(atom) => return self.atom(atom, false),
            Expr::Not(of) => return self.opposite(of, level),
            Expr::And(of) => (of, self.lang.pick("并且", "and")),
            Expr::Or(of) => (of, self.lang.pick("或者", "or")),
        };
        let parts: Vec<String> = of.iter().map(|child| self.clause(child, level + 1)).collect();
        let joined = self.joined(&parts, link);
        match self.lang {
            _ if level == 0 => joined,
            Lang::Zh => format!("（{joined}）"),
            Lang::En => format!("({joined})"),
        }
    }

    fn atom(&self, atom: &super::atom::Atom, not: bool) -> String {
        match self.lang {
            Lang::Zh => zh::atom(self, atom, not),
            Lang::En => en::atom(self, atom, not),
        }
    }

    fn opposite(&self, of: &Expr, level: usize) -> String {
        match of {
            Expr::Atom(atom) => self.atom(atom, true),
            Expr::Not(inner) => self.clause(inner, level),
            group => {
                format!("{}{}", self.lang.pick("不符合", "other than those "), self.clause(group, level + 1))
            }
        }
    }

    /// `a, b and c`; 甲，乙，并且丙.
    fn joined(&self, parts: &[String], link: &str) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => match self.lang {
                Lang::Zh => format!("{}，{link}{last}", first.join("，")),
                Lang::En => format!("{}, {link} {last}", first.join(", ")),
            },
        }
    }

    /// Several values of which any will do, each as it stands in the file.
    fn any_of(&self, values: impl Iterator<Item = String>) -> String {
        let values: Vec<String> = values.collect();
        match (&values[..], self.lang) {
            ([], _) => String::new(),
            ([one], _) => one.clone(),
            (many, Lang::Zh) => many.join("、"),
            ([first @ .., last], Lang::En) => format!("{} or {last}", first.join(", ")),
        }
    }

    fn quoted(&self, text: &str) -> String {
        format!("“{text}”")
    }

    fn number(&self, number: Number) -> String {
        match number.as_whole() {
            Some(whole) if whole >= 0 => grouped(whole.unsigned_abs()),
            _ => number.to_string(),
        }
    }

    fn field(&self, key: FieldKey) -> String {
        let known = self.names.all_fields(self.lang).into_iter().find(|(field, _, _)| *field == key);
        known.map_or_else(|| self.printer().field(key), |(_, _, names)| names[0].to_string())
    }

    fn text_of(&self, of: &TextOf) -> String {
        match of {
            TextOf::Field(field) => self.field(*field),
            TextOf::Identity(code) => {
                let kind = self.names.identities.iter().find(|kind| kind.id == code);
                kind.map_or_else(|| code.clone(), |kind| kind.names(self.lang)[0].to_string())
            }
        }
    }

    fn listed<I: PartialEq>(&self, id: I, list: &[Named<'_, I>]) -> Option<String> {
        list.iter().find(|entry| entry.id == id).map(|entry| entry.names(self.lang)[0].to_string())
    }

    fn staff(&self, id: StaffId) -> String {
        let known = self.listed(id, &self.names.staff).or_else(|| self.listed(id, &[RULE]));
        known.unwrap_or_else(|| self.printer().staff(id))
    }

    fn channel(&self, code: &str) -> String {
        self.names
            .channels
            .iter()
            .find(|channel| channel.id == code)
            .map_or_else(|| code.to_string(), |channel| channel.names(self.lang)[0].to_string())
    }

    fn segment(&self, id: SegmentId) -> String {
        let known = self.listed(id, &self.names.segments).or_else(|| self.listed(id, &self.names.snapshots));
        self.quoted(&known.unwrap_or_else(|| format!("?{}", id.0)))
    }

    fn class(&self, scheme: Scheme, class: ClassId) -> String {
        let known = self.listed(class, &self.names.classes(scheme));
        self.quoted(&known.unwrap_or_else(|| format!("?{}", class.0)))
    }

    /// ` by the model “季度”`; nothing for the one in use.
    fn by_model(&self, model: Option<(ModelKind, ModelId)>) -> String {
        let Some((kind, id)) = model else { return String::new() };
        let known = self.listed(id, &self.names.models_of(kind));
        let name = self.quoted(&known.unwrap_or_else(|| format!("?{}", id.0)));
        self.lang.pick(format!("按模型{name}"), format!(" by the model {name}"))
    }

    fn group(&self, id: GroupId) -> String {
        let known = self.names.standard.group(id).map(|group| group.title(self.lang).to_string());
        self.quoted(&known.unwrap_or_else(|| format!("?{}", id.0)))
    }

    fn what(&self, what: What) -> String {
        match what {
            What::Order => Head::Order.print(self.lang).to_string(),
            What::Event(kind) => {
                self.listed(kind, &self.names.kinds).unwrap_or_else(|| self.printer().what(what))
            }
        }
    }

    /// Tags as they are written: `F3`, and what a range of them is.
    fn tags(&self, tags: TagPattern) -> (String, Option<Range>) {
        let one = |least, most| self.printer().tags(TagPattern { family: tags.family, least, most });
        match (tags.least, tags.most) {
            (i32::MIN, i32::MAX) => (one(i32::MIN, i32::MAX), None),
            (least, most) if least == most => (one(least, least), None),
            (least, i32::MAX) => (one(least, least), Some(Range::OrMore)),
            (i32::MIN, most) => (one(most, most), Some(Range::OrLess)),
            (least, most) => (one(least, least), Some(Range::UpTo(one(most, most)))),
        }
    }

    fn text_attribute(&self, of: TextAttribute) -> &'static str {
        self.printer().text_attribute(of)
    }

    fn number_attribute(&self, of: NumberAttribute) -> &'static str {
        match of {
            NumberAttribute::Value => self.printer().number_attribute(of),
            NumberAttribute::Amount => self.lang.pick("金额", "amount"),
        }
    }

    fn printer(&self) -> Printer<'_, '_> {
        Printer { names: self.names, lang: self.lang }
    }
}

/// Which tags of a family beside the named one.
enum Range {
    /// From it on.
    OrMore,
    /// Up to it.
    OrLess,
    /// Up to another.
    UpTo(String),
}
