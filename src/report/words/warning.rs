//! Warnings in words.

use jiff::civil::Date;
use serde_json::Value;

use super::specimens::of_specimens;
use super::taken::taken;
use crate::check::{CaseDifference, Report, Warning, is_on_file};
use crate::input::label::Span;
use crate::input::{Entry, Place, Problem, ProblemKind};
use crate::message::Arguments;
use crate::rule::{Disagreed, Disagreement};
use crate::standard::render::limit_text;
use crate::standard::{Edition, ItemId, Words};
use crate::value::{Outcome, Overlong};
use crate::words::{Lang, both, printable};

/// A warning in words.
#[derive(Clone, Debug)]
pub(in crate::report) struct WarningMessage {
    /// Stable code.
    pub(in crate::report) code: &'static str,
    /// What it is about.
    pub(in crate::report) arguments: Arguments,
    /// What it says.
    pub(in crate::report) message: Words,
    /// Where in the input.
    pub(in crate::report) place: Option<Place>,
}

impl WarningMessage {
    fn new(code: &'static str, message: Words) -> Self {
        Self { code, arguments: Arguments::new(), message, place: None }
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.arguments.insert(name.to_owned(), value.into());
        self
    }

    /// What it says of an item.
    fn about(self, report: &Report<'_>, item: ItemId) -> Self {
        let found = report.subject.measured(item).map(|measured| report.subject.text(measured)).unwrap_or_default();
        let id = report.library.catalogue.item(item).map_or("", |item| &item.id);
        self.with("item", id).with("found", found)
    }
}

/// That a case was judged with other overlays or options when it was kept.
fn judged_otherwise(differences: &[CaseDifference]) -> WarningMessage {
    let said = differences.iter().map(|one| match one {
        CaseDifference::Without(digest) => {
            both(format!("当时加载的覆盖文件 {digest} 本次未加载"), format!("overlay {digest} was loaded then and is not now"))
        }
        CaseDifference::With(digest) => {
            both(format!("本次加载的覆盖文件 {digest} 当时未加载"), format!("overlay {digest} is loaded now and was not then"))
        }
        CaseDifference::Trust(trust) => both(format!("当时的可信度要求为 {trust}"), format!("the trust was {trust}")),
        CaseDifference::Decision(rule) => both(format!("当时的判定规则为 {rule}"), format!("the decision rule was {rule}")),
    });
    let said: Vec<Words> = said.collect();
    let list = |of: fn(&Words) -> &str, between: &str| said.iter().map(of).collect::<Vec<_>>().join(between);
    let message = both(
        format!("案卷保存时的判定条件与本次不同：{}", list(|words| &words.zh, "；")),
        format!("the case was judged otherwise when it was kept: {}", list(|words| &words.en, "; ")),
    );
    WarningMessage::new("case_judged_otherwise", message)
}

