//! Traditional characters and the simplified ones that take their place.

include!(concat!(env!("OUT_DIR"), "/traditional.rs"));

/// The first character of the block that the pairs are from, and how many it has.
const FIRST: usize = 0x4E00;
const BLOCK: usize = 0x5200;

/// One bit for each character of the block that has a simplified one: most have none, and are not looked for any further.
#[expect(clippy::indexing_slicing, reason = "the compiler would stop at a place that is none")]
const PRESENT: [u64; BLOCK / 64] = {
    let (mut bits, mut at) = ([0; BLOCK / 64], 0);
    while at < TRADITIONAL.len() {
        let bit = TRADITIONAL[at].0 as usize - FIRST;
        bits[bit / 64] |= 1 << (bit % 64);
        at += 1;
    }
    bits
};

/// The simplified character, where the data uses it and this is a traditional one for it; else the character itself.
///
/// One character for one, without a look at the word: 乾 is always 干, which every name and word that is compared goes through alike.
pub(super) fn simplified(char: char) -> char {
    let bit = (char as usize).wrapping_sub(FIRST);
    if PRESENT.get(bit / 64).is_none_or(|bits| bits >> (bit % 64) & 1 == 0) {
        return char;
    }
    let found = TRADITIONAL.binary_search_by_key(&char, |(traditional, _)| *traditional).ok();
    found.and_then(|at| TRADITIONAL.get(at)).map_or(char, |(_, simplified)| *simplified)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_simplified_is_traditional_for_nothing() {
        assert!(TRADITIONAL.is_sorted_by(|one, other| one.0 < other.0));
        for (traditional, to) in TRADITIONAL {
            assert_ne!(traditional, to);
            assert_eq!(simplified(*to), *to, "{traditional}");
        }
    }

    #[test]
    fn names_on_sheets_from_the_south() {
        for (traditional, plain) in [
            ("樣品編號", "样品编号"),
            ("檢驗結果", "检验结果"),
            ("蛋白質", "蛋白质"),
            ("乾海參", "干海参"),
            ("海蔘", "海参"),
            ("裹麵包蝦", "裹面包虾"),
            ("麪粉", "面粉"),
            ("鹽漬海帶", "盐渍海带"),
            ("鉛、鎘、無機砷", "铅、镉、无机砷"),
            ("揮發性鹽基氮", "挥发性盐基氮"),
            ("菌落總數", "菌落总数"),
            ("淨含量", "净含量"),
            ("後", "后"),
            ("不合格", "不合格"),
        ] {
            assert_eq!(traditional.chars().map(simplified).collect::<String>(), plain);
        }
    }
}
