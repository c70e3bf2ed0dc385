// Where everything of the chart lies, in pixels. No chart library earned its size: two axes, three marks and dashed lines are what there is.

import type { JsonPoint } from './contract';
import type { Drawn, Line, Outcome } from './series';

/** From how many points on those that are met are merged, column by column. */
export const MANY = 1_500;

export type Direction = 'at' | 'below' | 'above';

/** A result in its place. */
export interface Spot {
  drawn: Drawn;
  point: JsonPoint;
  x: number;
  y: number;
  direction: Direction;
}

/** A stretch of batches under the same limit. */
export interface Step {
  line: Line;
  from: number;
  to: number;
  y: number;
  /** Whether it reaches the last batch, and is named in the margin. */
  last: boolean;
  /** Where its name stands. */
  nameY: number;
  d: string;
}

export interface Plot {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  log: boolean;
  ticks: { y: number; text: string }[];
  days: { x: number; text: string | null; anchor: 'start' | 'middle' | 'end' }[];
  steps: Step[];
  /** In order of date: for looking at each. */
  spots: Spot[];
  /** Those drawn one by one. */
  single: Spot[];
  /** Of those merged: a path of lines from least to greatest. */
  merged: string;
  radius: number;
}

const HEIGHT = 352;

const number = (point: JsonPoint): number | null => (point.value === null ? null : Number(point.value));

const direction = (point: JsonPoint): Direction => (point.sign === '=' ? 'at' : point.sign === '>' ? 'above' : 'below');

interface Axis {
  log: boolean;
  ticks: number[];
  /** From 0 at the lower end to 1 at the upper. */
  place: (value: number) => number;
}

const RANGE = 100;

const axis = (values: number[]): Axis => {
  let [least, most] = [Infinity, -Infinity];
  let tiny = Infinity;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (value > 0) tiny = Math.min(tiny, value);
  }
  if (least > most) [least, most] = [0, 1];
  if (least >= 0 && most / tiny > RANGE) {
    const low = Math.floor(Math.log10(tiny));
    const high = Math.max(low + 1, Math.ceil(Math.log10(most)));
    const every = Math.ceil((high - low) / 8);
    const ticks = Array.from({ length: high - low + 1 }, (_, index) => low + index).filter((power) => (power - low) % every === 0).map((power) => Number(`1e${power}`));
    return { log: true, ticks, place: (value) => (value <= 0 ? 0 : Math.max(0, (Math.log10(value) - low) / (high - low))) };
  }
  // What lies near zero is shown from zero.
  if (least >= 0 && least < most / 3) least = 0;
  const room = (most - least || Math.abs(most) || 1) * 0.06;
  const [low, high] = [least === 0 ? 0 : least - room, most + room];
  const raw = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high && ticks.length < 20; index += 1) ticks.push(Number((index * step).toPrecision(12)));
  return { log: false, ticks, place: (value) => (value - low) / (high - low) };
};

/** Names in the margin, pushed apart so that none hides another. */
const spread = (steps: Step[], top: number, bottom: number): void => {
  const gap = 16;
  const named = steps.filter((step) => step.last).sort((one, other) => one.y - other.y);
  let before = top - gap;
  for (const step of named) {
    step.nameY = Math.max(step.y, before + gap);
    before = step.nameY;
  }
  let after = bottom + gap;
  for (const step of named.reverse()) {
    step.nameY = Math.min(step.nameY, after - gap);
    after = step.nameY;
  }
};

/** The limits, stretch by stretch; where one changes from a batch to the next, the line steps. */
const steps = (drawn: Drawn[], edge: (order: number) => number, yOf: (value: number) => number): Step[] => {
  const found: Step[] = [];
  const open = new Map<string, Step>();
  drawn.forEach(({ lines }, order) => {
    for (const line of lines) {
      const step = open.get(line.key);
      const follows = step?.to === order;
      if (step && follows && step.line.standard === line.standard && step.line.written === line.written) {
        step.to = order + 1;
        continue;
      }
      const y = yOf(Number(line.written));
      const fresh: Step = { line, from: order, to: order + 1, y, last: false, nameY: y, d: '' };
      if (step && follows && step.y !== y) fresh.d = `M${edge(order)} ${step.y}V${y}`;
      open.set(line.key, fresh);
      found.push(fresh);
    }
  });
  for (const step of found) {
    step.d = `${step.d || `M${edge(step.from)} ${step.y}`}H${edge(step.to)}`;
    step.last = step.to === drawn.length;
  }
  return found;
};

