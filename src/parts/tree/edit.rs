//! Changes of a tree. Each gives the path on which one stands afterwards; nothing where it does not apply.

use super::node::{Body, Node};
use crate::domain::segment::Expr;

/// Up or down among the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

/// A path.
type Path = Vec<usize>;

impl Node {
    /// Puts `not` before a node, or takes one away. Of the root, everything is bracketed first.
    pub fn negate(&mut self, path: &[usize]) -> Option<Path> {
        if path.is_empty() {
            if self.children().is_empty() {
                return None;
            }
            let inner = std::mem::replace(self, Node::root(None));
            let mut inner = if inner.children().len() == 1 { only(inner)? } else { inner };
            inner.nots = if inner.nots > 0 { inner.nots - 1 } else { 1 };
            *self = if inner.nots == 0 && inner.is_group() { inner } else { Node::wrapping(vec![inner]) };
            return Some(Path::new());
        }
        let node = self.at_mut(path)?;
        node.nots = if node.nots > 0 { node.nots - 1 } else { 1 };
        Some(path.to_vec())
    }

    /// Switches a node off, or on again; never the root.
    pub fn toggle_off(&mut self, path: &[usize]) -> Option<Path> {
        let node = self.at_mut(path).filter(|_| !path.is_empty())?;
        node.off = !node.off;
        Some(path.to_vec())
    }

    /// Marks a node, or takes its mark away; never the root.
    pub fn toggle_mark(&mut self, path: &[usize]) -> Option<Path> {
        let node = self.at_mut(path).filter(|_| !path.is_empty())?;
        node.marked = !node.marked;
        Some(path.to_vec())
    }

    /// Turns `and` into `or` and back: of a group, or of the group that a condition stands in.
    pub fn turn(&mut self, path: &[usize]) -> Option<Path> {
        let group = if self.at(path)?.is_group() { path } else { parent(path)?.0 };
        let node = self.at_mut(group)?;
        node.body = match std::mem::replace(&mut node.body, Body::All(Vec::new())) {
            Body::All(of) => Body::Any(of),
            Body::Any(of) => Body::All(of),
            one => one,
        };
        Some(path.to_vec())
    }

    /// Takes a node away; a group of one goes over into what is left in it. The root is emptied.
    pub fn remove(&mut self, path: &[usize]) -> Option<Path> {
        let Some((above, at)) = parent(path) else {
            if self.children().is_empty() {
                return None;
            }
            *self = Node::root(None);
            return Some(Path::new());
        };
        let siblings = self.at_mut(above)?.children_mut()?;
        (at < siblings.len()).then(|| siblings.remove(at))?;
        let left = siblings.len();
        let mut here = above.to_vec();
        if !self.dissolve(above) && left > 0 {
            here.push(at.min(left - 1));
        }
        while self.at(&here).is_none() && here.pop().is_some() {}
        Some(here)
    }

    /// Puts nodes behind a condition, or at the end of a group; one stands on the last of them.
    pub fn insert(&mut self, path: &[usize], expr: &Expr) -> Option<Path> {
        let (group, at) = match self.at(path)?.is_group() {
            true => (path.to_vec(), self.at(path)?.children().len()),
            false => parent(path).map(|(above, at)| (above.to_vec(), at + 1))?,
        };
        let node = self.at_mut(&group)?;
        let new = Node::of(expr);
        let same =
            matches!((&node.body, &new.body), (Body::All(_), Body::All(_)) | (Body::Any(_), Body::Any(_)));
        let siblings = node.children_mut()?;
        // What is typed as `a and b` into a group of `and` joins it.
        let new = if same && new.nots == 0 { new.children().to_vec() } else { vec![new] };
        let last = at + new.len().saturating_sub(1);
        siblings.splice(at..at, new);
        Some(group.into_iter().chain([last]).collect())
    }

    /// Puts an expression in the place of a node.
    pub fn replace(&mut self, path: &[usize], expr: &Expr) -> Option<Path> {
        if path.is_empty() {
            *self = Node::root(Some(expr));
            return Some(Path::new());
        }
        let node = self.at_mut(path)?;
        let (off, marked) = (node.off, node.marked);
        *node = Node { off, marked, ..Node::of(expr) };
        Some(path.to_vec())
    }

