//! Limits, and clients that keep the service waiting.

use std::thread::sleep;
use std::time::Duration;

use crate::server::{BATCH, JSON, NDJSON, Server, USUAL};
use crate::wire::Client;

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn bodies_that_are_too_large() {
    let server = Server::new(&["--max-body", "1000"]);
    let (fits, large) = (format!("{BATCH}{}", " ".repeat(1000 - BATCH.len())), vec![b' '; 1001]);
    assert_eq!(server.post("/v1/check", JSON, fits.as_bytes()).status, 200);
    server.post("/v1/check", JSON, &large).problem(413, "body_too_large");
    server.post("/v1/sheet", ("Content-Type", "text/csv"), &large).problem(413, "body_too_large");
    server.post("/v1/label", ("Content-Type", "text/plain"), &large).problem(413, "body_too_large");
    // Of a length that nobody told, and by clients that write all before they read.
    let mut client = server.client();
    client.head("POST", "/v1/check", &[JSON, ("Transfer-Encoding", "chunked")]).unwrap();
    for _ in 0..100 {
        client.chunk(&[b' '; 1000]).unwrap();
    }
    client.chunk(b"").unwrap();
    client.reply().unwrap().problem(413, "body_too_large");
    server.post("/v1/check", JSON, &vec![b' '; 4 << 20]).problem(413, "body_too_large");
    // Who asks first need not send it.
    let mut client = server.client();
    client.head("POST", "/v1/check", &[JSON, ("Content-Length", "1000000"), ("Expect", "100-continue")]).unwrap();
    client.reply().unwrap().problem(413, "body_too_large");
    // A stream may have any length.
    let lines = format!("{BATCH}\n").repeat(100);
    assert_eq!(server.post("/v1/check/lines", NDJSON, lines.as_bytes()).text().lines().count(), 100);
}

#[test]
fn rows_cells_and_records_that_are_too_large() {
    let csv = ("Content-Type", "text/csv");
    let row = |cell: &str| format!("批号,产品名称,生产日期\nB-1,干海参,2026-03-02\n{cell}\n");
    let server = Server::new(&["--max-columns", "3", "--max-cell", "100", "--max-record", "2000000"]);
    let asked = |cell: &str| server.post("/v1/sheet", csv, row(cell).as_bytes());
    assert_eq!(asked("B-2,干海参,2026-03-02").status, 200);
    assert_eq!(asked(&format!("{},干海参,2026-03-02", "x".repeat(100))).status, 200);
    asked("B-2,干海参,2026-03-02,1").problem(422, "too_many_columns");
    asked(&format!("{},干海参,2026-03-02", "x".repeat(101))).problem(413, "cell_too_long");
    asked(&format!("\"{}\",干海参,2026-03-02", "x\n".repeat(2_000_000))).problem(413, "record_too_long");
    let lines = format!("{BATCH}\n{{\"id\":\"{}\"}}\n", "x".repeat(3_000_000));
    server.post("/v1/sheet", NDJSON, lines.as_bytes()).problem(413, "record_too_long");
    server
        .post("/v1/check", JSON, format!("[{BATCH},{{\"id\":\"{}\"}}]", "x".repeat(3_000_000)).as_bytes())
        .problem(413, "record_too_long");
    // As they are without being told.
    USUAL.post("/v1/sheet", csv, row(&",".repeat(16_384)).as_bytes()).problem(422, "too_many_columns");
    USUAL.post("/v1/sheet", csv, row(&"x".repeat((4 << 20) + 1)).as_bytes()).problem(413, "cell_too_long");
    assert_eq!(USUAL.post("/v1/sheet", csv, row(&",".repeat(16_383)).as_bytes()).status, 200);
}

#[test]
fn heads_that_are_too_large() {
    let large = "x".repeat(17 << 10);
    USUAL.ask("POST", "/v1/check", &[JSON, ("X-Large", &large)], BATCH.as_bytes()).problem(431, "head_too_large");
    USUAL.get(&format!("/healthz?{large}")).problem(431, "head_too_large");
    // Beyond what is read at all, HTTP itself refuses.
    let huge = "x".repeat(300 << 10);
    let mut client = USUAL.client();
    let _ = client.head("GET", "/healthz", &[("X-Huge", &huge)]);
    if let Ok(reply) = client.reply() {
        assert_eq!(reply.status, 431);
    }
    assert_eq!(USUAL.get("/healthz").status, 200);
}