const merge = (spots: Spot[]): string => {
  const columns = new Map<number, [number, number]>();
  for (const { x, y } of spots) {
    const column = Math.round(x);
    const ends = columns.get(column);
    if (!ends) columns.set(column, [y, y]);
    else columns.set(column, [Math.min(ends[0], y), Math.max(ends[1], y)]);
  }
  return [...columns].map(([x, [least, most]]) => `M${x} ${(least - 1).toFixed(1)}V${(most + 1).toFixed(1)}`).join('');
};

/** Of points that lie on each other to the eye, one is drawn. */
const apart = (spots: Spot[]): Spot[] => {
  const seen = new Set<string>();
  return spots.filter(({ x, y, direction, drawn }) => {
    const key = `${Math.round(x / 3)} ${Math.round(y / 3)} ${direction} ${drawn.outcome}`;
    return !seen.has(key) && seen.add(key);
  });
};

const order: Record<Outcome, number> = { met: 0, undecided: 1, not_met: 2 };

/** Room that a name takes, roughly: a Chinese character is twice as wide as a digit. */
const room = (name: string): number => [...name].reduce((sum, char) => sum + (char > '\u2E7F' ? 13 : 7.5), 0);

/** Lays batches out, which are in order; `name` says what stands beside a limit, `written` what stands beside a tick. */
export const plot = (wanted: Drawn[], width: number, name: (line: Line) => string, written: (value: number) => string): Plot => {
  const narrow = width < 520;
  const values = wanted.flatMap(({ points, lines }) => [...points.map(number), ...lines.map((line) => Number(line.written))]).filter((value) => value !== null);
  const scale = axis(values);
  const ticks = scale.ticks.map((value) => ({ value, text: written(value) }));
  const [left, top] = [Math.max(narrow ? 44 : 56, ...ticks.map(({ text }) => room(text) + 14)), 26];
  const names = new Set(wanted.flatMap(({ lines }) => lines));
  const margin = Math.max(24, ...[...names].map((line) => room(name(line)) + 14));
  const right = width - Math.min(margin, width / 3);
  const bottom = HEIGHT - 34;
  const count = wanted.length;
  const edge = (at: number): number => Number((left + ((right - left) * at) / Math.max(1, count)).toFixed(1));
  const yOf = (value: number): number => Number((bottom - scale.place(value) * (bottom - top)).toFixed(1));

  const spots = wanted.flatMap((drawn, at) => drawn.points.map((point): Spot => {
    const value = number(point);
    return { drawn, point, x: edge(at + 0.5), y: value === null ? bottom : yOf(value), direction: direction(point) };
  }));
  const many = spots.length > MANY;
  const merged = many ? spots.filter(({ drawn }) => drawn.outcome === 'met') : [];
  const single = many ? apart(spots.filter(({ drawn }) => drawn.outcome !== 'met')) : [...spots];
  // What fails is drawn last, above all others.
  single.sort((one, other) => order[one.drawn.outcome] - order[other.drawn.outcome]);

  const limits = steps(wanted, edge, yOf);
  spread(limits, top + 4, bottom);
  const places = Math.max(1, Math.min(count, Math.floor((right - left) / (narrow ? 88 : 150))));
  const days = Array.from({ length: places }, (_, index) => {
    const at = places === 1 ? (count - 1) >> 1 : Math.round((index * (count - 1)) / (places - 1));
    const anchor = places > 1 && index === 0 ? 'start' as const : places > 1 && index === places - 1 ? 'end' as const : 'middle' as const;
    return { x: edge(at + 0.5), text: wanted[at]?.produced ?? null, anchor };
  }).filter(({ x, anchor }, index, all) => anchor !== 'start' || (all[all.length - 1]?.x ?? x) - x > 80 || index === all.length - 1);
  return {
    width, height: HEIGHT, left, right, top, bottom, log: scale.log, days, steps: limits, spots, single, merged: merge(merged),
    ticks: ticks.map(({ value, text }) => ({ text, y: yOf(value) })), radius: narrow || spots.length > 250 ? 4 : 5.5,
  };
};
