//! A small family without browsers: a social worker who founds the plan, and people of the family whom she lets in.

use crate::browser::Browser;
use crate::device::{Device, person};
use crate::relay::Relay;
use anyhow::{Context, Result};
use kith_shared::chain::Rights;
use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::danger::{self, Statement};
use kith_shared::plan::network::{self, Role};

/// The family's devices.
pub struct Family {
    /// The social worker, who may let people in.
    pub worker: Device,
    /// Who she is.
    pub worker_person: PersonId,
    /// People of the family, all of whom may let people in.
    pub members: Vec<(PersonId, Device)>,
    /// The one worry of the plan.
    pub danger: EntryId,
}

impl Family {
    /// Founds a plan with a worry, and lets one device in for each of these names.
    ///
    /// # Errors
    /// If any of it goes wrong.
    pub async fn found(relay: &Relay, names: &[&str]) -> Result<Self> {
        let worker_person = person()?;
        let worker = Device::found(relay, worker_person, Rights::PROFESSIONAL.admitting().leading()).await?;
        worker
            .edit(move |plan, _| {
                network::add(plan, worker_person, "Priya", "social worker", Role::SocialWorker, false)
            })
            .await?;
        worker.edit(|_, ids| danger::add(ids, &statement())).await?;
        worker.until_shared().await?;
        let danger =
            worker.look(|replica| danger::dangers(replica.plan()).first().map(|danger| danger.id)).await?;
        let mut family = Self {
            worker,
            worker_person,
            members: Vec::new(),
            danger: danger.context("no worry in the plan")?,
        };
        for name in names {
            family.bring(name).await?;
        }
        Ok(family)
    }

    async fn bring(&mut self, name: &str) -> Result<()> {
        let (id, name) = (person()?, name.to_owned());
        self.worker
            .edit(move |plan, _| network::add(plan, id, &name, "family", Role::Network, false))
            .await?;
        self.worker.until_shared().await?;
        // A part's writers are let in by one of them; the first by anybody who may let people in.
        let door = self.members.first().map_or(&self.worker, |(_, first)| first);
        door.until("the person", move |replica| network::person(replica.plan(), id).is_some()).await?;
        let device = door.bring(id, Rights::FAMILY.admitting()).await?;
        self.members.push((id, device));
        Ok(())
    }
}

/// Which of the two sides somebody is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coming {
    /// As family, who writes rules.
    AsFamily,
    /// As a professional, who suggests.
    AsProfessional,
}

impl Family {
    /// Lets a browser in by link and number, all of it through its pages.
    ///
    /// # Errors
    /// If any of it goes wrong.
    pub async fn let_in(&self, browser: &Browser, coming: Coming) -> Result<PersonId> {
        let (id, name) = (person()?, browser.name().to_owned());
        let (role, rights) = match coming {
            Coming::AsFamily => (Role::Network, Rights::FAMILY.admitting()),
            Coming::AsProfessional => (Role::SocialWorker, Rights::PROFESSIONAL.admitting()),
        };
        self.worker.edit(move |plan, _| network::add(plan, id, &name, "comes in", role, false)).await?;
        self.worker.until_shared().await?;
        let door = match coming {
            Coming::AsFamily => self.members.first().map_or(&self.worker, |(_, first)| first),
            Coming::AsProfessional => &self.worker,
        };
        door.until("the person", move |replica| network::person(replica.plan(), id).is_some()).await?;
        let link = door.invite(id, rights).await?;
        browser.knock(&format!("{}/join#{}", browser.origin(), link.to_fragment())).await?;
        door.let_in(link, &browser.code().await?).await?;
        browser.enter().await?;
        Ok(id)
    }
}

/// A worry about nothing in particular.
#[must_use]
pub fn statement() -> Statement {
    let words = |text: &str| text.to_owned();
    Statement {
        short: words("Home"),
        who: words("Priya is worried."),
        what: words("The floor was not safe."),
        why: words("Somebody could be hurt."),
        goal: words("The floor is safe every day."),
        how_long: words("12 weeks in a row"),
        question: words("Where are things today?"),
        zero: words("Not safe at all."),
        ten: words("Safe every day."),
    }
}
