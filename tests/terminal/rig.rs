//! The program in a terminal of its own: a pseudo-terminal with a screen model behind it, an empty home, the sample
//! community. Nothing here sleeps for a fixed time; everything waits until something is so, with a limit.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{
    Child, CommandBuilder, ExitStatus, MasterPty, PtyPair, PtySize, SlavePty, native_pty_system,
};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;

/// How long anything may take. Far more than needed: tests run beside each other on few cores.
pub const LIMIT: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(5);

/// Leaves the alternate screen.
pub const LEAVE: &str = "\x1b[?1049l";
/// Enters it.
pub const ENTER: &str = "\x1b[?1049h";

/// What the program wrote, and how it looks.
struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
}

/// What a verb in a shell beside the console ended with.
#[derive(Debug)]
pub struct Told {
    /// The exit code; −1 when a signal ended it.
    pub code: i32,
    /// The answer on stdout, or the error on stderr.
    pub json: Value,
}

/// A running console, usually `tagdeck demo`.
pub struct Rig {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    _slave: Box<dyn SlavePty + Send>,
    keyboard: Box<dyn Write + Send>,
    seen: Arc<Mutex<Seen>>,
    stop_reading: Arc<AtomicBool>,
    reader: thread::JoinHandle<()>,
    home: TempDir,
    modes: String,
}

impl Rig {
    /// Starts the demo in English on 120 × 40 with these variables besides the usual ones.
    pub fn start(variables: &[(&str, &str)]) -> Rig {
        Rig::console(home(), &["demo", "--lang", "en"], variables)
    }

    /// Makes the sample community in a file of its own, starts the console on it with this configuration and waits until
    /// it shows people.
    pub fn on_a_file(config: &str) -> Rig {
        let home = home();
        let folder = home.path().join("config/tagdeck");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("config.toml"), config).unwrap();
        assert_eq!(shell(&home, &["demo", "--make", FILE]).code, 0);
        let rig = Rig::console(home, &["--db", FILE, "--lang", "en"], &[]);
        rig.wait("rows", Rig::shows_rows);
        rig
    }

    fn console(home: TempDir, words: &[&str], variables: &[(&str, &str)]) -> Rig {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let PtyPair { slave, master } = native_pty_system().openpty(size).unwrap();
        let modes = modes(&*master);
        let child = slave.spawn_command(command(&home, words, variables)).unwrap();
        let seen = Arc::new(Mutex::new(Seen {
            screen: vt100::Parser::new(cells(40), cells(120), 0),
            bytes: Vec::new(),
        }));
        let stop_reading = Arc::new(AtomicBool::new(false));
        let mut output = master.try_clone_reader().unwrap();
        let reader = {
            let (seen, stop) = (seen.clone(), stop_reading.clone());
            thread::spawn(move || {
                let mut piece = [0; 8192];
                while !stop.load(Ordering::SeqCst) {
                    let Ok(length @ 1..) = output.read(&mut piece) else { return };
                    let mut seen = seen.lock().unwrap();
                    seen.screen.process(&piece[..length]);
                    seen.bytes.extend_from_slice(&piece[..length]);
                }
            })
        };
        let keyboard = master.take_writer().unwrap();
        Rig { child, master, _slave: slave, keyboard, seen, stop_reading, reader, home, modes }
    }

    /// Starts the demo and waits until it shows people.
    pub fn with_rows(variables: &[(&str, &str)]) -> Rig {
        let rig = Rig::start(variables);
        rig.wait("rows", Rig::shows_rows);
        rig
    }

    /// Types.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.keyboard.write_all(bytes.as_ref()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Gives the terminal another size.
    pub fn resize(&self, cols: u16, rows: u16) {
        self.seen.lock().unwrap().screen.set_size(cells(rows), cells(cols));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// Waits until something is so.
    pub fn wait(&self, what: &str, mut is_so: impl FnMut(&Rig) -> bool) {
        let until = Instant::now() + LIMIT;
        while !is_so(self) {
            assert!(Instant::now() < until, "waited in vain for {what}; the screen is\n{}", self.screen());
            thread::sleep(LOOK);
        }
    }

    /// Waits until the program ended.
    pub fn wait_end(&mut self) -> ExitStatus {
        let until = Instant::now() + LIMIT;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < until, "it did not end; the screen is\n{}", self.screen());
            thread::sleep(LOOK);
        }
    }

    /// Whether it still runs.
    pub fn is_alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// What stands on the screen.
    pub fn screen(&self) -> String {
        self.seen.lock().unwrap().screen.screen().contents()
    }

    /// Everything that was written so far.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap().bytes).into_owned()
    }

    /// Whether people are listed: the sample's names are Chinese on an English screen.
    pub fn shows_rows(&self) -> bool {
        let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        let screen = self.screen();
        screen.lines().filter(|line| line.chars().any(is_han)).count() >= 8
    }

    /// Whether the terminal is as it was before the program started: its modes, the normal screen, a visible cursor, no
    /// mouse, no bracketed paste.
    pub fn is_restored(&self) -> bool {
        let seen = self.seen.lock().unwrap();
        let screen = seen.screen.screen();
        let off = matches!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        off && !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && self.modes == modes(&*self.master)
    }

    /// The state of the process as the system names it: `S`, `R`, `T` …; nothing when it is gone.
    pub fn state(&self) -> Option<char> {
        stat(self.child.process_id()?)?.chars().next()
    }

    /// The text of the report of a panic in the program's state folder, and its path.
    pub fn panic_report(&self) -> Option<(PathBuf, String)> {
        let mut folders = vec![self.home.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).ok()?.flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if entry.file_name().to_string_lossy().starts_with("panic-") {
                    let text = fs::read_to_string(&path).ok()?;
                    return Some((path, text));
                }
            }
        }
        None
    }

    /// Closes our end of the terminal, as a closed window or a lost connection does.
    pub fn hang_up(mut self) -> Gone {
        self.stop_reading.store(true, Ordering::SeqCst);
        self.send("\x0c");
        self.reader.join().unwrap();
        Gone { child: self.child, _home: self.home }
    }

    /// The number of its process.
    pub fn number(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Runs a verb with `--json` on the console's file, as somebody in a shell of the same home does.
    pub fn shell(&self, words: &[&str]) -> Told {
        shell(&self.home, &[words, &["--db", FILE]].concat())
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.number().try_into().unwrap()).unwrap()
    }
}

