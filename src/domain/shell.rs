//! Command lines as a shell takes them.

/// A word of a command line, in quotation marks when a shell would take it apart.
pub fn word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_=.,/:#@%+".contains(c);
    if !text.is_empty() && !text.starts_with('#') && text.chars().all(plain) {
        text.to_string()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_take_apart_is_quoted() {
        assert_eq!(word("城市=city"), "城市=city");
        assert_eq!(word("it's here.csv"), "'it'\\''s here.csv'");
        assert_eq!(word(""), "''");
        assert_eq!(word("#1=ref"), "'#1=ref'", "no comment");
    }
}
