//! Photos, sounds and drawings: taken piece by piece, kept whole, given piece by piece, destroyed at once.

use super::{InFlight, Space, State, Subject, Waiter};
use crate::relay::action::{ReadBlob, RelayAction};
use crate::relay::context::Context;
use crate::relay::event::ConnectionId;
use crate::relay::limits::{SPACE_UPLOADS_BYTES_LIMIT, UPLOAD_WAITS_MS, UPLOADS_BYTES_LIMIT};
use crate::relay::space_log::KnownBlob;
use crate::store::{DroppedBlob, NewBlob, Said, StoreOperation};
use kith_shared::chain::{Putting, PuttingRefused, SignedDropping};
use kith_shared::id::{BlobId, DeviceId};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{BLOB_LIMIT_BYTES, BLOB_PIECE_BYTES, BLOBS_ASKED_LIMIT, FromRelay, Gone, RefusedWhy};

/// What came so far of something.
pub(super) struct Upload {
    blob: BlobId,
    bytes: Vec<u8>,
    /// When the last piece came.
    grown_at: UnixMillis,
}

/// One piece as it was sent.
#[derive(Clone)]
pub(in crate::relay) struct Piece {
    pub(in crate::relay) ticket: u64,
    pub(in crate::relay) putting: Vec<u8>,
    pub(in crate::relay) from: u32,
    pub(in crate::relay) bytes: Vec<u8>,
}

impl Space {
    /// Takes one piece, and asks for the next; whoever comes with another one is told which is wanted.
    pub(super) fn put_blob(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        device: &DeviceId,
        piece: Piece,
    ) -> Result<(), RefusedWhy> {
        self.check_present(connection, device)?;
        let Piece { ticket, putting, from, bytes } = piece;
        let (blob, put) = Putting::read(&putting, self.id).map_err(why_putting)?;
        let (size, from) = (put.size as usize, from as usize);
        check_piece(size, from, bytes.len())?;
        let State::Open(log) = &self.state else { return Err(RefusedWhy::Unavailable) };
        if let Some(known) = log.blobs.get(&blob) {
            if let Some(gone) = known.gone() {
                context.send(connection, &FromRelay::Dropped { space: self.id, gone });
            }
            self.forget_upload(context, connection);
            self.known_blob(context, Waiter { connection, ticket }, blob);
            return Ok(());
        }
        if !log.knows(&put.by) {
            return Err(RefusedWhy::NoRight);
        }
        if !log.has_blob_room(context.limits, &put.by, size as u64) {
            return Err(RefusedWhy::Full);
        }
        if from == 0 {
            self.forget_upload(context, connection);
            self.uploads.insert(connection, Upload { blob, bytes: Vec::new(), grown_at: context.now });
        }
        let begun = self.uploads.values().map(|upload| upload.bytes.len()).sum::<usize>();
        let Some(upload) = self.uploads.get_mut(&connection).filter(|upload| upload.blob == blob) else {
            context.send(connection, &FromRelay::SendOn { ticket, from: 0 });
            return Ok(());
        };
        if upload.bytes.len() == from {
            let all = context.upload_bytes.saturating_add(bytes.len());
            if all > UPLOADS_BYTES_LIMIT || begun + bytes.len() > SPACE_UPLOADS_BYTES_LIMIT {
                return Err(RefusedWhy::Unavailable);
            }
            if !self.bytes.take(context.limits.space_bytes, context.now, bytes.len() as u64) {
                return Err(RefusedWhy::TooFast);
            }
            *context.upload_bytes = all;
            upload.grown_at = context.now;
            upload.bytes.extend_from_slice(&bytes);
        }
        if upload.bytes.len() < size {
            let from = u32::try_from(upload.bytes.len()).unwrap_or(u32::MAX);
            context.send(connection, &FromRelay::SendOn { ticket, from });
            return Ok(());
        }
        self.keep_blob(context, Waiter { connection, ticket }, (put, putting))
    }

    /// All pieces are here: what they make is kept if it is what was signed.
    fn keep_blob(
        &mut self,
        context: &mut Context<'_>,
        waiter: Waiter,
        (put, putting): (Putting, Vec<u8>),
    ) -> Result<(), RefusedWhy> {
        let Some(Upload { blob, bytes, grown_at: _ }) = self.forget_upload(context, waiter.connection) else {
            return Err(RefusedWhy::Malformed);
        };
        if !put.is_about(&bytes) {
            return Err(RefusedWhy::Malformed);
        }
        if !context.flight.has_room(bytes.len()) {
            return Err(RefusedWhy::Unavailable);
        }
        let State::Open(log) = &mut self.state else { return Err(RefusedWhy::Unavailable) };
        let device = put.by;
        let known = KnownBlob { device, bytes: bytes.len() as u64, putting: putting.clone(), dropping: None };
        log.blobs.put(blob, known);
        let keep = NewBlob { space: self.id, blob, device, putting, bytes: bytes.into() };
        self.fly_blob(context, StoreOperation::KeepBlob(keep), Subject::Blob(blob), waiter);
        Ok(())
    }

