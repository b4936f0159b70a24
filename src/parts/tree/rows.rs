//! A tree as rows, each with its number in the expression.

use super::node::{Body, Node};

/// A node as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The places from the root on; empty for the root itself.
    pub path: Vec<usize>,
    /// Its number in the nodes of [`Node::whole`]: that of its outermost `not`. A group of one has the number of what is in
    /// it.
    pub number: usize,
    /// Its number among the conditions, when it is one.
    pub condition: Option<usize>,
    /// It or something around it is switched off.
    pub idle: bool,
    /// It is the last one of its group.
    pub last: bool,
}

impl Node {
    /// The root and all under it, each before what is under it.
    pub fn rows(&self) -> Vec<Row> {
        let mut lister = Lister { rows: Vec::new(), node: 0, condition: 0 };
        lister.list(self, Vec::new(), false, true);
        lister.rows
    }

    /// The numbers of what is switched off, groups of nothing but such too.
    pub fn off(&self) -> Vec<usize> {
        let idle = |row: &Row| self.at(&row.path).is_some_and(Node::is_idle);
        let mut off: Vec<usize> = self.rows().iter().filter(|row| idle(row)).map(|row| row.number).collect();
        off.dedup();
        off
    }
}

struct Lister {
    rows: Vec<Row>,
    node: usize,
    condition: usize,
}

impl Lister {
    fn list(&mut self, node: &Node, path: Vec<usize>, idle: bool, last: bool) {
        let idle = idle || node.is_idle();
        let condition = matches!(node.body, Body::One(_)).then_some(self.condition);
        self.rows.push(Row { path: path.clone(), number: self.node, condition, idle, last });
        self.node += node.nots;
        let children = node.children();
        // A group of one is no node of its own in the expression; an empty one is the condition `everyone`.
        self.node += usize::from(children.len() != 1);
        self.condition += usize::from(children.is_empty());
        for (at, child) in children.iter().enumerate() {
            let path = path.iter().copied().chain([at]).collect();
            self.list(child, path, idle, at + 1 == children.len());
        }
    }
}
