//! What is wrong with the batch itself, in words.

use crate::check::{OpenPoint, OpenPointKind, Report, is_on_file};
use crate::input::ProblemKind;
use crate::rule::{Action, Fix};
use crate::standard::{ItemId, Words};
use crate::words::{both, printable};

/// What is wrong, and what to do.
pub(in crate::report) fn open_point(report: &Report<'_>, open_point: &OpenPoint) -> (Words, Fix) {
    let agree = || Fix::new(Action::ChooseValue, both("核对哪一个正确，使两者一致", "find out which is right and make them agree"));
    let found = printable(&open_point.found);
    match &open_point.kind {
        OpenPointKind::Product => no_product(report, &found),
        OpenPointKind::Inspection => (
            both(format!("检验类别 `{found}` 无法识别"), format!("`{found}` is no scope of inspection")),
            Fix::new(
                Action::ChooseInspection,
                both("请填：所检项目、出厂检验、型式检验或标签检查", "give tested-items, delivery, type or label"),
            )
            .with("values", vec!["tested-items", "delivery", "type", "label"]),
        ),
        OpenPointKind::Trait(field) => unknown_trait(report, field, &found),
        OpenPointKind::Input(kind) => input(*kind, &found),
        OpenPointKind::NotJudged(item, _) => {
            let name = report.library.catalogue.item(*item).map_or_else(|| both("", ""), |item| item.name.clone());
            (
                both(
                    format!("{} `{found}`：收录的标准对该产品没有此项限值，也不能确认没有限值，未判定", name.zh),
                    format!(
                        "{} `{found}`: no standard on file has a limit for it in this product, and it is not known that there is none",
                        name.en
                    ),
                ),
                Fix::new(
                    Action::FindStandard,
                    both("核对适用标准；此项须另行判定", "find out which standard applies: this item must be judged apart"),
                ),
            )
        }
        OpenPointKind::UnknownItem(heading, name) => unknown_item(report, *heading, name, &found),
        OpenPointKind::LabFailed(item) => lab_failed(report, *item, &found),
        OpenPointKind::DeclaredElsewhere => declared_elsewhere(report, &open_point.found),
        OpenPointKind::NetContent => no_net_content(),
        OpenPointKind::LabConclusion => (
            both(
                format!("提交的各项均符合，而检验单位的结论为 `{found}`"),
                format!("everything submitted is met, and the lab concludes `{found}`"),
            ),
            Fix::new(
                Action::AskLab,
                both(
                    "核对检验报告：是否有未提交的项目，或依据不同",
                    "check the report of the lab: something was not submitted, or it went by other limits",
                ),
            ),
        ),
        OpenPointKind::Remark => remark(&found),
        OpenPointKind::DryBasis => dry_basis(&found),
        OpenPointKind::LabelFile(problem) => (
            both(format!("标签文件 `{found}` 无法读取：{problem}"), format!("the label file `{found}` cannot be read: {problem}")),
            Fix::new(
                Action::CheckInput,
                both("核对文件名；路径相对于送检表所在的文件夹", "check the name; it is relative to the folder of the sheet"),
            ),
        ),
        OpenPointKind::OtherGradeInName(other) => (other_grade(&found, other, "产品名称中为", "in the name of the product"), agree()),
        OpenPointKind::OtherGradeCited(other) => (other_grade(&found, other, "执行标准后注明的是", "beside the standard cited"), agree()),
        OpenPointKind::OtherOnLabel(field, printed) => {
            let name = report.library.label_words().field(field).cloned().unwrap_or_else(|| both(*field, *field));
            let printed = printable(printed);
            (
                both(
                    format!("{}：送检数据为 `{found}`，标签为 `{printed}`", name.zh),
                    format!("{}: `{found}` was stated with the batch, and `{printed}` stands on the label", name.en),
                ),
                agree(),
            )
        }
        OpenPointKind::TwiceOnLabel(field, other) => {
            let name = report.library.label_words().field(field).cloned().unwrap_or_else(|| both(*field, *field));
            let other = printable(other);
            (
                both(
                    format!("{}：标签上有 `{found}`，也有 `{other}`", name.zh),
                    format!("{}: `{found}` stands on the label, and so does `{other}`", name.en),
                ),
                Fix::new(Action::ChooseValue, both("核对哪一个正确，标签上只留一个", "find out which is right, and show that one only")),
            )
        }
    }
}

