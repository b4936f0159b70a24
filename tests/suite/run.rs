//! Starts the program as a child in a home of its own, and reads what it answers.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// No run of the program takes longer; one that does is ended and fails its test.
const LIMIT: Duration = Duration::from_secs(300);
/// How often something is looked at that is waited for.
const LOOK: Duration = Duration::from_millis(2);

/// The user and group `nobody`, which owns nothing.
#[cfg(unix)]
pub const NOBODY: u32 = 65_534;

/// A folder with a home, a community and whatever files a test puts there. It goes with the value.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// An empty one.
    pub fn new() -> Home {
        Home { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The community that [`Home::run`] works on.
    pub fn db(&self) -> PathBuf {
        self.path("team.duckdb")
    }

    /// Puts a file there.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("a file of the test");
        path
    }

    /// The program with nothing of this process's environment but what it needs, in this folder, with this home.
    pub fn bare(&self) -> Command {
        self.bare_of(Path::new(env!("CARGO_BIN_EXE_tagdeck")))
    }

    fn bare_of(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().current_dir(self.folder()).stdin(Stdio::null());
        command.env("HOME", self.folder()).env("USER", "op").env("LANG", "en_US.UTF-8").env("TERM", "dumb");
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "share"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
        ] {
            command.env(name, self.path(folder));
        }
        command
    }

    /// The program with arguments, on the community of this home.
    pub fn command<S: AsRef<OsStr>>(&self, words: &[S]) -> Command {
        let mut command = self.bare();
        command.args(words).arg("--db").arg(self.db());
        command
    }

    /// Runs the program with arguments on the community of this home.
    pub fn run<S: AsRef<OsStr>>(&self, words: &[S]) -> Ran {
        ran(self.command(words))
    }

    /// The same with `--json`.
    pub fn json<S: AsRef<OsStr>>(&self, words: &[S]) -> Ran {
        let mut command = self.command(words);
        command.arg("--json");
        ran(command)
    }

    /// The same with a text on its standard input.
    pub fn json_fed<S: AsRef<OsStr>>(&self, words: &[S], input: &[u8]) -> Ran {
        let mut command = self.command(words);
        command.arg("--json").stdin(Stdio::piped());
        let mut child = spawn(command);
        let mut stdin = child.stdin.take().expect("a pipe");
        // A program that does not want it all closes the pipe.
        let _ = stdin.write_all(input);
        drop(stdin);
        Ran::of(finish(child))
    }

    /// A copy of the program in this folder, where everybody may run it: the one it is built in may be closed to others.
    #[cfg(unix)]
    fn program_for_all(&self) -> PathBuf {
        let program = self.path("tagdeck-for-all");
        if !program.exists() {
            std::fs::copy(env!("CARGO_BIN_EXE_tagdeck"), &program).expect("a copy of the program");
            chmod(&program, 0o755);
        }
        program
    }

    /// The program as the user `nobody`, who may enter this folder and write where the folder's mode lets everybody.
    /// Nothing when this process may not become somebody else; whoever runs it is then no root either.
    #[cfg(unix)]
    pub fn as_nobody<S: AsRef<OsStr>>(&self, words: &[S]) -> Command {
        use std::os::unix::process::CommandExt;
        let mut command = if is_root() {
            let mut command = self.bare_of(&self.program_for_all());
            command.uid(NOBODY).gid(NOBODY);
            command
        } else {
            self.bare()
        };
        command.args(words).arg("--db").arg(self.db());
        command
    }
}

/// An import that has read a part of its input and waits for the rest: it holds the file for writing.
pub struct Holder {
    /// The import.
    pub child: Child,
    /// Where the rest of its input goes.
    pub stdin: ChildStdin,
    /// How many lines it was given.
    pub lines: u64,
}

impl Holder {
    /// Starts an import of orders of the person `u1` into the community of a home, and waits until it has the file.
    pub fn start(home: &Home) -> Holder {
        let columns = "order,person,ts,amount";
        // It waits, because whoever looks whether it has the file has it for a moment itself.
        let words = ["import", "orders", "-", "--columns", columns, "--wait", "60s", "--json"];
        let mut command = home.command(&words);
        command.stdin(Stdio::piped());
        let mut child = spawn(command);
        let mut stdin = child.stdin.take().expect("a pipe");
        let lines = 100_000;
        stdin.write_all(Holder::order_lines(lines).as_bytes()).expect("the import reads");
        until("the import's hold", || (home.json(&["people", "list"]).code == 5).then_some(()));
        Holder { child, stdin, lines }
    }

    /// So many lines of its input, an order of one yuan each.
    pub fn order_lines(lines: u64) -> String {
        (0..lines).map(|n| format!("o{n:06} u1 20190701 1.00\n")).collect()
    }

    /// Gives it the rest of its input and waits for its end.
    pub fn let_go(self) {
        drop(self.stdin);
        let output = finish(self.child);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(four(&told["data"]), [self.lines, 0, 0, 0]);
    }
}

