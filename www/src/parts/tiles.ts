// How many batches came to which verdict. Each count is a filter.

import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { lookFirst, sheet } from '../sheet';
import { amount, ts } from '../words-sheet';
import { verdictSign, verdictWord } from './marks';

const VERDICTS = ['does_not_conform', 'undecided', 'conforms'] as const;

export const tiles = (): TemplateResult => {
  const { rows, filter } = sheet;
  const products = new Set(rows.map((row) => row.product));
  const tile = (name: string, text: TemplateResult | string, sign: TemplateResult | string, count: number, pressed: boolean, press: () => void): TemplateResult =>
    html`<button type="button" class="tile ${name}" aria-pressed=${pressed ? 'true' : 'false'} @click=${press}>
      <span class="tile-count numbers">${amount(count)}</span><span class="tile-name">${sign}${text}</span></button>`;
  return html`<div class="tiles" role="group" aria-label=${ts('tiles')}>
    ${VERDICTS.map((verdict) => tile(verdict, verdictWord(verdict, products), verdictSign(verdict), rows.filter((row) => row.verdict === verdict).length, filter.verdict === verdict,
      () => lookFirst((sheet) => {
        sheet.filter.verdict = sheet.filter.verdict === verdict ? '' : verdict;
      })))}
    ${tile('provisional', ts('provisional_tile'), html`<span class="mark-sign" aria-hidden="true">~</span>`, rows.filter((row) => row.provisional).length, filter.provisional,
      () => lookFirst((sheet) => {
        sheet.filter.provisional = !sheet.filter.provisional;
      }))}
  </div>`;
};
