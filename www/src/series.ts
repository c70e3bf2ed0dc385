// The results of one item over the batches, fetched a stretch at a time, each with the batch that it belongs to.

import type { JsonBound, JsonDrawn, JsonPoint, JsonScale } from './contract';
import type { OpenSheet } from './engine';
import type { Row } from './rows';
import { look, sheet } from './sheet';
import { wordsOf } from './words';

export type Outcome = 'met' | 'not_met' | 'undecided';

/** One end of what a batch is allowed. */
export interface Line {
  /** What stays the same from one edition to the next: number without year, rule, grade, which end. */
  key: string;
  standard: string;
  bound: JsonBound;
  sign: '≤' | '<' | '≥' | '>';
  written: string;
}

/** The results of one batch. */
export interface Drawn {
  row: Row;
  produced: string | null;
  points: JsonPoint[];
  outcome: Outcome;
  lines: Line[];
}

export interface Series {
  item: string;
  unit: string;
  drawn: Drawn[];
  /** Results in a unit that has no place on the same axis. */
  left: number;
  done: number;
  total: number;
  running: boolean;
}

const STRETCH = 400;

let current: Series | null = null;
let turn = 0;

export const series = (): Series | null => current;

/** Chooses an item, or none. */
export const showSeries = (item: string): void => {
  forgetSeries();
  const { open } = sheet;
  if (!item || !open) {
    look(() => undefined);
    return;
  }
  current = { item, unit: '', drawn: [], left: 0, done: 0, total: sheet.rows.length, running: true };
  void load(current, open, turn);
};

export const forgetSeries = (): void => {
  turn += 1;
  current = null;
  lines.clear();
};

const load = async (into: Series, open: OpenSheet, mine: number): Promise<void> => {
  try {
    while (into.done < into.total) {
      const count = Math.min(STRETCH, into.total - into.done);
      const found = await open.series(into.item, into.done, count);
      if (mine !== turn) return;
      for (const drawn of found) {
        const row = sheet.rows[drawn.index];
        if (row) add(into, row, drawn);
      }
      into.done += count;
      look(() => undefined);
    }
  } catch (error) {
    if (mine !== turn) return;
    look((sheet) => {
      sheet.trouble = { title: { zh: '无法取数', en: 'The values cannot be had' }, text: wordsOf(error) };
    });
  }
  into.running = false;
  // By date; those without one last. The order of the file stands where dates are the same.
  const day = (drawn: Drawn): string => drawn.produced ?? '\uFFFF';
  into.drawn.sort((one, other) => (day(one) < day(other) ? -1 : day(one) > day(other) ? 1 : one.row.index - other.row.index));
  look(() => undefined);
};

const ofScale = (scale: JsonScale, found: Row['failing']): boolean =>
  found.some((matter) => matter.standard === scale.standard && matter.rule === scale.rule);

/** What the library found of these results; the page compares nothing. */
const outcome = (row: Row, scales: JsonScale[]): Outcome => {
  if (scales.some((scale) => ofScale(scale, row.failing))) return 'not_met';
  return scales.some((scale) => ofScale(scale, row.undecided)) ? 'undecided' : 'met';
};

const add = (into: Series, row: Row, drawn: JsonDrawn): void => {
  into.unit ||= drawn.scales[0]?.unit ?? '';
  const scales = drawn.scales.filter((scale) => scale.unit === into.unit);
  const points = scales[0]?.points.filter((point) => point.value === null || Number.isFinite(Number(point.value))) ?? [];
  into.left += (drawn.scales[0]?.points.length ?? 0) - points.length;
  if (points.length) into.drawn.push({ row, produced: drawn.produced, points, outcome: outcome(row, drawn.scales), lines: scales.flatMap(linesOf) });
};

/** Batches of one edition share their limits. */
const lines = new Map<string, Line[]>();

const linesOf = (scale: JsonScale): Line[] => {
  const key = JSON.stringify([scale.standard, scale.rule, scale.bounds]);
  const held = lines.get(key);
  if (held) return held;
  const made = scale.bounds.flatMap((bound) => {
    const line = (end: string, sign: Line['sign'], written: string): Line => ({
      key: [scale.standard.replace(/-\d{4}$/, ''), scale.rule, bound.grade ?? '', end].join('\n'), standard: scale.standard, bound, sign, written,
    });
    const { lower, upper, plan } = bound;
    return [
      ...(lower ? [line('lower', lower.inclusive ? '≥' : '>', lower.value)] : []),
      ...(upper ? [line('upper', upper.inclusive ? '≤' : '<', upper.value)] : []),
      ...(plan?.most != null ? [line('most', '≤', plan.most)] : []),
    ];
  }).filter((line) => Number.isFinite(Number(line.written)));
  lines.set(key, made);
  return made;
};
