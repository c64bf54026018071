//! Which paper an address asks for. It says no more than a short word and an id.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::papers::{self, Asked, Paper};
use kith_shared::plan::Section;
use kith_shared::plan::outline::OUTLINE;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::fields::{Sight, moment};
use crate::routes;

/// Where a paper is shown.
pub fn to_paper(asked: Asked) -> String {
    match asked {
        Asked::Whole => routes::paper("plan", ""),
        Asked::SectionSeven => routes::paper("form", ""),
        Asked::Mine(person) => routes::paper("jobs", &person.to_hex()),
        Asked::Pack(pack) => routes::paper("pack", &pack.to_hex()),
        Asked::Speaking(pack) => routes::paper("say", &pack.to_hex()),
        Asked::Meeting(meeting) => routes::paper("meeting", &meeting.to_hex()),
    }
}

fn read(what: &str, of: &str) -> Option<Asked> {
    let entry = || EntryId::from_hex(of).ok();
    match what {
        "plan" => Some(Asked::Whole),
        "form" => Some(Asked::SectionSeven),
        "jobs" => PersonId::from_hex(of).ok().map(Asked::Mine),
        "pack" => entry().map(Asked::Pack),
        "say" => entry().map(Asked::Speaking),
        "meeting" => entry().map(Asked::Meeting),
        _ => None,
    }
}

/// A paper with what was asked for.
pub type Papered = Memo<Option<(Asked, Paper)>>;

/// The paper of this page's address, as the plan is now.
pub fn papered() -> Papered {
    let (sight, query, day) = (Sight::here(), use_query_map(), moment::today());
    let every: Vec<Section> = OUTLINE.iter().map(|row| row.section).collect();
    Memo::new(move |_| {
        let asked = query.with(|query| read(&query.get("what")?, &query.get("of").unwrap_or_default()))?;
        sight.plan.read(&every, |plan| papers::paper(plan, asked, day)).map(|paper| (asked, paper))
    })
}
