//! Encodings, found and decoded.

use super::*;

const TEXT: &str = "样品编号,蛋白质\nB-1,未检出\n";

fn through<R: Read>(opened: (Detected, Decoder<R>)) -> (Detected, Vec<u8>) {
    let (detected, mut decoder) = opened;
    let mut bytes = Vec::new();
    decoder.read_to_end(&mut bytes).unwrap();
    (detected, bytes)
}

/// Both ways of opening, which must agree on short inputs.
fn open(bytes: &[u8], asked: Option<Encoding>) -> (Detected, Vec<u8>) {
    let file = through(open_file(Cursor::new(bytes), asked).unwrap());
    assert_eq!(file, through(open_stream(bytes, asked).unwrap()));
    file
}

fn utf16(unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{FEFF}".encode_utf16().chain(TEXT.encode_utf16()).flat_map(unit).collect()
}

fn gb(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn finds_and_decodes() {
    let marked = format!("\u{FEFF}{TEXT}");
    for (bytes, encoding, decoded) in [
        (TEXT.as_bytes().to_vec(), Encoding::Utf8, TEXT),
        (marked.clone().into_bytes(), Encoding::Utf8, &*marked),
        (utf16(u16::to_le_bytes), Encoding::Utf16Le, &*marked),
        (utf16(u16::to_be_bytes), Encoding::Utf16Be, &*marked),
        (gb(TEXT), Encoding::Gb18030, TEXT),
    ] {
        let (detected, text) = open(&bytes, None);
        assert_eq!(detected.encoding, encoding);
        assert_eq!(String::from_utf8(text).unwrap().trim_start_matches('\u{FEFF}'), decoded.trim_start_matches('\u{FEFF}'));
    }
    assert!(open(b"", None).0.is_plain());
}

#[test]
fn mixed_files_stay_utf8_byte_for_byte() {
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes.extend_from_slice(b"B-2,\xCE\xB4\xBC\xEC\xB3\xF6\n");
    let (detected, passed) = open(&bytes, None);
    assert_eq!((detected.encoding, passed), (Encoding::Utf8, bytes));
    assert!(!detected.is_plain());
    assert!(matches!(detected.how, How::Bytes { whole: true, malformed, .. } if malformed > 0));
}

#[test]
fn asked_for_wins_and_malformed_bytes_are_marked() {
    let (detected, text) = open(b"B-1,\xCE\xB4\xFF\n", Some(Encoding::Gb18030));
    assert_eq!(detected, Detected { encoding: Encoding::Gb18030, how: How::Asked });
    assert_eq!(String::from_utf8(text).unwrap(), "B-1,未\u{FFFD}\n");
    assert_eq!(Encoding::from_name("GBK"), Some(Encoding::Gb18030));
    assert_eq!(Encoding::from_name("latin1"), None);
}

#[test]
fn a_file_is_looked_at_to_its_end_and_a_stream_is_not() {
    let mut bytes = vec![b'a'; 3 << 20];
    bytes.extend(gb(TEXT));
    let (file, _) = open_file(Cursor::new(&bytes), None).unwrap();
    assert_eq!(file.encoding, Encoding::Gb18030);
    let (stream, _) = open_stream(bytes.as_slice(), None).unwrap();
    assert!(matches!(stream, Detected { encoding: Encoding::Utf8, how: How::Bytes { whole: false, malformed: 0, .. } }));
}

#[test]
fn a_character_cut_by_the_window_is_no_mistake() {
    for shift in 0..3 {
        let text = "x".repeat(shift) + &"日".repeat(800_000);
        assert!(open_file(Cursor::new(&text), None).unwrap().0.is_plain());
        assert!(open_stream(text.as_bytes(), None).unwrap().0.is_plain());
    }
}

#[test]
fn says_it_in_both_languages() {
    let detected = Detected { encoding: Encoding::Gb18030, how: How::Bytes { seen: 9, whole: true, malformed: 2 } };
    assert_eq!(detected.to_string(), "encoding GB18030: the whole file has 2 places that are not UTF-8");
    assert_eq!(detected.zh(), "编码：GB18030（全文中有2处不是 UTF-8）");
}
