//! The document of `/openapi.json` says what there is, and what it says is so.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::server::{BATCH, JSON, NDJSON, Server};
use crate::support::Dir;
use crate::wire::Reply;

const TOKEN: (&str, &str) = ("Authorization", "Bearer a-token-0123456789");

/// What a route takes.
fn body_of(path: &str) -> ((&'static str, &'static str), &'static [u8]) {
    match path {
        "/v1/check/lines" => (NDJSON, BATCH.as_bytes()),
        "/v1/sheet" => (("Content-Type", "text/csv"), "批号,产品名称,生产日期,蛋白质(g/100g)\nB-1,干海参,2026-03-02,65\n".as_bytes()),
        "/v1/label" => (("Content-Type", "text/plain"), "产品名称：干海参".as_bytes()),
        _ => (JSON, BATCH.as_bytes()),
    }
}

struct Asker {
    usual: Server,
    narrow: Server,
    ending: Server,
}

impl Asker {
    /// Brings about an answer of this status.
    fn provoked(&self, method: &str, path: &str, status: u16) -> Reply {
        let (media, body) = if method == "POST" { body_of(path) } else { (("Accept", "*/*"), &b""[..]) };
        let headers = [TOKEN, media];
        match status {
            200 => self.usual.ask(method, path, &headers, body),
            400 => self.usual.ask(method, &format!("{path}?nonsense=1"), &headers, body),
            401 => self.usual.ask(method, path, &headers[1..], body),
            406 => self.usual.ask(method, path, &[TOKEN, media, ("Accept", "image/png")], body),
            415 => self.usual.ask(method, path, &[TOKEN, media, ("Content-Encoding", "gzip")], body),
            431 => self.usual.ask(method, path, &[TOKEN, media, ("X-Large", &"x".repeat(20 << 10))], body),
            408 => {
                let mut client = self.narrow.client();
                client.head(method, path, &[TOKEN, media, ("Content-Length", "50")]).unwrap();
                client.reply().unwrap()
            }
            422 => self.usual.ask(method, path, &headers, ",".repeat(20_000).as_bytes()),
            413 => self.narrow.ask(method, path, &headers, &b"x".repeat(200)),
            503 if method == "GET" => {
                let mut client = self.ending.client();
                assert_eq!(client.ask(method, path, &headers, body).unwrap().status, 200);
                self.ending.signal("TERM");
                self.ending.logged(|line| line["event"] == "ending");
                client.ask(method, path, &headers, body).unwrap()
            }
            // The only place is taken by a request whose body does not come, for as long as it is waited for.
            503 => {
                let refused = std::iter::repeat_with(|| {
                    let mut slow = self.narrow.client();
                    slow.head("POST", "/v1/check", &[TOKEN, JSON, ("Content-Length", "50")]).unwrap();
                    std::thread::sleep(std::time::Duration::from_millis(20));
                    let reply = self.narrow.ask(method, path, &headers, b"{}");
                    drop(slow);
                    reply
                });
                refused.take(100).find(|reply| reply.status == 503).expect("a request that finds no place")
            }
            other => panic!("{method} {path}: nobody knows how to bring about {other}"),
        }
    }
}

#[test]
fn every_status_that_is_documented_is_seen_and_every_path_is_there() {
    let dir = Dir::new();
    let file = dir.file("token", "a-token-0123456789\n");
    let asker = Asker {
        usual: Server::new(&["--token-file", &file]),
        narrow: Server::new(&[
            "--token-file",
            &file,
            "--max-body",
            "100",
            "--max-line",
            "100",
            "--max-in-flight",
            "1",
            "--request-timeout",
            "1",
            "--stall-timeout",
            "1",
        ]),
        ending: Server::new(&["--token-file", &file]),
    };
    let document = asker.usual.ask("GET", "/openapi.json", &[TOKEN], b"").json();
    assert_eq!(document["openapi"], "3.1.0");
    let mut found = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let method = method.to_uppercase();
            found.insert(format!("{method} {path}"));
            for (status, response) in operation["responses"].as_object().unwrap() {
                // No request is known that brings it about: that it becomes an answer is held beside the code.
                if status == "500" {
                    continue;
                }
                let status: u16 = status.parse().unwrap();
                let reply = asker.provoked(&method, path, status);
                assert_eq!(reply.status, status, "{method} {path}: {}", String::from_utf8_lossy(&reply.body));
                let media = reply.header("content-type").unwrap().split(';').next().unwrap();
                assert!(response["content"].get(media).is_some(), "{method} {path} {status}: {media}");
                if status >= 400 {
                    let code = reply.json()["code"].as_str().unwrap().to_owned();
                    let said = response["description"].as_str().unwrap();
                    assert!(said.contains(&format!("(`{code}`)")), "{code}: {said}");
                    reply.problem(status, &code);
                }
            }
        }
    }
    let known = [
        "GET /healthz",
        "GET /metrics",
        "GET /openapi.json",
        "GET /readyz",
        "GET /v1/catalogue",
        "GET /v1/standards",
        "POST /v1/check",
        "POST /v1/check/lines",
        "POST /v1/label",
        "POST /v1/sheet",
    ];
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), known);
}

