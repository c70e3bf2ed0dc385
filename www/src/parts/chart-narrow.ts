// Which batches the chart shows: those that the table leaves, of one product or grade, and a stretch of them seen closer.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

import { productName } from '../rows';
import type { Row } from '../rows';
import type { Drawn, Series } from '../series';
import { look, sheet, shownRows } from '../sheet';
import { amount, ts } from '../words-sheet';

/** Fewer batches than that are not looked at closer. */
const LEAST = 6;

const narrow = { product: '', grade: '' };

/** The stretch that is looked at: its middle and its length among the batches that are left; none for all of them. */
let zoom: { middle: number; length: number } | null = null;

export const narrowProduct = (): string => narrow.product;

export const forgetNarrow = (): void => {
  Object.assign(narrow, { product: '', grade: '' });
  zoom = null;
};

/** The rows that a filter of the table leaves; nothing where there is no filter. */
export const filteredRows = (): Set<Row> | null => {
  const rows = shownRows();
  return rows.length === sheet.rows.length ? null : rowSet(rows);
};

let known: { of: Row[]; set: Set<Row> } | null = null;

const rowSet = (rows: Row[]): Set<Row> => {
  if (known?.of !== rows) known = { of: rows, set: new Set(rows) };
  return known.set;
};

/** What the choice depends on. */
export const narrowKey = (): unknown[] => [narrow.product, narrow.grade, zoom, sheet.filter];

const left = (drawn: Drawn[]): Drawn[] => {
  const rows = filteredRows();
  return drawn.filter(({ row }) => (!narrow.product || row.product === narrow.product) && (!narrow.grade || row.grade_claimed === narrow.grade) && (!rows || rows.has(row)));
};

const bounds = (count: number): [number, number] => {
  if (!zoom) return [0, count];
  const length = Math.min(count, zoom.length);
  const from = Math.max(0, Math.min(count - length, Math.round(zoom.middle - length / 2)));
  return [from, from + length];
};

/** The batches that the chart shows. */
export const narrowed = (drawn: Drawn[]): Drawn[] => {
  const all = left(drawn);
  return all.slice(...bounds(all.length));
};

const choice = (key: 'product' | 'grade', label: string, found: string[], name: (id: string) => string): TemplateResult | typeof nothing => {
  if (found.length < 2 && !narrow[key]) return nothing;
  return html`<div class="pair"><label for="chart-${key}">${label}</label>
    <select id="chart-${key}" .value=${live(narrow[key])} @change=${(event: Event) => look(() => {
      narrow[key] = (event.target as HTMLSelectElement).value;
      zoom = null;
    })}><option value="" ?selected=${narrow[key] === ''}>${ts(key === 'grade' ? 'chart_all_grades' : 'chart_all')}</option>${
      found.map((one) => html`<option value=${one} ?selected=${one === narrow[key]}>${name(one)}</option>`)}</select></div>`;
};

/** One product, one grade. */
export const narrowing = ({ drawn }: Series): TemplateResult => {
  const of = (key: (row: Row) => string): string[] => [...new Set(drawn.map(({ row }) => key(row)).filter(Boolean))].sort();
  return html`${choice('product', ts('chart_product'), of((row) => row.product), productName)}${choice('grade', ts('chart_grade'), of((row) => row.grade_claimed), (grade) => grade)}`;
};

/** Closer, farther, on and back; `at` is the batch that is being read, among those that are shown. */
export const zooming = ({ drawn }: Series, at: number): TemplateResult | typeof nothing => {
  const count = left(drawn).length;
  const [from, to] = bounds(count);
  const length = to - from;
  if (count < 2 * LEAST && !zoom) return nothing;
  const go = (middle: number, length: number): void => look(() => {
    zoom = length >= count ? null : { middle: Math.max(length / 2, Math.min(count - length / 2, middle)), length: Math.max(LEAST, Math.round(length)) };
  });
  const button = (id: string, text: string, off: boolean, press: () => void): TemplateResult =>
    html`<button type="button" id="chart-${id}" aria-disabled=${off ? 'true' : 'false'} @click=${() => off || press()}>${text}</button>`;
  const middle = (from + to) / 2;
  return html`<div class="buttons zooming" role="group" aria-label=${ts('chart_zoom')}>
    ${button('closer', ts('chart_closer'), length <= LEAST, () => go(from + at + 0.5, length / 2))}
    ${button('farther', ts('chart_farther'), length >= count, () => go(middle, length * 2))}
    ${button('back', ts('chart_back'), from === 0, () => go(middle - length / 2, length))}
    ${button('on', ts('chart_on'), to === count, () => go(middle + length / 2, length))}
    <span class="numbers help" role="status">${ts('chart_stretch', amount(from + 1), amount(to), amount(count))}</span></div>`;
};

/** What is said where the table is filtered. */
export const filterNote = (isControl: boolean): TemplateResult | typeof nothing => {
  const rows = filteredRows();
  return rows ? html`<p class="help">${isControl ? ts('control_unfiltered') : ts('chart_filtered', amount(rows.size))}</p>` : nothing;
};
