//! Header names made comparable.

use crate::domain::fold::fold;

/// A name folded and without blanks and marks: `Customer_ID` and `customer id` are `customerid`.
pub(crate) fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The keys under which a header is looked up, the most literal first: whole, without what stands in brackets, and
/// each part around a slash (`手机号/phone`, `实付金额(元)`).
pub(crate) fn keys(header: &str) -> Vec<String> {
    let folded = fold(header);
    let mut bare = String::with_capacity(folded.len());
    let mut depth = 0u32;
    for c in folded.chars() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let mut keys = vec![key(&folded), key(&bare)];
    if bare.contains(['/', '|', '、']) {
        keys.extend(bare.split(['/', '|', '、']).map(key));
    }
    keys.retain(|k| !k.is_empty());
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_looked_up_without_their_marks() {
        assert_eq!(key("Ｃustomer_ID "), "customerid");
        assert_eq!(keys("实付金额（元）"), ["实付金额元", "实付金额"]);
        assert_eq!(keys("手机号/phone"), ["手机号phone", "手机号phone", "手机号", "phone"]);
        assert!(keys(" _ ").is_empty());
    }
}
