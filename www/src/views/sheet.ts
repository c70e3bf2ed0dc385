import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';

/** A sheet of batches. */
export const sheetView = (): TemplateResult => html`<div class="card">…</div>`;
