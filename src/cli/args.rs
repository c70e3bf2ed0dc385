//! The arguments, declared.

#[cfg(feature = "serve")]
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use seafood_gb::input::{Bounds, Layout};
use seafood_gb::report::{Detail, DocumentKind, Tongue};
use seafood_gb::{Inspection, Lang, input, standard, value};

#[cfg(feature = "serve")]
use super::examples::SERVE_EXAMPLES;
use super::examples::{
    CHECK_EXAMPLES, COMPARE_EXAMPLES, DIFF_EXAMPLES, EXAMPLES, JUDGE_EXAMPLES, LABEL_EXAMPLES, LINT_EXAMPLES, LIST_EXAMPLES,
    NET_CONTENT_EXAMPLES, ROUND_EXAMPLES, SHOW_EXAMPLES, STANDARDS_EXAMPLES, TEMPLATE_EXAMPLES, TREND_EXAMPLES,
};

/// 海产品国标符合性检查：干海参、速冻裹衣虾、海带、海带种质
///
/// Checks lab data and labels against Chinese national standards for dried sea cucumber, quick-frozen coated shrimp, kelp and kelp
/// germplasm.
#[derive(Debug, Parser)]
#[command(name = "seafood-gb", version, max_term_width = 100, after_help = EXAMPLES, disable_help_subcommand = true)]
pub struct Args {
    /// Language of reports, notices and explanations
    #[arg(long, global = true, value_enum, default_value_t, value_name = "LANG")]
    pub lang: LangArg,
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check sheets of lab data, batch by batch
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Box<CheckArgs>),
    /// Check the text of labels, or print the fields read from it
    #[command(after_help = LABEL_EXAMPLES)]
    Label(Box<LabelArgs>),
    /// Judge one result against one limit, or a line of each after another
    #[command(after_help = JUDGE_EXAMPLES)]
    Judge(JudgeArgs),
    /// Judge the net content of a lot of packages by JJF 1070
    #[command(after_help = NET_CONTENT_EXAMPLES)]
    NetContent(Box<NetContentArgs>),
    /// Round a value by GB/T 8170-2008
    #[command(after_help = ROUND_EXAMPLES)]
    Round(RoundArgs),
    /// Serve the checks over HTTP
    #[cfg(feature = "serve")]
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(Box<ServeArgs>),
    /// List, show and compare the standards on file; lint overlays
    #[command(after_help = STANDARDS_EXAMPLES)]
    Standards {
        #[command(subcommand)]
        command: StandardsCommand,
    },
    /// Compare two files of reports: which batches change, and by which rules
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(CompareArgs),
    /// Chart the results of one item over the batches, with control limits and tests for patterns
    #[command(after_help = TREND_EXAMPLES)]
    Trend(Box<TrendArgs>),
    /// Print a CSV to fill in, with every column that the rules for a product read
    #[command(after_help = TEMPLATE_EXAMPLES)]
    Template(TemplateArgs),
}

/// `check`.
#[derive(Debug, ClapArgs)]
pub struct CheckArgs {
    /// Sheets and JSON: .xlsx .csv .tsv .json .ndjson, .xls .html .xml of web pages and XML Spreadsheets, or `-` for standard input (with --input-format)
    #[arg(required_unless_present = "sequences", value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[allow(clippy::doc_markdown, reason = "it is printed as help")]
    /// DNA sequences of the specimens: FASTA, GenBank or plain text (repeatable); the marker is taken from the name of the file where not given
    #[expect(clippy::doc_markdown, reason = "the help shows the name as it is written")]
    #[arg(long, value_name = "[MARKER=]FILE")]
    pub sequences: Vec<String>,
    /// The record among the sequences that is the reference (repeatable) [default: one that calls itself so]
    #[arg(long, value_name = "NAME", requires = "sequences")]
    pub reference: Vec<String>,
    /// Layout of the input, whatever the file names say
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub input_format: Option<InputFormat>,
    /// Sheet of the workbook [default: every visible one that has a table]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Join batches that have one number, in several rows, sheets or files, into one
    #[arg(long)]
    pub join: bool,
    /// What the inspection covers, where the input does not say [default: tested-items, but delivery for records of release]
    #[arg(long, value_enum, value_name = "SCOPE")]
    pub inspection: Option<Scope>,
    #[command(flatten)]
    pub judging: Judging,
    /// Threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    #[command(flatten)]
    pub bounds: BoundsArgs,
}

