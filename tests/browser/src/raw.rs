//! A client with its checks removed: speaks to the relay by hand, and says what no honest device would.

use crate::device::{dice, now};
use crate::relay::Relay;
use crate::sight::PATIENCE;
use anyhow::{Context, Result, bail, ensure};
use ed25519_dalek::Signer;
use futures_util::{SinkExt, StreamExt};
use kith_shared::authorship::{Attestation, DeviceKeys};
use kith_shared::chain::{Chain, SignedLink};
use kith_shared::document::PartDocument;
use kith_shared::id::{DeviceId, EnvelopeId, Nonce, SpaceId};
use kith_shared::plan::address::Part;
use kith_shared::plan::{Edit, Ids, Plan};
use kith_shared::replica::Dice;
use kith_shared::sealing::{Body, ENVELOPE_VERSION, Envelope, EpochKey, Header, Kind, open_epoch_key};
use kith_shared::wire::{Entry, FromRelay, LogEntry, SUBPROTOCOL, ToRelay, VERSION, prove_bytes};
use std::collections::BTreeMap;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// A proved connection of one device.
pub struct Conversation {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    keys: DeviceKeys,
    dice: Dice,
    next_ticket: u64,
}

/// What the log says of a space, read without any check.
pub struct Knowledge {
    /// The space.
    pub space: SpaceId,
    /// Who is in it.
    pub chain: Chain,
    /// Every entry, links included.
    pub entries: Vec<LogEntry>,
    /// The keys of epochs that were sealed to this device.
    pub keys: BTreeMap<u32, EpochKey>,
    /// The last envelope of every device.
    pub last: BTreeMap<DeviceId, (u64, EnvelopeId)>,
}

