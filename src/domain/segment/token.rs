//! An expression in pieces: words, quoted texts and signs, each with its place in the text.

use std::ops::Range;

use super::atom::Pattern;
use super::mistake::{Mistake, Problem};
use super::sign::Sign;

/// A piece of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of anything that is no blank, bracket or sign.
    Word(String),
    /// A quoted text, without its quotes.
    Quoted(String),
    /// A regular expression behind `=~`, without its slashes.
    Pattern(String),
    /// A sign of comparison.
    Sign(Sign),
    /// `~`
    Holds,
    /// `=~`
    Fits,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Comma,
    /// `、`, which stands between entries of either kind of list.
    Pause,
    /// `|`
    Bar,
    /// `#`
    Hash,
    /// `@`
    At,
}

/// A piece and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the text.
    pub span: Range<usize>,
}

/// What ends a word, each in its narrow form; nothing for what may stand in one.
fn narrow(c: char) -> Option<char> {
    Some(match c {
        '(' | '（' | '【' | '[' | '［' => '(',
        ')' | '）' | '】' | ']' | '］' => ')',
        ',' | '，' => ',',
        '、' => '、',
        '|' | '｜' => '|',
        '#' | '＃' => '#',
        '@' | '＠' => '@',
        '=' | '＝' => '=',
        '<' | '＜' => '<',
        '>' | '＞' => '>',
        '!' | '！' => '!',
        '~' | '～' | '〜' => '~',
        '≥' | '≧' => '≥',
        '≤' | '≦' => '≤',
        '≠' => '≠',
        '"' | '＂' => '"',
        '“' | '”' => '“',
        '「' | '」' => '「',
        c if c.is_whitespace() => ' ',
        _ => return None,
    })
}

/// Whether a text is one word when it stands bare.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| narrow(c).is_none() && !c.is_control())
}

/// Takes a text into pieces. What cannot be one ends it with a mistake, behind the pieces before it.
pub(super) fn tokens(text: &str) -> (Vec<Token>, Option<Mistake>) {
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        let Some(sign) = narrow(c) else {
            at = end_of_word(text, at);
            found.push(Token { kind: Kind::Word(text[start..at].to_string()), span: start..at });
            continue;
        };
        at += c.len_utf8();
        if sign == ' ' {
            continue;
        }
        let kind = match sign {
            '(' => Kind::Open,
            ')' => Kind::Close,
            ',' => Kind::Comma,
            '、' => Kind::Pause,
            '|' => Kind::Bar,
            '#' => Kind::Hash,
            '@' => Kind::At,
            '~' => Kind::Holds,
            '"' | '“' | '「' => match quoted(text, at, sign) {
                Some((inside, end)) => {
                    at = end;
                    Kind::Quoted(inside)
                }
                None => return (found, Some(Mistake::new(start..text.len(), Problem::OpenQuote))),
            },
            _ => match compared(text, &mut at, sign) {
                Some(kind) => kind,
                None => return (found, Some(Mistake::new(start..at, Problem::StrayMark))),
            },
        };
        let fits = kind == Kind::Fits;
        found.push(Token { kind, span: start..at });
        if fits && let Some(mistake) = pattern(text, &mut at, &mut found) {
            return (found, Some(mistake));
        }
    }
    (found, None)
}

/// Where the word that goes on at a place ends.
pub(super) fn end_of_word(text: &str, from: usize) -> usize {
    text[from..].find(|c| narrow(c).is_some()).map_or(text.len(), |length| from + length)
}

/// The sign of comparison that begins with a mark.
fn compared(text: &str, at: &mut usize, mark: char) -> Option<Kind> {
    let mut next = |wanted: char| {
        let follows = text[*at..].chars().next().filter(|c| narrow(*c) == Some(wanted));
        *at += follows.map_or(0, char::len_utf8);
        follows.is_some()
    };
    Some(match mark {
        '=' if next('~') => Kind::Fits,
        '=' if next('=') => Kind::Sign(Sign::Equal),
        '=' => Kind::Sign(Sign::Equal),
        '<' if next('=') => Kind::Sign(Sign::AtMost),
        '<' if next('>') => Kind::Sign(Sign::Unequal),
        '<' => Kind::Sign(Sign::Less),
        '>' if next('=') => Kind::Sign(Sign::AtLeast),
        '>' => Kind::Sign(Sign::Greater),
        '!' if next('=') => Kind::Sign(Sign::Unequal),
        '≥' => Kind::Sign(Sign::AtLeast),
        '≤' => Kind::Sign(Sign::AtMost),
        '≠' => Kind::Sign(Sign::Unequal),
        _ => return None,
    })
}

