// The rows of the table: lean, found by text, put in order.

import type { JsonBatch, JsonMatter } from './contract';
import { state } from './state';
import { say } from './words';

/** A batch and its place in the sheet, counted from 0. */
export interface Row extends JsonBatch {
  index: number;
  /** What a filter looks into; made when first asked for. */
  text: string;
}

export const COLUMNS = ['id', 'product', 'produced', 'verdict', 'claimed', 'achieved', 'failing', 'undecided', 'row'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Filter {
  text: string;
  verdict: '' | JsonBatch['verdict'];
  provisional: boolean;
}

/** Twenty thousand rows speak of the same few rules: each is held once. */
const matters = new Map<string, JsonMatter>();

const once = (matter: JsonMatter): JsonMatter => {
  // What was found is of this batch alone.
  const { found, required, ...rule } = matter;
  return found === undefined && required === undefined ? held(rule) : { ...held(rule), ...(found !== undefined && { found }), ...(required !== undefined && { required }) };
};

const held = (matter: JsonMatter): JsonMatter => {
  const key = `${matter.standard}\n${matter.rule}\n${matter.name.zh}`;
  const known = matters.get(key);
  if (known) return known;
  matters.set(key, matter);
  return matter;
};

export const forgetMatters = (): void => matters.clear();

export const row = (batch: JsonBatch, index: number): Row =>
  ({ ...batch, failing: batch.failing.map(once), undecided: batch.undecided.map(once), index, text: '' });

/** The name of a product; what the file says where it is not known. */
export const productName = (id: string): string => {
  const known = state.catalogue?.products.find((one) => one.id === id);
  return known ? say(known.name) : id;
};

const words = (row: Row): string => {
  const known = state.catalogue?.products.find((one) => one.id === row.product);
  const names = [...row.failing, ...row.undecided].flatMap((matter) => [matter.name.zh, matter.name.en, matter.standard]);
  const all = [row.id, row.product, known?.name.zh, known?.name.en, row.produced, row.grade_claimed, row.grade_achieved?.zh, row.grade_achieved?.en, ...names];
  return all.join('\n').toLowerCase();
};

/** The rows that a filter leaves. Several words are all looked for. */
export const filtered = (rows: readonly Row[], filter: Filter): Row[] => {
  const wanted = filter.text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (filter.verdict && row.verdict !== filter.verdict) return false;
    if (filter.provisional && !row.provisional) return false;
    if (wanted.length === 0) return true;
    row.text ||= words(row);
    return wanted.every((word) => row.text.includes(word));
  });
};

/** Digits in order of number: B-9 before B-10. A collator would say the same, and be too slow for long tables. */
const natural = (text: string): string => text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));

const VERDICTS = { does_not_conform: 0, undecided: 1, conforms: 2 } as const;

/** By number of matters first: what has most wrong with it is at an end. */
const byMatters = (found: JsonMatter[]): string =>
  found.length === 0 ? '' : `${String(found.length).padStart(4, '0')} ${found.map((matter) => matter.name.zh).join()}`;

const KEYS: Record<Column, (row: Row) => string | number> = {
  id: (row) => natural(row.id),
  product: (row) => productName(row.product),
  produced: (row) => natural(row.produced),
  verdict: (row) => VERDICTS[row.verdict] * 2 + (row.provisional ? 0 : 1),
  claimed: (row) => row.grade_claimed,
  achieved: (row) => (row.grade_achieved ? say(row.grade_achieved) : ''),
  failing: (row) => byMatters(row.failing),
  undecided: (row) => byMatters(row.undecided),
  row: (row) => row.index,
};

/** Rows in order of a column. What is blank comes last, whichever way; what is equal stays in order of the file. */
export const sorted = (rows: Row[], column: Column, descending: boolean): Row[] => {
  if (column === 'row') return descending ? rows.reverse() : rows;
  const sign = descending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: KEYS[column](row) }));
  keyed.sort((one, other) => {
    if (one.key === other.key) return one.row.index - other.row.index;
    if (one.key === '') return 1;
    if (other.key === '') return -1;
    return one.key < other.key ? -sign : sign;
  });
  return keyed.map(({ row }) => row);
};