impl Conversation {
    /// Connects and proves the device that has these keys.
    ///
    /// # Errors
    /// If the relay does not welcome it.
    pub async fn open(relay: &Relay, keys: &[u8]) -> Result<Self> {
        let mut request = format!("ws://{}/kith", relay.address()).into_client_request()?;
        request.headers_mut().insert("origin", HeaderValue::from_str(&relay.origin())?);
        request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static(SUBPROTOCOL));
        let (socket, _) = tokio_tungstenite::connect_async(request).await?;
        let keys = DeviceKeys::from_bytes(keys)?;
        let mut conversation = Self { socket, keys, dice: dice()?, next_ticket: 1 };
        conversation.prove(&relay.origin()).await?;
        Ok(conversation)
    }

    async fn prove(&mut self, origin: &str) -> Result<()> {
        let own = Nonce(self.dice.bytes());
        self.send(&ToRelay::Hello { version: VERSION, device: self.keys.id(), nonce: own }).await?;
        let FromRelay::Challenge { nonce, .. } = self.hear().await? else { bail!("no challenge") };
        let message = prove_bytes(origin, self.keys.id(), own, nonce);
        let signature = self.keys.signing().sign(&message).to_bytes();
        self.send(&ToRelay::Prove { signature }).await?;
        let answer = self.hear().await?;
        ensure!(answer == FromRelay::Welcome, "not welcome: {answer:?}");
        Ok(())
    }

    /// Says anything.
    ///
    /// # Errors
    /// If the connection is broken.
    pub async fn send(&mut self, frame: &ToRelay) -> Result<()> {
        Ok(self.socket.send(Message::Binary(frame.encode().into())).await?)
    }

    /// The next thing the relay says.
    ///
    /// # Errors
    /// If it says nothing in time, or closes.
    pub async fn hear(&mut self) -> Result<FromRelay> {
        loop {
            match timeout(PATIENCE, self.socket.next()).await.context("the relay says nothing")? {
                Some(Ok(Message::Binary(bytes))) => return Ok(FromRelay::decode(&bytes)?),
                Some(Ok(Message::Close(_)) | Err(_)) | None => bail!("the relay closed the connection"),
                Some(Ok(Message::Text(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
            }
        }
    }

    /// Reads a space's whole log.
    ///
    /// # Errors
    /// If the relay does not give it.
    pub async fn read(&mut self, space: SpaceId) -> Result<Knowledge> {
        self.send(&ToRelay::Follow { space, after: 0 }).await?;
        let mut entries = Vec::new();
        loop {
            match self.hear().await? {
                FromRelay::Log { entries: page, more, .. } => {
                    entries.extend(page);
                    if !more {
                        return self.understand(space, entries);
                    }
                }
                other => bail!("no log: {other:?}"),
            }
        }
    }

    /// What this device makes of a log that somebody else gave it.
    ///
    /// # Errors
    /// If the log breaks the rules of a chain.
    pub fn understand(&self, space: SpaceId, entries: Vec<LogEntry>) -> Result<Knowledge> {
        let (mut chain, mut keys, mut last) = (None, BTreeMap::new(), BTreeMap::new());
        for entry in &entries {
            match &entry.entry {
                Entry::Link(bytes) => {
                    let (signed, link) = SignedLink::decode(bytes)?;
                    let chain: &mut Chain = match &mut chain {
                        None => chain.insert(Chain::found(&signed, &link)?),
                        Some(chain) => {
                            chain.apply(&signed, &link)?;
                            chain
                        }
                    };
                    let sealed = link.epoch.iter().flat_map(|epoch| &epoch.sealed);
                    let mine =
                        sealed.filter(|sealed| sealed.device == self.keys.id()).map(|sealed| &sealed.sealed);
                    let added = link.add.iter().filter(|add| add.device == self.keys.id());
                    for sealed in mine.chain(added.filter_map(|add| add.epoch_key.as_ref())) {
                        let epoch = chain.epoch();
                        keys.insert(epoch, open_epoch_key(chain.salt(), epoch, sealed, &self.keys)?);
                    }
                }
                Entry::Envelope(bytes) => {
                    let (envelope, header) = Envelope::decode(bytes)?;
                    last.insert(header.device, (header.sequence, envelope.id()));
                }
            }
        }
        Ok(Knowledge { space, chain: chain.context("an empty log")?, entries, keys, last })
    }

    /// How many of these entries are envelopes that some key of this device opens, and how many are not.
    ///
    /// # Errors
    /// If one of them is no envelope at all.
    pub fn opens(&self, known: &Knowledge, entries: &[LogEntry]) -> Result<(usize, usize)> {
        let (mut opened, mut closed) = (0, 0);
        for entry in entries {
            if let Entry::Envelope(bytes) = &entry.entry {
                let (envelope, _) = Envelope::decode(bytes)?;
                if known.keys.values().any(|key| envelope.open(key).is_ok()) {
                    opened += 1
                } else {
                    closed += 1
                }
            }
        }
        Ok((opened, closed))
    }

    /// Seals an edit for any part at all, as this device's next envelope, without asking whether it may.
    ///
    /// # Errors
    /// If this device has no key, or the edit cannot be written into an empty part.
    pub fn forge(
        &mut self,
        known: &Knowledge,
        part: Part,
        make: impl FnOnce(&mut dyn Ids) -> Edit,
    ) -> Result<Vec<u8>> {
        let device = self.keys.id();
        let mut actor = [0; 40];
        let session: [u8; 8] = self.dice.bytes();
        actor.iter_mut().zip(device.0.into_iter().chain(session)).for_each(|(into, from)| *into = from);
        let edit = make(&mut self.dice);
        let written = PartDocument::new(part, &actor)?
            .write(&Plan::default(), now(), &edit)?
            .context("nothing written")?;
        let part = *known.chain.parts().get(part.index()).context("no such part")?;
        let (sequence, previous) = known.last.get(&device).copied().unwrap_or((0, EnvelopeId([0; 32])));
        let (space, epoch, sequence) = (known.space, known.chain.epoch(), sequence + 1);
        let (kind, chain_head, version) = (Kind::Changes, known.chain.head(), ENVELOPE_VERSION);
        let header = Header { version, space, part, kind, epoch, device, sequence, previous, chain_head };
        let key = self.keys.signing();
        let attestation = Attestation::sign(space, part, actor, written.number, written.hash, sequence, key);
        let body = Body {
            time: now(),
            attestation: Some(attestation),
            seen: 0,
            seen_digest: [0; 32],
            changes: vec![written.raw.into()],
        };
        let key = known.keys.get(&epoch).context("no key of this epoch")?;
        Ok(Envelope::seal(&header, &body, key, &self.keys, &mut self.dice).encode())
    }

    /// Offers an envelope to the relay; answers what it says to that.
    ///
    /// # Errors
    /// If it says nothing.
    pub async fn offer(&mut self, space: SpaceId, envelope: Vec<u8>) -> Result<FromRelay> {
        let ticket = self.next_ticket;
        self.next_ticket += 1;
        self.send(&ToRelay::Append { ticket, space, entry: Entry::Envelope(envelope.into()) }).await?;
        loop {
            match self.hear().await? {
                answer @ (FromRelay::Kept { .. } | FromRelay::Refused { .. }) => return Ok(answer),
                FromRelay::Log { .. }
                | FromRelay::Challenge { .. }
                | FromRelay::Welcome
                | FromRelay::Knocked { .. }
                | FromRelay::Admitted { .. }
                | FromRelay::NotAdmitted { .. }
                | FromRelay::Answered { .. }
                | FromRelay::SendOn { .. }
                | FromRelay::Blob { .. }
                | FromRelay::NoBlob { .. }
                | FromRelay::Dropped { .. }
                | FromRelay::Became { .. }
                | FromRelay::Here { .. }
                | FromRelay::AskAgain { .. }
                | FromRelay::Whispered { .. }
                | FromRelay::Beat => {}
            }
        }
    }
}
