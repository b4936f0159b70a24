//! Which characters stand in the texts of one kind: a word with another one is not looked for there at all. They are
//! only ever added to, so there may be more of them than there are in the texts now.

use duckdb::Connection;

use super::row::SearchRow;
use crate::domain::search_key::SearchPart;

/// The characters of each kind of text.
#[derive(Debug, Default)]
pub(in crate::store) struct Letters([CharSet; SearchPart::ALL.len()]);

impl Letters {
    /// Those that are kept.
    pub(in crate::store) fn read(conn: &Connection) -> duckdb::Result<Letters> {
        let mut letters = Letters::default();
        let mut found = conn.prepare("SELECT part, letters FROM ledger.search_letters")?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let code: String = row.get(0)?;
            if let Some(at) = SearchPart::ALL.iter().position(|part| part.code() == code) {
                letters.0[at].add(&row.get::<_, String>(1)?);
            }
        }
        Ok(letters)
    }

    /// Adds those of a row.
    pub(in crate::store) fn add_row(&mut self, row: &SearchRow) {
        for (set, (_, text)) in self.0.iter_mut().zip(row.texts()) {
            set.add(text);
        }
    }

    /// The kinds of texts that have every character of a word.
    pub(in crate::store) fn parts_for(&self, word: &str) -> impl Iterator<Item = SearchPart> {
        let has = |(part, set): (SearchPart, &CharSet)| word.chars().all(|c| set.has(c)).then_some(part);
        SearchPart::ALL.into_iter().zip(&self.0).filter_map(has)
    }

    /// Keeps those that are not kept yet.
    pub(super) fn write_new(&self, conn: &Connection, known: &Letters) -> duckdb::Result<()> {
        for ((part, set), known) in SearchPart::ALL.into_iter().zip(&self.0).zip(&known.0) {
            let new: String = set.chars().filter(|c| !known.has(*c)).collect();
            if !new.is_empty() {
                conn.execute("INSERT INTO ledger.search_letters VALUES (?, ?)", [part.code(), &new])?;
            }
        }
        Ok(())
    }

    /// How many characters of others are missing here.
    pub(in crate::store) fn missing(&self, others: &Letters) -> u64 {
        let missing = |(own, other): (&CharSet, &CharSet)| other.chars().filter(|c| !own.has(*c)).count();
        self.0.iter().zip(&others.0).map(missing).sum::<usize>() as u64
    }
}

/// Characters as one bit each.
#[derive(Debug, Default)]
struct CharSet(Vec<u64>);

impl CharSet {
    fn add(&mut self, text: &str) {
        for c in text.chars() {
            let (word, bit) = (c as usize / 64, c as u32 % 64);
            if word >= self.0.len() {
                self.0.resize(word + 1, 0);
            }
            self.0[word] |= 1 << bit;
        }
    }

    fn has(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_some_and(|word| word >> (c as u32 % 64) & 1 == 1)
    }

    fn chars(&self) -> impl Iterator<Item = char> {
        let all = self.0.len() as u32 * 64;
        (0..all).filter_map(char::from_u32).filter(|c| self.has(*c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_looked_for_where_all_its_characters_are() {
        let mut letters = Letters::default();
        letters.0[0].add("张三\nzhangsan");
        letters.0[1].add("北京三");
        let parts = |word: &str| letters.parts_for(word).map(SearchPart::code).collect::<Vec<_>>();
        assert_eq!(parts("三"), ["names", "city"]);
        assert_eq!(parts("北京"), ["city"]);
        assert_eq!(parts("shan"), ["names"]);
        assert!(parts("𠮷").is_empty() && parts("李").is_empty());
        assert_eq!(letters.0[1].chars().collect::<String>(), "三京北");
        let mut others = Letters::default();
        others.0[1].add("北海");
        assert_eq!((letters.missing(&others), others.missing(&others)), (1, 0));
    }
}
