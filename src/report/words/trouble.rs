//! What is wrong with the batch itself, in words.

use super::{both, printable};
use crate::input::ProblemKind;
use crate::report::{Report, Trouble, TroubleKind};
use crate::standard::Words;

/// What is wrong, and what to do.
pub(in crate::report) fn trouble(report: &Report<'_>, trouble: &Trouble) -> (Words, Words) {
    let found = printable(&trouble.found);
    match &trouble.kind {
        TroubleKind::Product => {
            let ids: Vec<&str> = report.library.catalogue.products().iter().map(|product| product.id.as_str()).collect();
            let names: Vec<&str> = report.library.catalogue.products().iter().map(|product| product.name.zh.as_str()).collect();
            let said = if found.is_empty() {
                both("没有写明产品", "no product is named")
            } else {
                both(format!("产品 `{found}` 不是本程序所知的产品"), format!("`{found}` is no product that is known here"))
            };
            let fix = both(
                format!("产品请填：{}；没有写明或不认识的可用 --product", names.join("、")),
                format!("name one of these products: {}; or give --product where none is named or known", ids.join(", ")),
            );
            (said, fix)
        }
        TroubleKind::Inspection => (
            both(format!("检验类别 `{found}` 无法识别"), format!("`{found}` is no scope of inspection")),
            both("请填：所检项目、出厂检验、型式检验或标签检查", "give tested-items, delivery, type or label"),
        ),
        TroubleKind::Trait(field) => {
            let product = report.subject.product.map(|(_, product)| product.traits.as_slice()).unwrap_or_default();
            let values = product.iter().filter(|answer| answer.field == *field).flat_map(|answer| &answer.values);
            let (zh, en): (Vec<&str>, Vec<&str>) = values.map(|value| (value.name.zh.as_str(), value.id.as_str())).unzip();
            (
                both(format!("{field} 的值 `{found}` 无法识别"), format!("`{found}` is no known value of {field}")),
                both(format!("请填：{}", zh.join("、")), format!("give one of: {}", en.join(", "))),
            )
        }
        TroubleKind::Input(ProblemKind::Contradiction) => (
            both(format!("同一字段有两个不同的值：`{found}`"), format!("one field is given twice with different values: `{found}`")),
            both("请只保留正确的一个", "keep only the right one"),
        ),
        TroubleKind::Input(ProblemKind::NotASubmission) => (
            both(format!("不是一份送检数据：`{found}`"), format!("this is no submission: `{found}`")),
            both("请按 JSON 约定重写该行", "write it again as the JSON contract has it"),
        ),
        TroubleKind::LabelFile(error) => (
            both(format!("标签文件 `{found}` 无法读取：{error}"), format!("the label file `{found}` cannot be read: {error}")),
            both("核对文件名；路径相对于送检表所在的文件夹", "check the name; it is relative to the folder of the sheet"),
        ),
        TroubleKind::OtherGradeInName(named) => {
            let named = printable(named);
            (
                both(
                    format!("等级：送检数据为 `{found}`，产品名称中为 `{named}`"),
                    format!("grade: `{found}` was stated with the batch, and `{named}` stands in the name of the product"),
                ),
                both("核对哪一个正确，使两者一致", "find out which is right and make them agree"),
            )
        }
        TroubleKind::OtherOnLabel(field, printed) => {
            let name = report.library.label_words().field(field).cloned().unwrap_or_else(|| both(*field, *field));
            let printed = printable(printed);
            (
                both(
                    format!("{}：送检数据为 `{found}`，标签为 `{printed}`", name.zh),
                    format!("{}: `{found}` was stated with the batch, and `{printed}` stands on the label", name.en),
                ),
                both("核对哪一个正确，使两者一致", "find out which is right and make them agree"),
            )
        }
        TroubleKind::TwiceOnLabel(field, other) => {
            let name = report.library.label_words().field(field).cloned().unwrap_or_else(|| both(*field, *field));
            let other = printable(other);
            (
                both(
                    format!("{}：标签上有 `{found}`，也有 `{other}`", name.zh),
                    format!("{}: `{found}` stands on the label, and so does `{other}`", name.en),
                ),
                both("核对哪一个正确，标签上只留一个", "find out which is right, and show that one only"),
            )
        }
        TroubleKind::Input(_) => (
            both(format!("不是该文件编码中的文字：`{found}`"), format!("not text in the encoding of the file: `{found}`")),
            both("请统一文件编码，或用 --encoding 指定", "save the file in one encoding, or name it with --encoding"),
        ),
    }
}
