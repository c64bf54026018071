//! A made-up family, founded edit by edit.
