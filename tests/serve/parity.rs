//! The service gives what the program prints, to the byte.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use seafood_gb::input::Format;
use seafood_gb::report::{JsonOptions, JsonReport};
use seafood_gb::value::Decision;
use seafood_gb::{Options, check};

use crate::common::case::{CASES, Case, root};
use crate::common::{LIBRARY, each};
use crate::server::{JSON, NDJSON, Server, TODAY, USUAL, printed, printed_on, query, ran};

/// The options of a case as arguments of the program, and as a query.
fn asked(options: &Options) -> (Vec<String>, String) {
    let defaults = Options::default();
    let (mut args, mut pairs) = (Vec::new(), Vec::new());
    let mut add = |argument: &str, key: &str, value: String| {
        args.extend([format!("--{argument}"), value.clone()]);
        pairs.push((key.to_owned(), value));
    };
    if options.trust != defaults.trust {
        let basis = serde_json::to_value(options.trust).unwrap();
        add("trust", "trust", basis.as_str().unwrap().to_owned());
    }
    if options.decision != Decision::Simple {
        add("decision", "decision", options.decision.code().to_owned());
    }
    if options.inspection != defaults.inspection {
        add("inspection", "inspection", options.inspection.code().to_owned());
    }
    if let Some(product) = &options.product {
        add("product", "product", product.clone());
    }
    if let Some(on) = options.on {
        add("on", "on", on.to_string());
    }
    for edition in &options.editions {
        add("edition", "editions", edition.clone());
    }
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    (args, query(&pairs))
}

/// The time at which a case is checked, in seconds since 1970.
fn time(options: &Options) -> String {
    let midnight = |day: jiff::civil::Date| jiff::tz::Offset::UTC.to_timestamp(day.at(0, 0, 0, 0)).unwrap().as_second();
    options.today.map_or_else(|| TODAY.to_owned(), |day| midnight(day).to_string())
}

/// When, by which overlays, with which arguments, and the same as a query.
type Asked = (String, Vec<String>, Vec<String>, String);

/// Cases that one run of the program can check.
fn groups() -> BTreeMap<Asked, Vec<&'static Case>> {
    let mut groups = BTreeMap::new();
    for case in CASES.iter() {
        let overlays = case.overlays.iter().map(|(name, _)| root("overlays").join(name).to_str().unwrap().to_owned()).collect();
        let (args, query) = asked(&case.options);
        groups.entry((time(&case.options), overlays, args, query)).or_insert_with(Vec::new).push(case);
    }
    groups
}