/// Puts words to a warning.
pub(in crate::report) fn warning(report: &Report<'_>, warning: &Warning<'_>) -> WarningMessage {
    let message_of = WarningMessage::new;
    match warning {
        Warning::UnknownItem { heading, entry } => unknown_item(report, heading, entry),
        Warning::NoLimit(item) => {
            let (name, text) = named(report, *item);
            message_of(
                "no_limit",
                both(
                    format!("{} `{text}`：标准对该产品不设此项限值", name.zh),
                    format!("{} `{text}`: the standards set no limit for it in this product", name.en),
                ),
            )
            .about(report, *item)
        }
        Warning::Overlong(index, found) => overlong(report, *index, found),
        Warning::Lab(disagreement) => lab(report, disagreement),
        Warning::Repeated(rows) => repeated(rows),
        Warning::Sense(sense) => message_of("implausible", sense.message.clone()).with("check", sense.id.as_str()),
        Warning::CitedEdition { cited, judged_by } => message_of(
            "cited_edition",
            both(
                format!("所引用的 {} 不是判定所用的版本，判定按 {}", cited.number, judged_by.number),
                format!("{} is cited, and it is not the edition judged by, which is {}", cited.number, judged_by.number),
            ),
        )
        .with("cited", cited.number.as_str())
        .with("judged_by", judged_by.number.as_str()),
        Warning::CaseJudgedOtherwise(differences) => judged_otherwise(differences),
        Warning::DeclaredElsewhere { number, is_beside } => declared_elsewhere(report, number, *is_beside),
        Warning::NotDeclared(editions) => not_declared(editions),
        Warning::NoGrades => message_of("no_grades", no_grades(report)).with("grade", report.subject.grade()),
        Warning::Unread(item) => {
            let (name, text) = named(report, *item);
            message_of(
                "unread",
                both(
                    format!("{} `{text}` 无法识别为检测结果，判定未用到此值", name.zh),
                    format!("{} `{text}` cannot be read as a result, and no verdict rests on it", name.en),
                ),
            )
            .about(report, *item)
        }
        Warning::EditionBindsOthers(edition) => message_of(
            "edition_binds_others",
            both(
                format!("要求采用的 {} 不适用于该产品，未采用", edition.number),
                format!("{} was asked for, and it does not bind this product", edition.number),
            ),
        )
        .with("edition", edition.number.as_str()),
        Warning::GlazeNotStated => message_of(
            "glaze_not_stated",
            both(
                "未说明冰衣：净含量实测值按已扣除冰衣计；如含冰衣，请填冰衣（如 8% 或每件的质量），已扣除的请填“无”",
                "nothing is said of ice glaze, so the weights are taken as net of it: where they are not, give the glaze (such as 8% or a mass for \
                 each package), else give `none`",
            ),
        ),
        Warning::LabelNotJudged => message_of(
            "label_not_judged",
            both(
                "随附的标签未判定：没有适用于该产品的标签规则",
                "the label submitted was not judged: no rules for labels bind this product",
            ),
        ),
        Warning::OnlyLabel => message_of(
            "only_label",
            both(
                "只检查标签：随附的检测结果和称量数据未据产品标准判定",
                "only the label is judged: the results and weights that came with it were not held against the standards of the product",
            ),
        ),
        Warning::ComputedDate(first, last) => message_of("computed_date", computed_date(*first, *last)).with("day", first.to_string()),
        Warning::ProductAsked
        | Warning::ProductFromLabel
        | Warning::TraitFromName(..)
        | Warning::TraitOtherwiseInName(..)
        | Warning::TraitUsual(..)
        | Warning::GradeFromName
        | Warning::GradeFromCited
        | Warning::DayFrom(..)
        | Warning::MadeInFuture(..)
        | Warning::BeforeProduction(..) => {
            let (code, message, arguments) = taken(report, warning);
            WarningMessage { arguments, ..message_of(code, message) }
        }
        Warning::SpecimensLacking(..)
        | Warning::SpecimensFar(..)
        | Warning::SpecimensRepeated(_)
        | Warning::SpecimensUndated(_)
        | Warning::SequencesTurned(..)
        | Warning::SampledBetween(..) => {
            let (code, message, arguments) = of_specimens(report, warning);
            WarningMessage { arguments, ..message_of(code, message) }
        }
        Warning::LabelUnread(spans) => label_unread(report, spans),
        Warning::CarriedOver(spans, edition) => carried_over(report, spans, edition),
        Warning::Input(problem) => unused(problem),
    }
}

/// A product standard is declared that is not on file, or not for this product.
fn declared_elsewhere(report: &Report<'_>, number: &str, is_beside: bool) -> WarningMessage {
    let cited = printable(number);
    let message = if is_on_file(report.library, number) {
        both(
            format!("明示执行的标准 `{cited}` 不适用于该产品，未按其判定"),
            format!("the declared standard `{cited}` does not bind this product and was not judged by"),
        )
    } else {
        both(
            format!("明示执行的标准 `{cited}` 未收录，未按其判定"),
            format!("the declared standard `{cited}` is not on file and was not judged by"),
        )
    };
    let beside = both(
        "；本产品的推荐性标准仅作参照，不符之处不判为不合格",
        "; the recommended standard for the product is only held beside it, and what is not kept of it is no breach",
    );
    let message = if is_beside { message.followed_by(&beside) } else { message };
    WarningMessage::new("declared_elsewhere", message).with("cited", number)
}

/// Recommended standards that nobody declared.
fn not_declared(editions: &[&Edition]) -> WarningMessage {
    let numbers: Vec<&str> = editions.iter().map(|edition| edition.number.as_str()).collect();
    let message = both(
        format!("未明示执行 {}，未按其判定：推荐性标准，明示才适用", numbers.join("、")),
        format!("not judged by {}: recommended, it binds only where it is declared", numbers.join(", ")),
    );
    WarningMessage::new("not_declared", message).with("editions", numbers)
}