    fn fly_blob(
        &mut self,
        context: &mut Context<'_>,
        operation: StoreOperation,
        subject: Subject,
        waiter: Waiter,
    ) {
        let operations = self.judged_upon(context).into_iter().chain([operation]).collect();
        let batch = context.store(Some(self.id), operations);
        self.in_flight.push_back(InFlight { batch, subject, waiters: vec![waiter] });
    }

    /// The same again is answered like the first time, and not before the store has answered for it.
    fn known_blob(&mut self, context: &mut Context<'_>, waiter: Waiter, blob: BlobId) {
        match self.in_flight.iter_mut().rev().find(|flying| flying.subject.is_about(&blob)) {
            Some(flying) => flying.waiters.push(waiter),
            None => context.send(waiter.connection, &FromRelay::Kept { ticket: waiter.ticket, number: 0 }),
        }
    }

    pub(super) fn forget_upload(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
    ) -> Option<Upload> {
        let upload = self.uploads.remove(&connection)?;
        *context.upload_bytes = context.upload_bytes.saturating_sub(upload.bytes.len());
        Some(upload)
    }

    /// Forgets what nobody goes on with, and tells those to ask who were not told all.
    pub(in crate::relay) fn look_after_things(&mut self, context: &mut Context<'_>) {
        let now = context.now;
        for upload in self.uploads.values_mut() {
            upload.grown_at = upload.grown_at.min(now);
        }
        let old = self.uploads.iter().filter(|(_, upload)| now.since(upload.grown_at) >= UPLOAD_WAITS_MS);
        for connection in old.map(|(connection, _)| *connection).collect::<Vec<_>>() {
            self.forget_upload(context, connection);
        }
        self.give_owed_news(context);
        self.prune_on(context);
    }

    /// Those who put and get follow the space, so that whatever ends that ends this too.
    fn check_present(&self, connection: ConnectionId, device: &DeviceId) -> Result<(), RefusedWhy> {
        let State::Open(log) = &self.state else { return Err(RefusedWhy::Unavailable) };
        match (log.is_member(device), self.followers.contains_key(&connection)) {
            (true, true) => Ok(()),
            (true, false) => Err(RefusedWhy::Unavailable),
            (false, _) => Err(RefusedWhy::NotAMember),
        }
    }

    /// Gives one piece, once the store has read it.
    pub(super) fn get_blob(&self, context: &mut Context<'_>, read: ReadBlob) -> Result<(), RefusedWhy> {
        self.check_present(read.connection, &read.device)?;
        if self.say_if_not_there(context, read.connection, read.blob) {
            return Ok(());
        }
        if !context.gate.may_fetch(context.now, read.connection, &read.device) {
            return Err(RefusedWhy::TooFast);
        }
        context.actions.push(RelayAction::ReadBlob(read));
        Ok(())
    }

    /// Tells what became of something that cannot be given; false if it can be.
    fn say_if_not_there(&self, context: &mut Context<'_>, connection: ConnectionId, blob: BlobId) -> bool {
        let State::Open(log) = &self.state else { return false };
        let lacks = match log.blobs.get(&blob).filter(|_| !self.is_flying(&blob)).map(KnownBlob::gone) {
            Some(None) => return false,
            Some(Some(gone)) => FromRelay::Dropped { space: self.id, gone },
            None => FromRelay::NoBlob { space: self.id, blob },
        };
        context.send(connection, &lacks);
        true
    }

    fn is_flying(&self, blob: &BlobId) -> bool {
        self.in_flight.iter().any(|flying| flying.subject.is_about(blob))
    }

    /// Passes on what was read, to whoever may still have it. Whoever was to notice nothing has no connection any more.
    pub(in crate::relay) fn blob_read(
        &mut self,
        context: &mut Context<'_>,
        read: &ReadBlob,
        found: Option<Vec<u8>>,
    ) {
        let ReadBlob { connection, space, blob, from, ticket, device } = *read;
        if self.is_muted(&device) {
            return;
        }
        if let Err(why) = self.check_present(connection, &device) {
            return context.refuse(connection, Some(ticket), Some(space), why);
        }
        if self.say_if_not_there(context, connection, blob) {
            return;
        }
        let State::Open(log) = &mut self.state else { return };
        let piece = found.filter(|piece| !piece.is_empty());
        let Some((known, piece)) = log.blobs.get(&blob).zip(piece) else {
            if from == 0 {
                // The disk has lost it. Somebody may have it still, and is asked to put it again.
                log.blobs.forget(&blob);
                self.owe_news_to_all();
            }
            return context.send(connection, &FromRelay::NoBlob { space, blob });
        };
        let putting = known.putting.clone().into();
        context.send(connection, &FromRelay::Blob { space, putting, from, bytes: piece.into() });
    }

