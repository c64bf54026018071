//! A device that hears what a hostile relay and hostile members send it, and one that knocks.

use crate::chain::fitted;
use crate::document::{named, summed};
use crate::input::Input;
use crate::known::{NOW, ORIGIN, Place, SPACE, dice};
use ed25519_dalek::{Signer, SigningKey};
use kith_shared::authorship::{Attestation, DeviceKeys};
use kith_shared::chain::{Chain, LINK_BYTES_LIMIT, Link, Rights, knock_bytes};
use kith_shared::codec;
use kith_shared::id::{EnvelopeId, Nonce, PersonId, StoreEpoch, hash};
use kith_shared::plan::Edit;
use kith_shared::replica::{Action, Actions, Event, InviteLink, Joining, Replica};
use kith_shared::sealing::{Body, Envelope, Kind, Whisper, seal_with_secret};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{Entry, FromRelay, LogEntry, ToRelay};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Cal's device as it is after it came in: what it stored.
pub static BASE: LazyLock<Base> = LazyLock::new(Base::make);

/// What a device stored.
pub struct Base {
    /// By key.
    pub rows: Vec<(String, Vec<u8>)>,
}

/// A disk that keeps everything at once.
pub struct Kept {
    /// By key.
    pub rows: BTreeMap<String, Vec<u8>>,
}

fn keys_of(at: usize) -> DeviceKeys {
    DeviceKeys::from_bytes(&SPACE.keys[at].to_bytes()).unwrap()
}

/// Does what the replica asks of its disk, over and over; gives what it wants sent.
pub fn drive(replica: &mut Replica, disk: &mut Kept, actions: Actions) -> Vec<ToRelay> {
    let (mut sent, mut queue) = (Vec::new(), std::collections::VecDeque::from(actions));
    let mut turns = 0;
    while let Some(action) = queue.pop_front() {
        turns += 1;
        assert!(turns < 10_000, "it never comes to rest");
        match action {
            Action::Store(ticket, chunk) => {
                disk.rows.extend(chunk.puts);
                chunk.deletes.iter().for_each(|key| drop(disk.rows.remove(key)));
                queue.extend(replica.handle(NOW, Event::Stored(ticket)));
            }
            Action::Bring(key) => {
                let found = disk.rows.get(&key).cloned();
                queue.extend(replica.handle(NOW, Event::Brought(key, found)));
            }
            Action::Send(bytes) => sent.push(ToRelay::decode(&bytes).expect("what it says can be read")),
            Action::Connect
            | Action::Hangup
            | Action::WakeAt(_)
            | Action::Changed(_)
            | Action::MembersChanged
            | Action::StatusChanged
            | Action::Tell(_)
            | Action::Heard(_)
            | Action::Reopen => {}
        }
    }
    sent
}

/// The relay's part until the device may follow.
pub fn greet(replica: &mut Replica, disk: &mut Kept) {
    let greetings = [
        Event::Connected,
        heard(&FromRelay::Challenge { nonce: Nonce([2; 32]), store_epoch: StoreEpoch([1; 16]) }),
        heard(&FromRelay::Welcome),
    ];
    for event in greetings {
        let actions = replica.handle(NOW, event);
        drive(replica, disk, actions);
    }
}

fn heard(frame: &FromRelay) -> Event {
    Event::Received(frame.encode())
}

impl Base {
    fn make() -> Self {
        let (mut replica, actions) = Replica::join(NOW, keys_of(2), dice(7), ORIGIN, SPACE.id).unwrap();
        let mut disk = Kept { rows: BTreeMap::new() };
        drive(&mut replica, &mut disk, actions);
        greet(&mut replica, &mut disk);
        let log = FromRelay::Log { space: SPACE.id, entries: SPACE.log(), head: 3, more: false };
        let actions = replica.handle(NOW, heard(&log));
        drive(&mut replica, &mut disk, actions);
        assert_eq!(replica.status().standing, kith_shared::replica::MyStanding::In);
        Self { rows: disk.rows.into_iter().collect() }
    }
}

/// A device in a plan, and everybody else in it as the fuzzer plays them.
struct Stage {
    replica: Replica,
    disk: Kept,
    chain: Chain,
    head: u64,
    digest: [u8; 32],
    /// For each who signs: their newest envelope.
    last: BTreeMap<u8, (u64, EnvelopeId)>,
    now: UnixMillis,
    invite: Option<InviteLink>,
}

