//! Keeps a small text in a file without making anybody wait for the disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

/// A thread that writes the newest text it was given. Dropped, it writes what it has and ends.
pub(super) struct Keeper {
    texts: Option<Sender<String>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// A keeper of a file; its folder is made with the first text.
    pub(super) fn of(file: PathBuf) -> Keeper {
        let (texts, given) = channel::<String>();
        let keep = move || {
            while let Ok(mut text) = given.recv() {
                while let Ok(newer) = given.try_recv() {
                    text = newer;
                }
                if let Err(error) = put(&file, &text) {
                    tracing::warn!(%error, "the columns of the lists were not kept");
                }
            }
        };
        let thread = thread::Builder::new().name("tagdeck-keep".into()).spawn(keep).ok();
        Keeper { texts: Some(texts), thread }
    }

    /// Keeps a text in place of the one before.
    pub(super) fn keep(&self, text: String) {
        if let Some(texts) = &self.texts {
            // A thread that is gone keeps nothing, which costs a list its columns and nobody their work.
            let _ = texts.send(text);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.texts = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Puts the text in its place whole, so that a reader never meets half of it.
fn put(file: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let making = file.with_extension(format!("making-{}", std::process::id()));
    fs::write(&making, text)?;
    fs::rename(&making, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_text_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("state/lists.toml");
        let keeper = Keeper::of(file.clone());
        (0..50).for_each(|n| keeper.keep(n.to_string()));
        drop(keeper);
        assert_eq!(fs::read_to_string(&file).expect("kept"), "49");
        assert_eq!(fs::read_dir(folder.path().join("state")).expect("read").count(), 1);
    }
}
