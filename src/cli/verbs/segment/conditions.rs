//! The conditions of an expression with what each does to the count.

use serde_json::{Value as Json, json};

use super::expression::{shown, text};
use crate::cli::out::{Head, Item};
use crate::domain::day::Day;
use crate::domain::lang::Lang;
use crate::domain::segment::{Days, Expr};
use crate::request::{Counted, NodeCount, Overview};
use crate::text::cli::title;
use crate::text::segments as words;

/// One node of a tree, the whole one left out unless it is a lone condition.
pub struct Part<'e> {
    /// What it is.
    pub node: &'e Expr,
    /// How deep it stands: 1 right under the whole.
    pub level: usize,
    /// Whether it is one of several of which any will do.
    pub any: bool,
    /// What it does to the count.
    pub count: NodeCount,
}

/// The parts of an expression in the order in which they are written.
pub fn parts<'e>(expr: &'e Expr, counted: &Counted) -> Vec<Part<'e>> {
    let mut found = Vec::new();
    let mut open: Vec<(&Expr, usize, bool)> = vec![(expr, 0, false)];
    let mut place = 0;
    while let Some((node, level, any)) = open.pop() {
        let count = counted.nodes.get(place).copied().unwrap_or_default();
        place += 1;
        if level > 0 || matches!(node, Expr::Atom(_)) {
            found.push(Part { node, level, any, count });
        }
        let is_or = matches!(node, Expr::Or(_));
        open.extend(node.children().iter().rev().map(|child| (child, level + 1, is_or)));
    }
    found
}

impl Part<'_> {
    /// The first and the last day of which it speaks.
    fn days(&self, as_of: Day) -> (Option<Day>, Option<Day>) {
        let Expr::Atom(atom) = self.node else { return (None, None) };
        match atom.days(as_of) {
            Some(Days::Between(from, to)) => (from, to),
            Some(Days::Outside(from, to, _) | Days::Anniversary(from, to)) => (Some(from), Some(to)),
            Some(Days::OneOf(days)) => (days.iter().min().copied(), days.iter().max().copied()),
            None => (None, None),
        }
    }

    /// As JSON: `removes` under and, `adds` under or.
    pub fn json(&self, as_of: Day, overview: &Overview, lang: Lang) -> Json {
        let NodeCount { alone, moves, without, top } = self.count;
        let (from, to) = self.days(as_of);
        json!({
            "text": text(self.node, overview, lang),
            "kind": kind(self.node),
            "level": self.level,
            "alone": alone,
            "removes": moves.filter(|_| !self.any),
            "adds": moves.filter(|_| self.any),
            "without": without,
            "from": from.map(|day| day.to_string()),
            "to": to.map(|day| day.to_string()),
            "top": top.map(|top| json!({ "above": top.above, "wanted": top.wanted, "within": top.within })),
        })
    }

    /// As a row of [`heads`].
    pub fn row(&self, as_of: Day, overview: &Overview, lang: Lang) -> Vec<Item> {
        let NodeCount { alone, moves, without, top } = self.count;
        let indent = "  ".repeat(self.level.saturating_sub(1));
        let mut label = format!("{indent}{}", shown(self.node, overview, lang));
        if let Some(top) = top {
            label.push_str(&words::top(&top, lang));
        }
        let (from, to) = self.days(as_of);
        vec![
            Item::Code(label),
            Item::Count(alone),
            Item::or_nothing(moves.filter(|_| !self.any), Item::Count),
            Item::or_nothing(moves.filter(|_| self.any), Item::Count),
            Item::or_nothing(without, Item::Count),
            Item::or_nothing(from, Item::Day),
            Item::or_nothing(to, Item::Day),
        ]
    }
}

fn kind(node: &Expr) -> &'static str {
    match node {
        Expr::And(_) => "and",
        Expr::Or(_) => "or",
        Expr::Not(_) => "not",
        Expr::Atom(_) => "condition",
    }
}

/// The heads of a table of conditions.
pub fn heads(lang: Lang) -> Vec<Head> {
    let number = |code: &'static str| Head::right(code, title(code, lang));
    vec![
        Head::left("text", title("condition", lang)),
        number("alone"),
        number("removes"),
        number("adds"),
        number("without"),
        Head::left("from", title("from_day", lang)),
        Head::left("to", title("to_day", lang)),
    ]
}
