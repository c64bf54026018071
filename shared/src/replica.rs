//! One device's copy of one space, without IO.
