//! The expression that is built: one tree with two views, its text and its rows.

use std::ops::Range;
use std::sync::Arc;

use crate::action::Key;
use crate::app::Shared;
use crate::domain::lang::Lang;
use crate::domain::segment::{Atom, Expr, SegmentId, print};
use crate::parts::cursor::{Cursor, Motion};
use crate::parts::expression::Expression;
use crate::parts::tree::{Node, Row};
use crate::request::Overview;

/// How many steps can be taken back.
const KEPT: usize = 200;

/// The tree as it was, and where one stood.
#[derive(Debug, Clone, PartialEq)]
struct Step {
    root: Node,
    at: u64,
    loaded: Option<SegmentId>,
}

/// The text while it is typed: what Esc brings back.
#[derive(Debug, Clone, PartialEq)]
struct Before {
    root: Node,
    text: Expression,
}

/// The builder.
#[derive(Debug, Clone, PartialEq)]
pub struct Builder {
    /// The tree.
    pub root: Node,
    /// The cursor over its rows.
    pub cursor: Cursor,
    /// Its text, or what is typed of the next one.
    pub text: Expression,
    /// The saved segment that it began with or was saved as.
    pub loaded: Option<SegmentId>,
    /// Everything that stands there, as it is counted.
    whole: Arc<Expr>,
    /// The numbers of its nodes that are switched off.
    off: Vec<usize>,
    /// Whom it means: without what is switched off.
    meant: Arc<Expr>,
    before: Option<Before>,
    past: Vec<Step>,
    future: Vec<Step>,
    /// The language and the names in which the text is printed; none while it must be printed anew.
    printed: Option<(Lang, Arc<Overview>)>,
}

impl Default for Builder {
    fn default() -> Builder {
        let everyone = Arc::new(Expr::Atom(Atom::Everyone));
        Builder {
            root: Node::root(None),
            cursor: Cursor::default(),
            text: Expression::default(),
            loaded: None,
            whole: Arc::clone(&everyone),
            off: Vec::new(),
            meant: everyone,
            before: None,
            past: Vec::new(),
            future: Vec::new(),
            printed: None,
        }
    }
}

impl Builder {
    /// Everything that stands there, and the numbers of its nodes that are switched off.
    pub fn counted(&self) -> (Arc<Expr>, Vec<usize>) {
        (Arc::clone(&self.whole), self.off.clone())
    }

    /// Whom it means.
    pub fn meant(&self) -> &Arc<Expr> {
        &self.meant
    }

    /// How many conditions and brackets are switched off.
    pub fn switched_off(&self) -> usize {
        self.off.len()
    }

    /// Whether the text is typed now.
    pub fn is_typed(&self) -> bool {
        self.before.is_some()
    }

    /// Whether the text is typed and something may stand at its cursor.
    pub fn is_completed(&self) -> bool {
        self.is_typed() && !self.text.suggestions.is_empty()
    }

    /// Whether the text is another one than that of the tree: it was left half typed or is wrong.
    pub fn is_apart(&self) -> bool {
        self.text.mistake().is_some()
    }

    /// Whether there is a step back, and one forward again.
    pub fn steps(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }

