//! Files that are no sheet, by what they hold: pictures, documents, archives, bytes at random.

use super::text::is_blank_bytes;

/// How files of some kinds begin, and what they are in Chinese and English. What begins in letters only is as long as no heading of a sheet is likely to
/// be, or goes on with a digit or a control character.
const KINDS: [(&[u8], &str, &str); 13] = [
    (b"\x89PNG\r\n", "PNG 图片", "a PNG picture"),
    (b"\xFF\xD8\xFF", "JPEG 图片", "a JPEG picture"),
    (b"GIF87a", "GIF 图片", "a GIF picture"),
    (b"GIF89a", "GIF 图片", "a GIF picture"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"\x1F\x8B\x08", "gzip 压缩文件", "a gzip archive"),
    (b"7z\xBC\xAF", "7z 压缩文件", "a 7z archive"),
    (b"Rar!\x1A", "RAR 压缩文件", "a RAR archive"),
    (b"II*\0", "TIFF 图片", "a TIFF picture"),
    (b"MM\0*", "TIFF 图片", "a TIFF picture"),
    (b"SQLite format 3\0", "SQLite 数据库", "an SQLite database"),
    (b"MZ\x90\0", "Windows 程序", "a program of Windows"),
    (MHTML, "单个文件网页（MHTML）", "a web page in a single file (MHTML)"),
];

const MHTML: &[u8] = b"MIME-Version:";

/// What a file is that is no text, in Chinese and English.
pub type Foreign = (&'static str, &'static str);

const PDF: Foreign = ("PDF 文件", "a PDF document");

/// What a file is by its first bytes, as they stand in it, where that is no text.
#[must_use]
pub fn by_beginning(bytes: &[u8]) -> Option<Foreign> {
    // Other lines of its head may stand first.
    let has = |words: &[u8]| bytes.windows(words.len()).any(|window| window.eq_ignore_ascii_case(words));
    let is_web_archive = bytes.starts_with(b"From:") && has(b"multipart/related");
    let found = KINDS.iter().find(|(beginning, ..)| bytes.starts_with(beginning) || (is_web_archive && *beginning == MHTML));
    found.map(|(_, zh, en)| (*zh, *en)).or_else(|| is_pdf(bytes).then_some(PDF)).or_else(|| by_form(bytes))
}

/// `%PDF-1.7`, also behind a mark or blank lines; a heading such as `%PDF-rate` is none.
fn is_pdf(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    matches!(bytes.strip_prefix(b"%PDF-"), Some([b'0'..=b'9', b'.', b'0'..=b'9', ..]))
}

/// Pictures and films whose kind stands behind their length.
fn by_form(bytes: &[u8]) -> Option<Foreign> {
    let kind = bytes.get(8..12)?;
    match bytes {
        [b'R', b'I', b'F', b'F', ..] if kind == b"WEBP" => Some(("WebP 图片", "a WebP picture")),
        // The length of the first part is small: its first bytes are zero.
        [0, 0, _, _, b'f', b't', b'y', b'p', ..] => Some(match kind {
            b"heic" | b"heix" | b"mif1" | b"msf1" | b"hevc" => ("HEIC 图片（手机照片）", "a HEIC picture, as phones take it"),
            b"avif" => ("AVIF 图片", "an AVIF picture"),
            _ => ("视频文件", "a film"),
        }),
        // Its length stands first, and two fields that are zero.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(("BMP 图片", "a BMP picture")),
        _ => None,
    }
}

/// What the beginning of a text, decoded, is that is none: by how it begins, or by more control characters than a slip of the keyboard leaves.
#[must_use]
pub fn in_text(bytes: &[u8]) -> Option<Foreign> {
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
        for (bytes, kind) in [
            (b"GIF89a\x10\0".as_slice(), "a GIF picture"),
            (b"\xEF\xBB\xBF%PDF-1.4\n", "a PDF document"),
            (b"\r\n\r\n%PDF-2.0\n", "a PDF document"),
            (b"RIFF\x24\0\0\0WEBPVP8 ", "a WebP picture"),
            (b"\0\0\0\x24ftypheic\0\0\0\0", "a HEIC picture, as phones take it"),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", "a film"),
            (b"BM\x36\x24\0\0\0\0\0\0\x36\0\0\0", "a BMP picture"),
            (b"SQLite format 3\0", "an SQLite database"),
        ] {
            assert_eq!(by_beginning(bytes).map(|(_, en)| en), Some(kind));
        }
        // Headings of honest sheets.
        for text in
            ["%PDF-rate,id\n", "%PDF,id", "GIF8号,产品", "BM,id,product,lead\n", "MZ-1,58.2", "RIFF,a,b,WEBP", "II*,a", "PK,id", "Rar!,id"]
        {
            assert_eq!(by_beginning(text.as_bytes()), None, "{text:?}");
        }
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
