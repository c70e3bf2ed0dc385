//! The browser form, served.

use std::os::unix::fs::symlink;

use crate::server::Server;
use crate::support::Dir;
use crate::wire::Client;

const PAGE: &str = r#"<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">"#;

#[test]
fn files_of_the_folder_and_nothing_else() {
    let dir = Dir::new();
    std::fs::create_dir_all(dir.path("form/pkg")).unwrap();
    dir.file("outside.txt", "SECRET");
    dir.file("form/.hidden", "SECRET");
    symlink(dir.path("outside.txt"), dir.path("form/link.txt")).unwrap();
    dir.file("form/index.html", PAGE);
    dir.file("form/plain.html", "<p>");
    for (name, text) in [
        ("main.js", "1"),
        ("main.css", "a{}"),
        ("manifest.webmanifest", "{}"),
        ("icon.svg", "<svg/>"),
        ("pkg/a_bg.wasm", "\0asm"),
        ("odd.xyz", "x"),
    ] {
        dir.file(&format!("form/{name}"), text);
    }
    let token = dir.file("token", "a-token-0123456789\n");
    let server = Server::new(&["--form", &dir.path("form"), "--token-file", &token]);
    for (path, media) in [
        ("/", "text/html; charset=utf-8"),
        ("/?lang=en", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/main.js", "text/javascript; charset=utf-8"),
        ("/main.css", "text/css; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/icon.svg", "image/svg+xml"),
        ("/pkg/a_bg.wasm", "application/wasm"),
        ("/odd.xyz", "application/octet-stream"),
    ] {
        let reply = server.get(path);
        assert_eq!((reply.status, reply.header("content-type")), (200, Some(media)), "{path}");
        assert_eq!((reply.header("x-content-type-options"), reply.header("cache-control")), (Some("nosniff"), Some("no-cache")));
        let tag = reply.header("etag").unwrap();
        let known = server.ask("GET", path, &[("If-None-Match", tag)], b"");
        assert_eq!((known.status, known.body.len()), (304, 0));
        let head = server.ask("HEAD", path, &[], b"");
        assert_eq!((head.status, head.header("content-length")), (200, Some(reply.body.len().to_string().as_str())));
    }
    assert_eq!(server.get("/").body, PAGE.as_bytes());
    assert_eq!(server.get("/").header("content-security-policy"), Some("default-src 'none'; script-src 'self'; frame-ancestors 'none'"));
    assert!(server.get("/plain.html").header("content-security-policy").unwrap().starts_with("default-src 'none'; base-uri"));
    for path in [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/pkg/../../outside.txt",
        "/..%2foutside.txt",
        "/link.txt",
        "/.hidden",
        "/pkg",
        "/pkg/",
        "//index.html",
        "/index.html/",
        "/index.html%00",
        "/pkg\\..\\..\\outside.txt",
    ] {
        let mut client = Client::new(server.address);
        let reply = client.ask("GET", path, &[], b"").unwrap();
        assert!(matches!(reply.status, 400 | 401 | 404), "{path}: {}", reply.status);
        assert!(!String::from_utf8_lossy(&reply.body).contains("SECRET"), "{path}");
    }
    server.ask("POST", "/", &[], b"x").problem(405, "method");
    // What is judged needs the token all the same.
    server.get("/metrics").problem(401, "unauthorized");
}

#[test]
fn what_is_no_form_is_refused() {
    let dir = Dir::new();
    std::fs::create_dir_all(dir.path("form")).unwrap();
    crate::support::run(&["serve", "--form", &dir.path("form")]).exits(65).complains("has no index.html");
    let large = std::fs::File::create(dir.path("form/large.bin")).unwrap();
    large.set_len(65 << 20).unwrap();
    dir.file("form/index.html", PAGE);
    crate::support::run(&["serve", "--form", &dir.path("form")]).exits(65).complains("too large");
}
