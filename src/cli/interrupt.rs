//! Ctrl-C: the first cancels what runs and rolls it back, the second leaves at once.

use std::io;
use std::sync::Arc;

use super::session::Cancel;

/// The exit code of an interrupted run.
pub const INTERRUPTED: i32 = 130;

/// From now on the first Ctrl-C sets the flag and the second ends the process.
pub fn listen(cancel: &Cancel) -> io::Result<()> {
    use signal_hook::consts::SIGINT;
    use signal_hook::flag;
    flag::register_conditional_shutdown(SIGINT, INTERRUPTED, Arc::clone(cancel.flag()))?;
    flag::register(SIGINT, Arc::clone(cancel.flag()))?;
    Ok(())
}
