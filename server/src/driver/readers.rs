//! The threads that read the store for the relay.

use super::Fact;
use crate::metrics::Metrics;
use crate::relay::{Elsewhere, ReadBlob, ReadLog, Recall, RelayEvent};
use crate::store::{LogReader, Since, StoreProblem};
use kith_shared::id::SpaceId;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::UnboundedSender;

/// Reading waits for the disk more than for the processor.
pub(super) const READERS: usize = 2;

/// Something to read.
pub(crate) enum Job {
    Load(SpaceId),
    Read(ReadLog),
    Recall(Recall),
    Blob(ReadBlob),
    Versions(Vec<SpaceId>),
    News(SpaceId, Since),
}

/// Starts a thread for each reader; they end when every copy of the sender given back is dropped.
pub(super) fn start<R: LogReader>(
    readers: Vec<R>,
    facts: &UnboundedSender<Fact>,
    metrics: &Arc<Metrics>,
) -> Sender<Job> {
    let (jobs, queue) = mpsc::channel();
    let queue = Arc::new(Mutex::new(queue));
    for mut reader in readers {
        let (queue, facts, metrics) = (queue.clone(), facts.clone(), metrics.clone());
        std::thread::spawn(move || {
            while let Some(job) = next(&queue) {
                let event = answer(&mut reader, job, &metrics);
                if facts.send(Fact::Event(event)).is_err() {
                    return;
                }
            }
        });
    }
    jobs
}

fn next(queue: &Mutex<Receiver<Job>>) -> Option<Job> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn answer<R: LogReader>(reader: &mut R, job: Job, metrics: &Metrics) -> RelayEvent {
    let failed = |problem: &StoreProblem| {
        metrics.not_read.add(1);
        tracing::error!("a part of the store could not be read: {problem}");
    };
    match job {
        Job::Load(space) => match reader.load(space) {
            Ok(stored) => RelayEvent::Loaded { space, stored: Box::new(stored) },
            Err(problem) => {
                failed(&problem);
                RelayEvent::LoadFailed { space }
            }
        },
        Job::Read(read) => match reader.read(read.space, &read.range) {
            Ok(page) => RelayEvent::LogRead { read, page },
            Err(problem) => {
                failed(&problem);
                RelayEvent::ReadFailed { read }
            }
        },
        Job::Blob(read) => match reader.blob_piece(read.space, read.blob, read.from) {
            Ok(found) => {
                metrics.blob_pieces.add(1);
                RelayEvent::BlobRead { read, found }
            }
            Err(problem) => {
                failed(&problem);
                match problem {
                    StoreProblem::Damaged => RelayEvent::BlobRead { read, found: None },
                    StoreProblem::Full
                    | StoreProblem::Busy
                    | StoreProblem::Failed(_)
                    | StoreProblem::Unfit(_) => RelayEvent::BlobReadFailed { read },
                }
            }
        },
        Job::Versions(spaces) => {
            metrics.polls.add(1);
            let versions = reader.versions(&spaces).inspect_err(failed);
            RelayEvent::Elsewhere(Elsewhere::Versions(versions.unwrap_or_default()))
        }
        Job::News(space, since) => match reader.news(space, since) {
            Ok(news) => {
                metrics.news_read.add(1);
                RelayEvent::Elsewhere(Elsewhere::News { space, news: news.map(Box::new) })
            }
            Err(problem) => {
                failed(&problem);
                RelayEvent::Elsewhere(Elsewhere::NewsFailed { space })
            }
        },
        Job::Recall(recall) => match reader.recall(recall.space, recall.device, recall.sequence) {
            Ok(found) => RelayEvent::Recalled { recall, found },
            Err(problem) => {
                failed(&problem);
                RelayEvent::RecallFailed { recall }
            }
        },
    }
}
