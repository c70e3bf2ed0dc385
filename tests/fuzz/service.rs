//! Requests: whatever is sent, there is an answer that is no failure of the service, or none; and the next one is served.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use crate::damage::slips;
use crate::rig::Target;
use crate::server::{BATCH, Server};

fn request(path: &str, media: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

#[test]
fn requests() {
    let server = Server::new(&["--max-body", "100000"]);
    let sheet = "批号,产品名称,生产日期,蛋白质(g/100g)\nB-1,干海参,2026-03-02,65\n";
    let seeds = vec![
        request("/v1/check", "application/json", BATCH),
        request("/v1/check?detail=full&lang=both", "application/json", &format!("[{BATCH},{BATCH}]")),
        request("/v1/check/lines", "application/x-ndjson", &format!("{BATCH}\n{BATCH}\n")),
        request("/v1/sheet", "text/csv", sheet),
        request("/v1/label", "text/plain; charset=utf-8", "品名：盐渍海带 净含量：500g"),
        b"GET /v1/standards HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".to_vec(),
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".to_vec(),
    ];
    let run = |input: &[u8]| {
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        // It may have had enough before all is sent.
        let _ = stream.write_all(input).and_then(|()| stream.shutdown(Shutdown::Write));
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let status = String::from_utf8_lossy(answer.get(..12).unwrap_or_default()).into_owned();
        assert!(!status.starts_with("HTTP/1.1 50") || status.ends_with("503"), "{}", String::from_utf8_lossy(&answer));
        assert!(answer.is_empty() || status.starts_with("HTTP/1."), "{}", String::from_utf8_lossy(&answer));
    };
    Target { name: "service", runs: 300, seeds, damage: &slips, run: &|_, input| run(input) }.fuzz();
    assert_eq!(server.get("/healthz").status, 200);
}
