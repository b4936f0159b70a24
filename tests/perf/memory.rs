//! How much memory and work this process takes, as the system counts it.

use std::time::Duration;

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

/// What all threads of this process have worked so far, which others on the machine do not change much. Nothing where the
/// system does not say.
pub fn worked() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let ticks = fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?;
    // A hundred to the second on every system that has this file.
    Some(Duration::from_millis(ticks * 10))
}