/// A product standard is declared that is not on file, or not for this product, and the inspection is one of all that it lists.
fn declared_elsewhere(report: &Report<'_>, number: &str) -> (Words, Fix) {
    let found = printable(number);
    let message = if is_on_file(report.library, number) {
        both(
            format!("明示执行的标准 `{found}` 不适用于该产品，应按哪项标准检验不能判定"),
            format!("the declared standard `{found}` does not bind this product: which one it is to be inspected by cannot be said"),
        )
    } else {
        both(
            format!("明示执行的标准 `{found}` 未收录，其所列的检验项目是否齐全不能判定"),
            format!("the declared standard `{found}` is not on file: whether everything that it lists was tested cannot be said"),
        )
    };
    let compare = both(
        "对照所明示的标准核对检验项目；所检项目另按其他适用标准判定",
        "compare the items with the declared standard; those tested are judged by the others",
    );
    (message, Fix::new(Action::FindStandard, compare))
}

/// No product, or one that is not known.
fn no_product(report: &Report<'_>, found: &str) -> (Words, Fix) {
    let ids: Vec<&str> = report.library.catalogue.products().iter().map(|product| product.id.as_str()).collect();
    let names: Vec<&str> = report.library.catalogue.products().iter().map(|product| product.name.zh.as_str()).collect();
    let said = if found.is_empty() {
        both("没有写明产品", "no product is named")
    } else {
        both(format!("产品 `{found}` 不是本程序所知的产品"), format!("`{found}` is no product that is known here"))
    };
    let words = both(format!("产品请填：{}", names.join("、")), format!("name one of these products: {}", ids.join(", ")));
    (said, Fix::new(Action::ChooseProduct, words).with("products", ids))
}

/// No packages were weighed.
fn no_net_content() -> (Words, Fix) {
    (
        both(
            "净含量属出厂检验和型式检验项目，未提交称量数据",
            "net content belongs to delivery and type inspections, and no packages were weighed",
        ),
        Fix::new(
            Action::Give,
            both(
                "补填标注净含量、批量和各件称量结果；计量称重的产品在标注净含量一栏填“计量称重”",
                "give the nominal quantity, the size of the lot and the weights; for what is sold by weight write `计量称重` as the nominal quantity",
            ),
        ),
    )
}

/// A trait stated with a word that is not known.
fn unknown_trait(report: &Report<'_>, field: &str, found: &str) -> (Words, Fix) {
    let product = report.subject.product.map(|(_, product)| product.traits.as_slice()).unwrap_or_default();
    let values = product.iter().filter(|answer| answer.field == field).flat_map(|answer| &answer.values);
    let (zh, en): (Vec<&str>, Vec<&str>) = values.map(|value| (value.name.zh.as_str(), value.id.as_str())).unzip();
    (
        both(format!("{field} 的值 `{found}` 无法识别"), format!("`{found}` is no known value of {field}")),
        Fix::new(Action::Choose, both(format!("请填：{}", zh.join("、")), format!("give one of: {}", en.join(", "))))
            .with("field", field)
            .with("values", en),
    )
}

/// A result under a name that is no known item, or another quantity than the item that it begins with.
fn unknown_item(report: &Report<'_>, heading: u32, name: &str, found: &str) -> (Words, Fix) {
    let (catalogue, name) = (&report.library.catalogue, printable(name));
    let binding = usize::try_from(heading).ok().and_then(|heading| report.bindings.get(heading));
    if let Some(together) = binding.and_then(|binding| binding.together.as_ref())
        && !together.unknown.contains(&name)
    {
        let ids: Vec<&str> =
            together.headings.iter().filter_map(|heading| catalogue.item(heading.item)).map(|item| item.id.as_str()).collect();
        return (
            both(
                format!("`{name}` 是几个项目，其值 `{found}` 是哪一项的不能确定，未判定"),
                format!("`{name}` is several items, and which of them the value `{found}` is of cannot be said: it was not judged"),
            ),
            Fix::new(Action::Give, both("请分别填报各项的结果", "give the result of each of them by itself")).with("items", ids),
        );
    }
    if let Some(item) = catalogue.other_quantity(&name) {
        return (
            both(
                format!("`{name}` 与{}不是同一项目，其值 `{found}` 未判定", item.name.zh),
                format!("`{name}` is another quantity than {}, its value `{found}` was not judged", item.name.en),
            ),
            Fix::new(Action::Give, both("请按标准规定的项目和表示方法填报", "give the quantity that the standard sets a limit for"))
                .with("items", vec![item.id.as_str()]),
        );
    }
    let nearest = binding.and_then(|binding| binding.nearest(catalogue, &name));
    let nearest =
        nearest.map(|item| both(format!("；最接近的已知项目是 {}", item.name.zh), format!("; the nearest known item is {}", item.name.en)));
    let message = both(
        format!("不认识项目 `{name}`，其值 `{found}` 未判定"),
        format!("`{name}` is no known item, its value `{found}` was not judged"),
    );
    (
        nearest.map_or(message.clone(), |nearest| message.followed_by(&nearest)),
        Fix::new(
            Action::FindStandard,
            both("核对项目名称；收录之外的项目须另行判定", "check the name; an item that is not on file must be judged apart"),
        ),
    )
}