#[test]
fn every_case_as_the_program_prints_it() {
    let mut seen = 0;
    let mut server: Option<((String, Vec<String>), Server)> = None;
    for ((time, overlays, args, query), cases) in groups() {
        let key = (time.clone(), overlays.clone());
        if server.as_ref().is_none_or(|(known, _)| *known != key) {
            let laid: Vec<&str> = overlays.iter().flat_map(|path| ["--overlay", path]).collect();
            server = Some((key, Server::on(&time, &laid)));
        }
        let (_, server) = server.as_ref().unwrap();
        let mut args: Vec<&str> = args.iter().map(String::as_str).collect();
        args.extend(overlays.iter().flat_map(|path| ["--overlay", path.as_str()]));
        let program = |more: &[&str], input: &str| printed_on(&time, &[&["check", "-"], &args[..], more].concat(), input.as_bytes());
        let one_line: Vec<String> = cases.iter().map(|case| case.json.replace(['\n', '\r'], " ")).collect();

        let lines = one_line.join("\n");
        let reply = server.post(&format!("/v1/check/lines?{query}"), NDJSON, lines.as_bytes());
        let expected = program(&["--input-format", "ndjson", "--format", "ndjson"], &lines);
        assert_same(&reply.body, &expected, &args);
        let reply = server.post(&format!("/v1/check/lines?{query}&detail=full&lang=both&measured=true"), NDJSON, lines.as_bytes());
        let more = ["--input-format", "ndjson", "--format", "ndjson", "--detail", "full", "--lang", "both", "--measured"];
        assert_same(&reply.body, &program(&more, &lines), &args);

        let array = format!("[{}]", one_line.join(","));
        let reply = server.post(&format!("/v1/check?{query}"), JSON, array.as_bytes());
        assert_same(&reply.body, &program(&["--input-format", "json", "--format", "json"], &array), &args);

        let headers = [NDJSON, ("Accept", "text/csv")];
        let reply = server.ask("POST", &format!("/v1/sheet?{query}"), &headers, lines.as_bytes());
        assert_same(&reply.body, &program(&["--input-format", "ndjson", "--format", "csv"], &lines), &args);

        // One by one against the library, which the program is.
        for case in &cases {
            let reply = server.post(&format!("/v1/check?{query}&lang=en"), JSON, case.json.as_bytes());
            let today = jiff::civil::date(2030, 1, 1);
            let options = Options { today: Some(case.options.today.unwrap_or(today)), ..case.options.clone() };
            let mut library = Cow::Borrowed(&*LIBRARY);
            for (path, (_, text)) in overlays.iter().zip(&case.overlays) {
                library = Cow::Owned(library.with_overlay(path, text).unwrap());
            }
            let mut expected = String::new();
            let english = JsonOptions { tongue: seafood_gb::report::Tongue::En, ..JsonOptions::both() };
            each(&library, case.json.as_bytes(), Format::Json, "-", |submission| {
                expected = serde_json::to_string(&JsonReport::new(&check(&library, submission, &options), english)).unwrap();
            });
            assert_same(&reply.body, format!("{expected}\n").as_bytes(), &[&case.name]);
            seen += 1;
        }
    }
    assert_eq!(seen, CASES.len());
}

#[track_caller]
fn assert_same(found: &[u8], expected: &[u8], what: &[&str]) {
    if found != expected {
        let (found, expected) = (String::from_utf8_lossy(found), String::from_utf8_lossy(expected));
        let first = found.lines().zip(expected.lines()).find(|(one, other)| one != other);
        panic!("{what:?}: {} bytes for {}, first: {first:?}", found.len(), expected.len());
    }
}

#[test]
fn labels_as_the_program_prints_them() {
    let mut seen = 0;
    for case in CASES.iter().filter(|case| case.is_label && case.overlays.is_empty() && case.options.today.is_none()).step_by(5) {
        let text = serde_json::from_str::<serde_json::Value>(&case.json).unwrap()["label"]["text"].as_str().unwrap().to_owned();
        let options = Options { inspection: Options::default().inspection, ..case.options.clone() };
        let (args, query) = asked(&options);
        let args: Vec<&str> =
            ["label", "-", "--format", "json", "--set", "最大表面面积=320"].into_iter().chain(args.iter().map(String::as_str)).collect();
        let expected = printed(&args, text.as_bytes());
        let target = format!("/v1/label?{query}&{}", self::query(&[("set", "最大表面面积=320")]));
        let reply = USUAL.post(&target, ("Content-Type", "text/plain; charset=utf-8"), text.as_bytes());
        assert_same(&reply.body, &expected, &[&case.name]);
        // As Chinese programs write it, found by itself and named.
        let (bytes, _, lacking) = encoding_rs::GB18030.encode(&text);
        assert!(!lacking);
        let expected = printed(&[&args[..], &["--encoding", "gb18030"]].concat(), &bytes);
        for (media, notices) in [("text/plain", Some("encoding")), ("text/plain; charset=GBK", Some("encoding"))] {
            let reply = USUAL.post(&target, ("Content-Type", media), &bytes);
            assert_same(&reply.body, &expected, &[&case.name, media]);
            assert_eq!(reply.header("seafood-gb-notices"), notices);
        }
        seen += 1;
    }
    assert!(seen > 10, "{seen} labels");
}

