//! Photos, sounds and drawings: keeping one, showing one, destroying one; and what is said to those who are there now.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Uint8Array};
use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::kept_thing::{KeptThing, ThingKind};
use kith_shared::replica::{self, Replica, ThingError};
use kith_shared::sealing::{SaidNow, Whisper, open_thing};
use kith_shared::time::UnixMillis;
use leptos::prelude::*;
use std::convert::Infallible;
use std::rc::Rc;
use web_sys::{Blob, Url};

use super::{Inner, OpenPlan};
use crate::device::{self, Seat};

/// How often and how many times it is tried to become the tab that writes.
const TRY_EVERY_MS: u32 = 100;
const TRIES: u32 = 30;
/// Whoever has said nothing for this long has left the sitting, in milliseconds.
const GONE_AFTER_MS: u64 = 20_000;

/// Where a photo, sound or drawing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThingState {
    /// On this device.
    Here,
    /// Asked for: it comes by itself while there is signal.
    OnItsWay,
    /// Not on this device, and not asked for yet.
    NotHere,
    /// Destroyed.
    Removed {
        /// By whom, where the plan knows.
        by: Option<PersonId>,
        /// When.
        at: UnixMillis,
    },
}

/// Why a photo, sound or drawing was not kept, or not destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepProblem {
    /// It is larger than 1 MiB.
    TooLarge,
    /// There is nothing in it.
    Empty,
    /// The device did not take it.
    NotSaved,
    /// No plan is open in this tab, or this device is not in it.
    NotHere,
}

/// An address under which this page can show a thing, until this is dropped.
pub struct ThingAddress(String);

impl ThingAddress {
    /// The address.
    pub fn href(&self) -> &str {
        &self.0
    }
}

impl Drop for ThingAddress {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// What somebody types in a sitting, as they type it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typing {
    /// Who.
    pub person: PersonId,
    /// In which box of the page.
    pub place: String,
    /// What stands in it.
    pub words: String,
}

impl OpenPlan {
    /// Keeps a photo, sound or drawing on this device. It is here once this says so, and goes to the others once something is
    /// shared that names it.
    pub async fn keep_thing(&self, kind: ThingKind, content: Vec<u8>) -> Result<KeptThing, KeepProblem> {
        // Of this plan only, also if another one is opened meanwhile.
        let seat = self.inner().seat().ok_or(KeepProblem::NotHere)?;
        for _ in 0..TRIES {
            match seat.act(|replica, _| replica.keep_thing(kind, &content)) {
                Some(Ok(thing)) => {
                    seat.settled().await;
                    let here = seat.with(|replica| replica.thing(&thing)) == Some(replica::ThingState::Here);
                    return if here { Ok(thing) } else { Err(KeepProblem::NotSaved) };
                }
                Some(Err(ThingError::TooLarge)) => return Err(KeepProblem::TooLarge),
                Some(Err(ThingError::Empty)) => return Err(KeepProblem::Empty),
                Some(Err(ThingError::NotIn | ThingError::NotYours)) => return Err(KeepProblem::NotHere),
                // Another tab writes, and gives way to this one.
                None => TimeoutFuture::new(TRY_EVERY_MS).await,
            }
        }
        Err(KeepProblem::NotHere)
    }

    /// Where a thing is.
    pub fn thing(&self, thing: &KeptThing) -> ThingState {
        let inner = self.inner();
        inner.triggers.track_status();
        inner.with_replica(|replica| state(replica, thing)).unwrap_or(ThingState::NotHere)
    }

    /// Somebody wants to see or hear it: it is fetched if it is not here.
    pub fn want_thing(&self, thing: &KeptThing) {
        if let Some(seat) = self.inner().seat() {
            let _ = seat.act(|replica, _| Ok::<_, Infallible>(((), replica.want_thing(thing))));
        }
    }

    /// The address of a thing that is here.
    pub async fn thing_address(&self, thing: &KeptThing) -> Option<ThingAddress> {
        let seat: Seat = self.inner().seat()?;
        let sealed = seat.stored(&Replica::thing_key(thing)).await?;
        address_of(&open_thing(&thing.key, &sealed).ok()?)
    }

