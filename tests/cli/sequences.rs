//! `check --sequences` and `--format record`: sequences beside a survey, and the record of its examination.

use std::path::Path;

use crate::support::{Dir, json, run};

fn data(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name).to_string_lossy().into_owned()
}

/// 120 letters that read as a gene, and the same with one transition.
const REFERENCE: &str =
    "ATGGTTACAACATCATTAAATCGTTGGTTATTTTCTACTAATCATAAGGATATAGGTACTCTTTATCTTATTTTTGGGGCTTTTTCCGGTGTTTTAGGTACTTGTTTTTCTGTTTTAATT";

fn changed(place: usize, letter: char) -> String {
    REFERENCE.char_indices().map(|(at, old)| if at == place { letter } else { old }).collect()
}

#[test]
fn every_sequence_goes_to_its_specimen() {
    let out = run(&[
        "check",
        &data("kelp-survey.csv"),
        "--sequences",
        &data("kelp-survey-coi.fasta"),
        "--reference",
        "SJ-REF-COI",
        "--product",
        "kelp-germplasm",
        "--format",
        "json",
    ])
    .exits(2);
    let reports = json(&out.stdout);
    let reports = reports.as_array().unwrap();
    assert_eq!(reports.len(), 3);
    for (report, (id, code)) in reports.iter().zip([("荣成", "RC"), ("大连", "DL"), ("霞浦", "XP")]) {
        assert_eq!(report["id"], id);
        assert_eq!(report["survey"]["specimens"].as_array().unwrap().len(), 30);
        let finding = report["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "coi-kimura-distance").unwrap();
        let sequences = finding["sequences"]["sequences"].as_array().unwrap();
        let names: Vec<&str> = sequences.iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(
            names,
            ["SJ-REF-COI".to_owned(), format!("{code}-01"), format!("{code}-02"), format!("{code}-03"), format!("{code}-04")]
        );
        assert_eq!(finding["sequences"]["pairs"]["count"], 10);
        // The third sequence of Dalian is of the other strand.
        let turned: Vec<bool> = sequences.iter().map(|one| one["reverse_complement"].as_bool().unwrap()).collect();
        assert_eq!(turned, [false, false, false, id == "大连", false]);
    }
    let length = reports[0]["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "blade-length").unwrap();
    assert_eq!(length["statistics"]["n"], 30);
}

#[test]
fn the_record_has_the_characters_the_sequences_and_the_matrix_over_all_samples() {
    // The reference calls itself so.
    let arguments = ["--product", "kelp-germplasm", "--format", "record"];
    let (survey, sequences) = (data("kelp-survey.csv"), data("kelp-survey-coi.fasta"));
    let given = [&["check", &survey, "--sequences", &sequences][..], &arguments].concat();
    let chinese = run(&[&given[..], &["--lang", "zh"]].concat()).exits(2);
    assert_eq!(chinese.stdout.matches("种质检测（鉴定）记录").count(), 3);
    for line in
        ["叶片长平均值        cm    30  270.1", "参照序列 SJ-REF-COI（658 bp）", "反向互补，已转换", "全部样品的序列", "共 78 对：最大"]
    {
        assert!(chinese.stdout.contains(line), "{line}");
    }
    assert!(!chinese.stdout.contains("合格"), "{}", chinese.stdout);
    run(&[&given[..], &["--lang", "en"]].concat()).exits(2).says("Sequences of all samples").says("reverse complement, turned");
}

#[test]
fn sequences_without_a_specimen_are_a_sample_of_their_own() {
    let dir = Dir::new();
    let sheet = dir.file("survey.csv", "群体,标本编号,采样日期,叶片长(cm)\n荣成,RC-01,2026-05-18,236\n荣成,RC-02,2026-05-18,251\n");
    let text = format!(">RC-01\n{REFERENCE}\n>荣成-31\n{}\n>QD-07\n{}\n>reference\n{REFERENCE}\n", changed(11, 'G'), changed(20, 'A'));
    let fasta = dir.file("survey-coi.fasta", text);
    let out = run(&["check", &sheet, "--sequences", &fasta, "--product", "海带种质", "--format", "json", "--lang", "en"])
        .exits(2)
        .complains("sequences of no specimen on the sheet, judged as a sample of their own: `QD-07`")
        .complains("the reference is `reference`");
    let reports = json(&out.stdout);
    let names = |index: usize| -> Vec<String> {
        let specimens = reports[index]["survey"]["specimens"].as_array().unwrap();
        specimens.iter().map(|specimen| specimen["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!((names(0), names(1)), (vec!["RC-01".into(), "RC-02".into(), "荣成-31".into()], vec!["QD-07".to_owned()]));
    assert_eq!(reports[1]["id"], "survey-coi");
    // Names of any encoding, as sheets may have.
    let wide: Vec<u8> =
        format!("\u{FEFF}>a 荣成\n{REFERENCE}\n>reference\n{REFERENCE}\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide = dir.file("wide-coi.fasta", wide);
    run(&["check", "--sequences", &wide, "--product", "海带种质", "--on", "2026-05-18"]).exits(2).says("0.000000");
    // Sequences alone, too; the marker is written before the file.
    let alone = dir.file("run7.txt", format!(">a\n{REFERENCE}\n>b\n{}\n", changed(11, 'G')));
    run(&["check", "--sequences", &format!("COI={alone}"), "--reference", "a", "--product", "海带种质", "--on", "2026-05-18"])
        .exits(2)
        .says("0.00840");
}

#[test]
fn what_is_wrong_with_sequences_is_said_at_once() {
    let dir = Dir::new();
    let sheet = dir.file("survey.csv", "群体,标本编号,采样日期,叶片长(cm)\n荣成,RC-01,2026-05-18,236\n");
    let check = |sequences: &str, more: &[&str]| {
        run(&[&["check", &sheet, "--product", "海带种质", "--lang", "en", "--sequences", sequences][..], more].concat())
    };
    let fine = dir.file("coi.fasta", format!(">RC-01\n{REFERENCE}\n"));
    check(&fine, &["--reference", "X-1", "--reference", "RC-01"]).exits(64).empty().complains("no record is called `X-1`");
    let unnamed = dir.file("run7.fasta", format!(">RC-01\n{REFERENCE}\n"));
    check(&unnamed, &[]).exits(64).complains("shows no marker").complains("COI");
    check(&format!("18S={unnamed}"), &[]).exits(64).complains("`18S` is no known marker");
    check(&dir.path("absent-coi.fasta"), &[]).exits(66);
    let wrong = dir.file("wrong-coi.fasta", ">a\nMATTSLNRWLFSTNHKDIGTLYLIFGAFSGVL\n>b\n>c\nACGT9Z\n");
    check(&wrong, &[]).exits(65).empty().complains("`a` is a protein").complains("`b` is empty").complains("`c`: found `9`");
    let trace = dir.file("trace-coi.ab1", b"ABIF\x00\x65tdir");
    check(&trace, &[]).exits(65).complains("a chromatogram");
    run(&["check", "--reference", "a", &sheet]).exits(64);
}