/// A quoted text from behind its opening mark, and where it ends. Within `"` a backslash takes the next character as
/// it is; Chinese quotes end at the closing mark.
fn quoted(text: &str, from: usize, mark: char) -> Option<(String, usize)> {
    let mut inside = String::new();
    let mut chars = text[from..].char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if mark == '"' => inside.push(chars.next()?.1),
            _ if narrow(c) == Some(mark) => return Some((inside, from + at + c.len_utf8())),
            _ => inside.push(c),
        }
    }
    None
}

/// The regular expression behind `=~`, between slashes. Without a first slash nothing is taken.
fn pattern(text: &str, at: &mut usize, found: &mut Vec<Token>) -> Option<Mistake> {
    let start = *at + text[*at..].find(|c: char| !c.is_whitespace())?;
    let behind = text[start..].strip_prefix('/')?;
    let mut escaped = false;
    for (place, c) in behind.char_indices() {
        if c == '/' && !escaped {
            *at = start + 1 + place + 1;
            found.push(Token { kind: Kind::Pattern(behind[..place].to_string()), span: start..*at });
            return None;
        }
        escaped = c == '\\' && !escaped;
    }
    Some(Mistake::new(start..text.len(), Problem::OpenPattern))
}

/// Where in an expression a part of one of its regular expressions stands, in bytes; nothing where it has no such one.
pub fn pattern_place(text: &str, pattern: &str, part: &str) -> Option<Range<usize>> {
    tokens(text).0.into_iter().find_map(|token| {
        let Kind::Pattern(written) = &token.kind else { return None };
        if Pattern::new(written).as_str() != pattern {
            return None;
        }
        let start = token.span.start + 1;
        // A `/` is written with a backslash that the pattern does not have.
        let (at, length) = match written.find(part) {
            Some(at) if !part.is_empty() => (at, part.len()),
            _ => (0, written.len()),
        };
        Some(start + at..start + at + length)
    })
}

/// A text as one token: bare where that is read back as it is, else quoted.
pub(super) fn print_value(text: &str, bare: impl Fn(&str) -> bool) -> String {
    if is_word(text) && bare(&crate::domain::fold::fold(text)) {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(narrow(c), Some('"')) || c == '\\' {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        let (tokens, mistake) = tokens(text);
        assert_eq!(mistake, None, "{text}");
        tokens.into_iter().map(|token| token.kind).collect()
    }

    fn word(text: &str) -> Kind {
        Kind::Word(text.into())
    }

    #[test]
    fn full_width_marks_are_the_same_marks() {
        let narrow = kinds("a(b,c)>=1 != 2 ~ x|y #F @s <3 =~ /z/");
        let wide = kinds("a（b，c）＞＝1　≠ 2 ～ x｜y ＃F ＠s ＜3 ＝～ /z/");
        assert_eq!(narrow, wide);
        assert_eq!(kinds("消费≥3000"), [word("消费"), Kind::Sign(Sign::AtLeast), word("3000")]);
    }

    #[test]
    fn places_are_those_of_the_typed_text() {
        let text = "城市＝「北 京」";
        let (tokens, _) = tokens(text);
        let places: Vec<&str> = tokens.iter().map(|token| &text[token.span.clone()]).collect();
        assert_eq!(places, ["城市", "＝", "「北 京」"]);
        assert_eq!(tokens[2].kind, Kind::Quoted("北 京".into()));
    }

    #[test]
    fn a_part_of_a_pattern_is_found_in_the_whole_expression() {
        let text = r"城市 = 北京 且 职位 =~ /产品\/[a-z/ 或 nickname =~ /x(/";
        let found = |pattern: &str, part: &str| pattern_place(text, pattern, part).map(|at| &text[at]);
        assert_eq!(found("产品/[a-z", "[a-z"), Some("[a-z"));
        assert_eq!(found("x(", "("), Some("("));
        assert_eq!(found("产品/[a-z", ""), Some(r"产品\/[a-z"));
        assert_eq!(
            found("产品/[a-z", "产品/["),
            Some(r"产品\/[a-z"),
            "what is written otherwise is told whole"
        );
        assert_eq!(found("北京", "北"), None);
    }

    #[test]
    fn quotes_and_patterns_are_taken_whole() {
        assert_eq!(kinds(r#""a \"b\" \\c""#), [Kind::Quoted(r#"a "b" \c"#.into())]);
        assert_eq!(kinds("“且”"), [Kind::Quoted("且".into())]);
        assert_eq!(kinds(r"x =~ /a\/(b|c) d/")[2], Kind::Pattern(r"a\/(b|c) d".into()));
        assert_eq!(kinds("产品/运营 C++ 2019-07-14 50%").len(), 4);
        for (text, problem) in [
            ("a = \"b", Problem::OpenQuote),
            ("a = \"b\\", Problem::OpenQuote),
            ("a =~ /b\\/", Problem::OpenPattern),
            ("a ! b", Problem::StrayMark),
        ] {
            assert_eq!(tokens(text).1.map(|mistake| mistake.problem), Some(problem), "{text}");
        }
    }
}