#[test]
fn lines_that_are_too_long() {
    let server = Server::new(&["--max-line", "500"]);
    let fits = format!("{BATCH}{}\n", " ".repeat(500 - BATCH.len()));
    let long = format!("{BATCH}{}\n", " ".repeat(501 - BATCH.len()));
    assert_eq!(server.post("/v1/check/lines", NDJSON, fits.as_bytes()).status, 200);
    server.post("/v1/check/lines", NDJSON, long.as_bytes()).problem(413, "line_too_long");
    server.post("/v1/check/lines", NDJSON, &[b'x'; 501]).problem(413, "line_too_long");
    // Behind lines that were answered: these are, the problem is the last line, and the answer does not end as if it were whole.
    let mut client = server.client();
    client.head("POST", "/v1/check/lines", &[NDJSON, ("Transfer-Encoding", "chunked")]).unwrap();
    client.chunk(fits.as_bytes()).unwrap();
    let head = client.reply_without_body().unwrap();
    assert_eq!(head.status, 200);
    let first = client.piece().unwrap();
    assert!(first.starts_with(b"{\"schema\":\"seafood-gb/report/2\""));
    client.chunk(long.as_bytes()).unwrap();
    let last: serde_json::Value = serde_json::from_slice(&client.piece().unwrap()).unwrap();
    assert_eq!((&last["code"], &last["status"]), (&"line_too_long".into(), &413.into()));
    assert!(client.piece().is_err());
    let line = server.logged(|line| line["cut"] == true);
    assert_eq!((&line["problem"], &line["status"], &line["batches"]), (&"line_too_long".into(), &200.into(), &1.into()));
}

#[test]
fn more_requests_than_are_allowed_are_told_to_come_again() {
    let server = Server::new(&["--max-in-flight", "1"]);
    let mut slow = server.client();
    slow.head("POST", "/v1/check", &[JSON, ("Content-Length", &BATCH.len().to_string())]).unwrap();
    server.metric_becomes("seafood_gb_http_requests_in_flight", |found| found >= 2.0);
    server.post("/v1/check", JSON, BATCH.as_bytes()).problem(503, "busy");
    server.post("/v1/check/lines", NDJSON, BATCH.as_bytes()).problem(503, "busy");
    // What watches it is answered all the same.
    assert_eq!((server.get("/healthz").status, server.get("/v1/catalogue").status), (200, 200));
    slow.send(BATCH.as_bytes()).unwrap();
    assert_eq!(slow.reply().unwrap().status, 200);
    assert_eq!(server.post("/v1/check", JSON, BATCH.as_bytes()).status, 200);
    server.metric_becomes("seafood_gb_refusals_total{reason=\"busy\"}", |found| found > 1.5 && found < 2.5);
}