#[test]
fn every_parameter_and_schema_that_is_named_is_there() {
    let document = crate::server::USUAL.get("/openapi.json").json();
    let mut named = Vec::new();
    references(&document, &mut named);
    assert!(named.len() > 30);
    for name in &named {
        let pointer = name.strip_prefix('#').unwrap_or_else(|| panic!("{name} lies elsewhere"));
        assert!(document.pointer(pointer).is_some(), "{name}");
    }
    for key in document["components"]["parameters"].as_object().unwrap().keys() {
        assert!(named.contains(&format!("#/components/parameters/{key}")), "{key} belongs to no route");
    }
    for key in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(named.contains(&format!("#/components/schemas/{key}")), "{key} belongs to no route");
    }
    // Without tokens none is asked for.
    assert_eq!((document.get("security"), document["components"].get("securitySchemes")), (None, None));
    let ids: Vec<&Value> = document["paths"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|path| path.as_object().unwrap().values())
        .map(|one| &one["operationId"])
        .collect();
    assert_eq!(ids.len(), ids.iter().map(|id| id.as_str()).collect::<BTreeSet<_>>().len());
}

/// What is sent and what comes back is of the shapes that the document has for it, and of no other.
#[test]
fn bodies_have_the_shapes_of_the_document() {
    let server = &*crate::server::USUAL;
    let document = server.get("/openapi.json").json();
    let accepts = |name: &str, value: &Value| {
        let schema = json!({ "$ref": format!("#/components/schemas/{name}"), "components": document["components"] });
        jsonschema::draft202012::new(&schema).unwrap().is_valid(value)
    };
    let mut seen = 0;
    for (path, methods) in document["paths"].as_object().unwrap() {
        let (method, operation) = methods.as_object().unwrap().iter().next().unwrap();
        let Some(schema) = operation["responses"]["200"]["content"].get("application/json").map(|json| &json["schema"]) else { continue };
        let Some(name) = schema["$ref"].as_str().or(schema["oneOf"][0]["$ref"].as_str()).and_then(|name| name.rsplit('/').next()) else {
            continue;
        };
        let (media, body) = if method == "post" { body_of(path) } else { (("X-None", ""), &b""[..]) };
        let answer = server.ask(&method.to_uppercase(), path, &[media, ("Accept", "application/json")], body).json();
        let answer = answer.get(0).unwrap_or(&answer);
        assert!(accepts(name, answer), "{path}: no {name}: {answer}");
        let mut other = answer.clone();
        other["another"] = json!(1);
        assert!(!accepts(name, &other), "{name} is open");
        seen += 1;
    }
    assert!(seen >= 5, "{seen} answers were looked at");
    assert!(accepts("Submission", &serde_json::from_str(BATCH).unwrap()));
    let problem = server.ask("POST", "/v1/check", &[JSON], b"{").json();
    assert!(accepts("Problem", &problem), "{problem}");
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(all) => {
            if let Some(Value::String(name)) = all.get("$ref") {
                found.push(name.clone());
            }
            all.values().for_each(|value| references(value, found));
        }
        Value::Array(all) => all.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

/// Every key that a route is said to know is taken, with a value that it is said to take.
#[test]
fn every_parameter_is_taken() {
    let server = &*crate::server::USUAL;
    let document = server.get("/openapi.json").json();
    for (path, methods) in document["paths"].as_object().unwrap() {
        let Some(operation) = methods.get("post") else { continue };
        let (media, body) = body_of(path);
        for parameter in operation["parameters"].as_array().unwrap() {
            let key = parameter["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
            let schema = &document["components"]["parameters"][key]["schema"];
            let value = match (key, schema["enum"].get(0)) {
                ("sheet", _) => continue,
                ("format", _) => "csv",
                (_, Some(Value::String(first))) => first,
                ("measured" | "join", _) => "true",
                ("product", _) => "dried-sea-cucumber",
                ("on", _) => "2026-03-02",
                ("editions", _) => "GB 2762-2022",
                ("inspection", _) => "delivery",
                ("set", _) => "imported=yes",
                _ => "x",
            };
            let reply = server.post(&format!("{path}?{key}={value}").replace(' ', "+"), media, body);
            assert_eq!(reply.status, 200, "{path} {key}={value}: {}", reply.text());
        }
    }
    assert_eq!(document["components"]["schemas"]["Problem"]["required"], json!(["type", "title", "status", "detail", "code", "zh", "en"]));
}
