//! The user's own official copy: form, lint, use.

use crate::support::{Dir, json, run};

/// The form for an edition as two people hand it in.
fn filled(edition: &str) -> String {
    let form = run(&["standards", "show", edition, "--as-overlay"]).exits(0).quiet().stdout;
    let rules = run(&["standards", "show", edition, "--as-overlay"]).stdout;
    let first = rules.lines().find_map(|line| line.strip_prefix("# id = ")).unwrap_or("\"\"").to_owned();
    form.lines()
        .map(|line| line.strip_prefix("# ").unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n")
        .replace("rules = [\"…\"]", &format!("rules = [{first}]"))
        .replace("\"…\"", "\"500\"")
        .replace("by = \"\"", "by = \"甲\"")
        .replace("second = \"\"", "second = \"乙\"")
        .replace("against = \"\"", "against = \"印本 12 号\"")
}

#[test]
fn an_unfilled_form_names_what_is_missing() {
    let dir = Dir::new();
    for edition in ["gbt-34747-2024", "gbt-20554-2024", "gb-2762-2025"] {
        for lang in ["zh", "en"] {
            let form = run(&["standards", "show", edition, "--as-overlay", "--lang", lang]).exits(0).stdout;
            let out = run(&["standards", "lint", &dir.file("form.toml", form)]).exits(65).empty();
            out.complains("`verified.by`").complains("`verified.second`").complains("`verified.on`").complains("`verified.against`");
        }
    }
}

#[test]
fn a_filled_form_lints_clean_and_is_told_in_reports() {
    let dir = Dir::new();
    let form = dir.file("form.toml", filled("gbt-34747-2024"));
    let out = run(&["standards", "lint", &form]).exits(0).quiet().says("form.toml: ok, ").says("甲").says("乙");
    let sha = out.stdout.trim().rsplit(' ').next().unwrap().to_owned();
    let sheet = dir.file("sheet.csv", "批号,产品名称,生产日期,水分(g/100g)\nB1,干海参,2026-03-02,12\n");
    let out = run(&["check", &sheet, "--overlay", &form, "--format", "ndjson"]).quiet();
    assert_eq!(json(&out.stdout)["tool"]["overlays"][0]["sha256"], *sha);
    run(&["standards", "show", "gbt-34747-2024", "--overlay", &form]).exits(0).says("印本 12 号");
}

#[test]
fn germplasm_becomes_decided() {
    let dir = Dir::new();
    let sheet = dir.file("sheet.csv", "批号,产品名称,生产日期,鲜重(g)\nK1,海带种质,2026-03-02,\"180;200;210\"\n");
    run(&["check", &sheet, "--format", "ndjson"]).exits(2).says("limit_absent");
    let signature = "[verified]\nby = \"甲\"\nsecond = \"乙\"\non = 2026-11-23\nagainst = \"印本\"\n";
    let rule =
        |max: &str| format!("id = \"gbt-20554-2024\"\n{signature}[[rule]]\nid = \"fresh-mass\"\nmax = \"{max}\"\nbasis = \"text\"\n");
    let (wide, narrow) = (dir.file("wide.toml", rule("500")), dir.file("narrow.toml", rule("100")));
    run(&["check", &sheet, "--overlay", &wide, "--trust", "text", "--format", "csv"]).exits(0).says("K1,kelp-germplasm,conforms,false");
    run(&["check", &sheet, "--overlay", &narrow, "--trust", "text", "--format", "csv"]).exits(1).says("fresh-mass");
}

#[test]
fn lint_names_every_problem_of_every_file() {
    let dir = Dir::new();
    let edition = dir.file("edition.toml", "id = \"x\"\nnumber = \"GB 1-2000\"\n");
    let broken = dir.file("broken.toml", "id = \n");
    let unsigned = dir.file("unsigned.toml", "id = \"nothing\"\n[verified]\nby = \"甲\"\nsecond = \"甲\"\nagainst = \"x\"\n");
    let bytes = dir.file("bytes.toml", b"\xff\xfe");
    let missing = dir.path("missing.toml");
    let out = run(&["standards", "lint", &edition, &broken, &unsigned, &bytes]).exits(65).empty();
    let out = out.complains("belongs to `standards/`").complains("broken.toml").complains("not UTF-8");
    out.complains("`nothing` is no edition").complains("same person").complains("`verified.on`");
    run(&["standards", "lint", &missing, &edition]).exits(66).complains("missing.toml: no such file").complains("edition.toml");
    let sheet = dir.file("sheet.csv", "批号\nA\n");
    run(&["check", &sheet, "--overlay", &missing, "--overlay", &broken])
        .exits(66)
        .empty()
        .complains("missing.toml")
        .complains("broken.toml");
    run(&["check", &sheet, "--overlay", &broken]).exits(65).empty().complains("broken.toml");
}

/// Every problem of an overlay has Chinese words, with the line where it is about a key that stands there.
#[test]
fn lint_speaks_chinese() {
    let dir = Dir::new();
    let text = "id = \"gbt-34747-2024\"\n[verified]\nby = \"甲\"\nsecond = \"甲\"\n[[rule]]\nid = \"protein\"\n\
                grades = { premium = { min = \"六十\", basis = \"text\" } }\n[[rule]]\nid = \"moisture\"\nitem = 3\n";
    let overlay = dir.file("o.toml", text);
    let out = run(&["--lang", "zh", "standards", "lint", &overlay]).exits(65).empty();
    let out = out.complains("o.toml：`verified.on`：请填写核对日期").complains("`verified.against`：请填写所对照的文本");
    let out = out.complains("核对人与复核人是同一人").complains("条目 `protein`：`grades.premium.min` 为 `六十`，应为数值");
    out.complains("条目 `moisture`：第 10 行第 1 列").complains("10 | item = 3").complains("`item` 的值不对：");
    run(&["--lang", "zh", "standards", "lint", &dir.path("none.toml")]).exits(66).complains("没有这个文件");
    run(&["--lang", "zh", "standards", "show", "GB 0"]).exits(64).complains("`GB 0` 不是收录的标准版本");
}

/// The form of a germplasm standard as an examiner fills it in: a range for every character, in the order of the standard, and one more character.
#[test]
fn a_germplasm_form_filled_with_ranges_decides() {
    let dir = Dir::new();
    let form = run(&["standards", "show", "gbt-20554-2024", "--as-overlay"]).exits(0).quiet().stdout;
    let (mut rules, mut ranges, mut filled) = (0, 0, String::new());
    let mut added = false;
    // The list of release items stays open.
    let mut skipped = 0;
    let mut distance = false;
    for line in form.lines() {
        added |= line == "## [[item]]";
        if line == "# [delivery]" {
            skipped = 3;
        }
        let line = match line.strip_prefix("## ") {
            Some(example) if added => example,
            _ => line.strip_prefix("# ").filter(|_| skipped == 0).unwrap_or(line),
        };
        skipped = skipped.max(1) - 1;
        rules += usize::from(line == "[[rule]]");
        ranges += usize::from(line == "min = \"…\"");
        // A distance is a fraction.
        distance = if line.starts_with("id = ") { line.contains("kimura") } else { distance };
        let max = if distance { "max = \"0.9\"" } else { "max = \"1000\"" };
        filled.push_str(&line.replace("min = \"…\"", "min = \"0\"").replace("max = \"…\"", max));
        filled.push('\n');
    }
    // The name is no range, and distances have an upper end alone.
    assert_eq!((rules, ranges), (16, 12), "{filled}");
    let signed = |second: &str| {
        filled
            .replace("by = \"\"", "by = \"甲\"")
            .replace("second = \"\"", &format!("second = \"{second}\""))
            .replace("against = \"\"", "against = \"印本\"")
    };
    let sheet = "编号,产品名称,采样日期,学名,叶片长(cm),叶片宽(cm),中带部宽(cm),叶片厚(mm),柄长(cm),柄径(mm),鲜重(g),配子体染色体数,孢子体染色体数,\
                 COI遗传距离,示例宽度(cm)\nK1,海带种质,2026-03-02,Saccharina japonica,236;251,31;33,12;13,2.1;2.4,4.2;5.0,8;9,812;943,31,62,0.002,3;4\n";
    let (sheet, one, two) = (dir.file("sheet.csv", sheet), dir.file("one.toml", signed("")), dir.file("two.toml", signed("乙")));
    run(&["standards", "lint", &one]).exits(65).complains("`verified.second`");
    run(&["check", &sheet, "--overlay", &one]).exits(65).empty().complains("`verified.second`");
    run(&["standards", "lint", &two]).exits(0);
    let told = run(&["check", &sheet, "--overlay", &two, "--trust", "text", "--lang", "zh"]).exits(0);
    told.says("✓ 所检项目符合海带种质特征\n").says("已判 14 项，共 16 项适用要求，未检 2 项");
    let narrow = dir.file("narrow.toml", signed("乙").replace("max = \"1000\"", "max = \"3.4\""));
    run(&["check", &sheet, "--overlay", &narrow, "--format", "csv"]).exits(1).says("does_not_conform").says("example-width");
}
