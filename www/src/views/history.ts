// The cases on this device: found, opened, duplicated, deleted, taken out and in as files.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';

import { save } from '../files';
import { importCases } from '../history/import';
import type { KeptCase } from '../history/store';
import { caseLine, caseName, duplicate, refusedNote, remove } from '../parts/cases';
import { linkButton } from '../parts/case-link';
import { productOf } from '../product';
import { change, state } from '../state';
import { s } from '../words-start';

/** All cases as one file: an array of them, which the program checks. */
const exportAll = (): void => {
  const files = (state.cases ?? []).map(({ file }) => file.trim());
  save(`seafood-gb-cases-${new Date().toISOString().slice(0, 10)}.json`, 'application/json', [`[\n${files.join(',\n')}\n]\n`]);
};

const imported = (event: Event): void => {
  const input = event.currentTarget as HTMLInputElement;
  const files = [...input.files ?? []];
  input.value = '';
  void importCases(files);
};

let wanted = '';
/** Lines drawn at once; of more, the first are, and the search finds the others. */
const MOST = 200;

const matches = ({ name, product, produced, line, saved }: KeptCase): boolean => {
  const known = productOf(product)?.name;
  const text = [name, product, known?.zh, known?.en, produced, line.zh, line.en, saved].join('\n').toLowerCase();
  return wanted.trim().toLowerCase().split(/\s+/).every((word) => text.includes(word));
};

const row = (kept: KeptCase): TemplateResult => {
  const name = `${caseName(kept)} ${kept.produced}`.trim();
  return html`<li class="case-row">${caseLine(kept)}<div class="case-acts">
    <button type="button" class="quiet" aria-label="${s('duplicate')} ${name}" @click=${() => void duplicate(kept.id)}>${s('duplicate')}</button>
    ${linkButton(() => Promise.resolve(kept.file), kept.id, name)}
    <button type="button" class="quiet" aria-label="${s('remove')} ${name}" @click=${async () => {
      await remove([kept]);
      document.getElementById('undo-back')?.focus();
    }}>${s('remove')}</button></div></li>`;
};

const list = (cases: KeptCase[]): TemplateResult => {
  const found = cases.filter(matches);
  return html`<div class="search"><label for="history-search">${s('history_search')}</label>
      <input id="history-search" type="search" autocomplete="off" .value=${live(wanted)} @input=${(event: Event) => change(() => {
        wanted = (event.target as HTMLInputElement).value;
      })}></div>
    <p class="help" role="status">${found.length < cases.length ? s('history_found', found.length, cases.length)
      : cases.length === 1 ? s('history_one') : s('history_count', cases.length)}</p>
    <ul class="cases">${repeat(found.slice(0, MOST), ({ id }) => id, row)}</ul>`;
};

/** The view. */
export const historyView = (): TemplateResult => {
  const cases = state.cases ?? [];
  return html`<section class="card history" aria-labelledby="history-title">
    <h1 id="history-title">${s('history_title')}</h1>
    <p class="help">${s('history_help')}</p>
    ${refusedNote()}
    <div class="buttons"><button type="button" id="history-export" ?disabled=${cases.length === 0} @click=${exportAll}>${s('export_all')}</button>
      <label class="button" for="history-import">${s('import')}</label>
      <input id="history-import" class="visually-hidden" type="file" multiple accept=".json,application/json" @change=${imported}>
      <button type="button" class="quiet" id="history-clear" ?disabled=${cases.length === 0} @click=${() => void remove(cases)}>${s('remove_all')}</button></div>
    ${state.cases === null ? nothing : cases.length ? list(cases) : html`<p class="hint">${s('history_none')}</p>`}
  </section>`;
};
