//! What views wait for: one trigger for each address that somebody reads, one for each section, and a few for the rest.

use kith_shared::gather::Gather;
use kith_shared::plan::{FieldPath, Section};
use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::device::News;

/// Triggers, made when they are first read.
#[derive(Default)]
pub struct Triggers {
    paths: RefCell<BTreeMap<FieldPath, ArcTrigger>>,
    sections: RefCell<BTreeMap<Section, ArcTrigger>>,
    members: ArcTrigger,
    status: ArcTrigger,
}

impl Triggers {
    pub fn track_path(&self, path: FieldPath) {
        let trigger = self.paths.borrow_mut().entry(path).or_default().clone();
        trigger.track();
    }

    /// Names and states in every section depend on who is in the plan.
    pub fn track_sections(&self, sections: &[Section]) {
        self.members.track();
        for section in sections {
            let trigger = self.sections.borrow_mut().entry(*section).or_default().clone();
            trigger.track();
        }
    }

    pub fn track_members(&self) {
        self.members.track();
    }

    pub fn track_status(&self) {
        self.status.track();
    }

    /// Has everything read again that is new.
    pub fn pull(&self, news: &News) {
        let mut due = Vec::new();
        if news.everything {
            due.extend(self.paths.borrow().values().cloned());
            due.extend(self.sections.borrow().values().cloned());
        } else {
            let (paths, sections) = (self.paths.borrow(), self.sections.borrow());
            let new: BTreeSet<Section> = news.changed.iter().map(|path| path.section).gather();
            due.extend(news.changed.iter().filter_map(|path| paths.get(path)).cloned());
            due.extend(new.iter().filter_map(|section| sections.get(section)).cloned());
        }
        due.extend((news.members || news.everything).then(|| self.members.clone()));
        due.extend((news.status || news.everything).then(|| self.status.clone()));
        // Nothing is held here: whoever is told may read at once.
        due.iter().for_each(Notify::notify);
    }
}
