//! Whole JSON documents and lines, from bytes to submissions.

use std::io::Read;
use std::ops::ControlFlow;

use super::testing::{Outcome, columns, run};
use super::{Event, Format, Notice, ReadError, Shape, read, read_lines};

fn json(text: impl AsRef<[u8]>) -> Outcome {
    run(text, Format::Json)
}

/// The line of a document with one object.
fn one(text: &str) -> String {
    json(text).lines().concat()
}

#[test]
fn an_object_as_the_contract_has_it() {
    let outcome = json(
        r#"{ "批号": "B-1", "product": "干海参", "form": "dried", "produced": "2026-03-02", "grade": "一级", "standard": "GB/T 34747",
            "results": { "protein": "58.2 g/100g", "盐分": { "value": 18.0, "unit": "%", "method": "GB 5009.44" },
                         "apc": ["45 CFU/g", 10, null] },
            "label": { "text": "产品名称：海参" } }"#,
    );
    assert_eq!(
        outcome.lines(),
        ["0:B-1 干海参 2026-03-02 一级 GB/T 34747 产品名称：海参 form=dried | protein@0.0=58.2 g/100g | 盐分@0.0=18.0 % GB 5009.44 \
          | apc@0.0=[45 CFU/g;10;]"]
    );
    assert_eq!(outcome.shape.unwrap(), Shape::Object);
}

