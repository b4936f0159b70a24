//! From keys to actions, by scope, with the team's own keys.

use std::collections::BTreeMap;

use super::chain;
use super::key::Key;
use super::list::{ACTIONS, Action, ActionId, Scope, action, action_by_code};
use crate::domain::lang::Lang;

/// What a key means in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// This action.
    Action(ActionId),
    /// The beginning of some.
    Prefix,
    /// Nothing.
    Nothing,
}

/// What is wrong with a line of `[keys.SCOPE]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyTrouble {
    /// No scope of this name.
    UnknownScope { nearest: Option<String> },
    /// No action of this name in the scope.
    UnknownAction { nearest: Option<String> },
    /// The text names no key, or more than two.
    NotAKey { text: String },
    /// The key means another action in a chain where both are looked up.
    Conflict { key: String, with: &'static str },
}

/// Which keys do what: the list's own keys, and what the configuration says instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMap {
    keys: BTreeMap<ActionId, Vec<Vec<Key>>>,
}

impl Default for KeyMap {
    fn default() -> KeyMap {
        let read = |a: &Action| a.keys.iter().filter_map(|k| sequence(k)).collect();
        KeyMap { keys: ACTIONS.iter().map(|a| (a.id, read(a))).collect() }
    }
}

impl KeyMap {
    /// What a key means in a chain of scopes after the keys typed before it.
    pub fn find(&self, chain: &[Scope], pending: &[Key], key: Key) -> Hit {
        let mut prefix = false;
        for scope in chain {
            for entry in ACTIONS.iter().filter(|a| a.scope == *scope) {
                for keys in self.keys_of(entry.id) {
                    let same = keys.len() > pending.len()
                        && keys[..pending.len()] == *pending
                        && keys[pending.len()] == key;
                    if same && keys.len() == pending.len() + 1 {
                        return Hit::Action(entry.id);
                    }
                    prefix |= same;
                }
            }
        }
        if prefix { Hit::Prefix } else { Hit::Nothing }
    }

    /// What may follow the keys typed so far, in the order of the list.
    pub fn following(&self, chain: &[Scope], pending: &[Key]) -> Vec<(Key, ActionId)> {
        let mut out = Vec::new();
        for entry in ACTIONS.iter().filter(|a| chain.contains(&a.scope)) {
            for keys in self.keys_of(entry.id) {
                if keys.len() > pending.len() && keys[..pending.len()] == *pending {
                    out.push((keys[pending.len()], entry.id));
                }
            }
        }
        out
    }

