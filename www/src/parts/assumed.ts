// What was taken from the label because nobody gave it: product, date and form, each to be changed.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { productOf } from '../product';
import { state } from '../state';
import { say } from '../words';
import { s } from '../words-start';
import { toField } from './focus';

/** What was taken for the product; blank where it was chosen, or nothing was found. */
export const assumedProduct = (): string => (state.draft.product ? '' : state.form?.product ?? '');

/** What was taken for the day of production. */
export const assumedDay = (): string => (state.draft.produced ? '' : state.form?.produced ?? '');

/** What was taken for a trait: from the name of the product. */
export const assumedTrait = (field: string): string => {
  const asked = state.draft.traits[field] ? undefined : state.form?.traits.find((one) => one.field === field);
  const value = asked?.values.find(({ id }) => id === asked.value);
  return value ? say(value.name) : '';
};

const line = (name: string, value: string, anchor: string): TemplateResult => html`<li><span class="assumed-name">${name}</span> <b class=${value ? '' : 'assumed-missing'}>${
  value || s('not_in_label')}</b> <a href="#${anchor}" aria-label=${s('change_of', name)} @click=${toField}>${s('change')}</a></li>`;

/** The list, where there is a label. */
export const assumed = (names: { product: string; produced: string }): TemplateResult | typeof nothing => {
  const { draft, form } = state;
  if (draft.label.text.trim() === '' || !form || (draft.product && draft.produced)) return nothing;
  const traits = form.traits.filter(({ field, values }) => values.length > 1 && assumedTrait(field));
  return html`<div class="assumed"><h3 id="assumed-title">${s('assumed')}</h3><ul aria-labelledby="assumed-title">
    ${draft.product ? nothing : line(names.product, say(productOf(assumedProduct())?.name), 'product')}
    ${draft.produced ? nothing : line(names.produced, assumedDay(), 'produced')}
    ${traits.map(({ field, name }) => line(say(name), assumedTrait(field), `trait-${field}`))}</ul></div>`;
};
