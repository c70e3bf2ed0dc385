//! Files that are no sheet, by what they hold: pictures, documents, archives, bytes at random.

use super::text::is_blank_bytes;

/// How files of some kinds begin, and what they are in Chinese and English. All in ASCII, or told by their control characters otherwise.
const KINDS: [(&[u8], &str, &str); 10] = [
    (b"%PDF-", "PDF 文件", "a PDF document"),
    (b"\x89PNG\r\n", "PNG 图片", "a PNG picture"),
    (b"\xFF\xD8\xFF", "JPEG 图片", "a JPEG picture"),
    (b"GIF8", "GIF 图片", "a GIF picture"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"\x1F\x8B\x08", "gzip 压缩文件", "a gzip archive"),
    (b"7z\xBC\xAF", "7z 压缩文件", "a 7z archive"),
    (b"Rar!\x1A", "RAR 压缩文件", "a RAR archive"),
    (b"II*\0", "TIFF 图片", "a TIFF picture"),
    (MHTML, "单个文件网页（MHTML）", "a web page in a single file (MHTML)"),
];

const MHTML: &[u8] = b"MIME-Version:";

/// What a file is that is no text, in Chinese and English.
pub type Foreign = (&'static str, &'static str);

/// What a file is by its first bytes, as they stand in it, where that is no text.
#[must_use]
pub fn by_beginning(bytes: &[u8]) -> Option<Foreign> {
    // Other lines of its head may stand first.
    let has = |words: &[u8]| bytes.windows(words.len()).any(|window| window.eq_ignore_ascii_case(words));
    let is_web_archive = bytes.starts_with(b"From:") && has(b"multipart/related");
    let found = KINDS.iter().find(|(beginning, ..)| bytes.starts_with(beginning) || (is_web_archive && *beginning == MHTML));
    found.map(|(_, zh, en)| (*zh, *en))
}

/// What the beginning of a text is that is none: by how it begins, or by more control characters than a slip of the keyboard leaves.
pub(super) fn in_text(bytes: &[u8]) -> Option<Foreign> {
    if let found @ Some(_) = by_beginning(bytes) {
        return found;
    }
    if is_blank_bytes(bytes) {
        return None;
    }
    let is_control = |char: char| matches!(char, '\0'..='\u{8}' | '\u{E}'..='\u{19}' | '\u{1C}'..='\u{1F}' | '\u{7F}');
    let (mut all, mut control) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        all += chunk.valid().chars().count() + usize::from(!chunk.invalid().is_empty());
        control += chunk.valid().chars().filter(|char| is_control(*char)).count();
    }
    (control >= LEAST && control.saturating_mul(SHARE) > all).then_some(("二进制数据", "binary data"))
}

/// Fewer control characters are a slip.
const LEAST: usize = 4;
/// Of so many characters at most one is a control character.
const SHARE: usize = 40;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_what_is_no_sheet() {
        assert_eq!(by_beginning(b"%PDF-1.7\n").unwrap().1, "a PDF document");
        assert_eq!(in_text(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR").unwrap().1, "a PNG picture");
        assert_eq!(in_text(&[1, 2, 3, 4, 5]).unwrap().1, "binary data");
        for text in ["id,protein\nB\0-1,58.2\n", "样品编号,蛋白质\nB-1,58.2\u{1A}", " \n", "", "a\u{B}b\u{C}c"] {
            assert_eq!(in_text(text.as_bytes()), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn bytes_at_random_are_no_sheet_in_any_encoding(bytes in prop::collection::vec(any::<u8>(), 1_000..4_000)) {
            prop_assert!(in_text(&bytes).is_some());
            prop_assert!(in_text(encoding_rs::GB18030.decode(&bytes).0.as_bytes()).is_some());
        }

        #[test]
        fn text_is_text(text in "[^\\p{Cc}]{0,200}") {
            prop_assume!(by_beginning(text.as_bytes()).is_none());
            prop_assert_eq!(in_text(text.as_bytes()), None);
        }
    }
}
