//! What a benchmark found: a table, promises, and curves to draw.

use crate::plot::Plot;
use anyhow::Result;
use core::fmt;

/// What a benchmark found.
#[derive(Default)]
pub struct Report {
    /// What was measured and how, in a sentence or two for the README.
    pub about: String,
    /// The names of the columns.
    pub heads: Vec<&'static str>,
    /// As many cells in each as there are heads.
    pub rows: Vec<Vec<String>>,
    /// What the figures are held to.
    pub promises: Vec<Promise>,
    /// Each becomes `tests/bench/plots/NAME.svg`, the second one `NAME-2.svg` and so on.
    pub plots: Vec<Plot>,
}

/// A figure and the most, or the least, that it may be.
pub struct Promise {
    /// What it is the figure of.
    pub what: String,
    /// The figure.
    pub measured: f64,
    /// What it is held to.
    pub bound: Bound,
    /// What both are counted in, with a space before it if one belongs there; empty for a ratio.
    pub unit: &'static str,
}

/// What a figure is held to.
#[derive(Clone, Copy)]
pub enum Bound {
    /// It may be this or less.
    AtMost(f64),
    /// It may be this or more.
    AtLeast(f64),
}

impl Promise {
    /// A figure that may be `limit` or less.
    pub fn at_most(what: impl Into<String>, measured: f64, limit: f64, unit: &'static str) -> Self {
        Self { what: what.into(), measured, bound: Bound::AtMost(limit), unit }
    }

    /// A figure that may be `limit` or more.
    pub fn at_least(what: impl Into<String>, measured: f64, limit: f64, unit: &'static str) -> Self {
        Self { what: what.into(), measured, bound: Bound::AtLeast(limit), unit }
    }

    /// Whether it is kept. What is not a number is not.
    pub fn is_kept(&self) -> bool {
        match self.bound {
            Bound::AtMost(limit) => self.measured <= limit,
            Bound::AtLeast(limit) => self.measured >= limit,
        }
    }
}

impl fmt::Display for Promise {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, limit) = match self.bound {
            Bound::AtMost(limit) => ("at most", limit),
            Bound::AtLeast(limit) => ("at least", limit),
        };
        let Self { what, measured, unit, .. } = self;
        write!(formatter, "{what}: {}{unit} ({word} {}{unit} promised)", number(*measured), number(limit))
    }
}

impl Report {
    /// The promises that are not kept.
    pub fn broken(&self) -> impl Iterator<Item = &Promise> {
        self.promises.iter().filter(|promise| !promise.is_kept())
    }

    /// Shows it to whoever runs it.
    pub fn print(&self) {
        let heads: Vec<String> = self.heads.iter().map(|head| (*head).to_owned()).collect();
        let lines: Vec<&Vec<String>> = core::iter::once(&heads).chain(&self.rows).collect();
        for line in &lines {
            let cells = line.iter().enumerate().map(|(column, cell)| {
                let width =
                    lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max();
                format!("{cell:>width$}", width = width.unwrap_or_default())
            });
            println!("  {}", cells.collect::<Vec<_>>().join("  "));
        }
        for promise in &self.promises {
            println!("  {} {promise}", if promise.is_kept() { "kept:" } else { "NOT KEPT:" });
        }
    }

    /// Draws its plots.
    pub fn draw(&self, name: &str) -> Result<()> {
        self.plots.iter().enumerate().try_for_each(|(at, plot)| plot.draw(&plot_name(name, at)))
    }

    /// It as the README shows it.
    pub fn to_markdown(&self, name: &str) -> String {
        let mut text = format!("{}\n", self.about);
        for (at, plot) in self.plots.iter().enumerate() {
            text.push_str(&format!("\n![{}](tests/bench/plots/{}.svg)\n", plot.title, plot_name(name, at)));
        }
        if !self.rows.is_empty() {
            let rule = vec!["---:".to_owned(); self.heads.len()];
            let heads = self.heads.iter().map(|head| (*head).to_owned()).collect();
            text.push('\n');
            for line in [&heads, &rule].into_iter().chain(&self.rows) {
                text.push_str(&format!("| {} |\n", line.join(" | ")));
            }
        }
        if !self.promises.is_empty() {
            text.push('\n');
        }
        for promise in &self.promises {
            text.push_str(&format!("- {promise}{}\n", if promise.is_kept() { "" } else { ": **not kept**" }));
        }
        text
    }
}

fn plot_name(name: &str, at: usize) -> String {
    if at == 0 { name.to_owned() } else { format!("{name}-{}", at + 1) }
}

/// A number with about three digits that mean something, and thousands kept apart.
pub fn number(value: f64) -> String {
    let size = value.abs();
    if size >= 1000.0 {
        let digits = format!("{value:.0}");
        let mut shown = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) && !shown.ends_with('-') {
                shown.push(',');
            }
            shown.push(digit);
        }
        return shown;
    }
    let decimals = if size >= 100.0 || size == 0.0 {
        0
    } else if size >= 10.0 {
        1
    } else {
        2
    };
    let shown = format!("{value:.decimals$}");
    if shown.contains('.') { shown.trim_end_matches('0').trim_end_matches('.').to_owned() } else { shown }
}