    /// Destroys something, whoever carries the word: who signed it must be one who may. What the relay does not have is
    /// destroyed before it comes, if the word of whoever put it says whose it is.
    pub(super) fn drop_blob(
        &mut self,
        context: &mut Context<'_>,
        device: &DeviceId,
        waiter: Waiter,
        (bytes, putting): (Vec<u8>, Option<Vec<u8>>),
    ) -> Result<(), RefusedWhy> {
        self.check_present(waiter.connection, device)?;
        let (signed, dropping) = SignedDropping::decode(&bytes).map_err(|_| RefusedWhy::Malformed)?;
        let blob = dropping.blob;
        if dropping.space != self.id {
            return Err(RefusedWhy::Malformed);
        }
        if !signed.is_by(&dropping.by) {
            return Err(RefusedWhy::Signature);
        }
        let State::Open(log) = &mut self.state else { return Err(RefusedWhy::Unavailable) };
        let (put_by, length, putting) = match (log.blobs.get(&blob), putting) {
            (Some(known), _) if known.dropping.is_some() => {
                self.known_blob(context, waiter, blob);
                return Ok(());
            }
            (Some(known), _) => (known.device, known.bytes, known.putting.clone()),
            (None, Some(putting)) => {
                let (named, put) = Putting::read(&putting, self.id).map_err(why_putting)?;
                if named != blob || !log.knows(&put.by) {
                    return Err(RefusedWhy::NoRight);
                }
                if !log.has_blob_place(context.limits, &put.by) {
                    return Err(RefusedWhy::Full);
                }
                (put.by, u64::from(put.size), putting)
            }
            (None, None) => return Err(RefusedWhy::NotThere),
        };
        if !log.may_destroy(&dropping.by, &put_by) {
            return Err(RefusedWhy::NoRight);
        }
        let gone = Gone { putting: putting.clone().into(), dropping: bytes.clone().into() };
        let (space, device) = (self.id, put_by);
        let dropping = Some(bytes.clone());
        log.blobs.put(blob, KnownBlob { device, bytes: length, putting: putting.clone(), dropping });
        let dropped = DroppedBlob { space, blob, device, length, putting, dropping: bytes };
        self.fly_blob(context, StoreOperation::DropBlob(dropped), Subject::Dropped { blob, gone }, waiter);
        Ok(())
    }

    /// Says of each what became of it, in one answer.
    pub(super) fn ask_blobs(
        &self,
        context: &mut Context<'_>,
        device: &DeviceId,
        Waiter { connection, ticket }: Waiter,
        blobs: Vec<BlobId>,
    ) -> Result<(), RefusedWhy> {
        self.check_present(connection, device)?;
        if blobs.len() > BLOBS_ASKED_LIMIT {
            return Err(RefusedWhy::TooLarge);
        }
        let State::Open(log) = &self.state else { return Err(RefusedWhy::Unavailable) };
        let settled = || blobs.iter().filter(|blob| !self.is_flying(blob));
        let gone = settled().filter_map(|blob| log.blobs.get(blob)?.gone()).collect();
        let lacking = settled().filter(|blob| log.blobs.get(blob).is_none()).copied().collect();
        context.send(connection, &FromRelay::Became { ticket, space: self.id, gone, lacking });
        Ok(())
    }

    /// Passes on what is for those who are there now. Whatever is in its way, it is lost: nobody waits for it.
    pub(super) fn whisper(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        device: &DeviceId,
        sealed: Vec<u8>,
    ) {
        let fits = sealed.len() <= kith_shared::wire::WHISPER_LIMIT_BYTES;
        if !fits || self.is_muted(device) || self.check_present(connection, device).is_err() {
            return;
        }
        if !self.whispers.take(context.limits.space_whispers, context.now, 1) {
            return;
        }
        let sealed = minicbor::bytes::ByteVec::from(sealed);
        context.tell(self.id, Said::Whispered(sealed.clone()));
        self.whispered(context, Some(connection), sealed);
    }
}

/// A piece is as large as it may be, or the last: a few large bites, and not crumbs for as long as one likes.
const fn check_piece(size: usize, from: usize, length: usize) -> Result<(), RefusedWhy> {
    if size > BLOB_LIMIT_BYTES || length > BLOB_PIECE_BYTES {
        return Err(RefusedWhy::TooLarge);
    }
    let until = from.saturating_add(length);
    if length == 0 || until > size || (length < BLOB_PIECE_BYTES && until < size) {
        return Err(RefusedWhy::Malformed);
    }
    Ok(())
}

const fn why_putting(refused: PuttingRefused) -> RefusedWhy {
    match refused {
        PuttingRefused::Malformed => RefusedWhy::Malformed,
        PuttingRefused::Signature => RefusedWhy::Signature,
    }
}