impl Stage {
    fn open() -> Self {
        let (mut replica, actions) =
            Replica::open(NOW, keys_of(2), dice(8), ORIGIN, BASE.rows.clone()).expect("it was stored whole");
        let mut disk = Kept { rows: BASE.rows.iter().cloned().collect() };
        drive(&mut replica, &mut disk, actions);
        greet(&mut replica, &mut disk);
        let mut chain = Chain::found(&SPACE.links[0].0, &SPACE.links[0].1).unwrap();
        SPACE.links[1..].iter().for_each(|(signed, link)| chain.apply(signed, link).unwrap());
        let mut stage = Self {
            replica,
            disk,
            chain,
            head: 0,
            digest: [0; 32],
            last: BTreeMap::new(),
            now: NOW,
            invite: None,
        };
        SPACE.log().iter().for_each(|entry| stage.note(&entry.entry));
        stage.tell(&FromRelay::Log { space: SPACE.id, entries: Vec::new(), head: 3, more: false });
        stage
    }

    fn note(&mut self, entry: &Entry) {
        let (Entry::Link(bytes) | Entry::Envelope(bytes)) = entry;
        self.head += 1;
        self.digest = hash("kith 1 log digest", &[&self.digest, &self.head.to_be_bytes(), bytes]);
    }

    fn happens(&mut self, event: Event) {
        let actions = self.replica.handle(self.now, event);
        drive(&mut self.replica, &mut self.disk, actions);
    }

    fn tell(&mut self, frame: &FromRelay) {
        self.happens(heard(frame));
    }

    fn log(&mut self, entry: Entry) {
        self.note(&entry);
        let entries = vec![LogEntry { number: self.head, entry }];
        self.tell(&FromRelay::Log { space: SPACE.id, entries, head: self.head, more: false });
    }

    /// An envelope by `who` with whatever body, honest in all else.
    fn envelope(&mut self, who: u8, part: u8, kind: Kind, mut body: Body) {
        let keys = SPACE.who(who);
        let slot = who % SPACE.keys.len() as u8;
        let (last, previous) = self.last.get(&slot).copied().unwrap_or((0, EnvelopeId([0; 32])));
        let place = Place { sequence: last + 1, previous, chain_head: self.chain.head() };
        let header = SPACE.header(keys, part, kind, place);
        if kind == Kind::Changes
            && let Some((actor, seq, hash)) = body.changes.last().and_then(|raw| named(raw))
        {
            body.attestation = Some(Attestation::sign(
                header.space,
                header.part,
                actor,
                seq,
                hash,
                header.sequence,
                keys.signing(),
            ));
        }
        let envelope: Envelope = SPACE.seal(&header, &body, keys);
        let bytes = envelope.encode();
        if bytes.len() > kith_shared::wire::ENTRY_LIMIT_BYTES {
            return;
        }
        self.last.insert(slot, (last + 1, envelope.id()));
        self.log(Entry::Envelope(bytes.into()));
    }

    fn body(&self, changes: Vec<Vec<u8>>) -> Body {
        let changes = changes.into_iter().map(Into::into).collect();
        Body { time: self.now, attestation: None, seen: self.head, seen_digest: self.digest, changes }
    }

    fn link(&mut self, by: u8, fit: u8, piece: &[u8]) {
        let Ok(link) = codec::decode::<Link>("link", piece, LINK_BYTES_LIMIT) else { return };
        let link = fitted(&self.chain, link, by, fit);
        let signed = link.sign(SPACE.who(by).signing());
        let bytes = signed.encode();
        if bytes.len() < LINK_BYTES_LIMIT {
            let _ = self.chain.apply(&signed, &link);
            self.log(Entry::Link(bytes.into()));
        }
    }

