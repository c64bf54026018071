//! The last things that happened, for whoever has to understand a failing seed.

use std::collections::VecDeque;
use std::fmt::Write;

const LINES_LIMIT: usize = 80;

/// A short memory.
#[derive(Debug, Default)]
pub struct Trace {
    lines: VecDeque<String>,
    /// Everything is kept and printed at once: for looking at one seed.
    pub loud: bool,
}

impl Trace {
    /// Notes what happened at `now` (milliseconds since the world began).
    pub fn note(&mut self, now: u64, line: impl FnOnce() -> String) {
        let line = format!("{:>9.3} {}", now as f64 / 1000.0, line());
        if self.loud {
            println!("{line}");
        }
        if self.lines.len() >= LINES_LIMIT {
            self.lines.pop_front();
        }
        self.lines.push_back(line);
    }

    /// The last lines.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.iter().fold(String::new(), |mut text, line| {
            let _ = writeln!(text, "    {line}");
            text
        })
    }
}
