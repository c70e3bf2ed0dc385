//! The end: what was accepted is answered.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::server::{BATCH, JSON, NDJSON, Server, is_slow};
use crate::wire::Client;

#[test]
fn what_was_begun_is_answered() {
    for signal in ["TERM", "INT"] {
        let server = Server::new(&[]);
        // A request that is half there, a stream under way, a connection without a request, one with another before.
        let mut half = server.client();
        half.head("POST", "/v1/check", &[JSON, ("Content-Length", &BATCH.len().to_string())]).unwrap();
        half.send(&BATCH.as_bytes()[..10]).unwrap();
        let mut stream = server.client();
        stream.head("POST", "/v1/check/lines", &[NDJSON, ("Transfer-Encoding", "chunked")]).unwrap();
        stream.chunk(format!("{BATCH}\n").as_bytes()).unwrap();
        assert_eq!(stream.reply_without_body().unwrap().status, 200);
        stream.piece().unwrap();
        let mut silent = server.client();
        let mut kept = server.client();
        assert_eq!(kept.ask("GET", "/readyz", &[], b"").unwrap().status, 200);
        server.metric_becomes("seafood_gb_http_requests_in_flight", |found| found >= 3.0);

        server.signal(signal);
        server.logged(|line| line["event"] == "ending");
        // Who asks at once is told; then its connection ends.
        kept.ask("GET", "/readyz", &[], b"").unwrap().problem(503, "ending");
        assert!(kept.is_closed() && silent.is_closed());
        assert!(std::net::TcpStream::connect(server.address).is_err());
        half.send(&BATCH.as_bytes()[10..]).unwrap();
        let reply = half.reply().unwrap();
        assert_eq!((reply.status, reply.header("connection")), (200, Some("close")));
        for _ in 0..3 {
            stream.chunk(format!("{BATCH}\n").as_bytes()).unwrap();
            assert!(stream.piece().unwrap().starts_with(b"{\"schema\""));
        }
        stream.chunk(b"").unwrap();
        assert!(stream.piece().unwrap().is_empty());
        assert_eq!(server.ended(), Some(0));
        let line = server.logged(|line| line["event"] == "ended");
        assert!(line["detail"].is_null(), "{line}");
        assert_eq!(server.logged(|line| line["route"] == "/v1/check/lines")["batches"], 4);
    }
}

#[test]
fn the_end_does_not_wait_for_ever() {
    let server = Server::new(&["--drain", "1"]);
    let mut stream = server.client();
    stream.head("POST", "/v1/check/lines", &[NDJSON, ("Transfer-Encoding", "chunked")]).unwrap();
    stream.chunk(format!("{BATCH}\n").as_bytes()).unwrap();
    stream.reply_without_body().unwrap();
    server.signal("TERM");
    assert_eq!(server.ended(), Some(0));
    assert_eq!(server.logged(|line| line["event"] == "ended")["detail"], "1 connections were cut off");
    let line = server.logged(|line| line["route"] == "/v1/check/lines");
    assert_eq!(line["cut"], true);
}

/// Clients on kept connections ask as fast as they can while the service is told to end: every request that was sent is answered, unless the
/// connection had been closed before it was.
#[test]
fn under_load_nothing_is_lost() {
    let rounds = if is_slow() { 10 } else { 2 };
    for _ in 0..rounds {
        let server = Server::new(&["--log", "json"]);
        let (answered, lost, is_over) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
        thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| {
                    let mut client = Client::new(server.address);
                    loop {
                        let Ok(reply) = client.ask("POST", "/v1/check?detail=facts", &[JSON], BATCH.as_bytes()) else {
                            lost.fetch_add(1, Ordering::Relaxed);
                            return;
                        };
                        assert_eq!(reply.status, 200);
                        answered.fetch_add(1, Ordering::Relaxed);
                        if reply.header("connection") == Some("close") {
                            return;
                        }
                        assert!(!is_over.load(Ordering::Relaxed), "it takes requests behind its end");
                    }
                });
            }
            while answered.load(Ordering::Relaxed) < 200 {
                thread::sleep(Duration::from_millis(5));
            }
            server.signal("TERM");
            assert_eq!(server.ended(), Some(0));
            is_over.store(true, Ordering::Relaxed);
        });
        let answered = answered.load(Ordering::Relaxed);
        assert_eq!(lost.load(Ordering::Relaxed), 0, "of {answered}");
        server.logged(|line| line["event"] == "ended");
        let logged = server.lines().iter().filter(|line| line["route"] == "/v1/check" && line["status"] == 200).count();
        assert_eq!(logged, answered);
    }
}
