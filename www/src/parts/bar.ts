// A result against its limit, as a bar: as many zones as the limits make, all of one width, the value in its place within its zone.
// What is allowed is plain, what is not is hatched; the marker's shape says what the comparison comes to. No colour is needed to read it.

import { html, nothing, svg } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonBound, JsonPoint, JsonScale } from '../contract';
import { pick, say } from '../words';

type Outcome = 'met' | 'not_met' | 'undecided' | 'not_applicable';

/** A stretch of the number line between two limits. */
interface Zone {
  from: number;
  to: number;
  name: string;
  allowed: boolean;
}

const number = (text: string | null | undefined): number | null => (text == null ? null : Number(text));

/** The numbers at which something changes, in rising order. */
const edges = (bounds: JsonBound[]): number[] => {
  const all = bounds.flatMap((bound) => [number(bound.lower?.value), number(bound.upper?.value), number(bound.plan?.most)]);
  return [...new Set(all.filter((edge): edge is number => edge !== null))].sort((one, other) => one - other);
};

const allows = (bound: JsonBound, value: number): boolean => {
  const lower = number(bound.lower?.value);
  const upper = number(bound.plan ? (bound.plan.most ?? bound.upper?.value) : bound.upper?.value);
  return (lower === null || value >= lower) && (upper === null || value <= upper);
};

const zones = (bounds: JsonBound[]): Zone[] => {
  const cuts = edges(bounds);
  const first = cuts[0] ?? 0;
  const last = cuts[cuts.length - 1] ?? 1;
  const graded = bounds.some((bound) => bound.grade !== null);
  // Below the first limit the zone begins at zero; above the last it ends at as much again.
  const low = first > 0 ? 0 : first - 1;
  const high = last > 0 ? last * 2 : last + 1;
  const ends = [low, ...cuts, high];
  return ends.slice(0, -1).map((from, index) => {
    const to = ends[index + 1] ?? from;
    const middle = (from + to) / 2;
    const holds = bounds.filter((bound) => allows(bound, middle));
    const best = holds[0];
    const only = bounds[0];
    const plan = only?.plan;
    let name = holds.length ? pick('允许', 'allowed') : pick('不允许', 'not allowed');
    if (graded) name = best?.grade_name ? say(best.grade_name) : pick('不够级', 'no grade');
    else if (plan && holds.length && only?.upper && middle > Number(only.upper.value)) name = pick(`至多 ${plan.c} 件`, `at most ${plan.c}`);
    return { from, to, name, allowed: holds.length > 0 };
  });
};

/** Where a value lies, from 0 to 100. */
const place = (value: number, all: Zone[]): number => {
  const width = 100 / all.length;
  const index = all.findIndex((zone) => value <= zone.to);
  const at = index < 0 ? all.length - 1 : index;
  const zone = all[at];
  if (!zone) return 0;
  const share = Math.min(1, Math.max(0, (value - zone.from) / (zone.to - zone.from)));
  // A value beyond the drawn end stays visible.
  return Math.min(98.5, Math.max(1.5, (at + share) * width));
};

const MARKS: Record<Outcome, string> = {
  met: 'M0-7 7 0 0 7-7 0Z',
  not_met: 'M-6-6 6 6M-6 6 6-6',
  undecided: 'M-6-6H6V6H-6Z',
  not_applicable: 'M-6-6H6V6H-6Z',
};

const shown = (point: JsonPoint): string => {
  if (point.sign === 'nd') return pick('未检出', 'not detected') + (point.value === null ? '' : ` (<${point.value})`);
  return (point.sign === '=' ? '' : point.sign) + (point.value ?? '');
};

const marker = (point: JsonPoint, all: Zone[], outcome: Outcome): TemplateResult => {
  const value = point.sign === 'nd' ? Number(point.value ?? 0) : Number(point.value);
  const at = `${place(value, all)}%`;
  const arrow = point.sign === '<' || point.sign === 'nd' ? 'M-2-4-8 0-2 4' : point.sign === '>' ? 'M2-4 8 0 2 4' : '';
  return svg`<svg x=${at} y="15" class="mark ${outcome}" overflow="visible"><path d=${MARKS[outcome]} />${
    arrow ? svg`<path class="arrow" d=${arrow} transform=${arrow.startsWith('M-') ? 'translate(-9 0)' : 'translate(9 0)'} />` : nothing
  }</svg>`;
};

/** The bar of a result. Without points it shows the limits alone. */
export const bar = (bounds: JsonBound[], unit: string, points: JsonPoint[], outcome: Outcome, label: string): TemplateResult => {
  if (bounds.length === 0) return html``;
  const all = zones(bounds);
  const width = 100 / all.length;
  const said = points.map(shown).join('; ');
  const limits = all.map((zone) => zone.name).join(' | ');
  const description = `${label}${said ? `: ${said} ${unit}` : ''} (${limits})`;
  return html`<svg class="bar" role="img" aria-label=${description}>
    ${all.map((zone, index) => svg`
      <rect class=${zone.allowed ? 'zone' : 'zone barred'} x="${index * width}%" y="8" width="${width}%" height="14" />
      <text class="zone-name" x="${(index + 0.5) * width}%" y="35" text-anchor="middle">${zone.name}</text>`)}
    ${all.slice(1).map((zone, index) => svg`
      <line class="edge" x1="${(index + 1) * width}%" x2="${(index + 1) * width}%" y1="4" y2="26" />
      <text class="edge-name" x="${(index + 1) * width}%" y="48" text-anchor="middle">${plain(zone.from)}</text>`)}
    ${points.slice(0, 60).map((point) => marker(point, all, outcome))}
  </svg>`;
};

/** The bar of a scale that the library gave. */
export const scaleBar = (scale: JsonScale, outcome: Outcome, label: string): TemplateResult =>
  bar(scale.bounds, scale.unit, scale.points, outcome, label);

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A number as people write it, with every digit it has: large ones as 3×10⁵, very small ones as 2×10⁻⁷. */
export const plain = (value: number): string => {
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-6 && size < 1e5)) return String(value);
  const [head = '', power = ''] = value.toExponential().split('e');
  const raised = [...power.replace('+', '')].map((digit) => SUPERSCRIPTS[Number(digit)] ?? '⁻').join('');
  return head === '1' ? `10${raised}` : `${head}×10${raised}`;
};
