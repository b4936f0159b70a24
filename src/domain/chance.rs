//! How likely a difference is by chance alone.

use statrs::distribution::{ContinuousCDF, Normal};
use statrs::stats_tests::Alternative;
use statrs::stats_tests::fisher::fishers_exact;

/// Two-sided p of the difference between `k` of `n` and `l` of `m` (formulas.md §4, §6): Fisher's exact test where fewer
/// than five are expected in any cell, else the pooled test of two proportions. Nothing where one side has nobody, or
/// where all or none have it on both.
pub fn two_proportions(k: u64, n: u64, l: u64, m: u64) -> Option<f64> {
    let (with, all) = (k + l, n + m);
    if n == 0 || m == 0 || with == 0 || with == all || k > n || l > m {
        return None;
    }
    let share = with as f64 / all as f64;
    let smallest = share.min(1.0 - share) * n.min(m) as f64;
    if smallest < 5.0 {
        return fishers_exact(&[k, n - k, l, m - l], Alternative::TwoSided).ok().map(|p| p.clamp(0.0, 1.0));
    }
    Some(two_sided(z(k, n, l, m)))
}

/// The pooled z of two proportions.
fn z(k: u64, n: u64, l: u64, m: u64) -> f64 {
    let share = (k + l) as f64 / (n + m) as f64;
    let error = (share * (1.0 - share) * (1.0 / n as f64 + 1.0 / m as f64)).sqrt();
    (k as f64 / n as f64 - l as f64 / m as f64) / error
}

fn two_sided(z: f64) -> f64 {
    (2.0 * Normal::standard().sf(z.abs())).clamp(0.0, 1.0)
}

/// Between what the true part lies with 95 % certainty when `k` of `n` did (Wilson; formulas.md §6). Nothing of nobody.
pub fn wilson(k: u64, n: u64) -> Option<(f64, f64)> {
    if n == 0 || k > n {
        return None;
    }
    let (n, part) = (n as f64, k as f64 / n as f64);
    let z = Normal::standard().inverse_cdf(0.975);
    let under = 1.0 + z * z / n;
    let centre = (part + z * z / (2.0 * n)) / under;
    let half = z * (part * (1.0 - part) / n + z * z / (4.0 * n * n)).sqrt() / under;
    // All or none is an end of its own, which rounding may miss by a hair.
    let low = if k == 0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if part == 1.0 { 1.0 } else { (centre + half).min(1.0) };
    Some((low, high))
}

/// What p becomes when so many were looked at together: the share of false finds among those at least as unlikely
/// (Benjamini and Hochberg 1995).
pub fn false_finds(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*b].total_cmp(&p[*a]));
    let mut q = vec![1.0; p.len()];
    let mut least = 1.0f64;
    for (from_last, at) in order.into_iter().enumerate() {
        let rank = p.len() - from_last;
        least = least.min(p[at] * p.len() as f64 / rank as f64);
        q[at] = least;
    }
    q
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9 * b.abs().max(1e-3)
    }

    #[test]
    fn published_values_of_two_proportions() {
        // statsmodels: 5 of 83 against 12 of 99.
        assert!(close(z(5, 83, 12, 99), -1.407_830_415_125_878_7));
        assert!(close(two_proportions(5, 83, 12, 99).unwrap(), 0.159_181_291_811_569_92));
        // R's fisher.test, by way of scipy's tests.
        for ([a, b, c, d], p) in [
            ([2, 7, 8, 2], 0.023_014_137_565_221_14),
            ([100, 2, 1000, 5], 0.130_075_936_343_001_6),
            ([5, 0, 1, 4], 0.047_619_047_619_047_61),
        ] {
            let told = two_proportions(a, a + b, c, c + d).unwrap();
            assert!(close(told, p), "{told} for {p}");
        }
        assert_eq!(two_proportions(0, 5, 0, 5), None);
        assert_eq!(two_proportions(0, 0, 1, 5), None);
        assert!(two_proportions(4_000_000, 5_000_000, 1, 3).unwrap() <= 1.0);
    }

    #[test]
    fn published_values_of_one_proportion() {
        // R's binom, by way of statsmodels' tests.
        for (k, n, low, high) in [
            (18, 20, 0.698_966, 0.972_134),
            (4, 20, 0.080_658, 0.416_017),
            (4, 200, 0.007_804, 0.050_287),
            (190, 200, 0.910_422, 0.972_617),
            (1, 30, 0.005_909, 0.166_704),
            (0, 30, 0.0, 0.113_513),
            (30, 30, 0.886_487, 1.0),
            (19, 38, 0.348_499_283_643_951, 0.651_500_716_356_049),
        ] {
            let (l, h) = wilson(k, n).unwrap();
            assert!((l - low).abs() < 5e-7 && (h - high).abs() < 5e-7, "{k} of {n}: {l} {h}");
        }
        assert_eq!((wilson(0, 0), wilson(3, 2)), (None, None));
    }

    #[test]
    fn many_looked_at_together() {
        // The example of Benjamini and Hochberg's paper: four of fifteen are found at 5 %.
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
            0.6528, 0.7590, 1.0,
        ];
        let q = false_finds(&p);
        assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
        assert!(close(q[3], 0.0095 * 15.0 / 4.0) && q.is_sorted());
        assert!(false_finds(&[]).is_empty());
    }
}