/// Sheets that the program can take from standard input, with how it is told to read them.
fn sheets() -> Vec<(PathBuf, Vec<String>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(root("sheets")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let with_args = |path: PathBuf| {
        let ending = path.extension()?.to_str()?.to_owned();
        let args = fs::read_to_string(format!("{}.args", path.display())).unwrap_or_default();
        let args: Vec<String> = args.split_whitespace().map(str::to_owned).collect();
        let is_plain = ["csv", "tsv", "json", "xlsx", "xls"].contains(&ending.as_str()) && args.iter().all(|arg| is_known(arg));
        is_plain.then_some((path, args))
    };
    paths.into_iter().filter_map(with_args).collect()
}

/// Arguments that are keys of queries as well, and their values.
fn is_known(arg: &str) -> bool {
    ["--product", "--on", "--inspection", "--join", "--sheet"].contains(&arg)
        || !arg.starts_with('-') && !arg.ends_with("csv") && !arg.contains('/')
}

#[test]
fn sheets_as_the_program_prints_them() {
    let sheets = sheets();
    assert!(sheets.len() > 80, "{} sheets", sheets.len());
    let mut refused = 0;
    for (index, (path, args)) in sheets.iter().enumerate() {
        let (bytes, name) = (fs::read(path).unwrap(), path.to_str().unwrap());
        let ending = path.extension().unwrap().to_str().unwrap();
        let mut pairs = vec![("file", name), ("format", ending)];
        let mut rest = args.iter();
        while let Some(arg) = rest.next() {
            match arg.strip_prefix("--").unwrap() {
                "join" => pairs.push(("join", "true")),
                key => pairs.push((key, rest.next().unwrap())),
            }
        }
        let program = |format: &str| {
            let args = ["check", name, "--format", format].into_iter().chain(args.iter().map(String::as_str)).collect::<Vec<_>>();
            ran(TODAY, &args, b"")
        };
        // Files beside a sheet are out of reach of a service: of such a sheet the summary alone could be the same.
        if String::from_utf8_lossy(&bytes).contains("标签文件") {
            continue;
        }
        let target = format!("/v1/sheet?{}", query(&pairs));
        let media = ("Content-Type", "application/octet-stream");
        let forms = [("application/x-ndjson", "ndjson"), ("text/csv", "csv"), ("application/json", "json")];
        for (accept, format) in if index % 8 == 0 { &forms[..] } else { &forms[..1] } {
            let reply = USUAL.ask("POST", &target, &[media, ("Accept", accept)], &bytes);
            let (status, expected) = program(format);
            if status == 65 {
                reply.problem(400, "unreadable");
                refused += 1;
                continue;
            }
            assert_eq!((reply.status, reply.header("content-type")), (200, Some(*accept)), "{name}: {}", reply.text());
            assert_same(&reply.body, &expected, &[name, format]);
        }
    }
    assert!(refused > 0 && refused * 20 < sheets.len(), "{refused} sheets are none");
}

/// Nothing is promised of the bytes, which the endings of names tell the program.
#[test]
fn sheets_are_known_by_their_bytes() {
    for (file, format) in [
        ("data/dried-sea-cucumber.csv", "csv"),
        ("data/coated-shrimp.csv", "csv"),
        ("data/kelp.tsv", "tsv"),
        ("data/kelp-germplasm.json", "json"),
        ("sheets/hidden-sheet.xlsx", "xlsx"),
    ] {
        let bytes = fs::read(root(file)).unwrap();
        let expected = printed(&["check", "-", "--input-format", format, "--format", "csv"], &bytes);
        let headers = [("Accept", "text/csv;q=0.9, */*;q=0.1")];
        let reply = USUAL.ask("POST", "/v1/sheet", &headers, &bytes);
        assert_same(&reply.body, &expected, &[file]);
    }
    let lines = format!("{0}\n{0}\n", crate::server::BATCH);
    assert_eq!(USUAL.ask("POST", "/v1/sheet", &[], lines.as_bytes()).text().lines().count(), 2);
}
