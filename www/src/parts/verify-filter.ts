// What narrows the list: product, standard, basis, words.

import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

import type { JsonEdition, JsonLimit } from '../contract';
import { state } from '../state';
import { basisCounts } from '../verify/filter';
import { BASES, alter, page, usualFilter } from '../verify/store';
import { say, t } from '../words';
import { s } from '../words-start';
import { v } from '../words-verify';
import { basisWord } from './marks';

const typed = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

const select = (key: 'product' | 'edition', choices: [string, string][]): TemplateResult => html`<div class="pair"><label for="verify-${key}">${v(key)}</label>
  <select id="verify-${key}" @change=${(event: Event) => alter(() => {
    page.filter[key] = typed(event);
  })}>${choices.map(([value, name]) => html`<option value=${value} .selected=${live(value === page.filter[key])}>${name}</option>`)}</select></div>`;

/** The filters, with how much they leave. */
export const filters = (shown: { edition: JsonEdition; rules: JsonLimit[] }[]): TemplateResult => {
  const counts = basisCounts();
  const found = shown.reduce((sum, { rules }) => sum + rules.length, 0);
  const all = page.laid.reduce((sum, { rules }) => sum + rules.length, 0);
  const { only } = page.filter;
  if (only.size) {
    return html`<section class="card verify-filters verify-only" aria-label=${v('filters')}>
      <p class="verify-shown" role="status">${s('only_these', only.size)}</p>
      <div class="buttons"><a class="button" href="#${page.from}">${s('to_verdict')}</a><button type="button" id="verify-all" @click=${() => {
        alter(() => {
          page.filter = usualFilter();
        });
        document.getElementById('verify-search')?.focus();
      }}>${s('show_all')}</button></div></section>`;
  }
  return html`<section class="card verify-filters" aria-label=${v('filters')}>
    <div class="pairs">
      ${select('product', [['', v('all')], ...(state.catalogue?.products ?? []).map(({ id, name }): [string, string] => [id, say(name)])])}
      ${select('edition', [['', v('all')], ...page.laid.map(({ id, number, title }): [string, string] => [id, `${number} ${say(title)}`])])}
      <div class="pair"><label for="verify-search">${v('search')}</label>
        <input id="verify-search" type="search" autocomplete="off" aria-describedby="verify-search-help" .value=${live(page.filter.search)} @input=${(event: Event) => alter(() => {
          // What is searched for is opened; what was folded before was folded in another list.
          page.filter.search = typed(event);
          page.opened.clear();
        })}><span class="help" id="verify-search-help">${v('search_help')}</span></div>
    </div>
    <fieldset><legend>${t('basis')}</legend><div class="choices">${BASES.map((basis) => html`<label class="choice">
      <input type="checkbox" name="verify-basis" value=${basis} .checked=${live(page.filter.bases.has(basis))} @change=${() => alter(() => {
        if (!page.filter.bases.delete(basis)) page.filter.bases.add(basis);
      })}><span>${basisWord(basis)} <span class="count">${counts.get(basis) ?? 0}</span></span></label>`)}</div></fieldset>
    <p class="verify-shown" role="status">${v('shown', found, all, shown.length)}</p>
  </section>`;
};