    /// Moves a node among its neighbours; from the edge of a bracket it leaves the bracket.
    pub fn shift(&mut self, path: &[usize], way: Way) -> Option<Path> {
        let (above, at) = parent(path)?;
        let siblings = self.at_mut(above)?.children_mut()?;
        let to = match way {
            Way::Up => at.checked_sub(1),
            Way::Down => Some(at + 1).filter(|to| *to < siblings.len()),
        };
        if let Some(to) = to {
            siblings.swap(at, to);
            return Some(above.iter().copied().chain([to]).collect());
        }
        let (outer, place) = parent(above)?;
        let moved = (at < siblings.len()).then(|| siblings.remove(at))?;
        let place = place + usize::from(way == Way::Down);
        self.at_mut(outer)?.children_mut()?.insert(place, moved);
        // The bracket that it left may hold one or none now; it stands behind it when it moved up.
        let left = match way {
            Way::Up => place + 1,
            Way::Down => place - 1,
        };
        let before = self.at(outer)?.children().len();
        let bracket: Path = outer.iter().copied().chain([left]).collect();
        self.dissolve(&bracket);
        let gone = before - self.at(outer)?.children().len();
        let place = if way == Way::Down { place - gone } else { place };
        Some(outer.iter().copied().chain([place]).collect())
    }

    /// Brackets the marked neighbours of a group, or a node and the one behind it. The word between them stays, so that
    /// nobody comes or goes.
    pub fn bracket(&mut self, path: &[usize]) -> Option<Path> {
        let above = self.marked_group().or_else(|| parent(path).map(|(above, _)| above.to_vec()))?;
        let group = self.at_mut(&above)?;
        let any = matches!(group.body, Body::Any(_));
        let siblings = group.children_mut()?;
        let mut chosen: Vec<usize> = (0..siblings.len()).filter(|at| siblings[*at].marked).collect();
        if chosen.is_empty() {
            let at = *path.last()?;
            chosen = vec![at, at + 1];
        }
        // A bracket around everything would be the group once more.
        if chosen.len() < 2 || chosen.len() >= siblings.len() || chosen.iter().any(|at| *at >= siblings.len())
        {
            return None;
        }
        let first = *chosen.first()?;
        let mut inner = Vec::new();
        for at in chosen.into_iter().rev() {
            inner.insert(0, Node { marked: false, ..siblings.remove(at) });
        }
        let body = if any { Body::Any(inner) } else { Body::All(inner) };
        siblings.insert(first, Node { body, ..Node::wrapping(Vec::new()) });
        Some(above.into_iter().chain([first]).collect())
    }

    /// Opens a bracket: what is in it joins the group around it. A `not` before it goes to each, and its word turns. Of a
    /// condition, the bracket that it stands in.
    pub fn unbracket(&mut self, path: &[usize]) -> Option<Path> {
        let group = if self.at(path)?.is_group() { path } else { parent(path)?.0 };
        let (above, at) = parent(group)?;
        let siblings = self.at_mut(above)?.children_mut()?;
        let Node { body, nots, off, .. } = (at < siblings.len()).then(|| siblings.remove(at))?;
        let (Body::All(mut inner) | Body::Any(mut inner)) = body else { return None };
        for node in &mut inner {
            node.nots += nots % 2;
            node.off |= off;
        }
        siblings.splice(at..at, inner);
        Some(above.iter().copied().chain([at]).collect())
    }

    /// Who is meant must fit these too from now on.
    pub fn narrow(&mut self, by: &[&Expr]) -> Option<Path> {
        if matches!(self.body, Body::Any(_)) {
            let any = std::mem::replace(self, Node::root(None));
            *self = Node::wrapping(match any.children().len() {
                0 | 1 => only(any).into_iter().collect(),
                _ => vec![any],
            });
        }
        let here = self.children_mut()?;
        here.extend(by.iter().map(|expr| Node::of(expr)));
        Some(vec![here.len().checked_sub(1)?])
    }

    /// The marks go.
    pub fn unmark(&mut self) {
        self.marked = false;
        self.children_mut().into_iter().flatten().for_each(Node::unmark);
    }

