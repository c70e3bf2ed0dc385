//! Bytes that nobody would send in good faith: no 500, and the service is still there.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::server::{BATCH, Server};

const PATHS: [&str; 4] = ["/v1/check", "/v1/check/lines", "/v1/sheet", "/v1/label"];

fn cases(count: u32) -> TestRunner {
    TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(count) })
}

/// A document with some of its bytes replaced, left out or said twice.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let sheet = "批号,产品名称,生产日期,蛋白质(g/100g)\nB-1,干海参,2026-03-02,65\n\"B-2\",干海参,,<0.5\n".as_bytes().to_vec();
    let document = prop_oneof![Just(BATCH.as_bytes().to_vec()), Just(format!("[{BATCH},{BATCH}]").into_bytes()), Just(sheet)];
    (document, vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..6)).prop_map(|(mut document, blows)| {
        for (index, byte, kind) in blows {
            let at = index.index(document.len());
            match kind {
                0 => document[at] = byte,
                1 => drop(document.remove(at)),
                2 => document.insert(at, byte),
                _ => {
                    let rest = document[at..].to_vec();
                    document.extend(rest);
                }
            }
            if document.is_empty() {
                document.push(byte);
            }
        }
        document
    })
}

#[test]
fn bodies_at_random_never_break_it() {
    let server = Server::new(&["--max-body", "100000"]);
    let body = prop_oneof![vec(any::<u8>(), 0..2000), damaged(), "\\PC{0,200}".prop_map(String::into_bytes)];
    let types = prop::sample::select(vec![
        "",
        "application/json",
        "text/csv",
        "text/tab-separated-values",
        "application/x-ndjson",
        "application/vnd.ms-excel",
        "text/plain",
        "text/html",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/json; charset=gb18030",
        "text/plain; charset=utf-16le",
    ]);
    let asked = (prop::sample::select(PATHS.to_vec()), types, body, "[ -~]{0,20}");
    cases(600)
        .run(&asked, |(path, media, body, query)| {
            let query: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
            let target = if query.len().is_multiple_of(3) { format!("{path}?{query}") } else { path.to_owned() };
            let headers: &[(&str, &str)] = if media.is_empty() { &[] } else { &[("Content-Type", media)] };
            let reply = server.ask("POST", &target, headers, &body);
            prop_assert!(matches!(reply.status, 200 | 400 | 413 | 415), "{}: {}", reply.status, String::from_utf8_lossy(&reply.body));
            prop_assert!(reply.is_whole);
            if reply.status >= 400 {
                let (status, code) = (reply.status, reply.json()["code"].as_str().unwrap().to_owned());
                reply.problem(status, &code);
            }
            Ok(())
        })
        .unwrap();
    assert!(server.is_running());
    assert_eq!(server.get("/healthz").status, 200);
    assert!(server.lines().iter().all(|line| line["status"] != 500 && line["event"] != "panic"));
}

/// Not even HTTP.
#[test]
fn bytes_at_random_never_end_it() {
    let server = Server::new(&["--header-timeout", "1", "--stall-timeout", "1", "--request-timeout", "1"]);
    let head = prop_oneof![
        vec(any::<u8>(), 0..400),
        "(GET|POST|HEAD) [ -~]{0,40} HTTP/1\\.[01]\r\n([ -~]{0,40}\r\n){0,4}\r\n".prop_map(String::into_bytes),
        "POST /v1/check(/lines)? HTTP/1.1\r\nHost: x\r\n(Content-Length: [0-9]{1,20}\r\n){0,2}(Transfer-Encoding: (chunked|gzip, chunked|x)\r\n){0,2}\r\n[ -~]{0,60}"
            .prop_map(String::into_bytes),
    ];
    cases(400)
        .run(&(head, vec(any::<u8>(), 0..100)), |(head, rest)| {
            let mut stream = TcpStream::connect(server.address).unwrap();
            stream.set_read_timeout(Some(crate::wire::PATIENCE)).unwrap();
            // A service that has enough may close while it is being written to.
            let _ = stream.write_all(&head).and_then(|()| stream.write_all(&rest));
            let _ = stream.shutdown(Shutdown::Write);
            let mut said = Vec::new();
            let _ = stream.read_to_end(&mut said);
            prop_assert!(!said.starts_with(b"HTTP/1.1 500"), "{}", String::from_utf8_lossy(&said));
            Ok(())
        })
        .unwrap();
    assert!(server.is_running());
    assert_eq!(server.get("/healthz").status, 200);
    assert!(server.lines().iter().all(|line| line["status"] != 500 && line["event"] != "panic"));
    server.metric_becomes("seafood_gb_http_requests_in_flight", |found| found <= 1.0);
    server.metric_becomes("seafood_gb_connections", |found| found <= 1.0);
}
