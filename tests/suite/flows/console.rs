//! The whole console in this process: its pure centre over a real file, lanes that answer at once, and a screen that is
//! drawn after every message.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use tagdeck::action::Key;
use tagdeck::app::{self, App, Config, Effect, Elsewhere, MouseAct, Msg, Start, Target};
use tagdeck::domain::lang::Lang;
use tagdeck::jobs::{Inline, connect};
use tagdeck::store::Opening;
use tagdeck::ui::{Theme, frame, width::width};
use tempfile::TempDir;

use super::kept::Kept;
use super::{sample, typed};

/// How a console is started; the usual one is the sample in a window of 100 × 30.
pub struct Setup {
    pub lang: Lang,
    pub size: (u16, u16),
    pub read_only: bool,
    pub config: Config,
    /// The file's name within a folder of its own.
    pub name: &'static str,
    /// Without a file: the console greets.
    pub missing: bool,
}

impl Setup {
    pub fn new(lang: Lang) -> Setup {
        let config = Config { theme: "dark".into(), ..Config::default() };
        Setup { lang, size: (100, 30), read_only: false, config, name: "community.duckdb", missing: false }
    }

    /// Copies the sample and opens it.
    pub fn open(self) -> Console {
        let home = TempDir::new().expect("a folder for the flow");
        let file = home.path().join(self.name);
        if !self.missing {
            sample::copy_to(&file);
        }
        self.open_file(home, file)
    }

    /// Opens a file that is there already.
    pub fn open_file(self, home: TempDir, file: PathBuf) -> Console {
        let opening = Opening {
            read_only: self.read_only,
            made_by_writes: true,
            temp: home.path().join("temp"),
            ..Opening::new(&file, "tests")
        };
        let path = if self.missing { PathBuf::from("/home/li/community.duckdb") } else { file.clone() };
        let start = Start {
            file_name: self.name.into(),
            path,
            missing: self.missing,
            overview: None,
            read_only: self.read_only,
            demo: !self.missing,
        };
        let backend = TestBackend::new(self.size.0, self.size.1);
        let mut console = Console {
            app: App::new(start, self.lang, self.config),
            copied: Vec::new(),
            ended: false,
            elsewhere: None,
            kept_layout: None,
            lagging: false,
            late: VecDeque::new(),
            inline: Inline::new(connect(opening)),
            screen: Terminal::new(backend).expect("a screen in memory"),
            theme: Theme::load("dark", None).0,
            keys: 0,
            now_ms: 0,
            home,
            file,
        };
        console.send(Msg::Resize(self.size.0, self.size.1));
        console
    }
}

/// A console that somebody sits at.
pub struct Console {
    pub app: App,
    /// What was sent to the terminal's clipboard.
    pub copied: Vec<String>,
    /// It asked to end.
    pub ended: bool,
    /// It ended for another file.
    pub elsewhere: Option<Elsewhere>,
    /// What it wants kept of its lists for the next time.
    pub kept_layout: Option<String>,
    /// Answers wait until they are let through.
    pub lagging: bool,
    pub late: VecDeque<Msg>,
    inline: Inline,
    screen: Terminal<TestBackend>,
    theme: Theme,
    keys: usize,
    now_ms: u64,
    home: TempDir,
    file: PathBuf,
}

impl Console {
    /// The sample, on the first screen.
    pub fn open(lang: Lang) -> Console {
        Setup::new(lang).open()
    }

    /// The sample in a window of this size.
    pub fn sized(lang: Lang, width: u16, height: u16) -> Console {
        Setup { size: (width, height), ..Setup::new(lang) }.open()
    }

    /// Types a line; see [`typed`]. Each key is drawn before the next.
    pub fn keys(&mut self, line: &str) -> &mut Console {
        typed::keys(line).into_iter().for_each(|key| self.press(key));
        self
    }

    /// Presses one key.
    pub fn press(&mut self, key: Key) {
        assert!(!self.ended, "the console has ended");
        self.keys += 1;
        self.now_ms += 40;
        self.send(Msg::Tick(self.now_ms));
        self.send(Msg::Key(key));
    }

    /// Pastes.
    pub fn paste(&mut self, text: &str) -> &mut Console {
        self.keys += 1;
        self.send(Msg::Paste(text.into()));
        self
    }

    /// Uses the mouse on a cell.
    pub fn point(&mut self, act: MouseAct, x: u16, y: u16) -> &mut Console {
        self.keys += 1;
        let (width, height) = self.app.shared.size;
        let target = frame::target_at(&self.app, width, height, x, y);
        self.send(Msg::Mouse { act, target });
        self
    }