#[test]
fn more_connections_than_are_allowed_are_told_to_come_again() {
    let server = Server::new(&["--max-connections", "2"]);
    let mut held: Vec<Client> = (0..2).map(|_| server.client()).collect();
    for client in &mut held {
        assert_eq!(client.ask("GET", "/healthz", &[], b"").unwrap().status, 200);
    }
    let reply = server.client().reply().unwrap();
    assert_eq!((reply.status, reply.header("retry-after")), (503, Some("1")));
    reply.problem(503, "connections");
    assert_eq!(held[0].ask("GET", "/healthz", &[], b"").unwrap().status, 200);
    drop(held);
    let begun = std::time::Instant::now();
    loop {
        let mut client = server.client();
        if client.ask("GET", "/healthz", &[], b"").is_ok_and(|reply| reply.status == 200) {
            break;
        }
        assert!(begun.elapsed() < crate::wire::PATIENCE);
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn heads_that_do_not_come_to_their_end() {
    let server = Server::new(&["--header-timeout", "1"]);
    let mut slow = server.client();
    slow.send(b"POST /v1/check HTTP/1.1\r\nHost:").unwrap();
    slow.reply().unwrap().problem(408, "slow");
    assert!(slow.is_closed());
    // Bit by bit is no better.
    let mut dripping = server.client();
    let dripped = b"GET /healthz HTTP/1.1\r\nX-Slow: ".iter().chain(std::iter::repeat_n(&b'x', 200)).take_while(|byte| {
        sleep(SECOND / 10);
        dripping.send(&[**byte]).is_ok()
    });
    assert!(dripped.count() < 200, "it listens for 20 seconds");
    // Who says nothing is told nothing.
    assert!(server.client().is_closed());
}

#[test]
fn connections_that_nobody_uses() {
    let server = Server::new(&["--idle-timeout", "1"]);
    let mut client = server.client();
    for _ in 0..2 {
        assert_eq!(client.ask("GET", "/healthz", &[], b"").unwrap().status, 200);
    }
    assert!(client.is_closed());
    server.metric_becomes("seafood_gb_refusals_total{reason=\"idle\"}", |found| found >= 1.0);
}

#[test]
fn bodies_that_do_not_come_to_their_end() {
    let server = Server::new(&["--request-timeout", "1", "--stall-timeout", "1"]);
    for (path, header) in [("/v1/check", JSON), ("/v1/sheet", ("Content-Type", "text/csv")), ("/v1/label", ("Content-Type", "text/plain"))]
    {
        let mut client = server.client();
        client.head("POST", path, &[header, ("Content-Length", "100")]).unwrap();
        client.send(b"{").unwrap();
        client.reply().unwrap().problem(408, "slow");
    }
    // Nor does a byte now and then help.
    let mut client = server.client();
    client.head("POST", "/v1/check", &[JSON, ("Content-Length", "1000")]).unwrap();
    let mut writer = client.stream.try_clone().unwrap();
    std::thread::spawn(move || {
        use std::io::Write;
        while writer.write_all(b" ").is_ok() {
            sleep(SECOND / 5);
        }
    });
    client.reply().unwrap().problem(408, "slow");
    // A stream that stands still, before and behind its first line.
    let mut client = server.client();
    client.head("POST", "/v1/check/lines", &[NDJSON, ("Transfer-Encoding", "chunked")]).unwrap();
    client.reply().unwrap().problem(408, "slow");
    let mut client = server.client();
    client.head("POST", "/v1/check/lines", &[NDJSON, ("Transfer-Encoding", "chunked")]).unwrap();
    client.chunk(format!("{BATCH}\n").as_bytes()).unwrap();
    let reply = client.reply().unwrap();
    assert_eq!((reply.status, reply.is_whole), (200, false));
    let last: serde_json::Value = serde_json::from_str(reply.text().lines().last().unwrap()).unwrap();
    assert_eq!((reply.text().lines().count(), &last["code"]), (2, &"slow".into()));
}

#[test]
fn bodies_that_are_broken_off() {
    let server = Server::new(&[]);
    let mut client = server.client();
    client.head("POST", "/v1/check", &[JSON, ("Content-Length", "100")]).unwrap();
    client.send(b"{").unwrap();
    client.stream.shutdown(std::net::Shutdown::Write).unwrap();
    // Whether anybody is left to read the answer, nobody knows; what happened is in the log.
    let line = server.logged(|line| line["route"] == "/v1/check");
    assert!(line["status"] == 400 || line["status"] == 499, "{line}");
    let mut client = server.client();
    client.head("POST", "/v1/check", &[JSON, ("Transfer-Encoding", "chunked")]).unwrap();
    client.send(b"zz\r\n").unwrap();
    client.reply().unwrap().problem(400, "body_broken");
}

/// Who sends much and reads nothing is let go; the service keeps nothing for him meanwhile.
#[test]
fn clients_that_do_not_take_their_answer() {
    let server = Server::new(&["--stall-timeout", "1"]);
    let mut client = server.client();
    client.head("POST", "/v1/check/lines?detail=full", &[NDJSON, ("Transfer-Encoding", "chunked")]).unwrap();
    let lines = format!("{BATCH}\n").repeat(500);
    let mut sent = 0_usize;
    while sent < 1 << 30 && client.chunk(lines.as_bytes()).is_ok() {
        sent += lines.len();
    }
    assert!(sent < 64 << 20, "{sent} bytes were taken");
    server.logged(|line| line["route"] == "/v1/check/lines" && line["cut"] == true);
    server.metric_becomes("seafood_gb_refusals_total{reason=\"slow_reader\"}", |found| found >= 1.0);
    assert!(server.peak() < 256 << 20, "{} bytes of memory", server.peak());
    assert_eq!(server.get("/healthz").status, 200);
}
