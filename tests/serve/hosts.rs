//! Programs that use the service, as README shows them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::common::case::root;
use crate::server::{BATCH, Server, is_slow, printed};
use crate::support::Dir;

const TOKEN: &str = "a-token-0123456789";

fn service(dir: &Dir) -> (Server, String) {
    let server = Server::new(&["--token-file", &dir.file("token", TOKEN)]);
    let url = format!("http://{}", server.address);
    (server, url)
}

#[track_caller]
fn done(out: &Output) {
    assert!(out.status.success(), "{}\n{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
}

/// Whether a program is there; where everything is tested, it has to be.
fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|out| out.status.success());
    assert!(found || !is_slow(), "{program} is not there");
    if !found {
        eprintln!("not tested: {program} is not there");
    }
    found
}

#[test]
fn curl() {
    if !has("curl") {
        return;
    }
    let (dir, label) = (Dir::new(), fs::read(root("data/label-salted-kelp.txt")).unwrap());
    let (_server, url) = service(&dir);
    let sheet = fs::read(root("data/dried-sea-cucumber.csv")).unwrap();
    // More than sockets hold, both ways.
    let lines = format!("{BATCH}\n").repeat(20_000);
    dir.file("batch.json", BATCH);
    dir.file("lines.ndjson", &lines);
    dir.file("sheet.csv", &sheet);
    dir.file("label.txt", &label);
    let run = |token: &str| Command::new(root("hosts/curl.sh")).args([&url, &dir.path("."), token]).output().unwrap();
    done(&run(TOKEN));
    for (file, args, input) in [
        ("batch.report.json", &["check", "-", "--input-format", "json", "--format", "json"][..], BATCH.as_bytes()),
        ("lines.report.ndjson", &["check", "-", "--input-format", "ndjson", "--format", "ndjson"], lines.as_bytes()),
        ("sheet.summary.csv", &["check", "-", "--input-format", "csv", "--format", "csv"], &sheet),
        ("label.report.json", &["label", "-", "--format", "json", "--set", "最大表面面积=320"], &label),
    ] {
        let found = fs::read(dir.path(file)).unwrap();
        assert!(found == printed(args, input), "{file}: {}", String::from_utf8_lossy(&found[..found.len().min(300)]));
    }
    assert!(!run("another-token-0123456789").status.success());
}

#[test]
fn java_8() {
    if !has("javac") || !has("java") {
        return;
    }
    let dir = Dir::new();
    let (_server, url) = service(&dir);
    let classes = dir.path("classes");
    let source = root("hosts/java8/Check.java");
    done(&Command::new("javac").args(["--release", "8", "-Xlint:-options", "-d", &classes]).arg(&source).output().unwrap());
    let run = |file: &Path, token: &str| Command::new("java").args(["-cp", &classes, "Check", &url]).arg(file).arg(token).output().unwrap();
    let array = format!("[{}]", [BATCH; 500].join(",\n"));
    for (name, json) in [("batch.json", BATCH), ("batches.json", array.as_str())] {
        let file = dir.file(name, json);
        let out = run(file.as_ref(), TOKEN);
        done(&out);
        assert!(out.stdout == printed(&["check", "-", "--input-format", "json", "--format", "json", "--detail", "facts"], json.as_bytes()));
    }
    let file = dir.file("broken.json", "{");
    let out = run(file.as_ref(), TOKEN);
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(!out.status.success() && said.contains("400 ") && said.contains("\"code\":\"unreadable\""), "{said}");
    let out = run(file.as_ref(), "another-token-0123456789");
    assert!(!out.status.success() && String::from_utf8_lossy(&out.stderr).contains("401 "));
}
