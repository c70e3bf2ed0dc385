//! UTF-16 without a byte order mark: programs that save "Unicode" by themselves leave it out.

use super::Encoding;

/// How much is looked at.
const LOOK: usize = 1 << 16;

/// The end that comes first, if these bytes are the beginning of a text in UTF-16. No other encoding of a sheet has zero bytes, and no sheet
/// does without digits and line ends, each of which has one here; of bytes at random one in three is no character that anybody writes.
pub(super) fn without_mark(bytes: &[u8]) -> Option<Encoding> {
    let bytes = bytes.get(..LOOK).unwrap_or(bytes);
    if !bytes.contains(&0) {
        return None;
    }
    let (units, _) = bytes.as_chunks::<2>();
    let little = plausible(units.iter().copied().map(u16::from_le_bytes));
    let big = plausible(units.iter().copied().map(u16::from_be_bytes));
    match (little, big) {
        (Some(little), Some(big)) => Some(if big > little { Encoding::Utf16Be } else { Encoding::Utf16Le }),
        (Some(_), None) => Some(Encoding::Utf16Le),
        (None, Some(_)) => Some(Encoding::Utf16Be),
        (None, None) => None,
    }
}

/// How many of the units are ASCII, if hardly any is what a sheet does not hold.
fn plausible(units: impl Iterator<Item = u16>) -> Option<usize> {
    let (mut all, mut ascii, mut odd) = (0_usize, 0_usize, 0_usize);
    for unit in units {
        all += 1;
        match unit {
            0x09 | 0x0A | 0x0D | 0x20..=0x7E => ascii += 1,
            0xA0..=0x24F
            | 0x370..=0x3FF
            | 0x2000..=0x22FF
            | 0x2460..=0x24FF
            | 0x3000..=0x303F
            | 0x3380..=0x33DF
            | 0x4E00..=0x9FFF
            | 0xFF00..=0xFFEF => {}
            _ => odd += 1,
        }
    }
    (ascii > 0 && odd.saturating_mul(50) <= all).then_some(ascii)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn in_utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn finds_which_end_comes_first() {
        for text in ["样品编号\t蛋白质(g/100g)\r\nHS-01\t58.2\r\n", "1\n", "id,protein\nNNNN,ok\n", "海参,１００％,≤1.0 µg/kg\n"]
        {
            assert_eq!(without_mark(&in_utf16(text, u16::to_le_bytes)), Some(Encoding::Utf16Le), "{text}");
            assert_eq!(without_mark(&in_utf16(text, u16::to_be_bytes)), Some(Encoding::Utf16Be), "{text}");
        }
        // Cut off in the middle of a character.
        let cut = in_utf16("样品编号,1\n", u16::to_le_bytes);
        assert_eq!(without_mark(&cut[..cut.len() - 1]), Some(Encoding::Utf16Le));
    }

    #[test]
    fn a_zero_byte_alone_is_no_utf_16() {
        for bytes in
            [b"id,protein\nB\0-1,58.2\n".as_slice(), b"\0", b"\0\0\0\0", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "样品\0".as_bytes(), b""]
        {
            assert_eq!(without_mark(bytes), None, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn bytes_at_random_are_no_text(bytes in prop::collection::vec(any::<u8>(), 400..2_000)) {
            prop_assert_eq!(without_mark(&bytes), None);
        }

        #[test]
        fn text_without_zero_bytes_is_none(text in "[^\0]{0,200}") {
            prop_assert_eq!(without_mark(text.as_bytes()), None);
        }
    }
}
