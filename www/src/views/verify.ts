import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';

/** Every encoded limit. */
export const verifyView = (): TemplateResult => html`<div class="card">…</div>`;
