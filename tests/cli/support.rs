//! Runs the program; files that go away again.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A header for dried sea cucumber.
pub const HEADER: &str = "批号,产品名称,生产日期,等级,蛋白质(g/100g),盐分(g/100g),水分(g/100g)\n";
/// A batch that conforms as far as it was tested, one that does not, and one that has no date.
pub const GOOD: &str = "B1,干海参,2026-03-02,,65,10,12\n";
pub const BAD: &str = "B2,干海参,2026-03-02,,30,10,12\n";
pub const OPEN: &str = "B3,干海参,,,65,10,12\n";

/// What a run came to.
pub struct Out {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The program, ready to be given more.
pub fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seafood-gb"));
    // 2030-01-01: no test depends on the day on which it runs.
    command.env("SOURCE_DATE_EPOCH", "1893456000");
    // Nor on the locale.
    command.env("LC_ALL", "C");
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program with nothing on standard input.
pub fn run(args: &[&str]) -> Out {
    out(program(args).output().unwrap())
}

/// Runs the program with bytes on standard input.
pub fn run_with(stdin: &[u8], args: &[&str]) -> Out {
    let mut child = program(args).stdin(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let bytes = stdin.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = pipe.write_all(&bytes);
    });
    let done = child.wait_with_output().unwrap();
    writer.join().unwrap();
    out(done)
}

/// What a program came to.
pub fn out(done: std::process::Output) -> Out {
    Out {
        status: done.status.code().expect("the program ended by a signal"),
        stdout: String::from_utf8(done.stdout).expect("standard output is no UTF-8"),
        stderr: String::from_utf8(done.stderr).expect("standard error is no UTF-8"),
    }
}

impl Out {
    /// Panics if the status is another one.
    #[track_caller]
    pub fn exits(self, status: i32) -> Self {
        assert_eq!(self.status, status, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }

    /// Panics if standard error does not hold the text, or has a line without the program's name.
    #[track_caller]
    pub fn complains(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "`{text}` is not in: {}", self.stderr);
        let nameless = self.stderr.lines().find(|line| !line.starts_with("seafood-gb: "));
        assert_eq!(nameless, None);
        self
    }

    /// Panics if standard output does not hold the text.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "`{text}` is not in: {}", self.stdout);
        self
    }

    /// Panics if there is anything on standard error.
    #[track_caller]
    pub fn quiet(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }

    /// Panics if there is anything on standard output.
    #[track_caller]
    pub fn empty(self) -> Self {
        assert_eq!(self.stdout, "");
        self
    }
}

/// A directory of its own for a test; goes away with the value.
pub struct Dir(PathBuf);

impl Dir {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("seafood-gb-test-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// The path of a file in it, which need not be there.
    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    /// Writes a file and gives its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// A sheet of dried sea cucumber with these rows.
    pub fn sheet(&self, name: &str, rows: &[&str]) -> String {
        self.file(name, format!("{HEADER}{}", rows.concat()))
    }

    /// Names of all files in it, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Reads JSON.
#[track_caller]
pub fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
