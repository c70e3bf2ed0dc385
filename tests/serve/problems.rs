//! What goes wrong with single requests.

use crate::server::{BATCH, JSON, NDJSON, Server, USUAL, query};
use crate::support::Dir;

const TEXT: (&str, &str) = ("Content-Type", "text/plain");
const SHEET: (&str, &str) = ("Content-Type", "text/csv");

#[test]
fn a_query_is_refused_with_all_that_is_wrong_with_it() {
    let asked = query(&[
        ("trust", "hearsay"),
        ("inspection", "例行"),
        ("detail", "all"),
        ("on", "昨天"),
        ("product", "鲸"),
        ("editions", "GB/T 1"),
    ]);
    let reply = USUAL.post(&format!("/v1/check?{asked}"), JSON, BATCH.as_bytes()).problem(400, "query");
    let errors = reply.json()["errors"].as_array().unwrap().clone();
    assert_eq!(errors.len(), 6, "{errors:?}");
    assert!(errors.iter().all(|error| error["zh"] != error["en"]));
    for wrong in ["today=2026-01-01", "nonsense", "detail=facts&detail=facts", "measured=maybe", "sheet=1", "%FF=1"] {
        USUAL.post(&format!("/v1/check?{wrong}"), JSON, BATCH.as_bytes()).problem(400, "query");
    }
    let reply = USUAL.post("/v1/check?a=1&b=2&c=3", JSON, BATCH.as_bytes()).problem(400, "query");
    assert_eq!(reply.json()["errors"].as_array().unwrap().len(), 3);
    USUAL.post(&format!("/v1/label?{}", query(&[("set", "没有的项目=1"), ("set", "x")])), TEXT, b"x").problem(400, "query");
    USUAL.post(&format!("/v1/label?{}", query(&[("set", "没有的项目=1")])), TEXT, b"x").problem(400, "query");
    USUAL.post("/v1/sheet?format=pdf", SHEET, b"x").problem(400, "query");
    USUAL.post("/v1/sheet?sheet=x", SHEET, b"id,protein\nB,1\n").problem(400, "query");
    USUAL.get("/healthz?x").problem(400, "query");
}

#[test]
fn what_cannot_be_read_is_refused_and_what_is_odd_is_answered() {
    for (body, code) in
        [("", "no_batch"), (" ", "no_batch"), ("[]", "no_batch"), ("{", "unreadable"), ("[{},", "unreadable"), ("5", "unreadable")]
    {
        USUAL.post("/v1/check", JSON, body.as_bytes()).problem(400, code);
    }
    USUAL.post("/v1/check", JSON, b"{} {}").problem(400, "unreadable");
    for odd in ["{}", r#"{"results":5}"#, r#"{"product":{"a":[]},"produced":1e999,"results":[null,[]]}"#, "{\"id\":\"\u{0}\"}"] {
        if odd.contains('\0') {
            USUAL.post("/v1/check", JSON, odd.as_bytes()).problem(400, "unreadable");
            continue;
        }
        let reply = USUAL.post("/v1/check", JSON, odd.as_bytes());
        assert_eq!((reply.status, &reply.json()["verdict"]), (200, &"undecided".into()), "{odd}");
    }
    let reply = USUAL.post("/v1/check", JSON, b"{\"id\":\"\xFF\",\"results\":{}}");
    assert_eq!((reply.status, &reply.json()["verdict"]), (200, &"undecided".into()));
    for (body, code) in [("", "no_batch"), ("\n \n", "no_batch")] {
        USUAL.post("/v1/check/lines", NDJSON, body.as_bytes()).problem(400, code);
    }
    USUAL.post("/v1/check/lines", NDJSON, b"\x1F\x8B\x08\0\0").problem(400, "unreadable");
    USUAL.post("/v1/check/lines", NDJSON, b"PK\x03\x04\0\0").problem(400, "unreadable");
    let reply = USUAL.post("/v1/check/lines", NDJSON, b"nonsense\n\n{}");
    assert_eq!((reply.status, reply.text().lines().count()), (200, 2));
    for (body, code) in [
        (&b""[..], "no_batch"),
        (b"id,protein\n", "no_batch"),
        (b"%PDF-1.7", "unreadable"),
        (b"PK\x03\x04rest", "unreadable"),
        (b"<?xml version=\"1.0\"?><a/>", "unreadable"),
        (b"\x01\x02\x03\x04\x05\x06", "unreadable"),
    ] {
        USUAL.post("/v1/sheet", SHEET, body).problem(400, code);
    }
    // What was found out about a file stands beside the reason, where there is no batch to say it with.
    let (bytes, ..) = encoding_rs::GB18030.encode("批号,蛋白质(g/100g)\n");
    let reply = USUAL.post("/v1/sheet", SHEET, &bytes).problem(400, "no_batch");
    assert_eq!(reply.json()["notices"][0]["code"], "encoding");
    USUAL.post("/v1/label", TEXT, b" \n").problem(400, "no_batch");
    USUAL.post("/v1/label", ("Content-Type", "text/plain;charset=gbk"), b"\xFF\xFF\xFF").problem(400, "unreadable");
}