    /// The group of the first marked node.
    fn marked_group(&self) -> Option<Path> {
        let marked =
            self.rows().into_iter().find(|row| self.at(&row.path).is_some_and(|node| node.marked))?;
        parent(&marked.path).map(|(above, _)| above.to_vec())
    }

    fn wrapping(of: Vec<Node>) -> Node {
        Node { body: Body::All(of), ..Node::root(None) }
    }

    /// A group of one goes over into what is in it, an empty one goes; says whether it did.
    fn dissolve(&mut self, path: &[usize]) -> bool {
        let Some((above, at)) = parent(path) else { return false };
        let few = self.at(path).is_some_and(|node| node.is_group() && node.children().len() < 2);
        let Some(siblings) = self.at_mut(above).filter(|_| few).and_then(Node::children_mut) else {
            return false;
        };
        let group = siblings.remove(at);
        let (nots, off) = (group.nots, group.off);
        if let Some(one) = only(group) {
            siblings.insert(at, Node { nots: one.nots + nots, off: one.off || off, ..one });
        }
        true
    }
}

/// The one node of a group of one.
fn only(group: Node) -> Option<Node> {
    match group.body {
        Body::All(mut of) | Body::Any(mut of) if of.len() == 1 => of.pop(),
        _ => None,
    }
}

