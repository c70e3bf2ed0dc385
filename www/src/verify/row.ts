// One value as typed, and the same as a row of an overlay. The keys of an entry are the fields of the editor.

import { TomlDate } from 'smol-toml';
import type { TomlTable, TomlValue } from 'smol-toml';

import type { JsonLimit } from '../contract';

/** What was typed for a rule: `lower`, `lower.sign`, `min.premium`, `n`, `note.zh`, … */
export type Entry = Record<string, string>;

export type Kind = JsonLimit['kind'];

/** What the program puts where a value is not on file. */
const BLANK = '…';

/** Kinds whose value is one range. */
export const isRange = (kind: Kind): boolean => kind === 'limit' || kind === 'derived' || kind === 'screening' || kind === 'conversion' || kind === 'total' || kind === 'distance';

/** Kinds of which only the wording can be confirmed. */
export const isWording = (kind: Kind): boolean => kind === 'label' || kind === 'net-content';

/** The keys of a row that the editor of a kind writes; all others stay as they are. */
const written = (kind: Kind): string[] => {
  const common = ['id', 'clause', 'note', 'basis'];
  if (isRange(kind)) return [...common, 'unit', 'min', 'max', 'above', 'below', 'prohibited', 'product_max'];
  if (kind === 'graded') return [...common, 'unit', 'grades'];
  if (kind === 'sampling') return [...common, 'unit', 'n', 'c', 'm', 'M'];
  if (kind === 'choice') return [...common, 'accepts', 'rejects', 'synonyms'];
  return common;
};

const string = (value: TomlValue | undefined): string => (typeof value === 'string' && value !== BLANK ? value : '');

const lines = (value: TomlValue | undefined): string =>
  Array.isArray(value) ? value.map((word) => string(word as TomlValue)).filter(Boolean).join('\n') : '';

/** A table, or a blank one where something else stands there. */
export const table = (value: TomlValue | undefined): TomlTable =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof TomlDate) ? value : {};

/** The entry that a row holds. */
export const fromRow = (row: TomlTable): Entry => {
  const note = table(row.note);
  const entry: Entry = {
    'lower': string(row.min) || string(row.above),
    'lower.sign': string(row.above) ? '>' : '',
    'upper': string(row.max) || string(row.below),
    'upper.sign': string(row.below) ? '<' : '',
    'accepts': lines(row.accepts),
    'rejects': lines(row.rejects),
    'synonyms': lines(row.synonyms),
    'note.zh': string(note.zh),
    'note.en': string(note.en),
  };
  for (const key of ['clause', 'unit', 'prohibited', 'product_max', 'n', 'c', 'm', 'M']) entry[key] = string(row[key]);
  for (const [grade, bounds] of Object.entries(table(row.grades))) {
    entry[`min.${grade}`] = string(table(bounds).min);
    entry[`max.${grade}`] = string(table(bounds).max);
  }
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== ''));
};

const typed = (entry: Entry, key: string): string => (entry[key] ?? '').trim();

const words = (entry: Entry, key: string): string[] => typed(entry, key).split(/[\n;；]/).map((word) => word.trim()).filter(Boolean);

/** The row that an entry makes, laid over the row that was there. */
export const toRow = (id: string, kind: Kind, entry: Entry, before: TomlTable = {}): TomlTable => {
  const own = written(kind);
  const row: TomlTable = { id };
  const set = (key: string, value: string | undefined): void => {
    if (value) row[key] = value;
  };
  set('clause', typed(entry, 'clause'));
  if (own.includes('unit')) set('unit', typed(entry, 'unit'));
  if (isRange(kind)) {
    if (typed(entry, 'prohibited')) {
      set('prohibited', typed(entry, 'prohibited'));
    } else {
      set(entry['lower.sign'] === '>' ? 'above' : 'min', typed(entry, 'lower'));
      set(entry['upper.sign'] === '<' ? 'below' : 'max', typed(entry, 'upper'));
    }
    set('product_max', typed(entry, 'product_max'));
  }
  if (kind === 'sampling') for (const key of ['n', 'c', 'm', 'M']) set(key, typed(entry, key));
  if (kind === 'choice') {
    for (const key of ['accepts', 'rejects', 'synonyms']) if (words(entry, key).length) row[key] = words(entry, key);
  }
  if (kind === 'graded') {
    const grades = graded(entry, table(before.grades));
    if (Object.keys(grades).length) row.grades = grades;
  } else {
    row.basis = 'text';
  }
  const [zh, en] = [typed(entry, 'note.zh'), typed(entry, 'note.en')];
  if (zh || en) row.note = { zh: zh || en, en: en || zh };
  return { ...row, ...Object.fromEntries(Object.entries(before).filter(([key]) => !own.includes(key))) };
};

const graded = (entry: Entry, before: TomlTable): TomlTable => {
  const grades: TomlTable = {};
  for (const key of Object.keys(entry)) {
    const [bound, grade] = [key.slice(0, 3), key.slice(4)];
    if ((bound !== 'min' && bound !== 'max') || key[3] !== '.' || !typed(entry, key)) continue;
    const { min: _, max: __, basis: ___, ...others } = table(before[grade]);
    grades[grade] = { ...table(grades[grade] ?? { ...others, basis: 'text' }), [bound]: typed(entry, key) };
  }
  return grades;
};

/** What stands beside a value, and is put into a fresh entry: clause and unit. */
export const fresh = (limit: JsonLimit): Entry => {
  const { clause, unit } = encoded(limit);
  return { ...(clause ? { clause } : {}), ...(unit ? { unit } : {}) };
};

/** The encoded value as an entry. */
export const encoded = (limit: JsonLimit): Entry => fromRow((limit.overlay ?? {}) as TomlTable);

/** Whether there is something encoded to agree with. */
export const canAgree = (limit: JsonLimit): boolean =>
  limit.kind !== 'grade' && (isWording(limit.kind) || limit.kind === 'choice' || limit.values.some((value) => value.basis !== 'absent'));

const VALUES = /^(lower|upper|prohibited|product_max|n|c|m|M|accepts|rejects|synonyms|min\..*|max\..*)(\.sign)?$/;

/** Whether an entry has a value of its own, not only a clause or a note. */
export const hasValue = (entry: Entry): boolean => Object.keys(entry).some((key) => VALUES.test(key) && typed(entry, key) !== '');

/** Whether two entries say the same of the value. */
export const sameValue = (one: Entry, other: Entry): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => VALUES.test(key)).every((key) => typed(one, key) === typed(other, key));

/** What the built-in rule has and an entry lacks: an overlay that leaves it out is refused. */
export const lacking = (limit: JsonLimit, entry: Entry): string[] => {
  const known = encoded(limit);
  if (!hasValue(entry) || typed(entry, 'prohibited') || known.prohibited) return [];
  const unit = limit.unit ? ` ${limit.unit}` : '';
  const said: Record<string, string> = {
    lower: `${known['lower.sign'] || '≥'} ${known.lower}${unit}`,
    upper: `${known['upper.sign'] || '≤'} ${known.upper}${unit}`,
    product_max: `≤ ${known.product_max}${unit}`,
  };
  return ['lower', 'upper', 'product_max', 'n', 'c', 'm', 'M'].filter((key) => known[key] && !typed(entry, key)).map((key) => said[key] ?? `${key}=${known[key]}`);
};
