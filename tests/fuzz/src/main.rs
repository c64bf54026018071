//! One parser under the fuzzer: `KITH_PARSER` says which. Without the fuzzer it reads the files it is given.
#![cfg_attr(feature = "fuzzer", no_main)]

use std::alloc::System;

use cap::Cap;
use kith_fuzz::{MEMORY_LIMIT_BYTES, Parser};

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

fn chosen() -> &'static Parser {
    let name = std::env::var("KITH_PARSER").unwrap_or_default();
    kith_fuzz::parser(&name).unwrap_or_else(|| {
        let names: Vec<_> = kith_fuzz::PARSERS.iter().map(|parser| parser.name).collect();
        eprintln!("KITH_PARSER is one of: {}", names.join(" "));
        std::process::exit(2)
    })
}

/// What an input takes beyond its limit it does not get, and the program stops there.
fn feed(parser: &Parser, bytes: &[u8]) {
    // What is made once for all inputs is no input's.
    let _ = MEMORY.set_limit(MEMORY.allocated() + MEMORY_LIMIT_BYTES);
    (parser.feed)(bytes);
    let _ = MEMORY.set_limit(usize::MAX);
}

#[cfg(feature = "fuzzer")]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    static CHOSEN: std::sync::LazyLock<&'static Parser> = std::sync::LazyLock::new(chosen);
    feed(&CHOSEN, bytes);
});

#[cfg(not(feature = "fuzzer"))]
fn main() {
    let parser = chosen();
    for name in std::env::args().skip(1) {
        match std::fs::read(&name) {
            Ok(bytes) => feed(parser, &bytes),
            Err(error) => eprintln!("{name}: {error}"),
        }
    }
}