/// Whether this process may do everything.
#[cfg(unix)]
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Sets the permission bits of a path.
#[cfg(unix)]
pub fn chmod(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("chmod");
}

/// How a run ended and what it wrote.
#[derive(Debug)]
pub struct Ran {
    /// The exit code; −1 when a signal ended it.
    pub code: i32,
    /// stdout.
    pub out: String,
    /// stderr.
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Ran {
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Asserts success.
    #[track_caller]
    pub fn ok(self) -> Ran {
        assert_eq!(self.code, 0, "stdout: {}\nstderr: {}", short(&self.out), self.err);
        self
    }

    /// The whole envelope.
    #[track_caller]
    pub fn envelope(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {} / {}", short(&self.out), self.err))
    }

    /// The `data` of a successful run's envelope.
    #[track_caller]
    pub fn data(self) -> Value {
        self.ok().envelope()["data"].take()
    }

    /// The rows of a successful list.
    #[track_caller]
    pub fn rows(self) -> Vec<Value> {
        match self.data()["rows"].take() {
            Value::Array(rows) => rows,
            other => panic!("no rows: {other}"),
        }
    }

    /// Asserts that it failed with this exit code and this stable name on stderr, nothing on stdout; returns the error.
    #[track_caller]
    pub fn fault(&self, exit: i32, code: &str) -> Value {
        let error = self.error();
        let found = (self.code, error["code"].as_str().unwrap_or_default(), error["exit"].as_i64());
        assert_eq!(found, (exit, code, Some(i64::from(exit))), "{error} stdout: {}", short(&self.out));
        assert_eq!(self.out, "", "a failed verb answers nothing on stdout");
        error
    }

    /// The error on stderr as JSON.
    #[track_caller]
    pub fn error(&self) -> Value {
        let line = self.err.lines().find(|l| l.starts_with("{\"error\""));
        let line =
            line.unwrap_or_else(|| panic!("no error: {} {} / {}", self.code, short(&self.out), self.err));
        let mut told: Value = serde_json::from_str(line).expect("the error is JSON");
        let what = told["error"]["what"].as_str().unwrap_or_default();
        assert!(!what.is_empty(), "an error says what happened: {line}");
        told["error"].take()
    }
}

fn short(text: &str) -> &str {
    text.get(..text.len().min(2_000)).unwrap_or(text)
}

/// Runs a command to its end.
#[track_caller]
pub fn ran(command: Command) -> Ran {
    Ran::of(finish(spawn(command)))
}

/// Starts a command with its output kept.
#[track_caller]
pub fn spawn(mut command: Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap_or_else(|e| panic!("{command:?}: {e}"))
}

/// Waits for a child and what it writes; ends it when it takes too long.
#[track_caller]
pub fn finish(mut child: Child) -> Output {
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let out = std::thread::spawn(move || all(out));
    let err = std::thread::spawn(move || all(err));
    let status = wait(&mut child);
    let (stdout, stderr) = (out.join().expect("stdout"), err.join().expect("stderr"));
    Output { status, stdout, stderr }
}

#[track_caller]
fn wait(child: &mut Child) -> ExitStatus {
    let until = Instant::now() + LIMIT;
    loop {
        match child.try_wait().expect("wait") {
            Some(status) => return status,
            None if Instant::now() > until => {
                child.kill().expect("kill");
                panic!("the program did not end in {LIMIT:?}");
            }
            None => std::thread::sleep(LOOK),
        }
    }
}

fn all(pipe: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        pipe.read_to_end(&mut bytes).expect("a pipe");
    }
    bytes
}

/// Looks until something is there, and fails when it does not come in time.
#[track_caller]
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        match look() {
            Some(found) => return found,
            None if Instant::now() > end => panic!("{what} did not come in time"),
            None => std::thread::sleep(LOOK),
        }
    }
}

/// The four numbers of an import: new, updated, duplicate, rejected. Asserts that they add up to its records.
#[track_caller]
pub fn four(data: &Value) -> [u64; 4] {
    let number = |name: &str| data[name].as_u64().unwrap_or_else(|| panic!("{name}: {data}"));
    let four = ["new", "updated", "duplicate", "rejected"].map(number);
    assert_eq!(four.iter().sum::<u64>(), number("records"), "the four numbers add up: {data}");
    four
}

/// A number from the environment, such as how often something is tried.
pub fn setting(name: &str, otherwise: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text.trim().parse().unwrap_or_else(|_| panic!("{name}={text} is no number")),
        Err(_) => otherwise,
    }
}

/// Random numbers that are the same in every run (SplitMix64).
pub struct Chance(u64);

impl Chance {
    /// Begins a stream.
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    /// Whether something of so many percent happens.
    pub fn percent(&mut self, n: u64) -> bool {
        self.below(100) < n
    }

    /// One of some.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }
}
