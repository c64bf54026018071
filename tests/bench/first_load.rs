//! Measures the first load of the app on a slow phone with a slow line.

fn main() {}
