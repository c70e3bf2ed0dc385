// Characters that the official copy has and the file lacks: each becomes items and a rule of the overlay.

import type { TomlTable } from 'smol-toml';

import type { JsonEdition } from '../contract';
import { state } from '../state';
import { table } from './row';

/** Measured on specimens and taken as their mean; counted or measured once; or a word of the inspector. */
export type AddedKind = 'mean' | 'count' | 'word';

export type AddedKey = 'zh' | 'en' | 'unit' | 'lower' | 'upper' | 'accepts' | 'rejects' | 'clause';

/** A character as typed. `id` is blank until it was in an overlay. */
export interface Added extends Record<AddedKey, string> {
  id: string;
  kind: AddedKind;
}

export const blankAdded = (): Added => ({ id: '', kind: 'mean', zh: '', en: '', unit: '', lower: '', upper: '', accepts: '', rejects: '', clause: '' });

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text).filter(Boolean) : []);
const lines = (typed: string): string[] => typed.split(/[\n;；]/).map((word) => word.trim()).filter(Boolean);

/** The ids of the characters, in their order: those that they have, else what their English names make, else a number. */
export const idsOf = (added: Added[], edition: JsonEdition): string[] => {
  const taken = new Set([
    ...edition.rules.map(({ rule }) => rule.replaceAll('-', '_')),
    ...(state.catalogue?.items ?? []).map(({ id }) => id),
    ...added.map(({ id }) => id.replaceAll('-', '_')).filter(Boolean),
  ]);
  return added.map(({ id, en }, index) => {
    if (id) return id;
    const slug = en.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+|_+$/g, '');
    let free = slug || `added_${index + 1}`;
    while (taken.has(free)) free += '_added';
    taken.add(free);
    return free.replaceAll('_', '-');
  });
};

const itemOf = (id: string): string => id.replaceAll('-', '_');

/** The id of the rule that an item of an overlay was added for. */
export const ruleOfItem = (item: string, ids: string[]): string | undefined =>
  ids.find((id) => item === itemOf(id) || item === `mean_${itemOf(id)}`);

/** The rows that a character makes. */
export const rowsOfAdded = (one: Added, id: string): { items: TomlTable[]; rule: TomlTable } => {
  const item = itemOf(id);
  const [zh, en] = [one.zh.trim(), one.en.trim()];
  const name = { zh: zh || en, en: en || zh };
  const unit = one.kind !== 'word' && one.unit.trim() ? { unit: one.unit.trim() } : {};
  const clause = one.clause.trim() ? { clause: one.clause.trim() } : {};
  const lower = one.lower.trim() ? { min: one.lower.trim() } : {};
  const upper = one.upper.trim() ? { max: one.upper.trim() } : {};
  const range = { ...unit, ...lower, ...upper, basis: 'text' };
  if (one.kind === 'word') {
    return {
      items: [{ id: item, name, quantity: 'judgement' }],
      rule: { id, ...clause, kind: 'choice', item, accepts: lines(one.accepts), rejects: lines(one.rejects), basis: 'text' },
    };
  }
  if (one.kind === 'count') {
    return { items: [{ id: item, name, ...unit, quantity: 'number' }], rule: { id, ...clause, kind: 'limit', item, ...range } };
  }
  const mean = `mean_${item}`;
  return {
    items: [
      { id: item, name, ...unit, quantity: 'number', per_specimen: true },
      { id: mean, name: { zh: `${name.zh}平均值`, en: `mean ${name.en}` }, ...unit, quantity: 'number' },
    ],
    rule: { id, ...clause, kind: 'derived', item: mean, formula: 'mean', of: [item], ...range },
  };
};

const same = (one: TomlTable, other: TomlTable): boolean => {
  const keys = (row: TomlTable): string => JSON.stringify(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));
  return keys(one) === keys(other);
};

/** The characters that an overlay added in this very shape, and the rows that are left: what has more than the editor knows is altered in the file only. */
export const addedIn = (rules: TomlTable[], items: TomlTable[]): { added: Added[]; rules: TomlTable[]; items: TomlTable[] } => {
  const added: Added[] = [];
  const [taken, left] = [new Set<TomlTable>(), [] as TomlTable[]];
  for (const rule of rules) {
    const id = text(rule.id);
    const item = items.find((one) => text(one.id) === itemOf(id));
    const name = table(item?.name);
    const kind: AddedKind = rule.kind === 'choice' ? 'word' : rule.kind === 'derived' ? 'mean' : 'count';
    const one: Added = {
      id, kind, zh: text(name.zh), en: text(name.en), unit: text(item?.unit), clause: text(rule.clause), lower: text(rule.min), upper: text(rule.max),
      accepts: texts(rule.accepts).join('\n'), rejects: texts(rule.rejects).join('\n'),
    };
    const made = rowsOfAdded(one, id);
    const own = made.items.map((row) => items.find((known) => same(known, row)));
    if (item && same(made.rule, rule) && own.every((row) => row !== undefined)) {
      added.push(one);
      own.forEach((row) => row && taken.add(row));
    } else {
      left.push(rule);
    }
  }
  return { added, rules: left, items: items.filter((item) => !taken.has(item)) };
};
