// What is filled in: kept in this browser, so that it survives a reload, and turned into a submission for the library.

import type { JsonField, JsonLabel, JsonProduct } from './contract';

/** A result as typed. */
export interface Result {
  value: string;
  unit: string;
}

/** Everything that the form asks. */
export interface Draft {
  product: string;
  produced: string;
  id: string;
  grade: string;
  inspection: string;
  trust: string;
  cited: string;
  traits: Record<string, string>;
  results: Record<string, Result>;
  /** `fields` holds what was put right or added; `was`, for what was put right, as what it had been read. */
  label: { text: string; fields: Record<string, string>; was: Record<string, string> };
  net: { nominal: string; lot: string; weights: string; glaze: string; unit: string };
  /** Of specimens: what they are of, where that comes from, and where they were taken. */
  accession: string;
  population: string;
  source: string;
  location: string;
  /** What identifies the batch and decides nothing, by the ids of the catalogue: for documents. */
  details: Record<string, string>;
  /** Notes on findings, by number of the standard and id of the rule with a line break between them; on the batch by a line break alone. */
  notes: Record<string, string>;
  /** For the printed report; of specimens who examined and who reviewed. */
  by: string;
  second: string;
  place: string;
}

const PLACE = 'seafood-gb/draft/1';
/** Which tab kept a draft last. */
const TAB = 'seafood-gb/tab';

export const blankDraft = (): Draft => ({
  product: '', produced: '', id: '', grade: '', inspection: 'tested-items', trust: 'recalled', cited: '',
  traits: {}, results: {}, label: { text: '', fields: {}, was: {} },
  net: { nominal: '', lot: '', weights: '', glaze: '', unit: 'g' },
  accession: '', population: '', source: '', location: '',
  details: {}, notes: {},
  by: '', second: '', place: '',
});

type Shape = Record<string, unknown>;

const isShape = (kept: unknown): kept is Shape => typeof kept === 'object' && kept !== null && !Array.isArray(kept);

const shape = (kept: unknown): Shape => (isShape(kept) ? kept : {});

const entries = <T>(kept: unknown, fits: (value: unknown) => value is T): Record<string, T> =>
  Object.fromEntries(Object.entries(shape(kept)).filter((entry): entry is [string, T] => fits(entry[1])));

const isText = (kept: unknown): kept is string => typeof kept === 'string';
const isResult = (kept: unknown): kept is Result => isShape(kept) && isText(kept.value) && isText(kept.unit);

/** The texts of a part of the draft, each where it was kept as one. */
const texts = <T extends object>(blank: T, kept: unknown): T =>
  ({ ...blank, ...Object.fromEntries(Object.entries(entries(kept, isText)).filter(([key]) => isText(blank[key as keyof T]))) });

/** What tells this tab from others, for as long as it lives. */
const tab = (): string => {
  const known = sessionStorage.getItem(TAB) ?? Math.random().toString(36).slice(2);
  sessionStorage.setItem(TAB, known);
  return known;
};

/** What this tab kept last; in a new tab, what any did. */
const lastKept = (): string => {
  const own = sessionStorage.getItem(PLACE);
  return (own !== null && localStorage.getItem(TAB) !== tab() ? own : localStorage.getItem(PLACE)) ?? '{}';
};

/** The draft of the last visit; blank where there is none, and wherever it is not what a draft holds. */
export const keptDraft = (): Draft => {
  const blank = blankDraft();
  try {
    const kept = shape(JSON.parse(lastKept()));
    const label = shape(kept.label);
    return {
      ...texts(blank, kept),
      traits: entries(kept.traits, isText),
      results: entries(kept.results, isResult),
      details: entries(kept.details, isText),
      notes: entries(kept.notes, isText),
      label: { ...texts(blank.label, label), fields: entries(label.fields, isText), was: entries(label.was, isText) },
      net: texts(blank.net, kept.net),
    };
  } catch {
    return blank;
  }
};

export const keepDraft = (draft: Draft): void => {
  try {
    const text = JSON.stringify(draft);
    localStorage.setItem(PLACE, text);
    localStorage.setItem(TAB, tab());
    sessionStorage.setItem(PLACE, text);
  } catch {
    // A browser that keeps nothing (private window, full disk) still checks.
  }
};

export const dropDraft = (): void => {
  try {
    localStorage.removeItem(PLACE);
    sessionStorage.removeItem(PLACE);
  } catch {
    // Nothing was kept.
  }
};

const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text);

/** Fields of a label with keys that tell them apart: `net_content`, and `net_content#2` where it stands there twice. */
export const keyed = (read: JsonLabel | null): [string, JsonField][] => {
  const seen = new Map<string, number>();
  return (read?.fields ?? []).map((field) => {
    const times = (seen.get(field.id) ?? 0) + 1;
    seen.set(field.id, times);
    return [times === 1 ? field.id : `${field.id}#${times}`, field];
  });
};

const shares = new WeakMap<JsonLabel, Map<string, string[]>>();

