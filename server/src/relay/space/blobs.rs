//! Photos, sounds and drawings: taken piece by piece, kept whole, given piece by piece, destroyed at once.

use super::{InFlight, Space, State, Subject, Waiter};
use crate::relay::action::{ReadBlob, RelayAction};
use crate::relay::context::Context;
use crate::relay::event::ConnectionId;
use crate::relay::limits::{SPACE_UPLOADS_BYTES_LIMIT, UPLOAD_WAITS_MS, UPLOADS_BYTES_LIMIT};
use crate::store::{NewBlob, StoreOperation};
use kith_shared::chain::{Dropping, SignedDropping};
use kith_shared::id::{BlobId, DeviceId};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{BLOB_LIMIT_BYTES, BLOB_PIECE_BYTES, BLOBS_ASKED_LIMIT, FromRelay, RefusedWhy};

/// What came so far of something.
pub(super) struct Upload {
    blob: BlobId,
    size: usize,
    bytes: Vec<u8>,
    /// When the last piece came.
    grown_at: UnixMillis,
}

/// One piece as it was sent.
pub(in crate::relay) struct Piece {
    pub(in crate::relay) ticket: u64,
    pub(in crate::relay) blob: BlobId,
    pub(in crate::relay) size: u32,
    pub(in crate::relay) from: u32,
    pub(in crate::relay) bytes: Vec<u8>,
}

