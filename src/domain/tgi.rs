//! How much more often a trait is found among some people than among others (formulas.md §4).

/// 100 × (`k` of `n`) ÷ (`base_k` of `base_n`): 100 is as often, 200 twice as often. Nothing where nobody is asked, or
/// where the trait is not found in the base at all.
pub fn tgi(k: u64, n: u64, base_k: u64, base_n: u64) -> Option<f64> {
    if n == 0 || base_n == 0 || base_k == 0 {
        return None;
    }
    Some(100.0 * (k as f64 / n as f64) / (base_k as f64 / base_n as f64))
}

/// The TGI of a trait's people, drawn towards 100 where they are few: 100 × (k + m·p0) ÷ (n + m) ÷ p0, where p0 is the
/// share of the target (`base_k`) in the base (`base_n`), `k` of the trait's `n` people are of the target, and `m` people
/// of whom nothing is known are added to them. Nothing where nobody has the trait, or nobody of the base is of the target.
pub fn shrunk(k: u64, n: u64, base_k: u64, base_n: u64, m: f64) -> Option<f64> {
    if n == 0 || base_n == 0 || base_k == 0 {
        return None;
    }
    let p0 = base_k as f64 / base_n as f64;
    Some(100.0 * (k as f64 + m * p0) / (n as f64 + m) / p0)
}

/// Fewer people than this are few: what is told of them may well be chance.
pub const FEW: u64 = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_values() {
        let told = |k, n, bk, bn| tgi(k, n, bk, bn).map(|t| format!("{t:.1}"));
        // Baidu Baike: 8.9 % of the target, 6.6 % of everyone.
        assert_eq!(told(89, 1000, 66, 1000).as_deref(), Some("134.8"));
        // The tutorial of three regions: 30, 40 and 50 of 93, 123 and 153.
        let (all_k, all_n) = (30 + 40 + 50, 93 + 123 + 153);
        assert_eq!(told(30, 93, all_k, all_n).as_deref(), Some("99.2"));
        assert_eq!(told(40, 123, all_k, all_n).as_deref(), Some("100.0"));
        assert_eq!(told(50, 153, all_k, all_n).as_deref(), Some("100.5"));
        assert_eq!(
            (told(0, 0, 1, 1), told(0, 5, 0, 5), told(0, 5, 1, 5).as_deref()),
            (None, None, Some("0.0"))
        );
    }
}
