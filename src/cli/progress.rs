//! Progress of long work on stderr, where that is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A line of progress that disappears when it is dropped.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A line for a job; nothing is drawn when `shown` is false.
    pub fn new(job: &str, shown: bool) -> Progress {
        let target =
            if shown { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(style("{msg} {human_pos} · {per_sec} · {elapsed}"));
        bar.set_message(job.to_string());
        if shown {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Progress { bar }
    }

    /// How far an import is: its records, and in the message the part of the file.
    pub fn records(&self, job: &str, records: u64, bytes: u64, of: Option<u64>) {
        if let Some(of) = of.filter(|of| *of > 0) {
            let percent = bytes.min(of).saturating_mul(100) / of;
            self.bar.set_message(format!("{job} {percent}%"));
        }
        self.bar.set_position(records);
    }

    /// How far it is.
    pub fn at(&self, done: u64, of: u64) {
        if self.bar.length().is_none() {
            self.bar.set_style(style("{msg} {wide_bar} {percent}% · {human_pos} · {per_sec} · {eta}"));
            self.bar.set_length(of);
        }
        self.bar.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template)
        .map(|s| s.progress_chars("=> "))
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_line_counts_on() {
        let progress = Progress::new("import", false);
        progress.at(5, 10);
        progress.at(7, 10);
        assert_eq!((progress.bar.position(), progress.bar.length()), (7, Some(10)));
        assert!(progress.bar.is_hidden());
        let progress = Progress::new("import", false);
        progress.records("import", 3, 50, Some(200));
        assert_eq!((progress.bar.position(), progress.bar.message().as_str()), (3, "import 25%"));
    }
}