    fn knock(&mut self, piece: &[u8]) {
        if self.invite.is_none() {
            let asked = self.replica.invite(self.now, PersonId([9; 16]), Rights::FAMILY);
            let Ok((link, actions)) = asked else { return };
            let sent = drive(&mut self.replica, &mut self.disk, actions);
            let Some(ToRelay::Invite { ticket, .. }) = sent.first() else { return };
            self.tell(&FromRelay::Kept { ticket: *ticket, number: 0 });
            self.invite = Some(link);
        }
        let Some(link) = self.invite else { return };
        let request = seal_with_secret("kith 1 knock request", &link.secret, piece, &mut dice(9));
        let key = SigningKey::from_bytes(&hash("kith 1 invite key", &[&link.secret]));
        let signature = key.sign(&knock_bytes(SPACE.id, link.invite(), &request)).to_bytes();
        let invite = kith_shared::chain::Invite {
            id: link.invite(),
            space: SPACE.id,
            by: SPACE.keys[2].id(),
            person: PersonId([9; 16]),
            rights: Rights::FAMILY,
            ends_at: self.now.plus(1_000_000),
            epoch: 1,
            sealed_secret: seal_with_secret(
                "kith 1 invite secret",
                SPACE.epoch.as_bytes(),
                &link.secret,
                &mut dice(9),
            )
            .into(),
        };
        let invite = invite.sign(SPACE.keys[2].signing()).encode().into();
        let space = SPACE.id;
        self.tell(&FromRelay::Knocked { space, invite, request: request.into(), signature });
        let _ = self.replica.approve(self.now, link.invite(), "000 000");
    }
}

/// Byte by byte: what comes next, by whom, where, and what it says.
pub fn line(bytes: &[u8]) {
    let mut stage = Stage::open();
    let mut input = Input(bytes);
    for _ in 0..24 {
        let (Some(what), Some(who), Some(place)) = (input.byte(), input.byte(), input.byte()) else { break };
        let Some(piece) = input.piece() else { break };
        match what % 12 {
            0 | 1 => stage.happens(Event::Received(piece.to_vec())),
            2 | 3 => {
                let body = stage.body(vec![summed(piece)]);
                stage.envelope(who, place, Kind::Changes, body);
            }
            4 => {
                if let Ok(body) = codec::decode::<Body>("envelope body", piece, 1 << 16) {
                    stage.envelope(who, place, Kind::Changes, body);
                }
            }
            5 | 6 => {
                let covers = stage.head;
                let body = stage.body(vec![piece.to_vec()]);
                stage.envelope(
                    who,
                    0,
                    Kind::Snapshot { covers, piece: 0, pieces: u16::from(place % 3) + 1 },
                    body,
                );
            }
            7 => stage.link(who, place, piece),
            8 => stage.knock(piece),
            9 => {
                if let Ok(edit) = Edit::from_bytes(piece)
                    && let Ok(actions) = stage.replica.edit(stage.now, edit)
                {
                    drive(&mut stage.replica, &mut stage.disk, actions);
                }
            }
            10 => {
                if let Ok(whisper) = codec::decode::<Whisper>("whisper", piece, 4096)
                    && let Some(sealed) =
                        whisper.seal(stage.now, (SPACE.id, 1, &SPACE.epoch), SPACE.who(who), &mut dice(9))
                {
                    stage.tell(&FromRelay::Whispered { space: SPACE.id, sealed: sealed.into() });
                }
            }
            _ => {
                stage.now = UnixMillis(stage.now.0.wrapping_add(u64::from(who) << (place % 64)));
                stage.happens(Event::Woken);
                if place > 200 {
                    stage.happens(Event::Disconnected);
                    greet(&mut stage.replica, &mut stage.disk);
                }
            }
        }
    }
    let rows = stage.disk.rows.into_iter().collect();
    let (again, _) = Replica::open(stage.now, keys_of(2), dice(8), ORIGIN, rows)
        .expect("whatever was heard, what was stored opens");
    let _ = (again.status(), again.takeout(stage.now));
}

/// A device that knocks hears these frames.
pub fn knock(bytes: &[u8]) {
    let link = InviteLink { space: SPACE.id, secret: [7; 32] };
    let (mut joining, _) = Joining::start(NOW, keys_of(4), dice(7), ORIGIN, link);
    for event in [
        Event::Connected,
        heard(&FromRelay::Challenge { nonce: Nonce([2; 32]), store_epoch: StoreEpoch([1; 16]) }),
        heard(&FromRelay::Welcome),
    ] {
        let _ = joining.handle(NOW, event);
    }
    let mut input = Input(bytes);
    for _ in 0..16 {
        let (Some(what), Some(piece)) = (input.byte(), input.piece()) else { break };
        let _ = match what % 8 {
            0 => joining.handle(NOW, Event::Woken),
            1 => joining.handle(NOW, Event::Disconnected),
            2 => joining.handle(NOW, Event::Connected),
            3 => joining.handle(NOW.plus(1 << (piece.len() % 48)), Event::Woken),
            _ => joining.handle(NOW, Event::Received(piece.to_vec())),
        };
    }
    let _ = joining.state();
}
