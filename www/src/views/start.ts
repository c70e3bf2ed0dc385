// Where everything begins: what is there to check? And what was checked last.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { begin, beginExample } from '../acts';
import type { Beginning } from '../acts';
import { SHEET } from '../examples';
import { caseLine, continued, refusedNote } from '../parts/cases';
import { takeText } from '../judging';
import { started } from '../replace';
import { state } from '../state';
import { s } from '../words-start';
import type { StartKey } from '../words-start';

/** What there may be, with a picture for each. */
const ICONS = {
  label: 'M10 4h28a4 4 0 0 1 4 4v32a4 4 0 0 1-4 4H10a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4ZM13 13h22M13 20h22M13 27h13M13 36h4M21 36h2M27 36h5M36 36h0',
  batch: 'M19 5h10M21 5v13L9 38a4 4 0 0 0 3 6h24a4 4 0 0 0 3-6L27 18V5M15 30h18',
  sheet: 'M6 8h36v32H6ZM6 17h36M6 25h36M6 33h36M18 8v32M30 8v32',
  germplasm: 'M24 45V20M24 30c-9 0-14-5-14-14 9 0 14 5 14 14ZM24 22c0-9 5-15 14-17 1 10-4 17-14 17Z',
};

const tile = (what: Beginning | 'sheet'): TemplateResult => {
  const inside = html`<svg class="start-icon" viewBox="0 0 48 48" aria-hidden="true"><path d=${ICONS[what]} /></svg>
    <span class="start-name">${s(what)}</span><span class="help">${s(`${what}_help` as StartKey)}</span>`;
  const example = what === 'sheet'
    ? (): void => {
        location.hash = 'sheet';
        void takeText(s('example_sheet'), SHEET, () => undefined);
      }
    : (): void => void beginExample(what);
  return html`<li class="card start-tile ${what}">
    ${what === 'sheet' ? html`<a class="start-go" id="start-sheet" href="#sheet">${inside}</a>`
      : html`<button type="button" class="start-go" id="start-${what}" @click=${() => begin(what)}>${inside}</button>`}
    <button type="button" class="quiet start-example" id="example-${what}" aria-label=${s('example_of', s(what))} @click=${example}>${s('example')}</button></li>`;
};

const recent = (): TemplateResult | typeof nothing => {
  const cases = state.cases ?? [];
  if (cases.length === 0) return nothing;
  return html`<section class="card" aria-labelledby="recent-title"><h2 id="recent-title">${s('recent')}</h2>
    <ul class="cases">${cases.slice(0, 3).map((kept) => html`<li class="case-row">${caseLine(kept)}</li>`)}</ul>
    <p><a href="#history">${s('all_cases')} <span class="count">${cases.length}</span></a></p></section>`;
};

/** The view. */
export const startView = (): TemplateResult => html`<div class="start">
  <h1>${s('what')}</h1>
  <p class="help">${s('what_help')}</p>
  ${started(state.draft) ? continued() : nothing}
  <ul class="start-tiles">${tile('label')}${tile('batch')}${tile('sheet')}${tile('germplasm')}</ul>
  ${recent()}${refusedNote()}
</div>`;