    /// The keys of an action.
    pub fn keys_of(&self, id: ActionId) -> &[Vec<Key>] {
        self.keys.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The first keys of an action as they are printed, or nothing.
    pub fn label(&self, id: ActionId) -> String {
        self.keys_of(id).first().map(|keys| printed(keys)).unwrap_or_default()
    }

    /// All keys of an action as they are printed.
    pub fn labels(&self, id: ActionId) -> Vec<String> {
        self.keys_of(id).iter().map(|keys| printed(keys)).collect()
    }

    /// Gives an action other keys. On trouble nothing changes.
    pub fn remap(&mut self, scope: &str, name: &str, keys: &[String]) -> Result<(), KeyTrouble> {
        let Some(scope) = Scope::from_code(scope) else {
            return Err(KeyTrouble::UnknownScope {
                nearest: nearest(scope, Scope::ALL.iter().map(|s| s.code())),
            });
        };
        let Some(entry) = action_by_code(name).filter(|a| a.scope == scope) else {
            let known = ACTIONS.iter().filter(|a| a.scope == scope).map(|a| a.code);
            return Err(KeyTrouble::UnknownAction { nearest: nearest(name, known) });
        };
        let mut read = Vec::new();
        for text in keys {
            read.push(sequence(text).ok_or_else(|| KeyTrouble::NotAKey { text: text.clone() })?);
        }
        for keys in &read {
            if let Some(with) = self.conflict(entry, keys) {
                return Err(KeyTrouble::Conflict { key: printed(keys), with: action(with).code });
            }
        }
        self.keys.insert(entry.id, read);
        Ok(())
    }

    /// Another action whose keys could not be told from these in some chain.
    fn conflict(&self, entry: &Action, keys: &[Key]) -> Option<ActionId> {
        let meets = |other: &Action| {
            chain::ALL.iter().any(|chain| chain.contains(&entry.scope) && chain.contains(&other.scope))
        };
        ACTIONS
            .iter()
            .filter(|other| other.id != entry.id && meets(other))
            .find(|other| {
                self.keys_of(other.id).iter().any(|theirs| {
                    let shared = theirs.len().min(keys.len());
                    theirs[..shared] == keys[..shared]
                })
            })
            .map(|other| other.id)
    }
}

/// Reads `s n`, `ctrl-d`, `g`: one or two keys.
fn sequence(text: &str) -> Option<Vec<Key>> {
    let keys: Option<Vec<Key>> = text.split(' ').filter(|part| !part.is_empty()).map(Key::parse).collect();
    keys.filter(|keys| (1..=2).contains(&keys.len()))
}

/// Keys as they are printed: `s n`.
fn printed(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

/// The known name that is most like a mistyped one, when one is like it at all.
pub fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    known
        .map(|name| (strsim::jaro_winkler(wanted, name), name))
        .filter(|(likeness, _)| *likeness > 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.to_string())
}

/// The table of keys for the README, in Markdown.
pub fn key_table(lang: Lang) -> String {
    let map = KeyMap::default();
    let mut out = String::from(lang.pick("| 按键 | 做什么 |\n|---|---|\n", "| Keys | What |\n|---|---|\n"));
    for scope in Scope::ALL {
        for entry in ACTIONS.iter().filter(|a| a.scope == scope) {
            let keys: Vec<String> =
                map.labels(entry.id).iter().map(|k| format!("`{}`", k.replace('|', "\\|"))).collect();
            let keys = if keys.is_empty() { format!("`:{}`", entry.command()) } else { keys.join(" ") };
            out.push_str(&format!("| {keys} | {} |\n", entry.summary(lang)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: &[Scope] = chain::PEOPLE;

    #[test]
    fn keys_find_actions_and_prefixes() {
        let map = KeyMap::default();
        assert_eq!(map.find(PEOPLE, &[], Key::char('j')), Hit::Action(ActionId::Down));
        assert_eq!(map.find(PEOPLE, &[], Key::char('s')), Hit::Prefix);
        assert_eq!(map.find(PEOPLE, &[Key::char('s')], Key::char('p')), Hit::Action(ActionId::SortSpend));
        assert_eq!(map.find(PEOPLE, &[Key::char('s')], Key::char('z')), Hit::Nothing);
        assert_eq!(map.find(&[Scope::Field], &[], Key::char('j')), Hit::Nothing);
        assert!(map.following(PEOPLE, &[Key::char('s')]).len() >= 10);
    }

    #[test]
    fn own_keys_replace_the_list_s() {
        let mut map = KeyMap::default();
        assert_eq!(map.remap("people", "mark", &["m".into()]), Ok(()));
        assert_eq!(map.find(PEOPLE, &[], Key::char('m')), Hit::Action(ActionId::Mark));
        assert_eq!(map.find(PEOPLE, &[], Key::char(' ')), Hit::Nothing);
        assert_eq!(map.label(ActionId::Mark), "m");
    }

    #[test]
    fn trouble_names_the_nearest_and_the_rival() {
        let mut map = KeyMap::default();
        let before = map.clone();
        assert_eq!(
            map.remap("poeple", "mark", &["m".into()]),
            Err(KeyTrouble::UnknownScope { nearest: Some("people".into()) })
        );
        assert_eq!(
            map.remap("people", "makr", &["m".into()]),
            Err(KeyTrouble::UnknownAction { nearest: Some("mark".into()) })
        );
        assert_eq!(
            map.remap("people", "mark", &["u".into()]),
            Err(KeyTrouble::Conflict { key: "u".into(), with: "undo" })
        );
        assert_eq!(
            map.remap("people", "mark", &["s".into()]),
            Err(KeyTrouble::Conflict { key: "s".into(), with: "sort-column" })
        );
        assert_eq!(
            map.remap("people", "mark", &["hyper-x".into()]),
            Err(KeyTrouble::NotAKey { text: "hyper-x".into() })
        );
        assert_eq!(map, before);
    }

    #[test]
    fn the_key_table_has_a_row_per_action() {
        for lang in [Lang::Zh, Lang::En] {
            assert_eq!(key_table(lang).lines().count(), ACTIONS.len() + 2);
        }
    }
}
