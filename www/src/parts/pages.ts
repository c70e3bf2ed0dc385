// Which page of the table is shown, and the ways to the others.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

import { look, lookFirst, pageSize, sheet } from '../sheet';
import { amount, ts } from '../words-sheet';

/** How many batches there are to see; spoken where it changes. */
export const shownLine = (from: number, count: number, shown: number): TemplateResult => {
  const { filter, rows } = sheet;
  const all = rows.length;
  const whole = filter.text.trim() === '' && filter.verdict === '' && !filter.provisional;
  const line = whole ? ts('shown', amount(from + 1), amount(from + count), amount(shown)) : ts('shown_filtered', amount(from + 1), amount(from + count), amount(shown), amount(all));
  const clear = (): void => {
    lookFirst((sheet) => {
      sheet.filter = { text: '', verdict: '', provisional: false };
    });
    // The button is gone.
    document.getElementById('find')?.focus();
  };
  return html`<p class="shown numbers"><span role=${sheet.stage === 'judging' ? nothing : 'status'}>${count ? line : ts('nothing_found')}</span>
    ${whole ? nothing : html`<button type="button" class="quiet" @click=${clear}>${ts('clear_filter')}</button>`}</p>`;
};

/** The ways to other pages. */
export const pages = (from: number, shown: number): TemplateResult | typeof nothing => {
  const size = pageSize();
  const count = Math.ceil(shown / size);
  if (count < 2) return nothing;
  const page = Math.floor(from / size);
  const go = (to: number): void => {
    look((sheet) => {
      sheet.page = Math.min(count - 1, Math.max(0, to));
    });
    document.getElementById('table-title')?.scrollIntoView({ block: 'start' });
  };
  // A button that goes off where it stands would lose the focus: it stays, and says that it does nothing.
  const button = (text: string, to: number, off: boolean): TemplateResult =>
    html`<button type="button" aria-disabled=${off ? 'true' : 'false'} @click=${() => off || go(to)}>${text}</button>`;
  return html`<nav class="pages" aria-label=${ts('pages')}>
    ${button(ts('first'), 0, page === 0)}${button(ts('previous'), page - 1, page === 0)}
    <span class="page-number"><label for="page">${ts('page')}</label>
      <input id="page" class="numbers" type="text" inputmode="numeric" autocomplete="off" .value=${live(String(page + 1))}
        @change=${(event: Event) => {
          const wanted = Number((event.target as HTMLInputElement).value);
          go(Number.isInteger(wanted) && wanted > 0 ? wanted - 1 : page);
        }}> <span class="numbers">${ts('page_of', amount(count))}</span></span>
    ${button(ts('next'), page + 1, page === count - 1)}${button(ts('last'), count - 1, page === count - 1)}</nav>`;
};