#[test]
fn numbers_keep_their_digits() {
    assert_eq!(one(r#"{"id":007.0}"#), "");
    assert_eq!(one(r#"{"id":7.00,"form":true,"results":{"a":0.50,"b":1e400}}"#), "0:7.00 form=true | a@0.0=0.50 | b@0.0=1e400");
}

#[test]
fn nothing_given_is_nothing() {
    assert_eq!(
        one(r#"{"id":null,"grade":" ","label":{"text":null},"results":{"a":null,"b":"","c":[],"d":[null],"e":{"unit":"%"}}}"#),
        "0:"
    );
    assert_eq!(one(r#"{"results":null,"序号":1}"#), "0:");
    // A limit of nothing in particular is said to be of no use.
    assert_eq!(one(r#"{"results":null,"limit":5}"#), "0: # UnknownKey@0.0 limit: 5");
}

#[test]
fn repeated_keys_are_not_lost() {
    assert_eq!(
        one(r#"{"id":"a","id":"b","批号":"a","results":{"x":"1","x":"2"},"results":{"x":{"value":"3","value":"4"}}}"#),
        "0:a | x@0.0=1 | x@0.0=2 | x@0.0=3 # Contradiction@0.0 id: b # Contradiction@0.0 x.value: 4"
    );
}

#[test]
fn arrays_of_objects() {
    assert_eq!(
        one(
            r#"{"results":{"a":[{"value":"1","unit":"g"},{"value":"2","unit":"g"}],"b":[{"value":"1","unit":"g"},"2"],"c":{"value":["1","2"],"unit":"g"}}}"#
        ),
        "0: | a@0.0=[1;2] g | b@0.0=1 g | b@0.0=2 | c@0.0=[1;2] g"
    );
}

#[test]
fn labels_and_packages() {
    assert_eq!(
        one(
            r#"{"label":{"text":"品名：海参","file":"a.txt","fields":{"净含量":"500g","area":320},"产地":"大连"},"net_content":{"nominal":"500g","lot":9,"weights":["498.1",501],"glaze":"8%"}}"#
        ),
        "0: 品名：海参 a.txt label.净含量=500g label.area=320 label.产地=大连 nominal=500g lot=9 weights=498.1;501 glaze=8%"
    );
    assert_eq!(
        one(
            r#"{"label":{"fields":[{"id":"net_content","value":"500g"},{"value":"x"},7],"产地":{"a":1}},"净含量":{"弹簧":3,"weights":{"a":1}}}"#
        ),
        "0: label.net_content=500g # WrongShape@0.0 label.fields: {\"value\":\"x\"} # WrongShape@0.0 label.fields: 7 \
         # WrongShape@0.0 label.产地: {\"a\":1} # UnknownKey@0.0 净含量.弹簧: 3 # WrongShape@0.0 净含量.weights: {\"a\":1}"
    );
}

#[test]
fn wrong_types_and_unknown_keys() {
    assert_eq!(
        one(r#"{"id":["x"],"results":{"a":true,"b":["1",[2]],"c":{"value":{},"wert":1}},"foo":{"a":1},"item":"x","label":{"bild":0}}"#),
        "0: label.bild=0 | a@0.0=!true | b@0.0=![\"1\",[2]] | c@0.0=!{} # WrongShape@0.0 id: [\"x\"] # UnknownKey@0.0 c.wert: 1 \
         # UnknownKey@0.0 foo: {\"a\":1} # UnknownKey@0.0 item: \"x\""
    );
    assert_eq!(one(r#"{"results":[1]}"#), "0: # WrongShape@0.0 results[1]: 1");
}

#[test]
fn bytes_that_are_no_text_spoil_one_string() {
    let outcome = json(b"{\"id\":\"B\",\"grade\":\"\xB5\",\"results\":{\"a\":\"\xB5\xB0\",\"b\":\"1\"}}");
    assert_eq!(outcome.lines(), ["0:B | a@0.0=!\u{FFFD}\u{FFFD} | b@0.0=1 # NotText@0.0 grade: \u{FFFD}"]);
}

#[test]
fn arrays_keep_every_element() {
    let outcome = json(r#"[{"id":"a"}, 5, {"id":"b"}]"#);
    assert_eq!(outcome.lines(), ["1:a", "2: # NotASubmission@2.0 : 5", "3:b"]);
    assert_eq!(outcome.shape.unwrap(), Shape::Array);
    assert_eq!(json("[]").shape.unwrap(), Shape::Array);
}

#[test]
fn malformed_documents() {
    let outcome = json("[{\"id\":\"a\"},\n{\"id\" 5}]");
    assert_eq!(outcome.lines(), ["1:a"]);
    let error = outcome.shape.unwrap_err();
    assert_eq!(error.to_string(), "not JSON: found expected `:` in line 2, column 7, expected one object or an array of objects");
    assert!(matches!(json("{} {}").shape, Err(ReadError::Json { line: 1, column: 4, .. })));
    assert!(matches!(json("\"x\"").shape, Err(ReadError::NoObject { found }) if found == "x"));
    assert!(matches!(json("0.50").shape, Err(ReadError::NoObject { found }) if found == "0.5"));
    assert!(json("[".repeat(1_000_000)).shape.is_err());
}

#[test]
fn an_array_is_read_as_a_stream() {
    let element = r#"{"id":"B","results":{"a":"1"}},"#;
    let endless = b"[".chain(std::io::repeat(0).take(0)).chain(Endless(element.bytes().cycle()));
    let mut batches = 0;
    let shape = read(endless, Format::Json, "f".into(), &columns(), &mut |event| {
        batches += usize::from(matches!(event, Event::Batch(_)));
        if batches == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(shape.unwrap(), Shape::Array);
}

/// Bytes without end.
struct Endless<I>(I);

impl<I: Iterator<Item = u8>> Read for Endless<I> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        Ok(buffer.iter_mut().zip(&mut self.0).map(|(to, from)| *to = from).count())
    }
}

#[test]
fn lines_stand_alone() {
    let outcome = run("{\"id\":\"a\"}\n\n{\"id\":\r\n[1]\n{\"id\":\"b\"}", Format::Ndjson);
    assert_eq!(
        outcome.lines(),
        ["1:a", "3: # NotASubmission@3.0 EOF while parsing a value at column 6: {\"id\":", "4: # NotASubmission@4.0 : [1]", "5:b"]
    );
    assert_eq!(outcome.notices, [Notice::EmptyRows { count: 1 }]);
    assert_eq!(outcome.shape.unwrap(), Shape::Lines);
}

/// Wherever a stream is cut, its submissions are the same, rows and all.
#[test]
fn lines_behind_others_are_as_in_the_whole() {
    let text = "{\"id\":\"a\"}\n\n{\"id\":\r\n[1]\n{\"id\":\"b\",\"results\":{\"x\":{}}}\n\n{\"id\":\"c\"}";
    let whole = run(text, Format::Ndjson).lines();
    assert_eq!(whole.len(), 5);
    let cuts = text.match_indices('\n').map(|(at, _)| at + 1);
    for cut in cuts {
        let (first, second) = text.split_at(cut);
        let before = u64::try_from(first.matches('\n').count()).unwrap();
        let lines = [(first, 0), (second, before)].map(|(text, before)| {
            let (mut batches, shape) = (Vec::new(), Ok(Shape::Lines));
            read_lines(text.as_bytes(), before, "f".into(), &columns(), &mut |event| {
                if let Event::Batch(batch) = event {
                    batches.push(batch);
                }
                ControlFlow::Continue(())
            });
            Outcome { shape, notices: Vec::new(), batches }.lines()
        });
        assert_eq!(lines.concat(), whole, "cut at {cut}");
    }
}