/// `label`.
#[derive(Debug, ClapArgs)]
pub struct LabelArgs {
    /// Texts of labels, a file each, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Print what was read, as JSON, instead of checking it
    #[arg(long)]
    pub fields: bool,
    /// What does not stand in the text, such as `最大表面面积=320` or `imported=yes` (repeatable)
    #[arg(long, value_name = "FIELD=VALUE")]
    pub set: Vec<String>,
    #[command(flatten)]
    pub judging: Judging,
}

/// By what batches and labels are judged.
#[derive(Debug, ClapArgs)]
pub struct Criteria {
    /// Encoding of the input, such as utf-8 or gb18030; found by itself where not given
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Lowest basis of a limit or requirement that may decide
    #[arg(long, value_enum, default_value_t, value_name = "BASIS")]
    pub trust: Trust,
    /// Decision rule for results against limits
    #[arg(long, value_enum, default_value_t, value_name = "RULE")]
    pub decision: DecisionArg,
    /// Values verified against your official copy (repeatable); see `standards show --as-overlay`
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// Product of what names none; the name on a label tells it too
    #[arg(long, value_name = "PRODUCT")]
    pub product: Option<String>,
    /// Production date of what gives none
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Judge by this edition, whatever the date (repeatable)
    #[arg(long, value_name = "NUMBER")]
    pub edition: Vec<String>,
}

/// What is refused as too large.
#[derive(Clone, Copy, Debug, ClapArgs)]
#[allow(clippy::struct_field_names, reason = "the names of the options")]
pub struct BoundsArgs {
    /// Most columns of a row
    #[arg(long, value_name = "COUNT", value_parser = at_least_one, default_value_t = Bounds::default().columns, hide_short_help = true)]
    max_columns: usize,
    /// Most bytes of a cell
    #[arg(long, value_name = "BYTES", value_parser = at_least_one, default_value_t = Bounds::default().cell, hide_short_help = true)]
    max_cell: usize,
    /// Most bytes of a row, of a line of NDJSON, or of an element of a JSON array
    #[arg(long, value_name = "BYTES", value_parser = at_least_one, default_value_t = Bounds::default().record, hide_short_help = true)]
    max_record: usize,
}

impl BoundsArgs {
    /// The bounds that are asked for.
    pub fn bounds(self) -> Bounds {
        Bounds { columns: self.max_columns, cell: self.max_cell, record: self.max_record }
    }
}

/// How batches and labels are judged, and how the reports are written.
#[derive(Debug, ClapArgs)]
pub struct Judging {
    #[command(flatten)]
    pub criteria: Criteria,
    /// Form of the reports
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: OutputFormat,
    /// Kind of the documents that `--format html` writes [default: judgement]
    #[arg(long, value_enum, value_name = "KIND")]
    pub document: Option<DocumentArg>,
    /// How much JSON holds, or which findings a workbook lists: those to act on, or all [default: full, but facts for ndjson and xlsx]
    #[arg(long, value_enum, value_name = "DETAIL")]
    pub detail: Option<DetailArg>,
    /// List in JSON every result with the limits that it was compared with
    #[arg(long)]
    pub measured: bool,
    /// Write to a file, which appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Also what is met, what was not examined, and the notes of the rules
    #[arg(short, long)]
    pub verbose: bool,
    /// Colours in text reports
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
}

/// `judge`.
#[derive(Debug, ClapArgs)]
pub struct JudgeArgs {
    /// The result as the lab writes it
    #[arg(allow_hyphen_values = true, required_unless_present = "lines")]
    pub result: Option<String>,
    /// The limit as the standard prints it
    #[arg(allow_hyphen_values = true, required_unless_present = "lines")]
    pub limit: Option<String>,
    /// Comparison by GB/T 8170-2008: the full value, or the value rounded to the limit's place
    #[arg(long, value_enum, default_value_t, value_name = "METHOD")]
    pub method: MethodArg,
    /// Read RESULT<TAB>LIMIT[<TAB>METHOD] lines from standard input; one line of output for each
    #[arg(long, conflicts_with_all = ["result", "limit"])]
    pub lines: bool,
}

