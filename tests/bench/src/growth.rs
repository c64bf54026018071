//! How a cost grows with the work: the slope of its curve where both axes are logarithmic.

use crate::report::Promise;

/// How much steeper than n log n a measured curve may look before it is taken to be so.
const NOISE: f64 = 0.1;

/// The exponent of a cost over a size by the least squares of their logarithms: 0 does not grow, 1 grows in proportion.
pub fn exponent(points: &[(f64, f64)]) -> f64 {
    let logarithms: Vec<(f64, f64)> = points.iter().map(|(size, cost)| (size.ln(), cost.ln())).collect();
    let count = logarithms.len() as f64;
    let across = logarithms.iter().map(|point| point.0).sum::<f64>() / count;
    let up = logarithms.iter().map(|point| point.1).sum::<f64>() / count;
    let both = logarithms.iter().map(|point| (point.0 - across) * (point.1 - up)).sum::<f64>();
    both / logarithms.iter().map(|point| (point.0 - across).powi(2)).sum::<f64>()
}

/// The promise that a cost over a size is no worse than n log n.
pub fn promise(what: &str, points: &[(f64, f64)]) -> Promise {
    let loglinear: Vec<(f64, f64)> =
        points.iter().map(|(size, _)| (*size, size * size.ln().max(1.0))).collect();
    let limit = exponent(&loglinear) + NOISE;
    Promise::at_most(format!("{what}, exponent"), exponent(points), limit, "")
}

/// The promise that a cost does not grow with a size at all.
pub fn promise_constant(what: &str, points: &[(f64, f64)]) -> Promise {
    Promise::at_most(format!("{what}, exponent"), exponent(points), NOISE, "")
}