#[test]
fn what_is_said_of_a_file_is_not_lost() {
    let (bytes, ..) = encoding_rs::GB18030.encode("批号;产品名称;生产日期;蛋白质(g/100g)\nB-1;干海参;2026-03-02;65\n\n;;;\n");
    for accept in ["application/x-ndjson", "text/csv"] {
        let reply = USUAL.ask("POST", "/v1/sheet", &[SHEET, ("Accept", accept)], &bytes);
        let codes: Vec<&str> = reply.header("seafood-gb-notices").unwrap().split(", ").collect();
        assert!(codes.contains(&"encoding") && codes.contains(&"delimiter"), "{codes:?}");
    }
    let with_notices = ("Accept", "application/vnd.seafood-gb.sheet+json");
    let reply = USUAL.ask("POST", "/v1/sheet?lang=both&file=march.csv", &[SHEET, with_notices], &bytes);
    let sheet = reply.json();
    let notices = sheet["notices"].as_array().unwrap();
    let codes: Vec<&str> = notices.iter().map(|notice| notice["code"].as_str().unwrap()).collect();
    assert_eq!(codes.join(", "), reply.header("seafood-gb-notices").unwrap());
    assert!(notices.iter().all(|notice| notice["file"] == "march.csv" && notice["message"]["zh"].is_string()), "{notices:?}");
    assert_eq!((sheet["reports"].as_array().unwrap().len(), &sheet["reports"][0]["id"]), (1, &"B-1".into()));
    let reply = USUAL.post("/v1/sheet", SHEET, "批号,产品名称,生产日期,蛋白质(g/100g)\nB-1,干海参,2026-03-02,65\n".as_bytes());
    assert_eq!(reply.header("seafood-gb-notices"), None);
}

#[test]
fn paths_methods_and_types() {
    for path in ["/", "/v1", "/v1/check/", "/V1/check", "/../etc/passwd", "/v1/check%2Flines", "//healthz", "/%00"] {
        USUAL.get(path).problem(404, "not_found");
    }
    USUAL.post("/v1/nothing", JSON, b"{}").problem(404, "not_found");
    for (method, path, allowed) in [
        ("GET", "/v1/check", "POST"),
        ("PUT", "/v1/check/lines", "POST"),
        ("DELETE", "/v1/label", "POST"),
        ("OPTIONS", "/v1/sheet", "POST"),
        ("POST", "/healthz", "GET, HEAD"),
        ("PATCH", "/v1/catalogue", "GET, HEAD"),
        ("BREW", "/metrics", "GET, HEAD"),
    ] {
        let reply = USUAL.ask(method, path, &[], b"").problem(405, "method");
        assert_eq!(reply.header("allow"), Some(allowed));
        assert_eq!(reply.header("access-control-allow-origin"), None);
    }
    for (path, media) in [
        ("/v1/check", "application/x-www-form-urlencoded"),
        ("/v1/check", "text/csv"),
        ("/v1/check", "application/json; charset=latin-9"),
        ("/v1/check/lines", "text/csv"),
        ("/v1/check/lines", "application/x-ndjson; charset=gbk"),
        ("/v1/sheet", "image/png"),
        ("/v1/label", "application/json"),
    ] {
        USUAL.post(path, ("Content-Type", media), BATCH.as_bytes()).problem(415, "media_type");
    }
    for encoding in ["gzip", "deflate, gzip", "br", "identity, gzip"] {
        let headers = [JSON, ("Content-Encoding", encoding)];
        USUAL.ask("POST", "/v1/check", &headers, BATCH.as_bytes()).problem(415, "content_encoding");
    }
    assert_eq!(USUAL.ask("POST", "/v1/check", &[JSON, ("Content-Encoding", "identity")], BATCH.as_bytes()).status, 200);
    USUAL.ask("POST", "/v1/sheet", &[SHEET, ("Accept", "image/png, text/html;q=0.5")], b"x").problem(406, "not_acceptable");
    USUAL.ask("POST", "/v1/sheet", &[SHEET, ("Accept", "*/*;q=0")], b"x").problem(406, "not_acceptable");
    let json = USUAL.ask("POST", "/v1/check", &[("Content-Type", "Application/JSON; Charset=\"UTF-8\"")], BATCH.as_bytes());
    assert_eq!(json.status, 200);
    assert_eq!(USUAL.ask("POST", "/v1/check", &[], BATCH.as_bytes()).status, 200);
}

