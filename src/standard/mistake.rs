//! What can be wrong with rule files and overlays, whatever the kind of the rule. What only one kind can have wrong stands with the kind.

use crate::message::{Message, messages};
use crate::value::NotADecimal;

messages! {
    // The text of the file.

    /// Not TOML, or not of this shape; `detail` is what the reader of TOML says, which speaks English.
    malformed(detail: &str)
        "内容或格式不对：{detail}"
        "{detail}"
    /// An embedded file that cannot be read.
    unreadable(detail: &str)
        "无法读取：{detail}"
        "{detail}"
    /// A key with an empty text or list.
    nothing()
        "没有内容；没有数值的键请删去"
        "expected a value, found nothing; leave the key out where there is none"
    /// The file of an edition where an overlay is expected.
    edition_not_overlay()
        "这是标准版本文件，不是核验文件；它属于源代码的 `standards/`，由构建和测试检查"
        "this is an edition, not an overlay: it belongs to `standards/` of the source, where the build and the tests lint it"

    // Keys and values.

    /// A key that must be there.
    missing(key: &str)
        "缺少 `{key}`"
        "`{key}` is missing"
    /// A key that must be there, and what is expected of it.
    missing_words(key: &str, expected: &str)
        "缺少 `{key}`，应为{expected}"
        "`{key}` is missing, expected {expected}"
    /// A key that this kind of rule does not take.
    foreign_key(key: &str, takes: &str)
        "`{key}` 不属于这类条目，它可用的键为：{takes}"
        "`{key}` does not belong to a rule of this kind, which takes {takes}"
    /// A key that this rule does not take.
    not_of_this_rule(key: &str)
        "`{key}` 不属于这一条"
        "`{key}` does not belong to this rule"
    /// A value of the wrong type; `detail` as for a malformed file.
    wrong_type(key: &str, detail: &str)
        "`{key}` 的值不对：{detail}"
        "`{key}`: {detail}"
    /// Not a number.
    no_number(key: &str, found: &str)
        "`{key}` 为 `{found}`，应为数值"
        "`{key}` is `{found}`: expected a number"
    /// A number of too many digits.
    long_number(key: &str, found: &str)
        "`{key}` 为 `{found}`，位数过多"
        "`{key}` is `{found}`: more digits than any result has"
    /// A power of ten that has probably lost its superscript.
    unclear_power(key: &str, found: &str)
        "`{key}` 为 `{found}`，10 的幂不明确，请写作 10^5 或 10⁵"
        "`{key}` is `{found}`: the power of ten is not clear: write 10^5 or 10⁵"
    /// Not a whole number.
    no_whole_number(key: &str, found: &str)
        "`{key}` 为 `{found}`，应为整数"
        "`{key}` is `{found}`, expected a whole number"
    /// A number that must be above zero.
    not_above_zero(key: &str, found: &str)
        "`{key}` 为 `{found}`，应大于 0"
        "`{key}` is `{found}`, expected a number above zero"
    /// Two keys of which one stands.
    exclusive(key: &str, other: &str)
        "`{key}` 与 `{other}` 不能并存"
        "`{key}` and `{other}` exclude each other"
    /// A unit that is not on file.
    unknown_unit(key: &str, found: &str)
        "`{key}` 为 `{found}`，units.toml 没有这个单位"
        "`{key}` is `{found}`, which units.toml does not have"
    /// An item that is not on file.
    unknown_item(key: &str, found: &str)
        "`{key}` 写的 `{found}` 不是 items.toml 中的项目"
        "`{key}` names `{found}`, which is no item of items.toml"
    /// A product that is not on file.
    unknown_product(key: &str, found: &str)
        "`{key}` 写的 `{found}` 不是 products.toml 中的产品"
        "`{key}` names `{found}`, which is no product of products.toml"
    /// A product that the edition is not for.
    unbound_product(key: &str)
        "`{key}` 中有该标准版本不适用的产品"
        "`{key}` names a product that the edition does not bind"
    /// A product that is no food, in an edition for food.
    no_food(key: &str, found: &str)
        "`{key}` 中的 `{found}` 不是食品，只能由 `role = \"germplasm\"` 的标准版本适用"
        "`{key}` names `{found}`, which is no food: only an edition with `role = \"germplasm\"` binds it"
    /// A rule that does not stand above.
    unknown_rule(key: &str, found: &str)
        "`{key}` 写的 `{found}` 不是上文中的条目"
        "`{key}` names `{found}`, which is no rule above this one"
    /// A kind that does not exist.
    unknown_kind(key: &str, found: &str, known: &str)
        "`{key}` 为 `{found}`，应为 {known} 之一"
        "`{key}` is `{found}`, expected one of {known}"
    /// A condition that the product does not know.
    unknown_condition(key: &str, found: &str, product: &str)
        "`{key}` 写的 `{found}`，`{product}` 没有这个值"
        "`{key}` names `{found}`, which `{product}` does not have"
    /// A row whose id stands above already.
    id_twice()
        "编号重复，同一版本内应各不相同"
        "the id stands twice, expected ids unique within the edition"

    // Values and how well they are known.

    /// A value whose basis says that there is none.
    value_of_absent()
        "依据为 `absent`，却有数值"
        "basis is `absent`, yet there is a value"
    /// No value, and a basis that says that there is one.
    no_value()
        "没有填写数值，或数值无法识别；没有数值时依据应为 \"absent\""
        "there is no value, expected basis = \"absent\""
    /// A row of literature without a value, or with several.
    one_value(key: &str)
        "`{key}` 应有 `text`、`value` 或 `min`、`max` 之一"
        "`{key}` has no value or several, expected one of `text`, `value`, or `min` and `max`"
    /// A unit that does not convert into that of the item.
    other_dimension(key: &str, found: &str, unit: &str)
        "`{key}` 为 `{found}`，不能换算为 `{unit}`"
        "`{key}` is `{found}`, which does not convert into `{unit}`"
    /// A lower end above the upper end.
    ends_crossed(key: &str, lower: &str, other: &str, upper: &str)
        "`{key}` {lower} 大于 `{other}` {upper}"
        "`{key}` {lower} is above `{other}` {upper}"

    // An edition.

    /// In force before it was issued.
    effective_before_issue(effective: &str, issued: &str)
        "实施日期 {effective} 早于发布日期 {issued}"
        "{effective} is before the issue on {issued}"
    /// A date without its basis, or a basis without its date.
    date_and_basis()
        "应有日期及其依据，或没有日期而依据为 \"absent\""
        "expected a date with its basis, or no date and basis = \"absent\""
    /// A date with a time, or a month.
    no_local_date()
        "应为日期，如 2025-01-01，不带时间"
        "expected a local date such as 2025-01-01, without a time"
    /// A release item that is no rule.
    unknown_release_item(found: &str)
        "`{found}` 不是该版本的条目"
        "`{found}` is no rule of this edition"
    /// A list of release items without its basis, or a basis without its list.
    release_items_and_basis()
        "请至少列出一个出厂检验项目及其依据；没有清单时依据为 \"absent\""
        "expected rules with the basis of the list, or no rules and basis = \"absent\""

    // Items, products, units and checks of sense.

    /// A name that two rows have.
    name_twice(found: &str)
        "`{found}` 也是另一条的名称"
        "`{found}` is also a name of another row"
    /// A name that two values of a trait have.
    name_of_two_values(found: &str)
        "`{found}` 是两个值的名称"
        "`{found}` is a name of two values"
    /// A usual value that a trait does not have.
    no_such_value(found: &str)
        "`{found}` 不是其中一个值的编号"
        "`{found}` is the id of none of its values"
    /// A product or an item that the catalogue does not have.
    not_in_catalogue()
        "其中的产品或项目不在目录中"
        "names a product or an item that is not in the catalogue"
    /// Keys that do not fit what the check of sense looks at.
    keys_of_sense()
        "各键与其 `sense` 不符，见 standards/README.md"
        "the keys do not fit its `sense`, see standards/README.md"

    /// A test of the control chart whose keys do not fit its pattern.
    keys_of_test()
        "判异准则的键与其 `pattern` 不符，见 standards/README.md"
        "the keys of a test do not fit its `pattern`, see standards/README.md"
    /// A test of the control chart that is usual and is none.
    no_such_test()
        "`usual` 中的编号没有对应的判异准则"
        "`usual` has the number of no test"

    // An overlay.

    /// Not signed: who compared.
    unsigned_by()
        "请填写核对人"
        "expected the name of the person who compared the values, found nothing"
    /// Not signed: who compared a second time.
    unsigned_second()
        "请填写复核人"
        "expected the name of a second person, found nothing"
    /// Not signed: when.
    unsigned_on()
        "请填写核对日期，如 2026-11-23"
        "expected the day of the comparison, such as 2026-11-23, found nothing"
    /// Not signed: which copy.
    unsigned_against()
        "请填写所对照的文本，如 `GB/T 34747-2024，印本，受控号 12`"
        "expected the official copy, e.g. `GB/T 34747-2024, printed copy no. 12`, found nothing"
    /// A day with a time, or none at all.
    no_day_of_signature()
        "核对日期应为一个日期，如 2026-11-23"
        "`on` is no day, expected a local date such as 2026-11-23"
    /// One person where two are wanted.
    same_person()
        "核对人与复核人是同一人，须为两人"
        "`by` and `second` are the same person, expected two"
    /// Nothing verified.
    nothing_set()
        "没有录入任何数值，至少应有一个 `[[rule]]` 或 `delivery`"
        "no value is set, expected at least one `[[rule]]` or `delivery`"
    /// A row that sets nothing.
    no_value_set()
        "没有填写数值，应填正式文本的数值，并写 basis = \"text\""
        "no value is set, expected the value of the official copy with basis = \"text\""
    /// Part of a requirement that was not compared.
    not_compared(key: &str)
        "缺少 `{key}`：内置要求有此值，签署的须全部核对"
        "`{key}` is missing: the built-in rule has it, and all that is signed must have been compared"
    /// A unit without its value.
    unit_without_value(key: &str)
        "改 `{key}` 须同时填写数值"
        "`{key}` cannot be changed without the value"
    /// A basis other than the one that an overlay is for.
    basis_not_text(basis: &str)
        "依据为 `{basis}`，应为 `text`：核验文件中的数值须与正式文本核对过"
        "basis is `{basis}`, expected `text`: an overlay holds values compared with the official copy"
    /// Two overlays for one value.
    set_elsewhere(file: &str)
        "`{file}` 也设了此项：只应在一个核验文件中"
        "`{file}` sets it too: expected it in one overlay"
    /// A row that changes what a rule is about.
    not_a_value(key: &str)
        "`{key}` 不能由核验文件改动，核验文件只填数值"
        "`{key}` cannot be changed by an overlay, which sets values only"
    /// A rule that the edition does not have, and that is no whole rule.
    no_such_rule(edition: &str)
        "`{edition}` 没有这一条；新增的条目须有 `kind`"
        "`{edition}` has no such rule, and a new one needs its `kind`"
    /// An id of an item in another form than all others.
    no_item_id(key: &str, found: &str)
        "`{key}` 为 `{found}`，项目编号应为小写字母、数字和下划线，如 `margin_width`"
        "`{key}` is `{found}`, expected small letters, digits and `_`, such as `margin_width`"
    /// A name that is one of another item.
    name_of_item(found: &str, item: &str)
        "`{found}` 已是项目 `{item}` 的名称"
        "`{found}` is a name of the item `{item}` already"
    /// A name that is one of a column which is no item.
    name_of_column(found: &str, field: &str)
        "`{found}` 已是列 `{field}` 的名称"
        "`{found}` is a name of the column `{field}` already"
    /// A unit of what is no number.
    unit_of_words(key: &str)
        "`{key}` 只用于数值项目"
        "`{key}` belongs to items that are numbers"
    /// An item of an overlay that nothing judges.
    unused_item()
        "没有条目用到这个项目；新增的项目须由本文件的 `[[rule]]` 使用"
        "no rule of this file names the item, and nothing else can"
    /// An edition that is not on file.
    no_such_edition(found: &str)
        "`{found}` 不是收录的标准版本，见 `standards list`"
        "`{found}` is no edition on file, see `standards list`"
}

/// Why a text is no number.
pub(crate) fn number(key: &str, found: &str, why: NotADecimal) -> Message {
    match why {
        NotADecimal::NoDigits => no_number(key, found),
        NotADecimal::TooLong => long_number(key, found),
        NotADecimal::UnclearPower => unclear_power(key, found),
    }
}
