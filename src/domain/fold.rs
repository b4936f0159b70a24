//! Folding: the one way in which texts are made comparable before they are looked up, searched or matched.

use unicode_normalization::UnicodeNormalization;

/// NFKC, lower case, outer white space off and inner runs of it made one blank: `ＶＩＰ　卡 ` is `vip 卡`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    let mut push = |c: char| {
        if c.is_whitespace() {
            blank = !out.is_empty();
        } else {
            if std::mem::take(&mut blank) {
                out.push(' ');
            }
            out.extend(c.to_lowercase());
        }
    };
    if text.is_ascii() {
        text.chars().for_each(&mut push);
    } else {
        text.nfkc().for_each(&mut push);
    }
    out
}

/// A reference or id as the store keeps it: NFKC with outer blanks off, and without the `.0` that a spreadsheet
/// writes behind a whole number (`17850.0` is `17850`). Case is kept.
pub fn fold_ref(text: &str) -> String {
    let t: String = if text.is_ascii() {
        text.trim().to_string()
    } else {
        text.nfkc().collect::<String>().trim().to_string()
    };
    match t.strip_suffix(".0") {
        Some(whole) if !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit()) => whole.to_string(),
        _ => t,
    }
}

/// A phone number in one form: digits, with a leading `+` only for a country other than China. `+86 138-0013-8000`,
/// `0086 13800138000` and `13800138000.0` are `13800138000`. Nothing when fewer than 5 or more than 15 digits remain
/// or when letters stand in it.
pub fn fold_phone(text: &str) -> Option<String> {
    let t = fold_ref(text);
    let t = expand_exponent(&t).unwrap_or(t);
    let mut digits = String::with_capacity(t.len());
    let mut plus = false;
    for c in t.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() => plus = true,
            ' ' | '-' | '(' | ')' | '.' | '\u{2010}'..='\u{2015}' => {}
            _ => return None,
        }
    }
    if !plus && digits.len() > 6 && digits.starts_with("00") {
        plus = true;
        digits.drain(..2);
    }
    if digits.starts_with("86") && (plus || (digits.len() == 13 && digits.as_bytes()[2] == b'1')) {
        plus = false;
        digits.drain(..2);
    }
    if !(5..=15).contains(&digits.len()) {
        return None;
    }
    Some(if plus { format!("+{digits}") } else { digits })
}

/// `1.38001E+10`, as a spreadsheet writes a long number, in full; nothing when it is not of that form or when digits
/// are lost in it.
fn expand_exponent(text: &str) -> Option<String> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent: usize = exponent.trim_start_matches('+').parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits_only = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 1
        || !digits_only(whole)
        || !digits_only(fraction)
        || exponent > 20
        || fraction.len() < exponent
    {
        return None;
    }
    (fraction.len() == exponent).then(|| format!("{whole}{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fold_to_one_form() {
        assert_eq!(fold(" ＶＩＰ　卡 \t号"), "vip 卡 号");
        assert_eq!(fold("Ａbc"), "abc");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn references_of_a_spreadsheet_lose_their_point() {
        assert_eq!(fold_ref("17850.0"), "17850");
        assert_eq!(fold_ref(" u001 "), "u001");
        assert_eq!(fold_ref("1.5"), "1.5");
        assert_eq!(fold_ref("v1.0"), "v1.0");
        assert_eq!(fold_ref("６２０１"), "6201");
    }

    #[test]
    fn phones_fold_to_one_form() {
        for (raw, want) in [
            ("+86 138-0013-8000", Some("13800138000")),
            ("0086 13800138000", Some("13800138000")),
            ("8613800138000", Some("13800138000")),
            ("13800138000.0", Some("13800138000")),
            ("1.3800138000E+10", Some("13800138000")),
            ("010-8888 7777", Some("01088887777")),
            ("+1 415 555 2671", Some("+14155552671")),
            ("1.38E+10", None),
            ("abc", None),
            ("123", None),
        ] {
            assert_eq!(fold_phone(raw).as_deref(), want, "{raw}");
        }
    }
}
