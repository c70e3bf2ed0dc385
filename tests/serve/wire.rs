//! HTTP/1.1 by hand, so that tests can be as slow, as broken and as hostile as they like.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// Longer than anything takes, on any machine.
pub const PATIENCE: Duration = Duration::from_mins(2);

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Whether the body came to its end.
    pub is_whole: bool,
}

impl Reply {
    /// The value of a header; its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    /// Panics unless this is a problem of that status and code, sound in every other way.
    #[track_caller]
    pub fn problem(self, status: u16, code: &str) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        let problem = self.json();
        assert_eq!(problem["code"], code, "{problem}");
        assert_eq!(problem["status"], status);
        assert_eq!(problem["type"], format!("urn:seafood-gb:problem:{code}"));
        assert_eq!(problem["detail"], problem["en"]);
        for key in ["title", "zh", "en"] {
            assert!(problem[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {problem}");
        }
        assert!(problem["zh"].as_str().unwrap().chars().any(|char| char > '\u{2E80}'), "{problem}");
        assert_eq!(self.header("www-authenticate").is_some(), status == 401);
        assert_eq!(self.header("retry-after").is_some(), status == 503);
        assert_eq!(self.header("allow").is_some(), status == 405);
        self
    }
}

/// A connection.
pub struct Client {
    pub stream: TcpStream,
    reader: BufReader<TcpStream>,
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        let reader = BufReader::new(stream.try_clone().unwrap());
        Self { stream, reader }
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// Sends the head of a request.
    pub fn head(&mut self, method: &str, target: &str, headers: &[(&str, &str)]) -> io::Result<()> {
        let mut head = format!("{method} {target} HTTP/1.1\r\nHost: test\r\n");
        for (name, value) in headers {
            head.extend([name, ": ", value, "\r\n"]);
        }
        head.push_str("\r\n");
        self.send(head.as_bytes())
    }

    /// Sends a request, and reads its answer.
    pub fn ask(&mut self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> io::Result<Reply> {
        let length = body.len().to_string();
        let mut all = headers.to_vec();
        if !body.is_empty() || method == "POST" {
            all.push(("Content-Length", &length));
        }
        self.head(method, target, &all)?;
        // A service that has heard enough answers before it has read all.
        let sent = self.send(body);
        let reply = if method == "HEAD" { self.reply_without_body() } else { self.reply() };
        if reply.is_err() {
            sent?;
        }
        reply
    }

    /// Sends a piece of a body of unknown length; an empty one ends it.
    pub fn chunk(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut framed = format!("{:x}\r\n", bytes.len()).into_bytes();
        framed.extend_from_slice(bytes);
        framed.extend_from_slice(b"\r\n");
        self.send(&framed)
    }

    /// Reads an answer.
    pub fn reply(&mut self) -> io::Result<Reply> {
        let mut reply = self.reply_without_body()?;
        if reply.header("transfer-encoding") == Some("chunked") {
            reply.is_whole = false;
            loop {
                match self.piece() {
                    Ok(piece) if piece.is_empty() => {
                        reply.is_whole = true;
                        break;
                    }
                    Ok(piece) => reply.body.extend(piece),
                    Err(_) => break,
                }
            }
        } else if let Some(length) = reply.header("content-length").and_then(|length| length.parse().ok()) {
            reply.body = vec![0; length];
            self.reader.read_exact(&mut reply.body)?;
        }
        Ok(reply)
    }

    /// Reads the head of an answer.
    pub fn reply_without_body(&mut self) -> io::Result<Reply> {
        let status = self.line()?;
        let status = status.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| io::Error::other("no status"))?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            headers.push((name.to_lowercase(), value.trim().to_owned()));
        }
        Ok(Reply { status, headers, body: Vec::new(), is_whole: true })
    }

    /// Reads a piece of a body of unknown length; an empty one ends it.
    pub fn piece(&mut self) -> io::Result<Vec<u8>> {
        let length = usize::from_str_radix(self.line()?.trim(), 16).map_err(io::Error::other)?;
        let mut piece = vec![0; length + 2];
        self.reader.read_exact(&mut piece)?;
        piece.truncate(length);
        Ok(piece)
    }

    /// Whether the service has closed the connection: waits for it.
    pub fn is_closed(&mut self) -> bool {
        let mut byte = [0];
        match self.reader.read(&mut byte) {
            Ok(read) => read == 0,
            Err(error) => error.kind() == io::ErrorKind::ConnectionReset,
        }
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.reader.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}
