//! Who plays whom in a made-up family, and who lets whom in.

use super::example::{Example, Person};
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
    let others = example
        .people
        .iter()
        .filter(|known| example.has_device(&known.id) && first.iter().all(|one| one.id != known.id));
    let cast = first.into_iter().chain(others).map(|known| {
        let role = role(known);
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
            name: short_name(known),
            relation: relation(known),
            role,
            rights: if admits { rights.admitting() } else { rights },
            admitted_by,
        }
    });
    Ok(cast.collect())
}

/// Who is in one of the spaces beside the family's plan, whoever founds it first: a parent their own, the social worker any
/// other. A child without a device is not among them.
pub(super) fn cast_apart(
    example: &Example,
    whose: &str,
    person: &mut impl FnMut() -> PersonId,
) -> Result<Vec<Cast>, ScriptError> {
    let practitioner = example.people.iter().find(|known| known.role == "practitioner");
    let practitioner = practitioner.ok_or_else(|| ScriptError::Unknown("practitioner".into()))?.id.as_str();
    let name = name_of(example, whose).ok_or_else(|| ScriptError::Unknown(whose.to_owned()))?;
    let space = example.spaces.iter().find(|space| space.name == format!("{name}'s space"));
    let mut members: Vec<&str> =
        space.map(|space| space.who.iter().map(String::as_str).collect()).unwrap_or_default();
    if members.is_empty() {
        members.push(practitioner);
    }
    let founds_it = example.people.iter().any(|known| known.id == whose && known.role == "parent");
    let founder = if founds_it { whose } else { practitioner };
    crate::gather::put_in_order(&mut members, |id| (*id != founder, *id != whose));
    let mut cast: Vec<Cast> = Vec::new();
    for id in members {
        let known = example.people.iter().find(|known| known.id == id);
        let role = known.map_or(Role::YoungPerson, |known| match known.role.as_str() {
            "parent in a separate space" => Role::Parent,
            _ => role(known),
        });
        let family = role.side() == crate::plan::Side::Family;
        let rights = if family { Rights::FAMILY } else { Rights::PROFESSIONAL };
        // Each side lets in its own; the first of the other side is let in by whoever founded the space.
        let own_side = cast.iter().position(|known| known.role.side() == role.side());
        cast.push(Cast {
            key: id.to_owned(),
            person: person(),
            name: name_of(example, id).unwrap_or_default(),
            relation: known.map_or_else(String::new, relation),
            role,
            rights: if own_side.is_none() { rights.admitting() } else { rights },
            admitted_by: (!cast.is_empty()).then_some(own_side.unwrap_or(0)),
        });
    }
    Ok(cast)
}

fn name_of(example: &Example, id: &str) -> Option<String> {
    let child = example.children.iter().find(|child| child.id == id).map(|child| child.name.clone());
    child.or_else(|| example.people.iter().find(|known| known.id == id).map(short_name))
}

/// The name that the plan shows: the first one, or the whole of it where it has a title.
pub(super) fn short_name(known: &Person) -> String {
    let has_title = ["Mr ", "Mrs ", "Ms ", "Miss "].iter().any(|title| known.name.starts_with(title));
    let first = known.name.split(' ').next().unwrap_or(&known.name);
    if has_title { known.name.clone() } else { first.to_owned() }
}

pub(super) fn relation(known: &Person) -> String {
    known.rel.split(',').next().unwrap_or(&known.rel).to_owned()
}

pub(super) fn role(known: &Person) -> Role {
    match known.role.as_str() {
        "parent" => Role::Parent,
        "practitioner" => Role::SocialWorker,
        "manager" => Role::TeamLead,
        "professional" => Role::Professional,
        _ => Role::Network,
    }
}
