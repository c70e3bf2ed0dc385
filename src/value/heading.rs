//! What a heading of a sheet, or the name of an item in a row of its own, says: item, quantity, unit.

use super::limit::Limit;
use super::normalise::normalise;
use super::unit::{Unit, Units};

/// A heading understood, such as `菌落总数2(CFU/g)` or `铅(以Pb计)检出限 mg/kg`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The item named, as whoever knows items numbers them.
    pub item: u16,
    /// The unit written with it.
    pub unit: Unit,
    /// What of the item it is about.
    pub aspect: Aspect,
    /// Which of several results it is.
    pub replicate: Option<Replicate>,
    /// What the name says besides and makes it another quantity than the plain item: 以干基计, 原料, 六价.
    pub qualifier: Option<Box<str>>,
    /// A limit printed in the heading: `≥60`.
    pub limit: Option<Box<str>>,
    /// A test method printed in the heading: `GB 5009.5`.
    pub method: Option<Box<str>>,
}

/// What of an item a heading is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aspect {
    /// Its result.
    #[default]
    Result,
    /// Its unit (单位).
    Unit,
    /// Its test method (检测方法).
    Method,
    /// The sign or qualifier of its result (符号).
    Operator,
    /// Its detection limit (检出限).
    DetectionLimit,
    /// Its limit of quantification (定量限).
    QuantitationLimit,
    /// Its expanded uncertainty (不确定度).
    Uncertainty,
    /// Its dilution factor (稀释倍数).
    Dilution,
    /// The limit that the lab held it against (标准要求).
    LabLimit,
    /// What the lab says of it (单项判定).
    LabVerdict,
}

/// Which of several results for one item one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replicate {
    /// One of the units of a sampling plan or survey: n1, n2, …
    Unit(u16),
    /// One of parallel determinations of one sample (平行样): not judged where their mean is given.
    Parallel(u16),
    /// The mean of parallel determinations (平均值): what is judged.
    Mean,
}

/// Reads a heading. `find` gives the number of the item that a name is of.
///
/// The longest known name that the heading begins with is the item; what follows may be units, methods, limits, numbers of replicates, words for
/// results and what belongs to them, in any order. Whatever else stands there makes it another quantity ([`Heading::qualifier`]). `None` where
/// the heading begins with no known name.
#[must_use]
pub fn heading(text: &str, find: &dyn Fn(&str) -> Option<u16>, units: &Units) -> Option<Heading> {
    let plain = plain(text);
    let bare = without_number(&plain);
    for name in [plain.as_str(), bare, bare.trim_end_matches(MARKS)] {
        if let Some(item) = find(name) {
            return Some(Heading::of(item));
        }
    }
    let mut ends: Vec<usize> = bare.char_indices().map(|(at, _)| at).skip(1).collect();
    ends.reverse();
    let mut qualified = None;
    for end in ends {
        let (name, rest) = bare.split_at_checked(end)?;
        if !ends_there(name, rest) {
            continue;
        }
        let Some(item) = find(name.trim_end_matches(MARKS)) else { continue };
        let mut reader = Rest { name, item, find, units, heading: Heading::of(item) };
        reader.read(rest);
        match reader.heading.qualifier {
            None => return Some(reader.heading),
            // A name that goes on in letters is another name.
            Some(_) if rest.starts_with(is_break) => qualified = qualified.or(Some(reader.heading)),
            Some(_) => {}
        }
    }
    qualified
}

/// Which of several results a text such as n1, 平行样2 or 平均值 speaks of, if it is nothing but that.
#[must_use]
pub fn replicate(text: &str) -> Option<Replicate> {
    let plain = normalise(text);
    let word = plain.trim();
    if MEANS.iter().any(|mean| word.eq_ignore_ascii_case(mean)) {
        return Some(Replicate::Mean);
    }
    let number = |text: &str| {
        let digits = text.trim_start_matches(['-', '_', ' ', '#', '(', 'n', 'N']).trim_end_matches([')', '#']);
        digits.parse::<u16>().ok().filter(|number| (1..=MOST_REPLICATES).contains(number))
    };
    let parallel = PARALLEL.iter().find_map(|lead| word.strip_prefix(lead)).and_then(number).map(Replicate::Parallel);
    let ordinal = word.strip_prefix('第').and_then(|rest| rest.strip_suffix(['次', '份', '个'])).and_then(number).map(Replicate::Unit);
    let unit = UNIT_LEADS.iter().find_map(|lead| word.strip_prefix(lead)).and_then(number).map(Replicate::Unit);
    parallel.or(ordinal).or(unit)
}