#[test]
fn what_is_read_has_tags_and_no_bodies_for_heads() {
    for path in ["/v1/catalogue", "/v1/standards", "/openapi.json"] {
        let reply = USUAL.get(path);
        let tag = reply.header("etag").unwrap().to_owned();
        assert!(reply.json().is_object());
        let head = USUAL.ask("HEAD", path, &[], b"");
        assert_eq!((head.status, head.header("content-length")), (200, Some(reply.body.len().to_string().as_str())));
        let known = USUAL.ask("GET", path, &[("If-None-Match", &format!("\"other\", W/{tag}"))], b"");
        assert_eq!((known.status, known.body.len(), known.header("etag")), (304, 0, Some(tag.as_str())));
        assert_eq!(USUAL.ask("GET", path, &[("If-None-Match", "\"other\"")], b"").status, 200);
    }
    assert_eq!(USUAL.get("/v1/catalogue").json()["schema"], "seafood-gb/catalogue/1");
    assert_eq!(USUAL.get("/v1/standards").json()["schema"], "seafood-gb/standards/1");
    assert_eq!((USUAL.get("/healthz").status, USUAL.get("/readyz").status), (200, 200));
}

#[test]
fn the_day_is_that_of_the_clock() {
    // Made the day after: remarked on.
    let tomorrow = BATCH.replace("2026-03-02", "2030-01-02");
    let codes = |batch: &str| {
        let report = USUAL.post("/v1/check", JSON, batch.as_bytes()).json();
        report["notices"].as_array().unwrap().iter().map(|notice| notice["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let remarked = codes(&tomorrow);
    let today = codes(&BATCH.replace("2026-03-02", "2030-01-01"));
    assert_eq!(remarked.len(), today.len() + 1, "{remarked:?} {today:?}");
}

#[test]
fn tokens_open_what_they_should() {
    let dir = Dir::new();
    let file = dir.file("tokens", "first-token-0123456789\n\n  second-token-0123456789  \n");
    let server = Server::new(&["--token-file", &file]);
    for path in ["/v1/catalogue", "/v1/standards", "/openapi.json", "/metrics", "/nothing"] {
        let reply = server.get(path).problem(401, "unauthorized");
        assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
    }
    for path in ["/healthz", "/readyz"] {
        assert_eq!(server.get(path).status, 200);
    }
    for wrong in [
        "Bearer first-token-012345678",
        "Bearer first-token-01234567890",
        "Bearer ",
        "Bearer",
        "Basic first-token-0123456789",
        "first-token-0123456789",
        "",
    ] {
        server.ask("POST", "/v1/check", &[JSON, ("Authorization", wrong)], BATCH.as_bytes()).problem(401, "unauthorized");
    }
    let twice = [("Authorization", "Bearer first-token-0123456789"), ("Authorization", "Bearer first-token-0123456789")];
    server.ask("GET", "/metrics", &twice, b"").problem(401, "unauthorized");
    for right in ["Bearer first-token-0123456789", "bearer second-token-0123456789"] {
        assert_eq!(server.ask("POST", "/v1/check", &[JSON, ("Authorization", right)], BATCH.as_bytes()).status, 200);
    }
    let description = server.ask("GET", "/openapi.json", &twice[..1], b"").json();
    assert_eq!(description["paths"]["/v1/check"]["post"]["security"], serde_json::json!([{ "token": [] }]));
    assert!(!server.text().contains("token-0123456789"));
}

#[test]
fn what_would_be_unsafe_is_refused_at_the_start() {
    let dir = Dir::new();
    let out = crate::support::run(&["serve", "--listen", "0.0.0.0:0"]).exits(64).empty();
    assert!(out.stderr.contains("--allow-without-token") && out.stderr.contains("--token-file"), "{}", out.stderr);
    crate::support::run(&["serve", "--listen", "[::]:0", "--lang", "zh"]).exits(64).empty();
    for (name, text) in
        [("empty", "\n\n"), ("short", "0123456789\n"), ("odd", "0123456789 0123456789\n"), ("chinese", "令牌令牌令牌令牌令牌\n")]
    {
        let file = dir.file(name, text);
        crate::support::run(&["serve", "--token-file", &file]).exits(65).complains("at least 16");
    }
    crate::support::run(&["serve", "--token-file", &dir.path("none")]).exits(66).complains("no such file");
    crate::support::run(&["serve", "--form", &dir.path("none")]).exits(66).complains("no such file");
    crate::support::run(&["serve", "--overlay", &dir.path("none")]).exits(66).complains("no such file");
    for wrong in [["--max-in-flight", "0"], ["--max-body", "0"], ["--drain", "x"], ["--listen", "localhost"]] {
        crate::support::run(&["serve", wrong[0], wrong[1]]).exits(64);
    }
    // A port that somebody has.
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let out = crate::support::run(&["serve", "--listen", &address, "--log", "none"]).exits(66);
    assert!(out.complains("cannot listen on").stdout.is_empty());
}

#[test]
fn everybody_may_listen_where_it_is_said_so() {
    let server = Server::new(&["--listen", "0.0.0.0:0", "--allow-without-token"]);
    assert_eq!(
        crate::wire::Client::new(([127, 0, 0, 1], server.address.port()).into()).ask("GET", "/healthz", &[], b"").unwrap().status,
        200
    );
}
