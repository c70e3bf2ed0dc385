//! `judge`, `round`, `standards`, `template`, help.

use crate::support::{Dir, json, program, run, run_with};

#[test]
fn judges_one_result() {
    for (result, limit, status, outcome) in [
        ("-18℃", "≤-18℃", 0, "met\t"),
        ("-17.9", "≤-18", 1, "not_met\t"),
        ("<0.5", "≤0.3", 2, "undecided\tinexact: "),
        ("50CFU/g", "50CFU/g", 2, "undecided\tlimit_without_sign: "),
        ("1", "1.6~1.2", 2, "undecided\tlimit_ends_swapped: "),
        ("1", "≤/", 2, "undecided\tlimit_unreadable: "),
        ("0.5", "≤0.5mg/kg", 2, "undecided\tunit_mismatch: "),
        ("a\tb\nc", "≤1", 2, "undecided\tunreadable: "),
        ("未检出", "不得检出", 0, "met\t"),
    ] {
        let out = run(&["judge", result, limit]).exits(status).quiet();
        assert!(out.stdout.starts_with(outcome), "{result} {limit}: {}", out.stdout);
        assert_eq!((out.stdout.matches('\n').count(), out.stdout.matches('\t').count()), (1, 1), "{}", out.stdout);
    }
    run(&["judge", "0.549", "≤0.5"]).exits(1);
    run(&["judge", "0.549", "≤0.5", "--method", "rounded"]).exits(0);
    run(&["judge", "--method", "rounded", "-0.549", "≥-0.5"]).exits(0);
    run(&["judge", "3", "≤2", "--lang", "en"]).exits(1).says("does not meet");
    run(&["judge"]).exits(64).empty();
    run(&["judge", "1", "≤2", "--lines"]).exits(64).empty();
}

#[test]
fn judges_lines_and_skips_none() {
    let lines: [(&[u8], &str); 11] = [
        (b"1\t\xe2\x89\xa42", "met\t"),
        (b"", "undecided\tunreadable: "),
        (b"no tab", "undecided\tunreadable: "),
        ("3\t≤2\tfull\r".as_bytes(), "not_met\t"),
        ("0.549\t≤0.5\trounded".as_bytes(), "met\t"),
        ("0.549\t≤0.5\thalf-up".as_bytes(), "undecided\tunreadable: "),
        (b"\xff\xfe\t1", "undecided\tunreadable: "),
        ("1\t≤2\tfull\tmore".as_bytes(), "undecided\tunreadable: "),
        ("\t≤2".as_bytes(), "undecided\t"),
        ("1\t2".as_bytes(), "undecided\tlimit_without_sign: "),
        ("-18℃\t≤-18℃".as_bytes(), "met\t"),
    ];
    let input = lines.map(|(line, _)| line).join(&b'\n');
    for end in ["", "\n"] {
        let input = [&input, end.as_bytes()].concat();
        let out = run_with(&input, &["judge", "--lines"]).exits(1).quiet();
        let answers: Vec<&str> = out.stdout.lines().collect();
        assert_eq!(answers.len(), lines.len());
        for (answer, (line, outcome)) in answers.iter().zip(lines) {
            assert!(answer.starts_with(outcome), "{}: {answer}", String::from_utf8_lossy(line));
        }
    }
    run_with("1\t≤2\n1\t≤2\n".as_bytes(), &["judge", "--lines"]).exits(0);
    run_with("1\t≤2\nx\t≤2\n".as_bytes(), &["judge", "--lines"]).exits(2);
    run_with("0.549\t≤0.5\n".as_bytes(), &["judge", "--lines", "--method", "rounded"]).exits(0);
    run_with(b"", &["judge", "--lines"]).exits(0).empty();
}

#[test]
fn rounds() {
    for (value, interval, rounded) in [
        ("12.1498", "0.1", "12.1"),
        ("1268", "100", "13×10²"),
        ("832", "20", "840"),
        ("60.28", "0.5", "60.5"),
        ("-0.0365", "0.001", "-0.036"),
        ("16.50(+)", "1", "17"),
        ("16.50(-)", "1", "16"),
        ("１２.５", "1", "12"),
    ] {
        let out = run(&["round", value, interval]).exits(0).quiet();
        assert_eq!(out.stdout, format!("{rounded}\n"));
    }
    run(&["round", "abc", "3"]).exits(64).empty().complains("`abc`").complains("`3` is no rounding interval");
    run(&["--lang", "zh", "round", "abc", "x"]).exits(64).empty().complains("`abc` 不是数").complains("`x` 不是修约间隔");
    for (value, interval) in [("1", "0"), ("1", "-1"), ("1", ""), ("", "1"), ("1 g", "1"), ("<1", "1"), ("1;2", "1"), ("1±1", "1")] {
        run(&["round", value, interval]).exits(64).empty();
    }
    run(&["round", "1"]).exits(64).empty();
}

