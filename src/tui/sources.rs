//! Everything the console waits for, as one wait.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::Notify;
use tokio::sync::mpsc::Receiver;
use tokio::sync::mpsc::error::TryRecvError;

use super::input::Typed;
use super::signals::{Signal, Signals};
use crate::app::Msg;
use crate::jobs::Outbox;

/// What was ready after a wait.
#[derive(Default)]
pub(super) struct News {
    /// A signal.
    pub signal: Option<Signal>,
    /// What was typed.
    pub typed: Vec<Typed>,
    /// What the lanes sent.
    pub messages: VecDeque<Msg>,
    /// The terminal is gone.
    pub vanished: bool,
}

/// Where news come from.
pub(super) struct Sources {
    typed: Receiver<Vec<Typed>>,
    signals: Signals,
    outbox: Arc<Outbox>,
    arrived: Arc<Notify>,
}

impl Sources {
    /// All of them. `arrived` is told of each message in the outbox. Needs a running runtime.
    pub fn new(
        typed: Receiver<Vec<Typed>>,
        outbox: Arc<Outbox>,
        arrived: Arc<Notify>,
    ) -> io::Result<Sources> {
        Ok(Sources { typed, signals: Signals::new()?, outbox, arrived })
    }

    /// Waits for the first of them, not beyond `until`, and takes all that is ready.
    pub async fn wait(&mut self, until: Option<Instant>) -> News {
        let mut news = News::default();
        let timer = async {
            match until {
                Some(until) => tokio::time::sleep_until(until.into()).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            signal = self.signals.next() => news.signal = Some(signal),
            batch = self.typed.recv() => match batch {
                Some(batch) => news.typed = batch,
                None => news.vanished = true,
            },
            () = self.arrived.notified() => {}
            () = timer => {}
        }
        loop {
            match self.typed.try_recv() {
                Ok(batch) => news.typed.extend(batch),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    news.vanished = true;
                    break;
                }
            }
        }
        news.messages = self.outbox.drain();
        news
    }
}