/// `net-content`.
#[derive(Debug, ClapArgs)]
pub struct NetContentArgs {
    /// Weights of the packages: a list, or a sheet with one column or row of net weights among others; or `-` for standard input
    #[arg(value_name = "WEIGHTS")]
    pub file: PathBuf,
    /// Nominal quantity of a package, such as 500g, 1kg or 250mL
    #[arg(long, value_name = "QUANTITY", allow_hyphen_values = true)]
    pub nominal: String,
    /// Lot size in packages; a single package is tested by itself without it
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub lot: Option<String>,
    /// Ice glaze still in the weights: per cent (8%), or a mass for each package (`12g;13g`)
    #[arg(long, value_name = "GLAZE", allow_hyphen_values = true)]
    pub glaze: Option<String>,
    /// Judge by the edition in force on this day [default: the newest, and the output says so]
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Judge by this edition, whatever the date
    #[arg(long, value_name = "NUMBER")]
    pub edition: Option<String>,
    /// Values verified against your official copy (repeatable); see `standards show --as-overlay`
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// Encoding of the input, such as utf-8 or gb18030; found by itself where not given
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Sheet of the workbook [default: the first visible one that holds anything]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Form of the result
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: PlainFormat,
}

/// `round`.
#[derive(Debug, ClapArgs)]
pub struct RoundArgs {
    /// The recorded value, perhaps with the lab's mark (+) or (-)
    #[arg(allow_hyphen_values = true)]
    pub value: String,
    /// The rounding interval: 1, 2 or 5 times a power of ten
    #[arg(allow_hyphen_values = true)]
    pub interval: String,
}

/// `serve`.
#[cfg(feature = "serve")]
#[derive(Debug, ClapArgs)]
pub struct ServeArgs {
    /// Address and port; port 0 takes a free one, which the log tells
    #[arg(long, default_value = "127.0.0.1:7070", value_name = "ADDRESS")]
    pub listen: SocketAddr,
    /// Only answer requests with a bearer token out of this file, which has one on each line
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// Let other machines reach the service without a token
    #[arg(long)]
    pub allow_without_token: bool,
    /// Serve the browser form at `/`, out of the folder that www/build makes
    #[arg(long, value_name = "FOLDER")]
    pub form: Option<PathBuf>,
    /// Values verified against your official copy (repeatable); see `standards show --as-overlay`
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// Largest body of a request, in bytes; streams may have any length
    #[arg(long, default_value_t = 16 << 20, value_name = "BYTES", value_parser = clap::value_parser!(u64).range(1..=1 << 30))]
    pub max_body: u64,
    #[command(flatten)]
    pub bounds: BoundsArgs,
    /// Longest line of a stream, in bytes
    #[arg(long, default_value_t = 1 << 20, value_name = "BYTES", value_parser = at_least_one)]
    pub max_line: usize,
    /// Requests that are judged at once; more are told to come again
    #[arg(long, default_value_t = 256, value_name = "N", value_parser = at_least_one)]
    pub max_in_flight: usize,
    /// Connections that are open at once
    #[arg(long, default_value_t = 2000, value_name = "N", value_parser = at_least_one)]
    pub max_connections: usize,
    /// Seconds for the head of a request to come
    #[arg(long, default_value_t = 10, value_name = "SECONDS", value_parser = seconds())]
    pub header_timeout: u64,
    /// Seconds that a connection is kept between requests
    #[arg(long, default_value_t = 60, value_name = "SECONDS", value_parser = seconds())]
    pub idle_timeout: u64,
    /// Seconds for a request to come, and as many for its answer; streams may take any time
    #[arg(long, default_value_t = 30, value_name = "SECONDS", value_parser = seconds())]
    pub request_timeout: u64,
    /// Seconds that a stream may stand still, and that a client may leave its answer
    #[arg(long, default_value_t = 30, value_name = "SECONDS", value_parser = seconds())]
    pub stall_timeout: u64,
    /// Seconds to answer what was accepted, when the service is told to end
    #[arg(long, default_value_t = 30, value_name = "SECONDS", value_parser = seconds())]
    pub drain: u64,
    /// Log of requests on standard error
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    pub log: LogArg,
}

/// `--log`.
#[cfg(feature = "serve")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogArg {
    /// Nothing
    None,
    /// A line of JSON for each request, without anything of its data
    #[default]
    Json,
}

