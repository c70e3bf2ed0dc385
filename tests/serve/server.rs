//! The program as a service, on a port of its own.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, LazyLock, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::wire::{Client, PATIENCE, Reply};

/// A batch that conforms, as JSON on one line.
pub const BATCH: &str =
    r#"{"id":"SECRET-17","product":"dried-sea-cucumber","produced":"2026-03-02","results":{"protein":"65 g/100g","salt":"10 g/100g"}}"#;

pub const JSON: (&str, &str) = ("Content-Type", "application/json");
pub const NDJSON: (&str, &str) = ("Content-Type", "application/x-ndjson");

/// 2030-01-01: no test depends on the day on which it runs.
pub const TODAY: &str = "1893456000";

/// A service with nothing out of the usual, for tests that leave it as it is.
pub static USUAL: LazyLock<Server> = LazyLock::new(|| Server::new(&[]));

pub struct Server {
    child: Mutex<Child>,
    pub address: SocketAddr,
    log: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub fn new(args: &[&str]) -> Self {
        Self::on(TODAY, args)
    }

    /// The same at another time.
    pub fn on(today: &str, args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_seafood-gb"));
        command.env("SOURCE_DATE_EPOCH", today).env("LC_ALL", "C").arg("serve").args(args);
        if !args.contains(&"--listen") {
            command.args(["--listen", "127.0.0.1:0"]);
        }
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let (log, stderr) = (Arc::new(Mutex::new(Vec::new())), child.stderr.take().unwrap());
        let (sender, ready): (_, Receiver<SocketAddr>) = channel();
        let kept = Arc::clone(&log);
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let event: Value = serde_json::from_str(&line).unwrap_or_default();
                if event["event"] == "listening" {
                    let address = event["detail"].as_str().unwrap().trim_start_matches("http://").parse().unwrap();
                    let _ = sender.send(address);
                }
                kept.lock().unwrap().push(line);
            }
        });
        let address = ready.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("it does not listen: {:?}", log.lock().unwrap()));
        Self { child: Mutex::new(child), address, log }
    }

    pub fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// One request on a connection of its own.
    #[track_caller]
    pub fn ask(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        self.client().ask(method, target, headers, body).unwrap_or_else(|error| panic!("{method} {target}: {error}"))
    }

    #[track_caller]
    pub fn get(&self, target: &str) -> Reply {
        self.ask("GET", target, &[], b"")
    }

    #[track_caller]
    pub fn post(&self, target: &str, header: (&str, &str), body: &[u8]) -> Reply {
        self.ask("POST", target, &[header], body)
    }

    pub fn id(&self) -> u32 {
        self.child.lock().unwrap().id()
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for its end; the exit status.
    #[track_caller]
    pub fn ended(&self) -> Option<i32> {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.lock().unwrap().try_wait().unwrap() {
                return status.code();
            }
            assert!(begun.elapsed() < PATIENCE, "it does not end");
            thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn is_running(&self) -> bool {
        self.child.lock().unwrap().try_wait().unwrap().is_none()
    }

    /// The first line of the log of which this is true: waits for it.
    #[track_caller]
    pub fn logged(&self, is_meant: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let lines = self.lines();
            if let Some(found) = lines.iter().find(|line| is_meant(line)) {
                return found.clone();
            }
            assert!(begun.elapsed() < PATIENCE, "not in the log: {lines:#?}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// All lines of the log so far.
    pub fn lines(&self) -> Vec<Value> {
        self.log.lock().unwrap().iter().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
    }

    /// The log so far, as it stands.
    pub fn text(&self) -> String {
        self.log.lock().unwrap().join("\n")
    }

    /// A counter.
    pub fn metric(&self, name: &str) -> f64 {
        let text = self.get("/metrics");
        let line = text.text().lines().find_map(|line| line.strip_prefix(name).and_then(|rest| rest.strip_prefix(' ')));
        line.map_or(0.0, |value| value.parse().unwrap())
    }

    /// Waits until a counter has come to a value.
    #[track_caller]
    pub fn metric_becomes(&self, name: &str, is_there: impl Fn(f64) -> bool) {
        let begun = Instant::now();
        loop {
            let found = self.metric(name);
            if is_there(found) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{name} is {found}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// What memory it took at most, in bytes.
    pub fn peak(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut child = self.child.lock().unwrap();
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// What the program prints for the same input on standard input.
#[track_caller]
pub fn printed(args: &[&str], input: &[u8]) -> Vec<u8> {
    printed_on(TODAY, args, input)
}

/// The same at another time.
#[track_caller]
pub fn printed_on(today: &str, args: &[&str], input: &[u8]) -> Vec<u8> {
    let (status, stdout) = ran(today, args, input);
    assert!(status <= 2, "{args:?}: {status}");
    stdout
}

/// How the program ends, and what it prints.
pub fn ran(today: &str, args: &[&str], input: &[u8]) -> (i32, Vec<u8>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seafood-gb"));
    command.env("SOURCE_DATE_EPOCH", today).env("LC_ALL", "C").args(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let (mut pipe, input) = (child.stdin.take().unwrap(), input.to_vec());
    let writer = thread::spawn(move || {
        let _ = pipe.write_all(&input);
    });
    let out = child.wait_with_output().unwrap();
    writer.join().unwrap();
    (out.status.code().unwrap(), out.stdout)
}

/// A query out of keys and values.
pub fn query(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Whether what takes long is tested too.
pub fn is_slow() -> bool {
    std::env::var_os("SEAFOOD_GB_SLOW").is_some_and(|value| value == "1")
}
