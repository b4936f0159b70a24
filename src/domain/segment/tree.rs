//! The tree of an expression: conditions joined by and, or and not.

use serde::{Deserialize, Serialize};

use super::atom::Atom;

/// The most levels of a tree, and the most brackets and nots within one another of a text.
pub const MAX_DEPTH: usize = 32;
/// The most conditions of an expression.
pub const MAX_CONDITIONS: usize = 500;

/// An expression. It holds ids, no names, and prints in either language.
///
/// One tree is one text: [`super::parse()`] of [`super::print()`] gives the same tree. What parsing makes alike, and
/// thereby cannot be told from one another in a tree:
/// - brackets around a single condition, around a whole expression and around the same brackets are dropped; brackets
///   that group are nodes, also where they group what could stand without them: `a and (b and c)` is not
///   `a and b and c`, which is one node of three;
/// - `untagged`, `is not set`, `not in` and their like are `not` of the condition;
/// - signs on tags are ranges: `#F>2` is `#F>=3`; numbers have no units: `3万元` is `30000`;
/// - a span may stand before or behind what it narrows: `30天内 登录` is `did login within 30d`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expr {
    /// Those for whom all hold: two or more, see [`Expr::and`].
    And(Vec<Expr>),
    /// Those for whom any holds: two or more, see [`Expr::or`].
    Or(Vec<Expr>),
    /// Everyone else: the complement over all living people.
    Not(Box<Expr>),
    /// One condition.
    Atom(Atom),
}

impl From<Atom> for Expr {
    fn from(atom: Atom) -> Expr {
        Expr::Atom(atom)
    }
}

impl Expr {
    /// All of some: everyone of none, the one of one.
    pub fn and(mut all: Vec<Expr>) -> Expr {
        match (all.len(), all.pop()) {
            (_, None) => Expr::Atom(Atom::Everyone),
            (1, Some(one)) => one,
            (_, Some(last)) => {
                all.push(last);
                Expr::And(all)
            }
        }
    }

    /// Any of some: nobody of none, the one of one.
    pub fn or(mut any: Vec<Expr>) -> Expr {
        match (any.len(), any.pop()) {
            (_, None) => Expr::negation(Expr::Atom(Atom::Everyone)),
            (1, Some(one)) => one,
            (_, Some(last)) => {
                any.push(last);
                Expr::Or(any)
            }
        }
    }

    /// Everyone else. `not` of a `not` stays as it is written.
    pub fn negation(of: Expr) -> Expr {
        Expr::Not(Box::new(of))
    }

    /// The nodes right under this one.
    pub fn children(&self) -> &[Expr] {
        match self {
            Expr::And(of) | Expr::Or(of) => of,
            Expr::Not(of) => std::slice::from_ref(of),
            Expr::Atom(_) => &[],
        }
    }

    /// How many nodes it has.
    pub fn size(&self) -> usize {
        self.nodes().len()
    }

    /// How many conditions it has.
    pub fn conditions(&self) -> usize {
        self.nodes().iter().filter(|node| matches!(node, Expr::Atom(_))).count()
    }

    /// All nodes, each before those under it, in the order in which they are written; the first is the whole tree.
    pub fn nodes(&self) -> Vec<&Expr> {
        let mut found = Vec::new();
        let mut open = vec![self];
        while let Some(node) = open.pop() {
            found.push(node);
            open.extend(node.children().iter().rev());
        }
        found
    }

    /// All conditions in the order in which they are written.
    pub fn atoms(&self) -> Vec<&Atom> {
        self.nodes()
            .into_iter()
            .filter_map(|node| if let Expr::Atom(atom) = node { Some(atom) } else { None })
            .collect()
    }

    /// How many levels it has: 1 for a lone condition.
    pub fn depth(&self) -> usize {
        let mut deepest = 0;
        let mut open = vec![(self, 1)];
        while let Some((node, level)) = open.pop() {
            deepest = deepest.max(level);
            open.extend(node.children().iter().map(|child| (child, level + 1)));
        }
        deepest
    }

    /// The one form in which two expressions that differ only in needless brackets, doubled nots and nodes of one or
    /// no child are equal. The order of conditions stays. Screens keep the tree as it is written; caches and
    /// comparisons use this.
    pub fn normalised(&self) -> Expr {
        match self {
            Expr::Atom(atom) => Expr::Atom(atom.clone()),
            Expr::Not(of) => match of.normalised() {
                Expr::Not(inner) => *inner,
                other => Expr::negation(other),
            },
            Expr::And(of) => Expr::and(flat(of, |node| match node {
                Expr::And(of) => Ok(of),
                other => Err(other),
            })),
            Expr::Or(of) => Expr::or(flat(of, |node| match node {
                Expr::Or(of) => Ok(of),
                other => Err(other),
            })),
        }
    }
}

/// Children in their one form, those of the same kind opened.
fn flat(of: &[Expr], open: impl Fn(Expr) -> Result<Vec<Expr>, Expr>) -> Vec<Expr> {
    of.iter().flat_map(|child| open(child.normalised()).unwrap_or_else(|other| vec![other])).collect()
}
