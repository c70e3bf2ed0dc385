//! Names of requests, the log, and the counters.

use crate::server::{BATCH, JSON, NDJSON, Server};
use crate::support::Dir;

#[test]
fn requests_have_names() {
    let server = Server::new(&[]);
    for id in ["a", "0123456789-abc_DEF.1:2", &"x".repeat(64)] {
        let reply = server.ask("GET", "/healthz", &[("X-Request-Id", id)], b"");
        assert_eq!(reply.header("x-request-id"), Some(id));
        server.logged(|line| line["request_id"] == *id);
    }
    let mut made = Vec::new();
    for id in ["", "a b", "<script>", "\"", "批号", &"x".repeat(65)] {
        let reply = server.ask("GET", "/nothing", &[("X-Request-Id", id)], b"");
        let found = reply.header("x-request-id").unwrap().to_owned();
        assert!(found != id && !found.is_empty() && !made.contains(&found), "{found}");
        server.logged(|line| line["request_id"] == *found && line["status"] == 404);
        made.push(found);
    }
}

/// Nothing of what is sent stands in the log, wherever in a request it stands, and whatever becomes of it.
#[test]
fn the_log_has_no_data() {
    let server = Server::new(&[]);
    let secret = "SECRET";
    assert!(BATCH.contains(secret));
    let lines = format!("{BATCH}\n{BATCH}\nSECRET\n");
    server.post("/v1/check", JSON, BATCH.as_bytes());
    server.post("/v1/check", JSON, b"{\"SECRET");
    server.post("/v1/check/lines", NDJSON, lines.as_bytes());
    server.post("/v1/check?product=SECRET&SECRET=1", JSON, BATCH.as_bytes());
    server.post("/v1/label?id=SECRET", ("Content-Type", "text/plain"), b"SECRET");
    server.post("/v1/sheet?file=SECRET", ("Content-Type", "text/csv"), b"id,protein\nSECRET,1\n");
    server.ask(
        "SECRET",
        "/SECRET",
        &[("X-Request-Id", "SECRET?"), ("Authorization", "Bearer SECRET"), ("Content-Type", "SECRET")],
        b"SECRET",
    );
    let last = server.logged(|line| line["route"] == "unmatched");
    assert_eq!((&last["method"], &last["status"], &last["problem"]), (&"OTHER".into(), &404.into(), &"not_found".into()));
    assert!(!server.text().contains(secret), "{}", server.text());
    let line = server.logged(|line| line["route"] == "/v1/check/lines");
    assert_eq!((&line["batches"], &line["status"], &line["method"]), (&3.into(), &200.into(), &"POST".into()));
    assert!(
        line["milliseconds"].as_f64().is_some_and(|time| time > 0.0) && line["bytes"].as_u64().is_some_and(|bytes| bytes > 1000),
        "{line}"
    );
    assert!(line["time"].as_str().unwrap().ends_with('Z'));
    let requests = server.lines().iter().filter(|line| line["request_id"].is_string()).count();
    assert_eq!(requests, 7);
}

#[test]
fn the_log_can_be_silent() {
    let dir = Dir::new();
    // Without its log nobody knows the port: one that is free is found before.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let token = dir.file("token", "a-token-0123456789\n");
    let mut child =
        crate::support::program(&["serve", "--log", "none", "--token-file", &token, "--listen", &port.to_string()]).spawn().unwrap();
    let begun = std::time::Instant::now();
    while std::net::TcpStream::connect(port).is_err() {
        assert!(begun.elapsed() < crate::wire::PATIENCE);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(crate::wire::Client::new(port).ask("GET", "/metrics", &[], b"").unwrap().status, 401);
    std::process::Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let out = child.wait_with_output().unwrap();
    assert!(out.stderr.is_empty() && out.stdout.is_empty(), "{}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn counters_count() {
    let server = Server::new(&[]);
    let failing = BATCH.replace("65 g", "5 g");
    for body in [BATCH, BATCH, &failing, "{}", "{"] {
        server.post("/v1/check", JSON, body.as_bytes());
    }
    server.post("/v1/check/lines", NDJSON, format!("{BATCH}\n").repeat(10).as_bytes());
    server.get("/nothing");
    let reply = server.get("/metrics");
    assert_eq!(reply.header("content-type"), Some("application/openmetrics-text; version=1.0.0; charset=utf-8"));
    let text = reply.text();
    assert!(text.ends_with("# EOF\n"));
    for line in [
        "seafood_gb_batches_total{verdict=\"conforms\"} 12",
        "seafood_gb_batches_total{verdict=\"does_not_conform\"} 1",
        "seafood_gb_batches_total{verdict=\"undecided\"} 1",
        "seafood_gb_http_requests_total{route=\"/v1/check\",status=\"200\"} 4",
        "seafood_gb_http_requests_total{route=\"/v1/check\",status=\"400\"} 1",
        "seafood_gb_http_requests_total{route=\"/v1/check/lines\",status=\"200\"} 1",
        "seafood_gb_http_requests_total{route=\"unmatched\",status=\"404\"} 1",
        "seafood_gb_refusals_total{reason=\"unreadable\"} 1",
        "seafood_gb_refusals_total{reason=\"not_found\"} 1",
        "seafood_gb_http_request_duration_seconds_count{route=\"/v1/check\"} 5",
        "seafood_gb_http_request_duration_seconds_bucket{le=\"+Inf\",route=\"/v1/check\"} 5",
        "seafood_gb_http_requests_in_flight 1",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is not in: {text}");
    }
}
