//! What a flow left in the file, told by the program itself in a process of its own.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The program on a file, in a home of its own.
pub fn tagdeck(home: &Path, file: &Path, arguments: &[&str]) -> Output {
    command(home, file, arguments).output().expect("the program runs")
}

fn command(home: &Path, file: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tagdeck"));
    command.arg("--db").arg(file).args(arguments);
    command.env_clear().env("HOME", home).env("LANG", "en_US.UTF-8");
    command
}

/// Another program that reads the file and takes its time: its output is not taken, so it waits in the middle.
pub struct Reader {
    child: Child,
    out: ChildStdout,
}

impl Reader {
    /// Starts it; when this returns, it has the file.
    pub fn start(home: &Path, file: &Path) -> Reader {
        let mut child = command(home, file, &["people", "list", "--json"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut out = child.stdout.take().expect("its output");
        out.read_exact(&mut [0]).expect("its first byte");
        Reader { child, out }
    }

    /// Takes the rest of its output and waits until it is gone.
    pub fn end(mut self) {
        std::io::copy(&mut self.out, &mut std::io::sink()).expect("the rest of its output");
        assert!(self.child.wait().expect("its end").success());
    }
}

/// A file that nobody has open.
pub struct Kept {
    home: TempDir,
    file: PathBuf,
}

/// When the list of the sample was frozen.
const FROZEN: &str = "2019-07-12T10:00:00+08:00";

impl Kept {
    pub fn new(home: TempDir, file: PathBuf) -> Kept {
        Kept { home, file }
    }

    /// What the program prints; it must end well.
    #[track_caller]
    pub fn printed(&self, arguments: &[&str]) -> String {
        let output = tagdeck(self.home.path(), &self.file, arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {:?} {errors}", output.status);
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// The `data` of an answer in JSON.
    #[track_caller]
    pub fn answer(&self, arguments: &[&str]) -> Value {
        let printed = self.printed(&[arguments, &["--json"]].concat());
        let mut whole: Value = serde_json::from_str(&printed).expect("JSON");
        whole["data"].take()
    }

    /// Everything about a person.
    #[track_caller]
    pub fn person(&self, reference: &str) -> Value {
        self.answer(&["people", "show", reference])
    }

    /// A field of a person; `null` without a value.
    #[track_caller]
    pub fn field(&self, reference: &str, field: &str) -> Value {
        self.person(reference)["fields"][field].clone()
    }

    /// The notes on a person, newest first.
    #[track_caller]
    pub fn notes(&self, reference: &str) -> Vec<String> {
        let person = self.person(reference);
        let notes = person["notes"].as_array().expect("a list of notes");
        notes.iter().filter_map(|note| note["text"].as_str().map(str::to_string)).collect()
    }

    /// What is said of a person by tags: `li:A`, `li:F3`, `rule:意向2`, by staff and then by family.
    #[track_caller]
    pub fn said(&self, reference: &str) -> Vec<String> {
        self.texts(
            "SELECT concat(coalesce(s.id, 'rule'), ':', f.code, CASE WHEN a.value > 0 THEN a.value END)
             FROM ledger.assignment a JOIN ledger.person p USING (person_id) JOIN registry.tag_family f USING (family_id)
             LEFT JOIN registry.staff s ON s.staff_id = a.staff_id WHERE p.ref = ? ORDER BY s.id, f.position",
            reference,
        )
    }

    /// What happened to a person's tags, oldest first: `li:B`, then `li:-B` when it was taken away.
    #[track_caller]
    pub fn tag_events(&self, reference: &str) -> Vec<String> {
        self.texts(
            "SELECT concat(coalesce(s.id, 'rule'), ':', CASE WHEN e.value IS NULL THEN '-' END, f.code,
                           CASE WHEN e.value > 0 THEN e.value END)
             FROM ledger.tag_event e JOIN ledger.person p USING (person_id) JOIN registry.tag_family f USING (family_id)
             LEFT JOIN registry.staff s ON s.staff_id = e.staff_id WHERE p.ref = ? ORDER BY e.batch, e.seq",
            reference,
        )
    }

    /// A count of rows.
    #[track_caller]
    pub fn count(&self, sql: &str) -> i64 {
        self.rows().query_row(sql, [], |row| row.get(0)).unwrap_or_else(|e| panic!("{sql}: {e}"))
    }

    #[track_caller]
    fn texts(&self, sql: &str, reference: &str) -> Vec<String> {
        let conn = self.rows();
        let mut found = conn.prepare(sql).expect("SQL");
        let rows = found.query_map([reference], |row| row.get(0)).expect("rows");
        rows.collect::<Result<_, _>>().expect("texts")
    }

    /// The file's own rows; nobody else has it open.
    fn rows(&self) -> duckdb::Connection {
        let config = duckdb::Config::default().access_mode(duckdb::AccessMode::ReadOnly).expect("a mode");
        duckdb::Connection::open_with_flags(&self.file, config).expect("the file opens")
    }

    /// What was written since the file was made: verb and rows of each batch, newest first, and whether it was undone.
    #[track_caller]
    pub fn history(&self) -> Vec<(String, u64, bool)> {
        let history = self.answer(&["history", "--limit", "1000"]);
        let rows = history["rows"].as_array().expect("a list of batches");
        let batch = |row: &Value| {
            let verb = row["verb"].as_str().unwrap_or_default().to_string();
            (verb, row["rows"].as_u64().unwrap_or_default(), !row["undone_by"].is_null())
        };
        // A file begins with what was imported; the sample with a frozen list too.
        let begins = |row: &&Value| {
            let verb = row["verb"].as_str().unwrap_or_default();
            verb.starts_with("import ") || (verb == "segment snapshot" && row["ts"] == FROZEN)
        };
        rows.iter().take_while(|row| !begins(row)).map(batch).collect()
    }

    /// The verbs of [`Kept::history`].
    #[track_caller]
    pub fn verbs(&self) -> Vec<String> {
        self.history().into_iter().map(|(verb, ..)| verb).collect()
    }

    /// Asserts that the file is sound: projections rebuilt and compared.
    #[track_caller]
    pub fn is_sound(&self) {
        self.printed(&["check"]);
    }
}
