use super::values::PLAIN;
use crate::domain::fold::fold;

/// The characters between brackets of the class of plain texts.
fn class() -> Vec<char> {
    let inside = PLAIN.split(']').next().unwrap().trim_start_matches('[');
    let mut chars = inside.chars().peekable();
    let mut all = Vec::new();
    while let Some(first) = chars.next() {
        if chars.peek() == Some(&'-') {
            chars.next();
            all.extend(first..=chars.next().unwrap());
        } else {
            all.push(first);
        }
    }
    all
}

#[test]
fn a_plain_text_folds_to_its_lower_case() {
    let class = class();
    assert!(class.len() > 25_000);
    for c in &class {
        let text = format!("x{c}y");
        assert_eq!(fold(&text), text.to_ascii_lowercase(), "{c:?} {:x}", u32::from(*c));
        assert!(c.is_ascii() || c.to_lowercase().eq([*c]), "{c:?}");
    }
    // Nothing in it joins what stands before it.
    for pair in class.windows(2) {
        let text: String = pair.iter().collect();
        assert_eq!(fold(&text), text.to_ascii_lowercase(), "{text:?}");
    }
}
