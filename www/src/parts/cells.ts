// Cells of a spreadsheet that are pasted into a result: a row or a column goes over the fields from there on; names with values go to the fields of these names.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonFormField } from '../contract';
import type { Result } from '../draft';
import { recheck } from '../live';
import { change, state, type } from '../state';
import { comma, say } from '../words';
import { en } from '../words-entry';

/** What was pasted last, beside the field where it was, and the results before. */
let last: { id: string; said: string; before: Record<string, Result> } | null = null;

/** Cells as spreadsheets copy them: tabs between, a line for each row; what holds a quotation mark stands between such marks. */
export const cellsOf = (text: string): string[][] =>
  text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').map((line) => line.split('\t').map((cell) => {
    const bare = cell.trim();
    return bare.length > 1 && bare.startsWith('"') && bare.endsWith('"') ? bare.slice(1, -1).replaceAll('""', '"') : bare;
  }));

/** The fields of numbers as they are shown, from one on. */
const fieldsFrom = (id: string): JsonFormField[] => {
  const known = new Map((state.form?.sections ?? []).flatMap(({ fields }) => fields.map((field) => [`item-${field.item}`, field])));
  const all = [...document.querySelectorAll<HTMLElement>('.items .number')].map((one) => one.id);
  return all.slice(all.indexOf(id)).flatMap((one) => known.get(one) ?? []);
};

const named = (name: string): JsonFormField | undefined =>
  state.form?.sections.flatMap(({ fields }) => fields).find((field) => [field.name.zh, field.name.en, field.item].includes(name));

/** Which field gets which cell, and what has no field. */
const spread = (cells: string[][], from: JsonFormField[]): { filled: [JsonFormField, string][]; left: number; unknown: string[] } => {
  const pairs = cells.every((row) => row.length === 2) && cells.some(([name = '']) => named(name));
  if (pairs) {
    const rows = cells.map(([name = '', value = '']) => ({ name, value, field: named(name) }));
    return {
      filled: rows.flatMap(({ field, value }): [JsonFormField, string][] => (field ? [[field, value]] : [])),
      left: 0,
      unknown: rows.filter(({ field, name }) => !field && name !== '').map(({ name }) => name),
    };
  }
  const values = cells.flat();
  return { filled: values.slice(0, from.length).flatMap((value, index): [JsonFormField, string][] => (from[index] ? [[from[index], value]] : [])), left: Math.max(0, values.length - from.length), unknown: [] };
};

const summary = ({ filled, left, unknown }: ReturnType<typeof spread>): string => {
  const blank = filled.filter(([, value]) => value === '').length;
  return en('pasted', filled.length, filled.map(([field]) => say(field.name)).join(comma())) + (blank ? en('pasted_blank', blank) : '')
    + (left ? en('pasted_rest', left) : '') + (unknown.length ? en('pasted_unknown', unknown.join(comma())) : '');
};

/** Takes what is pasted into the field of an item; a single cell is left to the browser, and so are results that one field takes together. */
export const pasteCells = (event: ClipboardEvent, field: JsonFormField, several: boolean): void => {
  const cells = cellsOf(event.clipboardData?.getData('text/plain') ?? '');
  if (cells.length * (cells[0]?.length ?? 0) < 2) return;
  const id = `item-${field.item}`;
  const column = cells.every((row) => row.length === 1);
  const row = cells.length === 1;
  event.preventDefault();
  const before = { ...state.draft.results };
  const found = several && (column || row) ? null : spread(cells, fieldsFrom(id));
  const filled: [JsonFormField, string][] = found ? found.filled : [[field, cells.flat().filter(Boolean).join(';')]];
  type((draft) => {
    for (const [one, value] of filled) draft.results[one.item] = { unit: draft.results[one.item]?.unit || one.unit, value };
  });
  change(() => {
    last = found ? { id, said: summary(found), before } : null;
  });
  recheck();
};

const undo = (): void => {
  const { id, before } = last ?? { id: '', before: {} };
  change(({ draft }) => {
    draft.results = before;
    last = null;
  });
  recheck();
  document.getElementById(id)?.focus();
};

/** What came of the paste into this field, and the way back. */
export const pastedLine = (id: string): TemplateResult | typeof nothing => (last?.id === id
  ? html`<p class="pasted" role="status">${last.said} <button type="button" class="quiet" @click=${undo}>${en('undo')}</button></p>`
  : nothing);
