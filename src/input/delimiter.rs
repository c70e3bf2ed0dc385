//! Which character parts the cells of a sheet.

use super::notice::Notice;

/// What parts the cells, and where the sheet begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Delimiter {
    /// The delimiter to read with.
    pub(super) byte: u8,
    /// Length of a first line `sep=…`, to be skipped.
    pub(super) skip: u64,
    /// What to say if it is not the expected one.
    pub(super) notice: Option<Notice>,
}

/// Chooses the delimiter from the beginning of a sheet: as a line `sep=…` declares, else as the header clearly has it, else as expected.
pub(super) fn choose(ahead: &[u8], expected: u8) -> Delimiter {
    let declared = declaration(ahead);
    let (byte, skip) = declared.unwrap_or_else(|| (from_header(ahead, expected), 0));
    let differs = Notice::Delimiter { expected: expected.into(), used: byte.into(), declared: declared.is_some() };
    Delimiter { byte, skip, notice: (byte != expected).then_some(differs) }
}

const CANDIDATES: [u8; 3] = [b',', b'\t', b';'];
const LINES: usize = 20;

/// A first line `sep=X`, bare or in quotation marks: the delimiter, and the length of the line.
fn declaration(ahead: &[u8]) -> Option<(u8, u64)> {
    let line = ahead.split_inclusive(|byte| *byte == b'\n').next()?;
    // A tab may be the declared delimiter, so only line ends are trimmed.
    let bare = line.strip_suffix(b"\n").unwrap_or(line);
    let bare = bare.strip_suffix(b"\r").unwrap_or(bare);
    let bare = bare.strip_prefix(b"\"").and_then(|inner| inner.strip_suffix(b"\"")).unwrap_or(bare);
    let (key, value) = bare.split_at_checked(4)?;
    match value {
        [byte] if key.eq_ignore_ascii_case(b"sep=") && byte.is_ascii() && *byte != b'"' => Some((*byte, u64::try_from(line.len()).ok()?)),
        _ => None,
    }
}

/// The first line with two delimiters or more (else with one) is taken for the header. Another delimiter than the expected one is clear
/// if the expected one is absent, or stands there four times less often.
fn from_header(ahead: &[u8], expected: u8) -> u8 {
    let lines = counts(ahead);
    let header = lines.iter().find(|line| line.iter().any(|count| *count > 1)).or_else(|| lines.iter().find(|line| **line != [0; 3]));
    let Some(header) = header else { return expected };
    let own: usize = CANDIDATES.iter().zip(header).filter(|(byte, _)| **byte == expected).map(|(_, count)| *count).sum();
    let most = CANDIDATES.iter().zip(header).filter(|(byte, _)| **byte != expected).max_by_key(|(_, count)| **count);
    match most {
        Some((byte, count)) if *count > own.saturating_mul(4) || (own == 0 && *count > 0) => *byte,
        _ => expected,
    }
}

/// How often each candidate stands outside quotation marks, for each of the first lines.
fn counts(ahead: &[u8]) -> Vec<[usize; 3]> {
    let mut lines = vec![[0; 3]];
    let mut quoted = false;
    for byte in ahead {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => {
                if lines.len() == LINES {
                    break;
                }
                lines.push([0; 3]);
            }
            byte if !quoted => {
                let place = CANDIDATES.iter().position(|candidate| candidate == byte);
                if let Some(count) = place.and_then(|place| lines.last_mut()?.get_mut(place)) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honours_a_declaration() {
        let chosen = choose(b"sep=;\r\na;b,c,d,e\r\n", b',');
        assert_eq!((chosen.byte, chosen.skip), (b';', 7));
        assert_eq!(chosen.notice, Some(Notice::Delimiter { expected: ',', used: ';', declared: true }));
        assert_eq!(choose(b"\"SEP=\t\"\nx", b'\t'), Delimiter { byte: b'\t', skip: 8, notice: None });
        assert_eq!(choose(b"sep=ab\n", b',').skip, 0);
    }

    #[test]
    fn changes_only_where_it_is_clear() {
        for (text, expected, used) in [
            ("id\tproduct\n", b',', b'\t'),
            ("id;蛋白质\n1;58,2\n", b',', b';'),
            ("id,a\n", b'\t', b','),
            ("id,\"a\tb\tc\td\te\tf\"\n", b',', b','),
            ("id\ta,b\tc,d\te,f,g\n", b'\t', b'\t'),
            ("报告, 2026\nid\ta\tb\n", b',', b'\t'),
            ("id\n1\n", b',', b','),
            ("", b',', b','),
        ] {
            assert_eq!(choose(text.as_bytes(), expected).byte, used, "{text}");
        }
    }
}