    /// Destroys a thing: here at once, and for everybody as soon as there is signal. If nothing that was shared names it,
    /// nobody hears of it.
    pub async fn destroy_thing(&self, thing: &KeptThing) -> Result<(), KeepProblem> {
        let seat = self.inner().seat().ok_or(KeepProblem::NotHere)?;
        for _ in 0..TRIES {
            match seat.act(|replica, now| Ok::<_, ThingError>(((), replica.destroy_thing(now, thing)?))) {
                Some(Ok(())) => {
                    self.disown(thing);
                    return Ok(());
                }
                Some(Err(_)) => return Err(KeepProblem::NotHere),
                // Another tab writes, and gives way to this one.
                None => TimeoutFuture::new(TRY_EVERY_MS).await,
            }
        }
        Err(KeepProblem::NotHere)
    }

    /// Whether this device may destroy a thing, by who put it there; none while it has not seen the thing.
    pub fn may_destroy_thing(&self, thing: &KeptThing) -> Option<bool> {
        let inner = self.inner();
        inner.triggers.track_status();
        inner.with_replica(|replica| replica.may_destroy_thing(thing)).flatten()
    }

    /// Says to those who are in this sitting now what stands in a box; kept by nobody. Nothing happens with no signal.
    pub fn whisper(&self, whisper: Whisper) {
        if let Some(seat) = self.inner().seat() {
            let _ = seat.act(|replica, now| Ok::<_, Infallible>(((), replica.whisper(now, whisper))));
        }
    }

    /// Who else writes together in this sitting, with what they are typing.
    pub fn typing(&self, sitting: EntryId) -> Vec<Typing> {
        let inner = self.inner();
        let now = device::now();
        inner.heard.with(|heard| {
            let here = heard.values().filter(|(said, at)| {
                said.whisper.sitting == sitting && said.whisper.is_in && now.since(*at) < GONE_AFTER_MS
            });
            here.filter_map(|(said, _)| {
                let who = inner.with_replica(|replica| replica.plan().roster().who(&said.device).copied());
                let person = who.flatten().filter(|who| !who.left)?.person;
                let Whisper { place, words, .. } = said.whisper.clone();
                Some(Typing { person, place, words })
            })
            .collect()
        })
    }

    /// Looks again who is still there.
    pub fn look_who_types(&self) {
        let now = device::now();
        self.inner().heard.update(|heard| heard.retain(|_, (_, at)| now.since(*at) < GONE_AFTER_MS));
    }
}

impl Inner {
    /// Hears what others say now. It stays in memory, the newest of each.
    pub(super) fn hear_now(self: &Rc<Self>, said: Vec<SaidNow>) {
        if said.is_empty() {
            return;
        }
        let now = device::now();
        self.heard.update(|heard| {
            for said in said {
                heard.insert(said.device, (said, now));
            }
        });
    }
}

fn state(replica: &Replica, thing: &KeptThing) -> ThingState {
    match replica.thing(thing) {
        replica::ThingState::Here => ThingState::Here,
        replica::ThingState::OnItsWay => ThingState::OnItsWay,
        replica::ThingState::NotHere => ThingState::NotHere,
        replica::ThingState::Removed { by, at } => {
            let by = replica.plan().roster().who(&by).map(|who| who.person);
            ThingState::Removed { by, at }
        }
    }
}

fn address_of(content: &[u8]) -> Option<ThingAddress> {
    let plain = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(content))).ok()?;
    let kind = kind_of(content);
    let blob = plain.slice_with_f64_and_f64_and_content_type(0.0, plain.size(), kind).ok()?;
    Url::create_object_url_with_blob(&blob).ok().map(ThingAddress)
}

/// What it is by its first bytes, whoever says what: nothing that could be a page or a picture that runs.
fn kind_of(content: &[u8]) -> &'static str {
    match content {
        [0xff, 0xd8, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [0x1a, 0x45, 0xdf, 0xa3, ..] => "audio/webm",
        [b'O', b'g', b'g', b'S', ..] => "audio/ogg",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "audio/mp4",
        _ => "application/octet-stream",
    }
}
