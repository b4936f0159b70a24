//! The terminal as a device: whether it is still there, and whether it takes output at this moment.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, BorrowedFd};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// The device that keys come from: standard input, or the controlling terminal when that is something else.
pub(super) enum Tty {
    /// Standard input is a terminal.
    Stdin(io::Stdin),
    /// It is not.
    Controlling(File),
}

impl Tty {
    /// Finds the device.
    pub fn open() -> io::Result<Tty> {
        let stdin = io::stdin();
        if stdin.is_terminal() { Ok(Tty::Stdin(stdin)) } else { File::open("/dev/tty").map(Tty::Controlling) }
    }

    /// Whether the other end is gone: the window was closed, the connection lost.
    pub fn is_gone(&self) -> bool {
        let fd = match self {
            Tty::Stdin(stdin) => stdin.as_fd(),
            Tty::Controlling(file) => file.as_fd(),
        };
        state(fd, PollFlags::IN).intersects(PollFlags::HUP | PollFlags::ERR)
    }
}

/// Whether standard output takes bytes without making us wait. One that is held (Ctrl-S) or far away does not.
pub(super) fn takes_output() -> bool {
    !state(io::stdout().as_fd(), PollFlags::OUT).is_empty()
}

/// What can be said of a descriptor without waiting; when the system cannot tell, that it is fine.
fn state(fd: BorrowedFd<'_>, wanted: PollFlags) -> PollFlags {
    let mut asked = [PollFd::from_borrowed_fd(fd, wanted)];
    match poll(&mut asked, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })) {
        Ok(_) => asked[0].revents(),
        Err(_) => wanted,
    }
}
