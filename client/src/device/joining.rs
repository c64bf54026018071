//! Knocking at a plan with an invite, and waiting to be let in, over as many page loads as it takes.

use kith_shared::authorship::DeviceKeys;
use kith_shared::codec;
use kith_shared::id::DeviceId;
use kith_shared::replica::{Dice, InviteLink, JoinState, Joining};
use kith_shared::sealing::{open_local, seal_local};
use minicbor::bytes::ByteVec;

use super::driver::{Driver, Shelving};
use super::news::Listener;
use super::opening::{self, OpenProblem};
use super::storage::{PlanRow, Storage};
use super::{address, clock, keys};

const LABEL: &str = "joining";
const LIMIT_BYTES: usize = 256;

/// A device that knocks.
pub struct Knocking {
    driver: Driver<Joining>,
    row: PlanRow,
    storage: Storage,
}

impl Knocking {
    /// Makes a device for the plan that `link` leads to and knocks.
    pub async fn start(storage: Storage, link: InviteLink, listener: Listener) -> Result<Self, OpenProblem> {
        let secrets = DeviceKeys::make(&mut opening::dice());
        let wrapped = keys::wrap(&storage, &secrets, None).await.map_err(OpenProblem::from)?;
        let mut row = PlanRow::new(secrets.id(), link.space, address::origin(), wrapped, clock::now());
        let seed: [u8; 32] = opening::dice().bytes();
        row.joining = seal_invite(&secrets, &link, &seed);
        // Without its secrets, a device that was let in would have used up the invite for nothing.
        storage.put_plan(&row).await.map_err(|_| OpenProblem::NoStorage)?;
        Ok(Self::knock(storage, row, secrets, link, seed, listener))
    }

    /// Goes on waiting after the page was loaded again: the same knock, to the byte.
    pub async fn resume(storage: Storage, row: PlanRow, listener: Listener) -> Result<Self, OpenProblem> {
        let secrets = keys::unwrap(&storage, row.device, &row.wrapped).await.map_err(OpenProblem::from)?;
        let (link, seed) = open_invite(&secrets, &row).ok_or(OpenProblem::Damaged)?;
        Ok(Self::knock(storage, row, secrets, link, seed, listener))
    }

    fn knock(
        storage: Storage,
        row: PlanRow,
        secrets: DeviceKeys,
        link: InviteLink,
        seed: [u8; 32],
        listener: Listener,
    ) -> Self {
        let dice = Dice::from_seed(seed);
        let (joining, actions) = Joining::start(clock::now(), secrets, dice, &row.origin, link);
        let driver = Driver::start(joining, actions, &row.origin, Shelving::None, listener);
        Self { driver, row, storage }
    }

    /// Which of this browser's devices knocks.
    pub fn device(&self) -> DeviceId {
        self.row.device
    }

    /// How far it is.
    pub fn state(&self) -> JoinState {
        self.driver.with(|joining| joining.state().clone()).unwrap_or(JoinState::Connecting)
    }

    /// Stops knocking for now; the row stays.
    pub fn stop(&self) {
        drop(self.driver.stop());
    }

    /// The device is in: from now on it opens like any other.
    pub async fn admitted(&self) -> Result<(), OpenProblem> {
        self.stop();
        let mut row = self.row.clone();
        row.joining = ByteVec::from(Vec::new());
        self.storage.put_plan(&row).await.map_err(|_| OpenProblem::NoStorage)
    }

    /// It will not become anything: the device is forgotten.
    pub async fn forget(&self) {
        self.stop();
        // What stays behind opens nothing.
        let _ = self.storage.remove_plan(self.row.device).await;
    }
}

fn seal_invite(secrets: &DeviceKeys, link: &InviteLink, seed: &[u8; 32]) -> ByteVec {
    let parts = (ByteVec::from(link.secret.to_vec()), ByteVec::from(seed.to_vec()));
    seal_local(secrets, LABEL, &codec::encode(&parts), &mut opening::dice()).into()
}

fn open_invite(secrets: &DeviceKeys, row: &PlanRow) -> Option<(InviteLink, [u8; 32])> {
    let opened = open_local(secrets, LABEL, &row.joining).ok()?;
    let (secret, seed): (ByteVec, ByteVec) = codec::decode("invite at rest", &opened, LIMIT_BYTES).ok()?;
    let link = InviteLink { space: row.space, secret: secret.as_slice().try_into().ok()? };
    Some((link, seed.as_slice().try_into().ok()?))
}
