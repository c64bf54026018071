//! The made-up family of `kith demo`.

/// One of the made-up people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// Their place in the list.
    pub index: usize,
    /// Their name.
    pub name: String,
    /// How they belong.
    pub relation: String,
    /// They have a device in this browser.
    pub is_here: bool,
}

/// Why the demo does not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoProblem {
    /// The relay is not there.
    NoRelay,
    /// This browser keeps nothing.
    NoStorage,
    /// The made-up plan could not be made or opened.
    Broken,
}
