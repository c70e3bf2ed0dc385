// A button that copies a link with a case, and what came of it.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { copyLink } from '../acts';
import type { Linked } from '../acts';
import { MOST } from '../case-link';
import { change } from '../state';
import { s } from '../words-start';

/** What came of the last one, and whose it was. */
let last: { of: string; linked: Linked } | null = null;

const said = ({ said, address, length, isLong }: Linked): TemplateResult => html`<p class="help link-said" role="status">${
  s(said, length, MOST)}${isLong && said !== 'link_too_long' ? html` ${s('link_long', length)}` : nothing}${
  address ? html`<textarea readonly rows="2" aria-label=${s('link')} .value=${address} @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea>` : nothing}</p>`;

/** The button; `of` tells one from another, `name` is what it is a link to, where the page has several. */
export const linkButton = (file: () => Promise<string>, of: string, name = '', disabled = false): TemplateResult => html`<button type="button" class=${name ? 'quiet' : ''}
    id=${name ? nothing : 'case-link'} aria-label=${name ? `${s('link')} ${name}` : nothing} ?disabled=${disabled} @click=${async () => {
    const linked = await copyLink(await file());
    change(() => {
      last = { of, linked };
    });
  }}>${s('link')}</button>${last?.of === of ? said(last.linked) : nothing}`;
