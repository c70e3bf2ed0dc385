// Unfinished overlays, one for each edition: kept in this browser until they are signed, and turned into TOML.

import { TomlDate, parse, stringify } from 'smol-toml';
import type { TomlTable } from 'smol-toml';

import type { JsonEdition } from '../contract';
import { change } from '../state';
import { addedIn, idsOf, rowsOfAdded } from './added';
import type { Added } from './added';
import { fromRow, table, toRow } from './row';
import type { Entry } from './row';

export type Signature = Record<'by' | 'second' | 'on' | 'against', string>;

/** An overlay while it is written. */
export interface Draft {
  /** The text that it began from: whatever the editor does not know is taken over from there. */
  base: string;
  /** By id of the rule. */
  entries: Record<string, Entry>;
  /** Ids of the release items; null where they are not part of the overlay. */
  delivery: string[] | null;
  /** Characters that the official copy has and the file lacks. */
  added: Added[];
  signature: Signature;
}

const PLACE = 'seafood-gb/verify/1';

const kept = (): Record<string, Draft> => {
  try {
    const found = JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Record<string, Draft>;
    const sound = Object.entries(found).filter(([, draft]) => draft.entries && draft.signature && typeof draft.base === 'string');
    // Drafts of earlier releases add nothing.
    return Object.fromEntries(sound.map(([edition, draft]) => [edition, { ...draft, added: Array.isArray(draft.added) ? draft.added : [] }]));
  } catch {
    return {};
  }
};

/** Drafts that could not be stored: they hold for this visit. */
const own = new Map<string, Draft | undefined>();

/** What is stored, which another tab may have changed, with the drafts of this one. */
const merged = (): Map<string, Draft> => {
  const all = new Map(Object.entries(kept()));
  for (const [edition, draft] of own) {
    if (draft) all.set(edition, draft);
    else all.delete(edition);
  }
  return all;
};

let drafts = merged();

export const draftOf = (edition: string): Draft | undefined => drafts.get(edition);

/** Keeps a draft; none drops it. */
export const keepDraftOf = (edition: string, draft: Draft | undefined): void => {
  own.set(edition, draft);
  drafts = merged();
  try {
    localStorage.setItem(PLACE, JSON.stringify(Object.fromEntries(drafts)));
    own.clear();
  } catch {
    // It holds for this visit.
  }
};

// Another tab's drafts are shown as they are now: what is typed goes on from there.
window.addEventListener('storage', ({ key }) => {
  if (key !== PLACE && key !== null) return;
  change(() => {
    drafts = merged();
  });
});

export const blankDraft = (): Draft => ({ base: '', entries: {}, delivery: null, added: [], signature: { by: '', second: '', on: '', against: '' } });

/** A text as TOML; nothing where it is none. */
export const tomlOf = (text: string): TomlTable => {
  try {
    return parse(text);
  } catch {
    return {};
  }
};

export const rowsOf = (toml: TomlTable): TomlTable[] => (Array.isArray(toml.rule) ? toml.rule.map((row) => table(row as TomlTable)) : []);

const itemsOf = (toml: TomlTable): TomlTable[] => (Array.isArray(toml.item) ? toml.item.map((row) => table(row as TomlTable)) : []);

/** An overlay that is in use, opened to be edited. What is altered is signed anew, so the day is left blank. */
export const openDraft = (text: string, edition: JsonEdition): Draft => {
  const toml = tomlOf(text);
  const verified = table(toml.verified);
  const signed = (key: string): string => (typeof verified[key] === 'string' ? verified[key] : '');
  const known = new Set(edition.rules.map((rule) => rule.rule));
  const listed = table(toml.delivery).rules;
  return {
    base: text,
    entries: Object.fromEntries(rowsOf(toml).filter((row) => known.has(String(row.id))).map((row) => [String(row.id), fromRow(row)])),
    delivery: Array.isArray(listed) ? listed.map(String) : null,
    added: addedIn(rowsOf(toml).filter((row) => !known.has(String(row.id))), itemsOf(toml)).added,
    signature: { by: signed('by'), second: signed('second'), on: '', against: signed('against') },
  };
};

const opened = new Map<string, Pick<Draft, 'entries' | 'delivery'>>();

/** What stood in the overlay that a draft began from: what is taken out of the draft leaves the overlay. */
export const before = (draft: Draft, edition: JsonEdition): Pick<Draft, 'entries' | 'delivery'> => {
  const known = opened.get(draft.base) ?? openDraft(draft.base, edition);
  opened.set(draft.base, known);
  return known;
};

/** Whether a TOML text has comments. */
export const hasComments = (text: string): boolean => /^\s*#|\s#\s/m.test(text);

/** How many values a draft sets. */
export const countOf = (draft: Draft): number => Object.keys(draft.entries).length + draft.added.length + (draft.delivery ? 1 : 0);

/** The overlay of a draft, rules in printed order. Without a day it has none, which lint names. */
export const overlayOf = (draft: Draft, edition: JsonEdition): string => {
  const { id: _, verified, delivery, rule: __, item: ___, ...others } = tomlOf(draft.base);
  const old = rowsOf(tomlOf(draft.base));
  const known = new Set(edition.rules.map((rule) => rule.rule));
  const rows = edition.rules.flatMap(({ rule, kind }) => {
    const entry = draft.entries[rule];
    return entry ? [toRow(rule, kind, entry, old.find((row) => row.id === rule))] : [];
  });
  // Rules that the overlay adds: those that the editor does not know stay as they are.
  const left = addedIn(old.filter((row) => !known.has(String(row.id))), itemsOf(tomlOf(draft.base)));
  const ids = idsOf(draft.added, edition);
  const made = draft.added.map((one, index) => rowsOfAdded(one, ids[index] ?? ''));
  rows.push(...left.rules, ...made.map(({ rule }) => rule));
  const items = [...left.items, ...made.flatMap(({ items }) => items)];
  const [by = '', second = '', against = ''] = [draft.signature.by, draft.signature.second, draft.signature.against].map((text) => text.trim());
  const { on: _on, ...signed } = table(verified);
  const day = /^\d{4}-\d\d-\d\d$/.test(draft.signature.on) ? { on: new TomlDate(draft.signature.on) } : {};
  const toml: TomlTable = { id: edition.id, ...others, verified: { ...signed, by, second, ...day, against } };
  if (draft.delivery) toml.delivery = { ...table(delivery), rules: draft.delivery, basis: 'text' };
  if (items.length) toml.item = items;
  if (rows.length) toml.rule = rows;
  return `# ${edition.number} ${edition.title.zh}\n${stringify(toml)}`;
};
