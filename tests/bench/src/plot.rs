//! Curves as a picture that can be read on a light and on a dark page.

use anyhow::{Context, Result, anyhow};
use plotters::coord::Shift;
use plotters::coord::ranged1d::{AsRangedCoord, ValueFormatter};
use plotters::prelude::*;
use std::path::Path;

const SIZE: (u32, u32) = (760, 400);
const LETTERS: (&str, u32) = ("sans-serif", 14);
/// Told apart by those who see red and green alike (Okabe and Ito).
const COLOURS: [RGBColor; 6] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(0, 0, 0),
];

/// Some curves over one pair of axes.
pub struct Plot {
    /// What it shows, for its head and for those who hear the page read out.
    pub title: String,
    /// From left to right.
    pub across: Axis,
    /// From bottom to top.
    pub up: Axis,
    /// The curves.
    pub curves: Vec<Curve>,
}

/// An axis.
pub struct Axis {
    /// What it counts, with the unit.
    pub name: &'static str,
    /// Each step is ten times the one before; every value must be above zero then.
    pub logarithmic: bool,
}

impl Axis {
    /// An axis from zero with even steps.
    pub const fn even(name: &'static str) -> Self {
        Self { name, logarithmic: false }
    }

    /// An axis on which each step is ten times the one before.
    pub const fn logarithmic(name: &'static str) -> Self {
        Self { name, logarithmic: true }
    }

    /// What stands beside a step; of ten crowded ones only some.
    fn label(&self, value: f64) -> String {
        let lead = value / 10_f64.powf(value.log10().floor());
        let crowded = self.logarithmic && ![1.0, 2.0, 5.0].iter().any(|step| (lead - step).abs() < 0.01);
        if crowded { String::new() } else { crate::report::number(value) }
    }

    fn range(&self, values: impl Iterator<Item = f64> + Clone) -> core::ops::Range<f64> {
        let most = values.clone().fold(f64::MIN, f64::max);
        let least = values.fold(f64::MAX, f64::min);
        match self.logarithmic {
            true => least / 1.3..most * 1.3,
            // Room at the top for what the curves are called.
            false => 0.0..(most * 1.4).max(f64::MIN_POSITIVE),
        }
    }
}

/// One curve.
pub struct Curve {
    /// What it is the curve of.
    pub name: String,
    /// Across and up.
    pub points: Vec<(f64, f64)>,
    /// A limit or a comparison rather than what was measured of Kith.
    pub dashed: bool,
}

impl Curve {
    /// What was measured of Kith.
    pub fn measured(name: impl Into<String>, points: Vec<(f64, f64)>) -> Self {
        Self { name: name.into(), points, dashed: false }
    }

    /// What it is compared with, or held to.
    pub fn compared(name: impl Into<String>, points: Vec<(f64, f64)>) -> Self {
        Self { name: name.into(), points, dashed: true }
    }
}

impl Plot {
    /// Writes it to `tests/bench/plots/NAME.svg`.
    pub fn draw(&self, name: &str) -> Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("plots");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.svg"));
        let mut picture = String::new();
        {
            let area = SVGBackend::with_string(&mut picture, SIZE).into_drawing_area();
            self.draw_on(&area).map_err(|error| anyhow!("{error}"))?;
        }
        std::fs::write(&file, picture).with_context(|| format!("{} could not be written.", file.display()))
    }

    fn draw_on<Backend: DrawingBackend<ErrorType: 'static>>(
        &self,
        area: &DrawingArea<Backend, Shift>,
    ) -> Result<(), Box<dyn core::error::Error>> {
        area.fill(&WHITE)?;
        let points = || self.curves.iter().flat_map(|curve| curve.points.iter());
        let across = self.across.range(points().map(|point| point.0));
        let up = self.up.range(points().map(|point| point.1));
        match (self.across.logarithmic, self.up.logarithmic) {
            (false, false) => self.draw_over(area, across, up),
            (true, false) => self.draw_over(area, across.log_scale(), up),
            (false, true) => self.draw_over(area, across, up.log_scale()),
            (true, true) => self.draw_over(area, across.log_scale(), up.log_scale()),
        }
    }

    fn draw_over<Backend, Across, Up>(
        &self,
        area: &DrawingArea<Backend, Shift>,
        across: Across,
        up: Up,
    ) -> Result<(), Box<dyn core::error::Error>>
    where
        Backend: DrawingBackend<ErrorType: 'static>,
        Across: AsRangedCoord<Value = f64, CoordDescType: ValueFormatter<f64>>,
        Up: AsRangedCoord<Value = f64, CoordDescType: ValueFormatter<f64>>,
    {
        let mut chart = ChartBuilder::on(area)
            .caption(&self.title, ("sans-serif", 18))
            .margin(12)
            .x_label_area_size(44)
            .y_label_area_size(84)
            .build_cartesian_2d(across, up)?;
        chart
            .configure_mesh()
            .light_line_style(WHITE)
            .label_style(LETTERS)
            .axis_desc_style(LETTERS)
            .x_desc(self.across.name)
            .y_desc(self.up.name)
            .x_label_formatter(&|value| self.across.label(*value))
            .y_label_formatter(&|value| self.up.label(*value))
            .draw()?;
        for (curve, colour) in self.curves.iter().zip(COLOURS.iter().cycle()) {
            let style = colour.stroke_width(2);
            let line = match curve.dashed {
                true => chart.draw_series(DashedLineSeries::new(curve.points.clone(), 6, 4, style))?,
                false => chart.draw_series(LineSeries::new(curve.points.clone(), style))?,
            };
            line.label(&curve.name).legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], style));
            chart.draw_series(curve.points.iter().map(|point| Circle::new(*point, 3, colour.filled())))?;
        }
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::UpperLeft)
            .label_font(LETTERS)
            .background_style(WHITE.mix(0.85))
            .border_style(BLACK.mix(0.3))
            .draw()?;
        area.present()?;
        Ok(())
    }
}
