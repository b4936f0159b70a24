//! The nodes of a tree that is edited.

use crate::domain::segment::{Atom, Expr};

/// What a node is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// All of these hold. Only the root may have fewer than two.
    All(Vec<Node>),
    /// Any of these holds; likewise.
    Any(Vec<Node>),
    /// One condition.
    One(Atom),
}

/// A node: a condition, or several in brackets, and how it is looked at while it is edited.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is made of.
    pub body: Body,
    /// How many times `not` stands before it.
    pub nots: usize,
    /// It is switched off: it stays in sight and does not count.
    pub off: bool,
    /// It is marked, to be bracketed with others.
    pub marked: bool,
}

impl Node {
    fn plain(body: Body) -> Node {
        Node { body, nots: 0, off: false, marked: false }
    }

    /// The root of an expression: always a group, empty for everyone.
    pub fn root(expr: Option<&Expr>) -> Node {
        match expr {
            None => Node::plain(Body::All(Vec::new())),
            Some(whole @ (Expr::And(_) | Expr::Or(_))) => Node::of(whole),
            Some(one) => Node::plain(Body::All(vec![Node::of(one)])),
        }
    }

    /// A node of an expression; all `not`s before it become its own.
    pub fn of(expr: &Expr) -> Node {
        let (mut nots, mut inner) = (0, expr);
        while let Expr::Not(of) = inner {
            (nots, inner) = (nots + 1, of);
        }
        let all = |of: &[Expr]| of.iter().map(Node::of).collect();
        let body = match inner {
            Expr::And(of) => Body::All(all(of)),
            Expr::Or(of) => Body::Any(all(of)),
            Expr::Atom(atom) => Body::One(atom.clone()),
            // The loop has taken every `not` off.
            Expr::Not(of) => Body::All(vec![Node::of(of)]),
        };
        Node { nots, ..Node::plain(body) }
    }

    /// The nodes right under it.
    pub fn children(&self) -> &[Node] {
        match &self.body {
            Body::All(of) | Body::Any(of) => of,
            Body::One(_) => &[],
        }
    }

    /// The same, to be changed; nothing for a condition.
    pub(super) fn children_mut(&mut self) -> Option<&mut Vec<Node>> {
        match &mut self.body {
            Body::All(of) | Body::Any(of) => Some(of),
            Body::One(_) => None,
        }
    }

    /// Whether it is a group.
    pub fn is_group(&self) -> bool {
        !matches!(self.body, Body::One(_))
    }

    /// The node at a path from here.
    pub fn at(&self, path: &[usize]) -> Option<&Node> {
        path.iter().try_fold(self, |node, at| node.children().get(*at))
    }

    pub(super) fn at_mut(&mut self, path: &[usize]) -> Option<&mut Node> {
        path.iter().try_fold(self, |node, at| node.children_mut()?.get_mut(*at))
    }

    /// Whether nothing under it counts: it is switched off, or all that it is made of.
    pub fn is_idle(&self) -> bool {
        self.off
            || (self.is_group() && !self.children().is_empty() && self.children().iter().all(Node::is_idle))
    }

    /// Everything that stands there, switched off or not.
    pub fn whole(&self) -> Expr {
        self.expr(&|_| true).unwrap_or(Expr::Atom(Atom::Everyone))
    }

    /// What counts: without what is switched off. Everyone where nothing is left.
    pub fn meant(&self) -> Expr {
        self.expr(&|node| !node.is_idle()).unwrap_or(Expr::Atom(Atom::Everyone))
    }

    fn expr(&self, counts: &dyn Fn(&Node) -> bool) -> Option<Expr> {
        if !counts(self) {
            return None;
        }
        let under = |of: &[Node]| of.iter().filter_map(|node| node.expr(counts)).collect::<Vec<_>>();
        let inner = match &self.body {
            Body::One(atom) => Expr::Atom(atom.clone()),
            Body::All(of) | Body::Any(of) if of.is_empty() => Expr::Atom(Atom::Everyone),
            Body::All(of) => Expr::and(under(of)),
            Body::Any(of) => Expr::or(under(of)),
        };
        Some((0..self.nots).fold(inner, |expr, _| Expr::negation(expr)))
    }

    /// Takes over from an older tree which conditions and brackets are switched off, where they are still there.
    pub fn keep_off(&mut self, older: &Node) {
        let mut off = Vec::new();
        older.gather_off(&mut off);
        self.switch_off(&mut off);
    }

    fn gather_off(&self, into: &mut Vec<Expr>) {
        if self.off {
            into.push(self.whole());
        }
        self.children().iter().for_each(|node| node.gather_off(into));
    }

    fn switch_off(&mut self, off: &mut Vec<Expr>) {
        if off.is_empty() {
            return;
        }
        for node in self.children_mut().into_iter().flatten() {
            let whole = node.whole();
            if let Some(at) = off.iter().position(|one| *one == whole) {
                off.swap_remove(at);
                node.off = true;
            }
            node.switch_off(off);
        }
    }
}
