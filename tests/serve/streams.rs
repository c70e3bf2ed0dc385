//! Streams go both ways at once.

use std::io::Write;
use std::thread;

use crate::server::{BATCH, JSON, NDJSON, Server, USUAL, printed};

#[test]
fn an_answer_comes_while_the_next_question_is_not_asked_yet() {
    let mut client = USUAL.client();
    client.head("POST", "/v1/check/lines", &[NDJSON, ("Transfer-Encoding", "chunked")]).unwrap();
    for number in 0..5 {
        client.chunk(format!("{}\n", BATCH.replace("SECRET-17", &format!("B-{number}"))).as_bytes()).unwrap();
        if number == 0 {
            assert_eq!(client.reply_without_body().unwrap().status, 200);
        }
        let report: serde_json::Value = serde_json::from_slice(&client.piece().unwrap()).unwrap();
        assert_eq!(report["id"], format!("B-{number}"));
    }
    client.chunk(b"").unwrap();
    assert!(client.piece().unwrap().is_empty());
    // The connection serves on.
    assert_eq!(client.ask("GET", "/healthz", &[], b"").unwrap().status, 200);
}

/// However a stream is cut into pieces, it is the same: lines, blank ones, what is no object, a mark at the beginning, the rows in its reports.
#[test]
fn pieces_do_not_matter() {
    let line = |number: usize| match number % 7 {
        3 => String::new(),
        5 => format!("no object {number}"),
        6 => format!(r#"{{"id":"B-{number}","product":"干海参","results":{{"蛋白质":"5x","铅":{{"a":1}}}}}}"#),
        _ => BATCH.replace("SECRET-17", &format!("B-{number}")),
    };
    let lines: Vec<String> = (0..3000).map(line).collect();
    let text = format!("\u{FEFF}{}", lines.join("\r\n"));
    let expected = printed(&["check", "-", "--input-format", "ndjson", "--format", "ndjson"], text.as_bytes());
    assert_eq!(String::from_utf8_lossy(&expected).lines().count(), lines.iter().filter(|line| !line.is_empty()).count());
    for size in [7_919, 65_537, text.len()] {
        let mut client = USUAL.client();
        client.head("POST", "/v1/check/lines", &[NDJSON, ("Transfer-Encoding", "chunked")]).unwrap();
        let (mut writer, bytes) = (client.stream.try_clone().unwrap(), text.clone().into_bytes());
        let sending = thread::spawn(move || {
            for piece in bytes.chunks(size) {
                write!(writer, "{:x}\r\n", piece.len()).unwrap();
                writer.write_all(piece).unwrap();
                writer.write_all(b"\r\n").unwrap();
            }
            writer.write_all(b"0\r\n\r\n").unwrap();
        });
        let reply = client.reply().unwrap();
        sending.join().unwrap();
        assert!(reply.is_whole && reply.body == expected, "pieces of {size} bytes: {} of {} bytes", reply.body.len(), expected.len());
    }
}

#[test]
fn large_answers_are_whole_and_in_order() {
    let server = Server::new(&[]);
    let batch = |number: usize| BATCH.replace("SECRET-17", &format!("B-{number}"));
    let all: Vec<String> = (0..2000).map(batch).collect();
    let array = format!("[{}]", all.join(","));
    let reply = server.post("/v1/check?detail=facts", JSON, array.as_bytes());
    assert!(reply.is_whole);
    assert_eq!(reply.body, printed(&["check", "-", "--input-format", "json", "--format", "json", "--detail", "facts"], array.as_bytes()));
    let lines = all.join("\n");
    for (accept, format) in [("text/csv", "csv"), ("application/json", "json"), ("application/x-ndjson", "ndjson")] {
        let reply = server.ask("POST", "/v1/sheet?detail=facts", &[NDJSON, ("Accept", accept)], lines.as_bytes());
        let expected = printed(&["check", "-", "--input-format", "ndjson", "--detail", "facts", "--format", format], lines.as_bytes());
        assert!(reply.is_whole && reply.body == expected, "{format}");
    }
    let log = server.logged(|line| line["route"] == "/v1/check");
    assert_eq!(
        (&log["batches"], &log["bytes"]),
        (&2000.into(), &server.post("/v1/check?detail=facts", JSON, array.as_bytes()).body.len().into())
    );
}