/// A grade is claimed, and no standard that binds the batch is known to set any.
fn no_grades(report: &Report<'_>) -> Words {
    let grade = printable(report.subject.grade());
    match report.standards.iter().map(|standard| standard.selected.edition()).find(|edition| !edition.grades_known) {
        Some(edition) => both(
            format!("标称等级 `{grade}`，而 {} 是否分等级未收录，等级未判定", edition.number),
            format!("grade `{grade}` is claimed, and whether {} sets grades is not on file: the grade was not judged", edition.number),
        ),
        None => both(
            format!("标称等级 `{grade}`，而适用的标准不分等级"),
            format!("grade `{grade}` is claimed, and no standard in force sets grades for this product"),
        ),
    }
}

/// A part of the input that nothing reads.
fn unused(problem: &Problem) -> WarningMessage {
    let found = printable(&problem.found);
    let about = printable(&problem.about);
    let message = match problem.kind {
        ProblemKind::UnknownKey => both(
            format!("不认识的键 `{about}`，其值 `{found}` 未使用"),
            format!("`{about}` is no key of a submission, its value `{found}` was not used"),
        ),
        _ => both(format!("`{found}` 没有列名，未使用"), format!("`{found}` stands under no heading and was not used")),
    };
    let code = if problem.kind == ProblemKind::UnknownKey { "unknown_key" } else { "no_heading" };
    let place = (problem.place.row > 0).then(|| problem.place.clone());
    WarningMessage { place, ..WarningMessage::new(code, message).with("name", &*problem.about).with("found", problem.found.as_str()) }
}

/// An item's name and what was handed in for it.
fn named(report: &Report<'_>, item: ItemId) -> (Words, String) {
    let name = report.library.catalogue.item(item).map_or_else(|| both("", ""), |item| item.name.clone());
    let text = report.subject.measured(item).map(|measured| printable(&report.subject.text(measured))).unwrap_or_default();
    (name, text)
}

/// A result under a name that the catalogue does not have, with the nearest that it has.
fn unknown_item(report: &Report<'_>, heading: &str, entry: &Entry<'_>) -> WarningMessage {
    let name = printable(heading);
    let found = printable(&entry.value.to_string());
    let binding = report.bindings.get(entry.heading as usize);
    let nearest = binding.and_then(|binding| binding.nearest(&report.library.catalogue, heading));
    let nearest =
        nearest.map(|item| both(format!("；最接近的已知项目是 {}", item.name.zh), format!("; the nearest known item is {}", item.name.en)));
    let message = both(
        format!("不认识项目 `{name}`，其值 `{found}` 未判定"),
        format!("`{name}` is no known item, its value `{found}` was not judged"),
    );
    let place = Place { file: report.subject.submission.place.file.clone(), row: entry.row, column: entry.column };
    let message = nearest.map_or(message.clone(), |nearest| message.followed_by(&nearest));
    let said = WarningMessage::new("unknown_item", message).with("name", heading).with("found", entry.value.to_string());
    WarningMessage { place: (entry.row > 0).then_some(place), ..said }
}

/// What stands on the label and was not understood.
fn label_unread(report: &Report<'_>, spans: &[Span]) -> WarningMessage {
    let quote = |span: &Span| report.subject.pack().map_or("", |pack| pack.label.quote(*span).trim());
    let texts: Vec<&str> = spans.iter().map(quote).collect();
    let unread: Vec<String> = texts.iter().map(|text| format!("`{}`", printable(text))).collect();
    let message = both(
        format!("标签中未识别的文字，未作为标示项目判定：{}", unread.join("、")),
        format!("not understood on the label, and not judged as a field: {}", unread.join(", ")),
    );
    WarningMessage::new("label_unread", message).with("texts", texts)
}

/// Additives in compound ingredients.
fn carried_over(report: &Report<'_>, spans: &[Span], edition: &Edition) -> WarningMessage {
    let texts: Vec<&str> = spans.iter().map(|span| report.subject.pack().map_or("", |pack| pack.label.quote(*span).trim())).collect();
    let names = texts.iter().map(|text| format!("`{}`", printable(text))).collect::<Vec<_>>();
    let message = both(
        format!(
            "复合配料中的 {} 未判定：该食品中没有允许其直接使用的规定，由配料带入的按 {} 3.4.1，须核实：该配料允许使用，用量不超过其最大使用量，在食品中的含量明显低于直接添加所需的水平",
            names.join("、"),
            edition.number
        ),
        format!(
            "{}, in compound ingredients, not judged: not permitted in this food itself; what an ingredient brings along goes by {} 3.4.1, so verify that \
             it is permitted in that ingredient, within its limit there, and far below what the food itself would need",
            names.join(", "),
            edition.number
        ),
    );
    WarningMessage::new("carried_over", message).with("texts", texts).with("edition", edition.number.as_str())
}