/// Most results that a sheet numbers in its headings.
const MOST_REPLICATES: u16 = 100;

const MARKS: [char; 12] = ['*', '#', '※', '△', '▲', '★', '☆', '●', '○', '◆', '·', ' '];
const MEANS: [&str; 8] = ["平均值", "均值", "平均", "平均数", "平均结果", "mean", "average", "avg"];
const PARALLEL: [&str; 7] = ["平行样", "平行", "平行测定", "重复", "平行结果", "parallel", "duplicate"];
const UNIT_LEADS: [&str; 7] = ["n", "N", "结果", "样本", "检验结果", "检测结果", "#"];

/// Words that say that a result stands there, and nothing of what it is.
const RESULT_WORDS: [&str; 26] = [
    "检验结果",
    "检测结果",
    "测定结果",
    "测试结果",
    "实测结果",
    "结果",
    "检验值",
    "检测值",
    "测定值",
    "测试值",
    "实测值",
    "结果值",
    "数值",
    "含量",
    "实测",
    "残留量",
    "检出量",
    "检出值",
    "测得值",
    "质量分数",
    "results",
    "result",
    "value",
    "content",
    "found",
    "measured",
];

/// Words for what belongs to a result; longer ones before those that they begin with.
const ASPECTS: [(&str, Aspect); 38] = [
    ("方法检出限", Aspect::DetectionLimit),
    ("最低检出限", Aspect::DetectionLimit),
    ("检出限", Aspect::DetectionLimit),
    ("检测限", Aspect::DetectionLimit),
    ("检出下限", Aspect::DetectionLimit),
    ("LOD", Aspect::DetectionLimit),
    ("MDL", Aspect::DetectionLimit),
    ("方法定量限", Aspect::QuantitationLimit),
    ("定量限", Aspect::QuantitationLimit),
    ("报告限", Aspect::QuantitationLimit),
    ("LOQ", Aspect::QuantitationLimit),
    ("扩展不确定度", Aspect::Uncertainty),
    ("测量不确定度", Aspect::Uncertainty),
    ("不确定度", Aspect::Uncertainty),
    ("uncertainty", Aspect::Uncertainty),
    ("稀释倍数", Aspect::Dilution),
    ("稀释因子", Aspect::Dilution),
    ("运算符", Aspect::Operator),
    ("符号", Aspect::Operator),
    ("qualifier", Aspect::Operator),
    ("单项判定", Aspect::LabVerdict),
    ("单项结论", Aspect::LabVerdict),
    ("单项评价", Aspect::LabVerdict),
    ("判定结果", Aspect::LabVerdict),
    ("判定", Aspect::LabVerdict),
    ("结论", Aspect::LabVerdict),
    ("是否合格", Aspect::LabVerdict),
    ("标准限值", Aspect::LabLimit),
    ("标准要求", Aspect::LabLimit),
    ("标准指标", Aspect::LabLimit),
    ("技术要求", Aspect::LabLimit),
    ("标准值", Aspect::LabLimit),
    ("限量值", Aspect::LabLimit),
    ("限量", Aspect::LabLimit),
    ("限值", Aspect::LabLimit),
    ("检测方法", Aspect::Method),
    ("检验方法", Aspect::Method),
    ("单位", Aspect::Unit),
];

const METHOD_CODES: [&str; 14] = ["GB", "SC", "NY", "SN", "QB", "LY", "DB", "BJS", "ISO", "AOAC", "JJF", "YY", "WS", "KJ"];