    /// The rows of the tree.
    pub fn rows(&self) -> Vec<Row> {
        self.root.rows()
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<Row> {
        usize::try_from(self.cursor.at).ok().and_then(|at| self.rows().into_iter().nth(at))
    }

    /// The node under the cursor.
    pub fn node(&self) -> Option<&Node> {
        self.row().and_then(|row| self.root.at(&row.path))
    }

    /// The bytes of the text that belong to conditions that are switched off.
    pub fn idle_places(&self) -> Vec<Range<usize>> {
        let Some(Ok(read)) = &self.text.read else { return Vec::new() };
        let idle = self.rows().into_iter().filter(|row| row.idle);
        idle.filter_map(|row| read.places.get(row.condition?).cloned()).collect()
    }

    /// Moves in the tree, of which `page` rows are seen.
    pub fn go(&mut self, motion: Motion, page: u64) {
        let rows = self.rows().len() as u64;
        self.cursor.go(motion, rows, page);
    }

    /// Changes the tree at the cursor; says whether that was possible. One can go back.
    pub fn edit(&mut self, change: impl FnOnce(&mut Node, &[usize]) -> Option<Vec<usize>>) -> bool {
        let Some(row) = self.row() else { return false };
        self.edit_at(&row.path, change)
    }

    /// Changes the tree at a path.
    pub fn edit_at(
        &mut self,
        path: &[usize],
        change: impl FnOnce(&mut Node, &[usize]) -> Option<Vec<usize>>,
    ) -> bool {
        let before = self.step();
        let Some(stands) = change(&mut self.root, path) else { return false };
        self.remember(before);
        self.stand(&stands);
        self.changed();
        true
    }

    /// Marks the node under the cursor and goes down; marks are no step.
    pub fn mark(&mut self, page: u64) {
        if let Some(row) = self.row() {
            self.root.toggle_mark(&row.path);
            self.go(Motion::By(1), page);
        }
    }

    /// Begins with another expression; nothing means everyone.
    pub fn load(&mut self, expr: Option<&Expr>, segment: Option<SegmentId>) {
        let before = self.step();
        self.root = Node::root(expr);
        self.loaded = segment;
        self.cursor = Cursor::default();
        self.remember(before);
        self.changed();
    }

    /// One step back, or forward again; says whether there was one.
    pub fn step_back(&mut self, forward: bool) -> bool {
        let here = self.step();
        let (from, to) =
            if forward { (&mut self.future, &mut self.past) } else { (&mut self.past, &mut self.future) };
        let Some(step) = from.pop() else { return false };
        to.push(here);
        self.root = step.root;
        self.loaded = step.loaded;
        self.cursor.at = step.at;
        self.changed();
        true
    }

    /// Begins to type the text, with a character that was typed into the screen.
    pub fn begin_typing(&mut self, typed: Option<char>, shared: &mut Shared) {
        self.print(shared);
        self.before = Some(Before { root: self.root.clone(), text: self.text.clone() });
        if let Some(c) = typed {
            let text = self.text.edit.value().trim_end();
            let text = if text.is_empty() { String::new() } else { format!("{text} ") };
            self.text.edit.set(&format!("{text}{c}"));
        }
        self.text.look(shared);
        self.follow();
    }

    /// Types a key of the text.
    pub fn press(&mut self, key: Key, shared: &mut Shared) {
        if self.text.press(key, shared) {
            self.follow();
        }
    }

    /// Pastes into the text.
    pub fn paste(&mut self, text: &str, shared: &mut Shared) {
        if self.text.paste(text, shared) {
            self.follow();
        }
    }

    /// Takes a completion of the text.
    pub fn take(&mut self, shared: &mut Shared) {
        if self.text.take(shared) {
            self.follow();
        }
    }

    /// Enter in the text: says whether it can be left, which a wrong one cannot.
    pub fn end_typing(&mut self) -> bool {
        if self.text.mistake().is_some() {
            return false;
        }
        let Some(before) = self.before.take() else { return true };
        if before.root != self.root {
            let at = self.cursor.at;
            self.remember(Step { root: before.root, at, loaded: self.loaded });
        }
        self.text.suggestions.clear();
        self.printed = None;
        true
    }

    /// Esc in the text: what stood there before.
    pub fn drop_typing(&mut self) {
        if let Some(before) = self.before.take() {
            self.root = before.root;
            self.text = before.text;
            self.text.suggestions.clear();
            self.changed();
        }
    }

    /// One turns to something else while the text is typed: what can be read stays, the rest is as it was.
    pub fn leave_typing(&mut self) {
        if !self.end_typing() {
            self.drop_typing();
        }
    }

    /// Prints the text anew when the tree, the language or the names are other ones, and keeps the cursor in the tree.
    pub fn settle(&mut self, page: u64, shared: &Shared) {
        let rows = self.rows().len() as u64;
        self.cursor.fit(rows, page);
        if !self.is_typed() {
            self.print(shared);
        }
    }

    /// The text follows the tree, the language and the names.
    fn print(&mut self, shared: &Shared) {
        let Some(overview) = &shared.overview.value else { return };
        let fresh =
            self.printed.as_ref().is_some_and(|(lang, of)| *lang == shared.lang && Arc::ptr_eq(of, overview));
        if fresh {
            return;
        }
        let whole = self.root.whole();
        let text = match self.root.children().is_empty() {
            true => String::new(),
            false => print(&whole, &overview.names(), shared.lang),
        };
        self.text = Expression::new(&text);
        self.text.read_with(overview);
        self.printed = Some((shared.lang, Arc::clone(overview)));
    }

    /// The tree follows the text as soon as that can be read.
    fn follow(&mut self) {
        let next = match (&self.text.read, self.text.expr()) {
            (None, _) => Node::root(None),
            (_, Some(expr)) => Node::root(Some(expr)),
            _ => return,
        };
        let mut next = next;
        if let Some(before) = &self.before {
            next.keep_off(&before.root);
        }
        self.root = next;
        self.reckon();
    }

    fn changed(&mut self) {
        self.printed = None;
        self.reckon();
    }

    fn reckon(&mut self) {
        self.whole = Arc::new(self.root.whole());
        self.off = self.root.off();
        self.meant = Arc::new(self.root.meant());
    }

    fn step(&self) -> Step {
        Step { root: self.root.clone(), at: self.cursor.at, loaded: self.loaded }
    }

    fn remember(&mut self, step: Step) {
        self.future.clear();
        self.past.push(step);
        if self.past.len() > KEPT {
            self.past.remove(0);
        }
    }

    fn stand(&mut self, path: &[usize]) {
        if let Some(at) = self.rows().iter().position(|row| row.path == path) {
            self.cursor.at = at as u64;
        }
    }
}
