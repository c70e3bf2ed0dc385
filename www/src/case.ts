// A case as a file: the submission with what was put right and noted by hand, and with what it was judged. The program checks the same file.

import { blankDraft, dayField } from './draft';
import type { Draft, Edit } from './draft';
import type { JsonCatalogue } from './contract';

const SCHEMA = 'seafood-gb/case/1';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The file of a case that was judged with these overlays. */
export const caseFile = (submission: string, inspection: string, trust: string, overlays: { sha256: string }[]): string => {
  const { notes, ...rest } = JSON.parse(submission) as Json;
  if (inspection) rest.inspection = inspection;
  return `${JSON.stringify({ schema: SCHEMA, saved: new Date().toISOString(), tool: `seafood-gb ${VERSION}`, submission: rest, notes, overlays: overlays.map(({ sha256 }) => ({ sha256 })), options: { trust, decision: 'simple' } }, null, 1)}\n`;
};

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** What a case fills in; nothing where the text is none. */
export const draftOf = (file: string, catalogue: JsonCatalogue): Draft | null => {
  let read: unknown;
  try {
    read = JSON.parse(file);
  } catch {
    return null;
  }
  if (!isObject(read) || read.schema !== SCHEMA || !isObject(read.submission)) return null;
  const { submission: given } = read;
  const draft = blankDraft();
  const product = catalogue.products.find((one) => one.id === given.product);
  draft.product = text(given.product);
  draft.produced = text(given[dayField(product)]);
  for (const key of ['id', 'grade', 'cited', 'accession', 'population', 'source', 'location'] as const) draft[key] = text(given[key]);
  if (text(given.inspection)) draft.inspection = text(given.inspection);
  draft.by = text(given.tested_by ?? given.examiner);
  draft.second = text(given.checked_by ?? given.reviewer);
  draft.place = text(given.sampled_at);
  // Without a product it is read from the label: whichever that is.
  for (const { field } of product ? product.traits : catalogue.products.flatMap(({ traits }) => traits)) if (text(given[field])) draft.traits[field] = text(given[field]);
  for (const { id } of catalogue.details) {
    if (text(given[id]) && !['tested_by', 'checked_by', 'sampled_at'].includes(id)) draft.details[id] = text(given[id]);
  }
  for (const [item, result] of Object.entries(isObject(given.results) ? given.results : {})) {
    draft.results[item] = isObject(result) ? { value: text(result.value), unit: text(result.unit) } : { value: text(result), unit: '' };
  }
  if (isObject(given.label)) {
    const { label } = given;
    draft.label.text = text(label.original) || text(label.text);
    for (const edit of Array.isArray(label.edits) ? label.edits as unknown[] : []) {
      if (!isObject(edit)) continue;
      const { field, was, text: put } = edit as unknown as Edit;
      draft.label.fields[text(field)] = text(put);
      if (text(was)) draft.label.was[text(field)] = text(was);
    }
  }
  if (isObject(given.net_content)) for (const key of ['nominal', 'lot', 'weights', 'glaze', 'unit'] as const) draft.net[key] = text(given.net_content[key]) || draft.net[key];
  for (const note of Array.isArray(read.notes) ? read.notes as unknown[] : []) {
    if (isObject(note)) draft.notes[`${text(note.standard)}\n${text(note.rule)}`] = text(note.text);
  }
  if (isObject(read.options) && text(read.options.trust)) draft.trust = text(read.options.trust);
  return draft;
};
