// What is shown or sent of a judgement: short, in the words of the library, for whoever stands in the shop. Text and picture are drawn from it alone.

import type { JsonExamined, JsonFinding, JsonReport, Said } from '../contract';
import { batchNotices, inPart, PARTS, ruleOf } from '../parts/findings';
import type { Part } from '../parts/findings';
import { dayField } from '../draft';
import { productOf } from '../product';
import { productName } from '../rows';
import { state } from '../state';
import { colon, comma, say, t } from '../words';
import type { Key } from '../words';
import { sh } from '../words-share';

/** One sentence: the standard with its clause, what is to be said, what to do, and notes by hand. */
export interface Point {
  cited: string;
  said: string;
  fix: string;
  notes: string[];
}

export interface Section {
  title: string;
  sign: string;
  outcome: string;
  points: Point[];
}

export interface Slip {
  title: string;
  verdict: JsonReport['verdict'];
  sign: string;
  provisional: boolean;
  line: string;
  /** What identifies the batch: names with their values. */
  facts: [string, string][];
  sections: Section[];
  /** How far it goes and what it is, a sentence each. */
  closing: string[];
}

/** The parts that somebody has to know of. */
const SHOWN: readonly Part[] = ['fails', 'open', 'flaws', 'warnings'];

const SIGNS = { conforms: '✓', does_not_conform: '✗', undecided: '?' } as const;

/** What identifies the batch beside its number and its day; the rest stands in the documents. */
const FACTS = [
  'lot', 'sampling_no', 'report_no', 'brand', 'specification', 'producer', 'sampled_unit', 'sampled_unit_address', 'sampling_stage', 'sampled_at', 'accession', 'population',
  'tested_by', 'checked_by', 'remark',
];

const facts = (report: JsonReport): [string, string][] => {
  const details = report.details ?? {};
  const grade = report.grade ? [report.grade.claimed && `${t('claimed')} ${report.grade.claimed}`, report.grade.achieved && `${t('achieved')} ${report.grade.achieved}`] : [];
  const all: [string, string | undefined][] = [
    [t('product'), productName(report.product)],
    [t('id'), report.id],
    [t(dayField(productOf(report.product))), report.produced],
    [t('grade_ladder'), grade.filter(Boolean).join(comma())],
    ...(state.catalogue?.details ?? []).filter(({ id }) => FACTS.includes(id) && details[id] !== report.id)
      .map(({ id, name }): [string, string | undefined] => [say(name), details[id]]),
  ];
  return all.filter((one): one is [string, string] => Boolean(one[1]?.trim()));
};

const notesOn = (report: JsonReport, standard: string, rule: string): string[] =>
  (report.annotations?.notes ?? []).filter((note) => note.standard === standard && note.rule === rule && note.text.trim() !== '').map(({ text }) => text.trim());

const plain = (said: Said | undefined): Point => ({ cited: '', said: say(said), fix: '', notes: [] });

const point = (report: JsonReport, finding: JsonFinding): Point => ({
  cited: [finding.standard, ruleOf(report, finding)?.clause].filter(Boolean).join(' '),
  said: say(finding.message),
  fix: say(finding.fix?.message),
  notes: notesOn(report, finding.standard, finding.rule),
});

/** Standards that came to nothing say why. */
const standards = (report: JsonReport): Point[] =>
  report.standards.filter(({ why }) => why === 'no_edition' || why === 'no_date').map((one) => ({ ...plain(one.message), cited: one.number }));

const section = (report: JsonReport, part: Part): Section[] => {
  const found = PARTS.find((one) => one.part === part);
  const more = part === 'warnings' ? batchNotices(report).map(({ message }) => plain(message)) : part === 'open' ? standards(report) : [];
  const points = [...more, ...inPart(report, part).map((finding) => point(report, finding))].filter(({ said }) => said !== '');
  return found && points.length ? [{ title: t(found.title), sign: found.sign, outcome: found.outcome, points }] : [];
};

/** The day in China. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const closing = (report: JsonReport): string[] => {
  const used = report.standards.filter(({ verdict, why }) => verdict !== 'not_applicable' && why !== 'no_edition' && why !== 'no_date').map(({ number }) => number);
  const { coverage, not_judged: without, tool } = report;
  return [
    ...notesOn(report, '', '').map((note) => `${t('note')}${colon()}${note}`),
    report.provisional ? t('provisional_note') : '',
    t('coverage', coverage.decided, coverage.required, coverage.not_examined),
    without.length ? `${t('not_judged')}${colon()}${without.map((part) => t(`not_judged_${part}` as Key)).join(comma())}` : '',
    used.length ? `${t('standards_used')}${colon()}${used.join(comma())}` : '',
    ...tool.overlays.map(({ by, second, on, against }) => `${t('verified_by')}${colon()}${[against, by, second, on].filter(Boolean).join(' · ')}`),
    sh('no_report'),
    sh('made', today(), `${tool.name} ${tool.version}`, tool.data_date),
  ].filter(Boolean);
};

/** What is shown or sent of a judgement, in the language of the page. */
export const slipOf = ({ report, line }: JsonExamined): Slip => ({
  title: sh('title'),
  verdict: report.verdict,
  sign: SIGNS[report.verdict],
  provisional: report.provisional,
  line: say(line),
  facts: facts(report),
  sections: SHOWN.flatMap((part) => section(report, part)),
  closing: closing(report),
});

/** For each point how many it ends a run of that want the same: what to do is said once, behind the last of them. */
export const runs = (points: readonly Point[]): number[] => {
  let run = 0;
  return points.map(({ fix }, index) => {
    run += 1;
    if (points[index + 1]?.fix === fix) return 0;
    const whole = run;
    run = 0;
    return whole;
  });
};

/** What to do, with how many points it is for. */
export const fixLine = (fix: string, of: number): string => (of > 1 ? `→ ${sh('these', of)}${fix}` : `→ ${fix}`);
