// What printing puts on paper: the very document that the library writes, as the program does.

import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';

/** A document of the library, which escapes all that was typed. */
export const paper = (document: string): TemplateResult => html`<div class="paper document" aria-hidden="true">${unsafeHTML(document)}</div>`;
