//! What many batches come to.

use std::collections::BTreeMap;

use super::style::{Role, Style};
use crate::Lang;
use crate::check::{Report, Verdict};
use crate::standard::{VerdictWords, Words};

/// Counts over batches. Grows with the number of rules, not of batches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Conforming and failing batches, by the words that their products have for that; the usual ones first.
    verdicts: BTreeMap<Option<VerdictWords>, Counts>,
    undecided: u64,
    provisional: u64,
    /// Failing rules: edition and rule id to the name and the number of batches.
    failing: BTreeMap<(String, String), (Words, u64)>,
}

/// The verdicts that have the same words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    conforms: u64,
    fails: u64,
}

impl Summary {
    /// Counts a batch.
    pub fn add(&mut self, report: &Report<'_>) {
        let words = report.subject.product.and_then(|(_, product)| product.verdict.as_ref());
        match report.verdict {
            Verdict::Conforms => self.counts(words).conforms += 1,
            Verdict::DoesNotConform => self.counts(words).fails += 1,
            Verdict::Undecided => self.undecided += 1,
        }
        if report.is_provisional() && report.verdict != Verdict::Undecided {
            self.provisional += 1;
        }
        for finding in report.findings.iter().filter(|finding| finding.fails()) {
            let key = (finding.edition.number.clone(), finding.rule.id.clone());
            self.failing.entry(key).or_insert_with(|| (finding.rule.name.clone(), 0)).1 += 1;
        }
    }

    /// Counts the batches of another summary too.
    pub fn merge(&mut self, other: Self) {
        for (words, counts) in other.verdicts {
            let same = self.verdicts.entry(words).or_default();
            same.conforms += counts.conforms;
            same.fails += counts.fails;
        }
        self.undecided += other.undecided;
        self.provisional += other.provisional;
        for (key, (name, count)) in other.failing {
            self.failing.entry(key).or_insert((name, 0)).1 += count;
        }
    }

    fn counts(&mut self, words: Option<&VerdictWords>) -> &mut Counts {
        self.verdicts.entry(words.cloned()).or_default()
    }

    /// How many batches were counted.
    #[must_use]
    pub fn batches(&self) -> u64 {
        self.verdicts.values().map(|counts| counts.conforms + counts.fails).sum::<u64>() + self.undecided
    }

    /// The counts, and the requirements that are most often not met.
    #[must_use]
    pub fn render(&self, lang: Lang, style: Style) -> String {
        let zh = lang == Lang::Zh;
        let total = self.batches();
        let title = if zh { format!("共 {total} 批") } else { format!("{total} batches") };
        let none = BTreeMap::from([(None, Counts::default())]);
        let verdicts = if self.verdicts.is_empty() { &none } else { &self.verdicts };
        let verdicts = verdicts.iter().flat_map(|(words, counts)| {
            let (conforms, fails) = match words {
                Some(words) => (words.conforms.say(lang), words.fails.say(lang)),
                None if zh => ("合格", "不合格"),
                None => ("conform", "do not conform"),
            };
            [(Role::Good, conforms, counts.conforms), (Role::Bad, fails, counts.fails)]
        });
        let undecided = (Role::Open, if zh { "未定" } else { "undecided" }, self.undecided);
        let counts: Vec<String> = verdicts
            .chain([undecided])
            .map(|(role, word, count)| style.paint(role, &if zh { format!("{word} {count}") } else { format!("{count} {word}") }))
            .collect();
        let provisional = match self.provisional {
            0 => String::new(),
            count if zh => format!("；其中 {count} 批的判定为暂定（限值未经官方文本核验）"),
            count => format!("; {count} verdicts are provisional (limits not verified against the official text)"),
        };
        let mut out = format!(
            "{}{}{}{provisional}\n",
            style.paint(Role::Title, &title),
            if zh { "：" } else { ": " },
            counts.join(if zh { "，" } else { ", " })
        );
        let mut failing: Vec<_> = self.failing.iter().collect();
        failing.sort_by(|(one, (_, a)), (other, (_, b))| b.cmp(a).then_with(|| one.cmp(other)));
        for ((number, _), (name, count)) in failing {
            let line = if zh {
                format!("  {count} 批不符合 {number} {}\n", name.zh)
            } else {
                format!("  {count} not meeting {number} {}\n", name.en)
            };
            out.push_str(&line);
        }
        out
    }
}
