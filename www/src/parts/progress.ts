// Work that takes a while: how far it is, and the way to stop it.

import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { amount, ts } from '../words-sheet';

/** A bar with its figures in words. */
export const progress = (id: string, label: string, done: number, total: number, stop: () => void): TemplateResult => html`<div class="progress">
  <label for=${id}>${label}</label>
  <progress id=${id} max=${Math.max(1, total)} .value=${done}></progress>
  <span class="numbers progress-text">${ts('of', amount(done), amount(total))}</span>
  <button type="button" @click=${stop}>${ts('cancel')}</button></div>`;
