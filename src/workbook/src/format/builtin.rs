//! Number formats that files name by a number alone.

/// The code of a built-in format as the Chinese editions of Excel and WPS show it; none where a number has no meaning.
///
/// Their dates differ from one language to another in order and words, which does not matter here: all become ISO dates. Only whether they show a
/// day does.
pub(in super::super) fn code(id: u32) -> Option<&'static str> {
    Some(match id {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "\"¥\"#,##0;\"¥\"\\-#,##0",
        7 | 8 => "\"¥\"#,##0.00;\"¥\"\\-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14..=16 | 28..=31 | 51 | 53 | 54 | 58 => "yyyy/m/d",
        17 | 27 | 36 | 50 | 52 | 57 => "yyyy/m",
        18 | 20 | 32 | 34 | 55 => "h:mm",
        19 | 21 | 33 | 35 | 56 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        37 | 38 => "#,##0 ;-#,##0",
        39 | 40 => "#,##0.00 ;-#,##0.00",
        41 | 42 => "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ",
        43 | 44 => "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}
