// What the page says in passing, at its lower edge: nothing that is being typed in moves.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { change, state } from '../state';
import { pick, say } from '../words';
import { s } from '../words-start';

const undo = (): TemplateResult | typeof nothing => {
  const { undo } = state;
  if (!undo) return nothing;
  const dismiss = (): void => change((state) => {
    state.undo = null;
  });
  return html`<div class="toast undo"><span>${say(undo.said)}</span>${undo.back ? html`<button type="button" id="undo-back" @click=${() => {
      dismiss();
      void undo.back?.();
      document.getElementById('main')?.focus({ preventScroll: true });
    }}>${s('undo')}</button>` : nothing}
    <button type="button" class="quiet" id="undo-dismiss" aria-label=${s('dismiss')} @click=${() => {
      dismiss();
      document.getElementById('main')?.focus({ preventScroll: true });
    }}>✕</button></div>`;
};

const update = (): TemplateResult | typeof nothing => state.update
  ? html`<div class="toast update"><span>${pick('有新版本可用。', 'A newer release is ready.')}</span>
      <button type="button" @click=${() => state.update?.postMessage('take over')}>${pick('更新', 'Update')}</button>
      <button type="button" class="quiet" @click=${() => change((state) => {
        state.update = null;
      })}>${pick('稍后', 'Later')}</button></div>`
  : nothing;

/** The place of what is said; there from the beginning, so that it is spoken. */
export const toasts = (): TemplateResult => html`<div class="toasts ${state.view === 'check' && state.examined ? 'above-dock' : ''}" role="status">${update()}${undo()}</div>`;