#[test]
fn shows_standards() {
    run(&["standards", "list"]).exits(0).quiet().says("GB/T 34747-2024").says("gb-2762-2025").says("干海参");
    let all = json(&run(&["standards", "list", "--format", "json"]).exits(0).quiet().stdout);
    assert_eq!(all["schema"], "seafood-gb/standards/1");
    assert!(all.to_string().contains("\"basis\":\"recalled\""));
    let overlaid = run(&["standards", "list", "--format", "json", "--overlay", "tests/overlays/gb-31602-2015.toml"]).exits(0);
    assert!(overlaid.stdout.contains("\"verified\":{\"by\":"), "{}", overlaid.stdout);
    run(&["standards", "list", "--lang", "en"]).exits(0).says("Maximum levels of contaminants");
    run(&["standards", "show", "GB2762-2025"]).exits(0).says("3.5; 4.1 表1").says("≤ 1.0 mg/kg");
    run(&["standards", "show", "gb-31602-2015", "--lang", "en"]).exits(0).says("≥ 40 g/100g").says("source: ");
    run(&["standards", "show", "GB 1-2000"]).exits(64).empty().complains("`GB 1-2000`").complains("GB 2762-2025");
    run(&["standards", "diff", "GB 2762-2022", "GB 2762-2025"]).exits(0).quiet().says("GB 2762-2022 → GB 2762-2025");
    run(&["standards", "diff", "one", "other"]).exits(64).empty().complains("`one`").complains("`other`");
    run(&["standards"]).exits(64);
}

#[test]
fn a_template_is_read_back() {
    let dir = Dir::new();
    for product in ["dried-sea-cucumber", "coated-shrimp", "kelp", "kelp-germplasm", "速冻裹衣虾"] {
        for lang in ["zh", "en"] {
            let template = run(&["template", product, "--lang", lang]).exits(0).quiet().stdout;
            assert!(template.starts_with('\u{FEFF}'));
            run(&["check", &dir.file("sheet.csv", template), "--format", "csv"]).exits(2).quiet();
        }
    }
    run(&["template", "turtle"]).exits(64).empty().complains("`turtle`").complains("kelp-germplasm");
}

#[test]
fn helps() {
    let commands: [&[&str]; 12] = [
        &[],
        &["check"],
        &["judge"],
        &["net-content"],
        &["round"],
        &["standards"],
        &["standards", "list"],
        &["standards", "show"],
        &["standards", "lint"],
        &["standards", "diff"],
        &["template"],
        &["trend"],
    ];
    for command in commands {
        let out = run(&[command, &["--help"]].concat()).exits(0).quiet().says("Usage: ").says("Examples:\n  seafood-gb ");
        let longest = out.stdout.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(100), "{command:?}: {longest:?}");
    }
    for command in commands {
        let out = run(&[&["--lang", "zh"], command, &["--help"]].concat())
            .exits(0)
            .quiet()
            .says("用法：seafood-gb")
            .says("示例：\n  seafood-gb ");
        let english = ["Usage", "Options", "Arguments", "Commands", "default:", "possible values"];
        assert!(!english.iter().any(|word| out.stdout.contains(word)), "{command:?}: {}", out.stdout);
    }
    run(&["--version"]).exits(0).quiet().says(env!("CARGO_PKG_VERSION"));
}

#[test]
fn usage_errors_are_in_chinese_where_the_locale_is() {
    let chinese = |args: &[&str]| {
        let done = program(args).env("LC_ALL", "zh_CN.UTF-8").output().expect("the program runs");
        (done.status.code(), String::from_utf8(done.stderr).expect("text"))
    };
    for (args, said) in [
        (["check", "x.csv", "--formt", "csv"].as_slice(), "没有参数 `--formt`"),
        (&["check", "x.csv", "--format", "pdf"], "的取值 `pdf` 无效"),
        (&["check"], "缺少参数 <FILE>"),
        (&["chek"], "最接近的是 `check`"),
        (&["judge", "--lines", "1"], "不能同时使用"),
        (&[], "用法"),
    ] {
        let (exit, stderr) = chinese(args);
        assert_eq!(exit, Some(64), "{args:?}");
        assert!(stderr.contains(said), "{args:?}: {stderr}");
    }
    let (_, stderr) = chinese(&["--lang", "en", "chek"]);
    assert!(stderr.contains("unrecognized subcommand"), "{stderr}");
}
