//! What was changed in an entry that stands: the words of a worry, whether something is in place, a meeting's day, a name.

use std::collections::BTreeMap;

use kith_shared::gather::put_in_order;
use kith_shared::id::DeviceId;
use kith_shared::plan::{Entry, Made, Plan, Section};
use kith_shared::time::{PlainDate, UnixMillis};

use super::{Deed, one};
use crate::fields::moment;
use crate::i18n::changes as say;

/// One sentence for each time somebody changed something of this entry.
pub fn anew(plan: &Plan, section: Section, entry: &Entry) -> Vec<Deed> {
    let Some(made) = one(plan, section, entry, None) else { return Vec::new() };
    let mut times: BTreeMap<(UnixMillis, DeviceId), Vec<&str>> = BTreeMap::new();
    for (field, Made { device, at }) in &entry.anew {
        times.entry((*at, *device)).or_default().push(field);
    }
    let told = times.into_iter().filter_map(|((at, device), fields)| {
        let by = plan.roster().person(&device);
        let did = sentence(section, entry, &fields)?;
        Some(Deed { by, voice: by, at, did, entries: Vec::new(), ..made.clone() })
    });
    told.collect()
}

/// All of it by the day on which it was done.
pub fn newest_first(mut deeds: Vec<Deed>, later: Vec<Deed>) -> Vec<Deed> {
    deeds.extend(later);
    put_in_order(&mut deeds, |deed| deed.at);
    deeds.reverse();
    deeds
}

fn sentence(section: Section, entry: &Entry, fields: &[&str]) -> Option<String> {
    let about_met = |met: bool| if met { say::CHANGED_MET } else { say::CHANGED_NOT_MET };
    let said = if section == Section::Dangers {
        say::CHANGED_DANGER.to_string()
    } else if section == Section::BottomLines && fields.contains(&"words") {
        say::CHANGED_BOTTOM_LINE.to_string()
    } else if section == Section::BottomLines {
        about_met(entry.flag("met")).to_string()
    } else if section == Section::About {
        say::CHANGED_ABOUT.to_string()
    } else if section == Section::People {
        say::CHANGED_NAME.to_string()
    } else if section == Section::Meetings {
        let day = PlainDate::read(entry.text("day")).map(moment::of_day);
        day.map_or_else(|| say::CHANGED_NO_DAY.to_string(), |day| say::changed_meeting(&day))
    } else {
        return None;
    };
    Some(said)
}
