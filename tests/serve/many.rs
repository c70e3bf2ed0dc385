//! What takes long: many connections, many batches.

use std::io::Write;
use std::thread;

use crate::server::{BATCH, JSON, NDJSON, Server, is_slow};
use crate::wire::Client;

/// A thousand clients that never come to the end of their request do not keep others from being served.
#[test]
fn a_thousand_slow_clients_beside_others() {
    let count = if is_slow() { 1000 } else { 100 };
    let server = Server::new(&["--header-timeout", "600", "--request-timeout", "600", "--max-in-flight", "2000"]);
    let length = BATCH.len().to_string();
    let mut slow: Vec<Client> = (0..count)
        .map(|number| {
            let mut client = server.client();
            // Half of them in the middle of a head, half in the middle of a body.
            if number % 2 == 0 {
                client.send(b"POST /v1/check HTTP/1.1\r\nHost: x\r\nX-Slow: ").unwrap();
            } else {
                client.head("POST", "/v1/check", &[JSON, ("Content-Length", &length)]).unwrap();
                client.send(&BATCH.as_bytes()[..5]).unwrap();
            }
            client
        })
        .collect();
    let wanted = f64::from(count / 2);
    server.metric_becomes("seafood_gb_http_requests_in_flight", |found| found > wanted);
    let mut others = server.client();
    for _ in 0..200 {
        assert_eq!(others.ask("POST", "/v1/check?detail=facts", &[JSON], BATCH.as_bytes()).unwrap().status, 200);
    }
    // Nor are they forgotten.
    for (number, client) in slow.iter_mut().enumerate() {
        if number % 2 == 0 {
            client.send(format!("x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{BATCH}").as_bytes()).unwrap();
        } else {
            client.send(&BATCH.as_bytes()[5..]).unwrap();
        }
    }
    for mut client in slow {
        assert_eq!(client.reply().unwrap().status, 200);
    }
    assert!(server.peak() < 300 << 20, "{} bytes of memory", server.peak());
}

/// Memory is the same for any number of batches; how little is in them does not matter.
#[test]
fn a_million_batches_in_one_stream() {
    let (short, long) = if is_slow() { (100_000, 1_000_000) } else { (5_000, 20_000) };
    let server = Server::new(&["--log", "json"]);
    let peak_after = |count: usize| {
        let mut client = server.client();
        client.head("POST", "/v1/check/lines", &[NDJSON, ("Transfer-Encoding", "chunked")]).unwrap();
        let mut writer = client.stream.try_clone().unwrap();
        let sending = thread::spawn(move || {
            let mut sent = 0;
            while sent < count {
                let many = (sent..(sent + 500).min(count)).map(|number| format!("{{\"id\":\"{number}\"}}\n")).collect::<Vec<_>>().concat();
                write!(writer, "{:x}\r\n{many}\r\n", many.len()).unwrap();
                sent += 500;
            }
            writer.write_all(b"0\r\n\r\n").unwrap();
        });
        assert_eq!(client.reply_without_body().unwrap().status, 200);
        let (mut rest, mut seen, mut at) = (Vec::new(), 0_usize, 0);
        let id = |number: usize| format!("\"id\":\"{number}\",");
        loop {
            let piece = client.piece().unwrap();
            if piece.is_empty() {
                break;
            }
            rest.extend(piece);
            let end = rest.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
            for line in rest[..end].split_inclusive(|byte| *byte == b'\n') {
                // What stands before the id is the same in every report.
                at = if seen == 0 { position(line, id(0).as_bytes()) } else { at };
                assert!(line[at..].starts_with(id(seen).as_bytes()), "line {seen}: {}", String::from_utf8_lossy(line));
                seen += 1;
            }
            rest.drain(..end);
        }
        sending.join().unwrap();
        assert_eq!((seen, rest.len()), (count, 0));
        server.peak()
    };
    let few = peak_after(short);
    let many = peak_after(long);
    println!("{short} batches: {} MiB at most; {long}: {} MiB", few >> 20, many >> 20);
    assert!(many < few + (16 << 20), "{few} bytes for {short}, {many} for {long}");
    server.logged(|line| line["batches"] == long);
}

fn position(text: &[u8], part: &[u8]) -> usize {
    text.windows(part.len()).position(|window| window == part).expect("an id")
}
