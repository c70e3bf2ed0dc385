use super::*;

/// Format, value as it stands in the file, what is shown.
const SHOWN: &[(&str, &str, &str)] = &[
    // Digits as asked for.
    ("0.00", "0.5", "0.50"),
    ("0.00", "1.1499999999999999", "1.15"),
    ("0.0", "1.1499999999999999", "1.2"),
    ("0.0", "0.25", "0.3"),
    ("0.0", "-0.25", "-0.3"),
    ("0", "0.5", "1"),
    ("0", "1E+20", "100000000000000000000"),
    ("0.000", "0", "0.000"),
    ("0.0#", "0.5", "0.5"),
    ("0.0#", "0.554", "0.55"),
    ("0.0??", "0.5", "0.5"),
    ("#.##", "0.5", "0.5"),
    ("#.##", "5", "5"),
    ("#,##0", "1200", "1200"),
    ("#,##0.00", "1234567.891", "1234567.89"),
    ("0000", "12", "0012"),
    ("#00", "7", "07"),
    ("0#", "7", "07"),
    // Percent and powers of ten.
    ("0.0%", "0.123", "12.3%"),
    ("0%", "0.005", "1%"),
    ("0.00E+00", "610000", "6.10E+05"),
    ("0.0E+00", "610000", "6.1E+05"),
    ("0.0E-0", "610000", "6.1E5"),
    ("0.0E+00", "0.00061", "6.1E-04"),
    ("0.0E+00", "9.96", "1.0E+01"),
    ("0.0E+00", "0", "0.0E+00"),
    ("##0.0E+0", "12345", "12.3E+3"),
    ("##0.0E+0", "999960", "1.0E+6"),
    ("##0.0E+0", "0.00012345", "123.5E-6"),
    // General and text.
    ("General", "0.10000000000000001", "0.1"),
    ("General", "-12.5", "-12.5"),
    ("G/通用格式", "3", "3"),
    ("General\" mg/kg\"", "0.5", "0.5 mg/kg"),
    ("@", "0.5", "0.5"),
    // Words around the digits, spaces, fill, colour, currency.
    ("0.00\"mg/kg\"", "0.5", "0.50mg/kg"),
    ("0.0\\ \\m\\g\\/\\k\\g", "0.5", "0.5 mg/kg"),
    ("\"<\"0.00", "0.05", "<0.05"),
    ("0.00_ ", "0.5", "0.50"),
    ("[Red]0.00", "0.5", "0.50"),
    ("[$¥-804]#,##0.00", "12.5", "¥12.50"),
    ("[$-804]0.00", "12.5", "12.50"),
    ("0.0℃", "-18", "-18.0℃"),
    // Sections by sign: the sign stays, whatever shows it.
    ("0.00_);(0.00)", "0.5", "0.50"),
    ("0.00_);\\(0.00\\)", "-0.5", "-0.50"),
    ("0.00;[Red]0.00", "-0.5", "-0.50"),
    ("0.00;\\-0.00;\"-\"", "-0.5", "-0.50"),
    ("0.00;\\-0.00;\"-\"", "0", "-"),
    ("0.00;-0.00;\"未检出\";@", "0", "未检出"),
    ("0.00;-0.00;;@", "0.5", "0.50"),
    ("General;[Red]-General", "-5", "-5"),
    ("General;[Red]-General", "5", "5"),
    ("General;(General)", "-5", "-5"),
    ("General;General", "-5", "-5"),
    ("General\" g\";\\-General\" g\"", "-5", "-5 g"),
    ("General_ ;-General_ ;\"-\"", "-0.5", "-0.5"),
    ("\"符合\";\"不符合\"", "0", "符合"),
    ("\"ND\"", "0", "ND"),
    ("0.00;@", "-0.5", "-0.50"),
    ("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-1234.5", "-1234.50"),
    ("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0", "-"),
    // Conditions.
    ("[<1]0.00;[<10]0.0;0", "0.5", "0.50"),
    ("[<1]0.00;[<10]0.0;0", "5.25", "5.3"),
    ("[<1]0.00;[<10]0.0;0", "52.5", "53"),
    ("[Blue][>=100]0;0.0", "100", "100"),
    ("[Blue][>=100]0;0.0", "99.5", "99.5"),
    ("[=0]\"ND\";0.00", "0", "ND"),
    ("[<>0]0.0;\"ND\"", "0", "ND"),
    ("[<=0.05]\"<0.05\";0.00", "0", "<0.05"),
    ("[<=0.05]\"<0.05\";0.00", "0.06", "0.06"),
    // Dates, whole if a day is shown of them.
    ("yyyy-mm-dd", "46083", "2026-03-02"),
    ("yyyy/m/d;@", "46083", "2026-03-02"),
    ("yyyy\"年\"m\"月\"d\"日\"", "46083", "2026-03-02"),
    ("yyyy年m月d日", "46083", "2026-03-02"),
    ("[$-804]yyyy\"年\"m\"月\"d\"日\"dddd", "46083", "2026-03-02"),
    ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "46083", "2026-03-02"),
    ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "46083", "2026-03-02"),
    ("e\"年\"m\"月\"", "46083", "2026-03"),
    ("yyyy\"年\"m\"月\"", "46266", "2026-09"),
    ("yyyy\"年\"m\"月\";@", "46295", "2026-09"),
    ("[$-804]yyyy年mm月", "46266.5", "2026-09"),
    ("[DBNum1][$-804]yyyy\"年\"m\"月\";@", "46266", "2026-09"),
    ("yyyy/mm", "46266", "2026-09"),
    ("[$-409]mmm\\-yy;@", "46266", "2026-09"),
    ("yyyy", "46266", "2026-09"),
    ("mmmm", "46266", "2026-09"),
    ("yyyy/m h:mm", "46266.5", "2026-09T12:00"),
    ("yyyy\"年\"m\"月\"aaaa", "46083", "2026-03-02"),
    ("[$-411]ggge\"年\"m\"月\"d\"日\"", "46083", "2026-03-02"),
    ("m/d", "46083", "2026-03-02"),
    ("aaaa", "46083", "2026-03-02"),
    ("[Red]yyyy.mm.dd", "46083.7", "2026-03-02"),
    ("yyyy/m/d h:mm", "46083.354166666664", "2026-03-02T08:30"),
    ("yyyy\\-mm\\-dd\\ hh:mm:ss", "46083.354340277781", "2026-03-02T08:30:15"),
    ("yyyy/m/d h:mm AM/PM", "46083.854166666664", "2026-03-02T20:30"),
    ("上午/下午h\"时\"mm\"分\"", "0.854166666666667", "20:30"),
    ("h:mm:ss", "0.35434027777777777", "08:30:15"),
    ("mm:ss.0", "0.00389", "00:05:36.1"),
    ("[h]:mm", "1.5", "36:00"),
    ("[mm]:ss", "0.5", "12:00:00"),
    ("mmm-yy", "46083", "2026-03"),
];

