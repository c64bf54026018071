//! What a rule asks of the person who is looking.

use kith_shared::plan::rule::Rule;
use kith_shared::plan::waiting;
use leptos::prelude::*;

use super::rule_asks;
use crate::fields::Sight;

/// In words; nothing where it asks nothing.
pub fn for_me(sight: Sight, rule: &Rule) -> Option<&'static str> {
    let me = sight.me.get()?;
    waiting::of_rule(rule, &me).map(rule_asks)
}
