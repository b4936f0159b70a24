//! Masks: phones and ids as they stand on a screen until somebody asks for them.

/// `13800138000` as `138****8000`; a short number keeps its last two digits.
pub fn phone(value: &str) -> String {
    let chars: Vec<char> = value.chars().collect();
    match chars.len() {
        0 => String::new(),
        n if n >= 9 => {
            let head: String = chars[..3].iter().collect();
            let tail: String = chars[n - 4..].iter().collect();
            format!("{head}****{tail}")
        }
        n => format!("****{}", chars[n.saturating_sub(2)..].iter().collect::<String>()),
    }
}

/// Any other id with its first two and last two characters: `wm****9f`; up to six characters are all hidden.
pub fn id(value: &str) -> String {
    let chars: Vec<char> = value.chars().collect();
    match chars.len() {
        0 => String::new(),
        1..=6 => "****".to_string(),
        n => {
            let head: String = chars[..2].iter().collect();
            let tail: String = chars[n - 2..].iter().collect();
            format!("{head}****{tail}")
        }
    }
}

/// An identity's value by its kind's code.
pub fn identity(kind: &str, value: &str) -> String {
    if kind == "phone" { phone(value) } else { id(value) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn masks_keep_what_tells_two_people_apart_and_no_more() {
        assert_eq!(super::phone("13800138000"), "138****8000");
        assert_eq!(super::phone("12345"), "****45");
        assert_eq!(super::id("wmAbCdEf9f"), "wm****9f");
        assert_eq!(super::id("短"), "****");
        assert_eq!(super::identity("phone", ""), "");
    }
}