const UNCLEAR: &[(&str, &str, FormatProblem)] = &[
    ("# ?/?", "0.5", FormatProblem::Fraction),
    ("# ??/100", "0.5", FormatProblem::Fraction),
    ("0.0,", "1234567", FormatProblem::Thousands),
    ("0,", "1234567", FormatProblem::Thousands),
    ("#,##0,.0", "1234567", FormatProblem::Thousands),
    ("0.00,", "1234567", FormatProblem::Thousands),
    ("0.0,\"千克\"", "1234567", FormatProblem::Thousands),
    ("[DBNum1]0", "5", FormatProblem::Numerals),
    ("[DBNum2]General", "5", FormatProblem::Numerals),
    (";;;", "5", FormatProblem::Nothing),
    ("0.00;-0.00;;@", "0", FormatProblem::Nothing),
    ("#", "0", FormatProblem::Nothing),
    ("\"ND\"", "12", FormatProblem::Words),
    ("\"ND\"", "-0.001", FormatProblem::Words),
    ("[>1]\"未检出\";0.00", "1.5", FormatProblem::Words),
    ("[<=0.05]\"<0.05\";0.00", "0.03", FormatProblem::Words),
    ("\"符合\";\"不符合\"", "-1", FormatProblem::Words),
    ("0.00;\"ND\";0.00", "-0.5", FormatProblem::Words),
    ("#\"未检出\"", "0.4", FormatProblem::Words),
    ("\"未检出\"#%", "0.004", FormatProblem::Words),
    ("#", "0.4", FormatProblem::Nothing),
    ("yyyy-mm-dd", "-1", FormatProblem::NoDate),
    ("yyyy-mm-dd", "20260302", FormatProblem::NoDate),
    ("000-0000", "1234567", FormatProblem::Form),
    ("0.0 g", "5", FormatProblem::Form),
    ("0.0.0", "5", FormatProblem::Form),
    ("0.0E+0E+0", "5", FormatProblem::Form),
    ("0.0\"x", "5", FormatProblem::Form),
    ("[Red0.0", "5", FormatProblem::Form),
    ("[>5]0.0", "5", FormatProblem::Form),
    ("[>x]0.0", "5", FormatProblem::Form),
    ("[<1]0;[<2]0", "5", FormatProblem::Form),
    ("0;0;0;0;0", "5", FormatProblem::Form),
    ("yyyy General", "5", FormatProblem::Form),
    ("General General", "5", FormatProblem::Form),
    ("General%", "5", FormatProblem::Form),
    ("0.0\\", "5", FormatProblem::Form),
];

#[test]
fn shows_what_the_clerk_sees() {
    for (code, value, shown) in SHOWN {
        let number = Number::parse(value).unwrap();
        assert_eq!(Format::parse(code).show(number, false).as_deref(), Ok(*shown), "{value} with {code}");
    }
}

