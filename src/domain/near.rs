//! "Did you mean": the known names nearest to a mistyped one.

use super::fold::fold;

/// Up to `most` known names, the nearest first; a name that shares nothing with the wanted one is left out.
pub fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<String> {
    let folded = fold(wanted);
    let mut scored: Vec<(f64, &str)> = known
        .into_iter()
        .map(|name| (strsim::normalized_damerau_levenshtein(&folded, &fold(name)), name))
        .filter(|(score, name)| *score > 0.2 || fold(name).contains(&folded))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(most).map(|(_, name)| name.to_string()).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_nearest_name_comes_first() {
        assert_eq!(super::nearest("nikname", ["city", "nickname", "title"], 1), ["nickname"]);
        assert_eq!(super::nearest("小网", ["小王", "小李", "阿陈"], 2), ["小李", "小王"]);
        assert!(super::nearest("qqq", ["city"], 3).is_empty());
    }
}