/// Words in brackets that say nothing of the quantity.
const NEUTRAL: [&str; 12] = ["m/m", "w/w", "质量分数", "k=2", "K=2", "必检", "必填", "选填", "N×6.25", "N*6.25", "Nx6.25", "F=6.25"];

/// Techniques by which a result was found, beside those that end in 法.
const TECHNIQUES: [&str; 12] =
    ["ICP-MS", "ICP-OES", "ICP-AES", "AAS", "AFS", "GFAAS", "HPLC", "GC", "GC-MS", "LC-MS", "LC-MS/MS", "HPLC-MS/MS"];

impl Heading {
    fn of(item: u16) -> Self {
        Self { item, unit: Unit::None, aspect: Aspect::Result, replicate: None, qualifier: None, limit: None, method: None }
    }
}

/// One way of writing for brackets and white space.
fn plain(text: &str) -> String {
    let folded = normalise(text);
    let bracket = |char: char| match char {
        '[' | '【' | '〔' | '{' | '〈' | '［' => '(',
        ']' | '】' | '〕' | '}' | '〉' | '］' => ')',
        other => other,
    };
    folded.chars().map(bracket).collect::<String>().trim_end_matches([':', ' ']).to_owned()
}

/// Without a running number and marks in front: `1.蛋白质`, `(2)水分`, `③盐分`, `一、蛋白质`, `4.2 铅`, `*铅`.
fn without_number(text: &str) -> &str {
    let text = text.trim_start_matches(MARKS);
    let circled = text.strip_prefix(is_circled);
    let is_number = |number: &str| {
        let han = |char: char| "一二三四五六七八九十".contains(char);
        (1..3).contains(&number.chars().count()) && (number.bytes().all(|byte| byte.is_ascii_digit()) || number.chars().all(han))
    };
    let bracketed =
        text.strip_prefix('(').and_then(|open| open.split_once(')')).and_then(|(number, rest)| is_number(number).then_some(rest));
    let stopped = text.split_once(['.', '、', ')', '．']).and_then(|(number, rest)| is_number(number).then_some(rest));
    // `4.2 铅` as clauses are numbered.
    let clause = text.split_once(' ').and_then(|(number, rest)| (number.contains('.') && number.split('.').all(is_number)).then_some(rest));
    let rest = circled.or(bracketed).or(clause).or(stopped).unwrap_or(text);
    rest.trim_start_matches(MARKS)
}

/// ①, ②, …
fn is_circled(char: char) -> bool {
    matches!(char, '①'..='⑳')
}

fn is_break(char: char) -> bool {
    matches!(char, '(' | '/' | ',' | ' ' | '_' | ':' | '-' | ';' | '、' | '|' | '*' | '#' | '<' | '>' | '≤' | '≥' | '=')
}

/// Whether a name may end there: not in the middle of a word or number of the Latin alphabet.
fn ends_there(name: &str, rest: &str) -> bool {
    let latin = |char: char| char.is_ascii_alphanumeric();
    !(name.ends_with(latin) && rest.starts_with(latin))
}

/// What stands behind the name of an item.
struct Rest<'r> {
    name: &'r str,
    item: u16,
    find: &'r dyn Fn(&str) -> Option<u16>,
    units: &'r Units,
    heading: Heading,
}