/** Fields that stand on one stretch of the text, or on stretches that overlap, with the others of each: put right by itself, one would change them too. */
export const sharing = (read: JsonLabel | null): Map<string, string[]> => {
  if (!read) return new Map();
  let found = shares.get(read);
  if (found) return found;
  shares.set(read, found = new Map());
  const link = (one: string, other: string): void => void found.set(one, [...found.get(one) ?? [], other]);
  let open: [string, JsonField][] = [];
  for (const [key, field] of keyed(read).sort(([, one], [, other]) => one.quote.start - other.quote.start)) {
    open = open.filter(([, { quote }]) => quote.end > field.quote.start);
    for (const [other] of open) {
      link(other, key);
      link(key, other);
    }
    open.push([key, field]);
  }
  return found;
};

/** What was put right belongs to what had been read: where the text shows something else by now, it is forgotten. What was added stays where the text does not show it. */
export const forgetOthers = ({ fields, was }: Draft['label'], read: JsonLabel | null): boolean => {
  const keys = Object.keys(fields);
  if (keys.length === 0) return false;
  const inText = new Map(keyed(read).map(([key, field]) => [key, field.value]));
  const others = keys.filter((key) => was[key] !== inText.get(key) || sharing(read).has(key));
  for (const key of others) {
    delete fields[key];
    delete was[key];
  }
  return others.length > 0;
};

/** What was put right on a label, field by field, with what it had been read as. */
export interface Edit {
  field: string;
  was: string;
  text: string;
}

/** The label as corrected: what was put right takes its place in the text, what was added stands beside it; the original goes with them. */
const corrected = (label: Draft['label'], read: JsonLabel | null): { text: string; fields: Record<string, string>; original?: string | undefined; edits?: Edit[] } => {
  const fields = { ...label.fields };
  if (Object.keys(fields).length === 0) return { text: label.text, fields };
  const edits = Object.entries(fields).map(([field, text]) => ({ field, was: label.was[field] ?? '', text }));
  const inText = keyed(read).filter(([key]) => fields[key] !== undefined);
  const chars = Array.from(label.text);
  // From the last to the first, so that the places of the others stay.
  for (const [key, field] of inText.sort(([, one], [, other]) => other.quote.start - one.quote.start)) {
    if (!sharing(read).has(key)) chars.splice(field.quote.start, field.quote.end - field.quote.start, fields[key] ?? '');
    delete fields[key];
  }
  return { text: chars.join(''), fields, original: given(label.text), edits };
};

/** Notes as the library takes them. */
const noted = (notes: Record<string, string>): { standard: string; rule: string; text: string }[] | undefined => {
  const all = Object.entries(notes).filter(([, text]) => text.trim() !== '').map(([key, text]) => {
    const [standard = '', rule = ''] = key.split('\n');
    return { standard, rule, text };
  });
  return all.length ? all : undefined;
};

/** The field that the day of a product goes into: that which stands in for a production date, where it has none of its own. */
export const dayField = (product: JsonProduct | undefined): 'produced' | 'sampled' =>
  (product && !product.food && product.stand_in?.includes('sampled') ? 'sampled' : 'produced');

/** The submission, as JSON text. Blank fields are left out. `read` is what was read from the text of the label; `product` tells what is asked of it. */
export const submission = (draft: Draft, read: JsonLabel | null, product?: JsonProduct): string => {
  const results = Object.entries(draft.results)
    .filter(([, result]) => result.value.trim() !== '')
    .map(([item, { value, unit }]) => [item, unit ? { value, unit } : { value }]);
  const label = corrected(draft.label, read);
  const hasLabel = label.text.trim() !== '' || Object.keys(label.fields).length > 0;
  const { nominal, lot, weights, glaze, unit } = draft.net;
  const hasNet = [nominal, lot, weights, glaze].some((text) => text.trim() !== '');
  const traits = Object.fromEntries(Object.entries(draft.traits).filter(([, value]) => value !== ''));
  const about = {
    id: given(draft.id),
    product: given(draft.product),
    [dayField(product)]: given(draft.produced),
    grade: given(draft.grade),
    cited: given(draft.cited),
    ...traits,
    ...Object.fromEntries(Object.entries(draft.details).filter(([, text]) => text.trim() !== '')),
    notes: noted(draft.notes),
  };
  if (product && !product.food) {
    // What was typed for food has nothing to do with it. The list, though blank, says that specimens were examined.
    return JSON.stringify({
      ...about,
      accession: given(draft.accession),
      population: given(draft.population),
      source: given(draft.source),
      location: given(draft.location),
      examiner: given(draft.by),
      reviewer: given(draft.second),
      specimens: [],
      results: results.length ? Object.fromEntries(results) : undefined,
    });
  }
  return JSON.stringify({
    ...about,
    results: results.length ? Object.fromEntries(results) : undefined,
    tested_by: given(draft.by),
    checked_by: given(draft.second),
    sampled_at: given(draft.place),
    label: hasLabel ? { text: given(label.text), fields: hasFields(label.fields), original: label.original, edits: label.edits } : undefined,
    net_content: hasNet
      ? { nominal: given(nominal), lot: given(lot), weights: given(weights.trim().replace(/\s*\n\s*/g, ';')), glaze: given(glaze), unit: given(unit) }
      : undefined,
  });
};

const hasFields = (fields: Record<string, string>): Record<string, string> | undefined =>
  Object.keys(fields).length ? fields : undefined;