/// The path to the group that a node stands in, and its place there; nothing for the root.
fn parent(path: &[usize]) -> Option<(&[usize], usize)> {
    path.split_last().map(|(at, above)| (above, *at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::segment::{Names, parse, print};
    use crate::domain::standard::shipped;

    fn tree(text: &str) -> Node {
        let standard = shipped();
        Node::root(Some(&parse(text, &Names::of(&standard)).unwrap().expr))
    }

    fn text(node: &Node) -> String {
        let standard = shipped();
        print(&node.whole(), &Names::of(&standard), Lang::En)
    }

    #[track_caller]
    fn after(before: &str, edit: impl FnOnce(&mut Node) -> Option<Path>, wanted: &str, stands: &[usize]) {
        let mut node = tree(before);
        assert_eq!(edit(&mut node).as_deref(), Some(stands), "{before}");
        assert_eq!(text(&node), wanted, "{before}");
    }

    #[test]
    fn brackets_keep_the_meaning_and_open_again() {
        after("#A and #B and #C", |n| n.bracket(&[1]), "#A and (#B and #C)", &[1]);
        after("#A and (#B or #C)", |n| n.unbracket(&[1, 0]), "#A and #B and #C", &[1]);
        after("#A and not (#B or #C)", |n| n.unbracket(&[1]), "#A and not #B and not #C", &[1]);
        let mut marked = tree("#A or #B or #C");
        marked.toggle_mark(&[0]);
        marked.toggle_mark(&[2]);
        assert_eq!(marked.bracket(&[1]), Some(vec![0]));
        assert_eq!(text(&marked), "(#A or #C) or #B");
        assert_eq!(marked.turn(&[0, 1]), Some(vec![0, 1]));
        assert_eq!(text(&marked), "(#A and #C) or #B");
        for path in [&[][..], &[2], &[7]] {
            assert_eq!(tree("#A and #B and #C").bracket(path), None, "{path:?}");
        }
        assert_eq!(tree("#A and #B").bracket(&[0]), None, "a bracket around all");
        assert_eq!(tree("#A and #B").unbracket(&[0]), None, "the root is no bracket");
    }

    #[test]
    fn a_group_of_one_goes_over_into_it() {
        after("#A and (#B or #C)", |n| n.remove(&[1, 0]), "#A and #C", &[1]);
        after("#A and not (#B or #C)", |n| n.remove(&[1, 1]), "#A and not #B", &[1]);
        after("#A and #B", |n| n.remove(&[0]), "#B", &[0]);
        after("#A", |n| n.remove(&[0]), "everyone", &[]);
        after("#A and #B", |n| n.remove(&[]), "everyone", &[]);
        assert_eq!(Node::root(None).remove(&[]), None);
    }

    #[test]
    fn moving_leaves_a_bracket_at_its_edge() {
        after("#A and #B", |n| n.shift(&[0], Way::Down), "#B and #A", &[1]);
        assert_eq!(tree("#A and #B").shift(&[0], Way::Up), None);
        after(
            "#A and (#B or #C or tagged)",
            |n| n.shift(&[1, 0], Way::Up),
            "#A and #B and (#C or tagged)",
            &[1],
        );
        after("#A and (#B or #C)", |n| n.shift(&[1, 1], Way::Down), "#A and #B and #C", &[2]);
        after("(#B or #C) and #A", |n| n.shift(&[0, 0], Way::Up), "#B and #C and #A", &[0]);
    }

    #[test]
    fn negation_of_the_root_brackets_it_and_goes_back() {
        after("#A and #B", |n| n.negate(&[]), "not (#A and #B)", &[]);
        after("not (#A and #B)", |n| n.negate(&[]), "#A and #B", &[]);
        after("#A", |n| n.negate(&[]), "not #A", &[]);
        after("#A and #B", |n| n.negate(&[1]), "#A and not #B", &[1]);
        after("not not #A", |n| n.negate(&[0]), "not #A", &[0]);
    }

    #[test]
    fn what_is_put_in_joins_its_like() {
        let standard = shipped();
        let expr = |text: &str| parse(text, &Names::of(&standard)).unwrap().expr;
        after("#A and #B", |n| n.insert(&[0], &expr("#C")), "#A and #C and #B", &[1]);
        after("#A and #B", |n| n.insert(&[], &expr("#C and tagged")), "#A and #B and #C and tagged", &[3]);
        after("#A and #B", |n| n.insert(&[1], &expr("#C or tagged")), "#A and #B and (#C or tagged)", &[2]);
        after("#A and #B", |n| n.replace(&[1], &expr("not #C")), "#A and not #C", &[1]);
        let mut empty = Node::root(None);
        assert_eq!(empty.insert(&[], &expr("#A")), Some(vec![0]));
        assert_eq!(text(&empty), "#A");
    }

    #[test]
    fn narrowing_brackets_what_is_joined_by_or() {
        let standard = shipped();
        let by = parse("#C", &Names::of(&standard)).unwrap().expr;
        after("#A and #B", |n| n.narrow(&[&by]), "#A and #B and #C", &[2]);
        after("#A or #B", |n| n.narrow(&[&by, &by]), "(#A or #B) and #C and #C", &[2]);
        after("not (#A or #B)", |n| n.narrow(&[&by]), "not (#A or #B) and #C", &[1]);
        let mut empty = Node::root(None);
        empty.turn(&[]);
        assert_eq!(empty.narrow(&[&by]), Some(vec![0]));
        assert_eq!(text(&empty), "#C");
    }

    #[test]
    fn rows_have_the_numbers_of_the_nodes() {
        for written in ["#A", "not #A", "#A and not (#B or not not #C) and tagged", "not (#A and #B)"] {
            let node = tree(written);
            let whole = node.whole();
            let (nodes, atoms) = (whole.nodes(), whole.atoms());
            for row in node.rows() {
                let at = node.at(&row.path).unwrap();
                assert_eq!(*nodes[row.number], at.whole(), "{written} {row:?}");
                if let (Body::One(atom), Some(n)) = (&at.body, row.condition) {
                    assert_eq!(atoms[n], atom, "{written}");
                }
            }
        }
        assert_eq!(Node::root(None).rows().len(), 1);
    }

    #[test]
    fn what_is_off_does_not_count_and_stays_off_in_the_next_text() {
        let standard = shipped();
        let names = Names::of(&standard);
        let mut node = tree("#A and (#B or #C) and tagged");
        assert_eq!(node.toggle_off(&[]), None);
        node.toggle_off(&[1, 0]);
        assert_eq!(node.off(), [3]);
        assert_eq!(print(&node.meant(), &names, Lang::En), "#A and #C and tagged");
        node.toggle_off(&[1, 1]);
        assert_eq!(node.off(), [2, 3, 4], "a group of nothing but such counts no more");
        assert_eq!(print(&node.meant(), &names, Lang::En), "#A and tagged");
        let mut next = tree("tagged and (#B or #C) and #A and #TP");
        next.keep_off(&node);
        assert_eq!(print(&next.meant(), &names, Lang::En), "tagged and #A and #TP");
        node.toggle_off(&[0]);
        node.toggle_off(&[2]);
        assert_eq!(node.meant(), Expr::Atom(crate::domain::segment::Atom::Everyone));
    }
}