/// A part of the input that cannot be used.
fn input(kind: ProblemKind, found: &str) -> (Words, Fix) {
    let fix = |action: Action, zh: &str, en: &str| Fix::new(action, both(zh, en));
    match kind {
        ProblemKind::Contradiction => (
            both(format!("同一字段有两个不同的值：`{found}`"), format!("one field is given twice with different values: `{found}`")),
            fix(Action::ChooseValue, "请只保留正确的一个", "keep only the right one"),
        ),
        ProblemKind::CutOff => (
            both("文件在此行中途结束，其余内容缺失", "the file ends in the middle of this row, and the rest of it is missing"),
            fix(Action::SaveAgain, "请重新导出完整的文件", "export the file again, whole"),
        ),
        ProblemKind::NotASubmission => (
            both(format!("不是一份送检数据：`{found}`"), format!("this is no submission: `{found}`")),
            fix(Action::FollowContract, "请按 JSON 约定重写该行", "write it again as the JSON contract has it"),
        ),
        ProblemKind::WrongShape => (
            both(format!("数据形状不符：`{found}`"), format!("`{found}` has not the shape that is expected there")),
            fix(Action::FollowContract, "请按 JSON 约定填写", "write it as the JSON contract has it"),
        ),
        ProblemKind::NoHeading => (
            both(format!("`{found}` 没有项目名称，未判定"), format!("`{found}` stands under no name of an item, and was not judged")),
            fix(Action::NameItem, "请补填该列的表头或该行的检验项目", "name the item, over the column or in the row"),
        ),
        ProblemKind::NotText | ProblemKind::UnknownKey => (
            both(format!("不是该文件编码中的文字：`{found}`"), format!("not text in the encoding of the file: `{found}`")),
            fix(Action::ChooseEncoding, "请统一文件编码，或指定编码", "save the file in one encoding, or name it"),
        ),
    }
}

/// Another grade than that of the batch stands somewhere.
fn other_grade(found: &str, other: &str, zh: &str, en: &str) -> Words {
    let other = printable(other);
    both(
        format!("等级：送检数据为 `{found}`，{zh} `{other}`"),
        format!("grade: `{found}` was stated with the batch, and `{other}` stands {en}"),
    )
}

/// An item that the lab fails, and no rule judges.
fn lab_failed(report: &Report<'_>, item: ItemId, found: &str) -> (Words, Fix) {
    let name = report.library.catalogue.item(item).map_or_else(|| both("", ""), |item| item.name.clone());
    (
        both(
            format!("{}：检验单位判为 `{found}`，而此项没有可判定的结果或限值", name.zh),
            format!("{}: the lab says `{found}`, and no result and limit are there to judge it by", name.en),
        ),
        Fix::new(
            Action::AskLab,
            both("请补填检验结果，或向检验单位核实判定依据", "give the result, or ask the lab what its verdict rests on"),
        ),
    )
}

/// A remark says that the batch does not conform.
fn remark(found: &str) -> (Words, Fix) {
    let said = both(format!("提交的各项均符合，而备注为 `{found}`"), format!("everything submitted is met, and a remark says `{found}`"));
    let fix = both("核对备注所指：是否有未提交的项目", "find out what the remark means: something was not submitted");
    (said, Fix::new(Action::AskLab, fix))
}

/// A remark says that results are of the dry matter.
fn dry_basis(found: &str) -> (Words, Fix) {
    let said = both(
        format!("备注称结果以干基计：`{found}`；限值为样品原状的含量，二者不能直接比较"),
        format!("a remark says that results are of the dry matter: `{found}`; limits are of the food as it is"),
    );
    let fix = both("请检验单位给出样品原状的结果", "ask the lab for the results in the sample as it is");
    (said, Fix::new(Action::AskLab, fix))
}
