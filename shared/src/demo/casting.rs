//! Who plays whom in a made-up family, and who lets whom in.

use super::example::Example;
use super::script::{Cast, ScriptError};
use crate::chain::Rights;
use crate::id::PersonId;
use crate::plan::network::Role;

/// Whoever is the practitioner founds the plan and lets in the first parent, who lets in the family.
pub(super) fn cast(
    example: &Example,
    person: &mut impl FnMut() -> PersonId,
) -> Result<Vec<Cast>, ScriptError> {
    let founder = example.people.iter().find(|known| known.role == "practitioner");
    let founder = founder.ok_or_else(|| ScriptError::Unknown("practitioner".into()))?;
    let parent = example.people.iter().find(|known| known.role == "parent");
    let parent = parent.ok_or_else(|| ScriptError::Unknown("parent".into()))?;
    let first = [founder, parent];
    let others = example.people.iter().filter(|known| first.iter().all(|one| one.id != known.id));
    let cast = first.into_iter().chain(others).map(|known| {
        let role = match known.role.as_str() {
            "parent" => Role::Parent,
            "practitioner" => Role::SocialWorker,
            "manager" => Role::TeamLead,
            "professional" => Role::Professional,
            _ => Role::Network,
        };
        let family = role.side() == crate::plan::Side::Family;
        let rights = if family { Rights::FAMILY } else { Rights::PROFESSIONAL };
        let admits = known.id == founder.id || known.id == parent.id || known.id == example.proposed_lead;
        let admitted_by = match known.id.as_str() {
            id if id == founder.id => None,
            id if id == parent.id || !family => Some(0),
            _ => Some(1),
        };
        Cast {
            key: known.id.clone(),
            person: person(),
            name: known.name.split(' ').next().unwrap_or(&known.name).to_owned(),
            relation: known.rel.split(',').next().unwrap_or(&known.rel).to_owned(),
            role,
            rights: if admits { rights.admitting() } else { rights },
            admitted_by,
        }
    });
    Ok(cast.collect())
}
