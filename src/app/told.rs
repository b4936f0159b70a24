//! An answer that is asked for whenever its question changes, and stays in sight until the next one is there.

use super::remote::Remote;
use crate::request::Fault;

/// An answer, what it answers, and what was asked since.
#[derive(Debug, Clone, PartialEq)]
pub struct Told<T, K> {
    /// The answer; an older one stays while another is under way.
    pub answer: Remote<T>,
    asked: Option<K>,
    landed: Option<K>,
}

impl<T, K> Default for Told<T, K> {
    fn default() -> Told<T, K> {
        Told { answer: Remote::default(), asked: None, landed: None }
    }
}

impl<T, K: PartialEq + Clone> Told<T, K> {
    /// Says whether this is to be asked now.
    pub fn want(&mut self, key: K) -> bool {
        let anew = self.asked.as_ref() != Some(&key);
        if anew {
            self.answer.ask();
            self.asked = Some(key);
        }
        anew
    }

    /// The ask ended.
    pub fn land(&mut self, result: Result<T, Fault>) {
        if result.is_ok() {
            self.landed.clone_from(&self.asked);
        }
        self.answer.land(result);
    }

    /// What the answer answers.
    pub fn of(&self) -> Option<&K> {
        self.landed.as_ref()
    }

    /// It is asked for anew.
    pub fn forget(&mut self) {
        self.asked = None;
    }

    /// Whether it is out of date.
    pub fn is_stale(&self) -> bool {
        self.answer.value.is_some() && self.asked != self.landed
    }
}