impl Rest<'_> {
    fn read(&mut self, rest: &str) {
        let mut rest = rest;
        loop {
            rest = rest
                .trim_start_matches(|char: char| matches!(char, '/' | ',' | ' ' | '_' | ':' | ';' | '、' | '|') || MARKS.contains(&char));
            if rest.is_empty() {
                return;
            }
            // `铅 Pb`: two names of one item.
            let (word, behind) = rest.split_at_checked(rest.find(is_break).unwrap_or(rest.len())).unwrap_or((rest, ""));
            if !word.is_empty() && (self.find)(word) == Some(self.item) {
                rest = behind;
                continue;
            }
            // A method may have separators of its own: `GB 5009.5-2016 第一法`. A unit may have brackets and separators of its own: `CFU/g(mL)`, `g/100g`, `-g/100g`.
            let whole = rest.trim_start_matches(['-', ' ']);
            if !whole.contains('(') && self.method(whole) || !whole.starts_with('(') && self.unit(whole) {
                return;
            }
            if let Some((inner, behind)) = bracketed(rest) {
                if !self.in_brackets(inner) {
                    self.qualify(inner);
                }
                rest = behind;
                continue;
            }
            let (piece, behind) = rest.split_at_checked(rest.find('(').unwrap_or(rest.len())).unwrap_or((rest, ""));
            rest = match self.piece(piece.trim()) {
                "" => behind,
                left if left.len() < piece.trim().len() => {
                    let left = left.to_owned();
                    self.read(&left);
                    behind
                }
                left => {
                    self.qualify(left);
                    behind
                }
            };
        }
    }

    fn qualify(&mut self, text: &str) {
        let joined = match self.heading.qualifier.take() {
            Some(former) => format!("{former} {}", text.trim()),
            None => text.trim().to_owned(),
        };
        self.heading.qualifier = Some(joined.into());
    }

    /// Takes what a piece begins with, and gives back what is left of it.
    fn piece<'p>(&mut self, piece: &'p str) -> &'p str {
        let unit = after_unit_word(piece).unwrap_or_else(|| piece.trim_start_matches(['-', ' ']));
        if self.method(piece) || self.unit(unit) || self.limit(piece) || self.replicate(piece) {
            return "";
        }
        let lower = piece.to_ascii_lowercase();
        for word in RESULT_WORDS {
            if lower.starts_with(word) {
                return piece.get(word.len()..).unwrap_or_default();
            }
        }
        for (word, aspect) in ASPECTS {
            if lower.starts_with(&word.to_ascii_lowercase()) && self.heading.aspect == Aspect::Result {
                self.heading.aspect = aspect;
                return piece.get(word.len()..).unwrap_or_default();
            }
        }
        match piece.strip_prefix('-') {
            Some(rest) => rest.trim_start(),
            None => piece,
        }
    }

    /// What stands in brackets; whether it says nothing of the quantity or is understood.
    fn in_brackets(&mut self, inner: &str) -> bool {
        let inner = inner.trim();
        if inner.is_empty() || NEUTRAL.contains(&inner) || self.is_same_item(inner) || self.method(inner) {
            return true;
        }
        if self.unit(after_unit_word(inner).unwrap_or(inner)) || self.limit(inner) || self.replicate(inner) || Self::is_count(inner) {
            return true;
        }
        if let Ok(number) = inner.parse::<u16>()
            && (1..=MOST_REPLICATES).contains(&number)
        {
            self.heading.replicate = Some(Replicate::Unit(number));
            return true;
        }
        if RESULT_WORDS.iter().any(|word| inner.eq_ignore_ascii_case(word)) {
            return true;
        }
        if let Some((_, aspect)) = ASPECTS.iter().find(|(word, _)| inner.eq_ignore_ascii_case(word)) {
            self.heading.aspect = *aspect;
            return true;
        }
        // `%, m/m` and `以Pb计, mg/kg` are two things.
        let parts: Vec<&str> = inner.split([',', ';']).map(str::trim).collect();
        parts.len() > 1 && parts.iter().all(|part| self.in_brackets(part))
    }

    /// Whether the brackets belong to another name of the same item: 铅(以Pb计).
    fn is_same_item(&self, inner: &str) -> bool {
        (self.find)(&format!("{}({inner})", self.name.trim_end_matches(MARKS))) == Some(self.item) || (self.find)(inner) == Some(self.item)
    }

    /// `n=5`: how many there are.
    fn is_count(inner: &str) -> bool {
        let number = inner.strip_prefix(['n', 'N']).map(str::trim_start).and_then(|rest| rest.strip_prefix('='));
        number.is_some_and(|number| number.trim().bytes().all(|byte| byte.is_ascii_digit()))
    }

    fn unit(&mut self, text: &str) -> bool {
        let unit = match self.units.read(text) {
            Unit::Known(id) => Unit::Known(id),
            // What is written as a unit and is none of the table converts into nothing.
            Unit::Other(name) if looks_like_unit(&name) => Unit::Other(name),
            Unit::Other(_) | Unit::None => return false,
        };
        if self.heading.unit != Unit::None && self.heading.unit != unit {
            self.qualify(text);
            return true;
        }
        self.heading.unit = unit;
        true
    }

    fn limit(&mut self, text: &str) -> bool {
        let named = ASPECTS.iter().find_map(|(word, aspect)| if *aspect == Aspect::LabLimit { text.strip_prefix(word) } else { None });
        let text = named.map_or(text, |rest| rest.trim_start_matches([':', ' ']));
        let signed = text.starts_with(['≥', '≤', '<', '>']) || text.starts_with("不得") || text.starts_with("n=");
        let Some(limit) = (if signed { Limit::parse(text, self.units).ok() } else { None }) else { return false };
        self.heading.limit = Some(text.trim().into());
        if limit.unit != Unit::None && self.heading.unit == Unit::None {
            self.heading.unit = limit.unit;
        }
        true
    }

    fn method(&mut self, text: &str) -> bool {
        let code = METHOD_CODES.iter().find_map(|code| text.strip_prefix(code));
        let is_code = code.is_some_and(|rest| {
            let rest = rest.trim_start_matches(['/', 'T', 't', 'Z', ' ']);
            rest.starts_with(|char: char| char.is_ascii_digit())
        });
        let is_named = text.ends_with('法') && text.chars().count() > 2 && !ASPECTS.iter().any(|(word, _)| *word == text)
            || TECHNIQUES.iter().any(|name| text.eq_ignore_ascii_case(name));
        if is_code || is_named {
            self.heading.method = Some(text.trim().into());
        }
        is_code || is_named
    }

    fn replicate(&mut self, text: &str) -> bool {
        let numbered = || {
            // `菌落总数1`, `大肠菌群-2`: not behind a name that ends in letters, where digits may be part of it.
            let digits = text.trim_start_matches(['-', '_', '#', ' ']);
            let bound = digits.len() < text.len() || !self.name.ends_with(|char: char| char.is_ascii());
            digits.parse::<u16>().ok().filter(|number| bound && (1..=MOST_REPLICATES).contains(number)).map(Replicate::Unit)
        };
        let circled = || {
            let mut chars = text.chars();
            let number = chars.next().filter(|char| is_circled(*char) && chars.as_str().is_empty())?;
            u16::try_from(u32::from(number) - u32::from('①') + 1).ok().map(Replicate::Unit)
        };
        let found = replicate(text).or_else(numbered).or_else(circled);
        if found.is_some() {
            self.heading.replicate = found;
        }
        found.is_some()
    }
}

/// What stands behind the word 单位: `单位：g/100g`.
fn after_unit_word(text: &str) -> Option<&str> {
    ["单位:", "单位", "unit:", "unit"].iter().find_map(|lead| text.strip_prefix(lead)).map(str::trim).filter(|unit| !unit.is_empty())
}

/// The inside of the brackets that a text begins with, and what follows.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_u32;
    for (at, char) in text.char_indices() {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if at == 0 => return None,
            _ => {}
        }
        if depth == 0 {
            return Some((text.get(1..at)?, text.get(at + 1..)?));
        }
    }
    text.strip_prefix('(').map(|inner| (inner, ""))
}

/// `g/d`, `mg/L²`: letters and digits on both sides of a stroke, and no words.
fn looks_like_unit(text: &str) -> bool {
    text.split_once('/').is_some_and(|(over, under)| {
        let plain = |char: char| char.is_ascii_alphanumeric() || "µ²³⁻¹%·^ ".contains(char);
        let short = |part: &str| {
            (1..=8).contains(&part.chars().count()) && part.chars().all(plain) && part.contains(|char: char| char.is_alphabetic())
        };
        short(over) && short(under)
    })
}
