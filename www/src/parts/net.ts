// Net content: what one package declares, and what the packages that were weighed hold.

import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

import type { Draft } from '../draft';
import { recheck } from '../live';
import { state, type } from '../state';
import { t } from '../words';

const enter = (field: keyof Draft['net'], value: string): void => {
  type((draft) => {
    draft.net[field] = value;
  });
  recheck();
};

const text = (field: keyof Draft['net'], label: string, help = '', mode = 'text'): TemplateResult => html`<div class="pair">
  <label for="net-${field}">${label}</label>
  <input id="net-${field}" type="text" inputmode=${mode} autocomplete="off" aria-describedby=${`net-${field}-help`} .value=${live(state.draft.net[field])}
    @input=${(event: InputEvent) => enter(field, (event.target as HTMLInputElement).value)}>
  <span class="help" id=${`net-${field}-help`}>${help}</span></div>`;

/** The part of the form for net content. */
export const netPart = (): TemplateResult => html`<section class="card" aria-labelledby="net-title">
  <h2 id="net-title">${t('net')}</h2>
  <div class="pairs">
    ${text('nominal', t('net_nominal'), '500 g')}${text('lot', t('net_lot'), '', 'numeric')}${text('glaze', t('net_glaze'), t('net_glaze_help'))}${text('unit', t('net_unit'))}
    <div class="pair wide"><label for="net-weights">${t('net_weights')}</label>
      <textarea id="net-weights" rows="4" spellcheck="false" aria-describedby="net-weights-help" .value=${live(state.draft.net.weights)}
        @input=${(event: InputEvent) => enter('weights', (event.target as HTMLTextAreaElement).value)}></textarea>
      <span class="help" id="net-weights-help">${t('net_weights_help')}</span></div>
  </div>
</section>`;