impl Space {
    /// Takes one piece, and asks for the next; whoever comes with another one is told which is wanted.
    pub(super) fn put_blob(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        device: DeviceId,
        piece: Piece,
    ) -> Result<(), RefusedWhy> {
        let Piece { ticket, blob, size, from, bytes } = piece;
        let (size, from) = (size as usize, from as usize);
        if size > BLOB_LIMIT_BYTES || bytes.len() > BLOB_PIECE_BYTES {
            return Err(RefusedWhy::TooLarge);
        }
        if bytes.is_empty() || from.saturating_add(bytes.len()) > size {
            return Err(RefusedWhy::Malformed);
        }
        self.check_present(connection, &device)?;
        let State::Open(log) = &self.state else { return Err(RefusedWhy::Unavailable) };
        if let Some(known) = log.blobs.get(&blob) {
            if let Some(dropping) = known.dropping.clone() {
                context.send(connection, &FromRelay::Dropped { space: self.id, dropping: dropping.into() });
            }
            self.known_blob(context, Waiter { connection, ticket }, blob);
            return Ok(());
        }
        if !log.blobs.has_room(context.limits, &device, size as u64) {
            return Err(RefusedWhy::Full);
        }
        if from == 0 {
            self.forget_upload(context, connection);
            let upload = Upload { blob, size, bytes: Vec::new(), grown_at: context.now };
            self.uploads.insert(connection, upload);
        }
        let begun = self.uploads.values().map(|upload| upload.bytes.len()).sum::<usize>();
        let Some(upload) =
            self.uploads.get_mut(&connection).filter(|upload| upload.blob == blob && upload.size == size)
        else {
            context.send(connection, &FromRelay::SendOn { ticket, from: 0 });
            return Ok(());
        };
        if upload.bytes.len() == from {
            // A piece is as large as it may be, or the last: a few large bites, and not crumbs for as long as one likes.
            if bytes.len() < BLOB_PIECE_BYTES && from + bytes.len() < size {
                return Err(RefusedWhy::Malformed);
            }
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
        self.keep_blob(context, connection, device, ticket)
    }

    /// All pieces are here: what they make is kept if it is what its name says.
    fn keep_blob(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        device: DeviceId,
        ticket: u64,
    ) -> Result<(), RefusedWhy> {
        let Some(Upload { blob, size, bytes, grown_at: _ }) = self.forget_upload(context, connection) else {
            return Err(RefusedWhy::Malformed);
        };
        if BlobId::of(&bytes) != blob {
            return Err(RefusedWhy::Malformed);
        }
        if !context.flight.has_room(size) {
            return Err(RefusedWhy::Unavailable);
        }
        let State::Open(log) = &mut self.state else { return Err(RefusedWhy::Unavailable) };
        log.blobs.add(blob, device, size as u64);
        let keep = NewBlob { space: self.id, blob, device, bytes: bytes.into() };
        let subject = Subject::Blob { blob, size: u32::try_from(size).unwrap_or(u32::MAX) };
        self.fly_blob(context, StoreOperation::KeepBlob(keep), subject, Waiter { connection, ticket });
        Ok(())
    }

    fn fly_blob(
        &mut self,
        context: &mut Context<'_>,
        operation: StoreOperation,
        subject: Subject,
        waiter: Waiter,
    ) {
        let batch = context.store(Some(self.id), vec![operation]);
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

    /// Forgets what nobody goes on with.
    pub(in crate::relay) fn end_old_uploads(&mut self, context: &mut Context<'_>) {
        let now = context.now;
        for upload in self.uploads.values_mut() {
            upload.grown_at = upload.grown_at.min(now);
        }
        let old = self.uploads.iter().filter(|(_, upload)| now.since(upload.grown_at) >= UPLOAD_WAITS_MS);
        for connection in old.map(|(connection, _)| *connection).collect::<Vec<_>>() {
            self.forget_upload(context, connection);
        }
    }

    /// Those who put and get follow the space, so that whatever ends that ends this too.
    fn check_present(&self, connection: ConnectionId, device: &DeviceId) -> Result<(), RefusedWhy> {
        let State::Open(log) = &self.state else { return Err(RefusedWhy::Unavailable) };
        let present = log.is_member(device) && self.followers.contains_key(&connection);
        if present { Ok(()) } else { Err(RefusedWhy::NotAMember) }
    }

    /// Gives one piece, once the store has read it.
    pub(super) fn get_blob(
        &self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        device: DeviceId,
        (blob, from): (BlobId, u32),
    ) -> Result<(), RefusedWhy> {
        self.check_present(connection, &device)?;
        if self.say_if_not_there(context, connection, blob) {
            return Ok(());
        }
        if context.gate.may_fetch(context.now, connection, &device) {
            let read = ReadBlob { connection, space: self.id, blob, from, device };
            context.actions.push(RelayAction::ReadBlob(read));
        } else {
            context.send(connection, &FromRelay::NoBlob { space: self.id, blob });
        }
        Ok(())
    }

    /// Tells what became of something that cannot be given; false if it can be.
    fn say_if_not_there(&self, context: &mut Context<'_>, connection: ConnectionId, blob: BlobId) -> bool {
        let State::Open(log) = &self.state else { return true };
        let flies = self.in_flight.iter().any(|flying| flying.subject.is_about(&blob));
        match log.blobs.get(&blob) {
            Some(_) if flies => context.send(connection, &FromRelay::NoBlob { space: self.id, blob }),
            Some(known) => {
                let Some(dropping) = known.dropping.clone() else { return false };
                context.send(connection, &FromRelay::Dropped { space: self.id, dropping: dropping.into() });
            }
            None => context.send(connection, &FromRelay::NoBlob { space: self.id, blob }),
        }
        true
    }

    /// Passes on what was read, to whoever may still have it.
    pub(in crate::relay) fn blob_read(
        &self,
        context: &mut Context<'_>,
        read: &ReadBlob,
        found: Option<&[u8]>,
    ) {
        let ReadBlob { connection, space, blob, from, device } = *read;
        if self.check_present(connection, &device).is_err()
            || self.say_if_not_there(context, connection, blob)
        {
            return;
        }
        let start = from as usize;
        let piece =
            found.and_then(|found| found.get(start..found.len().min(start.saturating_add(BLOB_PIECE_BYTES))));
        let frame = match (piece, found) {
            (Some(piece), Some(found)) if !piece.is_empty() => FromRelay::Blob {
                space,
                blob,
                size: u32::try_from(found.len()).unwrap_or(u32::MAX),
                from,
                bytes: piece.to_vec().into(),
            },
            (_, _) => FromRelay::NoBlob { space, blob },
        };
        context.send(connection, &frame);
    }

    /// Destroys something: for whoever put it, on any device of theirs, and for those who may admit.
    pub(super) fn drop_blob(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        device: DeviceId,
        (ticket, bytes): (u64, Vec<u8>),
    ) -> Result<(), RefusedWhy> {
        let (signed, dropping) = SignedDropping::decode(&bytes).map_err(|_| RefusedWhy::Malformed)?;
        let Dropping { space, blob, by, at: _ } = dropping;
        if space != self.id || by != device {
            return Err(RefusedWhy::Malformed);
        }
        self.check_present(connection, &device)?;
        if !signed.is_by(&device) {
            return Err(RefusedWhy::Signature);
        }
        let State::Open(log) = &mut self.state else { return Err(RefusedWhy::Unavailable) };
        let known = log.blobs.get(&blob).filter(|known| known.dropping.is_none());
        let Some(put_by) = known.map(|known| known.device) else {
            self.known_blob(context, Waiter { connection, ticket }, blob);
            return Ok(());
        };
        if put_by != device && !log.are_one_person(&put_by, &device) && !log.may_admit(&device) {
            return Err(RefusedWhy::NoRight);
        }
        log.blobs.drop_one(&blob, bytes.clone());
        let gone = StoreOperation::DropBlob { space: self.id, blob, dropping: bytes.clone() };
        let subject = Subject::Dropped { blob, dropping: bytes };
        self.fly_blob(context, gone, subject, Waiter { connection, ticket });
        Ok(())
    }

    /// Says of each what became of it, where the device may not know.
    pub(super) fn ask_blobs(
        &self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        device: DeviceId,
        blobs: Vec<BlobId>,
    ) -> Result<(), RefusedWhy> {
        if blobs.len() > BLOBS_ASKED_LIMIT {
            return Err(RefusedWhy::TooLarge);
        }
        self.check_present(connection, &device)?;
        let State::Open(_) = &self.state else { return Err(RefusedWhy::Unavailable) };
        for blob in blobs {
            if !self.in_flight.iter().any(|flying| flying.subject.is_about(&blob)) {
                self.say_if_not_there(context, connection, blob);
            }
        }
        Ok(())
    }

    /// Tells everybody who is there.
    pub(super) fn tell_followers(&self, context: &mut Context<'_>, frame: &FromRelay) {
        let frame: std::sync::Arc<[u8]> = frame.encode().into();
        for connection in self.followers.keys() {
            context.send_bytes(*connection, frame.clone());
        }
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
        let frame = FromRelay::Whispered { space: self.id, sealed: sealed.into() };
        let frame: std::sync::Arc<[u8]> = frame.encode().into();
        for other in self.followers.keys().filter(|other| **other != connection) {
            context.send_bytes(*other, frame.clone());
        }
    }
}