/// A program whose terminal is gone.
pub struct Gone {
    child: Box<dyn Child + Send + Sync>,
    _home: TempDir,
}

impl Gone {
    /// Waits for the end; how long that took and how many ticks of processor time were seen.
    pub fn wait_end(mut self) -> (Duration, u64) {
        let (begun, pid) = (Instant::now(), self.child.process_id().unwrap());
        let (mut first, mut last) = (None, 0);
        while self.child.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < LIMIT, "it lives on without a terminal");
            if let Some(ticks) = stat(pid).and_then(|stat| ticks(&stat)) {
                first.get_or_insert(ticks);
                last = ticks;
            }
            thread::sleep(LOOK);
        }
        (begun.elapsed(), last - first.unwrap_or(last))
    }
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

/// The file of [`Rig::on_a_file`], in its home.
const FILE: &str = "team.duckdb";

/// A folder with the folders of a home.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    for (_, at) in FOLDERS {
        fs::create_dir_all(home.path().join(at)).unwrap();
    }
    home
}

const FOLDERS: [(&str, &str); 6] = [
    ("HOME", "home"),
    ("XDG_DATA_HOME", "data"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_STATE_HOME", "state"),
    ("XDG_CACHE_HOME", "cache"),
    ("TMPDIR", "tmp"),
];

const USUAL: [(&str, &str); 3] = [("PATH", "/usr/bin:/bin"), ("TERM", "xterm-256color"), ("LANG", "C.UTF-8")];

fn command(home: &TempDir, words: &[&str], variables: &[(&str, &str)]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tagdeck"));
    command.args(words);
    command.env_clear();
    for (name, at) in FOLDERS {
        command.env(name, home.path().join(at));
    }
    for (name, value) in USUAL.iter().chain(variables) {
        command.env(name, value);
    }
    command.cwd(home.path());
    command
}

fn shell(home: &TempDir, words: &[&str]) -> Told {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tagdeck"));
    command.args(words).arg("--json").env_clear().envs(USUAL).current_dir(home.path()).stdin(Stdio::null());
    command.envs(FOLDERS.map(|(name, at)| (name, home.path().join(at))));
    let output = command.output().unwrap();
    let text =
        String::from_utf8(if output.status.success() { output.stdout } else { output.stderr }).unwrap();
    let line = text.lines().find(|line| line.starts_with('{')).unwrap_or_else(|| panic!("no JSON: {text}"));
    Told { code: output.status.code().unwrap_or(-1), json: serde_json::from_str(line).unwrap() }
}

/// The terminal's modes in a form that can be compared.
fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

/// The fields of a process's entry behind its name.
fn stat(pid: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    Some(stat.rsplit_once(") ")?.1.to_string())
}

/// The processor time in such fields, in ticks of 10 ms.
fn ticks(stat: &str) -> Option<u64> {
    let mut fields = stat.split_whitespace().skip(11);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}
