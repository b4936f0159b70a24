//! How much memory this process takes, as the system counts it.

/// Begins to look for the peak anew; without effect where the system does not say.
pub fn forget_peak() {
    // What cannot be done leaves an older, higher peak.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// Megabytes: the most since [`forget_peak`], and what it takes now. Nothing where the system does not say.
pub fn peak_and_now() -> Option<(u64, u64)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let of = |name: &str| -> Option<u64> {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1024)
    };
    Some((of("VmHWM:")?, of("VmRSS:")?))
}