/// The days that the label leaves open, all of one edition.
fn computed_date(first: Date, last: Date) -> Words {
    let (zh, en) =
        if first == last { (first.to_string(), first.to_string()) } else { (format!("{first} 或 {last}"), format!("{first} or {last}")) };
    both(
        format!("标签没有能识别的生产日期：由标签上的其他日期或者日期的数字推算为 {zh}，据此选择标准版本"),
        format!(
            "no production date that can be read on the label: its other dates, or the numbers of the date, make it {en}, and the editions were chosen by it"
        ),
    )
}

/// A result near a limit with digits that no method gives.
fn overlong(report: &Report<'_>, index: usize, Overlong { places, rounded }: &Overlong) -> WarningMessage {
    let message_of = |message| WarningMessage::new("overlong", message).with("rounded", rounded.to_string());
    let finding = report.findings.get(index);
    let Some((item, requirement, is_met)) =
        finding.and_then(|finding| Some((finding.item?, finding.requirement?, finding.outcome == Outcome::Met)))
    else {
        return message_of(both("", ""));
    };
    let (name, text) = named(report, item);
    let limit = |lang| limit_text(requirement, lang);
    let (full, other) = if is_met {
        (both("符合", "is met"), both("不符合", "not"))
    } else {
        (both("不符合", "is not met"), both("符合", "it is"))
    };
    message_of(both(
        format!(
            "{} `{text}`：比限值 {} 多 {places} 位数字，结论取决于这些位数：全数值{}，修约到限值的位数为 {rounded}，则{}。请核对检验方法规定的结果位数（GB/T 8170）",
            name.zh,
            limit(Lang::Zh),
            full.zh,
            other.zh
        ),
        format!(
            "{} `{text}` has {places} more places than the limit {}, and they decide: by the full value it {}, rounded as the limit is written, to \
             {rounded}, {}. Check how many digits the method gives (GB/T 8170)",
            name.en,
            limit(Lang::En),
            full.en,
            other.en
        ),
    ))
    .about(report, item)
}

/// What the lab says otherwise than the rules.
fn lab(report: &Report<'_>, Disagreement { item, kind, said }: &Disagreement) -> WarningMessage {
    let message_of = WarningMessage::new;
    let (name, text) = named(report, *item);
    let stated = said.to_string();
    let said = printable(said);
    let message_of = match kind {
        Disagreed::Passed => message_of(
            "lab_passed",
            both(
                format!("{} `{text}`：检验单位判为 `{said}`，而判定为不符合", name.zh),
                format!("{} `{text}`: the lab says `{said}`, and it does not meet the requirement", name.en),
            ),
        ),
        Disagreed::Limit | Disagreed::Failed => message_of(
            "lab_limit",
            both(
                format!("{}：检验单位所用限值 `{said}` 与此处据以判定的不同", name.zh),
                format!("{}: the lab went by the limit `{said}`, which is not the one that it is judged by here", name.en),
            ),
        ),
        Disagreed::Unclear => message_of(
            "lab_unclear",
            both(
                format!("{}：检验单位的判定 `{said}` 既不是合格，也不是不合格", name.zh),
                format!("{}: the lab's word `{said}` is neither that of a pass nor that of a failure", name.en),
            ),
        ),
    };
    message_of.about(report, *item).with("said", stated)
}

/// Other rows of the table have the same number.
fn repeated(rows: &[u64]) -> WarningMessage {
    let message_of = WarningMessage::new;
    let numbers = rows.to_vec();
    let rows = rows.iter().map(u64::to_string).collect::<Vec<_>>();
    message_of(
        "number_repeated",
        both(
            format!("同一编号还见于第{}行，各自判定", rows.join("、")),
            format!("the same number stands in row {} too; each is judged by itself", rows.join(", ")),
        ),
    )
    .with("rows", numbers)
}