    /// Clicks on the first cell, from the upper left, that is such a target.
    pub fn click(&mut self, wanted: Target) -> &mut Console {
        let (width, height) = self.app.shared.size;
        let cells = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let found =
            cells.into_iter().find(|(x, y)| frame::target_at(&self.app, width, height, *x, *y) == wanted);
        let (x, y) = found.unwrap_or_else(|| panic!("no {wanted:?} on\n{}", self.picture()));
        self.point(MouseAct::Click, x, y)
    }

    /// The window gets another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Console {
        self.screen.backend_mut().resize(width, height);
        self.send(Msg::Resize(width, height));
        self
    }

    /// Lets time pass.
    pub fn wait_ms(&mut self, ms: u64) -> &mut Console {
        self.now_ms += ms;
        self.send(Msg::Tick(self.now_ms));
        self
    }

    /// Lets the oldest late answer through.
    pub fn arrive(&mut self) {
        if let Some(message) = self.late.pop_front() {
            self.send(message);
        }
    }

    /// Something happens; what follows from it is carried out, then the frame is drawn.
    pub fn send(&mut self, message: Msg) {
        let mut waiting = VecDeque::from([message]);
        while let Some(message) = waiting.pop_front() {
            let effects = app::update(&mut self.app, message);
            for effect in &effects {
                match effect {
                    Effect::Copy(text) => self.copied.push(text.clone()),
                    Effect::Quit => self.ended = true,
                    Effect::Elsewhere(elsewhere) => {
                        self.elsewhere = Some(elsewhere.clone());
                        self.ended = true;
                    }
                    Effect::KeepLayout(text) => self.kept_layout = Some(text.clone()),
                    _ => {}
                }
            }
            let answers = self.inline.carry_out(&effects);
            if self.lagging { self.late.extend(answers) } else { waiting.extend(answers) }
        }
        self.draw();
    }

    fn draw(&mut self) {
        if self.app.theme_name() != self.theme.name {
            self.theme = Theme::load(self.app.theme_name(), None).0;
        }
        let Console { screen, app, theme, .. } = self;
        screen.draw(|frame| frame::draw(frame, app, theme)).expect("a screen in memory never fails");
    }

    /// What is on the screen.
    pub fn cells(&self) -> &Buffer {
        self.screen.backend().buffer()
    }

    /// Where the terminal's cursor stands.
    pub fn cursor(&mut self) -> (u16, u16) {
        let at = self.screen.backend_mut().get_cursor_position().expect("a screen in memory never fails");
        (at.x, at.y)
    }

    /// The screen as text, blanks at the ends of lines off.
    pub fn picture(&self) -> String {
        let cells = self.cells();
        let mut out = String::new();
        for y in 0..cells.area.height {
            let (mut line, mut x) = (String::new(), 0);
            while x < cells.area.width {
                let symbol = cells[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(width(symbol)).unwrap_or(1).max(1);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// The screen shows this text somewhere.
    #[track_caller]
    pub fn shows(&mut self, text: &str) -> &mut Console {
        let picture = self.picture();
        assert!(picture.contains(text), "{text:?} is not on\n{picture}");
        self
    }

    /// The screen shows this text nowhere.
    #[track_caller]
    pub fn hides(&mut self, text: &str) -> &mut Console {
        let picture = self.picture();
        assert!(!picture.contains(text), "{text:?} is on\n{picture}");
        self
    }

    /// The ref of the person under the cursor.
    pub fn here(&self) -> String {
        let row = self.app.people.row(self.app.people.cursor.at).expect("a loaded row");
        let (_, cell) = self
            .app
            .people
            .columns
            .iter()
            .zip(&row.cells)
            .nth(1)
            .expect("the list shows refs in its second column");
        match cell {
            tagdeck::request::Cell::Text(text) => text.raw().to_string(),
            other => panic!("no ref: {other:?}"),
        }
    }

    /// The file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The folder that stands for the home of whoever sits here.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Leaves the console in the middle of a flow that goes on in another one: its folder and its file.
    pub fn close(self) -> (TempDir, PathBuf) {
        let Console { inline, home, file, .. } = self;
        drop(inline);
        (home, file)
    }

    /// Leaves the console, which lets the file go. A flow is at least eight keys.
    #[track_caller]
    pub fn leave(self) -> Kept {
        assert!(self.keys >= 8, "a flow of {} keys", self.keys);
        let Console { inline, home, file, .. } = self;
        drop(inline);
        Kept::new(home, file)
    }
}