#[test]
fn what_is_not_understood_is_never_guessed() {
    for (code, value, why) in UNCLEAR {
        let number = Number::parse(value).unwrap();
        assert_eq!(Format::parse(code).show(number, false), Err(*why), "{value} with {code}");
    }
    let zeros = "0".repeat(500);
    assert_eq!(Format::parse(&zeros).show(Number::parse("1").unwrap(), false), Err(FormatProblem::Form));
    assert_eq!(Format::parse(&zeros.repeat(10)).show(Number::parse("1").unwrap(), false), Err(FormatProblem::Form));
}

#[test]
fn texts_are_shown_as_the_section_for_text_says() {
    for (code, shown) in [
        ("General", Ok(None)),
        ("0.00", Ok(None)),
        ("0.00;-0.00;\"ND\"", Ok(None)),
        ("yyyy-mm-dd", Ok(None)),
        ("# ?/?", Ok(None)),
        ("@", Ok(None)),
        ("yyyy/m/d;@", Ok(None)),
        ("0;0;0;General", Ok(None)),
        ("_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", Ok(None)),
        ("0.00;0.00;0.00;@\" g/kg\"", Ok(Some("0.9 g/kg"))),
        ("0.00;@\" g/kg\"", Ok(Some("0.9 g/kg"))),
        ("\"<\"@", Ok(Some("<0.9"))),
        ("[Red]@%", Ok(Some("0.9%"))),
        ("@\"~\"@", Ok(Some("0.9~0.9"))),
        ("0;0;0;\"ND\"", Err(FormatProblem::Words)),
        (";;;", Err(FormatProblem::Nothing)),
        ("0;0;0;0.0", Err(FormatProblem::Form)),
        ("@yyyy", Err(FormatProblem::Form)),
        ("0.0\"x", Err(FormatProblem::Form)),
    ] {
        assert_eq!(Format::parse(code).show_text("0.9"), shown.map(|shown| shown.map(str::to_owned)), "{code}");
    }
    assert_eq!(Format::parse("\"<\"@").show_text(" "), Ok(None));
    assert_eq!(Format::parse("\"<\"@").show_text(&"9".repeat(LONGEST_TEXT + 1)), Err(FormatProblem::Form));
    assert_eq!(Format::unknown(200).show_text("0.9"), Err(FormatProblem::Form));
}

#[test]
fn digits_that_are_not_shown_are_noticed() {
    for (code, value, rounds) in [
        ("0.00", "0.5", false),
        ("0.00", "0.104", true),
        ("0.00", "0.10000000000000001", false),
        ("0.0", "1.15", true),
        ("#,##0", "1200", false),
        ("#,##0", "1200.5", true),
        ("0.0%", "0.123", false),
        ("0%", "0.123", true),
        ("0.0E+00", "610000", false),
        ("0.0E+00", "614000", true),
        ("##0.0E+0", "12345", true),
        ("##0.0E+0", "12300", false),
        ("0.00", "0", false),
        ("General", "0.123456789", false),
        ("yyyy-mm-dd", "46083.5", false),
        ("# ?/?", "0.5", false),
        ("\"ND\"", "0.5", false),
    ] {
        assert_eq!(Format::parse(code).rounds(Number::parse(value).unwrap()), rounds, "{value} with {code}");
    }
}

#[test]
fn every_built_in_format_is_known_or_told() {
    let shown = |value: &str, id: u32| Format::parse(builtin_code(id).unwrap()).show(Number::parse(value).unwrap(), false);
    for id in (14..=16).chain(28..=31).chain([51, 53, 54, 58]) {
        assert_eq!(shown("46083.5", id).as_deref(), Ok("2026-03-02"), "{id}");
    }
    for id in [17, 27, 36, 50, 52, 57] {
        assert_eq!(shown("46083.5", id).as_deref(), Ok("2026-03"), "{id}");
    }
    for id in [18, 20, 32, 34, 55] {
        assert_eq!(shown("46083.5", id).as_deref(), Ok("12:00"), "{id}");
    }
    for (id, text) in [
        (0, "1234.5"),
        (1, "1235"),
        (2, "1234.50"),
        (3, "1235"),
        (4, "1234.50"),
        (5, "¥1235"),
        (8, "¥1234.50"),
        (9, "123450%"),
        (10, "123450.00%"),
        (11, "1.23E+03"),
        (37, "1235"),
        (40, "1234.50"),
        (41, "1235"),
        (44, "1234.50"),
        (48, "1.2E+3"),
        (49, "1234.5"),
    ] {
        assert_eq!(shown("1234.5", id).as_deref(), Ok(text), "{id}");
    }
    assert_eq!((shown("0.5", 12), shown("0.5", 13)), (Err(FormatProblem::Fraction), Err(FormatProblem::Fraction)));
    assert_eq!(shown("0.5", 22).as_deref(), Ok("1900-01-00T12:00"));
    assert_eq!([45, 46, 47].map(|id| shown("0.5", id).unwrap()), ["12:00:00", "12:00:00", "12:00:00.0"]);
    for id in (23..=26).chain(59..=163) {
        assert_eq!(builtin_code(id), None, "{id}");
    }
}