/// A day at most.
#[cfg(feature = "serve")]
fn seconds() -> clap::builder::RangedU64ValueParser<u64> {
    clap::builder::RangedU64ValueParser::new().range(1..=86_400)
}

/// A number of things, at least one.
fn at_least_one(text: &str) -> Result<usize, String> {
    let found: u32 = text.parse().map_err(|error: std::num::ParseIntError| error.to_string())?;
    if found == 0 { Err("expected at least 1".to_owned()) } else { usize::try_from(found).map_err(|error| error.to_string()) }
}

/// `standards …`.
#[derive(Debug, Subcommand)]
pub enum StandardsCommand {
    /// List all editions on file, and how well their values are known
    #[command(after_help = LIST_EXAMPLES)]
    List(ListArgs),
    /// Show every rule of an edition
    #[command(after_help = SHOW_EXAMPLES)]
    Show(ShowArgs),
    /// Check overlays without using them
    #[command(after_help = LINT_EXAMPLES)]
    Lint {
        /// Overlays
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Show what changed between two editions
    #[command(after_help = DIFF_EXAMPLES)]
    Diff {
        /// The edition before
        #[arg(value_name = "EDITION")]
        one: String,
        /// The edition after
        #[arg(value_name = "EDITION")]
        other: String,
    },
}

/// `standards list`.
#[derive(Debug, ClapArgs)]
pub struct ListArgs {
    /// Form of the list; JSON has every requirement with its values, clauses and sources
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: PlainFormat,
    /// Values verified against your official copy (repeatable)
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
}

/// `standards show`.
#[derive(Debug, ClapArgs)]
pub struct ShowArgs {
    /// Number or id of the edition
    pub edition: String,
    /// Print a form (TOML) with every value that is not verified yet: compare, uncomment, sign
    #[arg(long)]
    pub as_overlay: bool,
    /// Values verified against your official copy (repeatable)
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
}

/// `compare`.
#[derive(Debug, ClapArgs)]
pub struct CompareArgs {
    /// Reports before (`check --format ndjson` or `json`), or `-` for standard input
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// Reports after, of the same batches
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Form of the comparison
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: CompareFormat,
    /// Write to a file, which appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Values verified against your official copy (repeatable); they name the rules that they add
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// Colours in text
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
}

/// `trend`.
#[derive(Debug, ClapArgs)]
pub struct TrendArgs {
    /// Sheets and JSON, as `check` reads them; all of them are one series
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The item that is charted: its id, or any of its names
    #[arg(long, value_name = "ITEM")]
    pub item: String,
    /// Tests to be made, by number from 1 to 8 [default: 1,2,3,4]
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',')]
    pub rules: Vec<u8>,
    /// Take the control limits from batches produced up to this day
    #[arg(long, value_name = "DATE", conflicts_with = "history")]
    pub until: Option<String>,
    /// Take the control limits from the earlier batches in this file (repeatable)
    #[arg(long, value_name = "FILE")]
    pub history: Vec<PathBuf>,
    /// Layout of the input, whatever the file names say
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub input_format: Option<InputFormat>,
    /// Sheet of the workbook [default: every visible one that has a table]
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Join batches that have one number, in several rows, sheets or files, into one
    #[arg(long)]
    pub join: bool,
    #[command(flatten)]
    pub criteria: Criteria,
    /// Form of the charts
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: TrendFormat,
    /// Write to a file, which appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Colours in text
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
    #[command(flatten)]
    pub bounds: BoundsArgs,
}

/// `template`.
#[derive(Debug, ClapArgs)]
pub struct TemplateArgs {
    /// Product: an id or a name
    pub product: String,
}

