//! What stands under the help of each command: exit status and examples.

/// The program.
pub const EXAMPLES: &str = "\
Exit status: 0 conforms, 1 something does not conform, 2 something undecided and nothing failing, 64 usage, 65 input that cannot be \
read as such, 66 no such file, 74 write failed.

Examples:
  seafood-gb template 干海参 > sheet.csv
  seafood-gb check sheet.csv
  seafood-gb label label.txt
  seafood-gb judge '0.107 mg/kg' '≤0.1 mg/kg'
  seafood-gb standards list";

/// `check`.
pub const CHECK_EXAMPLES: &str = "\
Exit status: 0 all conform, 1 something does not conform, 2 something undecided and nothing failing, 64 usage, 65 input that cannot be \
read as such, 66 no such file, 74 write failed.

Examples:
  seafood-gb check sheet.csv
  seafood-gb check january.csv february.csv --format csv -o summary.csv
  seafood-gb check lab.xlsx --sheet 三月
  seafood-gb check lab.xlsx --format xlsx -o judged.xlsx
  seafood-gb check lims.tsv --product 干海参 --on 2026-03-02 --inspection delivery
  seafood-gb check sheet.csv --trust text --overlay gbt-34747-2024.verified.toml
  cat batch.json | seafood-gb check - --input-format json --format json --lang en";

/// `label`.
pub const LABEL_EXAMPLES: &str = "\
Rules are chosen by the production date on the label, or by --on; --edition tests a design against coming rules.
Exit status: 0 conforms, 1 does not conform, 2 undecided, 64 usage, 65 input that cannot be read as such, 66 no such file, 74 write \
failed.

Examples:
  seafood-gb label label.txt
  seafood-gb label label.txt --edition 'GB 7718-2025' --edition 'GB 28050-2025' --set 最大表面面积=320
  seafood-gb label artwork.txt --on 2026-03-02 --product 干海参
  seafood-gb label - --fields < label.txt";

/// `judge`.
pub const JUDGE_EXAMPLES: &str = "\
Prints OUTCOME<TAB>explanation; the outcome is met, not_met or undecided, and the explanation of an undecided one begins with its \
reason code.
Exit status: 0 met, 1 not met, 2 undecided (--lines: the worst of all lines), 64 usage, 74 write failed.

Examples:
  seafood-gb judge 0.549 '≤0.5' --method rounded
  seafood-gb judge -18℃ '≤-18℃'
  seafood-gb judge '未检出(检出限:0.01mg/kg)' '≤0.5mg/kg'
  seafood-gb judge '45;10;<10;20;30 CFU/g' 'n=5,c=2,m=100,M=1000CFU/g' --lang en
  seafood-gb judge --lines < pairs.tsv";

/// `net-content`.
pub const NET_CONTENT_EXAMPLES: &str = "\
Prints the tolerable shortage T, the packages to be weighed, mean, standard deviation, corrected bound, short packages and the verdict.
Exit status: 0 conforms, 1 does not conform, 2 undecided, 64 usage, 65 a cell that is no number, 66 no such file, 74 write failed.

Examples:
  seafood-gb net-content --nominal 500g --lot 1200 --on 2026-03-02 weights.csv
  seafood-gb net-content --nominal 1kg --lot 300 --glaze 8% weights.tsv --format json
  echo 488.5 | seafood-gb net-content --nominal 500g -";

/// `round`.
pub const ROUND_EXAMPLES: &str = "\
Examples:
  seafood-gb round 12.1498 0.1
  seafood-gb round 1268 100
  seafood-gb round '16.50(+)' 1
  seafood-gb round -0.0365 0.001";

/// `serve`.
#[cfg(feature = "serve")]
pub const SERVE_EXAMPLES: &str = "\
POST /v1/check, /v1/check/lines, /v1/sheet, /v1/label; GET /v1/catalogue, /v1/standards, /openapi.json, /healthz, /readyz, /metrics.
Ends on SIGTERM or SIGINT, when what was accepted is answered. Exit status: 0 ended as told, 64 usage, 65 a file that cannot be read as such, \
66 no such file, or an address that cannot be had.

Examples:
  seafood-gb serve
  seafood-gb serve --form www/dist --overlay gbt-34747-2024.verified.toml
  seafood-gb serve --listen 0.0.0.0:7070 --token-file /etc/seafood-gb/token";

/// `standards`.
pub const STANDARDS_EXAMPLES: &str = "\
Examples:
  seafood-gb standards list
  seafood-gb standards show GB31602-2015
  seafood-gb standards show 'GB/T 34747-2024' --as-overlay > verified.toml
  seafood-gb standards lint verified.toml
  seafood-gb standards diff gb-2762-2022 gb-2762-2025";

/// `standards show`.
pub const SHOW_EXAMPLES: &str = "\
Examples:
  seafood-gb standards show 'GB/T 34747-2024'
  seafood-gb standards show gbt-34747-2024 --as-overlay > verified.toml
  seafood-gb standards show gbt-34747-2024 --overlay verified.toml";

/// `compare`.
pub const COMPARE_EXAMPLES: &str = "\
Exit status: 0 nothing changes, 1 a batch is judged otherwise, 2 none is, but batches stand in one file only; 65 no reports, 66 no such \
file.

Examples:
  seafood-gb check lab.csv --format ndjson --edition GB2762-2022 -o old.ndjson
  seafood-gb check lab.csv --format ndjson --edition GB2762-2025 -o new.ndjson
  seafood-gb compare old.ndjson new.ndjson
  seafood-gb compare old.ndjson new.ndjson --format csv -o changes.csv";

/// `trend`.
pub const TREND_EXAMPLES: &str = "\
Each product has a chart of its own, over its batches by production date; with --product only that one. Control limits take 20 results that \
are numbers. Tests: 1 a point beyond a limit, 2 nine on one side, 3 six rising or falling, 4 fourteen up and down, 5 two of three beyond 2 \
sigma, 6 four of five beyond 1 sigma, 7 fifteen within 1 sigma, 8 eight outside of it.
Exit status: 0 charted, 2 nothing could be charted, 64 usage, 65 input that cannot be read as such, 66 no such file, 74 write failed.

Examples:
  seafood-gb trend sheet.csv --item 蛋白质
  seafood-gb trend 2025.csv 2026.csv --item lead --format html -o lead.html
  seafood-gb trend 2026.csv --history 2025.csv --item 菌落总数 --rules 1,2,5,6
  seafood-gb trend sheet.csv --item 水分 --until 2025-12-31 --format json";

/// `template`.
pub const TEMPLATE_EXAMPLES: &str = "\
The sheet is UTF-8 with a byte order mark, so that spreadsheets open it as it is. `check` reads it back; columns may be left empty or \
taken out.

Examples:
  seafood-gb template dried-sea-cucumber > sheet.csv
  seafood-gb template 速冻裹衣虾 > sheet.csv";

/// `standards list`.
pub const LIST_EXAMPLES: &str = "\
Examples:
  seafood-gb standards list
  seafood-gb standards list --lang en
  seafood-gb standards list --format json > standards.json";

/// `standards lint`.
pub const LINT_EXAMPLES: &str = "\
Exit status: 0 all clean, 65 problems, 66 no such file.

Examples:
  seafood-gb standards lint verified.toml";

/// `standards diff`.
pub const DIFF_EXAMPLES: &str = "\
Examples:
  seafood-gb standards diff GB2762-2022 GB2762-2025
  seafood-gb standards diff gbt-34747-2017 gbt-34747-2024 --lang en";
