import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';

/** What the tool is, and what it is not. */
export const aboutView = (): TemplateResult => html`<div class="card">…</div>`;