/// An argument that stands for a value of the library.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident -> $target:ty { $($(#[$attr:meta])* $variant:ident = $value:expr,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
        pub enum $name { $($(#[$attr])* $variant,)+ }

        impl From<$name> for $target {
            fn from(name: $name) -> Self {
                match name { $($name::$variant => $value,)+ }
            }
        }
    };
}

choices! {
    /// `--lang`.
    LangArg -> Tongue {
        /// Chinese
        #[default]
        Zh = Tongue::Zh,
        /// English
        En = Tongue::En,
        /// Both, in JSON
        Both = Tongue::Both,
    }
}

impl LangArg {
    /// The language of what is said in one: Chinese where both are asked for.
    pub fn one(self) -> Lang {
        if self == Self::En { Lang::En } else { Lang::Zh }
    }
}

choices! {
    /// `--detail`.
    DetailArg -> Detail {
        /// What fails or is open, without words
        Facts = Detail::Facts,
        /// Everything, with messages
        #[default]
        Full = Detail::Full,
    }
}

choices! {
    /// `--input-format`.
    InputFormat -> Layout {
        /// A sheet with commas
        #[default]
        Csv = Layout::Text(input::Format::Csv),
        /// A sheet with tabs
        Tsv = Layout::Text(input::Format::Tsv),
        /// One JSON object, or an array of them
        Json = Layout::Text(input::Format::Json),
        /// One JSON object a line
        Ndjson = Layout::Text(input::Format::Ndjson),
        /// A workbook of Excel or WPS
        Xlsx = Layout::Workbook,
    }
}

choices! {
    /// `--trust`.
    Trust -> standard::Basis {
        /// Read in the standard's own text, or verified by an overlay
        Text = standard::Basis::Text,
        /// Also quoted by somebody else
        Quoted = standard::Basis::Quoted,
        /// Also general knowledge without a source
        #[default]
        Recalled = standard::Basis::Recalled,
        /// Anything
        Absent = standard::Basis::Absent,
    }
}

choices! {
    /// `--decision`.
    DecisionArg -> value::Decision {
        /// The result against the limit
        #[default]
        Simple = value::Decision::Simple,
        /// Within the limit by the expanded uncertainty at least: for a plant's own release
        Guarded = value::Decision::Guarded,
    }
}

choices! {
    /// `--inspection`.
    Scope -> Inspection {
        /// 所检项目: what was submitted
        #[default]
        TestedItems = Inspection::TestedItems,
        /// 出厂检验: the standard's release items must be there
        Delivery = Inspection::Delivery,
        /// 型式检验: every item must be there
        Type = Inspection::Type,
        /// 标签检查: the label alone
        Label = Inspection::Label,
    }
}

choices! {
    /// `--document`.
    DocumentArg -> DocumentKind {
        /// 检验结果判定表: each batch in full; of several, a list before them
        #[default]
        Judgement = DocumentKind::Judgement,
        /// 出厂检验放行记录, a page for each batch
        Release = DocumentKind::Release,
        /// 检验结果证明, certificate of analysis in both languages, a page for each batch
        Certificate = DocumentKind::Certificate,
        /// 批次清单: what fails and by how much, what is awaited
        List = DocumentKind::List,
    }
}

choices! {
    /// `--method`.
    MethodArg -> value::Method {
        /// 全数值比较法
        #[default]
        Full = value::Method::FullValue,
        /// 修约值比较法
        Rounded = value::Method::RoundedValue,
    }
}

/// `--format`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For people
    #[default]
    Text,
    /// One object for a single JSON object, else an array
    Json,
    /// One object a line
    Ndjson,
    /// One line a batch, safe to open in a spreadsheet: for programs, with names that stay
    Csv,
    /// CSV for people: one line a batch in words, with values, limits and margins, and the columns of the input
    Table,
    /// A workbook of Excel: the same, the findings, and the standards; to a file (-o) or a pipe
    Xlsx,
    /// Documents to be printed and filed: one page without scripts
    Html,
    /// Of germplasm: the record of the examination, to be printed and signed; of anything else as text
    Record,
}

impl OutputFormat {
    /// Whether it is a document that is filed and sent.
    pub fn is_kept(self) -> bool {
        matches!(self, Self::Html | Self::Xlsx | Self::Table)
    }
}

/// `--format` of `net-content` and `standards list`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PlainFormat {
    /// For people
    #[default]
    Text,
    /// One object
    Json,
}

/// `--format` of `compare`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// For people
    #[default]
    Text,
    /// One object
    Json,
    /// One line for each batch that changes, safe to open in a spreadsheet
    Csv,
}

/// `--format` of `trend`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TrendFormat {
    /// For people
    #[default]
    Text,
    /// One document with pictures, to be printed or sent
    Html,
    /// One object
    Json,
    /// One line for each batch, safe to open in a spreadsheet
    Csv,
}

/// `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
